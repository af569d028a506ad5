//! Which record is kept when several are one person, and what it takes from the others. Pure: no file.
//!
//! The most complete record is kept, and the newest of equals. It takes from the others only what it lacks; where they differ, the
//! merged record keeps its own value, which stays readable on it.

use crate::{
    refusal::{Message, message},
    values::PersonName,
};

/// The columns of a contact that a record may take from another.
pub(super) const COLUMNS: [&str; 11] = [
    "prefix",
    "given",
    "family",
    "suffix",
    "gender",
    "born",
    "language",
    "company",
    "job_title",
    "note",
    "household",
];
const PREFIX: usize = 0;
const GIVEN: usize = 1;
const FAMILY: usize = 2;
const SUFFIX: usize = 3;
const HOUSEHOLD: usize = 10;
/// Columns that say how well a person is known.
const TELLING: [usize; 7] = [GIVEN, FAMILY, 4, 5, 6, 7, 8];

/// A record as far as merging looks at it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Full {
    pub id: u32,
    pub organisation: bool,
    pub name: String,
    /// Beside [`COLUMNS`].
    pub values: [Option<String>; 11],
    /// How many of e-mail, phone and address it has.
    pub reached_by: u32,
    /// The newest row of a file that told of it; 0 where it was entered by hand.
    pub told: u32,
    /// Whether somebody took it out of its household.
    pub left_home: bool,
}

/// What becomes of one merged record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Taken {
    pub merged: u32,
    /// Columns (and `name`) whose values the kept record took from it.
    pub columns: Vec<&'static str>,
}

/// What becomes of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    pub kept: u32,
    /// New values of the kept record, by column; nothing where somebody chose a name without this part.
    pub fills: Vec<(&'static str, Option<String>)>,
    pub taken: Vec<Taken>,
    /// Columns among those taken in which the kept record had a value of its own, which somebody chose not to use.
    pub replaced: Vec<&'static str>,
}

/// The fields of which one value alone is used, as the comparison shows them, with their columns: somebody may choose which.
const CHOICES: [(&str, &[usize]); 7] = [
    ("name", &[PREFIX, GIVEN, FAMILY, SUFFIX]),
    ("company", &[7]),
    ("job_title", &[8]),
    ("born", &[5]),
    ("gender", &[4]),
    ("language", &[6]),
    ("note", &[9]),
];

/// Whether one value alone of a field is used.
pub(super) fn is_single(field: &str) -> bool {
    CHOICES.iter().any(|(name, _)| *name == field)
}

impl Full {
    fn value(&self, column: usize) -> Option<&str> {
        self.values[column].as_deref().filter(|value| !value.trim().is_empty())
    }

    /// First names, as written.
    pub(super) fn given(&self) -> String {
        self.value(GIVEN).unwrap_or("").to_owned()
    }

    /// Surname, as written.
    pub(super) fn family(&self) -> String {
        self.value(FAMILY).unwrap_or("").to_owned()
    }

    /// How much it tells. An initial, or a name with figures in it, is half a name.
    pub(super) fn completeness(&self) -> u32 {
        let columns = TELLING
            .iter()
            .filter_map(|column| self.value(*column).map(|value| (*column, value)));
        let points: u32 = columns
            .map(|(column, value)| {
                let letters = value.chars().filter(|c| c.is_alphabetic()).count();
                let half = matches!(column, GIVEN | FAMILY) && (letters < 2 || value.chars().any(|c| c.is_ascii_digit()));
                if half { 1 } else { 2 }
            })
            .sum();
        points + 2 * self.reached_by
    }

    fn order(&self) -> (u32, u32, u32) {
        (self.completeness(), self.told, self.id)
    }
}

/// The record to keep, and why, between two.
pub(super) fn preferred(left: &Full, right: &Full) -> (bool, Message) {
    let (l, r) = (left.completeness(), right.completeness());
    let keeps_left = left.order() > right.order();
    let why = if l == r {
        message("matching-keep-newer")
    } else {
        message("matching-keep-complete")
    };
    (keeps_left, why)
}

/// The record to keep of a group.
pub(super) fn best(group: &[Full]) -> Option<u32> {
    group.iter().max_by_key(|record| record.order()).map(|record| record.id)
}

/// What happens when `group` becomes one record, `kept`. Of the fields in `take` the value of the other record is used, the fullest that has
/// one, whatever the kept one has.
pub(super) fn plan(group: &[Full], kept: u32, take: &[String]) -> Option<Plan> {
    let keeper = group.iter().find(|record| record.id == kept)?;
    let mut others: Vec<&Full> = group.iter().filter(|record| record.id != kept).collect();
    others.sort_by_key(|record| std::cmp::Reverse(record.order()));
    let mut after = keeper.clone();
    let mut plan = Plan {
        kept,
        fills: Vec::new(),
        taken: others
            .iter()
            .map(|record| Taken {
                merged: record.id,
                columns: Vec::new(),
            })
            .collect(),
        replaced: Vec::new(),
    };
    let chosen = choose(keeper, &others, take, &mut after, &mut plan);
    // Whoever was taken out of a household stays out, under whichever record.
    let stays_out = group.iter().any(|record| record.left_home);
    for (column, name) in COLUMNS.iter().enumerate() {
        if chosen.contains(&column) || keeper.value(column).is_some() || (column == HOUSEHOLD && stays_out) {
            continue;
        }
        let source = others.iter().position(|record| record.value(column).is_some());
        if let Some((at, value)) = source.and_then(|at| others[at].value(column).map(|value| (at, value))) {
            plan.taken[at].columns.push(name);
            plan.fills.push((name, Some(value.to_owned())));
            after.values[column] = Some(value.to_owned());
        }
    }
    if !chosen.contains(&GIVEN)
        && let Some((at, name)) = new_name(keeper, &after, &others, &plan.taken)
    {
        plan.taken[at].columns.push("name");
        plan.fills.push(("name", Some(name)));
    }
    Some(plan)
}

/// Takes what was chosen; answers the columns that are settled by it.
fn choose(keeper: &Full, others: &[&Full], take: &[String], after: &mut Full, plan: &mut Plan) -> Vec<usize> {
    let mut settled = Vec::new();
    for (field, columns) in CHOICES.iter().filter(|(field, _)| take.iter().any(|taken| taken == field)) {
        let named = |record: &Full| match *field {
            "name" => !record.name.trim().is_empty(),
            _ => columns.iter().any(|column| record.value(*column).is_some()),
        };
        let Some(at) = others.iter().position(|record| named(record)) else {
            continue;
        };
        for column in *columns {
            let (own, theirs) = (keeper.value(*column), others[at].value(*column));
            if own != theirs {
                plan.taken[at].columns.push(COLUMNS[*column]);
                plan.fills.push((COLUMNS[*column], theirs.map(str::to_owned)));
                plan.replaced.extend(own.map(|_| COLUMNS[*column]));
                after.values[*column] = theirs.map(str::to_owned);
            }
            settled.push(*column);
        }
        if *field == "name" && others[at].name != keeper.name {
            plan.taken[at].columns.push("name");
            plan.fills.push(("name", Some(others[at].name.clone())));
            plan.replaced.push("name");
        }
    }
    settled
}

/// The shown name, where first name or surname came from another record; and from which.
fn new_name(keeper: &Full, after: &Full, others: &[&Full], taken: &[Taken]) -> Option<(usize, String)> {
    if keeper.organisation {
        return None;
    }
    let from = |column: &str| taken.iter().position(|t| t.columns.contains(&column));
    let at = from("given").or(from("family"))?;
    let whole = keeper.value(GIVEN).is_none() && keeper.value(FAMILY).is_none() && from("given") == from("family");
    let name = if whole { others[at].name.clone() } else { shown(after) };
    (name != keeper.name).then_some((at, name))
}

/// The parts of the name, put together.
pub(super) fn shown(record: &Full) -> String {
    let part = |column: usize| record.value(column).map(str::to_owned);
    PersonName {
        prefix: part(PREFIX),
        given: part(GIVEN),
        family: part(FAMILY),
        suffix: part(SUFFIX),
    }
    .shown()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn full(id: u32, given: Option<&str>, family: Option<&str>, company: Option<&str>) -> Full {
        let mut record = Full { id, ..Full::default() };
        record.values[GIVEN] = given.map(str::to_owned);
        record.values[FAMILY] = family.map(str::to_owned);
        record.values[7] = company.map(str::to_owned);
        record.name = shown(&record);
        record
    }

    #[test]
    fn the_fuller_record_is_kept_and_takes_only_what_it_lacks() {
        let fuller = full(1, Some("Anna"), Some("Koch"), None);
        let newer = full(2, Some("A."), Some("Kochs"), Some("Acme"));
        let group = [fuller.clone(), newer.clone()];
        assert_eq!(best(&[fuller.clone(), full(2, Some("A."), Some("Koch"), None)]), Some(1));
        let plan = plan(&group, 1, &[]).expect("a plan");
        assert_eq!(plan.fills, vec![("company", Some("Acme".to_owned()))]);
        assert_eq!(plan.taken[0].columns, vec!["company"]);
        assert_eq!(
            best(&[fuller, full(3, Some("Anna"), Some("Koch"), None)]),
            Some(3),
            "of equals the newest"
        );
    }

    #[test]
    fn a_household_is_not_taken_by_whoever_was_taken_out() {
        let lives = |id: u32, household: Option<&str>, left_home: bool| {
            let mut record = full(id, Some("Anna"), Some("Koch"), None);
            record.values[HOUSEHOLD] = household.map(str::to_owned);
            record.left_home = left_home;
            record
        };
        let fills = |group: &[Full]| plan(group, 1, &[]).expect("a plan").fills;
        let at_home = lives(2, Some("7"), false);
        assert_eq!(
            fills(&[lives(1, None, false), at_home.clone()]),
            vec![("household", Some("7".to_owned()))]
        );
        assert_eq!(fills(&[lives(1, None, true), at_home.clone()]), vec![]);
        assert_eq!(fills(&[lives(1, None, false), at_home, lives(3, None, true)]), vec![]);
    }

    #[test]
    fn a_name_that_was_completed_is_shown_whole() {
        let first = full(1, Some("Anna"), None, Some("Acme"));
        let second = full(2, None, Some("Koch"), None);
        let plan = plan(&[first, second], 1, &[]).expect("a plan");
        assert!(plan.fills.contains(&("name", Some("Anna Koch".to_owned()))));
    }

    #[test]
    fn what_was_chosen_is_used_and_a_name_comes_whole() {
        let mut first = full(1, Some("Anna"), Some("Koch"), Some("Acme"));
        first.values[PREFIX] = Some("Dr.".to_owned());
        first.name = shown(&first);
        let second = full(2, Some("Anne"), Some("Koch"), Some("Zeta"));
        let group = [first, second];
        let some = |text: &str| Some(text.to_owned());
        let company = plan(&group, 1, &["company".to_owned()]).expect("a plan");
        assert_eq!(company.fills, vec![("company", some("Zeta"))]);
        assert_eq!(company.replaced, vec!["company"]);
        let name = plan(&group, 1, &["name".to_owned(), "gender".to_owned()]).expect("a plan");
        assert_eq!(
            name.fills,
            vec![("prefix", None), ("given", some("Anne")), ("name", some("Anne Koch"))]
        );
        assert_eq!(name.replaced, vec!["prefix", "given", "name"]);
        assert_eq!(name.taken[0].columns, vec!["prefix", "given", "name"]);
    }

    proptest! {
        #[test]
        fn no_value_is_replaced_and_every_fill_has_one_giver(
            values in prop::collection::vec(prop::collection::vec(prop::option::of("[a-c]{1,3}"), 11), 2..5),
            pick in 0_usize..4,
        ) {
            let group: Vec<Full> = (1..).zip(&values).map(|(id, values)| {
                let mut record = Full { id, ..Full::default() };
                for (column, value) in values.iter().enumerate() {
                    record.values[column].clone_from(value);
                }
                record.name = shown(&record);
                record
            }).collect();
            let kept = &group[pick % group.len()];
            let plan = plan(&group, kept.id, &[]).expect("a plan");
            for (column, value) in &plan.fills {
                let givers = plan.taken.iter().filter(|t| t.columns.contains(column)).count();
                prop_assert_eq!(givers, 1, "{} has one giver", column);
                if let Some(at) = COLUMNS.iter().position(|c| c == column) {
                    prop_assert!(kept.values[at].is_none());
                    prop_assert!(group.iter().any(|r| r.values[at].as_ref() == value.as_ref()));
                }
            }
            for (at, column) in COLUMNS.iter().enumerate() {
                let known = group.iter().any(|r| r.values[at].is_some());
                let has = kept.values[at].is_some() || plan.fills.iter().any(|(c, _)| c == column);
                prop_assert_eq!(known, has, "{} is not lost", column);
            }
        }
    }
}
