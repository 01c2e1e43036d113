//! The languages of the interface, and how one is chosen.

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// English.
    En,
    /// French.
    Fr,
}

impl Lang {
    /// All of them, in the order the menu shows them.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// Its name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
        }
    }

    /// The language a BCP 47 tag asks for, by its primary subtag.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|lang| lang.tag() == primary)
    }

    /// The first that is one of ours: the address's `lang`, the remembered choice, the browser's list.
    pub fn choose<'a>(
        asked: Option<&'a str>,
        remembered: Option<&'a str>,
        browser: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        asked
            .into_iter()
            .chain(remembered)
            .chain(browser)
            .find_map(Self::parse)
            .unwrap_or(Self::En)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_beats_the_memory_beats_the_browser() {
        assert_eq!(Lang::choose(Some("fr"), Some("en"), ["en"]), Lang::Fr);
        assert_eq!(Lang::choose(None, Some("fr-CA"), ["en"]), Lang::Fr);
        assert_eq!(Lang::choose(Some("xx"), None, ["de", "fr"]), Lang::Fr);
        assert_eq!(Lang::choose(None, None, ["de"]), Lang::En);
    }
}
