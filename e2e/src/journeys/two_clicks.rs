//! 4: all of journey 1 without a drag: one tap sets the start, another the end, by finger on a phone; in
//! Firefox by clicks of a mouse. With the pen, the second one tags. A drag is no click.

use super::tag_and_download::TAGS;
use crate::browser::{Kind, Options};
use crate::exact::Exact;
use crate::input::{Direction, Layout};
use crate::outline::{Edges, Point};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::key::Key;
use serde_json::json;

/// A tap.
const SHORT: u64 = 40;

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let touch = stage.kind == Kind::Chromium;
    let options = match touch {
        true => Options {
            size: (390, 844),
            touch,
            ..Options::default()
        },
        false => Options::default(),
    };
    let hand = Hand {
        page: stage.open(&options).await?,
        touch,
    };
    let page = hand.page.clone();
    let [(_, flagrante), (_, dozens), (_, denial), (_, breach)] = TAGS;

    page.press_button("Settings").await?;
    let check = page
        .by_role("checkbox", "Select with two clicks or taps")
        .await?;
    hand.tap(&check).await?;
    page.by_role("group", "In hand").await?;
    page.key(Key::Escape).await?;
    page.gone("group", "Settings").await?;

    // From the start to the end, and from the end to the start.
    hand.between(dozens, ("plusieurs", "prisonniers")).await?;
    selected(&page, dozens).await?;
    stage.picture(&page).await?;
    hand.label("Prisoner").await?;
    page.until_annotations(1).await?;
    hand.between(flagrante, ("flagrante", "violation")).await?;
    selected(&page, flagrante).await?;
    hand.label("Violation").await?;
    page.until_annotations(2).await?;

    // What is begun can be dropped, and marks are text as any other.
    hand.word(dozens, "nos").await?;
    begun(&page).await?;
    stage.picture(&page).await?;
    let drop = page.by_role("button", "Cancel the start").await?;
    hand.tap(&drop).await?;
    page.gone("button", "Cancel the start").await?;
    hand.word(dozens, "nos").await?;
    begun(&page).await?;
    let open = page.by_role("button", "Open the annotation there").await?;
    hand.tap(&open).await?;
    let is_open =
        "return document.querySelector('#card blockquote')?.getBoundingClientRect().height > 0";
    page.until("the card is open", is_open).await?;
    let close = page.by_role("button", "Close").await?;
    hand.tap(&close).await?;
    page.gone("button", "Close").await?;

    // With the pen, the second tap tags.
    take_pen(&hand, "Pen: Denial").await?;
    hand.between(denial, ("Bakou", "dimanche")).await?;
    page.until_annotations(3).await?;
    take_pen(&hand, "Pen: Violation").await?;
    hand.between(denial, ("violé", "feu")).await?;
    page.until_annotations(4).await?;
    stage.picture(&page).await?;
    let away = page.by_role("button", "Put the pen away").await?;
    hand.tap(&away).await?;
    page.gone("button", "Put the pen away").await?;
    ensure!(
        breach.starts_with("violé"),
        "the last passage is {breach:?}"
    );

    let file = Exact::read(&page.download_json().await?)?;
    file.has_tags(&TAGS)?;
    a_drag_selects_by_itself(stage).await
}

/// Where two clicks select, a drag with the mouse is no click.
async fn a_drag_selects_by_itself(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    page.press_button("Settings").await?;
    let check = page
        .by_role("checkbox", "Select with two clicks or taps")
        .await?;
    check.click().await.context("switching it on")?;
    page.by_role("group", "In hand").await?;
    page.press_button("Settings").await?;
    let passage = "une soixantaine de soldats";
    page.drag_over(passage, 0, Direction::Forwards).await?;
    page.by_role("group", "Tag selection").await?;
    page.digit(1, Layout::Us).await?;
    let annotations = page.until_annotations(1).await?;
    ensure!(
        annotations[0]["quote"] == json!(passage),
        "the drag tagged {annotations:?}"
    );
    page.gone("button", "Cancel the start").await
}

async fn selected(page: &Page, quote: &str) -> Result<()> {
    page.until_some(&format!("{quote:?} is selected"), || async {
        Ok((page.selected().await? == quote).then_some(()))
    })
    .await
}

/// The start is shown: by a mark in the text, and in words.
async fn begun(page: &Page) -> Result<()> {
    let script = "return document.querySelector('.start-mark')?.getBoundingClientRect().height > 10 \
         && document.querySelector('.pen-mode').textContent.includes('nos')";
    page.until("the start is seen", script).await
}

/// The pens are beside the labels, on a phone in the sheet, which goes by itself then.
async fn take_pen(hand: &Hand, name: &str) -> Result<()> {
    if hand.touch {
        let list = hand.page.by_role("button", "List").await?;
        hand.tap(&list).await?;
    }
    let pen = hand.page.by_role("button", name).await?;
    hand.tap(&pen).await?;
    if hand.touch {
        hand.page.by_role("button", "List").await?;
    }
    Ok(())
}

/// A finger, or a mouse.
struct Hand {
    page: Page,
    touch: bool,
}

impl Hand {
    async fn at(&self, point: Point) -> Result<()> {
        match self.touch {
            true => self.page.touch_at(point, SHORT).await,
            false => self.page.click_at(point, 1).await,
        }
    }

    async fn tap(&self, element: &Element) -> Result<()> {
        self.at(self.page.middle(element).await?).await
    }

    /// Taps a word, somewhere in its middle.
    async fn word(&self, around: &str, word: &str) -> Result<()> {
        let Edges { start, end } = self.page.inside(around, word).await?;
        let middle = Point {
            x: f64::midpoint(start.x, end.x),
            ..start
        };
        self.at(middle).await
    }

    async fn between(&self, around: &str, (first, last): (&str, &str)) -> Result<()> {
        self.word(around, first).await?;
        let seen = "return document.querySelector('.start-mark') !== null";
        self.page.until("a selection is begun", seen).await?;
        self.word(around, last).await?;
        let gone = "return document.querySelector('.start-mark') === null";
        self.page.until("a selection is ended", gone).await
    }

    async fn label(&self, name: &str) -> Result<()> {
        let label = self.page.button_in("Tag selection", name).await?;
        self.tap(&label).await?;
        let gone = Locator::Css(".palette");
        self.page
            .until_some("the palette is gone", || async {
                Ok(self.page.client().find(gone).await.is_err().then_some(()))
            })
            .await
    }
}
