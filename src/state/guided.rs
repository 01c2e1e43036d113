//! The guided start: how far the person is with the first steps, while it is shown.

use standoff::Span;
use standoff::model::DocumentId;

/// One thing to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lesson {
    /// Select a passage.
    Select,
    /// Give it a label.
    Tag,
    /// Open the card of an annotation.
    Open,
    /// Take a step back.
    Undo,
    /// Download the file.
    Download,
}

impl Lesson {
    /// All, in the order of showing.
    pub const ALL: [Self; 5] = [
        Self::Select,
        Self::Tag,
        Self::Open,
        Self::Undo,
        Self::Download,
    ];
}

/// How far the person is. Each step counts once it was really done, in any order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guided {
    /// Where it was begun: it is about this document alone.
    pub document: DocumentId,
    /// The passage that it speaks of; `None` where the document lacks it.
    pub passage: Option<Span>,
    /// So many steps were there to undo before all that was tried.
    pub n_steps_before: usize,
    /// The document was downloaded as it is, before anything was tried.
    pub is_downloaded: bool,
    done: [bool; Lesson::ALL.len()],
}

impl Guided {
    /// One that begins now.
    pub fn new(document: DocumentId, n_steps_before: usize) -> Self {
        Self {
            document,
            passage: None,
            n_steps_before,
            is_downloaded: false,
            done: [false; Lesson::ALL.len()],
        }
    }

    /// This was done.
    pub fn has_done(&self, lesson: Lesson) -> bool {
        self.done[lesson as usize]
    }

    /// Says whether this was done.
    pub fn set_done(&mut self, lesson: Lesson, done: bool) {
        self.done[lesson as usize] = done;
    }

    /// What of it outlives the page, in a line.
    pub fn kept(&self) -> String {
        let done = self.done.map(|done| if done { '1' } else { '0' });
        let done: String = done.iter().collect();
        format!("on {} {done} {}", self.n_steps_before, self.document)
    }

    /// One that goes on from such a line; `None` for any other.
    pub fn of_kept(line: &str) -> Option<Self> {
        let mut words = line.split(' ');
        let (Some("on"), Some(before), Some(done), Some(document), None) = (
            words.next(),
            words.next(),
            words.next(),
            words.next(),
            words.next(),
        ) else {
            return None;
        };
        let document = DocumentId::parse(document).ok()?;
        let mut guided = Self::new(document, before.parse().ok()?);
        if done.len() != Lesson::ALL.len() {
            return None;
        }
        for (lesson, was_done) in Lesson::ALL.into_iter().zip(done.bytes()) {
            guided.set_done(lesson, was_done == b'1');
        }
        Some(guided)
    }

    /// The lesson that is shown now: the first that was not done; `None` at the end.
    pub fn lesson(&self) -> Option<Lesson> {
        let mut all = Lesson::ALL.into_iter();
        all.find(|lesson| !self.has_done(*lesson))
    }

    /// The span that is pointed at in `document` now: the passage, until something is tagged.
    pub fn pointed_at(&self, document: &DocumentId) -> Option<Span> {
        let is_here = *document == self.document && !self.has_done(Lesson::Tag);
        self.passage.filter(|_| is_here)
    }
}
