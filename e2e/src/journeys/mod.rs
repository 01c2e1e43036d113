//! The journeys, numbered as in their order of telling.

mod accessible;
mod assistive;
mod at_text;
mod bounds;
mod broken_files;
mod bulk;
mod busy;
mod commands;
mod crowded;
mod differing;
mod documents;
mod download_as;
mod faces;
mod find;
mod first_page_alone;
mod full_disk;
mod guide;
mod guided;
mod hint;
mod hostile_names;
mod hostile_text;
mod keyboard_alone;
mod kill_rounds;
mod killed;
mod large_file;
mod lay_onto;
mod layers;
mod layouts;
mod list_in_step;
mod long_journal;
mod many_documents;
mod mended;
mod messages;
mod parts;
mod pen;
mod printing;
mod reading;
mod reload_and_undo;
mod rescue;
mod running_order;
mod safe_start;
mod schema;
mod second_copy;
mod select;
mod several;
mod small_bounds;
mod snapping;
mod spaced;
mod statistics;
mod steady;
mod still;
mod suggest;
mod tag_and_download;
mod told_apart;
mod touch;
mod translated;
mod two_clicks;
mod typed;

use crate::browser::Kind;
use crate::stage::Stage;
use anyhow::Result;
use std::pin::Pin;

/// How a journey is run.
type Run = for<'a> fn(&'a mut Stage) -> Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// A journey.
pub struct Journey {
    /// Its number.
    pub number: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The browsers it is for.
    pub browsers: &'static [Kind],
    /// The folder of the page it plays on, below the workspace; `dist/` where there is none.
    pub dist: Option<&'static str>,
    /// Nothing else is played meanwhile.
    pub is_alone: bool,
    /// Its play.
    pub run: Run,
}

/// All of them.
pub const JOURNEYS: &[Journey] = &[
    all("1", "tag-and-download", |stage| {
        Box::pin(tag_and_download::run(stage))
    }),
    all("1", "first-page-alone", |stage| {
        Box::pin(first_page_alone::run(stage))
    }),
    all("1", "select", |stage| Box::pin(select::run(stage))),
    all("2", "reload-and-undo", |stage| {
        Box::pin(reload_and_undo::run(stage))
    }),
    all("2", "long-journal", |stage| {
        Box::pin(long_journal::run(stage))
    }),
    all("3", "mended", |stage| Box::pin(mended::run(stage))),
    // WebKitGTK has no private files of an origin.
    without_webkit("3", "second-copy", |stage| {
        Box::pin(second_copy::run(stage))
    }),
    all("3", "safe-start", |stage| Box::pin(safe_start::run(stage))),
    all("3", "typed", |stage| Box::pin(typed::run(stage))),
    Journey {
        // WebKit under automation keeps nothing when it ends.
        browsers: &[Kind::Chromium, Kind::Firefox],
        is_alone: true,
        ..all("3", "kill-rounds", |stage| {
            Box::pin(kill_rounds::run(stage))
        })
    },
    Journey {
        // The same.
        browsers: &[Kind::Chromium, Kind::Firefox],
        is_alone: true,
        ..all("3", "killed", |stage| Box::pin(killed::run(stage)))
    },
    Journey {
        // WebKit under automation keeps nothing when it ends.
        browsers: &[Kind::Chromium, Kind::Firefox],
        is_alone: true,
        ..all("3", "full-disk", |stage| Box::pin(full_disk::run(stage)))
    },
    all("4", "keyboard-alone", |stage| {
        Box::pin(keyboard_alone::run(stage))
    }),
    all("4", "busy", |stage| Box::pin(busy::run(stage))),
    Journey {
        browsers: &[Kind::Chromium],
        ..all("4", "touch", |stage| Box::pin(touch::run(stage)))
    },
    all("4", "pen", |stage| Box::pin(pen::run(stage))),
    all("4", "at-text", |stage| Box::pin(at_text::run(stage))),
    all("4", "two-clicks", |stage| Box::pin(two_clicks::run(stage))),
    all("4", "commands", |stage| Box::pin(commands::run(stage))),
    all("5", "bulk", |stage| Box::pin(bulk::run(stage))),
    all("5", "list-in-step", |stage| {
        Box::pin(list_in_step::run(stage))
    }),
    all("5", "documents", |stage| Box::pin(documents::run(stage))),
    all("5", "many-documents", |stage| {
        Box::pin(many_documents::run(stage))
    }),
    all("5", "hostile-text", |stage| {
        Box::pin(hostile_text::run(stage))
    }),
    all("5", "running-order", |stage| {
        Box::pin(running_order::run(stage))
    }),
    all("5", "crowded", |stage| Box::pin(crowded::run(stage))),
    all("5", "still", |stage| Box::pin(still::run(stage))),
    all("5", "layers", |stage| Box::pin(layers::run(stage))),
    all("5", "statistics", |stage| Box::pin(statistics::run(stage))),
    all("5", "translated", |stage| Box::pin(translated::run(stage))),
    all("5", "hostile-names", |stage| {
        Box::pin(hostile_names::run(stage))
    }),
    all("6", "lay-onto", |stage| Box::pin(lay_onto::run(stage))),
    all("6", "several", |stage| Box::pin(several::run(stage))),
    all("6", "differing", |stage| Box::pin(differing::run(stage))),
    all("6", "broken-files", |stage| {
        Box::pin(broken_files::run(stage))
    }),
    Journey {
        dist: Some(rescue::DIST),
        ..all("7", "rescue", |stage| Box::pin(rescue::run(stage)))
    },
    all("8", "told-apart", |stage| Box::pin(told_apart::run(stage))),
    all("8", "accessible", |stage| Box::pin(accessible::run(stage))),
    without_webkit("8", "assistive", |stage| Box::pin(assistive::run(stage))),
    all("8", "spaced", |stage| Box::pin(spaced::run(stage))),
    all("8", "printing", |stage| Box::pin(printing::run(stage))),
    all("8", "reading", |stage| Box::pin(reading::run(stage))),
    all("8", "faces", |stage| Box::pin(faces::run(stage))),
    Journey {
        // WebKit draws its thousands of frames without a graphics card, which takes minutes.
        browsers: &[Kind::Chromium, Kind::Firefox],
        is_alone: true,
        ..all("9", "steady", |stage| Box::pin(steady::run(stage)))
    },
    Journey {
        // The same: a long file through the driver of WebKit is not what is tried here.
        browsers: &[Kind::Chromium, Kind::Firefox],
        ..all("9", "large-file", |stage| Box::pin(large_file::run(stage)))
    },
    // Not understood yet: once in 18 runs a trap of wasm there (ADR 6).
    without_webkit("10", "bounds", |stage| Box::pin(bounds::run(stage))),
    without_webkit("10", "small-bounds", |stage| {
        Box::pin(small_bounds::run(stage))
    }),
    without_webkit("10", "snapping", |stage| Box::pin(snapping::run(stage))),
    all("10", "parts", |stage| Box::pin(parts::run(stage))),
    all("11", "find", |stage| Box::pin(find::run(stage))),
    all("11", "suggest", |stage| Box::pin(suggest::run(stage))),
    all("2", "layouts", |stage| Box::pin(layouts::run(stage))),
    all("12", "hint", |stage| Box::pin(hint::run(stage))),
    all("12", "messages", |stage| Box::pin(messages::run(stage))),
    all("12", "guided", |stage| Box::pin(guided::run(stage))),
    all("12", "guide", |stage| Box::pin(guide::run(stage))),
    all("13", "download-as", |stage| {
        Box::pin(download_as::run(stage))
    }),
    all("11", "schema", |stage| Box::pin(schema::run(stage))),
];

const fn all(number: &'static str, name: &'static str, run: Run) -> Journey {
    Journey {
        number,
        name,
        browsers: &Kind::ALL,
        dist: None,
        is_alone: false,
        run,
    }
}

/// For what needs the accessibility tree, single frames, or Alt in a drag: see docs/adr/0006-webkit.md.
const fn without_webkit(number: &'static str, name: &'static str, run: Run) -> Journey {
    Journey {
        browsers: &[Kind::Chromium, Kind::Firefox],
        ..all(number, name, run)
    }
}

impl Journey {
    /// Whether `--only` means it: by its number, or by a part of its name.
    pub fn is_called(&self, part: &str) -> bool {
        self.number == part || self.name.contains(part)
    }

    /// Whether it is for this browser.
    pub fn runs_in(&self, kind: Kind) -> bool {
        self.browsers.contains(&kind)
    }
}
