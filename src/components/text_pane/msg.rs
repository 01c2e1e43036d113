//! The messages to the text pane.

use crate::dom::Selected;
use crate::state::Event;
use standoff::text::ByteOffset;
use web_sys::Element;
use yew::{Callback, Html};

/// A message to the pane.
pub enum Msg {
    /// The selection is another.
    Selected(Selected),
    /// The session changed.
    Session(Event),
    /// The floats are to be placed again.
    Placed,
    /// A handle of the selection was taken hold of, or (false) let go.
    Held(bool),
    /// The caret was moved to here.
    Moved(ByteOffset),
    /// The text has the focus, by a key.
    Focused,
    /// The text has it no longer.
    Left,
    /// The blocks near the view have new nodes.
    Drawn,
    /// A place was refused, because somebody else edited the text in the page.
    Edited,
    /// Something floats at a place of the text, in the place of the palette, or nothing does any more.
    Float(Option<Float>),
}

/// What floats, in the frame that holds the text. Whoever asks for it draws it: the first page does not know what it is.
pub type Float = Callback<Element, Html>;
