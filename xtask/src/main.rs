//! `cargo xtask …`: what the README and CI call. Each command does the set-up it needs first.

#![cfg_attr(
    test,
    allow(
        clippy::too_many_lines,
        reason = "a test lists its cases one after another"
    )
)]

mod bench;
mod budget;
mod dist;
mod faces;
mod page_rules;
mod page_tools;
mod pictures;
mod serve;
mod sheets;
mod sizes;
mod split;
mod test;
mod tidy;
mod worker;

use anyhow::{Result, bail};
use std::env;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask serve          build the page and serve it at http://127.0.0.1:8417/
cargo xtask dev            the same in watch mode: rebuilds at every change, without optimising
cargo xtask dist           write the static page to dist/: it works below any path of any host; fails where its first page
                           is over its budget, and tells what has grown since `--keep-sizes`
cargo xtask test [STEP…]   all tests, or the named steps alone; `cargo xtask test list` names them
cargo xtask bench          sizes and times in both browsers, into docs/benchmarks.md and target/bench/;
                           `--only size|opening|gesture`, `--browser …`, `--size 10MB` measure a part
cargo xtask pictures       the pictures of the guide and the README, from the page, into docs/pictures/
cargo xtask tidy           rooms, who may import whom, circles, unlisted sheets, long files, paths of one machine";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let (command, rest) = arguments
        .split_first()
        .map_or(("", arguments), |(command, rest)| (command.as_str(), rest));
    if !rest.is_empty() && !["test", "bench", "dist"].contains(&command) {
        bail!("`{command}` takes no argument\n\n{USAGE}");
    }
    match command {
        "serve" => serve::serve(),
        "dev" => serve::dev(),
        "dist" => dist::dist(rest),
        "test" => test::test(rest),
        "bench" => bench::bench(rest),
        "pictures" => pictures::pictures(),
        "tidy" => tidy::tidy(),
        "" | "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => bail!("there is no command `{other}`\n\n{USAGE}"),
    }
}
