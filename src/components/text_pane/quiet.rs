//! The annotations that the filter of the list leaves out are faint in the text too, where that is asked for. Whether one is
//! left out is asked when it is drawn: of a hundred thousand a few hundred are.

use crate::commands::{self, Filters};
use crate::components::context::use_session;
use crate::paint::{Faint, Painter};
use crate::state::Event;
use standoff::model::{Annotation, AnnotationId, Parts};
use standoff::store::DocumentState;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use yew::prelude::*;

/// The properties of a [`QuietText`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The marks of the text, where one is shown.
    pub painter: Option<Painter>,
}

/// Draws nothing itself. Each painter learns here too how the line that is read is held.
#[component]
pub fn QuietText(props: &Props) -> Html {
    let session = use_session(|event| matches!(event, Event::Filter | Event::Listing));
    use_effect_with(props.painter.clone(), |painter| {
        if let Some(painter) = painter {
            painter.hold_lines();
        }
    });
    let asked = (props.painter.clone(), session.read(commands::quieting));
    use_effect_with(asked, |(painter, filters)| {
        if let Some(painter) = painter {
            let faint =
                |filters: Filters| -> Faint { Rc::new(once_for_long(filters.leaves_out())) };
            painter.set_faint(filters.clone().map(faint));
        }
    });
    Html::default()
}

/// A quote of so many bytes is long.
const LONG: u32 = 4096;

/// The same, but a long quote is read once for each state of its annotation: it lies in many paragraphs, and is asked about
/// in each.
fn once_for_long(
    leaves_out: impl Fn(&DocumentState, &Annotation) -> bool,
) -> impl Fn(&DocumentState, &Annotation) -> bool {
    let known: RefCell<HashMap<AnnotationId, (Annotation, bool)>> = RefCell::default();
    move |state, one| {
        let parts = one.target.parts().into_iter().flat_map(Parts::iter);
        if parts.map(|part| part.n_bytes()).sum::<u32>() < LONG {
            return leaves_out(state, one);
        }
        if let Some((before, is_out)) = known.borrow().get(&one.id)
            && before == one
        {
            return *is_out;
        }
        let is_out = leaves_out(state, one);
        known
            .borrow_mut()
            .insert(one.id.clone(), (one.clone(), is_out));
        is_out
    }
}
