//! Under which rule people may be contacted without a recorded yes. Each condition is asked, and its answer kept with its day.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Channel;
use crate::{
    journal::Entry,
    refusal::{Answer, message, refuse, refuse_at},
    store::House,
    values::Day,
};

/// What lets us contact people on a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Basis {
    /// A recorded yes, and nothing else.
    Consent,
    /// A recorded yes, or the existing-customer rule (ePrivacy Directive, article 13 (2)).
    ExistingCustomer(ExistingCustomer),
    /// Everybody with an address who did not object (post only; GDPR recital 47).
    Letter(LetterRule),
}

/// The existing-customer rule: each condition as the user confirmed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ExistingCustomer {
    /// The address was obtained from the customer in the course of a sale.
    pub from_a_sale: bool,
    /// Only our own similar products are advertised.
    pub similar_products: bool,
    /// They could object, free of charge, when the address was collected.
    pub could_object: bool,
    /// Every message tells them how to object.
    pub told_each_time: bool,
    /// The sale is at most this many months old.
    pub months: u32,
    /// When this was confirmed.
    pub confirmed: Day,
}

/// The letter rule: each condition as the user confirmed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LetterRule {
    /// People were told, when the address was collected or in the letter, where it comes from.
    pub told_the_source: bool,
    /// Every letter tells them how to object.
    pub told_each_time: bool,
    /// When this was confirmed.
    pub confirmed: Day,
}

/// Ten years: an older sale is no ground for writing to anybody.
const MOST_MONTHS: u32 = 120;

impl Basis {
    /// Whether the rule may be used on this channel as it was confirmed.
    ///
    /// # Errors
    /// Refused, with the place, where a condition was not confirmed or the rule is not for this channel.
    pub fn check(&self, channel: Channel) -> Answer<()> {
        let unconfirmed = |name: &str| refuse_at(format!("basis.{name}"), message("privacy-condition-missing"));
        match self {
            Self::Consent => Ok(()),
            Self::ExistingCustomer(rule) => {
                if channel == Channel::Phone {
                    return Err(refuse(message("privacy-rule-not-for-phone")));
                }
                for (name, confirmed) in [
                    ("from_a_sale", rule.from_a_sale),
                    ("similar_products", rule.similar_products),
                    ("could_object", rule.could_object),
                    ("told_each_time", rule.told_each_time),
                ] {
                    if !confirmed {
                        return Err(unconfirmed(name));
                    }
                }
                if !(1..=MOST_MONTHS).contains(&rule.months) {
                    return Err(refuse_at(
                        "basis.months",
                        message("privacy-months-out-of-range").with("most", MOST_MONTHS),
                    ));
                }
                Ok(())
            }
            Self::Letter(_) if channel != Channel::Letter => Err(refuse(message("privacy-rule-letters-only"))),
            Self::Letter(rule) if !rule.told_the_source => Err(unconfirmed("told_the_source")),
            Self::Letter(rule) if !rule.told_each_time => Err(unconfirmed("told_each_time")),
            Self::Letter(_) => Ok(()),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::ExistingCustomer(_) => "existing_customer",
            Self::Letter(_) => "letter",
        }
    }
}

/// The rule in force for each channel; a channel not named goes by consent.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn rules(house: &House) -> Answer<Vec<(Channel, Basis)>> {
    let mut read = house.read().await?;
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT channel, conditions FROM reach_rule WHERE binned_at IS NULL ORDER BY id")
            .fetch_all(&mut *read)
            .await?;
    rows.into_iter()
        .map(|(channel, basis)| {
            Ok((
                serde_json::from_value(serde_json::Value::String(channel))?,
                serde_json::from_str(&basis)?,
            ))
        })
        .collect()
}

/// Sets the rule of a channel; [`Basis::Consent`] takes it back.
///
/// # Errors
/// As [`Basis::check`].
pub async fn set_rule(entry: &mut Entry, channel: Channel, basis: &Basis, today: Day) -> Answer<()> {
    basis.check(channel)?;
    sqlx::query("UPDATE reach_rule SET binned_at = ?2 WHERE channel = ?1 AND binned_at IS NULL")
        .bind(channel.name())
        .bind(today.iso())
        .execute(&mut **entry)
        .await?;
    if *basis != Basis::Consent {
        sqlx::query("INSERT INTO reach_rule (channel, basis, conditions) VALUES (?1, ?2, ?3)")
            .bind(channel.name())
            .bind(basis.name())
            .bind(serde_json::to_string(basis)?)
            .execute(&mut **entry)
            .await?;
    }
    Ok(())
}
