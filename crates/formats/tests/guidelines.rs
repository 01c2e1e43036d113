//! Guidelines of a schema that was read: which part is a label's own, and that files keep them.

use formats::temoin_json;
use standoff::schema::guidelines::{Inline, MarkdownBlock};

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

fn paragraph(words: &str) -> MarkdownBlock {
    MarkdownBlock::Paragraph(vec![text(words)])
}

#[test]
fn a_label_has_the_part_below_its_heading() {
    let (schema, issues) = temoin_json::read_schema(include_str!("../../../seeds/schema.json"));
    assert_eq!(issues, []);
    let guidelines = "General.\n\n## Démenti\n\nWho denies.\n\n### Not\n\nSilence.\n\n## violation\n\nA breach.\n\n# Other\n\nRest.";
    let schema = schema.expect("sound").with_guidelines(guidelines);
    let part = |id: &str| {
        let labels = schema.labels().iter();
        let label = labels.clone().find(|label| label.id.as_str() == id);
        schema.guidelines_of(label.expect("a label"))
    };
    let not = MarkdownBlock::Heading(3, vec![text("Not")]);
    assert_eq!(
        part("denial"),
        [paragraph("Who denies."), not, paragraph("Silence.")]
    );
    assert_eq!(part("violation"), [paragraph("A breach.")]);
    assert_eq!(part("prisoner"), []);
}

#[test]
fn guidelines_are_kept_in_the_file_of_the_schema() {
    let (schema, _) = temoin_json::read_schema(r##"{"labels":[],"own":1,"guidelines":"# Été\n"}"##);
    let schema = schema.expect("sound");
    assert_eq!(schema.guidelines(), "# Été\n");
    let (again, issues) = temoin_json::read_schema(&temoin_json::schema_json(&schema));
    assert_eq!((again, issues), (Some(schema.clone()), Vec::new()));
    let without = schema.with_guidelines("");
    assert_eq!(without.guidelines(), "");
    assert!(without.extra().contains_key("own"));
}
