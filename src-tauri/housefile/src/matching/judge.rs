//! One pair compared: what speaks for and against, how much, and what follows from it.
//!
//! The weight of a point is in bits: how many times likelier it is between two records of one person than between two people, on a
//! logarithmic scale; a rare name counts for more than a common one. The weights stand here as constants; a model learned from the
//! file itself may take the place of this file, behind the same function.

use super::{
    evidence::{Evidence, Ground},
    names::{Family, Given, Name, Relation, relate},
    prepare::{Place, Prepared, Record},
    texts::{Counts, Text},
};

/// What follows from a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// May be merged without a look at each.
    Certain,
    /// Somebody should look.
    Review,
    /// Two people, or nothing to go by.
    Apart,
}

/// One pair compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judgement {
    pub outcome: Outcome,
    /// Something rules out that these are one person; no group may hold both.
    pub veto: bool,
    /// Certain, but by a name so short that it would fit somebody else as well.
    pub weak: bool,
    /// Bits for one person, above 0 likelier than not.
    pub score: f64,
    pub evidence: Vec<Evidence>,
}

/// A file of few people says little about how rare a name is; it is then taken as part of a bigger one.
const SMALLEST_CROWD: f64 = 4_000.0;

/// From which score on somebody should look.
const WORTH_A_LOOK: f64 = -3.0;

struct Weigh<'a> {
    all: &'a Prepared,
    crowd: f64,
    score: f64,
    evidence: Vec<Evidence>,
}

/// Which points agree.
#[derive(Default)]
struct Shared {
    email: bool,
    /// Both have mailboxes of their own, and they differ.
    email_apart: bool,
    phone: bool,
    /// Both have phones, and they differ.
    phone_apart: bool,
    address: bool,
    born: bool,
    postcode: bool,
    city: bool,
}

/// Compares two records, given by position.
pub(super) fn judge(all: &Prepared, left: u32, right: u32) -> Judgement {
    let (l, r) = (&all.records[left as usize], &all.records[right as usize]);
    let crowd = f64::from(u32::try_from(all.records.len()).unwrap_or(u32::MAX)).max(SMALLEST_CROWD);
    let mut weigh = Weigh {
        all,
        crowd,
        score: -crowd.log2(),
        evidence: Vec::new(),
    };
    let common = |first: &str| -> bool {
        // A first name that several families use is a name, not a slip.
        all.first_names(first) >= 3
    };
    let name = |record: &Record| Name {
        given: all.texts.get(record.given),
        family: all.texts.get(record.family),
    };
    let relation = relate(name(l), name(r), &common);
    weigh.name(l, r, relation);
    let (email, email_apart) = weigh.emails(l, r);
    let (phone, phone_apart) = weigh.phones(l, r);
    let shared = Shared {
        email,
        email_apart,
        phone,
        phone_apart,
        ..Shared::default()
    };
    let shared = weigh.places(l, r, shared);
    let (born, born_apart) = weigh.born(l, r);
    let shared = Shared { born, ..shared };
    weigh.company(l, r);
    let generation_apart = l.generation.contradicts(r.generation);
    // A junior beside a record that says nothing: father and son, unless a mailbox or a day of birth says otherwise.
    let generation_open = l.generation != r.generation && !shared.email && !shared.born;
    if generation_open || generation_apart {
        weigh.add(Ground::Generation, if generation_apart { -12.0 } else { -3.0 });
    }
    let said = all.different.contains(&(left.min(right), left.max(right)));
    if said {
        weigh.add(Ground::Said, -20.0);
    }
    let other_kind = l.organisation != r.organisation;
    let veto = said || other_kind || born_apart || generation_apart || relation.given == Given::Different;
    let certain = !veto
        && !generation_open
        && if l.organisation {
            certain_organisation(relation, &shared)
        } else {
            certain_person(relation, &shared)
        };
    let Weigh { score, mut evidence, .. } = weigh;
    let outcome = if certain {
        Outcome::Certain
    } else if !said && !other_kind && relation.given != Given::Different && score >= WORTH_A_LOOK {
        Outcome::Review
    } else {
        Outcome::Apart
    };
    evidence.sort_by_key(|e| (std::cmp::Reverse(e.strength), e.is));
    Judgement {
        outcome,
        veto,
        weak: certain && relation.is_weak(),
        score,
        evidence,
    }
}

/// The rules that were right in practice. The name gate stands before each: couples share mailbox, phone and address.
fn certain_person(name: Relation, shared: &Shared) -> bool {
    if !name.is_compatible() {
        return false;
    }
    let both_slipped = name.given == Given::Slip && name.family == Family::Slip;
    if shared.email && !both_slipped {
        return true;
    }
    // Father and son, mother and daughter share name, address and phone, but not the mailbox: where both have one and they differ,
    // only the day of birth can tell.
    let same_name = name.is_same() && !shared.email_apart && (shared.phone || (shared.address && !shared.phone_apart));
    let same_birth = name.is_same() && shared.born && (shared.postcode || shared.city);
    // Maria and Marie may be sisters under one roof; a name spelled otherwise needs the day of birth beside it.
    let same_day = name.is_full() && shared.born && (shared.phone || shared.address);
    same_name || same_birth || same_day
}

/// An organisation is known by its whole name, and by where or how it is reached.
fn certain_organisation(name: Relation, shared: &Shared) -> bool {
    name.family == Family::Same && (shared.email || shared.phone || shared.address)
}

impl Weigh<'_> {
    fn add(&mut self, is: Ground, bits: f64) {
        self.score += bits;
        let strength = match bits.abs() {
            b if b >= 8.0 => 3,
            b if b >= 4.0 => 2,
            _ => 1,
        };
        self.evidence.push(Evidence { is, strength });
    }

    /// Bits of two records holding the same text, of which there are `count`: the rarer, the more.
    fn rarity(&self, count: u32, most: f64) -> f64 {
        (self.crowd / f64::from(count.max(2))).log2().clamp(1.0, most)
    }

    fn rarer(&self, counts: &Counts, left: Text, right: Text, most: f64) -> f64 {
        // A slip is rare by itself; what counts is the name that was meant.
        self.rarity(counts.of(left).max(counts.of(right)), most)
    }

    fn name(&mut self, l: &Record, r: &Record, relation: Relation) {
        let all = self.all;
        if relation.is_same() {
            let bits = self.rarer(&all.names, l.name, r.name, 13.0);
            let is = if relation.swapped {
                Ground::SwappedName
            } else {
                Ground::SameName
            };
            return self.add(is, bits);
        }
        if relation.given == Given::Missing && relation.family == Family::Missing {
            return self.add(Ground::NoName, 0.5);
        }
        let given = self.rarity(all.common_first(l, r), 8.0);
        match relation.given {
            Given::Same => self.add(Ground::SameGiven, given),
            Given::More => self.add(Ground::MoreGiven, given - 1.0),
            Given::Form => self.add(Ground::NameForm, 4.0),
            Given::Initial => self.add(Ground::Initial, 2.5),
            Given::Slip => self.add(Ground::GivenSlip, (given - 2.0).max(1.0)),
            Given::Missing => {}
            Given::Alike => self.add(Ground::DifferentGiven, -2.0),
            Given::Different => self.add(Ground::DifferentGiven, -12.0),
        }
        let family = self.rarer(&all.families, l.family, r.family, 10.0);
        match relation.family {
            Family::Same => self.add(Ground::SameFamily, family),
            Family::Part => self.add(Ground::FamilyPart, (family - 2.0).max(1.0)),
            Family::Initial => self.add(Ground::Initial, 2.0),
            Family::Slip => self.add(Ground::FamilySlip, (family - 2.0).max(1.0)),
            Family::Missing => {}
            Family::Different => self.add(Ground::DifferentFamily, -8.0),
        }
    }

    /// Whether one person's mailbox is shared; whether both have their own.
    fn emails(&mut self, l: &Record, r: &Record) -> (bool, bool) {
        let (left, right) = (self.all.emails(l), self.all.emails(r));
        let mut role = false;
        for mailbox in left.iter().filter(|mailbox| right.contains(mailbox)) {
            if self.all.is_shared(*mailbox) {
                role = true;
            } else {
                self.add(Ground::SameEmail, 14.0);
                return (true, false);
            }
        }
        if role {
            self.add(Ground::SameRoleEmail, 2.0);
        } else if !left.is_empty() && !right.is_empty() {
            let local = |mailbox: &Text| self.all.texts.get(*mailbox).split('@').next().unwrap_or("").to_owned();
            let similar = left.iter().any(|a| {
                let a = local(a);
                a.len() > 4 && right.iter().any(|b| strsim::osa_distance(&a, &local(b)) <= 1)
            });
            // Made of the name, it says no more than the name does; with figures behind it, it does.
            if similar {
                let digits = left.iter().any(|a| local(a).ends_with(|c: char| c.is_ascii_digit()));
                self.add(Ground::SimilarEmail, if digits { 5.0 } else { 1.0 });
            } else {
                self.add(Ground::DifferentEmail, -1.5);
            }
            return (false, true);
        }
        (false, false)
    }

    /// Whether one person's phone is shared; whether both have their own.
    fn phones(&mut self, l: &Record, r: &Record) -> (bool, bool) {
        let (left, right) = (self.all.phones(l), self.all.phones(r));
        let mut board = false;
        for phone in left.iter().filter(|phone| right.contains(phone)) {
            if self.all.is_shared(*phone) {
                board = true;
            } else {
                self.add(Ground::SamePhone, 11.0);
                return (true, false);
            }
        }
        if board {
            self.add(Ground::SameSwitchboard, 2.0);
        } else if !left.is_empty() && !right.is_empty() {
            self.add(Ground::DifferentPhone, -1.5);
            return (false, true);
        }
        (false, false)
    }

    fn places(&mut self, l: &Record, r: &Record, shared: Shared) -> Shared {
        let (left, right) = (self.all.places(l), self.all.places(r));
        let any = |test: fn(&Place, &Place) -> bool| left.iter().any(|a| right.iter().any(|b| test(a, b)));
        let same_area = |a: &Place, b: &Place| a.postcode.equals(b.postcode) || a.city.equals(b.city);
        let shared = Shared {
            address: left
                .iter()
                .any(|a| right.iter().any(|b| a.street.equals(b.street) && same_area(a, b))),
            postcode: any(|a, b| a.postcode.equals(b.postcode)),
            city: any(|a, b| a.city.equals(b.city)),
            ..shared
        };
        if shared.address {
            self.add(Ground::SameAddress, 9.0);
            return shared;
        }
        let street_apart = any(|a, b| a.street.contradicts(b.street)) && !any(|a, b| a.street.equals(b.street));
        if any(|a, b| a.street.equals(b.street)) {
            self.add(Ground::SameStreet, 5.0);
        } else if shared.postcode {
            let count = left.iter().map(|p| self.all.postcodes.of(p.postcode)).max().unwrap_or(1);
            let bits = self.rarity(count, 6.0);
            self.add(Ground::SamePostcode, bits);
        } else if shared.city {
            let count = left.iter().map(|p| self.all.cities.of(p.city)).max().unwrap_or(1);
            let bits = self.rarity(count, 5.0);
            self.add(Ground::SameCity, bits);
        } else if any(|a, b| a.city.contradicts(b.city)) {
            self.add(Ground::DifferentCity, -2.5);
            return shared;
        }
        if street_apart {
            self.add(Ground::DifferentAddress, -1.5);
        }
        shared
    }

    /// Whether they were born on the same day; whether they were not.
    fn born(&mut self, l: &Record, r: &Record) -> (bool, bool) {
        let (left, right) = (self.all.texts.get(l.born), self.all.texts.get(r.born));
        if left.is_empty() || right.is_empty() {
            return (false, false);
        }
        // The year may be unknown on one side; then day and month are all there is to compare.
        let (Some((year, day)), Some((other_year, other_day))) = (split_born(left), split_born(right)) else {
            return (false, false);
        };
        let known = !year.is_empty() && !other_year.is_empty();
        if day == other_day && (year == other_year || !known) {
            self.add(
                if known { Ground::SameBorn } else { Ground::SameBirthday },
                if known { 9.0 } else { 5.0 },
            );
            return (known, false);
        }
        let swapped = |d: &str| d.split_once('-').map(|(month, day)| format!("{day}-{month}"));
        if year == other_year && swapped(day).as_deref() == Some(other_day) {
            self.add(Ground::SwappedBorn, 4.0);
            return (false, false);
        }
        self.add(Ground::DifferentBorn, -12.0);
        (false, true)
    }

    fn company(&mut self, l: &Record, r: &Record) {
        if l.company.equals(r.company) {
            let bits = self.rarity(self.all.companies.of(l.company), 4.0);
            self.add(Ground::SameCompany, bits);
        } else if l.company.contradicts(r.company) {
            self.add(Ground::DifferentCompany, -1.0);
        }
    }
}

/// Year (empty where unknown) and `MM-DD`.
fn split_born(iso: &str) -> Option<(&str, &str)> {
    match iso.strip_prefix("--") {
        Some(day) => Some(("", day)),
        None => iso.split_once('-'),
    }
}

impl Prepared {
    /// How many records bear a first name.
    fn first_names(&self, first: &str) -> u32 {
        self.texts.find(first).map_or(0, |text| self.givens.of(text))
    }

    fn common_first(&self, l: &Record, r: &Record) -> u32 {
        let count = |record: &Record| self.first_names(super::keys::first_word(self.texts.get(record.given)));
        count(l).max(count(r))
    }
}
