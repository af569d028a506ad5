//! What a rule is about: whoever is chosen by what they bought differs from the others in what they bought, whatever else is so.

use std::collections::BTreeSet;

use super::{
    field::{Group, find},
    known::{Known, known},
    rule::Rule,
};
use crate::{
    refusal::Answer,
    store::House,
    values::{SegmentId, Today},
};

/// Whether a rule, or a saved segment that it names, asks about purchases.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn is_about_purchases(house: &House, rule: &Rule, today: Today) -> Answer<bool> {
    Ok(asks(rule, &known(house, today).await?, &mut BTreeSet::new()))
}

/// `seen`: segments that were walked through; a circle has no end.
fn asks(rule: &Rule, known: &Known, seen: &mut BTreeSet<SegmentId>) -> bool {
    match rule {
        Rule::All { rules } | Rule::Any { rules } => rules.iter().any(|rule| asks(rule, known, seen)),
        Rule::Not { rule } => asks(rule, known, seen),
        Rule::Bought { .. } => true,
        Rule::Is { field, .. } => find(field, &known.fields).is_some_and(|field| field.group() == Group::Purchases),
        Rule::Segment { id } => {
            let saved = known.segments.get(id);
            saved.is_some_and(|saved| seen.insert(*id) && asks(&saved.rule, known, seen))
        }
        Rule::Share { .. } => true,
        Rule::Attended { .. }
        | Rule::Near { .. }
        | Rule::Postcode { .. }
        | Rule::Consent { .. }
        | Rule::MayContact { .. }
        | Rule::People { .. } => false,
    }
}
