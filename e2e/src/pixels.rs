//! Pictures in grey, and the lines under a piece of text as an eye without colour sees them.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::io::Cursor;

/// A picture without its colours.
pub struct Grey {
    width: usize,
    values: Vec<u8>,
    /// Pixels of the picture in a CSS pixel.
    scale: f64,
}

/// Where a piece of text is, on one line, in CSS pixels of the viewport.
#[derive(Clone, Copy, Debug)]
pub struct Band {
    /// Its left end.
    pub left: f64,
    /// Its right end.
    pub right: f64,
    /// Where the box of its letters begins, above accents.
    pub top: f64,
    /// What its letters stand on.
    pub baseline: f64,
}

impl Band {
    /// As a script gives it.
    pub fn read(value: &Value) -> Result<Self> {
        let number = |name: &str| value[name].as_f64().context("a piece without a place");
        Ok(Self {
            left: number("left")?,
            right: number("right")?,
            top: number("top")?,
            baseline: number("baseline")?,
        })
    }
}

/// The ground and the ink of text without marks.
#[derive(Clone, Copy, Debug)]
pub struct Tones {
    paper: u8,
    ink: u8,
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Not at all.
    Solid,
    /// In pieces longer than the line is thick.
    Dashed,
    /// In points.
    Dotted,
}

/// A line under a piece of text.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// How far its middle is below the baseline, in CSS pixels.
    pub below: f64,
    /// How it is broken.
    pub pattern: Pattern,
}

/// So much of the way from the ground to the ink is a line: halfway, a bit less for what is smoothed.
const IS_LINE: f64 = 0.45;
/// A row of pixels that has so much of a line belongs to one: points have more, the rim of a letter less.
const IS_ROW: f64 = 0.15;
/// How far below the baseline lines may be: there the next line of text begins.
const DEPTH: f64 = 16.8;
/// The marks at both ends and the caret are not measured, nor the rims of letters below the baseline.
const INSET: f64 = 4.0;
/// How far a mark at an end may be from it.
const NEAR: f64 = 2.0;
/// The longest point, in CSS pixels.
const POINT: f64 = 3.6;

impl Grey {
    /// The greys of a picture of the whole viewport, which is so many CSS pixels wide.
    pub fn decode(png: &[u8], viewport_width: f64) -> Result<Self> {
        let mut decoder = png::Decoder::new(Cursor::new(png));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info().context("the head of a picture")?;
        let size = reader.output_buffer_size().context("too large a picture")?;
        let mut bytes = vec![0; size];
        let info = reader
            .next_frame(&mut bytes)
            .context("the pixels of a picture")?;
        let samples = info.color_type.samples();
        ensure!(samples >= 3, "the browser's picture has no colours");
        let pixels = bytes[..info.buffer_size()].chunks_exact(samples);
        let width = info.width as usize;
        Ok(Self {
            width,
            values: pixels.map(luma).collect(),
            scale: width as f64 / viewport_width,
        })
    }

    /// The picture, as greys, in PNG.
    pub fn encode(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let height = self.values.len() / self.width;
        let mut encoder = png::Encoder::new(
            &mut bytes,
            u32::try_from(self.width)?,
            u32::try_from(height)?,
        );
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().context("writing a picture")?;
        writer
            .write_image_data(&self.values)
            .context("writing a picture")?;
        writer.finish().context("writing a picture")?;
        Ok(bytes)
    }

    /// The ground and the ink of a piece that is not marked.
    pub fn tones(&self, bare: Band) -> Result<Tones> {
        let values = self.rows(bare.top, bare.baseline);
        let values: Vec<u8> = values.flat_map(|y| self.row(bare, y).to_vec()).collect();
        let paper = most_common(&values);
        let ink = values.into_iter().max_by_key(|value| value.abs_diff(paper));
        let tones = Tones {
            paper,
            ink: ink.context("an empty piece")?,
        };
        ensure!(
            tones.paper.abs_diff(tones.ink) > 128,
            "the text cannot be read: {tones:?}"
        );
        Ok(tones)
    }

    /// How much of a piece, above its baseline, is letters.
    pub fn letters(&self, band: Band, tones: Tones) -> f64 {
        let rows: Vec<f64> = self
            .rows(band.top, band.baseline)
            .map(|y| coverage(&self.mask(band, y, tones)))
            .collect();
        rows.iter().sum::<f64>() / rows.len() as f64
    }

    /// The ground right under the upper edge of a piece, where no letter reaches.
    pub fn ground(&self, band: Band) -> u8 {
        let values = self.rows(band.top + 1.0, band.top + 3.0);
        most_common(
            &values
                .flat_map(|y| self.row(band, y).to_vec())
                .collect::<Vec<_>>(),
        )
    }

    /// The lines under a piece, from the uppermost one.
    pub fn lines(&self, band: Band, tones: Tones) -> Vec<Line> {
        // What is smoothed at the rim of a point is halfway to the tint that it lies on, not to the bare paper.
        let tones = Tones {
            paper: self.ground(band),
            ..tones
        };
        let rows = self.rows(band.baseline + 1.5, band.baseline + DEPTH);
        let masks: Vec<(usize, Vec<bool>)> = rows.map(|y| (y, self.mask(band, y, tones))).collect();
        let is_same_line = |a: &(usize, Vec<bool>), b: &(usize, Vec<bool>)| {
            (coverage(&a.1) >= IS_ROW) == (coverage(&b.1) >= IS_ROW)
        };
        masks
            .chunk_by(is_same_line)
            .filter(|rows| coverage(&rows[0].1) >= IS_ROW)
            .map(|rows| {
                let middle = rows.iter().map(|(y, _)| *y as f64 + 0.5).sum::<f64>();
                let below = middle / rows.len() as f64 / self.scale - band.baseline;
                let by_coverage = |a: &&(usize, Vec<bool>), b: &&(usize, Vec<bool>)| {
                    coverage(&a.1).total_cmp(&coverage(&b.1))
                };
                let fullest = rows.iter().max_by(by_coverage);
                let pattern = fullest.map_or(Pattern::Solid, |(_, mask)| self.pattern(mask));
                Line { below, pattern }
            })
            .collect()
    }

    /// Whether an upright line, as high as the letters may be, is near `x`.
    pub fn has_upright(&self, band: Band, x: f64, tones: Tones) -> bool {
        let far = f64::from(tones.paper.abs_diff(tones.ink)) * IS_LINE;
        let is_line = |x: usize, y: usize| {
            let value = self.values.get(y * self.width + x);
            value.is_some_and(|value| f64::from(value.abs_diff(tones.paper)) >= far)
        };
        let column = |x: f64| (x * self.scale).round().max(0.0) as usize;
        (column(x - NEAR)..column(x + NEAR)).any(|x| {
            let mut rows = self.rows(band.top + 1.0, band.baseline);
            rows.all(|y| is_line(x, y))
        })
    }

    fn pattern(&self, mask: &[bool]) -> Pattern {
        let pieces = mask.chunk_by(|a, b| a == b).filter(|piece| piece[0]);
        let longest = pieces.map(<[bool]>::len).max().unwrap_or_default();
        if longest == mask.len() {
            Pattern::Solid
        } else if longest as f64 <= POINT * self.scale {
            Pattern::Dotted
        } else {
            Pattern::Dashed
        }
    }

    /// Which pixels of a row are of a line, or of a letter.
    fn mask(&self, band: Band, y: usize, tones: Tones) -> Vec<bool> {
        let far = f64::from(tones.paper.abs_diff(tones.ink)) * IS_LINE;
        self.row(band, y)
            .iter()
            .map(|value| f64::from(value.abs_diff(tones.paper)) >= far)
            .collect()
    }

    /// The rows between two heights.
    fn rows(&self, from: f64, to: f64) -> std::ops::Range<usize> {
        let height = self.values.len() / self.width;
        let row = |y: f64| ((y * self.scale).round().max(0.0) as usize).min(height);
        row(from)..row(to)
    }

    fn row(&self, band: Band, y: usize) -> &[u8] {
        let column = |x: f64| ((x * self.scale).round().max(0.0) as usize).min(self.width);
        let from = column(band.left + INSET);
        let to = column(band.right - INSET).max(from);
        &self.values[y * self.width..][from..to]
    }
}

/// What a colour leaves when it is gone.
fn luma(pixel: &[u8]) -> u8 {
    let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(f64::from);
    (0.2126 * red + 0.7152 * green + 0.0722 * blue).round() as u8
}

fn most_common(values: &[u8]) -> u8 {
    let mut counts = [0_usize; 256];
    values
        .iter()
        .for_each(|value| counts[usize::from(*value)] += 1);
    (0..=u8::MAX)
        .max_by_key(|value| counts[usize::from(*value)])
        .unwrap_or_default()
}

fn coverage(mask: &[bool]) -> f64 {
    mask.iter().filter(|is_line| **is_line).count() as f64 / mask.len().max(1) as f64
}
