//! Names that people give to documents, files, labels and themselves, as the page shows them.

/// A name of more characters is cut where it is shown.
const LONGEST: usize = 100;

/// A name as it is shown, alone or in a sentence: cut, of one line, and without a say in the direction of what stands
/// around it. A name that is shown already stays as it is.
pub fn shown(name: &str) -> String {
    let (mut own, mut n_chars, mut is_apart) = (String::new(), 0, false);
    for c in name.chars() {
        match c {
            // Overrides and isolates; the pair around this name is set below.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => continue,
            _ if n_chars > LONGEST || n_chars == LONGEST && c != '…' => {
                own.push('…');
                break;
            }
            _ if c.is_control() => own.push(' '),
            _ => own.push(c),
        }
        n_chars += 1;
        // Letters and marks from right to left.
        is_apart |= matches!(c, '\u{590}'..='\u{8ff}' | '\u{200e}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    }
    match is_apart {
        true => format!("\u{2068}{own}\u{2069}"),
        false => own,
    }
}

/// A name as it was typed, for a field that changes it.
pub fn as_typed(name: &str) -> String {
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, shown};

    #[test]
    fn a_name_turns_nothing_around_it() {
        for (name, alone) in [
            ("article.txt", "article.txt"),
            ("Dénégation", "Dénégation"),
            ("a\u{202e}txt.exe", "atxt.exe"),
            ("\u{2067}a\u{2069}\u{2069}b\u{202c}", "ab"),
            ("עדות", "\u{2068}עדות\u{2069}"),
            ("עד\u{2069}\u{202e}ות", "\u{2068}עדות\u{2069}"),
            ("a\u{200f}", "\u{2068}a\u{200f}\u{2069}"),
            ("two\nlines\0", "two lines "),
            ("", ""),
        ] {
            assert_eq!(shown(name), alone, "{name:?}");
            assert_eq!(shown(&shown(name)), alone, "{name:?} twice");
        }
    }

    #[test]
    fn a_long_name_is_cut() {
        let fits = "x".repeat(LONGEST);
        assert_eq!(shown(&fits), fits);
        let cut = shown(&"x".repeat(50_000));
        assert_eq!(cut, fits + "…");
        assert_eq!(shown(&cut), cut);
        let hebrew = shown(&"ע".repeat(500));
        assert_eq!(hebrew.chars().count(), LONGEST + 3);
        assert_eq!(shown(&hebrew), hebrew);
    }
}
