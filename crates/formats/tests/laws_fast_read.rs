//! The fast ways of `temoin/1` are never anything but fast: what is read straight from the bytes is what
//! the general way reads, issues and all, over sound files, changed ones and any bytes; what is written by hand
//! is what the serializer gives, in one piece or in many.

#[path = "../../standoff/tests/hostile/mod.rs"]
mod hostile;
mod projects;

use formats::temoin_json::{
    WriteOptions, Writer, annotation_json, read, read_fast, read_generally, suggestion_json, write,
};
use projects::sample;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use standoff::model::Extra;
use std::fs;
use std::path::Path;

/// Both ways say the same, and the fast one says nothing where there is anything to say.
fn compare(bytes: &[u8]) -> bool {
    let general = read_generally(bytes);
    assert_eq!(read(bytes), general);
    let fast = read_fast(bytes);
    let is_fast = fast.is_some();
    if is_fast {
        assert_eq!((fast, Vec::new()), general);
    }
    is_fast
}

/// What takes the place of a byte or of some: pieces of JSON, escapes, blanks, numbers.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let words = prop::sample::select(vec![
        "",
        " ",
        "\n",
        "\t",
        "\u{a0}",
        ",",
        ":",
        "\"",
        "\\",
        "\\u00e9",
        "\\ud83d\\ude00",
        "\\ud83d",
        "\\n",
        "\\x",
        "{",
        "}",
        "[",
        "]",
        "{}",
        "[]",
        "null",
        "true",
        "-1",
        "-0",
        "0",
        "00",
        "7",
        "1.0",
        "1e2",
        "18446744073709551616",
        "\"start\":1,",
        "\"x\":{\"y\":[1]},",
        "\"id\":\"\",",
        "\0",
        "\u{7f}",
        "é",
        "😀",
    ]);
    prop_oneof![
        4 => words.prop_map(|word| word.as_bytes().to_vec()),
        1 => vec(any::<u8>(), 1..3),
    ]
}

fn changes() -> impl Strategy<Value = Vec<(f64, usize, Vec<u8>)>> {
    vec((0.0..1.0_f64, 0..4_usize, piece()), 1..4)
}

fn change(bytes: &mut Vec<u8>, changes: Vec<(f64, usize, Vec<u8>)>) {
    for (at, n_gone, piece) in changes {
        let at = (bytes.len() as f64 * at) as usize;
        let end = (at + n_gone).min(bytes.len());
        bytes.splice(at..end, piece);
    }
}

#[test]
fn the_golden_files_are_read_the_same_both_ways() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/temoin_json");
    for case in fs::read_dir(cases).expect("the golden cases") {
        let case = case.expect("a case").path();
        let bytes = fs::read(case.join("file.json")).expect("a file");
        let is_fast = compare(&bytes);
        let name = case.file_name().expect("a name").to_string_lossy();
        // What puts its records first is sound, but out of the ordinary.
        let is_expected = name.starts_with("good") && name != "good-order-of-fields";
        assert!(is_fast || !is_expected, "{name}");
    }
}

#[test]
fn every_byte_of_a_file_changed() {
    let case =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/temoin_json/good-escaped/file.json");
    let bytes = fs::read(case).expect("a file");
    for at in 0..bytes.len() {
        for byte in *b"\"\\{],0\x1f" {
            let mut changed = bytes.clone();
            changed[at] = byte;
            compare(&changed);
        }
        compare(&[&bytes[..at], &bytes[at + 1..]].concat());
        compare(&bytes[..at]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_we_write_is_read_the_fast_way(sample in sample(), text in any::<bool>()) {
        let bytes = write(&sample.contents(), WriteOptions { text });
        prop_assert!(compare(&bytes));
    }

    #[test]
    fn a_file_in_other_blanks_too(sample in sample()) {
        let bytes = write(&sample.contents(), WriteOptions::default());
        let file: Value = serde_json::from_slice(&bytes).expect("JSON");
        prop_assert!(compare(file.to_string().as_bytes()));
        prop_assert!(compare(&serde_json::to_vec_pretty(&file).expect("JSON")));
    }

    #[test]
    fn fields_in_any_order(sample in sample(), seed in any::<u64>()) {
        let bytes = write(&sample.contents(), WriteOptions::default());
        let file: Value = serde_json::from_slice(&bytes).expect("JSON");
        compare(shuffled(file, seed).to_string().as_bytes());
    }

    #[test]
    fn a_changed_file_is_read_the_same_both_ways(sample in sample(), changes in changes(), text in any::<bool>()) {
        let mut bytes = write(&sample.contents(), WriteOptions { text });
        change(&mut bytes, changes);
        compare(&bytes);
    }

    #[test]
    fn a_changed_record_is_read_the_same_both_ways(
        sample in sample(), field in any::<prop::sample::Index>(), value in projects::json(), pick in 0..6_usize,
    ) {
        let bytes = write(&sample.contents(), WriteOptions::default());
        let mut file: Value = serde_json::from_slice(&bytes).expect("JSON");
        let list = ["annotations", "suggestions", "relations", "documentLabels", "orphans", "annotations"][pick];
        if let Some(record) = file.get_mut(list).and_then(Value::as_array_mut).and_then(|list| list.last_mut()).and_then(Value::as_object_mut) {
            let name = record.keys().nth(field.index(record.len())).expect("a field").clone();
            record.insert(name, value);
        }
        compare(file.to_string().as_bytes());
    }

    #[test]
    fn a_record_twice(sample in sample(), pick in 0..5_usize) {
        let bytes = write(&sample.contents(), WriteOptions::default());
        let mut file: Value = serde_json::from_slice(&bytes).expect("JSON");
        let list = ["annotations", "suggestions", "relations", "documentLabels", "orphans"][pick];
        let mut is_twice = false;
        if let Some(records) = file.get_mut(list).and_then(Value::as_array_mut) && let Some(first) = records.first().cloned() {
            records.push(first);
            is_twice = true;
        }
        prop_assert_eq!(compare(file.to_string().as_bytes()), !is_twice);
    }

    #[test]
    fn any_bytes_are_read_the_same_both_ways(pieces in vec(piece(), 0..30)) {
        compare(&pieces.concat());
    }

    #[test]
    fn an_unknown_field_changes_nothing_before_it(sample in sample()) {
        let unknown = || Extra::from_iter([("~".to_owned(), Value::Null)]);
        let without = |json: String| json.replace(",\"~\":null}", "}");
        for annotation in &sample.annotations {
            let mut plain = annotation.clone();
            plain.extra = Extra::new();
            let by_hand = annotation_json(&sample.document, &plain);
            plain.extra = unknown();
            prop_assert_eq!(by_hand, without(annotation_json(&sample.document, &plain)));
        }
        for suggestion in &sample.suggestions {
            let mut plain = suggestion.clone();
            plain.extra = Extra::new();
            let by_hand = suggestion_json(&sample.document, &plain);
            plain.extra = unknown();
            prop_assert_eq!(by_hand, without(suggestion_json(&sample.document, &plain)));
        }
    }

    #[test]
    fn a_file_in_pieces_is_the_file(sample in sample(), text in any::<bool>(), n_bytes in 1..2000_usize) {
        let options = WriteOptions { text };
        let contents = sample.contents();
        let mut writer = Writer::new(&contents, options);
        let mut pieces = Vec::new();
        while writer.write_some(n_bytes) {
            let piece = writer.take();
            prop_assert!(piece.len() >= n_bytes);
            pieces.extend(piece);
        }
        pieces.extend(writer.finish());
        prop_assert_eq!(String::from_utf8(pieces), String::from_utf8(write(&contents, options)));
    }
}

/// The same value with the fields of each object in another order.
fn shuffled(value: Value, seed: u64) -> Value {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<(String, Value)> = fields
                .into_iter()
                .map(|(name, value)| (name, shuffled(value, seed)))
                .collect();
            fields.sort_by_key(|(name, _)| {
                name.bytes().fold(seed, |hash, byte| {
                    (hash ^ u64::from(byte)).wrapping_mul(6_364_136_223_846_793_005)
                })
            });
            Value::Object(fields.into_iter().collect())
        }
        Value::Array(values) => values
            .into_iter()
            .map(|value| shuffled(value, seed))
            .collect(),
        other => other,
    }
}
