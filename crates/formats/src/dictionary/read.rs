//! Files of terms.

use super::doubles::needles_of;
use super::json::json;
use super::known::{Found, Known};
use super::{Fault, FaultKind, MAX_BYTES, Term};
use crate::cells::{END, Row, TermColumns, terms_of};
use crate::sniff::{binary, is_data};
use crate::{FileKind, Issue, IssueCode, Place, encoding};
use standoff::schema::Schema;
use standoff::search::Needles;

/// The separator of variants in a table, and line ends within a cell: people write one a line. A comma may be part of a
/// name.
const BETWEEN: [char; 3] = ['|', '\r', '\n'];

pub(super) fn terms(
    bytes: &[u8],
    said: Option<&str>,
    schema: &Schema,
) -> Result<(Vec<Term>, Needles), Vec<Fault>> {
    if bytes.len() > MAX_BYTES {
        return Err(at_file(FaultKind::TooLarge));
    }
    if let Some(kind) = binary("", bytes) {
        return Err(at_file(FaultKind::Binary(kind)));
    }
    let mut faults = Vec::new();
    let decoded = match encoding::decode(bytes, said) {
        Ok(decoded) if said.is_none() && decoded.is_data(bytes) => {
            return Err(at_file(FaultKind::Binary(FileKind::Data)));
        }
        Ok(decoded) => decoded,
        Err(issue) => return Err(vec![no_character(bytes, said, issue)]),
    };
    if let Some(broken) = decoded.broken {
        let kind = FaultKind::NotInEncoding(decoded.encoding);
        let place = broken.place();
        faults.push(Fault { place, kind });
    }
    let text = decoded.text.trim_end_matches(END);
    if text.trim().is_empty() {
        return Err(at_file(FaultKind::Blank));
    }
    let mut known = Known::new(schema);
    let found = match text.trim_start().starts_with(['[', '{']) {
        true => json(text, &mut known, &mut faults),
        false => table(text, &mut known, &mut faults),
    };
    let (needles, doubles) = needles_of(&found);
    faults.extend(doubles);
    faults.sort_by_key(|fault| match fault.place {
        Place::Line { line, .. } => line,
        _ => 0,
    });
    match found {
        _ if !faults.is_empty() => Err(faults),
        found if found.is_empty() => Err(at_file(FaultKind::Empty)),
        found => Ok((found.into_iter().map(|found| found.term).collect(), needles)),
    }
}

/// A byte that is no character, in its line; in a file full of controls, that it is no text.
fn no_character(bytes: &[u8], said: Option<&str>, issue: Issue) -> Fault {
    let encoding = match issue.code {
        IssueCode::NotInEncoding { encoding } => encoding,
        _ if said.is_none() && is_data(bytes, false) => {
            let (place, kind) = (Place::File, FaultKind::Binary(FileKind::Data));
            return Fault { place, kind };
        }
        _ => "UTF-8",
    };
    let place = match issue.place {
        Place::Byte(at) => encoding::line_of(bytes, said, at),
        place => place,
    };
    let kind = FaultKind::NotInEncoding(encoding);
    Fault { place, kind }
}

fn at_file(kind: FaultKind) -> Vec<Fault> {
    let place = Place::File;
    vec![Fault { place, kind }]
}

fn table(text: &str, known: &mut Known<'_>, faults: &mut Vec<Fault>) -> Vec<Found> {
    let (rows, headers, columns) = terms_of(text);
    let TermColumns {
        term: Some(terms),
        label: Some(labels),
        variants,
    } = columns
    else {
        for (name, found) in [("term", columns.term), ("label", columns.label)] {
            if found.is_none() {
                faults.push(at_line(headers.line.max(1), FaultKind::MissingColumn(name)));
            }
        }
        return Vec::new();
    };
    let mut all = Vec::new();
    for row in rows.filter(|row| !row.is_blank()) {
        match term_of(&row, (terms, labels, variants), known) {
            Ok((term, label)) => all.push(Found {
                term,
                label,
                place: line(row.line),
            }),
            Err(kind) => faults.push(at_line(row.line, kind)),
        }
    }
    all
}

fn line(line: u32) -> Place {
    Place::Line { line, column: 1 }
}

fn at_line(number: u32, kind: FaultKind) -> Fault {
    let place = line(number);
    Fault { place, kind }
}

/// A term, and its label as the row names it.
fn term_of(
    row: &Row,
    (terms, labels, variants): (usize, usize, Option<usize>),
    known: &mut Known<'_>,
) -> Result<(Term, String), FaultKind> {
    if row.is_open {
        return Err(FaultKind::OpenQuote);
    }
    let cell = |index: usize| {
        row.cells
            .get(index)
            .map(|cell| words(cell))
            .unwrap_or_default()
    };
    let filled = |index: usize, name: &'static str| match cell(index) {
        cell if cell.is_empty() => Err(FaultKind::Missing(name)),
        cell => Ok(cell),
    };
    let term = filled(terms, "term")?;
    let named = filled(labels, "label")?;
    let label = known.find(&named)?;
    let variants = variants.map(cell).unwrap_or_default();
    let variants = variants.split(BETWEEN).map(str::trim);
    let term = Term {
        term,
        variants: variants
            .filter(|one| !one.is_empty())
            .map(str::to_owned)
            .collect(),
        label,
    };
    Ok((term, named))
}

/// What a cell says: spreadsheets write `="Bakou"` for words that are to stay as they are.
fn words(cell: &str) -> String {
    let cell = cell.trim();
    let inside = cell
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    match inside {
        Some(inside) => inside.replace("\"\"", "\"").trim().to_owned(),
        None => cell.to_owned(),
    }
}
