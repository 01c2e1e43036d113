//! Plain text in any encoding, its characters kept to the letter.
//!
//! UTF-8 and what has a byte order mark is read as what it is; of anything else the encoding is guessed, which is said.
//! Bytes that are no character are named with their place, never turned into something else; in UTF-8 alone U+FFFD stands
//! for them, and how many and where is said. NUL and every other character is allowed, where a file is not full of them. Newlines stay as they are.

use crate::cells::has_terms;
use crate::encoding;
use crate::exchange::{
    About, Feature, Format, FormatInfo, Imported, ImportedDocument, Likelihood, ReadOptions,
};
use crate::sniff::{binary, has_ending, is_data};
use crate::{FileKind, Issue, IssueCode, MAX_BYTES, Place};
use standoff::model::{Document, DocumentId, Encoding, Extra, Original, Sha256};
use standoff::schema::Schema;
use standoff::text::Text;

/// The format.
pub struct PlainText;

static INFO: FormatInfo = FormatInfo {
    id: "text",
    name: "Plain text",
    extension: "txt",
    mime: "text/plain",
    reads: true,
    writes: false,
    unit: None,
    loses: &[
        Feature::Schema,
        Feature::Annotations,
        Feature::Relations,
        Feature::DocumentLabels,
        Feature::Suggestions,
    ],
    choices: &[],
};

impl Format for PlainText {
    fn info(&self) -> &'static FormatInfo {
        &INFO
    }

    // The reader itself says what is no text.
    fn sniff(&self, _: &str, _: &[u8]) -> Likelihood {
        Likelihood::Possible
    }

    fn read(&self, bytes: &[u8], options: &ReadOptions<'_>) -> (Option<Imported>, Vec<Issue>) {
        let (file, issues) = read(options.name, bytes, options.encoding);
        let imported = file.map(|file| {
            let document = file.into_document(options.fresh.clone(), None);
            let about = About {
                id: document.id.as_str().to_owned(),
                name: document.name.clone(),
                language: None,
                sha256: Some(document.sha256),
                original: Some(document.original.clone()),
                extra: Extra::new(),
            };
            Imported::one(ImportedDocument {
                document: Some(document),
                about,
                schema: Schema::default(),
                items: Vec::new(),
                waiting: Vec::new(),
            })
        });
        (imported, issues)
    }
}

/// A text file as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct TextFile {
    /// The name of the file.
    pub name: String,
    /// Its text, without the byte order mark.
    pub text: Text,
    /// The file as it was before it became a text.
    pub original: Original,
}

impl TextFile {
    /// The document that this file becomes.
    pub fn into_document(self, id: DocumentId, language: Option<&str>) -> Document {
        let mut document = Document::verbatim(id, &self.name, language, self.text);
        document.original = self.original;
        document
    }
}

/// Reads the text file called `name`, in the encoding `said` where somebody chose one. An error refuses it whole; there
/// is one at most.
pub fn read(name: &str, bytes: &[u8], said: Option<&str>) -> (Option<TextFile>, Vec<Issue>) {
    if let Some(issue) = no_text(name, bytes) {
        return (None, vec![issue]);
    }
    let decoded = match encoding::decode(bytes, said) {
        Ok(decoded) if said.is_none() && decoded.is_data(bytes) => {
            return (None, vec![data()]);
        }
        Ok(decoded) => decoded,
        // What has zeros in it and is no Unicode.
        Err(issue)
            if said.is_none() && issue.code == IssueCode::NotUtf8 && is_data(bytes, false) =>
        {
            return (None, vec![data()]);
        }
        Err(issue) => return (None, vec![issue]),
    };
    let remarks = remarks(name, &decoded.text).into_iter();
    let remarks = remarks.map(|code| Issue::new(code, Place::File));
    let issues = decoded.warning().into_iter().chain(remarks).collect();
    let mut extra = Extra::new();
    // As the encoding of a later version is kept: UTF-8 is the one that all versions know.
    if decoded.encoding != "UTF-8" {
        extra.insert("encoding".to_owned(), decoded.encoding.into());
    }
    let file = TextFile {
        name: name.to_owned(),
        text: Text::new(&*decoded.text),
        original: Original {
            encoding: Encoding::Utf8,
            bom: decoded.bom,
            sha256: Sha256::of(bytes),
            extra,
        },
    };
    (Some(file), issues)
}

/// What is said of a text that is read as it stands.
fn remarks(name: &str, text: &str) -> Option<IssueCode> {
    if text.trim().is_empty() {
        return Some(IssueCode::Blank);
    }
    let is_dictionary = has_terms(text);
    markup(name, text)
        .map(|kind| IssueCode::Marked { kind })
        .or(is_dictionary.then_some(IssueCode::Dictionary))
}

/// The kind of a text that has marks of its own in it, for which there is no reader.
fn markup(name: &str, text: &str) -> Option<&'static str> {
    let start = text.trim_start();
    let begins = |with: &str| {
        start
            .get(..with.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(with))
    };
    let is_named = |endings: &[&str]| endings.iter().any(|ending| has_ending(name, ending));
    if begins("<!doctype html")
        || begins("<html")
        || is_named(&[".html", ".htm", ".xhtml"]) && begins("<")
    {
        Some("HTML")
    } else if is_named(&[".eml"]) {
        Some("EML")
    } else {
        None
    }
}

fn data() -> Issue {
    let kind = FileKind::Data;
    Issue::new(IssueCode::Binary { kind }, Place::Byte(0))
}

/// Why a file is surely no text that is read.
fn no_text(name: &str, bytes: &[u8]) -> Option<Issue> {
    if bytes.len() > MAX_BYTES {
        let code = IssueCode::TooLarge {
            bytes: bytes.len() as u64,
            limit: MAX_BYTES as u64,
        };
        return Some(Issue::new(code, Place::File));
    }
    let kind = binary(name, bytes)?;
    Some(Issue::new(IssueCode::Binary { kind }, Place::Byte(0)))
}
