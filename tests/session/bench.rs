//! A page on a memory disk with an open session, and short words for what tests do with it.

#![allow(dead_code, reason = "each test file uses its own part of these words")]

use formats::temoin_json::{self, WriteOptions};
use standoff::Span;
use standoff::model::AnnotationId;
use standoff::schema::{LabelId, Schema};
use standoff::text::{ByteOffset, Text};
use temoin::commands;
use temoin::ports::memory::{Disk, Page};
use temoin::state::{Access, JournalTools, SaveState, Seed, Session, View, open};

/// The text that sessions of the tests begin with.
pub const TEXT: &str =
    "😀 Bakou a nié avoir violé le cessez-le-feu dimanche.\r\nفاصل — fin de l’armée.\n";

/// The labels that the app ships.
pub fn schema() -> Schema {
    let (schema, issues) = temoin_json::read_schema(include_str!("../../seeds/schema.json"));
    assert_eq!(issues, []);
    schema.expect("the shipped schema is sound")
}

/// The seed of the tests.
pub fn seed() -> Seed {
    Seed {
        name: "report.txt".to_owned(),
        language: Some("fr".to_owned()),
        text: Text::new(TEXT),
        schema: schema(),
        journal_tools: JournalTools::at_hand,
    }
}

/// Opens the session of a page and lets it settle.
pub fn opened(page: &Page) -> Session {
    let session = page.drive(open(page.ports(), seed()));
    let session = session.expect("opening waits for nothing");
    commands::attend(&session);
    page.run();
    session
}

/// A new page of this disk with its session.
pub fn visit(disk: &Disk) -> (Page, Session) {
    let page = disk.page();
    let session = opened(&page);
    (page, session)
}

/// Where `quote` stands first in the current document.
pub fn span_of(session: &Session, quote: &str) -> Span {
    session.read(|view| {
        let text = view.document().expect("a document is shown").text();
        let start = text.as_str().find(quote).expect("the quote is there");
        let start = ByteOffset::from_usize(start).expect("texts are short");
        Span::new(start, start.plus(quote.len() as u32)).expect("the quote is not empty")
    })
}

pub fn label(id: &str) -> LabelId {
    LabelId::parse(id).expect("an id")
}

/// Tags the first place of `quote`.
pub fn tag(session: &Session, quote: &str, id: &str) -> AnnotationId {
    let span = span_of(session, quote);
    commands::annotate(session, span, &label(id)).expect("the tag is taken")
}

/// What the current document's annotations say, in reading order: label and quote.
pub fn said(session: &Session) -> Vec<(String, String)> {
    session.read(|view| {
        let state = view.document().expect("a document is shown");
        let said = |annotation: &standoff::model::Annotation| {
            let span = annotation.target.covering();
            let quote = span.map(|span| state.text().slice(span).expect("it fits"));
            (
                annotation.label.to_string(),
                quote.unwrap_or("∅").to_owned(),
            )
        };
        state.store().iter().map(said).collect()
    })
}

/// The file that the download gives.
pub fn file(session: &Session) -> String {
    let offer = commands::offer_json(session, WriteOptions { text: true });
    String::from_utf8(offer.expect("a document is shown").bytes).expect("JSON is UTF-8")
}

/// The entries that the disk has of the session's project.
pub fn stored(disk: &Disk, session: &Session) -> Vec<Vec<u8>> {
    disk.stored(
        session
            .read(|view: &View| view.project().id().to_string())
            .as_str(),
    )
}

/// Labels and quotes, as [`said`] gives them.
pub fn pairs(said: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |pair: &(&str, &str)| (pair.0.to_owned(), pair.1.to_owned());
    said.iter().map(own).collect()
}

/// Whether the page may write.
pub fn access(session: &Session) -> Access {
    session.read(|view| view.access().clone())
}

/// How far saving is.
pub fn saving(session: &Session) -> SaveState {
    session.read(|view| view.saving().clone())
}

/// The id of the project.
pub fn project(session: &Session) -> String {
    session.read(|view| view.project().id().to_string())
}

/// A thousand annotations, one on each word.
pub fn a_thousand(session: &Session) -> Vec<AnnotationId> {
    let text = "mot ".repeat(1000);
    commands::add_document(session, "mille.txt", Text::new(text), None, None).expect("added");
    let ids = (0..1000).map(|index| {
        let span = Span::of(4 * index, 4 * index + 3).expect("not empty");
        commands::annotate(session, span, &label("denial")).expect("tagged")
    });
    ids.collect()
}
