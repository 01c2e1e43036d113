//! Law 10: `resolve` never lies, on the same text, on a changed one, and for selectors that no text made.
#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use standoff::Span;
use standoff::selector::{Resolution, Sameness, Selector, describe, resolve, resolve_all};
use standoff::text::{CharOffset, Text};
use standoff_fuzz::{Hostile, Repetitive};

#[derive(Arbitrary, Debug)]
enum Version {
    Hostile(Hostile),
    Repetitive(Repetitive),
}

#[derive(Arbitrary, Debug)]
struct Input {
    text: Version,
    spans: Vec<(u16, u8)>,
    /// At a character: so many are taken out, and these put in.
    edits: Vec<(u16, u8, Repetitive)>,
    made_up: Option<(Hostile, Hostile, Hostile, u32)>,
}

fuzz_target!(|input: Input| {
    let (Version::Hostile(Hostile(text)) | Version::Repetitive(Repetitive(text))) = &input.text;
    let before = Text::new(text.as_str());
    let after = Text::new(edited(text, &input.edits));
    let spans: Vec<Span> = input
        .spans
        .iter()
        .take(12)
        .filter_map(|place| span(text, *place))
        .collect();
    let mut selectors: Vec<Selector> = Vec::new();
    for span in spans {
        let selector = describe(&before, span).expect("a span of the text");
        let found = resolve(&before, &selector, Sameness::Same);
        assert_eq!(found, Resolution::Exact(span), "identity on the same text");
        selectors.push(selector);
    }
    selectors.extend(
        input
            .made_up
            .map(|(quote, prefix, suffix, start)| Selector {
                quote: quote.0,
                prefix: prefix.0,
                suffix: suffix.0,
                start: CharOffset::new(start),
            }),
    );
    for (text, sameness) in [
        (&after, Sameness::Changed),
        (&after, Sameness::Same),
        (&before, Sameness::Changed),
    ] {
        let one_by_one: Vec<Resolution> = selectors
            .iter()
            .map(|selector| resolve(text, selector, sameness))
            .collect();
        for (selector, found) in selectors.iter().zip(&one_by_one) {
            never_lies(text, selector, sameness, *found);
        }
        assert_eq!(
            resolve_all(text, &selectors, sameness),
            one_by_one,
            "many are found like one"
        );
    }
});

fn span(text: &str, (start, length): (u16, u8)) -> Option<Span> {
    let start = text.floor_char_boundary(usize::from(start) % (text.len() + 1));
    let end = text.ceil_char_boundary((start + 1 + usize::from(length)).min(text.len()));
    Span::of(start as u32, end as u32)
}

fn edited(text: &str, edits: &[(u16, u8, Repetitive)]) -> String {
    let mut text = text.to_owned();
    for (at, n_out, put_in) in edits.iter().take(4) {
        let start = text.floor_char_boundary(usize::from(*at) % (text.len() + 1));
        let end = text.ceil_char_boundary((start + usize::from(*n_out)).min(text.len()));
        text.replace_range(start..end, &put_in.0);
    }
    text
}

fn never_lies(text: &Text, selector: &Selector, sameness: Sameness, found: Resolution) {
    let Selector {
        quote,
        prefix,
        suffix,
        start,
    } = selector;
    let n_places = places(text.as_str(), quote);
    let whole = places(text.as_str(), &[prefix.as_str(), quote, suffix].concat());
    if let Some(span) = found.span() {
        assert_eq!(
            text.slice(span),
            Ok(quote.as_str()),
            "the text of a span is the quote"
        );
    }
    let is_at_start = |span: Span| text.byte_to_char(span.start()) == Ok(*start);
    match found {
        Resolution::Exact(span) => {
            assert!(is_at_start(span));
            assert!(
                sameness == Sameness::Same || whole == 1,
                "sure, with the context at {whole} places"
            );
        }
        Resolution::Shifted(span) => {
            assert!(!is_at_start(span));
            assert_eq!(whole, 1, "sure of one place in several, or of none");
        }
        Resolution::Candidate { n_places: told, .. } => {
            assert_eq!(told, n_places);
            assert_ne!(whole, 1, "unsure where there is one place");
        }
        Resolution::Orphan => assert!(quote.is_empty() || n_places == 0, "lost, and it is there"),
    }
}

/// At how many places, overlapping ones too, the slow way; an empty needle is nowhere.
fn places(text: &str, needle: &str) -> usize {
    let starts = text.char_indices().map(|(byte, _)| byte);
    starts
        .filter(|start| !needle.is_empty() && text[*start..].starts_with(needle))
        .count()
}
