//! The guidelines of a project: Markdown, kept as the schema's field `guidelines`.
//!
//! [`blocks`] reads it into a closed set of harmless things: no raw HTML, no picture, and no link but to `http`,
//! `https` and `mailto`. The page that draws it cannot draw anything else.

use super::{Label, Schema};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Markup nested deeper than this is shown as its words alone: the page draws by recursion.
const MAX_NESTED: usize = 24;

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// Stressed strongly.
    Strong(Vec<Inline>),
    /// To the letter.
    Code(String),
    /// A link that may be followed.
    Link {
        /// Where to: `http`, `https` or `mailto`.
        to: String,
        /// The words that are shown.
        content: Vec<Inline>,
    },
    /// A new line.
    Break,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkdownBlock {
    /// A heading of a level from 1 to 6.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; where it is numbered, with its first number.
    List(Option<u64>, Vec<Vec<MarkdownBlock>>),
    /// A quotation.
    Quote(Vec<MarkdownBlock>),
    /// Lines to the letter.
    Code(String),
    /// A line across.
    Rule,
}

impl Schema {
    /// The guidelines of the project in Markdown; empty where there are none.
    pub fn guidelines(&self) -> &str {
        &self.parts().guidelines
    }

    /// The same schema with other guidelines.
    #[must_use]
    pub fn with_guidelines(&self, text: &str) -> Self {
        let mut parts = self.parts().clone();
        parts.guidelines = text.to_owned();
        Self::of_mended(parts)
    }

    /// The label that a heading is about: its words are one of the label's titles, or its id.
    pub fn label_of_heading(&self, words: &[Inline]) -> Option<&Label> {
        let words = plain(words);
        let is = |name: &str| name.trim().to_lowercase() == words.trim().to_lowercase();
        let mut labels = self.labels().iter();
        labels.find(|label| label.title.0.values().any(|title| is(title)) || is(label.id.as_str()))
    }

    /// The part of the guidelines on a label: from the heading that is its title to the next heading that is not
    /// below it. Empty where they have none.
    pub fn guidelines_of(&self, label: &Label) -> Vec<MarkdownBlock> {
        let all = blocks(self.guidelines());
        let mut found = Vec::new();
        let mut level = None;
        for block in all {
            if let MarkdownBlock::Heading(own, words) = &block {
                if level.is_some_and(|level| *own <= level) {
                    break;
                }
                let about = self.label_of_heading(words);
                if level.is_none() && about.is_some_and(|about| about.id == label.id) {
                    level = Some(*own);
                    continue;
                }
            }
            if level.is_some() {
                found.push(block);
            }
        }
        found
    }
}

/// The words of a line without their dress.
pub fn plain(line: &[Inline]) -> String {
    let mut words = String::new();
    for part in line {
        match part {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text),
            Inline::Emphasis(content) | Inline::Strong(content) => {
                words.push_str(&plain(content));
            }
            Inline::Link { content, .. } => words.push_str(&plain(content)),
            Inline::Break => words.push(' '),
        }
    }
    words
}

/// Reads Markdown. Any text is Markdown.
pub fn blocks(markdown: &str) -> Vec<MarkdownBlock> {
    read(Parser::new_ext(markdown, Options::empty()), follows_out)
}

/// The same of a file of the house's own, event by event: there a link may also go to a heading of it.
pub(crate) fn read_own<'a>(events: impl IntoIterator<Item = Event<'a>>) -> Vec<MarkdownBlock> {
    read(events, |to| match to.starts_with('#') {
        true => Some(to.to_owned()),
        false => follows_out(to),
    })
}

/// One line of such a file.
pub(crate) fn line_of<'a>(events: impl IntoIterator<Item = Event<'a>>) -> Vec<Inline> {
    match read_own(events).pop() {
        Some(MarkdownBlock::Paragraph(line)) => line,
        _ => Vec::new(),
    }
}

fn read<'a>(
    events: impl IntoIterator<Item = Event<'a>>,
    follows: fn(&str) -> Option<String>,
) -> Vec<MarkdownBlock> {
    let mut reader = Reader {
        frames: vec![Frame::Blocks(Vec::new())],
        n_left_out: 0,
        follows,
    };
    for event in events {
        reader.take(event);
    }
    // Words without a paragraph around them.
    reader.close_loose();
    while reader.frames.len() > 1 {
        reader.close();
    }
    match reader.frames.pop() {
        Some(Frame::Blocks(blocks)) => blocks,
        _ => Vec::new(),
    }
}

/// A construct that is open.
enum Frame {
    Blocks(Vec<MarkdownBlock>),
    Quote(Vec<MarkdownBlock>),
    List(Option<u64>, Vec<Vec<MarkdownBlock>>),
    Item(Vec<MarkdownBlock>),
    /// A line, and what it becomes.
    Line(LineKind, Vec<Inline>),
    Code(String),
}

enum LineKind {
    Paragraph,
    Heading(u8),
    Emphasis,
    Strong,
    Link(String),
    /// Its words alone: the link or the picture is not for this page.
    Bare,
    /// Words that stand in an item without a paragraph.
    Loose,
}

struct Reader {
    frames: Vec<Frame>,
    /// How many constructs are open but too deep to be drawn.
    n_left_out: usize,
    /// The destination of a link that may be followed.
    follows: fn(&str) -> Option<String>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(_) if self.n_left_out > 0 || self.frames.len() >= MAX_NESTED => {
                self.n_left_out += 1;
            }
            Event::End(_) if self.n_left_out > 0 => self.n_left_out -= 1,
            Event::Start(tag) => self.start(&tag),
            Event::End(end) => self.end(end),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(text) => self.inline(Inline::Code(text.into_string())),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => self.block(MarkdownBlock::Rule),
            // Extensions that are not switched on.
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let line = |line| Frame::Line(line, Vec::new());
        let frame = match tag {
            Tag::Paragraph => line(LineKind::Paragraph),
            Tag::Heading { level, .. } => line(LineKind::Heading(number(*level))),
            // Raw HTML is shown as it is written.
            Tag::CodeBlock(_) | Tag::HtmlBlock => Frame::Code(String::new()),
            Tag::Emphasis => line(LineKind::Emphasis),
            Tag::Strong => line(LineKind::Strong),
            Tag::Link { dest_url, .. } => line(match (self.follows)(dest_url) {
                Some(to) => LineKind::Link(to),
                None => LineKind::Bare,
            }),
            Tag::Image { .. } => line(LineKind::Bare),
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Item => {
                self.close_loose();
                match tag {
                    Tag::List(first) => Frame::List(*first, Vec::new()),
                    Tag::Item => Frame::Item(Vec::new()),
                    _ => Frame::Quote(Vec::new()),
                }
            }
            _ => return,
        };
        if matches!(
            frame,
            Frame::Code(_) | Frame::Line(LineKind::Paragraph | LineKind::Heading(_), _)
        ) {
            self.close_loose();
        } else if matches!(frame, Frame::Line(..)) {
            self.open_line();
        }
        self.frames.push(frame);
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.close_loose();
                self.close();
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Link
            | TagEnd::Image => self.close(),
            _ => {}
        }
    }

    /// Ends what was opened last, and puts it into what holds it.
    fn close(&mut self) {
        if self.frames.len() < 2 {
            return;
        }
        match self.frames.pop() {
            Some(Frame::Quote(blocks)) => self.block(MarkdownBlock::Quote(blocks)),
            Some(Frame::List(first, items)) => self.block(MarkdownBlock::List(first, items)),
            Some(Frame::Item(blocks)) => match self.frames.last_mut() {
                Some(Frame::List(_, items)) => items.push(blocks),
                _ => blocks.into_iter().for_each(|block| self.block(block)),
            },
            Some(Frame::Code(text)) => {
                let text = text.trim_end_matches('\n').to_owned();
                self.block(MarkdownBlock::Code(text));
            }
            Some(Frame::Line(line, content)) => self.close_line(line, content),
            Some(Frame::Blocks(_)) | None => {}
        }
    }

    fn close_line(&mut self, line: LineKind, content: Vec<Inline>) {
        match line {
            LineKind::Paragraph | LineKind::Loose => self.block(MarkdownBlock::Paragraph(content)),
            LineKind::Heading(level) => self.block(MarkdownBlock::Heading(level, content)),
            LineKind::Emphasis => self.inline(Inline::Emphasis(content)),
            LineKind::Strong => self.inline(Inline::Strong(content)),
            LineKind::Link(to) => self.inline(Inline::Link { to, content }),
            LineKind::Bare => content.into_iter().for_each(|part| self.inline(part)),
        }
    }

    fn block(&mut self, block: MarkdownBlock) {
        self.close_loose();
        match self.frames.last_mut() {
            Some(Frame::Blocks(blocks) | Frame::Quote(blocks) | Frame::Item(blocks)) => {
                blocks.push(block);
            }
            Some(Frame::List(_, items)) => items.push(vec![block]),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(Frame::Code(code)) = self.frames.last_mut() {
            code.push_str(text);
            return;
        }
        self.open_line();
        if let Some(Frame::Line(_, content)) = self.frames.last_mut() {
            match content.last_mut() {
                Some(Inline::Text(before)) => before.push_str(text),
                _ => content.push(Inline::Text(text.to_owned())),
            }
        }
    }

    fn inline(&mut self, part: Inline) {
        if let Inline::Text(text) = &part {
            self.text(text);
            return;
        }
        self.open_line();
        if let Some(Frame::Line(_, content)) = self.frames.last_mut() {
            content.push(part);
        }
    }

    /// Words of a tight list stand in no paragraph of their own.
    fn open_line(&mut self) {
        if !matches!(self.frames.last(), Some(Frame::Line(..))) {
            self.frames.push(Frame::Line(LineKind::Loose, Vec::new()));
        }
    }

    fn close_loose(&mut self) {
        if matches!(self.frames.last(), Some(Frame::Line(LineKind::Loose, _))) {
            self.close();
        }
    }
}

/// A destination outside that may be followed.
fn follows_out(to: &str) -> Option<String> {
    let to = to.trim();
    let (scheme, _) = to.split_once(':')?;
    let is_known = ["http", "https", "mailto"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    let is_plain = !to.chars().any(|c| c.is_control() || c.is_whitespace());
    (is_known && is_plain).then(|| to.to_owned())
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
