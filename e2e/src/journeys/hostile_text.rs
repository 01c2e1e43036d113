//! 5: a text with emoji before every span, CRLF, Arabic, a family of code points that is one character: each
//! quote is exact in all units, in the file, on the screen and on the clipboard.

use crate::browser::{Kind, Options};
use crate::exact::Exact;
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::stage::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

const NAME: &str = "😀 texte.txt";
const TEXT: &str = "😀 Bakou a nié avoir violé la trêve.\r\n\
    😀 أعلنت باكو وقف إطلاق النار يوم الأحد.\r\n\
    \r\n\
    La famille 😀👨\u{200d}👩\u{200d}👧\u{200d}👦 a été retrouvée ; les prisonniers\r\n\
    😀 rentrent jeudi, pour Noe\u{308}l.\r\n";

/// Label, its key, what is dragged over and in which direction; in the order of the text.
const TAGS: [(&str, u8, &str, Direction); 7] = [
    ("denial", 3, "Bakou a nié", Direction::Forwards),
    (
        "violation",
        2,
        "nié avoir violé la trêve",
        Direction::Backwards,
    ),
    ("violation", 2, "وقف إطلاق النار", Direction::Forwards),
    (
        "prisoner",
        1,
        "👨\u{200d}👩\u{200d}👧\u{200d}👦",
        Direction::Forwards,
    ),
    (
        "prisoner",
        1,
        "retrouvée ; les prisonniers\r\n😀 rentrent",
        Direction::Forwards,
    ),
    ("denial", 3, "prisonniers", Direction::Backwards),
    ("denial", 3, "Noe\u{308}l", Direction::Forwards),
];

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    page.give_file(NAME, TEXT.as_bytes()).await?;
    page.until_some("the text is shown", || async {
        Ok((page.text().await? == TEXT).then_some(()))
    })
    .await?;
    for (n_before, (_, digit, quote, direction)) in TAGS.into_iter().enumerate() {
        page.drag_over(quote, 0, direction).await?;
        let copied = page
            .copied()
            .await
            .with_context(|| format!("copying {quote:?}"))?;
        ensure!(copied == quote, "copied {copied:?} for {quote:?}");
        page.digit(digit, Layout::Us).await?;
        page.until_annotations(n_before + 1)
            .await
            .with_context(|| format!("tagging {quote:?}"))?;
    }
    page.saved().await?;
    stage.picture(&page).await?;

    let bytes = page.download_json().await?;
    in_the_file(&Exact::read(&bytes)?)?;
    on_the_screen(&page).await?;
    page.reload().await?;
    page.until_annotations(TAGS.len()).await?;
    on_the_screen(&page).await?;
    ensure!(
        page.download_json().await? == bytes,
        "the file differs after a reload"
    );
    on_the_clipboard(&page).await?;
    all_of_it_with_controls(&page).await?;
    stage.picture(&page).await?;
    over_many_empty_lines(&page).await?;
    stage.picture(&page).await?;
    with_more_labels_than_can_be_set(&page).await
}

/// Start and end of the first place of a quote, in code points, UTF-16 and UTF-8.
fn ends(quote: &str) -> Result<[Value; 3]> {
    let start = TEXT.find(quote).context("the text has the quote")?;
    let (before, until) = (&TEXT[..start], &TEXT[..start + quote.len()]);
    let pair = |length: fn(&str) -> usize| json!([length(before), length(until)]);
    Ok([
        pair(|text| text.chars().count()),
        pair(|text| text.encode_utf16().count()),
        pair(str::len),
    ])
}

fn in_the_file(file: &Exact) -> Result<()> {
    ensure!(file.text() == TEXT, "the text in the file is another");
    ensure!(
        file.json["document"]["name"] == NAME,
        "the document is called {}",
        file.json["document"]["name"]
    );
    ensure!(
        file.annotations().len() == TAGS.len(),
        "the file has {:?}",
        file.tags()
    );
    for (annotation, (label, _, quote, _)) in file.annotations().iter().zip(TAGS) {
        ensure!(
            annotation["label"] == label && annotation["quote"] == quote,
            "{label} {quote:?} is {annotation}"
        );
        let both = |unit: &Value| json!([unit["start"], unit["end"]]);
        let found = [
            both(annotation),
            both(&annotation["utf16"]),
            both(&annotation["utf8"]),
        ];
        let wanted = ends(quote)?;
        ensure!(found == wanted, "{quote:?} is at {found:?}, not {wanted:?}");
    }
    Ok(())
}

/// The text as it was, and each quote in its marks and on its card.
async fn on_the_screen(page: &Page) -> Result<()> {
    ensure!(
        page.text().await? == TEXT,
        "the text on the page is another"
    );
    for (at, annotation) in page.annotations().await?.iter().enumerate() {
        let quote = annotation["quote"].as_str().context("a quote")?;
        let script = "return [...document.querySelectorAll(`mark[data-annotations~='${arguments[0]}']`)]\
             .map((mark) => mark.textContent).join('')";
        let marked = page.ask(script, vec![annotation["id"].clone()]).await?;
        ensure!(marked == quote, "{marked} is marked for {quote:?}");
        let row = format!("[role=list] li[aria-posinset='{}'] button", at + 1);
        let row = page.client().find(Locator::Css(&row)).await;
        let row = page.middle(&row.context("a row of the list")?).await?;
        page.click_at(row, 1).await?;
        let script = "return document.querySelector('#card blockquote').textContent";
        page.until_some("the card shows the quote", || async {
            let shown = page.ask(script, Vec::new()).await?;
            Ok((shown == quote).then_some(()))
        })
        .await
        .with_context(|| format!("the card of {quote:?}"))?;
    }
    page.press_button("Close").await
}

/// Copied and pasted, a stretch over two lines is a document of its own, code unit for code unit.
async fn on_the_clipboard(page: &Page) -> Result<()> {
    let (_, _, quote, direction) = TAGS[4];
    page.drag_over(quote, 0, direction).await?;
    page.chord(&[Key::Control], 'c').await?;
    page.chord(&[Key::Control], 'v').await?;
    let wanted = match page.browser().kind {
        // GTK's clipboard has newlines of its own, and WebKit plain spaces there.
        Kind::WebKit => quote.replace("\r\n", "\n").replace('\u{a0}', " "),
        Kind::Chromium | Kind::Firefox => quote.to_owned(),
    };
    page.until_some("what was pasted is shown", || async {
        Ok((page.text().await? == wanted).then_some(()))
    })
    .await
}

/// Ctrl+A takes the text and nothing else; what nothing is drawn of has a sign, and is copied as it is.
async fn all_of_it_with_controls(page: &Page) -> Result<()> {
    let text = "un\u{c}deux\u{85}trois\u{1f} quatre\u{2028}cinq\r\n\0 six\n";
    let document = json!({ "name": "signes.txt", "text": text });
    page.promise("temoin.open(a)", document).await?;
    let word = page.edges("deux", 0).await?;
    page.click_at(word.start, 1).await?;
    page.chord(&[Key::Control], 'a').await?;
    let copied = page.copied().await?;
    ensure!(copied == text, "Ctrl+A and a copy give {copied:?}");
    let signs = "return [...document.querySelectorAll('#text .sign')].map((sign) => sign.textContent).join('')";
    let signs = page.ask(signs, Vec::new()).await?;
    ensure!(signs == json!("FFNELUS↵NUL"), "the signs are {signs}");
    page.key(Key::Escape).await
}

/// A thousand empty lines are one line that says so; what is selected over them is all of it, to the letter.
async fn over_many_empty_lines(page: &Page) -> Result<()> {
    let all = format!("Premier mot.\r\n{}Dernier mot.\n", "\r\n".repeat(1_000));
    page.give_file("lines.txt", all.as_bytes()).await?;
    let is_one = "const lines = document.querySelector('.gathered'); \
         return !!lines && lines.dataset.lines === '1000' \
             && lines.getBoundingClientRect().height < 2 * document.querySelector('.paragraph').getBoundingClientRect().height";
    page.until("they are one line", is_one).await?;
    ensure!(page.text().await? == all, "the text on the page is another");
    let quote = all.strip_suffix(".\n").context("the end")?;
    page.drag_over(quote, 0, Direction::Forwards).await?;
    page.digit(1, Layout::Us).await?;
    let annotations = page.until_annotations(1).await?;
    ensure!(annotations[0]["quote"] == quote, "something else is tagged");
    Ok(())
}

/// A file may bring more labels than can be set, nested as deep as it likes: the legend has the first, and says so.
async fn with_more_labels_than_can_be_set(page: &Page) -> Result<()> {
    let import = "
        const file = JSON.parse((await temoin.export('temoin')).text);
        const [label] = file.schema.labels;
        for (let n = 4; n <= 1200; n++)
            file.schema.labels.push({ ...label, id: `l${n}`, title: { en: `Label ${n}` }, key: null, parent: n > 4 ? `l${n - 1}` : null });
        file.document.id = '0193e0f0-0000-7000-8000-000000000001';
        file.annotations = [];
        await temoin.import('labels.json', JSON.stringify(file));
        return (await temoin.schema()).labels.length;";
    let n_labels = page.run_as_promise(import, Value::Null).await?;
    ensure!(n_labels == 1_200, "{n_labels} labels");
    let says = "const section = document.querySelector('.labels-section'); \
         return section.querySelectorAll('.label-row').length === 1000 \
             && section.textContent.includes('The first 1000 of 1200 labels are shown.')";
    page.until("the legend says how many it has", says).await
}
