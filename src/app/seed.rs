//! The beginning of a new project: the article, and three labels.

use super::deferred;
use crate::state::Seed;
use standoff::model::Extra;
use standoff::schema::{Color, Label, LabelId, Localized, Schema};
use standoff::text::Text;

/// The article that a first visit opens on.
const ARTICLE: &str = include_str!("../../seeds/000_1658491976b4da9a.txt");
/// Its name.
const ARTICLE_NAME: &str = "000_1658491976b4da9a.txt";
/// `seeds/schema.json`, as `build.rs` wrote it.
const LABELS: &[SeedLabel] = &include!(concat!(env!("OUT_DIR"), "/labels.rs"));

struct SeedLabel {
    id: &'static str,
    title: &'static [(&'static str, &'static str)],
    description: &'static [(&'static str, &'static str)],
    color: &'static str,
    key: Option<char>,
    parent: Option<&'static str>,
}

/// The beginning of a new project.
pub fn seed() -> Seed {
    // A test holds what is shipped against the file, which is checked.
    let labels = LABELS.iter().filter_map(label).collect();
    Seed {
        name: ARTICLE_NAME.to_owned(),
        language: Some("fr".to_owned()),
        text: Text::new(ARTICLE),
        schema: Schema::vouched(labels),
        journal_tools: || Box::pin(async { deferred::deferred().await.journal_tools }),
    }
}

fn label(seed: &SeedLabel) -> Option<Label> {
    let localized = |wordings: &[(&str, &str)]| {
        let pairs = wordings.iter();
        Localized(
            pairs
                .map(|(tag, words)| ((*tag).to_owned(), (*words).to_owned()))
                .collect(),
        )
    };
    Some(Label {
        id: LabelId::parse(seed.id).ok()?,
        title: localized(seed.title),
        description: localized(seed.description),
        color: Color::parse(seed.color)?,
        key: seed.key,
        parent: seed.parent.and_then(|parent| LabelId::parse(parent).ok()),
        attributes: Vec::new(),
        extra: Extra::default(),
    })
}

#[cfg(test)]
mod tests {
    use super::seed;
    use formats::temoin_json;

    #[test]
    fn the_labels_are_those_of_the_file() {
        let (schema, issues) = temoin_json::read_schema(include_str!("../../seeds/schema.json"));
        assert_eq!(issues, []);
        assert_eq!(Some(seed().schema), schema);
    }

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
