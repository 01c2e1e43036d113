//! 6: broken files through the file input. Each is refused with what is wrong and where; nothing changes.

use crate::browser::Options;
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use std::fs::File;

const TEXT: &str = "😀 Bakou a nié.\r\nErevan accuse 😀 Bakou.\r\n";
const REFUSED: &str = "This could not be opened";
/// 200 MB.
const HUGE: u64 = 200 << 20;

/// A file, with the place and the words that its refusal names.
struct Broken {
    name: &'static str,
    bytes: Vec<u8>,
    issues: Vec<(String, &'static str)>,
}

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let sound = sound(&page).await?;
    let before = state(&page).await?;
    // The file that all others are made of is sound.
    page.give_file("sound.json", &serde_json::to_vec_pretty(&sound)?)
        .await?;
    page.dialog("How should it be opened?").await?;
    page.press_button("Cancel").await?;
    page.gone("dialog", "How should it be opened?").await?;

    let mut all = torn(&sound)?;
    all.extend(meanings(&sound)?);
    for broken in &all {
        page.give_file(broken.name, &broken.bytes).await?;
        refused(&page, broken.name, &broken.issues, &before).await?;
    }
    let huge = page.browser().place.file("huge.json", b"")?;
    let file = File::options().write(true).open(&huge);
    file.and_then(|file| file.set_len(HUGE))
        .context("making a file of 200 MB")?;
    page.choose_file(&huge).await?;
    let issues = [("The file".to_owned(), "200 MB; the limit is 64 MB")];
    refused(&page, "huge.json", &issues, &before).await?;

    page.open("?lang=fr").await?;
    let negative = edited(&sound, &[("/annotations/0/start", json!(-1))])?;
    page.give_file("négatif.json", &negative).await?;
    let said = page.dialog("Ouverture impossible").await?;
    for part in ["négatif.json", "annotations[0].start", "-1 est négative"] {
        ensure!(said.contains(part), "in French it says {said:?}");
    }
    stage.picture(&page).await
}

/// Makes a document with two annotations; its file.
async fn sound(page: &Page) -> Result<Value> {
    page.promise(
        "temoin.open(a)",
        json!({ "name": "texte.txt", "text": TEXT }),
    )
    .await?;
    for (label, start, end) in [("denial", 2, 13), ("violation", 23, 29)] {
        let what = json!({ "label": label, "start": start, "end": end });
        page.promise("temoin.annotate(a)", what).await?;
    }
    page.saved().await?;
    serde_json::from_str(&page.exported().await?).context("our own file")
}

/// All that a file could change.
async fn state(page: &Page) -> Result<Value> {
    let documents = page.promise("temoin.documents()", Value::Null).await?;
    let schema = page.promise("temoin.schema()", Value::Null).await?;
    let step = "return document.querySelector('[data-step=undo]').getAttribute('aria-label')";
    Ok(json!({
        "documents": documents,
        "schema": schema,
        "file": page.exported().await?,
        "text": page.text().await?,
        "undo": page.ask(step, Vec::new()).await?,
    }))
}

/// The page names the file and each issue with its place; nothing has changed.
async fn refused(page: &Page, name: &str, issues: &[(String, &str)], before: &Value) -> Result<()> {
    let said = page.dialog(REFUSED).await.context(name.to_owned())?;
    ensure!(said.contains(name), "{name}: the page says {said:?}");
    let script = "return [...document.querySelectorAll('dialog li')].map((issue) => \
         [issue.querySelector('code').textContent, issue.textContent])";
    let shown = page.ask(script, Vec::new()).await?;
    let shown: Vec<(String, String)> = serde_json::from_value(shown)?;
    let is_there = |(place, words): &(String, &str)| {
        shown
            .iter()
            .any(|(at, text)| at == place && text.contains(words))
    };
    ensure!(
        shown.len() == issues.len() && issues.iter().all(is_there),
        "{name}: the page says {shown:?}"
    );
    page.press_button("Close").await?;
    page.gone("dialog", REFUSED).await?;
    let after = state(page).await?;
    ensure!(after == *before, "{name} has changed {after}");
    Ok(())
}

/// Files that are no JSON of ours at all.
fn torn(sound: &Value) -> Result<Vec<Broken>> {
    let whole = serde_json::to_string_pretty(sound)?;
    let broken = |name, bytes: &[u8], place: &str, words| Broken {
        name,
        bytes: bytes.to_vec(),
        issues: vec![(place.to_owned(), words)],
    };
    // Cut after an opening quote in the middle: the last thing in the file is a string without its end.
    let Some(cut) = whole.match_indices("\"quote\": \"").next() else {
        bail!("the file has no quote");
    };
    let cut = &whole[..cut.0 + cut.1.len()];
    let line = cut.split('\n').count();
    let column = cut.rsplit('\n').next().unwrap_or_default().chars().count();
    let end = format!("Line {line}, column {column}");
    let mut latin = whole.clone().into_bytes();
    let at = whole.find("texte.txt").context("the name")?;
    latin[at] = 0xE9;
    let mut utf16: Vec<u8> = "\u{feff}Bakou"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    utf16.push(b'!');
    Ok(vec![
        broken(
            "cut-short.json",
            cut.as_bytes(),
            &end,
            "ends before its JSON is complete",
        ),
        broken(
            "not-json.json",
            b"{\n  \"format\": \"temoin/1\",\n  nothing\n}\n",
            "Line 3, column 3",
            "not valid JSON from here on",
        ),
        broken(
            "empty.json",
            b"",
            "Line 1, column 1",
            "ends before its JSON is complete",
        ),
        broken(
            "another-shape.json",
            br#"{ "spans": [{ "from": 1, "to": 2 }] }"#,
            "format",
            "not a file of Témoin",
        ),
        broken("array.json", b"[1, 2]", "The file", "not a file of Témoin"),
        broken("latin-1.json", &latin, &format!("Byte {at}"), "not UTF-8"),
        broken(
            "marked.txt",
            b"\xEF\xBB\xBFBakou a ni\xE9.",
            "Byte 13",
            "not UTF-8",
        ),
        broken("utf-16.txt", &utf16, "Byte 12", "not UTF-16LE"),
        broken(
            "report.docx",
            b"PK\x03\x04\x14\0word/document.xml",
            "Byte 0",
            "cannot open Word documents",
        ),
    ])
}

/// Files of ours that say something wrong.
fn meanings(sound: &Value) -> Result<Vec<Broken>> {
    let broken = |name, edits: &[(&str, Value)], issues: &[(&str, &'static str)]| {
        let issues = issues.iter();
        Ok::<_, anyhow::Error>(Broken {
            name,
            bytes: edited(sound, edits)?,
            issues: issues
                .map(|(place, words)| ((*place).to_owned(), *words))
                .collect(),
        })
    };
    let first = |field: &str| format!("/annotations/0/{field}");
    let id = sound["annotations"][0]["id"].clone();
    Ok(vec![
        broken(
            "wrong-type.json",
            &[(&first("start"), json!("two"))],
            &[(
                "annotations[0].start",
                "should be a whole number, and is a text",
            )],
        )?,
        broken(
            "negative.json",
            &[(&first("start"), json!(-1))],
            &[("annotations[0].start", "The offset -1 is below zero")],
        )?,
        broken(
            "reversed.json",
            &[(&first("start"), json!(13)), (&first("end"), json!(2))],
            &[("annotations[0].end", "The end, 2, is before the start, 13")],
        )?,
        broken(
            "outside.json",
            &[(&first("end"), json!(999))],
            &[("annotations[0].end", "The offset 999 is outside the text")],
        )?,
        broken(
            "mid-character.json",
            &[
                (&first("utf16/start"), json!(1)),
                (&first("utf8/start"), json!(2)),
            ],
            &[
                (
                    "annotations[0].utf16.start",
                    "The offset 1 (utf16) is inside a character",
                ),
                (
                    "annotations[0].utf8.start",
                    "The offset 2 (utf8) is inside a character",
                ),
            ],
        )?,
        broken(
            "another-quote.json",
            &[(&first("quote"), json!("Erevan a dit"))],
            &[(
                "annotations[0].quote",
                "\"Erevan a dit\", but the text has \"Bakou a nié\"",
            )],
        )?,
        broken(
            "same-id.json",
            &[("/annotations/1/id", id)],
            &[("annotations[1].id", "is that of annotations[0] already")],
        )?,
        broken(
            "unknown-label.json",
            &[(&first("label"), json!("rumour"))],
            &[("annotations[0].label", "has no label \"rumour\"")],
        )?,
        broken(
            "newer.json",
            &[("/format", json!("temoin/2"))],
            &[("format", "temoin/2, and this page reads up to temoin/1")],
        )?,
        broken(
            "several.json",
            &[
                (&first("label"), json!("rumour")),
                ("/annotations/1/end", json!(999)),
                ("/schema/labels/0/color", json!("<b>red</b>")),
            ],
            &[
                ("annotations[0].label", "rumour"),
                ("annotations[1].end", "999"),
                ("schema.labels[0].color", "“<b>red</b>” is not a colour"),
            ],
        )?,
    ])
}

/// The file with other values at these places.
fn edited(sound: &Value, edits: &[(&str, Value)]) -> Result<Vec<u8>> {
    let mut file = sound.clone();
    for (place, value) in edits {
        let old = file.pointer_mut(place);
        *old.with_context(|| format!("the file has no {place}"))? = value.clone();
    }
    serde_json::to_vec_pretty(&file).context("writing a file")
}
