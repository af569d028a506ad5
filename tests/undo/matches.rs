//! Duplicates, households and spellings, drawn by chance.

use housefile::{
    contacts,
    job::Job,
    journal::{self, Act},
    matching::{self, Respelled, SpelledColumn, Verdict},
    refusal::Answer,
    values::{ContactId, MatchPairId},
};

use crate::{acts::somebody, world::World};

/// Duplicates, households and spellings.
pub(crate) async fn matches(world: &mut World, name: &str) -> Answer<bool> {
    let now = world.now();
    let house = world.house().clone();
    match name {
        "find" => matching::find(&house, &Job::quiet(), &now).await.map(|_| true),
        "certain" => Ok(matching::merge_certain(&house, &Job::quiet(), &now).await?.merged > 0),
        "households" => Ok(matching::group_households(&house, &Job::quiet(), &now).await?.entry.is_some()),
        "leave" => {
            let Some(who) = somebody(world, "SELECT id FROM live_contact WHERE household IS NOT NULL ORDER BY id").await else {
                return Ok(false);
            };
            let mut entry = journal::begin(&house, Act::new("edit").with("contact", who), &now).await?;
            contacts::leave_household(&mut entry, ContactId(who)).await?;
            entry.finish(1).await?;
            Ok(true)
        }
        "unmerge" | "apart" => {
            let merged = "SELECT loser FROM merge ORDER BY id";
            let kept = "SELECT DISTINCT survivor FROM merge ORDER BY id";
            let Some(who) = somebody(world, if name == "unmerge" { merged } else { kept }).await else {
                return Ok(false);
            };
            if name == "unmerge" {
                matching::unmerge(&house, ContactId(who), &now).await?;
            } else {
                matching::unmerge_all(&house, ContactId(who), &now).await?;
            }
            Ok(true)
        }
        "tidy" => tidy(world).await,
        _ => pair(world, name == "merge").await,
    }
}

/// Spells a value in another way wherever it stands, as another one at times: then two become one.
async fn tidy(world: &mut World) -> Answer<bool> {
    let now = world.now();
    let (column, sql) = match world.dice.below(3) {
        0 => (
            SpelledColumn::Company,
            "SELECT DISTINCT company FROM live_contact WHERE company <> '' ORDER BY 1",
        ),
        1 => (SpelledColumn::Tag, "SELECT DISTINCT tag FROM tag ORDER BY 1"),
        _ => (
            SpelledColumn::City,
            "SELECT DISTINCT city FROM contact_point WHERE city <> '' ORDER BY 1",
        ),
    };
    let there = world.lines(sql).await;
    let (Some(from), Some(other)) = (world.dice.one(&there).cloned(), world.dice.one(&there).cloned()) else {
        return Ok(false);
    };
    let to = if world.dice.often(50) { other } else { from.to_uppercase() };
    let wanted = Respelled { from: vec![from], to };
    matching::tidy(world.house(), column, &[wanted], &now, &Job::quiet())
        .await
        .map(|_| true)
}

/// Answers a question, by a merge or otherwise.
async fn pair(world: &mut World, merge: bool) -> Answer<bool> {
    let now = world.now();
    let open = world
        .ids("SELECT id FROM match_pair WHERE verdict IN ('open', 'later') ORDER BY id")
        .await;
    let Some(id) = world.dice.one(&open).copied() else {
        return Ok(false);
    };
    if !merge {
        let verdict = *world
            .dice
            .one(&[Verdict::Different, Verdict::Later, Verdict::Open])
            .expect("answers");
        matching::decide(world.house(), MatchPairId(id), verdict, &now).await?;
        return Ok(true);
    }
    let sides = world
        .ids(&format!(
            "SELECT coalesce(c.merged_into, c.id) FROM match_pair m JOIN contact c ON c.id IN (m.lower, m.upper) WHERE m.id = {id} ORDER BY c.id"
        ))
        .await;
    let Some(keep) = world.dice.one(&sides).copied() else {
        return Ok(false);
    };
    matching::merge(world.house(), MatchPairId(id), ContactId(keep), &now).await?;
    Ok(true)
}
