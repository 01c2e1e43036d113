//! Files of terms.

use super::{Fault, FaultKind, MAX_BYTES, Term};
use crate::cells::{Reader, Row, folded};
use crate::{IssueCode, Place, encoding};
use serde_json::Value;
use standoff::schema::{LabelId, Schema};
use std::collections::HashMap;

/// The separator of variants in a table.
const BETWEEN: char = '|';

/// The headers of each column; the first is the one that is named where it is missing.
const HEADERS: [&[&str]; 3] = [
    &["term", "terms", "terme", "termes"],
    &["label", "labels", "etiquette", "etiquettes"],
    &["variants", "variant", "variantes", "variante"],
];

pub(super) fn terms(
    bytes: &[u8],
    said: Option<&str>,
    schema: &Schema,
) -> Result<Vec<Term>, Vec<Fault>> {
    if bytes.len() > MAX_BYTES {
        return Err(at_file(FaultKind::TooLarge));
    }
    let decoded = encoding::decode(bytes, said).map_err(|issue| {
        let encoding = match issue.code {
            IssueCode::NotInEncoding { encoding } => encoding,
            _ => "UTF-8",
        };
        let kind = FaultKind::NotInEncoding(encoding);
        let place = issue.place;
        vec![Fault { place, kind }]
    })?;
    let text = &decoded.text;
    let mut faults = Vec::new();
    let mut labels = Labels {
        schema,
        known: HashMap::new(),
    };
    let terms = match text.trim_start().starts_with(['[', '{']) {
        true => json(text, &mut labels, &mut faults),
        false => table(text, &mut labels, &mut faults),
    };
    match terms {
        _ if !faults.is_empty() => Err(faults),
        terms if terms.is_empty() => Err(at_file(FaultKind::Empty)),
        terms => Ok(terms),
    }
}

fn at_file(kind: FaultKind) -> Vec<Fault> {
    let place = Place::File;
    vec![Fault { place, kind }]
}

/// The labels that a file names, each looked up once.
struct Labels<'a> {
    schema: &'a Schema,
    known: HashMap<String, Option<LabelId>>,
}

impl Labels<'_> {
    fn find(&mut self, name: &str) -> Result<LabelId, FaultKind> {
        let known = self.known.get(name).cloned().unwrap_or_else(|| {
            let found = self.schema.named(name).map(|label| label.id.clone());
            self.known.insert(name.to_owned(), found.clone());
            found
        });
        known.ok_or_else(|| FaultKind::UnknownLabel(name.trim().chars().take(80).collect()))
    }
}

fn json(text: &str, known: &mut Labels<'_>, faults: &mut Vec<Fault>) -> Vec<Term> {
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
        match term(value, known) {
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
fn term(value: &Value, known: &mut Labels<'_>) -> Result<Term, (&'static str, FaultKind)> {
    let string = |name: &'static str, path: &'static str| match value.get(name) {
        Some(Value::String(string)) if !string.trim().is_empty() => Ok(string.trim().to_owned()),
        None => Err((path, FaultKind::Missing(name))),
        Some(_) => Err((path, FaultKind::WrongKind(name, "words are expected"))),
    };
    let term = string("term", ".term")?;
    let named = string("label", ".label")?;
    let label = known.find(&named).map_err(|kind| (".label", kind))?;
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

fn table(text: &str, known: &mut Labels<'_>, faults: &mut Vec<Fault>) -> Vec<Term> {
    let mut rows = Reader::new(text);
    let headers = rows.headers();
    let names: Vec<String> = headers.cells.iter().map(|cell| folded(cell)).collect();
    let [terms, labels, variants] = HEADERS.map(|headers| {
        let is_one = |name: &String| headers.contains(&name.as_str());
        names.iter().position(is_one)
    });
    let (Some(terms), Some(labels)) = (terms, labels) else {
        for (known, found) in HEADERS.iter().zip([terms, labels]) {
            if found.is_none() {
                faults.push(at_line(headers.line.max(1), FaultKind::Missing(known[0])));
            }
        }
        return Vec::new();
    };
    let mut all = Vec::new();
    for row in rows.filter(|row| !row.is_blank()) {
        match term_of(&row, (terms, labels, variants), known) {
            Ok(term) => all.push(term),
            Err(kind) => faults.push(at_line(row.line, kind)),
        }
    }
    all
}

fn at_line(line: u32, kind: FaultKind) -> Fault {
    Fault {
        place: Place::Line { line, column: 1 },
        kind,
    }
}

fn term_of(
    row: &Row,
    (terms, labels, variants): (usize, usize, Option<usize>),
    known: &mut Labels<'_>,
) -> Result<Term, FaultKind> {
    if row.is_open {
        return Err(FaultKind::OpenQuote);
    }
    let cell = |index: usize| row.cells.get(index).map_or("", |cell| cell.trim());
    let filled = |index: usize, name: &'static str| match cell(index) {
        "" => Err(FaultKind::Missing(name)),
        cell => Ok(cell),
    };
    let term = filled(terms, "term")?.to_owned();
    let label = known.find(filled(labels, "label")?)?;
    let variants = variants.map_or("", cell).split(BETWEEN).map(str::trim);
    Ok(Term {
        term,
        variants: variants
            .filter(|one| !one.is_empty())
            .map(str::to_owned)
            .collect(),
        label,
    })
}
