//! The words for labels of a file that come by themselves: added to what is there, or in its place.

use super::{Words, shown};
use standoff::schema::{Element, Replacing};

impl Words {
    /// The question.
    pub fn how_to_take_labels(self) -> &'static str {
        self.say(
            "Add these labels, or replace yours?",
            "Ajouter ces étiquettes, ou remplacer les vôtres ?",
        )
    }

    /// The choice that takes nothing away.
    pub fn add_what_is_new(self) -> &'static str {
        self.say("Add what is new", "Ajouter ce qui est nouveau")
    }

    /// The choice that puts them in the place of the present ones.
    pub fn replace_labels(self) -> &'static str {
        self.say("Replace yours", "Remplacer les vôtres")
    }

    /// Where nothing would be added.
    pub fn nothing_in_it_is_new(self) -> &'static str {
        self.say("Nothing in it is new.", "Il n’y a rien de nouveau.")
    }

    /// Where nothing would be lost.
    pub fn nothing_of_yours_goes(self) -> &'static str {
        self.say(
            "Nothing of yours goes.",
            "Rien de ce que vous avez ne disparaît.",
        )
    }

    /// Done: what was new in a file of labels was added.
    pub fn said_labels_joined(self) -> &'static str {
        self.say("What was new is added", "Ce qui était nouveau est ajouté")
    }

    /// Said of labels that are all there.
    pub fn said_no_new_labels(self) -> &'static str {
        self.say(
            "Nothing in this file of labels is new",
            "Rien de nouveau dans ce fichier d’étiquettes",
        )
    }

    /// What is lost where others take the place of the labels, a line each.
    pub fn replacing(self, lost: &Replacing) -> Vec<String> {
        let gone = |element: Element| {
            let gone = lost
                .gone
                .iter()
                .filter(move |named| named.element == element);
            self.names(gone)
        };
        let labels = gone(Element::Label).map(|names| {
            self.say(
                format!("Labels that go: {names}."),
                format!("Étiquettes qui disparaissent : {names}."),
            )
        });
        let attributes = gone(Element::Attribute).map(|names| {
            self.say(
                format!("Attributes that go: {names}."),
                format!("Attributs qui disparaissent : {names}."),
            )
        });
        let kinds = gone(Element::RelationKind).map(|names| {
            self.say(
                format!("Kinds of relations that go: {names}."),
                format!("Types de relations qui disparaissent : {names}."),
            )
        });
        let guidelines = lost.guidelines.then(|| {
            self.say(
                "Your guidelines go; the file’s take their place.",
                "Vos consignes disparaissent ; celles du fichier les remplacent.",
            )
            .to_owned()
        });
        let fields = (!lost.fields.is_empty()).then(|| {
            let names: Vec<String> = lost.fields.iter().map(|name| shown(name)).collect();
            let names = names.join(", ");
            self.say(
                format!("Other fields that go, or change: {names}."),
                format!("Autres champs qui disparaissent ou changent : {names}."),
            )
        });
        let changed = lost.changed.iter().map(|kept| {
            let ours = self.title(&kept.ours);
            let fields = kept.fields.iter().map(|field| self.differing(*field, kept));
            let fields = fields.collect::<Vec<_>>().join(", ");
            self.say(
                format!("“{ours}” becomes as it is in the file ({fields})."),
                format!("« {ours} » devient comme dans le fichier ({fields})."),
            )
        });
        let whole = [labels, attributes, kinds, guidelines, fields];
        whole.into_iter().flatten().chain(changed).collect()
    }
}
