//! Guidelines: what hostile Markdown may become.

use proptest::prelude::*;
use standoff::schema::guidelines::{Inline, MarkdownBlock, blocks, plain};

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

fn paragraph(words: &str) -> MarkdownBlock {
    MarkdownBlock::Paragraph(vec![text(words)])
}

fn links(blocks: &[MarkdownBlock]) -> Vec<String> {
    fn in_line(line: &[Inline], found: &mut Vec<String>) {
        for part in line {
            match part {
                Inline::Link { to, content } => {
                    found.push(to.clone());
                    in_line(content, found);
                }
                Inline::Emphasis(content) | Inline::Strong(content) => in_line(content, found),
                Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
            }
        }
    }
    fn in_blocks(blocks: &[MarkdownBlock], found: &mut Vec<String>) {
        for block in blocks {
            match block {
                MarkdownBlock::Heading(_, line) | MarkdownBlock::Paragraph(line) => {
                    in_line(line, found)
                }
                MarkdownBlock::List(_, items) => {
                    items.iter().for_each(|item| in_blocks(item, found))
                }
                MarkdownBlock::Quote(blocks) => in_blocks(blocks, found),
                MarkdownBlock::Code(_) | MarkdownBlock::Rule => {}
            }
        }
    }
    let mut found = Vec::new();
    in_blocks(blocks, &mut found);
    found
}

fn depth(blocks: &[MarkdownBlock]) -> usize {
    fn of_line(line: &[Inline]) -> usize {
        let of = |part: &Inline| match part {
            Inline::Emphasis(content) | Inline::Strong(content) => 1 + of_line(content),
            Inline::Link { content, .. } => 1 + of_line(content),
            Inline::Text(_) | Inline::Code(_) | Inline::Break => 0,
        };
        line.iter().map(of).max().unwrap_or(0)
    }
    let of = |block: &MarkdownBlock| match block {
        MarkdownBlock::Heading(_, line) | MarkdownBlock::Paragraph(line) => of_line(line),
        MarkdownBlock::List(_, items) => {
            1 + items.iter().map(|item| depth(item)).max().unwrap_or(0)
        }
        MarkdownBlock::Quote(blocks) => 1 + depth(blocks),
        MarkdownBlock::Code(_) | MarkdownBlock::Rule => 0,
    };
    blocks.iter().map(of).max().unwrap_or(0)
}

#[test]
fn plain_markdown_is_read() {
    let markdown = "# When\n\nTag *each* **whole** `act`:\n\n1. first\n2. second\n\n- a\n\n  b\n\n> quoted\n\n---\n[more](https://example.org/a)  \nend";
    let item = |words: &str| vec![paragraph(words)];
    assert_eq!(
        blocks(markdown),
        [
            MarkdownBlock::Heading(1, vec![text("When")]),
            MarkdownBlock::Paragraph(vec![
                text("Tag "),
                Inline::Emphasis(vec![text("each")]),
                text(" "),
                Inline::Strong(vec![text("whole")]),
                text(" "),
                Inline::Code("act".to_owned()),
                text(":"),
            ]),
            MarkdownBlock::List(Some(1), vec![item("first"), item("second")]),
            MarkdownBlock::List(None, vec![vec![paragraph("a"), paragraph("b")]]),
            MarkdownBlock::Quote(vec![paragraph("quoted")]),
            MarkdownBlock::Rule,
            MarkdownBlock::Paragraph(vec![
                Inline::Link {
                    to: "https://example.org/a".to_owned(),
                    content: vec![text("more")],
                },
                Inline::Break,
                text("end"),
            ]),
        ]
    );
}

#[test]
fn raw_html_is_shown_as_it_is_written() {
    let markdown =
        "<script>alert(1)</script>\n\nA <b onclick=\"x()\">word</b> <img src=x onerror=x()>";
    assert_eq!(
        blocks(markdown),
        [
            MarkdownBlock::Code("<script>alert(1)</script>".to_owned()),
            paragraph("A <b onclick=\"x()\">word</b> <img src=x onerror=x()>"),
        ]
    );
}

#[test]
fn only_harmless_links_are_links_and_pictures_are_their_words() {
    let markdown = "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](data:text/html,x) [d](//evil.example) [e](&#106;avascript:alert(1)) \
         [f](java&#10;script:x) [g](/local) ![picture](https://evil.example/p.png) <javascript:x> [h](HTTPS://example.org) <mailto:a@example.org>";
    let found = blocks(markdown);
    assert_eq!(
        links(&found),
        ["HTTPS://example.org", "mailto:a@example.org"]
    );
    let Some(MarkdownBlock::Paragraph(line)) = found.first() else {
        panic!("a paragraph: {found:?}");
    };
    assert!(
        plain(line).starts_with("a b c d e f g picture "),
        "{}",
        plain(line)
    );
}

#[test]
fn what_is_very_deep_is_shown_flat_and_whole() {
    for (open, close) in [
        (">", ""),
        ("- ", ""),
        ("*a **b ", " b** a*"),
        ("[", "](https://x.y)"),
    ] {
        let markdown = format!("{}words{}", open.repeat(3_000), close.repeat(3_000));
        let found = blocks(&markdown);
        assert!(depth(&found) <= 24, "{}", depth(&found));
        assert!(format!("{found:?}").contains("words"), "{open}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_markdown(text in "(\\PC|[\n*_`>#\\[\\]()!<>-]){0,200}") {
        let found = blocks(&text);
        prop_assert!(depth(&found) <= 24);
        for link in links(&found) {
            let scheme = link.split(':').next().unwrap_or("").to_lowercase();
            prop_assert!(["http", "https", "mailto"].contains(&scheme.as_str()), "{}", link);
        }
    }

    #[test]
    fn words_of_a_paragraph_are_all_there(words in "[a-zé]{1,8}( [a-zé]{1,8}){0,9}") {
        prop_assert_eq!(blocks(&words), [paragraph(&words)]);
    }
}
