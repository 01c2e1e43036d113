//! Plain text: UTF-8, with or without a byte order mark, kept to the letter.
//!
//! Nothing is guessed: bytes that are no UTF-8 are named with their place, never turned into something else. NUL and
//! every other character is allowed. Newlines stay as they are.

use crate::exchange::{
    About, Feature, Format, FormatInfo, Imported, ImportedDocument, Likelihood, ReadOptions,
};
use crate::sniff::{binary, other_unicode};
use crate::{Issue, IssueCode, MAX_BYTES, Place};
use standoff::model::{Document, DocumentId, Encoding, Extra, Original, Sha256};
use standoff::schema::Schema;
use standoff::text::Text;

/// The format.
pub struct PlainText;

static INFO: FormatInfo = FormatInfo {
    id: "text",
    name: "Plain text (UTF-8)",
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
        let (file, issues) = read(options.name, bytes);
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

/// Reads the text file called `name`. There is one issue at most: the one that refuses a text refuses it whole.
pub fn read(name: &str, bytes: &[u8]) -> (Option<TextFile>, Vec<Issue>) {
    match decode(name, bytes) {
        Ok((content, bom)) => {
            let file = TextFile {
                name: name.to_owned(),
                text: Text::new(content),
                original: Original {
                    encoding: Encoding::Utf8,
                    bom,
                    sha256: Sha256::of(bytes),
                    extra: Extra::new(),
                },
            };
            (Some(file), Vec::new())
        }
        Err(issue) => (None, vec![issue]),
    }
}

fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<(&'a str, bool), Issue> {
    if bytes.len() > MAX_BYTES {
        let code = IssueCode::TooLarge {
            bytes: bytes.len() as u64,
            limit: MAX_BYTES as u64,
        };
        return Err(Issue::new(code, Place::File));
    }
    if let Some(kind) = binary(name, bytes) {
        return Err(Issue::new(IssueCode::Binary { kind }, Place::Byte(0)));
    }
    if let Some(encoding) = other_unicode(bytes) {
        return Err(Issue::new(
            IssueCode::OtherEncoding { encoding },
            Place::Byte(0),
        ));
    }
    let (content, bom) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(content) => (content, true),
        None => (bytes, false),
    };
    let content = std::str::from_utf8(content).map_err(|error| {
        let at = bytes.len() - content.len() + error.valid_up_to();
        Issue::new(IssueCode::NotUtf8, Place::Byte(at as u64))
    })?;
    Ok((content, bom))
}
