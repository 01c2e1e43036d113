//! What is told of a file that comes in, a line each: the first lines, and the others behind a button.

use crate::words::Words;
use formats::Issue;
use standoff::schema::Meeting;
use yew::prelude::*;

/// How many lines are shown at once.
const SHOWN: usize = 8;

/// What is wrong with a file, each with its place.
pub fn issues_list(words: Words, issues: &[Issue]) -> Html {
    let line = |issue: &Issue| html! { <li><code>{ words.place(&issue.place) }</code><br />{ words.issue(issue) }</li> };
    list(words, issues.iter().map(line).collect())
}

/// What becomes of the schema of a file.
pub fn meeting(words: Words, met: &Meeting) -> Html {
    lines_list(words, words.meeting(met))
}

/// Sentences.
pub fn lines_list(words: Words, lines: Vec<String>) -> Html {
    let lines = lines.into_iter().map(|line| html! { <li>{ line }</li> });
    list(words, lines.collect())
}

fn list(words: Words, mut lines: Vec<Html>) -> Html {
    let others = lines.split_off(SHOWN.min(lines.len()));
    html! {
        <>
            if !lines.is_empty() { <ul class="plain">{ lines }</ul> }
            if !others.is_empty() {
                <details class="told-more">
                    <summary>{ words.and_more(others.len()) }</summary>
                    <ul class="plain">{ others }</ul>
                </details>
            }
        </>
    }
}
