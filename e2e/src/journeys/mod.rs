//! The journeys, numbered as in their order of telling.

mod reload_and_undo;
mod smoke;
mod tag_and_download;

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
    both("0", "smoke", |stage| Box::pin(smoke::run(stage))),
    both("1", "tag-and-download", |stage| {
        Box::pin(tag_and_download::run(stage))
    }),
    both("2", "reload-and-undo", |stage| {
        Box::pin(reload_and_undo::run(stage))
    }),
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
