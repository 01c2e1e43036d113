//! Real browsers against the built page: `cargo run -p e2e -- --browser firefox --only 1`.
//!
//! Each journey has profiles of its own. Every one of them also fails on an error on the console, a breach of the
//! policy, or a request to another origin.

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
mod playing;
mod raw;
mod relay;
mod stage;
mod store;
mod webkit;

use anyhow::{Context, Result, bail};
use browser::Kind;
use journeys::{JOURNEYS, Journey};
use playing::Plan;
use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
e2e [--browser chromium|firefox|webkit] [--only PART-OF-A-NAME] [--dist FOLDER] [--long] [--hands N] [--list]
e2e --bench [--only size|opening|gesture] [--size 3kB|100kB|1MB|10MB] [--browser …] [--dist FOLDER]
e2e --pictures FOLDER [--dist FOLDER]
Without --browser, all; the bench measures Chromium and Firefox. The page is that of dist/. Two hands play two journeys
at once.";

struct Arguments {
    browsers: Vec<Kind>,
    only: Vec<String>,
    dist: PathBuf,
    list: bool,
    is_long: bool,
    n_hands: usize,
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
        n_hands: 1,
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
            "--hands" => arguments.n_hands = value()?.parse().context(USAGE)?,
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
    if arguments.bench {
        // A display without a graphics card, and all requests through a relay, would be measured with WebKit.
        let browsers = arguments.browsers.into_iter();
        let plan = bench::Plan {
            browsers: browsers.filter(|kind| *kind != Kind::WebKit).collect(),
            parts: arguments.only,
            sizes: arguments.sizes,
            dist: arguments.dist,
        };
        return playing::runtime()?.block_on(bench::run(&plan)).map(|()| 0);
    }
    if let Some(folder) = &arguments.pictures {
        let taken = pictures::take(&arguments.dist, folder);
        return playing::runtime()?.block_on(taken).map(|()| 0);
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
    let plan = Plan {
        browsers: arguments.browsers,
        dist: arguments.dist,
        is_long: arguments.is_long,
        n_hands: arguments.n_hands,
    };
    let (n_passed, failed) = playing::play_all(&plan, &wanted);
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
