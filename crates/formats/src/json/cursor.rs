//! A cursor over JSON that knows where it stands, for files of which nearly everything is as we write it.
//!
//! It never says what is wrong: where it gives `None`, or does not take what it is asked for, the general
//! reader has to look, from the start. Text that it does take is JSON, and means the same there. Strings without
//! escapes are borrowed. Unit: bytes of the file. Limit: values more than [`MAX_DEPTH`] deep are left alone.

use super::Json;
use std::borrow::Cow;

/// Half of what the general reader takes, so that nothing is taken here that is refused there.
const MAX_DEPTH: usize = 64;

/// A place in a file.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// How many bytes lie before it.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    /// How many lie behind it.
    pub(crate) fn n_left(&self) -> usize {
        self.text.len() - self.at
    }

    /// The byte there, none at the end.
    #[inline(always)]
    pub(crate) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes the bytes of `literal`, if they are there.
    #[inline]
    pub(crate) fn literal(&mut self, literal: &[u8]) -> bool {
        let end = self.at + literal.len();
        let is_there = self.text.as_bytes().get(self.at..end) == Some(literal);
        if is_there {
            self.at = end;
        }
        is_there
    }

    /// Goes on to the next byte that is no blank, and gives it.
    pub(crate) fn solid(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    /// Takes `byte` and the blanks before it, if it is next.
    pub(crate) fn take(&mut self, byte: u8) -> bool {
        let is_next = self.solid() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Takes what stands before an item: of the first one nothing, of the others a comma. Where there is
    /// none, it takes the bracket that ends the list: `Some(false)`.
    pub(crate) fn another(&mut self, is_first: bool, bracket: u8) -> Option<bool> {
        if self.take(bracket) {
            return Some(false);
        }
        (is_first || self.take(b',')).then_some(true)
    }

    /// Takes the name of a field, and its colon.
    pub(crate) fn name(&mut self) -> Option<Cow<'a, str>> {
        self.solid();
        let name = self.string()?;
        self.take(b':').then_some(name)
    }

    /// Takes a whole number from zero on that is right there, written in its shortest form.
    pub(crate) fn integer(&mut self) -> Option<u64> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut end = start;
        let mut value = 0_u64;
        for byte in &bytes[start..] {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
            end += 1;
        }
        let n_digits = end - start;
        let is_short = n_digits == 1 || (2..=19).contains(&n_digits) && bytes[start] != b'0';
        if !is_short || matches!(bytes.get(end), Some(b'.' | b'e' | b'E')) {
            return None;
        }
        self.at = end;
        Some(value)
    }

    /// Takes a string that is right there.
    pub(crate) fn string(&mut self) -> Option<Cow<'a, str>> {
        if !self.literal(b"\"") {
            return None;
        }
        let start = self.at;
        let end = start + plain(&self.text.as_bytes()[start..]);
        self.at = end + 1;
        match self.text.as_bytes().get(end)? {
            b'"' => self.text.get(start..end).map(Cow::Borrowed),
            b'\\' => {
                self.at = start;
                self.escaped().map(Cow::Owned)
            }
            _ => None,
        }
    }

    /// Takes the rest of a string that has escapes, and its quotation mark.
    fn escaped(&mut self) -> Option<String> {
        // Its length is looked up first: a text may be long, and growing step by step would copy it again
        // and again.
        let bytes = self.text.as_bytes();
        let mut end = self.at;
        loop {
            end += plain(bytes.get(end..)?);
            match bytes.get(end)? {
                b'\\' => end += 2,
                _ => break,
            }
        }
        let mut out = String::with_capacity(end - self.at);
        loop {
            let end = self.at + plain(&bytes[self.at..]);
            out.push_str(self.text.get(self.at..end)?);
            self.at = end + 1;
            match bytes.get(end)? {
                b'"' => return Some(out),
                b'\\' => out.push(self.escape()?),
                _ => return None,
            }
        }
    }

    /// Takes what stands behind a backslash.
    fn escape(&mut self) -> Option<char> {
        let kind = self.peek()?;
        self.at += 1;
        Some(match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'u' => {
                let unit = self.unit()?;
                match unit {
                    0xD800..=0xDBFF if self.literal(b"\\u") => {
                        let low = self.unit()?;
                        char::decode_utf16([unit, low]).next()?.ok()?
                    }
                    _ => char::from_u32(u32::from(unit))?,
                }
            }
            _ => return None,
        })
    }

    /// Takes the four digits of a UTF-16 code unit.
    fn unit(&mut self) -> Option<u16> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        let is_sound = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        is_sound
            .then(|| u16::from_str_radix(digits, 16).ok())
            .flatten()
    }

    /// Takes any value, and the blanks before it.
    pub(crate) fn json(&mut self) -> Option<Json<'a>> {
        self.value(MAX_DEPTH)
    }

    fn value(&mut self, depth: usize) -> Option<Json<'a>> {
        let depth = depth.checked_sub(1)?;
        match self.solid()? {
            b'"' => self.string().map(Json::String),
            b'{' => self.object(depth),
            b'[' => self.array(depth),
            b't' => self.literal(b"true").then_some(Json::Bool(true)),
            b'f' => self.literal(b"false").then_some(Json::Bool(false)),
            b'n' => self.literal(b"null").then_some(Json::Null),
            _ => self.number(),
        }
    }

    fn object(&mut self, depth: usize) -> Option<Json<'a>> {
        let mut fields = Vec::new();
        self.take(b'{');
        while self.another(fields.is_empty(), b'}')? {
            fields.push((self.name()?, self.value(depth)?));
        }
        Some(Json::Object(fields))
    }

    fn array(&mut self, depth: usize) -> Option<Json<'a>> {
        let mut values = Vec::new();
        self.take(b'[');
        while self.another(values.is_empty(), b']')? {
            values.push(self.value(depth)?);
        }
        Some(Json::Array(values))
    }

    fn number(&mut self) -> Option<Json<'a>> {
        if let Some(integer) = self.integer() {
            return Some(Json::Number(integer.into()));
        }
        let rest = &self.text.as_bytes()[self.at..];
        let is_of_number =
            |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let n_bytes = rest.iter().take_while(|byte| is_of_number(byte)).count();
        let digits = self.text.get(self.at..self.at + n_bytes)?;
        self.at += n_bytes;
        serde_json::from_str(digits).ok()
    }
}

/// How many bytes from the start on stand for themselves in a JSON string: up to a quotation mark, a
/// backslash or a control character.
pub(crate) fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = 0x80 * ONES;
    let (words, rest) = bytes.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // In bytes of ASCII, the subtraction sets the top bit of what is less than the subtrahend: of control
        // characters, and of what becomes zero. Its borrow may mark bytes above the lowest one that is, too.
        let control = word.wrapping_sub(0x20 * ONES);
        let quote = (word ^ (0x22 * ONES)).wrapping_sub(ONES);
        let backslash = (word ^ (0x5C * ONES)).wrapping_sub(ONES);
        let found = (control | quote | backslash) & !word & TOPS;
        if found != 0 {
            return 8 * at + found.trailing_zeros() as usize / 8;
        }
    }
    let is_special = |byte: &u8| matches!(byte, 0..=0x1F | b'"' | b'\\');
    let n_words = bytes.len() - rest.len();
    n_words + rest.iter().position(is_special).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_plain_byte_is_found_wherever_it_is() {
        for length in 0..40 {
            for at in 0..=length {
                for byte in 0..=u8::MAX {
                    let mut bytes = vec![b'!'; length];
                    bytes.extend([byte; 3]);
                    bytes[at] = byte;
                    let naive = bytes
                        .iter()
                        .position(|byte| *byte < 0x20 || *byte == b'"' || *byte == b'\\');
                    assert_eq!(plain(&bytes), naive.unwrap_or(bytes.len()));
                }
            }
        }
    }

    /// A text that is taken whole is read the same by the general reader.
    fn compare(text: &str) -> bool {
        let mut cursor = Cursor::new(text);
        let taken = cursor.json().filter(|_| cursor.solid().is_none());
        let general = serde_json::from_str::<Json<'_>>(text).ok();
        let is_taken = taken.is_some();
        if is_taken {
            assert_eq!(format!("{taken:?}"), format!("{general:?}"), "{text}");
        }
        is_taken
    }

    #[test]
    fn what_is_taken_means_the_same_to_the_general_reader() {
        let taken = [
            " [ ] ",
            r#"{"a":1,"a":[2, -3, 18446744073709551615, 1e3, 0.1, -0, 0, 1E+2]}"#,
            r#""a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\u0000é😀""#,
            "[true,false,null,{},[]]",
            "123456789012345678901234567890",
        ];
        for text in taken {
            assert!(compare(text), "{text}");
        }
        let left = [
            "",
            "[",
            "[1",
            "[1,]",
            "[,1]",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{a:1}",
            "01",
            "-",
            "1.",
            "1e",
            "tru",
            "truee",
            "[1 2]",
            "\"a",
            "\"a\\",
            "\"\\x\"",
            "\"\\u00g0\"",
            "\"\\u+123\"",
            "\"\\ud83d\"",
            "\"\\ud83dx\"",
            "\"\\ude00\"",
            "\"\\ud83d\\u0041\"",
            "\"a\nb\"",
            "1 1",
            "\u{a0}1",
        ];
        for text in left {
            assert!(!compare(text), "{text}");
            assert!(serde_json::from_str::<Json<'_>>(text).is_err(), "{text}");
        }
        let deep = |depth| ["[".repeat(depth), "]".repeat(depth)].concat();
        assert!(compare(&deep(MAX_DEPTH)));
        assert!(!compare(&deep(MAX_DEPTH + 1)));
    }
}
