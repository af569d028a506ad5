//! Where people who moved live now. The new address takes the place of the one that they left, which stays behind it with its source; what
//! mail came back from stays stopped. Whatever the policy fills or overwrites: that somebody moved is no other spelling.

use super::{Known, NewPoint, PersonRow, Plan, PointKind, points::postal};
use crate::intake::{identify::place_key, rehearsal::Change};

/// A postal address of the person, in the order in which they are used.
struct Place {
    whose: Whose,
    norm: Option<String>,
    shown: String,
    rank: u32,
}

enum Whose {
    /// The house file's, by its id.
    Known(u32),
    /// The import's, by its place in [`Plan::points`].
    New(usize),
}

pub(super) fn decide(rows: &[PersonRow], known: Option<&Known>, plan: &mut Plan) {
    let mut moves: Vec<&PersonRow> = rows
        .iter()
        .filter(|row| row.clean.moved.as_ref().is_some_and(|moved| moved.to.is_some()))
        .collect();
    if moves.is_empty() {
        return;
    }
    moves.sort_by_key(|row| row.clean.moved.as_ref().and_then(|moved| moved.day));
    let mut places = places(known, plan);
    for row in moves {
        take(row, known.is_some(), &mut places, plan);
    }
    if !plan.moved {
        return;
    }
    for (place, rank) in places.into_iter().zip(0..) {
        match place.whose {
            Whose::Known(id) if place.rank != rank => plan.ranks.push((id, rank)),
            Whose::Known(_) => {}
            Whose::New(at) => plan.points[at].rank = rank,
        }
    }
}

fn places(known: Option<&Known>, plan: &Plan) -> Vec<Place> {
    let back = plan.step_back.iter().filter(|(kind, _)| *kind == PointKind::Address);
    let back: u32 = back.map(|(_, by)| by).sum();
    let there = known.into_iter().flat_map(|known| &known.points);
    let there = there.filter(|point| point.kind == PointKind::Address).map(|point| Place {
        whose: Whose::Known(point.id),
        norm: point.norm.clone(),
        shown: point.shown.clone(),
        rank: point.rank + back,
    });
    let new = plan.points.iter().enumerate();
    let new = new
        .filter(|(_, point)| point.kind == PointKind::Address)
        .map(|(at, point)| Place {
            whose: Whose::New(at),
            norm: point.norm.clone(),
            shown: point.shown.clone(),
            rank: point.rank,
        });
    let mut places: Vec<Place> = there.chain(new).collect();
    places.sort_by_key(|place| place.rank);
    places
}

/// One move. Who lives there already, in front of what they left, did so before: the list is told once more, or is older than what is known.
fn take(row: &PersonRow, is_known: bool, places: &mut Vec<Place>, plan: &mut Plan) {
    let to = row.clean.moved.as_ref().and_then(|moved| moved.to.as_ref());
    let Some((to, norm)) = to.and_then(|to| Some((to, place_key(to)?))) else {
        return;
    };
    let at = |norm: &str| places.iter().position(|place| place.norm.as_deref() == Some(norm));
    let left = row.clean.address.as_ref().and_then(place_key).and_then(|old| at(&old));
    let there = at(&norm);
    // Of whom another address is known than the one they left, what is used first was left.
    let goal = left.unwrap_or(0);
    if there.is_some_and(|there| there < goal || (left.is_none() && there == 0)) {
        return;
    }
    let before = places.get(goal).map(|place| place.shown.clone());
    let place = match there {
        Some(there) => places.remove(there),
        None => {
            plan.points.push(NewPoint {
                kind: PointKind::Address,
                shown: postal(to).shown(),
                norm: Some(norm.clone()),
                rank: 0,
                address: Some(to.clone()),
                stopped: false,
                seq: row.seq,
            });
            Place {
                whose: Whose::New(plan.points.len() - 1),
                norm: Some(norm),
                shown: postal(to).shown(),
                rank: 0,
            }
        }
    };
    if is_known {
        if before.is_none() {
            plan.filled.push((PointKind::Address.name().to_owned(), false));
        }
        plan.changes.push(Change {
            field: PointKind::Address.name().to_owned(),
            before,
            after: place.shown.clone(),
        });
    }
    places.insert(goal, place);
    plan.moved = true;
}
