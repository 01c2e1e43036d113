//! What the common layouts of other scripts write where Latin ones have their letters: a label's key there is a command's
//! place.

/// The letters of a Latin keyboard, row by row.
const LATIN: &str = "qwertyuiopasdfghjklzxcvbnm";

/// What others write there.
const OTHERS: [&str; 9] = [
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
];

/// The Latin letters that lie where a letter of another script does, one for each layout that writes it.
pub(super) fn places_of(key: char) -> impl Iterator<Item = char> {
    let small = key.to_lowercase().next().unwrap_or(key);
    let place = move |row: &&str| {
        let mut there = row.chars().zip(LATIN.chars());
        there
            .find(|(writes, _)| *writes == small)
            .map(|(_, place)| place)
    };
    let rows = OTHERS.iter().filter(move |_| small.is_alphabetic());
    rows.filter_map(place)
}
