//! Who is nearly in: the people outside a rule who would be in did one condition turn out otherwise, by that condition. And in which saved
//! segments somebody is. Deliberately not here: one person's why (explain), whose `changes` is one for exactly these people.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    count::prepare,
    explain::{kept, one_by_sql},
    image::{self, Held},
    known::{Known, known},
    rule::Rule,
    sentence::Telling,
};
use crate::{
    job::Job,
    refusal::{Answer, Error},
    store::House,
    values::{ContactId, SegmentId, Today},
    words::Words,
};

/// Who is nearly in a rule, as of one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Nearly {
    /// How many people fail one condition alone. Where either of two would do, somebody is counted once.
    pub total: u32,
    /// By condition, those with the most people first.
    pub lines: Vec<NearlyLine>,
}

/// A condition that alone keeps people out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NearlyLine {
    /// Its place: `rules.2`.
    pub at: String,
    /// What would have to be so of them.
    pub says: String,
    /// How many people lack nothing but this.
    pub people: u32,
}

/// Who is nearly in a rule. Costs what asking the rule costs, and one pass over its answers.
///
/// # Errors
/// Refused, with the place, where the rule makes no sense; cancelled.
pub async fn nearly(house: &House, rule: &Rule, today: Today, words: &Words, job: &Job) -> Answer<Nearly> {
    let known = known(house, today).await?;
    let telling = Telling { known: &known, words };
    let near = held(house, rule, &known, job).await?.nearly(job)?;
    let mut lines: Vec<NearlyLine> = near
        .parts
        .iter()
        .map(|part| {
            let says = rule.part(&part.at).and_then(|rule| telling.phrase(rule)).unwrap_or_default();
            NearlyLine {
                at: part.at.clone(),
                says: if part.turned { telling.turned(says) } else { says },
                people: part.people.count(),
            }
        })
        .filter(|line| line.people > 0)
        .collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.people));
    Ok(Nearly {
        total: near.all.count(),
        lines,
    })
}

/// The people who are nearly in a rule, by id: those who lack one condition alone, or with `at` those who lack the one at that place.
///
/// # Errors
/// As [`nearly`].
pub async fn nearly_ids(house: &House, rule: &Rule, at: Option<&str>, today: Today, job: &Job) -> Answer<Vec<u32>> {
    let known = known(house, today).await?;
    let near = held(house, rule, &known, job).await?.nearly(job)?;
    Ok(match at {
        None => near.all.ids(),
        Some(at) => {
            let part = near.parts.iter().find(|part| part.at == at);
            part.map(|part| part.people.ids()).unwrap_or_default()
        }
    })
}

/// A rule's answer, from the image or where the base is too large for it from the file.
async fn held(house: &House, rule: &Rule, known: &Known, job: &Job) -> Answer<Held> {
    match image::ask(house, rule, known, false, job).await? {
        Some(held) => Ok(held),
        None => held_by_sql(house, rule, known, job).await,
    }
}

/// The same in SQL, for a base that memory does not hold.
pub(super) async fn held_by_sql(house: &House, rule: &Rule, known: &Known, job: &Job) -> Answer<Held> {
    let mut read = house.read().await?;
    let compiled = prepare(&mut read, rule, known, job).await?;
    Held::by_sql(&mut read, compiled, job).await
}

/// A saved segment that somebody is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SegmentOf {
    /// Which.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// The rule in words.
    pub sentence: String,
}

/// The saved segments that a person is in now, by name. One whose rule no longer makes sense holds nobody.
///
/// # Errors
/// Refused where the person is gone; cancelled.
pub async fn segments_of(house: &House, contact: ContactId, today: Today, words: &Words, job: &Job) -> Answer<Vec<SegmentOf>> {
    let known = known(house, today).await?;
    let contact = kept(&mut *house.read().await?, contact).await?;
    let mut found = Vec::new();
    for (id, saved) in known.segments.iter().filter(|(_, saved)| !saved.binned) {
        let inside = match image::ask(house, &saved.rule, &known, false, job).await {
            Ok(Some(held)) => held.holds(contact.0),
            Ok(None) => one_by_sql(house, &saved.rule, contact, &known, job).await?,
            Err(Error::Refused(_)) => false,
            Err(fault) => return Err(fault),
        };
        if inside {
            found.push(SegmentOf {
                id: *id,
                name: saved.name.clone(),
                sentence: Telling { known: &known, words }.sentence(&saved.rule),
            });
        }
    }
    found.sort_by_key(|segment| segment.name.to_lowercase());
    Ok(found)
}
