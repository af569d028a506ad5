//! What looks wrong with a rule that can be run: nobody, nearly everybody, conditions that exclude each other.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    count::Numbers,
    field::{Fold, find},
    fold::folded,
    known::Known,
    node::How,
    rule::{Op, Rule, Value},
};
use crate::refusal::{Message, message};

/// Something that looks wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Warning {
    /// The sentence.
    pub message: Message,
    /// Which rule, where it is one.
    pub at: Option<String>,
}

pub(super) fn warnings(rule: &Rule, numbers: &Numbers, known: &Known) -> Vec<Warning> {
    let (total, of) = (numbers.total, numbers.of);
    let warning = |id: &str, at: Option<&str>| Warning {
        message: message(id).with("people", total).with("of", of),
        at: at.map(str::to_owned),
    };
    let mut all = contradictions(rule, "", numbers, known);
    if of == 0 {
        return all;
    }
    if total == 0 && all.is_empty() {
        let empty = numbers.funnel.iter().find(|(at, _)| count(numbers, at) == Some(0));
        // Each holds somebody, together they hold nobody: name the one that took the last away.
        let last = numbers.funnel.iter().find(|(_, left)| *left == 0);
        all.push(match (empty, last) {
            (Some((at, _)), _) => warning("segments-nobody-fits", Some(at)),
            (None, Some((at, _))) => warning("segments-nobody-together", Some(at)),
            (None, None) => warning("segments-nobody", None),
        });
    } else if u64::from(total) * 100 > u64::from(of) * 95 && !numbers.nodes.is_empty() {
        all.push(warning("segments-nearly-everybody", None));
    }
    all
}

fn count(numbers: &Numbers, at: &str) -> Option<u32> {
    numbers.nodes.iter().find(|(of, _)| of == at).map(|(_, count)| *count)
}

/// Conditions within one "all of these" that shut each other out and leave nobody: two towns, or a condition and its opposite.
fn contradictions(rule: &Rule, at: &str, numbers: &Numbers, known: &Known) -> Vec<Warning> {
    let below = |step: String| if at.is_empty() { step } else { format!("{at}.{step}") };
    match rule {
        Rule::All { rules } | Rule::Any { rules } => {
            let mut all: Vec<Warning> = rules
                .iter()
                .enumerate()
                .flat_map(|(n, rule)| contradictions(rule, &below(format!("rules.{n}")), numbers, known))
                .collect();
            if matches!(rule, Rule::All { .. }) && count(numbers, at) == Some(0) {
                for (n, second) in rules.iter().enumerate() {
                    if rules[..n].iter().any(|first| excludes(first, second, known)) {
                        let at = Some(below(format!("rules.{n}")));
                        all.push(Warning {
                            message: message("segments-contradiction"),
                            at,
                        });
                    }
                }
            }
            all
        }
        Rule::Not { rule } => contradictions(rule, &below("rule".to_owned()), numbers, known),
        _ => Vec::new(),
    }
}

fn excludes(first: &Rule, second: &Rule, known: &Known) -> bool {
    match (first, second) {
        (Rule::Not { rule }, other) | (other, Rule::Not { rule }) => rule.as_ref() == other,
        (
            Rule::Is {
                field,
                op: Op::Is,
                values,
                blanks: false,
            },
            Rule::Is {
                field: other,
                op: Op::Is,
                values: others,
                blanks: false,
            },
        ) if field == other => {
            find(field, &known.fields).is_some_and(|field| keys(field.fold(), values).is_disjoint(&keys(field.fold(), others)))
        }
        (
            Rule::Is { field, op, .. },
            Rule::Is {
                field: other,
                op: second,
                ..
            },
        ) => {
            field == other
                && matches!(
                    (op, second),
                    (Op::Empty, Op::Filled | Op::Is) | (Op::Filled | Op::Is, Op::Empty)
                )
        }
        _ => false,
    }
}

/// Values as they are compared; the same ones have the same key.
fn keys(fold: Fold, values: &[Value]) -> HashSet<String> {
    let key = |value: &Value| match value {
        Value::Text(text) => format!("text {}", folded(How::Equal, fold, text)),
        other => format!("{other:?}"),
    };
    values.iter().map(key).collect()
}
