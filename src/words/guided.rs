//! The guided start.

use super::{Words, shown};

impl Words {
    /// Its name.
    pub fn guided_start(self) -> &'static str {
        self.say("Guided start", "Prise en main")
    }

    /// Spoken once, when it begins.
    pub fn said_guided_start(self, n_lessons: usize) -> String {
        self.say(
            format!("The guided start is at the end of the page: {n_lessons} short steps, which you can skip."),
            format!("La prise en main est à la fin de la page : {n_lessons} courtes étapes, que vous pouvez passer."),
        )
    }

    /// How far the person is.
    pub fn guided_place(self, place: usize, count: usize) -> String {
        self.say(
            format!("Step {place} of {count}"),
            format!("Étape {place} sur {count}"),
        )
    }

    /// To select; where a passage is pointed at, that one.
    pub fn guided_select(self, is_pointed: bool) -> &'static str {
        match is_pointed {
            true => self.say(
                "Select the passage that glows in the text: drag over it, or hold Shift and use the arrow keys.",
                "Sélectionnez le passage qui luit dans le texte : glissez la souris dessus, ou utilisez les flèches avec Maj.",
            ),
            false => self.say(
                "Select a passage of the text: drag over it, or hold Shift and use the arrow keys.",
                "Sélectionnez un passage du texte : glissez la souris dessus, ou utilisez les flèches avec Maj.",
            ),
        }
    }

    /// The same with a finger. The palette lies where this is read, so it tells of that as well.
    pub fn guided_select_touch(self, is_pointed: bool) -> &'static str {
        match is_pointed {
            true => self.say(
                "Press and hold a word of the passage that glows, move the round handles to its ends, then tap a label.",
                "Appuyez longuement sur un mot du passage qui luit, tirez les poignées rondes jusqu’à ses bouts, puis touchez une étiquette.",
            ),
            false => self.say(
                "Press and hold a word, move the round handles, then tap a label.",
                "Appuyez longuement sur un mot, tirez les poignées rondes, puis touchez une étiquette.",
            ),
        }
    }

    /// To tag, by a key or by the palette.
    pub fn guided_tag(self, key: char, label: &str) -> String {
        let label = &shown(label);
        self.say(
            format!("Give it a label: press {key} for “{label}”, or choose one beside the selection."),
            format!("Donnez-lui une étiquette : tapez {key} pour « {label} », ou choisissez-en une à côté de la sélection."),
        )
    }

    /// The same where no key does it.
    pub fn guided_tag_by_hand(self) -> &'static str {
        self.say(
            "Give it a label: choose one beside the selection.",
            "Donnez-lui une étiquette : choisissez-en une à côté de la sélection.",
        )
    }

    /// To open the card.
    pub fn guided_open(self) -> &'static str {
        self.say(
            "Click what you tagged. Its card opens, where you can write a note, change the label or adjust the ends.",
            "Cliquez sur ce que vous avez étiqueté. Sa fiche s’ouvre : vous pouvez y écrire une note, changer l’étiquette ou ajuster les bornes.",
        )
    }

    /// The same with a finger.
    pub fn guided_open_touch(self) -> &'static str {
        self.say(
            "Tap what you tagged. Its card opens, where you can write a note, change the label or adjust the ends.",
            "Touchez ce que vous avez étiqueté. Sa fiche s’ouvre : vous pouvez y écrire une note, changer l’étiquette ou ajuster les bornes.",
        )
    }

    /// To tag once more, so that there is something to try undo on.
    pub fn guided_spare(self) -> &'static str {
        self.say(
            "Now tag any other words the same way: undo can be tried on them, and your first tag stays.",
            "Étiquetez maintenant d’autres mots, n’importe lesquels : on essaiera Annuler sur eux, et votre première étiquette reste.",
        )
    }

    /// The same with a finger.
    pub fn guided_spare_touch(self) -> &'static str {
        self.say(
            "Now tag any other word: undo can be tried on it, and your first tag stays.",
            "Étiquetez maintenant un autre mot, n’importe lequel : on essaiera Annuler sur lui, et votre première étiquette reste.",
        )
    }

    /// To take a step back.
    pub fn guided_undo(self, keys: &str) -> String {
        self.say(
            format!("Take that last tag back: {keys} outside a field, or Undo at the top. Your first tag stays."),
            format!("Retirez cette dernière étiquette : {keys} hors d’un champ, ou Annuler en haut. La première reste."),
        )
    }

    /// The same with a finger.
    pub fn guided_undo_touch(self) -> &'static str {
        self.say(
            "Take that last tag back with the curved arrow below. Your first tag stays.",
            "Retirez cette dernière étiquette avec la flèche courbe en bas. La première reste.",
        )
    }

    /// To download.
    pub fn guided_download(self) -> &'static str {
        self.say(
            "All is saved in this browser. Download JSON gives you a file of your own, with the text and its annotations.",
            "Tout est enregistré dans ce navigateur. « Télécharger le JSON » vous donne un fichier à vous, avec le texte et ses annotations.",
        )
    }

    /// At the end, while so many steps of it are there.
    pub fn guided_end(self, n_steps: usize) -> String {
        match self.is_one(n_steps) {
            true => self.say(
                format!("That’s all. Your work is kept. If it was only a trial, discarding it undoes {n_steps} step."),
                format!("C’est tout. Votre travail est gardé. Si ce n’était qu’un essai, l’effacer annule {n_steps} geste."),
            ),
            false => self.say(
                format!("That’s all. Your work is kept. If it was only a trial, discarding it undoes {n_steps} steps."),
                format!("C’est tout. Votre travail est gardé. Si ce n’était qu’un essai, l’effacer annule {n_steps} gestes."),
            ),
        }
    }

    /// At the end, where nothing of it is left.
    pub fn guided_end_clean(self) -> &'static str {
        self.say(
            "That’s all. Nothing of the trial is left: you start fresh.",
            "C’est tout. Il ne reste rien des essais : vous repartez de zéro.",
        )
    }

    /// Ends it before its end.
    pub fn guided_skip(self) -> &'static str {
        self.say("Skip the guided start", "Passer la prise en main")
    }

    /// Undoes what was tried in it.
    pub fn guided_take_back(self) -> &'static str {
        self.say("Discard the trial tags", "Effacer les essais")
    }

    /// Ends it, and leaves what was tried.
    pub fn guided_keep(self) -> &'static str {
        self.say("Keep my work", "Garder mon travail")
    }

    /// The trial is taken back.
    pub fn said_taken_back(self, n_steps: usize) -> String {
        match self.is_one(n_steps) {
            true => self.say(
                format!("{n_steps} step undone; Redo brings it back"),
                format!("{n_steps} geste annulé ; Rétablir le refait"),
            ),
            false => self.say(
                format!("{n_steps} steps undone; Redo brings them back"),
                format!("{n_steps} gestes annulés ; Rétablir les refait"),
            ),
        }
    }
}
