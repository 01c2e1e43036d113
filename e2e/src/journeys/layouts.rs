//! 2: keys of layouts that write no Latin letters act by where they lie: undo and redo, the palette of commands, the next
//! annotation, the labels' digits; on a Russian and an Armenian keyboard. What a field is typed into keeps its letters.

use crate::browser::{Kind, Options};
use crate::input::Direction;
use crate::page::Page;
use crate::raw::cdp;
use crate::stage::Stage;
use anyhow::{Result, ensure};
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
}

const RUSSIAN: Written = Written {
    z: "я",
    k: "л",
    n: "т",
    two: "2",
};
/// The phonetic one of Windows: its digits' row writes letters.
const ARMENIAN: Written = Written {
    z: "զ",
    k: "կ",
    n: "ն",
    two: "ձ",
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

/// Presses a key of this place and letter, with Control and Shift or without: a real one where the browser can, else as
/// the page would hear it.
async fn press(page: &Page, (key, code): (&str, &str), ctrl: bool, shift: bool) -> Result<()> {
    if page.browser().kind == Kind::Chromium {
        let modifiers = 2 * u8::from(ctrl) + 8 * u8::from(shift);
        for kind in ["keyDown", "keyUp"] {
            let text = if kind == "keyDown" && !ctrl { key } else { "" };
            let event = json!({
                "type": kind, "key": key, "code": code, "text": text, "modifiers": modifiers,
            });
            cdp(page.client(), "Input.dispatchKeyEvent", event).await?;
        }
        return Ok(());
    }
    let event = json!({
        "key": key, "code": code, "ctrlKey": ctrl, "shiftKey": shift, "bubbles": true, "cancelable": true,
    });
    let script = format!(
        "for (const kind of ['keydown', 'keyup']) document.activeElement.dispatchEvent(new KeyboardEvent(kind, {event}))"
    );
    page.run_in_page(&script).await
}

async fn typed(page: &Page, written: &Written) -> Result<()> {
    for passage in PASSAGES {
        page.drag_over(passage, 0, Direction::Forwards).await?;
        press(page, (written.two, "Digit2"), false, false).await?;
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
    if page.browser().kind == Kind::Chromium {
        // In its field the key writes what it writes, and commands nothing.
        press(page, (written.n, "KeyN"), false, false).await?;
        let has_it = format!(
            "return document.activeElement.value === {}",
            json!(written.n)
        );
        page.until("its field has the letter", &has_it).await?;
    }
    page.key(Key::Escape).await?;
    page.gone("dialog", "All commands").await
}
