//! The ways in which bytes are characters.

use encoding_rs::{DecoderResult, Encoding, UTF_8};
use std::borrow::Cow;

/// A way in which bytes are characters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Coding {
    /// One of the web's.
    Web(&'static Encoding),
    /// Four bytes each, which the web does not know.
    Four(Order),
    /// What Excel calls CSV (MS-DOS) in western Europe, which the web does not know either.
    Ibm850,
}

/// Which byte of several comes first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Order {
    Little,
    Big,
}

/// The upper half of IBM850.
const UPPER: &str = "\
ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

impl Coding {
    /// The one that is known by this name or another.
    pub(super) fn named(said: &str) -> Option<Self> {
        let is_850 = ["IBM850", "CP850", "850"]
            .iter()
            .any(|name| said.eq_ignore_ascii_case(name));
        match is_850 {
            true => Some(Self::Ibm850),
            false => Encoding::for_label(said.as_bytes()).map(Self::Web),
        }
    }

    /// Its usual name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Web(encoding) => encoding.name(),
            Self::Four(Order::Little) => "UTF-32LE",
            Self::Four(Order::Big) => "UTF-32BE",
            Self::Ibm850 => "IBM850",
        }
    }

    /// The text; else the place of the first bytes that are no character.
    pub(super) fn read(self, bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
        match self {
            // The same, with the place for nothing.
            Self::Web(utf8) if utf8 == UTF_8 => {
                let text = std::str::from_utf8(bytes);
                text.map(Cow::Borrowed).map_err(|error| error.valid_up_to())
            }
            Self::Web(encoding) => {
                let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
                text.ok_or_else(|| first_malformed(bytes, encoding))
            }
            Self::Four(order) => four(bytes, order).map(Cow::Owned),
            Self::Ibm850 => Ok(Cow::Owned(ibm850(bytes))),
        }
    }

    /// The start of a text, whose last character may be cut; what is no character stands for itself.
    pub(super) fn start(self, bytes: &[u8]) -> Cow<'_, str> {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0,
            Self::Four(_) => self.read(&bytes[..bytes.len() / 4 * 4]).unwrap_or_default(),
            Self::Ibm850 => Cow::Owned(ibm850(bytes)),
        }
    }
}

fn ibm850(bytes: &[u8]) -> String {
    let upper: Vec<char> = UPPER.chars().collect();
    let character = |byte: &u8| match byte.checked_sub(0x80) {
        Some(at) => upper[usize::from(at)],
        None => char::from(*byte),
    };
    bytes.iter().map(character).collect()
}

fn first_malformed(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let n_most = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(n_most.unwrap_or_default());
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::Malformed(n_bad, n_behind), n_read) => {
            n_read.saturating_sub(usize::from(n_bad) + usize::from(n_behind))
        }
        _ => 0,
    }
}

fn four(bytes: &[u8], order: Order) -> Result<String, usize> {
    let (whole, rest) = bytes.as_chunks::<4>();
    let mut text = String::with_capacity(bytes.len());
    for (index, unit) in whole.iter().enumerate() {
        let scalar = match order {
            Order::Little => u32::from_le_bytes(*unit),
            Order::Big => u32::from_be_bytes(*unit),
        };
        text.push(char::from_u32(scalar).ok_or(index * 4)?);
    }
    match rest.is_empty() {
        true => Ok(text),
        false => Err(bytes.len() - rest.len()),
    }
}
