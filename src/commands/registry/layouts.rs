//! What the common layouts of other scripts write where Latin ones have their letters: a label's key there is a command's
//! place.

/// The letters of a Latin keyboard, row by row.
const LATIN: &str = "qwertyuiopasdfghjklzxcvbnm";

/// What others write there.
const OTHERS: [&str; 10] = [
    // Russian.
    "йцукенгшщзфывапролдячсмить",
    // Ukrainian.
    "йцукенгшщзфівапролдячсмить",
    // Greek.
    ";ςερτυθιοπασδφγηξκλζχψωβνμ",
    // Hebrew.
    "/'קראטוןםפשדגכעיחלךזסבהנמצ",
    // Arabic; its B writes two letters at once.
    "ضصثقفغعهخحشسيبلاتنمئءؤر-ىة",
    // Persian.
    "ضصثقفغعهخحشسیبلاتنمظطزرذدپ",
    // Armenian, phonetic.
    "քոերտըւիօպասդֆգհյկլզղցվբնմ",
    // Armenian, eastern.
    "խւէրտեըիոպասդֆգհճկլզցքվբնմ",
    // Armenian, of a typewriter.
    "ճփբսմուկըթջվգեանիտհժդչյզլք",
    // Thai.
    "ๆไำพะัีรนยฟหกดเ้่าสผปแอิืท",
];

/// The question marks of other scripts: Arabic, Armenian, of East Asia.
const QUESTIONS: [char; 3] = ['؟', '՞', '？'];

/// What a key writes is a question mark of another script, which asks for help as `?` does.
pub(super) fn is_question(written: &str) -> bool {
    let mut characters = written.chars();
    let first = characters.next().filter(|_| characters.next().is_none());
    first.is_some_and(|first| QUESTIONS.contains(&first))
}

/// The Latin letters that lie where a letter of another script does, one for each layout that writes it; `?` for the question
/// mark of another script.
pub(super) fn places_of(key: char) -> impl Iterator<Item = char> {
    let small = key.to_lowercase().next().unwrap_or(key);
    let place = move |row: &&str| {
        let mut there = row.chars().zip(LATIN.chars());
        there
            .find(|(writes, _)| *writes == small)
            .map(|(_, place)| place)
    };
    let rows = OTHERS.iter().filter(move |_| small.is_alphabetic());
    let asks = QUESTIONS.contains(&key).then_some('?');
    rows.filter_map(place).chain(asks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_a_letter_for_each_latin_one() {
        for row in OTHERS {
            assert_eq!(row.chars().count(), LATIN.len(), "{row}");
        }
    }

    #[test]
    fn a_letter_is_found_at_its_place() {
        let places = |key| places_of(key).collect::<String>();
        assert_eq!([places('т'), places('Т'), places('โ')], ["nn", "nn", ""]);
        assert_eq!([places('ท'), places('n')], ["m", ""]);
    }
}
