//! How selections and moved ends are shaped: settings of the page, read whenever one is.

use crate::state::Session;
use standoff::text::{Granularity, Snapping};

/// The setting that holds the granularity, by its name.
pub const GRANULARITY: &str = "granularity";
/// The setting that leaves outer punctuation out: `"on"`; anything else is off.
pub const TRIMS: &str = "trims";

/// The shape as it is set.
pub fn snapping_of(session: &Session) -> Snapping {
    let named = session.setting(GRANULARITY);
    Snapping {
        granularity: named
            .and_then(|name| Granularity::parse(&name))
            .unwrap_or_default(),
        trims: session.setting(TRIMS).as_deref() == Some("on"),
    }
}

/// Sets what selections are widened to.
pub fn set_granularity(session: &Session, granularity: Granularity) {
    session.set_setting(GRANULARITY, granularity.name());
}

/// Sets whether outer punctuation is left out.
pub fn set_trims(session: &Session, trims: bool) {
    session.set_setting(TRIMS, if trims { "on" } else { "off" });
}
