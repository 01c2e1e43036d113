//! The limits of a schema: what a page shows within a second. Journals and files with more are read as before, so that no
//! work is refused; but nobody can set such a schema or add to it.

use super::{LabelId, Schema, SchemaError, SchemaFault, SchemaPart};
use std::collections::HashMap;

/// All parts that have a limit, with the place of each.
const PARTS: [(SchemaPart, &str); 3] = [
    (SchemaPart::Labels, "labels"),
    (SchemaPart::Levels, "labels"),
    (SchemaPart::Guidelines, "guidelines"),
];

/// How much a schema has of a part.
fn count(part: SchemaPart, schema: &Schema) -> usize {
    match part {
        SchemaPart::Labels => schema.labels().len(),
        SchemaPart::Levels => n_levels(schema),
        SchemaPart::Guidelines => schema.guidelines().len(),
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
    /// Whether it is within the limits where it takes the place of `former`: what was above a limit before may be, as long
    /// as it does not grow.
    ///
    /// # Errors
    /// The first part that is not.
    pub fn check_growth(&self, former: &Self) -> Result<(), SchemaError> {
        for (part, place) in PARTS {
            let (n, limit) = (count(part, self), part.limit());
            if n > limit && n > count(part, former) {
                return Err(SchemaError {
                    place: place.to_owned(),
                    fault: SchemaFault::TooLarge {
                        part,
                        count: n,
                        limit,
                    },
                });
            }
        }
        Ok(())
    }
}
