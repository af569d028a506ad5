//! What the rows of a file are, told from what its columns name.

use crate::{
    intake::{ImportKind, Target},
    refusal::{Message, message},
};

/// What the events of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Events {
    Visits,
    /// What became of mailings.
    Mailings,
}

impl Events {
    /// The targets that only a file of these events has.
    fn own(self) -> &'static [Target] {
        match self {
            Self::Visits => &[Target::EventName],
            Self::Mailings => &[
                Target::Mailing,
                Target::MailSent,
                Target::MailOpened,
                Target::MailClicked,
                Target::MailBounced,
            ],
        }
    }

    const ALL: [Self; 2] = [Self::Visits, Self::Mailings];

    /// Whether a target has a place in a file of these events.
    pub(super) fn have(self, target: &Target) -> bool {
        let owner = Self::ALL.into_iter().find(|events| events.own().contains(target));
        owner.is_none_or(|owner| owner == self)
    }
}

/// Whether only a file of events other than visits has it.
pub(super) fn is_of_other_events(target: &Target) -> bool {
    Events::ALL[1..].iter().any(|events| events.own().contains(target))
}

/// So good is a column whose header names its target plainly, and whose values do not speak against it.
const PLAIN: f64 = 0.75;

/// Which events a file tells of, with the weight of what says so, where it tells of any but visits. Only plain headers count, and never one
/// alone: a list of people may well have a column `Bounced`.
pub(super) fn events(named: &[(Target, f64, &str)]) -> Option<(Events, f64)> {
    let plainly = |wanted: &Target| named.iter().any(|(target, score, _)| target == wanted && *score >= PLAIN);
    let weigh = |weights: &[(Target, f64)]| -> f64 {
        let there = weights.iter().filter(|(target, _)| plainly(target));
        there.map(|(_, weight)| weight).sum()
    };
    let mailings = weigh(&[
        (Target::MailSent, 1.0),
        (Target::MailOpened, 1.0),
        (Target::MailClicked, 1.0),
        (Target::MailBounced, 1.0),
        (Target::Mailing, 0.6),
    ]);
    (mailings >= 1.6).then_some((Events::Mailings, mailings))
}

/// The kind of file, and why that is thought. `named`: the best guess for each column, with its header and how good it is.
pub(super) fn guess(named: &[(Target, f64, &str)]) -> (ImportKind, Message) {
    let has = |wanted: &[Target]| {
        named
            .iter()
            .any(|(target, score, _)| *score >= 0.5 && wanted.contains(target))
    };
    let weigh = |weights: &[(Target, f64)]| -> f64 {
        weights
            .iter()
            .filter_map(|(wanted, weight)| {
                named
                    .iter()
                    .find(|(target, score, _)| target == wanted && *score >= 0.5)
                    .map(|(_, score, _)| score * weight)
            })
            .sum()
    };
    let because = |id: &str, wanted: &[Target]| {
        let headers: Vec<&str> = named
            .iter()
            .filter(|(target, score, _)| *score >= 0.5 && wanted.contains(target))
            .map(|(_, _, header)| *header)
            .take(3)
            .collect();
        message(id).with("headers", headers.join(", "))
    };
    let purchase = weigh(&[
        (Target::OrderNumber, 2.0),
        (Target::OrderDay, 1.5),
        (Target::LineTotal, 1.5),
        (Target::OrderTotal, 1.5),
        (Target::UnitPrice, 1.0),
        (Target::Product, 1.0),
        (Target::Quantity, 1.0),
        (Target::Sku, 0.5),
    ]);
    let event = weigh(&[(Target::EventName, 1.5), (Target::EventDay, 2.0)]);
    let other = events(named);
    let consents = [
        Target::ConsentEmail,
        Target::ConsentPhone,
        Target::ConsentSms,
        Target::ConsentLetter,
        Target::OptOutDay,
        Target::NoEmail,
        Target::NoPhone,
        Target::NoSms,
        Target::NoLetter,
        Target::NoContact,
        Target::Subscription,
    ];
    let personal = [
        Target::GivenName,
        Target::FamilyName,
        Target::FullName,
        Target::Street,
        Target::City,
        Target::Company,
        Target::Born,
    ];
    if let Some((events, weight)) = other
        && weight >= event
        && (purchase < 2.4 || weight > purchase)
    {
        let id = match events {
            Events::Visits => "intake-kind-events",
            Events::Mailings => "intake-kind-mailings",
        };
        (ImportKind::Events, because(id, events.own()))
    } else if purchase >= 2.4 && purchase >= event {
        let why = [
            Target::OrderNumber,
            Target::OrderDay,
            Target::OrderTotal,
            Target::LineTotal,
            Target::Product,
        ];
        (ImportKind::Purchases, because("intake-kind-purchases", &why))
    } else if event >= 1.4 {
        (
            ImportKind::Events,
            because("intake-kind-events", &[Target::EventName, Target::EventDay]),
        )
    } else if has(&consents) && !has(&personal) {
        (ImportKind::Consents, because("intake-kind-consents", &consents))
    } else {
        (ImportKind::Contacts, message("intake-kind-contacts"))
    }
}

/// Whether a target has a place in a file of this kind. Everything about the people themselves has, in each.
pub(super) fn fits(target: &Target, kind: ImportKind) -> bool {
    match target {
        Target::OrderNumber
        | Target::OrderDay
        | Target::Product
        | Target::Sku
        | Target::Category
        | Target::Quantity
        | Target::UnitPrice
        | Target::LineTotal
        | Target::OrderTotal
        | Target::Currency => kind == ImportKind::Purchases,
        Target::EventName
        | Target::EventDay
        | Target::Mailing
        | Target::MailSent
        | Target::MailOpened
        | Target::MailClicked
        | Target::MailBounced => kind == ImportKind::Events,
        _ => true,
    }
}

#[cfg(test)]
mod tests;
