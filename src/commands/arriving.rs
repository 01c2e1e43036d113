//! Several files that arrive at once: the kind of each, and the ways to take it in. Nothing changes while they are
//! looked at.

use super::differing::Joining;
use super::import::ReadFile;
use super::label_sets::has_untouched_labels;
use super::laying::document_change;
use crate::state::{Session, View};
use formats::exchange::{Imported, ImportedDocument};
use standoff::model::{DocumentId, Item, Sha256};
use standoff::schema::Schema;
use standoff::store::Project;
use std::borrow::Cow;
use std::rc::Rc;

/// What a file turned out to hold.
#[derive(Clone, Debug)]
pub enum Content {
    /// It was read, or refused.
    Read(Rc<ReadFile>),
    /// Labels by themselves.
    Labels(Rc<Schema>),
    /// The browser could not read it.
    Unreadable,
}

impl Content {
    /// The labels that it has.
    pub(super) fn schema(&self) -> Cow<'_, Schema> {
        match self {
            Self::Labels(schema) => Cow::Borrowed(schema),
            Self::Read(read) => Cow::Owned(read.schema()),
            Self::Unreadable => Cow::Owned(Schema::default()),
        }
    }
}

/// The kinds of files: those of one kind can be taken alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// A text that is there already, in the project or in a file before it.
    KnownText,
    /// A list of terms with their labels, which is a text too.
    Dictionary,
    /// A text with annotations.
    Annotated,
    /// The same, of a text that is there already.
    KnownAnnotated,
    /// Annotations without their text.
    Annotations,
    /// Labels by themselves.
    Labels,
    /// A file with errors, a part of which has none.
    Faulty,
    /// A file of which nothing can be taken.
    Refused,
}

impl Kind {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::KnownText,
        Self::Dictionary,
        Self::Annotated,
        Self::KnownAnnotated,
        Self::Annotations,
        Self::Labels,
        Self::Faulty,
        Self::Refused,
    ];
}

/// What may become of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A new document with its own text.
    New,
    /// Suggestions of its labels, by the panel of these.
    Dictionary,
    /// Nothing: the document with its text is shown.
    Show,
    /// What else it says of the document with its text, which is shown, and its labels.
    ShowTaking,
    /// Its annotations on the document with its text.
    Merge,
    /// Its annotations on a document, whatever text it has.
    Onto(DocumentId),
    /// Its annotations on the documents that it names.
    Named,
    /// The part without errors, as a document or on those that it names.
    SoundPart,
    /// The part without errors, which has no text, on this document.
    SoundPartOnto(DocumentId),
    /// Those of its labels that the project lacks.
    AddLabels,
    /// Its labels in the place of those of the project that are not in use.
    TakeLabels,
    /// Nothing.
    Leave,
}

impl Choice {
    /// The part without errors is asked for.
    pub(super) const fn is_partial(&self) -> bool {
        matches!(self, Self::SoundPart | Self::SoundPartOnto(_))
    }
}

/// A file that has arrived and waits.
#[derive(Clone, Debug)]
pub struct ArrivingFile {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub content: Content,
    /// Its kind.
    pub kind: Kind,
    /// The name of the document, or of the other file, that has the same text.
    pub twin: Option<String>,
    /// All that may become of it, the usual first.
    pub choices: Vec<Choice>,
    /// What is to become of it.
    pub choice: Choice,
    /// How what it says is joined to what is here.
    pub joining: Joining,
}

impl ArrivingFile {
    /// How many annotations it brings.
    pub fn n_annotations(&self) -> usize {
        let is_annotation = |item: &&Item| matches!(item, Item::Annotation(_));
        let items = self.read().and_then(|file| file.content.as_ref());
        let items = items.into_iter().flat_map(Imported::items);
        items.filter(is_annotation).count()
    }

    /// The file as it was read, where it is not labels by themselves.
    pub fn read(&self) -> Option<&ReadFile> {
        match &self.content {
            Content::Read(file) => Some(file),
            Content::Labels(_) | Content::Unreadable => None,
        }
    }
}

/// The document of the project with the same text as the one that a file brings, or is about.
pub fn same_text<'a>(view: &'a View, file: &ReadFile) -> Option<&'a DocumentId> {
    twin_of(view.project(), file)
}

/// The same in a project that nobody sees.
pub(super) fn twin_of<'a>(project: &'a Project, file: &ReadFile) -> Option<&'a DocumentId> {
    with_text(project, text_of(file)?)
}

fn with_text(project: &Project, text: Sha256) -> Option<&DocumentId> {
    let mut documents = project.documents();
    let found = documents.find(|state| state.document().sha256 == text);
    found.map(|state| state.id())
}

/// What a file says of its document, where it is about one alone.
fn only(file: &ReadFile) -> Option<&ImportedDocument> {
    match &*file.content.as_ref()?.documents {
        [one] => Some(one),
        _ => None,
    }
}

fn text_of(file: &ReadFile) -> Option<Sha256> {
    let one = only(file)?;
    let own = one.document.as_ref().map(|document| document.sha256);
    own.or(one.about.sha256)
}

/// Looks at files that have arrived together. The usual choices stand.
pub fn survey(session: &Session, arrived: Vec<(String, Content)>) -> Vec<ArrivingFile> {
    // The texts that the files bring: annotations without a text may stand before theirs.
    let brought: Vec<Option<Sha256>> = arrived
        .iter()
        .map(|(_, content)| match content {
            Content::Read(file) if file.has_text() && !file.has_errors() => text_of(file),
            _ => None,
        })
        .collect();
    let names: Vec<String> = arrived.iter().map(|(name, _)| name.clone()).collect();
    // The labels of the first file alone: those of a second would go in the place of these.
    let has_labels = arrived
        .iter()
        .any(|(_, content)| matches!(content, Content::Labels(_)));
    let mut may_replace = has_labels && has_untouched_labels(session);
    session.read(|view| {
        let look = |(index, (name, content)): (usize, (String, Content))| {
            let (kind, twin, choices) = match &content {
                Content::Unreadable => (Kind::Refused, None, vec![Choice::Leave]),
                Content::Labels(_) => {
                    let mut choices = vec![Choice::AddLabels, Choice::TakeLabels, Choice::Leave];
                    if std::mem::take(&mut may_replace) {
                        choices.swap(0, 1);
                    }
                    (Kind::Labels, None, choices)
                }
                Content::Read(file) => {
                    let among = match file.has_text() {
                        true => &brought[..index],
                        false => &brought[..],
                    };
                    let twin = Twin::of(view, file, among);
                    let (kind, choices) = ways(view, file, twin.as_ref());
                    (kind, twin.map(|twin| twin.name(view, &names)), choices)
                }
            };
            let choice = choices.first().cloned().unwrap_or(Choice::Leave);
            let theirs = content.schema();
            let twins = view.schema().usual_twins(&theirs);
            ArrivingFile {
                name,
                content,
                kind,
                twin,
                choices,
                choice,
                joining: Joining {
                    twins,
                    ..Joining::default()
                },
            }
        };
        arrived.into_iter().enumerate().map(look).collect()
    })
}

/// Puts a file that was read in another way in the place of one, and looks at all again. What was chosen stays where it
/// is possible.
pub fn read_anew(
    session: &Session,
    files: &[ArrivingFile],
    index: usize,
    read: ReadFile,
) -> Vec<ArrivingFile> {
    let mut arrived: Vec<(String, Content)> = files
        .iter()
        .map(|file| (file.name.clone(), file.content.clone()))
        .collect();
    if let Some((_, content)) = arrived.get_mut(index) {
        *content = Content::Read(Rc::new(read));
    }
    let mut now = survey(session, arrived);
    for (now, before) in now.iter_mut().zip(files) {
        if now.kind == before.kind && now.choices.contains(&before.choice) {
            now.choice = before.choice.clone();
            now.joining = before.joining;
        }
    }
    now
}

/// The document, or the file of the same row, with the same text.
enum Twin {
    Document(DocumentId),
    File(usize),
}

impl Twin {
    fn of(view: &View, file: &ReadFile, among: &[Option<Sha256>]) -> Option<Self> {
        let text = text_of(file)?;
        let there = with_text(view.project(), text).cloned().map(Self::Document);
        let before = || among.iter().position(|other| *other == Some(text));
        there.or_else(|| before().map(Self::File))
    }

    fn name(&self, view: &View, names: &[String]) -> String {
        match self {
            Self::Document(id) => {
                let state = view.project().document(id);
                state.map_or_else(String::new, |state| state.document().name.clone())
            }
            Self::File(index) => names.get(*index).cloned().unwrap_or_default(),
        }
    }
}

/// The kind of a file that was read, and what may become of it, the usual first.
fn ways(view: &View, file: &ReadFile, twin: Option<&Twin>) -> (Kind, Vec<Choice>) {
    if file.has_errors() {
        return match sound_part(view, file, twin) {
            Some(part) => (Kind::Faulty, vec![Choice::Leave, part]),
            None => (Kind::Refused, vec![Choice::Leave]),
        };
    }
    let current = view.current().filter(|current| match twin {
        Some(Twin::Document(twin)) => twin != *current,
        _ => true,
    });
    let is_of_one = only(file).is_some();
    let onto_current = current.filter(|_| is_of_one);
    let onto_current = onto_current.map(|current| Choice::Onto(current.clone()));
    let (kind, choices) = match (file.has_text(), file.has_items(), twin) {
        (true, false, twin) if file.is_dictionary() => (
            Kind::Dictionary,
            std::iter::once(Choice::Dictionary)
                .chain(twin.map(|_| Choice::Show))
                .chain([Choice::New])
                .collect(),
        ),
        (true, false, None) => (Kind::Text, vec![Choice::New]),
        (true, false, Some(twin)) if says_more(view, file, twin) => (
            Kind::KnownText,
            vec![Choice::ShowTaking, Choice::Show, Choice::New],
        ),
        (true, false, Some(_)) => (Kind::KnownText, vec![Choice::Show, Choice::New]),
        (true, true, None) => (Kind::Annotated, vec![Choice::New]),
        (true, true, Some(_)) => (Kind::KnownAnnotated, vec![Choice::Merge, Choice::New]),
        (false, _, Some(_)) => (Kind::Annotations, vec![Choice::Merge]),
        (false, _, None) if is_of_one => (Kind::Annotations, Vec::new()),
        (false, _, None) => (Kind::Annotations, vec![Choice::Named]),
    };
    let onto_current = onto_current.filter(|_| file.has_items() || !file.has_text());
    let mut all: Vec<Choice> = choices.into_iter().chain(onto_current).collect();
    all.push(Choice::Leave);
    // What is of a text that nobody has is of no other: only who asks for it lays it there.
    if kind == Kind::Annotations && twin.is_none() && text_of(file).is_some() {
        all.rotate_right(1);
    }
    (kind, all)
}

/// Whether a text that is there brings labels that are new or others, or says something of the document.
fn says_more(view: &View, file: &ReadFile, twin: &Twin) -> bool {
    let there = match twin {
        Twin::Document(id) => view.project().document(id),
        Twin::File(_) => None,
    };
    let says = there.zip(only(file)).is_some_and(|(there, one)| {
        let (change, _) = document_change(there.document(), one);
        change.is_some()
    });
    says || view.schema().taking_in(&file.schema()).is_some()
}

/// What may become of the part of a file that has no errors, where there is one and a place for it.
fn sound_part(view: &View, file: &ReadFile, twin: Option<&Twin>) -> Option<Choice> {
    if file.has_text() || (file.has_items() && only(file).is_none()) {
        return Some(Choice::SoundPart);
    }
    let place = match twin {
        Some(Twin::Document(twin)) => Some(twin),
        _ => view.current(),
    };
    let place = place.filter(|_| file.has_items());
    place.cloned().map(Choice::SoundPartOnto)
}

/// What may become of all files of a kind alike.
pub fn common_choices(files: &[ArrivingFile], kind: Kind) -> Vec<Choice> {
    let mut of_kind = files.iter().filter(|file| file.kind == kind);
    let Some(first) = of_kind.next() else {
        return Vec::new();
    };
    let mut common = first.choices.clone();
    for file in of_kind {
        common.retain(|choice| file.choices.contains(choice));
    }
    common
}
