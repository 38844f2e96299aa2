//! A text as values, each with where it stands: what TOML, JSON and the rows of a table are read into first.

use toml::Spanned;
use toml::de::DeValue;

/// A value and the place where it starts: an offset into the text, or the position of a cell in its row.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) at: usize,
    pub(super) value: Value,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    Null,
    Flag(bool),
    Whole(i64),
    /// A whole number that eight bytes do not hold.
    Endless(String),
    Decimal(f64),
    Text(String),
    /// A date of TOML, which nothing here is.
    Date,
    List(Vec<Node>),
    Table(Vec<Entry>),
    /// Something whose defect is told already.
    Unreadable,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_at: usize,
    pub(super) node: Node,
}

/// Characters of a text that a refusal shows.
const SHOWN_MAX: usize = 40;

impl Node {
    pub(super) fn of_toml(value: &Spanned<DeValue>) -> Self {
        let at = value.span().start;
        let value = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.clone().into_owned()),
            DeValue::Integer(number) => {
                let digits = number.as_str();
                match i64::from_str_radix(digits, number.radix()) {
                    Ok(number) => Value::Whole(number),
                    Err(_) => Value::Endless(digits.to_owned()),
                }
            }
            DeValue::Float(number) => Value::Decimal(number.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Boolean(flag) => Value::Flag(*flag),
            DeValue::Datetime(_) => Value::Date,
            DeValue::Array(elements) => Value::List(elements.iter().map(Self::of_toml).collect()),
            DeValue::Table(table) => Value::Table(
                table
                    .iter()
                    .map(|(key, value)| Entry {
                        key: key.get_ref().clone().into_owned(),
                        key_at: key.span().start,
                        node: Self::of_toml(value),
                    })
                    .collect(),
            ),
        };
        Self { at, value }
    }

    /// The entry of a table called `key`.
    pub(super) fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.value {
            Value::Table(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// Where what `path` names stands, or else the deepest that holds it; nothing where not even its list is here.
    pub(super) fn find(&self, path: &str) -> Option<usize> {
        let mut node = self;
        let mut found = None;
        for name in path.split(['.', '[']) {
            let next = match (&node.value, name.strip_suffix(']')) {
                (Value::List(elements), Some(index)) => {
                    let index: Option<usize> = index.parse().ok();
                    index.and_then(|index| elements.get(index))
                }
                (_, None) => node.entry(name).map(|entry| &entry.node),
                _ => None,
            };
            match next {
                Some(next) => node = next,
                None => return found,
            }
            found = Some(node.at);
        }
        found
    }

    /// The value as a refusal shows it.
    pub(super) fn shown(&self) -> String {
        match &self.value {
            Value::Null => "null".to_owned(),
            Value::Flag(flag) => flag.to_string(),
            Value::Whole(number) => number.to_string(),
            Value::Endless(digits) => digits.chars().take(SHOWN_MAX).collect(),
            Value::Decimal(number) => crate::convert::decimal(*number),
            Value::Text(text) => {
                let shown: String = text.chars().take(SHOWN_MAX).collect();
                format!("{shown:?}")
            }
            Value::Date => "a date without quotes".to_owned(),
            Value::List(_) => "a list".to_owned(),
            Value::Table(_) => "a table".to_owned(),
            Value::Unreadable => "something unreadable".to_owned(),
        }
    }

    /// Every text in it, for whoever looks for a lost name.
    pub(super) fn for_each_text(&self, take: &mut impl FnMut(String)) {
        match &self.value {
            Value::Text(text) => take(text.clone()),
            Value::List(elements) => elements.iter().for_each(|node| node.for_each_text(take)),
            Value::Table(entries) => {
                for entry in entries {
                    entry.node.for_each_text(take);
                }
            }
            _ => {}
        }
    }
}
