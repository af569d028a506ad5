//! Stages of customers over everybody: how many people are in each, how many would be where the boundaries were others, and how many moved from
//! one to another between two days.
//!
//! What a stage is, `segments` says; here it is worked out once more, in one pass over the purchases, for two days or two pairs of boundaries at once:
//! a rule of segments knows one. A test holds both equal. Past days are told from the purchases that are known today: the journal is not asked, so a
//! stage of a day before the file began is told as well.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    job::Job,
    refusal::{Answer, Message, message, refuse_at},
    segments::{self, LifecycleBounds, Packed, Rule, Sale, each_sale, lifecycle_bounds, packed, stage_means, unpacked},
    store::House,
    values::{Day, Today},
};

/// Where somebody stands as a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LifecycleStage {
    /// Never bought.
    Lead,
    /// Bought on one day only, not long ago.
    FirstTime,
    /// Bought more than once, the last time not long ago.
    Active,
    /// Bought not long ago, after a long silence.
    WonBack,
    /// Has not bought for a while.
    Slipping,
    /// Has not bought for long.
    Lapsed,
    /// Bought, and nobody knows when: no stage.
    Unknown,
}

impl LifecycleStage {
    /// In the order people read them.
    pub const ALL: [Self; 7] = [
        Self::Lead,
        Self::FirstTime,
        Self::Active,
        Self::WonBack,
        Self::Slipping,
        Self::Lapsed,
        Self::Unknown,
    ];

    /// Its word in keys and catalogues.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::FirstTime => "first-time",
            Self::Active => "active",
            Self::WonBack => "won-back",
            Self::Slipping => "slipping",
            Self::Lapsed => "lapsed",
            Self::Unknown => "unknown",
        }
    }

    /// Its name on the screen.
    #[must_use]
    pub fn title(self) -> Message {
        message(&format!("insight-stage-{}", self.name()))
    }

    /// What exactly puts a person there.
    #[must_use]
    pub fn means(self, bounds: LifecycleBounds) -> Message {
        match self {
            Self::Unknown => message("insight-stage-unknown-means"),
            _ => stage_means(self.name(), bounds),
        }
    }
}

/// How many people are in each stage today, and how many would be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct LifecycleStages {
    /// Where the stages begin.
    pub bounds: LifecycleBounds,
    /// Where they would begin: the same where nothing else was asked.
    pub asked: LifecycleBounds,
    /// Everybody who is not in the bin.
    pub people: u32,
    /// How many of them would be in another stage.
    pub changed: u32,
    /// All of them, in the order people read them.
    pub stages: Vec<LifecycleCount>,
}

/// The people of a stage.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct LifecycleCount {
    /// Which.
    pub stage: LifecycleStage,
    /// Its name on the screen.
    pub title: Message,
    /// What puts somebody there, by the boundaries that are asked for.
    pub means: Message,
    /// How many there are: now, or on the earlier day.
    pub before: u32,
    /// How many there would be, or are on the later day.
    pub after: u32,
}

/// Who moved from which stage to which between two days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct LifecycleMoves {
    /// The earlier day.
    pub from: Day,
    /// The later day.
    pub to: Day,
    /// Where the stages begin, on both days.
    pub bounds: LifecycleBounds,
    /// Everybody who is not in the bin.
    pub people: u32,
    /// How many of them are in another stage on the later day.
    pub changed: u32,
    /// The stages with their people at the end of both days.
    pub stages: Vec<LifecycleCount>,
    /// The moves that anybody made, the most frequent first. Who stayed is none of them.
    pub moves: Vec<LifecycleMove>,
}

/// People who moved from one stage to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LifecycleMove {
    /// Where they were at the end of the earlier day.
    pub was: LifecycleStage,
    /// Where they were at the end of the later one.
    pub is: LifecycleStage,
    /// How many people.
    pub people: u32,
}

/// How many people are in each stage, and, where other boundaries are asked for, how many would be. Grows with the purchases, of which none is kept.
///
/// # Errors
/// Refused where the boundaries that are asked for make no sense; broken where the file cannot be read; cancelled.
pub async fn lifecycle_stages(house: &House, asked: Option<LifecycleBounds>, today: Today, job: &Job) -> Answer<LifecycleStages> {
    let bounds = lifecycle_bounds(house).await?;
    let asked = asked.unwrap_or(bounds);
    asked.check()?;
    let pairs = pairs(house, [(today.0, bounds), (today.0, asked)], today, job).await?;
    let (changed, stages) = counted(&pairs, asked);
    Ok(LifecycleStages {
        bounds,
        asked,
        people: pairs.len() as u32,
        changed,
        stages,
    })
}

/// Who moved from which stage to which from the end of one day to the end of another, by the purchases that are known today and by today's
/// boundaries. Everybody counts who is in the file now, on both days: whoever had not bought yet was a lead. Grows as [`lifecycle_stages`].
///
/// # Errors
/// Refused where the first day is not before the second, or that is yet to come; broken where the file cannot be read; cancelled.
pub async fn lifecycle_moves(house: &House, from: Day, to: Day, today: Today, job: &Job) -> Answer<LifecycleMoves> {
    let bounds = lifecycle_bounds(house).await?;
    let pairs = between(house, (from, to), bounds, today, job).await?;
    let (changed, stages) = counted(&pairs, bounds);
    let mut moves: BTreeMap<(LifecycleStage, LifecycleStage), u32> = BTreeMap::new();
    for (_, was, is) in pairs.iter().filter(|(_, was, is)| was != is) {
        *moves.entry((*was, *is)).or_default() += 1;
    }
    let mut moves: Vec<LifecycleMove> = moves
        .into_iter()
        .map(|((was, is), people)| LifecycleMove { was, is, people })
        .collect();
    moves.sort_by_key(|one| std::cmp::Reverse(one.people));
    Ok(LifecycleMoves {
        from,
        to,
        bounds,
        people: pairs.len() as u32,
        changed,
        stages,
        moves,
    })
}

/// The people, by id, who were in a stage at the end of the earlier day and in one at the end of the later: in any where none is said.
///
/// # Errors
/// As [`lifecycle_moves`].
pub async fn lifecycle_people(
    house: &House,
    (from, was): (Day, Option<LifecycleStage>),
    (to, is): (Day, Option<LifecycleStage>),
    today: Today,
    job: &Job,
) -> Answer<Vec<u32>> {
    let bounds = lifecycle_bounds(house).await?;
    let pairs = between(house, (from, to), bounds, today, job).await?;
    Ok(pairs
        .into_iter()
        .filter(|(_, then, now)| was.is_none_or(|was| was == *then) && is.is_none_or(|is| is == *now))
        .map(|(id, ..)| id)
        .collect())
}

async fn between(house: &House, (from, to): (Day, Day), bounds: LifecycleBounds, today: Today, job: &Job) -> Answer<Vec<Pair>> {
    if to > today.0 {
        return Err(refuse_at("to", message("segments-past-to-come")));
    }
    if from >= to {
        return Err(refuse_at("from", message("insight-moves-turned")));
    }
    pairs(house, [(from, bounds), (to, bounds)], today, job).await
}

/// A person and their stage, the one way and the other.
type Pair = (u32, LifecycleStage, LifecycleStage);

/// Everybody's stages at the end of two days, or by two pairs of boundaries, by id.
async fn pairs(house: &House, asked: [(Day, LifecycleBounds); 2], today: Today, job: &Job) -> Answer<Vec<Pair>> {
    job.step("job-insight-reading", 0, 0)?;
    let house = &house.watched(job);
    let everybody = segments::ids(house, &Rule::All { rules: Vec::new() }, today, job).await?;
    let mut bought = Bought::default();
    let ends = asked.map(|(day, _)| pack(day));
    each_sale(house, today, &mut |sale| bought.take(sale, ends)).await?;
    let [then, now] = asked.map(|(day, bounds)| Edges::of(day, bounds));
    let mut pairs = Vec::with_capacity(everybody.len());
    for (n, id) in everybody.into_iter().enumerate() {
        if n % 4096 == 0 {
            job.heard()?;
        }
        let line = bought.lines.get(id as usize).copied().unwrap_or_default();
        pairs.push((
            id,
            then.stage(line.last[0], line.undated),
            now.stage(line.last[1], line.undated),
        ));
    }
    Ok(pairs)
}

fn counted(pairs: &[Pair], bounds: LifecycleBounds) -> (u32, Vec<LifecycleCount>) {
    let mut counts = [[0_u32; 2]; LifecycleStage::ALL.len()];
    let mut changed = 0;
    for (_, was, is) in pairs {
        counts[*was as usize][0] += 1;
        counts[*is as usize][1] += 1;
        changed += u32::from(was != is);
    }
    let stages = LifecycleStage::ALL
        .into_iter()
        .zip(counts)
        .map(|(stage, [before, after])| LifecycleCount {
            stage,
            title: stage.title(),
            means: stage.means(bounds),
            before,
            after,
        })
        .collect();
    (changed, stages)
}

/// The last two days on which somebody bought; 0 where there is none.
#[derive(Debug, Clone, Copy, Default)]
struct Last {
    last: Packed,
    before: Packed,
}

impl Last {
    fn take(&mut self, day: Packed) {
        if day > self.last {
            self.before = self.last;
            self.last = day;
        } else if day < self.last && day > self.before {
            self.before = day;
        }
    }
}

/// What a person bought, as far as stages need it: as of the end of both days.
#[derive(Debug, Clone, Copy, Default)]
struct Line {
    last: [Last; 2],
    undated: bool,
}

/// Everybody's, by id: as many lines as the largest id.
#[derive(Debug, Default)]
struct Bought {
    lines: Vec<Line>,
}

impl Bought {
    fn take(&mut self, sale: Sale<'_>, ends: [Packed; 2]) {
        // A sum below zero is a refund and no purchase.
        if sale.total < 0 {
            return;
        }
        let own = sale.contact as usize;
        if own >= self.lines.len() {
            self.lines.resize((own + 1).next_power_of_two(), Line::default());
        }
        let line = &mut self.lines[own];
        let Some(day) = sale.day.and_then(packed) else {
            line.undated = true;
            return;
        };
        for (last, end) in line.last.iter_mut().zip(ends) {
            if day <= end {
                last.take(day);
            }
        }
    }
}

/// The days at which stages part, as of a day.
struct Edges {
    lapsed: Packed,
    slipping: Packed,
    bounds: LifecycleBounds,
}

impl Edges {
    fn of(day: Day, bounds: LifecycleBounds) -> Self {
        Self {
            lapsed: pack(day.minus_days(bounds.lapsed)),
            slipping: pack(day.minus_days(bounds.slipping)),
            bounds,
        }
    }

    fn stage(&self, Last { last, before }: Last, undated: bool) -> LifecycleStage {
        match (last, before) {
            (0, _) if undated => LifecycleStage::Unknown,
            (0, _) => LifecycleStage::Lead,
            (last, _) if last < self.lapsed => LifecycleStage::Lapsed,
            (last, _) if last < self.slipping => LifecycleStage::Slipping,
            (_, 0) if undated => LifecycleStage::Active,
            (_, 0) => LifecycleStage::FirstTime,
            (last, before) if unpacked(last).is_some_and(|last| before < pack(Day(last).minus_days(self.bounds.lapsed))) => {
                LifecycleStage::WonBack
            }
            _ => LifecycleStage::Active,
        }
    }
}

fn pack(day: Day) -> Packed {
    // Before all others where it lies before our era.
    packed(&day.iso()).unwrap_or(0)
}
