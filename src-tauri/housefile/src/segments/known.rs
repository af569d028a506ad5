//! What rules may name besides the built-in fields: the user's own fields, the saved segments, the rules of reach, where stages begin, today.

use std::collections::BTreeMap;

use tokio::sync::OnceCell;

use super::{
    bounds::{AsOf, LifecycleBounds, bounds},
    field::{Custom, own_fields},
    rule::Rule,
    scores::Scored,
};
use crate::{
    privacy::{self, Basis, Channel},
    refusal::Answer,
    store::{House, get_setting},
    values::{Country, SegmentId, Today},
};

#[derive(Debug, Clone)]
pub(super) struct Known {
    pub fields: Vec<Custom>,
    pub segments: BTreeMap<SegmentId, Saved>,
    pub reach_rules: Vec<(Channel, Basis)>,
    /// Where addresses without a country are.
    pub home: Option<Country>,
    /// Where the stages of customers begin.
    pub bounds: LifecycleBounds,
    /// Everybody's recency, frequency and money, once somebody asked (rfm).
    pub scores: OnceCell<Vec<Scored>>,
    pub today: Today,
}

impl Known {
    /// What values hang on besides what is recorded.
    pub(super) fn as_of(&self) -> AsOf {
        AsOf {
            today: self.today,
            bounds: self.bounds,
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Saved {
    pub name: String,
    pub rule: Rule,
    /// What people are chosen so for, where that was asked.
    pub purpose: Option<String>,
    pub binned: bool,
}

/// Reads them; a handful of rows each.
pub(super) async fn known(house: &House, today: Today) -> Answer<Known> {
    let reach_rules = privacy::rules(house).await?;
    let home = get_setting(house, "country").await?;
    let mut read = house.read().await?;
    let fields = own_fields(&mut read).await?;
    let bounds = bounds(&mut read).await?;
    let rows: Vec<(u32, String, String, Option<String>, bool)> =
        sqlx::query_as("SELECT id, name, rule, purpose, binned_at IS NOT NULL FROM segment")
            .fetch_all(&mut *read)
            .await?;
    let segments = rows
        .into_iter()
        .map(|(id, name, rule, purpose, binned)| {
            Ok((
                SegmentId(id),
                Saved {
                    name,
                    rule: serde_json::from_str(&rule)?,
                    purpose,
                    binned,
                },
            ))
        })
        .collect::<Answer<_>>()?;
    Ok(Known {
        fields,
        segments,
        reach_rules,
        home,
        bounds,
        scores: OnceCell::new(),
        today,
    })
}
