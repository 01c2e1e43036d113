//! The one trait of every format.

use super::{Contents, ImportSink, Imported};
use crate::{Issue, Unit};
use standoff::model::{Annotation, DocumentId, Target, Timestamp};
use standoff::schema::Schema;

/// Something that a document can hold and a file may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feature {
    /// The text itself.
    Text,
    /// The labels as they are defined: colours, descriptions, guidelines.
    Schema,
    /// Annotations.
    Annotations,
    /// Relations.
    Relations,
    /// Labels of the document as a whole.
    DocumentLabels,
    /// Suggestions.
    Suggestions,
    /// Attributes of annotations.
    Attributes,
    /// The parts of an annotation, apart from the whole that they cover.
    Parts,
    /// Marks that the place of an annotation must be checked.
    Doubts,
    /// Fields that this version does not know.
    UnknownFields,
    /// The words of a cell to the letter.
    ExactCells,
}

impl Feature {
    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Schema => "schema",
            Self::Annotations => "annotations",
            Self::Relations => "relations",
            Self::DocumentLabels => "documentLabels",
            Self::Suggestions => "suggestions",
            Self::Attributes => "attributes",
            Self::Parts => "parts",
            Self::Doubts => "doubts",
            Self::UnknownFields => "unknownFields",
            Self::ExactCells => "exactCells",
        }
    }

    /// How many of it a document has: 1 of what there is once.
    pub(crate) fn count(self, contents: &Contents<'_>) -> usize {
        let marks = &contents.annotations;
        match self {
            Self::Text => usize::from(!contents.document.text.is_empty()),
            Self::Schema => contents.schema.labels().len(),
            Self::Annotations => marks.len(),
            Self::Relations => contents.relations.len(),
            Self::DocumentLabels => contents.document_labels.len(),
            Self::Suggestions => contents.suggestions.len(),
            Self::Attributes => {
                // How sure the annotator was stands among them.
                let has_any = |it: &&&Annotation| !it.attributes.is_empty() || !it.is_sure();
                marks.iter().filter(has_any).count()
            }
            Self::Parts => {
                let parts = marks.iter().filter_map(|it| it.target.parts());
                parts.filter(|parts| parts.n_parts() > 1).count()
            }
            Self::Doubts => {
                let is_doubt = |target: &Target| matches!(target, Target::Candidate(_));
                marks.iter().filter(|it| is_doubt(&it.target)).count()
            }
            Self::UnknownFields => marks.iter().filter(|it| !it.extra.is_empty()).count(),
            Self::ExactCells => 0,
        }
    }
}

/// Something that a file would not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Loss {
    /// The feature that it would not hold.
    pub feature: Feature,
    /// How many of it; 1 of what there is once.
    pub count: usize,
}

/// A choice of how a file is written that a format offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choice {
    /// With the text or without: [`ExportOptions::text`].
    Text,
    /// Safe to open in a spreadsheet: [`ExportOptions::excel_safe`].
    ExcelSafe,
}

impl Choice {
    /// Its stable name, for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::ExcelSafe => "excelSafe",
        }
    }
}

/// How a file is written. A format heeds the [`FormatInfo::choices`] that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExportOptions {
    /// With the text itself.
    pub text: bool,
    /// No cell begins as a formula does.
    pub excel_safe: bool,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            text: true,
            excel_safe: false,
        }
    }
}

/// The description of a format: its names, and the features that it can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatInfo {
    /// The id by which scripts name it.
    pub id: &'static str,
    /// Its name, the same in every language.
    pub name: &'static str,
    /// The ending of its files, without the dot.
    pub extension: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// It can be read.
    pub reads: bool,
    /// It can be written.
    pub writes: bool,
    /// The unit of its offsets; `None` where it has none.
    pub unit: Option<Unit>,
    /// The features that it cannot hold.
    pub loses: &'static [Feature],
    /// The choices that it offers when it is written.
    pub choices: &'static [Choice],
}

/// How surely a file is of a format, by its name and its first bytes. The surest format reads it; of two as sure,
/// the one that stands first in the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Likelihood {
    /// It is not.
    No,
    /// Nothing speaks against it.
    Possible,
    /// Its name says so.
    Named,
    /// Its content says so.
    Sure,
}

/// The facts that a reader may know besides the bytes.
#[derive(Clone, Copy, Debug)]
pub struct ReadOptions<'a> {
    /// The name of the file.
    pub name: &'a str,
    /// The name of the encoding that somebody chose; `None` to go by the bytes.
    pub encoding: Option<&'a str>,
    /// The id of a document that comes without one.
    pub fresh: &'a DocumentId,
    /// The labels of the project, for files that name them by their titles.
    pub schema: &'a Schema,
    /// When an annotation was made whose file does not say it.
    pub now: Timestamp,
}

/// A file as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Its content.
    pub bytes: Vec<u8>,
    /// The ending of its name, without the dot.
    pub extension: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// The features that it does not hold.
    pub losses: Vec<Loss>,
}

/// A file that is written piece by piece, for a page that must not stand still meanwhile.
pub trait Pieces {
    /// Writes about `n_bytes` more; `false` where the file is complete.
    fn write_some(&mut self, n_bytes: usize) -> bool;

    /// The bytes written since the last time: the next ones of the file. They end after a whole character.
    fn take(&mut self) -> Vec<u8>;

    /// Writes the rest, and gives what has not been taken yet.
    fn finish(self: Box<Self>) -> Vec<u8>;
}

/// A reader that says what it reads while it reads.
pub trait ReadStreaming: Sync {
    /// Reads a file, and puts what is read into `sink`. The last says whether all of it was, in the order of the
    /// result; else what it was told is worth nothing.
    fn read_streaming(
        &self,
        bytes: &[u8],
        options: &ReadOptions<'_>,
        sink: &mut dyn ImportSink,
    ) -> (Option<Imported>, Vec<Issue>, bool);
}

/// A format of files. Readers and writers are pure functions; [`registry`](crate::registry) has all formats.
pub trait Format: Sync {
    /// Its description.
    fn info(&self) -> &'static FormatInfo;

    /// How surely a file is of this format, by its name and its first kilobytes.
    fn sniff(&self, name: &str, start: &[u8]) -> Likelihood;

    /// Reads a file. `None` where nothing in it is sound enough to be taken; else the sound part, which is the
    /// whole where no issue is an error.
    fn read(&self, bytes: &[u8], options: &ReadOptions<'_>) -> (Option<Imported>, Vec<Issue>);

    /// Writes a file; `None` of a format that is only read.
    fn write(&self, contents: &Contents<'_>, options: ExportOptions) -> Option<Exported> {
        let bytes = self.pieces(contents, options)?.finish();
        Some(Exported {
            bytes,
            extension: self.info().extension,
            mime: self.info().mime,
            losses: self.losses(contents, options),
        })
    }

    /// The losses of a file of these contents, in the order of [`FormatInfo::loses`].
    fn losses(&self, contents: &Contents<'_>, _options: ExportOptions) -> Vec<Loss> {
        let all = self.info().loses.iter().map(|&feature| Loss {
            feature,
            count: feature.count(contents),
        });
        all.filter(|loss| loss.count > 0).collect()
    }

    /// The writer of long files, where the format has one.
    fn pieces<'a>(
        &self,
        _contents: &Contents<'a>,
        _options: ExportOptions,
    ) -> Option<Box<dyn Pieces + 'a>> {
        None
    }

    /// The reader of long files, where the format has one.
    fn streaming(&self) -> Option<&dyn ReadStreaming> {
        None
    }
}
