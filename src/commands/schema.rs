//! The labels of the project, and its guidelines.

use super::drafts::{Why, commit_drafts};
use super::label_keys::check_key;
use super::registry::{self, KeyChange};
use super::{CommandError, Offer};
use crate::state::Session;
use formats::{Issue, IssueCode, JsonKind, Place, temoin_json};
use standoff::change::{Becomes, Intent, LabelUse, Op, Origin, Transaction};
use standoff::change::{lost_labels, reschema};
use standoff::model::Extra;
use standoff::schema::{AttributeDefinition, Edit, Label, LabelId, Localized, Schema, SchemaParts};
use std::sync::Arc;

/// A schema that the page ships.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Starter {
    /// The schema of a first visit.
    Ceasefire,
    /// Person, place, organisation, date.
    General,
    /// Claim, evidence, source.
    Claims,
}

impl Starter {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ceasefire, Self::General, Self::Claims];

    /// Its file.
    pub fn json(self) -> &'static str {
        match self {
            Self::Ceasefire => include_str!("../../seeds/schema.json"),
            Self::General => include_str!("../../seeds/schema-general.json"),
            Self::Claims => include_str!("../../seeds/schema-claims.json"),
        }
    }

    /// The schema itself.
    pub fn schema(self) -> Schema {
        // A test reads them all.
        temoin_json::read_schema(self.json()).0.unwrap_or_default()
    }
}

/// Replaces the schema; nothing where it is the same.
///
/// # Errors
/// [`CommandError::LabelInUse`] where the new one lacks a label that is in use, one above a limit, a reader.
pub fn set_schema(session: &Session, schema: Schema) -> Result<(), CommandError> {
    change_schema(session, schema, &[])
}

/// Replaces the schema, with `becomes` for the labels in use that the new one lacks: one step, over all documents.
///
/// # Errors
/// [`CommandError::LabelInUse`] where nothing is said of one, an heir that the new schema lacks, one above a limit, a reader.
pub fn change_schema(
    session: &Session,
    schema: Schema,
    becomes: &[(LabelId, Becomes)],
) -> Result<(), CommandError> {
    // What was typed of the labels that go is of theirs.
    commit_drafts(session, Why::Counted);
    let now = session.ports().clock.now();
    let ops = session.read(|view| {
        schema.check_growth(view.schema())?;
        Ok::<_, CommandError>(reschema(view.project(), schema, becomes, now)?)
    })?;
    commit(session, ops, None)
}

/// The labels in use that `schema` lacks, in their order now.
pub fn labels_lost(session: &Session, schema: &Schema) -> Vec<LabelUse> {
    session.read(|view| lost_labels(view.project(), schema))
}

/// Edits the schema. Edits that follow each other closely and are of one `group`, the letters of a title, are one
/// step.
///
/// # Errors
/// An edit that gives no schema or one above a limit, [`CommandError::LabelInUse`] where a label in use goes, a reader.
pub fn edit_schema(
    session: &Session,
    edit: &Edit,
    group: Option<String>,
) -> Result<(), CommandError> {
    commit(session, edit_ops(session, edit)?, group)
}

/// The ops of an edit of the schema.
pub(super) fn edit_ops(session: &Session, edit: &Edit) -> Result<Vec<Op>, CommandError> {
    let now = session.ports().clock.now();
    session.read(|view| {
        check_key(view.schema(), edit)?;
        let after = view.schema().edited(edit)?;
        after.check_growth(view.schema())?;
        Ok(reschema(view.project(), after, &[], now)?)
    })
}

/// Adds a label with this title, in `language`; its id.
///
/// # Errors
/// A reader.
pub fn add_label(session: &Session, title: &str, language: &str) -> Result<LabelId, CommandError> {
    let label = session.read(|view| new_label(view.schema(), title, language));
    let id = label.id.clone();
    edit_schema(session, &Edit::Add(label), None)?;
    Ok(id)
}

/// A label with this title, of a colour and a key that are free.
pub(super) fn new_label(schema: &Schema, title: &str, language: &str) -> Label {
    let title = title.trim();
    Label {
        id: schema.fresh_id(title),
        title: Localized([(language.to_owned(), title.to_owned())].into()),
        description: Localized::default(),
        color: schema.fresh_color(),
        key: schema.fresh_key(),
        parent: None,
        attributes: Vec::new(),
        extra: Extra::new(),
    }
}

/// The labels of the project with new ones of these titles behind them, where none is called so. Nothing is changed by it.
///
/// # Errors
/// A title that no label can have.
pub fn with_labels(
    session: &Session,
    titles: &[String],
    language: &str,
) -> Result<Schema, CommandError> {
    let mut schema = session.read(|view| view.schema().clone());
    for title in titles {
        if schema.named(title).is_none() {
            schema = schema.edited(&Edit::Add(new_label(&schema, title, language)))?;
        }
    }
    Ok(schema)
}

/// `schema` with the guidelines of the project, where it has none of its own.
pub(super) fn with_own_guidelines(ours: &Schema, schema: Schema) -> Schema {
    match schema.guidelines() {
        "" => schema.with_guidelines(ours.guidelines()),
        _ => schema,
    }
}

/// The schema as a file.
pub fn offer_schema(session: &Session) -> Offer {
    commit_drafts(session, Why::Leaving);
    let json = session.read(|view| temoin_json::schema_json(view.schema()));
    Offer {
        name: "schema.json".to_owned(),
        mime: "application/json",
        bytes: (json + "\n").into_bytes(),
    }
}

/// Reads a file with a schema: the schema by itself, or a file of ours that has one.
///
/// # Errors
/// All that is wrong with it, each with its place.
pub fn read_schema(bytes: &[u8]) -> Result<Schema, Vec<Issue>> {
    match temoin_json::read_schema_file(bytes) {
        (Some(schema), issues) if !formats::has_errors(&issues) => Ok(schema),
        (_, issues) => Err(issues),
    }
}

/// The labels of a file that may be anything, as [`read_schema`] reads them; `None` where it has no labels.
pub fn read_labels(bytes: &[u8]) -> Option<Result<Schema, Vec<Issue>>> {
    let is_something_else = |issue: &Issue| match &issue.code {
        IssueCode::MissingField { field } => *field == "labels",
        IssueCode::WrongType { expected, .. } => {
            *expected == JsonKind::Object && issue.place == Place::File
        }
        _ => false,
    };
    match read_schema(bytes) {
        Ok(schema) if schema.labels().is_empty() => None,
        Err(issues) if issues.iter().any(is_something_else) => None,
        read => Some(read),
    }
}

fn commit(session: &Session, ops: Vec<Op>, group: Option<String>) -> Result<(), CommandError> {
    if ops.is_empty() {
        return Ok(());
    }
    session.commit(Transaction {
        ops,
        origin: Origin::User,
        intent: Intent::EditSchema,
        group,
    })?;
    Ok(())
}

/// Keeps labels of the present schema in a new one, behind its own; those whose keys are taken there have others, which
/// are given.
#[must_use]
pub fn keeping(session: &Session, schema: Schema, kept: &[LabelId]) -> (Schema, Vec<KeyChange>) {
    let ids = kept;
    let present = session.read(|view| Arc::clone(view.project().schema()));
    let labels = present.labels().iter();
    let labels = labels
        .filter(|label| kept.contains(&label.id))
        .map(|label| {
            let mut label = label.clone();
            // The label that it lay below may be gone.
            label.parent = label.parent.filter(|parent| kept.contains(parent));
            label
        });
    let labels: Vec<Label> = labels.collect();
    let is_named = |one: &&AttributeDefinition| {
        let mut names = labels.iter().flat_map(|label| &label.attributes);
        names.any(|name| *name == one.id)
    };
    let attributes = present.attributes().iter().filter(is_named).cloned();
    let (kept, _) = Schema::mended(SchemaParts {
        attributes: attributes.collect(),
        labels,
        ..SchemaParts::default()
    });
    let all = schema.completed_with(&kept).unwrap_or(schema);
    registry::regained(all, &present, ids)
}
