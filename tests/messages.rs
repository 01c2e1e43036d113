//! What is said of errors: what happened, to what, and what to do, in both languages alike.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{label, visit};
use formats::{FileKind, Issue, IssueCode, JsonKind, Place, Unit};
use standoff::change::{ChangeError, ReschemaError};
use standoff::model::{AnnotationId, DocumentId, RelationId};
use standoff::schema::{
    AttributeId, AttributeProblem, EditError, RelationKindId, RelationProblem, SchemaError,
    SchemaFault,
};
use standoff::search::{Matching, Pattern, PatternFault};
use standoff::store::Refusal;
use temoin::commands::registry::CommandId;
use temoin::commands::{self, CommandError, Onto};
use temoin::ports::memory::Disk;
use temoin::words::{Lang, Words};

const EN: Words = Words::new(Lang::En);
const FR: Words = Words::new(Lang::Fr);

const KINDS: [FileKind; 10] = [
    FileKind::Docx,
    FileKind::Odt,
    FileKind::Epub,
    FileKind::Spreadsheet,
    FileKind::Zip,
    FileKind::Pdf,
    FileKind::OldOffice,
    FileKind::Rtf,
    FileKind::Image,
    FileKind::Compressed,
];

#[expect(clippy::too_many_lines, reason = "a list of all there are")]
fn codes() -> Vec<IssueCode> {
    let (id, value) = (|| "some-id".to_owned(), || "some value".to_owned());
    let attribute = AttributeId::parse("kind").expect("an id");
    let kind = RelationKindId::parse("denies").expect("an id");
    let first = || "labels[0]".to_owned();
    let mut codes = vec![
        IssueCode::TooLarge {
            bytes: 200 << 20,
            limit: 64 << 20,
        },
        IssueCode::NotUtf8,
        IssueCode::OtherEncoding {
            encoding: "utf-16le",
        },
        IssueCode::CutShort,
        IssueCode::NotJson {
            reason: "expected ident".to_owned(),
        },
        IssueCode::TooDeep,
        IssueCode::LoneSurrogate,
        IssueCode::NotOurs,
        IssueCode::NewerVersion {
            found: "temoin/2".to_owned(),
            supported: "temoin/1",
        },
        IssueCode::MissingField { field: "labels" },
        IssueCode::RepeatedField,
        IssueCode::MisplacedField,
        IssueCode::WrongType {
            expected: JsonKind::Integer,
            found: JsonKind::String,
        },
        IssueCode::BadId { id: id() },
        IssueCode::BadTime { value: value() },
        IssueCode::BadColor { value: value() },
        IssueCode::BadKey { value: value() },
        IssueCode::BadHash { value: value() },
        IssueCode::BadChoice {
            value: value(),
            choices: &["one", "two"],
        },
        IssueCode::NegativeOffset { offset: -1 },
        IssueCode::ReversedSpan { start: 3, end: 2 },
        IssueCode::EmptySpan { offset: 3 },
        IssueCode::OutsideText {
            offset: 9,
            length: 3,
            unit: Unit::CodePoints,
        },
        IssueCode::InsideCharacter {
            offset: 1,
            unit: Unit::Utf16,
        },
        IssueCode::UnitsDisagree {
            unit: Unit::Utf8,
            expected: 1,
            found: 2,
        },
        IssueCode::QuoteDiffers {
            quote: id(),
            found: value(),
        },
        IssueCode::QuoteLength {
            expected: 1,
            found: 2,
        },
        IssueCode::PartsOutOfOrder,
        IssueCode::PartsNotCovering,
        IssueCode::DuplicateId {
            id: id(),
            first: first(),
        },
        IssueCode::UnknownLabel { label: id() },
        IssueCode::UnknownAnnotation { id: id() },
        IssueCode::DuplicateKey { key: '1' },
        IssueCode::BadParent { parent: id() },
        IssueCode::Attribute {
            problem: AttributeProblem::NotDefined,
        },
        IssueCode::Relation {
            problem: RelationProblem::UnknownKind { kind },
        },
        IssueCode::HashDiffers,
        IssueCode::LengthDiffers {
            unit: Unit::CodePoints,
            actual: 1,
            stated: 2,
        },
        IssueCode::UnknownDocument {
            id: id(),
            n_items: 2,
        },
        IssueCode::More { count: 3 },
    ];
    codes.extend(KINDS.map(|kind| IssueCode::Binary { kind }));
    let faults = [
        SchemaFault::MissingField { field: "title" },
        SchemaFault::WrongType {
            expected: JsonKind::Integer,
            found: JsonKind::String,
        },
        SchemaFault::BadId { id: id() },
        SchemaFault::BadColor { value: value() },
        SchemaFault::BadKey { value: value() },
        SchemaFault::KnownField { name: id() },
        SchemaFault::DuplicateId {
            id: id(),
            first: first(),
        },
        SchemaFault::DuplicateKey {
            key: '1',
            first: first(),
        },
        SchemaFault::BadParent {
            parent: label("other"),
        },
        SchemaFault::UnknownAttribute { attribute },
        SchemaFault::UnknownLabel {
            label: label("other"),
        },
        SchemaFault::NoOptions,
    ];
    codes.extend(faults.map(|fault| IssueCode::Schema { fault }));
    codes
}

fn errors() -> Vec<CommandError> {
    let document = || DocumentId::parse("doc").expect("an id");
    let annotation = || AnnotationId::parse("one").expect("an id");
    let change = |cause| CommandError::Change(ChangeError { index: 0, cause });
    let place = String::new();
    let schema = |fault| SchemaError {
        place: place.clone(),
        fault,
    };
    vec![
        CommandError::NoDocument,
        CommandError::UnknownDocument(document()),
        CommandError::UnknownAnnotation(annotation()),
        CommandError::UnknownRelation(RelationId::parse("one").expect("an id")),
        CommandError::UnknownLabel(label("other")),
        CommandError::Relation(RelationProblem::UnknownKind {
            kind: RelationKindId::parse("denies").expect("an id"),
        }),
        CommandError::Attribute {
            attribute: AttributeId::parse("kind").expect("an id"),
            problem: AttributeProblem::Missing,
        },
        ReschemaError::UnknownHeir(label("other")).into(),
        CommandError::Edit(EditError::KeyTaken {
            key: '1',
            by: label("other"),
        }),
        CommandError::Edit(EditError::Circle(label("other"))),
        CommandError::KeyOfCommand {
            key: 'e',
            command: CommandId::EditNote,
        },
        CommandError::NothingSelected,
        CommandError::TextEdited,
        CommandError::NotOneSpan(annotation()),
        CommandError::Schema(schema(SchemaFault::NoOptions)),
        CommandError::Stopped,
        CommandError::NotWritten { format: "txt" },
        CommandError::NoTextToLayOn {
            name: "b.json".to_owned(),
        },
        change(Refusal::Nothing),
        change(Refusal::DocumentExists(document())),
    ]
}

/// Both say something, each in its own words and as a whole sentence.
fn check(en: &str, fr: &str, for_scripts: &str) {
    assert_ne!(en, fr);
    for said in [en, fr] {
        assert!(said.ends_with('.'), "{said}");
        assert!(
            !said.contains("..") && !said.contains("That did not work"),
            "{said}"
        );
        let first = said.chars().next().expect("a sentence");
        assert!(!first.is_lowercase(), "{said}");
    }
    assert!(!fr.contains(for_scripts), "English within French: {fr}");
}

#[test]
fn every_issue_is_said_in_both_languages() {
    for code in codes() {
        let for_scripts = code.to_string();
        let issue = Issue::new(code, Place::File);
        check(&EN.issue(&issue), &FR.issue(&issue), &for_scripts);
    }
}

#[test]
fn every_error_of_a_command_is_said_in_both_languages() {
    for error in errors() {
        let for_scripts = error.to_string();
        check(
            &EN.command_error(&error),
            &FR.command_error(&error),
            &for_scripts,
        );
    }
}

#[test]
fn every_fault_of_a_regular_expression_is_said_in_both_languages() {
    for fault in PatternFault::ALL {
        check(
            &EN.no_pattern(fault),
            &FR.no_pattern(fault),
            &fault.to_string(),
        );
    }
    for (pattern, fault) in [
        ("a)", PatternFault::NotOpened),
        ("(a", PatternFault::NotClosed),
        ("*a", PatternFault::NothingToRepeat),
        ("(?=a)", PatternFault::LooksAround),
        ("a{2,1}", PatternFault::BraceOrder),
        ("[b-a]", PatternFault::Range),
        ("[a", PatternFault::BracketNotClosed),
        ("\\", PatternFault::LoneBackslash),
        ("(a)\\1", PatternFault::Reference),
    ] {
        let error = Pattern::new(pattern, Matching::default()).expect_err(pattern);
        assert_eq!(error.0, fault, "{pattern}");
    }
}

#[test]
fn a_file_of_another_kind_is_named_and_it_is_said_what_to_do() {
    let (_page, session) = visit(&Disk::new());
    for (name, bytes, en, fr) in [
        (
            "report.pdf",
            &b"%PDF-1.7"[..],
            "“report.pdf” could not be opened. Témoin cannot open PDFs yet: copy its text and paste it here.",
            "«\u{a0}report.pdf\u{a0}» n’a pas pu être ouvert. Témoin ne sait pas encore ouvrir les PDF\u{a0}: copiez-en le texte et collez-le ici.",
        ),
        (
            "report.docx",
            b"PK\x03\x04\x14\0word/document.xml",
            "“report.docx” could not be opened. Témoin cannot open Word documents (.docx) yet: save it as plain text (.txt) and open that.",
            "«\u{a0}report.docx\u{a0}» n’a pas pu être ouvert. Témoin ne sait pas encore ouvrir les documents Word (.docx)\u{a0}: enregistrez-le en texte brut (.txt) et ouvrez ce fichier.",
        ),
    ] {
        let file = commands::read_file(&session, name, bytes, None).expect("it is looked at");
        let (en_dialog, fr_dialog) = (
            EN.refused_file(name, &file.issues, false),
            FR.refused_file(name, &file.issues, false),
        );
        assert!(en_dialog.contains("nothing has changed.") && en_dialog.ends_with('.'));
        assert!(fr_dialog.contains("rien n’a changé."));
        let error = commands::import(&session, file, Onto::ItsOwnText, false);
        let error = error.expect_err("it is no text");
        assert_eq!(EN.command_error(&error), en);
        assert_eq!(FR.command_error(&error), fr);
    }
}

#[test]
fn a_fault_within_a_file_is_said_with_its_place_and_what_to_do() {
    let (_page, session) = visit(&Disk::new());
    let json = r#"{"format": "temoin/1", "annotations": [{"start": -1}]}"#;
    let file = commands::read_file(&session, "a.json", json.as_bytes(), None).expect("read");
    let said = FR.refused_file("a.json", &file.issues, false);
    assert!(
        said.contains("a.json") && said.contains("Corrigez ce qui est indiqué"),
        "{said}"
    );
    let error = commands::import(&session, file, Onto::ItsOwnText, false).expect_err("refused");
    assert!(
        EN.command_error(&error).contains("annotations[0]"),
        "{}",
        EN.command_error(&error)
    );
}
