//! Files of terms.

use super::{Fault, FaultKind, MAX_BYTES, Term};
use crate::Place;
use csv::{ReaderBuilder, StringRecord};
use serde_json::Value;
use standoff::schema::{LabelId, Schema};

/// The separator of variants in a table.
const BETWEEN: char = '|';

pub(super) fn terms(bytes: &[u8], schema: &Schema) -> Result<Vec<Term>, Vec<Fault>> {
    if bytes.len() > MAX_BYTES {
        return Err(at_file(FaultKind::TooLarge));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = u64::try_from(error.valid_up_to()).unwrap_or(u64::MAX);
        vec![Fault {
            place: Place::Byte(at),
            kind: FaultKind::NotUtf8,
        }]
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut faults = Vec::new();
    let all = match text.trim_start().starts_with(['[', '{']) {
        true => json(text, schema, &mut faults),
        false => table(text, schema, &mut faults),
    };
    match all {
        _ if !faults.is_empty() => Err(faults),
        all if all.is_empty() => Err(at_file(FaultKind::Empty)),
        all => Ok(all),
    }
}

fn at_file(kind: FaultKind) -> Vec<Fault> {
    let place = Place::File;
    vec![Fault { place, kind }]
}

/// The label of this id, or with this title in any language.
fn label(name: &str, schema: &Schema) -> Result<LabelId, FaultKind> {
    let name = name.trim();
    let lower = name.to_lowercase();
    let labels = schema.labels();
    let found = labels.iter().find(|label| label.id.as_str() == name);
    let found = found.or_else(|| {
        let titled = |title: &String| title.to_lowercase() == lower;
        let mut labels = labels.iter();
        labels.find(|label| label.title.0.iter().any(|(_, title)| titled(title)))
    });
    match found {
        Some(label) => Ok(label.id.clone()),
        None => Err(FaultKind::UnknownLabel(name.chars().take(80).collect())),
    }
}

fn json(text: &str, schema: &Schema, faults: &mut Vec<Fault>) -> Vec<Term> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            faults.push(Fault {
                place: Place::Line {
                    line: number(error.line()),
                    column: number(error.column()),
                },
                kind: FaultKind::NotReadable("its JSON is broken there".to_owned()),
            });
            return Vec::new();
        }
    };
    let Value::Array(values) = value else {
        faults.extend(at_file(FaultKind::NotReadable(
            "its JSON is no array".to_owned(),
        )));
        return Vec::new();
    };
    let mut all = Vec::new();
    for (index, value) in values.iter().enumerate() {
        match term(value, schema) {
            Ok(term) => all.push(term),
            Err((field, kind)) => faults.push(Fault {
                place: Place::Path(format!("[{index}]{field}")),
                kind,
            }),
        }
    }
    all
}

/// A term in JSON; else the field that is wrong, and its fault.
fn term(value: &Value, schema: &Schema) -> Result<Term, (&'static str, FaultKind)> {
    let string = |name: &'static str, path: &'static str| match value.get(name) {
        Some(Value::String(string)) if !string.trim().is_empty() => Ok(string.trim().to_owned()),
        None => Err((path, FaultKind::Missing(name))),
        Some(_) => Err((path, FaultKind::WrongKind(name, "words are expected"))),
    };
    let term = string("term", ".term")?;
    let named = string("label", ".label")?;
    let label = label(&named, schema).map_err(|kind| (".label", kind))?;
    let wrong = || {
        let kind = FaultKind::WrongKind("variants", "a list of words is expected");
        (".variants", kind)
    };
    let variants = match value.get("variants") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(words)) => words
            .iter()
            .map(|one| one.as_str().map(str::to_owned).ok_or_else(wrong))
            .collect::<Result<_, _>>()?,
        Some(_) => return Err(wrong()),
    };
    Ok(Term {
        term,
        variants,
        label,
    })
}

fn table(text: &str, schema: &Schema, faults: &mut Vec<Fault>) -> Vec<Term> {
    let first = text.lines().next().unwrap_or_default();
    let count = |c: char| first.matches(c).count();
    let delimiter = [',', ';', '\t']
        .into_iter()
        .max_by_key(|c| (count(*c), *c == ','));
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter.map_or(b',', |c| c as u8))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let headers = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| {
        let same = |header: &str| header.eq_ignore_ascii_case(name);
        headers.iter().position(same)
    };
    let (terms, labels, variants) = (column("term"), column("label"), column("variants"));
    let (Some(terms), Some(labels)) = (terms, labels) else {
        for (name, is_there) in [("term", terms.is_some()), ("label", labels.is_some())] {
            if !is_there {
                faults.push(at_line(1, FaultKind::Missing(name)));
            }
        }
        return Vec::new();
    };
    let mut all = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                let kind = FaultKind::NotReadable("the table is broken there".to_owned());
                faults.push(at_line(line, kind));
                continue;
            }
        };
        let line = record.position().map_or(1, csv::Position::line);
        match row(&record, (terms, labels, variants), schema) {
            Ok(term) => all.push(term),
            Err(kind) => faults.push(at_line(line, kind)),
        }
    }
    all
}

fn at_line(line: u64, kind: FaultKind) -> Fault {
    let line = u32::try_from(line).unwrap_or(u32::MAX);
    Fault {
        place: Place::Line { line, column: 1 },
        kind,
    }
}

fn row(
    record: &StringRecord,
    (terms, labels, variants): (usize, usize, Option<usize>),
    schema: &Schema,
) -> Result<Term, FaultKind> {
    let field = |index: usize, name: &'static str| {
        let field = record.get(index).filter(|field| !field.is_empty());
        field.ok_or(FaultKind::Missing(name))
    };
    let term = field(terms, "term")?.to_owned();
    let label = label(field(labels, "label")?, schema)?;
    let all = variants.and_then(|index| record.get(index)).unwrap_or("");
    let variants = all.split(BETWEEN).map(str::trim);
    Ok(Term {
        term,
        variants: variants
            .filter(|one| !one.is_empty())
            .map(str::to_owned)
            .collect(),
        label,
    })
}
