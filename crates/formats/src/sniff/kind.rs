//! The kinds of files that are no text.

/// A file that is no text and no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// Word since 2007.
    Docx,
    /// LibreOffice and other OpenDocument texts.
    Odt,
    /// An e-book.
    Epub,
    /// A table: XLSX, ODS.
    Spreadsheet,
    /// Another zip archive.
    Zip,
    /// A PDF.
    Pdf,
    /// Word before 2007, and other old Office files.
    OldOffice,
    /// Rich Text Format.
    Rtf,
    /// A picture.
    Image,
    /// Compressed: gzip, bzip2, xz, zstd, 7z, rar.
    Compressed,
    /// Sound.
    Sound,
    /// A film.
    Film,
    /// A database: SQLite, Access.
    Database,
    /// PostScript.
    PostScript,
    /// Anything else that is no text.
    Data,
}

impl FileKind {
    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Epub => "epub",
            Self::Spreadsheet => "spreadsheet",
            Self::Zip => "zip",
            Self::Pdf => "pdf",
            Self::OldOffice => "old-office",
            Self::Rtf => "rtf",
            Self::Image => "image",
            Self::Compressed => "compressed",
            Self::Sound => "sound",
            Self::Film => "film",
            Self::Database => "database",
            Self::PostScript => "postscript",
            Self::Data => "data",
        }
    }

    /// Its name in English, with its article.
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Docx => "a Word document (.docx)",
            Self::Odt => "an OpenDocument text (.odt)",
            Self::Epub => "an e-book (.epub)",
            Self::Spreadsheet => "a spreadsheet",
            Self::Zip => "a zip archive",
            Self::Pdf => "a PDF",
            Self::OldOffice => "an old Office document (.doc)",
            Self::Rtf => "a rich text document (.rtf)",
            Self::Image => "a picture",
            Self::Compressed => "a compressed file",
            Self::Sound => "a sound",
            Self::Film => "a film",
            Self::Database => "a database",
            Self::PostScript => "a PostScript document",
            Self::Data => "data of another kind",
        }
    }
}
