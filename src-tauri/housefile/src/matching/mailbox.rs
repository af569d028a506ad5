//! Mailboxes: which spellings are one, whose they are, and what they tell of a name. Deliberately not here: names and other keys.

use super::keys::{Name, first_word};
use crate::values::{suggest_domain, text_key};

/// Where a letter to an address arrives: `+tag` and Gmail's dots do not matter, and a mistyped provider is the one that was meant.
pub(super) fn mailbox(norm: &str) -> String {
    let Some((local, domain)) = norm.split_once('@') else {
        return norm.to_owned();
    };
    let domain = suggest_domain(domain).unwrap_or(domain);
    let domain = if domain == "googlemail.com" { "gmail.com" } else { domain };
    let local = local.split('+').next().filter(|head| !head.is_empty()).unwrap_or(local);
    if domain == "gmail.com" {
        return format!("{}@{domain}", local.replace('.', ""));
    }
    format!("{local}@{domain}")
}

/// So many of a file's people have their mail at one company at the most: a domain that more of them have is a provider, whatever its name.
pub(super) fn many_of(people: usize) -> usize {
    (people / 200).max(60)
}

/// What stands before the first dot where anybody gets a mailbox: `co.uk` and `com.br` name nobody.
pub(super) const PROVIDERS: &[&str] = &[
    "gmail",
    "googlemail",
    "hotmail",
    "outlook",
    "live",
    "msn",
    "yahoo",
    "ymail",
    "rocketmail",
    "icloud",
    "me",
    "mac",
    "aol",
    "gmx",
    "web",
    "t-online",
    "freenet",
    "arcor",
    "mail",
    "email",
    "inbox",
    "bk",
    "list",
    "yandex",
    "ya",
    "rambler",
    "proton",
    "protonmail",
    "pm",
    "fastmail",
    "zoho",
    "orange",
    "wanadoo",
    "laposte",
    "free",
    "sfr",
    "neuf",
    "bbox",
    "libero",
    "virgilio",
    "tiscali",
    "alice",
    "tin",
    "uol",
    "bol",
    "terra",
    "ig",
    "telefonica",
    "wp",
    "o2",
    "onet",
    "interia",
    "op",
    "seznam",
    "centrum",
    "btinternet",
    "sky",
    "talktalk",
    "virginmedia",
    "ntlworld",
    "comcast",
    "verizon",
    "att",
    "sbcglobal",
    "cox",
    "bellsouth",
    "charter",
    "qq",
    "163",
    "126",
    "sina",
    "naver",
    "daum",
    "hanmail",
    "docomo",
    "ezweb",
    "softbank",
    "bluewin",
    "sunrise",
    "aon",
    "chello",
    "mynet",
    "ukr",
    "i",
    "abv",
    "rediffmail",
    "home",
    "ziggo",
    "kpnmail",
    "planet",
    "telenet",
    "skynet",
];

/// Whether anybody gets a mailbox there: a provider and not a company.
pub(super) fn is_provider(domain: &str) -> bool {
    domain.split('.').next().is_some_and(|name| PROVIDERS.contains(&name))
}

/// Whether what stands before the @ is made of the name alone, such as `j.smith`, `smithj` or `jane_smith82` for Jane Smith.
pub(super) fn is_derived(local: &str, given: &str, family: &str) -> bool {
    // As names are folded: `jacques` and `michael` are `jacqus` and `michal` there.
    let letters: String = text_key(&local.chars().filter(char::is_ascii_lowercase).collect::<String>());
    let (firsts, lasts) = (given.replace(' ', ""), family.replace(' ', ""));
    let made = |a: &str, b: &str| {
        !letters.is_empty() && letters.len() == a.len() + b.len() && letters.starts_with(a) && letters.ends_with(b)
    };
    ends(given, &firsts, first_word(given)).any(|one| {
        let mut others = ends(family, &lasts, &lasts);
        others.any(|other| made(one, other) || made(other, one))
    })
}

/// Each word of a part of a name, all of them in one, its initial, and nothing.
fn ends<'a>(part: &'a str, packed: &'a str, initial: &'a str) -> impl Iterator<Item = &'a str> {
    part.split(' ').chain([packed, initial.get(..1).unwrap_or(""), ""])
}

/// The part of a name that a record lacks and its mailbox tells: `jean.medina@` of somebody called Medina is Jean's.
pub(super) fn told_by_mailbox(local: &str, given: &str, family: &str) -> Option<Name> {
    let plain: String = local.chars().map(|c| if c.is_ascii_digit() { ' ' } else { c }).collect();
    let key = text_key(&plain);
    let [one, other] = key.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>()[..] else {
        return None;
    };
    let known = if given.is_empty() { family } else { given };
    let told = match (one == known, other == known) {
        (true, false) => other,
        (false, true) => one,
        _ => return None,
    };
    if known.len() < 3 || told.len() < 3 {
        return None;
    }
    let (given, family) = if given.is_empty() { (told, family) } else { (given, told) };
    Some(Name {
        given: given.to_owned(),
        family: family.to_owned(),
        generation: "",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mailbox_written_four_ways() {
        for norm in [
            "annakoch@gmail.com",
            "anna.koch@googlemail.com",
            "anna.koch+shop@gmail.com",
            "annakoch@gmial.com",
        ] {
            assert_eq!(mailbox(norm), "annakoch@gmail.com");
        }
        assert_ne!(mailbox("anna.koch@web.de"), mailbox("annakoch@web.de"));
    }

    #[test]
    fn a_mailbox_made_of_the_name_says_no_more_than_the_name() {
        for local in ["jane.smith", "j_smith82", "smithj", "jane", "smith", "js"] {
            assert!(is_derived(local, "jane", "smith"), "{local}");
        }
        for local in [
            "smithjones",
            "jane.jones",
            "jones.mary.jane",
            "maryjane",
            "j.smithjones",
            "smithj",
            "sj",
        ] {
            assert_eq!(
                is_derived(local, "jane mary", "smith jones"),
                !matches!(local, "jones.mary.jane" | "maryjane"),
                "{local}"
            );
        }
        assert!(!is_derived("82", "jane", "smith") && !is_derived("jsmithx", "jane", "smith"));
        assert!(!is_derived("queen.of.hearts", "jane", "smith"));
        assert!(is_derived("jacques", &text_key("Jacques"), ""), "as names are folded");
    }

    #[test]
    fn half_a_name_is_told_by_the_mailbox() {
        let told = |local, given, family| told_by_mailbox(local, given, family).map(|name| (name.given, name.family));
        assert_eq!(told("jean_medina", "", "medina"), Some(("jean".into(), "medina".into())));
        assert_eq!(told("medina.jean7", "jean", ""), Some(("jean".into(), "medina".into())));
        assert_eq!(told("j.medina", "", "medina"), None);
        assert_eq!(told("wir", "", "roth"), None);
    }
}
