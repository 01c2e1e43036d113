//! The words for files that come in: their encoding, and what of them meets what is there.

use super::{Words, shown};
use crate::commands::{DocumentField, ImportReport};
use formats::IssueCode;
use standoff::schema::{Element, GivenKey, GuidelinesBecome, Kept, Meeting, Named, SchemaField};

impl Words {
    /// The name of the choice of encodings.
    pub fn encoding_of_file(self) -> &'static str {
        self.say("Encoding of the file", "Encodage du fichier")
    }

    /// The encoding of the file of a document.
    pub fn file_encoding(self, encoding: &str) -> String {
        let (caption, encoding) = (self.encoding_of_file(), shown(encoding));
        self.say(
            format!("{caption}: {encoding}"),
            format!("{caption} : {encoding}"),
        )
    }

    /// What the choice of encodings is for.
    pub fn encoding_why(self) -> &'static str {
        self.say(
            "Are letters wrong? Choose another encoding.",
            "Des lettres sont fausses ? Choisissez un autre encodage.",
        )
    }

    /// Told of a text whose encoding was guessed.
    pub fn said_read_as(self, name: &str, encoding: &str) -> String {
        let (name, encoding) = (shown(name), shown(encoding));
        self.say(
            format!("“{name}” is open, read as {encoding}"),
            format!("« {name} » est ouvert, lu en {encoding}"),
        )
    }
}

/// Annotations that are laid on a document, and what is there.
impl Words {
    /// Said after an import onto documents that were there.
    pub fn said_laid(self, report: &ImportReport) -> String {
        let annotations = self.n_annotations(report.n_added);
        let added = match report.n_added {
            0 => self
                .say("No annotation added", "Aucune annotation ajoutée")
                .to_owned(),
            _ => self.say(
                format!("Added: {annotations}"),
                format!("Ajout : {annotations}"),
            ),
        };
        match self.were_there(report.n_present) {
            Some(present) => format!("{added}. {present}"),
            None => added,
        }
    }

    /// What the annotations of a file have met, a sentence each.
    pub fn met_annotations(self, report: &ImportReport) -> Vec<String> {
        let other_hand = (report.n_other_hand > 0).then(|| {
            let n = self.n_annotations(report.n_other_hand);
            self.say(
                format!("Where somebody else has given the same label: {n}. Both stay."),
                format!(
                    "Là où quelqu’un d’autre a donné la même étiquette : {n}. Les deux restent."
                ),
            )
        });
        let present = self.were_there(report.n_present);
        let mut met = Vec::from_iter(present);
        met.extend(self.met_other_label(report));
        met.extend(other_hand);
        met.extend(self.met_again(report));
        met
    }

    /// What was there under its own id, or of the document as a whole.
    fn met_again(self, report: &ImportReport) -> Vec<String> {
        let n = |n: usize| (n > 0).then(|| self.n_annotations(n));
        let updated = n(report.n_updated).map(|n| {
            self.say(
                format!("Brought up to date: {n}."),
                format!("Mis à jour : {n}."),
            )
        });
        let elsewhere = n(report.n_elsewhere).map(|n| {
            self.say(
                format!("The same annotation lies in another place here, and both stay: {n}."),
                format!(
                    "La même annotation est à un autre endroit ici, et les deux restent : {n}."
                ),
            )
        });
        let fields = |fields: &[DocumentField]| {
            let names: Vec<String> = fields
                .iter()
                .map(|field| self.document_field(field))
                .collect();
            (!names.is_empty()).then(|| names.join(", "))
        };
        let taken = fields(&report.fields.taken).map(|names| {
            self.say(
                format!("Of the document itself, the file adds: {names}."),
                format!("Pour le document lui-même, le fichier ajoute : {names}."),
            )
        });
        let kept = fields(&report.fields.kept).map(|names| {
            self.say(
                format!("Of the document itself, what the file says is not taken: {names}."),
                format!(
                    "Pour le document lui-même, ce que dit le fichier n’est pas repris : {names}."
                ),
            )
        });
        let clashing = self.met_clashing(report);
        let all = [updated, clashing, elsewhere, taken, kept];
        all.into_iter().flatten().collect()
    }

    fn document_field(self, field: &DocumentField) -> String {
        let name = match field {
            DocumentField::Language => self.say("language", "langue"),
            DocumentField::Note => self.say("note", "note"),
            DocumentField::State => self.say("state of the work", "état du travail"),
            DocumentField::Source => self.say("source", "source"),
            DocumentField::Other(name) => return shown(name),
        };
        name.to_owned()
    }

    fn were_there(self, n_present: usize) -> Option<String> {
        let n = self.n_annotations(n_present);
        (n_present > 0).then(|| {
            self.say(
                format!("There already, left out: {n}."),
                format!("Déjà là, laissé de côté : {n}."),
            )
        })
    }

    /// A label of this name, which has gone through [`shown`], is there.
    pub fn label_is_there(self, title: &str) -> String {
        self.say(
            format!("There is a label “{title}” already: it is open above."),
            format!("Il y a déjà une étiquette « {title} » : elle est ouverte ci-dessus."),
        )
    }

    /// A label that is edited has the name of another.
    pub fn other_label_is_called(self, title: &str) -> String {
        let title = shown(title);
        self.say(
            format!("Another label is called “{title}” already: give this one another name."),
            format!(
                "Une autre étiquette s’appelle déjà « {title} » : donnez un autre nom à celle-ci."
            ),
        )
    }

    /// The button that adds a label beside its twin.
    pub fn add_all_the_same(self) -> &'static str {
        self.say("Add all the same", "Ajouter quand même")
    }
}

/// How many names stand in one line.
const NAMED: usize = 8;

/// What becomes of the schema of a file, a line each.
impl Words {
    /// All of it: the rule first, then what it comes to.
    pub fn meeting(self, met: &Meeting) -> Vec<String> {
        let mut lines = Vec::new();
        if !met.kept.is_empty() || !met.keys.is_empty() || !met.joined.is_empty() {
            lines.push(self.meeting_rule().to_owned());
        }
        match met.guidelines {
            GuidelinesBecome::Nothing => {}
            GuidelinesBecome::Ours => lines.push(
                self.say(
                    "The file’s guidelines come along.",
                    "Les consignes du fichier sont reprises.",
                )
                .to_owned(),
            ),
            GuidelinesBecome::Behind => lines.push(
                self.say(
                    "The file’s guidelines are put behind yours.",
                    "Les consignes du fichier sont mises à la suite des vôtres.",
                )
                .to_owned(),
            ),
        }
        lines.extend(self.new_labels(met));
        lines.extend(self.new_others(met));
        let joined = met.joined.iter();
        lines.extend(joined.map(|(theirs, ours)| self.joined_label(theirs, ours)));
        let own = met.own.iter();
        lines.extend(own.map(|(new, ours)| self.own_label(new, ours)));
        lines.extend(met.twins.iter().map(|(new, ours)| self.twins(new, ours)));
        lines.extend(met.keys.iter().map(|given| self.given_key(given)));
        lines.extend(met.kept.iter().map(|kept| self.kept_element(kept)));
        if !met.fields.is_empty() {
            let names: Vec<String> = met.fields.iter().map(|name| shown(name)).collect();
            let names = names.join(", ");
            lines.push(self.say(
                format!("Other fields that stay yours: {names}."),
                format!("Autres champs qui restent les vôtres : {names}."),
            ));
        }
        lines
    }

    fn meeting_rule(self) -> &'static str {
        self.say(
            "Your names, colours and keys stay; what yours lack is added.",
            "Vos noms, vos couleurs et vos touches restent ; ce qui leur manque est ajouté.",
        )
    }

    pub(super) fn title(self, named: &Named) -> String {
        shown(named.title_in(self.lang().tag()))
    }

    fn new_labels(self, met: &Meeting) -> Option<String> {
        let names = self.new_of(met, Element::Label)?;
        Some(self.say(
            format!("New labels: {names}."),
            format!("Nouvelles étiquettes : {names}."),
        ))
    }

    fn new_others(self, met: &Meeting) -> Vec<String> {
        let attributes = self.new_of(met, Element::Attribute).map(|names| {
            self.say(
                format!("New attributes: {names}."),
                format!("Nouveaux attributs : {names}."),
            )
        });
        let kinds = self.new_of(met, Element::RelationKind).map(|names| {
            self.say(
                format!("New kinds of relations: {names}."),
                format!("Nouveaux types de relations : {names}."),
            )
        });
        attributes.into_iter().chain(kinds).collect()
    }

    /// The names of what comes along of a kind, as many as stand in a line.
    fn new_of(self, met: &Meeting, element: Element) -> Option<String> {
        let new = met.new.iter().filter(|named| named.element == element);
        self.names(new)
    }

    /// These names, as many as stand in a line; none of none.
    pub(super) fn names<'a>(self, all: impl Iterator<Item = &'a Named>) -> Option<String> {
        let names: Vec<String> = all.map(|named| self.title(named)).collect();
        let more = names.len().saturating_sub(NAMED);
        let shown = names[..names.len() - more].join(", ");
        match (names.is_empty(), more) {
            (true, _) => None,
            (false, 0) => Some(shown),
            (false, more) => Some(self.say(
                format!("{shown} and {more} more"),
                format!("{shown} et {more} de plus"),
            )),
        }
    }

    fn joined_label(self, theirs: &Named, ours: &Named) -> String {
        let (theirs, ours) = (self.title(theirs), self.title(ours));
        self.say(
            format!("The file’s “{theirs}” is your “{ours}”: one label, since they have one name."),
            format!("« {theirs} » du fichier est votre « {ours} » : une seule étiquette, puisque c’est le même nom."),
        )
    }

    fn own_label(self, new: &Named, ours: &Named) -> String {
        let (new, ours) = (self.title(new), self.title(ours));
        self.say(
            format!("“{new}” comes as a label of its own: its id is that of your “{ours}”, but its name is another."),
            format!("« {new} » vient comme étiquette à part : son identifiant est celui de votre « {ours} », mais son nom est autre."),
        )
    }

    fn twins(self, new: &Named, ours: &Named) -> String {
        let (new, ours) = (self.title(new), self.title(ours));
        self.say(
            format!("“{new}” stands beside your “{ours}”: but for capitals and blanks they have one name."),
            format!("« {new} » s’ajoute à votre « {ours} » : aux majuscules et aux blancs près, c’est le même nom."),
        )
    }

    fn given_key(self, given: &GivenKey) -> String {
        let (of, key) = (self.title(&given.of), given.key);
        let by = given.by.as_ref().map(|by| self.title(by));
        let why = match by {
            Some(by) => self.say(
                format!("{key} is that of “{by}”"),
                format!("{key} est celle de « {by} »"),
            ),
            None => self.say(format!("{key} is taken"), format!("{key} est prise")),
        };
        match given.instead {
            Some(instead) => self.say(
                format!("“{of}” has the key {instead}: {why}."),
                format!("« {of} » a la touche {instead} : {why}."),
            ),
            None => self.say(
                format!("“{of}” has no key: {why}."),
                format!("« {of} » n’a pas de touche : {why}."),
            ),
        }
    }

    fn kept_element(self, kept: &Kept) -> String {
        let ours = self.title(&kept.ours);
        let fields = kept.fields.iter().map(|field| self.differing(*field, kept));
        let fields = fields.collect::<Vec<_>>().join(", ");
        self.say(
            format!("“{ours}” differs in the file ({fields}) and stays as it is here."),
            format!("« {ours} » diffère dans le fichier ({fields}) et reste ici tel quel."),
        )
    }

    pub(super) fn differing(self, field: SchemaField, kept: &Kept) -> String {
        let name = match field {
            SchemaField::Title => {
                let (ours, theirs) = (self.title(&kept.ours), self.title(&kept.theirs));
                if ours != theirs {
                    return self.say(
                        format!("named “{theirs}” there"),
                        format!("nom : « {theirs} »"),
                    );
                }
                self.say("name", "nom")
            }
            SchemaField::Description => "description",
            SchemaField::Color => self.say("colour", "couleur"),
            SchemaField::Key => self.say("key", "touche"),
            SchemaField::Parent => self.say("broader label", "étiquette parente"),
            SchemaField::Rules => self.say("rules", "règles"),
            SchemaField::Unknown => self.say("other fields", "autres champs"),
        };
        name.to_owned()
    }
}

/// The sentences about the characters of a file that is read all the same, in English.
pub(super) fn encoding_en(code: &IssueCode) -> String {
    match code {
        IssueCode::Replaced { encoding, count: 1 } => {
            format!("Read as {encoding}. One place cannot be read, this one: � stands for it.")
        }
        IssueCode::Replaced { encoding, count } => format!(
            "Read as {encoding}. {count} places cannot be read, this one first: � stands for each."
        ),
        IssueCode::Marked { kind: "EML" } => {
            "This is a mail: it is opened as it is, with its marks.".to_owned()
        }
        IssueCode::Marked { kind } => {
            format!("This is {kind}: it is opened as it is, with its marks.")
        }
        _ => "This reads as a dictionary, and is opened as a text. For suggestions of its labels, open it by “Open a dictionary” in “Suggestions”.".to_owned(),
    }
}

/// The sentences about the characters of a file, in French.
pub(super) fn encoding_fr(code: &IssueCode) -> String {
    match code {
        IssueCode::NotInEncoding { encoding } => {
            format!("Ce n’est pas du {encoding}. Choisissez un autre encodage.")
        }
        IssueCode::Guessed { encoding } => {
            format!("Rien n’indique l’encodage du fichier : il a été lu en {encoding}.")
        }
        IssueCode::Replaced { encoding, count: 1 } => {
            format!("Lu en {encoding}. Un endroit est illisible, celui-ci : � en tient lieu.")
        }
        IssueCode::Replaced { encoding, count } => format!(
            "Lu en {encoding}. {count} endroits sont illisibles, celui-ci d’abord : � en tient lieu."
        ),
        IssueCode::Marked { kind: "EML" } => {
            "C’est un courriel : il est ouvert tel quel, avec ses balises.".to_owned()
        }
        IssueCode::Marked { kind } => {
            format!("C’est du {kind} : il est ouvert tel quel, avec ses balises.")
        }
        IssueCode::Dictionary => "Cela se lit comme un dictionnaire, et c’est ouvert comme un texte. Pour que ses étiquettes soient proposées, ouvrez-le par « Ouvrir un dictionnaire » dans « Propositions ».".to_owned(),
        _ => "Le fichier ne contient aucun texte.".to_owned(),
    }
}
