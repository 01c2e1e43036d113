//! Who may import whom, room by room: the table of the architecture as a test.
//!
//! Each path that begins with `crate`, `super` or the name of a watched crate is followed to the room it
//! ends in. Test modules may reach anywhere.

use super::source::{blank, exported, module_of, paths, rust_files};
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A room of a crate, and what it may name.
struct Room {
    /// The module path of the room below the crate's root; the longest that fits a file is its room.
    name: &'static str,
    /// Rooms of the same crate, beside itself.
    may: &'static [&'static str],
    /// Crates that it must not name.
    never: &'static [&'static str],
    /// Calls that it must not make.
    never_calls: &'static [&'static str],
}

const fn room(
    name: &'static str,
    may: &'static [&'static str],
    never: &'static [&'static str],
) -> Room {
    Room {
        name,
        may,
        never,
        never_calls: &[],
    }
}

/// The core. The root of the crate may name all its rooms.
const CORE: &[Room] = &[
    room("text", &["span"], &["serde", "serde_json"]),
    room("span", &["text"], &["serde", "serde_json"]),
    room("sort", &[], &["serde", "serde_json"]),
    room("sorted", &[], &[]),
    room("schema", &["model", "text", "span", "sorted"], &["serde"]),
    room("model", &["schema", "text", "span"], &["serde"]),
    room(
        "store",
        &["model", "schema", "text", "span", "sort", "sorted"],
        &["serde"],
    ),
    room(
        "change",
        &["store", "model", "schema", "text", "span", "sort", "sorted"],
        &[],
    ),
    room(
        "selector",
        &["change", "store", "model", "schema", "text", "span"],
        &["serde"],
    ),
];

/// The exchange formats. A format never names another; what is on its way to the page names those that go there.
const FORMATS: &[Room] = &[
    room("sniff", &[], BROWSER),
    room("issue", &["sniff"], BROWSER),
    room("json", &["issue"], BROWSER),
    room("temoin_json", SHARED, BROWSER),
    room("plain_text", SHARED, BROWSER),
    room("dictionary", SHARED, BROWSER),
    room(
        "transfer",
        &["temoin_json", "plain_text", "sniff", "issue"],
        BROWSER,
    ),
];

/// What all formats may use.
const SHARED: &[&str] = &["issue", "json", "sniff"];

const BROWSER: &[&str] = &[
    "web_sys",
    "js_sys",
    "gloo",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "yew",
];

/// The page. `app`, `api`, `main` and the root of the crate may name all.
const PAGE: &[Room] = &[
    room("ports", &[], BROWSER),
    room("ports::web", &["ports"], &["yew"]),
    room("dom", &["ports"], &["yew"]),
    room("paint", &["dom"], &["yew"]),
    room("state", &["ports"], BROWSER),
    room("commands", &["state", "ports"], BROWSER),
    room("words", &["commands", "state", "ports"], BROWSER),
    Room {
        name: "components",
        may: &["state", "commands", "words", "ports"],
        never: &[],
        never_calls: &["web_sys::window", "gloo::utils", "owner_document()"],
    },
    Room {
        name: "components::text_pane",
        may: &[
            "components",
            "state",
            "commands",
            "words",
            "ports",
            "dom",
            "paint",
        ],
        never: &[],
        never_calls: &[],
    },
];

/// Every import that goes where it may not.
pub fn faults(root: &Path) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for (source, rooms) in [
        ("crates/standoff/src", CORE),
        ("crates/formats/src", FORMATS),
        ("src", PAGE),
    ] {
        let folder = root.join(source);
        let lib = fs::read_to_string(folder.join("lib.rs"))
            .with_context(|| format!("reading {source}/lib.rs"))?;
        let exported = exported(&blank(&lib));
        for file in rust_files(&folder)? {
            let text =
                fs::read_to_string(&file).with_context(|| format!("reading {}", file.display()))?;
            let relative = file.strip_prefix(&folder).unwrap_or(&file);
            let found = faults_in(&module_of(relative), &text, rooms, &exported);
            let name = file.strip_prefix(root).unwrap_or(&file).display();
            faults.extend(found.into_iter().map(|fault| format!("{name}:{fault}")));
        }
    }
    Ok(faults)
}

/// The longest room whose name a module path begins with.
fn room_of<'a>(module: &[String], rooms: &'a [Room]) -> Option<&'a Room> {
    let fits = |room: &&Room| {
        let n_parts = room.name.split("::").count();
        module.len() >= n_parts && room.name.split("::").eq(module.iter().take(n_parts))
    };
    rooms.iter().filter(fits).max_by_key(|room| room.name.len())
}

fn faults_in(
    module: &[String],
    text: &str,
    rooms: &[Room],
    exported: &BTreeMap<String, String>,
) -> Vec<String> {
    let Some(own) = room_of(module, rooms) else {
        return Vec::new();
    };
    let code = blank(text);
    let mut faults = Vec::new();
    for (line, path) in paths(&code) {
        if let Some(fault) = fault_of(module, own, &path, rooms, exported) {
            faults.push(format!("{line}: {} may not name {fault}", own.name));
        }
    }
    for (line_idx, line) in code.lines().enumerate() {
        for call in own.never_calls.iter().filter(|call| line.contains(**call)) {
            faults.push(format!(
                "{}: {} may not call {call}",
                line_idx + 1,
                own.name
            ));
        }
    }
    faults
}

/// What is wrong with one path, named by a room.
fn fault_of(
    module: &[String],
    own: &Room,
    path: &[String],
    rooms: &[Room],
    exported: &BTreeMap<String, String>,
) -> Option<String> {
    let (first, rest) = path.split_first()?;
    let target: Vec<String> = match first.as_str() {
        "crate" => match rest.first().and_then(|name| exported.get(name)) {
            Some(room) => vec![room.clone()],
            None => rest.to_vec(),
        },
        "super" => {
            let n_up = path.iter().take_while(|part| *part == "super").count();
            let kept = module.len().saturating_sub(n_up);
            module[..kept]
                .iter()
                .chain(&path[n_up..])
                .cloned()
                .collect()
        }
        name if own.never.contains(&name) => return Some(name.to_owned()),
        _ => return None,
    };
    let Some(room) = room_of(&target, rooms) else {
        let is_root = target
            .first()
            .is_none_or(|name| name.starts_with(char::is_uppercase));
        return (!is_root).then(|| target.join("::"));
    };
    let allowed = room.name == own.name || own.may.contains(&room.name);
    // A room inside another is reached through that one's door.
    let inner = own
        .name
        .strip_prefix(room.name)
        .is_some_and(|rest| rest.starts_with("::") && own.may.contains(&room.name));
    (!allowed && !inner).then(|| room.name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{CORE, FORMATS, PAGE, exported, faults_in, module_of};
    use std::path::Path;

    fn check(file: &str, code: &str, fault: Option<&str>) {
        let (rooms, file) = match file.split_once('/') {
            Some(("core", file)) => (CORE, file),
            Some(("formats", file)) => (FORMATS, file),
            _ => (PAGE, file),
        };
        let lib = exported("pub use model::{Annotation, AnnotationId}; pub use text::Text;");
        let found = faults_in(&module_of(Path::new(file)), code, rooms, &lib);
        match fault {
            None => assert_eq!(found, Vec::<String>::new(), "{file}: {code}"),
            Some(word) => assert!(found.join("; ").contains(word), "{file}: {code}: {found:?}"),
        }
    }

    #[test]
    fn what_the_table_allows_is_no_fault() {
        check(
            "core/change/ledger.rs",
            "use crate::{store::Project, model::Annotation};",
            None,
        );
        check(
            "formats/temoin_json/read/general.rs",
            "use crate::json::Json;\nuse super::super::write::Writer;\nuse standoff::text::Text;",
            None,
        );
        check(
            "core/text/index.rs",
            "use super::offset::ByteOffset;\nuse crate::span::Span;",
            None,
        );
        check(
            "ports/web/lock.rs",
            "use super::signal;\nuse crate::ports::{LockState, WriterLock};\nuse web_sys::Lock;",
            None,
        );
        check(
            "components/text_pane.rs",
            "use crate::{dom::TextTree, paint::Painter};",
            None,
        );
        check(
            "components/card.rs",
            "use web_sys::HtmlInputElement;\nuse yew::prelude::*;",
            None,
        );
        check("app.rs", "use crate::dom::caret;", None);
        check(
            "state/mod.rs",
            "// crate::dom is not named here\nlet s = \"crate::dom::x\";",
            None,
        );
        check(
            "state/mod.rs",
            "fn a() {}\n#[cfg(test)]\nmod tests {\n use crate::ports::memory;\n use yew::html;\n}",
            None,
        );
    }

    #[test]
    fn what_it_forbids_is_a_fault() {
        check(
            "core/text/index.rs",
            "use crate::model::Document;",
            Some("1: text may not name model"),
        );
        check(
            "core/text/index.rs",
            "use crate::{\n    Annotation,\n};",
            Some("text may not name model"),
        );
        check(
            "core/model/mod.rs",
            "\nuse serde::Serialize;",
            Some("2: model may not name serde"),
        );
        check(
            "core/store/mod.rs",
            "use super::super::selector::resolve;",
            Some("store may not name selector"),
        );
        check(
            "formats/temoin_json/read/general.rs",
            "use crate::plain_text::read;",
            Some("temoin_json may not name plain_text"),
        );
        check(
            "formats/dictionary/read.rs",
            "use web_sys::Window;",
            Some("dictionary may not name web_sys"),
        );
        check(
            "core/store/mod.rs",
            "fn f() { crate::change::apply() }",
            Some("store may not name change"),
        );
        check(
            "ports/mod.rs",
            "use web_sys::Window;",
            Some("ports may not name web_sys"),
        );
        check(
            "ports/mod.rs",
            "use self::web;\nuse crate::ports::web::x;",
            Some("ports may not name ports::web"),
        );
        check(
            "dom/tree.rs",
            "use crate::state::Session;",
            Some("dom may not name state"),
        );
        check(
            "paint/mod.rs",
            "use crate::{dom::{Rect, caret}, state::Session};",
            Some("paint may not name state"),
        );
        check(
            "state/session.rs",
            "use crate::dom;",
            Some("state may not name dom"),
        );
        check(
            "state/session.rs",
            "fn f() -> web_sys::Node {}",
            Some("state may not name web_sys"),
        );
        check(
            "commands/mod.rs",
            "use crate::components::Card;",
            Some("commands may not name components"),
        );
        check(
            "components/card.rs",
            "use crate::paint::Painter;",
            Some("components may not name paint"),
        );
        check(
            "components/card.rs",
            "let w = web_sys::window();",
            Some("components may not call web_sys::window"),
        );
        check(
            "components/card.rs",
            "use crate::attic::Old;",
            Some("components may not name attic"),
        );
    }
}
