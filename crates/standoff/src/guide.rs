//! The guide that the page comes with, in Markdown. In addition to what guidelines may hold it has tables, links to its
//! own headings, and pictures that lie next to it: it is the house's own file. Text that a person types is never read
//! here.

use crate::schema::guidelines::{Inline, MarkdownBlock, line_of, plain, read_own};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A part of the guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A heading.
    Heading {
        /// From 1 to 6.
        level: u8,
        /// The name in links to it, as on the sites that show such files: each has its own.
        anchor: String,
        /// Its words.
        words: Vec<Inline>,
    },
    /// A table.
    Table {
        /// The heads of its columns.
        head: Vec<Vec<Inline>>,
        /// Its rows of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A picture, in a paragraph of its own.
    Picture {
        /// Where it lies, seen from the guide.
        file: String,
        /// Its content in words.
        words: String,
    },
    /// Anything else.
    Block(MarkdownBlock),
}

/// Reads the guide.
pub fn parts(markdown: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut anchors: Vec<String> = Vec::new();
    let (mut depth, mut events) = (0_usize, Vec::new());
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        events.push(event);
        if depth == 0 {
            parts.extend(part(&std::mem::take(&mut events), &mut anchors));
        }
    }
    parts
}

/// The parts that the events of one outermost block become.
fn part(events: &[Event<'_>], anchors: &mut Vec<String>) -> Vec<Part> {
    match events.first() {
        Some(Event::Start(Tag::Table(_))) => vec![table(events)],
        Some(Event::Start(Tag::Paragraph)) if picture(events).is_some() => {
            picture(events).into_iter().collect()
        }
        _ => {
            let blocks = read_own(events.iter().cloned()).into_iter();
            let part = |block| match block {
                MarkdownBlock::Heading(level, words) => Part::Heading {
                    level,
                    anchor: anchor(&words, anchors),
                    words,
                },
                block => Part::Block(block),
            };
            blocks.map(part).collect()
        }
    }
}

/// A paragraph that is one picture of the guide's own.
fn picture(events: &[Event<'_>]) -> Option<Part> {
    let [
        _,
        Event::Start(Tag::Image { dest_url, .. }),
        inside @ ..,
        Event::End(TagEnd::Image),
        _,
    ] = events
    else {
        return None;
    };
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "/-.".contains(c);
    let is_own = dest_url.starts_with("pictures/") && dest_url.ends_with(".png");
    let is_own = is_own && dest_url.chars().all(is_plain) && !dest_url.contains("..");
    is_own.then(|| Part::Picture {
        file: dest_url.to_string(),
        words: plain(&line_of(inside.iter().cloned())),
    })
}

fn table(events: &[Event<'_>]) -> Part {
    let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
    let mut cell = Vec::new();
    for event in events {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => rows.push(Vec::new()),
            Event::Start(Tag::TableCell) => cell.clear(),
            Event::End(TagEnd::TableCell) => {
                let line = line_of(cell.drain(..));
                if let Some(row) = rows.last_mut() {
                    row.push(line);
                }
            }
            other => cell.push(other.clone()),
        }
    }
    let mut rows = rows.into_iter();
    let head = rows.next().unwrap_or_default();
    Part::Table {
        head,
        rows: rows.collect(),
    }
}

/// Its words in small letters, with dashes for blanks and nothing for marks; a number where it is taken.
fn anchor(words: &[Inline], taken: &mut Vec<String>) -> String {
    let mut anchor = String::new();
    for c in plain(words).chars().flat_map(char::to_lowercase) {
        match c {
            ' ' => anchor.push('-'),
            c if c.is_alphanumeric() || c == '-' || c == '_' => anchor.push(c),
            _ => {}
        }
    }
    let n_alike = taken.iter().filter(|other| **other == anchor).count();
    taken.push(anchor.clone());
    match n_alike {
        0 => anchor,
        n => format!("{anchor}-{n}"),
    }
}
