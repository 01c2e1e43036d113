//! The root component: it provides session, words and page to the widgets, and lays them out.

use super::keys::Keyboard;
use super::label_sheet::LabelSheet;
use super::{environment, files, listeners};
use crate::api;
use crate::commands;
use crate::components::context::{Modal, Ui};
use crate::components::settings::{Choices, Theme};
use crate::components::{
    AnnotationList, Card, FileDialog, ForgetDialog, Header, HelpDialog, Labels, Notices, PasteDialog,
    Stage, TextPane, steps,
};
use crate::commands::registry::SINGLE_KEYS;
use crate::ports::LocalFuture;
use crate::state::{Event, Pending, SelectedBy, Session};
use crate::words::{Lang, Words};
use gloo::timers::callback::Timeout;
use standoff::model::AnnotationId;
use standoff::schema::LabelId;
use standoff::text::ByteOffset;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// How long a message is shown, in milliseconds.
const SHOWN: u32 = 4500;

/// What the page is made of.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open session.
    pub session: Session,
    /// Where the text pane puts its handle.
    pub stage: Stage,
}

struct Hooks(Stage);

impl api::PageHooks for Hooks {
    fn after_frame(&self) -> LocalFuture<'static, ()> {
        environment::after_frame()
    }

    fn reveal(&self, offset: ByteOffset) {
        self.0.reveal(offset);
    }
}

fn choices(session: &Session) -> Choices {
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
    let choices = {
        let current = choices(session);
        let state = use_state_eq(|| current);
        state
    };
    let words = Words::new(*lang);
    let modal = use_state(|| None::<Modal>);
    let message = use_state(|| (0_u32, String::new()));
    let dragging = use_state_eq(|| false);
    let sheet = use_state_eq(|| false);
    let layout = use_state(|| 0_u32);
    let chosen = use_state_eq(|| false);
    let input = use_node_ref();

    let say = use_say(&message);
    let prefer = {
        let (session, lang, state) = (session.clone(), lang.clone(), choices.clone());
        Callback::from(move |(key, value): (&'static str, String)| {
            session.set_setting(key, &value);
            if key == "lang"
                && let Some(chosen) = Lang::parse(&value)
            {
                lang.set(chosen);
            }
            state.set(self::choices(&session));
        })
    };
    let ui = make_ui(Parts {
        session,
        stage,
        words,
        say: &say,
        modal: &modal,
        sheet: &sheet,
        input: &input,
        prefer,
    });

    use_dress(*lang, choices.theme, session.clone());
    use_session_marks(session.clone(), chosen.clone());
    use_surface(session.clone(), stage.clone());
    listeners::use_listeners(listeners::Heard {
        keyboard: Keyboard {
            session: session.clone(),
            stage: stage.clone(),
            ui: ui.clone(),
            words,
        },
        dragging: dragging.clone(),
        layout: layout.clone(),
        dialog_open: modal.is_some(),
    });

    let on_files = {
        let ui = ui.clone();
        Callback::from(move |event: web_sys::Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            ui.files.emit(listeners::listed(input.files()));
            // So that the same file can be chosen again.
            input.set_value("");
        })
    };
    let toggle_sheet = {
        let (ui, open) = (ui.clone(), *sheet);
        Callback::from(move |_: MouseEvent| ui.sheet.emit(!open))
    };
    let close_sheet = {
        let (ui, session) = (ui.clone(), session.clone());
        Callback::from(move |_: MouseEvent| {
            let _ = commands::choose(&session, None);
            ui.sheet.emit(false);
        })
    };
    let download = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.download.emit(()))
    };
    let side_open = *sheet || *chosen;
    html! {
        <ContextProvider<Session> context={session.clone()}>
        <ContextProvider<Words> context={words}>
        <ContextProvider<Choices> context={*choices}>
        <ContextProvider<Ui> context={ui}>
            <a class="skip" href="#text">{ words.skip_to_text() }</a>
            <Header />
            <div class="layout">
                <main class="reading">
                    <Notices />
                    <div class="column">
                        <NoDocument session={session.clone()} {words} />
                        <Pane session={session.clone()} stage={stage.clone()} layout={*layout} />
                    </div>
                </main>
                <aside class={classes!("side", side_open.then_some("open"), chosen.then_some("with-card"))} aria-label={words.annotations()}>
                    <button type="button" class="button icon sheet-close" aria-label={words.close()} onclick={close_sheet}>
                        { crate::components::close_icon() }
                    </button>
                    <Card />
                    <Labels />
                    <AnnotationList />
                </aside>
            </div>
            <nav class="bottom-bar" aria-label={words.annotations()}>
                <button type="button" class="button outlined" aria-expanded={if side_open { "true" } else { "false" }} onclick={toggle_sheet}>
                    { crate::components::list_icon() }{ words.show_list() }
                </button>
                <button type="button" class="button primary" onclick={download}>
                    { crate::components::download_icon() }{ words.download_json() }
                </button>
            </nav>
            <input ref={input} type="file" multiple=true hidden=true accept=".txt,.json,text/plain,application/json" onchange={on_files} />
            if *dragging { <div class="drop" aria-hidden="true">{ words.drop_here() }</div> }
            <div class="visually-hidden" role="status" aria-live="polite">{ message.1.clone() }</div>
            if !message.1.is_empty() { <div class="toast" aria-hidden="true">{ message.1.clone() }</div> }
            { dialog(modal.as_ref()) }
        </ContextProvider<Ui>>
        </ContextProvider<Choices>>
        </ContextProvider<Words>>
        </ContextProvider<Session>>
    }
}

fn dialog(modal: Option<&Modal>) -> Html {
    match modal {
        None => Html::default(),
        Some(Modal::Paste) => html! { <PasteDialog /> },
        Some(Modal::Forget) => html! { <ForgetDialog /> },
        Some(Modal::Help) => html! { <HelpDialog /> },
        Some(Modal::File(arrived)) => html! { <FileDialog arrived={arrived.clone()} /> },
    }
}

/// The text pane, with what it needs from the contexts.
#[derive(Properties, PartialEq)]
struct PaneProps {
    session: Session,
    stage: Stage,
    layout: u32,
}

#[component]
fn Pane(props: &PaneProps) -> Html {
    let ui = crate::components::context::use_ui();
    let words = crate::components::context::use_words();
    html! {
        <TextPane session={props.session.clone()} stage={props.stage.clone()} {ui} {words} layout={props.layout} />
    }
}

#[derive(Properties, PartialEq)]
struct NoDocumentProps {
    session: Session,
    words: Words,
}

#[component]
fn NoDocument(props: &NoDocumentProps) -> Html {
    let session = crate::components::context::use_session(|event| matches!(event, Event::Current));
    let words = props.words;
    match session.read(|view| view.document().is_some()) {
        true => Html::default(),
        false => html! {
            <div class="no-document">
                <p>{ words.no_document() }</p>
                <p>{ words.no_document_hint() }</p>
            </div>
        },
    }
}

#[hook]
fn use_say(message: &UseStateHandle<(u32, String)>) -> Callback<String> {
    let timer = use_mut_ref(|| None::<Timeout>);
    let setter = message.setter();
    Callback::from(move |text: String| {
        let clear = setter.clone();
        setter.set((1, text));
        *timer.borrow_mut() = Some(Timeout::new(SHOWN, move || clear.set((0, String::new()))));
    })
}

/// What [`make_ui`] ties together.
struct Parts<'a> {
    session: &'a Session,
    stage: &'a Stage,
    words: Words,
    say: &'a Callback<String>,
    modal: &'a UseStateHandle<Option<Modal>>,
    sheet: &'a UseStateHandle<bool>,
    input: &'a NodeRef,
    prefer: Callback<(&'static str, String)>,
}

fn make_ui(parts: Parts<'_>) -> Ui {
    let Parts { session, stage, words, say, modal, sheet, input, prefer } = parts;
    let modal_setter = modal.setter();
    let sheet_setter = sheet.setter();
    let open = Callback::from(move |modal: Option<Modal>| modal_setter.set(modal));
    let pick_file = {
        let input = input.clone();
        Callback::from(move |()| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let report = {
        let say = say.clone();
        move |error: &commands::CommandError| say.emit(words.command_error(error))
    };
    let download = {
        let (session, say, report) = (session.clone(), say.clone(), report.clone());
        Callback::from(move |()| {
            let offer = commands::offer_json(&session, Default::default());
            match offer {
                Ok(offer) => {
                    commands::download(&session, &offer);
                    say.emit(words.said_downloaded(&offer.name));
                }
                Err(error) => report(&error),
            }
        })
    };
    let step = |back: bool| {
        let (session, say, report) = (session.clone(), say.clone(), report.clone());
        Callback::from(move |()| step(&session, words, back, &say, &report))
    };
    let reveal = {
        let (session, stage) = (session.clone(), stage.clone());
        Callback::from(move |id: AnnotationId| {
            let span = session.read(|view| view.document()?.store().get(&id)?.target.covering());
            if let Some(span) = span {
                stage.reveal(span.start());
            }
        })
    };
    let open_card = {
        let session = session.clone();
        Callback::from(move |id: AnnotationId| {
            if commands::choose(&session, Some(&id)).is_ok() {
                spawn_local(async {
                    environment::after_frame().await;
                    environment::focus("#card");
                });
            }
        })
    };
    let tag = {
        let (session, stage, say) = (session.clone(), stage.clone(), say.clone());
        Callback::from(move |label: LabelId| tag(&session, &stage, words, &say, &label))
    };
    let partial = Ui {
        say: say.clone(),
        modal: open,
        pick_file,
        files: Callback::noop(),
        text: Callback::noop(),
        download,
        tag,
        undo: step(true),
        redo: step(false),
        reveal,
        open_card,
        prefer,
        sheet: Callback::from(move |open| sheet_setter.set(open)),
        focus_text: Callback::from(|()| environment::focus("#text")),
    };
    let for_files = {
        let (session, ui) = (session.clone(), partial.clone());
        Callback::from(move |list: Vec<web_sys::File>| {
            let (session, ui) = (session.clone(), ui.clone());
            spawn_local(async move { files::arrive(&session, &ui, words, list).await });
        })
    };
    let for_text = {
        let (session, ui) = (session.clone(), partial.clone());
        Callback::from(move |(name, text): (String, String)| files::typed(&session, &ui, words, &name, &text))
    };
    Ui {
        files: for_files,
        text: for_text,
        ..partial
    }
}

fn step(
    session: &Session,
    words: Words,
    back: bool,
    say: &Callback<String>,
    report: &impl Fn(&commands::CommandError),
) {
    let name = session.read(|view| {
        let step = if back { view.undo_step() } else { view.redo_step() };
        step.map(|step| steps::name(words, view.project(), step))
    });
    let done = if back { commands::undo(session) } else { commands::redo(session) };
    match (done, name) {
        (Ok(true), Some(name)) if back => say.emit(words.said_undone(&name)),
        (Ok(true), Some(name)) => say.emit(words.said_redone(&name)),
        (Ok(_), _) => {}
        (Err(error), _) => report(&error),
    }
}

/// Tags what is selected at this moment; else what was, where the focus has left the text since.
fn tag(session: &Session, stage: &Stage, words: Words, say: &Callback<String>, label: &LabelId) {
    if let Some(span) = stage.live_selection() {
        let by = session.read(|view| view.pending().map(|pending| pending.by));
        let pending = Pending { span, by: by.unwrap_or(SelectedBy::Keys) };
        let _ = commands::set_pending(session, Some(pending));
    }
    let end = session.read(|view| view.pending().map(|pending| pending.span.end()));
    match commands::annotate_pending(session, label) {
        Ok(id) => {
            stage.collapse(end);
            let (title, quote) = session.read(|view| {
                let title = view.schema().label(label).map(|label| label.title_in(words.lang().tag()));
                let quote = view.document().and_then(|state| {
                    let span = state.store().get(&id)?.target.covering()?;
                    state.document().text.slice(span).ok()
                });
                (title.unwrap_or_default().to_owned(), quote.unwrap_or_default().to_owned())
            });
            say.emit(words.said_tagged(&title, &quote));
        }
        Err(error) => say.emit(words.command_error(&error)),
    }
}

#[hook]
fn use_dress(lang: Lang, theme: Theme, session: Session) {
    use_effect_with((lang, theme), |(lang, theme)| environment::dress(*lang, theme.word()));
    use_effect_with(session, |session| {
        let sheet = LabelSheet::adopt().ok();
        let show = {
            let session = session.clone();
            move || {
                if let Some(sheet) = &sheet {
                    session.read(|view| sheet.show(view.schema()));
                }
            }
        };
        show();
        let subscription = session.subscribe(move |event| {
            if matches!(event, Event::Changed(summary) if summary.schema) {
                show();
            }
        });
        move || drop(subscription)
    });
}

/// What the root element says of the session, and whether a card is open.
#[hook]
fn use_session_marks(session: Session, chosen: UseStateHandle<bool>) {
    use_effect_with(session, move |session| {
        let show = {
            let (session, chosen) = (session.clone(), chosen.setter());
            move |event: &Event| match event {
                Event::Saving => session.read(|view| environment::mark("saveState", view.saving().word())),
                Event::Chosen | Event::Changed(_) | Event::Current => {
                    chosen.set(session.read(|view| view.chosen().is_some()));
                    let name = session.read(|view| view.document().map(|state| state.document().name.clone()));
                    environment::title(name.as_deref());
                }
                _ => {}
            }
        };
        show(&Event::Saving);
        show(&Event::Current);
        let subscription = session.subscribe(show);
        move || drop(subscription)
    });
}

/// `window.temoin`, ready after the first paint.
#[hook]
fn use_surface(session: Session, stage: Stage) {
    use_effect_with((), move |()| {
        if let Ok(api) = api::install(&session, Rc::new(Hooks(stage))) {
            api.keep();
        }
        spawn_local(async {
            environment::after_frame().await;
            api::announce_ready();
        });
    });
}
