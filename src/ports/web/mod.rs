//! The browser's versions of the ports. Nothing here runs outside a browser, though all of it compiles.
//!
//! Databases, locks and preferences are named by the path of the page, so that two copies of the page
//! under two paths of one host do not meet.

mod background_import;
mod backup;
mod bindings;
mod carried;
mod classify;
mod database;
mod files;
mod journal;
mod lock;
mod navigator;
mod page;
mod preferences;
mod signal;
mod worker;

pub use background_import::{InWorker, prepare_when_idle};
pub use backup::OpfsBackup;
pub use carried::carry_over;
pub use files::{FileError, read};
pub use journal::IndexedJournal;
pub use lock::WebLock;
pub use navigator::{NavigatorClipboard, NavigatorStorage};
pub use page::{AnchorDownload, BrowserClock, BrowserTasks, CryptoIds, PageMirror};
pub use preferences::LocalPreferences;

use super::{Backup, Ports};
use std::rc::Rc;

/// The ports of the page that this runs in.
pub fn ports() -> Ports {
    let name = own_name();
    Ports {
        clock: Rc::new(BrowserClock),
        ids: Rc::new(CryptoIds::default()),
        preferences: Rc::new(LocalPreferences::named(&name)),
        journal: Rc::new(IndexedJournal::named(&name)),
        lock: Rc::new(WebLock::named(&name)),
        persistence: Rc::new(NavigatorStorage),
        mirror: Rc::new(PageMirror),
        download: Rc::new(AnchorDownload::default()),
        clipboard: Rc::new(NavigatorClipboard),
        tasks: Rc::new(BrowserTasks),
    }
}

/// The second copy of this page's journals; `None` where it has none.
pub fn second_copy() -> Option<Rc<dyn Backup>> {
    let backup = OpfsBackup::named(&own_name())?;
    Some(Rc::new(backup))
}

/// The name of all that this page stores.
fn own_name() -> String {
    let pathname = web_sys::window().and_then(|window| window.location().pathname().ok());
    name_of(&pathname.unwrap_or_default())
}

/// The name of all that a page at this path stores: its folder, whatever the file in it is called.
pub fn name_of(pathname: &str) -> String {
    let folder = pathname.rfind('/').map_or("/", |last| &pathname[..=last]);
    format!("temoin:{folder}")
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn a_page_is_named_by_its_folder() {
        for (pathname, name) in [
            ("/", "temoin:/"),
            ("", "temoin:/"),
            ("/index.html", "temoin:/"),
            ("/sub/dir/", "temoin:/sub/dir/"),
            ("/sub/dir/index.html", "temoin:/sub/dir/"),
            ("/sub/dir", "temoin:/sub/"),
            ("/sub%20dir/%C3%A9/x", "temoin:/sub%20dir/%C3%A9/"),
        ] {
            assert_eq!(name_of(pathname), name, "{pathname}");
        }
    }
}
