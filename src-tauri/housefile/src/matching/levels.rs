//! How far two records agree, field by field: a level each, the higher the closer, 0 where one side says nothing.
//!
//! An address is one field and a name is one field: their parts say the same thing twice.

use super::{
    firms,
    names::{self, Family, Given, Name, Relation},
    pattern::{Field, Pattern},
    people::{Mailbox, Place, Prepared, Record},
    slips,
    texts::Text,
};

/// The two in one order, whichever stands first in the file: the same pair has the same pattern.
pub(super) fn ordered<'a>(l: &'a Record, r: &'a Record) -> (&'a Record, &'a Record) {
    if l.print <= r.print { (l, r) } else { (r, l) }
}

/// Compares two records.
pub(super) fn pattern(all: &Prepared, l: &Record, r: &Record) -> Pattern {
    let (l, r) = ordered(l, r);
    let (name, given, family) = if l.organisation {
        (firms::level(all, l, r), 0, 0)
    } else {
        names(all, l, r, relation(all, l, r))
    };
    let (place, area) = place(all, l, r);
    Pattern::default()
        .with(Field::Name, name)
        .with(Field::Given, given)
        .with(Field::Family, family)
        .with(Field::Email, email(all, l, r))
        .with(Field::Phone, phone(all, l, r))
        .with(Field::Place, place)
        .with(Field::Area, area)
        .with(Field::Company, company(all, l, r))
        .with(Field::Born, days(all, l, r))
        .with(Field::Number, number(all, l, r))
}

/// How the names of two people relate.
pub(super) fn relation(all: &Prepared, l: &Record, r: &Record) -> Relation {
    // A first name that several families use is a name, not a slip.
    let common = |first: &str| all.texts.find(first).is_some_and(|text| all.held.givens.of(text) >= 3);
    let of = |record: &Record| Name {
        given: all.texts.get(record.given),
        family: all.texts.get(record.family),
    };
    if l.given == r.given && l.family == r.family && l.given.is_some() && l.family.is_some() {
        return Relation {
            given: Given::Same,
            family: Family::Same,
            swapped: false,
            loose: false,
        };
    }
    names::relate(of(l), of(r), &common)
}

/// The levels of the whole name, of the first name alone and of the surname alone; one of them at most is not 0.
fn names(all: &Prepared, l: &Record, r: &Record, relation: Relation) -> (u32, u32, u32) {
    match (relation.given, relation.family) {
        // Both parts are spelled otherwise.
        _ if relation.loose => (8, 0, 0),
        (Given::Missing, Family::Missing) => (0, 0, 0),
        (given, Family::Missing) => (0, given_alone(given), 0),
        (Given::Missing, family) => (0, 0, family_alone(family)),
        (given, family) => {
            let level = name_level(given, family, relation.swapped);
            let alike = || slips::alike(all.texts.get(l.family), all.texts.get(r.family), 0.88);
            // Two slips in a surname are no other surname.
            let level = if given == Given::Same && family == Family::Different && alike() {
                8
            } else {
                level
            };
            (level, 0, 0)
        }
    }
}

/// The level of a whole name by how its parts relate.
pub(super) fn name_level(given: Given, family: Family, swapped: bool) -> u32 {
    use Family as F;
    use Given as G;
    match (given, family) {
        (G::Same, F::Same) if swapped => 12,
        _ if swapped => 3,
        (G::Same, F::Same) => 13,
        (G::More | G::Form | G::Slip, F::Same) => 11,
        (G::Same, F::Part | F::Slip) => 10,
        (G::Initial, F::Same) | (G::Same, F::Initial) => 9,
        (G::More | G::Form | G::Slip | G::Initial, F::Part | F::Slip | F::Initial) => 8,
        (G::Pet, F::Same | F::Part | F::Slip | F::Initial) => 7,
        (G::Alike, F::Same | F::Part | F::Slip) => 6,
        (G::Different, F::Same | F::Part | F::Slip) => 5,
        (G::Same, F::Different) => 4,
        (G::More | G::Form | G::Slip | G::Pet, F::Different) | (G::Alike, F::Initial) => 2,
        _ => 1,
    }
}

fn given_alone(given: Given) -> u32 {
    match given {
        Given::Missing => 0,
        Given::Same => 3,
        Given::More | Given::Form | Given::Initial | Given::Slip | Given::Pet => 2,
        Given::Alike | Given::Different => 1,
    }
}

fn family_alone(family: Family) -> u32 {
    match family {
        Family::Missing => 0,
        Family::Same => 3,
        Family::Part | Family::Initial | Family::Slip => 2,
        Family::Different => 1,
    }
}

fn best<T>(left: &[T], right: &[T], compare: impl Fn(&T, &T) -> u32) -> u32 {
    let mut best = 0;
    for a in left {
        for b in right {
            best = best.max(compare(a, b));
        }
    }
    best
}

fn email(all: &Prepared, l: &Record, r: &Record) -> u32 {
    best(all.emails(l), all.emails(r), |a, b| mailboxes(all, a, b))
}

fn mailboxes(all: &Prepared, a: &Mailbox, b: &Mailbox) -> u32 {
    if a.whole == b.whole {
        return if a.shared { 3 } else { 6 };
    }
    // Two boxes of one role at two firms are nothing in common.
    let plain = !a.shared && !b.shared;
    // Each made of its holder's own name: what differs in them differs in the names.
    let named = a.derived && b.derived;
    let same_domain = plain && a.domain == b.domain;
    // Most pairs end here, and their texts need not be looked up.
    if !same_domain && a.local != b.local && (named || a.digits != b.digits) {
        return 1;
    }
    let (x, y) = (all.texts.get(a.local), all.texts.get(b.local));
    if same_domain {
        let near = !named && x.len().min(y.len()) > 3 && slips::one(x, y);
        return match near {
            true if a.digits == b.digits => 4,
            // `anna.koch7` and `anna.koch71`: a figure more is somebody else's box, or the same mistyped.
            true => 2,
            false if a.public => 1,
            false => 3,
        };
    }
    if !plain || x.len().min(y.len()) <= 3 {
        return 1;
    }
    let slipped = || {
        let (one, other) = (all.texts.get(a.domain), all.texts.get(b.domain));
        one.len().min(other.len()) > 5
            && one.as_bytes()[0] == other.as_bytes()[0]
            && !(a.public && b.public)
            && slips::few(one, other, 2)
    };
    if a.local == b.local {
        let says_more = !(a.derived || b.derived) || (a.digits.is_some() && all.texts.get(a.digits).len() > 1);
        return match (slipped(), says_more) {
            (true, _) => 4,
            (false, true) => 5,
            // Made of the name: what it says, the name has said.
            (false, false) => 0,
        };
    }
    if slips::few(x, y, 2) && slipped() {
        4
    } else if a.digits.is_some() && slips::one(x, y) {
        2
    } else {
        1
    }
}

fn phone(all: &Prepared, l: &Record, r: &Record) -> u32 {
    best(all.phones(l), all.phones(r), |a, b| {
        if a == b {
            // A switchboard is nobody's own.
            return if all.is_shared(*a) { 0 } else { 3 };
        }
        let (a, b) = (all.texts.get(*a), all.texts.get(*b));
        // A number written without its area, or two digits in each other's place.
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        if (short.len() >= 7 && short.len() < long.len() && long.ends_with(short)) || slips::one(a, b) {
            2
        } else {
            1
        }
    })
}

/// The level of the address, and where a street is missing that of postcode and town; one of them at most is not 0.
fn place(all: &Prepared, l: &Record, r: &Record) -> (u32, u32) {
    let (mut level, mut widest) = (0, 0);
    for a in all.places(l) {
        for b in all.places(r) {
            let area = area(all, a, b);
            widest = widest.max(area);
            if a.street.is_some() && b.street.is_some() {
                level = level.max(places(all, a, b, area));
            }
        }
    }
    // A town told beside another address of the same person says nothing that the address does not.
    if level > 0 && (level > 1 || widest < 2) {
        (level, 0)
    } else {
        (0, widest)
    }
}

fn places(all: &Prepared, a: &Place, b: &Place, area: u32) -> u32 {
    let text = |text: Text| all.texts.get(text);
    let (area, postcode) = (area >= 2, a.postcode.equals(b.postcode));
    if a.street == b.street {
        return if area { 8 } else { 7 };
    }
    let fuzzy = a.house == b.house && {
        let (x, y) = (text(a.street), text(b.street));
        let allowed = if x.len().min(y.len()) >= 12 { 3 } else { 2 };
        x.len().min(y.len()) > 5 && (x.contains(y) || y.contains(x) || slips::few(x, y, allowed))
    };
    match (fuzzy, area) {
        (true, true) => 6,
        (true, false) => 4,
        (false, _) if postcode && a.house.equals(b.house) => 5,
        (false, _) if postcode => 3,
        (false, true) => 2,
        (false, false) => 1,
    }
}

/// 3 the same postcode, 2 the same town, 1 another, 0 not known.
fn area(all: &Prepared, a: &Place, b: &Place) -> u32 {
    if a.postcode.equals(b.postcode) {
        return 3;
    }
    let slipped = || {
        a.town.may_be_alike(b.town) && {
            let (one, other) = (all.texts.get(a.city), all.texts.get(b.city));
            one.len() > 3 && slips::alike(one, other, 0.92)
        }
    };
    if a.city.equals(b.city) || (a.city.contradicts(b.city) && slipped()) {
        return 2;
    }
    u32::from(a.postcode.contradicts(b.postcode) || a.city.contradicts(b.city))
}

fn company(all: &Prepared, l: &Record, r: &Record) -> u32 {
    if !l.company.is_some() || !r.company.is_some() {
        return 0;
    }
    if l.company == r.company {
        return 3;
    }
    let (a, b) = (all.texts.get(l.company), all.texts.get(r.company));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if (short.len() > 3 && long.starts_with(short)) || slips::alike(a, b, 0.9) {
        2
    } else {
        1
    }
}

fn days(all: &Prepared, l: &Record, r: &Record) -> u32 {
    if l.born.is_some() && r.born.is_some() {
        born(all.texts.get(l.born), all.texts.get(r.born))
    } else {
        0
    }
}

/// Compares two days of birth.
pub(super) fn born(left: &str, right: &str) -> u32 {
    let (Some(left), Some(right)) = (Day::of(left), Day::of(right)) else {
        return 0;
    };
    let same = [left.year == right.year, left.month == right.month, left.day == right.day];
    if left.year.is_empty() || right.year.is_empty() {
        // The year is not known for both: the day alone is two of three.
        return if same[1] && same[2] { 3 } else { 1 };
    }
    match (same, left.month == right.day && left.day == right.month) {
        ([true, true, true], _) => 5,
        ([true, ..], true) => 4,
        ([true, true, false] | [true, false, true] | [false, true, true], _) => 3,
        ([true, ..], _) => 2,
        _ => 1,
    }
}

struct Day<'a> {
    year: &'a str,
    month: &'a str,
    day: &'a str,
}

impl<'a> Day<'a> {
    fn of(iso: &'a str) -> Option<Self> {
        let (year, rest) = iso
            .strip_prefix("--")
            .map(|rest| ("", rest))
            .or_else(|| iso.split_once('-'))?;
        let (month, day) = rest.split_once('-')?;
        Some(Self { year, month, day })
    }
}

fn number(all: &Prepared, l: &Record, r: &Record) -> u32 {
    best(all.numbers(l), all.numbers(r), |a, b| {
        if a == b {
            return 3;
        }
        let (a, b) = (all.texts.get(*a), all.texts.get(*b));
        let (Some((one, a)), Some((other, b))) = (a.split_once('|'), b.split_once('|')) else {
            return 0;
        };
        // Numbers of two sources have nothing to do with one another.
        if one != other {
            0
        } else if a.len().min(b.len()) > 5 && slips::one(a, b) {
            2
        } else {
            1
        }
    })
}
