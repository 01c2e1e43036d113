//! Annotations on the resident text: blocks + runs → changes of the page.
//!
//! `mark_state` decides what is to be drawn, `plan` (with `lanes`) how a paragraph looks, `draw` makes the nodes,
//! `painter` holds them together. Each run with annotations is `<mark class="run" data-annotations="id1 id2" data-label data-lane
//! data-depth>`, for the outermost (first in reading order), with one nested `<span class="layer"
//! data-label data-lane>` for each further one. `data-label` is the label's index in the schema,
//! `data-lane` is 0 to [`MAX_LANE`], `data-depth` how many are there: of more than [`MAX_LAYERS`], or of [`MIN_LAYERS`] where it
//! is crowded, not all are drawn, and the mark is `crowded`. Classes on each: `starts`, `ends`
//! where a part of its annotation begins or ends (`resumes`, `pauses` where that is not its first or last
//! part), `chosen`, `candidate`, `faint`.

mod bit_set;
mod draw;
mod extent;
mod held;
mod lanes;
mod mark_state;
mod minimap;
mod painter;
mod plan;
mod window;

pub use mark_state::{Faint, MarkState, Plans};
pub use minimap::Minimap;
pub use painter::{Painter, Source, annotations_under, restore};
pub use plan::{Layer, Piece};
pub use plan::{MAX_LANE, MAX_LAYERS, MIN_LAYERS};
