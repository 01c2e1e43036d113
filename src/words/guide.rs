//! The user guide in the page.

use super::Words;

impl Words {
    /// Its name.
    pub fn guide(self) -> &'static str {
        self.say("User guide", "Guide d’utilisation")
    }

    /// The heading of its contents.
    pub fn guide_contents(self) -> &'static str {
        self.say("Contents", "Sommaire")
    }

    /// It is being fetched.
    pub fn guide_comes(self) -> &'static str {
        self.say("The guide is on its way…", "Le guide arrive…")
    }

    /// Nothing came back.
    pub fn guide_unanswered(self) -> &'static str {
        self.say(
            "The guide does not arrive: this browser seems to be off the net. Your work is safe here. Try again once it is back.",
            "Le guide n’arrive pas : ce navigateur semble hors ligne. Votre travail est à l’abri ici. Réessayez une fois la connexion revenue.",
        )
    }

    /// The host does not give it.
    pub fn guide_refused(self, file: &str, status: u16) -> String {
        self.say(
            format!("The guide is not where it should be: the host answers {status} for “{file}”, which belongs beside the page’s other files. Try again, or tell whoever put the page there."),
            format!("Le guide n’est pas à sa place : l’hébergeur répond {status} pour « {file} », qui doit se trouver à côté des autres fichiers de la page. Réessayez, ou prévenez qui l’a mise en ligne."),
        )
    }
}
