//! The words of the palette of commands: other words for what it offers, which people may type who do not know its
//! name; settings; and why something cannot be done now.

use super::Words;
use crate::commands::registry::{CommandId, Request, WhyNot};

impl Words {
    /// The heading of what was last done.
    pub fn recent(self) -> &'static str {
        self.say("Recent", "Récentes")
    }

    /// Why a command would do nothing now.
    pub fn why_not(self, why_not: WhyNot) -> &'static str {
        match why_not {
            WhyNot::ReadOnly => {
                self.say("This page is read-only now", "La page est en lecture seule")
            }
            WhyNot::NoDocument => self.say("No document is open", "Aucun document ouvert"),
            WhyNot::NoAnnotations => self.say(
                "The document has no annotations",
                "Le document n’a pas d’annotations",
            ),
            WhyNot::NothingChosen => self.say(
                "Choose an annotation first",
                "Choisissez d’abord une annotation",
            ),
            WhyNot::NothingSelected => {
                self.say("Select a passage first", "Sélectionnez d’abord un passage")
            }
            WhyNot::NothingToUndo => self.nothing_to_undo(),
            WhyNot::NothingToRedo => self.nothing_to_redo(),
            WhyNot::NoMessage => self.say("No message to undo", "Aucun message à annuler"),
            WhyNot::NoFurtherDocument => self.say(
                "There is no further document",
                "Il n’y a pas d’autre document",
            ),
            WhyNot::ArticleIsThere => self.say(
                "The article is in the project",
                "L’article est dans le projet",
            ),
            WhyNot::NothingToLeave => self.say(
                "Nothing is selected or open",
                "Rien n’est sélectionné ni ouvert",
            ),
            WhyNot::CannotMove => self.say(
                "The end cannot move that way",
                "La borne ne peut pas aller par là",
            ),
            WhyNot::NotFound => self.say(
                "Its words were not found in the text",
                "Ses mots sont introuvables dans le texte",
            ),
            WhyNot::OnePassage => self.say("It has only one passage", "Elle n’a qu’un passage"),
        }
    }

    /// Other words for a request.
    pub fn request_also(self, request: &Request) -> &'static str {
        match request {
            Request::Command(id) => self.command_also(*id),
            Request::Tag(_) => self.say("label code mark annotate", "marquer annoter code"),
            Request::Pen(_) => {
                self.say("label highlighter marker", "étiquette surligneur marqueur")
            }
            Request::Show(_) => self.say("open go to document text", "ouvrir aller document texte"),
            Request::File { .. } => self.say("export save file", "exporter enregistrer fichier"),
            Request::Prefer { key, value } => self.setting_also(key, value),
        }
    }

    fn command_also(self, id: CommandId) -> &'static str {
        match id {
            CommandId::Undo => self.say("take back revert step", "défaire revenir geste"),
            CommandId::Redo => self.say("repeat again step", "refaire répéter geste"),
            CommandId::Find => self.say(
                "search look for words regular expression regex",
                "rechercher trouver mots expression rationnelle régulière regex",
            ),
            CommandId::FindAlike => self.say("search same similar", "rechercher mêmes pareils"),
            CommandId::Suggestions => self.say(
                "dictionary terms list automatic propose",
                "dictionnaire termes liste automatique suggérer suggestions",
            ),
            CommandId::Figures => self.say(
                "figures numbers counts charts coverage",
                "chiffres nombres comptes graphiques couverture",
            ),
            CommandId::CopyCitation => self.say(
                "cite quote reference clipboard",
                "citer référence presse-papiers",
            ),
            CommandId::EditLabels => self.say(
                "tags categories codes schema colours keys new label rename",
                "catégories codes schéma couleurs touches nouvelle étiquette renommer",
            ),
            CommandId::Guidelines => self.say(
                "rules instructions codebook",
                "règles instructions manuel de codage",
            ),
            CommandId::AboutDocument => self.say(
                "document labels note metadata information",
                "étiquettes du document note métadonnées informations",
            ),
            CommandId::Documents => self.say(
                "rename reorder files list state status done to do",
                "renommer réordonner fichiers liste état terminé à faire",
            ),
            CommandId::Settings => self.say(
                "preferences options configuration customize",
                "préférences options configuration personnaliser",
            ),
            CommandId::Print => self.say(
                "printer paper pdf printout hard copy",
                "impression imprimante papier pdf",
            ),
            CommandId::Help => self.say("help hotkeys keys", "aide touches"),
            CommandId::Guide => self.say(
                "help manual documentation handbook",
                "aide manuel documentation mode d’emploi",
            ),
            CommandId::GuidedStart => self.say(
                "help tutorial tour introduction first steps",
                "aide tutoriel visite introduction premiers pas",
            ),
            CommandId::ForgetEverything => self.say(
                "delete erase reset clear storage data settings",
                "supprimer oublier réinitialiser vider données réglages",
            ),
            _ => self.other_also(id),
        }
    }

    fn other_also(self, id: CommandId) -> &'static str {
        match id {
            CommandId::Download | CommandId::DownloadAll => self.say(
                "export save file backup copy",
                "exporter enregistrer sauvegarder fichier sauvegarde copie",
            ),
            CommandId::DownloadAs => self.say(
                "export save file format csv tsv table spreadsheet excel",
                "exporter enregistrer fichier format csv tsv tableau tableur excel",
            ),
            CommandId::DownloadStored => self.say(
                "export rescue recover history journal",
                "exporter récupérer secours historique journal",
            ),
            CommandId::Open => self.say("import load upload file", "importer charger fichier"),
            CommandId::Paste => self.say(
                "import new add text document",
                "importer nouveau ajouter texte document",
            ),
            CommandId::RemoveDocument => self.say("delete close", "supprimer effacer fermer"),
            CommandId::BringArticle => self.say("example sample start", "exemple début restaurer"),
            CommandId::RemoveAll => self.say("delete clear erase", "effacer vider"),
            CommandId::Delete | CommandId::DeleteHere => {
                self.say("remove erase untag", "effacer retirer")
            }
            CommandId::EditNote => self.say("comment remark", "commentaire remarque"),
            CommandId::Pen => self.say("highlighter marker", "surligneur marqueur"),
            CommandId::TwoClicks => self.say(
                "settings touch drag accessibility",
                "réglages toucher glisser accessibilité",
            ),
            CommandId::ReadOnly => self.say(
                "settings lock protect view",
                "réglages verrouiller protéger",
            ),
            CommandId::ReadAhead => self.say(
                "settings accessibility speech blind",
                "réglages accessibilité vocal aveugle",
            ),
            CommandId::AddPart | CommandId::RemovePart => {
                self.say("part discontinuous", "partie discontinu")
            }
            CommandId::FocusList => self.say("annotations panel", "annotations panneau"),
            _ => "",
        }
    }

    /// The name of a setting with a value of it.
    pub fn setting_title(self, key: &str, value: &str) -> String {
        let (setting, value) = match (key, value) {
            ("lang", "fr") => (self.language(), "Français"),
            ("lang", _) => (self.language(), "English"),
            ("theme", "light") => (self.theme(), self.theme_light()),
            ("theme", "dark") => (self.theme(), self.theme_dark()),
            ("theme", _) => (self.theme(), self.theme_system()),
            ("single-keys", value) => (self.letter_keys(), self.is_on(value == "on")),
            ("spelling", value) => (self.check_spelling(), self.is_on(value == "on")),
            (key, value) => (self.reading_setting(key), self.reading_value(key, value)),
        };
        self.say(
            format!("{setting}: {value}"),
            format!("{setting} : {value}"),
        )
    }

    fn setting_also(self, key: &str, value: &str) -> &'static str {
        match (key, value) {
            ("lang", "fr") => self.say("settings french translate", "réglages français traduire"),
            ("lang", _) => self.say("settings english translate", "réglages anglais traduire"),
            ("theme", "dark") => self.say("settings theme mode night", "réglages thème mode nuit"),
            ("theme", _) => self.say("settings theme mode day", "réglages thème mode jour"),
            ("single-keys", _) => self.say("settings keyboard letters", "réglages clavier lettres"),
            ("spelling", _) => self.say("settings spellcheck", "réglages correcteur"),
            ("text-size", _) => self.say(
                "settings font zoom bigger smaller",
                "réglages police zoom agrandir réduire",
            ),
            ("text-face", _) => self.say("settings font dyslexia", "réglages caractère dyslexie"),
            _ => self.say(
                "settings layout spacing",
                "réglages mise en page espacement",
            ),
        }
    }
}
