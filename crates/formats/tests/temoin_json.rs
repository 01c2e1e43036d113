//! Golden files of `temoin/1`, a directory each: `file.json`, and in `expected.txt` what is read of it
//! and every issue with its place. `UPDATE_EXPECT=1` writes the expectations anew; read the diff.
//!
//! Where `padded-to.txt` stands beside it, the file is padded with blanks to that many bytes.

use expect_test::expect_file;
use formats::temoin_json::{
    Contents, Imported, WriteOptions, annotation_json, read, read_schema, schema_json,
    suggestion_json, write,
};
use formats::{Issue, IssueCode, MAX_BYTES, MAX_ISSUES, has_errors, recognise};
use standoff::model::{Annotation, Document, DocumentId, Item, Target};
use standoff::schema::Schema;
use standoff::store::DocumentState;
use standoff::text::Text;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/temoin_json");
    let entries = fs::read_dir(root).expect("the golden cases");
    let mut cases: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    cases.sort();
    cases
}

fn bytes(case: &Path) -> Vec<u8> {
    let mut bytes = fs::read(case.join("file.json")).expect("file.json");
    if let Ok(size) = fs::read_to_string(case.join("padded-to.txt")) {
        bytes.resize(size.trim().parse().expect("a number of bytes"), b' ');
    }
    bytes
}

#[test]
fn each_case_is_read_as_expected() {
    for case in cases() {
        let (imported, issues) = read(&bytes(&case));
        let name = case
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name");
        if name.starts_with("good") {
            assert_eq!(issues, [], "{name}");
        } else {
            assert!(!issues.is_empty(), "{name}");
        }
        let found = report(imported.as_ref(), &issues);
        expect_file![case.join("expected.txt")].assert_eq(&found);
    }
}

/// Each kind of broken file that must be refused with its name and place.
#[test]
fn the_broken_kinds_are_refused() {
    #[rustfmt::skip]
    let kinds = [
        ("cut-short", "cut-short"), ("not-json", "not-json"), ("other-shape-array", "not-ours"),
        ("other-shape-object", "not-ours"), ("wrong-type", "wrong-type"), ("negative-offset", "negative-offset"),
        ("reversed-offsets", "reversed-span"), ("outside-offset", "outside-text"),
        ("mid-character-offset", "inside-character"), ("quote-differs", "quote-differs"),
        ("duplicate-ids", "duplicate-id"), ("unknown-label", "unknown-label"), ("newer-version", "newer-version"),
        ("not-utf8", "not-utf8"), ("over-the-size-limit", "too-large"), ("lone-surrogate", "lone-surrogate"),
        ("deep", "too-deep"),
    ];
    let cases = cases();
    for (name, code) in kinds {
        let case = cases.iter().find(|case| case.ends_with(name)).expect(name);
        let (_, issues) = read(&bytes(case));
        assert!(has_errors(&issues), "{name}");
        assert_eq!(issues[0].code.name(), code, "{name}: {issues:?}");
    }
}

/// What was written is written again to the byte, also where the file came from elsewhere.
#[test]
fn the_good_ones_are_written_back() {
    for case in cases() {
        let (Some(imported), issues) = read(&bytes(&case)) else {
            continue;
        };
        let (false, Some(_)) = (has_errors(&issues), &imported.document) else {
            continue;
        };
        let written = write_back(&imported);
        // What does not fit to the schema is kept, and said again.
        let kept: Vec<Issue> = issues.into_iter().filter(is_of_schema).collect();
        let (again, issues) = read(&written);
        assert_eq!(issues, kept, "{case:?}");
        let again = again.expect("our own file");
        assert_eq!(again, imported, "{case:?}");
        assert_eq!(write_back(&again), written, "{case:?}");
    }
}

fn is_of_schema(issue: &Issue) -> bool {
    use IssueCode::{Attribute, Relation, Schema};
    matches!(
        issue.code,
        Schema { .. } | Attribute { .. } | Relation { .. }
    )
}

#[test]
fn good_everything_keeps_unknown_fields_at_every_level() {
    let cases = cases();
    let case = cases
        .iter()
        .find(|case| case.ends_with("good-everything"))
        .expect("the case");
    let (imported, _) = read(&bytes(case));
    let written = write_back(&imported.expect("a good file"));
    let as_json =
        |bytes: &[u8]| -> serde_json::Value { serde_json::from_slice(bytes).expect("JSON") };
    let (mut before, after) = (as_json(&bytes(case)), as_json(&written));
    // Another zone becomes UTC, to the millisecond; nothing else changes.
    before["annotations"][2]["created"] = "2026-11-22T10:00:00.123Z".into();
    assert_eq!(before, after);
}

#[test]
fn one_byte_over_the_limit_is_too_large_and_one_less_is_not() {
    let good = fs::read(cases()[0].parent().expect("a root").join("good/file.json")).expect("good");
    let padded = |size: usize| {
        let mut bytes = good.clone();
        bytes.resize(size, b' ');
        bytes
    };
    assert_eq!(read(&padded(MAX_BYTES)).1, []);
    assert_eq!(read(&padded(MAX_BYTES + 1)).1[0].code.name(), "too-large");
}

#[test]
fn good_files_are_sniffed_as_ours() {
    for case in cases() {
        let name = case
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name");
        if name.starts_with("good") {
            assert_eq!(
                recognise("no ending", &bytes(&case)).info().id,
                "temoin",
                "{name}"
            );
        }
    }
}

#[test]
fn the_starter_schema_is_sound_and_written_back() {
    let (schema, issues) = read_schema(include_str!("../../../seeds/schema.json"));
    assert_eq!(issues, []);
    let schema = schema.expect("a sound schema");
    assert!(!schema.labels().is_empty());
    assert_eq!(read_schema(&schema_json(&schema)), (Some(schema), vec![]));
    let (none, issues) = read_schema(r#"{"labels":[{"id":"a"}]}"#);
    assert_eq!((none, issues.len()), (None, 1));
    assert_eq!(issues[0].place.to_string(), "labels[0]");
}

#[test]
fn one_annotation_alone_is_its_line_in_the_file() {
    let root = cases()[0].parent().expect("a root").to_owned();
    let (imported, _) = read(&bytes(&root.join("good-everything")));
    let imported = imported.expect("a good file");
    let file = String::from_utf8(write_back(&imported)).expect("UTF-8");
    let document = imported.document.as_ref().expect("a document");
    for item in &imported.items {
        let line = match item {
            Item::Annotation(annotation) => annotation_json(document, annotation),
            Item::Suggestion(suggestion) => suggestion_json(document, suggestion),
            _ => continue,
        };
        assert!(
            file.lines()
                .any(|other| other.trim().trim_end_matches(',') == line),
            "{line}"
        );
    }
}

#[test]
fn a_document_of_a_project_is_written_with_nothing_said_of_it() {
    let id = DocumentId::parse("0193").expect("an id");
    let document = Document::verbatim(id, "a.txt", None, Text::new("a\0é"));
    let state = DocumentState::new(Arc::new(document.clone()));
    let schema = Schema::default();
    let (imported, issues) = read(&write(
        &Contents::of(&state, &schema),
        WriteOptions::default(),
    ));
    assert_eq!(issues, []);
    assert_eq!(
        imported.and_then(|imported| imported.document),
        Some(document)
    );
}

#[test]
fn not_every_one_of_a_million_issues_is_kept() {
    let records = ["{}"].repeat(MAX_ISSUES).join(",");
    let (_, issues) =
        read(format!("{{\"format\":\"temoin/1\",\"annotations\":[{records}]}}").as_bytes());
    assert_eq!(issues.len(), MAX_ISSUES + 1);
    assert!(matches!(issues[MAX_ISSUES].code, IssueCode::More { count } if count > MAX_ISSUES));
}

fn write_back(imported: &Imported) -> Vec<u8> {
    let mut contents = Contents {
        document: imported.document.as_ref().expect("a document"),
        schema: &imported.schema,
        annotations: Vec::new(),
        relations: Vec::new(),
        document_labels: Vec::new(),
        suggestions: Vec::new(),
    };
    for item in &imported.items {
        match item {
            Item::Annotation(item) => contents.annotations.push(item),
            Item::Relation(item) => contents.relations.push(item),
            Item::DocumentLabel(item) => contents.document_labels.push(item),
            Item::Suggestion(item) => contents.suggestions.push(item),
        }
    }
    write(&contents, WriteOptions::default())
}

fn report(imported: Option<&Imported>, issues: &[Issue]) -> String {
    let mut out = String::new();
    match imported {
        None => out.push_str("nothing can be taken\n"),
        Some(imported) => summary(&mut out, imported).expect("memory takes everything"),
    }
    for issue in issues {
        let (severity, code) = (issue.severity.name(), issue.code.name());
        writeln!(out, "{severity} {code} at {}: {}", issue.place, issue.code).expect("memory");
    }
    out
}

fn summary(out: &mut String, imported: &Imported) -> std::fmt::Result {
    let about = &imported.about;
    let language = about.language.as_deref().unwrap_or("-");
    let text = match &imported.document {
        Some(document) => format!("{}", document.text.n_chars()),
        None => "no text".to_owned(),
    };
    writeln!(
        out,
        "document {} {:?} {language}, {text}",
        about.id, about.name
    )?;
    let labels: Vec<&str> = imported
        .schema
        .labels()
        .iter()
        .map(|label| label.id.as_str())
        .collect();
    writeln!(out, "labels {}", labels.join(" "))?;
    let text = imported.document.as_ref().map(|document| &document.text);
    for item in &imported.items {
        let kind = format!("{:?}", item.kind());
        write!(out, "{kind} {}", item.id())?;
        if let Item::Annotation(Annotation { label, .. }) = item {
            write!(out, " {label}")?;
        }
        match (item.target(), text) {
            (Some(Target::Orphan(orphan)), _) => write!(out, " orphan {:?}", orphan.quote)?,
            (Some(target), Some(text)) => {
                let how = if matches!(target, Target::Candidate(_)) {
                    "candidate"
                } else {
                    "at"
                };
                for span in target.parts().into_iter().flat_map(|parts| parts.iter()) {
                    write!(
                        out,
                        " {how} {span:?} {:?}",
                        text.slice(span).expect("a span of the text")
                    )?;
                }
            }
            _ => {}
        }
        writeln!(out)?;
    }
    for entry in &imported.waiting {
        writeln!(out, "waiting {} {:?}", entry.item.id(), entry.item.target())?;
    }
    Ok(())
}
