//! 8: overlapping, nested and identical annotations are told apart without colour: in greys and in forced
//! colours, light and dark, the lines under the text show which labels lie where.

use crate::browser::{Kind, Options};
use crate::input::{Direction, Layout};
use crate::page::Page;
use crate::pixels::{Band, Grey, Line, Pattern};
use crate::raw::{cdp, firefox_chrome};
use crate::stage::Stage;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

const PIECES_SCRIPT: &str = include_str!("../scripts/pieces.js");

/// Labels by their place in the legend, which is their key less one.
const PRISONER: usize = 0;
const VIOLATION: usize = 1;
const DENIAL: usize = 2;

/// Another annotation inside this one, and a third across the ends of both.
const OUTER: &str = "Bakou a nié avoir violé le cessez-le-feu dimanche";
const INNER: &str = "violé le cessez-le-feu";
const ACROSS: &str = "cessez-le-feu dimanche. Il a affirmé";
/// Two annotations have this one span.
const TWICE: &str = "violation flagrante";

/// A piece of the text, none of whose letters reaches below the baseline.
struct Piece {
    /// It is looked for from here on.
    after: &'static str,
    text: &'static str,
    /// Which labels lie there, each with its lane.
    labels: &'static [(usize, usize)],
    /// An annotation begins, or ends, where it does.
    begins: bool,
    ends: bool,
}

const fn piece(text: &'static str, labels: &'static [(usize, usize)]) -> Piece {
    Piece {
        after: OUTER,
        text,
        labels,
        begins: false,
        ends: false,
    }
}

/// Without marks, by which the others are measured; nor are there any in the line above, whose lines come near.
const BARE: Piece = piece("soldats a été tué", &[]);
const ONE: Piece = Piece {
    begins: true,
    ..piece("Bakou a nié avoir", &[(DENIAL, 0)])
};
const TWO: Piece = Piece {
    begins: true,
    ..piece("violé le", &[(DENIAL, 0), (VIOLATION, 1)])
};
const THREE: Piece = Piece {
    begins: true,
    ends: true,
    ..piece(
        "cessez-le-feu",
        &[(DENIAL, 0), (VIOLATION, 1), (PRISONER, 2)],
    )
};
/// What lies in the middle elsewhere has left its lane empty.
const OUTER_AND_ACROSS: Piece = Piece {
    ends: true,
    ..piece("dimanche", &[(DENIAL, 0), (PRISONER, 2)])
};
const ACROSS_ALONE: Piece = Piece {
    ends: true,
    ..piece("Il a affirmé", &[(PRISONER, 2)])
};
const PAIR: Piece = Piece {
    after: TWICE,
    begins: true,
    ..piece("violation", &[(PRISONER, 0), (VIOLATION, 1)])
};
const PIECES: [Piece; 7] = [BARE, ONE, TWO, THREE, OUTER_AND_ACROSS, ACROSS_ALONE, PAIR];

/// Lines of two lanes are at least so far apart, and those of one lane at most so far, in CSS pixels: each
/// browser rounds the place of a line by its thickness.
const APART: f64 = 3.0;
const LEVEL: f64 = 1.5;
/// The least difference between the grounds of one layer more or less, of 255.
const TINT: u8 = 6;

/// Plays it.
pub async fn run(stage: &mut Stage) -> Result<()> {
    let page = stage.open(&Options::default()).await?;
    tag(&page).await?;
    let text = |piece: &Piece| json!({ "after": piece.after, "piece": piece.text });
    let wanted: Vec<Value> = PIECES.iter().map(text).collect();
    let found = page
        .ask_text(
            &format!("{PIECES_SCRIPT}\nreturn [pieces(arguments[0]), samples(), innerWidth];"),
            vec![json!(wanted)],
        )
        .await?;
    let bands = |value: &Value| -> Result<Vec<Band>> {
        let all = value.as_array().context("places of pieces")?;
        all.iter().map(Band::read).collect()
    };
    let (pieces, samples) = (bands(&found[0])?, bands(&found[1])?);
    let width = found[2].as_f64().context("the viewport's width")?;

    let png = stage.picture_named(&page, "colours").await?;
    let grey = Grey::decode(&png, width)?;
    stage.keep("greys", &grey.encode()?)?;
    check(&grey, &pieces, &samples).context("in greys")?;
    tints(&grey, &pieces).context("in greys")?;

    // No browser of this family forces colours.
    if page.browser().kind == Kind::WebKit {
        return Ok(());
    }
    for dark in [false, true] {
        force_colors(&page, dark).await?;
        let name = if dark { "forced-dark" } else { "forced-light" };
        let png = stage.picture_named(&page, name).await?;
        let grey = Grey::decode(&png, width)?;
        let is_dark = grey.ground(pieces[0]) < 128;
        ensure!(is_dark == dark, "{name}: the ground is of the other kind");
        check(&grey, &pieces, &samples).context(name)?;
    }
    Ok(())
}

async fn tag(page: &Page) -> Result<()> {
    let edges = page.edges(OUTER, 0).await?;
    tag_with(page, edges, Direction::Forwards, DENIAL, 1).await?;
    let edges = page.inside(OUTER, INNER).await?;
    tag_with(page, edges, Direction::Forwards, VIOLATION, 2).await?;
    let edges = page.edges(ACROSS, 0).await?;
    tag_with(page, edges, Direction::Forwards, PRISONER, 3).await?;
    let edges = page.edges(TWICE, 0).await?;
    tag_with(page, edges, Direction::Forwards, PRISONER, 4).await?;
    // Not from the same place: two presses there at once would be a double click.
    let edges = page.edges(TWICE, 0).await?;
    tag_with(page, edges, Direction::Backwards, VIOLATION, 5).await?;
    page.saved().await?;
    page.gone("group", "Tag selection").await
}

async fn tag_with(
    page: &Page,
    edges: crate::outline::Edges,
    direction: Direction,
    label: usize,
    n_there: usize,
) -> Result<()> {
    page.drag(edges, direction).await?;
    let key = u8::try_from(label + 1).context("a label without a key")?;
    page.digit(key, Layout::Us).await?;
    page.until_annotations(n_there).await.map(drop)
}

/// Each piece has a line for each label that lies there, and no other: with the pattern that the legend
/// gives the label, at the height of its lane.
fn check(grey: &Grey, pieces: &[Band], samples: &[Band]) -> Result<()> {
    let tones = grey.tones(pieces[0])?;
    let legend = legend(grey, samples, pieces[0])?;
    let lanes: Vec<f64> = {
        let lines = grey.lines(pieces[3], tones);
        lines.iter().map(|line| line.below).collect()
    };
    ensure!(
        lanes.windows(2).all(|pair| pair[1] - pair[0] >= APART),
        "the lines are no {APART} px apart: {lanes:?}"
    );
    let n_letters = grey.letters(pieces[0], tones);
    for (piece, band) in PIECES.iter().zip(pieces) {
        let lines = grey.lines(*band, tones);
        let fits = |(line, (label, lane)): (&Line, &(usize, usize))| {
            let is_level = lanes
                .get(*lane)
                .is_some_and(|below| (below - line.below).abs() <= LEVEL);
            is_level && line.pattern == legend[*label]
        };
        ensure!(
            lines.len() == piece.labels.len() && lines.iter().zip(piece.labels).all(fits),
            "{:?}: {:?} should be there, by the legend {legend:?} and the lanes {lanes:?}, and there is {lines:?}",
            piece.text,
            piece.labels
        );
        let letters = grey.letters(*band, tones);
        ensure!(
            letters >= n_letters / 2.0,
            "{:?} cannot be read: {letters:.3} of it is ink, and {n_letters:.3} of what is not marked",
            piece.text
        );
        for (x, wanted) in [(band.left, piece.begins), (band.right, piece.ends)] {
            ensure!(
                grey.has_upright(*band, x, tones) == wanted,
                "{:?}: should an end be marked at {x}? {wanted}",
                piece.text
            );
        }
    }
    Ok(())
}

/// The pattern of each label, as its sample in the legend has it.
fn legend(grey: &Grey, samples: &[Band], bare: Band) -> Result<Vec<Pattern>> {
    let tones = grey.tones(bare)?;
    let patterns: Vec<Pattern> = samples
        .iter()
        .map(|sample| match grey.lines(*sample, tones)[..] {
            [line] => Ok(line.pattern),
            ref lines => Err(anyhow::anyhow!("a sample in the legend has {lines:?}")),
        })
        .collect::<Result<_>>()?;
    let all = [Pattern::Solid, Pattern::Dashed, Pattern::Dotted];
    ensure!(
        patterns.len() == all.len() && all.iter().all(|pattern| patterns.contains(pattern)),
        "labels look alike in the legend: {patterns:?}"
    );
    Ok(patterns)
}

/// The more layers, the darker the ground.
fn tints(grey: &Grey, pieces: &[Band]) -> Result<()> {
    let grounds: Vec<u8> = pieces[..4].iter().map(|band| grey.ground(*band)).collect();
    ensure!(
        grounds
            .windows(2)
            .all(|pair| pair[0].saturating_sub(pair[1]) >= TINT),
        "none, one, two and three layers have the grounds {grounds:?}"
    );
    Ok(())
}

/// The reader's own colours instead of the page's.
pub async fn force_colors(page: &Page, dark: bool) -> Result<()> {
    match page.browser().kind {
        Kind::Chromium => {
            let scheme = if dark { "dark" } else { "light" };
            let features = json!({ "features": [
                { "name": "forced-colors", "value": "active" },
                { "name": "prefers-color-scheme", "value": scheme },
            ] });
            cdp(page.client(), "Emulation.setEmulatedMedia", features).await?;
        }
        Kind::Firefox => {
            let (paper, ink) = match dark {
                true => ("#000000", "#ffffff"),
                false => ("#ffffff", "#000000"),
            };
            let script = "const [paper, ink] = arguments; const { prefs } = Services;
                prefs.setBoolPref('browser.display.use_system_colors', false);
                prefs.setStringPref('browser.display.background_color', paper);
                prefs.setStringPref('browser.display.foreground_color', ink);
                prefs.setIntPref('browser.display.document_color_use', 2);";
            firefox_chrome(page.client(), script, vec![json!(paper), json!(ink)]).await?;
        }
        Kind::WebKit => bail!("WebKit forces no colours"),
    }
    page.until(
        "colours are forced",
        "return matchMedia('(forced-colors: active)').matches",
    )
    .await?;
    let paper = if dark {
        "rgb(0, 0, 0)"
    } else {
        "rgb(255, 255, 255)"
    };
    page.until(
        "the page has the reader's paper",
        &format!("return getComputedStyle(document.body).backgroundColor === '{paper}'"),
    )
    .await
}
