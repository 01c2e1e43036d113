//! A long text from the bytes of UTF-8 that are written one after the other. It goes straight to the browser, whose own
//! way of putting strings together does not copy them.

use js_sys::{JsString, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    // web-sys would give a `String`, and that would have to be decoded once more.
    type TextDecoder;

    #[wasm_bindgen(constructor)]
    fn new(label: &str, options: &Object) -> TextDecoder;

    #[wasm_bindgen(method)]
    fn decode(this: &TextDecoder, bytes: &[u8], options: &Object) -> JsString;
}

/// Browsers decode pieces of this many bytes faster than longer and shorter ones.
const PIECE: usize = 64 << 10;

/// The text that has been decoded so far.
pub(super) struct Decoder {
    decoder: TextDecoder,
    goes_on: Object,
    text: JsString,
}

impl Decoder {
    pub(super) fn new() -> Self {
        // A byte order mark is a character of the text.
        let options = flag("ignoreBOM");
        Self {
            decoder: TextDecoder::new("utf-8", &options),
            goes_on: flag("stream"),
            text: JsString::from(""),
        }
    }

    /// Goes on with these bytes, which may end within a character.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        for piece in bytes.chunks(PIECE) {
            let piece = self.decoder.decode(piece, &self.goes_on);
            self.text = self.text.concat(&piece);
        }
    }

    pub(super) fn into_text(self) -> JsString {
        self.text
    }
}

/// An object with one flag, set.
fn flag(name: &str) -> Object {
    let object = Object::new();
    // Setting a field of a fresh object cannot fail.
    let _ = Reflect::set(object.unchecked_ref(), &name.into(), &JsValue::TRUE);
    object
}
