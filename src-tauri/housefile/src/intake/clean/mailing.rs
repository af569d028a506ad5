//! What a row says that became of a mailing: sent, opened, clicked, come back. Reports say so in days, in yes and no, in words, or by how often.

use std::{ffi::OsStr, path::Path};

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{
    Cells, CleanRow, Cleaner,
    back::{How, arrived, bounce, from_house, from_mailbox, in_header, letter, letter_arrived, tells_of_bounce},
    day::{DayRead, read_day},
    died::letter_says_dead,
    row::{Died, Flaw, Happened},
};
use crate::{
    history::EventKind,
    intake::{
        DecimalMark, Target,
        cells::{day_shape, parse_flag, parse_number},
    },
    values::{Day, text_key},
};

/// Columns of reports on mailings, with the event that each tells of.
const MAIL: [(Target, EventKind); 5] = [
    (Target::MailSent, EventKind::Sent),
    (Target::MailOpened, EventKind::Opened),
    (Target::MailClicked, EventKind::Clicked),
    (Target::MailBounced, EventKind::Bounced),
    (Target::MailReturned, EventKind::Bounced),
];

/// Words by which a cell says itself what happened.
const HAPPENED: &[&str] = &[
    "sent",
    "delivered",
    "open",
    "opened",
    "opens",
    "click",
    "clicked",
    "clicks",
    "accepted",
    "processed",
    "gesendet",
    "versendet",
    "versandt",
    "zugestellt",
    "geoffnet",
    "geklickt",
    "enviado",
    "entregado",
    "abierto",
    "clic",
    "otpravleno",
    "dostavleno",
    "otkryto",
    "envoye",
    "delivre",
    "ouvert",
    "clique",
];
/// Words by which it says that it did not.
const DID_NOT: &[&str] = &[
    "never", "none", "unopened", "not", "nicht", "nie", "kein", "keine", "nunca", "ninguno", "jamais", "aucun", "mai", "nessuno",
    "ne", "nikogda", "pending", "queued", "skipped",
];

/// What the columns of one target say.
#[derive(Debug, Default)]
struct Told {
    happened: bool,
    day: Option<Day>,
    /// An address that was clicked.
    link: Option<String>,
    /// How it came back.
    how: Option<How>,
    /// Which address it came back from.
    from: Option<String>,
}

impl Cleaner {
    /// What happened on a day that nobody wrote down belongs to the day of its mailing.
    pub(super) fn mailing(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let name = cells.text(&Target::Mailing).or_else(|| cells.text(&Target::EventName));
        let name = name.map_or_else(|| named_by_file(&cells.layout.name), str::to_owned);
        let told = MAIL.map(|(target, kind)| {
            let told = self.told(cells, &target, row);
            (kind, told)
        });
        let sent = told.iter().find(|(kind, _)| *kind == EventKind::Sent);
        let of_mailing = sent
            .and_then(|(_, told)| told.day)
            .or_else(|| self.day(cells, &Target::EventDay, row));
        for (kind, told) in told.into_iter().filter(|(_, told)| told.happened) {
            row.events.push(Happened {
                value: told.how.map(|how| how.word().to_owned()).or(told.link),
                reference: told.from,
                ..Happened::new(kind, name.clone(), told.day.or(of_mailing))
            });
        }
    }

    fn told(&self, cells: &Cells<'_>, target: &Target, row: &mut CleanRow) -> Told {
        let (bounces, letters) = (*target == Target::MailBounced, *target == Target::MailReturned);
        let mut told = Told::default();
        for (column, text) in cells.all(target) {
            let key = text_key(text);
            let first = key.split(' ').next().unwrap_or_default();
            let did_not = match target {
                Target::MailBounced => arrived(&key),
                Target::MailReturned => letter_arrived(&key),
                _ => DID_NOT.contains(&first),
            };
            if did_not {
                continue;
            }
            let by_column = || match target {
                Target::MailBounced => in_header(cells.layout.header(column)),
                Target::MailReturned => Some(How::Returned),
                _ => None,
            };
            let read = match number(text) {
                Some(Counted::Day(day)) => Ok(DayRead::Day(day)),
                Some(Counted::Times(often)) => Err(often),
                None => {
                    parse_flag(text).map_or_else(|| Ok(read_day(text, cells.day_order(column), self.today.0.year() + 10)), Err)
                }
            };
            let how = match read {
                Err(false) | Ok(DayRead::Blank) => continue,
                Err(true) => by_column(),
                Ok(DayRead::Day(day)) => {
                    told.day = told.day.or(Some(day));
                    by_column()
                }
                // It did happen, on a day that cannot be read.
                Ok(DayRead::Impossible) => {
                    row.note(Flaw::ImpossibleDate, column, text);
                    by_column()
                }
                Ok(DayRead::Undecided) => {
                    row.note(Flaw::UndecidedDate, column, text);
                    by_column()
                }
                Ok(DayRead::Unreadable) if bounces && tells_of_bounce(&key) => bounce(&key),
                Ok(DayRead::Unreadable) if letters => {
                    if letter_says_dead(text) {
                        row.died = row.died.or(Some(Died { day: None }));
                    }
                    Some(letter(&key))
                }
                Ok(DayRead::Unreadable) if HAPPENED.contains(&first) => None,
                Ok(DayRead::Unreadable) if *target == Target::MailClicked && text.contains("://") => {
                    told.link = told.link.or_else(|| Some(text.to_owned()));
                    None
                }
                Ok(DayRead::Unreadable) => {
                    row.note(Flaw::UnclearAnswer, column, text);
                    continue;
                }
            };
            told.happened = true;
            told.how = told.how.max(how);
        }
        told.from = match () {
            () if bounces => from_mailbox(row),
            () if letters => from_house(row),
            () => None,
        };
        told
    }
}

/// A number in a column of a report.
#[derive(Debug, PartialEq)]
enum Counted {
    /// How often, as whether at all.
    Times(bool),
    /// The number under which a spreadsheet keeps a day whose format was lost.
    Day(Day),
}

/// Reads `3`, `2.0`, `1,234`: whatever the mark means, there was one or there was none. Nobody opens a mailing 20,000 times: that is a day, its
/// time behind the mark.
fn number(text: &str) -> Option<Counted> {
    if day_shape(text).is_some() {
        return None;
    }
    let read = |mark| parse_number(text, mark).filter(|amount| amount.currency.is_none());
    let number = read(DecimalMark::Point).or_else(|| read(DecimalMark::Comma))?.value;
    if number >= Decimal::from(20_000)
        && let DayRead::Day(day) = read_day(&number.trunc().to_i64()?.to_string(), None, i16::MAX)
    {
        return Some(Counted::Day(day));
    }
    Some(Counted::Times(number > Decimal::ZERO))
}

/// What a report is about that names no mailing: its file with all its numbers, so that May and June stay two mailings.
pub(super) fn named_by_file(name: &str) -> String {
    let stem = Path::new(name)
        .file_stem()
        .map_or_else(|| name.into(), OsStr::to_string_lossy);
    let words = stem.replace(['-', '_'], " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_names_its_mailing_with_its_numbers() {
        assert_eq!(named_by_file("report-2026-05.csv"), "report 2026 05");
        assert_eq!(named_by_file("May_News.xlsx"), "May News");
        assert_eq!(named_by_file("June.xlsx (Sent)"), "June");
    }

    #[test]
    fn a_number_is_how_often_or_a_day() {
        for text in ["1", "3", "2.0", "2,0", "1,234", "1.234", "12"] {
            assert_eq!(number(text), Some(Counted::Times(true)), "{text}");
        }
        for text in ["0", "0.0", "0,00"] {
            assert_eq!(number(text), Some(Counted::Times(false)), "{text}");
        }
        let day = Day::parse("2024-04-03").expect("a day");
        for text in ["45385", "45385.4583", "45385,4583"] {
            assert_eq!(number(text), Some(Counted::Day(day)), "{text}");
        }
        for text in [
            "2026-05-13",
            "13.05.2026",
            "05/13/26",
            "yes",
            "550 5.1.1 user unknown",
            "20260513T1010",
            "",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
