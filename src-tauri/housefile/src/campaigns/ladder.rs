//! The audience as a ladder: from the people of the segment down to those who get the message, every step with its number and
//! its people.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    draw::lots,
    plan::CampaignPlan,
    shared::{doubled, housemates},
};
use crate::{
    job::Job,
    privacy::{Channel, Reached, Standing, reach},
    refusal::{Answer, Error, Message, Refusal, message},
    segments::{Rule, ids},
    store::House,
    values::{Seed, Today},
};

/// A step of the ladder. What it takes away is kept under the same word in a selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Everybody of the segment.
    Matched,
    /// In one of the segments left out.
    Excluded,
    /// No valid address for this channel.
    NoAddress,
    /// No yes is recorded, and no confirmed rule covers them.
    NotConsented,
    /// Said no.
    OptedOut,
    /// On the do-not-contact list.
    Suppressed,
    /// Came with a list of others alone, whose terms are over.
    TermsOver,
    /// Somebody at the same address gets it.
    SameAddress,
    /// Lives with somebody who gets it.
    SameHousehold,
    /// Deliberately not contacted.
    Holdout,
    /// Get the message.
    Final,
}

impl Step {
    /// In their order.
    pub const ALL: [Self; 11] = [
        Self::Matched,
        Self::Excluded,
        Self::NoAddress,
        Self::NotConsented,
        Self::OptedOut,
        Self::Suppressed,
        Self::TermsOver,
        Self::SameAddress,
        Self::SameHousehold,
        Self::Holdout,
        Self::Final,
    ];

    /// The word in `selection_member.standing`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Matched => "matched",
            Self::Excluded => "excluded",
            Self::NoAddress => "no_address",
            Self::NotConsented => "not_consented",
            Self::OptedOut => "opted_out",
            Self::Suppressed => "suppressed",
            Self::TermsOver => "terms_over",
            Self::SameAddress => "same_address",
            Self::SameHousehold => "same_household",
            Self::Holdout => "holdout",
            Self::Final => "final",
        }
    }

    /// The step that a standing leads to.
    #[must_use]
    pub fn of(standing: Standing) -> Self {
        match standing {
            Standing::Reachable => Self::Final,
            Standing::NoAddress => Self::NoAddress,
            Standing::OptedOut => Self::OptedOut,
            Standing::Suppressed => Self::Suppressed,
            Standing::TermsOver => Self::TermsOver,
            Standing::NotConsented => Self::NotConsented,
        }
    }
}

/// One step with its numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Rung {
    /// Which.
    pub step: Step,
    /// Its name on the screen.
    pub name: Message,
    /// Whom it takes away; nobody at the first and the last.
    pub removed: u32,
    /// Who is left behind it.
    pub left: u32,
}

/// The whole ladder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Ladder {
    /// From everybody of the segment down to those who get the message.
    pub rungs: Vec<Rung>,
    /// How many get it.
    pub people: u32,
    /// How many of them by a recorded yes.
    pub by_consent: u32,
    /// How many of them by the confirmed rule.
    pub by_rule: u32,
    /// How many are held out.
    pub holdout: u32,
}

/// Where each person of a plan stands.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub contact: u32,
    pub step: Step,
    pub point: Option<u32>,
    pub by_consent: bool,
}

/// The ladder of a plan as things stand.
///
/// # Errors
/// Refused where the plan makes no sense; cancelled.
pub async fn ladder(house: &House, plan: &CampaignPlan, seed: Seed, today: Today, job: &Job) -> Answer<Ladder> {
    let house = &house.watched(job);
    Ok(count(&place(house, plan, seed, today, job).await?))
}

/// The people behind a number of the ladder: those a step takes away, all of them at [`Step::Matched`], those who get it at
/// [`Step::Final`].
///
/// # Errors
/// As [`ladder`].
pub async fn step_people(
    house: &House,
    plan: &CampaignPlan,
    seed: Seed,
    step: Step,
    today: Today,
    job: &Job,
) -> Answer<Vec<u32>> {
    let placed = place(house, plan, seed, today, job).await?;
    Ok(placed
        .into_iter()
        .filter(|person| step == Step::Matched || person.step == step)
        .map(|person| person.contact)
        .collect())
}

/// Puts everybody of the segment on a step. Two questions to the file and one pass through the gate.
pub(super) async fn place(house: &House, plan: &CampaignPlan, seed: Seed, today: Today, job: &Job) -> Answer<Vec<Placed>> {
    plan.check()?;
    let audience = &plan.audience;
    let matched = ids_of(house, &audience.matched(), "audience.segment", today, job).await?;
    let excluded: HashSet<u32> = match audience.excluded() {
        Some(rule) => ids_of(house, &rule, "audience.exclude", today, job)
            .await?
            .into_iter()
            .collect(),
        None => HashSet::new(),
    };
    let asked: Vec<u32> = matched.iter().copied().filter(|id| !excluded.contains(id)).collect();
    let mut read = house.read().await?;
    let reached = reach(&mut read, plan.channel, &audience.basis, Some(&asked), today).await?;
    let reachable: Vec<Reached> = reached
        .iter()
        .filter(|person| person.standing == Standing::Reachable)
        .cloned()
        .collect();
    // Whoever gets it through somebody else, and by which of the two.
    let (shared, beside) = if audience.one_per_household && plan.channel == Channel::Letter {
        (Step::SameHousehold, housemates(&mut read, &reachable).await?)
    } else if audience.one_per_address {
        (Step::SameAddress, doubled(&mut read, plan.channel, &reachable).await?)
    } else {
        (Step::SameAddress, HashSet::new())
    };
    drop(read);
    let mut placed: Vec<Placed> = reached
        .into_iter()
        .map(|person| {
            let contact = person.contact.0;
            let step = match Step::of(person.standing) {
                Step::Final if beside.contains(&contact) => shared,
                Step::Final if lots(seed, contact).held_out(audience.holdout_permille) => Step::Holdout,
                step => step,
            };
            Placed {
                contact,
                step,
                point: person.point.map(|point| point.0),
                by_consent: person.by_consent,
            }
        })
        .collect();
    placed.extend(matched.iter().filter(|id| excluded.contains(id)).map(|contact| Placed {
        contact: *contact,
        step: Step::Excluded,
        point: None,
        by_consent: false,
    }));
    placed.sort_by_key(|person| person.contact);
    Ok(placed)
}

/// The people of a rule; a refusal is placed at the plan's own field.
async fn ids_of(house: &House, rule: &Rule, at: &str, today: Today, job: &Job) -> Answer<Vec<u32>> {
    ids(house, rule, today, job).await.map_err(|error| match error {
        Error::Refused(refusal) => Error::Refused(Box::new(Refusal {
            at: Some(at.to_owned()),
            ..*refusal
        })),
        other => other,
    })
}

pub(super) fn count(placed: &[Placed]) -> Ladder {
    let number =
        |test: &dyn Fn(&Placed) -> bool| u32::try_from(placed.iter().filter(|person| test(person)).count()).unwrap_or(u32::MAX);
    let mut left = number(&|_| true);
    let rungs = Step::ALL
        .into_iter()
        .map(|step| {
            let removed = if matches!(step, Step::Matched | Step::Final) {
                0
            } else {
                number(&|person| person.step == step)
            };
            left -= removed;
            let name = message(&format!("campaigns-step-{}", step.word().replace('_', "-")));
            Rung {
                step,
                name,
                removed,
                left,
            }
        })
        .collect();
    Ladder {
        rungs,
        people: number(&|person| person.step == Step::Final),
        by_consent: number(&|person| person.step == Step::Final && person.by_consent),
        by_rule: number(&|person| person.step == Step::Final && !person.by_consent),
        holdout: number(&|person| person.step == Step::Holdout),
    }
}
