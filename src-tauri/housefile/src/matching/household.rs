//! Who lives together: the households that the comparison of everybody comes to.
//!
//! Two people are taken for one household where they share street, number and place, and a surname, a phone or a mailbox beside it, and
//! where among the four ways in which two records come to agree ([`super::model`]) this one is clearly the likeliest. An address alone is
//! a house with many doors. Groups are as chain-safe as those of duplicates: everybody in one lives at the one address.
//!
//! Nothing is grouped by itself: it is a step of its own, and undone in one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    blocks::{Packed, unpack},
    group::{Across, Edge, group},
    judge::classes,
    levels::{pattern, relation},
    model::{CLASSES, Class, sum},
    names::Family,
    pattern::{Field, Pattern},
    people::{Prepared, Record},
    prepare::prepare,
    study::{STRIDE, study},
};
use crate::{
    contacts::{Home, Living, Move, living, move_people},
    job::Job,
    journal::{Act, begin},
    refusal::{Answer, broken},
    store::{House, back_up_before_many},
    values::{EntryId, Now},
};

/// Three times as likely as everything else together. A household too many costs one letter and is taken apart by a press, so it need not be
/// as sure as a merge; and a file of a few people says little more.
const CLEARLY: f64 = 1.58;

/// What grouping comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Grouped {
    /// Households of two or more people there are now.
    pub households: u32,
    /// The people in them.
    pub people: u32,
    /// People whose household is another than before.
    pub changed: u32,
    /// What undo takes back; nothing where nobody moved.
    pub entry: Option<EntryId>,
}

/// Groups those who live together, in one entry. A household keeps its number while most of its people stay; whoever lives at another
/// address by now leaves it, whoever has none stays, and whoever was taken out by hand stays out.
///
/// # Errors
/// Cancelled, with nothing changed; broken where the file cannot be read or written.
pub async fn group_households(house: &House, job: &Job, now: &Now) -> Answer<Grouped> {
    let house = &house.watched(job);
    let mut read = house.read().await?;
    let mut all = prepare(&mut read, job).await?;
    let living = living(&mut read).await?;
    drop(read);
    let watch = job.clone();
    let plan = tokio::task::spawn_blocking(move || {
        let seen = study(&mut all, &watch)?;
        let groups = together(&all, &living, &seen, &watch)?;
        let no_address = |person: u32| {
            all.position(person)
                .is_none_or(|at| !numbered(&all, &all.records[at as usize]))
        };
        Ok::<_, crate::refusal::Error>(settle(&groups, &living, no_address))
    })
    .await
    .map_err(broken)??;
    let mut grouped = Grouped {
        households: plan.households,
        people: plan.people,
        changed: u32::try_from(plan.moves.len()).unwrap_or(u32::MAX),
        entry: None,
    };
    if plan.moves.is_empty() {
        return Ok(grouped);
    }
    back_up_before_many(house, plan.moves.len(), now).await?;
    let mut entry = begin(house, Act::new("group-households"), now).await?;
    let moved = move_people(&mut entry, plan.founded, &plan.moves, job).await?;
    // Somebody may have been merged, moved or binned since everybody was read: what is told is what there is now.
    grouped.changed = u32::try_from(moved).unwrap_or(u32::MAX);
    (grouped.households, grouped.people) = sqlx::query_as(include_str!("sql/households.sql"))
        .fetch_one(&mut *entry)
        .await?;
    if moved == 0 {
        return Ok(grouped);
    }
    entry.tell("people", grouped.people).await?;
    entry.tell("households", grouped.households).await?;
    grouped.entry = Some(entry.finish(grouped.changed).await?);
    Ok(grouped)
}

/// Everybody who lives with somebody, by ids. `seen` are the pairs that were compared.
fn together(all: &Prepared, living: &Living, seen: &[(Packed, Pattern)], job: &Job) -> Answer<Vec<Vec<u32>>> {
    let stays_out = |at: u32| living.left.contains(&all.records[at as usize].id);
    let mut edges: Vec<Edge> = Vec::new();
    for (done, part) in seen.chunks(STRIDE).enumerate() {
        job.step("matching-households", done * STRIDE, seen.len())?;
        let found = part.par_iter().filter_map(|(pair, pattern)| {
            let (left, right) = unpack(*pair);
            let (l, r) = (&all.records[left as usize], &all.records[right as usize]);
            if !under_one_roof(all, l, r, *pattern) || !belong(all, l, r, *pattern) || stays_out(left) || stays_out(right) {
                return None;
            }
            let [same, household, colleague, stranger] = ways(all, left, right, *pattern)?;
            let score = household - sum(&[same, colleague, stranger]);
            (score >= CLEARLY).then(|| Edge {
                left,
                right,
                score,
                weak: false,
                tie: all.tie(left, right),
            })
        });
        edges.append(&mut found.collect());
    }
    let groups = group(&edges, 0.0, |left, right| across(all, left, right));
    let id = |position: &u32| all.records[*position as usize].id;
    Ok(groups.groups.iter().map(|group| group.iter().map(id).collect()).collect())
}

/// The same street and number in the same place, a keystroke or two apart at the most.
fn under_one_roof(all: &Prepared, l: &Record, r: &Record, pattern: Pattern) -> bool {
    !l.organisation && !r.organisation && matches!(pattern.level(Field::Place), 6 | 8) && numbered(all, l) && numbered(all, r)
}

/// Whether it is known at which door somebody lives.
fn numbered(all: &Prepared, record: &Record) -> bool {
    all.places(record).iter().any(|place| place.house.is_some())
}

/// A surname, a phone or a mailbox in common: neighbours share the address alone.
fn belong(all: &Prepared, l: &Record, r: &Record, pattern: Pattern) -> bool {
    pattern.level(Field::Phone) == 3
        || pattern.level(Field::Email) == 6
        || matches!(relation(all, l, r).family, Family::Same | Family::Part | Family::Slip)
}

/// How likely each way is in which two people come to agree ([`classes`]). Colleagues have a company in common, or its mail; where neither is
/// known, people who share a door share a home.
fn ways(all: &Prepared, left: u32, right: u32, pattern: Pattern) -> Option<[f64; CLASSES]> {
    let mut ways = classes(all, left, right, pattern)?;
    if pattern.level(Field::Company) < 2 && pattern.level(Field::Email) != 3 {
        ways[Class::Colleague as usize] = f64::NEG_INFINITY;
    }
    Some(ways)
}

/// Two of one group live at one address. A second record of one of them speaks as much for the group as another person does.
fn across(all: &Prepared, left: u32, right: u32) -> Across {
    let (l, r) = (&all.records[left as usize], &all.records[right as usize]);
    let pattern = pattern(all, l, r);
    let weighed = ways(all, left, right, pattern).filter(|_| under_one_roof(all, l, r, pattern));
    weighed.map_or(
        Across {
            apart: true,
            score: f64::NEG_INFINITY,
        },
        |weights| {
            let of = |class: Class| weights[class as usize];
            Across {
                apart: false,
                score: sum(&[of(Class::Same), of(Class::Household)]) - sum(&[of(Class::Colleague), of(Class::Stranger)]),
            }
        },
    )
}

/// Who moves.
#[derive(Debug, Default, PartialEq, Eq)]
struct Plan {
    households: u32,
    people: u32,
    /// How many households are new.
    founded: u32,
    moves: Vec<Move>,
}

/// From who lives together to who moves; of whom no address is known, nobody knows that they moved. Pure: no file.
fn settle(groups: &[Vec<u32>], living: &Living, no_address: impl Fn(u32) -> bool) -> Plan {
    let mut plan = Plan::default();
    // Of two groups that come out of one household, the larger keeps its number.
    let mut claims: Vec<(usize, u32, usize)> = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let mut held: BTreeMap<u32, usize> = BTreeMap::new();
        for household in group.iter().filter_map(|person| living.household.get(person)) {
            *held.entry(*household).or_default() += 1;
        }
        claims.extend(held.into_iter().map(|(household, people)| (people, household, at)));
    }
    claims.sort_by_key(|(people, household, at)| (std::cmp::Reverse(*people), *household, *at));
    let mut homes: HashMap<usize, u32> = HashMap::new();
    let mut taken: BTreeSet<u32> = BTreeSet::new();
    for (_, household, at) in claims {
        if !homes.contains_key(&at) && taken.insert(household) {
            homes.insert(at, household);
        }
    }
    let mut then: BTreeMap<u32, Home> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        let home = homes.get(&at).map_or_else(
            || {
                plan.founded += 1;
                Home::New(plan.founded - 1)
            },
            |household| Home::Known(*household),
        );
        then.extend(group.iter().map(|person| (*person, home)));
    }
    for (person, household) in &living.household {
        if !then.contains_key(person) && !living.left.contains(person) && no_address(*person) {
            then.insert(*person, Home::Known(*household));
        }
    }
    let mut sizes: HashMap<Home, u32> = HashMap::new();
    for home in then.values() {
        *sizes.entry(*home).or_default() += 1;
    }
    for people in sizes.values().filter(|people| **people > 1) {
        plan.households += 1;
        plan.people += people;
    }
    let people: BTreeSet<u32> = then.keys().chain(living.household.keys()).copied().collect();
    for contact in people {
        let (from, to) = (living.household.get(&contact).copied(), then.get(&contact).copied());
        if from.map(Home::Known) != to {
            plan.moves.push(Move { contact, from, to });
        }
    }
    plan
}

#[cfg(test)]
mod tests {
    use super::*;

    fn living(households: &[(u32, u32)]) -> Living {
        Living {
            household: households.iter().copied().collect(),
            ..Living::default()
        }
    }

    fn moves(plan: &Plan) -> Vec<(u32, Option<u32>, Option<Home>)> {
        plan.moves.iter().map(|one| (one.contact, one.from, one.to)).collect()
    }

    #[test]
    fn a_household_keeps_its_number_while_most_stay() {
        let plan = settle(
            &[vec![1, 2, 3], vec![4, 5]],
            &living(&[(1, 7), (2, 7), (4, 7), (9, 8)]),
            |_| false,
        );
        assert_eq!((plan.households, plan.people, plan.founded), (2, 5, 1));
        assert_eq!(
            moves(&plan),
            vec![
                (3, None, Some(Home::Known(7))),
                (4, Some(7), Some(Home::New(0))),
                (5, None, Some(Home::New(0))),
                (9, Some(8), None),
            ]
        );
    }

    #[test]
    fn who_lives_as_before_does_not_move() {
        let plan = settle(&[vec![1, 2]], &living(&[(1, 7), (2, 7)]), |_| false);
        assert_eq!((plan.households, plan.founded, plan.moves.len()), (1, 0, 0));
    }

    #[test]
    fn whose_address_is_not_known_stays_unless_taken_out() {
        let mut lives = living(&[(1, 7), (2, 7), (3, 7), (4, 8), (5, 8)]);
        lives.left.insert(3);
        let plan = settle(&[vec![1, 6]], &lives, |person| person < 5);
        assert_eq!(
            moves(&plan),
            vec![(3, Some(7), None), (5, Some(8), None), (6, None, Some(Home::Known(7)))]
        );
        assert_eq!((plan.households, plan.people), (1, 3), "4 is alone in theirs");
    }
}
