//! Seeded text like French news: paragraphs of about 400 characters, with typographic quotes, accents, blanks
//! that do not break, and some emoji.

use super::random::Random;

/// What stands between two paragraphs.
const BETWEEN: &str = "\n\n";

const WHO: &[&str] = &[
    "Le ministère de la Défense",
    "L’état-major de l’armée",
    "Une porte-parole du gouvernement",
    "La mission d’observation",
    "Le maire de la localité",
    "Un témoin joint par téléphone",
    "L’organisation de défense des droits humains",
    "Le Comité international de la Croix-Rouge",
    "Le chef de la délégation",
    "Un habitant réfugié à l’étranger",
    "L’avocate des familles",
    "Le médiateur désigné en août",
];
const DID: &[&str] = &[
    "a accusé les forces adverses d’avoir violé le cessez-le-feu",
    "a nié toute responsabilité dans la disparition de plusieurs soldats",
    "a confirmé que des dizaines d’hommes avaient été faits prisonniers",
    "a demandé la libération immédiate des personnes détenues",
    "a décrit des scènes de pillage près de l’église",
    "a qualifié ces allégations de « pure invention »",
    "a reconnu que trois véhicules s’étaient égarés",
    "a publié une vidéo où l’on voit des captifs, mains liées",
    "a déclaré que l’enquête était encore à ses débuts",
    "a refusé de préciser le nombre exact de blessés",
    "a rappelé que le droit de la guerre protège les civils",
];
const WHERE: &[&str] = &[
    "dans le sud-ouest de la région",
    "à l’entrée du village",
    "le long de la ligne de contact",
    "près de l’ancien hôpital",
    "sur la route du col",
    "à quelques kilomètres de la frontière",
    "au cœur de la forêt",
];
const WHEN: &[&str] = &[
    "dimanche à l’aube",
    "au cours du week-end",
    "dès le lendemain matin",
    "mardi soir",
    "pendant la trêve de Noël",
    "peu après 18\u{a0}h\u{a0}30",
    "à la mi-décembre",
];
const SAID: &[&str] = &[
    "Nous n’avons reçu aucune nouvelle d’eux depuis dix jours",
    "Il s’agit d’une violation flagrante de l’accord",
    "Ces images ont été tournées bien avant la signature",
    "Les prisonniers sont traités conformément à la loi",
    "Personne n’a le droit de nous chasser d’ici",
    "On leur a promis qu’ils seraient échangés avant l’hiver",
];
const EMOJI: &[&str] = &["😀", "🕊", "🙏", "📷", "🚨"];

/// A sentence, without the blank before it.
fn sentence(random: &mut Random) -> String {
    let (who, place, when) = (random.of(WHO), random.of(WHERE), random.of(WHEN));
    let mut sentence = match random.between(0, 5) {
        0 => format!("«\u{a0}{}\u{a0}», {when}, {place}.", random.of(SAID)),
        1 => format!(
            "“{}”, a répété {}.",
            random.of(SAID),
            who.replacen("Le ", "le ", 1).replacen("La ", "la ", 1)
        ),
        2 => format!(
            "Selon nos sources\u{202f}: «\u{202f}{}\u{202f}»\u{202f}; rien ne le prouve.",
            random.of(SAID)
        ),
        _ => format!("{who} {} {place}, {when}.", random.of(DID)),
    };
    if random.one_in(12) {
        sentence.push(' ');
        sentence.push_str(random.of(EMOJI));
    }
    sentence
}

fn paragraph(random: &mut Random) -> String {
    // The last sentence goes beyond the mark by half of itself.
    let enough = random.between(280, 420);
    let mut paragraph = sentence(random);
    let mut n_chars = paragraph.chars().count();
    while n_chars < enough {
        let next = sentence(random);
        n_chars += 1 + next.chars().count();
        paragraph.push(' ');
        paragraph.push_str(&next);
    }
    paragraph
}

/// Text of so many bytes, less a word or two.
pub fn text(n_bytes: usize, random: &mut Random) -> String {
    let mut text = String::with_capacity(n_bytes + 1024);
    while text.len() < n_bytes {
        if !text.is_empty() {
            text.push_str(BETWEEN);
        }
        text.push_str(&paragraph(random));
    }
    let end = text.floor_char_boundary(n_bytes);
    let end = text[..end].trim_end().rfind(' ').unwrap_or(end);
    text.truncate(end);
    text.truncate(text.trim_end().len());
    text
}

/// The paragraphs of a text: its lines, but for the blank ones.
pub fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').filter(|line| !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::{paragraphs, text};
    use crate::bench::random::Random;

    #[test]
    fn the_text_follows_from_its_seed() {
        let of = |seed| text(20_000, &mut Random::new(seed));
        assert_eq!(of(1), of(1));
        assert_ne!(of(1), of(2));
    }

    #[test]
    fn paragraphs_have_about_400_characters() {
        let text = text(200_000, &mut Random::new(1));
        assert!((199_900..=200_000).contains(&text.len()), "{}", text.len());
        let lengths: Vec<usize> = paragraphs(&text).map(|line| line.chars().count()).collect();
        let mean = lengths.iter().sum::<usize>() / lengths.len();
        assert!((380..=420).contains(&mean), "{mean}");
    }

    #[test]
    fn the_text_has_what_makes_offsets_hard() {
        let text = text(20_000, &mut Random::new(1));
        for wanted in ["«\u{a0}", "’", "é", "\u{202f}»", "“"] {
            assert!(text.contains(wanted), "no {wanted:?}");
        }
        assert!(text.chars().any(|char| char.len_utf16() == 2), "no emoji");
    }
}
