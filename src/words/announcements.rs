//! The announcements for listeners: where annotations start and end in the text, and what has changed.

use super::{Words, shorten, shown};

/// Where an annotation starts or ends, as it is told while the text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// It starts.
    Start,
    /// It starts, and another place may be meant.
    DoubtfulStart,
    /// A further part of it starts.
    Resumes,
    /// A part of it ends that is not the last one.
    Pauses,
    /// It ends.
    End,
}

impl Words {
    /// Told in the text, so in its language; the brackets keep it apart from the text in braille too.
    pub fn bound(self, bound: Bound, label: &str) -> String {
        let label = &shown(label);
        let words = match bound {
            Bound::Start => self.say(format!("start: {label}"), format!("début : {label}")),
            Bound::DoubtfulStart => self.say(
                format!("start, to check: {label}"),
                format!("début, à vérifier : {label}"),
            ),
            Bound::Resumes => self.say(format!("again: {label}"), format!("suite : {label}")),
            Bound::Pauses => self.say(format!("pause: {label}"), format!("pause : {label}")),
            Bound::End => self.say(format!("end: {label}"), format!("fin : {label}")),
        };
        match bound {
            Bound::Start | Bound::DoubtfulStart | Bound::Resumes => format!("[{words}] "),
            Bound::Pauses | Bound::End => format!(" [{words}]"),
        }
    }

    /// Spoken when an annotation was made, changed or chosen: which, and where it is in the list.
    pub fn said_annotation(self, label: &str, quote: &str, place: usize, count: usize) -> String {
        let label = &shown(label);
        let quote = shown(&shorten(quote, 60));
        self.say(
            format!("{label}: “{quote}”, {place} of {count}"),
            format!("{label} : « {quote} », {place} sur {count}"),
        )
    }

    /// Spoken when an annotation was deleted.
    pub fn said_removed(self, label: &str, quote: &str) -> String {
        let label = &shown(label);
        let quote = shown(&shorten(quote, 60));
        self.say(
            format!("Deleted: “{quote}” ({label})"),
            format!("Supprimé : « {quote} » ({label})"),
        )
    }

    /// Spoken when the list shows other labels.
    pub fn said_filtered(self, labels: &str, count: usize) -> String {
        let annotations = self.n_annotations(count);
        self.say(
            format!("{labels}: {annotations}"),
            format!("{labels} : {annotations}"),
        )
    }

    /// Spoken when a page that could only read may write again.
    pub fn said_may_write(self) -> &'static str {
        self.say(
            "The annotations can be changed.",
            "Les annotations peuvent être modifiées.",
        )
    }
}
