//! Files in and out by the registry: a table of annotations on the documents that it names, and what a download says.
#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{said, tag, visit};
use formats::Unit;
use formats::exchange::{ExportOptions, Feature, Newlines};
use standoff::text::Text;
use temoin::commands::{self, ImportReport, Onto};
use temoin::ports::memory::Disk;
use temoin::state::Session;

fn take(session: &Session, name: &str, bytes: &[u8]) -> ImportReport {
    let file = commands::read_file(session, name, bytes, None).expect("it has an id");
    commands::import(session, file, Onto::ItsOwnText, false).expect("it is sound")
}

fn offer(session: &Session, format: &str) -> commands::Offer {
    let format = formats::format(format).expect("it is in the registry");
    commands::offer(session, format, ExportOptions::default()).expect("a document is shown")
}

#[test]
fn each_format_hands_out_its_own_bytes() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé", "violation");
    let (json, csv, tsv) = (
        offer(&session, "temoin"),
        offer(&session, "csv"),
        offer(&session, "tsv"),
    );
    assert!(json.bytes.starts_with(b"{") && json.mime == "application/json");
    assert!(csv.bytes.starts_with(b"\xEF\xBB\xBFdoc_id,") && csv.mime == "text/csv");
    assert!(tsv.bytes.starts_with(b"\xEF\xBB\xBFdoc_id\t"));
    assert!(
        csv.name.ends_with(".csv") && tsv.name.ends_with(".tsv"),
        "{csv:?}"
    );
    let text = formats::format("text").expect("plain text");
    let refused = commands::offer(&session, text, ExportOptions::default());
    assert_eq!(
        refused.expect_err("it is only read").to_string(),
        "no format “text” is written"
    );
}

#[test]
fn a_table_comes_back_onto_its_document() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé", "violation");
    tag(&session, "dimanche", "denial");
    let (before, csv) = (said(&session), offer(&session, "csv").bytes);
    let report = take(&session, "again.csv", &csv);
    assert_eq!((report.n_added, report.n_present), (0, 2));
    commands::remove_all(&session).expect("there are some");
    let report = take(&session, "again.csv", &csv);
    assert_eq!(
        (report.n_added, report.n_shifted, report.n_flagged),
        (2, 0, 0)
    );
    assert_eq!(said(&session), before);
}

#[test]
fn what_another_tool_counted_is_found_out_and_told() {
    let (_page, session) = visit(&Disk::new());
    let text = Text::new("😀 Bakou a nié.");
    commands::add_document(&session, "b.txt", text, None, None).expect("added");
    let report = take(
        &session,
        "a.csv",
        "start,end,label,text\n3,8,Lieu,Bakou\n".as_bytes(),
    );
    assert_eq!((report.n_added, report.n_shifted), (1, 0));
    assert_eq!(
        (report.counting.unit, report.counting.newlines),
        (Unit::Utf16, Newlines::Same)
    );
    let labels = session.read(|view| view.schema().labels().last().map(|it| it.id.clone()));
    assert_eq!(labels.expect("a label").as_str(), "Lieu");
    assert_eq!(commands::undo(&session), Ok(true), "one step");
    assert_eq!(said(&session), vec![]);
}

#[test]
fn rows_about_other_documents_go_there_or_are_named() {
    let (_page, session) = visit(&Disk::new());
    let add = |name: &str| {
        commands::add_document(&session, name, Text::new("Bakou a nié."), None, None)
            .expect("added")
    };
    let (one, two) = (add("one.txt"), add("two.txt"));
    let table = format!(
        "doc_id,start,end,label,text\n{one},0,5,x,Bakou\n{two},0,5,x,Bakou\n{two},8,11,y,nié\nthree,0,5,z,Bakou\n"
    );
    let report = take(&session, "all.csv", table.as_bytes());
    assert_eq!(report.n_added, 3);
    let told: Vec<String> = report.issues.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["file: the project has no document \"three\": 1 items about it were left out"]
    );
    let count = |id| {
        session.read(|view| {
            view.project()
                .document(id)
                .map(|it| it.store().n_annotations())
        })
    };
    assert_eq!((count(&one), count(&two)), (Some(1), Some(2)));
}

#[test]
fn only_a_file_that_holds_all_counts_as_a_copy() {
    let (page, session) = visit(&Disk::new());
    tag(&session, "violé", "violation");
    let current = session.read(|view| view.current().cloned()).expect("one");
    let _counting = commands::count_changes(&session);
    tag(&session, "dimanche", "denial");
    let download = |format: &'static str| {
        let other = session.clone();
        page.ports().tasks.spawn(Box::pin(async move {
            let format = formats::format(format).expect("it is in the registry");
            let options = ExportOptions::default();
            let written = commands::download_as(&other, format, options).await;
            let written = written.expect("a document is shown");
            let loses_text = written.losses.iter().any(|it| it.feature == Feature::Text);
            assert_eq!(loses_text, format.info().id != "temoin");
        }));
        page.run();
        commands::since_download(&session, &current)
    };
    let never = download("csv");
    assert_ne!(download("temoin"), never);
}
