//! The guide of the page: what it may hold beside what guidelines may, and what neither may.

use standoff::guide::{Part, parts};
use standoff::schema::guidelines::{Inline, MarkdownBlock, blocks};

fn text(text: &str) -> Inline {
    Inline::Text(text.to_owned())
}

#[test]
fn headings_tables_pictures_and_links_are_read() {
    let guide = "# Using it\n\nSee [the keys](#by-keyboard-é).\n\n![A *card* open](pictures/en/card.png)\n\n\
        ## By keyboard: é\n\n| key | does |\n|---|---|\n| `1` | **tag** |\n| `2` | |\n\n## By keyboard: é\n\n```text\na\n```\n";
    let heading = |level, anchor: &str, words| Part::Heading {
        level,
        anchor: anchor.to_owned(),
        words: vec![text(words)],
    };
    let link = Inline::Link {
        to: "#by-keyboard-é".to_owned(),
        content: vec![text("the keys")],
    };
    let wanted = vec![
        heading(1, "using-it", "Using it"),
        Part::Block(MarkdownBlock::Paragraph(vec![
            text("See "),
            link,
            text("."),
        ])),
        Part::Picture {
            file: "pictures/en/card.png".to_owned(),
            words: "A card open".to_owned(),
        },
        heading(2, "by-keyboard-é", "By keyboard: é"),
        Part::Table {
            head: vec![vec![text("key")], vec![text("does")]],
            rows: vec![
                vec![
                    vec![Inline::Code("1".to_owned())],
                    vec![Inline::Strong(vec![text("tag")])],
                ],
                vec![vec![Inline::Code("2".to_owned())], vec![]],
            ],
        },
        heading(2, "by-keyboard-é-1", "By keyboard: é"),
        Part::Block(MarkdownBlock::Code("a".to_owned())),
    ];
    assert_eq!(parts(guide), wanted);
}

#[test]
fn a_picture_from_elsewhere_is_its_words_alone() {
    for to in [
        "https://example.org/a.png",
        "//example.org/pictures/a.png",
        "pictures/../../a.png",
        "pictures/a.svg",
        "/pictures/a.png",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
    ] {
        let guide = format!("![words]({to})\n\n[a link]({to}.)\n");
        let is_picture = |part: &Part| matches!(part, Part::Picture { .. });
        assert!(!parts(&guide).iter().any(is_picture), "{to}");
    }
    // Nor is one in the middle of words.
    let inside = parts("See ![words](pictures/a.png) here.");
    let words = MarkdownBlock::Paragraph(vec![text("See words here.")]);
    assert_eq!(inside, [Part::Block(words)]);
}

#[test]
fn guidelines_get_nothing_of_it() {
    let read = blocks("![words](pictures/en/a.png)\n\n[up](#heading)\n\n| a |\n|---|\n| b |\n");
    let words = |line: &str| MarkdownBlock::Paragraph(vec![text(line)]);
    assert_eq!(
        read,
        [words("words"), words("up"), words("| a | |---| | b |")]
    );
}
