//! The labels that the filter of the list leaves out are faint in the text too, where that is asked for: rules by the label's
//! index, as its colour has them, so that no mark is drawn anew.

use super::label_sheet::Sheet;
use crate::commands;
use crate::components::context::use_session;
use crate::state::Event;
use yew::prelude::*;

/// Draws nothing itself.
#[component]
pub fn QuietText() -> Html {
    let session = use_session(|event| {
        matches!(event, Event::Filter | Event::Listing)
            || matches!(event, Event::Changed(change) if change.summary.schema)
    });
    let sheet = use_memo((), |()| Sheet::adopt().ok());
    let rules = rules(&session.read(commands::quiet_labels));
    use_effect_with(rules, move |rules| {
        if let Some(sheet) = &*sheet {
            sheet.show(rules);
        }
    });
    Html::default()
}

/// The chosen annotation is never faint, and a print has all of them.
fn rules(quiet: &[usize]) -> String {
    if quiet.is_empty() {
        return String::new();
    }
    let labels: Vec<String> = quiet
        .iter()
        .map(|index| format!("[data-label=\"{index}\"]"))
        .collect();
    format!(
        "@media screen{{.text :is(.run,.layer):not(.chosen):is({}){{--ground:transparent;\
         --mark:color-mix(in srgb,var(--ink) 20%,transparent)}}}}",
        labels.join(",")
    )
}

#[cfg(test)]
mod tests {
    use super::rules;

    #[test]
    fn only_labels_that_are_left_out_have_rules() {
        assert_eq!(rules(&[]), "");
        let some = rules(&[0, 12]);
        assert!(
            some.contains(":is([data-label=\"0\"],[data-label=\"12\"])"),
            "{some}"
        );
        assert!(some.starts_with("@media screen{") && some.contains(":not(.chosen)"));
    }
}
