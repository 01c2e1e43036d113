//! The rules of every page that leaves this workspace.

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use xtask::headers::POLICY;

/// Looks at the built page; an error lists every fault.
pub fn check(folder: &Path) -> Result<()> {
    let index = fs::read_to_string(folder.join("index.html")).context("reading dist/index.html")?;
    let mut faults = faults(&index);
    for entry in fs::read_dir(folder).context("reading dist/")? {
        let path = entry.context("reading dist/")?.path();
        if path.extension().is_some_and(|ending| ending == "css") {
            let sheet = fs::read_to_string(&path).context("reading a style sheet")?;
            let is_there = |name: &str| folder.join(name).is_file();
            faults.extend(faults_of_sheet(&sheet, &index, is_there));
        }
    }
    if !faults.is_empty() {
        bail!("dist/index.html: {}", faults.join("; "));
    }
    Ok(())
}

/// The faults that break the policy, or tie the page to one place.
fn faults(index: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let head = index.split_once("<head>").map_or("", |(_, rest)| rest);
    let first = tag_at(head.trim_start());
    if attribute(first, "http-equiv") != Some("Content-Security-Policy") {
        faults.push("the policy is not the first element of the head".to_owned());
    } else if attribute(first, "content") != Some(POLICY) {
        faults.push("the policy is another than that of the headers".to_owned());
    }
    for (_, tag) in index
        .match_indices('<')
        .map(|(at, _)| (at, tag_at(&index[at..])))
    {
        let name = tag
            .trim_start_matches('<')
            .split([' ', '>', '/'])
            .next()
            .unwrap_or_default();
        if name == "script" && attribute(tag, "src").is_none() {
            faults.push("there is an inline script".to_owned());
        }
        if name == "style" || attribute(tag, "style").is_some() {
            faults.push(format!("there is an inline style: {tag}"));
        }
        for address in ["src", "href"]
            .into_iter()
            .filter_map(|name| attribute(tag, name))
        {
            if address.starts_with('/') || address.contains(':') {
                faults.push(format!("{address} is not a relative address"));
            }
        }
    }
    faults
}

/// The faults of a style sheet: files that it fetches and that are not in the folder, typefaces that the policy does
/// not allow.
fn faults_of_sheet(sheet: &str, index: &str, is_there: impl Fn(&str) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    if sheet.contains("@font-face") && !index.contains("font-src 'self'") {
        faults.push("the policy allows no typeface".to_owned());
    }
    for (_, rest) in sheet
        .match_indices("url(")
        .map(|(at, _)| sheet.split_at(at + 4))
    {
        let address = rest
            .split(')')
            .next()
            .unwrap_or_default()
            .trim_matches(['"', '\'']);
        if address.contains(['/', ':']) || !is_there(address) {
            faults.push(format!("a sheet fetches {address}, which is not beside it"));
        }
    }
    faults
}

fn tag_at(text: &str) -> &str {
    text.find('>').map_or(text, |end| &text[..=end])
}

/// The value of a double-quoted attribute.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

#[cfg(test)]
mod tests {
    use super::{POLICY, faults, faults_of_sheet};

    fn sound() -> String {
        format!(
            "<!doctype html><html><head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\
             <script src=\"./boot.js\"></script><link rel=\"stylesheet\" href=\"./a.css\"></head><body></body></html>"
        )
    }

    #[test]
    fn a_sound_page_has_no_fault() {
        assert_eq!(faults(&sound()), Vec::<String>::new());
    }

    #[test]
    fn a_sheet_fetches_what_is_beside_it_alone() {
        let policy = "font-src 'self'";
        let sheet = |address: &str| format!("@font-face{{src:url({address})}}");
        let found =
            |sheet: &str, index: &str| faults_of_sheet(sheet, index, |name| name == "a.woff2");
        assert_eq!(found(&sheet("\"a.woff2\""), policy), Vec::<String>::new());
        assert_eq!(found(&sheet("a.woff2"), "").len(), 1);
        for wrong in ["b.woff2", "/a.woff2", "https://example.org/a.woff2"] {
            assert_eq!(found(&sheet(wrong), policy).len(), 1, "{wrong}");
        }
    }

    #[test]
    fn each_fault_is_named() {
        for (from, to, word) in [
            ("<head>\n", "<head><title>x</title>", "first"),
            ("worker-src 'self'; ", "", "another"),
            (
                "<script src=\"./boot.js\">",
                "<script>let x",
                "inline script",
            ),
            ("<body>", "<body style=\"color:red\">", "inline style"),
            ("<body>", "<body><style>", "inline style"),
            ("./a.css", "/a.css", "relative"),
            ("./boot.js", "https://example.org/boot.js", "relative"),
        ] {
            let found = faults(&sound().replace(from, to)).join("; ");
            assert!(found.contains(word), "{to}: {found}");
        }
    }
}
