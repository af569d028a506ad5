//! Words about mail that did not arrive: whether it came back, and whether for good. Who was only away, or whose mailbox was full, is written
//! to again.

use crate::values::text_key;

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
    let first = key.split(' ').next().unwrap_or_default();
    ARRIVED.contains(&first) || NO_BOUNCE.iter().any(|words| key.starts_with(words))
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

/// Whether an address is gone for good, or was only full or busy; nothing where the words do not say.
pub(super) fn bounce(key: &str) -> Option<How> {
    let says = |words: &[&str]| words.iter().any(|word| key.contains(word));
    let words = |wanted: &[&str]| key.split(' ').any(|word| wanted.contains(&word));
    match () {
        () if words(&["hard", "permanent", "dauerhaft", "duro"]) => Some(How::Hard),
        () if words(&["soft", "transient", "temporary", "vorubergehend", "weich", "suave", "blando"]) => Some(How::Soft),
        () if says(&[
            "undeliverable",
            "invalid",
            "user unknown",
            "unknown user",
            "does not exist",
            "no such",
        ]) =>
        {
            Some(How::HardByReason)
        }
        () if words(&["full", "voll", "lleno"]) => Some(How::SoftByReason),
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
            assert_eq!(bounce(&key).map(How::word), kind, "{text}");
        }
        for text in ["250 OK", "Engaged", "Delivered successfully"] {
            assert!(!tells_of_bounce(&text_key(text)), "{text}");
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
