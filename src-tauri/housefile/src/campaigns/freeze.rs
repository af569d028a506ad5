//! Fixes a list: who gets the message, who is held out and who is left out why, all in one journal entry, before anything leaves.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    draw::{METHOD, lots},
    ladder::{Ladder, Placed, Step, count, place},
    plan::CampaignPlan,
    save::get,
};
use crate::{
    job::Job,
    journal::{self, Act},
    refusal::{Answer, message, refuse},
    segments::purposes_stated,
    store::House,
    values::{CampaignId, EntryId, Now, Seed, SelectionId},
};

/// A list that was just fixed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Frozen {
    /// Which.
    pub selection: SelectionId,
    /// How it came about.
    pub ladder: Ladder,
    /// What undo takes back.
    pub entry: EntryId,
}

/// What `selection.ladder` keeps: enough to tell, and to draw, the same list again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub ladder: Ladder,
    pub plan: CampaignPlan,
    pub seed: u32,
    pub drawn_by: String,
}

/// Fixes the list of a campaign as things stand. It may be fixed again later; each is kept.
///
/// # Errors
/// Refused where the plan makes no sense any more or nobody is left; cancelled.
pub async fn freeze(house: &House, id: CampaignId, now: &Now, job: &Job) -> Answer<Frozen> {
    let house = &house.watched(job);
    let campaign = get(house, id).await?;
    let (plan, seed) = (campaign.plan, Seed(campaign.seed));
    let asked = std::iter::once(plan.audience.segment).chain(plan.audience.exclude.iter().copied());
    purposes_stated(house, asked, now.today()).await?;
    let mut entry = journal::begin(house, Act::new("freeze").with("name", plan.name.as_str()), now).await?;
    // With the entry open nobody else writes: what the readers see now is what is frozen.
    let placed = place(house, &plan, seed, now.today(), job).await?;
    let ladder = count(&placed);
    if ladder.people == 0 {
        return Err(refuse(message("campaigns-nobody-left")));
    }
    let cells: Vec<(u32, f64)> = sqlx::query_as("SELECT id, share FROM cell WHERE campaign = ?1 ORDER BY id")
        .bind(id)
        .fetch_all(&mut *entry)
        .await?;
    let kept = Kept {
        ladder: ladder.clone(),
        plan,
        seed: seed.0,
        drawn_by: METHOD.to_owned(),
    };
    let (selection,): (u32,) = sqlx::query_as("INSERT INTO selection (campaign, at, ladder) VALUES (?1, ?2, ?3) RETURNING id")
        .bind(id)
        .bind(now.iso())
        .bind(serde_json::to_string(&kept)?)
        .fetch_one(&mut *entry)
        .await?;
    for (n, chunk) in placed.chunks(20_000).enumerate() {
        job.step("job-freezing", n * 20_000, placed.len())?;
        let rows: Vec<serde_json::Value> = chunk.iter().map(|person| row(person, seed, &cells)).collect();
        sqlx::query(
            "INSERT INTO selection_member (selection, contact, standing, cell, point)
             SELECT ?1, v.value ->> 0, v.value ->> 1, v.value ->> 2, v.value ->> 3 FROM json_each(?2) v ORDER BY v.key",
        )
        .bind(selection)
        .bind(serde_json::to_string(&rows)?)
        .execute(&mut *entry)
        .await?;
    }
    let entry = entry.finish(ladder.people).await?;
    Ok(Frozen {
        selection: SelectionId(selection),
        ladder,
        entry,
    })
}

/// The address is kept for those who get it alone; the group also for those held out, since they are compared with it.
fn row(person: &Placed, seed: Seed, cells: &[(u32, f64)]) -> serde_json::Value {
    let shares: Vec<f64> = cells.iter().map(|(_, share)| *share).collect();
    let drawn = matches!(person.step, Step::Final | Step::Holdout);
    let cell = cells
        .get(lots(seed, person.contact).cell(&shares))
        .filter(|_| drawn)
        .map(|(id, _)| id);
    let point = person.point.filter(|_| person.step == Step::Final);
    serde_json::json!([person.contact, person.step.word(), cell, point])
}
