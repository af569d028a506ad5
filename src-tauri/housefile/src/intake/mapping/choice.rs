//! Columns whose cells are words for a choice, of which each may be read as another word: `VIP-Kunde` as `vip`.

use crate::intake::{FileChoices, Target, ValueCount, ValueMap, profile::ColumnProfile, recipe::RecipeColumn};

/// What the values of each column are read as: as chosen, else as remembered.
pub(super) fn value_maps(columns: usize, choices: &FileChoices, last: &[Option<&RecipeColumn>]) -> Vec<Vec<ValueMap>> {
    (0..columns)
        .map(|at| {
            let choice = choices.columns.iter().find(|choice| choice.column as usize == at);
            // What was remembered was said of what the column was then.
            let stays = |last: &&RecipeColumn| {
                choice
                    .and_then(|choice| choice.target.as_ref())
                    .is_none_or(|target| *target == last.target)
            };
            let remembered = || {
                last.get(at)
                    .copied()
                    .flatten()
                    .filter(stays)
                    .map(|last| last.value_map.clone())
            };
            choice
                .and_then(|choice| choice.values.clone())
                .or_else(remembered)
                .unwrap_or_default()
        })
        .collect()
}

/// The column as its values are read; nothing where each is read as itself, or where there are too many to tell.
pub(super) fn read_as(profile: &ColumnProfile, map: &[ValueMap]) -> Option<ColumnProfile> {
    if map.is_empty() || profile.many {
        return None;
    }
    let mut otherwise = ColumnProfile::default();
    for (value, count) in profile.values.counts() {
        let key = value.trim().to_lowercase();
        let to = map.iter().find(|map| map.from.trim().to_lowercase() == key);
        let text = to.map_or(value, |map| map.to.trim());
        for _ in 0..count {
            otherwise.add(text);
        }
    }
    Some(otherwise)
}

/// The different values of such a column with their counts; nothing of a column whose values are its people's own.
pub(super) fn choices(target: &Target, profile: &ColumnProfile) -> Vec<ValueCount> {
    if profile.many || !(is_choice(target) || (!is_own(target) && !profile.codes().is_empty())) {
        return Vec::new();
    }
    let counts = profile.values.counts().into_iter();
    counts
        .map(|(value, count)| ValueCount {
            value: value.to_owned(),
            count,
        })
        .collect()
}

/// Targets that know only certain words, or in which a few words come again and again.
fn is_choice(target: &Target) -> bool {
    target.allows()
        || target.refuses()
        || target.tells_of_mail()
        || matches!(
            target,
            Target::Keep { .. }
                | Target::Prefix
                | Target::Gender
                | Target::Language
                | Target::Country
                | Target::NewCountry
                | Target::Region
                | Target::Tags
                | Target::MailEvent
                | Target::Moved
                | Target::Tier
                | Target::CaseStatus
                | Target::Category
                | Target::Currency
                | Target::JobTitle
        )
}

/// Targets whose values belong to one person or order each, however few there are.
fn is_own(target: &Target) -> bool {
    matches!(
        target,
        Target::Ignore
            | Target::GivenName
            | Target::MiddleName
            | Target::FamilyName
            | Target::FullName
            | Target::Email
            | Target::Phone
            | Target::Mobile
            | Target::Street
            | Target::HouseNumber
            | Target::NewStreet
            | Target::NewHouseNumber
            | Target::CustomerNumber
            | Target::OrderNumber
            | Target::Ticket
            | Target::Note
    )
}
