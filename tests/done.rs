//! What a message says right after something was done to many things, or to the project.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{label, tag, visit};
use standoff::schema::Edit;
use temoin::commands;
use temoin::components::step_names;
use temoin::ports::memory::Disk;
use temoin::state::Session;
use temoin::words::{Lang, Words};

fn said(session: &Session) -> [String; 2] {
    [Lang::En, Lang::Fr].map(|lang| {
        session.read(|view| {
            let step = view.undo_step().expect("a step");
            let said = step_names::done(Words::new(lang), view.project(), step);
            said.expect("it is said as done")
        })
    })
}

#[test]
fn what_was_done_is_said_as_done() {
    let (_page, session) = visit(&Disk::new());
    let ids = [
        tag(&session, "violé", "violation"),
        tag(&session, "dimanche", "denial"),
    ];
    let denial = label("denial");
    commands::relabel_all(&session, &ids, &denial).expect("changed");
    assert_eq!(
        said(&session),
        [
            "1 annotation changed to Denial",
            "1 annotation changée en Démenti"
        ]
    );
    commands::relabel_all(&session, &ids, &label("prisoner")).expect("changed");
    assert_eq!(said(&session)[0], "2 annotations changed to Prisoner");
    commands::note_all(&session, &ids, "à relire").expect("written");
    assert_eq!(
        said(&session),
        [
            "Note added to 2 annotations",
            "Note ajoutée à 2 annotations"
        ]
    );
    commands::set_sure(&session, &ids, false).expect("marked");
    assert_eq!(
        said(&session),
        [
            "2 annotations marked unsure",
            "2 annotations marquées incertaines"
        ]
    );
    commands::set_sure(&session, &ids, true).expect("marked");
    assert_eq!(said(&session)[0], "2 annotations marked sure");
    commands::delete_all(&session, &ids).expect("deleted");
    assert_eq!(
        said(&session),
        ["2 annotations deleted", "2 annotations supprimées"]
    );
    let edit = Edit::Guidelines("Qui nie.".to_owned());
    commands::edit_schema(&session, &edit, None).expect("edited");
    assert_eq!(
        said(&session),
        ["Guidelines saved", "Consignes enregistrées"]
    );
    commands::add_label(&session, "Person", "en").expect("added");
    assert_eq!(said(&session), ["Labels saved", "Étiquettes enregistrées"]);
}

#[test]
fn undo_says_what_it_takes_back() {
    let (page, session) = visit(&Disk::new());
    let name = |session: &Session| {
        session.read(|view| {
            let step = view.undo_step().expect("a step");
            step_names::name(Words::new(Lang::En), view.project(), step)
        })
    };
    let table = "term,label\nBakou,denial\ndimanche,violation\nfin,prisoner\nviolé,violation\n";
    let dictionary = commands::read_dictionary(&session, table.as_bytes(), None).expect("sound");
    let done = page.drive(commands::suggest(&session, "d.csv", &dictionary));
    let n_suggested = done.expect("it ends").expect("a writer").n_added;
    let ids = session.read(|view| {
        let open = commands::open_suggestions(view);
        open.iter().map(|(id, ..)| id.clone()).collect::<Vec<_>>()
    });
    assert!(n_suggested > 2 && ids.len() == n_suggested);
    commands::accept(&session, &ids[..2]).expect("a writer");
    assert_eq!(name(&session), "accept 2 suggestions");
    commands::refuse(&session, &ids[2..]).expect("a writer");
    let rest = n_suggested - 2;
    assert_eq!(
        name(&session),
        match rest {
            1 => "refuse a suggestion".to_owned(),
            _ => format!("refuse {rest} suggestions"),
        }
    );
}
