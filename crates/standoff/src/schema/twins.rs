//! Labels by the names that people give them: a name in another spelling is a twin.

use super::{Label, Schema};
use crate::text::is_unseen;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

impl Schema {
    /// The label that has this title in some language, but for capitals, blanks and what nobody sees.
    pub fn twin_of(&self, title: &str) -> Option<&Label> {
        let wanted = folded(title);
        if wanted.is_empty() {
            return None;
        }
        self.titled(|title| folded(title) == wanted)
    }

    /// Another label that has a title of this one, but for capitals, blanks and what nobody sees.
    pub fn other_called_as(&self, label: &Label) -> Option<&Label> {
        let names = |label| names(label, TwinLabels::Joined);
        let own = names(label);
        let mut labels = self.labels().iter();
        labels.find(|other| other.id != label.id && has_common(&own, &names(other)))
    }

    /// The label that a file names so: by exactly this title in some language, else by its id, else its twin.
    pub fn named(&self, name: &str) -> Option<&Label> {
        let name = name.trim();
        let is_id = |label: &&Label| label.id.as_str() == name;
        let exact = self.titled(|title| title.trim() == name);
        let by_id = || self.labels().iter().find(is_id);
        exact.or_else(by_id).or_else(|| self.twin_of(name))
    }

    fn titled(&self, is_it: impl Fn(&str) -> bool) -> Option<&Label> {
        let has = |label: &&Label| label.title.0.values().any(|title| is_it(title));
        self.labels().iter().find(has)
    }
}

/// A title without the differences that nobody means or sees: capitals, blanks, ways of writing the same letter or
/// apostrophe, characters without width.
fn folded(title: &str) -> String {
    let plain: String = title
        .nfkd()
        .filter(|c| !is_unseen(*c))
        .map(|c| match c {
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => '\'',
            '\u{2010}' => '-',
            other => other,
        })
        .flat_map(char::to_lowercase)
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ")
}

/// What becomes of a label of a file that has the name of one of ours, but for capitals and blanks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TwinLabels {
    /// It is ours.
    #[default]
    Joined,
    /// It is a label of its own, unless it has the very name.
    Apart,
}

/// A title as it is compared, behind its language.
type Name<'a> = (&'a str, Cow<'a, str>);

/// The titles of a label, each with its language without a region; none that nobody sees.
fn names(label: &Label, twins: TwinLabels) -> Vec<Name<'_>> {
    let titles = label.title.0.iter();
    let named = titles.filter_map(|(tag, title)| {
        let folded = folded(title);
        let name = match twins {
            _ if folded.is_empty() => return None,
            TwinLabels::Joined => Cow::Owned(folded),
            TwinLabels::Apart => Cow::Borrowed(title.as_str()),
        };
        Some((primary(tag), name))
    });
    named.collect()
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Whether two labels of one id are one: they have a name in common, or none in a language of the other.
pub(super) fn is_same(ours: &Label, theirs: &Label, twins: TwinLabels) -> bool {
    if ours.title == theirs.title {
        return true;
    }
    let (ours, theirs) = (names(ours, twins), names(theirs, twins));
    has_common(&ours, &theirs) || !theirs.iter().any(|one| is_spoken(one, &ours))
}

fn has_common(ours: &[Name<'_>], theirs: &[Name<'_>]) -> bool {
    let mut titles = theirs.iter().map(|(_, title)| title);
    titles.any(|title| ours.iter().any(|(_, one)| one == title))
}

/// Whether `names` has one in the language of this one.
fn is_spoken((tag, _): &Name<'_>, names: &[Name<'_>]) -> bool {
    names.iter().any(|(other, _)| other == tag)
}

/// Labels to be found by their names: each is found once.
pub(super) struct Twins<'a> {
    twins: TwinLabels,
    labels: Vec<(&'a Label, Vec<Name<'a>>)>,
    /// Those that have a title, in their order.
    titled: BTreeMap<Cow<'a, str>, Vec<usize>>,
    found: BTreeSet<usize>,
}

impl<'a> Twins<'a> {
    /// Of these labels.
    pub fn of(labels: impl Iterator<Item = &'a Label>, twins: TwinLabels) -> Self {
        let labels: Vec<_> = labels.map(|label| (label, names(label, twins))).collect();
        let mut titled: BTreeMap<Cow<'a, str>, Vec<usize>> = BTreeMap::new();
        for (index, (_, names)) in labels.iter().enumerate() {
            for (_, title) in names {
                titled.entry(title.clone()).or_default().push(index);
            }
        }
        let found = BTreeSet::new();
        Self {
            twins,
            labels,
            titled,
            found,
        }
    }

    /// The first label with a name of `other` and with no other one in any language.
    pub fn find(&mut self, other: &Label) -> Option<&'a Label> {
        let theirs = names(other, self.twins);
        let titled = theirs
            .iter()
            .filter_map(|(_, title)| self.titled.get(title));
        let is_one = |index: &usize| {
            let (_, ours) = &self.labels[*index];
            let mut spoken = theirs.iter().filter(|one| is_spoken(one, ours));
            !self.found.contains(index) && spoken.all(|one| ours.contains(one))
        };
        let first = titled.flatten().copied().filter(is_one).min()?;
        self.found.insert(first);
        Some(self.labels[first].0)
    }
}
