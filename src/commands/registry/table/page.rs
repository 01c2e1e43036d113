//! The commands of the page itself: steps, panels, dialogs, switches.

use crate::commands::Direction::{Backward, Forward};
use crate::commands::registry::can;
use crate::commands::registry::command::{Command, Group, PageAction, Panel, Run};
use crate::commands::registry::id::CommandId;
use crate::commands::registry::keys::{Context, ctrl, ctrl_shift, plain};
use crate::commands::{find, guided, view};

pub(super) static PAGE: [Command; 18] = [
    Command::new(
        CommandId::Undo,
        Group::Page,
        (Context::OutsideFields, &[ctrl("z")]),
        can::undo,
        Run::Page(PageAction::Step(Backward)),
    ),
    Command::new(
        CommandId::Redo,
        Group::Page,
        (Context::OutsideFields, &[ctrl_shift("z"), ctrl("y")]),
        can::redo,
        Run::Page(PageAction::Step(Forward)),
    ),
    Command::new(
        CommandId::Find,
        Group::Page,
        (Context::Anywhere, &[ctrl_shift("f")]),
        can::has_document,
        Run::Then(
            |session| {
                find::look_for_selection(session);
                Ok(())
            },
            PageAction::Panel(Panel::Find),
        ),
    ),
    Command::new(
        CommandId::Figures,
        Group::Page,
        (Context::OutsideFields, &[]),
        can::has_document,
        Run::Page(PageAction::Panel(Panel::Figures)),
    ),
    Command::new(
        CommandId::Suggestions,
        Group::Page,
        (Context::OutsideFields, &[]),
        can::has_document,
        Run::Page(PageAction::Panel(Panel::Suggestions)),
    ),
    Command::new(
        CommandId::EditLabels,
        Group::Page,
        (Context::Anywhere, &[]),
        can::always,
        Run::Page(PageAction::Panel(Panel::Schema)),
    ),
    Command::new(
        CommandId::Guidelines,
        Group::Page,
        (Context::Anywhere, &[]),
        can::always,
        Run::Page(PageAction::Panel(Panel::Guidelines)),
    ),
    Command::new(
        CommandId::Commands,
        Group::Page,
        (Context::Anywhere, &[ctrl("k")]),
        can::always,
        Run::Page(PageAction::Commands),
    ),
    Command::new(
        CommandId::Settings,
        Group::Page,
        (Context::Anywhere, &[]),
        can::always,
        Run::Page(PageAction::Settings),
    ),
    Command::new(
        CommandId::Help,
        Group::Page,
        (Context::Card, &[plain("?")]),
        can::always,
        Run::Page(PageAction::Help),
    ),
    Command::new(
        CommandId::Guide,
        Group::Page,
        (Context::OutsideFields, &[]),
        can::always,
        Run::Page(PageAction::Guide),
    ),
    Command::new(
        CommandId::GuidedStart,
        Group::Page,
        (Context::OutsideFields, &[]),
        can::write_document,
        Run::Then(
            |session| {
                guided::begin_guided_start(session);
                Ok(())
            },
            PageAction::ShowPassage,
        ),
    ),
    Command::new(
        CommandId::FocusText,
        Group::Page,
        (Context::Anywhere, &[]),
        can::has_document,
        Run::Page(PageAction::FocusText),
    ),
    Command::new(
        CommandId::FocusList,
        Group::Page,
        (Context::Text, &[plain("l")]),
        can::has_annotations,
        Run::Page(PageAction::FocusList),
    ),
    Command::new(
        CommandId::FocusMessage,
        Group::Page,
        (Context::Everywhere, &[plain("F6")]),
        can::undo_told,
        Run::Page(PageAction::FocusMessage),
    ),
    Command::new(
        CommandId::ReadOnly,
        Group::Page,
        (Context::OutsideFields, &[]),
        can::always,
        Run::Session(|session| {
            view::set_read_only(session, !view::is_read_only(session));
            Ok(())
        }),
    )
    .switch(view::is_read_only),
    Command::new(
        CommandId::ReadAhead,
        Group::Page,
        (Context::OutsideFields, &[]),
        can::always,
        Run::Session(|session| {
            view::set_read_ahead(session, !view::reads_ahead(session));
            Ok(())
        }),
    )
    .switch(view::reads_ahead),
    Command::new(
        CommandId::ForgetEverything,
        Group::Page,
        (Context::OutsideFields, &[]),
        can::always,
        Run::Page(PageAction::ForgetEverything),
    ),
];
