//! Names of people.

use super::text_key;

/// A name taken apart; each part as written (all-capitals are put into ordinary case).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonName {
    /// Dr., Prof., Frau …
    pub prefix: Option<String>,
    /// First names.
    pub given: Option<String>,
    /// Surname with its particles.
    pub family: Option<String>,
    /// Jr., III …
    pub suffix: Option<String>,
}

const PREFIXES: &[&str] = &[
    "dr", "prof", "mr", "mrs", "ms", "miss", "mx", "sir", "herr", "frau", "dipl", "rer", "sr", "sra",
];
/// Titles that are names as well, or surnames: with a dot, or beside another title.
const MAYBE_PREFIXES: &[&str] = &["ing", "mag", "med", "phil", "nat"];
/// Of these the ones by which people are called: `Dr Phil` is a doctor called Phil, `Dr phil` is a title.
const FORENAMES: &[&str] = &["phil", "nat"];
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "jun", "sen", "phd", "md", "mba", "msc", "bsc"];
const PARTICLES: &[&str] = &[
    "von", "van", "de", "der", "den", "zu", "zur", "zum", "vom", "di", "da", "del", "della", "la", "le", "du", "dos", "das",
    "ten", "ter", "el", "al", "bin", "ibn", "mac", "st",
];

impl PersonName {
    /// Takes one cell apart: `Last, First`, titles, particles (`Anna von der Heide`), suffixes, double surnames, ALL CAPS.
    #[must_use]
    pub fn split(full: &str) -> Self {
        let tidy = ordinary_case(&full.split_whitespace().collect::<Vec<_>>().join(" "));
        if let Some((family, rest)) = tidy.split_once(',') {
            let mut name = Self::split_words(rest);
            let given = [name.given.take(), name.family.take()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" ");
            let (prefix, family) = take_prefix(family.trim());
            if SUFFIXES.contains(&key(rest.trim()).as_str()) {
                let mut whole = Self::split_words(&family);
                whole.prefix = prefix;
                whole.suffix = Some(rest.trim().to_owned());
                return whole;
            }
            return Self {
                prefix: prefix.or(name.prefix),
                given: some(given),
                family: some(family),
                suffix: name.suffix,
            };
        }
        Self::split_words(&tidy)
    }

    fn split_words(text: &str) -> Self {
        let (prefix, rest) = take_prefix(text.trim());
        let mut words: Vec<&str> = rest.split_whitespace().collect();
        let suffix = (words.len() > 2 && words.last().is_some_and(|w| SUFFIXES.contains(&key(w).as_str())))
            .then(|| words.pop().unwrap_or_default().to_owned());
        let family_at = match words.len() {
            0 | 1 => words.len(),
            n => words[1..]
                .iter()
                .position(|w| PARTICLES.contains(&key(w).as_str()))
                .map_or(n - 1, |at| at + 1),
        };
        // One lone word is a surname when a title stands before it, a first name otherwise.
        let family_at = if words.len() == 1 && prefix.is_some() { 0 } else { family_at };
        Self {
            prefix,
            given: some(words[..family_at].join(" ")),
            family: some(words[family_at..].join(" ")),
            suffix,
        }
    }

    /// How the person is shown.
    #[must_use]
    pub fn shown(&self) -> String {
        [&self.prefix, &self.given, &self.family, &self.suffix]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// What two spellings of one name share: first and last name without accents, title or order of words.
#[must_use]
pub fn name_key(given: Option<&str>, family: Option<&str>) -> String {
    let parts = [given, family].map(|part| part.map(untitled_key).unwrap_or_default());
    let words = parts.iter().flat_map(|part| part.split(' '));
    let mut words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// The key of a part of a name without its titles. What is a name as well, as `Phil` is, counts as a title only with a dot or beside
/// another title; `Sr` behind a surname is no `Señor`.
#[must_use]
pub fn untitled_key(text: &str) -> String {
    let key = text_key(text);
    let is_any = |word: &&str| PREFIXES.contains(word) || MAYBE_PREFIXES.contains(word);
    if !key.split(' ').any(|word| is_any(&word)) {
        return key;
    }
    let words: Vec<&str> = key.split(' ').collect();
    let is_sure = |at: usize| PREFIXES.contains(&words[at]) && !(words[at] == "sr" && at > 0 && at + 1 == words.len());
    let titled = (0..words.len()).any(is_sure);
    let kept = (0..words.len()).filter(|at| !is_sure(*at) && !is_maybe(text, words[*at], titled));
    kept.map(|at| words[at]).collect::<Vec<_>>().join(" ")
}

/// Whether a word that may be a name is a title in this text.
fn is_maybe(text: &str, word: &str, beside_a_title: bool) -> bool {
    MAYBE_PREFIXES.contains(&word)
        && (is_dotted(text, word) || (beside_a_title && !(FORENAMES.contains(&word) && is_capital(text, word))))
}

/// Whether a dot stands behind the word.
fn is_dotted(text: &str, word: &str) -> bool {
    places(text, word).any(|at| text[at + word.len()..].starts_with('.'))
}

/// Whether the word begins with a capital and goes on small, as a name does.
fn is_capital(text: &str, word: &str) -> bool {
    places(text, word).any(|at| text[at..].starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Where a word of plain letters stands in a text, whatever its case.
fn places<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let starts = text.char_indices().map(|(at, _)| at);
    starts.filter(move |at| {
        let is_start = !text[..*at].ends_with(char::is_alphanumeric);
        is_start
            && text
                .get(*at..at + word.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(word))
    })
}

/// Whether a word says nothing of a name, as `dr` does.
#[must_use]
pub fn is_title(word: &str) -> bool {
    untitled_key(word).is_empty()
}

/// Whether a word stands before a surname and belongs to it, as `von` does.
#[must_use]
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&key(word).as_str())
}

fn take_prefix(text: &str) -> (Option<String>, String) {
    let mut rest = text;
    let mut end = 0;
    while let Some((word, behind)) = rest.split_once(' ') {
        let parts = || word.split(['.', '-']).filter(|part| !part.is_empty()).map(key);
        let next = behind.split(' ').next().unwrap_or("");
        let beside = end > 0
            || [word, next]
                .iter()
                .any(|word| word.split(['.', '-']).any(|part| PREFIXES.contains(&key(part).as_str())));
        if !parts().all(|part| PREFIXES.contains(&part.as_str()) || is_maybe(word, &part, beside)) {
            break;
        }
        end += word.len() + 1;
        rest = behind;
    }
    (some(text[..end].trim().to_owned()), rest.to_owned())
}

fn key(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}

fn some(text: String) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// `MÜLLER-WEST` -> `Müller-West`, where a whole name of some length is in capitals.
fn ordinary_case(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 4 || text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut fresh = true;
    text.chars()
        .flat_map(|c| {
            let out: Vec<char> = if fresh { vec![c] } else { c.to_lowercase().collect() };
            fresh = !c.is_alphabetic();
            out
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(full: &str) -> [Option<String>; 4] {
        let n = PersonName::split(full);
        [n.prefix, n.given, n.family, n.suffix]
    }
    fn parts(prefix: &str, given: &str, family: &str, suffix: &str) -> [Option<String>; 4] {
        [prefix, given, family, suffix].map(|p| some(p.to_owned()))
    }

    #[test]
    fn full_names_come_apart() {
        for (full, expect) in [
            ("Anna Koch", parts("", "Anna", "Koch", "")),
            ("Koch, Anna", parts("", "Anna", "Koch", "")),
            ("Dr. Anna Koch", parts("Dr.", "Anna", "Koch", "")),
            (
                "Prof. Dr. Karl-Heinz von der Heide",
                parts("Prof. Dr.", "Karl-Heinz", "von der Heide", ""),
            ),
            ("von der Heide, Karl", parts("", "Karl", "von der Heide", "")),
            ("ANNA MÜLLER-WEST", parts("", "Anna", "Müller-West", "")),
            ("John Smith Jr.", parts("", "John", "Smith", "Jr.")),
            ("Anna Maria Koch", parts("", "Anna Maria", "Koch", "")),
            ("Frau Koch", parts("Frau", "", "Koch", "")),
            ("Madonna", parts("", "Madonna", "", "")),
            ("Phil Collins", parts("", "Phil", "Collins", "")),
            ("Dr Phil Collins", parts("Dr", "Phil", "Collins", "")),
            ("Dr. phil. Anna Koch", parts("Dr. phil.", "Anna", "Koch", "")),
            ("Dr med Anna Koch", parts("Dr med", "Anna", "Koch", "")),
            ("Dipl.-Ing. Anna Koch", parts("Dipl.-Ing.", "Anna", "Koch", "")),
            ("Mag. Ing. Anna Koch", parts("Mag. Ing.", "Anna", "Koch", "")),
            ("Ing Dr Anna Koch", parts("Ing Dr", "Anna", "Koch", "")),
            ("Dr. rer. nat. Anna Koch", parts("Dr. rer. nat.", "Anna", "Koch", "")),
            ("", parts("", "", "", "")),
        ] {
            assert_eq!(split(full), expect, "{full}");
        }
    }

    #[test]
    fn a_word_is_a_title_where_it_adds_nothing_to_the_key() {
        for word in ["dr", "Herr", "prof", "koch", "drr", "mede", "", "Sr", "frau anna", "Mr. Dr."] {
            assert_eq!(is_title(word), name_key(Some(word), None).is_empty(), "{word}");
        }
        assert!(is_title("dr") && !is_title("koch"));
    }

    #[test]
    fn what_may_be_a_name_is_a_title_only_with_a_dot_or_beside_another() {
        let key = |given: &str, family: &str| name_key(Some(given), Some(family));
        for (given, family, expected) in [
            ("Phil", "Collins", "collins phil"),
            ("Nat", "Collins", "collins nat"),
            ("Dr Phil", "Collins", "collins phil"),
            ("Ming", "Ing", "ing ming"),
            ("Dr. phil. Anna", "Collins", "anna collins"),
            ("Dr med Anna", "Collins", "anna collins"),
            ("Mag. Anna", "Collins", "anna collins"),
            ("Dipl.-Ing. Anna", "Collins", "anna collins"),
            ("Dr. phil.", "Collins", "collins"),
        ] {
            assert_eq!(key(given, family), expected, "{given} {family}");
        }
        assert!(!is_title("PHIL") && !is_title("Nat") && is_title("phil.") && is_title("Dr.phil."));
    }

    #[test]
    fn order_titles_and_accents_do_not_change_the_key() {
        assert_eq!(
            name_key(Some("Jürgen"), Some("Groß")),
            name_key(Some("Groß"), Some("Juergen"))
        );
        assert_eq!(name_key(Some("Dr. Anna"), Some("Koch")), name_key(Some("Anna"), Some("Koch")));
        assert_ne!(name_key(Some("Anna"), Some("Koch")), name_key(Some("Anne"), Some("Koch")));
    }
}
