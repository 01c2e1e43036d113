//! Small line drawings, by presentation attributes: the page's policy allows no style attribute.

use yew::prelude::*;

fn icon(path: &'static str) -> Html {
    html! {
        <svg viewBox="0 0 20 20" width="18" height="18" fill="none" stroke="currentColor"
            stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
            <path d={path} />
        </svg>
    }
}

/// An arrow that turns back.
pub fn undo() -> Html {
    icon("M7.5 4 4 7.5 7.5 11M4.5 7.5H12a4.25 4.25 0 0 1 0 8.5H8")
}

/// An arrow that turns on.
pub fn redo() -> Html {
    icon("M12.5 4 16 7.5 12.5 11M15.5 7.5H8a4.25 4.25 0 0 0 0 8.5h4")
}

/// An arrow into a tray.
pub fn download() -> Html {
    icon("M10 3.5v9M6.5 9.5 10 13l3.5-3.5M4 16.5h12")
}

/// An open folder.
pub fn open() -> Html {
    icon("M3 15.5v-10h4.5l2 2H17v8zM3 9.5h14")
}

/// Three sliders.
pub fn settings() -> Html {
    icon("M3.5 6h7M14.5 6h2M3.5 14h2M9.5 14h7M12.5 4.2v3.6M7.5 12.2v3.6")
}

/// A cross.
pub fn close() -> Html {
    icon("M5.5 5.5l9 9M14.5 5.5l-9 9")
}

/// A tick.
pub fn check() -> Html {
    icon("M4.5 10.5l3.5 3.5 7.5-8")
}

/// A magnifying glass.
pub fn find() -> Html {
    icon("M8.75 3.5a5.25 5.25 0 1 0 0 10.5 5.25 5.25 0 0 0 0-10.5M12.6 12.6l4 4")
}

/// An angle that points down.
pub fn chevron() -> Html {
    icon("M6 8.5l4 4 4-4")
}

/// Lines of a list.
pub fn list() -> Html {
    icon("M7.5 5.5H16M7.5 10H16M7.5 14.5H16M4 5.5h.01M4 10h.01M4 14.5h.01")
}

/// One step back.
pub fn step_back() -> Html {
    icon("M11.5 6 7.5 10l4 4")
}

/// One step on.
pub fn step_on() -> Html {
    icon("M8.5 6l4 4-4 4")
}

/// Two steps back.
pub fn leap_back() -> Html {
    icon("M14 6l-4 4 4 4M9 6l-4 4 4 4")
}

/// Two steps on.
pub fn leap_on() -> Html {
    icon("M6 6l4 4-4 4M11 6l4 4-4 4")
}

/// A marker over the line that it draws: the pen.
pub fn pen() -> Html {
    icon("M6 10.5 12.5 4 16 7.5 9.5 14H6zM6 14l-2 2.5M11 17h5.5")
}

/// A card with two lines.
pub fn card() -> Html {
    icon("M3.5 4.5h13v11h-13zM6.5 8.5h7M6.5 11.5h4")
}

/// A prompt and the line that is written after it.
pub fn commands() -> Html {
    icon("M4 6l4 4-4 4M10.5 14.5H16")
}

/// A funnel.
pub fn funnel() -> Html {
    icon("M3.5 4.5h13l-5 6v5l-3-1.5v-3.5z")
}

/// Two ticked lines.
pub fn checks() -> Html {
    icon("M3.5 6l1.5 1.5L8 4.5M3.5 13.5 5 15l3-3M10.5 6h6M10.5 13.5h6")
}

/// A cursor in a field: another name.
pub fn rename() -> Html {
    icon("M8 6H3.5v8H8M12 6h4.5v8H12M10 4v12M8.5 3.5 10 4l1.5-.5M8.5 16.5 10 16l1.5.5")
}

/// An angle that points up.
pub fn up() -> Html {
    icon("M6 11.5l4-4 4 4")
}

/// Six dots: it can be dragged.
pub fn grip() -> Html {
    icon("M7.5 5.5h.01M12.5 5.5h.01M7.5 10h.01M12.5 10h.01M7.5 14.5h.01M12.5 14.5h.01")
}

/// Three dots: there is more.
pub fn more() -> Html {
    icon("M4.5 10h.01M10 10h.01M15.5 10h.01")
}

/// A sheet with a turned corner and lines.
pub fn note() -> Html {
    icon("M5 3.5h10v9l-4 4H5zM11 16.5v-4h4M7.5 7h5M7.5 10h2.5")
}

/// A plus sign.
pub fn plus() -> Html {
    icon("M10 4.5v11M4.5 10h11")
}

/// A question.
pub fn question() -> Html {
    icon("M6.75 7.25a3.25 3.25 0 1 1 4.6 2.95c-.9.45-1.35 1-1.35 2.05M10 15.4v.1")
}
