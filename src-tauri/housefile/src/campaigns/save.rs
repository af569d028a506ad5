//! Campaigns in the file: save, list, open.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::plan::{Audience, CampaignPlan};
use crate::{
    journal::{self, Act, Entry},
    privacy::Channel,
    refusal::{Answer, Code, Error, message, refuse_at, refuse_with},
    segments::{SegmentUser, check_rule},
    store::House,
    values::{CampaignId, Day, EntryId, Money, Now, Seed, SegmentId, plain_words, upright},
};

/// A saved campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Campaign {
    /// Which.
    pub id: CampaignId,
    /// The plan.
    pub plan: CampaignPlan,
    /// What its chance is drawn from.
    pub seed: u32,
    /// The codes of its test groups; one where nothing is tested.
    pub codes: Vec<String>,
}

/// A saved campaign in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct CampaignLine {
    /// Which.
    pub id: CampaignId,
    /// Its name.
    pub name: String,
    /// How people are contacted.
    pub channel: Channel,
    /// First day.
    pub starts: Option<Day>,
    /// Last day.
    pub ends: Option<Day>,
    /// What it may cost.
    pub budget: Option<Money>,
    /// Name of its segment.
    pub segment: Option<String>,
    /// When its list was last fixed (UTC), if it was.
    pub frozen: Option<String>,
    /// How many people that list has.
    pub people: Option<u32>,
    /// How many files of it were exported.
    pub exported: u32,
}

/// Saves a plan, as a new campaign or over an old one. `seed` is kept from the first saving on.
///
/// # Errors
/// Refused where the plan makes no sense or the name is taken.
pub async fn save(
    house: &House,
    id: Option<CampaignId>,
    plan: &CampaignPlan,
    seed: Seed,
    now: &Now,
) -> Answer<(CampaignId, EntryId)> {
    plan.check()?;
    for (rule, at) in [
        (Some(plan.audience.matched()), "audience.segment"),
        (plan.audience.excluded(), "audience.exclude"),
    ] {
        if let Some(rule) = rule {
            check_rule(house, &rule, now.today())
                .await
                .map_err(|error| placed(error, at))?;
        }
    }
    let name = upright(&plan.name).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut entry = journal::begin(house, Act::new("campaign").with("name", name.as_str()), now).await?;
    let (taken,): (bool,) = sqlx::query_as(
        "SELECT EXISTS (SELECT 1 FROM campaign WHERE binned_at IS NULL AND id IS NOT ?1 AND lower(name) = lower(?2))",
    )
    .bind(id)
    .bind(&name)
    .fetch_one(&mut *entry)
    .await?;
    if taken {
        return Err(refuse_at("name", message("campaigns-name-taken").with("name", name)));
    }
    let sql = match id {
        None => {
            "INSERT INTO campaign (name, goal, channel, starts, ends, budget, currency, audience, seed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id"
        }
        Some(_) => {
            "UPDATE campaign SET name = ?1, goal = ?2, channel = ?3, starts = ?4, ends = ?5, budget = ?6, currency = ?7, audience = ?8
             WHERE id = ?10 AND binned_at IS NULL RETURNING id"
        }
    };
    let saved: Option<(u32,)> = sqlx::query_as(sql)
        .bind(&name)
        .bind(plan.goal.trim())
        .bind(plan.channel.name())
        .bind(plan.starts.map(Day::iso))
        .bind(plan.ends.map(Day::iso))
        .bind(plan.budget.as_ref().map(|budget| budget.minor))
        .bind(plan.budget.as_ref().map(|budget| &budget.currency))
        .bind(serde_json::to_string(&plan.audience)?)
        .bind(seed.0)
        .bind(id)
        .fetch_optional(&mut *entry)
        .await?;
    let saved = CampaignId(saved.ok_or_else(gone)?.0);
    if id.is_none() {
        add_cell(&mut entry, saved, &name).await?;
    }
    Ok((saved, entry.finish(0).await?))
}

/// Whole words of the name, as many as a mailing tool's field takes.
fn code_of(name: &str) -> String {
    const LONGEST: usize = 24;
    let mut code = String::new();
    for word in plain_words(name).to_uppercase().split_whitespace() {
        if code.is_empty() {
            code.extend(word.chars().take(LONGEST));
        } else if code.len() + 1 + word.len() <= LONGEST {
            code.push('-');
            code.push_str(word);
        } else {
            break;
        }
    }
    if code.is_empty() { "CAMPAIGN".to_owned() } else { code }
}

/// A campaign without tests has one group; its code is what tells this campaign's responses from another's.
async fn add_cell(entry: &mut Entry, campaign: CampaignId, name: &str) -> Answer<()> {
    let short = code_of(name);
    sqlx::query(
        "INSERT INTO cell (campaign, code, share)
         SELECT ?1, iif(EXISTS (SELECT 1 FROM cell WHERE code = ?2), ?2 || '-' || ?1, ?2), 1.0",
    )
    .bind(campaign)
    .bind(&short)
    .execute(&mut **entry)
    .await?;
    Ok(())
}

type Row = (
    u32,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<i64>,
    Option<String>,
    String,
    u32,
);

/// A saved campaign.
///
/// # Errors
/// Refused where it is gone.
pub async fn get(house: &House, id: CampaignId) -> Answer<Campaign> {
    let mut read = house.read().await?;
    let row: Option<Row> = sqlx::query_as(
        "SELECT id, name, goal, channel, starts, ends, budget, currency, audience, seed FROM campaign WHERE id = ?1 AND binned_at IS NULL",
    )
    .bind(id)
    .fetch_optional(&mut *read)
    .await?;
    let (id, name, goal, channel, starts, ends, budget, currency, audience, seed) = row.ok_or_else(gone)?;
    let codes: Vec<(String,)> = sqlx::query_as("SELECT code FROM cell WHERE campaign = ?1 ORDER BY id")
        .bind(id)
        .fetch_all(&mut *read)
        .await?;
    let audience: Audience = serde_json::from_str(&audience)?;
    Ok(Campaign {
        id: CampaignId(id),
        plan: CampaignPlan {
            name,
            goal,
            channel: channel_of(channel)?,
            starts: starts.as_deref().and_then(Day::parse),
            ends: ends.as_deref().and_then(Day::parse),
            budget: money(budget, currency),
            audience,
        },
        seed,
        codes: codes.into_iter().map(|(code,)| code).collect(),
    })
}

type LineRow = (
    u32,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<i64>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<u32>,
    u32,
);

/// All campaigns, the latest first.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn list(house: &House) -> Answer<Vec<CampaignLine>> {
    let mut read = house.read().await?;
    let rows: Vec<LineRow> = sqlx::query_as(
        "SELECT c.id, c.name, c.channel, c.starts, c.ends, c.budget, c.currency, s.name, l.at,
                (SELECT count(*) FROM selection_member m WHERE m.selection = l.id AND m.standing IN ('final', 'withdrawn')),
                (SELECT count(*) FROM disclosure d WHERE d.campaign = c.id)
         FROM campaign c LEFT JOIN segment s ON s.id = c.audience ->> 'segment'
         LEFT JOIN selection l ON l.id = (SELECT max(id) FROM selection WHERE campaign = c.id)
         WHERE c.binned_at IS NULL ORDER BY coalesce(c.starts, '9999') DESC, c.id DESC",
    )
    .fetch_all(&mut *read)
    .await?;
    rows.into_iter()
        .map(
            |(id, name, channel, starts, ends, budget, currency, segment, frozen, people, exported)| {
                Ok(CampaignLine {
                    id: CampaignId(id),
                    name,
                    channel: channel_of(channel)?,
                    starts: starts.as_deref().and_then(Day::parse),
                    ends: ends.as_deref().and_then(Day::parse),
                    budget: money(budget, currency),
                    segment,
                    people: frozen.is_some().then(|| people.unwrap_or(0)),
                    frozen,
                    exported,
                })
            },
        )
        .collect()
}

/// The campaigns, not in the bin, whose audience names a segment: what `segments::bin` has to be told.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn using(house: &House, segment: SegmentId) -> Answer<Vec<SegmentUser>> {
    let mut read = house.read().await?;
    let rows: Vec<(u32, String)> = sqlx::query_as(
        "SELECT id, name FROM campaign c WHERE binned_at IS NULL AND (audience ->> 'segment' = ?1
           OR EXISTS (SELECT 1 FROM json_each(c.audience, '$.exclude') x WHERE x.value = ?1)) ORDER BY name",
    )
    .bind(segment)
    .fetch_all(&mut *read)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| SegmentUser::Campaign {
            id: CampaignId(id),
            name,
        })
        .collect())
}

fn channel_of(word: String) -> Answer<Channel> {
    Ok(serde_json::from_value(serde_json::Value::String(word))?)
}

fn money(minor: Option<i64>, currency: Option<String>) -> Option<Money> {
    Some(Money {
        minor: minor?,
        currency: currency?,
    })
}

fn placed(error: Error, at: &str) -> Error {
    match error {
        Error::Refused(mut refusal) => {
            refusal.at = Some(at.to_owned());
            Error::Refused(refusal)
        }
        other => other,
    }
}

pub(super) fn gone() -> Error {
    refuse_with(Code::Gone, message("campaigns-gone"))
}

#[cfg(test)]
mod tests {
    use super::code_of;

    #[test]
    fn a_code_is_spelled_as_its_campaign_and_ends_with_a_word() {
        assert_eq!(code_of("Espresso December Mailing"), "ESPRESSO-DECEMBER");
        assert_eq!(code_of("Frühling für alle"), "FRUHLING-FUR-ALLE");
        assert_eq!(code_of("Weihnachtsgeschenkgutscheine"), "WEIHNACHTSGESCHENKGUTSCH");
        assert_eq!(code_of("…"), "CAMPAIGN");
    }
}
