//! Edits of a schema: each gives another schema, or says why there is none.

use super::{
    AttributeDefinition, AttributeId, AttributeKind, Label, LabelId, RelationKind, RelationKindId,
    Schema, SchemaError, SchemaParts,
};

/// Which way something moves among its neighbours: a label among those of the same parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shift {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

/// One edit of a schema.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A new label, behind the others.
    Add(Label),
    /// Another label in the place of the one with its id. One with another parent goes behind what that has.
    Set(Label),
    /// A label changes its place with a neighbour of the same parent; those below each go along.
    Move(LabelId, Shift),
    /// A label goes; those below it get its parent. Where an attribute or a relation kind names it, it names those
    /// right below it instead: what was allowed still is. A list that is empty then allows all.
    Remove(LabelId),
    /// Another text of guidelines.
    Guidelines(String),
    /// A new attribute, behind the others.
    AddAttribute(AttributeDefinition),
    /// Another attribute definition in the place of the one with its id.
    SetAttribute(AttributeDefinition),
    /// An attribute changes its place with its neighbour.
    MoveAttribute(AttributeId, Shift),
    /// An attribute goes, wherever it is named too. Values that there are stay.
    RemoveAttribute(AttributeId),
    /// A new relation kind, behind the others.
    AddRelationKind(RelationKind),
    /// Another relation kind in the place of the one with its id.
    SetRelationKind(RelationKind),
    /// A relation kind changes its place with its neighbour.
    MoveRelationKind(RelationKindId, Shift),
    /// A relation kind goes. Relations that there are stay.
    RemoveRelationKind(RelationKindId),
    /// Other attributes of documents as a whole.
    DocumentAttributes(Vec<AttributeId>),
}

/// Why an edit gives no schema.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The schema has no label of this id.
    #[error("there is no label “{0}”")]
    UnknownLabel(LabelId),
    /// The schema has no attribute of this id.
    #[error("there is no attribute “{0}”")]
    UnknownAttribute(AttributeId),
    /// The schema has no relation kind of this id.
    #[error("there is no relation kind “{0}”")]
    UnknownRelationKind(RelationKindId),
    /// A label has the key already.
    #[error("the key “{key}” is that of the label “{by}” already")]
    KeyTaken {
        /// The key.
        key: char,
        /// The label that has it.
        by: LabelId,
    },
    /// A relation kind has the key already.
    #[error("the key “{key}” is that of the relation kind “{by}” already")]
    KeyTakenByRelationKind {
        /// The key.
        key: char,
        /// The relation kind that has it.
        by: RelationKindId,
    },
    /// A label cannot lie below itself, or below what lies below it.
    #[error("the label “{0}” cannot lie below itself")]
    Circle(LabelId),
    /// Anything else that makes no schema.
    #[error(transparent)]
    Schema(#[from] SchemaError),
}

impl Schema {
    /// The schema after `edit`.
    ///
    /// # Errors
    /// [`EditError`]: something that is not there, a key that is taken, a circle of parents, names of what is not
    /// there.
    pub fn edited(&self, edit: &Edit) -> Result<Self, EditError> {
        let mut parts = self.parts().clone();
        match edit {
            Edit::Add(label) => {
                self.check_key(label.key, Some(&label.id), None)?;
                parts.labels.push(label.clone());
            }
            Edit::Set(label) => self.set_label(&mut parts.labels, label)?,
            Edit::Move(id, shift) => self.move_label(&mut parts.labels, id, *shift)?,
            Edit::Remove(id) => remove_label(&mut parts, self.index(id)?),
            Edit::Guidelines(text) => parts.guidelines.clone_from(text),
            Edit::DocumentAttributes(ids) => parts.document_attributes.clone_from(ids),
            Edit::AddAttribute(one) => parts.attributes.push(one.clone()),
            Edit::SetAttribute(one) => {
                let at = self.attribute_index(&one.id)?;
                parts.attributes[at] = one.clone();
            }
            Edit::MoveAttribute(id, shift) => {
                let at = self.attribute_index(id)?;
                swap(&mut parts.attributes, at, *shift);
            }
            Edit::RemoveAttribute(id) => remove_attribute(&mut parts, self.attribute_index(id)?),
            Edit::AddRelationKind(kind) => {
                self.check_key(kind.key, None, Some(&kind.id))?;
                parts.relation_kinds.push(kind.clone());
            }
            Edit::SetRelationKind(kind) => {
                self.check_key(kind.key, None, Some(&kind.id))?;
                let at = self.kind_index(&kind.id)?;
                parts.relation_kinds[at] = kind.clone();
            }
            Edit::MoveRelationKind(id, shift) => {
                let at = self.kind_index(id)?;
                swap(&mut parts.relation_kinds, at, *shift);
            }
            Edit::RemoveRelationKind(id) => {
                parts.relation_kinds.remove(self.kind_index(id)?);
            }
        }
        Ok(Self::from_parts(parts)?)
    }

    fn set_label(&self, labels: &mut Vec<Label>, label: &Label) -> Result<(), EditError> {
        self.check_key(label.key, Some(&label.id), None)?;
        let at = self.index(&label.id)?;
        let is_nested_anew = labels[at].parent != label.parent;
        labels[at] = label.clone();
        if is_nested_anew {
            if self.is_below(label.parent.as_ref(), &label.id) {
                return Err(EditError::Circle(label.id.clone()));
            }
            let label = labels.remove(at);
            labels.push(label);
            *labels = in_tree_order(labels);
        }
        Ok(())
    }

    fn move_label(
        &self,
        labels: &mut Vec<Label>,
        id: &LabelId,
        shift: Shift,
    ) -> Result<(), EditError> {
        let at = self.index(id)?;
        let parent = labels[at].parent.clone();
        let is_sibling = |other: &usize| labels[*other].parent == parent;
        let neighbour = match shift {
            Shift::Up => (0..at).rev().find(is_sibling),
            Shift::Down => (at + 1..labels.len()).find(is_sibling),
        };
        if let Some(neighbour) = neighbour {
            labels.swap(at, neighbour);
        }
        *labels = in_tree_order(labels);
        Ok(())
    }

    /// How many labels lie above this one, `most` at most: a file may nest thousands.
    pub fn depth(&self, label: &Label, most: usize) -> usize {
        let mut depth = 0;
        let mut above = label.parent.as_ref();
        // A schema has no circles.
        while depth < most
            && let Some(parent) = above.and_then(|id| self.label(id))
        {
            depth += 1;
            above = parent.parent.as_ref();
        }
        depth
    }

    /// Whether `label` is `ancestor` or lies below it.
    pub fn is_below(&self, label: Option<&LabelId>, ancestor: &LabelId) -> bool {
        let mut at = label;
        while let Some(id) = at {
            if id == ancestor {
                return true;
            }
            at = self.label(id).and_then(|label| label.parent.as_ref());
        }
        false
    }

    fn index(&self, id: &LabelId) -> Result<usize, EditError> {
        let found = self.labels().iter().position(|label| label.id == *id);
        found.ok_or_else(|| EditError::UnknownLabel(id.clone()))
    }

    fn attribute_index(&self, id: &AttributeId) -> Result<usize, EditError> {
        let found = self.attributes().iter().position(|one| one.id == *id);
        found.ok_or_else(|| EditError::UnknownAttribute(id.clone()))
    }

    fn kind_index(&self, id: &RelationKindId) -> Result<usize, EditError> {
        let found = self.relation_kinds().iter().position(|kind| kind.id == *id);
        found.ok_or_else(|| EditError::UnknownRelationKind(id.clone()))
    }

    /// Nothing but this label or this relation kind has the key.
    fn check_key(
        &self,
        key: Option<char>,
        label: Option<&LabelId>,
        kind: Option<&RelationKindId>,
    ) -> Result<(), EditError> {
        let Some(key) = key else { return Ok(()) };
        let mut labels = self.labels().iter();
        let other = labels.find(|other| other.key == Some(key) && Some(&other.id) != label);
        if let Some(other) = other {
            let by = other.id.clone();
            return Err(EditError::KeyTaken { key, by });
        }
        let mut kinds = self.relation_kinds().iter();
        let other = kinds.find(|other| other.key == Some(key) && Some(&other.id) != kind);
        match other.map(|other| other.id.clone()) {
            Some(by) => Err(EditError::KeyTakenByRelationKind { key, by }),
            None => Ok(()),
        }
    }
}

fn swap<T>(list: &mut [T], at: usize, shift: Shift) {
    let neighbour = match shift {
        Shift::Up => at.checked_sub(1),
        Shift::Down => Some(at + 1).filter(|next| *next < list.len()),
    };
    if let Some(neighbour) = neighbour {
        list.swap(at, neighbour);
    }
}

fn remove_label(parts: &mut SchemaParts, at: usize) {
    let gone = parts.labels.remove(at);
    let mut heirs = Vec::new();
    for label in &mut parts.labels {
        if label.parent.as_ref() == Some(&gone.id) {
            label.parent.clone_from(&gone.parent);
            heirs.push(label.id.clone());
        }
    }
    let renamed = |names: &mut Vec<LabelId>| {
        let Some(at) = names.iter().position(|name| *name == gone.id) else {
            return;
        };
        names.retain(|name| *name != gone.id && !heirs.contains(name));
        let at = at.min(names.len());
        names.splice(at..at, heirs.iter().cloned());
    };
    for kind in &mut parts.relation_kinds {
        renamed(&mut kind.from);
        renamed(&mut kind.to);
    }
    for one in &mut parts.attributes {
        if let AttributeKind::Annotation { labels } = &mut one.kind {
            renamed(labels);
        }
    }
}

fn remove_attribute(parts: &mut SchemaParts, at: usize) {
    let gone = parts.attributes.remove(at).id;
    let labels = parts.labels.iter_mut().map(|one| &mut one.attributes);
    let kinds = parts
        .relation_kinds
        .iter_mut()
        .map(|one| &mut one.attributes);
    let own = std::iter::once(&mut parts.document_attributes);
    for names in labels.chain(kinds).chain(own) {
        names.retain(|name| *name != gone);
    }
}

/// Each label with those below it right behind it, otherwise in their order.
fn in_tree_order(labels: &[Label]) -> Vec<Label> {
    let is_there = |id: &LabelId| labels.iter().any(|label| label.id == *id);
    let mut ordered = Vec::with_capacity(labels.len());
    let mut waiting: Vec<&Label> = labels
        .iter()
        .rev()
        .filter(|label| !label.parent.as_ref().is_some_and(is_there))
        .collect();
    while let Some(label) = waiting.pop() {
        ordered.push(label.clone());
        let below = labels.iter().rev();
        waiting.extend(below.filter(|other| other.parent.as_ref() == Some(&label.id)));
    }
    // A label in a circle is reached from nowhere: the schema's own check names it.
    match ordered.len() == labels.len() {
        true => ordered,
        false => labels.to_vec(),
    }
}
