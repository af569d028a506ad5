//! What a rule about purchases asks: which products, how often, for which sum.

use super::{
    super::{
        field::Fold,
        node::{Amount, How, Products},
        rule::{Measure, What},
    },
    Place, texts,
};
use crate::{
    refusal::Answer,
    values::{Money, is_currency},
};

pub(super) fn products(what: &What, place: &Place) -> Answer<Products> {
    let (by_category, said) = match what {
        What::Product { names } => (false, names),
        What::Category { names } => (true, names),
    };
    let names = texts(said, How::Equal, Fold::Words, place)?.texts;
    Ok(Products {
        by_category,
        names,
        found: None,
    })
}

/// Of which currency sums are; none where they are not asked for.
pub(super) fn share_currency(by: Measure, currency: Option<&str>, place: &Place) -> Answer<Option<String>> {
    match (by, currency) {
        (Measure::Times, None) => Ok(None),
        (Measure::Times, Some(_)) => Err(place.refuse("segments-share-currency")),
        (Measure::Sum, None) => Err(place.refuse("segments-needs-money")),
        (Measure::Sum, Some(code)) if is_currency(code) => Ok(Some(code.to_owned())),
        (Measure::Sum, Some(code)) => Err(place.refuse_text("segments-no-such-currency", code)),
    }
}

pub(super) fn counted(at_least: u32, at_most: Option<u32>, place: &Place) -> Answer<Option<u32>> {
    match at_most {
        Some(most) if most < at_least => Err(place.refuse("segments-turned-round")),
        _ => Ok(at_most),
    }
}

pub(super) fn amount(least: Option<&Money>, most: Option<&Money>, place: &Place) -> Answer<Option<Amount>> {
    let Some(currency) = least.or(most).map(|money| money.currency.clone()) else {
        return Ok(None);
    };
    if !is_currency(&currency) {
        return Err(place.refuse_text("segments-no-such-currency", &currency));
    }
    if most.is_some_and(|most| most.currency != currency) {
        return Err(place.refuse("segments-two-currencies"));
    }
    let from = least.map_or(i64::MIN, |money| money.minor);
    let to = most.map_or(i64::MAX, |money| money.minor);
    if from > to {
        return Err(place.refuse("segments-turned-round"));
    }
    Ok(Some(Amount { currency, from, to }))
}
