//! Whether what came back are letters, e-mail or goods: a list of parcels that were sent back must stop nobody's address.

use super::{
    Bare, Candidate,
    evidence::holds_reasons,
    headers::{How, named, words_of},
};
use crate::{intake::Target, values::text_key};

/// What is known of a file beside its columns.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::intake) struct File<'a> {
    pub(in crate::intake) name: &'a str,
    /// Its cells had types.
    pub(in crate::intake) workbook: bool,
}

/// Words of letters in the name of a file, and what words begin with.
const LETTERS: &[&str] = &[
    "post", "brief", "briefe", "letter", "letters", "posta", "postal", "carta", "cartas", "pisma", "pochta", "nixie", "nixies",
    "npai", "pnd", "uaa",
];
const LETTERS_BEGIN: &[&str] = &[
    "mailing",
    "postruck",
    "postretour",
    "briefruck",
    "briefretour",
    "ruckbrief",
    "rucklauf",
    "ruckpost",
    "retourpost",
    "courrier",
    "lettera",
    "lettere",
    "correspond",
    "undeliver",
    "unzustellbar",
];

/// Where letters come back from is told by the file: `Unzustellbar` is about letters in a list of postal addresses without mailboxes, and
/// elsewhere about e-mail. `Returned` may be about anything: it is about letters where a carrier's words, another column or the name of the
/// file say so, and about goods otherwise.
pub(super) fn settle_returned(candidates: &mut Vec<Candidate>, columns: &[Bare<'_>], file: &str) {
    let has = |target: &Target| candidates.iter().any(|c| c.target == *target && c.score >= 0.5);
    let letters = has(&Target::Street) && !has(&Target::Email);
    let words = |column: usize| words_of(columns[column].header);
    let about_mailboxes = |column: usize| {
        let of_bounces = ["bounc", "rebot", "rebond", "rimbalz", "email", "mailbox", "hard", "soft"];
        words(column)
            .iter()
            .any(|word| of_bounces.iter().any(|of| word.starts_with(of)))
    };
    // In Russian one word is for bounces and for goods that were sent back.
    let of_goods = |column: usize| words(column).iter().any(|word| word.starts_with("vozvrat"));
    let becomes_letters = |c: &Candidate| {
        c.target == Target::MailBounced && c.how.is_some_and(|how| how != How::Known) && !about_mailboxes(c.column)
    };
    let plainly = |c: &Candidate| match c.target {
        Target::MailReturned => c.how.is_some_and(|how| how != How::Vaguely),
        Target::MailBounced => becomes_letters(c) && !of_goods(c.column),
        _ => false,
    };
    let is_returned = |column: usize| {
        let mut own = candidates.iter().filter(|c| c.column == column);
        own.any(|c| c.target == Target::MailReturned || becomes_letters(c))
    };
    let told = speaks_of_letters(file)
        || (0..columns.len()).any(|column| {
            let by_carriers = is_returned(column) || is_for_reasons(&words(column));
            by_carriers && holds_reasons(columns[column].profile)
        })
        || (0..columns.len()).any(|column| {
            let of_mailings = words(column).iter().any(|word| word.starts_with("mailing"));
            of_mailings && !is_whereabouts(columns[column].header)
        })
        || candidates.iter().any(plainly);
    candidates.retain_mut(|candidate| match (&candidate.target, candidate.how) {
        (Target::MailBounced, Some(_)) if letters && becomes_letters(candidate) => {
            candidate.target = Target::MailReturned;
            told
        }
        (Target::MailReturned, Some(How::Vaguely)) => letters && told,
        _ => true,
    });
}

/// Whether a header is about why something came back: `Retourengrund`, `Motif de retour`. An article may be called like a carrier's word.
fn is_for_reasons(words: &[String]) -> bool {
    const BEGIN: &[&str] = &[
        "reason", "begrund", "motif", "motiv", "razon", "causa", "cause", "ursache", "prichin",
    ];
    words.iter().any(|word| {
        let begins = BEGIN.iter().any(|begin| word.starts_with(begin));
        begins || word.ends_with("grund") || word.ends_with("vermerk")
    })
}

/// Whether a header names who or where somebody is: `Mailing Street` is where one lives, and tells of no mailing.
fn is_whereabouts(header: &str) -> bool {
    named(header).iter().any(|named| {
        matches!(
            named.target,
            Target::Street
                | Target::HouseNumber
                | Target::Postcode
                | Target::City
                | Target::PostcodeCity
                | Target::Region
                | Target::Country
                | Target::GivenName
                | Target::FamilyName
                | Target::FullName
        )
    })
}

/// Whether the name of a file is about letters: `Postrückläufer Mai.xlsx`.
fn speaks_of_letters(file: &str) -> bool {
    let key = text_key(file);
    let mut words = key.split(' ');
    words.any(|word| LETTERS.contains(&word) || LETTERS_BEGIN.iter().any(|begin| word.starts_with(begin)))
        || ["returned mail", "mail return", "return to sender"]
            .iter()
            .any(|run| key.contains(run))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_can_be_named_for_letters() {
        for file in [
            "Postrückläufer Mai.xlsx",
            "Rücklaeufer_2026.csv",
            "returned mail 05.csv",
            "Mailing Mai.csv",
            "NPAI.csv",
            "courriers retournés.csv",
            "undeliverable.csv",
        ] {
            assert!(speaks_of_letters(file), "{file}");
        }
        for file in [
            "Retouren.csv",
            "returns.xlsx",
            "mail-order returns.csv",
            "Newsletter.csv",
            "Kunden.csv",
        ] {
            assert!(!speaks_of_letters(file), "{file}");
        }
        for word in [LETTERS, LETTERS_BEGIN].concat() {
            assert_eq!(text_key(word), word);
        }
    }
}
