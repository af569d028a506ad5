//! The one compiler: a checked rule becomes an SQL condition over `live_contact c`. Every condition is 0 or 1, never NULL, so
//! that Not turns it round. Fields become text by a match on an enum; whatever a person wrote is bound.

use super::{
    bounds::AsOf,
    node::{Between, Bought, Kind, Leaf, Names, Node, Test},
    relation::{CURRENCY, relation},
    window::Days,
};
use crate::history::EventKind;

/// A bound value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Bind {
    Text(String),
    Integer(i64),
    Real(f64),
}

/// The conditions of a tree, in the order of its leaves, with what is bound to them.
#[derive(Debug)]
pub(super) struct Plan {
    pub conditions: Vec<String>,
    pub binds: Vec<Bind>,
    as_of: AsOf,
}

/// A tree over the numbers of the plan's conditions.
#[derive(Debug)]
pub(super) enum Shape {
    All(Vec<Branch>),
    Any(Vec<Branch>),
    Not(Box<Branch>),
    Same(Box<Branch>),
    Everybody,
    Condition(usize),
    /// A condition on people chosen by hand: it is not theirs to meet.
    Chosen(usize),
}

/// So many steps a funnel shows; in SQL each costs a sum over all steps before it.
const FUNNEL: usize = 60;

/// A node of that tree and its place in the rule.
#[derive(Debug)]
pub(super) struct Branch {
    pub at: Option<String>,
    pub shape: Shape,
}

/// Compiles a tree, as of a day.
pub(super) fn compile(node: &Node, as_of: AsOf) -> (Plan, Branch) {
    let mut plan = Plan {
        conditions: Vec::new(),
        binds: Vec::new(),
        as_of,
    };
    let branch = plan.branch(node);
    (plan, branch)
}

impl Branch {
    /// The tree as SQL, each condition written by `condition`.
    pub(super) fn sql(&self, condition: &dyn Fn(usize) -> String) -> String {
        let join = |inner: &[Branch], word: &str| {
            let parts: Vec<String> = inner.iter().map(|branch| branch.sql(condition)).collect();
            format!("({})", parts.join(word))
        };
        match &self.shape {
            Shape::All(inner) => join(inner, " AND "),
            Shape::Any(inner) => join(inner, " OR "),
            Shape::Not(inner) => format!("(NOT {})", inner.sql(condition)),
            Shape::Same(inner) => inner.sql(condition),
            Shape::Everybody => "1".to_owned(),
            Shape::Condition(n) | Shape::Chosen(n) => condition(*n),
        }
    }

    /// The steps of a funnel: the parts of a rule all of which must hold.
    pub(super) fn steps(&self) -> &[Self] {
        match &self.shape {
            Shape::All(steps) => &steps[..steps.len().min(FUNNEL)],
            _ => &[],
        }
    }

    /// Every node that has a place, parents first.
    pub(super) fn places(&self) -> Vec<&Branch> {
        let mut all: Vec<&Branch> = self.at.iter().map(|_| self).collect();
        match &self.shape {
            Shape::All(inner) | Shape::Any(inner) => all.extend(inner.iter().flat_map(Branch::places)),
            Shape::Not(inner) => all.extend(inner.places()),
            Shape::Same(_) | Shape::Everybody | Shape::Condition(_) | Shape::Chosen(_) => {}
        }
        all
    }
}

impl Plan {
    fn branch(&mut self, node: &Node) -> Branch {
        let shape = match &node.kind {
            Kind::All(inner) => Shape::All(inner.iter().map(|node| self.branch(node)).collect()),
            Kind::Any(inner) => Shape::Any(inner.iter().map(|node| self.branch(node)).collect()),
            Kind::Not(inner) => Shape::Not(Box::new(self.branch(inner))),
            Kind::Segment(None) => Shape::Everybody,
            Kind::Segment(Some(inner)) => Shape::Same(Box::new(self.branch(inner))),
            Kind::Leaf(leaf) => {
                let condition = self.leaf(leaf);
                self.conditions.push(condition);
                let number = self.conditions.len() - 1;
                match leaf {
                    Leaf::Chosen(_) => Shape::Chosen(number),
                    _ => Shape::Condition(number),
                }
            }
        };
        Branch {
            at: node.at.clone(),
            shape,
        }
    }

    fn bind(&mut self, value: Bind) -> String {
        self.binds.push(value);
        format!("?{}", self.binds.len())
    }

    fn text(&mut self, text: &str) -> String {
        self.bind(Bind::Text(text.to_owned()))
    }

    fn list<T: serde::Serialize>(&mut self, values: &[T]) -> String {
        // Numbers and texts always become JSON.
        let json = serde_json::to_string(values).unwrap_or_default();
        format!("(SELECT value FROM json_each({}))", self.bind(Bind::Text(json)))
    }

    fn between(&mut self, days: Days) -> String {
        let (from, to) = (self.text(&days.from.iso()), self.text(&days.to.iso()));
        format!("BETWEEN {from} AND {to}")
    }

    fn leaf(&mut self, leaf: &Leaf) -> String {
        match leaf {
            Leaf::Field {
                field,
                test,
                negate,
                blanks,
            } => {
                let mut values = relation(field, self.as_of);
                if let Test::Money { currency, .. } = test {
                    values = values.replace(CURRENCY, &self.text(currency));
                } else {
                    // Only whether there is a value is asked, in no currency.
                    values = values.replace(CURRENCY, "''");
                }
                self.field(&values, test, *negate, *blanks)
            }
            Leaf::Bought(bought) => self.bought(bought),
            Leaf::Attended {
                what,
                names,
                values,
                between,
                at_least,
                days,
                not,
            } => {
                let wheres = self.events(*what, names.as_ref(), values.as_ref(), between.as_ref(), *days);
                let least = self.bind(Bind::Integer((*at_least).into()));
                let passed = format!(
                    "c.id IN (SELECT v.contact FROM event v WHERE {wheres} GROUP BY v.contact HAVING count(*) >= {least})"
                );
                turned(passed, *not)
            }
            Leaf::People(ids) | Leaf::Chosen(ids) => format!("(c.id IN {})", self.list(ids)),
            // Looked up before; nobody passes what was not.
            Leaf::Consent { .. } | Leaf::MayContact { .. } | Leaf::Share(_) => "0".to_owned(),
        }
    }

    fn field(&mut self, values: &str, test: &Test, negate: bool, blanks: bool) -> String {
        let filled = format!("c.id IN (SELECT contact FROM ({values}))");
        let passed = match test {
            Test::Always => filled.clone(),
            Test::Never | Test::Wanted(_) | Test::Town(_) | Test::Zone(_) | Test::Anniversary(_) => "0".to_owned(),
            _ => format!("c.id IN (SELECT contact FROM ({values}) WHERE {})", self.passes(test)),
        };
        match (negate, blanks) {
            (false, false) => format!("({passed})"),
            (false, true) => format!("({passed} OR NOT {filled})"),
            (true, false) => format!("({filled} AND NOT {passed})"),
            (true, true) => format!("(NOT {passed})"),
        }
    }

    fn passes(&mut self, test: &Test) -> String {
        match test {
            Test::OneOf(texts) => format!("value IN {}", self.list(texts)),
            Test::Number { from, to } => {
                let (from, to) = (self.bind(Bind::Real(*from)), self.bind(Bind::Real(*to)));
                format!("value BETWEEN {from} AND {to}")
            }
            Test::Money { from, to, .. } => {
                let (from, to) = (self.bind(Bind::Integer(*from)), self.bind(Bind::Integer(*to)));
                format!("value BETWEEN {from} AND {to}")
            }
            Test::Days(days) => format!("value {}", self.between(*days)),
            Test::Always | Test::Never | Test::Wanted(_) | Test::Town(_) | Test::Zone(_) | Test::Anniversary(_) => "0".to_owned(),
        }
    }

    /// Which events are meant.
    fn events(
        &mut self,
        what: EventKind,
        names: Option<&Names>,
        values: Option<&Names>,
        between: Option<&Between>,
        days: Option<Days>,
    ) -> String {
        let mut wheres = vec![format!("v.kind = '{}'", what.name())];
        wheres.extend(names.map(|names| format!("v.name IN {}", self.list(found(names)))));
        wheres.extend(values.map(|values| format!("v.detail ->> 'value' IN {}", self.list(found(values)))));
        wheres.extend(between.map(|between| {
            let found = between.found.as_deref().unwrap_or_default();
            format!("v.detail ->> 'value' IN {}", self.list(found))
        }));
        wheres.extend(days.map(|days| format!("v.day {}", self.between(days))));
        wheres.join(" AND ")
    }

    /// Which purchases are meant, or lines of them; how often that is, and for how much.
    fn purchases(&mut self, bought: &Bought) -> (&'static str, String, &'static str, &'static str) {
        let (from, times, sum) = if bought.what.is_some() {
            (
                "purchase p JOIN purchase_line l ON l.purchase = p.id",
                "count(DISTINCT p.id)",
                "sum(l.amount)",
            )
        } else {
            ("purchase p", "count(*)", "sum(p.total)")
        };
        let mut wheres = vec!["1".to_owned()];
        if let Some(what) = &bought.what {
            wheres.push(format!(
                "l.product IN {}",
                self.list(what.found.as_deref().unwrap_or_default())
            ));
        }
        wheres.extend(bought.days.map(|days| format!("p.day {}", self.between(days))));
        if let Some(amount) = &bought.amount {
            wheres.push(format!("p.currency = {}", self.text(&amount.currency)));
        }
        (from, wheres.join(" AND "), times, sum)
    }

    fn bought(&mut self, bought: &Bought) -> String {
        let (from, wheres, times, sum) = self.purchases(bought);
        let mut havings = vec![format!("{times} >= {}", self.bind(Bind::Integer(bought.at_least.into())))];
        havings.extend(
            bought
                .at_most
                .map(|most| format!("{times} <= {}", self.bind(Bind::Integer(most.into())))),
        );
        if let Some(amount) = &bought.amount {
            let (from, to) = (self.bind(Bind::Integer(amount.from)), self.bind(Bind::Integer(amount.to)));
            havings.push(format!("{sum} BETWEEN {from} AND {to}"));
        }
        let mut passed = format!(
            "c.id IN (SELECT p.contact FROM {from} WHERE {wheres} GROUP BY p.contact HAVING {})",
            havings.join(" AND ")
        );
        if bought.takes_none() {
            passed = format!("({passed} OR c.id NOT IN (SELECT p.contact FROM {from} WHERE {wheres}))");
        }
        turned(passed, bought.not)
    }
}

/// How often one person did what a condition asks about, for how much, and on which day last: the query of one row; none of other conditions.
pub(super) fn looked_at(leaf: &Leaf, contact: u32, as_of: AsOf) -> Option<(String, Vec<Bind>)> {
    let mut plan = Plan {
        conditions: Vec::new(),
        binds: Vec::new(),
        as_of,
    };
    let sql = match leaf {
        Leaf::Bought(bought) => {
            let (from, wheres, times, sum) = plan.purchases(bought);
            let contact = plan.bind(Bind::Integer(contact.into()));
            format!("SELECT {times}, {sum}, max(p.day) FROM {from} WHERE {wheres} AND p.contact = {contact}")
        }
        Leaf::Attended {
            what,
            names,
            values,
            between,
            days,
            ..
        } => {
            let wheres = plan.events(*what, names.as_ref(), values.as_ref(), between.as_ref(), *days);
            let contact = plan.bind(Bind::Integer(contact.into()));
            format!("SELECT count(*), NULL, max(v.day) FROM event v WHERE {wheres} AND v.contact = {contact}")
        }
        _ => return None,
    };
    Some((sql, plan.binds))
}

fn found(names: &Names) -> &[String] {
    names.found.as_deref().unwrap_or_default()
}

fn turned(condition: String, not: bool) -> String {
    if not {
        format!("(NOT {condition})")
    } else {
        format!("({condition})")
    }
}
