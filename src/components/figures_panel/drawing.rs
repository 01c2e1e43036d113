//! The charts as a file (SVG), which stands alone: the names and values beside their bars.

use crate::words::{Words, shorten, shown};
use standoff::figures::{Figures, LabelFigures};
use standoff::schema::{Label, Schema};
use std::fmt::Write;

/// Sizes, in units of the drawing.
const WIDTH: f64 = 420.0;
const NAME: f64 = 120.0;
const VALUE: f64 = 60.0;
const ROW: f64 = 26.0;

/// What the bars show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// How many annotations.
    Count,
    /// How much of the text.
    Share,
    /// How long the one in the middle is.
    Length,
}

impl Measure {
    /// All of them, as they are offered.
    pub const ALL: [Self; 3] = [Self::Count, Self::Share, Self::Length];

    /// A label's value.
    pub fn of(self, figures: &Figures, one: &LabelFigures) -> f64 {
        match self {
            Self::Count => one.n_annotations as f64,
            Self::Share => figures.share(one.n_covered),
            Self::Length => one.lengths[1],
        }
    }

    /// The longest bar's value.
    pub fn most(self, figures: &Figures) -> f64 {
        let values = figures.labels.iter().map(|one| self.of(figures, one));
        values.fold(0.0, f64::max)
    }

    /// A value, as one writes it.
    fn written(self, words: Words, value: f64) -> String {
        match self {
            Self::Share => words.percent(value),
            Self::Count | Self::Length => words.number(value),
        }
    }

    fn title(self, words: Words) -> &'static str {
        match self {
            Self::Count => words.figures_counts(),
            Self::Share => words.figures_coverage(),
            Self::Length => words.figures_lengths(),
        }
    }
}

/// A chart of each measure, one below the other.
pub fn drawing(words: Words, figures: &Figures, schema: &Schema) -> String {
    let n_rows = Measure::ALL.len() * (schema.labels().len() + 2);
    let height = n_rows as f64 * ROW;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" font-size=\"14\">\n"
    );
    let mut top = 0.0;
    for measure in Measure::ALL {
        let _ = writeln!(
            out,
            "<text x=\"0\" y=\"{}\" font-weight=\"bold\">{}</text>",
            top + ROW * 0.7,
            escaped(measure.title(words))
        );
        top += ROW;
        let most = measure.most(figures);
        for (label, one) in schema.labels().iter().zip(&figures.labels) {
            bar(
                &mut out,
                words,
                top,
                label,
                (measure, measure.of(figures, one), most),
            );
            top += ROW;
        }
        top += ROW;
    }
    out + "</svg>\n"
}

fn bar(
    out: &mut String,
    words: Words,
    top: f64,
    label: &Label,
    (measure, value, most): (Measure, f64, f64),
) {
    let part = if most > 0.0 { value / most } else { 0.0 };
    let width = part * (WIDTH - NAME - VALUE);
    let middle = top + ROW / 2.0 + 5.0;
    let _ = writeln!(
        out,
        "<text x=\"0\" y=\"{middle}\">{}</text><rect x=\"{NAME}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/><text x=\"{}\" y=\"{middle}\">{}</text>",
        escaped(&shorten(&shown(label.title_in(words.lang().tag())), 20)),
        top + 4.0,
        width.max(1.0),
        ROW - 8.0,
        label.color,
        NAME + width + 8.0,
        escaped(&measure.written(words, value)),
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
