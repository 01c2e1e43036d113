//! The words for annotations of a file that differ from those that are here, and for the choice between the two.

use super::{Words, shown};
use crate::commands::{Differences, Differing, ImportReport};
use standoff::schema::TwinLabels;

/// Before the file is taken in.
impl Words {
    /// The name of the choice.
    pub fn where_they_differ(self) -> &'static str {
        self.say("Where the two differ", "Là où les deux diffèrent")
    }

    /// Above what differs from the annotations of one of two documents.
    pub fn on_document(self, name: &str) -> String {
        let name = shown(name);
        self.say(format!("On “{name}”:"), format!("Sur « {name} » :"))
    }

    /// The name of the choice what becomes of labels whose name is ours, but for capitals and blanks.
    pub fn twins_of_ours(self) -> &'static str {
        self.say(
            "Names that differ in capitals or blanks alone",
            "Noms qui ne diffèrent que par des majuscules ou des blancs",
        )
    }

    /// What becomes of them.
    pub fn way_of_twins(self, way: TwinLabels) -> &'static str {
        match way {
            TwinLabels::Joined => {
                self.say("One label with yours", "Une seule étiquette avec la vôtre")
            }
            TwinLabels::Apart => self.say("A label of its own", "Une étiquette à part"),
        }
    }

    /// A choice with this caption, of one of several files or of all files of a kind.
    pub fn caption_of(self, caption: &str, of: &str) -> String {
        self.say(format!("{caption}: {of}"), format!("{caption} : {of}"))
    }

    /// A file by its name.
    pub fn quoted_file(self, name: &str) -> String {
        let name = shown(name);
        self.say(format!("“{name}”"), format!("« {name} »"))
    }

    /// What differs, a sentence each.
    pub fn what_differs(self, differences: Differences) -> Vec<String> {
        let n = |n: usize| (n > 0).then(|| self.n_annotations(n));
        let other_label = n(differences.n_other_label).map(|n| {
            self.say(
                format!("On the same words as yours, with another label: {n}."),
                format!("Sur les mêmes mots que les vôtres, avec une autre étiquette : {n}."),
            )
        });
        let clashing = n(differences.n_clashing).map(|n| {
            self.say(
                format!("Different here and in the file: {n}."),
                format!("Différent ici et dans le fichier : {n}."),
            )
        });
        other_label.into_iter().chain(clashing).collect()
    }

    /// A choice between the two.
    pub fn way_to_differ(self, way: Differing, differences: Differences) -> &'static str {
        let (labels, clashing) = (differences.n_other_label > 0, differences.n_clashing > 0);
        match way {
            Differing::Both if labels && clashing => self.say(
                "Keep both labels; of what was changed, yours",
                "Garder les deux étiquettes ; de ce qui a été modifié, le vôtre",
            ),
            Differing::Both if labels => self.say("Keep both labels", "Garder les deux étiquettes"),
            Differing::Both => self.say("Keep yours", "Garder le vôtre"),
            Differing::Ours => self.say(
                "Keep yours, leave the file’s out",
                "Garder le vôtre, laisser de côté celui du fichier",
            ),
            Differing::Theirs => self.say("Take the file’s", "Prendre celui du fichier"),
        }
    }
}

/// Afterwards.
impl Words {
    /// What became of annotations on the same words as others.
    pub(super) fn met_other_label(self, report: &ImportReport) -> Vec<String> {
        let n = self.n_annotations(report.n_other_label);
        let sentence = (report.n_other_label > 0).then(|| match report.differing {
            Differing::Both => self.say(
                format!("Where another label is already: {n}. Both labels stay."),
                format!("Là où il y a déjà une autre étiquette : {n}. Les deux restent."),
            ),
            Differing::Ours => self.say(
                format!("Where another label is already: {n}. Yours stays, the file’s is left out."),
                format!("Là où il y a déjà une autre étiquette : {n}. La vôtre reste, celle du fichier est laissée de côté."),
            ),
            Differing::Theirs => self.say(
                format!("Where another label was: {n}. The file’s label is there now."),
                format!("Là où il y avait une autre étiquette : {n}. C’est maintenant celle du fichier."),
            ),
        });
        let unlinked = (report.n_unlinked > 0).then(|| {
            let n = report.n_unlinked;
            self.say(
                format!("Relations left out with them: {n}."),
                format!("Relations laissées de côté avec elles : {n}."),
            )
        });
        sentence.into_iter().chain(unlinked).collect()
    }

    /// What became of annotations that were changed on both sides.
    pub(super) fn met_clashing(self, report: &ImportReport) -> Option<String> {
        let n = self.n_annotations(report.n_clashing);
        (report.n_clashing > 0).then(|| match report.differing {
            Differing::Both | Differing::Ours => self.say(
                format!("Different here and in the file, and yours stays: {n}."),
                format!("Différent ici et dans le fichier, le vôtre reste : {n}."),
            ),
            Differing::Theirs => self.say(
                format!("Different here and in the file, and the file’s is taken: {n}."),
                format!("Différent ici et dans le fichier, celui du fichier est pris : {n}."),
            ),
        })
    }
}
