//! The style sheets of the page, one a component, joined by when they are needed: fewer requests before the first
//! paint, and what repeats from sheet to sheet is packed once.
//!
//! `index.html` lists them, in the order in which they are joined. A sheet in `style/deferred/` is for what comes
//! behind the first page, and goes into the sheet that the page itself fetches there; every other one goes into the
//! sheet of the first page. A build in watch mode links to each by itself.

use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Where the sheets lie.
const FOLDER: &str = "style/";
/// Where those lie that are fetched behind the first page.
const DEFERRED: &str = "style/deferred/";
/// The names of the two that are shipped.
const NAMES: [&str; 2] = ["style.css", "deferred.css"];

/// The page with its sheets joined.
#[derive(Debug, PartialEq, Eq)]
pub struct Joined {
    /// The page, which links to the first sheet and names the second.
    pub page: String,
    /// The sheet of the first page, and the one behind it.
    sheets: [String; 2],
}

impl Joined {
    /// Joins the sheets that `index.html` lists; `read` gives the text of each.
    pub fn of(index: &str, read: impl Fn(&str) -> Result<String>) -> Result<Self> {
        let mut sheets = [String::new(), String::new()];
        let mut page = String::with_capacity(index.len());
        let mut is_linked = false;
        for line in index.split_inclusive('\n') {
            let Some(address) = sheet(line) else {
                page.push_str(line);
                continue;
            };
            if !is_linked {
                let [first, deferred] = NAMES;
                page += &format!("<link rel=\"stylesheet\" href=\"./{first}\">\n");
                page += &format!("<meta name=\"temoin-sheet\" content=\"./{deferred}\">\n");
                is_linked = true;
            }
            let is_deferred = usize::from(address.starts_with(DEFERRED));
            sheets[is_deferred] += &read(address)?;
        }
        match is_linked {
            true => Ok(Self { page, sheets }),
            false => bail!("index.html lists no style sheet"),
        }
    }

    /// Puts the two sheets into a folder.
    pub fn write(&self, folder: &Path) -> Result<()> {
        for (name, sheet) in NAMES.iter().zip(&self.sheets) {
            fs::write(folder.join(name), sheet).with_context(|| format!("writing {name}"))?;
        }
        Ok(())
    }
}

/// The sheet that a line of `index.html` lists.
fn sheet(line: &str) -> Option<&str> {
    let (before, rest) = line.split_once(" rel=\"css\" href=\"")?;
    let is_listed = before.trim_start().starts_with("<link data-trunk");
    let address = rest.split('"').next()?;
    is_listed.then_some(address)
}

/// Sheets that the list lacks, or names twice or in a place that says nothing: `files` are those there are.
pub fn faults<'a>(index: &'a str, files: impl Iterator<Item = &'a str>) -> Vec<String> {
    let listed: Vec<&str> = index.lines().filter_map(sheet).collect();
    let mut faults = Vec::new();
    let mut known = BTreeSet::new();
    for (before, address) in listed.iter().enumerate() {
        if !known.insert(*address) {
            faults.push(format!("index.html: {address} is listed twice"));
        }
        let is_behind = listed[..before]
            .iter()
            .any(|other| other.starts_with(DEFERRED));
        if is_behind && !address.starts_with(DEFERRED) {
            faults.push(format!(
                "index.html: {address} is listed behind deferred sheets: watch mode would let it win over them"
            ));
        }
    }
    let there = files.filter(|file| file.starts_with(FOLDER) && file.ends_with(".css"));
    let unlisted = there.filter(|file| !known.contains(file));
    faults.extend(unlisted.map(|file| format!("{file}: index.html does not list it")));
    faults
}

#[cfg(test)]
mod tests {
    use super::{Joined, faults};

    fn index(sheets: &[&str]) -> String {
        let links = sheets.iter().map(|sheet| {
            format!(
                "<link data-trunk data-integrity=\"none\" rel=\"css\" href=\"style/{sheet}\">\n"
            )
        });
        let links: String = links.collect();
        format!("<head>\n<link data-trunk rel=\"icon\" href=\"style/i.svg\">\n{links}</head>\n")
    }

    #[test]
    fn sheets_are_joined_in_their_order_by_when_they_are_needed() {
        let index = index(&[
            "tokens.css",
            "first/b.css",
            "first/a.css",
            "deferred/c.css",
            "deferred/a.css",
        ]);
        let joined =
            Joined::of(&index, |name| Ok(format!("/* {name} */"))).expect("it lists sheets");
        assert_eq!(
            joined.page,
            "<head>\n<link data-trunk rel=\"icon\" href=\"style/i.svg\">\n<link rel=\"stylesheet\" href=\"./style.css\">\n\
             <meta name=\"temoin-sheet\" content=\"./deferred.css\">\n</head>\n"
        );
        let [first, deferred] = joined.sheets;
        assert_eq!(
            first,
            "/* style/tokens.css *//* style/first/b.css *//* style/first/a.css */"
        );
        assert_eq!(
            deferred,
            "/* style/deferred/c.css *//* style/deferred/a.css */"
        );
        assert!(Joined::of("<head>\n</head>\n", |_| Ok(String::new())).is_err());
    }

    #[test]
    fn each_sheet_is_listed_once_and_the_deferred_ones_last() {
        let files = [
            "style/tokens.css",
            "style/first/a.css",
            "style/deferred/b.css",
            "style/i.svg",
        ];
        let check = |sheets: &[&str], fault: Option<&str>| {
            let found = faults(&index(sheets), files.into_iter()).join("; ");
            match fault {
                None => assert_eq!(found, ""),
                Some(word) => assert!(found.contains(word), "{sheets:?}: {found}"),
            }
        };
        check(&["tokens.css", "first/a.css", "deferred/b.css"], None);
        check(
            &["tokens.css", "deferred/b.css"],
            Some("style/first/a.css: index.html does not"),
        );
        check(
            &["tokens.css", "deferred/b.css", "first/a.css"],
            Some("behind deferred"),
        );
        check(
            &["tokens.css", "tokens.css", "first/a.css", "deferred/b.css"],
            Some("twice"),
        );
    }
}
