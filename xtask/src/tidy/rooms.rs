//! The rooms of the house, and who may name whom: the table of `docs/architecture.md`. A new room is a row here.

/// A crate of the product.
pub struct House {
    /// Where its source is, from the workspace's root.
    pub folder: &'static str,
    /// Whether anything that it builds on may know a browser.
    pub knows_browser: bool,
    /// Each file stands in the room whose name fits it longest; one that stands in none is a fault.
    pub rooms: &'static [Room],
}

/// A room of a crate, and what it may name.
pub struct Room {
    /// Its module path below the crate's root; that of the root's own files is empty. A last part `*` makes every
    /// module there a room of its own, and none of them may name another.
    pub name: &'static str,
    /// Rooms of the same crate, besides itself.
    pub may: &'static [&'static str],
    /// Crates that it must not name.
    pub never: &'static [&'static str],
    /// Paths that it must not name, and methods that it must not call (`.name`).
    pub never_calls: &'static [&'static str],
}

/// In the place of the names of rooms: all of them.
pub const ALL: &[&str] = &["(all)"];

/// Crates that know a browser, or are made for one.
pub const BROWSER: &[&str] = &[
    "web_sys",
    "js_sys",
    "gloo",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "yew",
];

/// Text and spans know nothing of how anything is written.
const SERDE: &[&str] = &["serde", "serde_json"];

/// The product.
pub const HOUSES: &[House] = &[
    House {
        folder: "crates/standoff/src",
        knows_browser: false,
        rooms: CORE,
    },
    House {
        folder: "crates/formats/src",
        knows_browser: false,
        rooms: FORMATS,
    },
    House {
        folder: "crates/worker/src",
        knows_browser: true,
        rooms: &[room("", ALL, &["yew", "web_sys"])],
    },
    House {
        folder: "src",
        knows_browser: true,
        rooms: PAGE,
    },
];

/// The core.
const CORE: &[Room] = &[
    room("", ALL, BROWSER),
    room("text", &["span"], SERDE),
    room("span", &["text"], SERDE),
    room("sort", &[], SERDE),
    room("sorted", &[], &[]),
    room("rank", &[], SERDE),
    // The one JSON of a schema is here (ADR 11); what a model's ids are in it, too.
    room("schema", &["model", "text", "span", "sorted"], &[]),
    room("model", &["schema", "text", "span", "sorted"], &[]),
    room("clock", &["model", "sorted"], &[]),
    room(
        "store",
        &["model", "schema", "text", "span", "sort", "sorted", "rank"],
        &["serde"],
    ),
    room(
        "change",
        &[
            "store", "model", "schema", "text", "span", "sort", "sorted", "clock", "rank",
        ],
        &[],
    ),
    room("merge", &["change", "model", "schema", "clock"], SERDE),
    room(
        "selector",
        &["change", "store", "model", "schema", "text", "span"],
        &["serde"],
    ),
    room("search", &["text", "span"], SERDE),
    room("natural", &["search"], SERDE),
    room(
        "figures",
        &["store", "schema", "model", "text", "span"],
        SERDE,
    ),
    room("guide", &["schema"], SERDE),
];

/// The exchange formats: a folder each, and none names another. The root hands on what all of them share.
const FORMATS: &[Room] = &[
    room("", ALL, BROWSER),
    room("sniff", &[], BROWSER),
    room("unit", &[], BROWSER),
    room("issue", &["", "sniff", "unit"], BROWSER),
    room("json", &["issue"], BROWSER),
    room("encoding", &["", "issue", "sniff"], BROWSER),
    room("cells", &[], BROWSER),
    room("exchange", &["", "issue", "unit"], BROWSER),
    room(
        "*",
        &[
            "", "issue", "json", "sniff", "exchange", "unit", "encoding", "cells",
        ],
        BROWSER,
    ),
    // One line a format.
    room("registry", &["*", "", "encoding", "exchange"], BROWSER),
    room(
        "transfer",
        &["*", "", "exchange", "issue", "registry", "sniff"],
        BROWSER,
    ),
];

/// The page.
const PAGE: &[Room] = &[
    room("", ALL, &[]),
    room("main", &[], &[]),
    room("app", ALL, &[]),
    room("api", ALL, &["yew"]),
    room("ports", &[], BROWSER),
    room("ports::web", &["ports"], &["yew"]),
    room("dom", &["ports"], &["yew"]),
    room("paint", &["dom"], &["yew"]),
    room("state", &["ports"], BROWSER),
    room("commands", &["state", "ports"], BROWSER),
    room("words", &["commands", "state", "ports"], BROWSER),
    Room {
        never_calls: &["web_sys::window", "gloo::utils", ".owner_document"],
        ..room("components", &["state", "commands", "words", "ports"], &[])
    },
    room(
        "components::text_pane",
        &[
            "components",
            "state",
            "commands",
            "words",
            "ports",
            "dom",
            "paint",
        ],
        &[],
    ),
];

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

#[cfg(test)]
mod tests {
    use super::{ALL, HOUSES};

    #[test]
    fn each_row_names_rooms_that_have_a_row() {
        for house in HOUSES {
            let known: Vec<&str> = house.rooms.iter().map(|room| room.name).collect();
            for room in house.rooms.iter().filter(|room| room.may != ALL) {
                for name in room.may {
                    let place = format!("{}: {} may name {name}", house.folder, room.name);
                    assert!(known.contains(name), "{place}");
                    assert_ne!(room.name, *name, "{place}");
                }
            }
        }
    }
}
