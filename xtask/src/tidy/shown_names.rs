//! Names that people give go into the page by `words::shown`: one with an override of direction would turn what stands
//! around it, and a long one would widen the page.

/// The rooms that show names.
const ROOMS: [&str; 3] = ["src/components/", "src/app/", "src/words/"];
/// The ways to a name.
const NAMES: [&str; 4] = [
    ".title_in(",
    "document().name",
    "document.name",
    ".provenance.annotator",
];
/// The functions that a name may go into.
const WAYS: [&str; 2] = ["shown(", "as_typed("];

/// The places of a file where a name is taken as it is.
pub fn faults(path: &str, text: &str) -> Vec<String> {
    if !path.ends_with(".rs") || !ROOMS.iter().any(|room| path.starts_with(room)) {
        return Vec::new();
    }
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| NAMES.iter().any(|name| is_bare(line, name)))
        .map(|(index, _)| {
            format!(
                "{path}:{}: a name that `words::shown` did not see",
                index + 1
            )
        })
        .collect()
}

/// The line takes such a name, and does not put it into one of the ways.
fn is_bare(line: &str, name: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&code[..at], &code[at + name.len()..]);
        let is_receiver = |c: char| c.is_ascii_alphanumeric() || "_.()[]&?".contains(c);
        let start = before.rfind(|c| !is_receiver(c)).map_or(0, |at| at + 1);
        let goes_on = name.ends_with(|c: char| c != '(')
            && after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
        let is_asked = after.starts_with(".is_empty()");
        !goes_on && !is_asked && !WAYS.iter().any(|way| before[start..].contains(way))
    })
}

#[cfg(test)]
mod tests {
    use super::faults;

    #[test]
    fn a_name_as_it_is_is_a_fault_with_its_line() {
        for bare in [
            "let title = label.title_in(tag).to_owned();",
            "<p>{ &state.document().name }</p>",
            "words.made_by(&annotation.provenance.annotator)",
            "shown(other); view.document().name.clone()",
        ] {
            let found = faults("src/components/a.rs", &format!("one\n{bare}"));
            assert_eq!(found.len(), 1, "{bare}");
            assert!(found[0].starts_with("src/components/a.rs:2: "), "{found:?}");
        }
    }

    #[test]
    fn what_is_shown_or_typed_is_none() {
        for sound in [
            "let title = shown(labels[index].title_in(words.lang().tag()));",
            "name: as_typed(&state.document().name),",
            "Some(shown(view.schema().label(id)?.title_in(language)))",
            "if !annotation.provenance.annotator.is_empty() {",
            "// label.title_in(tag)",
            "document().named",
        ] {
            assert_eq!(
                faults("src/app/a.rs", sound),
                Vec::<String>::new(),
                "{sound}"
            );
        }
        assert!(faults("src/commands/a.rs", "label.title_in(tag)").is_empty());
    }
}
