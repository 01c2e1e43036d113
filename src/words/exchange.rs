//! The words for files that go out: what they do not hold; and for what a file was found to count.

use super::{Words, shown};
use formats::Unit;
use formats::exchange::{Counting, Feature, Loss, Newlines};

impl Words {
    /// The losses of a file, in one line.
    pub fn losses(self, losses: &[Loss]) -> String {
        if losses.is_empty() {
            return self.no_loss().to_owned();
        }
        let all: Vec<String> = losses.iter().map(|loss| self.loss(*loss)).collect();
        let all = all.join(", ");
        self.say(format!("Without {all}"), format!("Sans {all}"))
    }

    fn loss(self, loss: Loss) -> String {
        let n = loss.count;
        let is_one = self.is_one(n);
        let counted = |one: (&str, &str), many: (&str, &str)| {
            let words = if is_one { one } else { many };
            format!("{n} {}", self.say(words.0, words.1))
        };
        match loss.feature {
            Feature::Text => self.say("the text", "le texte").to_owned(),
            Feature::Schema => self
                .say(
                    "the definitions of labels",
                    "les définitions des étiquettes",
                )
                .to_owned(),
            Feature::Annotations => self.n_annotations(n),
            Feature::Relations => counted(("relation", "relation"), ("relations", "relations")),
            Feature::DocumentLabels => counted(
                ("document label", "étiquette du document"),
                ("document labels", "étiquettes du document"),
            ),
            Feature::Suggestions => counted(
                ("suggestion", "proposition"),
                ("suggestions", "propositions"),
            ),
            Feature::Attributes => counted(
                ("annotation’s attributes", "annotation avec attributs"),
                ("annotations’ attributes", "annotations avec attributs"),
            ),
            Feature::Parts => counted(
                ("division into passages", "division en passages"),
                ("divisions into passages", "divisions en passages"),
            ),
            Feature::Doubts => counted(
                ("mark “to check”", "mention « à vérifier »"),
                ("marks “to check”", "mentions « à vérifier »"),
            ),
            Feature::UnknownFields => counted(
                (
                    "annotation’s other fields",
                    "annotation avec d’autres champs",
                ),
                (
                    "annotations’ other fields",
                    "annotations avec d’autres champs",
                ),
            ),
            Feature::ExactCells => counted(
                ("exact cell", "cellule exacte"),
                ("exact cells", "cellules exactes"),
            ),
        }
    }

    /// The name of something that a format can lose, for tables of formats.
    pub fn feature(self, feature: Feature) -> &'static str {
        match feature {
            Feature::Text => self.say("text", "texte"),
            Feature::Schema => self.say("definitions of labels", "définitions des étiquettes"),
            Feature::Annotations => "annotations",
            Feature::Relations => "relations",
            Feature::DocumentLabels => self.say("document labels", "étiquettes du document"),
            Feature::Suggestions => self.say("suggestions", "propositions"),
            Feature::Attributes => self.say("attributes", "attributs"),
            Feature::Parts => "passages",
            Feature::Doubts => self.say("“to check”", "« à vérifier »"),
            Feature::UnknownFields => self.say("unknown fields", "champs inconnus"),
            Feature::ExactCells => self.say("exact cells", "cellules exactes"),
        }
    }

    /// The name of a unit of offsets.
    pub fn unit(self, unit: Unit) -> &'static str {
        match unit {
            Unit::CodePoints => self.say("code points", "points de code"),
            Unit::Utf16 => self.say("UTF-16 code units", "unités UTF-16"),
            Unit::Utf8 => self.say("UTF-8 bytes", "octets UTF-8"),
        }
    }

    /// Told where the offsets of a file count something else than its format says.
    pub fn counted_so(self, counting: Counting) -> String {
        let unit = self.unit(counting.unit);
        match counting.newlines {
            Newlines::Same => self.say(
                format!("Its positions are counted in {unit}: that is how its quotes match."),
                format!("Ses positions sont comptées en {unit} : c’est ainsi que ses citations concordent."),
            ),
            Newlines::Shorter | Newlines::Longer => self.say(
                format!("Its positions are counted in {unit}, with other line ends than this text: that is how its quotes match."),
                format!(
                    "Ses positions sont comptées en {unit}, avec d’autres fins de ligne que ce texte : c’est ainsi que ses citations concordent."
                ),
            ),
        }
    }

    /// Spoken when a file was handed out.
    pub fn said_downloaded_as(self, name: &str, losses: &[Loss]) -> String {
        let name = &shown(name);
        let (said, losses) = (self.said_downloaded(name), self.losses(losses));
        self.say(format!("{said}. {losses}."), format!("{said}. {losses}."))
    }
}
