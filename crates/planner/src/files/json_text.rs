//! A JSON text as values with their places, read on behind what is wrong with it.
//!
//! Only for a text that was refused, or to find a place in one: `serde_json` reads the others, and faster.

use std::collections::BTreeSet;
use std::path::Path;

use super::defect::FileFindings;
use super::node::{Entry, Node, Value};
use super::toml_text::Source;

/// How deep lists and tables may lie in one another.
const DEPTH_MAX: usize = 100;

/// A JSON file as values, whatever of it could be read.
pub(super) struct Json {
    pub(super) source: Source,
    pub(super) top: Node,
}

impl Json {
    /// Reads `text`; every error of form is noted in `found`. Of fields called one of `ignored` only the form is read.
    pub(super) fn read(
        file: &Path,
        text: String,
        ignored: &[&str],
        found: &mut FileFindings,
    ) -> Self {
        let source = Source::new(file, text);
        let mut reader = Reader {
            source: &source,
            ignored,
            at: 0,
            is_over: false,
            found,
        };
        reader.skip_space();
        let top = reader.value(0);
        reader.skip_space();
        if !reader.is_over && reader.at < source.text.len() {
            reader.wrong(
                reader.at,
                "something follows the end of the text, nothing expected",
            );
        }
        Self { source, top }
    }
}

struct Reader<'a> {
    source: &'a Source,
    ignored: &'a [&'a str],
    at: usize,
    /// Whether the text ended too early, or nothing more of it can be made out.
    is_over: bool,
    found: &'a mut FileFindings,
}

impl<'a> Reader<'a> {
    fn bytes(&self) -> &'a [u8] {
        self.source.text.as_bytes()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn wrong(&mut self, at: usize, detail: &str) {
        self.found.add(self.source.malformed(at, detail));
    }

    fn ended(&mut self, expected: &str) {
        if !std::mem::replace(&mut self.is_over, true) {
            let detail = format!("the text ends here, {expected} expected");
            self.wrong(self.bytes().len(), &detail);
        }
    }

    fn value(&mut self, depth: usize) -> Node {
        let at = self.at;
        let value = match self.peek() {
            None => {
                self.ended("a value");
                Value::Unreadable
            }
            Some(b'{' | b'[') if depth >= DEPTH_MAX => {
                self.wrong(at, "lies too deep, at most 100 levels expected");
                self.is_over = true;
                Value::Unreadable
            }
            Some(b'{') => self.table(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.text().map_or(Value::Unreadable, Value::Text),
            Some(_) => self.word(),
        };
        Node { at, value }
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Value {
        let start = self.at;
        let ends = |byte: u8| {
            matches!(byte, b',' | b':' | b'{' | b'}' | b'[' | b']' | b'"')
                || byte.is_ascii_whitespace()
        };
        while self.peek().is_some_and(|byte| !ends(byte)) {
            self.at += 1;
        }
        if self.at == start {
            // A comma, a colon or a closing bracket: the value is missing; a bracket is left to what it closes.
            self.wrong(start, "a value is missing here");
            if self.peek() == Some(b':') {
                self.at += 1;
            }
            return Value::Unreadable;
        }
        let word = &self.source.text[start..self.at];
        match word {
            "true" => return Value::Flag(true),
            "false" => return Value::Flag(false),
            "null" => return Value::Null,
            _ => {}
        }
        let digits = word.strip_prefix('-').unwrap_or(word);
        let is_number = digits.starts_with(|char: char| char.is_ascii_digit());
        let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit());
        let has_form = is_number && !(digits.len() > 1 && digits.starts_with('0') && is_whole);
        if has_form && is_whole {
            return word
                .parse()
                .map_or_else(|_| Value::Endless(word.to_owned()), Value::Whole);
        }
        if has_form && let Ok(number) = word.parse() {
            return Value::Decimal(number);
        }
        let shown: String = word.chars().take(40).collect();
        self.wrong(
            start,
            &format!("{shown:?} is no value, a text in quotes or a number expected"),
        );
        Value::Unreadable
    }

    /// The text that starts with the quote here; nothing where it never ends.
    fn text(&mut self) -> Option<String> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                None | Some(b'\n') => {
                    self.wrong(
                        start,
                        "a text starts here and does not end on its line, \" expected",
                    );
                    return None;
                }
                Some(b'\\') => self.at += 2,
                Some(b'"') => break,
                Some(_) => self.at += 1,
            }
        }
        self.at += 1;
        // Escapes are serde_json's to know.
        let text = self.source.text.get(start..self.at)?;
        let read = serde_json::from_str(text);
        if read.is_err() {
            self.wrong(
                start,
                "is no text of JSON: an escape or a control character is not one of its own",
            );
        }
        read.ok()
    }

    fn list(&mut self, depth: usize) -> Value {
        let mut elements = Vec::new();
        self.at += 1;
        loop {
            self.skip_space();
            match self.peek() {
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(b'}') => {
                    self.wrong(self.at, "} closes a list, ] expected");
                    break;
                }
                Some(b',') if !elements.is_empty() => {
                    self.wrong(self.at, "a value is missing here");
                    self.at += 1;
                    continue;
                }
                _ => {}
            }
            elements.push(self.value(depth + 1));
            if self.is_over || !self.goes_on(b']') {
                break;
            }
        }
        Value::List(elements)
    }

    fn table(&mut self, depth: usize) -> Value {
        let mut entries: Vec<Entry> = Vec::new();
        let mut keys = BTreeSet::new();
        self.at += 1;
        loop {
            self.skip_space();
            match self.peek() {
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b']') => {
                    self.wrong(self.at, "] closes a table, } expected");
                    break;
                }
                None => {
                    self.ended("}");
                    break;
                }
                Some(b'"') => {}
                Some(_) => {
                    self.wrong(self.at, "no key stands here, one in quotes expected");
                    self.is_over = true;
                    break;
                }
            }
            let key_at = self.at;
            let Some(key) = self.text() else {
                self.is_over = true;
                break;
            };
            self.skip_space();
            match self.peek() {
                Some(b':') => self.at += 1,
                None => {
                    self.ended(":");
                    break;
                }
                Some(_) => self.wrong(self.at, ": between key and value is missing here"),
            }
            self.skip_space();
            let mut node = match self.peek() {
                // The missing colon is told, and the value with it.
                Some(b',' | b'}' | b']') if self.bytes()[self.at - 1] != b':' => Node {
                    at: self.at,
                    value: Value::Unreadable,
                },
                _ => self.value(depth + 1),
            };
            if self.ignored.contains(&key.as_str()) {
                node.value = Value::Null;
            }
            if keys.insert(key.clone()) {
                entries.push(Entry { key, key_at, node });
            } else {
                let shown: String = key.chars().take(80).collect();
                self.wrong(key_at, &format!("{shown:?} stands twice, once expected"));
            }
            if self.is_over || !self.goes_on(b'}') {
                break;
            }
        }
        if self.is_over {
            // Whatever it lacks may have stood in what was lost.
            let node = Node {
                at: self.at,
                value: Value::Unreadable,
            };
            entries.push(Entry {
                key: String::new(),
                key_at: self.at,
                node,
            });
        }
        Value::Table(entries)
    }

    /// Whether another element follows; a missing comma is noted and taken as given.
    fn goes_on(&mut self, close: u8) -> bool {
        self.skip_space();
        match self.peek() {
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.skip_space();
                if self.peek() == Some(close) {
                    self.wrong(comma, "a comma stands before the end, none expected");
                }
                true
            }
            Some(byte) if byte == close => true,
            Some(b']' | b'}') => true,
            None => {
                let close = char::from(close).to_string();
                self.ended(&close);
                false
            }
            Some(_) => {
                self.wrong(self.at, "a comma is missing before this");
                true
            }
        }
    }
}
