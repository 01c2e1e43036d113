//! Journeys played in each browser that is asked for, several at once: each has profiles, ports and folders of its own.
//!
//! What measures, fills a disk or ends browsers by force is played alone, after the others.

use crate::browser::Kind;
use crate::journeys::Journey;
use crate::stage::Stage;
use crate::webkit;
use anyhow::{Context, Error, Result, bail};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

/// So often one run plays a journey again for a trap of WebKit's: more than that is no accident.
const MOST_TRAPS: usize = 2;
/// A journey that takes longer hangs.
const LIMIT: Duration = Duration::from_secs(300);

/// What is played, and how.
pub struct Plan {
    /// In these, one after another.
    pub browsers: Vec<Kind>,
    /// The folder of the page.
    pub dist: PathBuf,
    /// Journeys that can go on do.
    pub is_long: bool,
    /// So many journeys at once, at least one.
    pub n_hands: usize,
}

/// What came of it so far.
#[derive(Default)]
struct Score {
    n_passed: AtomicUsize,
    n_traps: AtomicUsize,
    failed: Mutex<Vec<String>>,
}

/// A runtime for the thread of the caller.
pub fn runtime() -> Result<Runtime> {
    let mut builder = Builder::new_current_thread();
    builder.enable_all().build().context("starting the runtime")
}

/// Plays all that are for a browser; how many passed, and the titles of those that failed.
pub fn play_all(plan: &Plan, wanted: &[&Journey]) -> (usize, Vec<String>) {
    let score = Score::default();
    for kind in &plan.browsers {
        let here = wanted.iter().filter(|journey| journey.runs_in(*kind));
        let (alone, together): (Vec<&Journey>, Vec<&Journey>) =
            here.partition(|journey| journey.is_alone);
        hands(plan, *kind, &together, plan.n_hands, &score);
        hands(plan, *kind, &alone, 1, &score);
    }
    let failed = score.failed.into_inner().unwrap_or_default();
    (score.n_passed.into_inner(), failed)
}

/// Each hand takes the next journey until there is none.
fn hands(plan: &Plan, kind: Kind, journeys: &[&Journey], n_hands: usize, score: &Score) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..n_hands.max(1) {
            scope.spawn(|| {
                while let Some(journey) = journeys.get(next.fetch_add(1, Ordering::Relaxed)) {
                    play(plan, kind, journey, score);
                }
            });
        }
    });
}

/// Plays one, once more where WebKit has trapped, and says what came of it.
fn play(plan: &Plan, kind: Kind, journey: &Journey, score: &Score) {
    let title = format!("{} {} {}", kind.name(), journey.number, journey.name);
    let once = || {
        let start = Instant::now();
        let outcome = runtime().and_then(|runtime| runtime.block_on(one(plan, kind, journey)));
        (outcome, start.elapsed().as_secs_f64())
    };
    let (mut outcome, mut seconds) = once();
    if let Err(error) = &outcome
        && kind == Kind::WebKit
        && webkit::has_trapped(error)
        && score.n_traps.fetch_add(1, Ordering::Relaxed) < MOST_TRAPS
    {
        let causes = causes(error);
        println!("test {title} ... trapped by WebKit, played again ({seconds:.1} s){causes}");
        (outcome, seconds) = once();
    }
    match outcome {
        Ok(()) => {
            score.n_passed.fetch_add(1, Ordering::Relaxed);
            println!("test {title} ... ok ({seconds:.1} s)");
        }
        Err(error) => {
            let causes = causes(&error);
            println!("test {title} ... FAILED ({seconds:.1} s){causes}");
            if let Ok(mut failed) = score.failed.lock() {
                failed.push(title);
            }
        }
    }
}

/// A line for each cause, printed with what failed, so that what another hand prints stands beside it and not within.
fn causes(error: &Error) -> String {
    error
        .chain()
        .map(|cause| format!("\n    {cause}"))
        .collect()
}

async fn one(plan: &Plan, kind: Kind, journey: &Journey) -> Result<()> {
    let mut stage = Stage::set(kind, journey, &plan.dist, plan.is_long)?;
    let outcome = tokio::time::timeout(LIMIT, (journey.run)(&mut stage)).await;
    let outcome = outcome.unwrap_or_else(|_| bail!("not done after {} s", LIMIT.as_secs()));
    stage.strike(outcome).await
}
