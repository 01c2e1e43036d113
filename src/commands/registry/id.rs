//! Which command: a closed list, so that a mistyped one does not compile.

macro_rules! command_ids {
    ($($id:ident = $name:literal,)*) => {
        /// Which command. Keys, menus, buttons, the palette and the words of both languages go by it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum CommandId {
            $(#[doc = concat!("`", $name, "`")] $id,)*
        }

        impl CommandId {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$id,)*];

            /// The stable name: what tests, the page's nodes and settings call it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$id => $name,)*
                }
            }

            /// The command of this name; `None` where there is none.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|id| id.name() == name)
            }
        }
    };
}

command_ids! {
    Mark = "mark",
    Pen = "pen",
    TwoClicks = "two-clicks",
    Exactly = "exactly",
    Leave = "leave",
    OpenHere = "open-here",
    DeleteHere = "delete-here",
    PreviousAnnotation = "previous-annotation",
    NextAnnotation = "next-annotation",
    EditNote = "edit-note",
    Delete = "delete",
    StartBackCharacter = "start-back-character",
    StartOnCharacter = "start-on-character",
    StartBackWord = "start-back-word",
    StartOnWord = "start-on-word",
    EndBackCharacter = "end-back-character",
    EndOnCharacter = "end-on-character",
    EndBackWord = "end-back-word",
    EndOnWord = "end-on-word",
    StartBackSentence = "start-back-sentence",
    StartOnSentence = "start-on-sentence",
    EndBackSentence = "end-back-sentence",
    EndOnSentence = "end-on-sentence",
    AddPart = "add-part",
    RemovePart = "remove-part",
    CopyCitation = "copy-citation",
    FindAlike = "find-alike",
    RemoveAll = "remove-all",
    Documents = "documents",
    Open = "open",
    Paste = "paste",
    Download = "download",
    DownloadAs = "download-as",
    DownloadAll = "download-all",
    DownloadStored = "download-stored",
    Print = "print",
    PreviousDocument = "previous-document",
    NextDocument = "next-document",
    AboutDocument = "about-document",
    RemoveDocument = "remove-document",
    BringArticle = "bring-article",
    CaretLeft = "caret-left",
    CaretRight = "caret-right",
    WordLeft = "word-left",
    WordRight = "word-right",
    PreviousSentence = "previous-sentence",
    NextSentence = "next-sentence",
    PreviousGap = "previous-gap",
    NextGap = "next-gap",
    CaretToPreviousAnnotation = "caret-to-previous-annotation",
    CaretToNextAnnotation = "caret-to-next-annotation",
    LineUp = "line-up",
    LineDown = "line-down",
    LineStart = "line-start",
    LineEnd = "line-end",
    PreviousParagraph = "previous-paragraph",
    NextParagraph = "next-paragraph",
    ScreenUp = "screen-up",
    ScreenDown = "screen-down",
    TextStart = "text-start",
    TextEnd = "text-end",
    SelectAll = "select-all",
    Undo = "undo",
    Redo = "redo",
    Find = "find",
    Figures = "figures",
    Suggestions = "suggestions",
    EditLabels = "edit-labels",
    Guidelines = "guidelines",
    Commands = "commands",
    Settings = "settings",
    Help = "help",
    Guide = "guide",
    GuidedStart = "guided-start",
    FocusText = "focus-text",
    FocusList = "focus-list",
    FocusMessage = "focus-message",
    ReadOnly = "read-only",
    ReadAhead = "read-ahead",
    ForgetEverything = "forget-everything",
}
