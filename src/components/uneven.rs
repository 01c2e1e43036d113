//! A long list of rows of a few kinds, of which only those near its view are in the page. All rows of a kind are equally
//! tall; how tall that is depends on the reader's letters, and is measured by the first of each kind that is shown.

use standoff::model::DocumentId;
use std::rc::Rc;
use web_sys::{Element, Event, HtmlElement};
use yew::prelude::*;

/// Rows kept on each side of the view.
const SPARE: usize = 6;
/// The view begins at a row whose number is a multiple of this, so that a wheel notch seldom renders.
const STEP: usize = 4;

/// The kind of each row, by its number. Equal where it is the same list of kinds.
#[derive(Clone, Default)]
pub struct Kinds(pub Rc<Vec<u8>>);

impl PartialEq for Kinds {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The state of a widget that shows such a list.
#[derive(Clone)]
pub struct Uneven {
    /// The element that scrolls.
    pub scroller: NodeRef,
    /// The element that holds the rows, as tall as all of them. Each row has its kind in `data-tall`.
    pub list: NodeRef,
    /// The first row that is in the page.
    pub from: usize,
    /// The first one after that that is not.
    pub until: usize,
    /// It was scrolled.
    pub on_scroll: Callback<Event>,
    /// How tall each kind is, in pixels.
    pub heights: Rc<Vec<f64>>,
    /// Where each row begins, and where the last one ends.
    tops: Rc<Vec<f64>>,
}

impl Uneven {
    /// Brings a row into view, if it is not there.
    pub fn bring(&self, index: usize) {
        let scroller = self.scroller.cast::<Element>();
        let row = self.tops.get(index).zip(self.tops.get(index + 1));
        let (Some(scroller), Some((top, bottom))) = (scroller, row) else {
            return;
        };
        let view_top = f64::from(scroller.scroll_top());
        let height = f64::from(scroller.client_height());
        if *top < view_top || *bottom > view_top + height {
            let middle = f64::midpoint(*top, *bottom);
            scroller.set_scroll_top((middle - height / 2.0).max(0.0) as i32);
        }
    }

    /// Somebody works in the list: the pointer is over it, or the focus is in it.
    pub fn is_in_hand(&self) -> bool {
        let is = |scroller: Element| scroller.matches(":hover, :focus-within").unwrap_or(false);
        self.scroller.cast::<Element>().is_some_and(is)
    }
}

/// A list of such rows of a document; `guesses` says about how tall each kind is, and `are_low` that the style sheet may set
/// them lower now.
#[hook]
pub fn use_uneven(
    kinds: Kinds,
    guesses: &'static [f64],
    document: Option<DocumentId>,
    are_low: bool,
) -> Uneven {
    let (scroller, list) = (use_node_ref(), use_node_ref());
    let heights = use_state_eq(|| Rc::new(guesses.to_vec()));
    let tops = use_memo((kinds.clone(), Rc::clone(&heights)), |(kinds, heights)| {
        tops(&kinds.0, heights)
    });
    let view = use_state_eq(|| 0..12_usize);
    let n_rows = kinds.0.len();
    let from = view.start.saturating_sub(SPARE).min(n_rows);
    let until = (view.end + SPARE).min(n_rows);
    {
        // Lengths go through CSSOM: the policy allows no style attribute.
        let (list, scroller) = (list.clone(), scroller.clone());
        let former = use_mut_ref(|| Rc::clone(&tops));
        use_effect_with((Rc::clone(&tops), from), move |(tops, from)| {
            let former = former.replace(Rc::clone(tops));
            // Read first: a list that gets shorter may scroll by itself.
            let top = scroller
                .cast::<Element>()
                .map(|scroller| scroller.scroll_top());
            if let Some(list) = list.cast::<HtmlElement>() {
                let at = |index: usize| tops.get(index).copied().unwrap_or_default();
                let style = list.style();
                let _ = style.set_property("block-size", &format!("{}px", at(n_rows)));
                let _ = style.set_property("padding-block-start", &format!("{}px", at(*from)));
            }
            // Rows above are as tall as it now shows: those in view stay there.
            if let Some((scroller, top)) = scroller.cast::<Element>().zip(top) {
                scroller.set_scroll_top(top + shift(&former, tops, f64::from(top)) as i32);
            }
        });
    }
    let measure = {
        let (scroller, view, tops) = (scroller.clone(), view.setter(), Rc::clone(&tops));
        move || {
            if let Some(scroller) = scroller.cast::<Element>() {
                let top = f64::from(scroller.scroll_top()).max(0.0);
                let bottom = top + f64::from(scroller.client_height());
                let first = tops.partition_point(|row| *row <= top).saturating_sub(1);
                let last = tops.partition_point(|row| *row < bottom);
                view.set(first / STEP * STEP..last.next_multiple_of(STEP));
            }
        }
    };
    {
        let measure = measure.clone();
        use_effect_with((Rc::clone(&tops), document), move |_| measure());
    }
    use_heights(&list, &heights, (from, until, Rc::clone(&tops), are_low));
    Uneven {
        scroller,
        list,
        from,
        until,
        on_scroll: Callback::from(move |_: Event| measure()),
        heights: Rc::clone(&heights),
        tops,
    }
}

/// Keeps how tall the first row of each kind is that is in the page.
#[hook]
fn use_heights(
    list: &NodeRef,
    heights: &UseStateHandle<Rc<Vec<f64>>>,
    shown: (usize, usize, Rc<Vec<f64>>, bool),
) {
    let list = list.clone();
    let (now, setter) = (Rc::clone(heights), heights.setter());
    use_effect_with(shown, move |_| {
        let Some(list) = list.cast::<Element>() else {
            return;
        };
        let mut measured = Vec::clone(&now);
        for (kind, height) in measured.iter_mut().enumerate() {
            let row = list.query_selector(&format!(":scope > [data-tall=\"{kind}\"]"));
            let tall = row.ok().flatten().map(|row| row.get_bounding_client_rect());
            let tall = tall.map(|row| row.height()).filter(|tall| *tall > 1.0);
            if let Some(tall) = tall.filter(|tall| (tall - *height).abs() > 0.5) {
                *height = tall;
            }
        }
        if measured != *now {
            setter.set(Rc::new(measured));
        }
    });
}

/// How far the row at `top` has moved, where the same rows begin elsewhere now.
fn shift(former: &[f64], now: &[f64], top: f64) -> f64 {
    let first = former.partition_point(|row| *row <= top).saturating_sub(1);
    match (former.get(first), now.get(first)) {
        (Some(before), Some(after)) if former.len() == now.len() => after - before,
        _ => 0.0,
    }
}

/// Where each row begins, and where the last one ends.
fn tops(kinds: &[u8], heights: &[f64]) -> Vec<f64> {
    let mut tops = Vec::with_capacity(kinds.len() + 1);
    let mut top = 0.0;
    tops.push(top);
    for kind in kinds {
        top += heights.get(usize::from(*kind)).copied().unwrap_or_default();
        tops.push(top);
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::{shift, tops};

    #[test]
    fn each_row_begins_where_the_one_before_ends() {
        assert_eq!(tops(&[], &[10.0]), [0.0]);
        assert_eq!(tops(&[1, 0, 1], &[10.0, 30.0]), [0.0, 30.0, 40.0, 70.0]);
        assert_eq!(tops(&[7], &[10.0]), [0.0, 0.0], "of no kind");
    }

    #[test]
    fn rows_in_view_stay_where_rows_above_are_taller() {
        let before = tops(&[0, 1, 1, 0], &[10.0, 10.0]);
        let after = tops(&[0, 1, 1, 0], &[10.0, 25.0]);
        assert_eq!(shift(&before, &after, 0.0), 0.0, "the first is in view");
        assert_eq!(shift(&before, &after, 12.0), 0.0, "the second");
        assert_eq!(shift(&before, &after, 31.0), 30.0, "the last");
        assert_eq!(shift(&before, &[0.0, 25.0], 31.0), 0.0, "other rows");
    }
}
