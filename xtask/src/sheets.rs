//! The style sheets of the page in one file: fewer requests before the first paint, and what repeats from sheet to
//! sheet is packed once. One of them is for what comes behind the first page, and is linked to by the page itself.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// The one file's name.
const NAME: &str = "style.css";

/// How the name of the sheet begins that is fetched behind the first page.
const BEHIND: &str = "panels-";

/// Puts the sheets that `page` links to into one, in their order, and gives the page that links to that.
pub fn join(page: &str, folder: &Path) -> Result<String> {
    let (page, names) = linked_once(page);
    let mut all = String::new();
    for name in &names {
        let path = folder.join(name);
        all += &fs::read_to_string(&path).with_context(|| format!("reading {name}"))?;
        fs::remove_file(&path).with_context(|| format!("removing {name}"))?;
    }
    if !names.is_empty() {
        fs::write(folder.join(NAME), all).with_context(|| format!("writing {NAME}"))?;
    }
    Ok(page)
}

/// The page with one link in the place of its first one to a sheet, and the names of the sheets.
fn linked_once(page: &str) -> (String, Vec<String>) {
    let mut names = Vec::new();
    let mut lines = Vec::new();
    for line in page.lines() {
        let Some(address) = sheet(line) else {
            lines.push(line.to_owned());
            continue;
        };
        if address.starts_with(BEHIND) {
            lines.push(format!(
                "<meta name=\"temoin-sheet\" content=\"./{address}\">"
            ));
            continue;
        }
        if names.is_empty() {
            lines.push(format!("<link rel=\"stylesheet\" href=\"./{NAME}\">"));
        }
        names.push(address.to_owned());
    }
    lines.push(String::new());
    (lines.join("\n"), names)
}

/// What a line that links to a sheet links to, without the folder.
fn sheet(line: &str) -> Option<&str> {
    let rest = line
        .trim()
        .strip_prefix("<link rel=\"stylesheet\" href=\"")?;
    let address = rest.split('"').next()?;
    Some(address.trim_start_matches("./"))
}

#[cfg(test)]
mod tests {
    use super::linked_once;

    #[test]
    fn all_sheets_are_linked_by_the_first_link() {
        let page = "<head>\n<link rel=\"icon\" href=\"./i.svg\"/>\n\
            <link rel=\"stylesheet\" href=\"./a-1.css\" data-integrity=\"none\"/>\n\
            <link rel=\"stylesheet\" href=\"./b-2.css\"/>\n<link rel=\"stylesheet\" href=\"./panels-3.css\"/>\n<link rel=\"preload\" href=\"./c.css\">\n</head>\n";
        let (joined, names) = linked_once(page);
        assert_eq!(names, ["a-1.css", "b-2.css"]);
        assert_eq!(
            joined,
            "<head>\n<link rel=\"icon\" href=\"./i.svg\"/>\n<link rel=\"stylesheet\" href=\"./style.css\">\n\
            <meta name=\"temoin-sheet\" content=\"./panels-3.css\">\n<link rel=\"preload\" href=\"./c.css\">\n</head>\n"
        );
    }

    #[test]
    fn a_page_without_sheets_stays_as_it_is() {
        let page = "<head>\n</head>\n";
        assert_eq!(linked_once(page), (page.to_owned(), Vec::new()));
    }
}
