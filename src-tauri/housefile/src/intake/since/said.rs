//! What the rows of one file say about a person, as sorted pairs of field and value; two of them are compared without any notion of rows.
//! What they bought or came to is no part of it: a new order is no change of the person.

use std::{borrow::Cow, collections::HashSet};

use super::SinceChange;
use crate::{
    intake::{
        ImportKind, Target,
        clean::{CleanRow, Layout, Point, State},
        landing::Page,
    },
    privacy::Channel,
    refusal::Answer,
    store::Bulk,
};

/// Pairs of field and value, sorted, each once.
pub(super) type Said<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// What some rows of one file say.
pub(super) fn said<'a>(layout: &'a Layout, rows: impl IntoIterator<Item = &'a CleanRow>) -> Said<'a> {
    let mut said = Said::new();
    for row in rows {
        take(layout, row, &mut said);
    }
    said.sort_unstable();
    said.dedup();
    said
}

fn take<'a>(layout: &'a Layout, row: &'a CleanRow, said: &mut Said<'a>) {
    let facts = &row.facts;
    let address = row.address.as_ref();
    let part = |part: fn(&crate::intake::clean::Address) -> Option<&str>| address.and_then(part);
    let singles = [
        ("customer_number", row.number.as_deref()),
        ("prefix", facts.prefix.as_deref()),
        ("given", facts.given.as_deref()),
        ("family", facts.family.as_deref()),
        ("suffix", facts.suffix.as_deref()),
        ("gender", facts.gender.as_deref()),
        ("born", facts.born.as_deref()),
        ("language", facts.language.as_deref()),
        ("company", facts.company.as_deref()),
        ("job_title", facts.job_title.as_deref()),
        ("note", facts.note.as_deref()),
        ("street", part(|address| address.street.as_deref())),
        ("postcode", part(|address| address.postcode.as_deref())),
        ("city", part(|address| address.city.as_deref())),
        ("region", part(|address| address.region.as_deref())),
        (
            "country",
            part(|address| address.country.as_ref().map(|country| country.code())),
        ),
    ];
    let singles = singles.into_iter().filter_map(|(field, value)| Some((field, value?)));
    said.extend(singles.map(|(field, value)| (field.into(), value.into())));
    let points = |field: &'static str, points: &'a [Point]| {
        points
            .iter()
            .map(move |point| (field.into(), point.norm.as_deref().unwrap_or(&point.shown).into()))
    };
    said.extend(points("email", &row.emails));
    said.extend(points("phone", &row.phones));
    said.extend(row.says.iter().map(|say| (may(say.channel).into(), word(say.state).into())));
    if tells_once(layout.kind) {
        return;
    }
    said.extend(row.tags.iter().map(|tag| ("tag".into(), tag.as_str().into())));
    said.extend(row.kept.iter().filter_map(|(at, text)| {
        let (label, ..) = layout.kept.get(usize::from(*at))?;
        Some((label.as_str().into(), text.as_str().into()))
    }));
}

/// Whether a file tells of orders or visits, a different part of them each time: what it no longer says is no change, and what it keeps beside
/// an order is about the order.
fn tells_once(kind: ImportKind) -> bool {
    matches!(kind, ImportKind::Purchases | ImportKind::Events)
}

fn may(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "may_email",
        Channel::Phone => "may_phone",
        Channel::Sms => "may_sms",
        Channel::Letter => "may_letter",
    }
}

fn word(state: State) -> &'static str {
    match state {
        State::Granted => "granted",
        State::Denied => "denied",
        State::OptedOut => "opted_out",
    }
}

/// The fields that a column fills. Only what both files have a column for is compared: a column that went is told once, by the drift, and not of everybody.
pub(super) fn fields_of(target: &Target) -> Vec<&str> {
    match target {
        Target::Keep { label } => vec![label],
        Target::Points | Target::Tier | Target::PointsExpiry | Target::MaritalStatus | Target::Education | Target::IncomeBand => {
            target.own_field().map(|(label, _)| label).into_iter().collect()
        }
        Target::CustomerNumber => vec!["customer_number"],
        Target::Prefix => vec!["prefix"],
        Target::GivenName | Target::MiddleName => vec!["given"],
        Target::FamilyName => vec!["family"],
        Target::Suffix => vec!["suffix"],
        Target::FullName => vec!["prefix", "given", "family", "suffix"],
        Target::Email => vec!["email"],
        Target::Phone | Target::Mobile => vec!["phone"],
        Target::Street | Target::HouseNumber => vec!["street"],
        Target::Postcode => vec!["postcode"],
        Target::City => vec!["city"],
        Target::PostcodeCity => vec!["postcode", "city"],
        Target::Region => vec!["region"],
        Target::Country => vec!["country"],
        Target::Born => vec!["born"],
        Target::Gender => vec!["gender"],
        Target::Language => vec!["language"],
        Target::Company => vec!["company"],
        Target::JobTitle => vec!["job_title"],
        Target::Note => vec!["note"],
        Target::Tags => vec!["tag"],
        Target::ConsentEmail
        | Target::ConsentPhone
        | Target::ConsentSms
        | Target::ConsentLetter
        | Target::OptOutDay
        | Target::NoEmail
        | Target::NoPhone
        | Target::NoSms
        | Target::NoLetter
        | Target::NoContact
        | Target::Subscription => vec!["may_email", "may_phone", "may_sms", "may_letter"],
        _ => Vec::new(),
    }
}

/// What differs in the fields that both files have.
pub(super) fn differences(before: &Said<'_>, now: &Said<'_>, fields: &HashSet<String>, kind: ImportKind) -> Vec<SinceChange> {
    if before == now {
        return Vec::new();
    }
    let only = |one: &Said<'_>, other: &Said<'_>, field: &str| -> Option<String> {
        let values: Vec<&str> = one
            .iter()
            .filter(|pair| pair.0 == field && other.binary_search(pair).is_err())
            .map(|(_, value)| &**value)
            .collect();
        (!values.is_empty()).then(|| values.join(", "))
    };
    let mut named: Vec<&str> = before.iter().chain(now).map(|(field, _)| &**field).collect();
    named.sort_unstable();
    named.dedup();
    named
        .into_iter()
        .filter(|field| fields.contains(*field))
        .filter_map(|field| {
            let (gone, came) = (only(before, now, field), only(now, before, field));
            let told = came.is_some() || gone.is_some() && !tells_once(kind);
            told.then(|| SinceChange {
                field: field.to_owned(),
                before: gone,
                after: came,
            })
        })
        .collect()
}

/// Puts what the files of a page say about its people into `rows`, for whoever has a record.
///
/// # Errors
/// Broken where it cannot be told as JSON.
pub(in crate::intake) fn keep_said(
    layouts: &[Layout],
    files: &[u32],
    page: &Page,
    contacts: &[Option<u32>],
    rows: &mut Bulk,
) -> Answer<()> {
    for (rows_of, contact) in page.rows.iter().zip(&contacts[page.first..]) {
        let Some(contact) = contact else { continue };
        let mut at: Vec<usize> = rows_of.iter().map(|row| row.file).collect();
        at.dedup();
        at.sort_unstable();
        at.dedup();
        for file in at {
            let of_file = rows_of.iter().filter(|row| row.file == file).map(|row| &*row.clean);
            rows.put(files[file]).put(*contact).json(&said(&layouts[file], of_file))?;
        }
    }
    Ok(())
}
