//! What a row says that happened: a visit, what became of a mailing, a service case, answers. One row may tell of several events.

use std::{ffi::OsStr, path::Path};

use super::{
    Cells, CleanRow, Cleaner,
    day::{DayRead, read_day},
    number::read_number,
    row::{Flaw, Happened},
};
use crate::{
    history::EventKind,
    intake::{Target, cells::parse_flag},
    values::{Day, text_key},
};

/// Columns of reports on mailings, with the event that each tells of.
const MAIL: [(Target, EventKind); 4] = [
    (Target::MailSent, EventKind::Sent),
    (Target::MailOpened, EventKind::Opened),
    (Target::MailClicked, EventKind::Clicked),
    (Target::MailBounced, EventKind::Bounced),
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
/// Words by which a column of bounces says that a mailing arrived.
const ARRIVED: &[&str] = &[
    "ok",
    "sent",
    "delivered",
    "opened",
    "clicked",
    "accepted",
    "active",
    "valid",
    "zugestellt",
    "entregado",
    "dostavleno",
    "subscribed",
    "confirmed",
    "abonniert",
];
/// What the words of a column of bounces begin with where there was none.
const NO_BOUNCE: &[&str] = &[
    "no bounce",
    "not bounced",
    "never",
    "none",
    "kein",
    "sin rebote",
    "ninguno",
    "aucun",
    "nessuno",
];
/// What they hold where there was one, if nobody says of which kind.
const BOUNCED: &[&str] = &[
    "bounc",
    "rebot",
    "return",
    "reject",
    "fail",
    "block",
    "unavailable",
    "error",
    "refused",
    "zuruck",
    "unzustellbar",
    "unknown",
    "rebond",
    "vozvr",
    "not delivered",
    "undelivered",
    "nicht zugestellt",
    "no entregad",
    "ne dostavl",
];

/// What the columns of one target say.
#[derive(Debug, Default)]
struct Told {
    happened: bool,
    day: Option<Day>,
    /// What it says beside that: `hard`, an address that was clicked.
    value: Option<String>,
}

impl Cleaner {
    pub(super) fn events(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let layout = cells.layout;
        if layout.columns.iter().any(|column| column.target.tells_of_mail()) {
            self.mailing(cells, row);
        } else if [Target::Ticket, Target::CaseSubject, Target::CaseOpened]
            .iter()
            .any(|target| layout.has(target))
        {
            self.case(cells, row);
        } else if layout.has(&Target::Answer) {
            self.answers(cells, row);
        } else {
            self.visit(cells, row);
        }
    }

    fn visit(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let name = cells.text(&Target::EventName).map(str::to_owned);
        let day = self.day(cells, &Target::EventDay, row);
        if name.is_some() || cells.first(&Target::EventDay).is_some() {
            let name = name.unwrap_or_else(|| cells.layout.system.clone());
            row.events.push(Happened::new(EventKind::Visit, name, day));
        }
    }

    /// What happened on a day that nobody wrote down belongs to the day of its mailing.
    fn mailing(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let name = cells.text(&Target::Mailing).or_else(|| cells.text(&Target::EventName));
        let name = name.map_or_else(|| named_by_file(&cells.layout.name), str::to_owned);
        let told = MAIL.map(|(target, kind)| (kind, self.told(cells, &target, kind, row)));
        let sent = told.iter().find(|(kind, _)| *kind == EventKind::Sent);
        let of_mailing = sent
            .and_then(|(_, told)| told.day)
            .or_else(|| self.day(cells, &Target::EventDay, row));
        for (kind, told) in told.into_iter().filter(|(_, told)| told.happened) {
            row.events.push(Happened {
                value: told.value,
                ..Happened::new(kind, name.clone(), told.day.or(of_mailing))
            });
        }
    }

    fn case(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let reference = cells.text(&Target::Ticket).map(str::to_owned);
        let subject = cells.text(&Target::CaseSubject).map(str::to_owned);
        let opened = self.day(cells, &Target::CaseOpened, row);
        let day = opened.or_else(|| self.day(cells, &Target::EventDay, row));
        if reference.is_none() && subject.is_none() && day.is_none() {
            return;
        }
        let name = subject
            .or_else(|| reference.clone())
            .unwrap_or_else(|| cells.layout.system.clone());
        row.events.push(Happened {
            value: cells.text(&Target::CaseStatus).map(str::to_owned),
            reference,
            ..Happened::new(EventKind::Service, name, day)
        });
    }

    /// Each answer by itself, under its question. A number is written as numbers are compared.
    fn answers(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let given = self.day(cells, &Target::AnswerDay, row);
        let day = given.or_else(|| self.day(cells, &Target::EventDay, row));
        for (column, text) in cells.all(&Target::Answer) {
            let mark = cells.column(column).and_then(|column| column.decimal_mark);
            let number = read_number(text, mark).map(|number| number.normalize().to_string());
            row.events.push(Happened {
                value: Some(number.unwrap_or_else(|| text.to_owned())),
                ..Happened::new(EventKind::Answer, question(cells.layout.header(column)), day)
            });
        }
    }

    fn told(&self, cells: &Cells<'_>, target: &Target, kind: EventKind, row: &mut CleanRow) -> Told {
        let mut told = Told::default();
        for (column, text) in cells.all(target) {
            let key = text_key(text);
            let first = key.split(' ').next().unwrap_or_default();
            let bounce = kind == EventKind::Bounced;
            let did_not = if bounce {
                ARRIVED.contains(&first) || NO_BOUNCE.iter().any(|words| key.starts_with(words))
            } else {
                DID_NOT.contains(&first)
            };
            if did_not {
                continue;
            }
            // How often, as reports count it.
            let times = (text.len() <= 6).then(|| text.parse::<u32>().ok()).flatten();
            if let Some(yes) = times.map(|times| times > 0).or_else(|| parse_flag(text)) {
                told.happened |= yes;
                told.value = told
                    .value
                    .or_else(|| (yes && bounce).then(|| in_header(cells, column)).flatten());
                continue;
            }
            match read_day(text, cells.day_order(column), self.today.0.year() + 10) {
                DayRead::Day(day) => {
                    told.happened = true;
                    told.day = told.day.or(Some(day));
                    told.value = told.value.or_else(|| bounce.then(|| in_header(cells, column)).flatten());
                }
                DayRead::Blank => {}
                // It did happen, on a day that cannot be read.
                DayRead::Impossible => {
                    told.happened = true;
                    row.note(Flaw::ImpossibleDate, column, text);
                }
                DayRead::Undecided => {
                    told.happened = true;
                    row.note(Flaw::UndecidedDate, column, text);
                }
                DayRead::Unreadable if bounce && tells_of_bounce(&key) => {
                    told.happened = true;
                    told.value = bounce_kind(&key).map(str::to_owned).or(told.value);
                }
                DayRead::Unreadable if HAPPENED.contains(&first) => told.happened = true,
                DayRead::Unreadable if kind == EventKind::Clicked && text.contains("://") => {
                    told.happened = true;
                    told.value = told.value.or_else(|| Some(text.to_owned()));
                }
                DayRead::Unreadable => row.note(Flaw::UnclearAnswer, column, text),
            }
        }
        told
    }
}

/// What a report is about that names no mailing: its file with all its numbers, so that May and June stay two mailings.
fn named_by_file(name: &str) -> String {
    let stem = Path::new(name)
        .file_stem()
        .map_or_else(|| name.into(), OsStr::to_string_lossy);
    let words = stem.replace(['-', '_'], " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A header as a question: in surveys they are long, and run over several lines.
fn question(header: &str) -> String {
    header.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How e-mail of a column of bounces came back, where its header says it: `Hard bounces`, and not `Bounced (hard/soft)`.
fn in_header(cells: &Cells<'_>, column: u32) -> Option<String> {
    let header = text_key(cells.layout.header(column));
    match (header.contains("hard"), header.contains("soft")) {
        (true, false) => Some("hard".to_owned()),
        (false, true) => Some("soft".to_owned()),
        _ => None,
    }
}

/// Whether these words are about e-mail that came back, or the code of a mail server that refused it.
fn tells_of_bounce(key: &str) -> bool {
    let code = key
        .split(' ')
        .next()
        .is_some_and(|first| first.len() == 3 && first.starts_with(['4', '5']));
    code || bounce_kind(key).is_some() || BOUNCED.iter().any(|word| key.contains(word))
}

/// Whether an address is gone for good, or was only full or busy; nothing where the words do not say. Who says which kind it is is believed
/// before any reason.
fn bounce_kind(key: &str) -> Option<&'static str> {
    let says = |words: &[&str]| words.iter().any(|word| key.contains(word));
    let words = |wanted: &[&str]| key.split(' ').any(|word| wanted.contains(&word));
    match () {
        () if words(&["hard", "permanent", "dauerhaft", "duro"]) => Some("hard"),
        () if words(&["soft", "transient", "temporary", "vorubergehend", "weich", "suave", "blando"]) => Some("soft"),
        () if says(&[
            "undeliverable",
            "invalid",
            "user unknown",
            "unknown user",
            "does not exist",
            "no such",
        ]) =>
        {
            Some("hard")
        }
        () if words(&["full", "voll", "lleno"]) => Some("soft"),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_bounce_are_told_from_those_of_an_arrival() {
        for (text, kind) in [
            ("Hard bounce", Some("hard")),
            ("Soft bounce (unknown)", Some("soft")),
            ("550 5.1.1 user unknown", Some("hard")),
            ("Mailbox full", Some("soft")),
            ("Bounced", None),
            ("Not delivered", None),
            ("Nicht zugestellt", None),
            ("No entregado", None),
            ("Не доставлено", None),
            ("451 try again later", None),
        ] {
            let key = text_key(text);
            assert!(tells_of_bounce(&key), "{text}");
            assert_eq!(bounce_kind(&key), kind, "{text}");
        }
        for text in ["250 OK", "Engaged", "Delivered successfully"] {
            assert!(!tells_of_bounce(&text_key(text)), "{text}");
        }
    }

    #[test]
    fn a_file_names_its_mailing_with_its_numbers() {
        assert_eq!(named_by_file("report-2026-05.csv"), "report 2026 05");
        assert_eq!(named_by_file("May_News.xlsx"), "May News");
        assert_eq!(named_by_file("June.xlsx (Sent)"), "June");
    }
}
