//! The annotations that the filter of the list leaves out are faint in the text too, where that is asked for. Whether one is
//! left out is asked when it is drawn: of a hundred thousand a few hundred are.

use crate::commands::{self, Filters};
use crate::components::context::use_session;
use crate::paint::{Faint, Painter};
use crate::state::Event;
use std::rc::Rc;
use yew::prelude::*;

/// The properties of a [`QuietText`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The marks of the text, where one is shown.
    pub painter: Option<Painter>,
}

/// Draws nothing itself.
#[component]
pub fn QuietText(props: &Props) -> Html {
    let session = use_session(|event| matches!(event, Event::Filter | Event::Listing));
    let asked = (props.painter.clone(), session.read(commands::quieting));
    use_effect_with(asked, |(painter, filters)| {
        if let Some(painter) = painter {
            let faint = |filters: Filters| -> Faint { Rc::new(filters.leaves_out()) };
            painter.set_faint(filters.clone().map(faint));
        }
    });
    Html::default()
}
