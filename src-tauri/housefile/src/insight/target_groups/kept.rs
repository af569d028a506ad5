//! Which saved segments are target groups, what was written about them, and how much each measure counts: kept in the file, told in the journal.

use sqlx::SqliteConnection;

use super::rank::{MOST, TargetMeasure, TargetWeight, TargetWeights};
use crate::{
    journal::{self, Act},
    refusal::{Answer, Code, message, refuse, refuse_with},
    store::House,
    values::{EntryId, LINE, Now, SegmentId, upright, within},
};

/// What is written about a target group.
pub(super) type Written = (SegmentId, Option<String>, Option<String>);

/// The target groups whose segments are not in the bin. More than 20 are possible where segments came back out of it: the first are told of.
pub(super) async fn chosen(read: &mut SqliteConnection) -> Answer<Vec<Written>> {
    Ok(sqlx::query_as(
        "SELECT t.segment, t.wish, t.message FROM target_group t JOIN segment s ON s.id = t.segment
         WHERE t.chosen = 1 AND s.binned_at IS NULL AND t.id = (SELECT max(o.id) FROM target_group o WHERE o.segment = t.segment)
         ORDER BY t.segment LIMIT ?1",
    )
    .bind(MOST as u32)
    .fetch_all(read)
    .await?)
}

/// How much each measure counts.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn target_weights(house: &House) -> Answer<TargetWeights> {
    weights(&mut *house.read().await?).await
}

/// The same, read with what is read besides.
pub(super) async fn weights(read: &mut SqliteConnection) -> Answer<TargetWeights> {
    let rows: Vec<(String, i64)> = sqlx::query_as("SELECT measure, weight FROM target_weight ORDER BY id")
        .fetch_all(read)
        .await?;
    let mut weights = TargetWeights::default();
    for (name, times) in rows {
        if let Some(measure) = TargetMeasure::ALL.into_iter().find(|measure| measure.name() == name) {
            *weights.of_mut(measure) = TargetWeight::of(times);
        }
    }
    Ok(weights)
}

/// Makes these saved segments the target groups, and no others. What was written about one that is none any more stays, should it be one again; what
/// is in the bin stays as it is.
///
/// # Errors
/// Refused where there are more than 20, or one of them is gone.
pub async fn choose_target_groups(house: &House, segments: &[SegmentId], now: &Now) -> Answer<EntryId> {
    if segments.len() > MOST {
        return Err(refuse(message("insight-target-too-many").with("most", MOST)));
    }
    let list = serde_json::to_string(segments)?;
    let mut entry = journal::begin(house, Act::new("target-groups"), now).await?;
    let (gone,): (bool,) = sqlx::query_as(
        "SELECT EXISTS (SELECT 1 FROM json_each(?1) v WHERE v.value NOT IN (SELECT id FROM segment WHERE binned_at IS NULL))",
    )
    .bind(&list)
    .fetch_one(&mut *entry)
    .await?;
    if gone {
        return Err(refuse_with(Code::Gone, message("insight-target-gone")));
    }
    for sql in [
        "UPDATE target_group SET chosen = 0 WHERE chosen = 1 AND segment NOT IN (SELECT value FROM json_each(?1))
         AND segment IN (SELECT id FROM segment WHERE binned_at IS NULL)",
        "UPDATE target_group SET chosen = 1 WHERE chosen = 0 AND segment IN (SELECT value FROM json_each(?1))
         AND id IN (SELECT max(id) FROM target_group GROUP BY segment)",
        "INSERT INTO target_group (segment, chosen) SELECT DISTINCT value, 1 FROM json_each(?1)
         WHERE value NOT IN (SELECT segment FROM target_group)",
    ] {
        sqlx::query(sql).bind(&list).execute(&mut *entry).await?;
    }
    entry.finish(0).await
}

/// Writes what the people of a target group want and what they are told. What is not given stays; an empty text takes away what was written.
///
/// # Errors
/// Refused where a text is longer than 2,000 letters, or the segment is no target group.
pub async fn write_target_group(
    house: &House,
    segment: SegmentId,
    wish: Option<&str>,
    told: Option<&str>,
    now: &Now,
) -> Answer<EntryId> {
    let wish = wish.map(|text| line("wish", text)).transpose()?;
    let told = told.map(|text| line("message", text)).transpose()?;
    let mut entry = journal::begin(house, Act::new("target-group"), now).await?;
    let row: Option<(String,)> = sqlx::query_as(
        "UPDATE target_group SET wish = iif(?2, ?3, wish), message = iif(?4, ?5, message)
         WHERE id = (SELECT max(id) FROM target_group WHERE segment = ?1) AND chosen = 1 AND segment IN (SELECT id FROM segment WHERE binned_at IS NULL)
         RETURNING (SELECT name FROM segment WHERE id = segment)",
    )
    .bind(segment)
    .bind(wish.is_some())
    .bind(wish.flatten())
    .bind(told.is_some())
    .bind(told.flatten())
    .fetch_optional(&mut *entry)
    .await?;
    let (name,) = row.ok_or_else(|| refuse_with(Code::Gone, message("insight-target-none")))?;
    entry.tell("name", name).await?;
    entry.finish(0).await
}

/// Sets how much each measure counts.
///
/// # Errors
/// Broken where the file cannot be written.
pub async fn weigh_target_groups(house: &House, weights: &TargetWeights, now: &Now) -> Answer<EntryId> {
    let rows = TargetMeasure::ALL.map(|measure| (measure, weights.of(measure)));
    weigh(house, &rows, now).await
}

/// Sets how much one measure counts; the others stay.
///
/// # Errors
/// As [`weigh_target_groups`].
pub async fn weigh_target_measure(house: &House, measure: TargetMeasure, weight: TargetWeight, now: &Now) -> Answer<EntryId> {
    weigh(house, &[(measure, weight)], now).await
}

async fn weigh(house: &House, rows: &[(TargetMeasure, TargetWeight)], now: &Now) -> Answer<EntryId> {
    let rows: Vec<(&str, i64)> = rows
        .iter()
        .map(|(measure, weight)| (measure.name(), weight.times()))
        .collect();
    let rows = serde_json::to_string(&rows)?;
    let mut entry = journal::begin(house, Act::new("weigh-targets"), now).await?;
    for sql in [
        "UPDATE target_weight SET weight = v.value ->> 1 FROM json_each(?1) v
         WHERE target_weight.measure = v.value ->> 0 AND target_weight.weight <> v.value ->> 1
         AND target_weight.id IN (SELECT max(id) FROM target_weight GROUP BY measure)",
        // Without a row it counts once.
        "INSERT INTO target_weight (measure, weight) SELECT v.value ->> 0, v.value ->> 1 FROM json_each(?1) v
         WHERE v.value ->> 1 <> 1 AND v.value ->> 0 NOT IN (SELECT measure FROM target_weight)",
    ] {
        sqlx::query(sql).bind(&rows).execute(&mut *entry).await?;
    }
    entry.finish(0).await
}

/// One line of text; nothing where it is empty.
fn line(at: &str, text: &str) -> Answer<Option<String>> {
    let text = upright(text).split_whitespace().collect::<Vec<_>>().join(" ");
    within(at, &text, LINE)?;
    Ok(Some(text).filter(|text| !text.is_empty()))
}
