//! The receipt of the sample import against the truth.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Instant,
};

use housefile::{
    intake::{self, Policy},
    job::Job,
    journal,
    privacy::{self, Channel, Consented},
};
use housefile_samples::{ProblemKind, State};

use crate::{
    desk::{desk, now, people},
    explain::{owners, parts},
};

#[tokio::test(flavor = "multi_thread")]
async fn the_receipt_of_the_samples_is_the_truth() {
    let desk = desk(7).await;
    let truth = &desk.truth;
    let started = Instant::now();
    let draft = desk.open().await;
    let opened = started.elapsed();
    let started = Instant::now();
    let rehearsed = intake::rehearse(&desk.house, draft.draft, Policy::Fill, now().today(), &Job::quiet())
        .await
        .expect("rehearsed");
    let rehearsal = started.elapsed();
    let started = Instant::now();
    let receipt = intake::commit(&desk.house, draft.draft, Policy::Fill, &Job::quiet(), &now())
        .await
        .expect("imported");
    let commit = started.elapsed();
    let rows: u32 = receipt.files.iter().map(|file| file.rows).sum();
    let rate = |time: std::time::Duration| (f64::from(rows) / time.as_secs_f64()) as u64;
    println!(
        "{} people, {rows} rows: opened in {:.2} s ({} rows/s), rehearsed in {:.2} s ({} rows/s), committed in {:.2} s ({} rows/s)",
        people(),
        opened.as_secs_f64(),
        rate(opened),
        rehearsal.as_secs_f64(),
        rate(rehearsal),
        commit.as_secs_f64(),
        rate(commit),
    );
    for group in &rehearsed.problems {
        println!("{} {}", group.id, group.count);
    }

    // Rows: each has one outcome, and as many stay out as are wrong.
    for (counted, known) in receipt.files.iter().zip(&truth.totals.files) {
        assert_eq!(counted.file, known.name);
        assert_eq!(
            (counted.rows, counted.problems),
            (known.rows, known.unusable),
            "{}",
            known.name
        );
        let rest = counted.people + counted.purchases + counted.events + counted.repeats;
        assert_eq!(counted.rows, rest + counted.problems, "{}", known.name);
    }
    assert_eq!(receipt.files[0].purchases, truth.totals.order_lines);
    assert_eq!(receipt.purchases, truth.totals.orders);
    assert_eq!(receipt.files[2].events + receipt.files[2].repeats, truth.totals.files[2].rows);

    // Money, to the cent and by currency.
    let revenue: BTreeMap<&str, i64> = receipt
        .revenue
        .iter()
        .map(|money| (money.currency.as_str(), money.minor))
        .collect();
    assert_eq!(revenue, truth.totals.revenue);
    assert!(
        receipt.totals.iter().all(|total| total.difference.minor == 0),
        "{:?}",
        receipt.totals
    );

    // People: nobody is taken for somebody else, and where one person became several records, no exact key ties them.
    let contacts = desk.contacts().await;
    let owners = owners(truth);
    let mut persons_of: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    let mut records_of: BTreeMap<u32, BTreeSet<u32>> = BTreeMap::new();
    for (row, person) in &owners {
        let contact = contacts.get(row).unwrap_or_else(|| panic!("{row:?} has a record"));
        persons_of.entry(*contact).or_default().insert(*person);
        records_of.entry(*person).or_default().insert(*contact);
    }
    let wrong: Vec<_> = persons_of.iter().filter(|(_, persons)| persons.len() > 1).collect();
    assert!(wrong.is_empty(), "one record for several people: {wrong:?}");
    assert_eq!(receipt.people_new as usize, persons_of.len());
    let unexplained: Vec<_> = truth
        .people
        .iter()
        .filter(|person| records_of[&person.id].len() > parts(person))
        .map(|person| (person.id, records_of[&person.id].len(), parts(person)))
        .collect();
    println!(
        "{} people became {} records; exact keys must leave {}",
        truth.totals.people,
        receipt.people_new,
        truth.people.iter().map(parts).sum::<usize>()
    );
    assert!(unexplained.is_empty(), "person, records, parts: {unexplained:?}");

    // Consent: everybody who said no or left is denied on every record that heard of it, and nobody is contacted against the truth.
    let ids: Vec<u32> = persons_of.keys().copied().collect();
    let mut read = desk.house.read().await.expect("a reader");
    let said = privacy::consented(&mut read, Channel::Email, &ids, now().today())
        .await
        .expect("reads");
    let of = |wanted: Consented| -> BTreeSet<u32> {
        let found = said.iter().filter(|(_, word)| *word == wanted);
        found
            .flat_map(|(contact, _)| persons_of[&contact.0].iter().copied())
            .collect()
    };
    let truly = |wanted: fn(&State) -> bool| -> BTreeSet<u32> {
        truth
            .people
            .iter()
            .filter(|person| wanted(&person.consent.email))
            .map(|person| person.id)
            .collect()
    };
    let denied = truly(|state| matches!(state, State::OptedOut(_) | State::No));
    assert_eq!(of(Consented::Denied), denied);
    let granted = truly(|state| matches!(state, State::Yes(_) | State::YesWithoutDate));
    let recorded = of(Consented::Granted);
    let missing: Vec<_> = granted.difference(&recorded).collect();
    assert!(missing.is_empty(), "a yes that is not recorded: {missing:?}");
    let loose: BTreeSet<u32> = recorded.difference(&granted).copied().collect();
    assert!(loose.is_subset(&denied), "a yes that nobody gave: {loose:?}");
    println!(
        "{} people said yes on one record and no on another, to be brought together by matching",
        loose.len()
    );
    drop(read);
    assert_eq!(
        privacy::verify_ledger(&desk.house).await.expect("verified"),
        Vec::<u32>::new()
    );

    // What was wrong is told by what mends it.
    let told = |id: &str| {
        rehearsed
            .problems
            .iter()
            .filter(|group| group.id == id)
            .map(|group| group.count)
            .sum::<u32>()
    };
    let known = |kind: ProblemKind| truth.totals.problems.get(&kind).copied().unwrap_or(0);
    assert_eq!(told("invalid-email"), known(ProblemKind::InvalidEmail));
    assert_eq!(told("impossible-date"), known(ProblemKind::ImpossibleDate));
    assert_eq!(told("future-birthday"), known(ProblemKind::FutureDate));
    assert_eq!(told("unreadable-date"), known(ProblemKind::UnreadableDate));
    assert_eq!(told("ragged"), known(ProblemKind::MissingCells));
    assert_eq!(told("nobody"), known(ProblemKind::NobodyInIt));
    assert_eq!(told("repeated-header"), known(ProblemKind::RepeatedHeader));
    println!(
        "unreadable phones {} / {}",
        told("unreadable-phone"),
        known(ProblemKind::InvalidPhone)
    );

    let started = Instant::now();
    journal::undo(&desk.house, receipt.entry, &now()).await.expect("undone");
    println!("undone in {:.2} s", started.elapsed().as_secs_f64());
    let left = intake::imported_rows(&desk.house, None).await.expect("reads");
    assert!(left.is_empty());
}
