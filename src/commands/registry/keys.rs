//! Keys, where they act, and what they mean on which keyboard.

use standoff::schema::{LabelId, Schema};

/// Where a key acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// Everywhere in the page, fields included.
    Anywhere,
    /// Everywhere but in a field that takes text.
    OutsideFields,
    /// The text pane, or the palette at its selection.
    Text,
    /// The card of the chosen annotation, or the list, outside their fields.
    Card,
    /// A field that takes text: only [`Context::Anywhere`] acts there.
    Field,
    /// Any other part of the page.
    Elsewhere,
}

impl Context {
    /// A command of context `self` acts while the focus is in `focus`.
    pub fn acts_in(self, focus: Self) -> bool {
        match self {
            Self::Anywhere => true,
            Self::OutsideFields => focus != Self::Field,
            // What is done to the chosen annotation by keys is done from the text as well.
            Self::Card => matches!(focus, Self::Card | Self::Text),
            own => own == focus,
        }
    }
}

/// A key with its modifiers. `Ctrl` stands for Control, or Command on a Mac.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// The value of `KeyboardEvent.key`; a letter in lower case.
    pub key: &'static str,
    /// With Control or Command, and not without.
    pub ctrl: bool,
    /// With Shift, and not without; for a character other than a letter it does not matter, since layouts
    /// differ in how they type it.
    pub shift: bool,
}

pub(super) const fn plain(key: &'static str) -> Chord {
    Chord {
        key,
        ctrl: false,
        shift: false,
    }
}

pub(super) const fn ctrl(key: &'static str) -> Chord {
    Chord {
        key,
        ctrl: true,
        shift: false,
    }
}

pub(super) const fn ctrl_shift(key: &'static str) -> Chord {
    Chord {
        key,
        ctrl: true,
        shift: true,
    }
}

/// What a keyboard event says.
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
        let is_letter = chord.key.len() == 1 && chord.key.as_bytes()[0].is_ascii_alphabetic();
        let shift_counts = chord.ctrl || is_letter || chord.key.len() > 1;
        if shift_counts && self.shift != chord.shift {
            return false;
        }
        if is_letter {
            self.key.eq_ignore_ascii_case(chord.key)
        } else {
            self.key == chord.key
        }
    }
}

/// The label that a key means in the text, the palette or a card: one whose key it types, else one whose
/// digit lies there (on a French keyboard `Digit1` types `&` without Shift).
pub fn match_label(
    key: &KeyFacts,
    focus: Context,
    schema: &Schema,
    single_keys: bool,
) -> Option<LabelId> {
    let acts = matches!(focus, Context::Text | Context::Card);
    if !acts || !single_keys || key.ctrl || key.meta || key.alt || !key.is_character() {
        return None;
    }
    let typed = key.key.chars().next()?;
    let fits = |c: char| c.eq_ignore_ascii_case(&typed) || key.cases.contains(c);
    let labels = schema.labels();
    let by_key = labels.iter().find(|label| label.key.is_some_and(fits));
    let digit = key
        .code
        .strip_prefix("Digit")
        .or(key.code.strip_prefix("Numpad"));
    let digit = digit
        .filter(|_| !key.shift)
        .and_then(|digit| digit.parse::<u8>().ok());
    let by_code = || {
        let wanted = char::from(b'0' + digit.filter(|digit| *digit < 10)?);
        labels.iter().find(|label| label.key == Some(wanted))
    };
    by_key.or_else(by_code).map(|label| label.id.clone())
}
