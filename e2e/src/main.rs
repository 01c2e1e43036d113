//! Real browsers against the built page: `cargo run -p e2e -- --browser firefox --only 1`.
//!
//! Journeys run one after another, each on profiles of its own. Every one of them also fails on an error
//! on the console, a breach of the policy, or a request to another origin.

#![allow(
    clippy::too_many_lines,
    reason = "a journey is told from its start to its end"
)]

mod assistive;
mod bench;
mod bidi;
mod browser;
mod clipboard;
mod disk;
mod driver;
mod exact;
mod files;
mod grips;
mod heard;
mod input;
mod journeys;
mod outline;
mod page;
mod pictures;
mod pixels;
mod raw;
mod relay;
mod stage;
mod store;
mod webkit;

use anyhow::{Context, Result, bail};
use browser::Kind;
use journeys::{JOURNEYS, Journey};
use stage::Stage;
use std::env;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

/// So often one run plays a journey again for a trap of WebKit's: more than that is no accident.
const MOST_TRAPS: usize = 2;
/// A journey that takes longer hangs.
const LIMIT: Duration = Duration::from_secs(300);

const USAGE: &str = "\
e2e [--browser chromium|firefox|webkit] [--only PART-OF-A-NAME] [--dist FOLDER] [--long] [--list]
e2e --bench [--only size|opening|gesture] [--size 3kB|100kB|1MB|10MB] [--browser …] [--dist FOLDER]
e2e --pictures FOLDER [--dist FOLDER]
Without --browser, all; the bench measures Chromium and Firefox. The page is that of dist/.";

struct Arguments {
    browsers: Vec<Kind>,
    only: Vec<String>,
    dist: PathBuf,
    list: bool,
    is_long: bool,
    bench: bool,
    sizes: Vec<String>,
    pictures: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run() {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn arguments() -> Result<Arguments> {
    let mut arguments = Arguments {
        browsers: Kind::ALL.to_vec(),
        only: Vec::new(),
        dist: xtask::workspace::root()?.join("dist"),
        list: false,
        is_long: false,
        bench: false,
        sizes: Vec::new(),
        pictures: None,
    };
    let mut words = env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().context(USAGE);
        match word.as_str() {
            "--browser" => arguments.browsers = vec![Kind::of_name(&value()?).context(USAGE)?],
            "--only" => arguments.only.push(value()?),
            "--dist" => arguments.dist = PathBuf::from(value()?),
            "--list" => arguments.list = true,
            "--long" => arguments.is_long = true,
            "--bench" => arguments.bench = true,
            "--pictures" => arguments.pictures = Some(PathBuf::from(value()?)),
            "--size" => arguments.sizes.push(value()?),
            _ => bail!(USAGE),
        }
    }
    Ok(arguments)
}

/// Runs what was asked for; how many failed.
fn run() -> Result<usize> {
    let arguments = arguments()?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    if arguments.bench {
        // A display without a graphics card, and all requests through a relay, would be measured with WebKit.
        let browsers = arguments.browsers.into_iter();
        let plan = bench::Plan {
            browsers: browsers.filter(|kind| *kind != Kind::WebKit).collect(),
            parts: arguments.only,
            sizes: arguments.sizes,
            dist: arguments.dist,
        };
        return runtime.block_on(bench::run(&plan)).map(|()| 0);
    }
    if let Some(folder) = &arguments.pictures {
        let taken = pictures::take(&arguments.dist, folder);
        return runtime.block_on(taken).map(|()| 0);
    }
    let is_wanted = |journey: &&Journey| {
        arguments.only.is_empty() || arguments.only.iter().any(|part| journey.is_called(part))
    };
    let wanted: Vec<&Journey> = JOURNEYS.iter().filter(is_wanted).collect();
    if arguments.list {
        for journey in wanted {
            println!("{:<3} {}", journey.number, journey.name);
        }
        return Ok(0);
    }
    let (n_passed, failed) = play_all(&runtime, &arguments, &wanted);
    let word = if failed.is_empty() { "ok" } else { "FAILED" };
    for title in &failed {
        println!("failed: {title}");
    }
    println!(
        "\ntest result: {word}. {n_passed} passed; {} failed",
        failed.len()
    );
    if n_passed + failed.len() == 0 {
        bail!("no journey is called that; --list names them");
    }
    Ok(failed.len())
}

/// Plays them in each browser that is asked for; how many passed, and what failed.
fn play_all(runtime: &Runtime, arguments: &Arguments, wanted: &[&Journey]) -> (usize, Vec<String>) {
    let (mut n_passed, mut n_traps, mut failed) = (0, 0, Vec::new());
    for kind in &arguments.browsers {
        for journey in wanted.iter().filter(|journey| journey.runs_in(*kind)) {
            let title = format!("{} {} {}", kind.name(), journey.number, journey.name);
            let play = || {
                let start = Instant::now();
                let outcome = runtime.block_on(one(*kind, journey, arguments));
                (outcome, start.elapsed().as_secs_f64())
            };
            let (mut outcome, mut seconds) = play();
            if let Err(error) = &outcome
                && *kind == Kind::WebKit
                && n_traps < MOST_TRAPS
                && webkit::has_trapped(error)
            {
                n_traps += 1;
                println!("test {title} ... trapped by WebKit, played again ({seconds:.1} s)");
                error.chain().for_each(|cause| println!("    {cause}"));
                (outcome, seconds) = play();
            }
            match outcome {
                Ok(()) => {
                    n_passed += 1;
                    println!("test {title} ... ok ({seconds:.1} s)");
                }
                Err(error) => {
                    println!("test {title} ... FAILED ({seconds:.1} s)");
                    error.chain().for_each(|cause| println!("    {cause}"));
                    failed.push(title);
                }
            }
        }
    }
    (n_passed, failed)
}

/// Plays one journey.
async fn one(kind: Kind, journey: &Journey, arguments: &Arguments) -> Result<()> {
    let mut stage = Stage::set(kind, journey, &arguments.dist, arguments.is_long)?;
    let outcome = tokio::time::timeout(LIMIT, (journey.run)(&mut stage)).await;
    let outcome = outcome.unwrap_or_else(|_| bail!("not done after {} s", LIMIT.as_secs()));
    stage.strike(outcome).await
}
