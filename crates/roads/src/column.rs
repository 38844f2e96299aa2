//! A column of plain values: made here, or lying in a prepared network on disk and looked at where it lies.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::cache::Mapped;

/// A value whose bytes may be anything, and are written as they lie in memory.
pub(crate) trait Plain: FromBytes + IntoBytes + Immutable + KnownLayout + 'static {}
impl<T: FromBytes + IntoBytes + Immutable + KnownLayout + 'static> Plain for T {}

/// Values that do not change any more. In a hot loop, take the slice once.
#[derive(Clone)]
pub(crate) enum Column<T> {
    Made(Vec<T>),
    Lying {
        file: Arc<Mapped>,
        /// Bytes of the file; a whole number of values, at a place where such values may lie.
        bytes: Range<usize>,
    },
}

impl<T: Plain> Column<T> {
    /// The values in these bytes of a file; `None` when they are not a whole number of values.
    pub(crate) fn lying(file: &Arc<Mapped>, bytes: Range<usize>) -> Option<Self> {
        <[T]>::ref_from_bytes(file.get(bytes.clone())?).ok()?;
        Some(Self::Lying {
            file: Arc::clone(file),
            bytes,
        })
    }
}

impl<T: Plain> Deref for Column<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::Made(values) => values,
            Self::Lying { file, bytes } => {
                let here = <[T]>::ref_from_bytes(&file[bytes.clone()]);
                here.unwrap_or_else(|_| unreachable!("the place was checked when it was taken"))
            }
        }
    }
}

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self::Made(Vec::new())
    }
}

impl<T> From<Vec<T>> for Column<T> {
    fn from(mut values: Vec<T>) -> Self {
        values.shrink_to_fit();
        Self::Made(values)
    }
}

impl<T: Plain + PartialEq> PartialEq for Column<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}
impl<T: Plain + Eq> Eq for Column<T> {}

impl<T: Plain> fmt::Debug for Column<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} values", self.len())
    }
}
