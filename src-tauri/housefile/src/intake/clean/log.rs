//! Rows that each tell of one thing that happened, and say in a word what it was, as mailing tools and webhooks write them: `opened`,
//! `hard_bounce`, `unsubscribe`. A word that is not known tells of nothing. Deliberately not here: which file is a log (mapping).

use std::{collections::HashMap, sync::LazyLock};

use jiff::{Timestamp, tz::TimeZone};

use super::{
    Cells, CleanRow, Cleaner,
    back::{How, bounce, from_mailbox},
    consent::say,
    mailing::named_by_file,
    row::{Flaw, Happened, State},
};
use crate::{
    history::EventKind,
    intake::Target,
    values::{Day, text_key},
};

/// What a word of a log says that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Told {
    Visit,
    /// On its way, or there.
    Sent,
    Opened,
    Clicked,
    /// It came back; whether for good nobody says here.
    Bounced,
    HardBounce,
    SoftBounce,
    /// They want no more of it, or called it spam.
    Left,
}

/// A word that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) told: Told,
    /// It is said of mailings alone: `opened` is said of doors as well.
    pub(crate) plain: bool,
    /// Help desks say it as well: it means leaving only where other words make a log.
    pub(crate) complaint: bool,
}

/// What may stand before or behind a word without changing it: `email_opened`, `Opened Email`.
const AROUND: &[&str] = &[
    "email",
    "mail",
    "message",
    "newsletter",
    "campaign",
    "contact",
    "event",
    "correo",
    "correo electrónico",
    "письмо",
];

/// A word as it is compared.
fn packed(text: &str) -> String {
    text_key(text).replace(' ', "")
}

/// What a cell of a log says that happened; nothing where its word is not known.
pub(crate) fn told(cell: &str) -> Option<Word> {
    static WORDS: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
        let mut words = HashMap::new();
        for line in include_str!("log.txt").lines().filter(|line| !line.starts_with('#')) {
            let Some((name, list)) = line.split_once(':') else { continue };
            let told = match name {
                "visit" => Told::Visit,
                "sent" => Told::Sent,
                "opened" => Told::Opened,
                "clicked" => Told::Clicked,
                "bounced" => Told::Bounced,
                "hard_bounce" => Told::HardBounce,
                "soft_bounce" => Told::SoftBounce,
                _ => Told::Left,
            };
            for word in list.split('|').map(str::trim) {
                let bare = word.trim_start_matches('?');
                let word = Word {
                    told,
                    plain: bare.len() == word.len(),
                    complaint: name == "complained",
                };
                words.insert(packed(bare), word);
            }
        }
        words
    });
    static BESIDE: LazyLock<Vec<String>> = LazyLock::new(|| AROUND.iter().map(|word| packed(word)).collect());
    let key = packed(cell);
    let bare = || {
        BESIDE.iter().find_map(|beside| {
            let rest = key.strip_prefix(beside).or_else(|| key.strip_suffix(beside))?;
            WORDS.get(rest)
        })
    };
    WORDS.get(&key).or_else(bare).copied()
}

/// The day of a moment as webhooks write it, in seconds or milliseconds since 1970, in UTC; nothing where it is none of the years since 2001.
pub(crate) fn moment(text: &str) -> Option<Day> {
    let whole = text.split('.').next().unwrap_or(text);
    if !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds: i64 = match whole.len() {
        10 => whole.parse().ok()?,
        13 => whole.parse::<i64>().ok()? / 1000,
        _ => return None,
    };
    let moment = Timestamp::from_second(seconds).ok()?;
    Some(Day(moment.to_zoned(TimeZone::UTC).date()))
}

impl Cleaner {
    /// What happened on a day that nobody wrote down belongs to the day of its mailing.
    pub(super) fn log(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let Some((column, text)) = cells.first(&Target::MailEvent) else {
            return;
        };
        let Some(Word { told, .. }) = told(text) else {
            row.note(Flaw::UnknownEvent, column, text);
            return;
        };
        let read = |target: &Target, row: &mut CleanRow| {
            let moment = cells.text(target).and_then(moment);
            moment.or_else(|| self.day(cells, target, row))
        };
        let day = read(&Target::EventDay, row).or_else(|| read(&Target::MailSent, row));
        let link = cells.all(&Target::MailClicked).find(|(_, text)| text.contains("://"));
        let link = link.map(|(_, text)| text.to_owned());
        let mailing = cells.text(&Target::Mailing).or_else(|| cells.text(&Target::EventName));
        let mailing = mailing.map(str::to_owned);
        let by_file = || named_by_file(&cells.layout.name);
        // Which kind it was is said by its own word; where that leaves it open, by the columns beside it.
        let beside = || {
            let reasons = cells.all(&Target::MailBounced);
            reasons.filter_map(|(_, reason)| bounce(&text_key(reason))).max()
        };
        let how = |how: How| Some(how.word().to_owned());
        let (kind, value) = match told {
            // They left as an opt-out file says it: never more than the file's own channels.
            Told::Left => return say(row, &cells.layout.channels, State::OptedOut, day),
            Told::Visit => {
                // A page that was looked at is what was visited.
                let name = mailing.or(link).unwrap_or_else(by_file);
                row.events.push(Happened::new(EventKind::Visit, name, day));
                return;
            }
            Told::Sent => (EventKind::Sent, None),
            Told::Opened => (EventKind::Opened, None),
            Told::Clicked => (EventKind::Clicked, link),
            Told::Bounced => (EventKind::Bounced, beside().and_then(how)),
            Told::HardBounce => (EventKind::Bounced, how(How::Hard)),
            Told::SoftBounce => (EventKind::Bounced, how(How::Soft)),
        };
        row.events.push(Happened {
            value,
            // Each mailbox comes back by itself, as in reports.
            reference: (kind == EventKind::Bounced).then(|| from_mailbox(row)).flatten(),
            ..Happened::new(kind, mailing.unwrap_or_else(by_file), day)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_four_languages_and_as_webhooks_write_them() {
        for (words, expect) in [
            (
                &["sent", "Delivered", "processed", "Zugestellt", "enviado", "Доставлено"][..],
                Told::Sent,
            ),
            (
                &[
                    "open",
                    "email.opened",
                    "Opened Email",
                    "Geöffnet",
                    "abierto",
                    "Открыто",
                    "emailOpened",
                ],
                Told::Opened,
            ),
            (
                &["click", "Clicked", "E-Mail geklickt", "clic", "Переход по ссылке"],
                Told::Clicked,
            ),
            (
                &["bounce", "failed", "Nicht zugestellt", "rebote", "Не доставлено"],
                Told::Bounced,
            ),
            (
                &["hard_bounce", "HardBounce", "Hard bounce", "rebote duro", "Жёсткий отказ"],
                Told::HardBounce,
            ),
            (
                &["soft_bounce", "softBounced", "Weicher Bounce", "rebote suave", "мягкий отказ"],
                Told::SoftBounce,
            ),
            (
                &[
                    "unsubscribe",
                    "group_unsubscribe",
                    "spamreport",
                    "complaint",
                    "email.complained",
                    "Abgemeldet",
                    "dado de baja",
                    "Отписка",
                ],
                Told::Left,
            ),
            (&["visit", "page_view", "Besuch", "visita", "Посещение"], Told::Visit),
        ] {
            for word in words {
                assert_eq!(told(word).map(|word| word.told), Some(expect), "{word}");
            }
        }
    }

    #[test]
    fn what_is_not_known_is_not_guessed() {
        for word in [
            "subscribe",
            "resubscribed",
            "deferred",
            "dropped",
            "proxy_open",
            "reopened",
            "closed",
            "Anuga 2025",
            "Open day",
            "email",
            "",
            "not opened",
        ] {
            assert_eq!(told(word), None, "{word}");
        }
        assert!(!told("opened").expect("known").plain, "doors are opened as well");
        let desk = |word: &str| told(word).is_some_and(|word| word.complaint && !word.plain);
        assert!(desk("Complaint") && desk("Beschwerde") && desk("queja") && desk("жалоба"));
        assert!(!desk("spam complaint") && !desk("unsubscribe"));
    }

    #[test]
    fn a_moment_of_a_webhook_is_a_day() {
        let day = Day::parse("2024-04-13").expect("a day");
        for text in ["1713009600", "1713009600.123", "1713009600123"] {
            assert_eq!(moment(text), Some(day), "{text}");
        }
        for text in ["20240413", "2024-04-13", "+49171300960", "171300960", ""] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
