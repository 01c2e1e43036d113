//! Which column is what, by its header.

use crate::cells::{Row, folded};

/// The meaning of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    DocId,
    SpanId,
    Start,
    End,
    Label,
    Text,
    LabelTitle,
    Note,
    Annotator,
    Created,
    Modified,
    DocName,
}

impl Column {
    /// All, in the order in which they are written.
    pub(super) const ALL: [Self; 12] = [
        Self::DocId,
        Self::SpanId,
        Self::Start,
        Self::End,
        Self::Label,
        Self::Text,
        Self::LabelTitle,
        Self::Note,
        Self::Annotator,
        Self::Created,
        Self::Modified,
        Self::DocName,
    ];

    /// Its headers, [`folded`]: the first is written, all are read.
    const fn headers(self) -> &'static [&'static str] {
        match self {
            Self::DocId => &["doc_id", "document_id", "document", "id_document"],
            Self::SpanId => &["span_id", "annotation_id", "id"],
            Self::Start => &["start", "begin", "debut"],
            Self::End => &["end", "fin"],
            Self::Label => &["label", "etiquette", "code", "tag"],
            Self::Text => &["text", "quote", "texte", "citation", "passage"],
            Self::LabelTitle => &["label_title", "titre", "nom_etiquette"],
            Self::Note => &["note", "comment", "commentaire", "remarque"],
            Self::Annotator => &["annotator", "annotateur", "annotatrice", "author", "auteur"],
            Self::Created => &["created", "cree", "creee", "date"],
            Self::Modified => &["modified", "modifie", "modifiee"],
            Self::DocName => &["doc_name", "document_name", "nom_document"],
        }
    }

    /// Its header as it is written.
    pub(super) const fn name(self) -> &'static str {
        self.headers()[0]
    }
}

/// Where each column stands.
pub(super) struct Columns(Vec<(Column, usize)>);

impl Columns {
    /// The columns of a row of headers; of two alike, the first.
    pub(super) fn of(row: &Row) -> Self {
        let headers: Vec<String> = row.cells.iter().map(|cell| folded(cell)).collect();
        let at = |column: Column| {
            let is_one = |header: &String| column.headers().contains(&header.as_str());
            Some((column, headers.iter().position(is_one)?))
        };
        Self(Column::ALL.into_iter().filter_map(at).collect())
    }

    /// Where a column stands, from 0.
    pub(super) fn at(&self, column: Column) -> Option<usize> {
        let found = self.0.iter().find(|(it, _)| *it == column);
        found.map(|(_, at)| *at)
    }

    /// The columns without which a table says nothing about a text, that are not there.
    pub(super) fn missing(&self) -> Vec<Column> {
        let needed = [Column::Start, Column::End, Column::Label];
        let is_missing = |column: &Column| self.at(*column).is_none();
        needed.into_iter().filter(is_missing).collect()
    }
}
