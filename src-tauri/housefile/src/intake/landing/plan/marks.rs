//! Customer numbers, tags and kept columns.

use std::collections::HashSet;

use super::{Given, Known, PersonRow, Plan};
use crate::intake::rehearsal::{Change, Policy};

/// A row of `tag`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewTag {
    pub(crate) tag: String,
    pub(crate) seq: u32,
}

/// A value of a kept column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewField {
    /// The column's label.
    pub(crate) label: String,
    pub(crate) text: String,
    /// The value it replaces.
    pub(crate) replaces: Option<u32>,
    pub(crate) seq: u32,
}

pub(super) fn decide(given: &Given<'_>, rows: &[&PersonRow], known: Option<&Known>, plan: &mut Plan) {
    let mut numbers: HashSet<(&str, &str)> = HashSet::new();
    let mut met: HashSet<String> = HashSet::new();
    for row in rows {
        accounts(given, row, known, &mut numbers, plan);
        tags(row, known, &mut met, plan);
        fields(given, row, known, plan);
    }
}

fn accounts<'a>(
    given: &Given<'a>,
    row: &'a PersonRow,
    known: Option<&Known>,
    met: &mut HashSet<(&'a str, &'a str)>,
    plan: &mut Plan,
) {
    // A token stands among the numbers of whoever it stands for, or for nobody.
    let Some(number) = row.clean.number.as_ref().filter(|_| row.clean.token().is_none()) else {
        return;
    };
    let system = &given.layouts[row.file].system;
    if !met.insert((system, number)) || known.is_some_and(|known| known.accounts.contains(&(system.clone(), number.clone()))) {
        return;
    }
    plan.accounts.push((row.file, number.clone(), row.seq));
    if known.is_some() {
        change(plan, "customer_number", None, number);
    }
}

fn tags(row: &PersonRow, known: Option<&Known>, met: &mut HashSet<String>, plan: &mut Plan) {
    for tag in &row.clean.tags {
        let low = tag.to_lowercase();
        if known.is_some_and(|known| known.tags.contains(&low)) || !met.insert(low) {
            continue;
        }
        plan.tags.push(NewTag {
            tag: tag.clone(),
            seq: row.seq,
        });
        if known.is_some() {
            change(plan, "tag", None, tag);
        }
    }
}

fn fields(given: &Given<'_>, row: &PersonRow, known: Option<&Known>, plan: &mut Plan) {
    for (kept, text) in &row.clean.kept {
        let Some((label, ..)) = given.layouts[row.file].kept.get(usize::from(*kept)) else {
            continue;
        };
        if plan.fields.iter().any(|there| there.label == *label) {
            continue;
        }
        let there = known.and_then(|known| known.fields.get(&label.to_lowercase()));
        let overwrite = matches!(given.policy, Policy::Update | Policy::UpdateOnly);
        if there.is_some_and(|(_, before)| before == text || !overwrite) {
            continue;
        }
        plan.fields.push(NewField {
            label: label.clone(),
            text: text.clone(),
            replaces: there.map(|(value, _)| *value),
            seq: row.seq,
        });
        if known.is_some() {
            if there.is_none() {
                plan.filled.push((label.clone(), true));
            }
            change(plan, label, there.map(|(_, before)| before.clone()), text);
        }
    }
}

fn change(plan: &mut Plan, field: &str, before: Option<String>, after: &str) {
    plan.changes.push(Change {
        field: field.to_owned(),
        before,
        after: after.to_owned(),
    });
}
