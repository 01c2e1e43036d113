//! Reading a table: rows into annotations that wait for their text.

use super::columns::{Column, Columns};
use super::issue::TableIssue;
use super::labels::Labels;
use crate::cells::{Reader, Row, begins_formula};
use crate::encoding;
use crate::exchange::{About, CharSpan, Imported, ImportedDocument, ReadOptions, Waiting};
use crate::{Issue, IssueCode, Issues, MAX_BYTES, Place};
use standoff::model::{
    Annotation, AnnotationId, Confidence, Item, Orphan, Provenance, Record, Sha256, Target,
    Timestamp,
};
use standoff::schema::Schema;
use standoff::text::CharOffset;
use std::collections::HashMap;

/// The delimiter of the cells of a table of annotations, by its headers; `None` where it is none. `start` may end
/// within a row.
pub(super) fn delimiter_of_table(start: &[u8]) -> Option<char> {
    let text = encoding::start(start, None);
    let mut rows = Reader::new(&text);
    let is_table = Columns::of(&rows.headers()).missing().is_empty();
    is_table.then_some(rows.delimiter())
}

/// Reads a table, whatever parts its cells.
pub(super) fn read(bytes: &[u8], options: &ReadOptions<'_>) -> (Option<Imported>, Vec<Issue>) {
    if bytes.len() > MAX_BYTES {
        let code = IssueCode::TooLarge {
            bytes: bytes.len() as u64,
            limit: MAX_BYTES as u64,
        };
        return (None, vec![Issue::new(code, Place::File)]);
    }
    let decoded = match encoding::decode(bytes, options.encoding) {
        Ok(decoded) => decoded,
        Err(issue) => return (None, vec![issue]),
    };
    let mut issues = Issues::default();
    if let Some(warning) = decoded.warning() {
        issues.push(warning.code, || warning.place);
    }
    let mut rows = Reader::new(&decoded.text);
    let headers = rows.headers();
    let columns = Columns::of(&headers);
    let missing = columns.missing();
    if !missing.is_empty() {
        let row = headers.number.max(1);
        for column in missing {
            let code = TableIssue::MissingColumn(column.name()).code();
            issues.push(code, || Place::Cell { row, column: None });
        }
        return (None, issues.into_list());
    }
    let mut taken = Taken {
        columns,
        issues,
        labels: Labels::new(options.schema),
        now: options.now,
        ids: HashMap::new(),
        documents: Vec::new(),
    };
    for row in rows.filter(|row| !row.is_blank()) {
        taken.row(&row);
    }
    taken.finish()
}

/// The state of reading a table so far.
struct Taken<'a> {
    columns: Columns,
    issues: Issues,
    labels: Labels<'a>,
    now: Timestamp,
    /// The row in which each id was first.
    ids: HashMap<AnnotationId, u32>,
    documents: Vec<ImportedDocument>,
}

impl Taken<'_> {
    /// A cell without the blanks around it; blank where the row or the table has none.
    fn cell<'r>(&self, row: &'r Row, column: Column) -> &'r str {
        self.cell_to_the_letter(row, column).trim()
    }

    fn cell_to_the_letter<'r>(&self, row: &'r Row, column: Column) -> &'r str {
        let at = self.columns.at(column);
        at.and_then(|at| row.cells.get(at)).map_or("", |cell| cell)
    }

    fn fault(&mut self, row: &Row, column: Option<Column>, code: IssueCode) {
        let column = column
            .and_then(|column| self.columns.at(column))
            .and_then(|at| u32::try_from(at + 1).ok());
        let row = row.number;
        self.issues.push(code, || Place::Cell { row, column });
    }

    fn row(&mut self, row: &Row) {
        if row.is_open {
            self.fault(row, None, TableIssue::OpenQuote.code());
            return;
        }
        let n_errors = self.issues.n_errors();
        let name = self
            .labels
            .as_known(self.cell_to_the_letter(row, Column::Label));
        if name.is_empty() {
            let code = TableIssue::BlankCell(Column::Label.name()).code();
            self.fault(row, Some(Column::Label), code);
        }
        let place = self.place(row);
        let quote = self.quote(row, place);
        if place.is_none() && quote.is_empty() && self.issues.n_errors() == n_errors {
            self.fault(row, None, TableIssue::NoPlace.code());
        }
        let (created, modified) = self.times(row);
        let id = self.id(row);
        let (Some(id), true) = (id, self.issues.n_errors() == n_errors) else {
            return;
        };
        self.ids.insert(id.clone(), row.number);
        let title = self.cell(row, Column::LabelTitle);
        let label = self.labels.find(name, title);
        let near = place.map_or(CharOffset::ZERO, |place| place.start);
        let provenance = Provenance {
            created,
            modified,
            annotator: self.cell_to_the_letter(row, Column::Annotator).to_owned(),
        };
        let annotation = Annotation {
            record: Record::new(id, provenance),
            target: Target::Orphan(Box::new(Orphan {
                quote,
                prefix: String::new(),
                suffix: String::new(),
                near,
            })),
            label,
            note: self.cell_to_the_letter(row, Column::Note).to_owned(),
            confidence: Confidence::Sure,
        };
        let waiting = Waiting {
            item: Item::Annotation(annotation),
            parts: place.map(|place| vec![place]),
            is_candidate: false,
        };
        let (doc, doc_name) = (
            self.cell(row, Column::DocId),
            self.cell(row, Column::DocName),
        );
        self.document(doc, doc_name).waiting.push(waiting);
    }

    /// Start and end; nothing where both cells are blank.
    fn place(&mut self, row: &Row) -> Option<CharSpan> {
        let (start, end) = (self.cell(row, Column::Start), self.cell(row, Column::End));
        if start.is_empty() && end.is_empty() {
            return None;
        }
        let (start, end) = (
            self.number(row, Column::Start),
            self.number(row, Column::End),
        );
        let (start, end) = (start?, end?);
        if start == end {
            let code = IssueCode::EmptySpan { offset: start };
            self.fault(row, Some(Column::End), code);
        } else if end < start {
            let code = IssueCode::ReversedSpan { start, end };
            self.fault(row, Some(Column::End), code);
        }
        (start < end).then(|| CharSpan {
            start: CharOffset::new(start),
            end: CharOffset::new(end),
        })
    }

    fn number(&mut self, row: &Row, column: Column) -> Option<u32> {
        let cell = self.cell(row, column);
        let number = cell.parse().ok();
        if number.is_none() {
            let code = match cell {
                "" => TableIssue::BlankCell(column.name()),
                cell => TableIssue::NoNumber(cell.chars().take(120).collect()),
            };
            self.fault(row, Some(column), code.code());
        }
        number
    }

    /// The quote, without the apostrophe that keeps a spreadsheet from taking it for a formula.
    fn quote(&self, row: &Row, place: Option<CharSpan>) -> String {
        let quote = self.cell_to_the_letter(row, Column::Text);
        let guarded = quote.strip_prefix('\'').filter(|rest| begins_formula(rest));
        let is_longer = |place: CharSpan| {
            let n_chars = quote.chars().count();
            n_chars == place.end.since(place.start) as usize + 1
        };
        match guarded {
            Some(rest) if place.is_some_and(is_longer) => rest.to_owned(),
            _ => quote.to_owned(),
        }
    }

    /// Created and modified; now, where nothing is said.
    fn times(&mut self, row: &Row) -> (Timestamp, Timestamp) {
        let created = self.time(row, Column::Created).unwrap_or(self.now);
        let modified = self.time(row, Column::Modified).unwrap_or(created);
        (created, modified)
    }

    fn time(&mut self, row: &Row, column: Column) -> Option<Timestamp> {
        let cell = self.cell(row, column);
        if cell.is_empty() {
            return None;
        }
        let time = Timestamp::parse(cell).ok();
        if time.is_none() {
            let value = cell.chars().take(120).collect();
            self.fault(row, Some(column), IssueCode::BadTime { value });
        }
        time
    }

    /// The id of a row; one made of its cells, where it has none, so that the same table gives the same ids.
    fn id(&mut self, row: &Row) -> Option<AnnotationId> {
        let cell = self.cell(row, Column::SpanId);
        let written = match cell {
            "" => {
                let all = row.cells.join("\u{1f}");
                let hash = Sha256::of(format!("{}\u{1f}{all}", row.number).as_bytes());
                format!("row-{}", &hash.to_string()[..20])
            }
            cell => cell.to_owned(),
        };
        let Ok(id) = AnnotationId::parse(&written) else {
            let code = IssueCode::BadId { id: written };
            self.fault(row, Some(Column::SpanId), code);
            return None;
        };
        if let Some(first) = self.ids.get(&id) {
            let first = format!("row {first}");
            let code = IssueCode::DuplicateId { id: written, first };
            self.fault(row, Some(Column::SpanId), code);
            return None;
        }
        Some(id)
    }

    fn document(&mut self, id: &str, name: &str) -> &mut ImportedDocument {
        let found = self.documents.iter().rposition(|one| one.about.id == id);
        let at = found.unwrap_or_else(|| {
            self.documents.push(ImportedDocument {
                document: None,
                about: About {
                    id: id.to_owned(),
                    name: name.to_owned(),
                    ..About::default()
                },
                schema: Schema::default(),
                items: Vec::new(),
                waiting: Vec::new(),
            });
            self.documents.len() - 1
        });
        &mut self.documents[at]
    }

    fn finish(self) -> (Option<Imported>, Vec<Issue>) {
        let mut documents = self.documents;
        let schema = self.labels.into_schema();
        for document in &mut documents {
            document.schema = schema.clone();
        }
        (Some(Imported { documents }), self.issues.into_list())
    }
}
