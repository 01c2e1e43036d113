//! What is asked of the page on each text, beside what was measured.

use super::figures::Figures;
use super::report::table;
use super::rows::Target::{self, AsBare, AtMost, NextFrame, OverBare, TimesBare, Untold};
use super::rows::{ROWS, Row, Stat};
use super::sheet::Sheet;

/// The texts with targets of their own, in the order of [`Row::targets`].
const TEXTS: [(&str, &str); 3] = [
    ("3kB", "3 kB, 20"),
    ("1MB", "1 MB, 10,000"),
    ("10MB", "10 MB, 100,000"),
];
/// The hard texts are asked what a text of their length is.
const AS_ONE_MEGABYTE: usize = 1;

/// So much is no difference between two pages.
const FRAME_NOISE: f64 = 2.0;

impl Row {
    fn stat(&self, figures: &Figures) -> f64 {
        match self.stat {
            Stat::Median => figures.median(),
            Stat::P95 => figures.percentile(95),
            Stat::Max => figures.max(),
        }
    }

    /// Whether the limit is kept; `None` where there is nothing to compare with.
    fn is_reached(&self, target: Target, sheet: &Sheet) -> Option<bool> {
        let measured = self.stat(sheet.get(self.name)?);
        let bare = || sheet.get(self.bare).map(|figures| self.stat(figures));
        Some(match target {
            AtMost(limit) => measured <= limit,
            OverBare(more) => measured <= bare()? + more,
            TimesBare(factor) => measured <= bare()? * factor,
            NextFrame => sheet.get(&format!("{}.frames", self.name))?.percentile(95) <= 1.0,
            AsBare => measured <= bare()? + FRAME_NOISE,
            Untold => return None,
        })
    }

    fn target(&self, target: Target) -> String {
        let unit = if self.unit.is_empty() {
            String::new()
        } else {
            format!(" {}", self.unit)
        };
        match target {
            AtMost(limit) => format!("≤ {limit}{unit}"),
            OverBare(more) => format!("≤ bare + {more}{unit}"),
            TimesBare(factor) => format!("≤ {factor:?} × bare"),
            NextFrame => "two frames".to_owned(),
            AsBare => "as bare".to_owned(),
            Untold => "–".to_owned(),
        }
    }

    fn cell(&self, target: Target, sheet: &Sheet) -> String {
        let Some(figures) = sheet.get(self.name) else {
            return "not measured".to_owned();
        };
        let unit = if self.unit.is_empty() {
            String::new()
        } else {
            format!(" {}", self.unit)
        };
        let mut cell = match self.stat {
            Stat::Median if figures.n() > 1 => {
                format!(
                    "{:.0}{unit} ({:.0}–{:.0})",
                    figures.median(),
                    figures.min(),
                    figures.max()
                )
            }
            Stat::P95 => format!(
                "{:.0} / {:.0}{unit}",
                figures.median(),
                figures.percentile(95)
            ),
            // No browser tells of a task that is shorter.
            Stat::Max if figures.max() == 0.0 => "< 50 ms".to_owned(),
            Stat::Median | Stat::Max => format!("{:.0}{unit}", self.stat(figures)),
        };
        if let Some(bare) = sheet.get(self.bare) {
            cell.push_str(&format!("; bare {:.0}", self.stat(bare)));
            if let (Stat::Median, false) = (self.stat, self.unit.is_empty()) {
                cell.push_str(&format!(", {:.2} ×", self.stat(figures) / self.stat(bare)));
            }
        }
        match self.is_reached(target, sheet) {
            Some(true) => cell.push_str(" ✓"),
            Some(false) => cell.push_str(" ✗"),
            None => {}
        }
        cell
    }
}

/// Where a text has its targets, and what it is called in the table.
fn text(name: &str) -> Option<(usize, &str)> {
    let place = TEXTS.iter().position(|(known, _)| *known == name)?;
    Some((place, TEXTS[place].1))
}

/// The table of some browsers: a title and the sheets of each.
pub fn targets_table(browsers: &[(String, &[Sheet])]) -> String {
    let mut head = vec!["", "text", "asked"];
    head.extend(browsers.iter().map(|(title, _)| title.as_str()));
    let mut names: Vec<&str> = Vec::new();
    for sheet in browsers.iter().flat_map(|(_, sheets)| sheets.iter()) {
        if !names.contains(&sheet.text.as_str()) {
            names.push(&sheet.text);
        }
    }
    let mut rows = Vec::new();
    let is_measured = |row: &&Row| {
        let mut sheets = browsers.iter().flat_map(|(_, sheets)| sheets.iter());
        sheets.any(|sheet| sheet.get(row.name).is_some())
    };
    // A text on which something failed that did not on another has its line all the same.
    for row in ROWS.iter().filter(is_measured) {
        for name in &names {
            let (place, title) = text(name).unwrap_or((AS_ONE_MEGABYTE, name));
            let sheets: Vec<Option<&Sheet>> = browsers
                .iter()
                .map(|(_, sheets)| sheets.iter().find(|sheet| sheet.text == *name))
                .collect();
            let target = row.targets[place];
            let mut cells = vec![row.title.to_owned(), title.to_owned(), row.target(target)];
            cells.extend(sheets.iter().map(|sheet| match sheet {
                Some(sheet) => row.cell(target, sheet),
                None => "not measured".to_owned(),
            }));
            rows.push(cells);
        }
    }
    table(&head, &rows)
}

#[cfg(test)]
mod tests {
    use super::targets_table;
    use crate::bench::sheet::Sheet;

    fn lines(text: &str, figures: &[(&str, &[f64])]) -> Vec<String> {
        let mut sheet = Sheet::new(text);
        for (name, values) in figures {
            sheet.add(name, values.iter().copied());
        }
        let sheets = [sheet];
        let table = targets_table(&[("Firefox 153".to_owned(), &sheets)]);
        table.lines().skip(2).map(str::to_owned).collect()
    }

    #[test]
    fn what_is_not_reached_is_marked() {
        let ready = |ours| {
            lines(
                "10MB",
                &[("ready.ours", &[ours]), ("ready.bare", &[1000.0])],
            )
        };
        let begins =
            "| handed over → annotated, in the middle, ready | 10 MB, 100,000 | ≤ 0.35 × bare |";
        assert_eq!(
            ready(350.0),
            [format!("{begins} 350 ms; bare 1000, 0.35 × ✓ |")]
        );
        assert_eq!(
            ready(351.0),
            [format!("{begins} 351 ms; bare 1000, 0.35 × ✗ |")]
        );
    }

    #[test]
    fn two_frames_are_counted_and_not_timed() {
        let undo =
            |frames: &[f64]| lines("3kB", &[("undo", &[20.0, 90.0]), ("undo.frames", frames)]);
        assert_eq!(
            undo(&[1.0, 1.0]),
            ["| undo of one | 3 kB, 20 | two frames | 55 / 90 ms ✓ |"]
        );
        assert_eq!(
            undo(&[1.0, 2.0]),
            ["| undo of one | 3 kB, 20 | two frames | 55 / 90 ms ✗ |"]
        );
    }

    #[test]
    fn a_hard_text_has_the_targets_of_one_of_its_length() {
        let export = lines("one word", &[("download", &[30.0])]);
        assert_eq!(
            export,
            ["| export of the native JSON, as a download | one word | ≤ 30 ms | 30 ms ✓ |"]
        );
        let task = lines("3kB", &[("longest.import", &[0.0])]);
        assert_eq!(
            task,
            ["| longest task: import | 3 kB, 20 | ≤ 50 ms | < 50 ms ✓ |"]
        );
    }
}
