//! The words for files that are no text.

use super::Words;
use formats::FileKind;

impl Words {
    /// A file of another kind, and how its text can be had.
    pub fn other_file(self, kind: FileKind) -> &'static str {
        match kind {
            FileKind::Pdf => self.say(
                "Témoin cannot open PDFs yet: copy its text and paste it here.",
                "Témoin ne sait pas encore ouvrir les PDF : copiez-en le texte et collez-le ici.",
            ),
            FileKind::Docx => self.say(
                "Témoin cannot open Word documents (.docx) yet: save it as plain text (.txt) and open that.",
                "Témoin ne sait pas encore ouvrir les documents Word (.docx) : enregistrez-le en texte brut (.txt) et ouvrez ce fichier.",
            ),
            FileKind::OldOffice => self.say(
                "Témoin cannot open old Office documents (.doc) yet: save it as plain text (.txt) and open that.",
                "Témoin ne sait pas encore ouvrir les anciens documents Office (.doc) : enregistrez-le en texte brut (.txt) et ouvrez ce fichier.",
            ),
            FileKind::Odt => self.say(
                "Témoin cannot open OpenDocument texts (.odt) yet: save it as plain text (.txt) and open that.",
                "Témoin ne sait pas encore ouvrir les textes OpenDocument (.odt) : enregistrez-le en texte brut (.txt) et ouvrez ce fichier.",
            ),
            FileKind::Rtf => self.say(
                "Témoin cannot open RTF documents yet: save it as plain text (.txt) and open that.",
                "Témoin ne sait pas encore ouvrir les documents RTF : enregistrez-le en texte brut (.txt) et ouvrez ce fichier.",
            ),
            FileKind::Epub => self.say(
                "Témoin cannot open e-books (.epub) yet: copy its text and paste it here.",
                "Témoin ne sait pas encore ouvrir les livres numériques (.epub) : copiez-en le texte et collez-le ici.",
            ),
            FileKind::Spreadsheet => self.say(
                "Témoin cannot open spreadsheets yet: save the sheet as CSV and open that.",
                "Témoin ne sait pas encore ouvrir les classeurs de tableur : enregistrez la feuille en CSV et ouvrez ce fichier.",
            ),
            kind => self.other_kind(kind),
        }
    }

    /// A file that is no document.
    fn other_kind(self, kind: FileKind) -> &'static str {
        match kind {
            FileKind::Zip => self.say(
                "This is a zip archive: unpack it and open the files in it.",
                "C’est une archive zip : décompressez-la et ouvrez les fichiers qu’elle contient.",
            ),
            FileKind::Compressed => self.say(
                "This is a compressed file: unpack it and open what is in it.",
                "C’est un fichier compressé : décompressez-le et ouvrez ce qu’il contient.",
            ),
            FileKind::Image => self.say(
                "This is a picture, and Témoin reads text: have its text recognised (OCR) and open that.",
                "C’est une image, et Témoin lit du texte : faites-en reconnaître le texte (OCR) et ouvrez le résultat.",
            ),
            FileKind::Sound => self.say(
                "This is a sound, and Témoin reads text: transcribe it and open the transcript.",
                "C’est un enregistrement sonore, et Témoin lit du texte : transcrivez-le et ouvrez la transcription.",
            ),
            FileKind::Film => self.say(
                "This is a film, and Témoin reads text: transcribe what is said in it and open the transcript.",
                "C’est un film, et Témoin lit du texte : transcrivez ce qui s’y dit et ouvrez la transcription.",
            ),
            FileKind::Database => self.say(
                "This is a database, and no text: export what you need of it as text or CSV and open that.",
                "C’est une base de données, et non un texte : exportez-en en texte ou en CSV ce qu’il vous faut et ouvrez ce fichier.",
            ),
            FileKind::PostScript => self.say(
                "Témoin cannot open PostScript documents: copy its text and paste it here.",
                "Témoin ne sait pas ouvrir les documents PostScript : copiez-en le texte et collez-le ici.",
            ),
            _ => self.say(
                "This file is no text: open it in the program that made it, and save it as plain text (.txt).",
                "Ce fichier n’est pas un texte : ouvrez-le dans le logiciel d’où il vient, et enregistrez-le en texte brut (.txt).",
            ),
        }
    }

    /// What a file is.
    pub(super) fn file_kind(self, kind: FileKind) -> &'static str {
        match kind {
            FileKind::Docx => self.say("a Word document", "un document Word"),
            FileKind::Odt => self.say("an OpenDocument text", "un texte OpenDocument"),
            FileKind::Epub => self.say("an e-book", "un livre numérique"),
            FileKind::Spreadsheet => self.say("a spreadsheet", "un classeur de tableur"),
            FileKind::Zip => self.say("a zip archive", "une archive zip"),
            FileKind::Pdf => self.say("a PDF", "un PDF"),
            FileKind::OldOffice => self.say("an old Office document", "un ancien document Office"),
            FileKind::Rtf => self.say("an RTF document", "un document RTF"),
            FileKind::Image => self.say("a picture", "une image"),
            FileKind::Compressed => self.say("a compressed file", "un fichier compressé"),
            FileKind::Sound => self.say("a sound", "un enregistrement sonore"),
            FileKind::Film => self.say("a film", "un film"),
            FileKind::Database => self.say("a database", "une base de données"),
            FileKind::PostScript => self.say("a PostScript document", "un document PostScript"),
            FileKind::Data => self.say(
                "a file that is no text",
                "un fichier qui n’est pas du texte",
            ),
        }
    }
}
