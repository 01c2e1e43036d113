//! The user guide in the page: what it holds as links, and the text, from the files that the page comes with.

use super::context::use_ui;
use super::dialog::{Dialog, ways_out};
use super::markdown::{ANCHOR, block, line};
use crate::ports::LocalFuture;
use crate::words::{Lang, Words};
use standoff::guide::{Part, parts};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Why the guide is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nothing came back: off the net, most likely.
    NoAnswer,
    /// The host answered with this status.
    Refused(u16),
}

/// Fetches a file of the page's own.
#[derive(Clone, Copy)]
pub struct Fetch(pub fn(&'static str) -> LocalFuture<'static, Result<String, Missing>>);

impl PartialEq for Fetch {
    // There is one.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The properties of a [`GuideDialog`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Where the guide comes from.
    pub fetch: Fetch,
}

/// The file of a language.
fn file_of(words: Words) -> &'static str {
    match words.lang() {
        Lang::En => "guide.md",
        Lang::Fr => "guide.fr.md",
    }
}

/// The answer to asking for the guide.
type Answer = Option<Result<Rc<Vec<Part>>, Missing>>;

/// The dialog.
#[component]
pub fn GuideDialog(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let answer = use_state(|| None as Answer);
    let ask = {
        let (answer, fetch) = (answer.setter(), props.fetch);
        Callback::from(move |()| {
            let answer = answer.clone();
            answer.set(None);
            spawn_local(async move {
                let text = (fetch.0)(file_of(words)).await;
                answer.set(Some(text.map(|text| Rc::new(parts(&text)))));
            });
        })
    };
    {
        let ask = ask.clone();
        use_effect_with(words, move |_| ask.emit(()));
    }
    let (close, leave) = ways_out(&ui);
    let inside = match &*answer {
        None => html! { <p class="guide-told" role="status">{ words.guide_comes() }</p> },
        Some(Err(cause)) => html! {
            <div class="guide-told" role="alert">
                <p>{ match cause {
                    Missing::NoAnswer => words.guide_unanswered().to_owned(),
                    Missing::Refused(status) => words.guide_refused(file_of(words), *status),
                } }</p>
                <button type="button" class="button outlined" onclick={ask.reform(|_: MouseEvent| ())}>{ words.retry() }</button>
            </div>
        },
        Some(Ok(parts)) => html! { <Guide parts={parts.clone()} /> },
    };
    html! {
        <Dialog title={words.guide()} on_close={close} class="wide guide">
            { inside }
            <div class="actions">
                <button type="button" class="button outlined" onclick={leave}>{ words.close() }</button>
            </div>
        </Dialog>
    }
}

/// The properties of a [`Guide`].
#[derive(Properties, PartialEq)]
struct GuideProps {
    parts: Rc<Vec<Part>>,
}

#[component]
fn Guide(props: &GuideProps) -> Html {
    let words = use_ui().words;
    let whole = use_node_ref();
    let on_click = {
        let whole = whole.clone();
        Callback::from(move |event: MouseEvent| {
            if follow(&whole, &event).is_some() {
                event.prevent_default();
            }
        })
    };
    // The dialog’s title says what the first heading does.
    let own = || props.parts.iter().filter(|part| !is_title(part));
    let entries = own().filter_map(|part| match part {
        Part::Heading {
            level: 2,
            anchor,
            words,
        } => Some(html! { <li><a href={format!("#{ANCHOR}{anchor}")}>{ line(words) }</a></li> }),
        _ => None,
    });
    html! {
        <div class="guide-inside" ref={whole} onclick={on_click}>
            <nav class="guide-contents" aria-label={words.guide_contents()}><ul>{ for entries }</ul></nav>
            <div class="prose guide-text" tabindex="0" role="region" aria-label={words.guide()}>
                { for own().map(part) }
            </div>
        </div>
    }
}

fn is_title(part: &Part) -> bool {
    matches!(part, Part::Heading { level: 1, .. })
}

/// Goes to the heading that a link inside the guide names, without another entry in the browser's history.
fn follow(whole: &NodeRef, event: &MouseEvent) -> Option<()> {
    if event.ctrl_key() || event.meta_key() || event.shift_key() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a[href^='#']").ok()??;
    let href = link.get_attribute("href")?;
    let name = href.strip_prefix('#')?;
    let whole = whole.cast::<Element>()?;
    let heading = whole
        .query_selector(&format!("[id=\"{name}\"]"))
        .ok()??
        .dyn_into::<HtmlElement>()
        .ok()?;
    heading.scroll_into_view();
    let _ = heading.focus();
    Some(())
}

fn part(part: &Part) -> Html {
    match part {
        Part::Heading {
            level,
            anchor,
            words,
        } => {
            let (id, words) = (format!("{ANCHOR}{anchor}"), line(words));
            match level {
                0..=2 => html! { <h3 {id} tabindex="-1">{ words }</h3> },
                _ => html! { <h4 {id} tabindex="-1">{ words }</h4> },
            }
        }
        // All at once: one that came late would move the place that the reader of the page has gone to.
        Part::Picture { file, words } => html! {
            <img class="guide-picture" src={file.clone()} alt={words.clone()} />
        },
        Part::Table { head, rows } => html! {
            <table>
                <thead><tr>{ for head.iter().map(|cell| html! { <th scope="col">{ line(cell) }</th> }) }</tr></thead>
                <tbody>{ for rows.iter().map(|row| html! {
                    <tr>{ for row.iter().map(|cell| html! { <td>{ line(cell) }</td> }) }</tr>
                }) }</tbody>
            </table>
        },
        Part::Block(one) => block(one),
    }
}
