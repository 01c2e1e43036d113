//! A part of a picture, with at most 256 colours: the page has few, and the eye does not tell apart what the rims of
//! letters have beside them.

use anyhow::{Context, Result, ensure};
use std::collections::HashMap;
use std::io::Cursor;

/// A part of a picture, in its pixels.
#[derive(Clone, Copy, Debug)]
pub struct Clip {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its lower edge.
    pub bottom: f64,
}

type Rgb = [u8; 3];

/// The picture's part, as a small PNG.
pub fn small(png: &[u8], clip: Option<Clip>) -> Result<Vec<u8>> {
    let (width, pixels) = decode(png)?;
    let height = pixels.len() / width;
    let within = |value: f64, most: usize| (value.round().max(0.0) as usize).min(most);
    let (left, top, right, bottom) = clip.map_or((0, 0, width, height), |clip| {
        (
            within(clip.left, width),
            within(clip.top, height),
            within(clip.right, width),
            within(clip.bottom, height),
        )
    });
    ensure!(left < right && top < bottom, "an empty part of a picture");
    let rows = pixels.chunks_exact(width).take(bottom).skip(top);
    let part: Vec<Rgb> = rows.flat_map(|row| &row[left..right]).copied().collect();
    let (palette, indices) = indexed(&part);
    encode(right - left, &palette, &indices)
}

fn decode(png: &[u8]) -> Result<(usize, Vec<Rgb>)> {
    let mut decoder = png::Decoder::new(Cursor::new(png));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().context("the head of a picture")?;
    let size = reader.output_buffer_size().context("too large a picture")?;
    let mut bytes = vec![0; size];
    let info = reader.next_frame(&mut bytes).context("its pixels")?;
    let samples = info.color_type.samples();
    ensure!(samples >= 3, "the browser's picture has no colours");
    let pixels = bytes[..info.buffer_size()].chunks_exact(samples);
    let pixels = pixels.map(|pixel| [pixel[0], pixel[1], pixel[2]]);
    Ok((info.width as usize, pixels.collect()))
}

/// The most frequent colours, and for each pixel the nearest of them.
fn indexed(pixels: &[Rgb]) -> (Vec<Rgb>, Vec<u8>) {
    let mut counts: HashMap<Rgb, usize> = HashMap::new();
    for pixel in pixels {
        *counts.entry(*pixel).or_default() += 1;
    }
    let mut colours: Vec<(usize, Rgb)> = counts.into_iter().map(|(rgb, n)| (n, rgb)).collect();
    // In one order, however the map gives them.
    colours.sort_unstable_by(|a, b| b.cmp(a));
    let palette = palette(&colours);
    let nearest = |rgb: Rgb| {
        let mut places = 0..palette.len();
        let first = places.next().unwrap_or_default();
        places.fold(first, |best, other| {
            match distance(palette[other], rgb) < distance(palette[best], rgb) {
                true => other,
                false => best,
            }
        }) as u8
    };
    let places: HashMap<Rgb, u8> = colours
        .iter()
        .map(|(_, rgb)| (*rgb, nearest(*rgb)))
        .collect();
    let indices = pixels.iter().map(|pixel| places[pixel]).collect();
    (palette, indices)
}

/// How many colours are chosen for being frequent; the rest for being unlike them, such as a small red dot.
const FREQUENT: usize = 160;

fn palette(colours: &[(usize, Rgb)]) -> Vec<Rgb> {
    let mut palette: Vec<Rgb> = colours.iter().take(FREQUENT).map(|(_, rgb)| *rgb).collect();
    let mut rest: Vec<(u32, Rgb)> = colours
        .iter()
        .skip(FREQUENT)
        .map(|(_, rgb)| {
            let far = palette.iter().map(|chosen| distance(*chosen, *rgb)).min();
            (far.unwrap_or_default(), *rgb)
        })
        .collect();
    while palette.len() < 256 {
        let Some((far, next)) = rest.iter().max().copied() else {
            break;
        };
        if far == 0 {
            break;
        }
        palette.push(next);
        for (far, rgb) in &mut rest {
            *far = distance(next, *rgb).min(*far);
        }
    }
    palette
}

fn distance(a: Rgb, b: Rgb) -> u32 {
    let parts = a.iter().zip(b);
    parts.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

fn encode(width: usize, palette: &[Rgb], indices: &[u8]) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let height = indices.len() / width;
    let mut encoder = png::Encoder::new(&mut bytes, u32::try_from(width)?, u32::try_from(height)?);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().context("writing a picture")?;
    writer
        .write_image_data(indices)
        .context("writing a picture")?;
    writer.finish().context("writing a picture")?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::{Clip, decode, encode, indexed, small};

    #[test]
    fn a_part_of_few_colours_is_kept_to_the_pixel() {
        let pixels: Vec<[u8; 3]> = (0..12).map(|i| [i * 20, 7, 255 - i]).collect();
        let (palette, indices) = indexed(&pixels);
        let whole = encode(4, &palette, &indices).expect("it is written");
        assert_eq!(decode(&whole).expect("it is read"), (4, pixels.clone()));
        let clip = Clip {
            left: 0.6,
            top: 1.0,
            right: 3.0,
            bottom: 9.0,
        };
        let part = small(&whole, Some(clip)).expect("it is made");
        let wanted: Vec<_> = [5, 6, 9, 10].map(|i: usize| pixels[i]).to_vec();
        assert_eq!(decode(&part).expect("it is read"), (2, wanted));
    }

    #[test]
    fn of_many_colours_the_rare_ones_give_way() {
        let mut pixels: Vec<[u8; 3]> = (0..=255).flat_map(|i| [[i, 0, 0]; 2]).collect();
        pixels.push([9, 1, 0]);
        let (palette, indices) = indexed(&pixels);
        assert_eq!(palette.len(), 256);
        let last = indices.last().expect("there are some");
        let [red, ..] = palette[usize::from(*last)];
        assert!(red.abs_diff(9) <= 1, "{red}");
    }
}
