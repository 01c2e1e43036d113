//! JSON in lines: a field or an item a line, indented by its depth; and the small pieces of a record, which
//! are written as `serde_json` writes them.

use super::unknown::Unknown;
use crate::json::cursor::plain;
use serde::Serialize;

/// JSON in lines: a field or an item a line, indented by its depth.
pub(super) struct JsonWriter {
    pub bytes: Vec<u8>,
    depth: usize,
    is_empty: bool,
}

impl JsonWriter {
    pub(super) fn with_capacity(n_bytes: usize) -> Self {
        Self {
            bytes: Vec::with_capacity(n_bytes),
            depth: 0,
            is_empty: true,
        }
    }

    pub(super) fn into_string(self) -> String {
        String::from_utf8(self.bytes).expect("JSON is UTF-8")
    }

    pub(super) fn open(&mut self, bracket: char) {
        self.bytes.push(bracket as u8);
        self.depth += 1;
        self.is_empty = true;
    }

    pub(super) fn close(&mut self, bracket: char) {
        self.depth -= 1;
        if !self.is_empty {
            self.new_line();
        }
        self.bytes.push(bracket as u8);
        self.is_empty = false;
    }

    pub(super) fn next(&mut self) {
        if !self.is_empty {
            self.bytes.push(b',');
        }
        self.new_line();
        self.is_empty = false;
    }

    fn new_line(&mut self) {
        self.bytes.push(b'\n');
        self.bytes.resize(self.bytes.len() + 2 * self.depth, b' ');
    }

    pub(super) fn json(&mut self, value: &(impl Serialize + ?Sized)) {
        serde_json::to_writer(&mut self.bytes, value)
            .expect("memory takes everything, and every name is a string");
    }

    pub(super) fn name(&mut self, name: &str) {
        self.next();
        self.json(name);
        self.bytes.extend(b": ");
    }

    pub(super) fn field(&mut self, name: &str, value: &(impl Serialize + ?Sized)) {
        self.name(name);
        self.json(value);
    }

    pub(super) fn unknown(&mut self, unknown: &Unknown<'_>) {
        for (name, value) in unknown.fields() {
            self.field(name, value);
        }
    }

    /// A field of an object that stands on one line.
    pub(super) fn entry(&mut self, name: &str, value: &(impl Serialize + ?Sized)) {
        self.string(name);
        self.raw(b":");
        self.json(value);
    }

    /// Bytes that are JSON.
    #[inline]
    pub(super) fn raw(&mut self, json: &[u8]) {
        self.bytes.extend_from_slice(json);
    }

    /// A string.
    #[inline]
    pub(super) fn string(&mut self, text: &str) {
        self.bytes.push(b'"');
        self.inside(text);
        self.bytes.push(b'"');
    }

    /// A part of a string, between its quotation marks.
    pub(super) fn inside(&mut self, text: &str) {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        let mut rest = text.as_bytes();
        loop {
            let (before, after) = rest.split_at(plain(rest));
            self.raw(before);
            let Some((special, after)) = after.split_first() else {
                return;
            };
            match special {
                b'"' | b'\\' => self.raw(&[b'\\', *special]),
                b'\n' => self.raw(b"\\n"),
                b'\r' => self.raw(b"\\r"),
                b'\t' => self.raw(b"\\t"),
                0x08 => self.raw(b"\\b"),
                0x0C => self.raw(b"\\f"),
                control => {
                    let digits = [control >> 4, control & 0xF].map(|digit| HEX[usize::from(digit)]);
                    self.raw(b"\\u00");
                    self.raw(&digits);
                }
            }
            rest = after;
        }
    }

    /// A whole number.
    pub(super) fn number(&mut self, number: u32) {
        let mut digits = [0; 10];
        let mut start = digits.len();
        let mut rest = number;
        loop {
            start -= 1;
            // A tenth: made for size, the binary would divide.
            let tenth = ((u64::from(rest) * 0xCCCC_CCCD) >> 35) as u32;
            digits[start] = b'0' + (rest - 10 * tenth) as u8;
            rest = tenth;
            if rest == 0 {
                break;
            }
        }
        self.raw(&digits[start..]);
    }
}
