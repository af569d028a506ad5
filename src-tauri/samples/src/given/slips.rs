//! What fingers do to a value: capitals, blanks, a missing letter, another mailbox, a name without its umlauts.

use crate::dice::Dice;
use crate::truth::{Given, Person};
use crate::{fold, names};

/// The same mailbox, written otherwise.
pub(super) fn dressed(email: &str, dice: &mut Dice) -> String {
    match dice.below(100) {
        0..=5 => capitals(email),
        6..=8 => email.to_uppercase(),
        9..=11 => format!("{email} "),
        12 => format!(" {email}"),
        _ => email.to_owned(),
    }
}

fn capitals(email: &str) -> String {
    let mut start = true;
    email
        .chars()
        .map(|c| {
            let shown = if start { c.to_ascii_uppercase() } else { c };
            start = matches!(c, '.' | '@');
            shown
        })
        .collect()
}

/// Almost the mailbox: gmial.com, or one letter too few before the @.
pub(super) fn mistyped(email: &str, dice: &mut Dice) -> String {
    if email.ends_with("@gmail.com") {
        let typo = *dice.pick(&["@gmial.com", "@gmai.com", "@gmail.con", "@gamil.com"]);
        return email.replace("@gmail.com", typo);
    }
    let at = email.find('@').unwrap_or(0);
    let drop = 1 + dice.below(at.saturating_sub(2).max(1));
    email
        .char_indices()
        .filter(|(index, _)| *index != drop)
        .map(|(_, c)| c)
        .collect()
}

/// The same part before the @ at another provider.
pub(super) fn moved_mailbox(email: &str) -> String {
    let local = email.split('@').next().unwrap_or_default();
    let domain = if email.ends_with("@umzug.example") {
        "neuepost.example"
    } else {
        "umzug.example"
    };
    format!("{local}@{domain}")
}

/// The office's mailbox, or a second private one that shows nothing of the name.
pub(super) fn other_mailbox(person: &Person, dice: &mut Dice) -> String {
    match person.emails.get(1) {
        Some(office) => office.clone(),
        None => {
            let word = dice.pick(&[
                "kaffeetante",
                "bohne",
                "morgenmuffel",
                "crema",
                "aroma",
                "lindenblatt",
                "espressofan",
                "barista",
            ]);
            format!("{word}{}@webpost.example", 100 + person.id)
        }
    }
}

/// What friends say, if there is such a name.
pub(super) fn nickname(given: &mut Given) {
    if let Some(short) = names::nickname(&given.first_name) {
        given.first_name = short.to_owned();
    }
}

/// ü as ue, or, without an umlaut in the name, one letter otherwise.
pub(super) fn respell(given: &mut Given) {
    let plain = fold::without_umlauts(&given.last_name);
    given.last_name = if plain == given.last_name {
        swap_letter(&plain)
    } else {
        plain
    };
}

/// Mayer for Maier and the like; names without such a pair lose a doubled letter or stay.
fn swap_letter(name: &str) -> String {
    for (from, to) in [
        ("ai", "ay"),
        ("ei", "ey"),
        ("tz", "z"),
        ("ck", "k"),
        ("ff", "f"),
        ("ss", "s"),
        ("tt", "t"),
        ("mm", "m"),
        ("nn", "n"),
        ("th", "t"),
        ("v", "w"),
        ("c", "k"),
    ] {
        if let Some(at) = name.find(from) {
            return format!("{}{to}{}", &name[..at], &name[at + from.len()..]);
        }
    }
    name.to_owned()
}

/// ü as u: what an old export does to a name.
pub(super) fn drop_dots(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'ä' => 'a',
            'ö' => 'o',
            'ü' => 'u',
            'Ä' => 'A',
            'Ö' => 'O',
            'Ü' => 'U',
            other => other,
        })
        .collect()
}

/// No mailbox could have this address.
pub(super) fn broken(email: &str, dice: &mut Dice) -> String {
    match dice.below(4) {
        0 => email.replace('@', "@@"),
        1 => email.replace('@', "(at)"),
        2 => email.replace(".example", "").replace(".com", ""),
        _ => email.replace('@', " "),
    }
}

/// A day that never was.
pub(super) fn no_such_day(dice: &mut Dice) -> String {
    (*dice.pick(&[
        "31.02.1985",
        "30.02.1972",
        "31.04.1990",
        "00.00.1979",
        "12.13.1968",
        "31.11.1959",
    ]))
    .to_owned()
}

/// What windows-1252 has no letter for, an old newsletter tool writes plainly.
pub(super) fn in_windows_1252(text: &str) -> String {
    let fits = |c: char| !encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut [0; 4])).2;
    text.chars().fold(String::new(), |mut out, c| {
        if fits(c) {
            out.push(c)
        } else {
            out.push_str(any_ascii::any_ascii_char(c))
        }
        out
    })
}
