use super::faults;
use crate::tidy::names::Names;
use crate::tidy::rooms::{HOUSES, Room};
use std::slice;

fn rooms(folder: &str) -> &'static [Room] {
    let house = HOUSES.iter().find(|house| house.folder == folder);
    house.expect("it is a house").rooms
}

/// Modules that stand in a starred row, in a crate that has one.
const STARRED: [&str; 3] = ["dictionary", "plain_text", "temoin_json"];

/// A crate whose only code is in one file; the modules that it names are there.
fn faults_of(folder: &str, file: &str, code: &str) -> Vec<String> {
    let mut files: Vec<(String, String)> = rooms(folder)
        .iter()
        .flat_map(|room| match &room.name {
            &"" => &[],
            &"*" => &STARRED[..],
            name => slice::from_ref(name),
        })
        .map(|name| name.replace("::", "/"))
        .map(|path| (format!("{folder}/{path}/mod.rs"), String::new()))
        .collect();
    let lib = "pub use model::{Annotation, AnnotationId}; pub use text::Text;";
    files.push((format!("{folder}/lib.rs"), lib.to_owned()));
    let name = format!("{folder}/{file}");
    files.retain(|(other, _)| *other != name);
    files.push((name, code.to_owned()));
    faults(
        &Names::read(folder, &files).expect("it is Rust"),
        rooms(folder),
    )
}

const CORE: &str = "crates/standoff/src";
const FORMATS: &str = "crates/formats/src";
const PAGE: &str = "src";

#[test]
fn what_the_table_allows_is_no_fault() {
    for (folder, file, code) in [
        (
            CORE,
            "change/ledger.rs",
            "use crate::{store::Project, model::Annotation};",
        ),
        (
            FORMATS,
            "temoin_json/read/general.rs",
            "use crate::{Unit, json::Json};\nuse super::super::write::Writer;\nuse standoff::text::Text;",
        ),
        (
            FORMATS,
            "transfer/sender.rs",
            "use crate::{Issue, plain_text::read};",
        ),
        (
            CORE,
            "text/index.rs",
            "use super::offset::ByteOffset;\nuse crate::span::Span;",
        ),
        (CORE, "text/mod.rs", "mod own; use own::Inner;"),
        (
            PAGE,
            "components/mod.rs",
            "mod text_pane; pub use text_pane::TextPane;",
        ),
        (
            PAGE,
            "ports/web/lock.rs",
            "use super::signal;\nuse crate::ports::{LockState, WriterLock};\nuse web_sys::Lock;",
        ),
        (
            PAGE,
            "components/text_pane.rs",
            "use crate::{dom::TextTree, paint::Painter};",
        ),
        (
            PAGE,
            "components/card.rs",
            "use web_sys::HtmlInputElement;\nuse yew::prelude::*;",
        ),
        (PAGE, "app/mod.rs", "use crate::dom::caret;"),
        (
            PAGE,
            "state/mod.rs",
            "// crate::dom is not named\nconst S: &str = \"crate::dom::x\";",
        ),
        (
            PAGE,
            "state/mod.rs",
            "fn a() {}\n#[cfg(test)]\nmod tests {\n use crate::dom::memory;\n use yew::html;\n}",
        ),
    ] {
        let found = faults_of(folder, file, code);
        assert_eq!(found, [""; 0], "{file}: {code}");
    }
}

#[test]
fn what_it_forbids_is_a_fault() {
    for (folder, file, code, fault) in [
        (
            CORE,
            "text/index.rs",
            "use crate::model::Document;",
            "1: text may not name model",
        ),
        (
            CORE,
            "text/index.rs",
            "use crate::{\n    Annotation,\n};",
            "2: text may not name model",
        ),
        (
            CORE,
            "store/mod.rs",
            "\nuse serde::Serialize;",
            "2: store may not name serde",
        ),
        (
            CORE,
            "store/mod.rs",
            "use super::super::selector::resolve;",
            "store may not name selector",
        ),
        (
            FORMATS,
            "temoin_json/read/general.rs",
            "use crate::dictionary::read;",
            "temoin_json may not name dictionary",
        ),
        (
            FORMATS,
            "json/cursor.rs",
            "use crate::transfer::Sender;",
            "json may not name transfer",
        ),
        (
            FORMATS,
            "dictionary/read.rs",
            "use web_sys::Window;",
            "dictionary may not name web_sys",
        ),
        (
            CORE,
            "store/mod.rs",
            "fn f() { crate::change::apply() }",
            "store may not name change",
        ),
        (
            CORE,
            "guide.rs",
            "use crate::search::Needle;",
            "guide may not name search",
        ),
        (
            PAGE,
            "ports/mod.rs",
            "use web_sys::Window;",
            "ports may not name web_sys",
        ),
        (
            PAGE,
            "ports/mod.rs",
            "use crate::ports::web::x;",
            "ports may not name ports::web",
        ),
        (
            PAGE,
            "ports/mod.rs",
            "use web::x;",
            "ports may not name ports::web",
        ),
        (
            PAGE,
            "dom/tree.rs",
            "use crate::state::Session;",
            "dom may not name state",
        ),
        (
            PAGE,
            "paint/mod.rs",
            "use crate::{dom::{Rect, caret}, state::Session};",
            "paint may not name state",
        ),
        (
            PAGE,
            "state/session.rs",
            "use crate::dom;",
            "state may not name dom",
        ),
        (
            PAGE,
            "state/session.rs",
            "fn f() -> web_sys::Node {}",
            "state may not name web_sys",
        ),
        (
            PAGE,
            "commands/mod.rs",
            "use crate::components::Card;",
            "may not name components",
        ),
        (
            PAGE,
            "components/card.rs",
            "use crate::paint::Painter;",
            "may not name paint",
        ),
        (
            PAGE,
            "components/card.rs",
            "fn f() { html! { {web_sys::window()} } }",
            "components may not call web_sys::window",
        ),
        (
            PAGE,
            "components/card.rs",
            "fn f() { n.owner_document() }",
            "may not call .owner_document",
        ),
        (
            PAGE,
            "components/card.rs",
            "fn f() { crate::start() }",
            "may not name the crate's root",
        ),
    ] {
        let found = faults_of(folder, file, code).join("; ");
        assert!(found.contains(fault), "{file}: {code}: {found:?}");
    }
}

#[test]
fn a_file_outside_every_room_is_a_fault_and_so_is_an_empty_room() {
    let found = faults_of(PAGE, "attic/old.rs", "");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("src/attic/old.rs: it stands in no room"),
        "{found:?}"
    );
    let files = [("src/lib.rs".to_owned(), String::new())];
    let found = faults(
        &Names::read("src", &files).expect("it is Rust"),
        rooms(PAGE),
    );
    let wanted = "the table has a room `dom`, in which no file stands".to_owned();
    assert!(found.contains(&wanted), "{found:?}");
}

#[test]
fn each_module_of_a_starred_row_is_a_room() {
    const ROOMS: &[Room] = &[
        Room {
            name: "",
            may: &["*"],
            never: &[],
            never_calls: &[],
        },
        Room {
            name: "issue",
            may: &[],
            never: &[],
            never_calls: &[],
        },
        Room {
            name: "*",
            may: &["issue"],
            never: &["yew"],
            never_calls: &[],
        },
    ];
    let files = [
        ("lib.rs", "use csv::write; use json::write as w;"),
        ("issue.rs", "use crate::csv::write;"),
        (
            "csv/mod.rs",
            "mod row; use crate::issue::Issue; use self::row::Row; use yew::html;",
        ),
        ("csv/row.rs", "use super::Cell; use crate::json::read;"),
        ("json.rs", ""),
    ];
    let files = files.map(|(name, text)| (format!("f/{name}"), text.to_owned()));
    let found = faults(&Names::read("f", &files).expect("it is Rust"), ROOMS);
    assert_eq!(
        found,
        [
            "f/csv/mod.rs:1: csv may not name yew",
            "f/csv/row.rs:1: csv may not name json",
            "f/issue.rs:1: issue may not name csv",
        ]
    );
}
