//! Who is with the same company, by name and by mail.

use super::*;
use crate::contacts::bin;

fn at_work(given: &str, company: &str) -> (&'static str, Value) {
    ("contact", json!({ "name": given, "given": given, "company": some(company) }))
}

async fn of(house: &House, contact: u32) -> (String, u32, Vec<u32>) {
    let found = colleagues(house, ContactId(contact), &Job::quiet()).await.expect("read");
    let first = found.first.iter().map(|one| one.id.0).collect();
    (found.company, found.count, first)
}

/// The counts that segments ask for are those of the pages.
async fn counted(house: &House) -> Vec<u32> {
    let mut read = house.read().await.expect("opens");
    let counts = colleague_counts(&mut read, &Job::quiet()).await.expect("read");
    for (person, others) in &counts {
        assert_eq!(of(house, *person).await.1, *others, "{person}");
    }
    counts.into_iter().map(|(_, others)| others).collect()
}

#[tokio::test]
async fn mail_decides_where_both_have_it_and_else_the_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            at_work("Jan", "Nordlicht GmbH"),
            at_work("Ute", "NORDLICHT"),
            // The same domain, and no company written.
            at_work("Ole", ""),
            // A namesake elsewhere, with mail of its own.
            at_work("Pia", "Nordlicht AG"),
            // The name alone: nothing speaks against either of the two.
            at_work("Tom", "Nordlicht"),
            // Everybody has a mailbox there, misspelled or not.
            at_work("Rex", ""),
            at_work("Sue", ""),
            at_work("Leo", ""),
            email(1, "jan@nordlicht.example"),
            email(1, "jan@gmx.de"),
            email(1, "jan.sommer@nordlicht.example"),
            email(2, "ute@nordlicht.example"),
            email(3, "ole@nordlicht.example"),
            email(4, "pia@licht.example"),
            email(5, "tom@gmx.de"),
            email(6, "rex@gmx.de"),
            email(7, "sue@gmial.com"),
            email(8, "leo@gmial.com"),
        ],
    )
    .await;
    assert_eq!(of(&house, 1).await, ("Nordlicht GmbH".into(), 3, vec![2, 3, 5]));
    assert_eq!(of(&house, 3).await, ("nordlicht.example".into(), 2, vec![1, 2]));
    assert_eq!(of(&house, 4).await, ("Nordlicht AG".into(), 1, vec![5]));
    assert_eq!(of(&house, 5).await, ("Nordlicht".into(), 3, vec![1, 2, 4]));
    assert_eq!(counted(&house).await, [3, 3, 2, 1, 3, 0, 0, 0]);
    let mut entry = begin(&house, Act::new("bin"), &now()).await.expect("open");
    bin(&mut entry, &[2], &now()).await.expect("binned");
    entry.finish(1).await.expect("finished");
    assert_eq!(
        counted(&house).await,
        [2, 1, 1, 2, 0, 0, 0],
        "who is in the bin is with nobody"
    );
}

#[tokio::test]
async fn what_is_no_company() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    let organisation = json!({ "name": "Nordlicht GmbH", "kind": "organisation", "company": "Nordlicht GmbH" });
    add(
        &house,
        &[
            at_work("Ada", "self-employed"),
            at_work("Ben", "Self employed"),
            at_work("Cem", "-"),
            at_work("Dot", "-"),
            at_work("Eva", "Selbständig"),
            at_work("Fay", "selbstaendig"),
            ("contact", organisation),
            at_work("Gus", "Nordlicht GmbH"),
            email(7, "info@nordlicht.example"),
            email(8, "gus@nordlicht.example"),
        ],
    )
    .await;
    assert_eq!(counted(&house).await, [0; 7]);
    assert_eq!(of(&house, 7).await.1, 0, "an organisation works nowhere");
}

#[tokio::test]
async fn many_people_make_a_domain_a_provider_and_ten_of_many_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    let people = |range: std::ops::RangeInclusive<u32>, company: &'static str| {
        range.flat_map(move |n| [at_work(&format!("p{n}"), company), email(n, &format!("p{n}@tal.example"))])
    };
    add(&house, &people(1..=60, "").collect::<Vec<_>>()).await;
    assert_eq!(
        of(&house, 3).await,
        ("tal.example".into(), 59, vec![1, 2, 4, 5, 6, 7, 8, 9, 10, 11])
    );
    add(&house, &people(61..=61, "").collect::<Vec<_>>()).await;
    assert_eq!(of(&house, 3).await.1, 0, "a small town's provider");
    add(&house, &people(62..=63, "Talwerk").collect::<Vec<_>>()).await;
    assert_eq!(of(&house, 62).await, ("Talwerk".into(), 1, vec![63]), "the name still tells");
}

#[tokio::test]
async fn two_domains_of_one_person_count_nobody_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            at_work("Jan", "Nordlicht"),
            at_work("Ute", "Nordlicht"),
            at_work("Ole", "Nordlicht"),
            email(1, "jan@nordlicht.example"),
            email(1, "jan@licht.example"),
            email(2, "ute@nordlicht.example"),
            email(2, "ute@licht.example"),
        ],
    )
    .await;
    assert_eq!(counted(&house).await, [2, 2, 2]);
}

#[tokio::test]
async fn the_company_is_named_by_what_the_colleagues_share() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            at_work("Jan", "Freelance"),
            at_work("Ute", "n/a"),
            at_work("Ole", "Nordlicht GmbH"),
            // Two of one name, one of them elsewhere by the mail.
            at_work("Pia", "Licht AG"),
            at_work("Tom", "Licht"),
            email(1, "jan@nordlicht.example"),
            email(1, "jan@alone.example"),
            email(2, "ute@nordlicht.example"),
            email(3, "ole@nordlicht.example"),
            email(4, "pia@nordlicht.example"),
        ],
    )
    .await;
    let at = |count, others: &[u32]| ("nordlicht.example".to_owned(), count, others.to_vec());
    assert_eq!(of(&house, 1).await, at(3, &[2, 3, 4]));
    assert_eq!(of(&house, 2).await, at(3, &[1, 3, 4]));
    assert_eq!(of(&house, 3).await, at(3, &[1, 2, 4]), "nobody else wrote Nordlicht");
    assert_eq!(
        of(&house, 4).await,
        ("Licht AG".into(), 4, vec![1, 2, 3, 5]),
        "Tom has the name"
    );
}

#[tokio::test]
async fn looking_for_colleagues_ends_when_it_is_cancelled() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(&house, &[at_work("Jan", "Nordlicht")]).await;
    let job = Job::quiet();
    job.cancel();
    let ended = colleagues(&house, ContactId(1), &job).await;
    assert!(matches!(ended, Err(crate::refusal::Error::Cancelled)), "{ended:?}");
}
