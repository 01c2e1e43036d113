//! Rows and cells, by RFC 4180: read leniently, written strictly.

mod headers;

pub(crate) use headers::{TermColumns, has_terms, terms_of};

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    /// As a spreadsheet numbers it, from 1: blank rows count.
    pub(crate) number: u32,
    /// The line in which it begins, from 1: a quoted cell may have several.
    pub(crate) line: u32,
    /// Its cells.
    pub(crate) cells: Vec<String>,
    /// A quoted cell has no end.
    pub(crate) is_open: bool,
}

impl Row {
    /// Every cell is blank.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// The end of a file, as systems before Windows wrote it.
pub(crate) const END: char = '\u{1a}';

/// Reads row by row. A row ends with LF, CR LF or CR; one that is within quotes does not.
#[derive(Clone)]
pub(crate) struct Reader<'a> {
    rest: &'a str,
    delimiter: char,
    is_said: bool,
    number: u32,
    line: u32,
}

impl<'a> Reader<'a> {
    /// The rows of a table. Its first line may say what parts its cells (`sep=;`), as spreadsheets write it: a
    /// line, but no row to them. Else what stands most often in the first line with anything in it parts them.
    pub(crate) fn new(text: &'a str) -> Self {
        let first = &text[..text.find(['\r', '\n']).unwrap_or(text.len())];
        if let Some(delimiter) = said_delimiter(first) {
            return Self {
                is_said: true,
                line: 1,
                ..Self::with(behind_line_end(&text[first.len()..]), delimiter)
            };
        }
        let mut lines = text.split(['\r', '\n']);
        let headers = lines.find(|line| !line.trim().is_empty());
        let count = |c: &char| headers.unwrap_or_default().matches(*c).count();
        let most = ['\t', ';', ','].into_iter().max_by_key(count);
        Self::with(text, most.unwrap_or(','))
    }

    /// The rows of a table, whatever stands in it.
    pub(crate) fn with(text: &'a str, delimiter: char) -> Self {
        Self {
            rest: text.trim_end_matches(END),
            delimiter,
            is_said: false,
            number: 0,
            line: 0,
        }
    }

    /// The table says what parts its cells.
    pub(crate) fn is_said(&self) -> bool {
        self.is_said
    }

    /// What parts the cells.
    pub(crate) fn delimiter(&self) -> char {
        self.delimiter
    }

    /// The first row in which anything stands.
    pub(crate) fn headers(&mut self) -> Row {
        let found = self.find(|row| !row.is_blank());
        found.unwrap_or_default()
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
        self.line += 1;
        let mut row = Row {
            number: self.number,
            line: self.line,
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
        self.rest = behind_line_end(self.rest);
        // Within quotes.
        let n_lines = row.cells.iter().map(|cell| n_line_ends(cell)).sum();
        self.line = self.line.saturating_add(n_lines);
        Some(row)
    }
}

/// What a line `sep=;` says, whatever is behind it: a spreadsheet fills the row up, or puts it in quotes.
fn said_delimiter(line: &str) -> Option<char> {
    let line = line.strip_prefix('"').unwrap_or(line);
    let (name, said) = line.split_once('=')?;
    // A tab is no blank here.
    let said = said.trim_start_matches([' ', '\u{a0}']).chars().next();
    name.trim()
        .eq_ignore_ascii_case("sep")
        .then_some(said.filter(|c| *c != '"').unwrap_or(','))
}

fn behind_line_end(rest: &str) -> &str {
    let ends = ["\r\n", "\n", "\r"];
    let mut behind = ends.iter().filter_map(|end| rest.strip_prefix(end));
    behind.next().unwrap_or(rest)
}

/// As a text editor counts them: CR LF is one.
fn n_line_ends(cell: &str) -> u32 {
    let n_ends = cell.matches(['\r', '\n']).count() - cell.matches("\r\n").count();
    u32::try_from(n_ends).unwrap_or(u32::MAX)
}

/// A header as it is compared: whatever its capitals and accents, with `_` for blanks and hyphens.
pub(crate) fn folded(header: &str) -> String {
    let lower = header.to_lowercase();
    let words = lower.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '\u{feff}'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let letters = words.join("_");
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' => Some('a'),
        'ç' => Some('c'),
        'é' | 'è' | 'ê' | 'ë' => Some('e'),
        'î' | 'ï' => Some('i'),
        'ô' | 'ö' => Some('o'),
        'ù' | 'û' | 'ü' => Some('u'),
        // Accents that stand behind their letters.
        '\u{300}'..='\u{36F}' => None,
        c => Some(c),
    };
    letters.chars().filter_map(plain).collect()
}

/// Writes a cell, in quotes where it needs them.
pub(crate) fn write_cell(out: &mut String, cell: &str, delimiter: char) {
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
pub(crate) fn begins_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}
