//! Looking for duplicates: everybody is read, compared and grouped, and what was found is written as pairs.
//!
//! Open pairs are worked out from the people and are replaced each time; answers that somebody gave stay for ever.

use std::collections::{BTreeMap, HashMap, btree_map::Entry};

use rayon::{
    iter::{IntoParallelRefIterator as _, ParallelExtend as _, ParallelIterator as _},
    slice::ParallelSliceMut as _,
};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    blocks::{Packed, unpack},
    evidence::{Evidence, Ground, Quoted},
    group::{Across, Edge, Groups, group},
    judge::{Judgement, Outcome, Verdict, WORTH_A_LOOK, judge, score, verdict},
    likely::{Likely, LikelyPair, LikelyVerdict, chance, likely},
    pattern::Pattern,
    people::Prepared,
    prepare::prepare,
    reasons::Reasons,
    review::worth,
    study::{STRIDE, study},
};
use crate::{
    job::Job,
    journal::{Act, begin},
    refusal::{Answer, broken},
    store::{Bulk, House, each_row},
    values::{ContactId, Now},
};

/// How many pairs are written at once.
const PAGE: usize = 10_000;
/// So many records have one question between them at the most: what leads to more is no likeness of people but of their data, and nobody
/// would come to the end of it.
const RECORDS_A_QUESTION: usize = 2;
/// That many questions a file may have, however small it is.
const QUESTIONS: usize = 10_000;
/// No group of certain ones holds a pair that is a thousand times likelier two people.
const FAR_APART: f64 = -10.0;

/// How many duplicates there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Found {
    /// Records that may go in one step: each is certainly somebody who is there already.
    pub certain: u32,
    /// The people they belong to.
    pub people_in_certain: u32,
    /// Pairs that somebody should look at.
    pub review: u32,
    /// Pairs that were put off.
    pub later: u32,
    /// Pairs that somebody said are two people.
    pub different: u32,
    /// Answers that the last search learned from.
    pub learned: u32,
}

/// A pair as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FoundPair {
    pub lower: u32,
    pub upper: u32,
    pub certain: bool,
    pub score: f64,
    pub why: Reasons,
}

/// Looks through everybody. The same people give the same pairs.
///
/// # Errors
/// Cancelled, with nothing changed; broken where the file cannot be read or written.
pub async fn find(house: &House, job: &Job, now: &Now) -> Answer<Found> {
    // Nobody is in memory any more while the pairs are written.
    let (pairs, answers) = look(house, job, |all, searched| (searched.settled(&all), all.taught.answers)).await?;
    write(house, &pairs, answers, job, now).await?;
    drop(pairs);
    super::queue::summary(&house.unwatched()).await
}

/// As [`find`], and says besides who is one person in all likelihood, certain or not.
///
/// # Errors
/// As those of [`find`].
pub async fn find_likely(house: &House, job: &Job, now: &Now) -> Answer<(Found, Likely)> {
    let (all, searched) = look(house, job, |all, searched| (all, searched)).await?;
    let mut read = house.read().await?;
    let named: Vec<(u32, Option<String>, Option<String>)> = sqlx::query_as("SELECT id, given, family FROM live_contact")
        .fetch_all(&mut *read)
        .await?;
    drop(read);
    let named: HashMap<u32, (String, String)> = named
        .into_iter()
        .map(|(id, given, family)| (id, (given.unwrap_or_default(), family.unwrap_or_default())))
        .collect();
    let id = |position: u32| ContactId(all.records[position as usize].id);
    let pairs = searched.judged.iter().map(|((left, right), verdict)| {
        let evidence = judge(&all, *left, *right).evidence;
        let (left, right) = (id(*left), id(*right));
        let name = |id: ContactId| named.get(&id.0).cloned().unwrap_or_default();
        let ((left_given, left_family), (right_given, right_family)) = (name(left), name(right));
        let quoted = Quoted {
            left_given,
            right_given,
            left_family,
            right_family,
        };
        LikelyPair {
            left,
            right,
            chance: chance(verdict.score),
            verdict: LikelyVerdict::of(*verdict),
            points: evidence.iter().map(|evidence| evidence.point(&quoted)).collect(),
        }
    });
    let pairs = pairs.collect();
    let groups = searched.likely(&all);
    let groups = groups.iter().map(|group| group.iter().copied().map(id).collect());
    let likely = Likely {
        groups: groups.collect(),
        pairs,
    };
    write(house, &searched.settled(&all), all.taught.answers, job, now).await?;
    Ok((super::queue::summary(&house.unwatched()).await?, likely))
}

/// Searches, and makes of it what is wanted.
async fn look<T: Send + 'static>(
    house: &House,
    job: &Job,
    then: impl FnOnce(Prepared, Searched) -> T + Send + 'static,
) -> Answer<T> {
    let mut read = house.watched(job).read().await?;
    let mut all = prepare(&mut read, job).await?;
    // Everybody was read once and is in memory now; the pages they were read from are not needed beside them.
    sqlx::query("PRAGMA shrink_memory").execute(&mut *read).await?;
    drop(read);
    let watch = job.clone();
    tokio::task::spawn_blocking(move || search(&mut all, &watch).map(|searched| then(all, searched)))
        .await
        .map_err(broken)?
}

/// What a search comes to.
pub(super) struct Searched {
    /// The pairs that are worth a look, by positions, ascending: all that are certain, and the likeliest of the others.
    pub judged: Vec<((u32, u32), Verdict)>,
    /// Who is certainly one person.
    groups: Groups,
    /// All pairs that were compared.
    pub seen: Vec<(Packed, Pattern)>,
}

impl Searched {
    /// Who is one person in all likelihood. Not worked out for nothing: it looks at every pair once more.
    pub(super) fn likely(&self, all: &Prepared) -> Vec<Vec<u32>> {
        likely(all, &self.seen)
    }

    /// What is written.
    pub(super) fn settled(self, all: &Prepared) -> Vec<FoundPair> {
        settle(all, self.judged, &self.groups)
    }
}

/// Everything between reading and writing.
pub(super) fn search(all: &mut Prepared, job: &Job) -> Answer<Searched> {
    let seen = study(all, job)?;
    let all = &*all;
    let mut judged: Vec<((u32, u32), Verdict)> = Vec::new();
    let mut settled = 0;
    let hopeful = hopeful(all, &seen);
    let questions = QUESTIONS.max(all.records.len() / RECORDS_A_QUESTION);
    for (done, part) in seen.chunks(STRIDE).enumerate() {
        job.step("matching-comparing", done * STRIDE, seen.len())?;
        let worth_it = part.par_iter().filter_map(|(pair, pattern)| {
            let (left, right) = unpack(*pair);
            (hopeful.contains(pattern) && score(all, left, right, *pattern) >= WORTH_A_LOOK)
                .then(|| ((left, right), verdict(all, left, right)))
        });
        judged.par_extend(worth_it.filter(|(_, verdict)| verdict.outcome != Outcome::Apart));
        // Thrown away whenever there may be twice as many as are asked.
        if judged.len() > settled + 2 * questions {
            keep_likeliest(all, &mut judged, questions);
            settled = judged.len() - questions;
        }
    }
    keep_likeliest(all, &mut judged, questions);
    let edges: Vec<Edge> = judged
        .iter()
        .filter(|(_, verdict)| verdict.outcome == Outcome::Certain)
        .map(|((left, right), verdict)| edge(all, *left, *right, verdict.score, verdict.weak))
        .collect();
    let groups = group(&edges, 0.0, |left, right| across(all, left, right));
    Ok(Searched { judged, groups, seen })
}

/// Keeps all pairs that are certain and, of those to be looked at, the likeliest. Of equally likely ones the choice goes by what the records
/// say and not by where they stand.
pub(super) fn keep_likeliest(all: &Prepared, judged: &mut Vec<((u32, u32), Verdict)>, questions: usize) {
    let open = |(_, verdict): &((u32, u32), Verdict)| verdict.outcome != Outcome::Certain;
    let mut asked: Vec<((u32, u32), Verdict)> = judged.iter().copied().filter(open).collect();
    if asked.len() <= questions {
        return;
    }
    let said = |(left, right): (u32, u32)| {
        let (left, right) = (all.records[left as usize].print, all.records[right as usize].print);
        (left.min(right), left.max(right))
    };
    asked.par_sort_unstable_by(|(one, a), (other, b)| {
        b.score
            .total_cmp(&a.score)
            .then_with(|| said(*one).cmp(&said(*other)))
            .then_with(|| one.cmp(other))
    });
    asked.truncate(questions);
    judged.retain(|pair| !open(pair));
    judged.append(&mut asked);
    judged.par_sort_unstable_by_key(|(pair, _)| *pair);
}

/// The patterns of which a pair may be worth a look, if what it shares is rare enough. They are few, and the pairs of all others need not
/// be weighed one by one.
fn hopeful(all: &Prepared, seen: &[(Packed, Pattern)]) -> FxHashSet<Pattern> {
    // By so little may a logarithm be out.
    const LEEWAY: f64 = 1e-6;
    let mut patterns: FxHashSet<Pattern> = seen.iter().map(|(_, pattern)| *pattern).collect();
    patterns.retain(|pattern| {
        let mut models = [&all.models.person, &all.models.organisation].into_iter().flatten();
        models.any(|model| model.most(*pattern) >= WORTH_A_LOOK - LEEWAY)
    });
    patterns
}

/// A certain pair as grouping sees it.
pub(super) fn edge(all: &Prepared, left: u32, right: u32, score: f64, weak: bool) -> Edge {
    Edge {
        left,
        right,
        score,
        weak,
        tie: all.tie(left, right),
    }
}

/// What a pair within a group of certain ones must not be: ruled out, or two people by its weight.
pub(super) fn across(all: &Prepared, left: u32, right: u32) -> Across {
    let judged = judge(all, left, right);
    Across {
        apart: judged.veto || judged.score < FAR_APART,
        score: judged.score,
    }
}

/// Certain pairs within a group stay certain. Of all other pairs between the same two groups one question is asked, the likeliest;
/// none where the two groups hold records of two people.
fn settle(all: &Prepared, judged: Vec<((u32, u32), Verdict)>, groups: &Groups) -> Vec<FoundPair> {
    let mut home: HashMap<u32, usize> = HashMap::new();
    for (number, group) in groups.groups.iter().enumerate() {
        home.extend(group.iter().map(|position| (*position, number)));
    }
    let members = |position: u32| {
        home.get(&position)
            .map_or_else(|| vec![position], |number| groups.groups[*number].clone())
    };
    let mut certain: Vec<((u32, u32), f64)> = Vec::new();
    let mut asked: BTreeMap<(u32, u32), ((u32, u32), f64)> = BTreeMap::new();
    for ((left, right), verdict) in judged {
        let (a, b) = (members(left)[0], members(right)[0]);
        if a == b {
            if verdict.outcome == Outcome::Certain {
                certain.push(((left, right), verdict.score));
            }
            continue;
        }
        match asked.entry((a.min(b), a.max(b))) {
            Entry::Occupied(best) if best.get().1 >= verdict.score => {}
            Entry::Occupied(mut best) => {
                best.insert(((left, right), verdict.score));
            }
            Entry::Vacant(first) => {
                first.insert(((left, right), verdict.score));
            }
        }
    }
    let certain = certain
        .par_iter()
        .map(|((left, right), score)| pair(all, (*left, *right), *score, true, judge(all, *left, *right)));
    let mut found: Vec<FoundPair> = certain.collect();
    found.par_extend(asked.par_iter().filter_map(|((a, b), ((left, right), score))| {
        let (a, b) = (members(*a), members(*b));
        let itself = |one: u32, other: u32| (one.min(other), one.max(other)) == (*left, *right);
        let apart = |one: u32, other: u32| !itself(one, other) && judge(all, one, other).veto;
        if a.iter().any(|one| b.iter().any(|other| apart(*one, *other))) {
            return None;
        }
        let mut judgement = judge(all, *left, *right);
        if groups.refused.binary_search(&(*left, *right)).is_ok() {
            judgement.evidence.push(Evidence {
                is: Ground::FitsTwo,
                strength: 2,
            });
        }
        let activity = all.records[*left as usize].activity + all.records[*right as usize].activity;
        let score = worth(*score, a.len() * b.len(), activity);
        Some(pair(all, (*left, *right), score, false, judgement))
    }));
    found.sort_by_key(|pair| (pair.lower, pair.upper));
    found
}

fn pair(all: &Prepared, (left, right): (u32, u32), score: f64, certain: bool, judgement: Judgement) -> FoundPair {
    let (left, right) = (all.records[left as usize].id, all.records[right as usize].id);
    FoundPair {
        lower: left.min(right),
        upper: left.max(right),
        certain,
        score,
        why: judgement.into(),
    }
}

async fn write(house: &House, pairs: &[FoundPair], answers: u32, job: &Job, now: &Now) -> Answer<()> {
    job.step("matching-writing", 0, 1)?;
    let house = &house.watched(job);
    let act = Act::new("find-duplicates").with("answers", answers).lasting();
    let mut entry = begin(house, act, now).await?;
    // Open pairs are derived: whoever wants them back looks again. So no image of them is kept, and Ctrl+Z passes them by.
    sqlx::query("UPDATE journal_now SET mode = 'silent'")
        .execute(&mut *entry)
        .await?;
    let mut stale: Vec<u32> = Vec::new();
    each_row(&mut entry, include_str!("sql/open_now.sql"), [[]], |row| {
        let (id, open) = (row.whole(0)?, (row.whole(1)?, row.whole(2)?));
        if pairs.binary_search_by_key(&open, |pair| (pair.lower, pair.upper)).is_err() {
            stale.push(id);
        }
        Ok(())
    })
    .await?;
    sqlx::query(include_str!("sql/drop_stale_pairs.sql"))
        .bind(serde_json::to_string(&stale)?)
        .execute(&mut *entry)
        .await?;
    let mut rows = Bulk::default();
    for (done, page) in pairs.chunks(PAGE).enumerate() {
        job.step("matching-writing", done * PAGE, pairs.len())?;
        for pair in page {
            rows.put(pair.lower)
                .put(pair.upper)
                .put(pair.certain)
                .put(pair.score)
                .json(&pair.why)?;
        }
        rows.insert(&mut entry, include_str!("sql/write_pairs.sql")).await?;
    }
    entry.finish(0).await?;
    // It is done: a Cancel that comes now comes too late.
    let _ = job.step("matching-writing", pairs.len().max(1), pairs.len().max(1));
    Ok(())
}
