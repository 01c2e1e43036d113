//! The memory of the process that renders the page: its proportional share (PSS), as Linux tells it.

use crate::browser::Kind;
use crate::page::Page;
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::time::Duration;

/// The page is left alone for so long before.
const IDLE: Duration = Duration::from_secs(5);

/// Megabytes of the page's renderer after five idle seconds; `None` where the system does not tell.
pub async fn of(page: &Page) -> Result<Option<f64>> {
    tokio::time::sleep(IDLE).await;
    if !fs::exists("/proc/self/smaps_rollup").unwrap_or(false) {
        return Ok(None);
    }
    let kind = page.browser().kind;
    let processes = processes()?;
    let browser = match kind {
        Kind::Firefox => {
            let capabilities = page.client().capabilities().context("no capabilities")?;
            let pid = capabilities.get("moz:processID").and_then(Value::as_u64);
            u32::try_from(pid.context("no process id")?)?
        }
        Kind::Chromium => {
            let downloads = page.browser().place.downloads();
            let folder = downloads.parent().context("the profile's folder")?;
            let profile = format!("--user-data-dir={}", folder.join("profile").display());
            let is_browser = |process: &&Process| {
                process.has(&profile)
                    && !process
                        .arguments
                        .iter()
                        .any(|one| one.starts_with("--type="))
            };
            processes
                .iter()
                .find(is_browser)
                .context("no browser process")?
                .pid
        }
        Kind::WebKit => return Ok(None),
    };
    let family = family(browser, &processes);
    let renderers = processes
        .iter()
        .filter(|process| family.contains(&process.pid) && process.renders(kind));
    // A browser keeps spare renderers, which are small.
    let most = renderers
        .filter_map(|process| {
            fs::read_to_string(format!("/proc/{}/smaps_rollup", process.pid)).ok()
        })
        .filter_map(|rollup| pss(&rollup))
        .max_by(f64::total_cmp);
    most.context("no renderer was found").map(Some)
}

/// A process of the system.
struct Process {
    pid: u32,
    parent: u32,
    arguments: Vec<String>,
}

impl Process {
    fn has(&self, argument: &str) -> bool {
        self.arguments.iter().any(|one| one == argument)
    }

    fn renders(&self, kind: Kind) -> bool {
        match kind {
            Kind::Chromium => self.has("--type=renderer"),
            Kind::Firefox => {
                self.has("-contentproc") && self.arguments.last().is_some_and(|last| last == "tab")
            }
            Kind::WebKit => false,
        }
    }
}

fn processes() -> Result<Vec<Process>> {
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc").context("listing processes")? {
        let name = entry.context("listing processes")?.file_name();
        let Some(pid) = name.to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        let read = |file: &str| fs::read(format!("/proc/{pid}/{file}"));
        // Those that end meanwhile are nobody's.
        if let (Ok(stat), Ok(command)) = (read("stat"), read("cmdline"))
            && let Some(parent) = parent(&String::from_utf8_lossy(&stat))
        {
            let arguments = arguments(&String::from_utf8_lossy(&command));
            found.push(Process {
                pid,
                parent,
                arguments,
            });
        }
    }
    Ok(found)
}

/// Chromium's children write their arguments with blanks between them.
fn arguments(command: &str) -> Vec<String> {
    let words = command.split(['\0', ' ']).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The parent's number in a line of `stat`; the name before it may hold anything.
fn parent(stat: &str) -> Option<u32> {
    let (_, rest) = stat.rsplit_once(')')?;
    rest.split_whitespace().nth(1)?.parse().ok()
}

/// A process and all that it started.
fn family(first: u32, processes: &[Process]) -> BTreeSet<u32> {
    let mut family = BTreeSet::from([first]);
    loop {
        let n_before = family.len();
        let children = processes
            .iter()
            .filter(|process| family.contains(&process.parent));
        let children: Vec<u32> = children.map(|process| process.pid).collect();
        family.extend(children);
        if family.len() == n_before {
            return family;
        }
    }
}

/// The proportional share in megabytes.
fn pss(rollup: &str) -> Option<f64> {
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}

#[cfg(test)]
mod tests {
    use super::{Process, arguments, family, parent, pss};

    #[test]
    fn the_share_is_told_in_megabytes() {
        let rollup = "5500-7fff ---p 00000000 00:00 0 [rollup]\nRss:  300 kB\nPss:  200000 kB\nPss_Anon: 1 kB\n";
        assert_eq!(pss(rollup), Some(204.8));
        assert_eq!(pss("Rss: 1 kB\n"), None);
    }

    #[test]
    fn a_name_with_brackets_hides_no_parent() {
        assert_eq!(parent("17 (Web (Content)) S 12 17 17 0"), Some(12));
        assert_eq!(parent("17"), None);
    }

    #[test]
    fn a_family_has_grandchildren() {
        let process = |pid, parent| Process {
            pid,
            parent,
            arguments: arguments("a\0--type=renderer --b"),
        };
        let all = [process(4, 3), process(3, 2), process(9, 1), process(2, 1)];
        assert_eq!(family(2, &all).into_iter().collect::<Vec<u32>>(), [2, 3, 4]);
        assert!(all[0].has("--type=renderer"));
    }
}
