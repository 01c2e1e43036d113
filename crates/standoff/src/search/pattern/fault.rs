//! The faults of a pattern: data, which the page says in its language.

/// The fault of a pattern. `Display` is the English sentence for scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PatternFault {
    /// `a)`
    #[error("a closing parenthesis without an opening one")]
    NotOpened,
    /// `(a`
    #[error("a parenthesis is not closed")]
    NotClosed,
    /// Many parentheses in parentheses.
    #[error("too many parentheses within each other")]
    TooDeep,
    /// `*a`
    #[error("nothing is there to be repeated")]
    NothingToRepeat,
    /// `a(?=b)`
    #[error("looking ahead or behind is not supported")]
    LooksAround,
    /// `(?<`
    #[error("the name of a group is not closed, or no name")]
    GroupName,
    /// `(?q)`
    #[error("flags that are not known, or not closed")]
    Flags,
    /// Repetitions of repetitions.
    #[error("too many repetitions of each other")]
    RepeatsTooDeep,
    /// `a{`
    #[error("a brace is not closed, or holds no numbers")]
    Brace,
    /// `a{3,2}`
    #[error("the smaller number comes first")]
    BraceOrder,
    /// `a{1000000}`
    #[error("too many repetitions")]
    TooMany,
    /// A backslash at the end.
    #[error("nothing is behind the backslash")]
    LoneBackslash,
    /// `\b{x}`
    #[error("a boundary of words that is not known")]
    Boundary,
    /// `\1`
    #[error("references to groups are not supported")]
    Reference,
    /// `\p{L}`
    #[error("classes of Unicode are not supported")]
    UnicodeClass,
    /// `\y`
    #[error("a letter behind the backslash that means nothing")]
    Escape,
    /// `\x{}`
    #[error("no number of a character")]
    Number,
    /// `[a&&b]`
    #[error("sets of sets are not supported")]
    SetOfSets,
    /// `[[a]]`
    #[error("brackets within brackets")]
    BracketsWithin,
    /// `[b-a]`
    #[error("a range from nothing, to nothing, or backwards")]
    Range,
    /// `[a`
    #[error("a bracket is not closed")]
    BracketNotClosed,
    /// More steps than a pattern may have.
    #[error("it is too long, with what it repeats")]
    TooLong,
}

impl PatternFault {
    /// All of them.
    pub const ALL: [Self; 22] = [
        Self::NotOpened,
        Self::NotClosed,
        Self::TooDeep,
        Self::NothingToRepeat,
        Self::LooksAround,
        Self::GroupName,
        Self::Flags,
        Self::RepeatsTooDeep,
        Self::Brace,
        Self::BraceOrder,
        Self::TooMany,
        Self::LoneBackslash,
        Self::Boundary,
        Self::Reference,
        Self::UnicodeClass,
        Self::Escape,
        Self::Number,
        Self::SetOfSets,
        Self::BracketsWithin,
        Self::Range,
        Self::BracketNotClosed,
        Self::TooLong,
    ];
}
