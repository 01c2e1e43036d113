//! The hooks of the page, for all that is not rendering: the root's attributes, the label sheet, the surface.

use super::label_sheet::{Sheet, rules};
use super::{deferred, environment};
use crate::api;
use crate::commands::registry::Panel;
use crate::components::Stage;
use crate::components::choices::Theme;
use crate::components::context::Ui;
use crate::components::deferred::Deferred;
use crate::dom::{is_hidden, next_frame, next_task};
use crate::ports::LocalFuture;
use crate::state::{Event, Session, View};
use crate::words::{Lang, shown};
use standoff::text::ByteOffset;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

struct Hooks(Stage);

impl api::PageHooks for Hooks {
    fn after_frame(&self) -> LocalFuture<'static, ()> {
        let stage = self.0.clone();
        Box::pin(async move {
            let mut is_drawn = false;
            // The rest of a long text follows, and nobody waits for it.
            while !is_drawn {
                next_frame().await;
                if is_hidden() {
                    return stage.drawn().await;
                }
                stage.draw_for_frame();
                is_drawn = stage.is_drawn();
                // A task behind the frame: it is painted by then.
                next_task().await;
            }
        })
    }

    fn reveal(&self, offset: ByteOffset) -> LocalFuture<'static, ()> {
        let stage = self.0.clone();
        Box::pin(async move {
            // A listener may ask before the pane has acted on the change.
            stage.caught_up().await;
            stage.reveal(offset);
        })
    }
}

/// Serves people who hear the page, from the moment on when the second module is there.
#[hook]
pub fn use_assistive(ui: Ui, stage: Stage, deferred: Option<&'static Deferred>) {
    // Made anew with the words or what comes later, not with every choice.
    use_effect_with((ui.words, deferred.is_some()), move |_| {
        let served = deferred.map(|deferred| (deferred.assistive)(&ui, &stage));
        move || drop(served)
    });
}

/// The root's language and theme, and the labels' style sheet.
#[hook]
pub fn use_dress(lang: Lang, theme: Theme, session: Session) {
    use_effect_with((lang, theme), |(lang, theme)| {
        environment::dress(*lang, theme.word())
    });
    use_effect_with(session, |session| {
        let sheet = Sheet::adopt().ok();
        let show = {
            let session = session.clone();
            move || {
                if let Some(sheet) = &sheet {
                    session.read(|view| sheet.show(&rules(view.schema())));
                }
            }
        };
        show();
        let subscription = session.subscribe(move |event| {
            if matches!(event, Event::Changed(change) if change.summary.schema) {
                show();
            }
        });
        move || drop(subscription)
    });
}

/// Sets the root element's attributes: the state of the session, and whether a card is open.
#[hook]
pub fn use_session_marks(
    session: Session,
    chosen: UseStateHandle<bool>,
    panel: UseStateHandle<Option<Panel>>,
    deferred: Option<&'static Deferred>,
) {
    let title = deferred.map(|deferred| deferred.document_title);
    use_effect_with((session, title.is_some()), move |(session, _)| {
        let title = title.unwrap_or(|state| shown(&state.document().name));
        let show = {
            let (session, chosen) = (session.clone(), chosen.setter());
            let panel = panel.setter();
            move |event: &Event| match event {
                Event::Saving => {
                    session.read(|view| environment::mark("saveState", view.saving().word()))
                }
                Event::Chosen | Event::Changed(_) | Event::Current => {
                    chosen.set(session.read(|view| view.chosen().is_some()));
                    let name = session.read(|view| view.document().map(title));
                    environment::title(name.as_deref());
                    // Where a document waits to be chosen, the list of them comes first.
                    if session.read(View::waits_for_a_choice) {
                        panel.set(Some(Panel::Documents));
                    }
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

/// The second module, which is fetched right behind the first page, once it is there; with it, `window.temoin`.
#[hook]
pub fn use_deferred(session: Session, stage: Stage) -> Option<&'static Deferred> {
    let deferred = use_state(|| None::<&'static Deferred>);
    {
        let set = deferred.setter();
        use_effect_with((), move |()| {
            spawn_local(async move {
                // The text is painted first.
                environment::after_frame().await;
                // Both at once; widgets without their style would jump.
                let (sheet, deferred) = (environment::fetch_sheet(), deferred::deferred().await);
                sheet.await;
                stage.set_meaning(deferred.widgets.text_pane.meant);
                set.set(Some(&deferred.widgets));
                stage.whole().await;
                (deferred.surface)(&session, Rc::new(Hooks(stage)));
            });
        });
    }
    *deferred
}
