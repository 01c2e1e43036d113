//! The guided start: a small card at the edge of the window that says what to try next. It takes no focus and no
//! key, lies over no text on a wide screen, and lets the pointer through all but its buttons.

use super::context::{Ui, use_session, use_ui};
use crate::commands::registry::CommandId;
use crate::commands::{self, registry};
use crate::state::{Event, Guided, Lesson};
use crate::words::shown;
use yew::prelude::*;

/// The card, while there is something to try.
#[component]
pub fn GuidedStart() -> Html {
    let ui = use_ui();
    let session =
        use_session(|event| matches!(event, Event::Guided | Event::Access | Event::Changed(_)));
    use_effect_with(session.clone(), |session| {
        let following = commands::follow_guided_start(session);
        commands::offer_guided_start(session);
        move || drop(following)
    });
    let (guided, n_tried) = session.read(|view| {
        let guided = view.guided().filter(|_| view.access().may_write());
        (guided.cloned(), commands::n_tried(view))
    });
    {
        let ui = ui.clone();
        use_effect_with(guided.is_some(), move |is_there| {
            if *is_there {
                let count = Lesson::ALL.len();
                ui.speak(ui.words.said_guided_start(count));
            }
        });
    }
    let Some(guided) = guided else {
        return Html::default();
    };
    let words = ui.words;
    let lesson = guided.lesson();
    let place = Lesson::ALL.iter().position(|one| Some(*one) == lesson);
    let point = |one: &Lesson| {
        let class = match (guided.has_done(*one), Some(*one) == lesson) {
            (true, _) => "done",
            (false, true) => "now",
            (false, false) => "",
        };
        html! { <i {class}></i> }
    };
    html! {
        <section class="guided" aria-labelledby="guided-title">
            <div class="guided-head">
                <h2 class="section-title" id="guided-title">{ words.guided_start() }</h2>
                <span class="guided-points" aria-hidden="true">{ for Lesson::ALL.iter().map(point) }</span>
            </div>
            if let Some(place) = place {
                <span class="visually-hidden">{ words.guided_place(place + 1, Lesson::ALL.len()) }</span>
            }
            { lesson.map_or_else(|| end(&ui, n_tried), |lesson| html! {
                <>
                    { hint(&ui, &guided, lesson) }
                    <div class="guided-acts">{ leave(&ui, words.guided_skip(), None) }</div>
                </>
            }) }
        </section>
    }
}

/// The hint for the lesson: what to try now, by mouse or keys, and with a finger.
fn hint(ui: &Ui, guided: &Guided, lesson: Lesson) -> Html {
    let words = ui.words;
    let is_pointed = guided.passage.is_some();
    let (by_mouse, by_touch) = match lesson {
        Lesson::Select => (
            words.guided_select(is_pointed).to_owned(),
            words.guided_select_touch(is_pointed),
        ),
        Lesson::Tag => (tag(ui), words.guided_tag_by_hand()),
        Lesson::Open => (words.guided_open().to_owned(), words.guided_open_touch()),
        // The only work is not for trying.
        Lesson::Undo if !ui.session.read(commands::has_tag_to_spare) => {
            (words.guided_spare().to_owned(), words.guided_spare_touch())
        }
        Lesson::Undo => {
            let undo = registry::command(CommandId::Undo).keys.first();
            let caps = undo.map(|chord| words.chord_caps(chord, ui.keyboard).join("+"));
            let by_keys = words.guided_undo(&caps.unwrap_or_default());
            (by_keys, words.guided_undo_touch())
        }
        Lesson::Download => (words.guided_download().to_owned(), words.guided_download()),
    };
    html! {
        <p class="guided-hint">
            <span class="by-mouse">{ by_mouse }</span>
            <span class="by-touch">{ by_touch }</span>
        </p>
    }
}

/// With the first label that has a key, where keys tag.
fn tag(ui: &Ui) -> String {
    let words = ui.words;
    let by_key = ui.session.read(|view| {
        let mut labels = view.schema().labels().iter();
        let label = labels.find(|label| label.key.is_some())?;
        let title = shown(label.title_in(words.lang().tag()));
        Some(words.guided_tag(label.key?, &title))
    });
    by_key
        .filter(|_| registry::single_keys(&ui.session))
        .unwrap_or_else(|| words.guided_tag_by_hand().to_owned())
}

/// All was tried: it can be taken back, as long as there is something to.
fn end(ui: &Ui, n_tried: usize) -> Html {
    let words = ui.words;
    if n_tried == 0 {
        return html! {
            <>
                <p class="guided-hint">{ words.guided_end_clean() }</p>
                <div class="guided-acts">{ leave(ui, words.close(), None) }</div>
            </>
        };
    }
    let take_back = {
        let ui = ui.clone();
        Callback::from(
            move |_: MouseEvent| match commands::take_back_tried(&ui.session) {
                Ok(n_steps) => ui.say(ui.words.said_taken_back(n_steps)),
                Err(error) => ui.say(ui.words.command_error(&error)),
            },
        )
    };
    html! {
        <>
            <p class="guided-hint">{ words.guided_end(n_tried) }</p>
            <div class="guided-acts">
                <button type="button" class="button outlined small" onclick={take_back}>{ words.guided_take_back() }</button>
                { leave(ui, words.guided_keep(), Some("primary")) }
            </div>
        </>
    }
}

/// Ends it. Pressed by the mouse, it leaves selection and focus where they are.
fn leave(ui: &Ui, name: &'static str, weight: Option<&'static str>) -> Html {
    let session = ui.session.clone();
    let on_click = Callback::from(move |_: MouseEvent| commands::end_guided_start(&session));
    let keep_selection = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <button type="button" class={classes!("button", "small", weight)} onmousedown={keep_selection} onclick={on_click}>{ name }</button>
    }
}
