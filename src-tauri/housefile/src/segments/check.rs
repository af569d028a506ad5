//! From a rule as written to a rule that makes sense, or a refusal that names the place. Knows the fields and the saved
//! segments; looks at no person.

mod bought;
mod values;
mod zone;

use self::{
    bought::{amount, counted, products, share_currency},
    zone::zone,
};
use super::{
    field::{self, Field, FieldType},
    known::Known,
    lifecycle::stage,
    near::{self, FARTHEST},
    node::{Between, Bought, How, Kind, Leaf, Names, Node, Share, Test},
    read,
    rfm::{Part, group},
    rule::{Op, Rule, Value, Window},
    window::days,
};
use crate::{
    refusal::{Answer, Error, message, refuse_at},
    values::{Money, SegmentId},
};

/// A rule nested deeper than this is nobody's; SQLite's own limit lies far above.
const DEPTH: usize = 20;
/// More conditions than this are nobody's either. Other segments count with theirs.
const NODES: usize = 500;
/// So many values a rule may compare with in all; each is held against what everybody has.
const VALUES: usize = 2_000;

/// Checks a rule. `None`: it says nothing, so it holds everybody. `own` is the segment it is saved as, if any.
pub(super) fn check(rule: &Rule, known: &Known, own: Option<SegmentId>) -> Answer<Option<Node>> {
    let mut walk = Walk {
        known,
        nodes: 0,
        values: 0,
        open: own.into_iter().collect(),
    };
    walk.node(
        rule,
        &Place {
            shown: String::new(),
            outer: true,
        },
        1,
    )
}

struct Walk<'a> {
    known: &'a Known,
    nodes: usize,
    values: usize,
    open: Vec<SegmentId>,
}

/// Where in the tree; within another segment it stays at the condition that names the segment.
#[derive(Clone)]
struct Place {
    shown: String,
    outer: bool,
}

impl Place {
    fn child(&self, step: &str) -> Self {
        if !self.outer {
            return self.clone();
        }
        let dot = if self.shown.is_empty() { "" } else { "." };
        Self {
            shown: format!("{}{dot}{step}", self.shown),
            outer: true,
        }
    }

    fn refuse(&self, id: &str) -> Error {
        refuse_at(self.shown.clone(), message(id))
    }

    fn refuse_text(&self, id: &str, text: &str) -> Error {
        refuse_at(self.shown.clone(), message(id).with("text", text))
    }
}

impl Walk<'_> {
    fn node(&mut self, rule: &Rule, place: &Place, depth: usize) -> Answer<Option<Node>> {
        self.nodes += 1;
        if depth > DEPTH {
            return Err(place.refuse("segments-too-deep"));
        }
        if self.nodes > NODES {
            return Err(place.refuse("segments-too-many"));
        }
        self.values(rule, place)?;
        let kind = match rule {
            Rule::All { rules } | Rule::Any { rules } => {
                let mut inner = Vec::new();
                for (n, rule) in rules.iter().enumerate() {
                    inner.extend(self.node(rule, &place.child(&format!("rules.{n}")), depth + 1)?);
                }
                match (inner.is_empty(), rule) {
                    (true, _) => return Ok(None),
                    (false, Rule::All { .. }) => Kind::All(inner),
                    (false, _) => Kind::Any(inner),
                }
            }
            Rule::Not { rule } => match self.node(rule, &place.child("rule"), depth + 1)? {
                Some(inner) => Kind::Not(Box::new(inner)),
                None => return Ok(None),
            },
            Rule::Segment { id } => self.segment(*id, place, depth)?,
            Rule::Is {
                field,
                op,
                values,
                blanks,
            } => Kind::Leaf(self.is(field, *op, values, *blanks, place)?),
            Rule::Bought {
                what,
                at_least,
                at_most,
                amount_at_least,
                amount_at_most,
                within,
                not,
            } => Kind::Leaf(Leaf::Bought(Bought {
                what: what.as_ref().map(|what| products(what, place)).transpose()?,
                at_least: at_least.unwrap_or(1),
                at_most: counted(at_least.unwrap_or(1), *at_most, place)?,
                amount: amount(amount_at_least.as_ref(), amount_at_most.as_ref(), place)?,
                days: within.as_ref().map(|within| self.days(within, place)).transpose()?,
                not: *not,
            })),
            Rule::Attended {
                value_at_least,
                value_at_most,
                ..
            } if value_at_least.zip(*value_at_most).is_some_and(|(least, most)| least > most) => {
                return Err(place.refuse("segments-turned-round"));
            }
            Rule::Attended {
                what,
                names,
                values,
                value_at_least,
                value_at_most,
                at_least,
                within,
                not,
            } => Kind::Leaf(Leaf::Attended {
                between: Between::of(*value_at_least, *value_at_most),
                what: *what,
                names: any_of(names, place)?,
                values: any_of(values, place)?,
                at_least: (*at_least).unwrap_or(1).max(1),
                days: within.as_ref().map(|within| self.days(within, place)).transpose()?,
                not: *not,
            }),
            Rule::Near {
                place: town,
                km,
                how,
                blanks,
            } => {
                let middle =
                    near::middle(town, self.known.home).ok_or_else(|| place.refuse_text("segments-no-such-place", town))?;
                if *km == 0 || *km > FARTHEST {
                    return Err(refuse_at(
                        place.shown.clone(),
                        message("segments-km-out-of-range").with("most", FARTHEST),
                    ));
                }
                near::kind(&middle, *km, *how, *blanks, self.known.home)
            }
            Rule::Share {
                end,
                percent,
                by,
                currency,
                within,
                not,
            } => {
                if !(1..=99).contains(percent) {
                    return Err(place.refuse("segments-percent-out-of-range"));
                }
                Kind::Leaf(Leaf::Share(Share {
                    end: *end,
                    percent: *percent,
                    currency: share_currency(*by, currency.as_deref(), place)?,
                    days: within.as_ref().map(|within| self.days(within, place)).transpose()?,
                    not: *not,
                }))
            }
            Rule::Postcode {
                country,
                from,
                to,
                blanks,
            } => Kind::Leaf(Leaf::Field {
                field: Field::Zone,
                test: Test::Zone(zone(country.as_deref(), from, to, self.known.home, place)?),
                negate: false,
                blanks: *blanks,
            }),
            Rule::Consent { channel, state } => Kind::Leaf(Leaf::Consent {
                channel: *channel,
                state: *state,
            }),
            Rule::MayContact { channel, not } => Kind::Leaf(Leaf::MayContact {
                channel: *channel,
                not: *not,
            }),
            Rule::People { ids } => Kind::Leaf(Leaf::Chosen(ids.iter().map(|id| id.0).collect())),
        };
        Ok(Some(Node {
            at: place.outer.then(|| place.shown.clone()),
            kind,
        }))
    }

    fn segment(&mut self, id: SegmentId, place: &Place, depth: usize) -> Answer<Kind> {
        let known = self.known;
        let saved = known.segments.get(&id).filter(|saved| !saved.binned);
        let saved = saved.ok_or_else(|| place.refuse("segments-unknown-segment"))?;
        if self.open.contains(&id) {
            return Err(place.refuse_text("segments-circle", &saved.name));
        }
        self.open.push(id);
        let inner = self.node(
            &saved.rule,
            &Place {
                shown: place.shown.clone(),
                outer: false,
            },
            depth + 1,
        )?;
        self.open.pop();
        Ok(Kind::Segment(inner.map(Box::new)))
    }

    fn is(&self, name: &str, op: Op, values: &[Value], blanks: bool, place: &Place) -> Answer<Leaf> {
        let field = field::find(name, &self.known.fields).ok_or_else(|| place.refuse_text("segments-unknown-field", name))?;
        if let Field::Custom(own) = &field
            && own.locked
        {
            return Err(place.refuse_text("segments-field-locked", &own.label));
        }
        if !field.ops().contains(&op) {
            return Err(place.refuse("segments-op-does-not-fit"));
        }
        let leaf = |test, negate, blanks| Leaf::Field {
            field: field.clone(),
            test,
            negate,
            blanks,
        };
        Ok(match op {
            Op::Filled => leaf(Test::Always, false, blanks),
            Op::Empty => leaf(Test::Never, false, true),
            _ => leaf(self.test(&field, op, values, place)?, op == Op::IsNot, blanks),
        })
    }

    fn test(&self, field: &Field, op: Op, values: &[Value], place: &Place) -> Answer<Test> {
        if values.is_empty() {
            return Err(place.refuse("segments-no-value"));
        }
        Ok(match field.kind() {
            FieldType::Text => {
                let how = match op {
                    Op::Contains => How::Contains,
                    Op::StartsWith => How::StartsWith,
                    _ => How::Equal,
                };
                let said: Vec<String> = values
                    .iter()
                    .map(|value| read::text(value, place.refuse("segments-needs-text")))
                    .collect::<Answer<_>>()?;
                if *field == Field::Lifecycle
                    && let Some(none) = said.iter().find(|text| stage(text).is_none())
                {
                    return Err(place.refuse_text("segments-no-such-stage", none));
                }
                if *field == Field::Rfm(Part::Group)
                    && let Some(none) = said.iter().find(|text| group(text).is_none())
                {
                    return Err(place.refuse_text("segments-no-such-group", none));
                }
                Test::Wanted(texts(&said, how, field.fold(), place)?)
            }
            FieldType::Number if matches!(field, Field::Age) => {
                let (from, to) = self.numbers(op, values, place)?;
                Test::Days(read::born_at(from, to, self.known.today))
            }
            FieldType::Number => {
                let (from, to) = self.numbers(op, values, place)?;
                Test::Number { from, to }
            }
            FieldType::Money => {
                let sums: Vec<&Money> = values
                    .iter()
                    .map(|value| read::money(value, place.refuse("segments-needs-money")))
                    .collect::<Answer<_>>()?;
                let (least, most) = match (op, sums.as_slice()) {
                    (Op::AtLeast, [least]) => (Some(*least), None),
                    (Op::AtMost, [most]) => (None, Some(*most)),
                    (Op::Between, [least, most]) => (Some(*least), Some(*most)),
                    _ => return Err(place.refuse("segments-value-count")),
                };
                let amount = amount(least, most, place)?.ok_or_else(|| place.refuse("segments-no-value"))?;
                Test::Money {
                    currency: amount.currency,
                    from: amount.from,
                    to: amount.to,
                }
            }
            FieldType::Day | FieldType::Anniversary => {
                let [value] = values else {
                    return Err(place.refuse("segments-value-count"));
                };
                let days = self.days(read::window(value, place.refuse("segments-needs-window"))?, place)?;
                if op == Op::Anniversary {
                    Test::Anniversary(days)
                } else if field.kind() == FieldType::Day {
                    Test::Days(days)
                } else {
                    Test::OneOf(super::window::anniversaries(days))
                }
            }
            FieldType::Flag => {
                let [value] = values else {
                    return Err(place.refuse("segments-value-count"));
                };
                let yes = f64::from(u8::from(read::flag(value, place.refuse("segments-needs-flag"))?));
                Test::Number { from: yes, to: yes }
            }
            FieldType::Presence => return Err(place.refuse("segments-op-does-not-fit")),
        })
    }

    fn numbers(&self, op: Op, values: &[Value], place: &Place) -> Answer<(f64, f64)> {
        let said: Vec<f64> = values
            .iter()
            .map(|value| read::number(value, place.refuse("segments-needs-number")))
            .collect::<Answer<_>>()?;
        match (op, said.as_slice()) {
            (Op::AtLeast, [least]) => Ok((*least, f64::MAX)),
            (Op::AtMost, [most]) => Ok((f64::MIN, *most)),
            (Op::Between, [least, most]) if least <= most => Ok((*least, *most)),
            (Op::Between, [_, _]) => Err(place.refuse("segments-turned-round")),
            (Op::Is | Op::IsNot, [one]) => Ok((*one, *one)),
            _ => Err(place.refuse("segments-value-count")),
        }
    }

    fn days(&self, window: &Window, place: &Place) -> Answer<super::window::Days> {
        match window {
            Window::Between { from, to } if from > to => Err(place.refuse("segments-turned-round")),
            _ => Ok(days(window, self.known.today)),
        }
    }
}

fn texts(said: &[String], how: How, fold: field::Fold, place: &Place) -> Answer<Names> {
    let texts: Vec<String> = said
        .iter()
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    if texts.is_empty() {
        return Err(place.refuse("segments-no-value"));
    }
    Ok(Names {
        how,
        fold,
        texts,
        found: None,
    })
}

/// Nothing where none is wanted: any will do.
fn any_of(said: &[String], place: &Place) -> Answer<Option<Names>> {
    (!said.is_empty())
        .then(|| texts(said, How::Equal, field::Fold::Words, place))
        .transpose()
}
