//! The words for what was found when the project was opened.

use super::{Words, shown};
use crate::state::Remark;

impl Words {
    /// A remark on what was found when the project was opened.
    pub fn remark(self, remark: &Remark) -> String {
        match remark {
            Remark::CheckpointIgnored(_) => self.say(
                "The copy that opens this project quickly did not match its history and was not used. Everything was read from the history; nothing is missing.".to_owned(),
                "La copie qui ouvre ce projet rapidement ne correspondait pas à son historique et n’a pas servi. Tout a été relu dans l’historique ; rien ne manque.".to_owned(),
            ),
            Remark::StorageLost { .. } => self.say(
                "The browser found its storage for this page damaged and emptied it: what was saved here is gone. Files that you downloaded are as they were; open them to go on.".to_owned(),
                "Le navigateur a trouvé endommagé l’espace de cette page et l’a vidé : ce qui y était enregistré est perdu. Les fichiers que vous avez téléchargés sont intacts ; ouvrez-les pour continuer.".to_owned(),
            ),
            Remark::NotRead => self.say(
                "What is saved in this browser cannot be read now, so it is not shown. It has not been changed. Make room on the disk if it is full, then reload.".to_owned(),
                "Ce qui est enregistré dans ce navigateur est illisible pour l’instant et n’est donc pas affiché. Rien n’y a été changé. Libérez de la place si le disque est plein, puis rechargez.".to_owned(),
            ),
            Remark::LastEntryCut { seq } => self.say(
                format!("The last saved change ({seq}) was cut short while it was written, and is not here. Check what you did last."),
                format!("La dernière modification enregistrée (n° {seq}) a été coupée pendant son écriture et n’est pas là. Vérifiez ce que vous avez fait en dernier."),
            ),
            Remark::NotDrawn { name } => {
                let name = shown(name);
                self.say(
                    format!("The page stopped while it was showing “{name}”, so no document is open. Choose one in the list; if that one stops it again, choose another."),
                    format!("La page s’est arrêtée en affichant « {name} » : aucun document n’est donc ouvert. Choisissez-en un dans la liste ; si celui-là l’arrête encore, choisissez-en un autre."),
                )
            }
            Remark::Restored => self.say(
                "Something of your work was lost, damaged or could not be saved in the browser. It is back, from the second copy that this page keeps. Check what you did last.".to_owned(),
                "Une partie de votre travail était perdue, abîmée ou n’avait pas pu être enregistrée dans le navigateur. Elle est revenue de la seconde copie que garde cette page. Vérifiez ce que vous avez fait en dernier.".to_owned(),
            ),
            Remark::CopyWaits => self.say(
                "The second copy of your work has changes that are not here and cannot be brought back now: saving fails. Make room on the disk and reload before you go on.".to_owned(),
                "La seconde copie de votre travail contient des modifications qui ne sont pas ici et ne peuvent pas revenir maintenant : l’enregistrement échoue. Libérez de la place sur le disque et rechargez avant de continuer.".to_owned(),
            ),
            Remark::CopySetAside => self.say(
                "The second copy of your work had something that is not here. It is kept aside: “Download everything stored” has it.".to_owned(),
                "La seconde copie de votre travail contenait autre chose que ce qui est ici. Elle est mise de côté : « Télécharger tout ce qui est enregistré » la contient.".to_owned(),
            ),
            Remark::SetAside { seq } => self.say(
                format!("You go on from before saved change {seq}. It and what follows are kept aside: “Download everything stored” has them."),
                format!("Vous continuez d’avant la modification n° {seq}. Elle et la suite sont mises de côté : « Télécharger tout ce qui est enregistré » les contient."),
            ),
        }
    }
}
