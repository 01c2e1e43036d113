//! Markdown as elements: each kind of node that the core reads has its element here, and there are no others.

use standoff::schema::guidelines::{Inline, MarkdownBlock};
use std::cell::Cell;
use yew::prelude::*;

/// A text of blocks. `dress` puts something before the words of a heading.
pub fn prose(blocks: &[MarkdownBlock], dress: &dyn Fn(&[Inline]) -> Html) -> Html {
    let levels = blocks.iter().filter_map(|block| match block {
        MarkdownBlock::Heading(level, _) => Some(*level),
        _ => None,
    });
    let writer = Writer {
        dress,
        top: levels.min().unwrap_or(1),
        last: Cell::new(HEADING),
    };
    writer.blocks(blocks)
}

/// The level of the heading above the text.
const HEADING: u8 = 2;

/// How the ids of the guide's headings begin in the page, which has ids of its own.
pub const ANCHOR: &str = "guide-";

/// One block that is no heading.
pub fn block(block: &MarkdownBlock) -> Html {
    prose(std::slice::from_ref(block), &|_| Html::default())
}

struct Writer<'a> {
    dress: &'a dyn Fn(&[Inline]) -> Html,
    /// The highest level that the text has.
    top: u8,
    /// The level of the heading before, as it is in the page.
    last: Cell<u8>,
}

impl Writer<'_> {
    fn blocks(&self, blocks: &[MarkdownBlock]) -> Html {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    /// No level is left out on the way down: a person who hears the page would look for it.
    fn heading(&self, level: u8, words: &[Inline]) -> Html {
        let wanted = HEADING + 1 + level.saturating_sub(self.top);
        let level = wanted.min(self.last.get() + 1).min(6);
        self.last.set(level);
        let content = html! { <>{ (self.dress)(words) }{ line(words) }</> };
        match level {
            3 => html! { <h3 dir="auto">{ content }</h3> },
            4 => html! { <h4 dir="auto">{ content }</h4> },
            5 => html! { <h5 dir="auto">{ content }</h5> },
            _ => html! { <h6 dir="auto">{ content }</h6> },
        }
    }

    fn block(&self, block: &MarkdownBlock) -> Html {
        match block {
            MarkdownBlock::Heading(level, words) => self.heading(*level, words),
            MarkdownBlock::Paragraph(words) => html! { <p dir="auto">{ line(words) }</p> },
            MarkdownBlock::List(None, items) => {
                html! { <ul>{ for items.iter().map(|item| html! { <li dir="auto">{ self.blocks(item) }</li> }) }</ul> }
            }
            MarkdownBlock::List(Some(first), items) => {
                let items = items
                    .iter()
                    .map(|item| html! { <li dir="auto">{ self.blocks(item) }</li> });
                html! { <ol start={first.to_string()}>{ for items }</ol> }
            }
            MarkdownBlock::Quote(blocks) => {
                html! { <blockquote dir="auto">{ self.blocks(blocks) }</blockquote> }
            }
            MarkdownBlock::Code(text) => {
                html! { <pre tabindex="0"><code>{ text.clone() }</code></pre> }
            }
            MarkdownBlock::Rule => html! { <hr /> },
        }
    }
}

/// A line of words.
pub fn line(words: &[Inline]) -> Html {
    let part = |part: &Inline| match part {
        Inline::Text(text) => html! { <>{ text.clone() }</> },
        Inline::Emphasis(content) => html! { <em>{ line(content) }</em> },
        Inline::Strong(content) => html! { <strong>{ line(content) }</strong> },
        Inline::Code(text) => html! { <code>{ text.clone() }</code> },
        // Within the guide; nobody's guidelines have such links.
        Inline::Link { to, content } if to.starts_with('#') => html! {
            <a href={format!("#{ANCHOR}{}", &to[1..])}>{ line(content) }</a>
        },
        Inline::Link { to, content } => html! {
            <a href={to.clone()} target="_blank" rel="noopener noreferrer">{ line(content) }</a>
        },
        Inline::Break => html! { <br /> },
    };
    words.iter().map(part).collect()
}
