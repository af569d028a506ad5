//! Which pairs are worth comparing: records that share a key. A key alone proves nothing; that is `judge`'s work.
//!
//! Each rule sorts everybody by its key and pairs the neighbours. A key that many share (a big city's Smiths) is not paired out in
//! full: its holders are sorted by where they live, and each is paired with the few behind it. So the work grows with the number of
//! records, whatever they hold.

use rayon::{
    iter::{IndexedParallelIterator as _, ParallelIterator as _},
    slice::{ParallelSlice as _, ParallelSliceMut as _},
};

use super::{
    keys::hash,
    people::{Prepared, Record},
    rules::{FIRM_RULES, PERSON_RULES, Rule},
};
use crate::{job::Job, refusal::Answer};

/// How many neighbours are paired where too many share a key.
const WINDOW: usize = 12;

/// So many pairs of neighbours one rule finds for each record of a file at the most. Where nearly everybody shares a key with too many, as
/// with a day of birth among millions, it tells hardly anything, and fewer neighbours are paired.
const NEIGHBOURS: usize = 3;
/// As if a file had so many records at least: in a small one more can be looked at.
const FEW_RECORDS: usize = 100_000;

/// How many records or pairs are handled at once.
const STRIDE: usize = 1 << 16;

/// A pair of positions in one number, the lower first.
pub(super) type Packed = u64;

pub(super) fn pack(left: u32, right: u32) -> Packed {
    u64::from(left.min(right)) << 32 | u64::from(left.max(right))
}

#[expect(clippy::cast_possible_truncation, reason = "the two halves of what was packed")]
pub(super) fn unpack(pair: Packed) -> (u32, u32) {
    ((pair >> 32) as u32, pair as u32)
}

/// Pairs of positions, each once, ascending. People are paired with people, organisations with organisations.
pub(super) fn candidates(all: &Prepared, job: &Job) -> Answer<Vec<Packed>> {
    let mut pairs: Vec<Packed> = Vec::new();
    let rules = PERSON_RULES
        .iter()
        .map(|rule| (false, rule))
        .chain(FIRM_RULES.iter().map(|rule| (true, rule)));
    let total = PERSON_RULES.len() + FIRM_RULES.len();
    let mut unique = 0;
    for (done, (organisations, rule)) in rules.enumerate() {
        job.step("matching-searching", done, total)?;
        let mut held = holders(all, organisations, rule);
        drop_lone(&mut held);
        held.par_sort_unstable();
        held.dedup();
        let window = window(&held, rule.most, all.records.len());
        for block in held.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() > 1) {
            pair_out(all, block, rule, window, &mut pairs);
        }
        // Most pairs are found by several rules; they are sorted out whenever there may be twice as many as needed.
        if pairs.len() > 2 * unique + STRIDE {
            pairs.par_sort_unstable();
            pairs.dedup();
            unique = pairs.len();
        }
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs.shrink_to_fit();
    Ok(pairs)
}

/// How many neighbours are paired within keys that more than `most` hold; `held` ascending by key.
fn window(held: &[(u64, u32)], most: usize, records: usize) -> usize {
    let blocks = held.chunk_by(|a, b| a.0 == b.0).map(<[_]>::len);
    let crowded: usize = blocks.filter(|holders| *holders > most).sum();
    (NEIGHBOURS * records.max(FEW_RECORDS) / crowded.max(1)).clamp(1, WINDOW)
}

/// Each key of this rule with who holds it.
fn holders(all: &Prepared, organisations: bool, rule: &Rule) -> Vec<(u64, u32)> {
    let parts = all.records.par_chunks(STRIDE).enumerate().map(|(part, records)| {
        let first = u32::try_from(part * STRIDE).unwrap_or(u32::MAX);
        let (mut held, mut keys) = (Vec::new(), Vec::new());
        for (position, record) in (first..)
            .zip(records)
            .filter(|(_, record)| record.organisation == organisations)
        {
            keys.clear();
            (rule.keys)(all, record, &mut keys);
            held.extend(keys.iter().map(|key| (*key, position)));
        }
        held
    });
    parts.collect::<Vec<_>>().concat()
}

/// Drops nearly all who are alone with their key: most are, and the others are sorted quickly.
fn drop_lone(held: &mut Vec<(u64, u32)>) {
    let words = (held.len() / 4).next_power_of_two();
    let bits = words.trailing_zeros() + 6;
    let spot = |key: u64| {
        // The upper bits of a product depend on all bits of the key.
        let at = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - bits);
        (usize::try_from(at / 64).unwrap_or(0), 1_u64 << (at % 64))
    };
    let (mut once, mut twice) = (vec![0_u64; words], vec![0_u64; words]);
    for (key, _) in held.iter() {
        let (word, bit) = spot(*key);
        twice[word] |= once[word] & bit;
        once[word] |= bit;
    }
    held.retain(|(key, _)| {
        let (word, bit) = spot(*key);
        twice[word] & bit != 0
    });
}

fn pair_out(all: &Prepared, block: &[(u64, u32)], rule: &Rule, window: usize, pairs: &mut Vec<Packed>) {
    let mut positions: Vec<u32> = block.iter().map(|(_, position)| *position).collect();
    let mut reach = positions.len();
    if positions.len() > rule.most {
        if !rule.windowed {
            return;
        }
        positions.sort_by_cached_key(|at| neighbourhood(all, &all.records[*at as usize], *at));
        reach = window;
    }
    for (at, left) in positions.iter().enumerate() {
        pairs.extend(positions.iter().skip(at + 1).take(reach).map(|right| pack(*left, *right)));
    }
}

/// What those who share a key are sorted by, so that neighbours are likely the same: where they live, then where they have mail.
fn neighbourhood<'a>(all: &'a Prepared, record: &Record, at: u32) -> (&'a str, &'a str, u64, u64, u32) {
    let place = all.places(record).first().copied().unwrap_or_default();
    let domain = all
        .emails(record)
        .first()
        .map_or(0, |mailbox| hash(all.texts.get(mailbox.domain)));
    (
        all.texts.get(place.city),
        all.texts.get(place.postcode),
        domain,
        record.print,
        at,
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whoever_shares_a_key_is_kept(keys in prop::collection::vec(0_u64..60, 0..80)) {
            let all: Vec<(u64, u32)> = keys.iter().copied().zip(0_u32..).collect();
            let mut count: BTreeMap<u64, usize> = BTreeMap::new();
            keys.iter().for_each(|key| *count.entry(*key).or_default() += 1);
            let mut kept = all.clone();
            super::drop_lone(&mut kept);
            let shared = |held: &[(u64, u32)]| -> Vec<(u64, u32)> { held.iter().copied().filter(|(key, _)| count[key] > 1).collect() };
            prop_assert_eq!(shared(&kept), shared(&all));
        }
    }

    #[test]
    fn neighbours_of_a_crowd_are_no_more_than_the_file_can_bear() {
        let held = |keys: u32, holders: u32| -> Vec<(u64, u32)> {
            (0..keys * holders).map(|at| (u64::from(at / holders), at)).collect()
        };
        assert_eq!(window(&held(10, 60), 60, 1_000), WINDOW, "nobody's key is crowded");
        assert_eq!(window(&held(10, 61), 60, 1_000), WINDOW, "a small file can bear it");
        let all = held(2_000, 100);
        assert_eq!(window(&all, 60, 1_000_000), WINDOW, "it is a fifth of the file");
        assert_eq!(window(&all, 60, 200_000), NEIGHBOURS, "it is everybody");
        assert_eq!(window(&all, 60, 10), 1, "there is always a neighbour");
    }

    #[test]
    fn nearly_all_who_are_alone_are_dropped() {
        // Keys are two numbers, of which one may be 0.
        for shift in [0, 32] {
            let mut held: Vec<(u64, u32)> = (0_u32..10_000).map(|at| (u64::from(at) << shift, at)).collect();
            super::drop_lone(&mut held);
            assert!(held.len() < 2_000, "{}", held.len());
        }
    }
}
