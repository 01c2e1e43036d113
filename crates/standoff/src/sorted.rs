//! A map in the order of its keys: short sorted lists, end to end.
//!
//! The same as `BTreeMap`, for a fraction of the code that the page has to load for each kind of entry. With n
//! entries, finding one costs log n, inserting or removing one a list besides, and when a list comes or goes
//! n / 32. Keys that come in their order fill the lists.

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Borrow;
use std::fmt;
use std::iter::{Flatten, FusedIterator};
use std::marker::PhantomData;
use std::slice;

/// A list is cut in two when it would grow past this.
const MAX_LIST: usize = 64;

/// A map in the order of its keys. See the module's header.
#[derive(Clone)]
pub struct SortedMap<K, V> {
    /// None is empty.
    lists: Vec<Vec<(K, V)>>,
    n_entries: usize,
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self {
            lists: Vec::new(),
            n_entries: 0,
        }
    }
}

impl<K, V> SortedMap<K, V> {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.n_entries
    }

    /// There is no entry.
    pub fn is_empty(&self) -> bool {
        self.n_entries == 0
    }

    /// All entries, by key.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter {
            entries: self.lists.iter().flatten(),
            n_left: self.n_entries,
        }
    }

    /// All keys, in their order.
    pub fn keys(&self) -> impl ExactSizeIterator<Item = &K> {
        self.iter().map(|(key, _)| key)
    }

    /// All values, by key.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &V> {
        self.iter().map(|(_, value)| value)
    }

    /// All values, by key, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.lists.iter_mut().flatten().map(|(_, value)| value)
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    /// The list and the place in it where `key` is (`Ok`) or belongs.
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<(usize, usize), (usize, usize)>
    where
        K: Borrow<Q>,
    {
        let after = self.lists.partition_point(|list| list[0].0.borrow() <= key);
        let at = after.saturating_sub(1);
        let Some(list) = self.lists.get(at) else {
            return Err((0, 0));
        };
        match list.binary_search_by(|(other, _)| other.borrow().cmp(key)) {
            Ok(place) => Ok((at, place)),
            Err(place) => Err((at, place)),
        }
    }

    /// The value of `key`.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        let (at, place) = self.find(key).ok()?;
        Some(&self.lists[at][place].1)
    }

    /// The value of `key`, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let (at, place) = self.find(key).ok()?;
        Some(&mut self.lists[at][place].1)
    }

    /// `key` has a value.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// Gives `key` this value; the former one, if it had one.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        let (mut at, mut place) = match self.find(&key) {
            Ok((at, place)) => {
                return Some(std::mem::replace(&mut self.lists[at][place].1, value));
            }
            Err(found) => found,
        };
        self.n_entries += 1;
        let is_last = at + 1 >= self.lists.len();
        match self.lists.get_mut(at) {
            Some(list) if list.len() < MAX_LIST => {}
            Some(list) if !is_last || place < MAX_LIST => {
                let upper = list.split_off(MAX_LIST / 2);
                self.lists.insert(at + 1, upper);
                if place > MAX_LIST / 2 {
                    (at, place) = (at + 1, place - MAX_LIST / 2);
                }
            }
            // Behind all others: the list before stays full.
            _ => {
                self.lists.push(Vec::new());
                (at, place) = (self.lists.len() - 1, 0);
            }
        }
        self.lists[at].insert(place, (key, value));
        None
    }

    /// Takes `key` out, with its value.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let (at, place) = self.find(key).ok()?;
        let (_, value) = self.lists[at].remove(place);
        if self.lists[at].is_empty() {
            self.lists.remove(at);
        }
        self.n_entries -= 1;
        Some(value)
    }
}

/// The entries of a [`SortedMap`], by key.
pub struct Iter<'a, K, V> {
    entries: Flatten<slice::Iter<'a, Vec<(K, V)>>>,
    n_left: usize,
}

impl<'a, K, V> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        let (key, value) = self.entries.next()?;
        self.n_left -= 1;
        Some((key, value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.n_left, Some(self.n_left))
    }
}

impl<K, V> ExactSizeIterator for Iter<'_, K, V> {}
impl<K, V> FusedIterator for Iter<'_, K, V> {}

impl<'a, K, V> IntoIterator for &'a SortedMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The last value of a key counts.
impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for SortedMap<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

/// How the entries lie in lists is not compared.
impl<K: PartialEq, V: PartialEq> PartialEq for SortedMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.n_entries == other.n_entries && self.iter().eq(other.iter())
    }
}

impl<K: Eq, V: Eq> Eq for SortedMap<K, V> {}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for SortedMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<K: Serialize, V: Serialize> Serialize for SortedMap<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self)
    }
}

/// The last value of a key counts.
impl<'de, K, V> Deserialize<'de> for SortedMap<K, V>
where
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

struct Entries<K, V>(PhantomData<(K, V)>);

impl<'de, K, V> Visitor<'de> for Entries<K, V>
where
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    type Value = SortedMap<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut map = SortedMap::default();
        while let Some((key, value)) = entries.next_entry()? {
            map.insert(key, value);
        }
        Ok(map)
    }
}

#[cfg(test)]
mod tests;
