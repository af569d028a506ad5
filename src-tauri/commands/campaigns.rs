//! Room `campaigns` for the window: plans, what is allowed, the ladder, fixed lists.

use housefile::{
    campaigns::{self, Allowed, Campaign, CampaignLine, CampaignPlan, Frozen, Ladder, ListLine, Selection, Step},
    job::Job,
    journal::{self, Act},
    privacy::{self, Basis, Channel as ContactChannel},
    segments::Rule,
    values::{CampaignId, Seed, SelectionId},
};
use tauri::{State, ipc::Channel};

use super::{Changed, Room, people::View};
use crate::{
    host::{Desk, JobEvent},
    refusal::Refused,
};

const STALE: [Room; 2] = [Room::Campaigns, Room::Activity];

/// What is allowed on each channel among the people of a rule, before an audience is built.
///
/// # Errors
/// Refused where the rule makes no sense.
#[tauri::command]
#[specta::specta]
pub async fn allowed(desk: State<'_, Desk>, rule: Rule) -> Result<Vec<Allowed>, Refused> {
    let house = desk.house().await?;
    campaigns::allowed(&house, &rule, desk.now().today(), &Job::quiet())
        .await
        .map_err(|e| desk.refused(e))
}

/// Sets the rule under which people may be contacted on a channel, with its conditions as they were confirmed.
///
/// # Errors
/// Refused, with the place, where a condition is not confirmed.
#[tauri::command]
#[specta::specta]
pub async fn set_reach_rule(desk: State<'_, Desk>, channel: ContactChannel, basis: Basis) -> Result<Changed<Basis>, Refused> {
    let house = desk.house().await?;
    let now = desk.now();
    let run = async {
        let mut entry = journal::begin(&house, Act::new("reach-rule"), &now).await?;
        privacy::set_rule(&mut entry, channel, &basis, now.today().0).await?;
        let entry = entry.finish(0).await?;
        Ok(Changed {
            value: basis,
            entry,
            stale: vec![Room::Privacy, Room::Campaigns, Room::Segments, Room::Insights, Room::Activity],
        })
    };
    run.await.map_err(|e| desk.refused(e))
}

/// All campaigns.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn list_campaigns(desk: State<'_, Desk>) -> Result<Vec<CampaignLine>, Refused> {
    let house = desk.house().await?;
    campaigns::list(&house).await.map_err(|e| desk.refused(e))
}

/// One campaign.
///
/// # Errors
/// Refused where it is gone.
#[tauri::command]
#[specta::specta]
pub async fn get_campaign(desk: State<'_, Desk>, id: CampaignId) -> Result<Campaign, Refused> {
    let house = desk.house().await?;
    campaigns::get(&house, id).await.map_err(|e| desk.refused(e))
}

/// Saves a campaign.
///
/// # Errors
/// Refused where the plan makes no sense or the name is taken.
#[tauri::command]
#[specta::specta]
pub async fn save_campaign(
    desk: State<'_, Desk>,
    id: Option<CampaignId>,
    plan: CampaignPlan,
) -> Result<Changed<CampaignId>, Refused> {
    let house = desk.house().await?;
    let now = desk.now();
    let run = async {
        let seed = kept_seed(&house, id).await?;
        campaigns::save(&house, id, &plan, seed, &now).await
    };
    let (value, entry) = run.await.map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value,
        entry,
        stale: STALE.to_vec(),
    })
}

/// How a plan's list comes about, step by step.
///
/// # Errors
/// Refused where the plan makes no sense.
#[tauri::command]
#[specta::specta]
pub async fn campaign_ladder(
    desk: State<'_, Desk>,
    id: Option<CampaignId>,
    plan: CampaignPlan,
    progress: Channel<JobEvent>,
) -> Result<Ladder, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let run = async {
        let seed = kept_seed(&house, id).await?;
        campaigns::ladder(&house, &plan, seed, desk.now().today(), &job).await
    };
    run.await.map_err(|e| desk.refused(e))
}

/// The seed of a campaign; for one that is not saved yet the one it is going to have, so that the figures shown are those fixed.
async fn kept_seed(house: &housefile::store::House, id: Option<CampaignId>) -> housefile::refusal::Answer<Seed> {
    if let Some(id) = id {
        return Ok(Seed(campaigns::get(house, id).await?.seed));
    }
    // Each campaign draws anew: the same people must not be left out every time.
    let last = campaigns::list(house).await?.iter().map(|line| line.id.0).max().unwrap_or(0);
    Ok(Seed(last + 1))
}

/// Opens the people behind a step of the ladder.
///
/// # Errors
/// Refused where the plan makes no sense.
#[tauri::command]
#[specta::specta]
pub async fn open_step(desk: State<'_, Desk>, id: Option<CampaignId>, plan: CampaignPlan, step: Step) -> Result<View, Refused> {
    let house = desk.house().await?;
    let run = async {
        let seed = kept_seed(&house, id).await?;
        campaigns::step_people(&house, &plan, seed, step, desk.now().today(), &Job::quiet()).await
    };
    let ids = run.await.map_err(|e| desk.refused(e))?;
    Ok(View::of(&desk, ids))
}

/// Fixes the list of a campaign as things stand.
///
/// # Errors
/// Refused where nobody is left.
#[tauri::command]
#[specta::specta]
pub async fn freeze_campaign(
    desk: State<'_, Desk>,
    id: CampaignId,
    progress: Channel<JobEvent>,
) -> Result<Changed<Frozen>, Refused> {
    let house = desk.house().await?;
    let job = desk.job(progress);
    let value = campaigns::freeze(&house, id, &desk.now(), &job)
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        entry: value.entry,
        value,
        stale: STALE.to_vec(),
    })
}

/// The fixed lists of a campaign.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn list_selections(desk: State<'_, Desk>, campaign: CampaignId) -> Result<Vec<Selection>, Refused> {
    let house = desk.house().await?;
    campaigns::selections(&house, campaign).await.map_err(|e| desk.refused(e))
}

/// Opens the people of a fixed list.
///
/// # Errors
/// Refused where it is gone.
#[tauri::command]
#[specta::specta]
pub async fn open_selection(desk: State<'_, Desk>, selection: SelectionId, step: Step) -> Result<View, Refused> {
    let house = desk.house().await?;
    let ids = campaigns::selection_people(&house, selection, step)
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(View::of(&desk, ids))
}

/// Moves a campaign to the bin.
///
/// # Errors
/// Refused where it is gone.
#[tauri::command]
#[specta::specta]
pub async fn bin_campaign(desk: State<'_, Desk>, id: CampaignId) -> Result<Changed<CampaignId>, Refused> {
    let house = desk.house().await?;
    let entry = campaigns::bin(&house, id, &desk.now()).await.map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value: id,
        entry,
        stale: STALE.to_vec(),
    })
}

/// Our own people and the lists of others, in their order.
#[derive(Debug, Clone, serde::Serialize, specta::Type)]
pub struct ListsOfOthers {
    /// Our own people first.
    pub lines: Vec<ListLine>,
    /// People who are here by lists alone whose terms are over.
    pub spent: u32,
}

/// What the lists of others add to our own people on a channel.
///
/// # Errors
/// Broken where the file cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn lists_of_others(desk: State<'_, Desk>, channel: ContactChannel) -> Result<ListsOfOthers, Refused> {
    let house = desk.house().await?;
    let today = desk.now().today();
    let run = async {
        let lines = campaigns::lists(&house, channel, today).await?;
        let spent = campaigns::spent_people(&house, today).await?.len();
        Ok(ListsOfOthers {
            lines,
            spent: u32::try_from(spent).unwrap_or(u32::MAX),
        })
    };
    run.await.map_err(|e| desk.refused(e))
}

/// Sets the order of the lists of others: a name that several have is taken from the first.
///
/// # Errors
/// Refused where one of them is no list that stands.
#[tauri::command]
#[specta::specta]
pub async fn order_lists(desk: State<'_, Desk>, files: Vec<u32>) -> Result<Changed<Vec<u32>>, Refused> {
    let house = desk.house().await?;
    let entry = campaigns::order_lists(&house, &files, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(Changed {
        value: files,
        entry,
        stale: vec![Room::Campaigns, Room::Activity],
    })
}

/// Moves people into the bin who are here by lists alone whose terms are over; nothing where there is nobody.
///
/// # Errors
/// Broken where the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn put_away_spent(desk: State<'_, Desk>) -> Result<Option<Changed<u32>>, Refused> {
    let house = desk.house().await?;
    let gone = campaigns::put_away_spent(&house, &desk.now())
        .await
        .map_err(|e| desk.refused(e))?;
    Ok(gone.map(|(value, entry)| Changed {
        value,
        entry,
        stale: Room::all(),
    }))
}
