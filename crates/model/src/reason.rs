//! Why a visit is not served.

/// Why no round holds a visit. The first that applies, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Its place lies off every road network, or no route leads there for anyone.
    Unreachable,
    /// No carer has the skills, or all who have are refused or not among those named.
    NoAbleCarer,
    /// No able carer is available at a time that its windows allow.
    Window,
    /// The visits it is linked to cannot all be served.
    Link,
    /// Able carers are available, and their rounds have no room for it within the rules.
    NoRoom,
    /// It may be left out, and leaving it out costs less than serving it.
    NotWorthIt,
    /// Nobody said: the plan was made elsewhere, or the search was cut short before the reason was looked for.
    NotStated,
}

impl Reason {
    /// All of them, in the order in which they are looked for.
    pub const ALL: [Self; 7] = [
        Self::Unreachable,
        Self::NoAbleCarer,
        Self::Window,
        Self::Link,
        Self::NoRoom,
        Self::NotWorthIt,
        Self::NotStated,
    ];

    /// Its stable name in files and answers.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreachable => "UNREACHABLE",
            Self::NoAbleCarer => "NO_ABLE_CARER",
            Self::Window => "WINDOW",
            Self::Link => "LINK",
            Self::NoRoom => "NO_ROOM",
            Self::NotWorthIt => "NOT_WORTH_IT",
            Self::NotStated => "NOT_STATED",
        }
    }

    /// The reason with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}
