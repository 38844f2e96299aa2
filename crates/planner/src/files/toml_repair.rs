//! A text that is no TOML, made one: so that one missing bracket does not hide everything else that is wrong.
//!
//! A scenario is lines such as `[[visits]]` and `care = "45 min"`. The text is cut into such statements; one that cannot be
//! read by itself is told once, and its value is replaced by a number on the same line, which counts as unreadable. What
//! remains wrong after that (a key or a table that stands twice) is told and taken out as well. Line numbers stay.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::DeTable;

use super::defect::FilePosition;
use super::toml_text::Source;
use super::week_shape::SCENARIO;

/// Rounds of taking out what stands twice; a scenario that needs more is not read further.
const ROUNDS_MAX: usize = 20;

/// A text with its errors taken out.
#[derive(Default)]
pub(super) struct Repaired {
    pub(super) text: String,
    /// What is wrong with the text as given, and where.
    pub(super) errors: Vec<(FilePosition, String)>,
    /// Lines, from 0, of which something was taken out.
    pub(super) broken_lines: BTreeSet<usize>,
    /// Paths of which nothing is known any more.
    pub(super) lost: Vec<String>,
}

/// Repairs the text of `given`, which is no TOML as it stands.
pub(super) fn repaired(given: &Source) -> Repaired {
    let text = &given.text;
    let (_, errors) = DeTable::parse_recoverable(text);
    let mut starts: Vec<usize> = errors
        .iter()
        .map(|error| error.span().map_or(0, |span| span.start))
        .collect();
    starts.sort_unstable();
    let mut repaired = Repaired::default();
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let mut section = String::new();
    for range in statements(text) {
        let statement = &text[range.clone()];
        let header = header_of(statement);
        if let Some(name) = header {
            name.clone_into(&mut section);
        }
        // One that the parser of the whole did not stumble upon is sound, however odd it looks by itself.
        let is_near = starts.partition_point(|&at| at < range.start)
            < starts.partition_point(|&at| at <= range.end);
        if !is_near {
            continue;
        }
        let (_, errors) = DeTable::parse_recoverable(statement);
        let first = errors
            .iter()
            .min_by_key(|error| error.span().map_or(0, |span| span.start));
        let Some(error) = first else { continue };
        // The end of a statement is its last character, not the line behind it.
        let last = statement.trim_end().len();
        let at = error.span().map_or(0, |span| span.start).min(last);
        let position = given.position(range.start + at);
        repaired
            .errors
            .push((position, in_our_words(error.message())));
        repaired.take_out(given, &range, &mut lines, header.is_some(), &section);
    }
    repaired.text = lines.join("\n");
    repaired.without_repetitions(given);
    repaired
}

impl Repaired {
    /// Replaces the statement at `range` by one that can be read.
    fn take_out(
        &mut self,
        given: &Source,
        range: &Range<usize>,
        lines: &mut [String],
        is_header: bool,
        section: &str,
    ) {
        let statement = &given.text[range.clone()];
        let (from, to) = (
            given.line(range.start),
            given.line(range.end.saturating_sub(1)),
        );
        for line in &mut lines[from..=to] {
            line.clear();
        }
        if is_header {
            let field = SCENARIO.iter().find(|field| field.name == section);
            let is_list =
                field.is_some_and(|field| matches!(field.shape, super::shape::Shape::List(_)));
            lines[from] = if is_list {
                format!("[[{section}]]")
            } else {
                format!("[{section}]")
            };
            if field.is_none() {
                self.broken_lines.insert(from);
            }
            return;
        }
        let key = key_of(statement);
        // A line without a key may have been any field.
        let key = key.unwrap_or("unreadable line");
        let quotes = if is_bare(key) { "" } else { "\"" };
        lines[from] = format!("{quotes}{key}{quotes} = 0");
        self.broken_lines.insert(from);
    }

    /// Tells what stands twice and takes it out.
    fn without_repetitions(&mut self, given: &Source) {
        for _ in 0..ROUNDS_MAX {
            let source = Source::new(&given.file, std::mem::take(&mut self.text));
            let (_, errors) = DeTable::parse_recoverable(&source.text);
            let mut lines: Vec<String> = source.text.split('\n').map(str::to_owned).collect();
            for error in &errors {
                let offset = error.span().map_or(0, |span| span.start);
                let line = source.line(offset);
                if self.broken_lines.insert(line) {
                    let position = source.position(offset);
                    self.errors.push((position, in_our_words(error.message())));
                }
                // What stands under a second header is another's, and nothing is known of it.
                lines[line] = match header_of(&lines[line]) {
                    Some(_) => format!("[\"repeated {line}\"]"),
                    None => String::new(),
                };
            }
            self.text = lines.join("\n");
            if errors.is_empty() {
                return;
            }
        }
        self.text.clear();
        for field in SCENARIO {
            self.lost.push(field.name.to_owned());
        }
    }
}

/// The parser's words, where they are not those of a person.
fn in_our_words(message: &str) -> String {
    const NO_VALUE: [&str; 5] = [
        "string values must be quoted",
        "invalid boolean",
        "invalid float",
        "invalid integer",
        "invalid datetime",
    ];
    if NO_VALUE.iter().any(|theirs| message.starts_with(theirs)) {
        "is no value, a text in quotes or a number expected".to_owned()
    } else if message == "duplicate key" {
        "stands twice, once expected".to_owned()
    } else {
        message.to_owned()
    }
}

/// The statements of a text: each begins with a line that holds a header or a key.
fn statements(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut at = 0;
    let mut long_text: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        if long_text.is_none() && (header_of(line).is_some() || begins_with_key(line)) {
            starts.push(at);
        }
        for quotes in ["\"\"\"", "'''"] {
            let count = line.matches(quotes).count();
            if long_text.is_none_or(|open| open == quotes) && count % 2 == 1 {
                long_text = if long_text.is_some() {
                    None
                } else {
                    Some(quotes)
                };
            }
        }
        at += line.len();
    }
    // What stands before the first statement belongs to none.
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    starts.push(text.len());
    starts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// The name in a line such as `[[visits]]` or `[calendar]`, even where a bracket is missing.
fn header_of(line: &str) -> Option<&str> {
    let inner = line.lines().next()?.trim_start().strip_prefix('[')?;
    let inner = inner.trim_start_matches('[').trim_start();
    let end = inner
        .find(|char: char| !is_key_char(char) && char != '.')
        .unwrap_or(inner.len());
    let (name, rest) = inner.split_at(end);
    let rest = rest.trim_start().trim_start_matches(']').trim_start();
    let begins_well = name.starts_with(|char: char| char.is_ascii_alphabetic());
    (begins_well && (rest.is_empty() || rest.starts_with('#'))).then_some(name)
}

fn begins_with_key(line: &str) -> bool {
    let rest = line.trim_start();
    let rest = match rest.strip_prefix('"') {
        Some(quoted) => match quoted.split_once('"') {
            Some((_, rest)) => rest,
            None => return false,
        },
        None => rest.trim_start_matches(|char: char| is_key_char(char) || char == '.'),
    };
    // A word alone, or with something other than = behind it, is a key whose value is missing.
    let is_word = line
        .trim_start()
        .starts_with(|char: char| char.is_ascii_alphabetic());
    rest.trim_start().starts_with('=') || (is_word && rest.len() < line.trim_start().len())
}

/// The key at the start of a statement.
fn key_of(statement: &str) -> Option<&str> {
    let line = statement.trim_start();
    if let Some(quoted) = line.strip_prefix('"') {
        return quoted.split_once('"').map(|(key, _)| key);
    }
    let end = line
        .find(|char: char| !is_key_char(char) && char != '.')
        .unwrap_or(line.len());
    (end > 0).then(|| &line[..end])
}

fn is_bare(key: &str) -> bool {
    // A key with dots is left as it is: each of its parts is bare.
    key.split('.')
        .all(|part| !part.is_empty() && part.chars().all(is_key_char))
}

fn is_key_char(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_' || char == '-'
}
