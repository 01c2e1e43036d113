//! The words for faults against the schema, and in it.

use super::json_kinds::kind_fr;
use super::sentences::sentence;
use super::{Lang, Words};
use standoff::schema::edtf::EdtfError;
use standoff::schema::{
    AttributeOwner, AttributeProblem, RelationProblem, SchemaFault, SchemaPart,
};

/// The fault of an attribute.
pub(super) fn attribute(words: Words, problem: &AttributeProblem) -> String {
    match words.lang() {
        Lang::En => sentence(&problem.to_string()),
        Lang::Fr => attribute_fr(problem),
    }
}

/// Why a relation is not allowed.
pub(super) fn relation(words: Words, problem: &RelationProblem) -> String {
    match words.lang() {
        Lang::En => sentence(&problem.to_string()),
        Lang::Fr => relation_fr(problem),
    }
}

/// The fault of a schema.
pub(super) fn schema(words: Words, fault: &SchemaFault) -> String {
    match words.lang() {
        Lang::En => match fault {
            SchemaFault::TooLarge { part, count, limit } => too_large_en(*part, *count, *limit),
            fault => sentence(&fault.to_string()),
        },
        Lang::Fr => schema_fr(fault),
    }
}

/// The fault of an attribute, in French.
pub(super) fn attribute_fr(problem: &AttributeProblem) -> String {
    match problem {
        AttributeProblem::NotDefined => "Le schéma ne définit pas cet attribut.".into(),
        AttributeProblem::NotOfOwner { owner } => {
            format!("Ce n’est pas un attribut de {}.", owner_fr(owner))
        }
        AttributeProblem::Missing => "Il faut une valeur.".into(),
        AttributeProblem::WrongType { expected, found } => {
            let [expected, found] = [expected, found].map(|kind| kind_fr(*kind));
            format!("Il faut {expected}, et il y a {found}.")
        }
        AttributeProblem::SeveralLines => "Il faut un texte d’une seule ligne.".into(),
        AttributeProblem::TooSmall { value, min } => {
            format!("Il faut au moins {min}, et il y a {value}.")
        }
        AttributeProblem::TooLarge { value, max } => {
            format!("Il faut au plus {max}, et il y a {value}.")
        }
        AttributeProblem::NotWhole { value } => format!("{value} n’est pas un nombre entier."),
        AttributeProblem::EmptyRange => {
            "Une fourchette a besoin de « min », de « max » ou de « about ».".into()
        }
        AttributeProblem::ReversedRange { low, high } => {
            format!("{low} est plus grand que {high}.")
        }
        AttributeProblem::UnknownOption { option } => {
            format!("« {option} » n’est pas une option.")
        }
        AttributeProblem::RepeatedOption { option } => {
            format!("L’option « {option} » est là deux fois.")
        }
        AttributeProblem::BadDate { value, cause } => {
            format!("« {value} » n’est pas une date : {}.", date_fr(*cause))
        }
        AttributeProblem::BadAddress { value } => {
            format!("« {value} » n’est pas une adresse en http ou https.")
        }
        AttributeProblem::UnknownAnnotation { id } => {
            format!("L’annotation « {id} » n’est pas dans le document.")
        }
        AttributeProblem::OtherLabel { id, label } => {
            format!("L’annotation « {id} » a l’étiquette « {label} », qui n’est pas demandée ici.")
        }
        AttributeProblem::IncompleteConcept { field } => {
            format!("Un concept a besoin de « {field} ».")
        }
    }
}

fn owner_fr(owner: &AttributeOwner) -> String {
    match owner {
        AttributeOwner::Label(id) => format!("l’étiquette « {id} »"),
        AttributeOwner::Relation(id) => format!("la relation « {id} »"),
        AttributeOwner::Document => "un document".into(),
    }
}

fn date_fr(cause: EdtfError) -> &'static str {
    match cause {
        EdtfError::Form => "on écrit 2020, 2020-12, 2020-12-XX, 2020-12-12?",
        EdtfError::Month => "un mois va de 01 à 12, une saison de 21 à 24",
        EdtfError::Day => "le mois n’a pas ce jour",
        EdtfError::Time => "on écrit l’heure 10:00:00, 10:00:00Z ou 10:00:00+04:00",
        EdtfError::Ends => "on écrit 2020-11/2020-12 d’une date à l’autre",
        EdtfError::UnspecifiedEnd => "d’une date à l’autre, les deux s’écrivent sans X",
        EdtfError::Reversed => "la fin est avant le début",
    }
}

/// Why a relation is not allowed, in French.
pub(super) fn relation_fr(problem: &RelationProblem) -> String {
    match problem {
        RelationProblem::UnknownKind { kind } => {
            format!("La relation « {kind} » n’est pas dans le schéma.")
        }
        RelationProblem::SourceLabel { kind, label } => {
            format!("« {kind} » ne part pas d’une annotation « {label} ».")
        }
        RelationProblem::TargetLabel { kind, label } => {
            format!("« {kind} » ne mène pas à une annotation « {label} ».")
        }
    }
}

/// The fault of a schema, in French.
pub(super) fn schema_fr(fault: &SchemaFault) -> String {
    match fault {
        SchemaFault::BadCount { value } => {
            format!("{value} n’est pas un nombre entier à partir de 0.")
        }
        SchemaFault::UnknownType { name } => format!(
            "Le type d’attribut « {name} » est inconnu ; toute valeur est acceptée et gardée."
        ),
        SchemaFault::UnknownAttribute { attribute } => {
            format!("L’attribut « {attribute} » n’est pas dans le schéma.")
        }
        SchemaFault::ReversedBounds { min, max } => {
            format!("Le minimum, {min}, dépasse le maximum, {max}.")
        }
        SchemaFault::NoOptions => "Un choix a besoin d’options.".into(),
        SchemaFault::DuplicateOption { option } => {
            format!("L’option « {option} » est déjà là.")
        }
        SchemaFault::TooLarge { part, count, limit } => too_large_fr(*part, *count, *limit),
        SchemaFault::MissingField { field } => format!("Le champ « {field} » manque."),
        SchemaFault::WrongType { expected, found } => {
            let [expected, found] = [expected, found].map(|kind| kind_fr(*kind));
            format!("Il faut {expected}, et il y a {found}.")
        }
        SchemaFault::BadId { id } => {
            format!("« {id} » n’est pas un identifiant : vide, ou avec un signe invisible.")
        }
        SchemaFault::BadColor { value } => {
            format!("« {value} » n’est pas une couleur comme #0072b2.")
        }
        SchemaFault::BadKey { value } => {
            format!("« {value} » n’est pas une touche : il faut un caractère.")
        }
        SchemaFault::KnownField { name } => {
            format!("« {name} » est un champ du format, et ne peut pas être un champ inconnu.")
        }
        SchemaFault::DuplicateId { id, first } => {
            format!("L’identifiant « {id} » est déjà pris par {first}.")
        }
        SchemaFault::DuplicateKey { key, first } => {
            format!("La touche « {key} » est déjà prise par {first}.")
        }
        SchemaFault::BadParent { parent } => {
            format!("L’étiquette parente « {parent} » est inconnue, ou se contient elle-même.")
        }
        SchemaFault::UnknownLabel { label } => {
            format!("L’étiquette « {label} » n’est pas dans le schéma.")
        }
    }
}

/// A schema above a limit, in English.
fn too_large_en(part: SchemaPart, count: usize, limit: usize) -> String {
    match part {
        SchemaPart::Labels => format!("There are {count} labels; the limit is {limit}."),
        SchemaPart::Levels => {
            format!("Labels are nested {count} levels deep; the limit is {limit}.")
        }
        SchemaPart::Guidelines => {
            let (count, limit) = (count.div_ceil(1 << 10), limit >> 10);
            format!("The guidelines have {count} kB; the limit is {limit} kB.")
        }
    }
}

/// A schema above a limit, in French.
fn too_large_fr(part: SchemaPart, count: usize, limit: usize) -> String {
    match part {
        SchemaPart::Labels => format!("Il y a {count} étiquettes ; la limite est de {limit}."),
        SchemaPart::Levels => {
            format!("Des étiquettes sont emboîtées sur {count} niveaux ; la limite est de {limit}.")
        }
        SchemaPart::Guidelines => {
            let (count, limit) = (count.div_ceil(1 << 10), limit >> 10);
            format!("Les consignes font {count} ko ; la limite est de {limit} ko.")
        }
    }
}
