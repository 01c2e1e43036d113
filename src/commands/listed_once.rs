//! The rows of the list of the shown document, found once for all who ask: the list, the card, the map, and who speaks of
//! them. Of a hundred thousand annotations the words are read once, not by each of them at each letter of the filter.

use super::listing::{Rows, annotators, listed_by, quieting};
use super::sieve::Sieve;
use crate::state::{Listing, Session, View};
use standoff::model::DocumentId;
use standoff::schema::LabelId;
use std::cell::RefCell;
use std::rc::Rc;

/// What the annotations of the shown document depend on.
type Place = (u64, Option<DocumentId>);
/// What their rows depend on besides: the labels and the other filters, with the order.
type Asked = (Place, Option<Vec<LabelId>>, Listing);

/// What was found last.
#[derive(Default)]
struct Kept {
    sieve: RefCell<Sieve>,
    rows: RefCell<Option<(Asked, Rc<Rows>)>>,
    annotators: RefCell<Option<(Place, Rc<Vec<String>>)>>,
}

fn place(view: &View) -> Place {
    (view.n_changes(), view.current().cloned())
}

/// What was found for `asked` before, or finds it.
fn once<A: PartialEq, T>(
    kept: &RefCell<Option<(A, Rc<T>)>>,
    asked: A,
    find: impl FnOnce() -> T,
) -> Rc<T> {
    let mut kept = kept.borrow_mut();
    match &*kept {
        Some((former, found)) if *former == asked => Rc::clone(found),
        _ => {
            let found = Rc::new(find());
            *kept = Some((asked, Rc::clone(&found)));
            found
        }
    }
}

/// The rows of the list as it is filtered and sorted: the same ones as long as nothing of that is another.
pub fn rows(session: &Session) -> Rc<Rows> {
    let kept = session.kept::<Kept>();
    session.read(|view| {
        let filter = view.filter().map(<[_]>::to_vec);
        let asked = (place(view), filter, view.listing().clone());
        once(&kept.rows, asked, || {
            listed_by(view, &mut kept.sieve.borrow_mut())
        })
    })
}

/// Reads words of the shown document that nobody has read yet, as far as `enough` lets it; whether there are more.
pub fn read_words_ahead(session: &Session, enough: impl FnMut() -> bool) -> bool {
    let kept = session.kept::<Kept>();
    session.read(|view| {
        let mut sieve = kept.sieve.borrow_mut();
        view.document()
            .is_some_and(|state| sieve.follow(state, enough))
    })
}

/// Everybody who made an annotation of the shown document, by name.
pub fn annotators_there(session: &Session) -> Rc<Vec<String>> {
    let kept = session.kept::<Kept>();
    session.read(|view| once(&kept.annotators, place(view), || annotators(view)))
}

/// Whether the text shows an annotation faint, for each of the shown document in reading order; `None` where it shows none
/// so.
pub fn faint_ones(session: &Session) -> Option<Vec<bool>> {
    session.read(quieting)?;
    let rows = rows(session);
    let Rows::Some(rows) = &*rows else {
        return None;
    };
    session.read(|view| {
        let mut faint = vec![true; view.document()?.store().n_annotations()];
        for (place, _) in rows {
            if let Some(one) = faint.get_mut(*place) {
                *one = false;
            }
        }
        Some(faint)
    })
}
