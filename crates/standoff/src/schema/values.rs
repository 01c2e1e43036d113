//! Whether a value is one that its attribute can have.

use super::edtf::{self, EdtfError};
use super::fault::JsonKind;
use super::plain_values::{compare, excerpt};
use super::{AttributeKind, AttributeOwner, ChoiceOption, LabelId, Schema};
use crate::model::AnnotationId;
use serde_json::{Map, Number, Value};
use std::cmp::Ordering;

/// The label of an annotation of the document that a value is in; `None` where it has no such annotation.
pub type LabelOf<'a> = dyn Fn(&AnnotationId) -> Option<LabelId> + 'a;

/// The context of a value.
#[derive(Clone, Copy)]
pub struct ValueContext<'a> {
    /// The schema of the project.
    pub schema: &'a Schema,
    /// The annotations of the document.
    pub label_of: &'a LabelOf<'a>,
}

/// A fault in a value of an attribute, or in its being there. Values are cut after 120 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum AttributeProblem {
    /// The schema defines no attribute of this name.
    #[error("the schema defines no such attribute")]
    NotDefined,
    /// The schema defines it, but not for this label, relation kind or the document.
    #[error("this is no attribute of {owner}")]
    NotOfOwner {
        /// The owner that has it, and should not.
        owner: AttributeOwner,
    },
    /// It is required, and not there or empty. A check only: nothing is refused for it.
    #[error("a value is required")]
    Missing,
    /// A value of another kind.
    #[error("{} expected, {} found", .expected.name(), .found.name())]
    WrongType {
        /// The kind it must have.
        expected: JsonKind,
        /// The kind it has.
        found: JsonKind,
    },
    /// A text of one line has several.
    #[error("a text of one line is expected")]
    SeveralLines,
    /// A number below the least that it can be.
    #[error("{value} is less than {min}")]
    TooSmall {
        /// The number.
        value: Number,
        /// The least.
        min: Number,
    },
    /// A number above the most that it can be.
    #[error("{value} is more than {max}")]
    TooLarge {
        /// The number.
        value: Number,
        /// The most.
        max: Number,
    },
    /// A number with a fraction.
    #[error("{value} is no whole number")]
    NotWhole {
        /// The number.
        value: Number,
    },
    /// A range without any number.
    #[error("a range needs “min”, “max” or “about”")]
    EmptyRange,
    /// A range whose numbers are not in their order.
    #[error("{low} is more than {high}")]
    ReversedRange {
        /// The one that should be less.
        low: Number,
        /// The one that should be more.
        high: Number,
    },
    /// No option of the choice.
    #[error("there is no option {option:?}")]
    UnknownOption {
        /// The value.
        option: String,
    },
    /// An option twice.
    #[error("the option {option:?} is there twice")]
    RepeatedOption {
        /// Its id.
        option: String,
    },
    /// No date.
    #[error("{value:?} is no date: {cause}")]
    BadDate {
        /// The value.
        value: String,
        /// Why.
        cause: EdtfError,
    },
    /// No address of the web.
    #[error("{value:?} is no address with http or https")]
    BadAddress {
        /// The value.
        value: String,
    },
    /// The document has no such annotation.
    #[error("the document has no annotation {id:?}")]
    UnknownAnnotation {
        /// The value.
        id: String,
    },
    /// The annotation has a label that is not asked for.
    #[error("the annotation {id:?} has the label “{label}”, which is not asked for")]
    OtherLabel {
        /// The annotation's id.
        id: String,
        /// Its label.
        label: LabelId,
    },
    /// A concept lacks a field, or has an empty one.
    #[error("a concept needs “{field}”")]
    IncompleteConcept {
        /// The name of the field.
        field: &'static str,
    },
}

impl AttributeProblem {
    /// Whether setting such a value is refused. A value that is required and not there yet is only told.
    pub fn is_refused(&self) -> bool {
        !matches!(self, Self::Missing)
    }
}

type Checked = Result<(), AttributeProblem>;

impl AttributeKind {
    /// Checks that `value` is one of this type, in its JSON. Fields of an object that this version does not know are
    /// taken.
    ///
    /// # Errors
    /// The first [`AttributeProblem`]; one of a value, never of its being there.
    pub fn check(&self, value: &Value, context: ValueContext<'_>) -> Checked {
        match self {
            Self::Text { long } => {
                let breaks = ['\n', '\r', '\u{2028}', '\u{2029}'];
                let is_line = !text(value)?.contains(breaks) || *long;
                is_line.then_some(()).ok_or(AttributeProblem::SeveralLines)
            }
            Self::Number { min, max, integer } => {
                check_number(number(value)?, min.as_ref(), max.as_ref(), *integer)
            }
            Self::Range => check_range(object(value)?),
            Self::Boolean => match value {
                Value::Bool(_) => Ok(()),
                other => Err(wrong(JsonKind::Boolean, other)),
            },
            Self::Choice { options, many } => check_choice(value, options, *many),
            Self::Date => {
                let value = text(value)?;
                let checked = edtf::check(value);
                let value = excerpt(value);
                checked.map_err(|cause| AttributeProblem::BadDate { value, cause })
            }
            Self::Address => {
                let address = text(value)?;
                let value = excerpt(address);
                let is_address = is_address(address).then_some(());
                is_address.ok_or(AttributeProblem::BadAddress { value })
            }
            Self::Annotation { labels } => check_annotation(text(value)?, labels, context),
            Self::Concept => check_concept(object(value)?),
            Self::Other(_) => Ok(()),
        }
    }
}

fn check_number(
    value: &Number,
    min: Option<&Number>,
    max: Option<&Number>,
    is_whole: bool,
) -> Checked {
    let value = value.clone();
    // `2.0` is a whole number, as JSON Schema has it.
    if is_whole && value.as_f64().is_none_or(|number| number.fract() != 0.0) {
        return Err(AttributeProblem::NotWhole { value });
    }
    if let Some(min) = min.filter(|min| compare(&value, min) == Ordering::Less) {
        let min = min.clone();
        return Err(AttributeProblem::TooSmall { value, min });
    }
    if let Some(max) = max.filter(|max| compare(&value, max) == Ordering::Greater) {
        let max = max.clone();
        return Err(AttributeProblem::TooLarge { value, max });
    }
    Ok(())
}

fn check_range(range: &Map<String, Value>) -> Checked {
    let mut numbers: Vec<&Number> = Vec::new();
    for field in ["min", "about", "max"] {
        if let Some(value) = range.get(field).filter(|value| !value.is_null()) {
            numbers.push(number(value)?);
        }
    }
    if numbers.is_empty() {
        return Err(AttributeProblem::EmptyRange);
    }
    let mut pairs = numbers.windows(2);
    match pairs.find(|pair| compare(pair[0], pair[1]) == Ordering::Greater) {
        Some(pair) => Err(AttributeProblem::ReversedRange {
            low: pair[0].clone(),
            high: pair[1].clone(),
        }),
        None => Ok(()),
    }
}

fn check_choice(value: &Value, options: &[ChoiceOption], many: bool) -> Checked {
    let is_option = |id: &str| {
        let is_there = options.iter().any(|option| option.id.as_str() == id);
        let option = excerpt(id);
        let found = is_there.then_some(());
        found.ok_or(AttributeProblem::UnknownOption { option })
    };
    if !many {
        return is_option(text(value)?);
    }
    let Value::Array(values) = value else {
        return Err(wrong(JsonKind::Array, value));
    };
    for (index, value) in values.iter().enumerate() {
        let id = text(value)?;
        is_option(id)?;
        if values[..index].contains(value) {
            let option = excerpt(id);
            return Err(AttributeProblem::RepeatedOption { option });
        }
    }
    Ok(())
}

fn check_annotation(value: &str, labels: &[LabelId], context: ValueContext<'_>) -> Checked {
    let id = excerpt(value);
    let annotation = AnnotationId::parse(value).ok();
    let Some(label) = annotation.and_then(|id| (context.label_of)(&id)) else {
        return Err(AttributeProblem::UnknownAnnotation { id });
    };
    match context.schema.is_one_of(&label, labels) {
        true => Ok(()),
        false => Err(AttributeProblem::OtherLabel { id, label }),
    }
}

fn check_concept(concept: &Map<String, Value>) -> Checked {
    for field in ["vocabulary", "id"] {
        let value = concept.get(field).map(text).transpose()?;
        if value.is_none_or(str::is_empty) {
            return Err(AttributeProblem::IncompleteConcept { field });
        }
    }
    concept.get("label").map_or(Ok(""), text).map(|_| ())
}

/// A scheme, a host, and no blanks.
fn is_address(text: &str) -> bool {
    // By single characters: the search for several is code that the first page has for nothing else.
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let Some(rest) = rest.strip_prefix("//") else {
        return false;
    };
    let is_web = ["http", "https"]
        .iter()
        .any(|web| scheme.eq_ignore_ascii_case(web));
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = host.rsplit('@').next().unwrap_or("");
    let is_plain = !text.chars().any(|c| c.is_whitespace() || c.is_control());
    is_web && is_plain && !host.is_empty() && !host.starts_with(':')
}

fn wrong(expected: JsonKind, value: &Value) -> AttributeProblem {
    let found = JsonKind::of(value);
    AttributeProblem::WrongType { expected, found }
}

fn text(value: &Value) -> Result<&str, AttributeProblem> {
    let text = value.as_str();
    text.ok_or_else(|| wrong(JsonKind::String, value))
}

fn object(value: &Value) -> Result<&Map<String, Value>, AttributeProblem> {
    let object = value.as_object();
    object.ok_or_else(|| wrong(JsonKind::Object, value))
}

fn number(value: &Value) -> Result<&Number, AttributeProblem> {
    match value {
        Value::Number(number) => Ok(number),
        other => Err(wrong(JsonKind::Number, other)),
    }
}
