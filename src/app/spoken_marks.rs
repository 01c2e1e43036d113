//! Where annotations start and end, for those who hear the text: a style sheet whose generated content is
//! nothing to the eye and has words for the accessibility tree. It is no part of the text: nothing that is
//! copied, found or selected has it. See docs/adr/0007-marks-by-ear.md.

use super::label_sheet::Sheet;
use crate::state::{Event, Session, Subscription};
use crate::words::{Bound, Lang, Words, shown};
use standoff::schema::Schema;
use std::fmt::Write;

/// The rules for the labels of `schema`, in the words of `words`. For the screen alone: what stands for them would part the
/// words of a PDF that is searched.
pub fn rules(schema: &Schema, words: Words) -> String {
    let language = words.lang().tag();
    let mut css = String::from("@media screen{");
    add(&mut css, "", words.annotation(), words);
    for (index, label) in schema.labels().iter().enumerate() {
        let which = format!("[data-label=\"{index}\"]");
        add(&mut css, &which, &shown(label.title_in(language)), words);
    }
    css.push('}');
    css
}

/// The generated content, as CSS writes it. It stands in the line, or letters and digits from right to left would
/// change their order; it runs no way, is drawn as nothing, and goes to the next line with what follows it, where
/// nothing at all would leave the mark of a start at the end of the line before.
const NOTHING: &str = "\\1d173";

fn add(css: &mut String, which: &str, label: &str, words: Words) {
    let kinds = [
        (".starts::before", Bound::Start),
        (".starts.candidate::before", Bound::DoubtfulStart),
        (".starts.resumes::before", Bound::Resumes),
        (".ends::after", Bound::End),
        (".ends.pauses::after", Bound::Pauses),
    ];
    for (place, bound) in kinds {
        let told = quoted(&words.bound(bound, label));
        // Writing to a string does not fail.
        let _ = write!(
            css,
            ".text {which}{place}{{content:\"{NOTHING}\" / {told}}}"
        );
    }
}

/// A string of CSS that says just this.
fn quoted(text: &str) -> String {
    let mut css = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => css.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(css, "\\{:x} ", u32::from(c));
            }
            c => css.push(c),
        }
    }
    css.push('"');
    css
}

/// The language that the text is told in: its own, where the page speaks it, for it is read by that voice;
/// else the page's.
fn spoken_language(session: &Session, page: Lang) -> Lang {
    let of_text = session.read(|view| {
        let language = view.document()?.document().language.as_deref()?;
        Lang::parse(language)
    });
    of_text.unwrap_or(page)
}

/// Keeps the sheet in step with the labels and the document shown, until dropped.
pub fn tell(session: &Session, page: Lang) -> Option<Subscription> {
    let sheet = Sheet::adopt().ok()?;
    let show = {
        let session = session.clone();
        move || {
            let words = Words::new(spoken_language(&session, page));
            session.read(|view| sheet.show(&rules(view.schema(), words)));
        }
    };
    show();
    Some(session.subscribe(move |event| match event {
        Event::Current => show(),
        Event::Changed(change) if change.summary.schema || change.summary.documents => show(),
        _ => {}
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use standoff::model::Extra;
    use standoff::schema::{Color, Label, LabelId, Localized};

    fn schema(title: &str) -> Schema {
        let label = Label {
            id: LabelId::parse("a").unwrap(),
            title: Localized([("fr".to_owned(), title.to_owned())].into_iter().collect()),
            description: Localized::default(),
            color: Color::parse("#0072b2").unwrap(),
            key: None,
            parent: None,
            attributes: Vec::new(),
            extra: Extra::default(),
        };
        Schema::new(vec![label], Extra::default()).unwrap()
    }

    #[test]
    fn each_label_has_words_for_its_start_and_its_end() {
        let css = rules(&schema("Prisonnier"), Words::new(Lang::Fr));
        for rule in [
            ".text [data-label=\"0\"].starts::before{content:\"\\1d173\" / \"[début\u{a0}: Prisonnier] \"}",
            ".text [data-label=\"0\"].ends::after{content:\"\\1d173\" / \" [fin\u{a0}: Prisonnier]\"}",
            ".text [data-label=\"0\"].starts.resumes::before{content:\"\\1d173\" / \"[suite\u{a0}: Prisonnier] \"}",
            ".text .starts::before{content:\"\\1d173\" / \"[début\u{a0}: Annotation] \"}",
        ] {
            assert!(css.contains(rule), "{rule} is not in {css}");
        }
    }

    #[test]
    fn no_title_leaves_its_string() {
        assert_eq!(quoted("a\"b\\c\nd}"), "\"a\\\"b\\\\c\\a d}\"");
        let css = rules(&schema("\"} * { display: none }"), Words::new(Lang::En));
        assert!(
            css.contains("\"[start: \\\"} * { display: none }] \""),
            "{css}"
        );
    }
}
