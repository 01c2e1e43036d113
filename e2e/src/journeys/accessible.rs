//! 8: axe-core finds nothing to blame in any state of the page, in light and dark. What it could not decide
//! by itself is explained here, one kind after another.

mod dialogs;
mod explained;
mod labels;
mod lists;
mod panels;

use self::explained::EXPLAINED;
use super::tag_and_download::TAGS;
use crate::browser::{Kind, Options};
use crate::input::Direction;
use crate::page::{ARTICLE_TITLE, Page};
use crate::stage::Stage;
use anyhow::{Context, Result, bail, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use xtask::tool;

/// A bad file, as a person may have it: cut off in the middle.
const BROKEN: &str = "{\"format\":\"temoin/1\",\"document\":{\"name\":\"a.txt\",\"te";

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let script = tool::ensure_axe()?;
    let axe =
        fs::read_to_string(&script).with_context(|| format!("reading {}", script.display()))?;
    let (mut used, mut faults) = (BTreeSet::new(), Vec::new());
    for dark in [false, true] {
        let options = Options {
            dark,
            ..Options::default()
        };
        let page = stage.open(&options).await?;
        is_dark(&page, dark).await?;
        let mut judge = Judge {
            stage,
            axe: &axe,
            dark,
            used: &mut used,
            faults: &mut faults,
        };
        on_a_desk(&mut judge, &page).await?;
        let options = Options {
            size: (390, 844),
            touch: judge.stage.kind == Kind::Chromium,
            dark,
            ..options
        };
        let page = judge.stage.open(&options).await?;
        is_dark(&page, dark).await?;
        on_a_phone(&mut judge, &page).await?;
        in_french(&mut judge).await?;
        beside(&mut judge, &options).await?;
    }
    ensure!(faults.is_empty(), "axe finds:\n{}", faults.join("\n"));
    bites(stage, &axe).await?;
    let has_touch = stage.kind == Kind::Chromium;
    for (index, one) in EXPLAINED.iter().enumerate() {
        ensure!(
            used.contains(&index) || one.by_touch && !has_touch,
            "nothing needs this explanation any more: {}",
            one.why
        );
    }
    Ok(())
}

/// Brings axe to the page, state by state.
struct Judge<'a> {
    stage: &'a mut Stage,
    axe: &'a str,
    dark: bool,
    used: &'a mut BTreeSet<usize>,
    faults: &'a mut Vec<String>,
}

impl Judge<'_> {
    async fn judge(&mut self, page: &Page, state: &str) -> Result<()> {
        self.stage.picture(page).await?;
        let found = run_axe(page, self.axe).await?;
        let list = |name: &str| -> Vec<String> {
            let all = found[name].as_array().into_iter().flatten();
            all.filter_map(|one| Some(one.as_str()?.to_owned()))
                .collect()
        };
        let theme = if self.dark { "dark" } else { "light" };
        let faults = [list("violations"), list("open")].concat();
        self.faults.extend(
            faults
                .iter()
                .map(|fault| format!("{state}, in {theme}: {fault}")),
        );
        let n_passed = found["n_passed"].as_u64().unwrap_or_default();
        ensure!(
            n_passed >= 10,
            "{state}, in {theme}: axe passed {n_passed} rules only"
        );
        let used = found["used"].as_array().into_iter().flatten();
        self.used.extend(
            used.filter_map(Value::as_u64)
                .filter_map(|index| usize::try_from(index).ok()),
        );
        Ok(())
    }
}

async fn run_axe(page: &Page, axe: &str) -> Result<Value> {
    let explained: Vec<Value> = EXPLAINED
        .iter()
        .map(|one| json!({ "rule": one.rule, "within": one.within, "because": one.because }))
        .collect();
    let script = format!("{axe};\n{}", include_str!("../scripts/axe.js"));
    let found = page
        .client()
        .execute_async(&script, vec![json!(explained)])
        .await
        .context("running axe")?;
    match found.get("error") {
        Some(error) => bail!("axe: {error}"),
        None => Ok(found),
    }
}

async fn is_dark(page: &Page, dark: bool) -> Result<()> {
    let script = "return matchMedia('(prefers-color-scheme: dark)').matches";
    let is_dark = page.ask(script, Vec::new()).await?;
    ensure!(
        is_dark == json!(dark),
        "the browser is not as it should be: dark is {is_dark}"
    );
    Ok(())
}

/// Tags the passages of journey 1, one inside another among them, by the commands of the gestures.
async fn tag(page: &Page) -> Result<()> {
    for (label, quote) in TAGS {
        let start =
            "[...whole().slice(0, place(a.around, 0)[0] + a.around.indexOf(a.quote))].length";
        let around = TAGS
            .iter()
            .map(|(_, around)| *around)
            .find(|around| around.contains(quote))
            .unwrap_or(quote);
        let place = page
            .ask_text(
                &format!("const a = arguments[0]; const start = {start}; return [start, start + [...a.quote].length];"),
                vec![json!({ "around": around, "quote": quote })],
            )
            .await?;
        let annotation = json!({ "start": place[0], "end": place[1], "label": label });
        page.promise("temoin.annotate(a)", annotation).await?;
    }
    page.saved().await
}

/// Clicks into the nth place of a string.
async fn click_on(page: &Page, around: &str, needle: &str) -> Result<()> {
    let edges = page.inside(around, needle).await?;
    page.click_at(edges.start, 1).await
}

async fn on_a_desk(judge: &mut Judge<'_>, page: &Page) -> Result<()> {
    let [(_, flagrante), _, (_, denial), (_, breach)] = TAGS;
    judge.judge(page, "first visit").await?;

    tag(page).await?;
    page.drag_over("une soixantaine de soldats", 0, Direction::Forwards)
        .await?;
    page.by_role("group", "Tag selection").await?;
    judge.judge(page, "selection pending").await?;

    click_on(page, flagrante, flagrante).await?;
    page.until(
        "the card is open",
        "return document.getElementById('card') !== null",
    )
    .await?;
    judge.judge(page, "card open").await?;
    // The next passage becomes a part of it, or not; whole words are meant.
    page.press_button("Add another passage").await?;
    let words = ".side .snapping input[value=word]";
    let words = page.client().find(Locator::Css(words)).await?;
    words.click().await?;
    page.drag_over("oixantaine de sold", 0, Direction::Forwards)
        .await?;
    page.button_in("Tag selection", "Exactly as drawn").await?;
    judge.judge(page, "a part to add").await?;
    page.character('+').await?;
    page.by_role("group", "Passages").await?;
    judge.judge(page, "card of two parts").await?;
    page.press_button("Undo: add a passage").await?;
    page.press_button("Close").await?;

    click_on(page, denial, breach).await?;
    page.by_role("group", "Also here:").await?;
    judge.judge(page, "card with others at its place").await?;
    page.press_button("Close").await?;

    let filter = page
        .client()
        .find(Locator::Css(".list-head select"))
        .await?;
    filter.select_by_value("violation").await?;
    page.until(
        "the list is filtered",
        "return document.querySelectorAll('.list-item').length === 2",
    )
    .await?;
    judge.judge(page, "list filtered").await?;
    filter.select_by_value("").await?;
    lists::list(judge, page).await?;
    lists::documents(judge, page).await?;

    let place = page.ask("return scrollY", Vec::new()).await?;
    page.press_button(ARTICLE_TITLE).await?;
    page.by_role("group", "Documents").await?;
    ensure!(
        page.ask("return scrollY", Vec::new()).await? == place,
        "opening a menu has moved the text"
    );
    judge.judge(page, "menu open").await?;
    page.press_button(ARTICLE_TITLE).await?;
    page.gone("group", "Documents").await?;

    page.press_button("Settings").await?;
    page.by_role("group", "Settings").await?;
    judge.judge(page, "settings open").await?;
    let switch = Locator::Css("input[aria-describedby=read-only-why]");
    page.client().find(switch).await?.click().await?;
    page.by_role("button", "Read only: allow changes again")
        .await?;
    judge.judge(page, "read only").await?;
    page.client().find(switch).await?.click().await?;
    page.gone("button", "Read only: allow changes again")
        .await?;
    page.press_button("Forget everything in this browser…")
        .await?;
    page.by_role("dialog", "Forget everything in this browser?")
        .await?;
    judge.judge(page, "dialog open").await?;
    page.press_button("Cancel").await?;
    page.gone("dialog", "Forget everything in this browser?")
        .await?;

    hand_and_commands(judge, page).await?;
    labels::judged(judge, page).await?;

    let file = page
        .browser()
        .place
        .file("broken.json", BROKEN.as_bytes())?;
    let input = page.client().find(Locator::Css("input[type=file]")).await?;
    input.send_keys(&file.to_string_lossy()).await?;
    page.by_role("dialog", "This could not be opened").await?;
    judge.judge(page, "error shown").await
}

/// The palette of commands, the sheet of keys, the pen, a selection that was begun.
async fn hand_and_commands(judge: &mut Judge<'_>, page: &Page) -> Result<()> {
    page.press_button("All commands").await?;
    page.by_role("dialog", "All commands").await?;
    judge.judge(page, "commands open").await?;
    for c in "word".chars() {
        page.character(c).await?;
    }
    judge.judge(page, "commands found").await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", "All commands").await?;

    click_on(page, "une soixantaine de soldats", "soldats").await?;
    page.character('?').await?;
    page.by_role("dialog", "Keyboard shortcuts").await?;
    judge.judge(page, "keys shown").await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", "Keyboard shortcuts").await?;

    page.character('b').await?;
    page.by_role("group", "In hand").await?;
    judge.judge(page, "pen in hand").await?;
    page.character('s').await?;
    page.by_role("button", "Cancel the start").await?;
    judge.judge(page, "selection begun").await?;
    page.key(Key::Escape).await?;
    page.key(Key::Escape).await?;
    page.gone("group", "In hand").await
}

async fn on_a_phone(judge: &mut Judge<'_>, page: &Page) -> Result<()> {
    judge.judge(page, "first visit on a phone").await?;
    tag(page).await?;
    page.press_button("List").await?;
    page.until(
        "the sheet is open, and has the focus",
        "return document.activeElement.closest('.side.open') !== null",
    )
    .await?;
    judge.judge(page, "phone sheet open").await?;
    lists::list(judge, page).await?;
    page.press_button("Pen: Prisoner").await?;
    page.by_role("group", "In hand").await?;
    judge.judge(page, "pen in hand on a phone").await?;
    page.press_button("Settings").await?;
    let group = page.by_role("group", "Settings").await?;
    for item in group.find_all(Locator::Css("button")).await? {
        if item.text().await?.starts_with("All commands") {
            item.click().await?;
            break;
        }
    }
    page.by_role("dialog", "All commands").await?;
    judge.judge(page, "commands open on a phone").await?;
    page.key(Key::Escape).await?;
    page.gone("dialog", "All commands").await?;
    page.press_button("Put the pen away").await?;
    let [(_, flagrante), ..] = TAGS;
    click_on(page, flagrante, flagrante).await?;
    page.grip("end").await?;
    judge.judge(page, "phone card open").await
}

/// What stands beside the text: on a small screen in French, on a large one in English.
async fn beside(judge: &mut Judge<'_>, small: &Options) -> Result<()> {
    let page = judge.stage.start(small).await?;
    page.open("?lang=fr").await?;
    panels::run(judge, &page, "Toutes les commandes").await?;
    let large = Options {
        dark: judge.dark,
        ..Options::default()
    };
    let page = judge.stage.open(&large).await?;
    panels::run(judge, &page, "All commands").await?;
    dialogs::run(judge, &page).await?;
    let page = judge.stage.open(small).await?;
    dialogs::run(judge, &page).await
}

/// The page in French, with its settings, the text large and in another typeface.
async fn in_french(judge: &mut Judge<'_>) -> Result<()> {
    let options = Options {
        dark: judge.dark,
        ..Options::default()
    };
    let page = judge.stage.start(&options).await?;
    page.open("?lang=fr").await?;
    judge.judge(&page, "first visit in French").await?;
    page.press_button("Réglages").await?;
    page.by_role("group", "Réglages").await?;
    for choice in ["text-size][value=large", "text-face][value=lexend"] {
        let choice = format!("input[name={choice}]");
        page.client()
            .find(Locator::Css(&choice))
            .await?
            .click()
            .await?;
    }
    judge.judge(&page, "settings open in French").await
}

/// A page that is wrong is found wrong: axe does run here.
async fn bites(stage: &mut Stage, axe: &str) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    let break_it = "const button = document.querySelector('.header .button.icon'); \
         button.removeAttribute('aria-label'); button.removeAttribute('title');";
    page.ask(break_it, Vec::new()).await?;
    let found = run_axe(&page, axe).await?;
    ensure!(
        found["violations"].to_string().contains("button-name"),
        "axe does not see a button without a name: {found}"
    );
    Ok(())
}
