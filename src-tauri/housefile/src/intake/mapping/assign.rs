//! Which column gets which target, where several could have it or one could have several.

use super::{
    Bare, Candidate,
    evidence::{Says, says},
    headers::{How, named, words_of},
    kind,
    presets::Preset,
    whose::{self, Place},
};
use crate::intake::{ImportKind, Target, clean::is_organisation};

/// What columns got, and which of them wanted something that another has.
pub(super) struct Given {
    pub(super) targets: Vec<Option<Candidate>>,
    pub(super) taken: Vec<usize>,
}

/// Each column gets its best target that is still free and has a place in this kind of file.
pub(super) fn assign(columns: usize, mut candidates: Vec<Candidate>, kind: ImportKind) -> Given {
    let mut taken: Vec<Target> = Vec::new();
    let mut late = Vec::new();
    let mut given: Vec<Option<Candidate>> = (0..columns).map(|_| None).collect();
    // A known export can hold two kinds of things: a visit, and what was paid for it.
    candidates.retain(|candidate| candidate.how == Some(How::Known) || kind::fits(&candidate.target, kind));
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.column.cmp(&b.column)));
    for candidate in candidates {
        if given[candidate.column].is_some() || candidate.score < 0.25 {
            continue;
        }
        if taken.contains(&candidate.target) && !candidate.target.may_repeat() {
            late.push(candidate.column);
            continue;
        }
        taken.push(candidate.target.clone());
        let column = candidate.column;
        given[column] = Some(candidate);
    }
    Given {
        targets: given,
        taken: late,
    }
}

/// `Name` beside `Vorname` is the surname.
pub(super) fn settle_lone_name(targets: &mut [Option<Candidate>], columns: &[Bare<'_>]) {
    // `Nom` beside `Prénom` is plainly the surname.
    if targets
        .iter()
        .flatten()
        .any(|c| c.target == Target::GivenName && c.how >= Some(How::Plainly))
    {
        for candidate in targets.iter_mut().flatten() {
            if candidate.target == Target::FamilyName && candidate.how == Some(How::Vaguely) {
                candidate.how = Some(How::Plainly);
            }
        }
    }
    let has = |targets: &[Option<Candidate>], wanted: &Target| targets.iter().flatten().any(|c| c.target == *wanted);
    if !has(targets, &Target::GivenName) || has(targets, &Target::FamilyName) {
        return;
    }
    for candidate in targets.iter_mut().flatten() {
        if candidate.target == Target::FullName
            && columns[candidate.column]
                .profile
                .share(columns[candidate.column].profile.word)
                >= 0.5
        {
            candidate.target = Target::FamilyName;
            candidate.says = Says::For;
            candidate.score = 0.8;
        }
    }
}

/// A column of names of which many are organisations' is one of organisations: a school named after somebody looks like a person, and
/// only its neighbours tell.
pub(super) fn settle_organisations(targets: &mut [Option<Candidate>], columns: &[Bare<'_>]) {
    let has = |wanted: &[Target]| targets.iter().flatten().any(|c| wanted.contains(&c.target));
    if has(&[Target::GivenName, Target::FamilyName, Target::Company]) {
        return;
    }
    for candidate in targets.iter_mut().flatten().filter(|c| c.target == Target::FullName) {
        let samples = &columns[candidate.column].profile.samples;
        let organisations = samples.iter().filter(|name| is_organisation(name)).count();
        if samples.len() >= 8 && organisations * 4 >= samples.len() {
            candidate.target = Target::Company;
        }
    }
}

/// Of several addresses in one row, keeps the one that is filled and wanted most. Returns the columns of the others.
pub(super) fn one_place(candidates: &mut Vec<Candidate>, columns: &[Bare<'_>]) -> Vec<usize> {
    let of = |candidate: &Candidate| whose::place(&words_of(columns[candidate.column].header));
    let is_address = |target: &Target| {
        matches!(
            target,
            Target::Street
                | Target::HouseNumber
                | Target::Postcode
                | Target::City
                | Target::PostcodeCity
                | Target::Region
                | Target::Country
        )
    };
    // A parcel can go to somebody else, with a name and a number of their own.
    let is_person = |target: &Target| {
        matches!(
            target,
            Target::GivenName
                | Target::FamilyName
                | Target::FullName
                | Target::Company
                | Target::Phone
                | Target::Mobile
                | Target::Email
        )
    };
    let parts: Vec<(Place, Target, u32)> = candidates
        .iter()
        .filter(|c| c.score >= 0.25 && (is_address(&c.target) || is_person(&c.target)))
        .map(|c| (of(c), c.target.clone(), columns[c.column].profile.said()))
        .collect();
    let street = |place: Place| {
        let of_place = parts
            .iter()
            .filter(|(at, target, _)| *at == place && *target == Target::Street);
        of_place.map(|(_, _, said)| *said).max().unwrap_or(0)
    };
    let mut places: Vec<Place> = parts
        .iter()
        .filter(|(_, target, _)| is_address(target))
        .map(|(at, ..)| *at)
        .collect();
    places.sort_unstable();
    places.dedup();
    let fullest = places.iter().map(|place| street(*place)).max().unwrap_or(0);
    let Some(best) = places.iter().copied().find(|place| street(*place) * 2 >= fullest) else {
        return Vec::new();
    };
    let in_best = |target: &Target| parts.iter().any(|(at, other, _)| *at == best && other == target);
    // `Street` beside `Ship city` is one address.
    let rivals: Vec<Place> = places
        .into_iter()
        .filter(|place| {
            *place != best
                && parts
                    .iter()
                    .any(|(at, target, _)| at == place && is_address(target) && in_best(target))
        })
        .collect();
    let second = |candidate: &Candidate| {
        let place = of(candidate);
        let aside = matches!(place, Place::Delivery | Place::Other);
        place != best
            && match &candidate.target {
                target if is_address(target) => rivals.contains(&place) && (place != Place::Plain || in_best(target)),
                target if is_person(target) && aside => parts.iter().any(|(at, other, _)| *at < place && other == target),
                _ => false,
            }
    };
    let lost: Vec<usize> = candidates.iter().filter(|c| second(c)).map(|c| c.column).collect();
    candidates.retain(|candidate| !lost.contains(&candidate.column));
    lost
}

/// The number of a house is one beside a street that has none yet; `Nr` counts only right behind it, since everything has numbers.
pub(super) fn settle_house_number(candidates: &mut Vec<Candidate>) {
    let streets = candidates.iter().filter(|c| c.target == Target::Street && c.score >= 0.25);
    let mut streets: Vec<(usize, Says)> = streets.map(|c| (c.column, c.says)).collect();
    streets.sort_unstable_by_key(|(column, _)| *column);
    // Of those in front, any can be the street, or a further line of it. A line behind the street is none: `Flat 2` is no house's number.
    let bare = |number: usize| {
        let in_front = streets.partition_point(|(column, _)| *column < number);
        let beside = &streets[..in_front.max(1).min(streets.len())];
        !beside.is_empty() && beside.iter().all(|(_, says)| *says != Says::For)
    };
    let behind = |number: usize| streets.iter().any(|(column, _)| column + 1 == number);
    candidates.retain(|candidate| match (&candidate.target, candidate.how) {
        (Target::HouseNumber, Some(How::Vaguely)) => behind(candidate.column) && bare(candidate.column),
        (Target::HouseNumber, _) => bare(candidate.column),
        _ => true,
    });
}

/// In a list of products, which has their numbers and nobody who bought them, a `Name` is that of a product. Returns whether it is one.
pub(super) fn settle_goods(candidates: &mut [Candidate]) -> bool {
    let has = |wanted: &[Target]| candidates.iter().any(|c| c.score >= 0.5 && wanted.contains(&c.target));
    let bought = [
        Target::CustomerNumber,
        Target::OrderNumber,
        Target::OrderDay,
        Target::LineTotal,
        Target::OrderTotal,
        Target::Quantity,
        Target::GivenName,
        Target::FamilyName,
        Target::Email,
        Target::Phone,
        Target::Mobile,
        Target::Street,
    ];
    let named = [Target::FullName, Target::Product, Target::Category];
    if !has(&[Target::Sku]) || !has(&named) || has(&bought) {
        return false;
    }
    let has_product = has(&[Target::Product]);
    for candidate in candidates.iter_mut().filter(|c| c.target == Target::FullName && !has_product) {
        candidate.target = Target::Product;
        candidate.score = candidate.score.max(0.8);
    }
    true
}

/// In a list of goods with their prices, a `Description` is the name of what was bought where nothing else is.
pub(super) fn settle_product(candidates: &mut Vec<Candidate>, columns: &[Bare<'_>]) {
    let has = |wanted: &[Target]| candidates.iter().any(|c| c.score >= 0.5 && wanted.contains(&c.target));
    let goods = has(&[Target::UnitPrice, Target::LineTotal]) && has(&[Target::Quantity, Target::Sku]);
    if !goods || has(&[Target::Product]) {
        return;
    }
    let may_be = |column: &Bare<'_>| {
        let words = column.profile.said() > 0 && column.profile.share(column.profile.number) < 0.5;
        words && named(column.header).iter().any(|named| named.target == Target::Product)
    };
    candidates.extend(columns.iter().position(may_be).map(|column| Candidate {
        column,
        target: Target::Product,
        score: 0.60,
        how: Some(How::Vaguely),
        says: Says::For,
    }));
}

/// `Do not mail` is about letters in a list of postal addresses, about e-mail in one of mailboxes, and where both are there it is
/// taken as strictly as it can be meant.
pub(super) fn settle_mail(candidates: &mut Vec<Candidate>) {
    let has = |target: &Target| candidates.iter().any(|c| c.target == *target && c.score >= 0.5);
    let (email, street) = (has(&Target::Email), has(&Target::Street));
    let of = |target: Target| candidates.iter().filter(move |c| c.target == target).map(|c| c.column);
    let letters: Vec<usize> = of(Target::NoLetter).collect();
    let both: Vec<usize> = of(Target::NoEmail).filter(|column| letters.contains(column)).collect();
    candidates.retain_mut(|candidate| {
        if !both.contains(&candidate.column) {
            return true;
        }
        match candidate.target {
            Target::NoEmail if email && street => {
                candidate.target = Target::NoContact;
                true
            }
            Target::NoEmail => !street || email,
            _ => street && !email,
        }
    });
}

/// In an export of a survey tool whatever nothing explains is a question with its answers. Without any the file is one of people. Returns
/// whether it is a survey.
pub(super) fn settle_survey(candidates: &mut Vec<Candidate>, columns: &[Bare<'_>], preset: &Preset) -> bool {
    let explained = |at: usize| {
        let mut own = candidates.iter().filter(|c| c.column == at && c.target != Target::Answer);
        own.any(|c| c.score >= 0.5)
    };
    let questions: Vec<usize> = (0..columns.len())
        .filter(|at| columns[*at].profile.said() > 0 && !columns[*at].header.trim().is_empty())
        .filter(|at| preset.role(columns[*at].header).is_none() && !explained(*at))
        .collect();
    let headers: Vec<&str> = questions.iter().map(|at| columns[*at].header).collect();
    if !preset.asks(&headers) {
        return false;
    }
    let of_survey = |column: usize, target: Target| Candidate {
        column,
        target,
        score: 2.0,
        how: Some(How::Known),
        says: Says::Nothing,
    };
    candidates.retain(|c| !questions.contains(&c.column));
    candidates.extend(questions.into_iter().map(|at| of_survey(at, Target::Answer)));
    let day = columns
        .iter()
        .position(|column| preset.is_answered(column.header) && column.profile.said() > 0);
    if let Some(day) = day.filter(|day| says(&Target::AnswerDay, columns[*day].profile) != Says::Against) {
        candidates.retain(|c| c.column != day);
        candidates.push(of_survey(day, Target::AnswerDay));
    }
    true
}

/// `State` beside a postal address is a part of it, also in a file of service cases.
pub(super) fn settle_state(candidates: &mut Vec<Candidate>) {
    let has = |wanted: &[Target]| candidates.iter().any(|c| c.score >= 0.5 && wanted.contains(&c.target));
    if !has(&[Target::Postcode, Target::PostcodeCity, Target::Street]) {
        return;
    }
    let regions: Vec<usize> = candidates
        .iter()
        .filter(|c| c.target == Target::Region)
        .map(|c| c.column)
        .collect();
    candidates.retain(|c| c.target != Target::CaseStatus || !regions.contains(&c.column));
}

/// An address that is the same in every row, beside another that is not, is the one they all wrote to or were written from.
pub(super) fn settle_sender(candidates: &mut Vec<Candidate>, columns: &[Bare<'_>]) {
    let same = |column: usize| {
        let profile = columns[column].profile;
        !profile.many && profile.values.len() == 1 && profile.said() > 2
    };
    let of_people = |c: &Candidate| c.target == Target::Email && !same(c.column);
    if candidates
        .iter()
        .any(|candidate| of_people(candidate) && candidate.says == Says::For)
    {
        candidates.retain(|candidate| candidate.target != Target::Email || of_people(candidate));
    }
}

/// What could be in each column, for telling the kind of file.
pub(super) fn best_of_each<'a>(columns: &[Bare<'a>], candidates: &[Candidate]) -> Vec<(Target, f64, &'a str)> {
    candidates
        .iter()
        .filter(|candidate| candidate.says != Says::Against)
        .map(|candidate| (candidate.target.clone(), candidate.score, columns[candidate.column].header))
        .collect()
}
