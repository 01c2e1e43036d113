//! Every test there is, in steps. One failing step does not hide the next; the last line counts them all.

use crate::dist::{Trunk, WithoutNode};
use crate::tidy;
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use xtask::browsers::{Browsers, WebKit};
use xtask::command::{self, Count};
use xtask::tool::{self, Tool};
use xtask::workspace;

/// The page that can be made to panic, for the end-to-end tests alone.
const PANIC_DIST: &str = "target/e2e/panic-dist";

/// The argument for journeys that go on for as long as it takes.
const LONG: &str = "--long";

/// A step: its name, what it does, and how.
struct Step {
    name: &'static str,
    about: &'static str,
    run: fn(&Run) -> Result<Count>,
}

/// Where the steps run, and how.
struct Run {
    root: PathBuf,
    is_long: bool,
}

const STEPS: &[Step] = &[
    Step {
        name: "format",
        about: "rustfmt",
        run: format,
    },
    Step {
        name: "tidy",
        about: "rooms, who may import whom, circles, unlisted sheets, long files, paths of one machine",
        run: tidy,
    },
    Step {
        name: "clippy",
        about: "clippy, warnings denied",
        run: clippy,
    },
    Step {
        name: "clippy-wasm",
        about: "clippy for wasm32, warnings denied",
        run: clippy_wasm,
    },
    Step {
        name: "rustdoc",
        about: "rustdoc, warnings denied",
        run: rustdoc,
    },
    Step {
        name: "native",
        about: "tests without a browser",
        run: native,
    },
    Step {
        name: "wasm",
        about: "tests of the page's parts in Chromium",
        run: wasm,
    },
    Step {
        name: "dist",
        about: "the page, built once and within its budget, and once more with a panic button",
        run: dist,
    },
    Step {
        name: "chromium",
        about: "that page end to end in Chromium",
        run: chromium,
    },
    Step {
        name: "firefox",
        about: "that page end to end in Firefox",
        run: firefox,
    },
    Step {
        name: "webkit",
        about: "that page end to end in WebKit, on Linux",
        run: webkit,
    },
];

/// Runs the named steps, or all; prints a table and the sum. With `--long`, what can go on for long does.
pub fn test(arguments: &[String]) -> Result<()> {
    let (long, names): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|argument| *argument == LONG);
    if names.iter().any(|name| *name == "list") {
        for step in STEPS {
            println!("{:<12} {}", step.name, step.about);
        }
        return Ok(());
    }
    if let Some(unknown) = names
        .iter()
        .find(|name| STEPS.iter().all(|step| step.name != name.as_str()))
    {
        bail!("there is no step `{unknown}`; `cargo xtask test list` names them");
    }
    let run = Run {
        root: workspace::root()?,
        is_long: !long.is_empty(),
    };
    let mut rows = Vec::new();
    for step in STEPS {
        if !names.is_empty() && names.iter().all(|name| *name != step.name) {
            continue;
        }
        println!("\n== {}: {}", step.name, step.about);
        let start = Instant::now();
        let count = (step.run)(&run).unwrap_or_else(|error| {
            eprintln!("{error:#}");
            Count {
                passed: 0,
                failed: 1,
            }
        });
        rows.push((step.name, count, start.elapsed()));
    }
    report(&rows)
}

fn report(rows: &[(&str, Count, Duration)]) -> Result<()> {
    let sum = rows
        .iter()
        .fold(Count::default(), |sum, (_, count, _)| sum.and(*count));
    println!(
        "\n{:<12} {:>7} {:>7} {:>9}",
        "step", "passed", "failed", "seconds"
    );
    for (name, count, time) in rows {
        println!(
            "{name:<12} {:>7} {:>7} {:>9.1}",
            count.passed,
            count.failed,
            time.as_secs_f64()
        );
    }
    println!("\n{} passed, {} failed", sum.passed, sum.failed);
    if sum.failed > 0 {
        // The line above has said it all.
        std::process::exit(1);
    }
    Ok(())
}

fn cargo(root: &Path, arguments: &[&str]) -> Command {
    let mut cargo = workspace::cargo();
    cargo.current_dir(root).args(arguments);
    cargo
}

/// A check that passes or fails as a whole.
fn check(command: &mut Command) -> Result<Count> {
    command::run(command).map(|()| Count::ONE)
}

fn format(run: &Run) -> Result<Count> {
    check(&mut cargo(&run.root, &["fmt", "--all", "--check"]))
}

fn tidy(_run: &Run) -> Result<Count> {
    tidy::tidy().map(|()| Count::ONE)
}

fn clippy(run: &Run) -> Result<Count> {
    check(&mut cargo(
        &run.root,
        &[
            "clippy",
            "--quiet",
            "--locked",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    ))
}

fn clippy_wasm(run: &Run) -> Result<Count> {
    tool::ensure_wasm_target()?;
    let arguments = [
        "clippy",
        "--quiet",
        "--locked",
        "--package",
        "temoin",
        "--all-targets",
        "--target",
        "wasm32-unknown-unknown",
        "--",
        "-D",
        "warnings",
    ];
    check(&mut cargo(&run.root, &arguments))
}

fn rustdoc(run: &Run) -> Result<Count> {
    let mut doc = cargo(
        &run.root,
        &["doc", "--quiet", "--locked", "--workspace", "--no-deps"],
    );
    check(doc.env("RUSTDOCFLAGS", "-D warnings"))
}

fn native(run: &Run) -> Result<Count> {
    command::run_counting(&mut cargo(
        &run.root,
        &[
            "test",
            "--quiet",
            "--locked",
            "--workspace",
            "--no-fail-fast",
        ],
    ))
}

fn wasm(run: &Run) -> Result<Count> {
    tool::ensure_wasm_target()?;
    let browsers = Browsers::ensure()?;
    let runner = Tool::wasm_bindgen()?.ensure()?.with_file_name(format!(
        "wasm-bindgen-test-runner{}",
        std::env::consts::EXE_SUFFIX
    ));
    // The runner takes no `--quiet`, and cargo would hand it on.
    let arguments = [
        "test",
        "--locked",
        "--package",
        "temoin",
        "--no-fail-fast",
        "--target",
        "wasm32-unknown-unknown",
        "--test",
        "web_*",
    ];
    command::run_counting(
        cargo(&run.root, &arguments)
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
            .env("WASM_BINDGEN_USE_BROWSER", "1")
            .env("CHROMEDRIVER", browsers.chromedriver),
    )
}

fn dist(_run: &Run) -> Result<Count> {
    let trunk = Trunk::ensure(WithoutNode::Refuse)?;
    trunk.within_budget(Path::new("dist"), false)?;
    trunk.with_panic_button(Path::new(PANIC_DIST))?;
    Ok(Count::ONE)
}

fn chromium(run: &Run) -> Result<Count> {
    Browsers::ensure()?;
    end_to_end(run, "chromium")
}

fn firefox(run: &Run) -> Result<Count> {
    Browsers::ensure()?;
    Tool::geckodriver().ensure()?;
    end_to_end(run, "firefox")
}

fn webkit(run: &Run) -> Result<Count> {
    if !cfg!(target_os = "linux") {
        println!("WebKitGTK is for Linux: nothing is tested here.");
        return Ok(Count::default());
    }
    WebKit::ensure()?;
    end_to_end(run, "webkit")
}

fn end_to_end(run: &Run, browser: &str) -> Result<Count> {
    tool::ensure_axe()?;
    let built: PathBuf = run.root.join("dist/index.html");
    built
        .metadata()
        .context("dist/ is not there: the step `dist` writes it")?;
    let mut arguments = vec!["run", "--quiet", "--locked", "--package", "e2e", "--"];
    arguments.extend(["--browser", browser]);
    arguments.extend(run.is_long.then_some(LONG));
    command::run_counting(&mut cargo(&run.root, &arguments))
}
