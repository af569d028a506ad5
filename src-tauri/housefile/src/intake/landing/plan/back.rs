//! Addresses that mail came back from for good. The address is stopped and not the person, and only where it is clear which one is meant.

use std::collections::HashSet;

use super::{Known, PersonRow, Plan, PointKind, Stop, Why};
use crate::{history::EventKind, intake::clean::Happened, values::Day};

/// How e-mail came back that is gone for good, and a letter, as `event.detail` has it. Only a row that says so stops anything: a report that
/// tells of bounces of no kind may mean full mailboxes.
const FOR_GOOD: [(&str, PointKind, Why); 2] = [
    ("hard", PointKind::Email, Why::Bounced),
    ("returned", PointKind::Address, Why::Returned),
];

/// An address that is stopped already and from which somebody was heard of again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heard {
    /// An e-mail address.
    pub(crate) norm: String,
    /// When they opened or clicked.
    pub(crate) day: Day,
}

pub(super) fn decide(rows: &[PersonRow], known: Option<&Known>, plan: &mut Plan) {
    let mut met: HashSet<(PointKind, String)> = HashSet::new();
    for row in rows {
        // What was told before may have been lifted since: it is no news. Each row by itself, as two addresses of one person come back alike.
        let news = |event: &&Happened| known.is_none_or(|known| known.told(event).is_none());
        for event in row.clean.events.iter().filter(news) {
            match event.kind {
                EventKind::Bounced => {
                    let how = event.value.as_deref();
                    let Some((_, kind, why)) = FOR_GOOD.into_iter().find(|(word, ..)| Some(*word) == how) else {
                        continue;
                    };
                    let Some(norm) = meant(row, known, plan, kind).filter(|norm| met.insert((kind, norm.clone()))) else {
                        continue;
                    };
                    let mut there = known.into_iter().flat_map(|known| &known.points);
                    let fresh = !there.any(|point| point.kind == kind && point.stopped && point.norm.as_ref() == Some(&norm));
                    let why = match why {
                        Why::Returned if row.clean.moved.is_some() => Why::Left,
                        why => why,
                    };
                    plan.stops.push(Stop {
                        kind,
                        norm,
                        day: event.day,
                        why,
                        fresh,
                        seq: row.seq,
                    });
                }
                EventKind::Opened | EventKind::Clicked => heard(row, known, event, plan),
                _ => {}
            }
        }
    }
}

/// Which address it is: the only one of its row; where the row has none, the only one that is known. Of several it is not said which.
fn meant(row: &PersonRow, known: Option<&Known>, plan: &Plan, kind: PointKind) -> Option<String> {
    let mut there: Vec<&str> = known
        .into_iter()
        .flat_map(|known| &known.points)
        .filter(|point| point.kind == kind)
        .filter_map(|point| point.norm.as_deref())
        .collect();
    // Records that were merged may have brought one address twice.
    there.sort_unstable();
    there.dedup();
    let own = super::consent::norms(row, kind);
    let says = match kind {
        PointKind::Email => !row.clean.emails.is_empty(),
        PointKind::Phone => !row.clean.phones.is_empty(),
        PointKind::Address => row.clean.address.is_some(),
    };
    match (own.as_slice(), there.as_slice()) {
        // A letter to somebody else there does not come back: it must be theirs, or become so.
        ([one], _) if kind == PointKind::Address => {
            let added = plan
                .points
                .iter()
                .any(|point| point.kind == kind && point.norm.as_ref() == Some(one));
            (added || there.contains(&one.as_str())).then(|| one.clone())
        }
        ([one], _) => Some(one.clone()),
        ([], [one]) if !says => Some((*one).to_owned()),
        _ => None,
    }
}

/// Somebody opened or clicked under an address that is stopped.
fn heard(row: &PersonRow, known: Option<&Known>, event: &Happened, plan: &mut Plan) {
    let Some(day) = event.day else { return };
    let stopped = |norm: &String| {
        let mut points = known.into_iter().flat_map(|known| &known.points);
        points.any(|point| point.kind == PointKind::Email && point.stopped && point.norm.as_ref() == Some(norm))
    };
    let own = super::consent::norms(row, PointKind::Email);
    plan.heard
        .extend(own.into_iter().filter(stopped).map(|norm| Heard { norm, day }));
}
