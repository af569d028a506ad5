//! Whether a column's values agree with a target, and what they say by themselves.

use super::{log, moved};
use crate::{
    intake::{
        ColumnDraft, Content, Target,
        cells::day_shape,
        clean::{Standing, education, gender, is_no_death, marital, read_yearless, says_dead, standing},
        profile::ColumnProfile,
    },
    values::{PersonName, text_key},
};

/// What the values say about a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Says {
    Against,
    Nothing,
    For,
}

/// What most cells of a column look like.
pub(super) fn content(profile: &ColumnProfile) -> Content {
    let share = |count: u32| profile.share(count);
    if profile.said() == 0 {
        return Content::Empty;
    }
    let money = |content| {
        if share(profile.money) >= 0.5 {
            Content::Money
        } else {
            content
        }
    };
    let ones_and_zeros = profile.one_or_zero == profile.yes_no;
    for (is, content) in [
        (is_card(profile), Content::Card),
        (share(profile.email) >= 0.5, Content::Email),
        (share(profile.url) >= 0.5, Content::Url),
        (share(profile.day) >= 0.6, Content::Day),
        (share(profile.yes_no) >= 0.8 && !ones_and_zeros, Content::YesNo),
        (share(profile.currency) >= 0.8 && !profile.many, Content::Currency),
        (share(profile.postcode_city) >= 0.5, Content::PostcodeCity),
        (share(profile.country) >= 0.7 && !profile.many, Content::Country),
        (share(profile.phone) >= 0.5, Content::Phone),
        (share(profile.leading_zero + profile.postcode) >= 1.2, Content::Postcode),
        (
            share(profile.number) >= 0.8 && profile.whole == profile.number,
            money(Content::Count),
        ),
        (share(profile.number) >= 0.8, money(Content::Number)),
        (share(profile.code) >= 0.6, Content::Code),
    ] {
        if is {
            return content;
        }
    }
    Content::Text
}

/// Nearly every value passes the check digit of payment cards; by accident a tenth would.
pub(super) fn is_card(profile: &ColumnProfile) -> bool {
    profile.said() >= 4 && profile.share(profile.card) >= 0.8
}

/// What the values say about a target.
pub(super) fn says(target: &Target, profile: &ColumnProfile) -> Says {
    let p = profile;
    let share = |count: u32| p.share(count);
    if p.said() == 0 {
        return Says::Nothing;
    }
    let between = |share: f64, against: f64, for_it: f64| match share {
        s if s >= for_it => Says::For,
        s if s < against => Says::Against,
        _ => Says::Nothing,
    };
    // Values that say something of their own, and that no name, town or title has.
    let numbers = share(p.number.max(p.day) + p.email + p.url);
    let words = if numbers >= 0.5 { Says::Against } else { Says::Nothing };
    if let Some(part) = moved::like(target) {
        return says(&part, profile);
    }
    match target {
        Target::Moved => moved::says(p, answered(p, |_| true)),
        Target::NewStreet
        | Target::NewHouseNumber
        | Target::NewPostcode
        | Target::NewCity
        | Target::NewPostcodeCity
        | Target::NewRegion
        | Target::NewCountry => Says::Nothing,
        Target::Ignore | Target::Keep { .. } | Target::Note | Target::Region | Target::Category | Target::Sku => Says::Nothing,
        Target::Email => between(share(p.email), 0.3, 0.5),
        Target::Phone | Target::Mobile => between(share(p.phone + p.digits), 0.3, 0.5),
        Target::Postcode => between(share(p.postcode), 0.4, 0.7),
        Target::PostcodeCity => between(share(p.postcode_city), 0.3, 0.5),
        Target::Country => match between(share(p.country), 0.3, 0.6) {
            Says::Against if numbers < 0.3 && !p.many => Says::Nothing,
            other => other,
        },
        Target::Currency => between(share(p.currency), 0.5, 0.8),
        // Birthdays often come without their year.
        Target::Born if share(p.day) < 0.5 && p.samples.iter().any(|day| read_yearless(day, None).is_some()) => Says::For,
        // A day, or a mere yes.
        Target::OptOutDay => between(share(p.day).max(answered(p, |_| true)), 0.3, 0.5),
        Target::Born
        | Target::ConsentDay
        | Target::OrderDay
        | Target::EventDay
        | Target::CaseOpened
        | Target::AnswerDay
        | Target::PointsExpiry => between(share(p.day), 0.3, 0.5),
        Target::ConsentEmail | Target::ConsentPhone | Target::ConsentSms | Target::ConsentLetter => {
            between(answered(p, |_| true), 0.4, 0.7)
        }
        // Days, answers, or reasons in words.
        Target::NoEmail | Target::NoPhone | Target::NoSms | Target::NoLetter | Target::NoContact => {
            match answered(p, |_| true).max(share(p.day)) {
                s if s >= 0.7 => Says::For,
                _ if share(p.email + p.url + p.phone) >= 0.3 => Says::Against,
                _ => Says::Nothing,
            }
        }
        // Days, answers, or how often; of what was clicked also the address.
        Target::MailSent | Target::MailOpened | Target::MailClicked => {
            let clicked = if *target == Target::MailClicked { share(p.url) } else { 0.0 };
            match share(p.day.max(p.number)) + clicked {
                s if s.max(answered(p, |_| true)) >= 0.7 => Says::For,
                _ if share(p.email + p.phone) + share(p.url) - clicked >= 0.3 => Says::Against,
                _ => Says::Nothing,
            }
        }
        Target::MailEvent => log::says(p),
        Target::MailBounced if share(p.email + p.phone + p.url) >= 0.3 => Says::Against,
        Target::MailBounced => Says::Nothing,
        // Days, answers, or what the carrier wrote.
        Target::MailReturned => match share(p.day).max(answered(p, |_| true)) + known(p, is_return) {
            s if s >= 0.7 => Says::For,
            _ if share(p.email + p.phone + p.url) >= 0.3 => Says::Against,
            _ => Says::Nothing,
        },
        Target::Deceased => match deaths(p) {
            s if s >= 0.7 => Says::For,
            s if s < 0.4 => Says::Against,
            _ => Says::Nothing,
        },
        // `Title` is how somebody is addressed as well.
        Target::Mailing if known(p, is_title) >= 0.5 => Says::Against,
        // One mailing goes to many.
        Target::Mailing if words == Says::Nothing && !p.many && p.said() as usize >= 3 * p.values.len() => Says::For,
        // In a list of American addresses `State` is one of fifty.
        Target::CaseStatus if share_of_states(p) >= 0.5 => Says::Against,
        Target::Mailing | Target::CaseSubject | Target::CaseStatus => words,
        Target::Answer if share(p.email + p.phone + p.url) >= 0.3 => Says::Against,
        Target::Answer => Says::Nothing,
        Target::Subscription => match (answered(p, |_| true), answered(p, |says| says == Standing::Left)) {
            (known, left) if known >= 0.7 && left > 0.0 => Says::For,
            (known, _) if known >= 0.4 => Says::Nothing,
            _ => Says::Against,
        },
        Target::Quantity => between(share(p.number), 0.5, 0.8),
        Target::Points => between(share(p.number), 0.5, 0.8),
        // `Tier` is an animal in German.
        Target::Tier => match known(p, is_tier) {
            s if s >= 0.5 => Says::For,
            _ => words,
        },
        Target::MaritalStatus => chosen(p, known(p, |value| marital(value).is_some())),
        Target::Education => chosen(p, known(p, |value| education(value).is_some())),
        // `30,000-40,000`, `low`, or the amount itself.
        Target::IncomeBand if share(p.email + p.url + p.phone + p.full_name) >= 0.3 => Says::Against,
        Target::IncomeBand => Says::Nothing,
        Target::UnitPrice | Target::LineTotal | Target::OrderTotal => between(share(p.number), 0.5, 0.7),
        Target::FullName => match between(share(p.full_name), 0.2, 0.5) {
            Says::Against if share(p.word) >= 0.5 => Says::Nothing,
            other => other,
        },
        Target::GivenName | Target::FamilyName => match share(p.word + p.full_name) {
            s if s >= 0.6 && numbers < 0.2 => Says::For,
            _ => words,
        },
        Target::City => match share(p.word + p.full_name) {
            s if s >= 0.6 => Says::For,
            _ => words,
        },
        Target::Street => match share(p.street) {
            s if s >= 0.4 => Says::For,
            _ => words,
        },
        // Numbers, `12a`, `7-9`, and what a spreadsheet made a day.
        Target::HouseNumber => match share(p.number + p.code + p.day) {
            _ if share(p.email + p.url + p.phone + p.full_name) >= 0.3 => Says::Against,
            s if s >= 0.5 => Says::For,
            _ => Says::Nothing,
        },
        Target::JobTitle => match known(p, is_title) {
            titles if titles >= 0.3 => Says::Nothing,
            _ if words == Says::Nothing && share(p.word + p.full_name) >= 0.5 => Says::For,
            _ => words,
        },
        Target::Company | Target::Product | Target::EventName | Target::Tags => words,
        Target::MiddleName | Target::Suffix => words,
        Target::Prefix | Target::Gender => match known(p, |value| {
            is_title(value) || (*target == Target::Gender && gender(value).is_some())
        }) {
            share if share >= 0.5 => Says::For,
            _ if p.many || (numbers >= 0.5 && *target == Target::Prefix) => Says::Against,
            _ => Says::Nothing,
        },
        Target::Language => match (p.many, numbers) {
            (true, _) => Says::Against,
            (false, n) if n >= 0.5 => Says::Against,
            _ if p.values.len() <= 12 => Says::For,
            _ => Says::Nothing,
        },
        Target::CustomerNumber | Target::OrderNumber | Target::Ticket => match share(p.code + p.number + p.leading_zero) {
            _ if share(p.email + p.day + p.full_name) >= 0.5 => Says::Against,
            s if s >= 0.8 => Says::For,
            _ => Says::Nothing,
        },
    }
}

/// The share of cells that answer a question about being contacted in words that are understood, of those that `counts`.
fn answered(profile: &ColumnProfile, counts: fn(Standing) -> bool) -> f64 {
    if profile.many || profile.values.is_empty() {
        // Different values are only kept while they are few, and answers are.
        return if counts(Standing::Yes) {
            profile.share(profile.yes_no)
        } else {
            0.0
        };
    }
    known(profile, |value| standing(value).is_some_and(counts))
}

/// The share of cells whose value is known, while there are few different ones.
fn known(profile: &ColumnProfile, is_known: impl Fn(&str) -> bool) -> f64 {
    let values = profile.values.counts().into_iter().filter(|(value, _)| is_known(value));
    profile.share(values.map(|(_, times)| times).sum())
}

/// Whether some value could be a number to call, however it is written: none has fewer than five digits.
pub(super) fn has_numbers(profile: &ColumnProfile) -> bool {
    let digits = |value: &str| value.bytes().filter(u8::is_ascii_digit).count() >= 5;
    profile.samples.iter().any(|value| digits(value)) || known(profile, digits) > 0.0
}

/// Whether a column of deaths also says of some that they live: a blank beside mere days is no answer.
pub(in crate::intake) fn tells_of_the_living(column: &ColumnDraft, profile: &ColumnProfile) -> bool {
    let lives = |value: &str| says_dead(value).map_or(standing(value) == Some(Standing::No), |dead| !dead);
    let said = match profile.many {
        // Of many different values a few are kept: days beside a word are answers, too.
        true => profile.yes_no > 0 || profile.samples.iter().any(|value| lives(value)),
        false => known(profile, lives) > 0.0,
    };
    column.target == Target::Deceased && said
}

/// The share of cells that say whether and when somebody died, of those that say anything: what stands for no day says nothing.
fn deaths(profile: &ColumnProfile) -> f64 {
    let nothing = known(profile, is_no_death);
    let tells = |value: &str| day_shape(value).is_some() || standing(value).is_some() || says_dead(value).is_some();
    match profile.many {
        true => profile.share(profile.day).max(answered(profile, |_| true)),
        false if nothing >= 1.0 => 0.0,
        false => known(profile, |value| !is_no_death(value) && tells(value)) / (1.0 - nothing),
    }
}

/// The share of cells that are a state of the United States or a province of Canada, by its code.
fn share_of_states(profile: &ColumnProfile) -> f64 {
    const CODES: &str = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA \
                         RI SC SD TN TX UT VT VA WA WV WI WY AB BC MB NB NL NS NT NU ON PE QC SK YT";
    let is_code = |value: &str| value.len() == 2 && CODES.split(' ').any(|code| code.eq_ignore_ascii_case(value));
    if profile.many {
        let samples = &profile.samples;
        let codes = samples.iter().filter(|value| is_code(value)).count();
        return codes as f64 / samples.len().max(1) as f64;
    }
    known(profile, is_code)
}

/// Whether a cell is a reason that carriers write on letters, or that something was returned for.
fn is_return(value: &str) -> bool {
    const REASONS: [&str; 13] = [
        "return",
        "verzogen",
        "briefkasten",
        "moved",
        "not known",
        "insufficient",
        "vacant",
        "deceased",
        "verweigert",
        "verstorben",
        "devult",
        "desconocid",
        "sconosciut",
    ];
    is_reason(value) || begins_a_word(value, &REASONS)
}

/// Whether the cells are mostly reasons that carriers write, and some of them such as only letters have: goods are refused, too.
pub(super) fn holds_reasons(profile: &ColumnProfile) -> bool {
    let of_parcels = |value: &str| {
        let key = text_key(value);
        ["annahme verweigert", "nicht abgeholt", "unclaimed"]
            .iter()
            .any(|reason| key.contains(reason))
    };
    let of_letters = |value: &str| is_reason(value) && !of_parcels(value);
    let samples = || profile.samples.iter().filter(|value| is_reason(value)).count();
    match profile.many {
        true => samples() * 2 >= profile.samples.len().max(1) && profile.samples.iter().any(|value| of_letters(value)),
        false => known(profile, is_reason) >= 0.5 && known(profile, of_letters) > 0.0,
    }
}

fn is_reason(value: &str) -> bool {
    const REASONS: [&str; 21] = [
        "to sender",
        "undeliver",
        "addresee",
        "not known at",
        "no such addres",
        "no such street",
        "insufficient addres",
        "unclaimed",
        "unzustellbar",
        "unbekannt verzogen",
        "empfanger verzogen",
        "zu ermitteln",
        "annahme verweigert",
        "nicht abgeholt",
        "kein briefkasten",
        "briefkasten nicht",
        "briefkasten uberfullt",
        "npai",
        "inconnu a l",
        "destinatario",
        "trasferit",
    ];
    // Shelves warp: the word by itself is about people only where nothing stands beside it.
    begins_a_word(value, &REASONS) || text_key(value) == "verzogen"
}

/// Whether a value holds some of these, each from the beginning of a word and as [`text_key`] has it.
fn begins_a_word(value: &str, some: &[&str]) -> bool {
    let key = text_key(value);
    some.iter().any(|some| {
        let mut found = key.match_indices(some);
        found.any(|(at, _)| at == 0 || key.as_bytes().get(at - 1) == Some(&b' '))
    })
}

/// What the share of known choices says: many different words of which none is known are none.
fn chosen(profile: &ColumnProfile, known: f64) -> Says {
    match known {
        share if share >= 0.5 => Says::For,
        _ if profile.many || profile.share(profile.email + profile.url + profile.phone + profile.day) >= 0.3 => Says::Against,
        _ => Says::Nothing,
    }
}

/// Whether a cell is called like a tier of a loyalty programme.
fn is_tier(value: &str) -> bool {
    const METALS: [&str; 14] = [
        "gold", "silver", "bronze", "platinum", "diamond", "basic", "silber", "platin", "oro", "plata", "bronce", "zoloto",
        "serebro", "vip",
    ];
    METALS.contains(&text_key(value).as_str())
}

/// Whether a cell is how somebody is addressed: `Dr.`, `Frau`, `Mme`.
fn is_title(value: &str) -> bool {
    PersonName::split(&format!("{value} X Y")).prefix.is_some() || (value.len() > 1 && gender(value).is_some())
}

/// What the values alone make of a column, with how sure that is.
pub(super) fn alone(profile: &ColumnProfile) -> Option<(Target, f64)> {
    match content(profile) {
        Content::Email => Some((Target::Email, 0.70)),
        Content::Phone if profile.share(profile.phone) >= 0.7 => Some((Target::Phone, 0.52)),
        Content::PostcodeCity => Some((Target::PostcodeCity, 0.52)),
        Content::Country if profile.said() >= 3 => Some((Target::Country, 0.45)),
        _ => None,
    }
}
