//! The scores against a house of invented purchases and against the same worked out by hand.

use std::collections::{BTreeMap, BTreeSet};

use super::{seed::*, *};
use crate::{
    job::Job,
    journal::{Act, begin},
    refusal::Error,
    values::Today,
    words::words,
};

fn day(of_year: u64) -> Option<String> {
    Some(format!("2025-{:02}-{:02}", 1 + of_year / 28 % 12, 1 + of_year % 28))
}

fn some_purchases(people: u32, each: u64) -> Vec<Bought> {
    let mut roll = dice(7);
    (1..=people)
        .flat_map(|who| {
            let many = roll(each) + 1;
            (0..many)
                .map(|_| (who, day(roll(336)), i64::try_from(roll(20_000)).expect("small"), "EUR"))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[tokio::test]
async fn each_buyer_has_the_figures_of_a_plain_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bought = some_purchases(60, 4);
    // A refund, a purchase in the future, one without a day, one in another currency, and a person who only ever gave back.
    bought.extend([
        (1, day(5), -500, "EUR"),
        (2, Some("2026-01-01".into()), 900, "EUR"),
        (3, None, 900, "EUR"),
        (4, day(300), 900, "USD"),
        (61, day(9), -100, "EUR"),
    ]);
    let house = house_of(&folder, 61, &bought).await;
    let today = today("2025-12-31");
    let base = base(&house, today).await.expect("read");
    assert_eq!(base.currency.as_deref(), Some("EUR"));
    assert_eq!(
        base.others,
        vec![OtherCurrency {
            currency: "USD".into(),
            purchases: 1
        }]
    );
    assert_eq!((base.undated, base.future, base.buyers.len()), (1, 1, 60));
    for buyer in &base.buyers {
        let own: Vec<_> = bought
            .iter()
            .filter(|(who, day, ..)| *who == buyer.contact.0 && day.as_ref().is_some_and(|day| *day <= today.0.iso()))
            .collect();
        let last = own
            .iter()
            .filter(|p| p.2 >= 0)
            .filter_map(|p| p.1.clone())
            .max()
            .expect("a day");
        let last: jiff::civil::Date = last.parse().expect("a day");
        assert_eq!(i64::from(buyer.days), i64::from((today.0.0 - last).get_days()));
        assert_eq!(buyer.purchases as usize, own.iter().filter(|p| p.2 >= 0).count());
        assert_eq!(buyer.spent, Some(own.iter().filter(|p| p.3 == "EUR").map(|p| p.2).sum()));
    }
    let said: Vec<String> = rfm(&house, today, &english())
        .await
        .expect("worked out")
        .notes
        .iter()
        .map(|note| english().say(note))
        .collect();
    assert!(said[0].starts_with("With 60 customers there are three scores"), "{said:?}");
    assert!(
        said.contains(&"Amounts are in EUR. One purchase in USD counts as a purchase, but its amount is not added.".to_owned()),
        "{said:?}"
    );
}

#[tokio::test]
async fn equal_people_score_alike_and_groups_hold_everybody_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder, 400, &some_purchases(400, 6)).await;
    let today = today("2025-12-31");
    let base = base(&house, today).await.expect("read");
    let scores = score(&base).expect("enough");
    for (buyer, person) in base.buyers.iter().zip(&scores.people) {
        assert_eq!(buyer.contact, person.contact);
        for (other, their) in base.buyers.iter().zip(&scores.people) {
            if buyer.days == other.days {
                assert_eq!(person.recency, their.recency);
            }
            if buyer.days < other.days {
                assert!(person.recency >= their.recency, "the more recent never scores lower");
            }
            if buyer.purchases == other.purchases {
                assert_eq!(person.frequency, their.frequency);
            }
            if buyer.purchases > other.purchases {
                assert!(person.frequency >= their.frequency);
            }
            if buyer.spent == other.spent {
                assert_eq!(person.money, their.money);
            }
        }
    }
    let rfm = rfm_from(&base, Some(&scores), &english());
    assert_eq!(rfm.cells.iter().map(|cell| cell.people).sum::<u32>(), 400);
    assert_eq!(rfm.groups.iter().map(|group| group.people).sum::<u32>(), 400);
    assert_eq!(rfm.cells.len(), 25);
}

/// The sentence of each group, read back: whoever meets it is in the group, and nobody else.
#[tokio::test]
async fn the_words_of_a_group_are_exactly_its_people() {
    for (people, each) in [(60, 3), (400, 2), (400, 9), (150, 1)] {
        let folder = tempfile::tempdir().expect("a folder");
        let house = house_of(&folder, people, &some_purchases(people, each)).await;
        let base = base(&house, today("2025-12-31")).await.expect("read");
        let scores = score(&base).expect("enough");
        for (buyer, person) in base.buyers.iter().zip(&scores.people) {
            let figure = |name: &str| match person.group.definition(&scores).args.get(name) {
                Some(crate::refusal::Arg::Number(number)) => *number,
                other => panic!("{name} of {:?} is {other:?}", person.group),
            };
            let (days, bought) = (i64::from(buyer.days), i64::from(buyer.purchases));
            let meant = match person.group {
                Group::Champions => bought >= figure("often") && days <= figure("lately"),
                Group::Loyal => {
                    bought >= figure("repeated")
                        && days <= figure("some")
                        && !(bought >= figure("often") && days <= figure("lately"))
                }
                Group::Recent => bought < figure("repeated") && days <= figure("lately"),
                Group::NeedsAttention => bought < figure("repeated") && days >= figure("after") && days <= figure("some"),
                Group::AtRisk => bought >= figure("repeated") && days > figure("some"),
                Group::Inactive => bought < figure("repeated") && days > figure("some"),
            };
            assert!(
                meant,
                "{buyer:?} as {:?}: {:?}",
                person.group,
                person.group.definition(&scores)
            );
        }
    }
}

#[tokio::test]
async fn below_thirty_buyers_it_says_so_and_a_merge_or_the_bin_counts() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder, 30, &some_purchases(30, 2)).await;
    let today = today("2025-12-31");
    let english = english();
    assert_eq!(rfm(&house, today, &english).await.expect("worked out").not_enough, None);
    let mut entry = begin(&house, Act::new("bin"), &now()).await.expect("an entry");
    sqlx::query("UPDATE contact SET binned_at = '2025-12-30' WHERE id = 30")
        .execute(&mut *entry)
        .await
        .expect("binned");
    entry.finish(1).await.expect("kept");
    let rfm = rfm(&house, today, &english).await.expect("worked out");
    assert_eq!(rfm.buyers, 29);
    assert_eq!(
        rfm.not_enough.map(|why| english.say(&why)).as_deref(),
        Some("Not enough data yet: 29 people have bought so far, and groups need at least 30.")
    );
    assert!(rfm.cells.is_empty() && rfm.groups.is_empty());
}

#[test]
fn every_sentence_of_the_room_is_in_the_catalogue() {
    let english = words("en");
    for group in Group::ALL {
        assert!(english.knows(&group.title().id), "{:?}", group.title());
        assert!(english.knows(&format!("{}-means", group.title().id)));
    }
    for id in ["recency", "frequency", "money"] {
        assert!(english.knows(&format!("insight-band-{id}")) && english.knows(&format!("insight-band-{id}-one")));
    }
}

/// Every field of every cohort against a plain count: with refunds, other currencies, days that nobody knows, and a future that has not been.
#[tokio::test]
async fn cohorts_are_those_of_a_plain_count() {
    const TODAY: &str = "2025-11-23";
    let mut roll = dice(5);
    let mut bought: Vec<Bought> = Vec::new();
    for who in 1..=400_u32 {
        for _ in 0..roll(6) {
            let day = today("2025-12-13").0.minus_days(u32::try_from(roll(2_400)).expect("small"));
            let total = i64::try_from(roll(9_000)).expect("small") - if roll(8) == 0 { 9_000 } else { 0 };
            let currency = if roll(9) == 0 { "CHF" } else { "EUR" };
            bought.push((who, (roll(20) > 0).then(|| day.iso()), total, currency));
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder, 400, &bought).await;
    let found = cohorts(&house, Some("EUR"), today(TODAY)).await.expect("worked out");

    let known = || {
        bought
            .iter()
            .filter_map(|(who, day, total, currency)| Some((*who, day.as_deref()?, *total, *currency)))
    };
    let past = || known().filter(|(_, day, ..)| *day <= TODAY);
    let mut first: BTreeMap<u32, &str> = BTreeMap::new();
    for (who, day, ..) in past().filter(|(_, _, total, _)| *total >= 0) {
        let month = first.entry(who).or_insert(&day[..7]);
        *month = (*month).min(&day[..7]);
    }
    let from = found.cohorts[0].month.iso();
    assert_eq!(found.cohorts.len(), usize::from(COHORTS));
    assert_eq!(
        found.earlier as usize,
        first.values().filter(|month| **month < from.as_str()).count()
    );
    for cohort in &found.cohorts {
        let own = cohort.month.iso();
        for (later, told) in (0..).zip(&cohort.months) {
            let month = cohort.month.later(later).iso();
            let here = || past().filter(|(who, day, ..)| day[..7] == month && first.get(who).is_some_and(|first| *first == own));
            let people: BTreeSet<u32> = here().filter(|(_, _, total, _)| *total >= 0).map(|(who, ..)| who).collect();
            let revenue: i64 = here()
                .filter(|(.., currency)| *currency == "EUR")
                .map(|(_, _, total, _)| total)
                .sum();
            assert_eq!(
                (told.people as usize, told.revenue),
                (people.len(), revenue),
                "{own} and {later}"
            );
            let opened = cohort_people(&mut house.read().await.expect("a reader"), cohort.month, later, today(TODAY))
                .await
                .expect("opens");
            assert_eq!(
                opened.iter().map(|person| person.0).collect::<BTreeSet<u32>>(),
                people,
                "{own} and {later}"
            );
        }
    }
}

/// Everybody's group on a day, as a rule of segments has it: it knows one day, and counts nothing by itself.
async fn grouped(house: &crate::store::House, on: Today) -> BTreeMap<u32, Group> {
    let base = base(house, on).await.expect("read");
    let scores = score(&base).expect("enough");
    scores
        .people
        .into_iter()
        .map(|scored| (scored.contact.0, scored.group))
        .collect()
}

#[tokio::test]
async fn moves_between_groups_are_those_of_both_days_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house_of(&folder, 150, &some_purchases(150, 5)).await;
    let (from, to) = (today("2025-06-30"), today("2025-12-31"));
    let told = rfm_moves(&house, from.0, to.0, to, &Job::quiet()).await.expect("told");
    let (was, is) = (grouped(&house, from).await, grouped(&house, to).await);
    assert!(was.len() > 30 && was.len() < is.len(), "some bought for the first time since");
    let mut pairs: BTreeMap<(Option<Group>, Group), u32> = BTreeMap::new();
    for (contact, group) in &is {
        *pairs.entry((was.get(contact).copied(), *group)).or_default() += 1;
    }
    pairs.retain(|(was, is), _| *was != Some(*is));
    let moves: BTreeMap<(Option<Group>, Group), u32> = told.moves.iter().map(|one| ((one.was, one.is), one.people)).collect();
    assert_eq!(moves, pairs);
    assert!(moves.keys().filter(|(was, _)| was.is_some()).count() > 5, "{moves:?}");
    assert!(told.moves.windows(2).all(|two| two[0].people >= two[1].people));
    let new = is.len() - was.len();
    let moved: u32 = told.moves.iter().map(|one| one.people).sum();
    assert_eq!(told.changed as usize, moved as usize - new);
    for count in &told.groups {
        let of = |groups: &BTreeMap<u32, Group>| groups.values().filter(|group| **group == count.group).count();
        assert_eq!(
            (count.before as usize, count.after as usize),
            (of(&was), of(&is)),
            "{:?}",
            count.group
        );
    }
    let turned = rfm_moves(&house, to.0, from.0, to, &Job::quiet()).await;
    assert!(turned.is_err_and(|fault| matches!(fault, Error::Refused(refusal) if refusal.at.as_deref() == Some("from"))));
    let early = rfm_moves(&house, today("2024-12-30").0, to.0, to, &Job::quiet())
        .await
        .expect("told");
    assert_eq!(
        english().say(&early.not_enough.expect("why")),
        "Not enough data: by the end of 2024-12-30 nobody had bought, and groups need at least 30."
    );
}
