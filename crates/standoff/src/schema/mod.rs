//! The schema: the labels, attributes and relation kinds that may be said of a text, and the rules they come with.
//!
//! A [`Schema`] is a value: it is replaced whole, never changed in place. It is made of [`SchemaParts`], which one
//! check makes sure of; its JSON is that of the file, wherever it is written.

mod attribute;
mod attribute_owner;
mod complete;
mod edit;
pub mod edtf;
mod fault;
mod fresh;
pub mod guidelines;
mod id;
mod json;
mod label;
mod languages;
mod limits;
mod meeting;
mod mend;
mod parts;
mod placing;
mod plain_values;
mod relation_kind;
mod replacing;
mod rules;
mod taking_in;
mod twins;
mod values;
mod whole;
mod wording;

pub use attribute::{AttributeDefinition, AttributeKind, ChoiceOption, OtherKind};
pub use attribute_owner::AttributeOwner;
pub use edit::{Edit, EditError, Shift};
pub use fault::{JsonKind, SchemaError, SchemaFault, SchemaPart};
pub use fresh::COLORS;
pub use id::{AttributeId, LabelId, OptionId, RelationKindId};
pub use json::{Reading, read};
pub use label::Label;
pub use meeting::{Element, GivenKey, GuidelinesBecome, Kept, Meeting, Named, SchemaField};
pub use parts::SchemaParts;
pub use relation_kind::{Cardinality, Each, RelationKind};
pub use replacing::Replacing;
pub use rules::{EachProblem, End, Link, RelationProblem};
pub use twins::TwinLabels;
pub use values::{AttributeProblem, LabelOf, ValueContext};
pub use whole::Schema;
pub use wording::{Color, Localized};
