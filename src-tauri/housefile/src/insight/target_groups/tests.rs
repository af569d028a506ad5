//! Cards of a small house, every figure of which was counted by hand, and their order.

mod written;

use super::{super::seed::*, *};
use crate::{
    journal::{self, Act, begin},
    privacy::{ConsentRecord, record_consents},
    refusal::Code,
    segments::{Op, Value, ids, save_for},
    values::ContactId,
};

const DAY: &str = "2025-12-31";

fn of_people(ids: &[u32]) -> Rule {
    Rule::People {
        ids: ids.iter().copied().map(ContactId).collect(),
    }
}

fn is(field: &str, op: Op, value: Value) -> Rule {
    Rule::Is {
        field: field.to_owned(),
        op,
        values: vec![value],
        blanks: false,
    }
}

async fn saved(house: &House, name: &str, rule: &Rule) -> SegmentId {
    save_for(house, None, name, rule, Some("a test"), &now())
        .await
        .expect("saved")
        .0
}

async fn cards(house: &House) -> TargetGroups {
    target_groups(house, today(DAY), &english(), &Job::quiet())
        .await
        .expect("told")
}

/// The purchases end on 30 November 2025: the twelve months are those from 1 December 2024 on, and the twelve before from 1 December 2023 on.
/// `first` is the day of the first purchase.
async fn six_people(folder: &tempfile::TempDir, first: &str) -> House {
    let day = |iso: &str| Some(iso.to_owned());
    let house = house_of(
        folder,
        6,
        &[
            (1, day(first), 10_000, "EUR"),
            (1, day("2025-01-10"), 15_000, "EUR"),
            // The last day of the twelve before, and the first of the twelve months.
            (2, day("2024-11-30"), 5_000, "EUR"),
            (2, day("2024-12-01"), 2_000, "EUR"),
            (3, day("2025-05-05"), 3_000, "EUR"),
            (3, day("2025-06-01"), -1_000, "EUR"),
            (3, day("2025-07-01"), 9_900, "USD"),
            (4, day("2024-06-01"), 8_000, "EUR"),
            (4, day("2025-11-30"), 4_000, "EUR"),
            (6, day("2025-02-02"), 2_500, "EUR"),
            // What is left out: of no known day, of a day to come.
            (6, None, 7_000, "EUR"),
            (6, day("2026-01-15"), 7_000, "EUR"),
        ],
    )
    .await;
    let mut entry = begin(&house, Act::new("import"), &now()).await.expect("an entry");
    sqlx::query(
        "INSERT INTO contact_point (contact, kind, shown, norm)
         SELECT id, 'email', 'p' || id || '@post.example', 'p' || id || '@post.example' FROM contact WHERE id IN (1, 2, 3)
         UNION ALL SELECT 4, 'phone', '0341 4', '+493414'",
    )
    .execute(&mut *entry)
    .await
    .expect("points");
    let yes = |contact, channel| ConsentRecord {
        contact,
        channel: Some(channel),
        granted: true,
        day: Day::parse("2025-02-01"),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    };
    let said = [yes(1, Channel::Email), yes(3, Channel::Email), yes(4, Channel::Phone)];
    record_consents(&mut entry, &said).await.expect("answers");
    entry.finish(6).await.expect("kept");
    house
}

/// Of those people: 1 to 3, 3 to 5, and 6 alone.
async fn three_groups(house: &House) -> [SegmentId; 3] {
    let all = [
        saved(house, "Regulars", &of_people(&[1, 2, 3])).await,
        saved(house, "Families", &of_people(&[3, 4, 5])).await,
        saved(house, "Newcomers", &of_people(&[6])).await,
    ];
    choose_target_groups(house, &all, &now()).await.expect("chosen");
    all
}

/// Which place, among how many, and whether it is shared.
type Placed = Option<(u32, u32, bool)>;

/// The minor units of an amount.
fn minor(money: Option<&Money>) -> Option<i64> {
    money.map(|money| money.minor)
}

fn place(of: Option<TargetPlace>) -> Placed {
    of.map(|one| (one.place, one.of, one.shared))
}

#[tokio::test]
async fn every_figure_is_as_counted_by_hand_and_opens_its_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = six_people(&folder, "2023-12-01").await;
    three_groups(&house).await;
    let told = cards(&house).await;
    assert_eq!((told.of, told.any, told.several), (6, 6, 1));
    let period = told.period.expect("a period");
    let days = [period.before_from, period.before_to, period.from, period.to].map(Day::iso);
    assert_eq!(days, ["2023-12-01", "2024-11-30", "2024-12-01", "2025-11-30"]);
    assert_eq!((period.revenue.minor, period.revenue.currency.as_str()), (25_500, "EUR"));
    assert_eq!(told.no_growth, None);
    let notes: Vec<String> = told.notes.iter().map(|note| english().say(note)).collect();
    assert_eq!(
        notes,
        [
            "Amounts are in EUR. One purchase in USD since December 1, 2024 is left out of them.",
            "One purchase without a readable day is left out.",
            "One purchase dated after today is left out.",
        ]
    );

    let names: Vec<&str> = told.groups.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Regulars", "Families", "Newcomers"]);
    let [regulars, families, newcomers] = [0, 1, 2].map(|at| told.groups[at].figures.as_ref().expect("figures"));
    let size = |one: &TargetFigures| (one.people.count, one.permille);
    assert_eq!([regulars, families, newcomers].map(size), [(3, 500), (3, 500), (1, 167)]);
    let sums = |one: &TargetFigures| (minor(one.revenue.as_ref()), minor(one.revenue_before.as_ref()));
    assert_eq!(
        [regulars, families, newcomers].map(sums),
        [
            (Some(19_000), Some(15_000)),
            (Some(6_000), Some(8_000)),
            (Some(2_500), Some(0))
        ]
    );
    let value = |one: &TargetFigures| (minor(one.per_person.as_ref()), one.revenue_permille);
    assert_eq!(
        [regulars, families, newcomers].map(value),
        [(Some(6_333), Some(745)), (Some(2_000), Some(235)), (Some(2_500), Some(98))]
    );
    assert_eq!(
        [regulars, families, newcomers].map(|one| one.growth),
        [Some(267), Some(-250), None]
    );
    let growth = |one: &TargetFigures| english().say(one.growth_told.as_ref().expect("told"));
    assert_eq!(
        [regulars, families, newcomers].map(growth),
        [
            "27% more than in the 12 months before",
            "25% less than in the 12 months before",
            "Net of refunds, nothing was bought in the 12 months before: there is nothing to compare with",
        ]
    );
    let count = |people: &Option<TargetPeople>| people.as_ref().map(|people| people.count);
    let buyers = |one: &TargetFigures| (count(&one.buyers), count(&one.buyers_before));
    assert_eq!(
        [regulars, families, newcomers].map(buyers),
        [(Some(3), Some(2)), (Some(2), Some(1)), (Some(1), Some(0))]
    );
    let reach = |one: &TargetFigures| (one.reachable.count, one.reach_permille);
    assert_eq!(
        [regulars, families, newcomers].map(reach),
        [(2, Some(667)), (2, Some(667)), (0, Some(0))]
    );
    let channels: Vec<(Channel, u32)> = families.channels.iter().map(|one| (one.channel, one.people.count)).collect();
    assert_eq!(
        channels,
        [
            (Channel::Email, 1),
            (Channel::Letter, 0),
            (Channel::Phone, 1),
            (Channel::Sms, 0)
        ]
    );

    // What a number says, its rule opens.
    for one in [regulars, families, newcomers] {
        let mut numbers = vec![&one.people, &one.reachable];
        numbers.extend(one.buyers.iter().chain(&one.buyers_before));
        numbers.extend(one.channels.iter().map(|channel| &channel.people));
        for number in numbers {
            let opened = ids(&house, &number.rule, today(DAY), &Job::quiet()).await.expect("asked");
            assert_eq!(opened.len(), number.count as usize, "{number:?}");
        }
    }
    house.close().await;
}

#[tokio::test]
async fn groups_are_ranked_by_what_the_weights_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = six_people(&folder, "2023-12-01").await;
    let [_, families, _] = three_groups(&house).await;
    let told = cards(&house).await;
    // Size: two are equal, ahead of one. Value: 63.33, 20, 25. Growth: +27 %, -25 %, unknown, which is the middle. Reach: two are equal again.
    let points: Vec<Option<i32>> = told.groups.iter().map(|one| one.points).collect();
    assert_eq!(points, [Some(875), Some(375), Some(250)]);
    let places = |told: &TargetGroups| -> Vec<(String, Placed)> {
        told.groups.iter().map(|one| (one.name.clone(), place(one.place))).collect()
    };
    let named = |name: &str, place| (name.to_owned(), Some(place));
    assert_eq!(
        places(&told),
        [
            named("Regulars", (1, 3, false)),
            named("Families", (2, 3, false)),
            named("Newcomers", (3, 3, false))
        ]
    );
    let measures = &told.groups[1].figures.as_ref().expect("figures").measures;
    let own: Vec<_> = measures
        .iter()
        .map(|one| (one.measure, place(one.place), one.points, one.of_largest))
        .collect();
    assert_eq!(
        own,
        [
            (TargetMeasure::Size, Some((1, 3, true)), 750, Some(1000)),
            (TargetMeasure::Value, Some((3, 3, false)), 0, Some(316)),
            // A quarter less, where the largest change is 4,000 of 15,000.
            (TargetMeasure::Growth, Some((2, 2, false)), 0, Some(-938)),
            (TargetMeasure::Reach, Some((1, 3, true)), 750, Some(1000)),
        ]
    );

    // Only value counts, and then only what two of them have alike.
    let value_alone = TargetWeights {
        size: TargetWeight::None,
        value: TargetWeight::Much,
        growth: TargetWeight::None,
        reach: TargetWeight::None,
    };
    let entry = weigh_target_groups(&house, &value_alone, &now()).await.expect("weighed");
    let weighed = cards(&house).await;
    assert_eq!(weighed.weights, value_alone);
    let order: Vec<&str> = weighed.groups.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(order, ["Regulars", "Newcomers", "Families"]);
    let reach_alone = TargetWeights {
        value: TargetWeight::None,
        reach: TargetWeight::Some,
        ..value_alone
    };
    weigh_target_groups(&house, &reach_alone, &now()).await.expect("weighed");
    assert_eq!(
        places(&cards(&house).await),
        [
            named("Families", (1, 3, true)),
            named("Regulars", (1, 3, true)),
            named("Newcomers", (3, 3, false))
        ]
    );
    journal::undo_with_later(&house, entry, &now()).await.expect("taken back");
    assert_eq!(cards(&house).await.weights, TargetWeights::default());

    // One alone has nothing beside it.
    choose_target_groups(&house, &[families], &now()).await.expect("chosen");
    let alone = cards(&house).await;
    assert_eq!(
        (alone.groups.len(), alone.groups[0].place, alone.groups[0].points),
        (1, None, None)
    );
    house.close().await;
}

#[tokio::test]
async fn growth_needs_two_whole_years_of_purchases() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = six_people(&folder, "2023-12-02").await;
    three_groups(&house).await;
    let told = cards(&house).await;
    assert_eq!(
        english().say(&told.no_growth.expect("why")),
        "Not enough data yet to tell growth: the purchases in EUR begin on December 2, 2023, and 24 months need them from December 1, 2023 on."
    );
    for one in &told.groups {
        let figures = one.figures.as_ref().expect("figures");
        assert_eq!(
            (&figures.growth_told, figures.measures[2].place),
            (&None, None),
            "{}",
            one.name
        );
        assert_eq!(figures.measures[2].of_largest, None);
    }
    // What else is known still ranks them.
    let points: Vec<Option<i32>> = told.groups.iter().map(|one| one.points).collect();
    assert_eq!(points, [Some(750), Some(500), Some(250)]);
    house.close().await;

    let other = tempfile::tempdir().expect("a folder");
    let house = house_of(&other, 2, &[]).await;
    let both = saved(&house, "Both", &of_people(&[1, 2])).await;
    let nobody = saved(&house, "Nobody", &is("city", Op::Is, Value::Text("Aarhus".into()))).await;
    choose_target_groups(&house, &[both, nobody], &now()).await.expect("chosen");
    let told = cards(&house).await;
    assert_eq!((told.period, told.no_growth), (None, None));
    let figures: Vec<&TargetFigures> = told.groups.iter().filter_map(|one| one.figures.as_ref()).collect();
    assert_eq!((figures[0].people.count, figures[1].people.count), (2, 0));
    assert_eq!((figures[0].revenue.as_ref(), figures[0].buyers.as_ref()), (None, None));
    assert_eq!((figures[1].reach_permille, figures[1].per_person.as_ref()), (None, None));
    house.close().await;
}
