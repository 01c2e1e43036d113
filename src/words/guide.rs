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
        self.say("Loading the guide…", "Chargement du guide…")
    }

    /// Nothing came back.
    pub fn guide_unanswered(self) -> &'static str {
        self.say(
            "The guide could not load: this browser seems to be offline. Your work is safe here. Try again once you are back online.",
            "Impossible de charger le guide : ce navigateur semble hors ligne. Votre travail est à l’abri ici. Réessayez une fois la connexion revenue.",
        )
    }

    /// The host does not give it.
    pub fn guide_refused(self, file: &str, status: u16) -> String {
        self.say(
            format!("The guide could not load: the server answers {status} for “{file}”, which belongs beside the page’s other files. Try again, or tell the person who put the page online."),
            format!("Impossible de charger le guide : le serveur répond {status} pour « {file} », qui doit se trouver à côté des autres fichiers de la page. Réessayez, ou prévenez la personne qui l’a mise en ligne."),
        )
    }
}
