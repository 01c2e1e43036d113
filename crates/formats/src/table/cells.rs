//! Rows and cells, by RFC 4180: read leniently, written strictly.

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// As a spreadsheet numbers it, from 1: blank rows count.
    pub(super) number: u32,
    /// Its cells.
    pub(super) cells: Vec<String>,
    /// A quoted cell has no end.
    pub(super) is_open: bool,
}

impl Row {
    /// Every cell is blank.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Reads row by row. A row ends with LF, CR LF or CR; one that is within quotes does not.
pub(super) struct Reader<'a> {
    rest: &'a str,
    delimiter: char,
    number: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, delimiter: char) -> Self {
        Self {
            rest: text,
            delimiter,
            number: 0,
        }
    }

    /// Takes the inside of a quoted cell and its closing quote; whether there is one.
    fn quoted(&mut self, cell: &mut String) -> bool {
        while let Some(at) = self.rest.find('"') {
            cell.push_str(&self.rest[..at]);
            self.rest = &self.rest[at + 1..];
            match self.rest.strip_prefix('"') {
                Some(rest) => {
                    cell.push('"');
                    self.rest = rest;
                }
                None => return true,
            }
        }
        cell.push_str(self.rest);
        self.rest = "";
        false
    }

    /// Takes one cell, without the delimiter that ends it. Text behind a closing quote belongs to it.
    fn cell(&mut self) -> (String, bool) {
        let mut cell = String::new();
        let mut is_closed = true;
        if let Some(rest) = self.rest.strip_prefix('"') {
            self.rest = rest;
            is_closed = self.quoted(&mut cell);
        }
        let ends = [self.delimiter, '\r', '\n'];
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        cell.push_str(&self.rest[..end]);
        self.rest = &self.rest[end..];
        (cell, is_closed)
    }
}

impl Iterator for Reader<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let mut row = Row {
            number: self.number,
            ..Row::default()
        };
        loop {
            let (cell, is_closed) = self.cell();
            row.cells.push(cell);
            row.is_open |= !is_closed;
            match self.rest.strip_prefix(self.delimiter) {
                Some(rest) => self.rest = rest,
                None => break,
            }
        }
        let ends = ["\r\n", "\n", "\r"];
        let mut behind = ends.iter().filter_map(|end| self.rest.strip_prefix(end));
        self.rest = behind.next().unwrap_or(self.rest);
        Some(row)
    }
}

/// Writes a cell, in quotes where it needs them.
pub(super) fn write_cell(out: &mut String, cell: &str, delimiter: char) {
    let needs_quotes = |c: char| c == delimiter || matches!(c, '"' | '\r' | '\n');
    // A blank at an edge is dropped by some readers.
    let is_edged = cell.trim().len() < cell.len();
    if !cell.contains(needs_quotes) && !is_edged {
        out.push_str(cell);
        return;
    }
    out.push('"');
    for (index, piece) in cell.split('"').enumerate() {
        if index > 0 {
            out.push_str("\"\"");
        }
        out.push_str(piece);
    }
    out.push('"');
}

/// A spreadsheet takes a cell that begins so for a formula.
pub(super) fn begins_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}
