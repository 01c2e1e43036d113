//! Any bytes as a text file: no panic; what is taken as UTF-8 is the file to the letter, and its units, paragraphs,
//! graphemes, words and sentences hold together.
#![no_main]

use formats::{has_errors, plain_text, recognise};
use libfuzzer_sys::fuzz_target;
use standoff::text::{
    ByteOffset, CharOffset, Partition, Text, Utf16Offset, grapheme_ceil, grapheme_floor,
    next_grapheme, next_sentence, next_word, prev_grapheme, prev_sentence, prev_word, repair,
    sentence_at, word_at,
};

const NAMES: [&str; 4] = ["a.txt", "a.json", "é.DOCX", ""];

fuzz_target!(|bytes: &[u8]| {
    let name = NAMES[bytes.len() % NAMES.len()];
    let format = recognise(name, bytes);
    assert!(format.info().reads);
    let (file, issues) = plain_text::read(name, bytes, None);
    assert_eq!(file.is_none(), has_errors(&issues));
    let Some(file) = file else { return };
    if !file.original.extra.contains_key("encoding") {
        let mark: &[u8] = if file.original.bom {
            b"\xEF\xBB\xBF"
        } else {
            b""
        };
        assert_eq!([mark, file.text.as_str().as_bytes()].concat(), bytes);
    }
    units(&file.text);
    paragraphs(&file.text);
    steps(&file.text);
});

fn units(text: &Text) {
    let (mut chars, mut utf16) = (0, 0);
    for (byte, c) in text.as_str().char_indices() {
        let at = ByteOffset::from_usize(byte).expect("short");
        let (as_chars, as_utf16) = (CharOffset::new(chars), Utf16Offset::new(utf16));
        assert_eq!(text.byte_to_char(at), Ok(as_chars));
        assert_eq!(text.byte_to_utf16(at), Ok(as_utf16));
        assert_eq!(text.char_to_byte(as_chars), Ok(at));
        assert_eq!(text.utf16_to_byte(as_utf16), Ok(at));
        for inside in 1..c.len_utf8() as u32 {
            assert!(text.byte_to_char(at.plus(inside)).is_err());
        }
        if c.len_utf16() == 2 {
            assert!(text.utf16_to_byte(Utf16Offset::new(utf16 + 1)).is_err());
        }
        chars += 1;
        utf16 += c.len_utf16() as u32;
    }
    assert_eq!(
        (text.n_chars(), text.n_utf16()),
        (CharOffset::new(chars), Utf16Offset::new(utf16))
    );
    assert!(text.byte_to_char(text.n_bytes().plus(1)).is_err());
}

fn paragraphs(text: &Text) {
    let partition = Partition::of(text);
    let Some(whole) = text.whole() else { return };
    let all = partition.paragraphs_in(whole);
    assert_eq!(all, 0..partition.paragraphs().len());
}

fn steps(text: &Text) {
    let Some(whole) = text.whole() else { return };
    // At most some 24 places: each question reads the line around it.
    let stride = 1 + text.as_str().len() / 24;
    let ends = text.as_str().char_indices().map(|(byte, _)| byte);
    for byte in ends.step_by(stride).chain([text.as_str().len()]) {
        let at = ByteOffset::from_usize(byte).expect("short");
        assert!(grapheme_floor(text, at) <= at && at <= grapheme_ceil(text, at));
        for language in [None, Some("fr")] {
            let forward = [
                next_grapheme(text, at),
                next_word(text, at, language),
                next_sentence(text, at),
            ];
            let backward = [
                prev_grapheme(text, at),
                prev_word(text, at, language),
                prev_sentence(text, at),
            ];
            assert!(forward.iter().all(|to| *to > at || *to == whole.end()));
            assert!(backward.iter().all(|to| *to < at || *to == whole.start()));
            for found in [word_at(text, at, language), sentence_at(text, at)]
                .into_iter()
                .flatten()
            {
                assert_eq!(text.check(found), Ok(()));
            }
        }
        for (from, to) in [(whole.start(), at), (whole.end(), at)] {
            if let Some(repaired) = repair(text, from, to) {
                assert_eq!(text.check(repaired), Ok(()));
                let again = repair(text, repaired.end(), repaired.start());
                assert_eq!(again, Some(repaired), "repaired once is repaired");
            }
        }
    }
}
