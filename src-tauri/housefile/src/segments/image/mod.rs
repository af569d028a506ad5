//! The base in memory, as far as rules have asked about it: each field that was asked about, what people did, where they stand with
//! the gate. Behind it SQLite stays the truth: a change of the file drops what it may have touched, and a base that is too large for this
//! computer's memory is asked in SQL (compile, count). Both ways name the same people; a test holds them against each other.
//!
//! It lives as long as the house file is open, and beside it until the next time (`sealed`). It has a reader of its own: only one and the
//! same connection can tell whether somebody wrote since.

mod ahead;
mod answer;
mod apart;
mod bits;
mod bring_up;
mod column;
mod deeds;
mod gate;
mod nearly;
mod places;
mod scores;
mod sealed;
mod similar;
mod since;
mod stale;
mod tally;
#[cfg(test)]
mod tests;
mod texts;
mod unseal;
mod vocabulary;

use std::{any::Any, collections::HashMap};

use sqlx::{Acquire as _, Sqlite, Transaction, pool::PoolConnection};
use tokio::sync::MutexGuard;

#[cfg(test)]
pub(super) use self::nearly::Near;
use self::{
    bits::Bits,
    column::Column,
    deeds::{Deeds, What},
    gate::Gate,
    sealed::Sealed,
    vocabulary::Vocabulary,
};
pub(super) use self::{
    similar::{Guess, Loose, guess},
    tally::tally,
    vocabulary::is_letters,
};
use super::{
    check::check,
    compile::{Branch, Shape, compile},
    count::Numbers,
    expand::collect,
    known::Known,
    near::Lies,
    node::Node,
    postcode::Zone,
    rule::Rule,
    sales::Taking,
};
use crate::{
    job::Job,
    privacy::{Basis, Channel, Everybody, ReachCount},
    profiles::{Haystack, Orders, Sought, ViewSpec},
    refusal::Answer,
    store::{self, House, Keep, Leaving},
    values::Today,
};

/// Where the image lies.
type Slot<'h> = MutexGuard<'h, Option<Box<dyn Keep>>>;

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
    /// What was held when the file was closed the last time.
    sealed: Option<Sealed>,
    live: Option<Bits>,
    /// By the query of the field.
    columns: HashMap<String, (&'static [&'static str], Column)>,
    deeds: HashMap<What, Deeds>,
    /// Of one day alone: a yes may be of a day that is yet to come, and terms end.
    today: Option<Today>,
    /// Each under the rule that was in force: what the rule was is read before the moment is.
    gates: HashMap<Channel, (Basis, Gate)>,
    /// Where postcodes lie that were asked about.
    lying: HashMap<Zone, Option<Lies>>,
    everybody: Option<Everybody>,
    /// What words are looked for in.
    haystack: Option<Haystack>,
    /// What a word that was typed wrong may have been meant as.
    vocabulary: Option<Vocabulary>,
    orders: Orders,
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
    let mut slot = turn(house, job).await?;
    let Some(image) = held(&mut slot, house).await? else {
        return Ok(None);
    };
    let held = image.ask(house, node, known, reach, job).await;
    image.let_go(held).await
}

/// Hands over every purchase of people who are there, person behind person; answers whether the base is held at all.
pub(super) async fn sales(house: &House, today: Today, each: Taking<'_>, job: &Job) -> Answer<bool> {
    let mut slot = turn(house, job).await?;
    let Some(image) = held(&mut slot, house).await? else {
        return Ok(false);
    };
    let told = image.sales(house, today, each, job).await;
    image.let_go(told).await
}

/// Where a postcode lies; `None` where the base is too large to be held.
pub(super) async fn lies(house: &House, zone: &Zone, today: Today, job: &Job) -> Answer<Option<Option<Lies>>> {
    let mut slot = turn(house, job).await?;
    let Some(image) = held(&mut slot, house).await? else {
        return Ok(None);
    };
    let told = image.lies(house, zone, today, job).await;
    image.let_go(told).await
}

/// The image of a house, an empty one where there was none.
async fn held<'s>(slot: &'s mut Slot<'_>, house: &House) -> Answer<Option<&'s mut Image>> {
    if slot.is_none() {
        **slot = Some(Box::new(begin(house).await?));
    }
    Ok(slot.as_mut().and_then(|kept| {
        let kept: &mut dyn Any = kept.as_mut();
        kept.downcast_mut::<Image>()
    }))
}

/// The ordered ids of the people among some in whom words occur; `None` where the base is too large to be held. What words are looked for in
/// and each order is read when first asked about; from then on a search costs a pass over bytes in memory.
pub(super) async fn look(
    house: &House,
    spec: &ViewSpec,
    sought: &Sought,
    among: Option<&[u32]>,
    today: Today,
    job: &Job,
) -> Answer<Option<Vec<u32>>> {
    let mut slot = turn(house, job).await?;
    let Some(image) = held(&mut slot, house).await? else {
        return Ok(None);
    };
    let looked = image.look(house, spec, sought, among, today, job).await;
    image.let_go(looked).await
}

/// The image, once nobody else asks it. Cancel is heard meanwhile.
async fn turn<'h>(house: &'h House, job: &Job) -> Answer<Slot<'h>> {
    job.wait_for(house.kept().lock()).await
}

/// One that holds nothing yet.
async fn begin(house: &House) -> Answer<Image> {
    let mut connection = house.keep_reader().await?;
    // Large enough for the table of people, which several fields are read from in turn; more would be read once. A small computer's
    // readers have less, and so has this one.
    if store::memory() / 16 >= 192 * 1024 * 1024 {
        sqlx::query("PRAGMA cache_size = -196608").execute(&mut *connection).await?;
    }
    Ok(Image {
        connection,
        state: stale::State::default(),
        parts: Parts::default(),
    })
}

impl Keep for Image {
    fn leave<'k>(&'k mut self, house: &'k House) -> Leaving<'k> {
        Box::pin(async {
            if let Err(fault) = sealed::leave(self, house).await {
                log::warn!("the image could not be kept: {fault}");
            }
        })
    }
}

impl Image {
    /// What was read is held; its pages need not be, also of an ask that came to nothing.
    async fn let_go<T>(&mut self, answer: Answer<T>) -> Answer<T> {
        let let_go = sqlx::query("PRAGMA shrink_memory").execute(&mut *self.connection).await;
        let answer = answer?;
        let_go?;
        Ok(answer)
    }

    /// Begins a moment as of which everything is asked, with what still stands of it; none where the base is too large to be held.
    async fn moment(&mut self, house: &House, today: Today, job: &Job) -> Answer<Option<(Transaction<'_, Sqlite>, &mut Parts)>> {
        let Self {
            connection,
            state,
            parts,
        } = self;
        store::watch(connection, job).await?;
        let mut moment = connection.begin().await?;
        let fits = state.refresh(&mut moment, parts, today, house, job).await?;
        Ok(fits.then_some((moment, parts)))
    }

    async fn sales(&mut self, house: &House, today: Today, each: Taking<'_>, job: &Job) -> Answer<bool> {
        let Some((mut moment, parts)) = self.moment(house, today, job).await? else {
            return Ok(false);
        };
        let live = parts.live(&mut moment, job).await?.clone();
        parts.sales(&mut moment, house, &live, each, job).await?;
        moment.rollback().await?;
        Ok(true)
    }

    async fn lies(&mut self, house: &House, zone: &Zone, today: Today, job: &Job) -> Answer<Option<Option<Lies>>> {
        let Some((mut moment, parts)) = self.moment(house, today, job).await? else {
            return Ok(None);
        };
        let lies = parts.lies(&mut moment, zone, job).await?;
        moment.rollback().await?;
        Ok(Some(lies))
    }

    /// Asks a rule, all of it as of one moment.
    async fn ask(&mut self, house: &House, node: Option<Node>, known: &Known, reach: bool, job: &Job) -> Answer<Option<Held>> {
        let Some((mut moment, parts)) = self.moment(house, known.today, job).await? else {
            return Ok(None);
        };
        let live = parts.live(&mut moment, job).await?.clone();
        let (mut conditions, mut root) = (Vec::new(), None);
        if let Some(mut node) = node {
            root = Some(compile(&node, known.as_of()).1);
            let mut leaves = Vec::new();
            collect(&mut node, &mut leaves);
            parts.read_ahead(house, &leaves, known.as_of()).await;
            for leaf in leaves {
                job.heard()?;
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
                job.heard()?;
                let rule_set = known.reach_rules.iter().any(|(of, _)| *of == channel);
                let gate = parts.gate(&mut moment, channel, known, job).await?;
                held.reach.push(gate.count(channel, &who, rule_set));
            }
        }
        moment.rollback().await?;
        Ok(Some(held))
    }

    /// Looks for words, all of it as of one moment.
    async fn look(
        &mut self,
        house: &House,
        spec: &ViewSpec,
        sought: &Sought,
        among: Option<&[u32]>,
        today: Today,
        job: &Job,
    ) -> Answer<Option<Vec<u32>>> {
        let Some((mut moment, parts)) = self.moment(house, today, job).await? else {
            return Ok(None);
        };
        let among = among.map(|ids| Bits::of(ids.iter().copied()));
        let is_among = |id| among.as_ref().is_none_or(|set| set.has(id));
        let found = if *sought == Sought::default() {
            None
        } else {
            parts.hold_haystack(&mut moment).await?;
            let holding = parts.haystack.iter().flat_map(|haystack| haystack.holding(sought, is_among));
            Some(Bits::of(holding))
        };
        job.heard()?;
        let wanted = |id| found.as_ref().map_or_else(|| is_among(id), |set| set.has(id));
        parts.unseal_orders(spec).await;
        let ids = parts.orders.sorted(&mut moment, &spec.keys(), wanted).await?;
        moment.rollback().await?;
        Ok(Some(ids))
    }
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

    /// How many people are in each combination of the parts of a rule all of which must hold: bit n of a combination's number says whether they are
    /// in part n. One pass over everybody, however many combinations there are.
    pub(super) fn combinations(&self, job: &Job) -> Answer<Vec<u32>> {
        let parts = self.root.iter().flat_map(Branch::steps);
        let parts: Vec<Bits> = parts.map(|part| self.set(part, &mut |_, _| {})).collect();
        self.live.combinations(&parts, job)
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
            Shape::Condition(n) | Shape::Chosen(n) => self.conditions.get(*n).cloned().unwrap_or_default(),
        };
        if let Some(place) = place {
            tell(place, &set);
        }
        set
    }
}
