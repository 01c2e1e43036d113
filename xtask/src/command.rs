//! Running other programs: out loud, and counting what a test runner says of its tests.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// The outcome of a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests, or checks, that passed.
    pub passed: u64,
    /// Tests, or checks, that failed.
    pub failed: u64,
}

impl Count {
    /// One check that passed.
    pub const ONE: Self = Self {
        passed: 1,
        failed: 0,
    };

    /// The sum of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

/// Runs to the end, with the caller's terminal; an exit code other than 0 is an error that names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| starting(command))?;
    if !status.success() {
        bail!("`{}` failed ({status})", words(command));
    }
    Ok(())
}

/// Runs to the end, passes its output on, and adds up its `test result:` lines.
/// A run that fails without naming a failed test counts one.
pub fn run_counting(command: &mut Command) -> Result<Count> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| starting(command))?;
    let mut count = Count::default();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line.context("reading a test runner's output")?;
            println!("{line}");
            count = count.and(counted(&line).unwrap_or_default());
        }
    }
    let status = child.wait().with_context(|| starting(command))?;
    if !status.success() && count.failed == 0 {
        eprintln!("`{}` failed ({status})", words(command));
        count.failed = 1;
    }
    Ok(count)
}

/// The counts in a line such as `test result: ok. 3 passed; 0 failed; 0 ignored`.
fn counted(line: &str) -> Option<Count> {
    let (_, rest) = line.split_once("test result: ")?;
    let number = |word: &str| {
        let (before, _) = rest.split_once(&format!(" {word}"))?;
        before.rsplit(' ').next()?.parse().ok()
    };
    Some(Count {
        passed: number("passed")?,
        failed: number("failed")?,
    })
}

fn starting(command: &Command) -> String {
    format!("starting `{}`", words(command))
}

fn words(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    let mut line = name.to_string_lossy().into_owned();
    for argument in command.get_args() {
        line.push(' ');
        line.push_str(&argument.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{Count, counted};

    #[test]
    fn a_result_line_is_counted() {
        let line =
            "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out";
        let count = Count {
            passed: 12,
            failed: 3,
        };
        assert_eq!(counted(line), Some(count));
        assert_eq!(counted("test laws ... ok"), None);
    }
}
