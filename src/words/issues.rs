//! The words for what is wrong in a file: what it is, and, where there is more to say than that the file is to be
//! corrected, what can be done. English sentences for scripts are the issues' own `Display`.

use super::json_kinds::{kind_en, kind_fr};
use super::sentences::sentence;
use super::{Lang, Words, arriving, rules, shorten, shown};
use formats::{Issue, IssueCode, OwnIssue, Place, Severity};

impl Words {
    /// The sentence of an issue, and what can be done about it, without its place.
    pub fn issue(self, issue: &Issue) -> String {
        let sentence = match (self.lang(), &issue.code) {
            (_, IssueCode::Binary { kind }) => return self.other_file(*kind).to_owned(),
            (Lang::En, code) => issue_en(code),
            (Lang::Fr, code) => issue_fr(self, code),
        };
        match self.remedy(&issue.code) {
            Some(remedy) => format!("{sentence} {remedy}"),
            None => sentence,
        }
    }

    /// The first error of a file, with its place where that is not the whole file.
    pub(super) fn first_error(self, issues: &[Issue]) -> Option<String> {
        let mut errors = issues.iter();
        let first = errors.find(|issue| issue.severity == Severity::Error)?;
        let sentence = self.issue(first);
        Some(match &first.place {
            Place::File | Place::Byte(0) => sentence,
            place => {
                let place = self.place(place);
                self.say(
                    format!("{place}: {sentence}"),
                    format!("{place} : {sentence}"),
                )
            }
        })
    }

    /// A file that was refused: that it was, and what to do where the issues do not say.
    pub fn refused_file(self, name: &str, issues: &[Issue], has_sound_part: bool) -> String {
        let name = &shown(name);
        let said = self.say(
            format!("“{name}” was not opened, and nothing has changed."),
            format!("« {name} » n’a pas été ouvert, et rien n’a changé."),
        );
        let says_what_to_do = |issue: &Issue| {
            matches!(issue.code, IssueCode::Binary { .. }) || self.remedy(&issue.code).is_some()
        };
        if issues.iter().any(says_what_to_do) {
            return said;
        }
        let advice = match has_sound_part {
            true => self.say(
                "Correct what is listed and open it again, or open the part without errors.",
                "Corrigez ce qui est indiqué et ouvrez-le de nouveau, ou ouvrez la partie sans erreur.",
            ),
            false => self.say(
                "Correct what is listed and open it again.",
                "Corrigez ce qui est indiqué et ouvrez-le de nouveau.",
            ),
        };
        format!("{said} {advice}")
    }

    /// What helps, where it is not to correct the file at the place that is named.
    fn remedy(self, code: &IssueCode) -> Option<&'static str> {
        Some(match code {
            IssueCode::TooLarge { .. } => self.say(
                "Divide it into smaller files and open those.",
                "Découpez-le en fichiers plus petits et ouvrez ceux-ci.",
            ),
            IssueCode::NotUtf8 | IssueCode::OtherEncoding { .. } => self.say(
                "Save it as UTF-8 and open it again.",
                "Enregistrez-le en UTF-8 et ouvrez-le de nouveau.",
            ),
            IssueCode::CutShort => self.say(
                "Download or copy it again, then open it.",
                "Téléchargez-le ou copiez-le de nouveau, puis ouvrez-le.",
            ),
            IssueCode::NotJson { .. } => self.say(
                "Correct it there, or save it again with the program that made it.",
                "Corrigez-le à cet endroit, ou enregistrez-le de nouveau avec le logiciel d’où il vient.",
            ),
            IssueCode::NotOurs => self.say(
                "Open the text itself, a JSON file of Témoin, or a table of annotations (CSV, TSV); a dictionary opens in Suggestions.",
                "Ouvrez le texte lui-même, un fichier JSON de Témoin ou un tableau d’annotations (CSV, TSV) ; un dictionnaire s’ouvre dans Propositions.",
            ),
            IssueCode::NewerVersion { .. } => self.say(
                "Reload the page to get its newest version.",
                "Rechargez la page pour obtenir sa dernière version.",
            ),
            IssueCode::UnknownDocument { .. } => self.say(
                "Open that document first, then this file again.",
                "Ouvrez d’abord ce document, puis de nouveau ce fichier.",
            ),
            _ => return None,
        })
    }
}

/// The sentence of an issue in English.
fn issue_en(code: &IssueCode) -> String {
    match code {
        IssueCode::TooLarge { bytes, limit } => format!(
            "The file is too large: {} MB; the limit is {} MB.",
            bytes >> 20,
            limit >> 20
        ),
        IssueCode::NotUtf8 => "This is not UTF-8 from here on.".to_owned(),
        IssueCode::OtherEncoding { encoding } => format!("The text is in {encoding}."),
        IssueCode::Replaced { .. } | IssueCode::Marked { .. } | IssueCode::Dictionary => {
            arriving::encoding_en(code)
        }
        IssueCode::CutShort => {
            "The file ends before its JSON is complete: the rest is missing.".to_owned()
        }
        IssueCode::NotJson { .. } => "This is not valid JSON from here on.".to_owned(),
        IssueCode::NotOurs => "This is JSON, but not a file of Témoin.".to_owned(),
        IssueCode::NewerVersion { found, supported } => format!(
            "The file is of version {}, and this page reads up to {supported}.",
            shown(found)
        ),
        IssueCode::More { count } => format!("And {count} more."),
        IssueCode::RepeatedField => "This field is here twice.".to_owned(),
        IssueCode::MisplacedField => "This field means nothing here and was left out.".to_owned(),
        IssueCode::WrongType { expected, found } => {
            let [expected, found] = [expected, found].map(|kind| kind_en(*kind));
            format!("This should be {expected}, and is {found}.")
        }
        IssueCode::BadColor { value } => {
            format!("“{}” is not a colour like #0072b2.", shown(value))
        }
        IssueCode::BadKey { value } => {
            format!("“{}” is not a key: it must be one character.", shown(value))
        }
        IssueCode::BadTime { value } => {
            format!(
                "“{}” is not a time like 2026-11-22T10:00:00.000Z.",
                shown(value)
            )
        }
        IssueCode::BadHash { value } => format!("“{}” is not a SHA-256.", shown(value)),
        IssueCode::DuplicateKey { key } => format!("The key {key} is already taken."),
        IssueCode::PartsOutOfOrder => {
            "Each part must come after the one before it, without touching it.".to_owned()
        }
        code => sentence(&code.to_string()),
    }
}

#[expect(
    clippy::too_many_lines,
    reason = "one match without a wildcard: an issue without words does not compile"
)]
fn issue_fr(words: Words, code: &IssueCode) -> String {
    match code {
        IssueCode::TooLarge { bytes, limit } => format!(
            "Le fichier est trop grand : {} Mo ; la limite est de {} Mo.",
            bytes >> 20,
            limit >> 20
        ),
        IssueCode::NotUtf8 => "À partir d’ici, ce n’est plus de l’UTF-8.".into(),
        IssueCode::OtherEncoding { encoding } => format!("Le texte est encodé en {encoding}."),
        IssueCode::NotInEncoding { .. }
        | IssueCode::Guessed { .. }
        | IssueCode::Replaced { .. }
        | IssueCode::Blank
        | IssueCode::Marked { .. }
        | IssueCode::Dictionary => arriving::encoding_fr(code),
        IssueCode::Binary { kind } => words.other_file(*kind).to_owned(),
        IssueCode::CutShort => {
            "Le fichier s’arrête avant la fin de son JSON : le reste manque.".into()
        }
        IssueCode::NotJson { .. } => "À partir d’ici, ce n’est pas du JSON.".into(),
        IssueCode::TooDeep => {
            "Des listes ou des objets y sont imbriqués trop profondément.".to_owned()
        }
        IssueCode::LoneSurrogate => {
            "Il y a là la moitié d’un caractère (une demi-paire de substitution).".into()
        }
        IssueCode::NotOurs => "C’est du JSON, mais pas un fichier d’annotations de Témoin.".into(),
        IssueCode::NewerVersion { found, supported } => format!(
            "Le fichier est au format {}, et cette page lit jusqu’à {supported}.",
            shown(found)
        ),
        IssueCode::MissingField { field } => format!("Le champ « {field} » manque."),
        IssueCode::RepeatedField => "Ce champ est là deux fois.".into(),
        IssueCode::MisplacedField => {
            "Ce champ ne veut rien dire ici ; il est laissé de côté.".into()
        }
        IssueCode::WrongType { expected, found } => format!(
            "Il faudrait {}, et il y a {}.",
            kind_fr(*expected),
            kind_fr(*found)
        ),
        IssueCode::BadId { id } => {
            format!("« {id} » n’est pas un identifiant : vide, ou avec un blanc.")
        }
        IssueCode::BadTime { value } => {
            format!("« {value} » n’est pas une date et une heure comme 2026-11-22T10:00:00.000Z.")
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
            words.unit(*unit)
        ),
        IssueCode::InsideCharacter { offset, unit } => format!(
            "La position {offset} ({}) tombe à l’intérieur d’un caractère.",
            words.unit(*unit)
        ),
        IssueCode::UnitsDisagree {
            unit,
            expected,
            found,
        } => format!(
            "En {}, il faudrait {expected}, et il y a {found}.",
            words.unit(*unit)
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
            words.unit(*unit)
        ),
        IssueCode::UnknownDocument { id, n_items } => format!(
            "Aucun document n’a l’identifiant « {id} » : {n_items} éléments sont laissés de côté."
        ),
        IssueCode::Own(own) => own_fr(own),
        IssueCode::More { count } => format!("Et {count} de plus."),
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
