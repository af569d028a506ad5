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
    "dr", "prof", "mr", "mrs", "ms", "miss", "mx", "sir", "herr", "frau", "dipl", "ing", "mag", "med", "phil", "rer", "nat",
    "sr", "sra",
];
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
    let parts = [given, family].map(|part| part.map(text_key).unwrap_or_default());
    let words = parts.iter().flat_map(|part| part.split(' '));
    let mut words: Vec<&str> = words.filter(|word| !word.is_empty() && !PREFIXES.contains(word)).collect();
    words.sort_unstable();
    words.join(" ")
}

/// Whether a word says nothing of a name, as `dr` does.
#[must_use]
pub fn is_title(word: &str) -> bool {
    let key = text_key(word);
    key.split(' ').all(|word| word.is_empty() || PREFIXES.contains(&word))
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
        if !word
            .split(['.', '-'])
            .filter(|part| !part.is_empty())
            .all(|part| PREFIXES.contains(&key(part).as_str()))
        {
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
    fn order_titles_and_accents_do_not_change_the_key() {
        assert_eq!(
            name_key(Some("Jürgen"), Some("Groß")),
            name_key(Some("Groß"), Some("Juergen"))
        );
        assert_eq!(name_key(Some("Dr. Anna"), Some("Koch")), name_key(Some("Anna"), Some("Koch")));
        assert_ne!(name_key(Some("Anna"), Some("Koch")), name_key(Some("Anne"), Some("Koch")));
    }
}
