//! What somebody answered, as far as it teaches the weights: each answer is an example of how one person's records agree, or how those
//! of two people do. Deliberately not here: that an answer is final for its own pair (judge), and how much it counts (em).

use std::collections::{BTreeMap, BTreeSet};

use sqlx::SqliteConnection;

use super::{em::Tally, levels::pattern, pattern::Pattern, people::Prepared, reasons::Reasons};
use crate::refusal::Answer;

/// Whoever takes a merge apart has seen what came of it.
const PARTED: f64 = 2.0;

/// How often each pattern was answered, of one kind of record.
#[derive(Debug, Clone, Default)]
pub(super) struct Lessons {
    /// One person, by somebody who looked.
    pub same: Tally,
    /// Merged with the certain ones. No answer: but pairs of one person that the file held, and would seem to hold no more.
    pub merged: Tally,
    /// Two people.
    pub different: Tally,
}

/// The lessons of people and of organisations.
#[derive(Debug, Clone, Default)]
pub(super) struct Taught {
    pub person: Lessons,
    pub organisation: Lessons,
    /// How many answers there are; what follows from others is none of its own.
    pub answers: u32,
}

/// An answer as it is stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct AnswerRow {
    /// Whom it is about by now, seen through merges.
    pub one: u32,
    pub other: u32,
    /// The records that were asked about.
    pub lower: u32,
    pub upper: u32,
    pub organisation: bool,
    /// `same`, `merged`, `different` or `parted`.
    pub said: String,
    pub why: String,
}

/// Everything that was answered, in the order of the records.
pub(super) async fn answers(connection: &mut SqliteConnection) -> Answer<Vec<AnswerRow>> {
    Ok(sqlx::query_as(include_str!("sql/answers.sql")).fetch_all(connection).await?)
}

/// What the answers teach. Sums of whole numbers, so that their order changes nothing.
pub(super) fn taught(all: &Prepared, rows: &[AnswerRow]) -> Taught {
    let mut taught = Taught::default();
    let mut apart: BTreeSet<(u32, u32)> = BTreeSet::new();
    let mut home: BTreeMap<u32, u32> = BTreeMap::new();
    for row in rows {
        let is_same = matches!(row.said.as_str(), "same" | "merged");
        // Merged against an earlier answer, or parted since: the later word counts.
        if is_same != (row.one == row.other) {
            continue;
        }
        let Some(pattern) = Reasons::read(&row.why).pattern.or_else(|| now(all, row)) else {
            continue;
        };
        let lessons = if row.organisation {
            &mut taught.organisation
        } else {
            &mut taught.person
        };
        let (tally, count, is_new) = match row.said.as_str() {
            "same" => (&mut lessons.same, 1.0, joins(&mut home, row.lower, row.upper)),
            "merged" => (&mut lessons.merged, 1.0, false),
            said => {
                let is_new = apart.insert((row.one.min(row.other), row.one.max(row.other)));
                (&mut lessons.different, if said == "parted" { PARTED } else { 1.0 }, is_new)
            }
        };
        *tally.entry(pattern).or_default() += count;
        taught.answers += u32::from(is_new);
    }
    taught
}

/// How far two records agree that were kept apart without having been asked about.
fn now(all: &Prepared, row: &AnswerRow) -> Option<Pattern> {
    let of = |id: u32| all.position(id).map(|at| &all.records[at as usize]);
    match (of(row.one), of(row.other)) {
        (Some(l), Some(r)) if row.one != row.other && l.organisation == r.organisation => Some(pattern(all, l, r)),
        _ => None,
    }
}

/// Whether two records were not joined by earlier answers.
fn joins(home: &mut BTreeMap<u32, u32>, one: u32, other: u32) -> bool {
    let root = |home: &BTreeMap<u32, u32>, mut id: u32| {
        while let Some(up) = home.get(&id) {
            id = *up;
        }
        id
    };
    let (one, other) = (root(home, one), root(home, other));
    if one != other {
        home.insert(one.max(other), one.min(other));
    }
    one != other
}
