//! The columns of the record itself: name, birthday, company … An empty cell never overwrites.

use super::{Given, Known, PersonRow, Plan};
use crate::{
    intake::{
        clean::Facts,
        rehearsal::{Change, Policy},
    },
    values::{PersonName, name_key, text_key},
};

/// A row of `contact`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) organisation: bool,
    pub(crate) name: String,
    pub(crate) facts: Facts,
}

type Column = (
    &'static str,
    fn(&Facts) -> &Option<String>,
    fn(&mut Facts) -> &mut Option<String>,
);

/// Columns that stand for themselves; the parts of the name go together.
const SINGLE: &[Column] = &[
    ("gender", |f| &f.gender, |f| &mut f.gender),
    ("born", |f| &f.born, |f| &mut f.born),
    ("language", |f| &f.language, |f| &mut f.language),
    ("company", |f| &f.company, |f| &mut f.company),
    ("job_title", |f| &f.job_title, |f| &mut f.job_title),
    ("note", |f| &f.note, |f| &mut f.note),
];
const NAME: &[Column] = &[
    ("prefix", |f| &f.prefix, |f| &mut f.prefix),
    ("given", |f| &f.given, |f| &mut f.given),
    ("family", |f| &f.family, |f| &mut f.family),
    ("suffix", |f| &f.suffix, |f| &mut f.suffix),
];

pub(super) fn decide(given: &Given<'_>, rows: &[&PersonRow], known: Option<&Known>, plan: &mut Plan) {
    let mut facts = Facts::default();
    let mut sources: Vec<(u32, &'static str)> = Vec::new();
    take_name(rows, &mut facts, &mut sources);
    for (column, get, put) in SINGLE {
        let found = rows
            .iter()
            .find_map(|row| get(&row.clean.facts).clone().map(|value| (row.seq, value)));
        if let Some((seq, value)) = found {
            *put(&mut facts) = Some(value);
            sources.push((seq, column));
        }
    }
    match known {
        None => plan.record = Some(record(facts, rows)),
        Some(known) => {
            let changed = changed(given.policy, known, facts, plan);
            sources.retain(|(_, column)| changed.contains(column));
        }
    }
    for (seq, column) in sources {
        match plan.sources.iter_mut().find(|(there, _)| *there == seq) {
            Some((_, columns)) => columns.push(column),
            None => plan.sources.push((seq, vec![column])),
        }
    }
}

/// The name comes from one row, the first that has it whole; a title may come from another row of the same name.
fn take_name(rows: &[&PersonRow], facts: &mut Facts, sources: &mut Vec<(u32, &'static str)>) {
    let whole = |row: &&&PersonRow| row.clean.facts.given.is_some() && row.clean.facts.family.is_some();
    let any = |row: &&&PersonRow| row.clean.facts.names_person();
    let Some(best) = rows.iter().find(whole).or_else(|| rows.iter().find(any)) else {
        return;
    };
    for (column, get, put) in NAME {
        let own = get(&best.clean.facts).as_ref().map(|value| (best.seq, value));
        let titled = || {
            let others = rows.iter().filter(|row| get(&row.clean.facts).is_some());
            let mut same = others.filter(|row| is_same_name(&best.clean.facts, &row.clean.facts));
            same.next()
                .and_then(|row| get(&row.clean.facts).as_ref().map(|value| (row.seq, value)))
        };
        if let Some((seq, value)) = own.or_else(titled) {
            *put(facts) = Some(value.clone());
            sources.push((seq, column));
        }
    }
}

fn is_same_name(one: &Facts, other: &Facts) -> bool {
    let key = |facts: &Facts| name_key(facts.given.as_deref(), facts.family.as_deref());
    (one.given == other.given && one.family == other.family) || key(one) == key(other)
}

/// A new record; who has no name is shown by what is known of them.
fn record(facts: Facts, rows: &[&PersonRow]) -> Record {
    let organisation = !facts.names_person() && facts.company.is_some();
    let name = shown(&facts).or_else(|| {
        rows.iter().find_map(|row| {
            let clean = &row.clean;
            let point = clean.emails.iter().chain(&clean.phones).find(|point| point.norm.is_some());
            let street = clean.address.as_ref().and_then(|address| address.street.as_ref());
            point.map(|point| &point.shown).or(clean.number.as_ref()).or(street).cloned()
        })
    });
    Record {
        organisation,
        name: name.unwrap_or_default(),
        facts,
    }
}

fn shown(facts: &Facts) -> Option<String> {
    if !facts.names_person() {
        return facts.company.clone();
    }
    let name = PersonName {
        prefix: facts.prefix.clone(),
        given: facts.given.clone(),
        family: facts.family.clone(),
        suffix: facts.suffix.clone(),
    };
    Some(name.shown())
}

/// What changes of a known person under the policy; returns the columns.
fn changed(policy: Policy, known: &Known, facts: Facts, plan: &mut Plan) -> Vec<&'static str> {
    let overwrite = matches!(policy, Policy::Update | Policy::UpdateOnly);
    let mut after = known.facts.clone();
    let mut columns = Vec::new();
    let mut change = |column: &'static str, before: &Option<String>, now: &Option<String>| {
        columns.push(column);
        if before.is_none() {
            plan.filled.push((column.to_owned(), false));
        }
        plan.changes.push(Change {
            field: column.to_owned(),
            before: before.clone(),
            after: now.clone().unwrap_or_default(),
        });
    };
    for (column, get, put) in SINGLE {
        let (before, now) = (get(&known.facts), get(&facts));
        if now.is_some() && now != before && (before.is_none() || overwrite) {
            change(column, before, now);
            put(&mut after).clone_from(now);
        }
    }
    let nameless = !known.facts.names_person();
    for (column, get, put) in NAME {
        let (before, now) = (get(&known.facts), get(&facts));
        let Some(value) = now else { continue };
        // Another spelling of the same name is no news.
        let same = before.as_deref().is_some_and(|before| text_key(before) == text_key(value));
        let fills = before.is_none() && (nameless || fits(&known.facts, &facts));
        if !same && (fills || overwrite) && !(known.organisation && nameless) {
            change(column, before, now);
            put(&mut after).clone_from(now);
        }
    }
    if !columns.is_empty() {
        let renamed = columns.iter().any(|column| NAME.iter().any(|(name, ..)| name == column));
        let name = shown(&after).filter(|_| renamed || known.name.is_empty());
        plan.record = Some(Record {
            organisation: known.organisation,
            name: name.unwrap_or_else(|| known.name.clone()),
            facts: after,
        });
    }
    columns
}

/// Whether what both name is the same: `Koch` and `Anna Koch`, not `Koch` and `Anna Kern`.
fn fits(one: &Facts, other: &Facts) -> bool {
    let same = |one: &Option<String>, other: &Option<String>| match (one, other) {
        (Some(one), Some(other)) => text_key(one) == text_key(other),
        _ => true,
    };
    same(&one.given, &other.given) && same(&one.family, &other.family)
}
