//! Who may be contacted, how, and why not.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{Basis, Channel, Consented, rules};
use crate::{
    refusal::Answer,
    store::House,
    values::{ContactId, ContactPointId, Day, Today},
};

/// Where a person stands on a channel. The first reason that applies is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// May be contacted.
    Reachable,
    /// Has no valid address for this channel.
    NoAddress,
    /// Said no, or withdrew.
    OptedOut,
    /// Every address is on the do-not-contact list.
    Suppressed,
    /// Came with a list of others alone, whose terms are over.
    TermsOver,
    /// Nothing is recorded, and no confirmed rule covers the person.
    NotConsented,
}

/// One person's standing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Who.
    pub contact: ContactId,
    /// Whether, or why not.
    pub standing: Standing,
    /// The address to use.
    pub point: Option<ContactPointId>,
    /// Whether a recorded yes exists (as against a rule).
    pub by_consent: bool,
}

/// How far a channel reaches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ReachCount {
    /// The channel.
    pub channel: Channel,
    /// Everybody asked about.
    pub people: u32,
    /// May be contacted, by a recorded yes.
    pub by_consent: u32,
    /// May be contacted, by the confirmed rule.
    pub by_rule: u32,
    /// Have no valid address.
    pub no_address: u32,
    /// Said no, or are on the do-not-contact list.
    pub opted_out: u32,
    /// Nothing is recorded, or the terms of the list they came with are over.
    pub not_consented: u32,
    /// Whether a rule beyond consent is in force.
    pub rule_set: bool,
}

/// The one gate: where people stand on `channel` under `basis`. `who` limits it to some; everybody live otherwise.
///
/// Two passes over indexes: cost grows with the number of people, consents and contact points.
///
/// # Errors
/// Refused as [`Basis::check`]; broken where the file cannot be read.
pub async fn reach(
    connection: &mut SqliteConnection,
    channel: Channel,
    basis: &Basis,
    who: Option<&[u32]>,
    today: Today,
) -> Answer<Vec<Reached>> {
    basis.check(channel)?;
    let (rule, since) = match basis {
        Basis::Consent => ("consent", String::new()),
        Basis::ExistingCustomer(rule) => ("existing_customer", months_before(today, rule.months)),
        Basis::Letter(_) => ("letter", String::new()),
    };
    let rows: Vec<(u32, String, Option<u32>, bool)> = sqlx::query_as(include_str!("reach.sql"))
        .bind(channel.name())
        .bind(channel.point_kind())
        .bind(rule)
        .bind(since)
        .bind(who.map(serde_json::to_string).transpose()?)
        .bind(today.0.iso())
        .fetch_all(connection)
        .await?;
    rows.into_iter()
        .map(|(contact, standing, point, by_consent)| {
            Ok(Reached {
                contact: ContactId(contact),
                standing: serde_json::from_value(serde_json::Value::String(standing))?,
                point: point.map(ContactPointId),
                by_consent,
            })
        })
        .collect()
}

/// How far each channel reaches under the rules in force, among `who` or everybody.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn reach_summary(house: &House, who: Option<&[u32]>, today: Today) -> Answer<Vec<ReachCount>> {
    let rules = rules(house).await?;
    let mut read = house.read().await?;
    let mut counts = Vec::new();
    for channel in Channel::ALL {
        let rule = rules.iter().find(|(of, _)| *of == channel).map(|(_, basis)| basis);
        let people = reach(&mut read, channel, rule.unwrap_or(&Basis::Consent), who, today).await?;
        counts.push(count(channel, &people, rule.is_some()));
    }
    Ok(counts)
}

fn count(channel: Channel, people: &[Reached], rule_set: bool) -> ReachCount {
    let number = |test: &dyn Fn(&&Reached) -> bool| u32::try_from(people.iter().filter(test).count()).unwrap_or(u32::MAX);
    ReachCount {
        channel,
        people: number(&|_| true),
        by_consent: number(&|p| p.standing == Standing::Reachable && p.by_consent),
        by_rule: number(&|p| p.standing == Standing::Reachable && !p.by_consent),
        no_address: number(&|p| p.standing == Standing::NoAddress),
        opted_out: number(&|p| matches!(p.standing, Standing::OptedOut | Standing::Suppressed)),
        not_consented: number(&|p| matches!(p.standing, Standing::NotConsented | Standing::TermsOver)),
        rule_set,
    }
}

/// Where one person stands on every channel, under the rules in force.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn reach_of(house: &House, contact: ContactId, today: Today) -> Answer<Vec<(Channel, Standing, bool)>> {
    let rules = rules(house).await?;
    let mut read = house.read().await?;
    let mut lines = Vec::new();
    for channel in Channel::ALL {
        let basis = rules
            .iter()
            .find(|(of, _)| *of == channel)
            .map_or(&Basis::Consent, |(_, basis)| basis);
        for one in reach(&mut read, channel, basis, Some(&[contact.0]), today).await? {
            lines.push((channel, one.standing, one.by_consent));
        }
    }
    Ok(lines)
}

/// What people said about a channel, whatever their addresses.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn consented(
    connection: &mut SqliteConnection,
    channel: Channel,
    who: &[u32],
    today: Today,
) -> Answer<Vec<(ContactId, Consented)>> {
    let rows: Vec<(u32, Option<bool>, Option<bool>)> = sqlx::query_as(include_str!("consented.sql"))
        .bind(channel.name())
        .bind(serde_json::to_string(who)?)
        .bind(today.0.iso())
        .fetch_all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(contact, no, yes)| {
            let said = match (no, yes) {
                (Some(true), _) => Consented::Denied,
                (_, Some(true)) => Consented::Granted,
                _ => Consented::Unknown,
            };
            (ContactId(contact), said)
        })
        .collect())
}

fn months_before(today: Today, months: u32) -> String {
    let span = jiff::Span::new().months(i64::from(months.min(1200)));
    Day(today.0.0.checked_sub(span).unwrap_or(today.0.0)).iso()
}
