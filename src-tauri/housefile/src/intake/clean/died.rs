//! Whether a row says that somebody has died. It stops nobody else at their address: the person is not written to any more, on no channel.

use jiff::civil::{Date, date};

use super::{
    Cells, CleanRow, Cleaner,
    day::{DayRead, read_day},
    row::{Died, Flaw},
    words::{Answered, answer},
};
use crate::{
    intake::{DayOrder, Target},
    values::{Day, text_key},
};

/// What programs write for no day at all; nobody of whom a house file knows died before.
const NO_DAY: Date = date(1900, 1, 1);

/// Words for somebody who has died that mean nothing else, as a status or as what a carrier writes on a letter. As [`text_key`] has them, like
/// all words here.
const DECEASED: &[&str] = &[
    "deceased",
    "died",
    "verstorben",
    "verstorbene",
    "verstorbener",
    "gestorben",
    "decede",
    "decedee",
    "fallecido",
    "fallecida",
    "deceduto",
    "deceduta",
    "umer",
    "umerla",
    "skonchalsia",
    "skonchalas",
    "overleden",
];
/// Words that say so in a column that tells of deaths. On letters there are dead letters, dead ends and a `point mort` as well.
const DEAD: &[&str] = &["dead", "tot", "mort", "morte", "murto", "murta"];
/// Words for somebody who lives.
const ALIVE: &[&str] = &[
    "alive", "living", "lebt", "lebend", "vivant", "vivo", "viva", "vivente", "zhiv",
];
/// Words for somebody of whom a list is kept. Who is no longer active may live.
const ACTIVE: &[&str] = &["active", "aktiv"];
/// Words that turn the next one round; and what may stand between them.
const NOT: &[&str] = &[
    "not", "no", "non", "never", "nicht", "kein", "keine", "nie", "pas", "ne", "nest",
];
const BETWEEN: &[&str] = &["longer", "yet", "mehr", "plus", "ist"];

/// Whether a cell of a column of deaths says that somebody has died; nothing where it says neither.
pub(crate) fn says_dead(text: &str) -> Option<bool> {
    if text.trim() == "†" {
        return Some(true);
    }
    let key = text_key(text);
    let words: Vec<&str> = key.split(' ').collect();
    let (mut dead, mut lives) = (false, false);
    for (at, word) in words.iter().enumerate() {
        let turned = is_turned(&words, at);
        match word {
            word if DECEASED.contains(word) || DEAD.contains(word) => {
                dead |= !turned;
                lives |= turned;
            }
            word if ALIVE.contains(word) => {
                let behind = words[at + 1..]
                    .iter()
                    .all(|word| NOT.contains(word) || BETWEEN.contains(word));
                let never = turned || words.get(at + 1) == Some(&"nicht");
                // `No longer living` is a death, `no longer living here` is not.
                dead |= never && behind;
                lives |= !never;
            }
            word if ACTIVE.contains(word) => lives |= !turned,
            _ => {}
        }
    }
    (dead != lives).then_some(dead)
}

/// Whether what a carrier wrote on a letter says that its addressee has died.
pub(super) fn letter_says_dead(text: &str) -> bool {
    let key = text_key(text);
    let words: Vec<&str> = key.split(' ').collect();
    let mut said = words.iter().enumerate().filter(|(_, word)| DECEASED.contains(word));
    text.trim() == "†" || said.any(|(at, _)| !is_turned(&words, at))
}

fn is_turned(words: &[&str], at: usize) -> bool {
    let before = words[..at].iter().rev().find(|word| !BETWEEN.contains(word));
    before.is_some_and(|word| NOT.contains(word))
}

/// Whether a cell is what programs write where they know no day, in whichever order and whenever it is read.
pub(crate) fn is_no_death(text: &str) -> bool {
    [DayOrder::Dmy, DayOrder::Mdy]
        .into_iter()
        .all(|order| match read_day(text, Some(order), i16::MAX) {
            DayRead::Day(Day(day)) => day <= NO_DAY || day.year() > 2200,
            // 0001-01-01 and 9999-12-31 are read as no days at all.
            DayRead::Blank | DayRead::Impossible => true,
            DayRead::Undecided | DayRead::Unreadable => false,
        })
}

impl Cleaner {
    /// What says neither yes nor a day stops nobody: `none` and `?` are not written for the dead.
    pub(super) fn died(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        for (column, text) in cells.all(&Target::Deceased) {
            let day = match (says_dead(text), answer(text)) {
                (Some(false), _) | (None, Some(Answered::No | Answered::Open)) => continue,
                (Some(true), _) | (None, Some(Answered::Yes)) => None,
                // Who left a list lives.
                (None, Some(Answered::OptedOut)) => {
                    row.note(Flaw::UnclearAnswer, column, text);
                    continue;
                }
                (None, None) => match self.died_on(text, cells.day_order(column)) {
                    Ok(Some(day)) => Some(day),
                    Ok(None) => continue,
                    Err(flaw) => {
                        row.note(flaw, column, text);
                        // Of the 3rd of April and the 4th of March either is a death.
                        let either = [DayOrder::Dmy, DayOrder::Mdy].map(|order| self.died_on(text, Some(order)));
                        if flaw != Flaw::UndecidedDate || either.iter().any(Result::is_err) {
                            continue;
                        }
                        None
                    }
                },
            };
            let before = row.died.and_then(|died| died.day);
            row.died = Some(Died { day: before.or(day) });
        }
    }

    /// The day of a death; nothing where a cell says nothing; what is wrong with one that tells of none.
    fn died_on(&self, text: &str, order: Option<DayOrder>) -> Result<Option<Day>, Flaw> {
        match read_day(text, order, self.today.0.year()) {
            DayRead::Blank => Ok(None),
            DayRead::Day(day) if day.0 > NO_DAY && day <= self.today => Ok(Some(day)),
            DayRead::Day(_) | DayRead::Impossible => Err(Flaw::ImpossibleDate),
            DayRead::Undecided => Err(Flaw::UndecidedDate),
            DayRead::Unreadable => Err(Flaw::UnclearAnswer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_as_they_are_compared() {
        for word in [DECEASED, DEAD, ALIVE, ACTIVE, NOT, BETWEEN].concat() {
            assert_eq!(text_key(word), word);
        }
    }

    #[test]
    fn the_dead_are_told_from_the_living() {
        for text in [
            "Deceased",
            "verstorben",
            "†",
            "Décédé",
            "Fallecida",
            "muerto",
            "умер",
            "addressee deceased",
            "Not deliverable as addressed – deceased",
            "no longer living",
            "not alive",
            "lebt nicht mehr",
            "n'est plus vivant",
            "deceased, account no longer active",
        ] {
            assert_eq!(says_dead(text), Some(true), "{text}");
        }
        for text in ["alive", "lebt", "not deceased", "not yet deceased", "nicht verstorben"] {
            assert_eq!(says_dead(text), Some(false), "{text}");
        }
        for text in [
            "yes",
            "unknown",
            "Koch",
            "",
            "no longer active",
            "no longer living here",
            "lebt nicht mehr hier",
        ] {
            assert_eq!(says_dead(text), None, "{text}");
        }
    }

    #[test]
    fn a_dead_letter_is_no_death() {
        for text in [
            "Deceased",
            "verstorben",
            "†",
            "Décédé",
            "Fallecido",
            "умер",
            "Not deliverable as addressed – deceased",
        ] {
            assert!(letter_says_dead(text), "{text}");
        }
        for text in [
            "Dead letter",
            "Return to sender – dead letter office",
            "point mort",
            "Totalschaden, tot",
            "not deceased",
            "No longer living here",
            "unknown",
        ] {
            assert!(!letter_says_dead(text), "{text}");
        }
    }

    #[test]
    fn what_programs_write_for_no_day_is_no_death() {
        for text in [
            "1900-01-01",
            "01.01.1900",
            "1/1/1900",
            "0001-01-01",
            "9999-12-31",
            "1899-12-30",
        ] {
            assert!(is_no_death(text), "{text}");
        }
        for text in ["1900-01-02", "2024-05-03", "04/13/2024", "13/04/2024", "verstorben", ""] {
            assert!(!is_no_death(text), "{text}");
        }
    }
}
