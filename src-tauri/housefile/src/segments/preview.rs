//! Everything the builder shows about a rule while it is being built, in one answer.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    count::{Numbers, ids_by_sql, numbers_by_sql},
    fairness::{CHILD, Concern, concerns},
    image,
    known::{Known, known},
    near, past,
    rule::{Op, Rule, Value},
    sentence::Telling,
    warn::{Warning, warnings},
};
use crate::{
    job::Job,
    privacy::{self, ReachCount},
    profiles::{self, ContactRow},
    refusal::{Answer, message},
    store::House,
    values::{Day, Today},
    words::Words,
};

/// What a rule means right now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Preview {
    /// How many people it holds.
    pub total: u32,
    /// Of how many in the file.
    pub of: u32,
    /// How many each rule and each group holds by itself; the whole rule has an empty place.
    pub counts: Vec<NodeCount>,
    /// Where all of several rules must hold: who is left after each.
    pub funnel: Vec<FunnelStep>,
    /// How far each channel reaches them.
    pub reach: Vec<ReachCount>,
    /// Ten of them, spread over the file.
    pub people: Vec<ContactRow>,
    /// The rule in words, with relative times spelled out.
    pub sentence: String,
    /// What looks wrong.
    pub warnings: Vec<Warning>,
    /// What to think of before people are chosen so; children among them first.
    pub concerns: Vec<Concern>,
    /// The first day for which it can be asked whom the rule held then; none where the file is empty.
    pub begins: Option<Day>,
}

/// How many people a part of a rule holds by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NodeCount {
    /// Its place: `rules.2`, `rules.1.rules.0`.
    pub at: String,
    /// People.
    pub count: u32,
}

/// What a rule costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FunnelStep {
    /// Its place.
    pub at: String,
    /// Who is left after it.
    pub left: u32,
    /// Whom it took away.
    pub removed: u32,
}

/// What a rule means right now. Nothing is kept: a newer edit cancels `job` and asks again.
///
/// # Errors
/// Refused, with the place, where the rule makes no sense; cancelled.
pub async fn preview(house: &House, rule: &Rule, today: Today, words: &Words, job: &Job) -> Answer<Preview> {
    let known = known(house, today).await?;
    let (numbers, ids, reach) = match image::ask(house, rule, &known, true, job).await? {
        Some(mut held) => (held.numbers(), held.ids(), held.reach()),
        None => {
            let (numbers, ids) = numbers_by_sql(house, rule, &known, job).await?;
            let who = (numbers.total < numbers.of).then_some(ids.as_slice());
            let reach = privacy::reach_summary(house, who, today).await?;
            (numbers, ids, reach)
        }
    };
    let mut warnings = warnings(rule, &numbers, &known);
    warnings.extend(near::warnings(house, rule, numbers.total, &known, job).await?);
    let concerns = all_concerns(house, rule, &ids, &known, job).await?;
    let Numbers {
        total,
        of,
        nodes,
        funnel,
    } = numbers;
    Ok(Preview {
        total,
        of,
        counts: nodes.into_iter().map(|(at, count)| NodeCount { at, count }).collect(),
        funnel: steps(funnel, of),
        reach,
        people: profiles::rows(house, &spread(&ids, 10), today).await?,
        sentence: Telling { known: &known, words }.sentence(rule),
        warnings,
        concerns,
        begins: past::begins(house).await?,
    })
}

/// What to think of before anything is planned on a rule that holds these people, in order of their ids.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
pub async fn concerns_of(house: &House, rule: &Rule, people: &[u32], today: Today, job: &Job) -> Answer<Vec<Concern>> {
    all_concerns(house, rule, people, &known(house, today).await?, job).await
}

/// Children among the people first, then what the rule asks about.
async fn all_concerns(house: &House, rule: &Rule, people: &[u32], known: &Known, job: &Job) -> Answer<Vec<Concern>> {
    let mut concerns = concerns(rule, known);
    let children = children(house, people, known, job).await?;
    if children > 0 {
        let said = message("segments-concern-children")
            .with("children", children)
            .with("age", CHILD + 1);
        concerns.insert(
            0,
            Concern {
                message: said,
                at: None,
                needs_purpose: false,
            },
        );
    }
    Ok(concerns)
}

/// How many of some people are children, as far as their age is known. Both lists are in order.
async fn children(house: &House, people: &[u32], known: &Known, job: &Job) -> Answer<usize> {
    let children = Rule::Is {
        field: "age".to_owned(),
        op: Op::AtMost,
        values: vec![Value::Number(CHILD)],
        blanks: false,
    };
    let children = match image::ask(house, &children, known, false, job).await? {
        Some(held) => held.ids(),
        None => ids_by_sql(house, &children, known, job).await?,
    };
    Ok(children.iter().filter(|child| people.binary_search(child).is_ok()).count())
}

fn steps(funnel: Vec<(String, u32)>, of: u32) -> Vec<FunnelStep> {
    let mut before = of;
    funnel
        .into_iter()
        .map(|(at, left)| {
            let removed = before.saturating_sub(left);
            before = left;
            FunnelStep { at, left, removed }
        })
        .collect()
}

/// At most `count` of them, evenly over the list: the first ones would all come from the first import.
fn spread(ids: &[u32], count: usize) -> Vec<u32> {
    (0..count.min(ids.len()))
        .map(|n| ids[n * ids.len() / count.min(ids.len())])
        .collect()
}
