//! A text that has become a document, read again in another encoding.

use super::context::Ui;
use super::encoding_choice::{encoding_choice, telling_line};
use crate::commands::{self, CommandError, ImportReport};
use crate::state::Session;
use crate::words::Words;
use std::rc::Rc;
use yew::prelude::*;

/// The choice of another encoding for a text that has become a document: the text read in it is put in the place of that,
/// and `on_read` gets what came of it.
pub fn read_again(
    session: &Session,
    ui: &Ui,
    words: Words,
    report: &ImportReport,
    on_read: Callback<ImportReport>,
) -> Html {
    let (Some(encoded), [document]) = (&report.encoded, &*report.documents) else {
        return Html::default();
    };
    let line = session.read(|view| {
        let state = view.project().document(document)?;
        telling_line(state.text().as_str())
    });
    let read = {
        let (session, ui) = (session.clone(), ui.clone());
        let (report, document) = (report.clone(), document.clone());
        let encoded = Rc::clone(encoded);
        Callback::from(move |encoding: String| {
            let report = match commands::read_again(&session, &document, &encoded, &encoding) {
                Ok(report) => report,
                // What is wrong, beside the choice of yet another.
                Err(CommandError::Refused { issues, .. }) => ImportReport {
                    issues,
                    ..report.clone()
                },
                Err(error) => return ui.say(words.command_error(&error)),
            };
            on_read.emit(report);
        })
    };
    html! {
        <>
            if let Some(line) = line { <blockquote dir="auto">{ line }</blockquote> }
            { encoding_choice(words, encoded, read) }
        </>
    }
}
