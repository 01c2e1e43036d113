//! The bytes of a journal entry, wherever they lie: an entry that was written in the background need not come into the
//! page's memory, which never shrinks.

use std::any::Any;
use std::fmt;
use std::rc::Rc;

/// Where the bytes of an entry lie.
pub trait EntryBytes {
    /// A copy of them here.
    fn to_vec(&self) -> Vec<u8>;

    /// How many there are.
    fn n_bytes(&self) -> usize;

    /// For a port that knows other places.
    fn as_any(&self) -> &dyn Any;
}

impl EntryBytes for Vec<u8> {
    fn to_vec(&self) -> Vec<u8> {
        self.clone()
    }

    fn n_bytes(&self) -> usize {
        self.len()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A journal entry. Cheap to clone; equal when the bytes are.
#[derive(Clone)]
pub struct Entry(Rc<dyn EntryBytes>);

impl Entry {
    /// An entry whose bytes lie elsewhere.
    pub fn elsewhere(bytes: impl EntryBytes + 'static) -> Self {
        Self(Rc::new(bytes))
    }

    /// A copy of its bytes here.
    pub fn to_vec(&self) -> Vec<u8> {
        self.0.to_vec()
    }

    /// How many bytes it has.
    pub fn n_bytes(&self) -> usize {
        self.0.n_bytes()
    }

    /// The bytes where they lie, if that is a `T`.
    pub fn place<T: 'static>(&self) -> Option<&T> {
        self.0.as_any().downcast_ref()
    }
}

impl From<Vec<u8>> for Entry {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Rc::new(bytes))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.to_vec() == other.to_vec()
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&String::from_utf8_lossy(&self.to_vec()), f)
    }
}
