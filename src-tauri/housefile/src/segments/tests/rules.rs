//! Random rules that make sense.

use proptest::prelude::*;

use super::{
    buyers::ZONES,
    day,
    world::{CITIES, COMPANIES, DAYS, EVENTS, PRODUCTS, TAGS, VALUES},
};
use crate::{
    history::EventKind,
    privacy::{Channel, Consented},
    segments::{Around, End, Limit, Measure, Op, Rule, Unit, Value, What, Window},
    values::{ContactId, Money, SegmentId},
};

fn unit() -> impl Strategy<Value = Unit> {
    prop_oneof![
        Just(Unit::Day),
        Just(Unit::Week),
        Just(Unit::Month),
        Just(Unit::Quarter),
        Just(Unit::Year)
    ]
}

fn window() -> impl Strategy<Value = Window> {
    let at = || (0..DAYS.len()).prop_map(|n| day(DAYS[n]));
    prop_oneof![
        (0..100_u32, unit()).prop_map(|(count, unit)| Window::Last { count, unit }),
        (0..100_u32, unit()).prop_map(|(count, unit)| Window::Before { count, unit }),
        (0..40_u32, unit()).prop_map(|(count, unit)| Window::Next { count, unit }),
        unit().prop_map(|unit| Window::This { unit }),
        at().prop_map(|day| Window::Since { day }),
        at().prop_map(|day| Window::Until { day }),
        (at(), at()).prop_map(|(one, other)| Window::Between {
            from: one.min(other),
            to: one.max(other)
        }),
    ]
}

fn texts(from: &'static [&'static str]) -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec((0..from.len()).prop_map(|n| Value::Text(from[n].to_owned())), 1..3)
}

fn text_op() -> impl Strategy<Value = Op> {
    prop_oneof![
        Just(Op::Is),
        Just(Op::IsNot),
        Just(Op::Contains),
        Just(Op::StartsWith),
        Just(Op::Empty),
        Just(Op::Filled)
    ]
}

fn number(field: &'static str, least: i64, most: i64, counted: bool) -> impl Strategy<Value = Rule> {
    let op = prop_oneof![
        Just(Op::AtLeast),
        Just(Op::AtMost),
        Just(Op::Between),
        Just(Op::Is),
        Just(Op::IsNot)
    ];
    (op, least..most, least..most, any::<bool>()).prop_map(move |(op, one, other, blanks)| {
        let op = if counted && op == Op::IsNot { Op::Is } else { op };
        let values = if op == Op::Between {
            vec![one.min(other), one.max(other)]
        } else {
            vec![one]
        };
        Rule::Is {
            field: field.to_owned(),
            op,
            values: values.into_iter().map(Value::Number).collect(),
            blanks,
        }
    })
}

fn field() -> impl Strategy<Value = Rule> {
    let text = |field: &'static str, values: &'static [&'static str]| {
        (text_op(), texts(values), any::<bool>()).prop_map(move |(op, values, blanks)| Rule::Is {
            field: field.to_owned(),
            op,
            values,
            blanks,
        })
    };
    let time = |field: &'static str| {
        (
            prop_oneof![4 => Just(Op::In), 3 => Just(Op::Anniversary), 1 => Just(Op::Filled), 1 => Just(Op::Empty)],
            window(),
            any::<bool>(),
        )
            .prop_map(move |(op, window, blanks)| Rule::Is {
                field: field.to_owned(),
                // A birthday is an anniversary already.
                op: if field == "birthday" && op == Op::Anniversary {
                    Op::In
                } else {
                    op
                },
                values: vec![Value::Window(window)],
                blanks,
            })
    };
    prop_oneof![
        text("city", &["berlin", "Muenchen", "ber", "n", "Köln", "Nirgends"]),
        text("city", CITIES),
        text("tag", TAGS),
        text("company", COMPANIES),
        text("email", &["@mail.example", "p"]).prop_filter("the address itself is not in the evaluation", |rule| matches!(
            rule,
            Rule::Is {
                op: Op::Contains | Op::StartsWith | Op::Filled | Op::Empty,
                ..
            }
        )),
        time("born"),
        time("birthday"),
        time("first_purchase"),
        time("last_purchase"),
        (
            prop_oneof![4 => Just(Op::Is), 2 => Just(Op::IsNot), 1 => Just(Op::Filled), 1 => Just(Op::Empty)],
            texts(&["lead", "First-Time", "active", "slipping", "lapsed", "won back"]),
            any::<bool>()
        )
            .prop_map(|(op, values, blanks)| Rule::Is {
                field: "lifecycle".into(),
                op,
                values,
                blanks,
            }),
        number("age", -1, 70, false),
        number("purchases", 0, 4, true),
        number("purchase_gap", 0, 700, false),
        number("household", 0, 6, true),
        number("colleagues", 0, 9, true),
        number("custom:shoes", 35, 47, false),
        (any::<bool>(), any::<bool>()).prop_map(|(yes, blanks)| Rule::Is {
            field: "custom:gift".into(),
            op: Op::Is,
            values: vec![Value::Flag(yes)],
            blanks
        }),
        (
            prop_oneof![Just(Op::AtLeast), Just(Op::AtMost)],
            -100_i64..30_000,
            any::<bool>(),
            any::<bool>()
        )
            .prop_map(|(op, minor, euro, blanks)| {
                let currency = if euro { "EUR" } else { "USD" }.to_owned();
                Rule::Is {
                    field: "spent".into(),
                    op,
                    values: vec![Value::Money(Money { minor, currency })],
                    blanks,
                }
            }),
    ]
}

fn bought() -> impl Strategy<Value = Rule> {
    let what = prop::option::of(
        (any::<bool>(), 0..PRODUCTS.len(), any::<bool>()).prop_map(|(by_category, n, by_number)| {
            let (name, sku, category) = PRODUCTS[n];
            if by_category {
                What::Category {
                    names: vec![category.to_uppercase()],
                }
            } else {
                What::Product {
                    names: vec![if by_number { sku } else { name }.to_owned()],
                }
            }
        }),
    );
    let money = || {
        prop::option::of((0_i64..15_000).prop_map(|minor| Money {
            minor,
            currency: "EUR".into(),
        }))
    };
    (
        what,
        prop::option::of(0..3_u32),
        prop::option::of(0..3_u32),
        money(),
        money(),
        prop::option::of(window()),
        any::<bool>(),
    )
        .prop_map(|(what, at_least, more, least, most, within, not)| {
            let at_most = more.map(|more| at_least.unwrap_or(1) + more);
            let most = match (&least, most) {
                (Some(least), Some(most)) if most.minor < least.minor => None,
                (_, most) => most,
            };
            Rule::Bought {
                what,
                at_least,
                at_most,
                amount_at_least: least,
                amount_at_most: most,
                within,
                not,
            }
        })
}

fn near() -> impl Strategy<Value = Rule> {
    let how = prop_oneof![Just(Around::Within), Just(Around::Farther), Just(Around::Unclear)];
    let km = prop_oneof![Just(10_u32), Just(465), Just(600), Just(900)];
    (km, how, any::<bool>()).prop_map(|(km, how, blanks)| Rule::Near {
        place: "Köln, DE".into(),
        km,
        how,
        blanks,
    })
}

fn postcode() -> impl Strategy<Value = Rule> {
    (0..ZONES.len(), any::<bool>()).prop_map(|(n, blanks)| {
        let (country, from, to, _) = ZONES[n];
        Rule::Postcode {
            country: Some(country.to_owned()),
            from: from.to_owned(),
            to: to.to_owned(),
            blanks,
        }
    })
}

fn share() -> impl Strategy<Value = Rule> {
    let percent = prop_oneof![Just(1_u32), Just(10), Just(33), Just(50), Just(99)];
    let within = prop::option::of(window());
    (any::<bool>(), percent, any::<bool>(), any::<bool>(), within, any::<bool>()).prop_map(
        |(heavy, percent, sum, euro, within, not)| Rule::Share {
            end: if heavy { End::Heavy } else { End::Light },
            percent,
            by: if sum { Measure::Sum } else { Measure::Times },
            currency: sum.then(|| if euro { "EUR" } else { "CHF" }.to_owned()),
            within,
            not,
        },
    )
}

fn other() -> impl Strategy<Value = Rule> {
    let channel = || prop_oneof![Just(Channel::Email), Just(Channel::Letter), Just(Channel::Sms)];
    let state = prop_oneof![Just(Consented::Granted), Just(Consented::Denied), Just(Consented::Unknown)];
    let names = prop::collection::vec((0..EVENTS.len()).prop_map(|n| EVENTS[n].to_uppercase()), 0..2);
    let kind = prop_oneof![3 => Just(0), 1 => 0..EventKind::ALL.len()].prop_map(|n| EventKind::ALL[n]);
    let value = (0..VALUES.len()).prop_map(|n| vec![VALUES[n].to_uppercase()]);
    let values = prop_oneof![3 => Just(Vec::new()), 1 => value];
    prop_oneof![
        (
            kind,
            names,
            values,
            (prop::option::weighted(0.1, limit()), prop::option::weighted(0.1, limit())),
            prop::option::of(1..3_u32),
            prop::option::of(window()),
            any::<bool>()
        )
            .prop_map(|(what, names, values, (least, most), at_least, within, not)| {
                // The first is the smaller one.
                let turned = least.zip(most).is_some_and(|(least, most): (Limit, Limit)| least > most);
                let (value_at_least, value_at_most) = if turned { (most, least) } else { (least, most) };
                Rule::Attended {
                    what,
                    names,
                    values,
                    value_at_least,
                    value_at_most,
                    at_least,
                    within,
                    not,
                }
            },),
        (channel(), state).prop_map(|(channel, state)| Rule::Consent { channel, state }),
        near(),
        postcode(),
        share(),
        (channel(), any::<bool>()).prop_map(|(channel, not)| Rule::MayContact { channel, not }),
        (1..3_u32).prop_map(|id| Rule::Segment { id: SegmentId(id) }),
        prop::collection::vec((1..30_u32).prop_map(ContactId), 0..5).prop_map(|ids| Rule::People { ids }),
    ]
}

/// A rule of any shape, a few levels deep.
pub(super) fn rule() -> impl Strategy<Value = Rule> {
    let leaf = prop_oneof![4 => field(), 3 => bought(), 2 => other()];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|rules| Rule::All { rules }),
            prop::collection::vec(inner.clone(), 0..4).prop_map(|rules| Rule::Any { rules }),
            inner.prop_map(|rule| Rule::Not { rule: Box::new(rule) }),
        ]
    })
}

/// What an answer is compared with: whole, or half way.
fn limit() -> impl Strategy<Value = Limit> {
    (0..24_i32).prop_map(|half| Limit::try_from(f64::from(half) / 2.0).expect("a number"))
}
