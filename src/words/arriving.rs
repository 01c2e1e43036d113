//! The words for files that come in: their encoding, and what of them meets what is there.

use super::{Words, shown};
use formats::IssueCode;

impl Words {
    /// The name of the choice of encodings.
    pub fn encoding_of_file(self) -> &'static str {
        self.say("Encoding of the file", "Encodage du fichier")
    }

    /// What the choice of encodings is for.
    pub fn encoding_why(self) -> &'static str {
        self.say(
            "Are letters wrong? Choose another encoding.",
            "Des lettres sont fausses ? Choisissez un autre encodage.",
        )
    }

    /// Told of a text whose encoding was guessed.
    pub fn said_read_as(self, name: &str, encoding: &str) -> String {
        let name = &shown(name);
        self.say(
            format!("“{name}” is open, read as {encoding}"),
            format!("« {name} » est ouvert, lu en {encoding}"),
        )
    }
}

/// The sentences about the characters of a file, in French.
pub(super) fn encoding_fr(code: &IssueCode) -> String {
    match code {
        IssueCode::NotInEncoding { encoding } => {
            format!("Ce n’est pas du {encoding}. Choisissez un autre encodage.")
        }
        IssueCode::Guessed { encoding } => {
            format!("Rien n’indique l’encodage du fichier : il a été lu en {encoding}.")
        }
        _ => "Le fichier ne contient aucun texte.".to_owned(),
    }
}
