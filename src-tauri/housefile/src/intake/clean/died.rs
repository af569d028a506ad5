//! Whether a row says that somebody has died. It stops nobody else at their address: the person is not written to any more, on no channel.

use super::{
    Cells, CleanRow, Cleaner,
    day::{DayRead, read_day},
    row::{Died, Flaw},
    words::{Answered, answer},
};
use crate::{intake::Target, values::text_key};

/// Words for somebody who has died, as a status or as what a carrier writes on a letter.
const DEAD: &[&str] = &[
    "deceased",
    "dead",
    "died",
    "verstorben",
    "gestorben",
    "tot",
    "decede",
    "decedee",
    "mort",
    "fallecido",
    "fallecida",
    "muerto",
    "deceduto",
    "deceduta",
    "umer",
    "umerla",
    "skonchalsia",
    "overleden",
];
/// Words for somebody who lives.
const ALIVE: &[&str] = &[
    "alive", "living", "active", "lebt", "lebend", "aktiv", "vivant", "vivo", "viva", "vivente", "zhiv",
];

/// Whether a cell says that somebody has died; nothing where it says neither.
pub(crate) fn says_dead(text: &str) -> Option<bool> {
    if text.trim() == "†" {
        return Some(true);
    }
    let key = text_key(text);
    let any = |words: &[&str]| key.split(' ').any(|word| words.contains(&word));
    match (any(DEAD), any(ALIVE)) {
        (true, false) => Some(!key.starts_with("not ") && !key.starts_with("nicht ")),
        (false, true) => Some(false),
        _ => None,
    }
}

impl Cleaner {
    /// A column that is there to tell of deaths: what it says in words that nobody knows tells of one, too.
    pub(super) fn died(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        for (column, text) in cells.all(&Target::Deceased) {
            let day = match (says_dead(text), answer(text)) {
                (Some(false), _) | (None, Some(Answered::No | Answered::Open)) => continue,
                (Some(true), _) | (None, Some(Answered::Yes | Answered::OptedOut)) => None,
                (None, None) => match read_day(text, cells.day_order(column), self.today.0.year()) {
                    DayRead::Blank => continue,
                    DayRead::Day(day) => Some(day),
                    DayRead::Impossible => noted(row, Flaw::ImpossibleDate, column, text),
                    DayRead::Undecided => noted(row, Flaw::UndecidedDate, column, text),
                    DayRead::Unreadable => noted(row, Flaw::UnclearAnswer, column, text),
                },
            };
            let before = row.died.and_then(|died| died.day);
            row.died = Some(Died { day: before.or(day) });
        }
    }
}

fn noted<T>(row: &mut CleanRow, flaw: Flaw, column: u32, text: &str) -> Option<T> {
    row.note(flaw, column, text);
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dead_are_told_from_the_living() {
        for text in [
            "Deceased",
            "verstorben",
            "†",
            "Décédé",
            "Fallecida",
            "умер",
            "addressee deceased",
        ] {
            assert_eq!(says_dead(text), Some(true), "{text}");
        }
        for text in ["alive", "lebt", "not deceased"] {
            assert_eq!(says_dead(text), Some(false), "{text}");
        }
        for text in ["yes", "unknown", "Koch", ""] {
            assert_eq!(says_dead(text), None, "{text}");
        }
    }
}
