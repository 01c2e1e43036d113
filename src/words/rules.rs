//! The words for faults against the schema, and in it.

use super::json_kinds::kind_fr;
use standoff::schema::edtf::EdtfError;
use standoff::schema::{
    AttributeOwner, AttributeProblem, RelationProblem, SchemaFault, SchemaPart,
};

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
        // A file's reader has sentences of its own for the others.
        other => format!("Le schéma ne convient pas : {other}."),
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
