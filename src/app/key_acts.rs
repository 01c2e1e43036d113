//! The page's part of every command of the registry, asked for by a key, a menu, a button or the palette.

use super::{environment, live_selection};
use crate::commands::Direction;
use crate::commands::registry::{
    self, CaretAct, Command, CommandId, Context, KeyFacts, Keyboard, PageAction, Request,
};
use crate::commands::{self, CommandError, Why};
use crate::components::context::Ui;
use crate::components::modal::Modal;
use crate::components::{Stage, at_caret, take_exactly};
use crate::state::Session;
use crate::words::shown;
use formats::exchange::ExportOptions;
use standoff::schema::LabelId;
use wasm_bindgen_futures::spawn_local;
use web_sys::KeyboardEvent;

/// Acts on a key, if it is a command's while the focus is in `context`.
pub fn key(ui: &Ui, stage: &Stage, facts: &KeyFacts, context: Context, event: &KeyboardEvent) {
    let session = &ui.session;
    let facts = match environment::keyboard() {
        Keyboard::Apple => facts.clone().from_apple(),
        Keyboard::Usual => facts.clone(),
    };
    let single_keys = registry::single_keys(session);
    let Some(command) = registry::match_key(&facts, context, single_keys) else {
        return;
    };
    // What was typed a moment ago can be taken back too.
    commands::commit_drafts(session, Why::Counted);
    // Buttons of the list and the card keep what Enter and the like mean to them.
    if !(command.enabled)(session) {
        // F6 without a message is the browser’s.
        let is_theirs = command.id == CommandId::FocusMessage;
        if !is_theirs && !matches!(command.context, Context::Card | Context::Beside) {
            event.prevent_default();
        }
        // Where nothing else is left, it leaves the panel.
        if command.id == CommandId::Leave {
            ui.set_panel(None);
        }
        return;
    }
    event.prevent_default();
    // A key held down goes on along the text and the steps; all else it does once.
    let goes_on = matches!(
        command.run,
        registry::Run::Page(
            PageAction::Caret(CaretAct::Move(..))
                | PageAction::Step(_)
                | PageAction::ChooseAdjacent(_)
        )
    );
    if event.repeat() && !goes_on {
        return;
    }
    run(ui, stage, command, facts.shift);
}

/// Does what a menu, a button or the palette asks for.
pub fn perform(ui: &Ui, stage: &Stage, request: Request) {
    commands::commit_drafts(&ui.session, Why::Counted);
    match request {
        Request::Command(id) => {
            let command = registry::command(id);
            if (command.enabled)(&ui.session) {
                run(ui, stage, command, false);
            }
        }
        Request::Tag(label) => ui.tag(label),
        Request::Pen(label) => take_pen(ui, &label),
        Request::File { format, excel_safe } => download_as(ui, format, excel_safe),
        Request::Prefer { key, value } => ui.prefer(key, value.to_owned()),
        Request::Show(id) => {
            if commands::show(&ui.session, &id).is_ok() {
                say_shown(ui);
            }
        }
    }
}

fn run(ui: &Ui, stage: &Stage, command: &Command, shift: bool) {
    let session = &ui.session;
    let had_pen = session.read(|view| view.pen().is_some());
    live_selection::hear_selection(ui, stage);
    match command.run(session) {
        Ok(Some(action)) => act(ui, stage, action, shift),
        Ok(None) => {}
        Err(error) => ui.say(ui.words.command_error(&error)),
    }
    if command.id == CommandId::Leave && had_pen && session.read(|view| view.pen().is_none()) {
        ui.speak(ui.words.said_no_pen().to_owned());
    }
}

/// The focus goes into the note of the card, which may still have to be drawn.
fn edit_note() {
    const NOTE: &str = "#card textarea";
    environment::focus(NOTE);
    if !environment::has_focus(NOTE) {
        environment::focus_after_frame(NOTE);
    }
}

/// The button of the settings, while they are closed.
const SETTINGS: &str = ".for-settings > [aria-expanded=false]";

fn act(ui: &Ui, stage: &Stage, action: PageAction, shift: bool) {
    match action {
        PageAction::Step(direction) => step(ui, direction == Direction::Backward),
        PageAction::Download => download(ui, commands::download_json_in_pieces),
        PageAction::DownloadAs => ui.set_modal(Some(Modal::DownloadAs)),
        PageAction::DownloadAll => {
            let n_files = commands::download_all(&ui.session);
            ui.say(ui.words.said_downloaded_all(n_files));
        }
        PageAction::DownloadStored => download(ui, commands::download_stored),
        PageAction::Print => environment::print(),
        PageAction::OpenFile => ui.pick_file(),
        PageAction::PasteText => ui.set_modal(Some(Modal::Paste)),
        PageAction::CopyCitation => copy_citation(ui),
        PageAction::Settings => {
            // Open already, they have the focus.
            if !environment::press(SETTINGS) {
                environment::focus(".for-settings > button");
            }
        }
        PageAction::Help => ui.set_modal(Some(Modal::Help)),
        PageAction::Guide => ui.set_modal(Some(Modal::Guide)),
        PageAction::ShowPassage => show_passage(ui, stage),
        PageAction::Commands => ui.set_modal(Some(Modal::Commands(stage.keep()))),
        PageAction::Panel(panel) => {
            ui.set_panel(Some(panel));
            environment::focus_after_frame(".panel [data-first]");
        }
        PageAction::EditNote => edit_note(),
        PageAction::FocusText => {
            stage.leave_selection();
            environment::focus("#text");
        }
        PageAction::FocusList => environment::focus(".list button"),
        PageAction::FocusMessage => focus_message(),
        PageAction::ForgetEverything => ui.set_modal(Some(Modal::Forget)),
        PageAction::ChooseAdjacent(direction) => choose_adjacent(ui, stage, direction),
        PageAction::SelectPart => {
            if ui.session.read(|view| view.chosen().is_none()) {
                ui.say(ui.words.said_select_part().to_owned());
            }
            act(ui, stage, PageAction::FocusText, shift);
        }
        PageAction::SayShown => say_shown(ui),
        PageAction::SayPen => say_pen(ui),
        PageAction::SayTwoClicks => {
            let on = commands::two_clicks(&ui.session);
            ui.say(ui.words.said_two_clicks(on).to_owned());
        }
        PageAction::TakeExactly => {
            take_exactly(ui, stage);
            say_selected(ui);
        }
        PageAction::Caret(act) => at_caret(ui, stage, act, shift),
    }
}

/// The button of the message: of a dialog, where one is open.
fn focus_message() {
    environment::focus("dialog[open] .toast button");
    if !environment::has_focus(".toast") {
        environment::focus(".toast button");
    }
}

/// Brings the passage of the guided start into view.
fn show_passage(ui: &Ui, stage: &Stage) {
    let passage = ui
        .session
        .read(|view| view.guided()?.pointed_at(view.current()?));
    if let Some(passage) = passage {
        stage.bring(passage.start());
    }
}

/// Says what is selected: the eye sees it by the button at the selection.
fn say_selected(ui: &Ui) {
    let quote = ui.session.read(|view| {
        let span = view.pending()?.span;
        let quote = view.document()?.text().slice(span).ok()?;
        Some(quote.to_owned())
    });
    if let Some(quote) = quote {
        ui.speak(ui.words.said_selected(&quote));
    }
}

/// The caret goes along, where it is in the text.
fn choose_adjacent(ui: &Ui, stage: &Stage, direction: Direction) {
    let in_text = environment::has_focus("#text");
    let caret = stage.caret().filter(|_| in_text);
    let Some(id) = commands::choose_adjacent(&ui.session, direction, caret) else {
        ui.say(ui.words.no_further().to_owned());
        return;
    };
    let span = ui
        .session
        .read(|view| view.document()?.store().get(&id)?.target.covering());
    if let Some(span) = span.filter(|_| in_text) {
        stage.collapse(Some(span.start()));
    }
    ui.reveal(&id);
}

fn say_shown(ui: &Ui) {
    let name = ui.session.read(|view| {
        let title = |state| shown(&commands::document_title(state));
        view.document().map(title)
    });
    if let Some(name) = name {
        ui.speak(ui.words.said_shown(&name));
    }
}

/// Takes a label as the pen. The sheet of a small screen makes room for the text that it is for.
fn take_pen(ui: &Ui, label: &LabelId) {
    match commands::set_pen(&ui.session, Some(label)) {
        Ok(()) => {
            ui.set_sheet(false);
            say_pen(ui);
        }
        Err(error) => ui.say(ui.words.command_error(&error)),
    }
}

fn say_pen(ui: &Ui) {
    let words = ui.words;
    let title = ui.session.read(|view| {
        let label = view.schema().label(view.pen()?)?;
        Some(shown(label.title_in(words.lang().tag())))
    });
    ui.speak(match title {
        Some(title) => words.said_pen(&title),
        None => words.said_no_pen().to_owned(),
    });
}

/// Hands out a file, whose name `act` gives, and says so.
fn download(ui: &Ui, act: impl AsyncFn(&Session) -> Result<String, CommandError> + 'static) {
    let ui = ui.clone();
    spawn_local(async move {
        ui.say(match act(&ui.session).await {
            Ok(name) => ui.words.said_downloaded(&name),
            Err(error) => ui.words.command_error(&error),
        });
    });
}

fn download_as(ui: &Ui, format: &str, excel_safe: bool) {
    let Some(format) = formats::format(format) else {
        return;
    };
    let options = ExportOptions {
        excel_safe,
        ..ExportOptions::default()
    };
    let ui = ui.clone();
    spawn_local(async move {
        let written = commands::download_as(&ui.session, format, options).await;
        ui.say(match written {
            Ok(written) => ui.words.said_downloaded_as(&written.name, &written.losses),
            Err(error) => ui.words.command_error(&error),
        });
    });
}

fn copy_citation(ui: &Ui) {
    let ui = ui.clone();
    let cited = match commands::citation(&ui.session) {
        Ok(citation) => ui.words.citation(&citation),
        Err(error) => return ui.say(ui.words.command_error(&error)),
    };
    spawn_local(async move {
        let copied = ui.session.ports().clipboard.write_text(&cited).await;
        ui.say(match copied {
            Ok(()) => ui.words.said_cited().to_owned(),
            Err(_) => ui.words.not_cited(&cited),
        });
    });
}

/// Undoes or redoes one step.
fn step(ui: &Ui, back: bool) {
    if back && commands::has_only_older_steps(&ui.session) {
        return older_step(ui);
    }
    let done = match back {
        true => commands::undo(&ui.session),
        false => commands::redo(&ui.session),
    };
    if let Err(error) = done {
        ui.say(ui.words.command_error(&error));
    }
}

/// Undoes a step that is read from the journal first.
fn older_step(ui: &Ui) {
    ui.say(ui.words.reading_older_steps().to_owned());
    let ui = ui.clone();
    spawn_local(async move {
        match commands::undo_older(&ui.session).await {
            Ok(true) => {}
            Ok(false) => ui.say(ui.words.no_older_steps().to_owned()),
            Err(error) => ui.say(ui.words.command_error(&error)),
        }
    });
}
