//! Keys, where they act, and their meaning on each keyboard.

use super::layouts::is_question;
use standoff::schema::{LabelId, Schema};

/// Where a key acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Everywhere in the page but in a dialog, fields included.
    Anywhere,
    /// Everywhere but in a field that takes text.
    OutsideFields,
    /// The text itself, where the caret is.
    Caret,
    /// The text, the palette at its selection, or the labels.
    Text,
    /// The text, the card of the chosen annotation, or the list, outside their fields.
    Card,
    /// The same without the text itself.
    Beside,
    /// A field that takes text: only [`Context::Anywhere`] acts there.
    Field,
    /// Any other part of the page.
    Elsewhere,
    /// A dialog over the page: only [`Context::Everywhere`] acts there.
    Dialog,
    /// Everywhere in the page, dialogs included.
    Everywhere,
}

impl Context {
    /// Where the focus can be.
    pub const FOCUSES: [Self; 6] = [
        Self::Caret,
        Self::Text,
        Self::Card,
        Self::Field,
        Self::Elsewhere,
        Self::Dialog,
    ];

    /// A command of context `self` acts while the focus is in `focus`.
    pub fn acts_in(self, focus: Self) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Anywhere => focus != Self::Dialog,
            Self::OutsideFields => !matches!(focus, Self::Field | Self::Dialog),
            Self::Text => matches!(focus, Self::Text | Self::Caret),
            // The keys for the chosen annotation work from the text as well.
            Self::Card => matches!(focus, Self::Card | Self::Text | Self::Caret),
            Self::Beside => matches!(focus, Self::Card | Self::Text),
            own => own == focus,
        }
    }

    /// There is a focus in which commands of both contexts act.
    pub fn overlaps(self, other: Self) -> bool {
        let in_both = |focus: &Self| self.acts_in(*focus) && other.acts_in(*focus);
        Self::FOCUSES.iter().any(in_both)
    }
}

/// Whether a chord has Shift. For a character other than a letter it does not matter, since layouts differ in
/// how they type it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Without.
    Up,
    /// With.
    Down,
    /// Either: with it, the caret selects as it goes.
    Selects,
}

/// A key with its modifiers. `Ctrl` stands for Control, or Command on a Mac.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// The value of `KeyboardEvent.key`; a letter in lower case.
    pub key: &'static str,
    /// With Control or Command, and not without.
    pub ctrl: bool,
    /// With Shift or without.
    pub shift: Shift,
}

impl Chord {
    /// One key press could mean both.
    pub fn collides(&self, other: &Self) -> bool {
        let shifts_part = self.shift_counts()
            && matches!(
                (self.shift, other.shift),
                (Shift::Up, Shift::Down) | (Shift::Down, Shift::Up)
            );
        self.key.eq_ignore_ascii_case(other.key) && self.ctrl == other.ctrl && !shifts_part
    }

    fn is_letter(&self) -> bool {
        self.key.len() == 1 && self.key.as_bytes()[0].is_ascii_alphabetic()
    }

    fn shift_counts(&self) -> bool {
        self.ctrl || self.is_letter() || self.key.len() > 1
    }
}

const fn chord(key: &'static str, ctrl: bool, shift: Shift) -> Chord {
    Chord { key, ctrl, shift }
}

pub(super) const fn plain(key: &'static str) -> Chord {
    chord(key, false, Shift::Up)
}

pub(super) const fn ctrl(key: &'static str) -> Chord {
    chord(key, true, Shift::Up)
}

pub(super) const fn ctrl_shift(key: &'static str) -> Chord {
    chord(key, true, Shift::Down)
}

/// A key that moves the caret.
pub(super) const fn go(key: &'static str) -> Chord {
    chord(key, false, Shift::Selects)
}

/// The same with Control.
pub(super) const fn ctrl_go(key: &'static str) -> Chord {
    chord(key, true, Shift::Selects)
}

/// The kind of keyboard, as far as keys are called otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keyboard {
    /// One with Control.
    #[default]
    Usual,
    /// One of Apple's, with Command and Option.
    Apple,
}

impl Keyboard {
    /// By the value of `navigator.platform`.
    pub fn of_platform(name: &str) -> Self {
        match name.starts_with("Mac") || name.starts_with("iP") {
            true => Self::Apple,
            false => Self::Usual,
        }
    }
}

/// No letter of Latin, nor a sign or a digit that ASCII has. The signs of times and division lie among Latin's letters.
fn is_other(c: char) -> bool {
    let is_latin = ('\u{c0}'..='\u{24f}').contains(&c) && !matches!(c, '×' | '÷');
    !c.is_ascii() && !is_latin
}

/// The facts of a keyboard event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyFacts {
    /// `KeyboardEvent.key`: what it types on this layout, or its name.
    pub key: String,
    /// The same in lower and in upper case, one after the other: the browser knows all scripts' cases.
    pub cases: String,
    /// `KeyboardEvent.code`: where it lies, as `Digit1`.
    pub code: String,
    /// Control is down.
    pub ctrl: bool,
    /// Command, or the Windows key, is down.
    pub meta: bool,
    /// Shift is down.
    pub shift: bool,
    /// Alt is down. AltGr is not told apart: what it types is in `key`.
    pub alt: bool,
}

impl KeyFacts {
    /// The letter that lies there on a Latin keyboard, where this one writes another script's: Cyrillic, Armenian, Greek,
    /// Hebrew, Arabic, which has keys that write two letters.
    fn letter_by_place(&self) -> Option<char> {
        let writes_other = !self.key.is_empty() && self.key.chars().all(is_other);
        self.letter_there().filter(|_| writes_other)
    }

    fn letter_there(&self) -> Option<char> {
        let letter = self.code.strip_prefix("Key")?.chars().next()?;
        Some(letter.to_ascii_lowercase())
    }

    /// The same key as a Latin keyboard has it, where this one writes another script.
    pub fn by_place(&self) -> Option<Self> {
        let key = self.letter_by_place()?.to_string();
        Some(self.with_key(key))
    }

    /// The same for commands, which also go by the place where Shift makes the key write a sign: on an Arabic keyboard Shift
    /// and Z write `~`. Without Shift a sign is a sign, for Latin layouts have some among their letters (Dvorak's `;` lies at
    /// Z). With it nothing tells an Arabic keyboard from such a one. A question mark of another script is one.
    pub(super) fn command_by_place(&self) -> Option<Self> {
        let writes_other = !self.key.is_empty() && self.key.chars().all(is_other);
        if is_question(&self.key) || writes_other && self.code == "Slash" && self.shift {
            return Some(self.with_key("?".to_owned()));
        }
        let is_sign = self.is_character() && self.key.chars().all(|c| c.is_ascii_punctuation());
        let letter = self.letter_there().filter(|_| is_sign && self.shift);
        let letter = letter.or_else(|| self.letter_by_place())?;
        Some(self.with_key(letter.to_string()))
    }

    fn with_key(&self, key: String) -> Self {
        Self {
            cases: key.clone() + &key.to_ascii_uppercase(),
            key,
            ..self.clone()
        }
    }

    pub(super) fn is_character(&self) -> bool {
        let mut characters = self.key.chars();
        characters.next().is_some() && characters.next().is_none()
    }

    pub(super) fn fits(&self, chord: &Chord) -> bool {
        let is_ctrl = self.ctrl || self.meta;
        // AltGr sets Control and Alt on Windows: that is typing, no chord.
        if self.alt || is_ctrl != chord.ctrl {
            return false;
        }
        let shift_fits = match chord.shift {
            Shift::Selects => true,
            Shift::Up => !self.shift,
            Shift::Down => self.shift,
        };
        if chord.shift_counts() && !shift_fits {
            return false;
        }
        match chord.is_letter() {
            true => self.key.eq_ignore_ascii_case(chord.key),
            false => self.key == chord.key,
        }
    }

    /// The meaning of the chord on an Apple keyboard, in the keys of the others: Option goes by words and paragraphs,
    /// Command to the ends.
    #[must_use]
    pub fn from_apple(self) -> Self {
        let (alt, meta) = (self.alt && !self.ctrl, self.meta && !self.ctrl && !self.alt);
        let (key, ctrl) = match self.key.as_str() {
            "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" if alt && !self.meta => {
                (self.key.clone(), true)
            }
            "ArrowLeft" if meta => ("Home".to_owned(), false),
            "ArrowRight" if meta => ("End".to_owned(), false),
            "ArrowUp" if meta => ("Home".to_owned(), true),
            "ArrowDown" if meta => ("End".to_owned(), true),
            _ => return self,
        };
        Self {
            key,
            ctrl,
            alt: false,
            meta: false,
            ..self
        }
    }
}

/// The label that a key means in the text, the palette or a card: one whose key it types, else one whose
/// digit lies there (on a French keyboard `Digit1` types `&` without Shift), or whose letter, where the key writes
/// another script.
pub fn match_label(
    key: &KeyFacts,
    focus: Context,
    schema: &Schema,
    single_keys: bool,
) -> Option<LabelId> {
    let acts = matches!(focus, Context::Caret | Context::Text | Context::Card);
    let place = key.letter_by_place();
    let writes = key.is_character() || place.is_some();
    if !acts || !single_keys || key.ctrl || key.meta || key.alt || !writes {
        return None;
    }
    let typed = key.key.chars().next()?;
    let fits = |c: char| c.eq_ignore_ascii_case(&typed) || key.cases.contains(c);
    let labels = schema.labels();
    let with = |wanted: char| labels.iter().find(|label| label.key == Some(wanted));
    let by_key = labels.iter().find(|label| label.key.is_some_and(fits));
    let digit = key
        .code
        .strip_prefix("Digit")
        .or(key.code.strip_prefix("Numpad"));
    let digit = digit
        .filter(|_| !key.shift)
        .and_then(|digit| digit.parse::<u8>().ok());
    let by_code = || {
        let digit = digit.filter(|digit| *digit < 10);
        with(digit.map(|digit| char::from(b'0' + digit)).or(place)?)
    };
    by_key.or_else(by_code).map(|label| label.id.clone())
}
