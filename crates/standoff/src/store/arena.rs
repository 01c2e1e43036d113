//! Where annotations lie.

use super::span_index::Handle;
use crate::model::Annotation;
use std::cmp::Ordering;
use std::sync::Arc;

/// Annotations by handle; the places of those that went are used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Arena {
    /// Shared with a caller that looks at all of them while the store goes on: a writer of files.
    slots: Vec<Option<Arc<Annotation>>>,
    free: Vec<Handle>,
}

impl Arena {
    pub fn keep(&mut self, annotation: Annotation) -> Handle {
        let annotation = Arc::new(annotation);
        if let Some(handle) = self.free.pop() {
            self.slots[handle.0 as usize] = Some(annotation);
            return handle;
        }
        let n_slots = u32::try_from(self.slots.len());
        let handle = Handle(n_slots.expect("memory ends long before 2^32 annotations"));
        self.slots.push(Some(annotation));
        handle
    }

    /// Puts an annotation in the place of the one that is there.
    pub fn put(&mut self, handle: Handle, annotation: Annotation) {
        self.slots[handle.0 as usize] = Some(Arc::new(annotation));
    }

    /// Makes room for so many more.
    pub fn reserve(&mut self, n_more: usize) {
        self.slots.reserve(n_more);
    }

    pub fn free(&mut self, handle: Handle) {
        self.slots[handle.0 as usize] = None;
        self.free.push(handle);
    }

    pub fn get(&self, handle: Handle) -> &Arc<Annotation> {
        let slot = self.slots[handle.0 as usize].as_ref();
        slot.expect("indexes hold only handles of annotations that are there")
    }

    pub fn iter(&self) -> impl Iterator<Item = (Handle, &Annotation)> {
        let handles = (0..).map(Handle);
        let slots = handles.zip(&self.slots);
        slots.filter_map(|(handle, slot)| Some((handle, slot.as_deref()?)))
    }

    /// The last word of the reading order: the id.
    pub fn by_id(&self, a: Handle, b: Handle) -> Ordering {
        self.get(a).id.cmp(&self.get(b).id)
    }
}
