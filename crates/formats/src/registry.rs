//! The registry of formats: one line a format.

use crate::exchange::{Format, Likelihood};
use crate::{plain_text, table, temoin_json};

static REGISTRY: &[&dyn Format] = &[
    &temoin_json::TemoinJson,
    &table::CSV,
    &table::TSV,
    &plain_text::PlainText,
];

/// So many bytes of a file say what it is.
const START: usize = 4096;

/// Every format, in the order in which it is offered.
pub fn registry() -> &'static [&'static dyn Format] {
    REGISTRY
}

/// The format with this id.
pub fn format(id: &str) -> Option<&'static dyn Format> {
    let mut formats = REGISTRY.iter();
    formats.find(|format| format.info().id == id).copied()
}

/// The format of the file called `name`: a guess from its first kilobytes; the reader has the last word. A file of no
/// other format is plain text, whose reader says what is in its way.
///
/// A file named `.json` is held for JSON of ours even where it does not begin so, so that a broken one is told
/// what is wrong with it instead of being opened as a text.
pub fn recognise(name: &str, bytes: &[u8]) -> &'static dyn Format {
    recognise_start(name, bytes.get(..START).unwrap_or(bytes))
}

/// As [`recognise`], of a file in the encoding that somebody chose.
pub fn recognise_in(name: &str, bytes: &[u8], encoding: &str) -> &'static dyn Format {
    let start = bytes.get(..START).unwrap_or(bytes);
    let text = crate::encoding::start(start, Some(encoding));
    recognise_start(name, text.as_bytes())
}

fn recognise_start(name: &str, start: &[u8]) -> &'static dyn Format {
    let mut found: (Likelihood, &'static dyn Format) = (Likelihood::No, &plain_text::PlainText);
    for format in REGISTRY.iter().filter(|format| format.info().reads) {
        let likelihood = format.sniff(name, start);
        if likelihood > found.0 {
            found = (likelihood, *format);
        }
    }
    found.1
}

/// The list for a file chooser: the endings and media types of all that is read, as `accept` has them.
pub fn accepted() -> String {
    let read = REGISTRY.iter().map(|format| format.info());
    let each = read
        .filter(|info| info.reads)
        .map(|info| format!(".{},{}", info.extension, info.mime));
    each.collect::<Vec<_>>().join(",")
}
