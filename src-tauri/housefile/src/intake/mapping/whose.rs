//! Words of a header that say whose a thing is (`Billing`, `Customer`), and those that turn it into something else (`Email type`).

use std::{collections::HashSet, sync::LazyLock};

use super::headers::{is_known, is_vague};
use crate::{intake::Target, values::text_key};

/// One list of `whose.txt`.
fn words(name: &str) -> impl Iterator<Item = &'static str> {
    let lists = include_str!("whose.txt").lines();
    let list = lists.filter_map(|line| line.split_once(": ")).find(|(key, _)| *key == name);
    list.map_or("", |(_, list)| list)
        .split('|')
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

/// Words as they stand in a header's key.
struct Words(HashSet<String>);

impl Words {
    fn of(name: &str) -> Self {
        Self(words(name).map(text_key).collect())
    }

    fn stand_in(&self, words: &[String]) -> bool {
        words.iter().any(|word| self.0.contains(word))
    }
}

struct Lists {
    around: Words,
    beginnings: Vec<String>,
    beside: Words,
    no_phone: Words,
    others: Words,
    places: [(Place, Words, &'static str); 5],
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
    around: Words::of("around"),
    beginnings: words("beginnings").map(text_key).collect(),
    beside: Words::of("beside"),
    no_phone: Words::of("no_phone"),
    others: Words::of("others"),
    // With the beginning of the German word that is one with what it belongs to.
    places: [
        (Place::Other, Words::of("other_place"), "-"),
        (Place::Delivery, Words::of("delivery"), "liefer"),
        (Place::Billing, Words::of("billing"), "rechnungs"),
        (Place::Business, Words::of("business"), "geschafts"),
        (Place::Home, Words::of("home"), "privat"),
    ],
});

/// What a header names once words that only say whose it is are left out: `Customer Zip` is `Zip`, `Rechnungsort` is `Ort`.
pub(super) fn core(words: &[String]) -> Option<String> {
    bare(words, is_known).or_else(|| bare(words, is_vague))
}

fn bare(words: &[String], known: fn(&str) -> bool) -> Option<String> {
    let around = |word: &String| LISTS.around.0.contains(word) || word.bytes().all(|b| b.is_ascii_digit());
    for length in (1..words.len()).rev() {
        // From the end: in `customer name` the name is what is meant.
        for start in (0..=words.len() - length).rev() {
            let (front, run, back) = (&words[..start], &words[start..start + length], &words[start + length..]);
            let core = run.concat();
            if front.iter().chain(back).all(around) && core.len() > 1 && known(&core) {
                return Some(core);
            }
        }
    }
    let whole = words.concat();
    LISTS
        .beginnings
        .iter()
        .filter_map(|beginning| whole.strip_prefix(beginning))
        .find(|core| core.len() > 2 && known(core))
        .map(str::to_owned)
}

/// Whether a word only says whose something is.
pub(super) fn is_around(word: &str) -> bool {
    LISTS.around.0.contains(word)
}

/// Whether a header is about something beside what a word in it names.
pub(super) fn is_beside(words: &[String]) -> bool {
    LISTS.beside.stand_in(words)
}

/// Whether what looks like an address or a number of this header is not that of the one the row is about.
pub(super) fn is_of_others(words: &[String], target: &Target) -> bool {
    match target {
        Target::Email => LISTS.others.stand_in(words),
        Target::Phone | Target::Mobile => LISTS.others.stand_in(words) || LISTS.no_phone.stand_in(words),
        _ => false,
    }
}

/// Which of several addresses of one row a header speaks of; the first is the one that is wanted most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Place {
    Billing,
    Plain,
    Business,
    Home,
    Delivery,
    Other,
}

/// The place that a header's words name.
pub(super) fn place(words: &[String]) -> Place {
    let whole = words.concat();
    // `Address 2 - City`, but not `Address 2`.
    let second = words.windows(3).any(|run| {
        run[0] == text_key("address")
            && run[1].len() == 1
            && run[1].as_str() > "1"
            && run[2].bytes().all(|b| b.is_ascii_lowercase())
    });
    let named = LISTS
        .places
        .iter()
        .find(|(_, list, beginning)| list.stand_in(words) || whole.starts_with(beginning));
    match named {
        _ if second => Place::Other,
        Some((place, ..)) => *place,
        None => Place::Plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::mapping::headers::words_of;

    #[test]
    fn whose_it_is_does_not_change_what_it_is() {
        for (header, expect) in [
            ("Customer Zip", Some("zip")),
            ("Billing First Name", Some("firstname")),
            ("Person - Email - Work", Some("email")),
            ("properties.email", Some("email")),
            ("Rechnungsort", Some("ort")),
            ("Kundenvorname", Some("vorname")),
            ("Email type", None),
            ("Favourite colour", None),
        ] {
            assert_eq!(core(&words_of(header)).as_deref(), expect, "{header}");
        }
    }

    #[test]
    fn addresses_of_one_row_are_told_apart() {
        for (header, expect) in [
            ("Billing Street", Place::Billing),
            ("shipping_city", Place::Delivery),
            ("Lieferort", Place::Delivery),
            ("Business Postal Code", Place::Business),
            ("HomeStreet", Place::Home),
            ("Address 2 - City", Place::Other),
            ("Address 2", Place::Plain),
            ("Address 1 - City", Place::Plain),
            ("Street", Place::Plain),
        ] {
            assert_eq!(place(&words_of(header)), expect, "{header}");
        }
    }
}
