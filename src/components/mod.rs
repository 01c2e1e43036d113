//! The widgets: properties in, callbacks out. They read the session and call commands; only the text pane
//! knows of `dom` and `paint`, and none asks for the window or the document.

mod card;
pub mod context;
mod dialog;
mod documents;
pub mod file_dialog;
mod forget_dialog;
mod header;
mod help_dialog;
mod icons;
mod labels;
pub mod later;
mod list;
mod note;
mod notices;
mod paste_dialog;
mod popover;
pub mod reading;
pub mod settings;
pub mod steps;
mod text_pane;

pub use card::Card;
pub use documents::DocumentsMenu;
pub use file_dialog::FileDialog;
pub use forget_dialog::ForgetDialog;
pub use header::Header;
pub use help_dialog::HelpDialog;
pub use icons::{close as close_icon, download as download_icon, list as list_icon};
pub use labels::Labels;
pub use list::AnnotationList;
pub use notices::Notices;
pub use paste_dialog::PasteDialog;
pub use reading::{ReadAhead, ReadOnlyWord};
pub use settings::Settings;
pub use text_pane::{Behind, Stage, TextPane};
