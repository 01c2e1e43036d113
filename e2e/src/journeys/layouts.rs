//! 2: keys of layouts that write no Latin letters act by where they lie: undo and redo, the palette of commands, the next
//! annotation, the labels' digits; on a Russian and an Armenian keyboard. What a field is typed into keeps its letters.
//!
//! A driver sends characters of a US keyboard alone, so each browser hears the keys by a way of its own; in all three they
//! are events that the page must take for real ones (`isTrusted`), with the letter of the layout and the key's place.

use crate::browser::{Kind, Options};
use crate::input::Direction;
use crate::page::Page;
use crate::raw::{cdp, firefox_chrome};
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

const PASSAGES: [&str; 2] = [
    "Les soldats de la paix russes",
    "des dizaines de soldats arméniens ont été faits prisonniers",
];

/// What the keys of a layout write.
struct Written {
    z: &'static str,
    k: &'static str,
    n: &'static str,
    /// The second key of the digits' row.
    two: &'static str,
    /// Its name for the display of WebKit.
    layout: &'static str,
}

const RUSSIAN: Written = Written {
    z: "я",
    k: "л",
    n: "т",
    two: "2",
    layout: "ru",
};
/// The phonetic one: its digits' row writes letters.
const ARMENIAN: Written = Written {
    z: "զ",
    k: "կ",
    n: "ն",
    two: "թ",
    layout: "am phonetic",
};

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    for written in [RUSSIAN, ARMENIAN] {
        let page = stage.open(&Options::default()).await?;
        page.press_button("Skip the guided start").await?;
        typed(&page, &written).await?;
    }
    Ok(())
}

/// Presses a key of this place and letter, with Control and Shift or without.
async fn press(page: &Page, (key, code): (&str, &str), ctrl: bool, shift: bool) -> Result<()> {
    match page.browser().kind {
        Kind::Chromium => {
            let modifiers = 2 * u8::from(ctrl) + 8 * u8::from(shift);
            for kind in ["keyDown", "keyUp"] {
                let text = if kind == "keyDown" && !ctrl { key } else { "" };
                let event = json!({
                    "type": kind, "key": key, "code": code, "text": text, "modifiers": modifiers,
                });
                cdp(page.client(), "Input.dispatchKeyEvent", event).await?;
            }
            Ok(())
        }
        Kind::Firefox => {
            let script = include_str!("../scripts/firefox_key.js");
            let arguments = vec![json!(key), json!(code), json!(ctrl), json!(shift)];
            firefox_chrome(page.client(), script, arguments)
                .await
                .map(drop)
        }
        // The place is what the layout of the display says of the letter.
        Kind::WebKit => {
            let letter = key.chars().next().context("a key writes a letter")?;
            let held = [(ctrl, Key::Control), (shift, Key::Shift)];
            let held: Vec<Key> = held
                .into_iter()
                .filter_map(|(is, key)| is.then_some(key))
                .collect();
            page.chord(&held, letter).await
        }
    }
}

/// What the page hears of the next key: the letter, the place, and that it is real.
async fn hears(page: &Page, (key, code): (&str, &str)) -> Result<()> {
    page.run_in_page(
        "addEventListener('keydown', (event) => { \
             document.documentElement.dataset.heard = [event.key, event.code, event.isTrusted].join(); }, \
             { capture: true, once: true })",
    )
    .await?;
    press(page, (key, code), false, false).await?;
    let heard = format!(
        "return document.documentElement.dataset.heard === {}",
        json!(format!("{key},{code},true"))
    );
    page.until(&format!("{key} of {code} is heard"), &heard)
        .await
}

/// The display of WebKit has its keyboard in this layout; the keys of the others have what they are given.
fn set_layout(page: &Page, layout: &str) -> Result<()> {
    match &page.browser().driver.display {
        Some(display) => display.set_layout(layout),
        None => Ok(()),
    }
}

async fn typed(page: &Page, written: &Written) -> Result<()> {
    set_layout(page, written.layout)?;
    for passage in PASSAGES {
        page.drag_over(passage, 0, Direction::Forwards).await?;
        hears(page, (written.two, "Digit2")).await?;
    }
    let annotations = page.until_annotations(2).await?;
    let is_violation = |one: &Value| one["label"] == "violation";
    ensure!(
        annotations.iter().all(is_violation),
        "the digits tag otherwise: {annotations:?}"
    );
    press(page, (written.z, "KeyZ"), true, false).await?;
    page.until_annotations(1).await?;
    press(page, (written.z, "KeyZ"), true, true).await?;
    page.until_annotations(2).await?;

    page.run_in_page("document.querySelector('#text').focus()")
        .await?;
    press(page, (written.n, "KeyN"), false, false).await?;
    page.until(
        "the next annotation is chosen",
        "return document.getElementById('card') !== null",
    )
    .await?;
    page.key(Key::Escape).await?;
    page.until(
        "none is chosen",
        "return document.getElementById('card') === null",
    )
    .await?;

    press(page, (written.k, "KeyK"), true, false).await?;
    page.by_role("dialog", "All commands").await?;
    // In its field the key writes what it writes, and commands nothing.
    press(page, (written.n, "KeyN"), false, false).await?;
    let has_it = format!(
        "return document.activeElement.value === {}",
        json!(written.n)
    );
    page.until("its field has the letter", &has_it).await?;
    set_layout(page, "us")?;
    page.key(Key::Escape).await?;
    page.gone("dialog", "All commands").await
}
