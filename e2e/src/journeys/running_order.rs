//! 5: numbers, dates and signs in texts from right to left stand where they stood, whatever is annotated.

use crate::browser::{Kind, Options};
use crate::page::Page;
use crate::raw::cdp;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

const SCRIPT: &str = include_str!("../scripts/running_order.js");

const TEXTS: [&str; 4] = [
    include_str!("../cases/13-bidi/arabic.txt"),
    include_str!("../cases/13-bidi/hebrew.txt"),
    // Persian digits, a date, a time, a share, a sum, signs.
    "در سال ۱۳۹۹، ۴۵٪ از ۱۲۳۴ نفر در ۲۰۲۱/۰۳/۱۲ ساعت ۱۰:۳۰ آمدند (+۷ − ۳ = ۴).\n",
    "المبلغ ١٬٢٣٤٫٥٠ دولار، الهاتف +374-10-12-34-56، القرار رقم 1325 (2000).\n",
];

/// How many passages were annotated, and what that moved: a part of the text at a time.
async fn moved(page: &Page, text: &str) -> Result<(u64, Vec<Value>)> {
    let (mut n, mut faults, mut from) = (0, Vec::new(), Some(0));
    while let Some(start) = from {
        let asked = json!({ "text": text, "from": start });
        let found = page.run_as_promise(SCRIPT, asked).await?;
        n += found["n"].as_u64().context("a number of passages")?;
        faults.extend(
            found["faults"]
                .as_array()
                .context("faults")?
                .iter()
                .cloned(),
        );
        from = found["until"].as_u64();
    }
    Ok((n, faults))
}

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    for text in TEXTS {
        let (n, faults) = moved(&page, text).await?;
        ensure!(n > 20, "{n} passages were annotated");
        // WebKit shapes Arabic anew at each mark, which moves letters by some pixels: there the marks alone are compared.
        let is_webkit = page.browser().kind == Kind::WebKit;
        let counts = |fault: &&Value| {
            !is_webkit
                || !fault
                    .as_str()
                    .is_some_and(|fault| fault.starts_with("bare"))
        };
        let faults: Vec<_> = faults.iter().filter(counts).collect();
        ensure!(
            faults.is_empty(),
            "{} of {n}: {:#?}",
            faults.len(),
            &faults[..faults.len().min(5)]
        );
    }
    controls_have_no_order(&page).await?;
    // Only Chromium shows a print.
    if page.browser().kind == Kind::Chromium {
        notes_have_no_order(&page).await?;
    }
    stage.picture(&page).await
}

/// The digits of the text as they are drawn, line by line, from left to right.
const DIGITS: &str = "const found = [], range = document.createRange(); \
     const walker = document.createTreeWalker(document.querySelector('[data-testid=\"text\"]'), NodeFilter.SHOW_TEXT); \
     for (let node = walker.nextNode(); node; node = walker.nextNode()) { \
         if (node.parentElement.closest('[data-decoration], .separator')) continue; \
         for (let at = 0; at < node.length; at += 1) { \
             if (!/[0-9\\/]/.test(node.data[at])) continue; \
             range.setStart(node, at); range.setEnd(node, at + 1); \
             found.push([range.getBoundingClientRect().left, node.data[at]]); \
         } \
     } \
     return found.sort((one, other) => one[0] - other[0]).map((one) => one[1]).join('');";

const COUNTED: &str = "العدد 1234 أسيرا في 12/03/2021.";

async fn open(page: &Page, text: &str) -> Result<()> {
    let document = json!({ "name": "order.txt", "text": text });
    page.promise("temoin.open(a)", document).await?;
    page.until(
        "the text is there",
        "return document.querySelector('#text').textContent.includes('2021')",
    )
    .await
}

/// A character that nothing is drawn of has a sign, and parts no number.
async fn controls_have_no_order(page: &Page) -> Result<()> {
    open(page, COUNTED).await?;
    let bare = page.ask(DIGITS, Vec::new()).await?;
    for control in ["\u{1}", "\0", "\u{8}", "\u{7f}", "\u{96}"] {
        let text = COUNTED
            .replace("1234", &format!("12{control}34"))
            .replace("12/03", &format!("12/{control}03"));
        open(page, &text).await?;
        let there = "return document.querySelectorAll('#text .sign').length === 2";
        page.until("the signs are there", there).await?;
        let drawn = page.ask(DIGITS, Vec::new()).await?;
        ensure!(drawn == bare, "{control:?} draws {drawn} for {bare}");
    }
    Ok(())
}

/// The number of a note in the print parts no number either.
async fn notes_have_no_order(page: &Page) -> Result<()> {
    open(page, COUNTED).await?;
    let bare = page.ask(DIGITS, Vec::new()).await?;
    // From within 1234, and from within the date.
    for (start, end) in [(6, 8), (8, 10), (20, 22), (23, 25)] {
        let one = json!({ "start": start, "end": end, "label": "denial" });
        let noted = "temoin.annotate(a).then((made) => temoin.update(made.id, { note: '?' }))";
        page.promise(noted, one).await?;
    }
    page.run_in_page("dispatchEvent(new Event('beforeprint'))")
        .await?;
    let media = async |media: &str| {
        let media = json!({ "media": media });
        cdp(page.client(), "Emulation.setEmulatedMedia", media).await
    };
    media("print").await?;
    let n = page
        .ask(
            "return document.querySelectorAll('sup.printed').length",
            Vec::new(),
        )
        .await?;
    ensure!(n == json!(4), "{n} numbers of notes");
    let drawn = page.ask(DIGITS, Vec::new()).await?;
    media("").await?;
    page.run_in_page("dispatchEvent(new Event('afterprint'))")
        .await?;
    ensure!(drawn == bare, "numbers of notes draw {drawn} for {bare}");
    Ok(())
}
