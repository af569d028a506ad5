//! How saved segments overlap: everybody falls into exactly one combination of those that were chosen, also whoever is in none of them.
//! All other numbers are sums over the combinations, and each number comes with the rule that names its people.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    check::check,
    compile::Branch,
    count::prepare,
    image,
    known::{Known, known},
    rule::Rule,
    run,
};
use crate::{
    job::Job,
    refusal::{Answer, Code, Error, message, refuse, refuse_with},
    store::House,
    values::{SegmentId, Today},
};

/// So many segments are laid over each other: each further one doubles the combinations, and nobody reads a thousand.
pub const MOST_OVERLAPPING: usize = 8;

/// How segments overlap, as of one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Overlap {
    /// The segments, in the order in which they were chosen.
    pub segments: Vec<OverlapSegment>,
    /// Every combination that somebody is in: the largest first, then of few segments before many, then as they were chosen.
    pub combinations: Vec<Combination>,
    /// Each two of them, in the same order as `combinations`.
    pub pairs: Vec<OverlapPair>,
    /// Who is in none of them; the combination without a segment.
    pub none: Combination,
    /// People in at least one of them.
    pub any: u32,
    /// People in the file.
    pub of: u32,
}

/// One of the segments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OverlapSegment {
    /// Which.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// People in it, whatever else they are in.
    pub people: u32,
    /// Who they are.
    pub rule: Rule,
}

/// People who are in exactly these of the chosen segments, and in no other of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Combination {
    /// Which, in the order in which they were chosen.
    pub segments: Vec<SegmentId>,
    /// How many.
    pub people: u32,
    /// Who they are: an ordinary rule, which can be saved as a segment.
    pub rule: Rule,
}

/// People in both of two segments, whatever else they are in. Shares are in thousandths; none of a segment without people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct OverlapPair {
    /// The one that was chosen first.
    pub one: SegmentId,
    /// The other.
    pub other: SegmentId,
    /// How many are in both.
    pub people: u32,
    /// Of the smaller of the two.
    pub of_smaller: Option<u32>,
    /// Of the first.
    pub of_one: Option<u32>,
    /// Of the other.
    pub of_other: Option<u32>,
    /// Who they are.
    pub rule: Rule,
}

/// Lays saved segments over each other. One that is named twice counts once. Cost is that of asking each segment; the combinations are counted in
/// one pass over everybody.
///
/// # Errors
/// Refused where there are fewer than two or more than [`MOST_OVERLAPPING`], one of them is gone or makes no sense any more, or they are too large to
/// be asked together; cancelled.
pub async fn overlap(house: &House, chosen: &[SegmentId], today: Today, job: &Job) -> Answer<Overlap> {
    let known = known(house, today).await?;
    let ids = distinct(chosen)?;
    let named = named(&ids, &known)?;
    let all = Rule::All {
        rules: ids.iter().map(|id| Rule::Segment { id: *id }).collect(),
    };
    let counts = match image::ask(house, &all, &known, false, job).await? {
        Some(held) => held.combinations(job)?,
        None => combinations_by_sql(house, &all, &known, job).await?,
    };
    Ok(told(&named, &counts))
}

/// How many people are in each combination of the parts of a rule, for a base that memory does not hold: bit n of a combination's number says whether
/// they are in part n.
pub(super) async fn combinations_by_sql(house: &House, all: &Rule, known: &Known, job: &Job) -> Answer<Vec<u32>> {
    let mut read = house.read().await?;
    let compiled = prepare(&mut read, all, known, job).await?;
    let (conditions, binds, parts): (&[String], _, &[Branch]) = match &compiled {
        Some((plan, root)) => (&plan.conditions, &plan.binds[..], root.steps()),
        None => (&[], &[][..], &[]),
    };
    // A part may hold everybody: then it has no condition, and there may be none at all.
    let columns: Vec<String> = (0..)
        .zip(conditions)
        .map(|(n, sql): (usize, _)| format!(", {sql} AS n{n}"))
        .collect();
    let number: Vec<String> = (0..)
        .zip(parts)
        .map(|(n, part): (usize, _)| format!(" + ({} << {n})", part.sql(&|condition| format!("n{condition}"))))
        .collect();
    let sql = format!(
        "WITH m AS MATERIALIZED (SELECT c.id{} FROM live_contact c) SELECT 0{} AS number, count(*) FROM m GROUP BY number",
        columns.concat(),
        number.concat()
    );
    let rows: Vec<(u32, u32)> = run::rows(&mut read, &sql, binds, job).await?;
    let mut counts = vec![0; 1 << parts.len()];
    for (number, people) in rows {
        counts[number as usize] = people;
    }
    Ok(counts)
}

/// Each once, in the order in which they were chosen.
fn distinct(chosen: &[SegmentId]) -> Answer<Vec<SegmentId>> {
    let mut ids: Vec<SegmentId> = Vec::new();
    for id in chosen {
        if !ids.contains(id) {
            ids.push(*id);
        }
        if ids.len() > MOST_OVERLAPPING {
            return Err(refuse(message("segments-overlap-too-many").with("most", MOST_OVERLAPPING)));
        }
    }
    if ids.len() < 2 {
        return Err(refuse(message("segments-overlap-too-few")));
    }
    Ok(ids)
}

/// The segments with their names. What cannot be asked together is refused here: then every number opens its people.
fn named(ids: &[SegmentId], known: &Known) -> Answer<Vec<(SegmentId, String)>> {
    let mut named = Vec::new();
    for id in ids {
        let saved = known.segments.get(id).filter(|saved| !saved.binned);
        let gone = || refuse_with(Code::Gone, message("segments-overlap-gone").with("number", id.0));
        let name = saved.ok_or_else(gone)?.name.clone();
        if let Err(Error::Refused(_)) = check(&Rule::Segment { id: *id }, known, None) {
            return Err(refuse(message("segments-overlap-broken").with("name", name)));
        }
        named.push((*id, name));
    }
    // No rule of a combination is larger, or nested deeper, than that of nobody.
    match check(&exactly(ids, 0), known, None) {
        Err(Error::Refused(_)) => Err(refuse(message("segments-overlap-too-large"))),
        checked => checked.map(|_| named),
    }
}

/// The people who are in those segments that a combination's number names, and in no other of them.
fn exactly(ids: &[SegmentId], number: usize) -> Rule {
    let part = |(n, id): (usize, &SegmentId)| {
        let rule = Rule::Segment { id: *id };
        if number >> n & 1 == 1 {
            rule
        } else {
            Rule::Not { rule: Box::new(rule) }
        }
    };
    Rule::All {
        rules: ids.iter().enumerate().map(part).collect(),
    }
}

/// Everything that the counts of the combinations say.
fn told(named: &[(SegmentId, String)], counts: &[u32]) -> Overlap {
    let ids: Vec<SegmentId> = named.iter().map(|(id, _)| *id).collect();
    // Whoever is in all segments of a mask, whatever else they are in.
    let within = |mask: usize| {
        let all = (0..).zip(counts).filter(|(number, _): &(usize, _)| number & mask == mask);
        all.map(|(_, people)| people).sum::<u32>()
    };
    let combination = |number: usize| Combination {
        segments: (0..)
            .zip(&ids)
            .filter(|(n, _)| number >> n & 1 == 1)
            .map(|(_, id)| *id)
            .collect(),
        people: counts.get(number).copied().unwrap_or(0),
        rule: exactly(&ids, number),
    };
    let mut numbers: Vec<usize> = (1..counts.len()).filter(|number| counts[*number] > 0).collect();
    numbers.sort_by_key(|number| (Reverse(counts[*number]), number.count_ones(), Reverse(number.reverse_bits())));
    let mut pairs = Vec::new();
    for one in 0..ids.len() {
        for other in one + 1..ids.len() {
            let (people, first, second) = (within(1 << one | 1 << other), within(1 << one), within(1 << other));
            pairs.push(OverlapPair {
                one: ids[one],
                other: ids[other],
                people,
                of_smaller: permille(people, first.min(second)),
                of_one: permille(people, first),
                of_other: permille(people, second),
                rule: Rule::All {
                    rules: vec![Rule::Segment { id: ids[one] }, Rule::Segment { id: ids[other] }],
                },
            });
        }
    }
    // A sort that keeps the order of those who are equal.
    pairs.sort_by_key(|pair| Reverse(pair.people));
    let (none, of) = (combination(0), within(0));
    Overlap {
        segments: named
            .iter()
            .enumerate()
            .map(|(n, (id, name))| OverlapSegment {
                id: *id,
                name: name.clone(),
                people: within(1 << n),
                rule: Rule::Segment { id: *id },
            })
            .collect(),
        combinations: numbers.into_iter().map(combination).collect(),
        pairs,
        any: of - none.people,
        none,
        of,
    }
}

/// A part in thousandths of the whole, rounded; none of nobody.
fn permille(part: u32, whole: u32) -> Option<u32> {
    let (part, whole) = (u64::from(part), u64::from(whole));
    let share = (part * 1000 + whole / 2).checked_div(whole)?;
    u32::try_from(share).ok()
}
