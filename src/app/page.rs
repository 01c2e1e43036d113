//! The root component: it provides session, words and page to the widgets, and lays them out.

use super::actions::PageActions;
use super::hooks::{use_assistive, use_deferred, use_dress, use_session_marks};
use super::keys::Keyboard;
use super::{environment, listeners};
use crate::commands;
use crate::commands::registry::{Panel, SINGLE_KEYS};
use crate::components::choices::{Choices, Theme};
use crate::components::context::Ui;
use crate::components::deferred::Deferred;
use crate::components::modal::Modal;
use crate::components::{Header, Labels, Notices, Stage, TextPane, UndoButtons};
use crate::state::{SPELLING, Session};
use crate::words::{Lang, Words};
use std::rc::Rc;
use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

/// The properties of the page.
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
        spelling: session.setting(SPELLING).as_deref() == Some("on"),
    }
}

/// The state that the page itself keeps between two renders.
struct Kept {
    lang: UseStateHandle<Lang>,
    choices: UseStateHandle<Choices>,
    modal: UseStateHandle<Option<Modal>>,
    panel: UseStateHandle<Option<Panel>>,
    sheet: UseStateHandle<bool>,
    input: NodeRef,
}

#[hook]
fn use_kept(session: &Session) -> Kept {
    Kept {
        lang: use_state_eq(|| environment::language(session.setting("lang").as_deref())),
        choices: use_state_eq(|| read_choices(session)),
        modal: use_state(|| None),
        panel: use_state_eq(|| None),
        sheet: use_state_eq(|| false),
        input: use_node_ref(),
    }
}

/// Sets a preference, and reads again what the page prefers.
fn prefer(session: &Session, kept: &Kept) -> Callback<(&'static str, String)> {
    let session = session.clone();
    let (lang, choices) = (kept.lang.setter(), kept.choices.setter());
    Callback::from(move |(key, value): (&'static str, String)| {
        session.set_setting(key, &value);
        if key == "lang"
            && let Some(chosen) = Lang::parse(&value)
        {
            lang.set(chosen);
        }
        choices.set(read_choices(&session));
    })
}

/// The context that the page provides. It is made anew only when its content changes: every widget renders again then.
#[hook]
fn use_provided(
    session: &Session,
    stage: &Stage,
    kept: &Kept,
    deferred: Option<&'static Deferred>,
) -> Ui {
    let words = Words::new(*kept.lang);
    let ui = use_memo((words, *kept.choices, deferred), |_| Ui {
        session: session.clone(),
        words,
        choices: *kept.choices,
        keyboard: deferred
            .map(|deferred| (deferred.keyboard)())
            .unwrap_or_default(),
        actions: Rc::new(PageActions {
            session: session.clone(),
            stage: stage.clone(),
            deferred,
            modal: kept.modal.setter(),
            panel: kept.panel.setter(),
            sheet: kept.sheet.setter(),
            input: kept.input.clone(),
            prefer: prefer(session, kept),
        }),
    });
    (*ui).clone()
}

/// The page.
#[component]
pub fn Page(props: &Props) -> Html {
    let Props { session, stage } = props;
    let kept = use_kept(session);
    let dragging = use_state_eq(|| false);
    let layout = use_state(|| 0_u32);
    let chosen = use_state_eq(|| false);
    let deferred = use_deferred(session.clone(), stage.clone());
    let ui = use_provided(session, stage, &kept, deferred);
    use_dress(*kept.lang, kept.choices.theme, session.clone());
    use_assistive(ui.clone(), stage.clone(), deferred);
    use_session_marks(
        session.clone(),
        chosen.clone(),
        kept.panel.clone(),
        deferred,
    );
    listeners::use_listeners(listeners::Heard {
        keyboard: Keyboard {
            session: session.clone(),
            stage: stage.clone(),
            ui: ui.clone(),
            deferred,
        },
        dragging: dragging.clone(),
        layout: layout.clone(),
        dialog_open: kept.modal.is_some(),
    });
    let words = ui.words;
    let side_open = *kept.sheet || *chosen || kept.panel.is_some();
    let dialog = deferred.zip(kept.modal.as_ref());
    html! {
        <ContextProvider<Ui> context={ui.clone()}>
        <ContextProvider<Option<&'static Deferred>> context={deferred}>
            <a class="skip" href="#text">{ words.skip_to_text() }</a>
            { deferred.map(|deferred| (deferred.read_ahead)()).unwrap_or_default() }
            <Header />
            <div class="layout">
                <main class="reading">
                    <Notices />
                    <div class="column">
                        <TextPane session={session.clone()} stage={stage.clone()} ui={ui.clone()} {deferred} {words} layout={*layout} />
                    </div>
                </main>
                { side(&ui, stage, deferred, *kept.panel, side_open, *chosen) }
            </div>
            { bottom_bar(&ui, side_open) }
            { file_input(&ui, &kept.input, deferred) }
            if *dragging { <div class="drop" aria-hidden="true">{ words.drop_here() }</div> }
            { deferred.map(|deferred| (deferred.at_edge)()).unwrap_or_default() }
            { dialog.map(|(deferred, modal)| (deferred.dialog)(modal)).unwrap_or_default() }
        </ContextProvider<Option<&'static Deferred>>>
        </ContextProvider<Ui>>
    }
}

/// The side of the text: at first the labels alone.
fn side(
    ui: &Ui,
    stage: &Stage,
    deferred: Option<&'static Deferred>,
    panel: Option<Panel>,
    is_open: bool,
    has_card: bool,
) -> Html {
    let words = ui.words;
    let close = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.tell(commands::choose(&ui.session, None));
            ui.set_panel(None);
            ui.set_sheet(false);
            environment::focus_after_frame(".bottom-bar button");
        })
    };
    let inside = match deferred {
        Some(deferred) => (deferred.side)(panel, stage),
        None => html! { <div class="zones"><Labels /></div> },
    };
    html! {
        <aside class={classes!("side", is_open.then_some("open"), has_card.then_some("with-card"), panel.is_some().then_some("with-panel"))} aria-label={words.annotations()}>
            <button type="button" class="button icon sheet-close" aria-label={words.close()} onclick={close}>
                { crate::components::close_icon() }
            </button>
            { inside }
        </aside>
    }
}

/// The bar of small screens.
fn bottom_bar(ui: &Ui, side_open: bool) -> Html {
    let words = ui.words;
    // The sheet lies over the bar that opened it: the focus goes with what can be seen.
    let open_sheet = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.set_sheet(true);
            environment::focus_after_frame(".sheet-close");
        })
    };
    let download = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.download())
    };
    html! {
        <nav class="bottom-bar" aria-label={words.annotations()}>
            <UndoButtons class="at-bottom" />
            <button type="button" class="button outlined" aria-expanded={if side_open { "true" } else { "false" }} onclick={open_sheet}>
                { crate::components::list_icon() }{ words.show_list() }
            </button>
            <button type="button" class="button primary" onclick={download}>
                { crate::components::download_icon() }{ words.download_json() }
            </button>
        </nav>
    }
}

/// The file chooser, which nobody sees.
fn file_input(ui: &Ui, input: &NodeRef, deferred: Option<&'static Deferred>) -> Html {
    let ui = ui.clone();
    let take = Callback::from(move |event: Event| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        ui.take_files(listeners::listed(input.files()));
        // So that the same file can be chosen again.
        input.set_value("");
    });
    html! {
        <input ref={input.clone()} type="file" multiple=true hidden=true accept={deferred.map(|deferred| (deferred.accepted)())} onchange={take} />
    }
}
