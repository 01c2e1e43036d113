//! The sheet of keys, from the registry and the schema, by group.

use super::command_item::keys;
use super::context::{Ui, use_session, use_ui, use_words};
use super::dialog::{Dialog, ways_out};
use crate::commands::registry::{self, CommandId, Group};
use crate::words::shown;
use yew::prelude::*;

/// All keys.
#[component]
pub fn HelpDialog() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session = use_session(|_| false);
    let (close, leave) = ways_out(&ui);
    let labels = session.read(|view| view.schema().labels().to_vec());
    let row = |title: String, caps: Html| {
        html! { <div><dt>{ title }</dt><dd>{ caps }</dd></div> }
    };
    let section = |group: Group| {
        let own = registry::commands()
            .filter(move |command| command.group == group && !command.keys.is_empty());
        let own = own.map(|command| {
            row(
                words.command_title(command.id).to_owned(),
                keys(&ui, command.keys),
            )
        });
        let tags = labels.iter().filter(|_| group == Group::Tag);
        let tags = tags.filter_map(|label| {
            let title = words.tag_as(&shown(label.title_in(words.lang().tag())));
            let cap = html! { <span class="chord"><kbd>{ label.key? }</kbd></span> };
            Some(row(title, cap))
        });
        let remark = match group {
            Group::Caret => Some(words.caret_selects().to_owned()),
            Group::Tag => Some(words.pen_keys().to_owned()),
            Group::Annotation => Some(words.handle_keys(ui.keyboard)),
            _ => None,
        };
        html! {
            <section class="keys-group">
                <h3>{ words.group_title(group) }</h3>
                <dl class="keys">{ for tags }{ for own }</dl>
                { for remark.map(|remark| html! { <p class="keys-remark">{ remark }</p> }) }
            </section>
        }
    };
    html! {
        <Dialog title={words.help()} on_close={close} class="wide">
            <div class="keys-sheet" tabindex="0" role="region" aria-label={words.help()}>
                <div class="keys-columns">{ for Group::ALL.into_iter().map(section) }</div>
            </div>
            <div class="actions">
                { instead(&ui, CommandId::Guide) }
                { instead(&ui, CommandId::GuidedStart) }
                <span class="grow"></span>
                <button type="button" class="button outlined" onclick={leave}>{ words.close() }</button>
            </div>
        </Dialog>
    }
}

/// A command that begins where this dialog ends.
fn instead(ui: &Ui, id: CommandId) -> Html {
    let is_possible = (registry::command(id).enabled)(&ui.session);
    let title = ui.words.command_title(id);
    let ui = ui.clone();
    let on_click = Callback::from(move |_: MouseEvent| {
        ui.set_modal(None);
        ui.perform(id);
    });
    html! {
        <button type="button" class="button" disabled={!is_possible} onclick={on_click}>{ title }</button>
    }
}
