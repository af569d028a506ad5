//! How saved segments overlap: everybody belongs to exactly one combination of them, so that the parts add up (the picture of it is an UpSet plot:
//! A. Lex and others, "UpSet: Visualization of Intersecting Sets", IEEE TVCG 20, 2014).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{count::ids, known::known, rule::Rule};
use crate::{
    job::Job,
    refusal::{Answer, Code, message, refuse, refuse_with},
    store::House,
    values::{SegmentId, Today},
};

/// How some segments overlap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Overlap {
    /// How many people there are.
    pub of: u32,
    /// The segments, in the order in which they were named.
    pub segments: Vec<OverlapSegment>,
    /// Every combination that has people, the largest first. Each person is in one of them, or in none of the segments.
    pub parts: Vec<OverlapPart>,
    /// Each two of the segments.
    pub pairs: Vec<OverlapPair>,
    /// How many people are in none of them.
    pub none: u32,
}

/// A segment among others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OverlapSegment {
    /// Which.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// How many people it holds.
    pub people: u32,
}

/// People who are in the same segments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OverlapPart {
    /// In these, and in none of the others that were named.
    pub within: Vec<SegmentId>,
    /// How many.
    pub people: u32,
    /// What holds them.
    pub rule: Rule,
}

/// Two segments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OverlapPair {
    /// One of them.
    pub one: SegmentId,
    /// The other.
    pub other: SegmentId,
    /// How many people are in both.
    pub both: u32,
    /// What share of the smaller one that is, in thousandths.
    pub permille: u32,
}

/// So many can be compared: of more, a picture tells nothing.
const MOST: usize = 8;

/// How saved segments overlap. Each is asked as any rule; from there on the cost grows with the people.
///
/// # Errors
/// Refused where fewer than two or too many are named, or one of them is gone or makes no sense any more; cancelled.
pub async fn overlap(house: &House, of: &[SegmentId], today: Today, job: &Job) -> Answer<Overlap> {
    let mut chosen: Vec<SegmentId> = Vec::new();
    for id in of {
        if !chosen.contains(id) {
            chosen.push(*id);
        }
    }
    if chosen.len() < 2 || chosen.len() > MOST {
        return Err(refuse(message("segments-overlap-count").with("most", MOST)));
    }
    let known = known(house, today).await?;
    let mut segments = Vec::new();
    // Which segments each person is in, a bit for each, by id.
    let mut sets: Vec<u8> = Vec::new();
    for (n, id) in chosen.iter().enumerate() {
        job.step("job-segments-overlap", n, chosen.len() + 1)?;
        let saved = known.segments.get(id).filter(|saved| !saved.binned);
        let saved = saved.ok_or_else(|| refuse_with(Code::Gone, message("segments-gone")))?;
        let people = ids(house, &Rule::Segment { id: *id }, today, job).await?;
        for person in &people {
            let at = *person as usize;
            if sets.len() <= at {
                sets.resize(at + 1, 0);
            }
            sets[at] |= 1 << n;
        }
        segments.push(OverlapSegment {
            id: *id,
            name: saved.name.clone(),
            people: count(people.len()),
        });
    }
    job.step("job-segments-overlap", chosen.len(), chosen.len() + 1)?;
    let of = count(ids(house, &Rule::All { rules: Vec::new() }, today, job).await?.len());
    let mut sizes: HashMap<u8, u32> = HashMap::new();
    for set in sets.into_iter().filter(|set| *set > 0) {
        *sizes.entry(set).or_default() += 1;
    }
    let some: u32 = sizes.values().sum();
    Ok(Overlap {
        of,
        pairs: pairs(&segments, &sizes),
        parts: parts(&chosen, sizes),
        segments,
        // Somebody may have come in between the questions, or gone.
        none: of.saturating_sub(some),
    })
}

fn parts(chosen: &[SegmentId], sizes: HashMap<u8, u32>) -> Vec<OverlapPart> {
    let mut sizes: Vec<(u8, u32)> = sizes.into_iter().collect();
    // Of two of one size the one with fewer segments, then the one whose segments were named first.
    sizes.sort_by_key(|(set, people)| {
        (
            std::cmp::Reverse(*people),
            set.count_ones(),
            std::cmp::Reverse(set.reverse_bits()),
        )
    });
    let part = |(set, people): (u8, u32)| {
        let (within, outside): (Vec<SegmentId>, Vec<SegmentId>) = chosen
            .iter()
            .enumerate()
            .map(|(n, id)| (set & (1 << n) > 0, *id))
            .fold((Vec::new(), Vec::new()), |(mut within, mut outside), (inside, id)| {
                if inside { &mut within } else { &mut outside }.push(id);
                (within, outside)
            });
        OverlapPart {
            rule: rule(&within, &outside),
            within,
            people,
        }
    };
    sizes.into_iter().map(part).collect()
}

/// In all of these, and in none of those.
fn rule(within: &[SegmentId], outside: &[SegmentId]) -> Rule {
    let segment = |id: &SegmentId| Rule::Segment { id: *id };
    let not = |id: &SegmentId| Rule::Not {
        rule: Box::new(segment(id)),
    };
    Rule::All {
        rules: within.iter().map(segment).chain(outside.iter().map(not)).collect(),
    }
}

fn pairs(segments: &[OverlapSegment], sizes: &HashMap<u8, u32>) -> Vec<OverlapPair> {
    let mut pairs = Vec::new();
    for (n, one) in segments.iter().enumerate() {
        for (m, other) in segments.iter().enumerate().skip(n + 1) {
            let wanted = 1 << n | 1 << m;
            let both = sizes
                .iter()
                .filter(|(set, _)| **set & wanted == wanted)
                .map(|(_, people)| people)
                .sum();
            let smaller = one.people.min(other.people);
            let share = u64::from(both) * 1000 / u64::from(smaller.max(1));
            pairs.push(OverlapPair {
                one: one.id,
                other: other.id,
                both,
                permille: u32::try_from(share).unwrap_or(1000),
            });
        }
    }
    pairs
}

fn count(people: usize) -> u32 {
    u32::try_from(people).unwrap_or(u32::MAX)
}
