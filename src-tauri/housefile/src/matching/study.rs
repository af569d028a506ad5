//! Learns from everybody what agreement is worth among them: who shares a key, how far each such pair agrees, how strangers agree by
//! chance. Deliberately not here: what follows for one pair (judge).

use std::collections::BTreeMap;

use rayon::{
    iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelExtend as _, ParallelIterator as _},
    slice::ParallelSliceMut as _,
};
use rustc_hash::FxHashMap;

use super::{
    blocks::{Packed, candidates, unpack},
    em::{Seen, Tally, learn},
    levels::{name_level, pattern, relation},
    names::{Family, Given},
    pattern::{Field, LEVELS, Pattern},
    people::Prepared,
    texts::pairs_of,
};
use crate::{job::Job, refusal::Answer};

/// How many pairs are drawn at random.
const DRAWN: u32 = 400_000;
/// How many compared names say how names agree by chance.
const ENOUGH: usize = 20_000;
/// How many pairs are compared or weighed between two looks at Cancel.
pub(super) const STRIDE: usize = 1 << 14;
/// How many pairs are fetched together.
const AT_ONCE: usize = 64;

/// Learns the weights, and hands back all pairs that are worth comparing with their patterns, ascending.
pub(super) fn study(all: &mut Prepared, job: &Job) -> Answer<Vec<(Packed, Pattern)>> {
    let pairs = candidates(all, job)?;
    let mut seen: Vec<(Packed, Pattern)> = Vec::with_capacity(pairs.len());
    let people = &*all;
    for part in pairs.chunks(STRIDE) {
        job.step("matching-comparing", seen.len(), pairs.len())?;
        seen.extend(part.iter().map(|pair| (*pair, Pattern::default())));
        let begun = seen.len() - part.len();
        seen[begun..].par_chunks_mut(AT_ONCE).for_each(|some| compare(people, some));
    }
    drop(pairs);
    all.models.person = weights(all, &seen, false, job)?;
    all.models.organisation = weights(all, &seen, true, job)?;
    Ok(seen)
}

/// The patterns of some pairs. One of the two records, and what belongs to it, is anywhere in memory: asked for one pair after another each
/// would be waited for, asked for together they come together.
fn compare(all: &Prepared, some: &mut [(Packed, Pattern)]) {
    let of = |pair: Packed| unpack(pair).1 as usize;
    let print = some.iter().fold(0, |sum, (pair, _)| sum ^ all.records[of(*pair)].print);
    let points = some.iter().fold(0, |sum, (pair, _)| {
        let record = &all.records[of(*pair)];
        let email = all.emails(record).first().map_or(0, |mailbox| mailbox.whole.0);
        let phone = all.phones(record).first().map_or(0, |phone| phone.0);
        let place = all.places(record).first().map_or(0, |place| place.street.0);
        sum ^ email ^ phone ^ place
    });
    std::hint::black_box((print, points));
    for (pair, told) in some {
        let (left, right) = unpack(*pair);
        *told = pattern(all, &all.records[left as usize], &all.records[right as usize]);
    }
}

fn weights(all: &Prepared, seen: &[(Packed, Pattern)], organisations: bool, job: &Job) -> Answer<Option<super::model::Model>> {
    let mut positions: Vec<u32> = (0_u32..)
        .zip(&all.records)
        .filter(|(_, record)| record.organisation == organisations)
        .map(|(position, _)| position)
        .collect();
    if positions.is_empty() {
        return Ok(None);
    }
    // By what they say and not by where they stand, so that the order of a file changes nothing.
    positions.sort_by_key(|at| (all.records[*at as usize].print, *at));
    let mut candidates: FxHashMap<Pattern, f64> = FxHashMap::default();
    for (pair, pattern) in seen {
        let (left, right) = unpack(*pair);
        // Of a pair that was answered nothing is to be guessed.
        if all.records[left as usize].organisation == organisations && !all.different.contains(&(left, right)) {
            *candidates.entry(*pattern).or_default() += 1.0;
        }
    }
    let candidates: Tally = candidates.into_iter().collect();
    let drawn = draw(&positions);
    let compared = |(left, right): &(u32, u32)| pattern(all, &all.records[*left as usize], &all.records[*right as usize]);
    let mut patterns: Vec<Pattern> = Vec::with_capacity(drawn.len());
    for part in drawn.chunks(STRIDE) {
        job.step("matching-learning", patterns.len(), drawn.len())?;
        patterns.par_extend(part.par_iter().map(compared));
    }
    let names = if organisations {
        None
    } else {
        by_chance(all, &drawn, &patterns, job)?
    };
    patterns.sort_unstable();
    let mut drawn = Tally::new();
    for pattern in patterns {
        *drawn.entry(pattern).or_default() += 1.0;
    }
    let pairs = pairs_of(u32::try_from(positions.len()).unwrap_or(u32::MAX));
    let model = learn(
        all,
        organisations,
        &Seen {
            candidates: &candidates,
            drawn: &drawn,
            names,
            pairs,
            lessons: if organisations {
                &all.taught.organisation
            } else {
                &all.taught.person
            },
        },
        job,
    )?;
    Ok(Some(model))
}

/// Pairs at random, or all where there are not more.
fn draw(positions: &[u32]) -> Vec<(u32, u32)> {
    let count = u32::try_from(positions.len()).unwrap_or(u32::MAX);
    if pairs_of(count) <= f64::from(DRAWN) {
        let behind = |at: usize| positions[at + 1..].iter().map(move |right| (positions[at], *right));
        return (0..positions.len()).flat_map(behind).collect();
    }
    // Knuth's constants: the same pairs every time.
    let mut state = 42_u64;
    let mut dice = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        positions[((state >> 33) % u64::from(count)) as usize]
    };
    (0..DRAWN).map(|_| (dice(), dice())).filter(|(a, b)| a != b).collect()
}

/// How strangers' names agree: first names and surnames each by themselves, which drawing tells well, and then together, which is far
/// too rare to be drawn.
fn by_chance(all: &Prepared, drawn: &[(u32, u32)], patterns: &[Pattern], job: &Job) -> Answer<Option<[f64; LEVELS]>> {
    let told = |((left, right), pattern): (&(u32, u32), &Pattern)| {
        let (l, r) = (&all.records[*left as usize], &all.records[*right as usize]);
        // Whoever shares anything else may be one person or one household.
        let apart = pattern.level(Field::Email) < 4
            && pattern.level(Field::Phone) < 3
            && pattern.level(Field::Born) < 3
            && pattern.level(Field::Place) < 5;
        let relation = relation(all, l, r);
        let whole = relation.given != Given::Missing && relation.family != Family::Missing;
        (apart && whole).then_some((relation.given, relation.family))
    };
    let mut compared: Vec<(Given, Family)> = Vec::new();
    for (pairs, patterns) in drawn.chunks(STRIDE).zip(patterns.chunks(STRIDE)) {
        job.step("matching-learning", compared.len(), drawn.len())?;
        compared.par_extend(pairs.par_iter().zip(patterns).filter_map(told));
    }
    if compared.len() < ENOUGH {
        return Ok(None);
    }
    compared.sort_unstable();
    let (mut givens, mut families) = (BTreeMap::new(), BTreeMap::new());
    for (given, family) in &compared {
        *givens.entry(*given).or_insert(0.0) += 1.0;
        *families.entry(*family).or_insert(0.0) += 1.0;
    }
    let all = f64::from(u32::try_from(compared.len()).unwrap_or(u32::MAX));
    let mut levels = [0.0; LEVELS];
    for (given, one) in &givens {
        for (family, other) in &families {
            levels[name_level(*given, *family, false) as usize] += one / all * other / all;
        }
    }
    // In each other's place: a surname that is a first name as well, which few are.
    levels[12] = levels[13] / 30.0;
    levels[3] = levels[12];
    Ok(Some(levels.map(|level: f64| level.max(1e-10))))
}
