//! The form of what the second module knows of holding a line, apart from the painter that is given it.

use standoff::text::ByteOffset;

/// A place in the line that is read, and the height at which it stands.
pub(super) type Held = (ByteOffset, f64);

/// Where the selection begins and ends.
pub(super) type Ends = (ByteOffset, ByteOffset);

/// The two acts on a painter's inside: to note what is read, before anything is drawn, with the selection of that moment; and
/// to bring it back.
pub(super) struct Holding<Inner> {
    pub(super) note: fn(&Inner, Option<Ends>) -> Option<Held>,
    pub(super) bring_back: fn(&Inner, Held),
}
