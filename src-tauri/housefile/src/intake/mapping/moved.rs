//! Lists of people who moved, as a carrier or a provider of addresses returns them: where they lived and where they live now, side by side.
//! Deliberately not here: what becomes of their addresses (landing).

use std::{collections::HashSet, sync::LazyLock};

use super::{
    Bare, Candidate,
    evidence::Says,
    headers::{How, named, words_of},
};
use crate::{
    intake::{Target, clean::says_moved, profile::ColumnProfile},
    values::text_key,
};

/// Which of the two addresses a header speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Old,
    New,
}

/// Words for where somebody lived, as people write them; the first two may stand for an alternative as well.
const OLD: &[&str] = &[
    "alt",
    "alternate",
    "old",
    "previous",
    "former",
    "prior",
    "alte",
    "alter",
    "altes",
    "bisherige",
    "bisheriger",
    "bisheriges",
    "frühere",
    "früherer",
    "früheres",
    "ehemalige",
    "ehemaliger",
    "vorherige",
    "vorheriger",
    "vorige",
    "voriger",
    "antigua",
    "antiguo",
    "anterior",
    "vieja",
    "viejo",
    "ancienne",
    "ancien",
    "précédente",
    "précédent",
    "vecchia",
    "vecchio",
    "precedente",
    "старый",
    "старая",
    "старое",
    "прежний",
    "прежняя",
    "предыдущий",
    "предыдущая",
    "бывший",
];
/// Words for where somebody lives now.
const NEW: &[&str] = &[
    "new",
    "forwarding",
    "neu",
    "neue",
    "neuer",
    "neues",
    "nueva",
    "nuevo",
    "nouvelle",
    "nouveau",
    "nuova",
    "nuovo",
    "новый",
    "новая",
    "новое",
];
/// Beginnings of German words that say the same: `Altadresse`, `Nachsendeadresse`, `Neuanschrift`.
const BEGINNINGS: &[(&str, Side)] = &[
    ("alt", Side::Old),
    ("nachsende", Side::New),
    ("neu", Side::New),
    ("umzugs", Side::New),
    ("weiterleitungs", Side::New),
];
/// Two words that say it together.
const PAIRS: &[(&str, &str, Side)] = &[
    ("moved", "from", Side::Old),
    ("moved", "to", Side::New),
    ("umgezogen", "von", Side::Old),
    ("umgezogen", "nach", Side::New),
    ("verzogen", "von", Side::Old),
    ("verzogen", "nach", Side::New),
];
/// What words in the name of a file begin with that is about people who moved.
const FILE: &[&str] = &[
    "umzug",
    "umzuge",
    "umgezogen",
    "verzogen",
    "nachsende",
    "moved",
    "movers",
    "moves",
    "ncoa",
    "mudanza",
    "mudado",
    "demenag",
    "trasloc",
    "trasferit",
    "pereezd",
    "pereehal",
];

struct Sides {
    old: HashSet<String>,
    new: HashSet<String>,
}

static SIDES: LazyLock<Sides> = LazyLock::new(|| Sides {
    old: OLD.iter().map(|word| text_key(word)).collect(),
    new: NEW.iter().map(|word| text_key(word)).collect(),
});

/// A list of people who moved: what each of its headers names, without what says which address it is a part of.
pub(super) struct Moves {
    columns: Vec<(Option<Side>, String)>,
}

impl Moves {
    /// The columns as they are to be understood, in the place of their own headers.
    pub(super) fn bare<'a>(&'a self, columns: &[Bare<'a>]) -> Vec<Bare<'a>> {
        let each = columns.iter().zip(&self.columns);
        each.map(|(column, (_, header))| Bare {
            header,
            profile: column.profile,
        })
        .collect()
    }

    /// Gives parts of the new address their targets. Returns the columns of a third address, which belongs to neither.
    pub(super) fn settle(&self, candidates: &mut Vec<Candidate>) -> Vec<usize> {
        let side = |candidate: &Candidate| self.columns[candidate.column].0;
        let old: Vec<Target> = candidates
            .iter()
            .filter(|candidate| side(candidate) == Some(Side::Old))
            .map(|candidate| candidate.target.clone())
            .collect();
        let third = |candidate: &Candidate| {
            side(candidate).is_none() && becomes(&candidate.target).is_some() && old.contains(&candidate.target)
        };
        let lost: Vec<usize> = candidates.iter().filter(|c| third(c)).map(|c| c.column).collect();
        candidates.retain_mut(|candidate| match side(candidate) {
            Some(Side::New) => match becomes(&candidate.target) {
                Some(target) => {
                    candidate.target = target;
                    true
                }
                None => false,
            },
            _ => !lost.contains(&candidate.column),
        });
        lost
    }
}

/// The same part of the new address.
fn becomes(target: &Target) -> Option<Target> {
    match target {
        Target::Street => Some(Target::NewStreet),
        Target::HouseNumber => Some(Target::NewHouseNumber),
        Target::Postcode => Some(Target::NewPostcode),
        Target::City => Some(Target::NewCity),
        Target::PostcodeCity => Some(Target::NewPostcodeCity),
        Target::Region => Some(Target::NewRegion),
        Target::Country => Some(Target::NewCountry),
        _ => None,
    }
}

/// The part of an address that a part of the new one is read like.
pub(super) fn like(target: &Target) -> Option<Target> {
    match target {
        Target::NewStreet => Some(Target::Street),
        Target::NewHouseNumber => Some(Target::HouseNumber),
        Target::NewPostcode => Some(Target::Postcode),
        Target::NewCity => Some(Target::City),
        Target::NewPostcodeCity => Some(Target::PostcodeCity),
        Target::NewRegion => Some(Target::Region),
        Target::NewCountry => Some(Target::Country),
        _ => None,
    }
}

/// The list of moves that a table is: it names a new street; or an old one beside one of today, and when they moved.
pub(super) fn moves(columns: &[Bare<'_>], file: &str) -> Option<Moves> {
    let mut read: Vec<(Option<Side>, String)> = columns
        .iter()
        .map(|column| match side(column.header) {
            Some((side, rest)) => (Some(side), rest),
            None => (None, column.header.to_owned()),
        })
        .collect();
    let has = |side: Option<Side>, target: &Target| {
        let mut of = read.iter().zip(columns).filter(|((own, _), _)| *own == side);
        of.any(|((_, header), column)| column.profile.said() > 0 && plainly(header, std::slice::from_ref(target)))
    };
    let lists = || speaks_of_moves(file) || columns.iter().any(|column| plainly(column.header, &[Target::Moved]));
    if has(Some(Side::New), &Target::Street) {
        return Some(Moves { columns: read });
    }
    let today = has(Some(Side::Old), &Target::Street) && has(None, &Target::Street) && !has(None, &Target::Email);
    if !today || !lists() {
        return None;
    }
    for (side, header) in read.iter_mut().filter(|(side, _)| side.is_none()) {
        if plainly(header, PARTS) {
            *side = Some(Side::New);
        }
    }
    Some(Moves { columns: read })
}

/// What may be a part of either address.
const PARTS: &[Target] = &[
    Target::Street,
    Target::HouseNumber,
    Target::Postcode,
    Target::City,
    Target::PostcodeCity,
    Target::Region,
    Target::Country,
];

/// Which address a header speaks of, and what else it says: `Neue Straße` is the new `strase`. Nothing where it names no part of one.
fn side(header: &str) -> Option<(Side, String)> {
    let words = words_of(header);
    let of = |word: &String| match () {
        () if SIDES.old.contains(word) => Some(Side::Old),
        () if SIDES.new.contains(word) => Some(Side::New),
        () => None,
    };
    let pair = words.windows(2).enumerate().find_map(|(at, run)| {
        let found = PAIRS.iter().find(|(one, other, _)| run[0] == *one && run[1] == *other);
        found.map(|(.., side)| (at, 2, *side))
    });
    let mut single = words.iter().enumerate().filter_map(|(at, word)| Some((at, 1, of(word)?)));
    let (side, rest) = match pair.or_else(|| single.next()) {
        Some((at, length, side)) => {
            let rest = words
                .iter()
                .enumerate()
                .filter(|(other, _)| *other < at || *other >= at + length);
            (side, rest.map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" "))
        }
        None => {
            let whole = words.join(" ");
            let found = BEGINNINGS.iter().find_map(|(beginning, side)| {
                let rest = whole.strip_prefix(beginning)?;
                // `Neustadt` and `Altstadt` are towns.
                let is_town = beginning.len() <= 3 && plainly(rest, &[Target::City]);
                (plainly(rest, PARTS) && !is_town).then(|| (*side, rest.to_owned()))
            });
            found?
        }
    };
    plainly(&rest, PARTS).then_some((side, rest))
}

/// Whether a header names one of these by itself.
fn plainly(header: &str, targets: &[Target]) -> bool {
    let named = named(header);
    named
        .iter()
        .any(|named| named.how >= How::Plainly && targets.contains(&named.target))
}

/// Whether the name of a file is about people who moved.
pub(super) fn speaks_of_moves(file: &str) -> bool {
    let key = text_key(file);
    key.split(' ').any(|word| FILE.iter().any(|begin| word.starts_with(begin)))
}

/// Whether cells say when, whether or how somebody moved.
pub(super) fn says(profile: &ColumnProfile, answers: f64) -> Says {
    let values = profile
        .values
        .counts()
        .into_iter()
        .filter(|(value, _)| says_moved(value).is_some());
    let told = match profile.many {
        true => 0.0,
        false => profile.share(values.map(|(_, times)| times).sum()),
    };
    match profile.share(profile.day).max(answers).max(told) {
        share if share >= 0.5 => Says::For,
        _ if profile.share(profile.email + profile.phone + profile.url) >= 0.3 => Says::Against,
        _ => Says::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_says_which_of_two_addresses_it_is_a_part_of() {
        for header in [
            "Old Street",
            "OldAddress",
            "Previous ZIP",
            "former_city",
            "Alte Straße",
            "Straße alt",
            "Alte PLZ",
            "Altadresse",
            "Bisheriger Ort",
            "Dirección antigua",
            "Código postal anterior",
            "Ancienne adresse",
            "Vecchio indirizzo",
            "Старый адрес",
            "Прежний индекс",
            "Moved from city",
        ] {
            assert_eq!(side(header).map(|found| found.0), Some(Side::Old), "{header}");
        }
        for header in [
            "New Street",
            "NewAddress",
            "new_postcode",
            "Neue Straße",
            "PLZ neu",
            "Neuer Ort",
            "Neue Hausnummer",
            "Nachsendeadresse",
            "Neuanschrift",
            "Forwarding Address",
            "Nueva dirección",
            "Ciudad nueva",
            "Nouvelle adresse",
            "Nuovo indirizzo",
            "Новый адрес",
            "Новая улица",
            "Новый город",
            "Moved to street",
        ] {
            assert_eq!(side(header).map(|found| found.0), Some(Side::New), "{header}");
        }
        for header in [
            "Street",
            "City",
            "New customer",
            "New York City",
            "Neukunde",
            "Altersgruppe",
            "Old balance",
            "Newsletter",
            "New",
            "Alt",
            "Neustadt",
            "Umzugsdatum",
            "Status alt",
        ] {
            assert_eq!(side(header), None, "{header}");
        }
        for file in [
            "Umzüge Mai.csv",
            "umzugsliste.xlsx",
            "moved_2026.csv",
            "NCOA.csv",
            "Mudanzas.csv",
        ] {
            assert!(speaks_of_moves(file), "{file}");
        }
        assert!(!speaks_of_moves("customers.csv"));
    }
}
