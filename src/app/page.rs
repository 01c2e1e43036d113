//! The root component: it provides session, words and page to the widgets, and lays them out.

use super::actions::{Parts, make_ui};
use super::hooks::{Message, use_assistive, use_deferred, use_dress, use_say, use_session_marks};
use super::keys::Keyboard;
use super::{environment, listeners};
use crate::commands;
use crate::commands::registry::SINGLE_KEYS;
use crate::components::context::{Modal, Ui};
use crate::components::settings::{Choices, Theme};
use crate::components::{Header, Labels, Notices, Stage, TextPane, UndoButtons};
use crate::state::Session;
use crate::words::{Lang, Words};
use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

/// What the page is made of.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open session.
    pub session: Session,
    /// Where the text pane puts its handle.
    pub stage: Stage,
}

fn read_choices(session: &Session) -> Choices {
    Choices {
        theme: Theme::parse(&session.setting("theme").unwrap_or_default()),
        single_keys: session.setting(SINGLE_KEYS).as_deref() != Some("off"),
        knows: session.setting("knows").is_some(),
    }
}

/// The page.
#[component]
pub fn Page(props: &Props) -> Html {
    let Props { session, stage } = props;
    let lang = use_state_eq(|| environment::language(session.setting("lang").as_deref()));
    let choices = use_state_eq(|| read_choices(session));
    let words = Words::new(*lang);
    let modal = use_state(|| None::<Modal>);
    let panel = use_state_eq(|| None);
    let message = use_state(Message::default);
    let dragging = use_state_eq(|| false);
    let sheet = use_state_eq(|| false);
    let layout = use_state(|| 0_u32);
    let chosen = use_state_eq(|| false);
    let input = use_node_ref();

    let (say, speak) = use_say(message.setter());
    let deferred = use_deferred(session.clone(), stage.clone());
    // Made anew only when what it says changes: every widget renders again then.
    let ui = {
        let (session, stage) = (session.clone(), stage.clone());
        let (lang, state) = (lang.setter(), choices.setter());
        let (modal, panel, sheet) = (modal.setter(), panel.setter(), sheet.setter());
        let input = input.clone();
        use_memo(
            (words, *choices, deferred),
            move |(words, choices, deferred)| {
                let prefer = {
                    let session = session.clone();
                    Callback::from(move |(key, value): (&'static str, String)| {
                        session.set_setting(key, &value);
                        if key == "lang"
                            && let Some(chosen) = Lang::parse(&value)
                        {
                            lang.set(chosen);
                        }
                        state.set(read_choices(&session));
                    })
                };
                make_ui(Parts {
                    session: &session,
                    stage: &stage,
                    words: *words,
                    choices: *choices,
                    say: &say,
                    speak: &speak,
                    deferred: *deferred,
                    modal,
                    panel,
                    sheet,
                    input: &input,
                    prefer,
                })
            },
        )
    };
    let ui: Ui = (*ui).clone();

    use_dress(*lang, choices.theme, session.clone());
    use_assistive(ui.clone(), stage.clone());
    use_session_marks(session.clone(), chosen.clone());
    listeners::use_listeners(listeners::Heard {
        keyboard: Keyboard {
            session: session.clone(),
            stage: stage.clone(),
            ui: ui.clone(),
        },
        dragging: dragging.clone(),
        layout: layout.clone(),
        dialog_open: modal.is_some(),
    });

    let on_files = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            ui.files.emit(listeners::listed(input.files()));
            // So that the same file can be chosen again.
            input.set_value("");
        })
    };
    // The sheet lies over the bar that opened it: the focus goes with what can be seen.
    let open_sheet = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.sheet.emit(true);
            environment::focus_after_frame(".sheet-close");
        })
    };
    let close_sheet = {
        let (ui, session) = (ui.clone(), session.clone());
        Callback::from(move |_: MouseEvent| {
            let _ = commands::choose(&session, None);
            ui.panel.emit(None);
            ui.sheet.emit(false);
            environment::focus_after_frame(".bottom-bar button");
        })
    };
    let download = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.download.emit(()))
    };
    let side_open = *sheet || *chosen || panel.is_some();
    // What is chosen shows its card; what is searched or read beside the text stands where the list does.
    let beside = deferred.map(|deferred| match *panel {
        Some(panel) => (deferred.panel)(panel, stage),
        None => html! { <>{ (deferred.snapping)() }{ (deferred.list)() }</> },
    });
    html! {
        <ContextProvider<Ui> context={ui.clone()}>
            <a class="skip" href="#text">{ words.skip_to_text() }</a>
            { deferred.map(|deferred| (deferred.read_ahead)()).unwrap_or_default() }
            <Header />
            <div class="layout">
                <main class="reading">
                    <Notices />
                    <div class="column">
                        <TextPane session={session.clone()} stage={stage.clone()} {ui} {words} layout={*layout} />
                    </div>
                </main>
                <aside class={classes!("side", side_open.then_some("open"), chosen.then_some("with-card"), panel.is_some().then_some("with-panel"))} aria-label={words.annotations()}>
                    <button type="button" class="button icon sheet-close" aria-label={words.close()} onclick={close_sheet}>
                        { crate::components::close_icon() }
                    </button>
                    { deferred.map(|deferred| (deferred.card)()).unwrap_or_default() }
                    <Labels />
                    { beside.unwrap_or_default() }
                </aside>
            </div>
            <nav class="bottom-bar" aria-label={words.annotations()}>
                <UndoButtons class="at-bottom" />
                <button type="button" class="button outlined" aria-expanded={if side_open { "true" } else { "false" }} onclick={open_sheet}>
                    { crate::components::list_icon() }{ words.show_list() }
                </button>
                <button type="button" class="button primary" onclick={download}>
                    { crate::components::download_icon() }{ words.download_json() }
                </button>
            </nav>
            <input ref={input} type="file" multiple=true hidden=true accept=".txt,.json,text/plain,application/json" onchange={on_files} />
            if *dragging { <div class="drop" aria-hidden="true">{ words.drop_here() }</div> }
            // The only live region but the palette’s: a dialog makes all else inert. A node of its own for each message: the same words are heard twice.
            <div class="visually-hidden" role="status" aria-live="polite">
                if !message.text.is_empty() { <p key={message.number}>{ message.text.clone() }</p> }
            </div>
            { deferred.map(|deferred| (deferred.at_edge)()).unwrap_or_default() }
            if message.is_shown { <div class="toast" aria-hidden="true">{ message.text.clone() }</div> }
            { deferred.zip(modal.as_ref()).map(|(deferred, modal)| (deferred.dialog)(modal)).unwrap_or_default() }
        </ContextProvider<Ui>>
    }
}
