//! Bytes as a static host sends them.

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;

/// The bytes of these in brotli, quality 11.
pub fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters).context("compressing")?;
    Ok(packed.len())
}

#[cfg(test)]
mod tests {
    #[test]
    fn repetitions_pack_well() {
        let bytes = "cessez-le-feu ".repeat(500);
        let packed = super::brotli(bytes.as_bytes()).expect("it can be packed");
        assert!((1..100).contains(&packed), "{packed}");
    }
}
