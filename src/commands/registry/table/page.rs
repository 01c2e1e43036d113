//! The commands of the page itself: steps, panels, dialogs, switches.

use super::super::keys::{ctrl, ctrl_shift, plain};
use super::super::{Command, Context, Group, PageAction, Panel, Run, can};
use super::command;
use crate::commands::Direction::{Backward, Forward};
use crate::commands::{find, guided, view};

pub(super) static PAGE: [Command; 16] = [
    command(
        "undo",
        Group::Page,
        (Context::OutsideFields, &[ctrl("z")]),
        can::undo,
        Run::Page(PageAction::Step(Backward)),
    ),
    command(
        "redo",
        Group::Page,
        (Context::OutsideFields, &[ctrl_shift("z"), ctrl("y")]),
        can::redo,
        Run::Page(PageAction::Step(Forward)),
    ),
    command(
        "find",
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
    command(
        "figures",
        Group::Page,
        (Context::OutsideFields, &[]),
        can::has_document,
        Run::Page(PageAction::Figures),
    ),
    command(
        "suggestions",
        Group::Page,
        (Context::OutsideFields, &[]),
        can::has_document,
        Run::Page(PageAction::Panel(Panel::Suggestions)),
    ),
    command(
        "edit-labels",
        Group::Page,
        (Context::Anywhere, &[]),
        can::always,
        Run::Page(PageAction::Panel(Panel::Schema)),
    ),
    command(
        "guidelines",
        Group::Page,
        (Context::Anywhere, &[]),
        can::always,
        Run::Page(PageAction::Panel(Panel::Guidelines)),
    ),
    command(
        "commands",
        Group::Page,
        (Context::Anywhere, &[ctrl("k")]),
        can::always,
        Run::Page(PageAction::Commands),
    ),
    command(
        "help",
        Group::Page,
        (Context::Card, &[plain("?")]),
        can::always,
        Run::Page(PageAction::Help),
    ),
    command(
        "guide",
        Group::Page,
        (Context::OutsideFields, &[]),
        can::always,
        Run::Page(PageAction::Guide),
    ),
    command(
        "guided-start",
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
    command(
        "focus-text",
        Group::Page,
        (Context::Anywhere, &[]),
        can::has_document,
        Run::Page(PageAction::FocusText),
    ),
    command(
        "focus-list",
        Group::Page,
        (Context::Text, &[plain("l")]),
        can::has_annotations,
        Run::Page(PageAction::FocusList),
    ),
    command(
        "read-only",
        Group::Page,
        (Context::OutsideFields, &[]),
        can::always,
        Run::Session(|session| {
            view::set_read_only(session, !view::is_read_only(session));
            Ok(())
        }),
    )
    .switch(view::is_read_only),
    command(
        "read-ahead",
        Group::Page,
        (Context::OutsideFields, &[]),
        can::always,
        Run::Session(|session| {
            view::set_read_ahead(session, !view::reads_ahead(session));
            Ok(())
        }),
    )
    .switch(view::reads_ahead),
    command(
        "forget-everything",
        Group::Page,
        (Context::OutsideFields, &[]),
        can::always,
        Run::Page(PageAction::ForgetEverything),
    ),
];
