//! From levels and weights to points in words: which ground each level is, and how much it says.

use super::{
    evidence::{Evidence, Ground},
    model::Weight,
    names::{Family, Given, Relation},
    pattern::{FIELDS, Field, Pattern},
    people::{Prepared, Record},
};

/// Told, though it says little.
const SLIGHT: Weight = Weight { up: 0.5, down: -0.5 };

type Points = Vec<(Ground, Weight)>;

/// The grounds of a pair with their weights in bits.
pub(super) fn points(
    all: &Prepared,
    l: &Record,
    r: &Record,
    pattern: Pattern,
    relation: Relation,
    weights: &[Weight; FIELDS],
) -> Points {
    let mut points = Points::new();
    let of = |field: Field| (pattern.level(field), weights[field as usize]);
    if l.organisation {
        firm(&mut points, of(Field::Name));
    } else {
        // One of the three speaks at most.
        let parts = [Field::Name, Field::Given, Field::Family].map(|field| weights[field as usize]);
        let whole = Weight {
            up: parts.iter().map(|part| part.up).sum(),
            down: parts.iter().map(|part| part.down).sum(),
        };
        if l.told || r.told {
            // The name was read out of a mailbox: there is none to quote.
            let fits = relation.is_compatible();
            points.push((if fits { Ground::NameInEmail } else { Ground::OtherNameInEmail }, whole));
        } else {
            name(&mut points, relation, whole);
        }
    }
    let (level, bits) = of(Field::Email);
    let role = || all.emails(l).iter().any(|a| all.emails(r).iter().any(|b| a.whole == b.whole));
    match level {
        6 => points.push((Ground::SameEmail, bits)),
        5 => points.push((Ground::SameLocal, bits)),
        4 | 2 => points.push((Ground::SimilarEmail, bits)),
        3 if role() => points.push((Ground::SameRoleEmail, bits)),
        3 => points.push((Ground::SameDomain, bits)),
        0 if !all.emails(l).is_empty() && !all.emails(r).is_empty() => points.push((Ground::SimilarEmail, SLIGHT)),
        1 => points.push((Ground::DifferentEmail, bits)),
        _ => {}
    }
    let (level, bits) = of(Field::Phone);
    let board = || {
        all.phones(l)
            .iter()
            .any(|phone| all.is_shared(*phone) && all.phones(r).contains(phone))
    };
    match level {
        3 => points.push((Ground::SamePhone, bits)),
        2 => points.push((Ground::SimilarPhone, bits)),
        _ if board() => points.push((Ground::SameSwitchboard, SLIGHT)),
        1 => points.push((Ground::DifferentPhone, bits)),
        _ => {}
    }
    place(&mut points, of(Field::Place));
    let (level, bits) = of(Field::Area);
    match level {
        3 => points.push((Ground::SamePostcode, bits)),
        2 => points.push((Ground::SameCity, bits)),
        1 => points.push((Ground::DifferentCity, bits)),
        _ => {}
    }
    let (level, bits) = of(Field::Company);
    match level {
        3 => points.push((Ground::SameCompany, bits)),
        2 => points.push((Ground::SimilarCompany, bits)),
        1 => points.push((Ground::DifferentCompany, bits)),
        _ => {}
    }
    let (level, bits) = of(Field::Born);
    let whole = |record: &Record| !all.texts.get(record.born).starts_with('-');
    match level {
        5 => points.push((Ground::SameBorn, bits)),
        4 => points.push((Ground::SwappedBorn, bits)),
        3 if whole(l) && whole(r) => points.push((Ground::NearlyBorn, bits)),
        3 => points.push((Ground::SameBirthday, bits)),
        1 | 2 => points.push((Ground::DifferentBorn, bits)),
        _ => {}
    }
    let (level, bits) = of(Field::Number);
    match level {
        3 => points.push((Ground::SameNumber, bits)),
        2 => points.push((Ground::SimilarNumber, bits)),
        1 => points.push((Ground::DifferentNumber, bits)),
        _ => {}
    }
    points
}

/// The weightiest first.
pub(super) fn weighed(points: Points) -> Vec<Evidence> {
    let mut evidence: Vec<Evidence> = points
        .into_iter()
        .map(|(is, weight)| Evidence {
            is,
            strength: match if is.for_it() { weight.up } else { -weight.down } {
                bits if bits >= 12.0 => 3,
                bits if bits >= 5.0 => 2,
                _ => 1,
            },
        })
        .collect();
    evidence.sort_by_key(|e| (std::cmp::Reverse(e.strength), e.is));
    evidence
}

fn place(points: &mut Points, (level, bits): (usize, Weight)) {
    match level {
        8 => points.push((Ground::SameAddress, bits)),
        7 => points.push((Ground::SameStreet, bits)),
        6 | 4 => points.push((Ground::SimilarAddress, bits)),
        5 | 3 => {
            points.push((Ground::SamePostcode, bits));
            points.push((Ground::DifferentAddress, SLIGHT));
        }
        2 => {
            points.push((Ground::SameCity, bits));
            points.push((Ground::DifferentAddress, SLIGHT));
        }
        1 => points.push((Ground::DifferentCity, bits)),
        _ => {}
    }
}

fn firm(points: &mut Points, (level, bits): (usize, Weight)) {
    match level {
        12 | 13 => points.push((Ground::SameName, bits)),
        9 => points.push((Ground::Acronym, bits)),
        2..=11 => points.push((Ground::SharedWords, bits)),
        1 => points.push((Ground::DifferentName, bits)),
        _ => {}
    }
}

fn name(points: &mut Points, relation: Relation, bits: Weight) {
    if relation.is_same() {
        let is = if relation.swapped {
            Ground::SwappedName
        } else {
            Ground::SameName
        };
        return points.push((is, bits));
    }
    if relation.loose {
        return points.push((Ground::LooseName, bits));
    }
    if relation.given == Given::Missing && relation.family == Family::Missing {
        return points.push((Ground::NoName, SLIGHT));
    }
    let given = match relation.given {
        Given::Same => Some(Ground::SameGiven),
        Given::More => Some(Ground::MoreGiven),
        Given::Form | Given::Pet => Some(Ground::NameForm),
        Given::Initial => Some(Ground::Initial),
        Given::Slip => Some(Ground::GivenSlip),
        Given::Missing => None,
        Given::Alike | Given::Different => Some(Ground::DifferentGiven),
    };
    let family = match relation.family {
        Family::Same => Some(Ground::SameFamily),
        Family::Part => Some(Ground::FamilyPart),
        Family::Initial => Some(Ground::Initial),
        Family::Slip => Some(Ground::FamilySlip),
        Family::Missing => None,
        Family::Different => Some(Ground::DifferentFamily),
    };
    // The name is weighed as one; what agrees in it shares what it says.
    let grounds: Vec<Ground> = [given, family].into_iter().flatten().collect();
    let parts = f64::from(u8::try_from(grounds.len()).unwrap_or(1).max(1));
    points.extend(grounds.into_iter().map(|is| {
        let part = Weight {
            up: bits.up / parts,
            down: bits.down,
        };
        (is, part)
    }));
}
