//! The columns of a list of terms, by the words that head them.

use super::{Reader, Row, folded};

/// What heads the terms, their labels and their variants: the usual words first, in the singular.
const HEADERS: [&[&str]; 3] = [
    &[
        "term",
        "terme",
        "mot",
        "word",
        "expression",
        "entree",
        "entry",
        "entite",
        "entity",
        "forme",
        "lemme",
        "lemma",
        "vedette",
        "keyword",
        "mot_cle",
        "locution",
        "phrase",
        "nom",
    ],
    &[
        "label",
        "etiquette",
        "libelle",
        "categorie",
        "category",
        "classe",
        "class",
        "tag",
        "type",
        "rubrique",
        "theme",
    ],
    &[
        "variant",
        "variante",
        "synonyme",
        "synonym",
        "alia",
        "graphie",
        "spelling",
        "autre_forme",
        "other_form",
        "autre_nom",
        "other_name",
        "orthographe",
    ],
];

/// No more rows with one cell stand above the headers.
const N_TITLES: usize = 5;

/// The columns of a list of terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TermColumns {
    pub(crate) term: Option<usize>,
    pub(crate) label: Option<usize>,
    pub(crate) variants: Option<usize>,
}

impl TermColumns {
    /// Those of a row of headers.
    pub(crate) fn of(headers: &Row) -> Self {
        let names: Vec<String> = headers.cells.iter().map(|cell| singular(cell)).collect();
        let [term, label, variants] = HEADERS.map(|words| {
            let mut places = words
                .iter()
                .map(|word| names.iter().position(|name| name == word));
            places.find_map(|place| place)
        });
        Self {
            term,
            label,
            variants,
        }
    }

    /// Terms have labels.
    pub(crate) fn is_whole(self) -> bool {
        self.term.is_some() && self.label.is_some()
    }
}

/// A header in the singular: "Terme(s)", "Étiquettes", "Autres formes". Nothing of what is longer than any of them: a text
/// may be one line.
fn singular(header: &str) -> String {
    /// In bytes.
    const LONGEST: usize = 80;
    let header = header.trim();
    if header.len() > LONGEST {
        return String::new();
    }
    let folded = folded(header);
    let words = folded.split('_').map(|word| {
        let word = word.trim_end_matches([':', '*', '.']);
        let word = ["(s)", "·s", ".s", "-s"]
            .iter()
            .find_map(|end| word.strip_suffix(end))
            .unwrap_or(word);
        match word {
            "entities" => "entity",
            "entries" => "entry",
            "categories" => "categorie",
            word => word
                .strip_suffix('s')
                .filter(|word| word.len() > 2 && !word.ends_with('s'))
                .unwrap_or(word),
        }
    });
    words.collect::<Vec<_>>().join("_")
}

/// The rows of a list of terms behind its headers, with the row of these; else, where it has none, behind its first row with
/// anything in it.
pub(crate) fn terms_of(text: &str) -> (Reader<'_>, Row, TermColumns) {
    let usual = Reader::new(text);
    let others = ['\t', ';', ',']
        .into_iter()
        .filter(|delimiter| *delimiter != usual.delimiter());
    let others: Vec<Reader<'_>> = match usual.is_said() {
        true => Vec::new(),
        // A title above the headers may have commas of its own.
        false => others
            .map(|delimiter| Reader::with(text, delimiter))
            .collect(),
    };
    for mut rows in std::iter::once(usual.clone()).chain(others) {
        for _ in 0..=N_TITLES {
            let headers = rows.headers();
            let columns = TermColumns::of(&headers);
            if columns.is_whole() {
                return (rows, headers, columns);
            }
            if headers
                .cells
                .iter()
                .filter(|cell| !cell.trim().is_empty())
                .count()
                != 1
            {
                break;
            }
        }
    }
    let mut rows = usual;
    let headers = rows.headers();
    let columns = TermColumns::of(&headers);
    (rows, headers, columns)
}

/// Whether a text is a list of terms with their labels.
pub(crate) fn has_terms(text: &str) -> bool {
    let (mut rows, _, columns) = terms_of(text);
    columns.is_whole() && rows.any(|row| !row.is_blank())
}
