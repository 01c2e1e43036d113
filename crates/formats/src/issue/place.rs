//! Where in a file something is wrong.

use std::fmt;

/// Where in a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The file as a whole.
    File,
    /// A line and a column, both from 1; the column counts code points.
    Line {
        /// The line, from 1.
        line: u32,
        /// The column in it, in code points from 1.
        column: u32,
    },
    /// A byte, from 0.
    Byte(u64),
    /// A value, by the way to it: `annotations[3].utf16.start`.
    Path(String),
    /// A cell of a table.
    Cell {
        /// The row as a spreadsheet numbers it, from 1.
        row: u32,
        /// The column, from 1; `None` for the row as a whole.
        column: Option<u32>,
    },
    /// A node of an XML document, by the way to it: `/TEI/text/body/ab[2]`.
    Node(String),
    /// Within a member of an archive.
    Member {
        /// The name of the member.
        name: String,
        /// Where in it.
        inner: Box<Place>,
    },
}

/// The letters of a column as a spreadsheet names it: A, …, Z, AA, ….
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while let Some(index) = rest.checked_sub(1) {
        letters.push(char::from(b'A' + (index % 26) as u8));
        rest = index / 26;
    }
    letters.iter().rev().collect()
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("file"),
            Self::Line { line, column } => write!(f, "line {line}, column {column}"),
            Self::Byte(byte) => write!(f, "byte {byte}"),
            Self::Path(path) | Self::Node(path) => f.write_str(path),
            Self::Cell { row, column: None } => write!(f, "row {row}"),
            Self::Cell {
                row,
                column: Some(column),
            } => write!(f, "row {row}, column {}", column_letters(*column)),
            Self::Member { name, inner } => write!(f, "{name}: {inner}"),
        }
    }
}
