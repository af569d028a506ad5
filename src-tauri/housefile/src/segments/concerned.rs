//! What to think of before people are chosen by a rule or planned for by a segment: what the rule asks about, and the children among those whom
//! it holds.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    count::{ids, ids_by_sql},
    fairness::{self, CHILD, Concern},
    image,
    known::{Known, Saved, known},
    rule::{Op, Rule, Value},
};
use crate::{
    job::Job,
    refusal::{Answer, message, refuse_at},
    store::House,
    values::{SegmentId, Today},
};

/// What to think of before something is planned for a segment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Thoughts {
    /// Whom it may wrong.
    pub concerns: Vec<Concern>,
    /// What people are chosen so for, as it is kept with the segment.
    pub purpose: Option<String>,
    /// Whether it needs a purpose and has none: it was saved before one was asked for.
    pub purpose_missing: bool,
}

/// What to think of before something is planned for a saved segment.
///
/// # Errors
/// Refused where there is no such segment; cancelled.
pub async fn thoughts(house: &House, id: SegmentId, today: Today, job: &Job) -> Answer<Thoughts> {
    let known = known(house, today).await?;
    let rule = Rule::Segment { id };
    let people = ids(house, &rule, today, job).await?;
    let saved = known.segments.get(&id);
    Ok(Thoughts {
        concerns: concerned(house, &rule, &people, &known, job).await?,
        purpose: saved.and_then(|saved| saved.purpose.clone()),
        purpose_missing: saved.is_some_and(|saved| misses_purpose(saved, &known)),
    })
}

/// What to think of before anything is planned on a rule that holds these people, in order of their ids.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
pub async fn concerns_of(house: &House, rule: &Rule, people: &[u32], today: Today, job: &Job) -> Answer<Vec<Concern>> {
    concerned(house, rule, people, &known(house, today).await?, job).await
}

/// Refuses where one of some segments needs a purpose and has none: nothing is done with people who were chosen so.
///
/// # Errors
/// Refused, with the name of the segment.
pub(crate) async fn purposes_stated(house: &House, segments: impl IntoIterator<Item = SegmentId>, today: Today) -> Answer<()> {
    let known = known(house, today).await?;
    let asked = segments.into_iter().filter_map(|id| known.segments.get(&id));
    let mut missing = asked.filter(|saved| misses_purpose(saved, &known));
    missing.next().map_or(Ok(()), |saved| {
        Err(refuse_at(
            "segment".to_owned(),
            message("segments-purpose-first").with("segment", saved.name.as_str()),
        ))
    })
}

/// Whether a segment needs a purpose and has none.
pub(super) fn misses_purpose(saved: &Saved, known: &Known) -> bool {
    saved.purpose.is_none() && !fairness::asked(&saved.rule, known).is_empty()
}

/// What to think of before the people of a rule are chosen. Their ids are in order.
pub(super) async fn concerned(house: &House, rule: &Rule, people: &[u32], known: &Known, job: &Job) -> Answer<Vec<Concern>> {
    let mut concerns = fairness::concerns(rule, known);
    let children = children(house, people, known, job).await?;
    if children > 0 {
        let told = Concern {
            message: message("segments-concern-children")
                .with("children", children)
                .with("age", CHILD + 1),
            at: None,
            needs_purpose: false,
        };
        concerns.insert(0, told);
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
