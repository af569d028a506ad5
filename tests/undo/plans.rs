//! Segments and campaigns, drawn by chance.

use housefile::{
    campaigns::{self, Audience, CampaignPlan},
    job::Job,
    privacy::{Basis, Channel},
    refusal::Answer,
    segments::{self, Op, Rule, Value},
    values::{CampaignId, Seed, SegmentId},
};

use crate::{acts::somebody, world::World};

/// Segments and campaigns.
pub(crate) async fn plan(world: &mut World, name: &str) -> Answer<bool> {
    let now = world.now();
    let house = world.house().clone();
    let segment = somebody(world, "SELECT id FROM segment WHERE binned_at IS NULL ORDER BY id")
        .await
        .map(SegmentId);
    let campaign = somebody(world, "SELECT id FROM campaign WHERE binned_at IS NULL ORDER BY id")
        .await
        .map(CampaignId);
    let label = format!(
        "{} {}",
        world.dice.word(&["Spring", "Gone quiet", "Best"]),
        world.dice.below(9)
    );
    match (name, segment, campaign) {
        ("segment", over, _) => {
            let rule = rule(world, over);
            let over = over.filter(|_| world.dice.often(40));
            segments::save(&house, over, &label, &rule, &now).await?;
        }
        ("rename", Some(id), _) => {
            segments::rename(&house, id, &label, &now).await?;
        }
        ("bin segment", Some(id), _) => {
            let others = campaigns::using(&house, id).await?;
            segments::bin(&house, id, &others, &now).await?;
        }
        ("campaign", Some(segment), over) => {
            let plan = CampaignPlan {
                name: label,
                goal: "more visits".into(),
                channel: if world.dice.often(50) {
                    Channel::Email
                } else {
                    Channel::Letter
                },
                starts: None,
                ends: None,
                budget: None,
                audience: Audience {
                    segment,
                    exclude: Vec::new(),
                    holdout_permille: 100,
                    basis: Basis::Consent,
                    one_per_address: true,
                    one_per_household: false,
                },
            };
            let over = over.filter(|_| world.dice.often(30));
            campaigns::save(&house, over, &plan, Seed(7), &now).await?;
        }
        ("freeze", _, Some(id)) => {
            campaigns::freeze(&house, id, &now, &Job::quiet()).await?;
        }
        ("bin campaign", _, Some(id)) => {
            campaigns::bin(&house, id, &now).await?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn rule(world: &mut World, segment: Option<SegmentId>) -> Rule {
    let is = |field: &str, value: &str| Rule::Is {
        field: field.into(),
        op: Op::Is,
        values: vec![Value::Text(value.into())],
        blanks: false,
    };
    match (world.dice.below(4), segment) {
        (0, _) => is("city", "Graz"),
        (1, Some(id)) => Rule::Not {
            rule: Box::new(Rule::Segment { id }),
        },
        (2, _) => is("custom:favourite", "dark"),
        _ => Rule::All { rules: Vec::new() },
    }
}
