//! A schema that takes in that of a file: nothing of ours is lost to it, and nothing of theirs that ours lacks.

use super::twins::TwinLabels;
use super::{AttributeKind, Label, Localized, RelationKind, Schema, SchemaParts};
use crate::model::Extra;

impl Schema {
    /// This schema with all of `theirs` that it lacks; `None` where it lacks nothing. As [`Schema::completed_with`], and:
    ///
    /// - a label has the id here that [`Schema::ids_for`] gives, and so have all that name it;
    /// - an element that both have gets the languages, options and unknown fields that it lacks;
    /// - what comes with a key that is taken gets a free one of 1 to 9, as long as there are any;
    /// - guidelines that differ are put behind our own.
    pub fn taking_in(&self, theirs: &Self) -> Option<Self> {
        self.taking_in_with(theirs, TwinLabels::Joined)
    }

    /// The same, where somebody says what becomes of twins: the ids are those of [`Schema::ids_with`].
    pub fn taking_in_with(&self, theirs: &Self, twins: TwinLabels) -> Option<Self> {
        let theirs = &*self.placed_with(theirs, twins);
        let completed = self.completed_with(theirs);
        let mut parts = completed.as_ref().unwrap_or(self).parts().clone();
        fill_in(&mut parts, theirs.parts());
        give_keys(self, &mut parts, theirs.parts());
        parts.guidelines = joined(&parts.guidelines, theirs.guidelines());
        let (after, _) = Self::mended(parts);
        (after != *self).then_some(after)
    }
}

/// Ours, theirs behind them, or those of the two that hold the others, whatever their line ends and the blanks there.
pub(super) fn joined(ours: &str, theirs: &str) -> String {
    let (mine, other) = (lines(ours), lines(theirs));
    if holds(&mine, &other) {
        ours.to_owned()
    } else if holds(&other, &mine) {
        theirs.to_owned()
    } else {
        format!("{}\n\n{}", ours.trim_end(), theirs.trim_start())
    }
}

/// Whether guidelines hold others as whole lines.
pub(super) fn hold(guidelines: &str, others: &str) -> bool {
    holds(&lines(guidelines), &lines(others))
}

/// The lines of a text without the blanks at their ends, and without blank ones around them.
fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// Whether `part` stands in a text as whole lines.
fn holds(text: &str, part: &str) -> bool {
    let is_end = |c: Option<char>| c.is_none_or(|c| c == '\n');
    part.is_empty()
        || text.match_indices(part).any(|(start, _)| {
            let (before, behind) = (&text[..start], &text[start + part.len()..]);
            is_end(before.chars().next_back()) && is_end(behind.chars().next())
        })
}

/// What both have gets the words and the unknown fields that it lacks.
fn fill_in(parts: &mut SchemaParts, theirs: &SchemaParts) {
    for other in &theirs.labels {
        if let Some(one) = parts.labels.iter_mut().find(|one| one.id == other.id) {
            fill_words(&mut one.title, &other.title);
            fill_words(&mut one.description, &other.description);
            fill_fields(&mut one.extra, &other.extra);
        }
    }
    for other in &theirs.attributes {
        if let Some(one) = parts.attributes.iter_mut().find(|one| one.id == other.id) {
            fill_words(&mut one.title, &other.title);
            fill_words(&mut one.description, &other.description);
            fill_fields(&mut one.extra, &other.extra);
            fill_options(&mut one.kind, &other.kind);
        }
    }
    for other in &theirs.relation_kinds {
        let mut kinds = parts.relation_kinds.iter_mut();
        if let Some(one) = kinds.find(|one| one.id == other.id) {
            fill_words(&mut one.title, &other.title);
            fill_words(&mut one.inverse, &other.inverse);
            one.color = one.color.or(other.color);
            fill_words(&mut one.description, &other.description);
            fill_fields(&mut one.extra, &other.extra);
        }
    }
    fill_fields(&mut parts.extra, &theirs.extra);
}

fn fill_words(ours: &mut Localized, theirs: &Localized) {
    for (language, words) in theirs.0.iter() {
        if ours.0.get(language).is_none_or(String::is_empty) && !words.is_empty() {
            ours.0.insert(language.clone(), words.clone());
        }
    }
}

/// Options are values of annotations that come along.
fn fill_options(ours: &mut AttributeKind, theirs: &AttributeKind) {
    let (
        AttributeKind::Choice { options, .. },
        AttributeKind::Choice {
            options: others, ..
        },
    ) = (ours, theirs)
    else {
        return;
    };
    for other in others {
        match options.iter_mut().find(|one| one.id == other.id) {
            Some(one) => {
                fill_words(&mut one.title, &other.title);
                fill_fields(&mut one.extra, &other.extra);
            }
            None => options.push(other.clone()),
        }
    }
}

fn fill_fields(ours: &mut Extra, theirs: &Extra) {
    for (name, value) in theirs {
        if !ours.contains_key(name) {
            ours.insert(name.clone(), value.clone());
        }
    }
}

/// New elements whose keys were taken get others, in their order.
fn give_keys(ours: &Schema, parts: &mut SchemaParts, theirs: &SchemaParts) {
    let mut taken: Vec<char> = keys(&parts.labels, &parts.relation_kinds).collect();
    let mut free = || {
        let key = ('1'..='9').find(|key| !taken.contains(key))?;
        taken.push(key);
        Some(key)
    };
    for other in theirs.labels.iter().filter(|other| other.key.is_some()) {
        let mut labels = parts.labels.iter_mut();
        if ours.label(&other.id).is_none()
            && let Some(label) = labels.find(|label| label.id == other.id)
        {
            label.key = label.key.or_else(&mut free);
        }
    }
    let others = theirs.relation_kinds.iter();
    for other in others.filter(|other| other.key.is_some()) {
        let mut kinds = parts.relation_kinds.iter_mut();
        if ours.relation_kind(&other.id).is_none()
            && let Some(kind) = kinds.find(|kind| kind.id == other.id)
        {
            kind.key = kind.key.or_else(&mut free);
        }
    }
}

fn keys<'a>(
    labels: &'a [Label],
    kinds: &'a [RelationKind],
) -> impl Iterator<Item = char> + use<'a> {
    let labels = labels.iter().filter_map(|one| one.key);
    labels.chain(kinds.iter().filter_map(|one| one.key))
}
