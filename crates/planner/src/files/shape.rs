//! Which form each field of a file has, so that TOML, CSV and JSON are read alike and refused in the same words.
//!
//! The types that the values become say the same once more, for serde; `every_shape_is_that_of_its_type` holds the two
//! together.

/// The form of a value.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    Text,
    /// A whole number between two, both included.
    Whole(i64, i64),
    /// Any number.
    Decimal,
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A text such as `45 min`, or whole seconds.
    Duration,
    /// `"hard"`, `"off"` or `{ priced = 12 }`.
    Level,
    /// A text such as this, or a table.
    TextOr(&'static str, &'static [Field]),
    List(&'static Shape),
    Table(&'static [Field]),
    /// Names of the caller's, each with such a value.
    Map(&'static Shape),
    /// A table of these fields, and of others of the caller's names, each with such a value.
    Open(&'static [Field], &'static Shape),
    /// Anything, taken as it is.
    Any,
    /// Anything; read by nobody.
    Ignored,
}

/// A field of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) is_required: bool,
}

pub(super) const fn field(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        shape,
        is_required: false,
    }
}

pub(super) const fn required(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        shape,
        is_required: true,
    }
}

/// Whole numbers from 0, as many as four bytes hold.
pub(super) const COUNT: Shape = Shape::Whole(0, u32::MAX as i64);
/// Whole numbers, as many as eight bytes hold.
pub(super) const NUMBER: Shape = Shape::Whole(i64::MIN, i64::MAX);

impl Shape {
    /// The form in words, behind "expected".
    pub(super) fn words(&self) -> String {
        match self {
            Self::Text => "a text".to_owned(),
            Self::Whole(..) => "a whole number".to_owned(),
            Self::Decimal => "a number".to_owned(),
            Self::Flag => "true or false".to_owned(),
            Self::Word(words) => format!("one of {}", words.join(", ")),
            Self::Duration => "a text such as \"45 min\", or whole seconds".to_owned(),
            Self::Level => "\"hard\", \"off\" or a table of priced".to_owned(),
            Self::TextOr(example, fields) => {
                format!(
                    "a text such as {example:?}, or a table of {}",
                    names(fields)
                )
            }
            Self::List(_) => "a list".to_owned(),
            Self::Table(fields) | Self::Open(fields, _) => {
                format!("a table of {}", names(fields))
            }
            Self::Map(_) => "a table".to_owned(),
            Self::Any | Self::Ignored => "anything".to_owned(),
        }
    }

    /// A harmless value of this form.
    pub(super) fn stand_in(&self) -> toml::Value {
        use toml::Value;
        match self {
            Self::Text => Value::String(String::new()),
            Self::Whole(min, max) => Value::Integer(0.clamp(*min, *max)),
            Self::Decimal => Value::Float(0.0),
            Self::Flag | Self::Any | Self::Ignored => Value::Boolean(false),
            Self::Word(words) => Value::String(words[0].to_owned()),
            Self::Duration => Value::Integer(0),
            Self::Level => Value::String("off".to_owned()),
            Self::List(_) => Value::Array(Vec::new()),
            Self::Map(_) => Value::Table(toml::Table::new()),
            Self::TextOr(_, fields) | Self::Table(fields) | Self::Open(fields, _) => {
                let needed = fields.iter().filter(|field| field.is_required);
                let entry = |field: &Field| (field.name.to_owned(), field.shape.stand_in());
                Value::Table(needed.map(entry).collect())
            }
        }
    }
}

/// The names of fields, in their order.
pub(super) fn names(fields: &[Field]) -> String {
    let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
    names.join(", ")
}
