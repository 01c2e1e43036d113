//! The names of languages, for the fields of a label that is named in several.

use super::{Words, shown};

/// Languages by primary subtag: in English, and in French as they stand behind "en".
const LANGUAGES: [(&str, &str, &str); 36] = [
    ("ar", "Arabic", "arabe"),
    ("az", "Azerbaijani", "azéri"),
    ("bg", "Bulgarian", "bulgare"),
    ("bs", "Bosnian", "bosnien"),
    ("ca", "Catalan", "catalan"),
    ("cs", "Czech", "tchèque"),
    ("da", "Danish", "danois"),
    ("de", "German", "allemand"),
    ("el", "Greek", "grec"),
    ("en", "English", "anglais"),
    ("es", "Spanish", "espagnol"),
    ("fa", "Persian", "persan"),
    ("fi", "Finnish", "finnois"),
    ("fr", "French", "français"),
    ("he", "Hebrew", "hébreu"),
    ("hi", "Hindi", "hindi"),
    ("hr", "Croatian", "croate"),
    ("hu", "Hungarian", "hongrois"),
    ("hy", "Armenian", "arménien"),
    ("it", "Italian", "italien"),
    ("ja", "Japanese", "japonais"),
    ("ka", "Georgian", "géorgien"),
    ("ko", "Korean", "coréen"),
    ("ku", "Kurdish", "kurde"),
    ("la", "Latin", "latin"),
    ("nl", "Dutch", "néerlandais"),
    ("no", "Norwegian", "norvégien"),
    ("pl", "Polish", "polonais"),
    ("pt", "Portuguese", "portugais"),
    ("ro", "Romanian", "roumain"),
    ("ru", "Russian", "russe"),
    ("sr", "Serbian", "serbe"),
    ("sv", "Swedish", "suédois"),
    ("tr", "Turkish", "turc"),
    ("uk", "Ukrainian", "ukrainien"),
    ("zh", "Chinese", "chinois"),
];

impl Words {
    /// The caption of a label's name in a language; in no language where there is one alone.
    pub fn label_name_in(self, tag: Option<&str>) -> String {
        self.in_language(self.label_name(), "", tag)
    }

    /// The same of what a label is for.
    pub fn label_description_in(self, tag: Option<&str>) -> String {
        self.in_language(self.label_description(), ",", tag)
    }

    /// A caption with a language behind it: its name, and its whole tag where that says more.
    fn in_language(self, caption: &str, comma: &str, tag: Option<&str>) -> String {
        let Some(tag) = tag else {
            return caption.to_owned();
        };
        let primary = tag.split('-').next().unwrap_or(tag);
        let known = LANGUAGES
            .iter()
            .find(|(known, ..)| known.eq_ignore_ascii_case(primary));
        let Some((_, en, fr)) = known else {
            return format!("{caption} ({})", shown(tag));
        };
        let name = format!(
            "{caption}{comma} {} {}",
            self.say("in", "en"),
            self.say(en, fr)
        );
        match tag == primary {
            true => name,
            false => format!("{name} ({})", shown(tag)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LANGUAGES;
    use crate::words::{Lang, Words};

    #[test]
    fn a_language_is_named_where_there_are_several() {
        let [en, fr] = [Lang::En, Lang::Fr].map(Words::new);
        assert_eq!(en.label_name_in(None), "Name");
        assert_eq!(en.label_name_in(Some("fr")), "Name in French");
        assert_eq!(fr.label_name_in(Some("en")), "Nom en anglais");
        assert_eq!(
            en.label_description_in(Some("hy")),
            "When to use it, in Armenian"
        );
        assert_eq!(fr.label_name_in(Some("pt-BR")), "Nom en portugais (pt-BR)");
        assert_eq!(fr.label_name_in(Some("grc")), "Nom (grc)");
    }

    #[test]
    fn each_stands_once_in_its_order() {
        assert!(LANGUAGES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
