//! Every format of the registry: what says that it writes, writes itself; what says that it reads, reads what it
//! wrote, but for what it says that it loses.

#[path = "../../standoff/tests/hostile/mod.rs"]
mod hostile;
mod projects;

use formats::exchange::{
    Choice, ExportOptions, Exported, Feature, Format, Imported, ImportedDocument, ReadOptions,
    reanchor,
};
use formats::{Issue, format, recognise, registry};
use projects::{Sample, sample};
use proptest::prelude::*;
use standoff::model::{
    Annotation, Attributes, Confidence, Document, DocumentId, Item, Parts, Target, Timestamp,
};
use std::collections::BTreeSet;

/// Every way in which a format can be written.
fn ways(format: &dyn Format) -> Vec<ExportOptions> {
    let mut ways = vec![ExportOptions::default()];
    for choice in format.info().choices {
        let usual = ExportOptions::default();
        ways.push(match choice {
            Choice::Text => ExportOptions {
                text: false,
                ..usual
            },
            Choice::ExcelSafe => ExportOptions {
                excel_safe: true,
                ..usual
            },
        });
    }
    ways
}

fn read(format: &dyn Format, bytes: &[u8], sample: &Sample) -> (Option<Imported>, Vec<Issue>) {
    let fresh = DocumentId::parse("fresh").expect("an id");
    format.read(
        bytes,
        &ReadOptions {
            name: "a file",
            encoding: None,
            fresh: &fresh,
            schema: &sample.schema,
            now: Timestamp::from_millis(0),
        },
    )
}

/// The annotations that a file says of `document`, in its text.
fn laid(imported: &ImportedDocument, document: &Document) -> Vec<Annotation> {
    let items = reanchor(imported, document).items.into_iter();
    let annotation = |item| match item {
        Item::Annotation(annotation) => Some(annotation),
        _ => None,
    };
    let mut annotations: Vec<Annotation> = items.filter_map(annotation).collect();
    annotations.sort_by(|a, b| a.id.cmp(&b.id));
    annotations
}

/// What is left of an annotation without what is lost.
fn without(annotation: &Annotation, lost: &BTreeSet<&str>) -> Annotation {
    let mut left = annotation.clone();
    if lost.contains(Feature::Attributes.name()) {
        left.attributes = Attributes::default();
        left.confidence = Confidence::Sure;
    }
    if lost.contains(Feature::UnknownFields.name()) {
        left.extra.clear();
    }
    left.target = match left.target {
        Target::Candidate(parts) if lost.contains(Feature::Doubts.name()) => {
            Target::Anchored(parts)
        }
        target => target,
    };
    left.target = match left.target {
        Target::Anchored(parts) if lost.contains(Feature::Parts.name()) => {
            Target::Anchored(Parts::one(parts.covering()))
        }
        target => target,
    };
    left
}

fn comes_back(format: &dyn Format, exported: &Exported, sample: &Sample) {
    let id = format.info().id;
    let (imported, issues) = read(format, &exported.bytes, sample);
    assert_eq!(issues, [], "{id}");
    let imported = imported.unwrap_or_else(|| panic!("{id} does not read what it wrote"));
    let lost: BTreeSet<&str> = exported
        .losses
        .iter()
        .map(|loss| loss.feature.name())
        .collect();
    let found: Vec<Annotation> = imported
        .documents
        .iter()
        .flat_map(|one| laid(one, &sample.document))
        .collect();
    let mut expected: Vec<Annotation> = sample.annotations.clone();
    expected.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(found.len(), expected.len(), "{id}");
    for (found, expected) in found.iter().zip(&expected) {
        if let (Target::Orphan(found), Target::Orphan(expected)) = (&found.target, &expected.target)
        {
            assert_eq!(found.quote, expected.quote, "{id}");
            continue;
        }
        // What was lost before may be found again in a table, for a person to judge.
        if matches!(expected.target, Target::Orphan(_)) {
            assert!(matches!(found.target, Target::Candidate(_)), "{id}");
            continue;
        }
        if lost.contains(Feature::ExactCells.name()) {
            assert_eq!(found.target, without(expected, &lost).target, "{id}");
            continue;
        }
        assert_eq!(&without(found, &lost), &without(expected, &lost), "{id}");
    }
    if !lost.contains(Feature::Text.name()) && !sample.document.text.is_empty() {
        let text = imported
            .documents
            .iter()
            .find_map(|one| one.document.as_ref());
        assert_eq!(text.map(|it| &it.text), Some(&sample.document.text), "{id}");
    }
}

#[test]
fn ids_and_endings_are_told_apart_and_found() {
    let ids: BTreeSet<&str> = registry().iter().map(|it| it.info().id).collect();
    assert_eq!(ids.len(), registry().len());
    for it in registry() {
        let info = it.info();
        assert_eq!(format(info.id).map(|it| it.info().id), Some(info.id));
        assert!(info.reads || info.writes, "{}", info.id);
        assert!(!info.extension.starts_with('.') && info.mime.contains('/'));
    }
    assert!(format("nonsense").is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_says_that_it_writes_writes_and_reads_itself(sample in sample()) {
        for format in registry() {
            let info = format.info();
            for options in ways(*format) {
                let contents = sample.contents();
                let exported = format.write(&contents, options);
                prop_assert_eq!(exported.is_some(), info.writes, "{}", info.id);
                let Some(exported) = exported else { continue };
                prop_assert_eq!(exported.extension, info.extension);
                prop_assert_eq!(exported.mime, info.mime);
                prop_assert_eq!(&exported.losses, &format.losses(&contents, options));
                let name = format!("a.{}", exported.extension);
                prop_assert_eq!(recognise(&name, &exported.bytes).info().id, info.id);
                prop_assert_eq!(recognise("", &exported.bytes).info().id, info.id);
                if info.reads {
                    comes_back(*format, &exported, &sample);
                }
            }
        }
    }

    #[test]
    fn pieces_are_the_whole(sample in sample(), n_bytes in 1_usize..4000) {
        for format in registry() {
            let contents = sample.contents();
            let options = ExportOptions::default();
            let Some(mut pieces) = format.pieces(&contents, options) else { continue };
            let mut bytes = Vec::new();
            while pieces.write_some(n_bytes) {
                let piece = pieces.take();
                prop_assert!(std::str::from_utf8(&piece).is_ok());
                bytes.extend(piece);
            }
            bytes.extend(pieces.finish());
            let whole = format.write(&contents, options).map(|it| it.bytes);
            prop_assert_eq!(Some(bytes), whole, "{}", format.info().id);
        }
    }

    #[test]
    fn no_reader_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200), head in 0_usize..3) {
        let heads: [&[u8]; 3] = [b"", b"start,end,label,text\r\n", b"\xFF\xFEs\0t\0a\0"];
        let bytes = [heads[head], &bytes].concat();
        let empty = standoff::schema::Schema::default();
        let fresh = DocumentId::parse("fresh").expect("an id");
        for format in registry() {
            let options = ReadOptions {
                name: "a",
                encoding: None,
                fresh: &fresh,
                schema: &empty,
                now: Timestamp::from_millis(0),
            };
            let (imported, issues) = format.read(&bytes, &options);
            prop_assert!(imported.is_some() || formats::has_errors(&issues));
        }
    }
}
