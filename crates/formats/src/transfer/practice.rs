//! A file to practise on: a browser runs code that it has seldom run several times slower.

use crate::temoin_json::{Contents, WriteOptions, write};
use standoff::Span;
use standoff::model::{
    Annotation, AnnotationId, Document, DocumentId, Extra, Parts, Provenance, Target, Timestamp,
};
use standoff::schema::{Color, Label, LabelId, Localized, Schema};
use standoff::text::Text;

const N_PARAGRAPHS: u32 = 70;
/// In UTF-8; with what readers meet in a text of ours: accents, typographic quotes, no-break blanks, an emoji.
const PARAGRAPH: &str = "« Les autorités de la région ont annoncé l’échange d’une dizaine de prisonniers », \
    a écrit le porte-parole 🕊 dans un communiqué. Il n’a pas dit quand, ni où ; d’autres l’ont démenti à la mi-journée.\n\n";
/// Three annotations in each paragraph, in bytes: start and end.
const SPANS: [(u32, u32); 3] = [(3, 31), (24, 44), (93, 122)];

/// A file of ours as it is usually written, with some 15,000 characters and 210 annotations.
pub fn practice_file() -> Vec<u8> {
    let text = Text::new(PARAGRAPH.repeat(N_PARAGRAPHS as usize));
    let (Ok(id), Ok(label)) = (DocumentId::parse("practice"), LabelId::parse("practice")) else {
        return Vec::new();
    };
    let annotations: Vec<Annotation> = (0..N_PARAGRAPHS)
        .flat_map(|n| SPANS.iter().map(move |span| (n, span)))
        .filter_map(|(n, (start, end))| {
            let before = n * PARAGRAPH.len() as u32;
            let span = Span::of(before + start, before + end)?;
            annotation(&format!("practice-{n:05}-{start:05}"), span, &label)
        })
        .collect();
    let contents = Contents {
        document: &Document::verbatim(id, "practice.txt", Some("fr"), text.clone()),
        schema: &schema(&label),
        annotations: annotations.iter().collect(),
        relations: Vec::new(),
        document_labels: Vec::new(),
        suggestions: Vec::new(),
    };
    write(&contents, WriteOptions::default())
}

fn annotation(id: &str, span: Span, label: &LabelId) -> Option<Annotation> {
    let time = Timestamp::from_millis(1_795_341_600_000);
    let target = Target::Anchored(Parts::one(span));
    let id = AnnotationId::parse(id).ok()?;
    Some(Annotation::new(
        id,
        label.clone(),
        target,
        Provenance::made(time, ""),
    ))
}

fn schema(label: &LabelId) -> Schema {
    let label = Label {
        id: label.clone(),
        title: Localized::default(),
        description: Localized::default(),
        color: Color {
            red: 0,
            green: 0x72,
            blue: 0xb2,
        },
        key: None,
        parent: None,
        attributes: Vec::new(),
        extra: Extra::new(),
    };
    Schema::new(vec![label], Extra::new()).unwrap_or_default()
}
