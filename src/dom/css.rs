//! Lengths of style sheets, in pixels. The browser writes and reads the numbers: Rust's own way with
//! fractions is 20 kB that the page needs for nothing else.

use web_sys::CssStyleDeclaration;

/// `value` as CSS has it, to a tenth of a pixel.
pub fn pixels(value: f64) -> String {
    let number = js_sys::Number::from((value * 10.0).round() / 10.0);
    // Base 10 does not fail.
    let digits = number.to_string_with_radix(10).map(String::from);
    digits.unwrap_or_default() + "px"
}

/// A computed length; `None` for words such as `normal`.
pub fn length(style: &CssStyleDeclaration, name: &str) -> Option<f64> {
    let value = style.get_property_value(name).ok()?;
    let number = js_sys::parse_float(value.strip_suffix("px")?);
    number.is_finite().then_some(number)
}
