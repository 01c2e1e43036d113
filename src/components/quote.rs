//! The words of an annotation, its parts as one.

use standoff::model::Parts;
use standoff::text::Text;

/// The separator between two parts.
const BETWEEN: &str = " … ";

/// The quotes of all parts, each as `show` has it.
pub fn joined(text: &Text, parts: &Parts, show: impl Fn(&str) -> String) -> String {
    let quotes: Vec<String> = parts
        .iter()
        .filter_map(|part| text.slice(part).ok())
        .map(show)
        .collect();
    quotes.join(BETWEEN)
}

#[cfg(test)]
mod tests {
    use super::joined;
    use standoff::Span;
    use standoff::model::Parts;
    use standoff::text::Text;

    #[test]
    fn parts_read_as_one() {
        let text = Text::new("Il a nié, dimanche, avoir violé.");
        let span = |start, end| Span::of(start, end).expect("not empty");
        let parts = Parts::new(&[span(3, 9), span(21, 33)]).expect("apart");
        assert_eq!(joined(&text, &parts, str::to_owned), "a nié … avoir violé");
    }
}
