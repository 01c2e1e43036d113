//! Tables of annotations, one a row: CSV and TSV, as spreadsheets read and write them.
//!
//! ```text
//! doc_id,span_id,start,end,label,text,label_title,note,annotator,created,modified,doc_name
//! 018f…,018f…,8,42,denial,a nié avoir violé le cessez-le-feu,Denial,,A. B.,2026-11-22T10:00:00.000Z,…,article.txt
//! ```
//!
//! Written as UTF-8 with a byte order mark, rows ending in CR LF, cells quoted by RFC 4180. Offsets are code points,
//! half-open; what is *not found* in the text has none. Read in whatever order the columns stand, with French or
//! English headers, parted by commas, semicolons or tabs, with a line `sep=;` or without, in any encoding (one that is
//! guessed is said). A table has no text: its rows wait for one.
//!
//! Limits: an annotation of several parts is written as the whole that they cover.

mod columns;
mod issue;
mod labels;
mod read;
mod write;

use crate::exchange::{
    Choice, Contents, ExportOptions, Feature, Format, FormatInfo, Imported, Likelihood, Loss,
    Pieces, ReadOptions,
};
use crate::sniff::binary;
use crate::{Issue, Unit};

/// A table whose cells are parted by one character.
pub struct Table {
    delimiter: char,
    info: FormatInfo,
}

const LOSES: &[Feature] = &[
    Feature::Text,
    Feature::Schema,
    Feature::Relations,
    Feature::DocumentLabels,
    Feature::Suggestions,
    Feature::Attributes,
    Feature::Parts,
    Feature::Doubts,
    Feature::UnknownFields,
];

const fn table(
    (id, name): (&'static str, &'static str),
    mime: &'static str,
    delimiter: char,
) -> Table {
    Table {
        delimiter,
        info: FormatInfo {
            id,
            name,
            extension: id,
            mime,
            reads: true,
            writes: true,
            unit: Some(Unit::CodePoints),
            loses: LOSES,
            choices: &[Choice::ExcelSafe],
        },
    }
}

/// Cells parted by commas.
pub static CSV: Table = table(("csv", "CSV"), "text/csv", ',');
/// Cells parted by tabs.
pub static TSV: Table = table(("tsv", "TSV"), "text/tab-separated-values", '\t');

impl Format for Table {
    fn info(&self) -> &'static FormatInfo {
        // Both tables are statics.
        match self.delimiter {
            '\t' => &TSV.info,
            _ => &CSV.info,
        }
    }

    fn sniff(&self, name: &str, start: &[u8]) -> Likelihood {
        if binary(name, start).is_some() {
            return Likelihood::No;
        }
        match read::delimiter_of_table(start) {
            Some(delimiter) if (delimiter == '\t') == (self.delimiter == '\t') => Likelihood::Sure,
            _ => Likelihood::No,
        }
    }

    fn read(&self, bytes: &[u8], options: &ReadOptions<'_>) -> (Option<Imported>, Vec<Issue>) {
        read::read(bytes, options)
    }

    fn losses(&self, contents: &Contents<'_>, options: ExportOptions) -> Vec<Loss> {
        let all = LOSES.iter().map(|&feature| Loss {
            feature,
            count: feature.count(contents),
        });
        let mut losses: Vec<Loss> = all.filter(|loss| loss.count > 0).collect();
        if options.excel_safe {
            let count = write::n_guarded(contents);
            let feature = Feature::ExactCells;
            losses.extend((count > 0).then_some(Loss { feature, count }));
        }
        losses
    }

    fn pieces<'a>(
        &self,
        contents: &Contents<'a>,
        options: ExportOptions,
    ) -> Option<Box<dyn Pieces + 'a>> {
        let rows = write::Rows::new(contents, self.delimiter, options.excel_safe);
        Some(Box::new(rows))
    }
}
