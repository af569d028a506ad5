//! What the rows of a file are, told from what its columns name.

use crate::{
    intake::{ImportKind, Target},
    refusal::{Message, message},
};

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
    if purchase >= 2.4 && purchase >= event {
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
        Target::EventName | Target::EventDay => kind == ImportKind::Events,
        _ => true,
    }
}
