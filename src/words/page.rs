//! The words of the page itself.

use super::Words;

macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident: $en:literal, $fr:literal;)*) => {
        impl Words {
            $(
                #[doc = concat!("“", $en, "”")]
                $(#[$doc])*
                pub fn $name(self) -> &'static str {
                    self.say($en, $fr)
                }
            )*
        }
    };
}

phrases! {
    skip_to_text: "Skip to the text", "Aller au texte";
    documents: "Documents", "Documents";
    open_file: "Open a file…", "Ouvrir un fichier…";
    open_short: "Open", "Ouvrir";
    paste_text: "Paste a text…", "Coller un texte…";
    download_json: "Download JSON", "Télécharger le JSON";
    download_as: "Download as…", "Télécharger en…";
    no_loss: "With everything", "Avec tout";
    excel_safe: "Safe for Excel", "Sans danger pour Excel";
    excel_safe_why: "An apostrophe before cells that begin with = + - @, which Excel would take for formulas.",
        "Une apostrophe devant les cellules qui commencent par = + - @, qu’Excel prendrait pour des formules.";
    undo: "Undo", "Annuler";
    redo: "Redo", "Rétablir";
    nothing_to_undo: "Nothing to undo", "Rien à annuler";
    step_older: "an older step", "une étape plus ancienne";
    reading_older_steps: "Reading the older steps…", "Lecture des étapes plus anciennes…";
    no_older_steps: "The older steps cannot be read: nothing was undone.",
        "Les étapes plus anciennes sont illisibles : rien n’a été annulé.";
    write_here: "Write here instead", "Écrire plutôt ici";
    download_all: "Download all documents", "Télécharger tous les documents";
    doubtful: "Saving failed before and works again. Some browsers lose everything at the next start after that: download your work before you close this page.",
        "L’enregistrement a échoué, puis repris. Après cela, certains navigateurs perdent tout au démarrage suivant : téléchargez votre travail avant de fermer cette page.";
    download_stored: "Download everything stored", "Télécharger tout ce qui est enregistré";
    go_on_from_here: "Go on from here, the rest kept aside", "Continuer d’ici, le reste mis de côté";
    nothing_to_redo: "Nothing to redo", "Rien à rétablir";
    settings: "Settings", "Réglages";
    language: "Language", "Langue";
    theme: "Appearance", "Apparence";
    theme_system: "Same as the system", "Comme le système";
    theme_light: "Light", "Clair";
    theme_dark: "Dark", "Sombre";
    letter_keys: "Single-key shortcuts", "Raccourcis à une touche";
    letter_keys_why: "Keys 1 to 9 tag the selection while the text has the focus.",
        "Les touches 1 à 9 étiquettent la sélection quand le texte a le focus.";
    check_spelling: "Check the spelling of notes", "Vérifier l’orthographe des notes";
    check_spelling_why: "Your browser checks it, and some send the text to their maker.",
        "C’est votre navigateur qui vérifie, et certains envoient le texte à leur éditeur.";
    remove_all: "Remove all annotations", "Supprimer toutes les annotations";
    remove_document: "Remove this document", "Retirer ce document";
    forget_everything: "Forget everything in this browser…", "Tout effacer dans ce navigateur…";
    labels: "Labels", "Étiquettes";
    tag_selection: "Tag selection", "Étiqueter la sélection";
    annotations: "Annotations", "Annotations";
    annotation: "Annotation", "Annotation";
    filter: "Show", "Afficher";
    all_labels: "All", "Toutes";
    no_annotations: "Nothing tagged yet.", "Rien d’étiqueté pour l’instant.";
    none_for_filter: "None for this filter.", "Aucune pour ce filtre.";
    close: "Close", "Fermer";
    cancel: "Cancel", "Annuler";
    delete: "Delete", "Supprimer";
    label: "Label", "Étiquette";
    note: "Note", "Note";
    note_placeholder: "A remark, a doubt, a source…", "Une remarque, un doute, une source…";
    boundaries: "Adjust ends", "Ajuster les bornes";
    start: "Start", "Début";
    end: "End", "Fin";
    start_back_word: "Move the start back one word", "Reculer le début d’un mot";
    start_back_char: "Move the start back one character", "Reculer le début d’un caractère";
    start_on_char: "Move the start forward one character", "Avancer le début d’un caractère";
    start_on_word: "Move the start forward one word", "Avancer le début d’un mot";
    end_back_word: "Move the end back one word", "Reculer la fin d’un mot";
    end_back_char: "Move the end back one character", "Reculer la fin d’un caractère";
    end_on_char: "Move the end forward one character", "Avancer la fin d’un caractère";
    end_on_word: "Move the end forward one word", "Avancer la fin d’un mot";
    character: "Character", "Caractère";
    word: "Word", "Mot";
    candidate: "To check: the same words stand in several places.",
        "À vérifier : les mêmes mots se trouvent à plusieurs endroits.";
    to_check: "to check", "à vérifier";
    not_found: "not found", "introuvable";
    confirm_place: "This is the place", "C’est bien ici";
    orphan: "These words are no longer in the text. Select where they belong.",
        "Ces mots ne sont plus dans le texte. Sélectionnez leur place.";
    half_character: "The pasted text contains half a character and was not added: open it as a file instead.",
        "Le texte collé contient une moitié de caractère et n’a pas été ajouté : ouvrez-le plutôt comme fichier.";
    place_on_selection: "Place it on the selection", "Placer sur la sélection";
    first_hint: "How to begin", "Pour commencer";
    first_line: "Select a passage, then press 1, 2 or 3, or choose a label.",
        "Sélectionnez un passage, puis tapez 1, 2 ou 3, ou choisissez une étiquette.";
    first_line_touch: "Press and hold a word, then choose a label.",
        "Appuyez longuement sur un mot, puis choisissez une étiquette.";
    got_it: "Got it", "J’ai compris";
    select_first: "Select a passage of the text first.", "Sélectionnez d’abord un passage du texte.";
    text_was_edited: "A translator or an extension had changed the text in this page. It is the document’s again: select once more.",
        "Un traducteur ou une extension avait modifié le texte de cette page. C’est de nouveau celui du document : sélectionnez encore une fois.";
    saved: "Saved", "Enregistré";
    saving: "Saving…", "Enregistrement…";
    unsaved: "Not saved yet", "Pas encore enregistré";
    not_saved: "Not saved", "Non enregistré";
    reader_why: "This work is open in another tab, and only one can write. You see what is saved there; once that one is closed, this one goes on by itself.",
        "Ce travail est ouvert dans un autre onglet, et un seul peut écrire. Vous voyez ce qui y est enregistré ; dès qu’il sera fermé, celui-ci prendra le relais.";
    kept_here_only: "Stored only in this browser. Download a copy.",
        "Enregistré seulement dans ce navigateur. Téléchargez une copie.";
    may_be_deleted: "When the disk is full, this browser may also delete what it stores.",
        "Quand le disque est plein, ce navigateur peut aussi effacer ce qu’il a enregistré.";
    vanishes: "This window keeps nothing once it is closed: download before you leave.",
        "Cette fenêtre ne garde rien une fois fermée : téléchargez avant de partir.";
    start_handle: "Start of the selection", "Début de la sélection";
    end_handle: "End of the selection", "Fin de la sélection";
    show_list: "List", "Liste";
    drop_here: "Drop the file to open it", "Déposez le fichier pour l’ouvrir";
    the_text: "Text of the document", "Texte du document";
    could_not_open: "This could not be opened", "Ouverture impossible";
    opened_with_remarks: "Opened, with remarks", "Ouvert, avec des remarques";
    how_to_open: "How should it be opened?", "Comment l’ouvrir ?";
    as_new_document: "Open as a new document", "Ouvrir comme nouveau document";
    take_sound_part: "Open the part without errors", "Ouvrir la partie sans erreur";
    forget_title: "Forget everything in this browser?", "Tout effacer dans ce navigateur ?";
    forget_warning: "This cannot be undone. Files you downloaded stay where they are.",
        "C’est définitif. Les fichiers téléchargés restent où ils sont.";
    forget_settings: "Your settings: language, appearance, place in the text",
        "Vos réglages : langue, apparence, position dans le texte";
    forget_now: "Forget everything", "Tout effacer";
    download_first: "Download the JSON first", "Télécharger d’abord le JSON";
    paste_title: "Paste a text", "Coller un texte";
    paste_name: "Name", "Nom";
    paste_body: "Text", "Texte";
    paste_default_name: "Pasted text", "Texte collé";
    add: "Add", "Ajouter";
    no_document: "No document is open.", "Aucun document ouvert.";
    no_document_hint: "Open a text, drop a file here, or paste one.",
        "Ouvrez un texte, déposez un fichier ici, ou collez-en un.";
    retry: "Try again", "Réessayer";
    help: "Keyboard shortcuts", "Raccourcis clavier";
    download_unsaved: "Download what is not saved", "Télécharger ce qui n’est pas enregistré";
    said_forgotten: "Everything was forgotten.", "Tout est effacé.";
}
