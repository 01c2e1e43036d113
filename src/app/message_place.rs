//! Where a message stands: over nothing that can be pressed, and on a small screen not over the words that one is at.
//! What else is there (the bar, the labels, a sheet, the guided start) comes and goes while it is shown, and is as high as
//! its words: it is measured, once a frame, for as long as there is a message. Lengths are CSS pixels of the window.

use super::environment;
use crate::components::context::use_session;
use crate::dom::{NextFrame, Rect, pixels};
use crate::state::Event;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Node};
use yew::prelude::*;

/// What lies at the foot of a small screen, but for the sheet: beside the text that is none.
const AT_FOOT: &str = ".bottom-bar, .palette, .pen-mode, .guided, .first-hint";
/// What one is at: the annotation that is open, its boundaries, the handles of a selection, the caret.
const AT_HAND: &str = ".chosen, .bound, .handle, .caret";
/// What is pressed in the side of a large window, where a message stands, but for the rows: these are many, and move.
const IN_SIDE: &str =
    ".side :is(button, select, input, textarea):not(.list *, .found-row *), .side summary";
/// The windows in which it stands over the text.
const SMALL: &str = "(max-width: 62rem)";
/// Between a message and what it stands over.
const GAP: f64 = 8.0;

/// Keeps the message of the page at its place.
#[component]
pub fn MessagePlace() -> Html {
    let session = use_session(|event| matches!(event, Event::Message));
    let is_shown = session.read(|view| {
        let message = view.message();
        message.is_shown && !message.text.is_empty()
    });
    use_effect_with(is_shown, |is_shown| {
        let frames = is_shown.then(|| {
            let frames = NextFrame::repeating(|| {
                set_place();
                true
            });
            frames.ask();
            frames
        });
        move || drop(frames)
    });
    Html::default()
}

fn set_place() -> Option<()> {
    let page = environment::document()?;
    let toast = page.query_selector(".toast:not(dialog .toast)").ok()??;
    let toast: HtmlElement = toast.dyn_into().ok()?;
    let window = environment::window()?;
    let is_small = window.match_media(SMALL).ok()??.matches();
    let window = window.inner_height().ok()?.as_f64()?;
    let header = page.query_selector(".header").ok()?;
    let top = header.map_or(0.0, |header| Rect::of_element(&header).bottom().max(0.0));
    let own = Rect::of_element(&toast);
    let at_hand = match is_small {
        true => at_hand(&page),
        false => places(&page, IN_SIDE).collect(),
    };
    let clear = foot(own, (top, window), &at_foot(&page), &at_hand);
    let (style, place) = (toast.style(), pixels(window - clear));
    // To set it again, even to the same, makes the browser lay the page out again.
    match style.get_property_value("--foot").ok()? == place {
        true => None,
        false => style.set_property("--foot", &place).ok(),
    }
}

fn at_foot(page: &Document) -> Vec<Rect> {
    let sheet = places(page, ".side.open").filter(|one| one.left <= 0.0);
    places(page, AT_FOOT).chain(sheet).collect()
}

fn places(page: &Document, selector: &str) -> impl Iterator<Item = Rect> {
    let found = found(page, selector).into_iter();
    found.map(|one| Rect::of_element(&one))
}

fn at_hand(page: &Document) -> Vec<Rect> {
    let marks = found(page, AT_HAND).into_iter();
    let marks = marks.flat_map(|mark| Rect::all_of(&mark.get_client_rects()));
    let selection = environment::window().and_then(|window| window.get_selection().ok()?);
    let ends = selection.and_then(|selection| {
        let anchor = (selection.anchor_node()?, selection.anchor_offset());
        Some([anchor, (selection.focus_node()?, selection.focus_offset())])
    });
    let lines = ends.into_iter().flat_map(|[one, other]| {
        let ways = match block_of(&one.0) == block_of(&other.0) {
            // Backwards there is nothing between them.
            true => [(one.clone(), other.clone()), (other, one)],
            // All that lies between them may be the whole text: their own lines are what one is at.
            false => [(one.clone(), one), (other.clone(), other)],
        };
        ways.into_iter()
            .flat_map(|(start, end)| lines_between(page, &start, &end).unwrap_or_default())
    });
    marks.chain(lines).collect()
}

fn block_of(node: &Node) -> Option<Element> {
    node.parent_element()?.closest(".block").ok()?
}

fn lines_between(page: &Document, start: &(Node, u32), end: &(Node, u32)) -> Option<Vec<Rect>> {
    let range = page.create_range().ok()?;
    range.set_start(&start.0, start.1).ok()?;
    range.set_end(&end.0, end.1).ok()?;
    Some(Rect::all_of(&range.get_client_rects()?))
}

fn found(page: &Document, selector: &str) -> Vec<Element> {
    let Ok(list) = page.query_selector_all(selector) else {
        return Vec::new();
    };
    let nodes = (0..list.length()).filter_map(|index| list.item(index));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}

/// Where the lower edge of the message comes: above all that lies at the foot, and above the words at hand where it would
/// lie over them; over those where there is no room for it elsewhere.
fn foot(own: Rect, (top, bottom): (f64, f64), at_foot: &[Rect], at_hand: &[Rect]) -> f64 {
    let is_beside = |one: &Rect| {
        one.height <= 0.0
            || one.left >= own.left + own.width
            || one.left + one.width <= own.left
            || one.top >= bottom
            || one.bottom() <= top
    };
    let beneath = at_foot.iter().filter(|one| !is_beside(one));
    let lowest = beneath.fold(bottom, |lowest, one| lowest.min(one.top)) - GAP;
    let mut lines: Vec<_> = at_hand.iter().filter(|one| !is_beside(one)).collect();
    lines.sort_by(|one, other| other.bottom().total_cmp(&one.bottom()));
    let lifted = lines.into_iter().fold(lowest, |foot, line| {
        match line.top < foot && line.bottom() > foot - own.height {
            true => line.top - GAP,
            false => foot,
        }
    });
    match lifted - own.height >= top {
        true => lifted,
        false => lowest.max(own.height),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: Rect = rect(12.0, 0.0, 366.0, 52.0);
    const PAGE: (f64, f64) = (56.0, 844.0);
    const BAR: Rect = rect(0.0, 784.0, 390.0, 60.0);

    const fn rect(left: f64, top: f64, width: f64, height: f64) -> Rect {
        Rect {
            left,
            top,
            width,
            height,
        }
    }

    #[test]
    fn a_message_stands_above_what_lies_at_the_foot() {
        assert_eq!(foot(OWN, PAGE, &[], &[]), 844.0 - GAP);
        let palette = rect(0.0, 736.0, 390.0, 108.0);
        assert_eq!(foot(OWN, PAGE, &[BAR, palette], &[]), 736.0 - GAP);
        // What is not there, and what is beside it, is in no way.
        let gone = rect(0.0, 0.0, 0.0, 0.0);
        let beside = rect(400.0, 600.0, 100.0, 244.0);
        assert_eq!(foot(OWN, PAGE, &[BAR, gone, beside], &[]), 784.0 - GAP);
    }

    #[test]
    fn a_message_stands_above_the_words_at_hand_where_it_would_lie_over_them() {
        let line = |top| rect(40.0, top, 100.0, 31.0);
        let above = foot(OWN, PAGE, &[BAR], &[line(690.0), line(721.0), line(752.0)]);
        assert_eq!(above, 690.0 - GAP);
        let far = foot(OWN, PAGE, &[BAR], &[line(300.0), line(331.0)]);
        assert_eq!(far, 784.0 - GAP);
        // There is a line between two.
        let between = foot(OWN, PAGE, &[BAR], &[line(752.0), line(400.0)]);
        assert_eq!(between, 752.0 - GAP);
    }

    #[test]
    fn a_message_stays_in_the_window() {
        let all: Vec<_> = (2..27)
            .map(|n| rect(12.0, f64::from(n) * 31.0, 366.0, 31.0))
            .collect();
        assert_eq!(foot(OWN, PAGE, &[BAR], &all), 784.0 - GAP);
        let sheet = rect(0.0, 40.0, 390.0, 185.0);
        assert_eq!(foot(OWN, (0.0, 225.0), &[sheet], &[]), 52.0);
    }
}
