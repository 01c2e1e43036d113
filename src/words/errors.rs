//! The words for what went wrong: each says what it is, where, and what can be done.

use super::json_kinds::kind_fr;
use super::{Lang, Words, arriving, rules, shorten, shown};
use crate::commands::CommandError;
use crate::ports::StorageError;
use crate::state::ReaderCause;
use formats::{FileKind, Issue, IssueCode, OwnIssue, Place, Unit};
use standoff::change::ChangeError;
use standoff::store::Refusal;

impl Words {
    /// Why a command did nothing.
    pub fn command_error(self, error: &CommandError) -> String {
        match error {
            CommandError::ReadOnly(cause) => self.reader_cause(cause),
            CommandError::NoDocument => self.no_document().to_owned(),
            CommandError::NothingSelected => self.select_first().to_owned(),
            CommandError::TextEdited => self.text_was_edited().to_owned(),
            CommandError::Storage(error) => self.storage_error(error),
            CommandError::Refused { name, .. } => self.could_not_open_it(&shown(name)),
            CommandError::Stopped => self.say(
                "It was stopped; nothing has changed.".to_owned(),
                "C’est interrompu ; rien n’a changé.".to_owned(),
            ),
            CommandError::Change(ChangeError {
                index: n_possible,
                cause:
                    Refusal::TooLarge {
                        n_ops,
                        n_bytes,
                        limit,
                    },
            }) => self.too_large(*n_ops, *n_possible, (*n_bytes, *limit)),
            CommandError::NoTextToLayOn { name } => self.no_text_of_its_own(&shown(name)),
            CommandError::LabelInUse { n_annotations, .. } => {
                let annotations = self.n_annotations(*n_annotations);
                self.say(
                    format!("A label that goes is still used by {annotations}."),
                    format!("Une étiquette supprimée est encore utilisée par {annotations}."),
                )
            }
            CommandError::Schema(error) => self.say(
                format!("That did not work: {}.", error.fault),
                rules::schema_fr(&error.fault),
            ),
            // Nothing in the page leads here: only scripts name ids and offsets, and they read English.
            other => self.say(
                format!("That did not work: {other}."),
                format!("Cela n’a pas fonctionné : {other}."),
            ),
        }
    }

    fn could_not_open_it(self, name: &str) -> String {
        self.say(
            format!("“{name}” could not be opened."),
            format!("« {name} » n’a pas pu être ouvert."),
        )
    }

    fn no_text_of_its_own(self, name: &str) -> String {
        self.say(
            format!("“{name}” has no text of its own: open the document it belongs to first."),
            format!(
                "« {name} » n’a pas de texte : ouvrez d’abord le document auquel il se rapporte."
            ),
        )
    }

    /// A change has no room in the journal, and how much has.
    fn too_large(
        self,
        n_asked: usize,
        n_possible: usize,
        (n_bytes, limit): (usize, usize),
    ) -> String {
        if n_possible == 0 {
            let (size, limit) = (n_bytes.div_ceil(1 << 20), limit >> 20);
            return self.say(
                format!("That is too large to be saved: {size} MB, and {limit} MB at most fit into one step. Nothing has changed."),
                format!("C’est trop grand pour être enregistré : {size} Mo ; une étape en tient {limit} au plus. Rien n’a changé."),
            );
        }
        self.say(
            format!("That is too much to be saved as one step: {n_asked} at once. Up to {n_possible} at once are possible. Nothing has changed."),
            format!("C’est trop pour être enregistré en une étape : {n_asked} à la fois. Jusqu’à {n_possible} à la fois sont possibles. Rien n’a changé."),
        )
    }

    /// Why this page only reads.
    pub fn reader_cause(self, cause: &ReaderCause) -> String {
        match cause {
            ReaderCause::Asked => self.read_only_cause().to_owned(),
            ReaderCause::Restoring => self.say(
                "What the browser had lost is being brought back. Try again in a moment.".to_owned(),
                "Ce que le navigateur avait perdu est en train de revenir. Réessayez dans un instant.".to_owned(),
            ),
            ReaderCause::SecondTab => self.reader_why().to_owned(),
            ReaderCause::OtherWriter { .. } => self.say(
                "Another tab wrote to this work meanwhile. What this page could not save can be downloaded below; reload to go on.".to_owned(),
                "Un autre onglet a écrit entre-temps. Ce que cette page n’a pas pu enregistrer peut être téléchargé ci-dessous ; rechargez pour continuer.".to_owned(),
            ),
            ReaderCause::Journal { seq, .. } if cause.can_go_on() => self.say(
                format!("Saved change {seq} cannot be read. You see the work before it; nothing was overwritten. Download everything stored, or go on from here."),
                format!("La modification enregistrée n° {seq} est illisible. Vous voyez le travail d’avant ; rien n’a été écrasé. Téléchargez tout ce qui est enregistré, ou continuez d’ici."),
            ),
            ReaderCause::Journal { seq, .. } => self.say(
                format!("A newer version of this page saved change {seq}, which this one cannot read. You see the work before it. Reload to get that version."),
                format!("Une version plus récente de cette page a enregistré la modification n° {seq}, que celle-ci ne sait pas lire. Vous voyez le travail d’avant. Rechargez pour obtenir cette version."),
            ),
        }
    }

    /// Why storing did not work.
    pub fn storage_error(self, error: &StorageError) -> String {
        match error {
            StorageError::Refused(_) => self.say(
                "This browser does not let the page keep anything. Download your work before you leave.".to_owned(),
                "Ce navigateur ne laisse rien garder à la page. Téléchargez votre travail avant de partir.".to_owned(),
            ),
            StorageError::Full(_) => self.say(
                "The browser’s storage is full: the last changes are in this page only. Make room or download your work.".to_owned(),
                "L’espace du navigateur est plein : les dernières modifications ne sont que dans cette page. Libérez de la place ou téléchargez votre travail.".to_owned(),
            ),
            StorageError::Taken { .. } => self.reader_cause(&ReaderCause::OtherWriter { seq: 0 }),
            StorageError::Forgotten { .. } => self.say(
                "The stored work was deleted, from another tab or by the browser. What you see is only in this page: download it, or try again to store it anew.".to_owned(),
                "Le travail enregistré a été effacé, depuis un autre onglet ou par le navigateur. Ce que vous voyez n’est que dans cette page : téléchargez-le, ou réessayez pour l’enregistrer à nouveau.".to_owned(),
            ),
            StorageError::Blocked => self.say(
                "Another tab holds on to the stored work. Close it and try again.".to_owned(),
                "Un autre onglet retient le travail enregistré. Fermez-le et réessayez.".to_owned(),
            ),
            StorageError::Newer => self.say(
                "A newer version of this page stored the work. Reload to get that version.".to_owned(),
                "Une version plus récente de cette page a enregistré le travail. Rechargez pour l’obtenir.".to_owned(),
            ),
            StorageError::Broken(cause) => self.say(
                format!("Saving failed ({cause}). The changes are in this page: download them."),
                format!("L’enregistrement a échoué ({cause}). Les modifications sont dans cette page : téléchargez-les."),
            ),
        }
    }

    /// Where in a file.
    pub fn place(self, place: &Place) -> String {
        match place {
            Place::File => self.say("The file", "Le fichier").to_owned(),
            Place::Line { line, column } => self.say(
                format!("Line {line}, column {column}"),
                format!("Ligne {line}, colonne {column}"),
            ),
            Place::Byte(byte) => self.say(format!("Byte {byte}"), format!("Octet {byte}")),
            Place::Path(path) | Place::Node(path) => path.clone(),
            Place::Cell { row, column: None } => {
                self.say(format!("Row {row}"), format!("Rangée {row}"))
            }
            Place::Cell {
                row,
                column: Some(column),
            } => {
                let column = formats::column_letters(*column);
                self.say(
                    format!("Row {row}, column {column}"),
                    format!("Rangée {row}, colonne {column}"),
                )
            }
            Place::Member { name, inner } => {
                let inner = self.place(inner);
                self.say(format!("{name}: {inner}"), format!("{name} : {inner}"))
            }
        }
    }

    /// The sentence of an issue, without its place.
    pub fn issue(self, issue: &Issue) -> String {
        match self.lang() {
            Lang::En => issue.code.to_string(),
            Lang::Fr => issue_fr(&issue.code),
        }
    }
}

fn unit_fr(unit: Unit) -> &'static str {
    match unit {
        Unit::CodePoints => "points de code",
        Unit::Utf16 => "unités UTF-16",
        Unit::Utf8 => "octets UTF-8",
    }
}

fn file_fr(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Docx => "un document Word (.docx) : enregistrez-le en texte brut (.txt, UTF-8)",
        FileKind::Odt => {
            "un document OpenDocument (.odt) : enregistrez-le en texte brut (.txt, UTF-8)"
        }
        FileKind::Epub => "un livre numérique (.epub)",
        FileKind::Spreadsheet => "un tableur",
        FileKind::Zip => "une archive zip : ouvrez les fichiers qu’elle contient",
        FileKind::Pdf => "un PDF : copiez-en le texte et collez-le",
        FileKind::OldOffice => {
            "un ancien document Office : enregistrez-le en texte brut (.txt, UTF-8)"
        }
        FileKind::Rtf => "un document RTF : enregistrez-le en texte brut (.txt, UTF-8)",
        FileKind::Image => "une image",
        FileKind::Compressed => "un fichier compressé : décompressez-le d’abord",
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one match without a wildcard: an issue without words does not compile"
)]
fn issue_fr(code: &IssueCode) -> String {
    match code {
        IssueCode::TooLarge { bytes, limit } => format!(
            "Le fichier est trop grand : {} Mo ; la limite est de {} Mo.",
            bytes >> 20,
            limit >> 20
        ),
        IssueCode::NotUtf8 => {
            "Ce n’est pas de l’UTF-8. Enregistrez le fichier en UTF-8 et ouvrez-le de nouveau."
                .into()
        }
        IssueCode::OtherEncoding { encoding } => format!(
            "Le texte est encodé en {encoding}. Enregistrez-le en UTF-8 et ouvrez-le de nouveau."
        ),
        IssueCode::NotInEncoding { .. } | IssueCode::Guessed { .. } | IssueCode::Blank => {
            arriving::encoding_fr(code)
        }
        IssueCode::Binary { kind } => format!("Ce n’est pas un texte, c’est {}.", file_fr(*kind)),
        IssueCode::CutShort => "Le JSON s’arrête avant la fin : le fichier est tronqué.".into(),
        IssueCode::NotJson { reason } => format!("Ce n’est pas du JSON ({reason})."),
        IssueCode::TooDeep => {
            "Des tableaux ou des objets y sont emboîtés trop profondément.".to_owned()
        }
        IssueCode::LoneSurrogate => {
            "La moitié d’une paire de substitution n’est pas un caractère.".into()
        }
        IssueCode::NotOurs => "C’est du JSON, mais pas un fichier d’annotations de Témoin.".into(),
        IssueCode::NewerVersion { found, supported } => format!(
            "Le fichier est au format {found} ; cette page lit jusqu’à {supported}. Rechargez-la pour l’actualiser."
        ),
        IssueCode::MissingField { field } => format!("Le champ « {field} » manque."),
        IssueCode::RepeatedField => "Le champ apparaît deux fois dans le même objet.".into(),
        IssueCode::MisplacedField => "Le champ n’a pas de sens ici ; il est laissé de côté.".into(),
        IssueCode::WrongType { expected, found } => format!(
            "Il faut {}, et il y a {}.",
            kind_fr(*expected),
            kind_fr(*found)
        ),
        IssueCode::BadId { id } => {
            format!("« {id} » n’est pas un identifiant : vide, ou avec un blanc.")
        }
        IssueCode::BadTime { value } => {
            format!("« {value} » n’est pas un instant comme 2026-11-22T10:00:00.000Z.")
        }
        IssueCode::BadColor { value } => {
            format!("« {value} » n’est pas une couleur comme #0072b2.")
        }
        IssueCode::BadKey { value } => {
            format!("« {value} » n’est pas une touche : il faut un caractère.")
        }
        IssueCode::BadHash { value } => format!("« {value} » n’est pas un SHA-256."),
        IssueCode::BadChoice { value, choices } => {
            format!(
                "« {value} » n’est pas une valeur possible ({}).",
                choices.join(", ")
            )
        }
        IssueCode::NegativeOffset { offset } => format!("La position {offset} est négative."),
        IssueCode::ReversedSpan { start, end } => {
            format!("La fin ({end}) est avant le début ({start}).")
        }
        IssueCode::EmptySpan { offset } => {
            format!("Le passage est vide : il commence et finit à {offset}.")
        }
        IssueCode::OutsideText {
            offset,
            length,
            unit,
        } => format!(
            "La position {offset} est hors du texte, qui a {length} {}.",
            unit_fr(*unit)
        ),
        IssueCode::InsideCharacter { offset, unit } => format!(
            "La position {offset} ({}) tombe à l’intérieur d’un caractère.",
            unit_fr(*unit)
        ),
        IssueCode::UnitsDisagree {
            unit,
            expected,
            found,
        } => format!(
            "En {}, il faudrait {expected}, et il y a {found}.",
            unit_fr(*unit)
        ),
        IssueCode::QuoteDiffers { quote, found } => format!(
            "La citation est « {} », et le texte dit « {} ».",
            shorten(quote, 60),
            shorten(found, 60)
        ),
        IssueCode::QuoteLength { expected, found } => {
            format!("La citation a {found} points de code, et il en faudrait {expected}.")
        }
        IssueCode::PartsOutOfOrder => {
            "Les parties doivent se suivre sans se toucher, et il en faut au moins une.".into()
        }
        IssueCode::PartsNotCovering => {
            "Les parties ne couvrent pas exactement l’annotation.".into()
        }
        IssueCode::DuplicateId { id, first } => {
            format!("L’identifiant « {id} » est déjà pris par {first}.")
        }
        IssueCode::UnknownLabel { label } => {
            format!("L’étiquette « {label} » n’est pas dans le schéma du fichier.")
        }
        IssueCode::UnknownAnnotation { id } => {
            format!("L’annotation « {id} » n’est pas dans le fichier.")
        }
        IssueCode::DuplicateKey { key } => format!("La touche « {key} » est déjà prise."),
        IssueCode::BadParent { parent } => {
            format!("L’étiquette parente « {parent} » est inconnue, ou se contient elle-même.")
        }
        IssueCode::Schema { fault } => rules::schema_fr(fault),
        IssueCode::Attribute { problem } => rules::attribute_fr(problem),
        IssueCode::Relation { problem } => rules::relation_fr(problem),
        IssueCode::HashDiffers => {
            "Le texte n’est pas celui dont le fichier donne l’empreinte.".into()
        }
        IssueCode::LengthDiffers {
            unit,
            actual,
            stated,
        } => format!(
            "Le texte a {actual} {}, et le fichier en annonce {stated}.",
            unit_fr(*unit)
        ),
        IssueCode::UnknownDocument { id, n_items } => format!(
            "Aucun document n’a l’identifiant « {id} » : {n_items} éléments sont laissés de côté."
        ),
        IssueCode::Own(own) => own_fr(own),
        IssueCode::More { count } => format!("Et {count} autres."),
    }
}

/// The sentence of an issue that one format alone has; its English one where there are no words for it.
fn own_fr(own: &OwnIssue) -> String {
    let value = own.values.first().map_or("", String::as_str);
    match (own.format, own.code) {
        ("table", "missing-column") => format!("La colonne « {value} » manque."),
        ("table", "blank-cell") => format!("« {value} » est vide."),
        ("table", "no-number") => format!("« {value} » n’est pas un nombre entier."),
        ("table", "no-place") => "La rangée n’a ni position ni citation.".into(),
        ("table", "open-quote") => "Une cellule entre guillemets n’est pas fermée.".into(),
        ("table", "guessed-encoding") => {
            format!("Le fichier n’est pas en Unicode ; il a été lu comme du {value}.")
        }
        _ => own.sentence.clone(),
    }
}
