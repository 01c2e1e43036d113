//! The journeys, numbered as in their order of telling.

mod accessible;
mod broken_files;
mod by_ear;
mod first_page_alone;
mod hostile_text;
mod keyboard_alone;
mod killed;
mod lay_onto;
mod reading;
mod reload_and_undo;
mod rescue;
mod select;
mod steady;
mod tag_and_download;
mod told_apart;
mod touch;

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
    /// The browser it is for; both where there is none.
    pub only_in: Option<Kind>,
    /// The folder of the page it plays on, below the workspace; `dist/` where there is none.
    pub dist: Option<&'static str>,
    /// Its play.
    pub run: Run,
}

/// All of them.
pub const JOURNEYS: &[Journey] = &[
    both("1", "tag-and-download", |stage| {
        Box::pin(tag_and_download::run(stage))
    }),
    both("1", "first-page-alone", |stage| {
        Box::pin(first_page_alone::run(stage))
    }),
    both("1", "select", |stage| Box::pin(select::run(stage))),
    both("2", "reload-and-undo", |stage| {
        Box::pin(reload_and_undo::run(stage))
    }),
    both("3", "killed", |stage| Box::pin(killed::run(stage))),
    both("4", "keyboard-alone", |stage| {
        Box::pin(keyboard_alone::run(stage))
    }),
    Journey {
        only_in: Some(Kind::Chromium),
        ..both("4", "touch", |stage| Box::pin(touch::run(stage)))
    },
    both("5", "hostile-text", |stage| {
        Box::pin(hostile_text::run(stage))
    }),
    both("6", "lay-onto", |stage| Box::pin(lay_onto::run(stage))),
    both("6", "broken-files", |stage| {
        Box::pin(broken_files::run(stage))
    }),
    Journey {
        dist: Some(rescue::DIST),
        ..both("7", "rescue", |stage| Box::pin(rescue::run(stage)))
    },
    both("8", "told-apart", |stage| Box::pin(told_apart::run(stage))),
    both("8", "accessible", |stage| Box::pin(accessible::run(stage))),
    both("8", "by-ear", |stage| Box::pin(by_ear::run(stage))),
    both("8", "reading", |stage| Box::pin(reading::run(stage))),
    both("9", "steady", |stage| Box::pin(steady::run(stage))),
];

const fn both(number: &'static str, name: &'static str, run: Run) -> Journey {
    Journey {
        number,
        name,
        only_in: None,
        dist: None,
        run,
    }
}

impl Journey {
    /// Whether `--only` means it: by its number, or by a part of its name.
    pub fn is_called(&self, part: &str) -> bool {
        self.number == part || self.name.contains(part)
    }

    /// Whether it is for this browser.
    pub fn runs_in(&self, kind: Kind) -> bool {
        self.only_in.is_none_or(|only| only == kind)
    }
}
