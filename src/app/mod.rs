//! The page as a whole: it opens the session, keeps what belongs to no widget (preferences, dialogs, the
//! window's own events), and mounts the rest.

mod asked;
mod environment;
mod files;
mod hooks;
mod keys;
mod label_sheet;
mod listeners;
mod page;
mod panic;

use crate::components::Stage;
use crate::ports::{Ports, web};
use crate::state::{self, Seed, Session};
use page::Page;
use standoff::formats::native;
use standoff::text::Text;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::spawn_local;

/// The article that a first visit opens on.
const ARTICLE: &str = include_str!("../../seeds/000_1658491976b4da9a.txt");
/// Its name.
const ARTICLE_NAME: &str = "000_1658491976b4da9a.txt";
/// The labels that a first visit opens with.
const SCHEMA: &str = include_str!("../../seeds/schema.json");

/// What a new project begins with.
fn seed() -> Seed {
    // A test reads the shipped schema, so that it is one.
    let schema = native::read_schema(SCHEMA).0.unwrap_or_default();
    Seed {
        name: ARTICLE_NAME.to_owned(),
        language: Some("fr".to_owned()),
        text: Text::new(ARTICLE),
        schema,
    }
}

/// Starts the page: called once, by `main`.
pub fn start() {
    panic::install();
    #[cfg(feature = "panic-button")]
    panic::add_button();
    if environment::is_rescue() {
        return;
    }
    spawn_local(async {
        let ports = web::ports();
        let session = state::open(ports, seed()).await;
        mount(session);
    });
}

fn mount(session: Session) {
    let Some(root) = environment::element("app") else {
        return;
    };
    let props = page::Props {
        session,
        stage: Stage::default(),
    };
    yew::Renderer::<Page>::with_root_and_props(root, props).render();
}

/// Hands out all documents of the project as JSON: for the rescue screen, in an instance of its own.
#[wasm_bindgen]
pub async fn rescue_download() {
    let ports: Ports = web::ports();
    let session = state::open(ports, seed()).await;
    let ids: Vec<_> = session.read(|view| {
        let documents = view.project().documents();
        documents.map(|state| state.document().id.clone()).collect()
    });
    for id in ids {
        let shown = crate::commands::show(&session, &id);
        if shown.is_ok() {
            // Nothing but a missing document fails, and it is there.
            let _ = crate::commands::download_json(&session);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::seed;

    #[test]
    fn a_first_visit_has_the_three_labels_and_the_article() {
        let seed = seed();
        let ids: Vec<&str> = seed
            .schema
            .labels()
            .iter()
            .map(|label| label.id.as_str())
            .collect();
        assert_eq!(ids, ["prisoner", "violation", "denial"]);
        assert!(
            seed.text
                .as_str()
                .contains("Bakou a nié avoir violé le cessez-le-feu dimanche.")
        );
    }
}
