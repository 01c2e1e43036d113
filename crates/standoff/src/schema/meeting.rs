//! What becomes of the schema of a file that meets ours, for people to read: [`Schema::taking_in`] told.

use super::taking_in::joined;
use super::{AttributeDefinition, AttributeKind, Label, Localized, RelationKind, Schema};
use crate::model::Extra;

/// What an element of a schema is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// A label.
    Label,
    /// An attribute.
    Attribute,
    /// A relation kind.
    RelationKind,
}

/// An element by its names.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// What it is.
    pub element: Element,
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub title: Localized,
}

impl Named {
    /// Its title in `language`, or its id where it has none.
    pub fn title_in(&self, language: &str) -> &str {
        self.title.or_id(language, &self.id)
    }
}

/// A field in which an element of the file is another than ours of the same id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaField {
    /// Its name, in a language that both have.
    Title,
    /// Its description, or the inverse of its name.
    Description,
    /// Its colour.
    Color,
    /// Its key.
    Key,
    /// The label that it lies below.
    Parent,
    /// Its attributes, its type of values, what it may link, how often.
    Rules,
    /// A field that this version does not know.
    Unknown,
}

impl SchemaField {
    /// Its stable name, for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Description => "description",
            Self::Color => "color",
            Self::Key => "key",
            Self::Parent => "parent",
            Self::Rules => "rules",
            Self::Unknown => "unknown",
        }
    }
}

/// An element that both have, and that stays ours in what differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// Ours.
    pub ours: Named,
    /// Theirs.
    pub theirs: Named,
    /// The fields that differ, at least one.
    pub fields: Vec<SchemaField>,
}

/// A new element whose key was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenKey {
    /// The element.
    pub of: Named,
    /// The key that it had in the file.
    pub key: char,
    /// The element that has it.
    pub by: Option<Named>,
    /// The key that it has now; `None` where none was free.
    pub instead: Option<char>,
}

/// The fate of the guidelines of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GuidelinesBecome {
    /// There are none, or ours hold them.
    #[default]
    Nothing,
    /// Ours: there were none, or theirs hold them.
    Ours,
    /// A part of ours, behind what was there.
    Behind,
}

/// What becomes of the schema of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meeting {
    /// The elements that come along.
    pub new: Vec<Named>,
    /// Labels that are one with one of ours of another id, since they have its name but for capitals and blanks; each
    /// before ours.
    pub joined: Vec<(Named, Named)>,
    /// New labels whose id in the file is that of one of ours with another name; each before ours.
    pub own: Vec<(Named, Named)>,
    /// New labels with a name of one of ours, but for capitals and blanks, which has other names too; each before ours.
    pub twins: Vec<(Named, Named)>,
    /// The elements that stay ours.
    pub kept: Vec<Kept>,
    /// The keys that were taken.
    pub keys: Vec<GivenKey>,
    /// The guidelines.
    pub guidelines: GuidelinesBecome,
    /// The unknown fields of the schema itself that stay ours.
    pub fields: Vec<String>,
}

impl Meeting {
    /// Nothing differs but what comes along.
    pub fn is_plain(&self) -> bool {
        let Self {
            twins, kept, keys, ..
        } = self;
        self.joined.is_empty()
            && self.own.is_empty()
            && twins.is_empty()
            && kept.is_empty()
            && keys.is_empty()
            && self.fields.is_empty()
            && self.guidelines == GuidelinesBecome::Nothing
    }
}

impl Schema {
    /// What becomes of `theirs` where [`Schema::taking_in`] takes it.
    pub fn meeting(&self, theirs: &Self) -> Meeting {
        let after = self.taking_in(theirs);
        let after = after.as_ref().unwrap_or(self);
        let placed = &*self.placed(theirs);
        let mut met = Meeting {
            guidelines: match joined(self.guidelines(), theirs.guidelines()) {
                all if all == self.guidelines() => GuidelinesBecome::Nothing,
                all if all == theirs.guidelines() => GuidelinesBecome::Ours,
                _ => GuidelinesBecome::Behind,
            },
            fields: changed(self.extra(), theirs.extra()),
            ..Meeting::default()
        };
        for (there, other) in theirs.labels().iter().zip(placed.labels()) {
            met.place(self, after, there, other);
        }
        let theirs = placed;
        for other in theirs.attributes() {
            match self.attribute(&other.id) {
                Some(ours) => met.keep(
                    named_attribute(ours),
                    named_attribute(other),
                    attribute_fields(ours, other),
                ),
                None => met.new.push(named_attribute(other)),
            }
        }
        for other in theirs.relation_kinds() {
            match self.relation_kind(&other.id) {
                Some(ours) => met.keep(
                    named_kind(ours),
                    named_kind(other),
                    relation_fields(ours, other),
                ),
                None => {
                    let now = after.relation_kind(&other.id).and_then(|kind| kind.key);
                    met.come(named_kind(other), other.key, now, after);
                }
            }
        }
        met
    }

    /// The label or relation kind that has a key.
    fn with_key(&self, key: char) -> Option<Named> {
        let label = self.labels().iter().find(|one| one.key == Some(key));
        let mut kinds = self.relation_kinds().iter();
        let kind = kinds.find(|one| one.key == Some(key));
        label.map(named_label).or(kind.map(named_kind))
    }
}

impl Meeting {
    /// A label of theirs, as it is in the file (`there`) and with the id that it has here.
    fn place(&mut self, ours: &Schema, after: &Schema, there: &Label, here: &Label) {
        if let Some(same) = ours.label(&here.id) {
            let mut fields = label_fields(same, here);
            if there.id != here.id {
                self.joined.push((named_label(there), named_label(same)));
                // That its name is spelt in another way is told with it.
                fields.retain(|field| *field != SchemaField::Title);
            }
            return self.keep(named_label(same), named_label(here), fields);
        }
        if there.id != here.id {
            let others = ours.label(&there.id).map(named_label);
            self.own
                .extend(others.map(|other| (named_label(here), other)));
        }
        let twin = here.title.0.values().find_map(|title| ours.twin_of(title));
        let twin = twin.map(|twin| (named_label(here), named_label(twin)));
        self.twins.extend(twin);
        let now = after.label(&here.id).and_then(|label| label.key);
        self.come(named_label(here), here.key, now, after);
    }

    fn keep(&mut self, ours: Named, theirs: Named, fields: Vec<SchemaField>) {
        if !fields.is_empty() {
            self.kept.push(Kept {
                ours,
                theirs,
                fields,
            });
        }
    }

    fn come(&mut self, of: Named, key: Option<char>, now: Option<char>, after: &Schema) {
        if let Some(key) = key.filter(|_| key != now) {
            self.keys.push(GivenKey {
                of: of.clone(),
                key,
                by: after.with_key(key),
                instead: now,
            });
        }
        self.new.push(of);
    }
}

pub(super) fn named_label(label: &Label) -> Named {
    named(Element::Label, label.id.as_str(), &label.title)
}

pub(super) fn named_attribute(one: &AttributeDefinition) -> Named {
    named(Element::Attribute, one.id.as_str(), &one.title)
}

pub(super) fn named_kind(kind: &RelationKind) -> Named {
    named(Element::RelationKind, kind.id.as_str(), &kind.title)
}

fn named(element: Element, id: &str, title: &Localized) -> Named {
    Named {
        element,
        id: id.to_owned(),
        title: title.clone(),
    }
}

fn label_fields(ours: &Label, theirs: &Label) -> Vec<SchemaField> {
    let key = theirs.key.is_some() && ours.key != theirs.key;
    let parent = theirs.parent.is_some() && ours.parent != theirs.parent;
    let mut attributes = theirs.attributes.iter();
    let rules = attributes.any(|id| !ours.attributes.contains(id));
    those([
        (SchemaField::Title, differ(&ours.title, &theirs.title)),
        (
            SchemaField::Description,
            differ(&ours.description, &theirs.description),
        ),
        (SchemaField::Color, ours.color != theirs.color),
        (SchemaField::Key, key),
        (SchemaField::Parent, parent),
        (SchemaField::Rules, rules),
        (
            SchemaField::Unknown,
            !changed(&ours.extra, &theirs.extra).is_empty(),
        ),
    ])
}

fn attribute_fields(ours: &AttributeDefinition, theirs: &AttributeDefinition) -> Vec<SchemaField> {
    let is_other_kind = match (&ours.kind, &theirs.kind) {
        // The options are joined.
        (
            AttributeKind::Choice {
                options,
                many: ours,
            },
            AttributeKind::Choice {
                options: others,
                many: theirs,
            },
        ) => {
            let mut both = others.iter().filter_map(|other| {
                let one = options.iter().find(|one| one.id == other.id)?;
                Some((one, other))
            });
            let is_other = both.any(|(one, other)| {
                differ(&one.title, &other.title) || !changed(&one.extra, &other.extra).is_empty()
            });
            is_other || ours != theirs
        }
        (ours, theirs) => ours != theirs,
    };
    those([
        (SchemaField::Title, differ(&ours.title, &theirs.title)),
        (
            SchemaField::Description,
            differ(&ours.description, &theirs.description),
        ),
        (
            SchemaField::Rules,
            is_other_kind || ours.required != theirs.required,
        ),
        (
            SchemaField::Unknown,
            !changed(&ours.extra, &theirs.extra).is_empty(),
        ),
    ])
}

fn relation_fields(ours: &RelationKind, theirs: &RelationKind) -> Vec<SchemaField> {
    let rules = |kind: &RelationKind| {
        let ends = (kind.from.clone(), kind.to.clone());
        (ends, kind.symmetric, kind.each.clone())
    };
    let description = differ(&ours.description, &theirs.description);
    let color = theirs.color.is_some() && ours.color.is_some() && ours.color != theirs.color;
    let key = theirs.key.is_some() && ours.key != theirs.key;
    let mut attributes = theirs.attributes.iter();
    let has_others = attributes.any(|id| !ours.attributes.contains(id));
    those([
        (SchemaField::Title, differ(&ours.title, &theirs.title)),
        (
            SchemaField::Description,
            description || differ(&ours.inverse, &theirs.inverse),
        ),
        (SchemaField::Color, color),
        (SchemaField::Key, key),
        (
            SchemaField::Rules,
            has_others || rules(ours) != rules(theirs),
        ),
        (
            SchemaField::Unknown,
            !changed(&ours.extra, &theirs.extra).is_empty(),
        ),
    ])
}

/// The fields of which it is so.
pub(super) fn those<const N: usize>(fields: [(SchemaField, bool); N]) -> Vec<SchemaField> {
    let all = fields.into_iter();
    all.filter_map(|(field, differs)| differs.then_some(field))
        .collect()
}

/// Whether both say something else in one language.
fn differ(ours: &Localized, theirs: &Localized) -> bool {
    theirs.0.iter().any(|(language, words)| {
        let mine = ours.0.get(language).filter(|mine| !mine.is_empty());
        !words.is_empty() && mine.is_some_and(|mine| mine != words)
    })
}

/// The names of the fields that both have and that differ.
fn changed(ours: &Extra, theirs: &Extra) -> Vec<String> {
    let differs = |name: &&String| {
        let mine = ours.get(name.as_str());
        mine.is_some_and(|mine| Some(mine) != theirs.get(name.as_str()))
    };
    theirs.keys().filter(differs).cloned().collect()
}
