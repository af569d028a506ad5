//! A pair as the window shows it: two records side by side, each value with where it came from, what speaks for and against, and which
//! record would be kept.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    evidence::{Evidence, Point, Quoted},
    keep::{Full, preferred},
    merge::full,
    reasons::Reasons,
    side::{Side, mark, sides},
    waiting::Waiting,
    weighing::{Steps, Weighing},
};
use crate::{
    refusal::{Answer, Message},
    values::MatchPairId,
};

/// Two records that may be one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Pair {
    /// Which; 0 where no search found them.
    pub id: MatchPairId,
    /// The older record.
    pub left: Side,
    /// The newer record.
    pub right: Side,
    /// Whether it may be merged without a look.
    pub certain: bool,
    /// What speaks for and against, the weightiest first.
    pub points: Vec<Point>,
    /// How the weight adds up; nothing where an earlier search did not store it.
    pub weighing: Option<Weighing>,
    /// Which record would be kept.
    pub keep: Keep,
    /// Why that one.
    pub keep_why: Message,
}

/// One of the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// Pairs with everything that is shown of them, in the order given. Meant for a page.
pub(super) async fn pairs(connection: &mut SqliteConnection, page: &[Waiting]) -> Answer<Vec<Pair>> {
    let ids: Vec<u32> = page.iter().flat_map(|(_, left, right, _)| [*left, *right]).collect();
    let records: HashMap<u32, Full> = full(connection, &ids)
        .await?
        .into_iter()
        .map(|record| (record.id, record))
        .collect();
    let shown: HashMap<u32, Side> = sides(connection, &ids).await?;
    let stored: Vec<(u32, bool, String)> =
        sqlx::query_as("SELECT id, certain, why FROM match_pair WHERE id IN (SELECT value FROM json_each(?1))")
            .bind(serde_json::to_string(&page.iter().map(|(id, ..)| *id).collect::<Vec<_>>())?)
            .fetch_all(connection)
            .await?;
    let stored: HashMap<u32, (bool, String)> = stored.into_iter().map(|(id, certain, why)| (id, (certain, why))).collect();
    let mut pairs = Vec::with_capacity(page.len());
    for (id, left, right, _) in page {
        let (Some(l), Some(r), Some((certain, why))) = (records.get(left), records.get(right), stored.get(id)) else {
            continue;
        };
        pairs.push(side_by_side(*id, l, r, &shown, *certain, Reasons::read(why)));
    }
    Ok(pairs)
}

/// Two records of which `id` is the pair's number, 0 where there is none.
pub(super) async fn shown(
    connection: &mut SqliteConnection,
    (id, left, right): (u32, u32, u32),
    certain: bool,
    why: Reasons,
) -> Answer<Pair> {
    let records = full(connection, &[left, right]).await?;
    let shown = sides(connection, &[left, right]).await?;
    let of = |id: u32| records.iter().find(|record| record.id == id).cloned().unwrap_or_default();
    Ok(side_by_side(id, &of(left), &of(right), &shown, certain, why))
}

fn side_by_side(id: u32, l: &Full, r: &Full, shown: &HashMap<u32, Side>, certain: bool, why: Reasons) -> Pair {
    // A record may stand in several pairs of a page.
    let of = |record: &Full| shown.get(&record.id).cloned().unwrap_or_default();
    let (mut left, mut right) = (of(l), of(r));
    mark(&mut left, &mut right);
    let (keeps_left, keep_why) = preferred(l, r);
    Pair {
        id: MatchPairId(id),
        left,
        right,
        certain,
        weighing: why.steps.as_ref().map(Steps::weighing),
        points: points(why.points, l, r),
        keep: if keeps_left { Keep::Left } else { Keep::Right },
        keep_why,
    }
}

/// The stored points as sentences about these two records.
pub(super) fn points(stored: Vec<Evidence>, left: &Full, right: &Full) -> Vec<Point> {
    let names = Quoted {
        left_given: left.given(),
        right_given: right.given(),
        left_family: left.family(),
        right_family: right.family(),
    };
    stored.into_iter().map(|evidence| evidence.point(&names)).collect()
}
