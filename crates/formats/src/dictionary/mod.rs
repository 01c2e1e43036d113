//! Lists of terms with the ways in which they are written and the label that each proposes.
//!
//! Two kinds of files are read, in any encoding. A table (CSV; commas, semicolons or tabs, which a line `sep=;` may say)
//! whose first row, or the first one behind a title, names its columns, in usual words of English or French:
//!
//! ```text
//! term,label,variants
//! Haut-Karabakh,place,Haut-Karabagh | Nagorny Karabakh | Artsakh
//! ```
//!
//! and JSON: `[{ "term": "Haut-Karabakh", "label": "place", "variants": ["Artsakh"] }]`. A label is named by one
//! of its titles or by its id. Variants stand behind bars, or in lines of their own within a cell. Readers collect every fault with its place; a file with one is refused whole.

mod doubles;
mod fault;
mod json;
mod known;
mod matching;
mod read;
mod term;

pub use fault::{Fault, FaultKind, MAX_BYTES};
pub use term::Term;

use standoff::schema::Schema;
use standoff::search::Needles;
use standoff::span::Span;
use standoff::text::{Partition, Text};
use std::ops::Range;

/// Terms with their labels.
#[derive(Clone, Debug)]
pub struct Dictionary {
    terms: Vec<Term>,
    /// The words of the terms, one after another: to see that none is there twice is to make what finds them.
    needles: Needles,
}

impl PartialEq for Dictionary {
    fn eq(&self, other: &Self) -> bool {
        self.terms == other.terms
    }
}

impl Eq for Dictionary {}

impl Dictionary {
    /// Reads a file, in the encoding `said` where somebody chose one. `schema` has the labels that it may name.
    ///
    /// # Errors
    /// Every [`Fault`], at least one.
    ///
    /// ```
    /// use formats::dictionary::Dictionary;
    /// # let (schema, _) = formats::temoin_json::read_schema(r##"{"labels":[{"id":"place","title":{"fr":"Lieu"},"color":"#0072b2"}]}"##);
    /// # let schema = schema.unwrap();
    /// let csv = "term;label;variants\nHaut-Karabakh;lieu;Artsakh|Nagorny Karabakh\n";
    /// let dictionary = Dictionary::read(csv.as_bytes(), None, &schema).expect("it is sound");
    /// assert_eq!(dictionary.terms()[0].variants, ["Artsakh", "Nagorny Karabakh"]);
    /// let faults = Dictionary::read(b"term,label\nBakou,town", None, &schema).unwrap_err();
    /// assert_eq!(faults[0].to_string(), "line 2, column 1: there is no label “town”");
    /// ```
    pub fn read(bytes: &[u8], said: Option<&str>, schema: &Schema) -> Result<Self, Vec<Fault>> {
        let (terms, needles) = read::terms(bytes, said, schema)?;
        Ok(Self { terms, needles })
    }

    /// Its terms, in the order of the file.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The finder of its terms and their variants, as whole words.
    pub fn finder(&self) -> Finder<'_> {
        let terms = self.terms.iter();
        Finder {
            needles: &self.needles,
            terms: terms
                .flat_map(|term| term.words().map(move |_| term))
                .collect(),
        }
    }
}

/// Finds the terms of a dictionary.
pub struct Finder<'a> {
    needles: &'a Needles,
    /// For each needle, the term that it belongs to.
    terms: Vec<&'a Term>,
}

impl<'a> Finder<'a> {
    /// Where terms stand in the lines that begin in `paragraphs`, in order and without overlap.
    pub fn hits(
        &self,
        text: &Text,
        partition: &Partition,
        paragraphs: Range<usize>,
        language: Option<&str>,
    ) -> Vec<(Span, &'a Term)> {
        let hits = self.needles.hits(text, partition, paragraphs, language);
        hits.into_iter()
            .map(|(span, index)| (span, self.terms[index]))
            .collect()
    }
}
