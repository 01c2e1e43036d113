//! The native file: read∘write is the identity on projects, write∘read on our own bytes, over hostile texts
//! and with everything that a document can hold. Every file validates against the published schema.

#[path = "../../standoff/tests/hostile/mod.rs"]
mod hostile;
mod projects;
mod published;

use formats::temoin_json::{Imported, WriteOptions, read, reanchor, write};
use formats::{Issue, has_errors};
use projects::{Sample, sample};
use proptest::prelude::*;
use published::validate;
use serde_json::Value;
use standoff::model::{Document, Item, Target};
use standoff::text::Text;

const WITH_TEXT: WriteOptions = WriteOptions { text: true };
const WITHOUT_TEXT: WriteOptions = WriteOptions { text: false };

fn read_soundly(bytes: &[u8]) -> Imported {
    let (imported, issues) = read(bytes);
    assert_eq!(issues, Vec::<Issue>::new());
    imported.expect("a file without issues is read")
}

/// The items of a project in the order of a file that was read.
fn items(sample: &Sample) -> Vec<Item> {
    let mut items = sample.items();
    let rank = |item: &Item| match item {
        Item::Annotation(_) => 0,
        Item::Suggestion(_) => 1,
        Item::Relation(_) => 2,
        Item::DocumentLabel(_) => 3,
    };
    items.sort_by(|a, b| {
        let place = |item: &Item| {
            let covering = item.target().and_then(Target::covering);
            let is_placeless = item.target().is_some() && covering.is_none();
            let start = covering.map(|span| span.start());
            let end = covering.map(|span| std::cmp::Reverse(span.end()));
            (rank(item), is_placeless, start, end, item.id().to_owned())
        };
        place(a).cmp(&place(b))
    });
    items
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn read_undoes_write(sample in sample()) {
        let bytes = write(&sample.contents(), WITH_TEXT);
        validate(&bytes);
        let imported = read_soundly(&bytes);
        prop_assert_eq!(imported.document.as_ref(), Some(&sample.document));
        prop_assert_eq!(&imported.schema, &sample.schema);
        prop_assert_eq!(&imported.items, &items(&sample));
        prop_assert!(imported.waiting.is_empty());
        prop_assert_eq!(&imported.about.name, &sample.document.name);
        prop_assert_eq!(imported.about.sha256, Some(sample.document.sha256));
    }

    #[test]
    fn write_undoes_read(sample in sample()) {
        let bytes = write(&sample.contents(), WITH_TEXT);
        let again = projects::of_imported(read_soundly(&bytes));
        let bytes_again = write(&again.contents(), WITH_TEXT);
        prop_assert_eq!(String::from_utf8(bytes_again), String::from_utf8(bytes));
    }

    #[test]
    fn the_order_of_the_contents_does_not_matter(sample in sample()) {
        let mut contents = sample.contents();
        contents.annotations.reverse();
        contents.suggestions.reverse();
        contents.relations.reverse();
        contents.document_labels.reverse();
        prop_assert_eq!(write(&contents, WITH_TEXT), write(&sample.contents(), WITH_TEXT));
    }

    #[test]
    fn each_quote_is_its_slice_in_all_units(sample in sample()) {
        let file = validate(&write(&sample.contents(), WITH_TEXT));
        let text = file["document"]["text"].as_str().expect("the text");
        let chars: Vec<char> = text.chars().collect();
        let utf16: Vec<u16> = text.encode_utf16().collect();
        let records = |name: &str| file[name].as_array().cloned().unwrap_or_default();
        let mut marks = [records("annotations"), records("suggestions")].concat();
        marks.extend(marks.clone().iter().flat_map(|mark| mark["parts"].as_array().cloned().unwrap_or_default()));
        for mark in marks.iter().filter(|mark| !mark["start"].is_null()) {
            let at = |value: &Value| value.as_u64().expect("an offset") as usize;
            let range = |value: &Value| at(&value["start"])..at(&value["end"]);
            let quote = mark["quote"].as_str().expect("a quote");
            prop_assert_eq!(String::from_iter(&chars[range(mark)]), quote);
            let units: Vec<u16> = quote.encode_utf16().collect();
            prop_assert_eq!(&utf16[range(&mark["utf16"])], &units);
            prop_assert_eq!(&text[range(&mark["utf8"])], quote);
            if let (Some(prefix), Some(suffix)) = (mark["prefix"].as_str(), mark["suffix"].as_str()) {
                prop_assert!(text[..at(&mark["utf8"]["start"])].ends_with(prefix));
                prop_assert!(text[at(&mark["utf8"]["end"])..].starts_with(suffix));
            }
        }
    }

    #[test]
    fn a_file_without_text_laid_onto_its_text_is_what_it_was(sample in sample()) {
        let bytes = write(&sample.contents(), WITHOUT_TEXT);
        let file = validate(&bytes);
        prop_assert!(file["document"]["text"].is_null());
        let imported = read_soundly(&bytes);
        prop_assert!(imported.document.is_none());
        let reanchored = reanchor(&imported, &sample.document);
        prop_assert_eq!(&reanchored.items, &items(&sample));
        prop_assert_eq!(reanchored.report.shifted, 0);
    }

    #[test]
    fn a_file_with_text_laid_onto_the_same_text_is_what_it_was(sample in sample()) {
        let imported = read_soundly(&write(&sample.contents(), WITH_TEXT));
        prop_assert_eq!(&reanchor(&imported, &sample.document).items, &items(&sample));
    }

    #[test]
    fn laid_onto_another_text_nothing_is_lost_and_nothing_lies(
        sample in sample(), other in hostile::short_text(), at in 0.0..1.0_f64, has_text in any::<bool>(),
    ) {
        let text = sample.document.text.as_str();
        let at = text.floor_char_boundary((text.len() as f64 * at) as usize);
        let changed = [&text[..at], &other, &text[at..]].concat();
        let onto = Document::verbatim(sample.document.id.clone(), "other", None, Text::new(changed));
        let imported = read_soundly(&write(&sample.contents(), WriteOptions { text: has_text }));
        let reanchored = reanchor(&imported, &onto);
        prop_assert_eq!(reanchored.items.len(), sample.items().len());
        let mut n_targets = 0;
        for item in &reanchored.items {
            let Some(target) = item.target() else { continue };
            n_targets += 1;
            let was = sample.items().into_iter().find(|other| other.id() == item.id() && other.kind() == item.kind());
            let was = was.expect("an item of the sample");
            let was = was.target().expect("with a target");
            match (target.parts(), was.parts()) {
                (Some(now), Some(before)) => {
                    // Anchored or candidate: each part says what it said.
                    prop_assert_eq!(now.n_parts(), before.n_parts());
                    for (now, before) in now.iter().zip(before.iter()) {
                        prop_assert_eq!(onto.text.slice(now), sample.document.text.slice(before));
                    }
                }
                (Some(now), None) => {
                    let Target::Orphan(orphan) = was else { unreachable!() };
                    prop_assert!(matches!(target, Target::Candidate(_)));
                    prop_assert_eq!(onto.text.slice(now.covering()), Ok(&*orphan.quote));
                }
                (None, before) => {
                    let Target::Orphan(orphan) = target else { unreachable!() };
                    if let Some(before) = before {
                        prop_assert_eq!(Ok(&*orphan.quote), sample.document.text.slice(before.covering()));
                    }
                }
            }
            if matches!(was, Target::Candidate(_)) {
                prop_assert!(!matches!(target, Target::Anchored(_)), "a doubt became a certainty");
            }
        }
        let report = reanchored.report;
        prop_assert_eq!(report.exact + report.shifted + report.flagged + report.orphaned, n_targets);
    }

    #[test]
    fn a_file_cut_anywhere_names_it(sample in sample(), at in 0.0..1.0_f64) {
        let bytes = write(&sample.contents(), WITH_TEXT);
        // Without its last two bytes, `}` and a newline, no file is complete.
        let cut = &bytes[..((bytes.len() - 1) as f64 * at) as usize];
        let (imported, issues) = read(cut);
        prop_assert_eq!(imported, None);
        prop_assert_eq!(issues.len(), 1);
        let code = issues[0].code.name();
        prop_assert_eq!(code, "cut-short", "{:?}", issues);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let (imported, issues) = read(&bytes);
        prop_assert!(imported.is_none() || !issues.is_empty());
    }

    #[test]
    fn a_changed_file_is_read_without_a_panic(
        sample in sample(), changes in prop::collection::vec((0.0..1.0_f64, "[-0-9{}\\[\\]\",:a-z]{0,3}"), 1..4),
    ) {
        let mut text = String::from_utf8(write(&sample.contents(), WITH_TEXT)).expect("UTF-8");
        for (at, piece) in changes {
            let at = text.floor_char_boundary((text.len() as f64 * at) as usize);
            let end = text.ceil_char_boundary((at + piece.len()).min(text.len()));
            text.replace_range(at..end, &piece);
        }
        let (imported, issues) = read(text.as_bytes());
        if let Some(imported) = imported && !has_errors(&issues) {
            // Whatever was let through can be written.
            validate(&write(&projects::of_imported(imported).contents(), WITH_TEXT));
        }
    }
}
