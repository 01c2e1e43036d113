//! The page as it is printed: the text with its annotations, the document's name and source above it, the labels and the
//! notes, by number, below. All of it is put there right before, and taken away right behind.

use crate::commands::printed::{self, Printed};
use crate::commands::{self, Why};
use crate::components::Stage;
use crate::components::context::Ui;
use crate::dom::DECORATION;
use crate::words::{Words, shown};
use gloo::events::EventListener;
use std::collections::HashMap;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

/// The class of what is there for the print alone.
const PRINTED: &str = "printed";

/// Does it until what it gives is dropped.
pub fn follow(ui: &Ui, stage: &Stage) -> Option<[EventListener; 2]> {
    let window = web_sys::window()?;
    let (ui, stage) = (ui.clone(), stage.clone());
    let before = EventListener::new(&window, "beforeprint", move |_| {
        take_away();
        let _ = prepare(&ui, &stage);
    });
    let after = EventListener::new(&window, "afterprint", |_| take_away());
    Some([before, after])
}

fn prepare(ui: &Ui, stage: &Stage) -> Option<()> {
    commands::commit_drafts(&ui.session, Why::Leaving);
    // Who hears of the print first is not known.
    let root = stage.decorate_all()?;
    let language = ui.words.lang().tag();
    let printed = ui.session.read(|view| printed::printed(view, language))?;
    let page = root.owner_document()?;
    number(&page, &root, &printed);
    let column = root.closest(".column").ok()??;
    let (head, foot) = (
        head(&page, ui.words, &printed)?,
        foot(&page, ui.words, &printed)?,
    );
    column
        .insert_before(&head, column.first_child().as_ref())
        .ok()?;
    column.append_child(&foot).ok().map(drop)
}

fn take_away() {
    let page = web_sys::window().and_then(|window| window.document());
    let all = page.and_then(|page| page.query_selector_all(".printed").ok());
    let Some(all) = all else {
        return;
    };
    for index in 0..all.length() {
        if let Some(element) = all
            .get(index)
            .and_then(|node| node.dyn_into::<Element>().ok())
        {
            element.remove();
        }
    }
}

/// The number of its note behind each annotation that has one.
fn number(page: &Document, root: &Element, printed: &Printed) {
    let notes: HashMap<&str, (usize, bool)> = printed
        .notes
        .iter()
        .enumerate()
        .map(|(index, note)| (note.id.as_str(), (index + 1, note.is_by_digit)))
        .collect();
    let Ok(ends) = root.query_selector_all(".ends:not(.pauses)") else {
        return;
    };
    for index in 0..ends.length() {
        let Some(end) = ends
            .get(index)
            .and_then(|node| node.dyn_into::<Element>().ok())
        else {
            continue;
        };
        if let Some((number, is_by_digit)) =
            id_of(&end).and_then(|id| notes.get(id.as_str()).copied())
            && let Some(sign) = element(page, "sup", &number.to_string())
        {
            if is_by_digit {
                sign.set_class_name("printed inside");
            }
            let _ = sign.set_attribute(DECORATION, "");
            let _ = end.append_child(&sign);
        }
    }
}

/// The annotation that a layer is of: the mark around it names all of its own, from the outermost on.
fn id_of(layer: &Element) -> Option<String> {
    let (mut depth, mut mark) = (0, layer.clone());
    while mark.local_name() != "mark" {
        mark = mark.parent_element()?;
        depth += 1;
    }
    let ids = mark.get_attribute("data-annotations")?;
    ids.split(' ').nth(depth).map(str::to_owned)
}

fn head(page: &Document, words: Words, printed: &Printed) -> Option<Element> {
    let head = element(page, "header", "")?;
    add(&head, element(page, "h1", &shown(&printed.name)));
    for line in words.printed_source(&printed.source) {
        add(&head, element(page, "p", &line));
    }
    Some(head)
}

fn foot(page: &Document, words: Words, printed: &Printed) -> Option<Element> {
    let foot = element(page, "footer", "")?;
    let labels = element(page, "ul", "")?;
    for (index, title, n) in &printed.labels {
        let row = element(page, "li", "")?;
        let sample = element(page, "span", &shown(title))?;
        sample.set_class_name("layer");
        let _ = sample.set_attribute("data-label", &index.to_string());
        add(&row, Some(sample));
        let _ = row.append_child(&page.create_text_node(&format!(" {n}")));
        add(&labels, Some(row));
    }
    if !printed.labels.is_empty() {
        add(&foot, element(page, "h2", words.labels()));
        add(&foot, Some(labels));
    }
    if !printed.notes.is_empty() {
        let notes = element(page, "ol", "")?;
        for note in &printed.notes {
            let row = element(page, "li", "")?;
            add(
                &row,
                element(page, "bdi", &words.printed_quote(&note.quote)),
            );
            let said = format!(" {} — ", shown(&note.label));
            let _ = row.append_child(&page.create_text_node(&said));
            add(&row, element(page, "bdi", &note.words));
            add(&notes, Some(row));
        }
        add(&foot, element(page, "h2", words.printed_notes()));
        add(&foot, Some(notes));
    }
    Some(foot)
}

/// An element of the print with a text, which is never parsed.
fn element(page: &Document, name: &str, text: &str) -> Option<Element> {
    let element = page.create_element(name).ok()?;
    element.set_class_name(PRINTED);
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    Some(element)
}

fn add(parent: &Node, child: Option<Element>) {
    if let Some(child) = child {
        let _ = parent.append_child(&child);
    }
}
