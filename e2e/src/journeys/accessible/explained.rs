//! What axe could not decide by itself, one kind after another, and why nothing is wrong with it.

/// A kind of "incomplete" result, and why it is none.
pub struct Explained {
    /// The rule.
    pub rule: &'static str,
    /// What the element is in, as a selector.
    pub within: &'static str,
    /// What axe says, by its own keys.
    pub because: &'static [&'static str],
    /// It comes up on a touch screen alone, which only Chromium can be given here.
    pub by_touch: bool,
    /// Why nothing is wrong.
    pub why: &'static str,
}

/// All kinds.
pub const EXPLAINED: &[Explained] = &[
    Explained {
        rule: "color-contrast",
        within: ".paragraph",
        because: &["bgOverlap", "elmPartiallyObscured", "elmPartiallyObscuring"],
        by_touch: false,
        why: "The page has scrolled a part of the paragraph under the header, or the palette, the chooser, a \
              menu or the sheet lies over a part of it, so axe sees two grounds, or a mark over the edge of what lies \
              there. The text's ink on its paper, \
              under one to three marks, is computed by tests/contrast.rs.",
    },
    Explained {
        rule: "color-contrast",
        within: ".side",
        because: &["bgOverlap", "elmPartiallyObscured", "shortTextContent"],
        by_touch: false,
        why: "The open menu lies over a part of the side column, and its zones scroll, so that some of it is under \
              their edges or the head of the card: a count or a key's digit too, which cannot be read at all until the menu \
              is closed or the zone is scrolled, and was judged where it was in view.",
    },
    Explained {
        rule: "color-contrast",
        within: ".list-button .quote",
        because: &["elmPartiallyObscuring"],
        by_touch: false,
        why: "A row shows so many lines of the quote and its context, and what goes on is cut off at their end: axe takes \
              those lines for others that lie over the row below. The rows have one ground, and tests/contrast.rs computes \
              their inks.",
    },
    Explained {
        rule: "color-contrast",
        within: ".popover",
        because: &["elmPartiallyObscuring", "elmPartiallyObscured"],
        by_touch: false,
        why: "The menu is of one ground, but lies over the edge between the header and the page; and a long one \
              scrolls, so that some of it is out of view, under its edge. Its inks on its surface are computed \
              by tests/contrast.rs.",
    },
    Explained {
        rule: "color-contrast",
        within: ".dialog",
        because: &[
            "nonBmp",
            "elmPartiallyObscured",
            "bgOverlap",
            "shortTextContent",
        ],
        by_touch: false,
        why: "The caps of the arrow keys hold no letter, for axe; and rows of the sheet of keys or the palette \
              are scrolled out, under an edge of their dialog: of a single letter axe says that it is \
              too short before it says that it is covered. Caps and rows have the inks of those in view, on \
              the same surface, and tests/contrast.rs computes them.",
    },
    Explained {
        rule: "aria-required-children",
        within: "ul.list",
        because: &["unallowed", "aria-required-children"],
        by_touch: false,
        why: "The list of annotations is empty as long as nothing is tagged, and a line beside it says so.",
    },
];
