//! Who a row names: a person taken apart, or an organisation.

use super::row::Facts;
use crate::values::{PersonName, text_key};

/// Words that make a name an organisation's, as [`text_key`] folds them.
const LEGAL_FORMS: &[&str] = &[
    "gmbh", "ag", "kg", "ohg", "ug", "gbr", "ev", "e v", "ltd", "limited", "inc", "llc", "plc", "corp", "sa", "sarl", "sas",
    "bv", "b v", "nv", "srl", "spa", "oy", "ab", "aps", "as", "ooo", "zao", "kft", "mbh", "eg", "stiftung", "verein",
];

/// Words that stand in the names of organisations and hardly in those of people, as [`text_key`] folds them.
const INSTITUTIONS: &[&str] = &[
    "asociation",
    "academy",
    "center",
    "centers",
    "centre",
    "centres",
    "college",
    "committee",
    "community",
    "company",
    "cooperative",
    "council",
    "department",
    "federation",
    "foundation",
    "hospital",
    "institute",
    "laboratories",
    "ministry",
    "museum",
    "pharmacy",
    "preschool",
    "school",
    "schools",
    "services",
    "society",
    "solutions",
    "systems",
    "technologies",
    "university",
    "apotheke",
    "gesellschaft",
    "grundschule",
    "gymnasium",
    "hochschule",
    "institut",
    "kindergarten",
    "klinik",
    "krankenhaus",
    "kirchengemeinde",
    "museum",
    "schule",
    "stadtwerke",
    "universitat",
    "verband",
    "zentrum",
    "asociacion",
    "asociazione",
    "colegio",
    "ecole",
    "escuela",
    "fondation",
    "fondazione",
    "fundacion",
    "hopital",
    "instituto",
    "istituto",
    "lycee",
    "mairie",
    "scuola",
    "sociedad",
    "societe",
    "universidad",
    "universita",
    "universite",
];

/// The name's cells of a row.
#[derive(Debug, Default)]
pub(crate) struct NameCells<'a> {
    pub(crate) full: Option<&'a str>,
    pub(crate) prefix: Option<&'a str>,
    pub(crate) given: Option<&'a str>,
    /// Names between the first and the last; they are kept behind the first.
    pub(crate) middle: Option<&'a str>,
    pub(crate) family: Option<&'a str>,
    pub(crate) suffix: Option<&'a str>,
}

/// Fills in the name; a cell of its own is worth more than a part of the full name.
pub(crate) fn name(cells: &NameCells<'_>, facts: &mut Facts) {
    let mut name = PersonName::default();
    if let Some(full) = cells.full {
        if is_organisation(full) && cells.given.is_none() && cells.family.is_none() {
            facts.company.get_or_insert_with(|| full.to_owned());
            return;
        }
        name = PersonName::split(full);
    }
    if cells.given.is_some() || cells.family.is_some() {
        let given = match (cells.given, cells.middle) {
            // Some programs write the middle name into the first as well.
            (Some(given), Some(middle)) if !given.ends_with(middle) => Some(format!("{given} {middle}")),
            (given, _) => given.map(str::to_owned),
        };
        let fix = letters_to_mend(&[given.as_deref(), cells.family]);
        let part = |cell: &str| one_blank(&fix(cell));
        name.given = given.as_deref().map(part).or(name.given);
        name.family = cells.family.map(part).or(name.family);
        title_apart(&mut name);
    } else {
        let fix = letters_to_mend(&[name.given.as_deref(), name.family.as_deref()]);
        name.given = name.given.as_deref().map(fix);
        name.family = name.family.as_deref().map(fix);
    }
    suffix_apart(&mut name);
    facts.prefix = cells.prefix.map(one_blank).or(name.prefix);
    facts.given = name.given;
    facts.family = name.family;
    facts.suffix = cells.suffix.map(one_blank).or(name.suffix);
}

/// `Dr. Anna` in a column of first names is a title and a first name.
fn title_apart(name: &mut PersonName) {
    let Some(given) = &name.given else { return };
    let found = PersonName::split(&format!("{given} X")).prefix;
    if let Some(rest) = found.as_ref().and_then(|title| given.strip_prefix(title.as_str())) {
        name.given = Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty());
        name.prefix = name.prefix.take().or(found);
    }
}

/// `Koch II` in a column of surnames is a surname and a suffix.
fn suffix_apart(name: &mut PersonName) {
    let Some(family) = &name.family else { return };
    let found = PersonName::split(&format!("X {family}")).suffix;
    if let Some(rest) = found.as_ref().and_then(|suffix| family.strip_suffix(suffix.as_str())) {
        name.family = Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty());
        name.suffix = name.suffix.take().or(found);
    }
}

/// Whether a whole name is that of an organisation: it ends in a legal form, or speaks of an institution.
pub(crate) fn is_organisation(full: &str) -> bool {
    let key = text_key(full);
    if full.contains(' ') && key.split(' ').any(|word| INSTITUTIONS.contains(&word)) {
        return true;
    }
    let last_two: Vec<&str> = key.rsplit(' ').take(2).collect();
    let ends = |words: usize| {
        last_two
            .get(..words)
            .map(|w| w.iter().rev().copied().collect::<Vec<_>>().join(" "))
    };
    full.contains(' ')
        && [1, 2]
            .iter()
            .any(|n| ends(*n).is_some_and(|end| LEGAL_FORMS.contains(&end.as_str())))
}

fn one_blank(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `ANNA KOCH` and `anna koch` are written as names are; a name in mixed letters stays as its owner writes it.
fn letters_to_mend(parts: &[Option<&str>]) -> fn(&str) -> String {
    let letters = || {
        parts
            .iter()
            .flatten()
            .flat_map(|part| part.chars())
            .filter(|c| c.is_alphabetic())
    };
    let enough = letters().count() >= 4;
    if enough && letters().all(|c| !c.is_lowercase()) && letters().any(char::is_uppercase) {
        from_capitals
    } else if enough && letters().all(|c| !c.is_uppercase()) && letters().any(char::is_lowercase) {
        from_small
    } else {
        str::to_owned
    }
}

fn from_capitals(text: &str) -> String {
    let small: String = text.chars().flat_map(char::to_lowercase).collect();
    from_small(&small)
}

fn from_small(text: &str) -> String {
    const PARTICLES: &[&str] = &[
        "von", "van", "de", "der", "den", "zu", "zur", "zum", "vom", "di", "da", "del", "della", "la", "le", "du", "dos", "das",
        "ten", "ter",
    ];
    let words: Vec<String> = text
        .split(' ')
        .map(|word| {
            if PARTICLES.contains(&word) {
                word.to_owned()
            } else {
                initials(word)
            }
        })
        .collect();
    words.join(" ")
}

fn initials(word: &str) -> String {
    let mut fresh = true;
    word.chars()
        .flat_map(|c| {
            let out: Vec<char> = if fresh { c.to_uppercase().collect() } else { vec![c] };
            fresh = !c.is_alphabetic();
            out
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(full: Option<&str>, given: Option<&str>, family: Option<&str>) -> [Option<String>; 4] {
        let mut facts = Facts::default();
        let cells = NameCells {
            full,
            given,
            family,
            ..NameCells::default()
        };
        name(&cells, &mut facts);
        [facts.prefix, facts.given, facts.family, facts.company]
    }

    #[test]
    fn names_are_taken_apart_and_organisations_are_not() {
        let parts = |p: &str, g: &str, f: &str, c: &str| [p, g, f, c].map(|t| (!t.is_empty()).then(|| t.to_owned()));
        for (full, expect) in [
            ("Koch, Anna", parts("", "Anna", "Koch", "")),
            ("Dr. Anna von der Heide", parts("Dr.", "Anna", "von der Heide", "")),
            ("anna koch", parts("", "Anna", "Koch", "")),
            ("ANNA KOCH", parts("", "Anna", "Koch", "")),
            ("Koch II, Celal", parts("", "Celal", "Koch", "")),
            ("Bäckerei Koch GmbH", parts("", "", "", "Bäckerei Koch GmbH")),
            ("Chor Leipzig e.V.", parts("", "", "", "Chor Leipzig e.V.")),
        ] {
            assert_eq!(read(Some(full), None, None), expect, "{full}");
        }
        assert_eq!(
            read(None, Some("ANNA"), Some("MÜLLER-WEST")),
            parts("", "Anna", "Müller-West", "")
        );
        assert_eq!(read(None, Some("jan"), Some("van dijk")), parts("", "Jan", "van Dijk", ""));
        assert_eq!(read(None, Some("Anna"), None), parts("", "Anna", "", ""));
        assert_eq!(read(None, Some("Ian"), Some("McDonald")), parts("", "Ian", "McDonald", ""));
        assert_eq!(read(None, Some("Al"), Some("Bo")), parts("", "Al", "Bo", ""));
        assert_eq!(read(None, Some("Celal"), Some("Koch II")), parts("", "Celal", "Koch", ""));
        assert_eq!(
            read(None, Some("Dr. Anna"), Some("von Koch")),
            parts("Dr.", "Anna", "von Koch", "")
        );
    }
}
