//! The lists of names, and a name drawn from them. The lists lie in `data/`, with their source and licence.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::dice::Dice;

/// Which list of first names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sex {
    Woman,
    Man,
}

struct Lists {
    women: HashMap<&'static str, Vec<&'static str>>,
    men: HashMap<&'static str, Vec<&'static str>>,
    surnames: HashMap<&'static str, Vec<&'static str>>,
    nicknames: Vec<(&'static str, &'static str)>,
}

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists = Lists {
            women: HashMap::new(),
            men: HashMap::new(),
            surnames: HashMap::new(),
            nicknames: Vec::new(),
        };
        for line in include_str!("../data/first_names.txt").lines() {
            let mut parts = line.splitn(3, ';');
            let (Some(country), Some(sex), Some(names)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            let of_sex = if sex == "f" { &mut lists.women } else { &mut lists.men };
            of_sex.insert(country, names.split('|').collect());
        }
        for line in include_str!("../data/surnames.txt").lines() {
            if let Some((country, names)) = line.split_once(';') {
                lists.surnames.insert(country, names.split('|').collect());
            }
        }
        lists.nicknames = include_str!("../data/nicknames.txt")
            .lines()
            .filter_map(|line| line.split_once('='))
            .collect();
        lists
    })
}

/// Whose names people who live there have: mostly the country's own.
pub(crate) fn origin(country: &str, dice: &mut Dice) -> &'static str {
    match country {
        "DE" | "AT" => ["DE", "TR", "PL", "IT", "GB"][dice.weighted(&[890, 60, 25, 15, 10])],
        "CH" => ["DE", "FR", "IT", "TR"][dice.weighted(&[760, 120, 90, 30])],
        "NL" => "NL",
        "FR" => "FR",
        "IT" => "IT",
        "GB" => "GB",
        "US" => "US",
        "PL" => "PL",
        "SE" => "SE",
        _ => "ES",
    }
}

pub(crate) fn first(origin: &str, sex: Sex, dice: &mut Dice) -> String {
    let of_sex = if sex == Sex::Woman { &lists().women } else { &lists().men };
    of_sex
        .get(origin)
        .map_or_else(String::new, |names| (*dice.pick_front(names)).to_owned())
}

pub(crate) fn last(origin: &str, dice: &mut Dice) -> String {
    let Some(names) = lists().surnames.get(origin) else {
        return String::new();
    };
    let name = *dice.pick_front(names);
    match (origin, dice.below(1000)) {
        ("DE", 0..=8) => format!("von {name}"),
        ("DE", 9..=13) => format!("von der {}", dice.pick(&["Heide", "Au", "Linden", "Mühlen", "Tann", "Höh"])),
        ("DE", 14..=16) => format!("zu {name}hausen"),
        ("DE", 17..=61) => format!("{name}-{}", dice.pick_front(names)),
        ("NL", 0..=120) => format!("van den {name}"),
        ("NL", 121..=220) => format!("de {name}"),
        _ => name.to_owned(),
    }
}

/// What friends call somebody, if there is such a name.
pub(crate) fn nickname(first: &str) -> Option<&'static str> {
    lists()
        .nicknames
        .iter()
        .find(|(full, _)| *full == first)
        .map(|(_, short)| *short)
}
