//! The questions, one by one: how many there are, the next ones, and the answers that are no merge.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    Found,
    pair::{Pair, pairs},
    waiting::{Waiting, waiting},
};
use crate::{
    journal::{Act, begin},
    refusal::{Answer, Code, message, refuse_with},
    store::House,
    values::{EntryId, MatchPairId, Now},
};

/// An answer to "are these one person?" that is no merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Two people; never asked again.
    Different,
    /// Not now.
    Later,
    /// Ask again.
    Open,
}

impl Verdict {
    fn name(self) -> &'static str {
        match self {
            Self::Different => "different",
            Self::Later => "later",
            Self::Open => "open",
        }
    }
}

/// A pair that was answered, and when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct AnsweredPair {
    /// The two.
    pub pair: Pair,
    /// When (UTC); nothing where the history of that time is gone.
    pub at: Option<String>,
}

/// A page of questions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Queue {
    /// The next ones, the most worth first.
    pub pairs: Vec<Pair>,
    /// All questions since the last search, answered or not.
    pub total: u32,
    /// How many of them are answered.
    pub done: u32,
}

/// How many duplicates are known.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn summary(house: &House) -> Answer<Found> {
    let mut read = house.read().await?;
    let certain = waiting(&mut read, true).await?;
    let (records, people) = count(&certain);
    let review = waiting(&mut read, false).await?.len();
    let later = answered_pairs(&mut read, Verdict::Later).await?.len();
    let different = answered_pairs(&mut read, Verdict::Different).await?.len();
    let learned: Option<(u32,)> = sqlx::query_as(include_str!("sql/learned.sql"))
        .fetch_optional(&mut *read)
        .await?;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(Found {
        certain: number(records - people),
        people_in_certain: number(people),
        review: number(review),
        later: number(later),
        different: number(different),
        learned: learned.map_or(0, |(answers,)| answers),
    })
}

/// How many records are in the pairs, and how many people they come to.
fn count(pairs: &[Waiting]) -> (usize, usize) {
    let mut home: BTreeMap<u32, u32> = BTreeMap::new();
    fn root(home: &mut BTreeMap<u32, u32>, id: u32) -> u32 {
        let up = *home.entry(id).or_insert(id);
        if up == id {
            return id;
        }
        let top = root(home, up);
        home.insert(id, top);
        top
    }
    for (_, left, right, _) in pairs {
        let (left, right) = (root(&mut home, *left), root(&mut home, *right));
        home.insert(left.max(right), left.min(right));
    }
    let people = home.iter().filter(|(id, up)| id == up).count();
    (home.len(), people)
}

/// The questions behind `after`, the most worth first.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn queue(house: &House, after: Option<MatchPairId>, limit: u32) -> Answer<Queue> {
    let mut read = house.read().await?;
    let all = waiting(&mut read, false).await?;
    let (done,): (u32,) = sqlx::query_as(include_str!("sql/answers_since.sql"))
        .fetch_one(&mut *read)
        .await?;
    let behind: Option<(f64,)> = sqlx::query_as("SELECT score FROM match_pair WHERE id = ?1")
        .bind(after)
        .fetch_optional(&mut *read)
        .await?;
    let page: Vec<Waiting> = all
        .iter()
        .filter(|(id, _, _, score)| match (after, behind) {
            (Some(after), Some((last,))) => *score < last || (*score == last && *id > after.0),
            _ => true,
        })
        .take(limit as usize)
        .copied()
        .collect();
    Ok(Queue {
        pairs: pairs(&mut read, &page).await?,
        total: u32::try_from(all.len()).unwrap_or(u32::MAX).saturating_add(done),
        done,
    })
}

/// Pairs that were answered so, the latest answer first: what was said to be two people, and what was put off. Two people are there once.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn answered(house: &House, verdict: Verdict, limit: u32) -> Answer<Vec<AnsweredPair>> {
    let mut read = house.read().await?;
    let mut page = answered_pairs(&mut read, verdict).await?;
    page.truncate(limit as usize);
    let at: HashMap<u32, Option<String>> = page.iter().map(|(id, .., at)| (*id, at.clone())).collect();
    let page: Vec<Waiting> = page
        .into_iter()
        .map(|(id, left, right, score, _)| (id, left, right, score))
        .collect();
    let pairs = pairs(&mut read, &page).await?.into_iter();
    Ok(pairs
        .map(|pair| AnsweredPair {
            at: at.get(&pair.id.0).cloned().flatten(),
            pair,
        })
        .collect())
}

/// A pair that was answered: as one that waits, and when.
type AnsweredRow = (u32, u32, u32, f64, Option<String>);

async fn answered_pairs(connection: &mut SqliteConnection, verdict: Verdict) -> Answer<Vec<AnsweredRow>> {
    Ok(sqlx::query_as(include_str!("sql/answered_pairs.sql"))
        .bind(verdict.name())
        .fetch_all(connection)
        .await?)
}

/// Answers a pair without merging it.
///
/// # Errors
/// Refused where the pair is unknown, or was merged: that is taken back by [`super::unmerge()`].
pub async fn decide(house: &House, pair: MatchPairId, verdict: Verdict, now: &Now) -> Answer<EntryId> {
    // What is taken back is no answer.
    let act = if verdict == Verdict::Open { "ask-again" } else { "decide" };
    let mut entry = begin(house, Act::new(act), now).await?;
    let asked: Option<(u32,)> = sqlx::query_as("SELECT 1 FROM match_pair WHERE id = ?1 AND verdict <> 'same'")
        .bind(pair)
        .fetch_optional(&mut *entry)
        .await?;
    if asked.is_none() {
        return Err(refuse_with(Code::Gone, message("matching-pair-gone")));
    }
    sqlx::query(include_str!("sql/decide.sql"))
        .bind(pair)
        .bind(verdict.name())
        .execute(&mut *entry)
        .await?;
    entry.finish(2).await
}
