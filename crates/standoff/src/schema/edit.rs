//! Edits of a schema: each gives another schema, or says why there is none.

use super::{Color, Label, LabelId, Schema, SchemaError};
use unicode_normalization::UnicodeNormalization;

/// The colours that new labels get, in their order: apart from each other for the colour-blind too.
pub const COLORS: [&str; 10] = [
    "#d55e00", "#0072b2", "#7b5ea7", "#00866b", "#b8860b", "#c2407a", "#3c8dbc", "#8a5a2b",
    "#5f6b7a", "#4b8b1f",
];

/// Which way a label moves among those of the same parent.
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
    /// A label goes; those below it get its parent.
    Remove(LabelId),
    /// Another text of guidelines.
    Guidelines(String),
}

/// Why an edit gives no schema.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The schema has no label of this id.
    #[error("there is no label “{0}”")]
    UnknownLabel(LabelId),
    /// Another label has the key already.
    #[error("the key “{key}” is that of the label “{by}” already")]
    KeyTaken {
        /// The key.
        key: char,
        /// The label that has it.
        by: LabelId,
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
    /// [`EditError`]: an unknown label, a key that another label has, a circle of parents.
    pub fn edited(&self, edit: &Edit) -> Result<Self, EditError> {
        let mut labels = self.labels.clone();
        match edit {
            Edit::Add(label) => {
                self.check_key(label)?;
                labels.push(label.clone());
            }
            Edit::Set(label) => {
                self.check_key(label)?;
                let at = self.index(&label.id)?;
                let is_nested_anew = labels[at].parent != label.parent;
                labels[at] = label.clone();
                if is_nested_anew {
                    if self.is_below(label.parent.as_ref(), &label.id) {
                        return Err(EditError::Circle(label.id.clone()));
                    }
                    let label = labels.remove(at);
                    labels.push(label);
                    labels = in_tree_order(&labels);
                }
            }
            Edit::Move(id, shift) => {
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
                labels = in_tree_order(&labels);
            }
            Edit::Remove(id) => {
                let gone = labels.remove(self.index(id)?);
                for label in &mut labels {
                    if label.parent.as_ref() == Some(id) {
                        label.parent.clone_from(&gone.parent);
                    }
                }
            }
            Edit::Guidelines(text) => return Ok(self.with_guidelines(text)),
        }
        Ok(Self::new(labels, self.extra.clone())?)
    }

    /// How many labels lie above this one.
    pub fn depth(&self, label: &Label) -> usize {
        let mut depth = 0;
        let mut above = label.parent.as_ref();
        // A schema has no circles.
        while let Some(parent) = above.and_then(|id| self.label(id)) {
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

    /// An id for a new label with this title: its letters and digits without accents, and a number where that
    /// is taken.
    pub fn fresh_id(&self, title: &str) -> LabelId {
        let mut stem = String::new();
        for c in title.nfkd().flat_map(char::to_lowercase) {
            if c.is_alphanumeric() {
                stem.push(c);
            } else if !is_accent(c) && !stem.is_empty() && !stem.ends_with('-') {
                stem.push('-');
            }
        }
        let stem = match stem.trim_end_matches('-') {
            "" => "label",
            stem => stem,
        };
        let named = |number: usize| match number {
            1 => stem.to_owned(),
            number => format!("{stem}-{number}"),
        };
        let ids = (1..).filter_map(|number| LabelId::parse(&named(number)).ok());
        let mut free = ids.filter(|id| self.label(id).is_none());
        free.next()
            .unwrap_or_else(|| unreachable!("there are more numbers than labels"))
    }

    /// A colour that no label has; the first again where all are taken.
    pub fn fresh_color(&self) -> Color {
        let colors = COLORS.iter().filter_map(|color| Color::parse(color));
        let is_free = |color: &Color| self.labels.iter().all(|label| label.color != *color);
        let first = colors.clone().next();
        let found = colors.clone().find(is_free).or(first);
        found.unwrap_or_else(|| unreachable!("the colours are written above"))
    }

    /// The first of the keys 1 to 9 that no label has.
    pub fn fresh_key(&self) -> Option<char> {
        ('1'..='9').find(|key| self.labels.iter().all(|label| label.key != Some(*key)))
    }

    fn index(&self, id: &LabelId) -> Result<usize, EditError> {
        let found = self.labels.iter().position(|label| label.id == *id);
        found.ok_or_else(|| EditError::UnknownLabel(id.clone()))
    }

    fn check_key(&self, label: &Label) -> Result<(), EditError> {
        let Some(key) = label.key else { return Ok(()) };
        let mut others = self.labels.iter().filter(|other| other.id != label.id);
        match others.find(|other| other.key == Some(key)) {
            Some(other) => Err(EditError::KeyTaken {
                key,
                by: other.id.clone(),
            }),
            None => Ok(()),
        }
    }
}

/// Marks that NFKD parts from their letters.
fn is_accent(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
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
    // What lies in a circle is reached from nowhere: the schema's own check names it.
    match ordered.len() == labels.len() {
        true => ordered,
        false => labels.to_vec(),
    }
}
