//! Headers that refuse: a yes under `Do not mail` is a no, and never a consent. Deliberately not here: what their cells say (clean).

use std::sync::LazyLock;

use crate::{intake::Target, privacy::Channel, values::text_key};

/// A list of `refusing.txt`, without blanks, accents and marks.
struct Parts(Vec<String>);

impl Parts {
    fn of(name: &str) -> Self {
        let lists = include_str!("refusing.txt").lines();
        let list = lists.filter_map(|line| line.split_once(": ")).find(|(key, _)| *key == name);
        let parts = list.map_or("", |(_, list)| list).split('|');
        Self(
            parts
                .map(|part| text_key(part).replace(' ', ""))
                .filter(|part| !part.is_empty())
                .collect(),
        )
    }

    fn stand_in(&self, whole: &str) -> bool {
        self.0.iter().any(|part| whole.contains(part))
    }

    /// Whether a run of words is one of them, with an ending or without (`anrufen`, `calls`); where it need not be a whole word, whether one
    /// begins or ends with it. A newsletter is no letter.
    fn named_in(&self, runs: &[String], whole: bool) -> bool {
        let is_one = |run: &str, part: &str| {
            let ending = run.strip_prefix(part);
            if whole {
                ending.is_some_and(|ending| ending.chars().count() <= 2)
            } else {
                ending.is_some() || run.ends_with(part)
            }
        };
        let passed = |run: &str| run.contains("newsletter") && !self.have("newsletter");
        runs.iter()
            .any(|run| !passed(run) && self.0.iter().any(|part| is_one(run, part)))
    }

    fn have(&self, word: &str) -> bool {
        self.0.iter().any(|part| part == word)
    }
}

struct Lists {
    refuses: Parts,
    words: Parts,
    no: Parts,
    what: Parts,
    beside: Parts,
    everything: Parts,
    email: Parts,
    phone: Parts,
    sms: Parts,
    letter: Parts,
    files: Parts,
    leavers: Parts,
    deaths: Parts,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists {
    refuses: Parts::of("refuses"),
    words: Parts::of("words"),
    no: Parts::of("no"),
    what: Parts::of("what"),
    beside: Parts::of("beside"),
    everything: Parts::of("everything"),
    email: Parts::of("email"),
    phone: Parts::of("phone"),
    sms: Parts::of("sms"),
    letter: Parts::of("letter"),
    files: Parts::of("files"),
    leavers: Parts::of("leavers"),
    deaths: Parts::of("deaths"),
});

/// What a header refuses; nothing where it refuses nothing.
pub(super) fn refused(header: &str) -> Option<Refused> {
    // `optedOut`, and not what any_ascii makes of the apostrophe in `don't`.
    let mut spaced = String::with_capacity(header.len() + 4);
    let mut before = ' ';
    for c in header.chars().filter(|c| !matches!(c, '\'' | '’')) {
        if before.is_lowercase() && c.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(c);
        before = c;
    }
    let key = text_key(&spaced);
    let words: Vec<&str> = key.split(' ').filter(|word| !word.is_empty()).collect();
    let whole = words.concat();
    let lists = &*LISTS;
    let short = |wanted: &str| words.contains(&wanted);
    let says_no = words
        .windows(2)
        .any(|pair| lists.no.have(pair[0]) && lists.what.have(pair[1]));
    if !says_no && !lists.refuses.stand_in(&whole) && !words.iter().any(|word| lists.words.have(word)) {
        return None;
    }
    if words.iter().any(|word| lists.beside.have(word)) {
        return Some(Refused::Beside);
    }
    if asks_both_ways(&whole) {
        return Some(Refused::Channel(Target::Subscription));
    }
    if ["donotmail", "dontmail", "dnm", "nomail", "nomailing", "nomailings"].contains(&whole.as_str()) {
        return Some(Refused::Mail);
    }
    let target = match () {
        () if lists.sms.stand_in(&whole) => Target::NoSms,
        () if lists.phone.stand_in(&whole) || short("dnc") => Target::NoPhone,
        () if lists.letter.stand_in(&whole.replace("newsletter", "")) => Target::NoLetter,
        () if lists.email.stand_in(&whole) || short("dne") => Target::NoEmail,
        () if lists.everything.stand_in(&whole) => Target::NoContact,
        () => Target::OptOutDay,
    };
    Some(Refused::Channel(target))
}

/// Whether a header asks both ways: `Opt-in/Opt-out`, `Subscribed/Unsubscribed`.
fn asks_both_ways(whole: &str) -> bool {
    let mut rest = whole.to_owned();
    for no in ["unsubscribed", "desinscri", "disiscri"] {
        rest = rest.replace(no, "");
    }
    ["optin", "subscribed", "angemeldet", "inscri", "iscri"]
        .iter()
        .any(|yes| rest.contains(yes))
}

/// What a header about refusing is about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Refused {
    /// One channel, or whatever the file's people can be reached on.
    Channel(Target),
    /// `Do not mail`: letters to some, e-mail to others.
    Mail,
    /// Why, or by which campaign.
    Beside,
}

/// Whether a file's name says that its people are to be left alone: Mailchimp writes it nowhere else.
pub(in crate::intake) fn named_for_leaving(file: &str) -> bool {
    is_named(file, &LISTS.files)
}

/// Whether a file's name says that its people have died.
pub(in crate::intake) fn named_for_deaths(file: &str) -> bool {
    is_named(file, &LISTS.deaths)
}

/// On which channels a list of addresses never to use stops them. `name`: what says that it is one. A list that names channels is about those:
/// who wants no calls gets their letters. Any other is about what it has addresses for, and one without any about everything. Where a channel is
/// only a part of a longer word (`postmark`), it is stopped beside those: rather one too many than one too few.
pub(in crate::intake) fn stops(name: &str, targets: &[&Target]) -> Vec<Channel> {
    let has = |wanted: &[Target]| targets.iter().any(|target| wanted.contains(target));
    let (by_email, by_phone, by_letter) = (
        has(&[Target::Email]),
        has(&[Target::Phone, Target::Mobile]),
        has(&[Target::Street, Target::PostcodeCity, Target::Postcode]),
    );
    let lists = &*LISTS;
    let runs = runs(name);
    // `Do not mail` is said of letters by those who send them, and of e-mail by all others.
    if ["donotmail", "dontmail", "nomail", "mailpreferenceservice"]
        .iter()
        .any(|mail| runs.iter().any(|run| run == mail))
        && (by_email || by_letter)
    {
        return vec![if by_letter { Channel::Letter } else { Channel::Email }];
    }
    let named = |channel: Channel, whole: bool| match channel {
        Channel::Email => lists.email.named_in(&runs, whole),
        // Who wants no calls wants no text messages either, and the list knows the number and not what it is used for.
        Channel::Phone | Channel::Sms => lists.phone.named_in(&runs, whole) || lists.sms.named_in(&runs, whole),
        Channel::Letter => lists.letter.named_in(&runs, whole),
    };
    let held = |channel: Channel| match channel {
        Channel::Email => by_email,
        Channel::Phone | Channel::Sms => by_phone,
        Channel::Letter => by_letter,
    };
    let all = [Channel::Email, Channel::Phone, Channel::Sms, Channel::Letter];
    if lists.everything.named_in(&runs, true) && !runs.iter().any(|run| run.starts_with("robinson")) {
        return all.to_vec();
    }
    let whole: Vec<Channel> = all.into_iter().filter(|channel| named(*channel, true)).collect();
    if !whole.is_empty() {
        return whole;
    }
    let of_email = by_email && is_named(name, &lists.leavers);
    let meant = |channel: Channel| if of_email { channel == Channel::Email } else { held(channel) };
    let stopped = all.into_iter().filter(|channel| meant(*channel) || named(*channel, false));
    let stopped: Vec<Channel> = stopped.collect();
    if stopped.is_empty() { Channel::ALL.to_vec() } else { stopped }
}

/// Whether the header of a column of addresses says that they must not be used: `Unsubscribed e-mail`, `Do not call number`.
pub(in crate::intake) fn heads_stopped(header: &str, target: &Target) -> bool {
    let is_address = matches!(target, Target::Email | Target::Phone | Target::Mobile);
    is_address
        && match refused(header) {
            Some(Refused::Channel(refuses)) => refuses != Target::Subscription,
            Some(Refused::Mail) => true,
            // The address of whoever did it: `Unsubscribed by`.
            Some(Refused::Beside) => text_key(header).ends_with(" number"),
            None => false,
        }
}

fn is_named(file: &str, list: &Parts) -> bool {
    runs(file).iter().any(|run| list.have(run))
}

/// One to three words of a file's name that stand behind each other, without blanks.
fn runs(file: &str) -> Vec<String> {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let key = text_key(stem);
    let words: Vec<&str> = key.split(' ').collect();
    (1..=3)
        .flat_map(|length| words.windows(length).map(|run| run.concat()).collect::<Vec<_>>())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yes_under_a_refusal_is_a_no() {
        let channel = |target| Some(Refused::Channel(target));
        for (header, expect) in [
            ("EMAIL_BLACKLISTED", channel(Target::NoEmail)),
            ("SMS_BLACKLISTED", channel(Target::NoSms)),
            ("HasOptedOutOfEmail", channel(Target::NoEmail)),
            ("Email Opt Out", channel(Target::NoEmail)),
            ("Email opt-out?", channel(Target::NoEmail)),
            ("Newsletter (opt-out)", channel(Target::NoEmail)),
            ("Unsubscribed from all email", channel(Target::NoEmail)),
            ("email_disabled", channel(Target::NoEmail)),
            ("Email Suppressions", channel(Target::NoEmail)),
            ("Do Not Call", channel(Target::NoPhone)),
            ("DNC", channel(Target::NoPhone)),
            ("Don't email", channel(Target::NoEmail)),
            ("Do not contact", channel(Target::NoContact)),
            ("Do not mail", Some(Refused::Mail)),
            ("Unsubscribed", channel(Target::OptOutDay)),
            ("UNSUB_TIME", channel(Target::OptOutDay)),
            ("contact.unsub_time", channel(Target::OptOutDay)),
            ("Kein Newsletter", channel(Target::NoEmail)),
            ("Keine E-Mail", channel(Target::NoEmail)),
            ("Werbesperre", channel(Target::OptOutDay)),
            ("Nicht kontaktieren", channel(Target::NoContact)),
            ("Telefon Widerspruch", channel(Target::NoPhone)),
            ("Ne pas contacter", channel(Target::NoContact)),
            ("Désinscrit", channel(Target::OptOutDay)),
            ("Désabonné newsletter", channel(Target::NoEmail)),
            ("No enviar correo", channel(Target::NoEmail)),
            ("Baja boletín", channel(Target::NoEmail)),
            ("Non contattare", channel(Target::NoContact)),
            ("Отписан", channel(Target::OptOutDay)),
            ("Не звонить", channel(Target::NoPhone)),
            ("Opt-in/Opt-out", channel(Target::Subscription)),
            ("UNSUB_REASON", Some(Refused::Beside)),
            ("UNSUB_CAMPAIGN_TITLE", Some(Refused::Beside)),
            ("Unsubscribe link", Some(Refused::Beside)),
            ("Newsletter", None),
            ("Accepts marketing", None),
            ("Email", None),
            ("Phone", None),
            ("Einwilligung", None),
            ("Passport", None),
            ("Sales objection", None),
            ("Offer withdrawn", None),
            ("Consent withdrawn", channel(Target::OptOutDay)),
            ("Sports", None),
            ("Jasper", None),
            ("Trabaja en", None),
            ("No postal", None),
            ("Note text", None),
            ("No. of calls", None),
            ("Order no", None),
            ("No Telefono", None),
            ("Person", None),
            ("Personal email", None),
        ] {
            assert_eq!(refused(header), expect, "{header}");
        }
    }

    #[test]
    fn a_file_can_be_named_for_leaving() {
        for file in [
            "unsubscribed_members_export_8a1b.csv",
            "cleaned_segment_export_8a1b.csv",
            "Opt-outs 2025.xlsx",
            "do_not_mail.csv",
            "Sperrliste.csv",
        ] {
            assert!(named_for_leaving(file), "{file}");
        }
        for file in [
            "subscribed_members_export.csv",
            "nonsubscribed_members.csv",
            "customers.csv",
            "Bajamar.csv",
        ] {
            assert!(!named_for_leaving(file), "{file}");
        }
        for file in ["Deceased 2026.csv", "verstorbene.xlsx", "Décédés.csv"] {
            assert!(named_for_deaths(file) && !named_for_leaving(file), "{file}");
        }
        assert!(!named_for_deaths("customers.csv"));
    }

    #[test]
    fn a_list_of_addresses_never_to_use_stops_what_it_names() {
        use Channel::{Email, Letter, Phone, Sms};
        let (email, phone, street) = (&Target::Email, &Target::Phone, &Target::Street);
        for (file, targets, expect) in [
            ("do-not-call.csv", vec![phone], vec![Phone, Sms]),
            ("do-not-call.csv", vec![email, phone, street], vec![Phone, Sms]),
            ("DNC 2026.csv", vec![phone], vec![Phone, Sms]),
            ("National do not call registry.txt", vec![phone], vec![Phone, Sms]),
            ("Nicht anrufen.xlsx", vec![phone], vec![Phone, Sms]),
            ("No llamar.csv", vec![phone], vec![Phone, Sms]),
            ("Не звонить.csv", vec![phone], vec![Phone, Sms]),
            ("Черный список.csv", vec![phone, street], vec![Phone, Sms, Letter]),
            ("do_not_mail.csv", vec![street], vec![Letter]),
            ("do_not_mail.csv", vec![email, street], vec![Letter]),
            ("do_not_mail.csv", vec![email], vec![Email]),
            ("Robinsonliste.csv", vec![street], vec![Letter]),
            ("Robinson list e-mail.csv", vec![email, street], vec![Email]),
            ("email suppressions.csv", vec![email, phone], vec![Email]),
            (
                "unsubscribed_members_export_8a1b.csv",
                vec![email, phone, street],
                vec![Email],
            ),
            ("Opt-outs 2025.xlsx", vec![email, phone], vec![Email, Phone, Sms]),
            ("Suppression list.csv", vec![phone, street], vec![Phone, Sms, Letter]),
            ("Sperrliste.csv", vec![&Target::CustomerNumber], Channel::ALL.to_vec()),
            // What only looks like a channel takes none away.
            ("postmark_suppressions.csv", vec![email], vec![Email, Letter]),
            ("Unsubscribed automatically.csv", vec![email, phone], vec![Email]),
            ("smsbump unsubscribed.csv", vec![email], vec![Email, Phone, Sms]),
            ("Do not call or email.csv", vec![email, phone], vec![Email, Phone, Sms]),
            ("do-not-call.csv", vec![email], vec![Phone, Sms]),
            ("Do not contact.csv", vec![email], vec![Email, Phone, Sms, Letter]),
            ("Nicht kontaktieren.csv", vec![email], vec![Email, Phone, Sms, Letter]),
        ] {
            assert!(named_for_leaving(file), "{file}");
            assert_eq!(stops(file, &targets), expect, "{file} {targets:?}");
        }
    }

    #[test]
    fn a_column_of_addresses_can_say_that_they_are_stopped() {
        for (header, target, expect) in [
            ("Unsubscribed e-mail", Target::Email, true),
            ("Do not call number", Target::Phone, true),
            ("Gesperrte E-Mail", Target::Email, true),
            ("Unsubscribed by", Target::Email, false),
            ("E-mail", Target::Email, false),
            ("Phone", Target::Phone, false),
            ("No Telefono", Target::Phone, false),
            ("Do not call", Target::NoPhone, false),
        ] {
            assert_eq!(heads_stopped(header, &target), expect, "{header}");
        }
    }
}
