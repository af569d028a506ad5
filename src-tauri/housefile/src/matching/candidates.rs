//! Which pairs are worth comparing: records that share a key. A key alone proves nothing; that is `judge`'s work.
//!
//! Each rule sorts everybody by its key and pairs the neighbours. A key that many share (a big city's Smiths) is not paired out in
//! full: its holders are sorted by name, and each is paired with the few behind it.

use super::{
    keys,
    prepare::{Prepared, Record},
    texts::Text,
};
use crate::{job::Job, refusal::Answer};

/// How many neighbours by name are paired where too many share a key.
const WINDOW: usize = 12;

struct Rule {
    /// The most holders of one key that are all paired with one another.
    most: usize,
    /// Behind that, how many neighbours by name each is paired with.
    window: usize,
    keys: fn(&Prepared, &Record, &mut Vec<u64>),
}

const fn rule(most: usize, keys: fn(&Prepared, &Record, &mut Vec<u64>)) -> Rule {
    Rule {
        most,
        window: WINDOW,
        keys,
    }
}

const RULES: &[Rule] = &[
    rule(40, |all, r, out| {
        out.extend(all.emails(r).iter().map(|e| key(*e, Text::NONE)))
    }),
    rule(20, |all, r, out| {
        out.extend(all.phones(r).iter().map(|p| key(*p, Text::NONE)))
    }),
    rule(60, |all, r, out| {
        out.extend(all.phones(r).iter().filter_map(|p| both(*p, r.family)))
    }),
    rule(60, |all, r, out| {
        out.extend(all.phones(r).iter().filter_map(|p| both(*p, r.given)))
    }),
    rule(60, |all, r, out| {
        out.extend(all.places(r).iter().filter_map(|p| both(r.name, p.street)))
    }),
    rule(60, |all, r, out| {
        out.extend(all.places(r).iter().filter_map(|p| both(r.name, p.postcode)))
    }),
    rule(60, |all, r, out| {
        out.extend(all.places(r).iter().filter_map(|p| both(r.name, p.city)))
    }),
    rule(40, |all, r, out| {
        out.extend(all.places(r).iter().filter_map(|p| both(r.family, p.street)))
    }),
    rule(40, |all, r, out| {
        out.extend(all.places(r).iter().filter_map(|p| both(r.given, p.street)))
    }),
    rule(40, |all, r, out| {
        out.extend(all.places(r).iter().filter_map(|p| both(r.family, p.postcode)))
    }),
    rule(40, |all, r, out| {
        out.extend(all.places(r).iter().filter_map(|p| both(r.given, p.postcode)))
    }),
    rule(20, |all, r, out| {
        out.extend(all.places(r).iter().filter_map(|p| both(p.street, p.postcode)))
    }),
    rule(40, |_, r, out| out.extend(both(r.family, r.born))),
    rule(40, |_, r, out| out.extend(both(r.given, r.born))),
    rule(40, |_, r, out| out.extend(both(r.name, r.company))),
    rule(20, |_, r, out| out.extend(both(r.family, r.company))),
    // A rare name is a reason to look, whatever else differs; a common one is none.
    Rule {
        most: 8,
        window: 0,
        keys: |all, r, out| {
            if all.texts.get(r.name).contains(' ') || r.organisation {
                out.push(key(r.name, Text::NONE));
            }
        },
    },
    rule(20, |all, r, out| out.extend(all.locals(r))),
];

impl Prepared {
    /// What stands before the @ of mailboxes that are nobody's role, where it is long enough to say something.
    fn locals(&self, record: &Record) -> impl Iterator<Item = u64> {
        self.emails(record)
            .iter()
            .filter(|mailbox| !self.is_shared(**mailbox))
            .filter_map(|mailbox| self.texts.get(*mailbox).split_once('@'))
            .filter(|(local, _)| local.len() > 4)
            .map(|(local, _)| keys::hash(local))
    }
}

fn key(left: Text, right: Text) -> u64 {
    u64::from(left.0) << 32 | u64::from(right.0)
}

fn both(left: Text, right: Text) -> Option<u64> {
    (left.is_some() && right.is_some()).then(|| key(left, right))
}

/// Pairs of positions, each once, ascending.
pub(super) fn candidates(all: &Prepared, job: &Job) -> Answer<Vec<(u32, u32)>> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut held: Vec<(u64, u32)> = Vec::new();
    let mut keys = Vec::new();
    for (done, rule) in RULES.iter().enumerate() {
        job.step("matching-searching", done, RULES.len())?;
        held.clear();
        for (position, record) in (0_u32..).zip(&all.records) {
            keys.clear();
            (rule.keys)(all, record, &mut keys);
            held.extend(keys.iter().map(|key| (*key, position)));
        }
        held.sort_unstable();
        held.dedup();
        for block in held.chunk_by(|a, b| a.0 == b.0) {
            pair_out(all, block, rule, &mut pairs);
        }
        if done % 4 == 3 {
            pairs.sort_unstable();
            pairs.dedup();
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    Ok(pairs)
}

fn pair_out(all: &Prepared, block: &[(u64, u32)], rule: &Rule, pairs: &mut Vec<(u32, u32)>) {
    let mut positions: Vec<u32> = block.iter().map(|(_, position)| *position).collect();
    let mut reach = positions.len();
    if positions.len() > rule.most {
        positions.sort_by_key(|at| {
            let record = &all.records[*at as usize];
            (all.texts.get(record.family), all.texts.get(record.given), *at)
        });
        reach = rule.window;
    }
    for (at, left) in positions.iter().enumerate() {
        for right in positions.iter().skip(at + 1).take(reach) {
            let (left, right) = (*left.min(right), *left.max(right));
            if all.records[left as usize].organisation == all.records[right as usize].organisation {
                pairs.push((left, right));
            }
        }
    }
}
