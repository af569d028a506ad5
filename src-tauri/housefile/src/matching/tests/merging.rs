//! Merging and taking apart.

use super::*;
use crate::{journal, privacy};

/// Two records of one person with something of everything, and a third person.
pub(super) async fn house(folder: &tempfile::TempDir) -> House {
    let house = empty(folder).await;
    add(
        &house,
        &[
            ("contact", json!({ "name": "Anna Koch", "given": "Anna", "family": "Koch", "company": "Acme", "born": "1980-01-02", "language": "de" })),
            ("contact", json!({ "name": "A. Koch", "given": "A.", "family": "Koch", "company": "Zeta", "job_title": "Buyer" })),
            person("Eva", "Lang"),
            email(1, "anna@koch.example"),
            email(2, "anna@koch.example"),
            email(2, "anna.koch@work.example"),
            phone(2, "+493023125000"),
            ("account", json!({ "contact": 2, "system": "shop", "number": "K-7" })),
            ("field", json!({ "name": "size", "label": "Size", "type": "text" })),
            ("field_value", json!({ "contact": 2, "field": 1, "text": "M" })),
            ("tag", json!({ "contact": 2, "tag": "vip" })),
            ("purchase", json!({ "contact": 2, "system": "shop", "order_no": "1", "currency": "EUR", "total": 1250 })),
            ("event", json!({ "contact": 2, "kind": "visit", "name": "Fair" })),
            ("provenance", json!({ "contact": 2, "source": 3, "columns": "given family company job_title" })),
            ("campaign", json!({ "name": "Spring", "goal": "x", "channel": "email", "audience": "{}", "seed": 1 })),
            ("selection", json!({ "campaign": 1, "at": "2025-01-01T00:00:00Z", "ladder": "[]" })),
            ("selection_member", json!({ "selection": 1, "contact": 2, "standing": "final" })),
        ],
    )
    .await;
    house
}

#[tokio::test]
async fn a_merge_keeps_every_value_and_every_row() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    search(&house).await;
    let merged = merge_certain(&house, &Job::quiet(), &now()).await.expect("merged");
    assert_eq!((merged.groups, merged.merged), (1, 1));
    assert_eq!(kept_of(&house, 2).await, 1);
    assert_eq!(
        column(&house, 1, "job_title").await.as_deref(),
        Some("Buyer"),
        "a blank was filled"
    );
    assert_eq!(
        column(&house, 1, "company").await.as_deref(),
        Some("Acme"),
        "a value was kept"
    );
    assert_eq!(
        column(&house, 2, "company").await.as_deref(),
        Some("Zeta"),
        "the other is still readable"
    );
    for (table, row) in [
        ("contact_point", 2),
        ("contact_point", 3),
        ("contact_point", 4),
        ("account", 1),
        ("field_value", 1),
        ("tag", 1),
        ("purchase", 1),
        ("event", 1),
        ("selection_member", 1),
        ("provenance", 1),
    ] {
        assert_eq!(holder(&house, table, row).await, 1, "{table} {row}");
    }
    let emails: Vec<(String, u32)> =
        sqlx::query_as("SELECT shown, rank FROM contact_point WHERE contact = 1 AND kind = 'email' ORDER BY rank")
            .fetch_all(house.writer())
            .await
            .expect("reads");
    assert_eq!(
        emails,
        vec![
            ("anna@koch.example".to_owned(), 0),
            ("anna.koch@work.example".to_owned(), 1),
            ("anna@koch.example".to_owned(), 2)
        ],
        "own first, repeats last, none deleted"
    );
    let (columns,): (String,) = sqlx::query_as("SELECT columns FROM provenance")
        .fetch_one(house.writer())
        .await
        .expect("reads");
    assert_eq!(columns, "job_title", "the row answers for what was taken from it");
    let lines = merges_of(&house, id(1)).await.expect("listed");
    assert_eq!((lines.len(), lines[0].contact, lines[0].name.as_str()), (1, id(2), "A. Koch"));
    assert!(!lines[0].points.is_empty());
    assert_eq!(search(&house).await.certain, 0, "nothing is left to merge");
}

#[tokio::test]
async fn an_undo_and_an_unmerge_both_bring_everything_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    search(&house).await;
    let before = image(&house).await;
    let merged = merge_certain(&house, &Job::quiet(), &now()).await.expect("merged");
    let after = image(&house).await;
    journal::undo(&house, merged.entry.expect("an entry"), &now())
        .await
        .expect("undone");
    assert_eq!(image(&house).await, before);
    assert_eq!(search(&house).await.certain, 1, "undone, it is certain again");
    journal::redo(&house, merged.entry.expect("an entry"), &now())
        .await
        .expect("redone");
    assert_eq!(image(&house).await, after);
    let apart = unmerge(&house, id(2), &now()).await.expect("unmerged");
    assert_eq!(
        (apart.kept, apart.people.clone(), apart.since.clone()),
        (id(1), vec![id(2)], vec![])
    );
    assert_eq!(image(&house).await, before);
    let again = search(&house).await;
    assert_eq!((again.certain, again.different), (0, 1), "taken apart, they are two people");
    journal::undo(&house, apart.entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, after);
    assert!(unmerge(&house, id(3), &now()).await.is_err(), "nobody was merged");
}

#[tokio::test]
async fn an_unmerge_keeps_what_was_added_and_edited_since_and_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    join(&house, &[1, 2], Some(1)).await;
    add(
        &house,
        &[(
            "purchase",
            json!({ "contact": 1, "system": "shop", "order_no": "2", "currency": "EUR", "total": 900 }),
        )],
    )
    .await;
    edit(
        &house,
        "UPDATE contact SET job_title = 'Head buyer', language = 'en' WHERE id = 1",
    )
    .await;
    edit(&house, "UPDATE tag SET tag = 'gold' WHERE id = 1").await;
    edit(&house, "DELETE FROM event WHERE id = 1").await;
    let apart = unmerge(&house, id(2), &now()).await.expect("unmerged");
    assert_eq!(
        column(&house, 1, "job_title").await.as_deref(),
        Some("Head buyer"),
        "an edit stays"
    );
    assert_eq!(column(&house, 1, "language").await.as_deref(), Some("en"));
    assert_eq!(holder(&house, "purchase", 1).await, 2, "its own purchase went back");
    assert_eq!(holder(&house, "purchase", 2).await, 1, "the later one stayed");
    assert_eq!(holder(&house, "tag", 1).await, 2);
    let words = crate::words::words("en");
    let mut said: Vec<String> = apart.since.iter().map(|m| words.say(m)).collect();
    said.sort();
    assert_eq!(
        said,
        vec![
            "One purchase was added since the merge. They stay with the record that was kept.",
            "One tag was edited since the merge. What you wrote went back with the record.",
            "One visit or other event was removed since the merge and did not come back.",
            "The job title was edited since the merge. It stays with the record that was kept.",
            "The language was edited since the merge. It stays with the record that was kept.",
        ]
    );
}

#[tokio::test]
async fn a_record_comes_out_of_a_chain_of_merges() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let before = image(&house).await;
    join(&house, &[2, 1], Some(2)).await;
    join(&house, &[2, 3], Some(3)).await;
    assert_eq!(
        (kept_of(&house, 1).await, kept_of(&house, 2).await),
        (3, 3),
        "aliases point at the last"
    );
    assert_eq!(
        column(&house, 3, "born").await.as_deref(),
        Some("1980-01-02"),
        "a value went through both"
    );
    unmerge(&house, id(1), &now()).await.expect("unmerged");
    assert_eq!((kept_of(&house, 1).await, kept_of(&house, 2).await), (1, 3));
    assert_eq!(column(&house, 3, "born").await, None, "and went back");
    assert_eq!(holder(&house, "contact_point", 1).await, 1);
    assert_eq!(holder(&house, "contact_point", 2).await, 3);
    unmerge(&house, id(2), &now()).await.expect("unmerged");
    assert_eq!(image(&house).await, before);
}

#[tokio::test]
async fn the_middle_of_a_chain_takes_its_own_along() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let before = image(&house).await;
    join(&house, &[2, 1], Some(2)).await;
    let two = image(&house).await;
    join(&house, &[2, 3], Some(3)).await;
    unmerge(&house, id(2), &now()).await.expect("unmerged");
    assert_eq!(image(&house).await, two, "the first merge stands");
    join(&house, &[2, 3], Some(3)).await;
    let apart = unmerge_all(&house, id(3), &now()).await.expect("all of it");
    assert_eq!(apart.people.len(), 2);
    assert_eq!(image(&house).await, before);
}

#[tokio::test]
async fn an_answer_merges_the_side_that_was_chosen_and_later_answers_follow_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            person("Clara", "Brandhuber"),
            person("Clara", "Brandhuber"),
            address(1, "Weg 1", "50667", "Köln"),
            address(2, "Gasse 2", "50667", "Köln"),
        ],
    )
    .await;
    search(&house).await;
    let pair = queue(&house, None, 1).await.expect("a queue").pairs.remove(0);
    assert!(merge(&house, pair.id, id(77), &now()).await.is_err(), "neither side");
    let merged = merge(&house, pair.id, id(1), &now()).await.expect("merged");
    assert_eq!((merged.merged, kept_of(&house, 2).await), (1, 1));
    assert!(merge(&house, pair.id, id(1), &now()).await.is_err(), "twice is refused");
    let asked = queue(&house, None, 1).await.expect("a queue");
    assert_eq!((asked.total, asked.done, asked.pairs.len()), (1, 1, 0));
}

#[tokio::test]
async fn the_strictest_consent_holds_and_the_ledger_is_not_touched() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut entry = begin(&house, Act::new("consent"), &now()).await.expect("open");
    let said = |contact: u32, granted: bool| privacy::ConsentRecord {
        contact,
        channel: Some(privacy::Channel::Email),
        granted,
        day: crate::values::Day::parse("2025-01-01"),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    };
    privacy::record_consents(&mut entry, &[said(1, true), said(2, false)])
        .await
        .expect("recorded");
    entry.finish(2).await.expect("finished");
    let ledger = ledger(&house).await;
    join(&house, &[1, 2], Some(1)).await;
    let mut read = house.read().await.expect("a reader");
    let stands = privacy::consented(&mut read, privacy::Channel::Email, &[1], now().today())
        .await
        .expect("read");
    assert_eq!(stands, vec![(id(1), privacy::Consented::Denied)]);
    drop(read);
    assert_eq!(super::merging::ledger(&house).await, ledger);
    unmerge(&house, id(2), &now()).await.expect("unmerged");
    let mut read = house.read().await.expect("a reader");
    let stands = privacy::consented(&mut read, privacy::Channel::Email, &[1], now().today())
        .await
        .expect("read");
    assert_eq!(stands, vec![(id(1), privacy::Consented::Granted)]);
}

#[tokio::test]
async fn a_yes_given_for_one_mailbox_is_used_for_that_mailbox() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut entry = begin(&house, Act::new("consent"), &now()).await.expect("open");
    let said = privacy::ConsentRecord {
        contact: 2,
        channel: Some(privacy::Channel::Email),
        granted: true,
        day: crate::values::Day::parse("2025-01-01"),
        method: "form".into(),
        wording: None,
        evidence: None,
        source: None,
    };
    privacy::record_consents(&mut entry, &[said]).await.expect("recorded");
    entry.finish(1).await.expect("finished");
    // The one mailbox of the record that agreed is another than those of the record that is kept.
    edit(
        &house,
        "DELETE FROM contact_point WHERE contact = 2 AND shown = 'anna@koch.example'",
    )
    .await;
    let before = image(&house).await;
    join(&house, &[1, 2], Some(1)).await;
    let points: Vec<(String, String)> =
        sqlx::query_as("SELECT kind, shown FROM contact_point WHERE contact = 1 AND kind = 'email' ORDER BY rank, id")
            .fetch_all(house.writer())
            .await
            .expect("reads");
    let shown: Vec<&str> = points.iter().map(|(_, shown)| shown.as_str()).collect();
    assert_eq!(
        shown,
        ["anna.koch@work.example", "anna@koch.example"],
        "the one that agreed first"
    );
    let mut read = house.read().await.expect("a reader");
    let reached = privacy::reach(
        &mut read,
        privacy::Channel::Email,
        &privacy::Basis::Consent,
        Some(&[1]),
        now().today(),
    )
    .await
    .expect("read");
    drop(read);
    let (point,): (String,) = sqlx::query_as("SELECT shown FROM contact_point WHERE id = ?1")
        .bind(reached[0].point.expect("an address"))
        .fetch_one(house.writer())
        .await
        .expect("reads");
    assert_eq!(point, "anna.koch@work.example");
    unmerge(&house, id(2), &now()).await.expect("unmerged");
    assert_eq!(image(&house).await, before);
}

async fn ledger(house: &House) -> Vec<(u32, Option<u32>)> {
    sqlx::query_as("SELECT id, contact FROM consent ORDER BY id")
        .fetch_all(house.writer())
        .await
        .expect("reads")
}
