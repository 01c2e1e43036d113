//! The contrast of everything drawn on the text, computed from the sheets' tokens and the shipped labels:
//! WCAG 2.2 AA for one to three layers of any labels, in light and in dark.
#![cfg(not(target_arch = "wasm32"))]

use standoff::schema::{COLORS, Color};
use std::collections::HashMap;

const TOKENS: &str = concat!(
    include_str!("../style/tokens.css"),
    include_str!("../style/deferred/tokens.css")
);
const SCHEMA: &str = include_str!("../seeds/schema.json");

type Rgb = [f64; 3];

fn rgb(hex: &str) -> Rgb {
    let color = Color::parse(hex.trim()).expect("a colour as #rrggbb");
    [color.red, color.green, color.blue].map(|channel| f64::from(channel) / 255.0)
}

fn mix(over: Rgb, share: f64, under: Rgb) -> Rgb {
    std::array::from_fn(|i| over[i] * share + under[i] * (1.0 - share))
}

fn luminance(color: Rgb) -> f64 {
    let [r, g, b] = color.map(|c| match c <= 0.040_45 {
        true => c / 12.92,
        false => ((c + 0.055) / 1.055).powf(2.4),
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The tokens of one appearance: 0 light, 1 dark.
fn tokens(which: usize) -> HashMap<String, Rgb> {
    TOKENS
        .lines()
        .filter_map(|line| {
            let (name, value) = line
                .trim()
                .strip_prefix("--")?
                .split_once(": light-dark(")?;
            let value = value.strip_suffix(");")?.split(',').nth(which)?;
            Some((name.to_owned(), rgb(value)))
        })
        .collect()
}

fn share(name: &str) -> f64 {
    let from = TOKENS
        .find(&format!("--{name}: "))
        .expect("the token is there")
        + name.len()
        + 4;
    let percent = TOKENS[from..].split('%').next().expect("a percentage");
    percent.trim().parse::<f64>().expect("a number") / 100.0
}

fn label_colors() -> Vec<Rgb> {
    let schema: serde_json::Value =
        serde_json::from_str(SCHEMA).expect("the shipped schema is JSON");
    let labels = schema["labels"].as_array().expect("labels").clone();
    labels
        .iter()
        .map(|label| rgb(label["color"].as_str().expect("a colour")))
        .collect()
}

/// Every way to lay one to three labels over each other.
fn stacks(colors: &[Rgb]) -> Vec<Vec<Rgb>> {
    let mut stacks: Vec<Vec<Rgb>> = colors.iter().map(|c| vec![*c]).collect();
    let mut from = 0;
    for _ in 0..2 {
        let until = stacks.len();
        for below in from..until {
            for color in colors {
                let mut stack = stacks[below].clone();
                stack.push(*color);
                stacks.push(stack);
            }
        }
        from = until;
    }
    stacks
}

/// The ground under a stack of labels, where the layer `chosen`, if any, is that of the chosen annotation.
fn ground(paper: Rgb, stack: &[Rgb], chosen: Option<usize>) -> Rgb {
    let (tint, tint_chosen) = (share("tint"), share("tint-chosen"));
    let layers = stack.iter().enumerate();
    layers.fold(paper, |under, (index, color)| {
        let share = match chosen == Some(index) {
            true => tint_chosen,
            false => tint,
        };
        mix(*color, share, under)
    })
}

/// Asks of each ground that one to three of these colours make together, one of them chosen or none: `judge` gets the tokens,
/// the colours and their ground.
fn each_ground(colors: &[Rgb], judge: impl Fn(&HashMap<String, Rgb>, &[Rgb], Rgb, &str)) {
    for appearance in [0, 1] {
        let tokens = tokens(appearance);
        for stack in stacks(colors) {
            // One annotation at most is chosen, and it is at most one layer.
            for chosen in std::iter::once(None).chain((0..stack.len()).map(Some)) {
                let ground = ground(tokens["paper"], &stack, chosen);
                let place = format!("{stack:?}, {chosen:?} chosen, in appearance {appearance}");
                let text = contrast(tokens["ink"], ground);
                assert!(text >= 4.5, "text on {place}: {text:.2}");
                judge(&tokens, &stack, ground, &place);
            }
        }
    }
}

#[test]
fn text_and_lines_stand_out_from_one_to_three_layers() {
    let colors = label_colors();
    assert!(colors.len() >= 3);
    let strength = share("line-strength");
    each_ground(&colors, |tokens, stack, ground, place| {
        for color in stack {
            let line = contrast(mix(*color, strength, tokens["ink"]), ground);
            assert!(line >= 3.0, "line {color:?} on {place}: {line:.2}");
        }
    });
}

/// How strongly each of so many layers tints.
fn share_of_many(n_layers: usize) -> f64 {
    let sheet = include_str!("../style/deferred/rare_marks.css");
    let own = format!(".run[data-depth=\"{n_layers}\"] {{ --tint: ");
    let rule = sheet.lines().find_map(|line| {
        let is_rest = line.starts_with(".run:not(");
        let rest = line.split_once("{ --tint: ").map(|(_, rest)| rest);
        match line.strip_prefix(&own) {
            Some(value) => Some(value),
            None => rest.filter(|_| is_rest && n_layers > 6),
        }
    });
    let percent = rule.and_then(|value| value.split('%').next());
    let percent: f64 = percent.expect("a rule").parse().expect("a number");
    percent / 100.0
}

/// Four layers to as many as are drawn: the words stay clear, one of them chosen or none.
#[test]
fn text_and_lines_stand_out_from_many_layers() {
    let colors = label_colors();
    let (strength, tint_chosen) = (share("line-strength"), share("tint-chosen"));
    for appearance in [0, 1] {
        let tokens = tokens(appearance);
        let (paper, ink) = (tokens["paper"], tokens["ink"]);
        for n_layers in 4..=12 {
            let tint = share_of_many(n_layers);
            for (first, step) in (0..colors.len()).flat_map(|first| [(first, 0), (first, 1)]) {
                for chosen in [None, Some(0), Some(n_layers - 1)] {
                    let layer = |at: usize| colors[(first + at * step) % colors.len()];
                    let ground = (0..n_layers).fold(paper, |under, at| {
                        let share = if chosen == Some(at) {
                            tint_chosen
                        } else {
                            tint
                        };
                        mix(layer(at), share, under)
                    });
                    let place = format!("{n_layers} from {first} by {step}, {chosen:?} chosen");
                    let text = contrast(ink, ground);
                    assert!(text >= 4.5, "text on {place} in {appearance}: {text:.2}");
                    for at in 0..n_layers {
                        let line = contrast(mix(layer(at), strength, ink), ground);
                        assert!(line >= 3.0, "line on {place} in {appearance}: {line:.2}");
                    }
                }
            }
        }
    }
}

/// Who looks for the chosen one among others of its label sees it.
#[test]
fn the_chosen_one_is_tinted_more() {
    assert!(share("tint-chosen") >= 2.0 * share("tint"));
}

/// What is computed here is what is drawn: no sheet has a tint or a line of its own.
#[test]
fn the_sheet_draws_with_the_tokens() {
    let sheet = include_str!("../style/first/text.css");
    for (name, value) in [
        ("--share", "var(--tint)"),
        ("--share", "var(--tint-chosen)"),
        (
            "--mark",
            "color-mix(in srgb, var(--label) var(--line-strength), var(--ink))",
        ),
        (
            "--ground",
            "color-mix(in srgb, var(--label) var(--share), transparent)",
        ),
    ] {
        let rule = format!("{name}: {value};");
        assert_eq!(sheet.matches(&rule).count(), 1, "{rule}");
    }
}

/// A colour in Oklab, where equal distances look equally far apart: lightness, and two of hue and chroma.
fn oklab(color: Rgb) -> Rgb {
    let [r, g, b] = color.map(|c| match c <= 0.040_45 {
        true => c / 12.92,
        false => ((c + 0.055) / 1.055).powf(2.4),
    });
    let cone = |red: f64, green: f64, blue: f64| (red * r + green * g + blue * b).cbrt();
    let l = cone(0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9);
    let m = cone(0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6);
    let s = cone(0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5);
    [
        0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s,
        1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s,
        0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s,
    ]
}

fn distance(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (oklab(one), oklab(other));
    let squares = (0..3).map(|i| (one[i] - other[i]).powi(2));
    squares.sum::<f64>().sqrt()
}

/// The angle between two hues, in degrees.
fn hues_apart(one: Rgb, other: Rgb) -> f64 {
    let hue = |color: Rgb| {
        let [_, a, b] = oklab(color);
        b.atan2(a).to_degrees()
    };
    let apart = (hue(one) - hue(other)).abs();
    apart.min(360.0 - apart)
}

/// The colours that the page offers: any two are told apart by hue and by eye, as they are, as lines and as grounds.
#[test]
fn twelve_labels_stay_apart() {
    let colors = COLORS.map(rgb);
    assert_eq!(colors.len(), 12);
    let (tint, strength) = (share("tint"), share("line-strength"));
    for appearance in [0, 1] {
        let tokens = tokens(appearance);
        let (paper, ink) = (tokens["paper"], tokens["ink"]);
        let line = |color: Rgb| mix(color, strength, ink);
        for (index, one) in colors.iter().enumerate() {
            for (later, other) in colors.iter().enumerate().skip(index + 1) {
                let pair = format!("{} and {}", COLORS[index], COLORS[later]);
                assert!(hues_apart(*one, *other) >= 20.0, "{pair} are of one hue");
                let far = [
                    ("as they are", distance(*one, *other), 0.11),
                    ("as lines", distance(line(*one), line(*other)), 0.06),
                    (
                        "as grounds",
                        distance(mix(*one, tint, paper), mix(*other, tint, paper)),
                        0.018,
                    ),
                ];
                for (how, distance, least) in far {
                    assert!(
                        distance >= least,
                        "{pair} {how} in appearance {appearance}: {distance:.3}"
                    );
                }
            }
        }
    }
}

/// Text is readable on any three of them, and the line and the dot of each are seen on their own ground.
#[test]
fn text_stands_out_from_any_three_of_twelve_labels() {
    let strength = share("line-strength");
    each_ground(&COLORS.map(rgb), |tokens, stack, ground, place| {
        if let [color] = stack {
            let line = mix(*color, strength, tokens["ink"]);
            for (what, under) in [("line", ground), ("dot", tokens["surface"])] {
                let got = contrast(line, under);
                assert!(got >= 3.0, "{what} on {place}: {got:.2}");
            }
        }
    });
}

#[test]
fn words_of_the_page_are_readable() {
    for appearance in [0, 1] {
        let tokens = tokens(appearance);
        for (over, under) in [
            ("ink", "paper"),
            ("ink", "surface"),
            ("ink", "sunken"),
            ("ink", "select"),
            ("ink-soft", "paper"),
            ("ink-soft", "surface"),
            ("ink-soft", "sunken"),
            ("on-accent", "accent"),
            ("warn", "warn-paper"),
            ("warn", "paper"),
            ("warn", "surface"),
            ("danger", "paper"),
            ("danger", "surface"),
            ("danger", "sunken"),
            ("ink", "found"),
            ("ink", "found-now"),
        ] {
            let got = contrast(tokens[over], tokens[under]);
            assert!(
                got >= 4.5,
                "{over} on {under}: {got:.2} in appearance {appearance}"
            );
        }
        for (over, under) in [
            // What is active has the accent's ground, or an edge on a sunken one.
            ("accent", "paper"),
            ("edge", "sunken"),
            ("edge", "paper"),
            ("edge", "surface"),
            ("focus", "paper"),
            ("focus", "surface"),
        ] {
            let got = contrast(tokens[over], tokens[under]);
            assert!(
                got >= 3.0,
                "{over} on {under}: {got:.2} in appearance {appearance}"
            );
        }
    }
}
