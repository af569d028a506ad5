//! The keys by which records are brought together to be compared, each near enough to one person that few others share it. No one
//! rule finds everybody: a record lacks a field here and has a slip there, and what one rule misses another finds.

use super::{
    keys,
    people::{Place, Prepared, Record},
    texts::{Counts, Text},
};

pub(super) struct Rule {
    /// The most holders of one key that are all paired with one another.
    pub most: usize,
    /// Whether more than that are paired with their neighbours; where a key is worth something only when it is rare, they are not.
    pub windowed: bool,
    pub keys: Keys,
}

type Keys = fn(&Prepared, &Record, &mut Vec<u64>);

const fn rule(most: usize, keys: Keys) -> Rule {
    Rule {
        most,
        windowed: true,
        keys,
    }
}

const fn rare(keys: Keys) -> Rule {
    Rule {
        most: usize::MAX,
        windowed: false,
        keys,
    }
}

pub(super) const PERSON_RULES: &[Rule] = &[
    rule(60, mailboxes),
    rule(40, phones),
    rule(40, numbers),
    // First name and surname, in either order.
    rule(60, |all, r, out| {
        if all.texts.get(r.name).contains(' ') {
            out.push(key(r.name, Text::NONE));
        }
    }),
    // One of the two in full and the bones of the other, which slips leave alone.
    rule(24, |all, r, out| out.extend(with(bones(all, r.family), one(r.first)))),
    rule(24, |all, r, out| out.extend(with(bones(all, r.first), one(r.family)))),
    rule(40, locals),
    // A part of the name and a part of the address.
    rule(60, |all, r, out| at_places(all, r, out, |r, p| both(r.first, p.postcode))),
    rule(60, |all, r, out| at_places(all, r, out, |r, p| both(r.family, p.postcode))),
    rule(60, |all, r, out| at_places(all, r, out, |r, p| both(r.family, p.street))),
    rule(60, |all, r, out| at_places(all, r, out, |r, p| both(r.first, p.street))),
    rule(24, |all, r, out| {
        let initial = start(all, r.first, 1);
        at_places(all, r, out, |r, p| with(initial, both(r.family, p.city)));
    }),
    rule(24, |all, r, out| {
        let family = start(all, r.family, 3);
        at_places(all, r, out, |r, p| with(family, both(r.first, p.city)));
    }),
    rule(24, |all, r, out| {
        let (given, family) = (start(all, r.first, 2), start(all, r.family, 3));
        at_places(all, r, out, |_, p| with(given, with(family, one(p.postcode))));
    }),
    rule(24, |all, r, out| at_places(all, r, out, |_, p| both(p.house, p.postcode))),
    // A part of the name and the company.
    rule(40, |_, r, out| out.extend(both(r.first, r.company))),
    rule(40, |_, r, out| out.extend(both(r.family, r.company))),
    rule(40, |all, r, out| {
        let domains = all.emails(r).iter().filter(|mailbox| !mailbox.public);
        out.extend(domains.filter_map(|mailbox| both(r.family, mailbox.domain)));
    }),
    rule(40, |all, r, out| {
        let initial = start(all, r.first, 1);
        let starts = all.emails(r).iter().filter_map(|mailbox| start(all, mailbox.local, 4));
        out.extend(starts.filter_map(|local| with(Some(local), with(initial, one(r.family)))));
    }),
    // A part of the name and the day of birth, whole or in part: one of three parts is easily mistyped.
    rule(24, |_, r, out| out.extend(both(r.first, r.born))),
    rule(24, |_, r, out| out.extend(both(r.family, r.born))),
    rule(12, |_, r, out| out.extend(one(r.born))),
    rule(24, |all, r, out| at_places(all, r, out, |r, p| both(r.born, p.city))),
    rule(24, |all, r, out| out.extend(with(born(all, r, 0..4), one(r.family)))),
    rule(24, |all, r, out| out.extend(with(born(all, r, 5..10), one(r.family)))),
    rule(24, |all, r, out| out.extend(with(born(all, r, 5..10), one(r.first)))),
    rule(24, |all, r, out| {
        out.extend(with(born(all, r, 0..4), with(start(all, r.family, 2), one(r.first))))
    }),
    rule(24, |all, r, out| {
        let year = born(all, r, 0..4);
        at_places(all, r, out, |_, p| with(year, one(p.postcode)));
    }),
    // What hardly anybody shares, whatever else differs.
    rare(|all, r, out| out.extend(few(all, &all.held.givens, r.first))),
    rare(|all, r, out| out.extend(few(all, &all.held.families, r.family))),
    rare(|all, r, out| at_places(all, r, out, |_, p| few(all, &all.held.postcodes, p.postcode))),
    rare(|all, r, out| at_places(all, r, out, |_, p| few(all, &all.held.streets, p.street))),
];

pub(super) const FIRM_RULES: &[Rule] = &[
    rule(60, |_, r, out| out.extend(one(r.name))),
    rule(60, mailboxes),
    rule(60, phones),
    rule(40, numbers),
    rule(60, |all, r, out| {
        let domains = all.emails(r).iter().filter(|mailbox| !mailbox.public);
        out.extend(domains.filter_map(|mailbox| one(mailbox.domain)));
    }),
    rule(40, |all, r, out| at_places(all, r, out, |_, p| one(p.street))),
    rule(40, |all, r, out| at_places(all, r, out, |_, p| both(p.house, p.postcode))),
    // Each of the two rarest words, and both.
    rule(40, |all, r, out| {
        out.extend(rarest(all, r).into_iter().flatten().map(keys::hash))
    }),
    rule(60, |all, r, out| {
        if let [Some(first), Some(second)] = rarest(all, r) {
            out.push(keys::hash(&format!("{} {}", first.min(second), first.max(second))));
        }
    }),
    rule(40, |all, r, out| {
        out.extend(acronyms(all.texts.get(r.family)).iter().map(|letters| keys::hash(letters)))
    }),
];

fn mailboxes(all: &Prepared, r: &Record, out: &mut Vec<u64>) {
    out.extend(all.emails(r).iter().filter_map(|mailbox| one(mailbox.whole)));
}

fn phones(all: &Prepared, r: &Record, out: &mut Vec<u64>) {
    out.extend(all.phones(r).iter().filter_map(|phone| one(*phone)));
}

fn numbers(all: &Prepared, r: &Record, out: &mut Vec<u64>) {
    out.extend(all.numbers(r).iter().filter_map(|number| one(*number)));
}

/// What stands before the @ of mailboxes that are nobody's role, where it is long enough to say something.
fn locals(all: &Prepared, r: &Record, out: &mut Vec<u64>) {
    let own = all.emails(r).iter().filter(|mailbox| !mailbox.shared);
    out.extend(
        own.filter(|mailbox| all.texts.get(mailbox.local).len() > 4)
            .filter_map(|mailbox| one(mailbox.local)),
    );
}

fn at_places(all: &Prepared, r: &Record, out: &mut Vec<u64>, keys: impl Fn(&Record, &Place) -> Option<u64>) {
    out.extend(all.places(r).iter().filter_map(|place| keys(r, place)));
}

fn key(left: Text, right: Text) -> u64 {
    u64::from(left.0) << 32 | u64::from(right.0)
}

fn one(text: Text) -> Option<u64> {
    text.is_some().then(|| key(text, Text::NONE))
}

fn both(left: Text, right: Text) -> Option<u64> {
    (left.is_some() && right.is_some()).then(|| key(left, right))
}

fn with(part: Option<u64>, rest: Option<u64>) -> Option<u64> {
    Some((part?.rotate_left(17) ^ rest?).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// The first letters of a text; nothing where it is shorter.
fn start(all: &Prepared, text: Text, letters: usize) -> Option<u64> {
    all.texts.get(text).get(..letters).map(keys::hash)
}

/// The consonants of a name; nothing where they are hardly any.
fn bones(all: &Prepared, text: Text) -> Option<u64> {
    let bones = keys::skeleton(all.texts.get(text));
    (bones.len() > 1).then(|| keys::hash(&bones))
}

/// A part of the day of birth.
fn born(all: &Prepared, r: &Record, part: std::ops::Range<usize>) -> Option<u64> {
    let day = all.texts.get(r.born);
    (!day.starts_with('-')).then(|| day.get(part).map(keys::hash)).flatten()
}

/// A value that few hold: the fewer the bigger the file, since by then most values meet by chance.
fn few(all: &Prepared, counts: &Counts, text: Text) -> Option<u64> {
    let most = if all.records.len() < 60_000 { 32 } else { 10 };
    (counts.of(text) <= most).then(|| one(text)).flatten()
}

fn rarest<'a>(all: &'a Prepared, r: &Record) -> [Option<&'a str>; 2] {
    let count = |word: &str| all.texts.find(word).map_or(0, |text| all.held.words.of(text));
    let mut words: Vec<&str> = all.texts.get(r.family).split(' ').filter(|word| word.len() > 2).collect();
    words.sort_by(|a, b| (count(a), *a).cmp(&(count(b), *b)));
    words.dedup();
    [words.first().copied(), words.get(1).copied()]
}

/// How a name of several words is cut short, and a short name itself.
fn acronyms(name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let letters = |least: usize| -> String {
        words
            .iter()
            .filter(|w| w.len() >= least)
            .filter_map(|w| w.chars().next())
            .collect()
    };
    let mut all = if words.len() >= 3 {
        vec![letters(1), letters(3), letters(4)]
    } else {
        vec![name.replace(' ', "")]
    };
    all.retain(|letters| (3..=8).contains(&letters.len()));
    all.dedup();
    all
}
