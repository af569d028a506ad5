//! Merging: several records become one, and nothing is lost.
//!
//! The kept record takes what it lacks; every row that hangs on a merged record moves (`crate::holdings`); the merged record itself
//! stays, with its own values, and points at the one that was kept. Consent is not touched: the ledger is read through merges, and
//! the strictest answer holds.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::{Row as _, SqliteConnection};

use super::{
    evidence::Evidence,
    keep::{COLUMNS, Full, Plan, best, is_single, plan},
    reasons::Reasons,
};
use crate::{
    job::Job,
    journal::{Act, Entry, begin},
    privacy::stop_again_of,
    refusal::{Answer, Code, message, refuse, refuse_with},
    store::House,
    values::{ContactId, EntryId, MatchPairId, Now},
};

/// What a merge did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Merged {
    /// People who had more than one record.
    pub groups: u32,
    /// Records that were merged away.
    pub merged: u32,
    /// What undo takes back; nothing where there was nothing to merge.
    pub entry: Option<EntryId>,
}

/// Why a merge was made, and what it took: kept with it, so that one record can be taken out again. Names no values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Why {
    /// The record it went into then; that one may have been merged on since.
    pub into: u32,
    /// Columns that the kept record took.
    pub taken: Vec<String>,
    /// Those of them in which it had a value of its own, which somebody chose not to use. The journal has it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<String>,
    pub points: Vec<Evidence>,
}

/// Records that become one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Union {
    pub members: Vec<u32>,
    /// Which to keep; chosen by rule where nothing is given.
    pub keep: Option<u32>,
    /// Fields whose value is to be that of the other record.
    pub take: Vec<String>,
    /// Why each of them (beside the kept one) belongs here, by its id.
    pub why: Vec<(u32, Vec<Evidence>)>,
}

/// The record to keep of two, and what it is to take from the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Which.
    pub record: ContactId,
    /// Fields of which the other record's value is to be used where both have one, by the names that `SideField` has.
    pub take: Vec<String>,
}

impl From<ContactId> for Kept {
    fn from(record: ContactId) -> Self {
        Self {
            record,
            take: Vec::new(),
        }
    }
}

impl Kept {
    /// That one value of each of these fields is used at all.
    pub(super) fn check(&self) -> Answer<()> {
        match self.take.iter().find(|field| !is_single(field)) {
            Some(_) => Err(refuse(message("matching-take-unknown"))),
            None => Ok(()),
        }
    }
}

/// Merges one pair of the queue into `keep`, one of its two sides. A value that is not used is kept: on the merged record, or, of the
/// record to keep, in the journal, and comes back when the merge is taken apart.
///
/// # Errors
/// Refused where the pair is unknown or answered, a side is gone, `keep` is neither side, or a field cannot be chosen.
pub async fn merge(house: &House, pair: MatchPairId, keep: impl Into<Kept>, now: &Now) -> Answer<Merged> {
    let kept = keep.into();
    kept.check()?;
    let keep = kept.record;
    let mut entry = begin_merge(house, now).await?;
    let found: Option<(u32, u32, String)> = sqlx::query_as(include_str!("sql/open_pair.sql"))
        .bind(pair)
        .fetch_optional(&mut *entry)
        .await?;
    let (left, right, why) = found.ok_or_else(|| refuse_with(Code::Gone, message("matching-pair-gone")))?;
    if keep.0 != left && keep.0 != right {
        return Err(refuse(message("matching-keep-neither")));
    }
    let points = Reasons::read(&why).points;
    let other = if keep.0 == left { right } else { left };
    let union = Union {
        members: vec![left, right],
        keep: Some(keep.0),
        take: kept.take,
        why: vec![(other, points)],
    };
    finish_merge(entry, union, &Job::quiet()).await
}

/// Opens the entry of a merge of two.
pub(super) async fn begin_merge(house: &House, now: &Now) -> Answer<Entry> {
    begin(house, Act::new("merge").with("people", 1_u32), now).await
}

/// Makes two records one and closes the entry.
pub(super) async fn finish_merge(mut entry: Entry, union: Union, job: &Job) -> Answer<Merged> {
    unite(&mut entry, &[union], job).await?;
    let entry = entry.finish(1).await?;
    Ok(Merged {
        groups: 1,
        merged: 1,
        entry: Some(entry),
    })
}

/// Makes each union one record, within an open entry. The members are live. Answers how many records were merged away.
pub(super) async fn unite(entry: &mut Entry, unions: &[Union], job: &Job) -> Answer<u32> {
    let steps = 4 + crate::holdings().len();
    job.step("matching-merging", 0, steps)?;
    let plans = plans(entry, unions).await?;
    job.step("matching-merging", 1, steps)?;
    let own = entry.id();
    let mut moves = Vec::new();
    let mut fills = Vec::new();
    let mut merges = Vec::new();
    for (plan, union) in &plans {
        let mut values: serde_json::Map<String, serde_json::Value> = plan
            .fills
            .iter()
            .map(|(column, value)| ((*column).to_owned(), value.clone().into()))
            .collect();
        if !values.is_empty() {
            values.insert("id".to_owned(), plan.kept.into());
            fills.push(values);
        }
        for taken in &plan.taken {
            moves.push((plan.kept, taken.merged, &taken.columns));
            let points = union.why.iter().find(|(id, _)| *id == taken.merged);
            let replaced = plan.replaced.iter().filter(|column| taken.columns.contains(column));
            let why = Why {
                into: plan.kept,
                taken: taken.columns.iter().map(|column| (*column).to_owned()).collect(),
                replaced: replaced.map(|column| (*column).to_owned()).collect(),
                points: points.map(|(_, points)| points.clone()).unwrap_or_default(),
            };
            merges.push((plan.kept, taken.merged, serde_json::to_string(&why)?));
        }
    }
    let pairs = serde_json::to_string(&moves)?;
    write(entry, include_str!("sql/fill.sql"), &serde_json::to_string(&fills)?).await?;
    for (done, holding) in crate::holdings().iter().enumerate() {
        job.step("matching-merging", 2 + done, steps)?;
        if let Some(moves) = holding.hand_over {
            write(entry, moves.hand_over, &pairs).await?;
        }
    }
    // Aliases always point at the record that was kept in the end.
    write(entry, include_str!("sql/point_on.sql"), &pairs).await?;
    write(entry, include_str!("sql/merges_on.sql"), &pairs).await?;
    sqlx::query(include_str!("sql/write_merges.sql"))
        .bind(serde_json::to_string(&merges)?)
        .bind(own)
        .execute(&mut **entry)
        .await?;
    let kept: Vec<u32> = plans.iter().map(|(plan, _)| plan.kept).collect();
    stop_again_of(entry, &kept).await?;
    sqlx::query(include_str!("sql/answer_same.sql")).execute(&mut **entry).await?;
    job.step("matching-merging", steps, steps)?;
    Ok(u32::try_from(merges.len()).unwrap_or(u32::MAX))
}

async fn write(entry: &mut Entry, statement: &'static str, json: &str) -> Answer<()> {
    sqlx::query(statement).bind(json).execute(&mut **entry).await?;
    Ok(())
}

async fn plans<'a>(entry: &mut Entry, unions: &'a [Union]) -> Answer<Vec<(Plan, &'a Union)>> {
    let wanted: Vec<u32> = unions.iter().flat_map(|union| union.members.iter().copied()).collect();
    let all = full(entry, &wanted).await?;
    let mut plans = Vec::new();
    for union in unions {
        let group: Vec<Full> = union
            .members
            .iter()
            .filter_map(|id| all.binary_search_by_key(id, |record| record.id).ok())
            .map(|at| all[at].clone())
            .collect();
        let kept = union.keep.or_else(|| best(&group));
        if let Some(plan) = kept.and_then(|kept| plan(&group, kept, &union.take)) {
            plans.push((plan, union));
        }
    }
    Ok(plans)
}

/// Records as far as merging looks at them, ascending by id.
pub(super) async fn full(connection: &mut SqliteConnection, ids: &[u32]) -> Answer<Vec<Full>> {
    let rows = sqlx::query(include_str!("sql/full.sql"))
        .bind(serde_json::to_string(ids)?)
        .fetch_all(connection)
        .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let mut record = Full {
            id: row.try_get("id")?,
            organisation: row.try_get("organisation")?,
            name: row.try_get("name")?,
            reached_by: row.try_get("reached_by")?,
            told: row.try_get("told")?,
            left_home: row.try_get("left_home")?,
            ..Full::default()
        };
        for (at, column) in COLUMNS.iter().enumerate() {
            record.values[at] = row.try_get(*column)?;
        }
        all.push(record);
    }
    all.dedup_by_key(|record| record.id);
    Ok(all)
}
