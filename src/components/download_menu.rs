//! The formats in which the document can be handed out, each with its losses: as a menu of the header, and
//! as a dialog for the palette and for small screens.

use super::context::{use_session, use_ui, use_words};
use super::dialog::{Dialog, ways_out};
use crate::commands;
use crate::commands::registry::Request;
use crate::state::Event;
use formats::exchange::{Choice, ExportOptions, Format};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The properties of a [`DownloadMenu`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Called before a file is handed out.
    #[prop_or_default]
    pub on_choice: Callback<()>,
}

/// The formats, and the switch that makes tables safe for spreadsheets.
#[component]
pub fn DownloadMenu(props: &Props) -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session = use_session(|event| matches!(event, Event::Current));
    let excel_safe = use_state(|| false);
    let has_document = session.read(|view| view.document().is_some());
    let switch = {
        let excel_safe = excel_safe.clone();
        Callback::from(move |event: yew::Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            excel_safe.set(input.checked());
        })
    };
    let item = |format: &&'static dyn Format| {
        let info = format.info();
        let is_safe = *excel_safe && info.choices.contains(&Choice::ExcelSafe);
        let options = ExportOptions {
            excel_safe: is_safe,
            ..ExportOptions::default()
        };
        let losses = words.losses(&commands::losses(&session, *format, options));
        let on_click = {
            let (ui, on_choice) = (ui.clone(), props.on_choice.clone());
            Callback::from(move |_: MouseEvent| {
                on_choice.emit(());
                ui.perform(Request::File {
                    format: info.id,
                    excel_safe: is_safe,
                });
            })
        };
        html! {
            <li key={info.id}>
                <button type="button" class="menu-item file-format" data-close="" data-format={info.id}
                    aria-disabled={(!has_document).then_some("true")} onclick={on_click}>
                    <span class="grow">{ info.name }<span class="file-losses">{ losses }</span></span>
                    <span class="aside">{ format!(".{}", info.extension) }</span>
                </button>
            </li>
        }
    };
    let written = formats::registry()
        .iter()
        .filter(|format| format.info().writes);
    html! {
        <>
            <ul class="file-formats">{ for written.map(item) }</ul>
            <hr class="file-rule" />
            <label class="check excel-safe">
                <input type="checkbox" checked={*excel_safe} onchange={switch} aria-describedby="excel-safe-why" />
                { words.excel_safe() }
            </label>
            <p class="menu-aside" id="excel-safe-why">{ words.excel_safe_why() }</p>
        </>
    }
}

/// The same as a dialog.
#[component]
pub fn DownloadDialog() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let (close, leave) = ways_out(&ui);
    html! {
        <Dialog title={words.download_as()} on_close={close.clone()}>
            <DownloadMenu on_choice={close} />
            <div class="actions"><button type="button" class="button" onclick={leave}>{ words.cancel() }</button></div>
        </Dialog>
    }
}
