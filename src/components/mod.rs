//! The widgets: properties in, callbacks out. They read the session and call commands; only the text pane
//! knows of `dom` and `paint`, and none asks for the window or the document.

mod card;
mod command_item;
mod command_palette;
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
mod pen_button;
mod popover;
mod quote;
pub mod reading;
pub mod settings;
mod shape_choice;
pub mod steps;
mod text_pane;
mod work_line;

pub use card::Card;
pub use command_palette::CommandPalette;
pub use documents::DocumentsMenu;
pub use file_dialog::FileDialog;
pub use forget_dialog::ForgetDialog;
pub use header::{Header, Steps};
pub use help_dialog::HelpDialog;
pub use icons::{close as close_icon, download as download_icon, list as list_icon};
pub use labels::Labels;
pub use list::AnnotationList;
pub use notices::Notices;
pub use paste_dialog::PasteDialog;
pub use pen_button::pen_button;
pub use quote::joined;
pub use reading::{ReadAhead, ReadOnlyWord};
pub use settings::Settings;
pub use shape_choice::ShapeChoice;
pub use text_pane::{Behind, Kept, Stage, TextPane, at_caret, take_exactly};
pub use work_line::WorkLine;
