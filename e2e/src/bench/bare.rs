//! A static page with the same text: what the browser itself needs to show it.

use super::news;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// The type and the column are those of our page.
const HEAD: &str = r#"<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bare</title>
<style>
body { margin: 4rem auto; max-width: 40rem; color: #1d1b18; background: #fbfaf6;
  font: 400 1.1875rem / 1.85 Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Georgia, "Noto Serif", serif; }
p { margin: 0 0 1em; white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body>
<main data-testid="text">
"#;

/// The page of a text.
fn page(text: &str) -> String {
    let mut page = HEAD.to_owned();
    for paragraph in news::paragraphs(text) {
        let escaped = paragraph.replace('&', "&amp;").replace('<', "&lt;");
        page.push_str(&format!("<p>{escaped}</p>\n"));
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// Writes the page of a text into a folder.
pub fn write(folder: &Path, text: &str) -> Result<()> {
    fs::write(folder.join("index.html"), page(text)).context("writing the bare page")
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn each_paragraph_stands_for_itself() {
        let page = page("Un & deux\n\n<b>trois</b>\n");
        assert!(
            page.contains("<p>Un &amp; deux</p>\n<p>&lt;b>trois&lt;/b></p>\n</main>"),
            "{page}"
        );
    }
}
