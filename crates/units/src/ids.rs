//! Typed indices: a place's index finds nothing in a table of visits.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// Position of a `T` in its `IdVec<T>`.
///
/// The tag is the type it points at, so `Id<Visit>` and `Id<Place>` cannot be mixed up.
pub struct Id<T> {
    index: u32,
    tag: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The id of the element at `index`.
    pub const fn new(index: usize) -> Self {
        assert!(index < u32::MAX as usize, "an id counts to 2^32 - 2");
        Self {
            index: index as u32,
            tag: PhantomData,
        }
    }

    /// Its position.
    pub const fn index(self) -> usize {
        self.index as usize
    }
}

// Derived implementations would ask the same of `T`, which is only a tag.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// A table of `T` found by `Id<T>`, and only by it.
#[derive(Clone, PartialEq, Eq)]
pub struct IdVec<K, V = K> {
    values: Vec<V>,
    tag: PhantomData<fn() -> K>,
}

impl<K, V> IdVec<K, V> {
    /// An empty table.
    pub const fn new() -> Self {
        Self {
            values: Vec::new(),
            tag: PhantomData,
        }
    }

    /// A table of `len` copies of `value`, for example a counter for each carer.
    pub fn filled(value: V, len: usize) -> Self
    where
        V: Clone,
    {
        Self {
            values: vec![value; len],
            tag: PhantomData,
        }
    }

    /// Adds `value` and says where it stands.
    pub fn push(&mut self, value: V) -> Id<K> {
        let id = Id::new(self.values.len());
        self.values.push(value);
        id
    }

    /// Number of elements.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no element.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The element at `id`, if there is one.
    pub fn get(&self, id: Id<K>) -> Option<&V> {
        self.values.get(id.index())
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = Id<K>> + DoubleEndedIterator + use<K, V> {
        (0..self.values.len()).map(Id::new)
    }

    /// All elements, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, V> {
        self.values.iter()
    }

    /// All elements with their ids, in order.
    pub fn enumerated(&self) -> impl ExactSizeIterator<Item = (Id<K>, &V)> + DoubleEndedIterator {
        self.values
            .iter()
            .enumerate()
            .map(|(index, value)| (Id::new(index), value))
    }

    /// The elements as a slice, for code that counts positions itself.
    pub fn as_slice(&self) -> &[V] {
        &self.values
    }

    /// The elements as a mutable slice.
    pub fn as_mut_slice(&mut self) -> &mut [V] {
        &mut self.values
    }
}

impl<K, V> Default for IdVec<K, V> {
    fn default() -> Self {
        Self::new()
    }
}
impl<K, V> From<Vec<V>> for IdVec<K, V> {
    fn from(values: Vec<V>) -> Self {
        Self {
            values,
            tag: PhantomData,
        }
    }
}
impl<K, V> FromIterator<V> for IdVec<K, V> {
    fn from_iter<I: IntoIterator<Item = V>>(values: I) -> Self {
        Self::from(values.into_iter().collect::<Vec<V>>())
    }
}
impl<K, V> Index<Id<K>> for IdVec<K, V> {
    type Output = V;
    fn index(&self, id: Id<K>) -> &V {
        &self.values[id.index()]
    }
}
impl<K, V> IndexMut<Id<K>> for IdVec<K, V> {
    fn index_mut(&mut self, id: Id<K>) -> &mut V {
        &mut self.values[id.index()]
    }
}
impl<'a, K, V> IntoIterator for &'a IdVec<K, V> {
    type Item = &'a V;
    type IntoIter = std::slice::Iter<'a, V>;
    fn into_iter(self) -> Self::IntoIter {
        self.values.iter()
    }
}
impl<K, V: fmt::Debug> fmt::Debug for IdVec<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.values).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Visit;

    #[test]
    fn a_pushed_value_is_found_under_its_id() {
        let mut table: IdVec<Visit, &str> = IdVec::new();
        let first = table.push("morning");
        let second = table.push("evening");
        assert_eq!((table[first], table[second]), ("morning", "evening"));
        assert_eq!(table.ids().collect::<Vec<_>>(), [first, second]);
        assert_eq!(table.get(Id::new(2)), None);
    }
}
