//! Words about mail that did not arrive: whether it came back, and whether for good. Who was only away, or whose mailbox was full, is written
//! to again.

use sha2::{Digest as _, Sha256};

use super::CleanRow;
use crate::values::{address_key, text_key};

/// Words by which a column of what came back says that a mailing arrived.
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
/// What a cell says where there was none.
const NO_BOUNCE: &[&str] = &["never", "none", "kein", "keine", "keiner", "ninguno", "aucun", "nesuno"];
/// Words that turn the next one round: `No hard bounce`, `not permanent`.
const NOT: &[&str] = &[
    "no", "not", "non", "kein", "keine", "keiner", "nicht", "sin", "pas", "ne", "without", "ohne",
];
/// What a column of bounces asks about, by how its words begin: a `No` before it is an arrival. `No such user` and `Not delivered` are none.
const ASKED: &[&str] = &[
    "bounc",
    "hardbounc",
    "softbounc",
    "rebot",
    "rebond",
    "rimbalz",
    "ruckl",
    "error",
    "fehler",
    "fail",
    "return",
    "reject",
    "block",
];
/// What may stand between the two.
const KIND: &[&str] = &[
    "a",
    "any",
    "hard",
    "soft",
    "permanent",
    "permanently",
    "temporary",
    "transient",
    "daurhaft",
    "e",
    "mail",
    "email",
    "been",
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
    "fehler",
    "unknown",
    "invalid",
    "rebond",
    "vozvr",
    "not delivered",
    "undelivered",
    "nicht zugestellt",
    "no entregad",
    "ne dostavl",
];
/// Words for a mailbox that holds no more, and parts of them.
const FULL: &[&str] = &["full", "voll", "lleno", "llena", "plein", "pleine", "piena"];
const QUOTA: &[&str] = &[
    "quota",
    "mailboxfull",
    "over limit",
    "storage limit",
    "exceeded storage",
    "perepolnen",
];
/// What a carrier writes on a letter whose addressee may be met there another time.
const ANOTHER_TIME: &[&str] = &[
    "unclaimed",
    "not collected",
    "not called for",
    "temporarily away",
    "on holiday",
    "nicht abgeholt",
    "nicht abgefordert",
    "lagerfrist",
    "voruberg",
    "verreist",
    "urlaub",
    "non reclame",
    "avise et non",
    "no reclamado",
    "ausente",
    "absent",
    "compiuta giacenza",
    "istek srok",
];

/// How mail came back, as `event.detail` has it. The later outweighs the earlier: who says which kind it is is believed before any reason, and
/// of two kinds the one for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// A letter, with or without a reason.
    Returned,
    /// By its reason not for good.
    SoftByReason,
    /// By its reason for good.
    HardByReason,
    /// Not for good.
    Soft,
    /// For good.
    Hard,
}

impl How {
    /// The word in `event.detail`.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Returned => "returned",
            Self::SoftByReason | Self::Soft => "soft",
            Self::HardByReason | Self::Hard => "hard",
        }
    }
}

/// Whether a cell about bounces says that there was none.
pub(super) fn arrived(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    let Some((first, rest)) = words.split_first() else {
        return false;
    };
    let asked = |word: &&&str| !KIND.contains(*word);
    let no_bounce = NOT.contains(first)
        && rest
            .iter()
            .find(asked)
            .is_none_or(|word| ASKED.iter().any(|of| word.starts_with(of)));
    ARRIVED.contains(first) || NO_BOUNCE.contains(first) || no_bounce
}

/// Whether a cell about letters says that it arrived. `Unknown` is a reason here, and so is a house without a letter box.
pub(super) fn letter_arrived(key: &str) -> bool {
    ARRIVED.contains(&key) || NO_BOUNCE.contains(&key)
}

/// How a letter came back for the reason that a carrier wrote on it.
pub(super) fn letter(key: &str) -> How {
    match ANOTHER_TIME.iter().any(|words| key.contains(words)) {
        true => How::SoftByReason,
        false => How::Returned,
    }
}

/// How e-mail of a column of bounces came back, where its header says it: `Hard bounces`, and not `Bounced (hard/soft)`.
pub(super) fn in_header(header: &str) -> Option<How> {
    let header = text_key(header);
    match (header.contains("hard"), header.contains("soft")) {
        (true, false) => Some(How::Hard),
        (false, true) => Some(How::Soft),
        _ => None,
    }
}

/// Whether these words are about e-mail that came back, or the code of a mail server that refused it.
pub(super) fn tells_of_bounce(key: &str) -> bool {
    let code = key
        .split(' ')
        .next()
        .is_some_and(|first| first.len() == 3 && first.starts_with(['4', '5']));
    code || bounce(key).is_some() || BOUNCED.iter().any(|word| key.contains(word))
}

/// Whether an address is gone for good, or was only full or busy; nothing where the words do not say. A full mailbox is emptied, and who was
/// refused for what was written or who wrote it (5.7.x) is there, whatever else the cell says.
pub(super) fn bounce(key: &str) -> Option<How> {
    let words: Vec<&str> = key.split(' ').collect();
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| key.contains(phrase));
    let said = |wanted: &[&str]| {
        let mut said = words.iter().enumerate().filter(|(_, word)| wanted.contains(word));
        said.any(|(at, _)| at.checked_sub(1).is_none_or(|before| !NOT.contains(&words[before])))
    };
    let is_status = |status: &[&str]| words.windows(3).any(|run| run.starts_with(status) && run[2].len() <= 3);
    match () {
        () if said(FULL) || says(QUOTA) || is_status(&["5", "2", "2"]) => Some(How::SoftByReason),
        () if is_status(&["5", "7"]) => Some(How::SoftByReason),
        () if said(&["hard", "permanent", "daurhaft", "duro"]) => Some(How::Hard),
        () if said(&["soft", "transient", "temporary", "vorubergehend", "weich", "suave", "blando"]) => Some(How::Soft),
        () if says(&["undeliverable", "user unknown", "unknown user", "dos not exist", "no such"]) || is_invalid(&words) => {
            Some(How::HardByReason)
        }
        () => None,
    }
}

/// Whether it is the address that is not valid, and no signature, header or content.
fn is_invalid(words: &[&str]) -> bool {
    const OF: &[&str] = &["addres", "addreses", "recipient", "recipients", "mailbox", "user"];
    const BETWEEN: &[&str] = &[
        "is",
        "was",
        "or",
        "the",
        "e",
        "mail",
        "email",
        "destination",
        "unknown",
        "rcpt",
    ];
    let beside = |word: Option<&&str>| word.is_some_and(|word| OF.contains(word));
    let skipped = |word: &&&str| !BETWEEN.contains(*word);
    words
        .iter()
        .enumerate()
        .filter(|(_, word)| **word == "invalid")
        .any(|(at, _)| beside(words[at + 1..].iter().find(skipped)) || beside(words[..at].iter().rev().find(skipped)))
}

/// Which mailbox an e-mail came back from: each that somebody has comes back by itself. Nothing where the row has none, or several.
pub(super) fn from_mailbox(row: &CleanRow) -> Option<String> {
    let mut norms = row.emails.iter().filter_map(|point| point.norm.as_deref());
    let one = norms.next()?;
    norms.next().is_none().then(|| digest(one))
}

/// Which postal address a letter came back from.
pub(super) fn from_house(row: &CleanRow) -> Option<String> {
    let address = row.address.as_ref()?;
    let key = address_key(
        address.street.as_deref()?,
        address.postcode.as_deref(),
        address.city.as_deref(),
    );
    key.map(|key| digest(&key))
}

/// As an event keeps it: who corrects an address leaves no copy of it behind.
fn digest(norm: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(norm)[..8])
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
            ("Undeliverable: mailbox full", Some("soft")),
            ("mailbox full, permanent", Some("soft")),
            ("Permanent failure: over quota", Some("soft")),
            ("552 5.2.2 mailbox invalid", Some("soft")),
            ("550 5.7.1 rejected: invalid DKIM signature", Some("soft")),
            ("550 rejected: invalid DKIM signature", None),
            ("Invalid", None),
            ("Bounced, not permanent", None),
            ("Invalid e-mail address", Some("hard")),
            ("Recipient address is invalid", Some("hard")),
            ("Invalid recipient", Some("hard")),
            ("The mailbox does not exist", Some("hard")),
            ("No such user", Some("hard")),
            ("No such user (hard bounce)", Some("hard")),
            ("Undeliverable", Some("hard")),
            ("Fehler, dauerhaft", Some("hard")),
        ] {
            let key = text_key(text);
            assert!(tells_of_bounce(&key) && !arrived(&key), "{text}");
            assert_eq!(bounce(&key).map(How::word), kind, "{text}");
        }
        for text in ["250 OK", "Engaged", "Delivered successfully"] {
            assert!(!tells_of_bounce(&text_key(text)), "{text}");
        }
    }

    #[test]
    fn a_no_before_it_is_an_arrival() {
        for text in [
            "No hard bounce",
            "no bounce",
            "Not bounced",
            "not permanent",
            "No",
            "Kein Hard Bounce",
            "Keine Bounces",
            "Kein Fehler",
            "non bounced",
            "sin rebote",
            "None",
            "Never",
            "Delivered",
        ] {
            assert!(arrived(&text_key(text)), "{text}");
        }
        for text in ["nonexistent mailbox", "no mailbox here", "not found", "Non délivré"] {
            assert!(!arrived(&text_key(text)), "{text}");
        }
    }

    #[test]
    fn words_are_written_as_they_are_compared() {
        for word in [ARRIVED, NO_BOUNCE, NOT, ASKED, KIND, BOUNCED, FULL, QUOTA, ANOTHER_TIME].concat() {
            assert_eq!(text_key(word), word);
        }
    }

    #[test]
    fn who_says_the_kind_is_believed_before_a_reason() {
        assert!(How::Soft > How::HardByReason);
        assert!(How::Hard > How::Soft);
        assert!(
            letter("nicht abgeholt") > How::Returned,
            "a reason before the mere yes of another column"
        );
    }

    #[test]
    fn a_letter_comes_back_for_good_or_for_now() {
        for text in [
            "Unbekannt verzogen",
            "Addressee unknown",
            "Kein Briefkasten",
            "Unknown",
            "NPAI",
        ] {
            let key = text_key(text);
            assert!(!letter_arrived(&key), "{text}");
            assert_eq!(letter(&key), How::Returned, "{text}");
        }
        for text in ["Nicht abgeholt", "Lagerfrist abgelaufen", "Unclaimed", "Ausente"] {
            assert_eq!(letter(&text_key(text)).word(), "soft", "{text}");
        }
        for text in ["Delivered", "zugestellt", "none"] {
            assert!(letter_arrived(&text_key(text)), "{text}");
        }
    }
}
