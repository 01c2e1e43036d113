//! The limits of a schema: what a page shows within a second. A project that has more is read as before; nobody can add to
//! it.

use super::{LabelId, Schema, SchemaError, SchemaFault};
use std::collections::HashMap;

/// A part of a schema that has a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SchemaPart {
    /// The labels.
    Labels,
    /// The labels from one without a parent down to the lowest.
    Levels,
    /// The guidelines, in bytes of UTF-8.
    Guidelines,
}

impl SchemaPart {
    /// All of them.
    const ALL: [Self; 3] = [Self::Labels, Self::Levels, Self::Guidelines];

    /// How much there may be of it.
    pub const fn limit(self) -> usize {
        match self {
            Self::Labels => 1_000,
            Self::Levels => 32,
            Self::Guidelines => 256 << 10,
        }
    }

    fn place(self) -> &'static str {
        match self {
            Self::Labels | Self::Levels => "labels",
            Self::Guidelines => "guidelines",
        }
    }

    /// How much a schema has of it.
    fn count(self, schema: &Schema) -> usize {
        match self {
            Self::Labels => schema.labels().len(),
            Self::Levels => n_levels(schema),
            Self::Guidelines => schema.guidelines().len(),
        }
    }

    pub(super) fn too_much(self, count: usize, limit: usize) -> String {
        match self {
            Self::Labels => format!("{count} labels; the limit is {limit}"),
            Self::Levels => format!("labels nested {count} deep; the limit is {limit}"),
            Self::Guidelines => {
                let (count, limit) = (count.div_ceil(1 << 10), limit >> 10);
                format!("guidelines of {count} kB; the limit is {limit} kB")
            }
        }
    }
}

/// How deep the labels are nested. A parent that is none, or a circle, ends the way up.
fn n_levels(schema: &Schema) -> usize {
    let labels = schema.labels();
    let parents: HashMap<&LabelId, Option<&LabelId>> = labels
        .iter()
        .map(|label| (&label.id, label.parent.as_ref()))
        .collect();
    let mut levels: HashMap<&LabelId, usize> = HashMap::new();
    for label in labels {
        let mut way = Vec::new();
        let mut next = Some(&label.id);
        while let Some(id) = next {
            if levels.contains_key(id) || way.len() > labels.len() {
                break;
            }
            way.push(id);
            next = parents.get(id).copied().flatten();
        }
        let above = next.and_then(|id| levels.get(id)).copied().unwrap_or(0);
        for (n, id) in way.into_iter().rev().enumerate() {
            levels.insert(id, above + n + 1);
        }
    }
    levels.into_values().max().unwrap_or(0)
}

impl Schema {
    /// Whether it is within the limits.
    ///
    /// # Errors
    /// The first part that is not.
    pub fn check_size(&self) -> Result<(), SchemaError> {
        self.check_growth(&Self::default())
    }

    /// The same for a schema that takes the place of `former`: what was above a limit before may be, as long as it does not
    /// grow.
    ///
    /// # Errors
    /// The first part that is not.
    pub fn check_growth(&self, former: &Self) -> Result<(), SchemaError> {
        for part in SchemaPart::ALL {
            let (count, limit) = (part.count(self), part.limit());
            if count > limit && count > part.count(former) {
                return Err(SchemaError {
                    place: part.place().to_owned(),
                    fault: SchemaFault::TooLarge { part, count, limit },
                });
            }
        }
        Ok(())
    }
}
