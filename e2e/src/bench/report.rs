//! The results as JSON, and as the tables of the document.

use super::figures::Figures;
use super::gesture::{Gesture, Shots};
use super::opening::Opening;
use super::sheet::Sheet;
use super::size::{File, Part};
use super::targets::targets_table;
use crate::browser::Kind;
use anyhow::{Context, Result};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// All that was measured.
#[derive(Default)]
pub struct Results {
    /// The files of the page.
    pub files: Vec<File>,
    /// In each browser.
    pub browsers: Vec<OfBrowser>,
}

/// What was measured in one browser.
pub struct OfBrowser {
    kind: Kind,
    version: String,
    /// Opening the page.
    pub opening: Option<Opening>,
    /// Gestures on each workload.
    pub gestures: Vec<Gesture>,
    /// All else, on each size.
    pub sheets: Vec<Sheet>,
    /// The same on the hard texts.
    pub hard: Vec<Sheet>,
}

impl OfBrowser {
    /// A browser in which nothing is measured yet.
    pub fn new(kind: Kind, version: String) -> Self {
        Self {
            kind,
            version,
            opening: None,
            gestures: Vec::new(),
            sheets: Vec::new(),
            hard: Vec::new(),
        }
    }

    fn title(&self) -> String {
        let name = match self.kind {
            Kind::Chromium => "Chromium",
            Kind::Firefox => "Firefox",
            Kind::WebKit => "WebKit",
        };
        format!(
            "{name} {}",
            self.version.split('.').next().unwrap_or_default()
        )
    }

    fn json(&self) -> Value {
        let opening = self.opening.as_ref().map(|opening| {
            json!({
                "bareReadable": opening.bare_readable.json(),
                "readable": opening.readable.json(),
                "taggable": opening.taggable.json(),
                "tagged": opening.tagged.json(),
                "ready": opening.ready.json(),
                "readableBehindBare": opening.readable.median() - opening.bare_readable.median(),
            })
        });
        let shots = |shots: &Shots| {
            json!({
                "fromKey": shots.from_key.json(),
                "fromRelease": shots.from_release.json(),
                "withinTwoFrames": shots.n_in_two_frames,
            })
        };
        let gestures: Vec<Value> = self
            .gestures
            .iter()
            .map(|gesture| {
                json!({
                    "workload": gesture.name,
                    "bytes": gesture.n_bytes,
                    "annotations": gesture.n_annotations,
                    "bare": shots(&gesture.bare),
                    "ours": shots(&gesture.ours),
                    "ratio": ratio(&gesture.ours.from_key, &gesture.bare.from_key),
                })
            })
            .collect();
        json!({
            "browser": self.kind.name(),
            "version": self.version,
            "opening": opening,
            "gestures": gestures,
            "sizes": self.sheets.iter().map(Sheet::json).collect::<Vec<Value>>(),
            "hard": self.hard.iter().map(Sheet::json).collect::<Vec<Value>>(),
        })
    }
}

fn ratio(ours: &Figures, bare: &Figures) -> f64 {
    (ours.median() / bare.median() * 100.0).round() / 100.0
}

fn machine() -> String {
    let n_cores = std::thread::available_parallelism().map_or(1, usize::from);
    let (system, processor) = (std::env::consts::OS, std::env::consts::ARCH);
    format!("{n_cores} cores, {system} {processor}")
}

impl Results {
    /// For other programs.
    pub fn json(&self) -> Value {
        let files: Vec<Value> = self
            .files
            .iter()
            .map(|file| {
                json!({
                    "name": file.name,
                    "part": part_name(file.part),
                    "bytes": file.n_bytes,
                    "gzip": file.n_gzip,
                    "brotli": file.n_brotli,
                })
            })
            .collect();
        json!({
            "machine": machine(),
            "files": files,
            "browsers": self.browsers.iter().map(OfBrowser::json).collect::<Vec<Value>>(),
        })
    }

    /// The tables, by the name of their place in the document.
    pub fn tables(&self) -> Vec<(&'static str, String)> {
        let mut tables = vec![("machine", self.machine())];
        if !self.files.is_empty() {
            tables.push(("size", size_table(&self.files)));
        }
        if self
            .browsers
            .iter()
            .any(|browser| browser.opening.is_some())
        {
            tables.push(("opening", self.opening_table()));
        }
        if self
            .browsers
            .iter()
            .any(|browser| !browser.gestures.is_empty())
        {
            tables.push(("gesture", self.gesture_table()));
        }
        for (name, is_hard) in [("speed", false), ("hard", true)] {
            let sheets = self.browsers.iter().map(|browser| match is_hard {
                true => (browser.title(), browser.hard.as_slice()),
                false => (browser.title(), browser.sheets.as_slice()),
            });
            let sheets: Vec<(String, &[Sheet])> = sheets.collect();
            if sheets.iter().any(|(_, sheets)| !sheets.is_empty()) {
                tables.push((name, targets_table(&sheets)));
            }
        }
        tables
    }

    fn machine(&self) -> String {
        let browsers: Vec<String> = self.browsers.iter().map(OfBrowser::title).collect();
        format!(
            "Measured on {}, in {}, headless, with software rendering.",
            machine(),
            browsers.join(" and ")
        )
    }

    fn opening_table(&self) -> String {
        let mut rows = Vec::new();
        for browser in &self.browsers {
            let Some(opening) = &browser.opening else {
                continue;
            };
            let behind = opening.readable.median() - opening.bare_readable.median();
            rows.push(vec![
                browser.title(),
                with_range(&opening.bare_readable),
                with_range(&opening.readable),
                format!("+{behind:.0} ms"),
                with_range(&opening.taggable),
                with_range(&opening.tagged),
            ]);
        }
        let head = [
            "",
            "static page: readable",
            "Témoin: readable",
            "behind the static page",
            "first possible tag",
            "that tag painted",
        ];
        table(&head, &rows)
    }

    fn gesture_table(&self) -> String {
        let mut rows = Vec::new();
        for browser in &self.browsers {
            for gesture in &browser.gestures {
                let figures = |figures: &Figures| {
                    format!(
                        "{:.0} / {:.0} ms",
                        figures.percentile(50),
                        figures.percentile(95)
                    )
                };
                rows.push(vec![
                    browser.title(),
                    format!(
                        "{}, {} annotations",
                        bytes(gesture.n_bytes),
                        gesture.n_annotations
                    ),
                    figures(&gesture.bare.from_key),
                    figures(&gesture.ours.from_key),
                    format!(
                        "{:.2}",
                        ratio(&gesture.ours.from_key, &gesture.bare.from_key)
                    ),
                    figures(&gesture.ours.from_release),
                    format!(
                        "{} of {}",
                        gesture.ours.n_in_two_frames,
                        gesture.ours.from_key.n()
                    ),
                ]);
            }
        }
        let head = [
            "",
            "text",
            "bare page: two frames, p50 / p95",
            "key to paint, p50 / p95",
            "p50 to bare",
            "release to paint, p50 / p95",
            "painted in the next frame",
        ];
        table(&head, &rows)
    }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::First => "first page",
        Part::Deferred => "loaded behind it",
        Part::Unasked => "not asked for",
    }
}

fn size_table(files: &[File]) -> String {
    let mut rows = Vec::new();
    for part in [Part::First, Part::Deferred, Part::Unasked] {
        let of_part: Vec<&File> = files.iter().filter(|file| file.part == part).collect();
        if of_part.is_empty() {
            continue;
        }
        for file in &of_part {
            rows.push(vec![
                format!("`{}`", file.name),
                bytes(file.n_bytes),
                bytes(file.n_gzip),
                bytes(file.n_brotli),
            ]);
        }
        let sum = |of: fn(&File) -> usize| {
            format!("**{}**", bytes(of_part.iter().map(|file| of(file)).sum()))
        };
        rows.push(vec![
            format!("**{}**", part_name(part)),
            sum(|file| file.n_bytes),
            sum(|file| file.n_gzip),
            sum(|file| file.n_brotli),
        ]);
    }
    table(&["file", "as it is", "gzip -9", "brotli -q 11"], &rows)
}

/// In thousands and millions, as peers tell theirs.
fn bytes(n_bytes: usize) -> String {
    let n = n_bytes as f64;
    match n_bytes {
        0..1_000 => format!("{n_bytes} B"),
        1_000..10_000 => format!("{:.1} kB", n / 1e3),
        10_000..999_500 => format!("{:.0} kB", n / 1e3),
        _ => format!("{:.1} MB", n / 1e6),
    }
}

fn with_range(figures: &Figures) -> String {
    let (median, min, max) = (figures.median(), figures.min(), figures.max());
    format!("{median:.0} ms ({min:.0}–{max:.0})")
}

/// A table in Markdown.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let mut lines = vec![
        format!("| {} |", head.join(" | ")),
        format!("|{}", "---|".repeat(head.len())),
    ];
    lines.extend(rows.iter().map(|row| format!("| {} |", row.join(" | "))));
    lines.join("\n")
}

/// Puts the tables into the document, each between its own marks.
pub fn write(path: &Path, tables: &[(&str, String)]) -> Result<()> {
    let mut text =
        fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    for (name, table) in tables {
        text = with_table(&text, name, table)
            .with_context(|| format!("{} has no place for {name}", path.display()))?;
    }
    fs::write(path, text).with_context(|| format!("writing {}", path.display()))
}

fn with_table(text: &str, name: &str, table: &str) -> Option<String> {
    let open = format!("<!-- bench:{name} -->\n");
    let close = format!("<!-- /bench:{name} -->");
    let (before, rest) = text.split_once(&open)?;
    let (_, after) = rest.split_once(&close)?;
    Some(format!("{before}{open}{table}\n{close}{after}"))
}

#[cfg(test)]
mod tests {
    use super::{File, Part, bytes, size_table, with_table};

    #[test]
    fn a_table_goes_between_its_marks() {
        let text =
            "a\n<!-- bench:x -->\nold\n<!-- /bench:x -->\nb\n<!-- bench:y -->\n<!-- /bench:y -->\n";
        let new = with_table(text, "x", "| new |").expect("a place");
        assert_eq!(new, text.replace("old", "| new |"));
        assert_eq!(
            with_table(&new, "x", "| new |").as_deref(),
            Some(new.as_str())
        );
        assert_eq!(with_table(text, "z", "| new |"), None);
    }

    #[test]
    fn the_parts_are_summed_apart() {
        let file = |name: &str, part, n_brotli| File {
            name: name.to_owned(),
            part,
            n_bytes: 3_000,
            n_gzip: 2_000,
            n_brotli,
        };
        let files = [
            file("a.js", Part::First, 1_500),
            file("b.css", Part::First, 400),
            file("deferred.wasm", Part::Deferred, 20_000),
        ];
        let table = size_table(&files);
        let rows: Vec<&str> = table.lines().collect();
        assert_eq!(rows.len(), 7, "{table}");
        assert_eq!(
            rows[4],
            "| **first page** | **6.0 kB** | **4.0 kB** | **1.9 kB** |"
        );
        assert_eq!(
            rows[6],
            "| **loaded behind it** | **3.0 kB** | **2.0 kB** | **20 kB** |"
        );
        assert!(!table.contains("not asked for"));
    }

    #[test]
    fn bytes_are_rounded_for_reading() {
        let told = [999, 1_234, 51_400, 999_499, 999_500, 2_460_000].map(bytes);
        assert_eq!(
            told,
            ["999 B", "1.2 kB", "51 kB", "999 kB", "1.0 MB", "2.5 MB"]
        );
    }
}
