//! The base in memory, as far as rules have asked about it: each field that was asked about, what people did, where they stand with
//! the gate. Behind it SQLite stays the truth: a change of the file drops what it may have touched, and a base that is too large for this
//! computer's memory is asked in SQL (compile, count). Both ways name the same people; a test holds them against each other.
//!
//! It lives as long as the house file is open, and has a reader of its own: only one and the same connection can tell whether
//! somebody wrote since.

mod answer;
mod apart;
mod bits;
mod column;
mod deeds;
mod gate;
mod stale;
mod texts;

use std::collections::HashMap;

use sqlx::{Acquire as _, Sqlite, SqliteConnection, pool::PoolConnection};

use self::{
    bits::Bits,
    column::Column,
    deeds::{Deeds, What},
    gate::Gate,
};
use super::{
    check::check,
    compile::{Branch, Shape, compile},
    count::Numbers,
    expand::collect,
    known::Known,
    rule::Rule,
};
use crate::{
    job::Job,
    privacy::{Basis, Channel, Everybody, ReachCount},
    refusal::Answer,
    store::{self, House},
    values::Today,
};

/// What is held.
#[derive(Debug)]
struct Image {
    connection: PoolConnection<Sqlite>,
    state: stale::State,
    parts: Parts,
}

/// Each part is read when first asked about.
#[derive(Debug, Default)]
struct Parts {
    live: Option<Bits>,
    /// By the query of the field.
    columns: HashMap<String, (&'static [&'static str], Column)>,
    deeds: HashMap<What, Deeds>,
    /// Of one day alone: a yes may be of a day that is yet to come, and terms end.
    today: Option<Today>,
    /// Each under the rule that was in force: what the rule was is read before the moment is.
    gates: HashMap<Channel, (Basis, Gate)>,
    everybody: Option<Everybody>,
}

/// A rule's answer: everybody who counts, and who passes each condition.
pub(super) struct Held {
    live: Bits,
    conditions: Vec<Bits>,
    root: Option<Branch>,
    reach: Vec<ReachCount>,
}

/// Asks a rule; `None` where the base is too large to be held. `reach` also asks how far each channel reaches.
pub(super) async fn ask(house: &House, rule: &Rule, known: &Known, reach: bool, job: &Job) -> Answer<Option<Held>> {
    let node = check(rule, known, None)?;
    let mut slot = house.kept().lock().await;
    if slot.is_none() {
        let mut connection = house.keep_reader().await?;
        if !fits(&mut connection).await? {
            return Ok(None);
        }
        // Large enough for the table of people, which several fields are read from in turn; more would be read once.
        sqlx::query("PRAGMA cache_size = -196608").execute(&mut *connection).await?;
        *slot = Some(Box::new(Image {
            connection,
            state: stale::State::default(),
            parts: Parts::default(),
        }));
    }
    let Some(image) = slot.as_mut().and_then(|kept| kept.downcast_mut::<Image>()) else {
        return Ok(None);
    };
    let Image {
        connection,
        state,
        parts,
    } = image;
    store::watch(connection, job).await?;
    // All of it as of one moment.
    let mut moment = connection.begin().await?;
    state.refresh(&mut moment, parts, known.today).await?;
    let live = parts.live(&mut moment, job).await?.clone();
    let (mut conditions, mut root) = (Vec::new(), None);
    if let Some(mut node) = node {
        root = Some(compile(&node).1);
        let mut leaves = Vec::new();
        collect(&mut node, &mut leaves);
        for leaf in leaves {
            conditions.push(parts.leaf(&mut moment, house, leaf, &live, known, job).await?);
        }
    }
    let mut held = Held {
        live,
        conditions,
        root,
        reach: Vec::new(),
    };
    if reach {
        let who = held.everybody();
        for channel in Channel::ALL {
            let rule_set = known.reach_rules.iter().any(|(of, _)| *of == channel);
            let gate = parts.gate(&mut moment, channel, known, job).await?;
            held.reach.push(gate.count(channel, &who, rule_set));
        }
    }
    moment.rollback().await?;
    // What was read is held; its pages need not be.
    sqlx::query("PRAGMA shrink_memory").execute(&mut **connection).await?;
    Ok(Some(held))
}

/// An eighth of the computer's memory may be taken.
async fn fits(connection: &mut SqliteConnection) -> Answer<bool> {
    let (bytes,): (i64,) = sqlx::query_as(include_str!("bytes.sql")).fetch_one(connection).await?;
    Ok(u64::try_from(bytes).unwrap_or(u64::MAX) < store::memory() / 8)
}

impl Held {
    /// Whom the rule holds.
    fn everybody(&self) -> Bits {
        let all = self.root.as_ref().map(|root| self.set(root, &mut |_, _| {}));
        all.map_or_else(|| self.live.clone(), |all| all.and(&self.live))
    }

    /// The people, by id.
    pub(super) fn ids(&self) -> Vec<u32> {
        self.everybody().ids()
    }

    /// How far each channel reaches them.
    pub(super) fn reach(&mut self) -> Vec<ReachCount> {
        std::mem::take(&mut self.reach)
    }

    /// How many people each part of the rule holds.
    pub(super) fn numbers(&self) -> Numbers {
        let of = self.live.count();
        let Some(root) = &self.root else {
            return Numbers {
                total: of,
                of,
                nodes: Vec::new(),
                funnel: Vec::new(),
            };
        };
        let mut nodes: Vec<(String, u32)> = root
            .places()
            .iter()
            .map(|branch| (branch.at.clone().unwrap_or_default(), 0))
            .collect();
        let all = self.set(root, &mut |place, set| nodes[place].1 = set.count_both(&self.live));
        let mut left = self.live.clone();
        let funnel = root
            .steps()
            .iter()
            .map(|step| {
                left = std::mem::take(&mut left).and(&self.set(step, &mut |_, _| {}));
                (step.at.clone().unwrap_or_default(), left.count())
            })
            .collect();
        Numbers {
            total: all.count_both(&self.live),
            of,
            nodes,
            funnel,
        }
    }

    /// Whom a branch holds; each part that has a place is told, by its number among them.
    fn set(&self, branch: &Branch, tell: &mut dyn FnMut(usize, &Bits)) -> Bits {
        self.walk(branch, &mut 0, tell)
    }

    fn walk(&self, branch: &Branch, next: &mut usize, tell: &mut dyn FnMut(usize, &Bits)) -> Bits {
        let place = branch.at.is_some().then_some(*next);
        *next += usize::from(place.is_some());
        let set = match &branch.shape {
            Shape::All(inner) => inner
                .iter()
                .fold(self.live.clone(), |all, branch| all.and(&self.walk(branch, next, tell))),
            Shape::Any(inner) => inner
                .iter()
                .fold(Bits::default(), |all, branch| all.or(&self.walk(branch, next, tell))),
            Shape::Not(inner) => self.live.clone().without(&self.walk(inner, next, tell)),
            // What is within another segment has no place here.
            Shape::Same(inner) => self.walk(inner, next, &mut |_, _| {}),
            Shape::Everybody => self.live.clone(),
            Shape::Condition(n) => self.conditions.get(*n).cloned().unwrap_or_default(),
        };
        if let Some(place) = place {
            tell(place, &set);
        }
        set
    }
}
