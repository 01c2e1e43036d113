//! Whether a file of ours is right: by the published schema, and slice by slice in all three units,
//! computed here anew and not with the code that wrote it.

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::fs;
use xtask::workspace;

/// A parsed file that has been found right.
pub struct Exact {
    /// The whole of it.
    pub json: Value,
    text: String,
}

impl Exact {
    /// Reads a file of ours that carries its text.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        let json: Value = serde_json::from_slice(bytes).context("the download is not JSON")?;
        validate(&json)?;
        let document = &json["document"];
        let text = document["text"]
            .as_str()
            .context("the file has no text")?
            .to_owned();
        let units = [
            ("codePoints", text.chars().count()),
            ("utf16", text.encode_utf16().count()),
            ("utf8", text.len()),
        ];
        for (unit, length) in units {
            ensure!(
                document["length"][unit] == length,
                "length.{unit} is {}, and the text has {length}",
                document["length"][unit]
            );
        }
        let exact = Self { json, text };
        for annotation in exact.annotations() {
            exact
                .check(annotation)
                .with_context(|| format!("annotation {annotation}"))?;
        }
        Ok(exact)
    }

    /// The document's text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The annotations, in the file's order.
    pub fn annotations(&self) -> &[Value] {
        self.json["annotations"]
            .as_array()
            .map_or(&[], Vec::as_slice)
    }

    /// Label and quote of each annotation, in the file's order.
    pub fn tags(&self) -> Vec<(&str, &str)> {
        self.annotations()
            .iter()
            .map(|one| {
                (
                    one["label"].as_str().unwrap_or_default(),
                    one["quote"].as_str().unwrap_or_default(),
                )
            })
            .collect()
    }

    /// Its annotations are these, in whatever order.
    pub fn has_tags(&self, wanted: &[(&str, &str)]) -> Result<()> {
        let (mut tags, mut wanted) = (self.tags(), wanted.to_vec());
        tags.sort_unstable();
        wanted.sort_unstable();
        ensure!(tags == wanted, "the file has {tags:?}");
        Ok(())
    }

    fn check(&self, annotation: &Value) -> Result<()> {
        let quote = annotation["quote"].as_str().context("no quote")?;
        let utf16: Vec<u16> = self.text.encode_utf16().collect();
        let (start, end) = ends(annotation)?;
        let by_chars: String = self
            .text
            .chars()
            .skip(start)
            .take(end.saturating_sub(start))
            .collect();
        let (start, end) = ends(&annotation["utf16"])?;
        let by_utf16 = utf16.get(start..end).context("utf16 is outside the text")?;
        let by_utf16 = String::from_utf16(by_utf16).context("utf16 cuts a character")?;
        let (start, end) = ends(&annotation["utf8"])?;
        let by_utf8 = self
            .text
            .get(start..end)
            .context("utf8 is outside the text, or cuts a character")?;
        for (unit, slice) in [
            ("code points", by_chars.as_str()),
            ("utf16", &by_utf16),
            ("utf8", by_utf8),
        ] {
            if slice != quote {
                bail!("in {unit} the slice is {slice:?}, and the quote {quote:?}");
            }
        }
        let before: Vec<char> = self.text[..start].chars().collect();
        for (name, holds) in [
            (
                "prefix",
                before
                    .iter()
                    .collect::<String>()
                    .ends_with(annotation["prefix"].as_str().unwrap_or_default()),
            ),
            (
                "suffix",
                self.text[end..].starts_with(annotation["suffix"].as_str().unwrap_or_default()),
            ),
        ] {
            ensure!(holds, "the {name} is not what stands there");
        }
        Ok(())
    }
}

fn ends(value: &Value) -> Result<(usize, usize)> {
    let number = |name: &str| -> Result<usize> {
        let number = value[name].as_u64().with_context(|| format!("no {name}"))?;
        usize::try_from(number).context("a number too large")
    };
    Ok((number("start")?, number("end")?))
}

/// Against `docs/annotations.schema.json`.
fn validate(json: &Value) -> Result<()> {
    let path = workspace::root()?.join("docs/annotations.schema.json");
    let schema = fs::read_to_string(&path).context("reading the published schema")?;
    let schema: Value =
        serde_json::from_str(&schema).context("the published schema is not JSON")?;
    let validator =
        jsonschema::validator_for(&schema).context("the published schema is no schema")?;
    let faults: Vec<String> = validator
        .iter_errors(json)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    ensure!(
        faults.is_empty(),
        "the download breaks the published schema:\n{}",
        faults.join("\n")
    );
    Ok(())
}
