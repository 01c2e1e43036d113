//! The words for what is wrong with a regular expression while it is written.

use super::Words;
use standoff::search::PatternFault;

impl Words {
    /// The written words are no pattern yet, and why.
    pub fn no_pattern(self, fault: PatternFault) -> String {
        let why = self.pattern_fault(fault);
        self.say(
            format!("This is not a regular expression yet: {why}."),
            format!("Ce n’est pas encore une expression rationnelle : {why}."),
        )
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one match without a wildcard: a fault without words does not compile"
    )]
    fn pattern_fault(self, fault: PatternFault) -> &'static str {
        match fault {
            PatternFault::NotOpened => self.say(
                "a parenthesis is closed that was not opened; a literal one is \\)",
                "une parenthèse est fermée sans avoir été ouverte ; telle quelle, elle s’écrit \\)",
            ),
            PatternFault::NotClosed => self.say(
                "a parenthesis is not closed; a literal one is \\(",
                "une parenthèse n’est pas fermée ; telle quelle, elle s’écrit \\(",
            ),
            PatternFault::TooDeep => self.say(
                "there are too many parentheses inside each other",
                "il y a trop de parenthèses les unes dans les autres",
            ),
            PatternFault::NothingToRepeat => self.say(
                "a sign that repeats (*, + or {) has nothing before it",
                "un signe de répétition (*, + ou {) n’a rien devant lui",
            ),
            PatternFault::LooksAround => self.say(
                "looking ahead or behind, as in (?=…), is not possible here",
                "regarder en avant ou en arrière, comme dans (?=…), n’est pas possible ici",
            ),
            PatternFault::GroupName => self.say(
                "the name of a group is not complete; it is written (?<name>…)",
                "le nom d’un groupe n’est pas complet ; il s’écrit (?<nom>…)",
            ),
            PatternFault::Flags => self.say(
                "the letters after (? are not known or not complete; i, s, x and U are possible",
                "les lettres après (? sont inconnues ou incomplètes ; i, s, x et U sont possibles",
            ),
            PatternFault::RepeatsTooDeep => self.say(
                "there are too many repetitions of repetitions",
                "il y a trop de répétitions de répétitions",
            ),
            PatternFault::Brace => self.say(
                "braces need numbers, as in {2} or {2,5}",
                "les accolades veulent des nombres, comme dans {2} ou {2,5}",
            ),
            PatternFault::BraceOrder => self.say(
                "in braces the smaller number comes first, as in {2,5}",
                "entre accolades, le plus petit nombre vient d’abord, comme dans {2,5}",
            ),
            PatternFault::TooMany => self.say(
                "it repeats something too many times",
                "elle répète quelque chose un trop grand nombre de fois",
            ),
            PatternFault::LoneBackslash => self.say(
                "nothing follows the backslash; a literal one is \\\\",
                "rien ne suit la barre oblique inversée ; telle quelle, elle s’écrit \\\\",
            ),
            PatternFault::Boundary => self.say(
                "what follows \\b is not known; \\b{start} and \\b{end} are possible",
                "ce qui suit \\b est inconnu ; \\b{start} et \\b{end} sont possibles",
            ),
            PatternFault::Reference => self.say(
                "a group cannot be named again, as by \\1",
                "un groupe ne peut pas être repris, comme par \\1",
            ),
            PatternFault::UnicodeClass => self.say(
                "\\p is not possible here; \\w, \\d and \\s know every script",
                "\\p n’est pas possible ici ; \\w, \\d et \\s connaissent toutes les écritures",
            ),
            PatternFault::Escape => self.say(
                "the letter after a backslash means nothing",
                "la lettre après une barre oblique inversée ne veut rien dire",
            ),
            PatternFault::Number => self.say(
                "the number of a character is not complete, as in \\x41 or \\u{1F600}",
                "le numéro d’un caractère n’est pas complet, comme dans \\x41 ou \\u{1F600}",
            ),
            PatternFault::SetOfSets => self.say(
                "&&, -- and ~~ are not possible in brackets",
                "&&, -- et ~~ ne sont pas possibles entre crochets",
            ),
            PatternFault::BracketsWithin => self.say(
                "there are brackets inside brackets; a literal one is \\[",
                "il y a des crochets dans des crochets ; tel quel, il s’écrit \\[",
            ),
            PatternFault::Range => self.say(
                "a range in brackets goes from a lower to a higher character, as in [a-z]",
                "entre crochets, un intervalle va d’un caractère à un plus grand, comme dans [a-z]",
            ),
            PatternFault::BracketNotClosed => self.say(
                "a bracket is not closed; a literal one is \\[",
                "un crochet n’est pas fermé ; tel quel, il s’écrit \\[",
            ),
            PatternFault::TooLong => self.say(
                "it is too long, with what it repeats",
                "elle est trop longue, avec ce qu’elle répète",
            ),
        }
    }
}
