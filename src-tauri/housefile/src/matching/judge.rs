//! One pair judged: how likely it is one person, whether that may be acted on without a look, and why.
//!
//! The weight of the pair is the model's ([`super::model`]). What is certain needs more than weight: names that fit, something
//! beside them that hardly two people share, and nothing that rules it out.

use super::{
    evidence::{Evidence, Ground},
    levels::{pattern, relation},
    model::{CLASSES, Class, Model, Models, Rarity, Weight},
    names::{Family, Given, Relation},
    pattern::{Field, Pattern},
    people::{Prepared, Record},
    weighing::{Steps, steps},
    why,
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

/// What keeps a pair from being merged without a look, and couples and families from being asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Veto {
    Names,
    Born,
    Generation,
}

/// One pair compared.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judgement {
    pub outcome: Outcome,
    /// Something rules out that these are merged without a look; no group of certain ones may hold both.
    pub veto: bool,
    pub vetoes: Vec<Veto>,
    /// Certain, but by a name so short that it would fit somebody else as well.
    pub weak: bool,
    /// Bits for one person, above 0 likelier than not.
    pub score: f64,
    pub pattern: Pattern,
    pub evidence: Vec<Evidence>,
    /// How the weight adds up, where reasons are told. Of what somebody said it knows nothing.
    pub steps: Option<Steps>,
}

/// As much of a [`Judgement`] as is kept of each of millions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Verdict {
    pub outcome: Outcome,
    pub weak: bool,
    pub score: f64,
}

/// For which pairs the reasons are worked out: they are most of the work.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    None,
    Offered,
    All,
}

/// From which score on somebody should look: one in nine of such pairs is one person.
pub(super) const WORTH_A_LOOK: f64 = -3.0;
/// 99 of a hundred such pairs are one person.
const SURE: f64 = 6.63;
/// 999 of a thousand such pairs are one person, whatever it is that they share.
const SURER: f64 = 10.0;
/// One mailbox that is nobody else's, and a whole name that fits: another company or address is a move.
const SURE_BY_MAILBOX: f64 = 3.0;
/// A nameless record at somebody's own mailbox: the name cannot speak for it, and its group must not hold a second name.
const SURE_WITHOUT_NAME: f64 = 1.0;
/// Said to be two people, or a person and an organisation: whatever the weights say.
pub(super) const NEVER: f64 = -60.0;

/// What the pair says beside its pattern.
struct Facts {
    said: bool,
    other_kind: bool,
    generation: Generation,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Generation {
    Fits,
    /// A junior beside a record that says nothing.
    Open,
    Apart,
}

impl Models {
    pub(super) fn of(&self, organisation: bool) -> Option<&Model> {
        if organisation {
            self.organisation.as_ref()
        } else {
            self.person.as_ref()
        }
    }
}

/// Bits for one person. For a pair whose pattern is known, so that millions are weighed quickly.
pub(super) fn score(all: &Prepared, left: u32, right: u32, pattern: Pattern) -> f64 {
    let (l, r) = (&all.records[left as usize], &all.records[right as usize]);
    let Some(model) = all.models.of(l.organisation) else {
        return NEVER;
    };
    model.score(pattern, &model.rarity(all, l, r, pattern)) + facts(all, left, right, pattern).bits()
}

/// The logarithm of how likely each class is, nothing where nobody of their kind was learned from. What rules out one person leaves them
/// every other way in which they may belong together.
pub(super) fn classes(all: &Prepared, left: u32, right: u32, pattern: Pattern) -> Option<[f64; CLASSES]> {
    let (l, r) = (&all.records[left as usize], &all.records[right as usize]);
    let model = all.models.of(l.organisation)?;
    let mut weights = model.weights(pattern, &model.rarity(all, l, r, pattern));
    weights[Class::Same as usize] += facts(all, left, right, pattern).bits();
    Some(weights)
}

/// Compares two records, given by position. Two people are told no reasons.
pub(super) fn judge(all: &Prepared, left: u32, right: u32) -> Judgement {
    weigh(all, left, right, compared(all, left, right), Told::Offered)
}

/// As [`judge`], without a reason, of a pair whose pattern is known.
pub(super) fn verdict(all: &Prepared, left: u32, right: u32, pattern: Pattern) -> Verdict {
    let Judgement {
        outcome, weak, score, ..
    } = weigh(all, left, right, pattern, Told::None);
    Verdict { outcome, weak, score }
}

/// Whether something rules out that the two are merged without a look.
pub(super) fn is_vetoed(all: &Prepared, left: u32, right: u32) -> bool {
    weigh(all, left, right, compared(all, left, right), Told::None).veto
}

/// As [`judge`], and says why whatever comes of it.
pub(super) fn explain(all: &Prepared, left: u32, right: u32) -> Judgement {
    weigh(all, left, right, compared(all, left, right), Told::All)
}

fn compared(all: &Prepared, left: u32, right: u32) -> Pattern {
    pattern(all, &all.records[left as usize], &all.records[right as usize])
}

fn weigh(all: &Prepared, left: u32, right: u32, pattern: Pattern, telling: Told) -> Judgement {
    let (l, r) = (&all.records[left as usize], &all.records[right as usize]);
    let facts = facts(all, left, right, pattern);
    let Some(model) = all.models.of(l.organisation) else {
        return Judgement {
            outcome: Outcome::Apart,
            veto: true,
            vetoes: Vec::new(),
            weak: false,
            score: NEVER,
            pattern,
            evidence: Vec::new(),
            steps: None,
        };
    };
    let rarity: Rarity = model.rarity(all, l, r, pattern);
    let score = model.score(pattern, &rarity) + facts.bits();
    let relation = relation(all, l, r);
    // Couples share everything else; asking about each of them would bury the rest.
    let two_names = !l.organisation && relation.given == Given::Different && !relation.loose;
    let vetoes: Vec<Veto> = [
        (Veto::Names, two_names),
        (Veto::Born, matches!(pattern.level(Field::Born), 1 | 2)),
        (Veto::Generation, facts.generation == Generation::Apart),
    ]
    .into_iter()
    .filter_map(|(veto, holds)| holds.then_some(veto))
    .collect();
    let veto = facts.said || facts.other_kind || !vetoes.is_empty();
    // What only the mailbox tells of a name is no name of its own.
    let weak = !l.organisation && (relation.is_weak() || l.told || r.told);
    let certain = !veto
        && facts.generation == Generation::Fits
        && if l.organisation {
            score >= SURE && certain_organisation(pattern)
        } else {
            let own_mailbox = pattern.level(Field::Email) == 6 && relation.is_full();
            let least = match (weak, own_mailbox) {
                (true, _) => SURE_WITHOUT_NAME,
                (false, true) => SURE_BY_MAILBOX,
                (false, false) => SURE,
            };
            (score >= least && certain_person(all, l, r, relation, pattern))
                || (score >= SURER && relation.is_compatible() && !apart(all, l, r, pattern).0)
        };
    let outcome = if certain {
        Outcome::Certain
    } else if !facts.said && !facts.other_kind && score >= if two_names { 0.0 } else { WORTH_A_LOOK } {
        Outcome::Review
    } else {
        Outcome::Apart
    };
    let told = telling == Told::All || (telling == Told::Offered && outcome != Outcome::Apart);
    let evidence = if told {
        evidence(all, l, r, model, pattern, &rarity, relation, &facts)
    } else {
        Vec::new()
    };
    Judgement {
        outcome,
        veto,
        vetoes,
        weak: certain && weak,
        score,
        pattern,
        evidence,
        steps: told.then(|| steps(model, pattern, &rarity, facts.generation.bits())),
    }
}

impl Facts {
    fn bits(&self) -> f64 {
        if self.said || self.other_kind {
            return NEVER;
        }
        self.generation.bits()
    }
}

impl Generation {
    fn bits(self) -> f64 {
        match self {
            Self::Fits => 0.0,
            Self::Open => -3.0,
            Self::Apart => -12.0,
        }
    }
}

fn facts(all: &Prepared, left: u32, right: u32, pattern: Pattern) -> Facts {
    let (l, r) = (&all.records[left as usize], &all.records[right as usize]);
    let told = pattern.level(Field::Email) == 6 || pattern.level(Field::Born) == 5;
    Facts {
        said: all.different.contains(&(left.min(right), left.max(right))),
        other_kind: l.organisation != r.organisation,
        generation: if l.generation.contradicts(r.generation) {
            Generation::Apart
        } else if l.generation != r.generation && !told {
            // Father and son, unless a mailbox or a day of birth says otherwise.
            Generation::Open
        } else {
            Generation::Fits
        },
    }
}

/// The name gate stands before each: couples share mailbox, phone and address.
fn certain_person(all: &Prepared, l: &Record, r: &Record, name: Relation, pattern: Pattern) -> bool {
    let both_slipped = name.given == Given::Slip && name.family == Family::Slip;
    if !name.is_compatible() || both_slipped {
        return false;
    }
    let level = |field: Field| pattern.level(field);
    if level(Field::Email) == 6 || level(Field::Number) == 3 {
        return true;
    }
    let (email_apart, phone_apart) = apart(all, l, r, pattern);
    let (phone, address) = (own_phone(all, l, r, pattern), level(Field::Place) >= 6);
    // Born on one day, and anything beside it.
    let nearby = level(Field::Place) >= 2 || level(Field::Area) >= 2 || level(Field::Email) >= 4 || phone;
    let under_one_roof = address || phone;
    if level(Field::Born) == 5 && if name.is_same() { nearby } else { under_one_roof } {
        // Maria and Marie may be sisters, and twins; a name spelled otherwise needs the roof as well.
        return true;
    }
    // Father and son, mother and daughter share name, address and phone, but not the mailbox: where both have one and they differ,
    // only the day of birth can tell.
    !email_apart
        && if name.is_same() {
            phone || (address && !phone_apart)
        } else {
            name.is_full() && phone && address
        }
}

/// Whether both have mailboxes of their own, and phones, and they are two.
fn apart(all: &Prepared, l: &Record, r: &Record, pattern: Pattern) -> (bool, bool) {
    let email = !all.emails(l).is_empty() && !all.emails(r).is_empty() && !matches!(pattern.level(Field::Email), 3 | 4 | 6);
    (email, pattern.level(Field::Phone) == 1)
}

/// The same phone, and no switchboard.
fn own_phone(all: &Prepared, l: &Record, r: &Record, pattern: Pattern) -> bool {
    pattern.level(Field::Phone) == 3
        && all
            .phones(l)
            .iter()
            .any(|phone| !all.is_shared(*phone) && all.phones(r).contains(phone))
}

/// An organisation is known by its name and its place. Branches of one firm share name, domain and often the phone; so where both say
/// where they are, it must be one place.
fn certain_organisation(pattern: Pattern) -> bool {
    let reached = pattern.level(Field::Email) == 6 || pattern.level(Field::Phone) == 3;
    match pattern.level(Field::Place) {
        0 => pattern.level(Field::Name) >= 12 && reached,
        6.. => (pattern.level(Field::Name) >= 3 && reached) || pattern.level(Field::Name) >= 12,
        _ => false,
    }
}

#[expect(clippy::too_many_arguments, reason = "everything that was found out about one pair")]
fn evidence(
    all: &Prepared,
    l: &Record,
    r: &Record,
    model: &Model,
    pattern: Pattern,
    rarity: &Rarity,
    relation: Relation,
    facts: &Facts,
) -> Vec<Evidence> {
    let weights = Field::ALL.map(|field| model.weight(field, pattern, rarity));
    let mut points = why::points(all, l, r, pattern, relation, &weights);
    let against = |down: f64| Weight { up: 0.0, down };
    if facts.generation != Generation::Fits {
        points.push((Ground::Generation, against(facts.generation.bits())));
    }
    if facts.said {
        points.push((Ground::Said, against(-20.0)));
    }
    why::weighed(points)
}
