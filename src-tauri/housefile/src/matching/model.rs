//! What a pattern of agreement is worth: Fellegi and Sunter's weights, with four ways in which two records can come to agree.
//!
//! Two people of one household share surname, address and phone; two colleagues share company, office and the domain of their mail.
//! A model that knows only "one person" and "strangers" takes both for one person. So each pair is weighed against four classes, and
//! what counts is one person against the three others together. The numbers here are where learning begins ([`super::em`]): they say
//! what the records of one person usually share, and hold where a file is too small to say otherwise.

use super::{
    levels::ordered,
    pattern::{FIELDS, Field, LEVELS, Pattern},
    people::{Place, Prepared, Record},
    texts::{Counts, Text},
};

/// How two records can be related.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// One person, or one organisation.
    Same,
    /// People of one household; branches of one firm.
    Household,
    /// People of one company; organisations under one roof.
    Colleague,
    /// Nothing to do with one another.
    Stranger,
}

/// How many classes there are.
pub(super) const CLASSES: usize = 4;

/// Probabilities of the levels of each field; the entry of level 0 is not used.
pub(super) type Table = [[f64; LEVELS]; FIELDS];

/// A file of few people says little about how rare a name is; it is then taken as part of a bigger one.
pub(super) const SMALLEST_CROWD: f64 = 2_000.0;

/// How many bear one and the same name, of all: first name and surname, by the numbers in [`Model::new`].
const USUAL_NAME: f64 = 1e-5;

/// Weights of one kind of record.
#[derive(Debug, Clone)]
pub(super) struct Model {
    /// Share of each class among all pairs.
    pub share: [f64; CLASSES],
    /// Probability of each level within each class.
    pub chance: [Table; CLASSES],
    /// The logarithms of both: they are learned in a few rounds, and pairs are weighed by the million.
    logs: Logs,
    /// How likely two records hold the same value by chance, by what is rare in the value; nothing where only some records are here and
    /// nobody counted the others.
    meeting: Option<Meeting>,
    crowd: f64,
}

#[derive(Debug, Clone)]
struct Logs {
    share: [f64; CLASSES],
    chance: [Table; CLASSES],
}

impl Logs {
    fn of(share: &[f64; CLASSES], chance: &[Table; CLASSES]) -> Self {
        Self {
            share: share.map(f64::log2),
            chance: chance.map(|table| table.map(|levels| levels.map(f64::log2))),
        }
    }
}

/// The weights of people and those of organisations.
#[derive(Debug, Default)]
pub(super) struct Models {
    pub person: Option<Model>,
    pub organisation: Option<Model>,
}

/// What the values of one pair weigh beside their levels, in bits: above 0 where the value that both hold is rarer than usual.
pub(super) type Rarity = [f64; FIELDS];

/// A value speaks no more for one person than this beside its level.
const RAREST: f64 = 5.0;

/// What one field says, in bits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weight {
    /// For one person, where it agrees.
    pub up: f64,
    /// The same where it differs; below 0.
    pub down: f64,
}

#[derive(Debug, Clone, Default)]
struct Meeting {
    given: f64,
    family: f64,
    mailbox: f64,
    phone: f64,
    street: f64,
    postcode: f64,
    city: f64,
    company: f64,
}

impl Model {
    pub(super) fn new(all: &Prepared, share: [f64; CLASSES], chance: [Table; CLASSES]) -> Self {
        let records = f64::from(u32::try_from(all.records.len()).unwrap_or(u32::MAX));
        let crowd = records.max(SMALLEST_CROWD);
        // In a small file, what meets by chance is what would in a bigger one.
        let least = |usual: f64, counts: &Counts| {
            counts
                .meeting(crowd)
                .max(usual * (1.0 - records / crowd))
                .max(1.0 / (crowd * crowd))
        };
        let held = &all.held;
        Self {
            logs: Logs::of(&share, &chance),
            share,
            chance,
            meeting: Some(Meeting {
                given: least(5e-3, &held.givens),
                family: least(2e-3, &held.families),
                mailbox: least(1e-4, &held.mailboxes),
                phone: least(1e-4, &held.phones),
                street: least(2e-4, &held.streets),
                postcode: least(1e-3, &held.postcodes),
                city: least(1e-2, &held.cities),
                company: least(1e-3, &held.companies),
            }),
            crowd,
        }
    }

    /// For a file of `crowd` records of which only those are here who may be one of them.
    pub(super) fn uncounted(crowd: f64, share: [f64; CLASSES], chance: [Table; CLASSES]) -> Self {
        Self {
            logs: Logs::of(&share, &chance),
            share,
            chance,
            meeting: None,
            crowd,
        }
    }

    /// To be called when the shares or the chances were changed.
    pub(super) fn learned(&mut self) {
        self.logs = Logs::of(&self.share, &self.chance);
    }

    /// Bits for one person against everything else, above 0 likelier than not.
    pub(super) fn score(&self, pattern: Pattern, rarity: &Rarity) -> f64 {
        let [same, household, colleague, stranger] = self.weights(pattern, rarity);
        same - sum(&[household, colleague, stranger])
    }

    /// The most that a pair of this pattern may weigh, whatever values it shares: the rarer they are, the more speaks for one person.
    pub(super) fn most(&self, pattern: Pattern) -> f64 {
        let rarest = |field| {
            if shares_a_value(field, pattern.level(field)) {
                RAREST
            } else {
                0.0
            }
        };
        self.score(pattern, &Field::ALL.map(rarest))
    }

    /// The logarithm of how likely each class with this pattern is.
    pub(super) fn weights(&self, pattern: Pattern, rarity: &Rarity) -> [f64; CLASSES] {
        let mut weights = self.logs.share;
        for field in Field::ALL {
            let level = pattern.level(field);
            if level == 0 {
                continue;
            }
            for class in [Class::Same, Class::Household, Class::Colleague, Class::Stranger] {
                weights[class as usize] += self.logs.chance[class as usize][field as usize][level];
                // Strangers, and colleagues by name, agree by chance; a common value makes that likelier, a rare one less.
                if class == Class::Stranger || (class == Class::Colleague && by_name(field)) {
                    weights[class as usize] -= rarity[field as usize];
                }
            }
        }
        weights
    }

    /// What one field weighs, as it is told: what agrees against strangers, what differs against whoever it fits best.
    pub(super) fn weight(&self, field: Field, pattern: Pattern, rarity: &Rarity) -> Weight {
        let level = pattern.level(field);
        if level == 0 {
            return Weight::default();
        }
        let of = |class: Class| self.logs.chance[class as usize][field as usize][level];
        let same = of(Class::Same);
        let rival = of(Class::Household)
            .max(of(Class::Colleague))
            .max(of(Class::Stranger) - rarity[field as usize]);
        Weight {
            up: same - of(Class::Stranger) + rarity[field as usize],
            down: same - rival,
        }
    }

    /// How rare the values are that two records share.
    pub(super) fn rarity(&self, all: &Prepared, l: &Record, r: &Record, pattern: Pattern) -> Rarity {
        let (l, r) = ordered(l, r);
        let Some(meeting) = &self.meeting else {
            return self.rarity_of_few(all, l, r, pattern);
        };
        let held = &all.held;
        let mut rarity = [0.0; FIELDS];
        // A slip is rare by itself; what counts is the value that was meant.
        let most = |counts: &Counts, a: Text, b: Text| f64::from(counts.of(a).max(counts.of(b)).max(1)) / self.crowd;
        let given = || most(&held.givens, l.first, r.first);
        let family = || most(&held.families, l.family, r.family);
        rarity[Field::Name as usize] = match pattern.level(Field::Name) {
            13 if l.organisation => bits(meeting.family, family()),
            13 | 12 => bits(meeting.given * meeting.family, given() * family()),
            _ if l.organisation => 0.0,
            11 | 9 | 7 | 6 | 5 if l.family == r.family => bits(meeting.family, family()),
            10 | 9 | 4 if l.first == r.first => bits(meeting.given, given()),
            _ => 0.0,
        };
        if pattern.level(Field::Given) == 3 {
            rarity[Field::Given as usize] = bits(meeting.given, given());
        }
        if pattern.level(Field::Family) == 3 {
            rarity[Field::Family as usize] = bits(meeting.family, family());
        }
        if pattern.level(Field::Email) == 6 {
            let shared = all
                .emails(l)
                .iter()
                .find(|a| all.emails(r).iter().any(|b| a.whole == b.whole));
            let share = shared.map_or(meeting.mailbox, |mailbox| most(&held.mailboxes, mailbox.whole, mailbox.whole));
            rarity[Field::Email as usize] = bits(meeting.mailbox, share);
        }
        if pattern.level(Field::Phone) == 3 {
            let shared = all.phones(l).iter().find(|phone| all.phones(r).contains(phone));
            let share = shared.map_or(meeting.phone, |phone| most(&held.phones, *phone, *phone));
            rarity[Field::Phone as usize] = bits(meeting.phone, share);
        }
        if matches!(pattern.level(Field::Place), 7 | 8) {
            rarity[Field::Place as usize] = self.of_place(all, l, r, &held.streets, meeting.street, |at| at.street);
        }
        match (pattern.level(Field::Place), pattern.level(Field::Area)) {
            (5 | 3, _) => {
                rarity[Field::Place as usize] = self.of_place(all, l, r, &held.postcodes, meeting.postcode, |at| at.postcode);
            }
            (2, _) => rarity[Field::Place as usize] = self.of_place(all, l, r, &held.cities, meeting.city, |at| at.city),
            (_, 3) => {
                rarity[Field::Area as usize] = self.of_place(all, l, r, &held.postcodes, meeting.postcode, |at| at.postcode);
            }
            (_, 2) => rarity[Field::Area as usize] = self.of_place(all, l, r, &held.cities, meeting.city, |at| at.city),
            _ => {}
        }
        if pattern.level(Field::Company) == 3 {
            rarity[Field::Company as usize] = bits(meeting.company, most(&held.companies, l.company, r.company));
        }
        rarity
    }

    /// The same where all are here who bear the name, the mailbox or the phone, and nobody knows how common anything else is: that then
    /// counts as it usually does. Of those who hold a value two are the pair itself.
    fn rarity_of_few(&self, all: &Prepared, l: &Record, r: &Record, pattern: Pattern) -> Rarity {
        let others = |counts: &Counts, text: Text| f64::from(counts.of(text).saturating_sub(2));
        let mut rarity = [0.0; FIELDS];
        if !l.organisation && matches!(pattern.level(Field::Name), 12 | 13) {
            // As if one more of the name were among so many strangers that one of them usually bears a name.
            let share = (1.0 + others(&all.held.names, l.name)) / (1.0 / USUAL_NAME + self.crowd);
            rarity[Field::Name as usize] = bits(USUAL_NAME, share);
        }
        if pattern.level(Field::Email) == 6 {
            let shared = all.emails(l).iter().map(|mailbox| mailbox.whole);
            let shared = shared.filter(|whole| all.emails(r).iter().any(|other| other.whole == *whole));
            let most = shared.map(|whole| others(&all.held.mailboxes, whole)).fold(0.0, f64::max);
            rarity[Field::Email as usize] = bits(1.0, 1.0 + most);
        }
        if pattern.level(Field::Phone) == 3 {
            let shared = all.phones(l).iter().filter(|phone| all.phones(r).contains(phone));
            let most = shared.map(|phone| others(&all.held.phones, *phone)).fold(0.0, f64::max);
            rarity[Field::Phone as usize] = bits(1.0, 1.0 + most);
        }
        rarity
    }

    /// How rare the part of an address is that both share.
    fn of_place(&self, all: &Prepared, l: &Record, r: &Record, counts: &Counts, usual: f64, part: fn(&Place) -> Text) -> f64 {
        let shared = all
            .places(l)
            .iter()
            .find(|a| all.places(r).iter().any(|b| part(a).equals(part(b))));
        shared.map_or(0.0, |place| {
            bits(usual, f64::from(counts.of(part(place)).max(1)) / self.crowd)
        })
    }
}

/// What a value weighs beside its level, by how often it occurs and how often values of its kind usually meet. Not in full: a value
/// counted once may be rare, or the slip of a common one.
fn bits(usual: f64, share: f64) -> f64 {
    (0.8 * (usual / share).log2()).clamp(-8.0, RAREST)
}

/// Whether two records at this level hold one and the same value of which it matters how rare it is. At all other levels [`Model::rarity`]
/// has nothing to say.
pub(super) fn shares_a_value(field: Field, level: usize) -> bool {
    match field {
        Field::Name => matches!(level, 4..=7 | 9..=13),
        Field::Email => level == 6,
        Field::Phone | Field::Company | Field::Given | Field::Family => level == 3,
        Field::Place => matches!(level, 2 | 3 | 5 | 7 | 8),
        Field::Area => matches!(level, 2 | 3),
        Field::Born | Field::Number => false,
    }
}

fn by_name(field: Field) -> bool {
    matches!(field, Field::Name | Field::Given | Field::Family)
}

/// The logarithm of the sum of what these are the logarithms of.
pub(super) fn sum(logs: &[f64]) -> f64 {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    most + logs.iter().map(|log| (log - most).exp2()).sum::<f64>().log2()
}
