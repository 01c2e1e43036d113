//! The choice of the encoding of a file that does not say it.

use crate::commands::Encoded;
use crate::words::{Words, shorten, shown};
use formats::encoding::OFFERED;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// How many characters of a line are shown.
const SHOWN: usize = 80;

/// The encodings, the present one chosen. `on_choose` gets the name of another.
pub fn encoding_choice(words: Words, encoded: &Encoded, on_choose: Callback<String>) -> Html {
    let present = encoded.encoding;
    let choose = Callback::from(move |event: Event| {
        let name = event.target_unchecked_into::<HtmlSelectElement>().value();
        on_choose.emit(name);
    });
    let rare = (!OFFERED.contains(&present)).then_some(present);
    let option = |name: &'static str| {
        html! { <option value={name} selected={name == present}>{ name }</option> }
    };
    html! {
        <label>
            <span class="caption">{ words.encoding_of_file() }</span>
            <select class="field" aria-label={words.encoding_of_file()} onchange={choose}>
                { for rare.into_iter().chain(OFFERED).map(option) }
            </select>
            <span class="hint">{ words.encoding_why() }</span>
        </label>
    }
}

/// The first line of a text in which an encoding shows: what could not be read first.
pub fn telling_line(text: &str) -> Option<String> {
    let unread = text.find(char::REPLACEMENT_CHARACTER);
    let at = unread.or_else(|| text.find(|c: char| !c.is_ascii()))?;
    let start = text[..at].rfind(['\r', '\n']).map_or(0, |end| end + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    // A long line from shortly before it.
    let before = text[start..at].char_indices().rev().nth(SHOWN / 2);
    let from = before.map_or(0, |(from, _)| from);
    Some(shown(&shorten(&line[from..], SHOWN)))
}
