//! Positions in a text, each with its unit in the type.
//!
//! The DOM counts UTF-16 code units, Rust slices UTF-8 bytes, Python and our JSON count Unicode code
//! points. The three never meet without the text's own index: there is no `From` between them, and the
//! only way across is [`Text`](super::Text).
//!
//! | text `é😀b` | before é | before 😀 | before b | end |
//! |---|---|---|---|---|
//! | [`CharOffset`] | 0 | 1 | 2 | 3 |
//! | [`Utf16Offset`] | 0 | 1 | 3 | 4 |
//! | [`ByteOffset`] | 0 | 2 | 6 | 7 |

use std::fmt;

macro_rules! offset {
    ($(#[$doc:meta])* $name:ident, $unit:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The start of every text.
            pub const ZERO: Self = Self(0);

            #[doc = concat!("An offset of `value` ", $unit, ".")]
            pub const fn new(value: u32) -> Self {
                Self(value)
            }

            #[doc = concat!("An offset of `value` ", $unit, "; `None` past 4 GiB.")]
            pub fn from_usize(value: usize) -> Option<Self> {
                u32::try_from(value).ok().map(Self)
            }

            #[doc = concat!("The number of ", $unit, " before this position.")]
            pub const fn get(self) -> u32 {
                self.0
            }

            #[doc = concat!("The number of ", $unit, " before this position, as an index.")]
            pub const fn to_usize(self) -> usize {
                self.0 as usize
            }

            #[doc = concat!("This position moved on by `count` ", $unit, ".")]
            #[must_use]
            pub const fn plus(self, count: u32) -> Self {
                Self(self.0.saturating_add(count))
            }

            #[doc = concat!("How many ", $unit, " lie between `earlier` and this position; 0 if none.")]
            pub const fn since(self, earlier: Self) -> u32 {
                self.0.saturating_sub(earlier.0)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{} {}", self.0, $unit)
            }
        }
    };
}

offset!(
    /// A position counted in UTF-8 bytes: what Rust slices with. The unit of everything inside.
    ByteOffset,
    "UTF-8 bytes"
);
offset!(
    /// A position counted in UTF-16 code units: what the DOM and JavaScript strings count.
    Utf16Offset,
    "UTF-16 code units"
);
offset!(
    /// A position counted in Unicode code points: what Python and our JSON count.
    CharOffset,
    "code points"
);

/// Why a number is not a position of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OffsetError {
    /// The number is past the end of the text.
    #[error("offset {offset} is outside the text, which ends at {length}")]
    Outside {
        /// The number asked for, in the unit asked in.
        offset: u32,
        /// The length of the text in the same unit.
        length: u32,
    },
    /// The number falls between two units of one character.
    #[error("offset {offset} is inside a character")]
    InsideCharacter {
        /// The number asked for, in the unit asked in.
        offset: u32,
    },
}
