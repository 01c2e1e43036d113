//! Writing a table: annotations in reading order, those without a place last.

use super::columns::Column;
use crate::cells::{begins_formula, write_cell};
use crate::exchange::{Contents, Pieces, reading_order};
use standoff::model::{Annotation, Document, Target};
use standoff::schema::Schema;
use standoff::sort::sort_by;
use standoff::span::Span;

/// Writes a table piece by piece.
pub(super) struct Rows<'a> {
    document: &'a Document,
    schema: &'a Schema,
    annotations: Vec<&'a Annotation>,
    delimiter: char,
    excel_safe: bool,
    out: String,
    next: usize,
}

impl<'a> Rows<'a> {
    /// A writer that has written its headers.
    pub(super) fn new(contents: &Contents<'a>, delimiter: char, excel_safe: bool) -> Self {
        let mut annotations = contents.annotations.clone();
        sort_by(&mut annotations, |a, b| {
            reading_order((&a.target, a.id.as_str()), (&b.target, b.id.as_str()))
        });
        let headers = Column::ALL.map(Column::name);
        let out = format!("\u{feff}{}\r\n", headers.join(&delimiter.to_string()));
        Self {
            document: contents.document,
            schema: contents.schema,
            annotations,
            delimiter,
            excel_safe,
            out,
            next: 0,
        }
    }

    fn row(&mut self, annotation: &Annotation) {
        for (index, column) in Column::ALL.into_iter().enumerate() {
            if index > 0 {
                self.out.push(self.delimiter);
            }
            let mut cell = cell(self.document, self.schema, annotation, column);
            if self.excel_safe && begins_formula(&cell) {
                cell.insert(0, '\'');
            }
            write_cell(&mut self.out, &cell, self.delimiter);
        }
        self.out.push_str("\r\n");
    }
}

impl Pieces for Rows<'_> {
    fn write_some(&mut self, n_bytes: usize) -> bool {
        let enough = self.out.len().saturating_add(n_bytes);
        while self.out.len() < enough
            && let Some(annotation) = self.annotations.get(self.next).copied()
        {
            self.row(annotation);
            self.next += 1;
        }
        self.next < self.annotations.len()
    }

    fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.out).into_bytes()
    }

    fn finish(mut self: Box<Self>) -> Vec<u8> {
        while self.write_some(usize::MAX) {}
        self.out.into_bytes()
    }
}

/// How many cells of these contents a spreadsheet would take for formulas.
pub(super) fn n_guarded(contents: &Contents<'_>) -> usize {
    let cells = contents.annotations.iter().flat_map(|annotation| {
        let is_number = |column: &Column| matches!(column, Column::Start | Column::End);
        let all = Column::ALL.into_iter().filter(move |it| !is_number(it));
        all.map(|column| cell(contents.document, contents.schema, annotation, column))
    });
    cells.filter(|cell| begins_formula(cell)).count()
}

fn cell(document: &Document, schema: &Schema, annotation: &Annotation, column: Column) -> String {
    let text = &document.text;
    let covering = annotation.target.covering();
    let offset = |end: fn(Span) -> standoff::text::ByteOffset| {
        let char = covering.and_then(|span| text.byte_to_char(end(span)).ok());
        char.map_or_else(String::new, |char| char.get().to_string())
    };
    match column {
        Column::DocId => document.id.as_str().to_owned(),
        Column::SpanId => annotation.id.as_str().to_owned(),
        Column::Start => offset(Span::start),
        Column::End => offset(Span::end),
        Column::Label => annotation.label.as_str().to_owned(),
        Column::Text => match &annotation.target {
            Target::Orphan(orphan) => orphan.quote.clone(),
            Target::Anchored(parts) | Target::Candidate(parts) => {
                text.slice(parts.covering()).unwrap_or_default().to_owned()
            }
        },
        Column::LabelTitle => {
            let language = document.language.as_deref().unwrap_or("en");
            let label = schema.label(&annotation.label);
            label.map_or_else(String::new, |label| label.title_in(language).to_owned())
        }
        Column::Note => annotation.note.clone(),
        Column::Annotator => annotation.provenance.annotator.clone(),
        Column::Created => annotation.provenance.created.to_string(),
        Column::Modified => annotation.provenance.modified.to_string(),
        Column::DocName => document.name.clone(),
    }
}
