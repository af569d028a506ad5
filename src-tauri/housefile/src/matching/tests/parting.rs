//! What was said of a merged person holds for each of its records once they stand for themselves again; and what an unmerge would do is told
//! before it is done.

use super::{merging::house, *};
use crate::{
    journal,
    privacy::{self, Channel, ConsentRecord, Consented},
    values::{Day, EntryId},
};

/// What somebody says of a record on a day; on no day where it is not known.
async fn say(house: &House, contact: u32, channel: Option<Channel>, granted: bool, day: Option<&str>) -> EntryId {
    said_by(house, contact, channel, granted, day, "form").await
}

async fn said_by(
    house: &House,
    contact: u32,
    channel: Option<Channel>,
    granted: bool,
    day: Option<&str>,
    method: &str,
) -> EntryId {
    let mut entry = begin(house, Act::new("consent"), &now()).await.expect("open");
    let said = ConsentRecord {
        contact,
        channel,
        granted,
        day: day.and_then(Day::parse),
        method: method.into(),
        wording: None,
        evidence: None,
        source: None,
    };
    privacy::record_consents(&mut entry, &[said]).await.expect("recorded");
    entry.finish(1).await.expect("finished")
}

/// What holds for people on a channel.
async fn stands(house: &House, channel: Channel, people: &[u32]) -> Vec<Consented> {
    let mut read = house.read().await.expect("a reader");
    let stands = privacy::consented(&mut read, channel, people, now().today())
        .await
        .expect("read");
    stands.into_iter().map(|(_, stands)| stands).collect()
}

fn sentences(said: &[crate::refusal::Message]) -> Vec<String> {
    let words = crate::words::words("en");
    let mut said: Vec<String> = said.iter().map(|m| words.say(m)).collect();
    said.sort();
    said
}

#[tokio::test]
async fn a_no_after_a_merge_holds_for_every_record_that_comes_out() {
    use Consented::{Denied, Granted, Unknown};
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    say(&house, 1, Some(Channel::Email), true, Some("2024-01-01")).await;
    say(&house, 2, Some(Channel::Email), true, Some("2024-02-01")).await;
    join(&house, &[1, 2, 3], Some(1)).await;
    say(&house, 1, Some(Channel::Email), false, Some("2024-06-01")).await;
    say(&house, 1, Some(Channel::Letter), true, Some("2024-06-01")).await;
    let apart = unmerge(&house, id(2), &now()).await.expect("unmerged");
    assert_eq!(stands(&house, Channel::Email, &[1, 2]).await, [Denied, Denied]);
    assert_eq!(
        stands(&house, Channel::Letter, &[1, 2]).await,
        [Granted, Unknown],
        "a yes stays where it was written: nobody knows whether it was theirs"
    );
    assert_eq!(
        sentences(&apart.since),
        [
            "A no to e-mail was said since the merge. It holds for every record from now on, as nobody knows for whom it was said.",
            "A yes to letters was said since the merge. It stays with the record that was kept.",
        ]
    );
    assert_eq!(privacy::verify_ledger(&house).await.expect("read"), [0_u32; 0]);
    journal::undo(&house, apart.entry, &now()).await.expect("undone");
    let ledger = "SELECT count(*) FROM consent_in_force WHERE contact = 2 AND state = 'denied'";
    let (noes,): (u32,) = sqlx::query_as(ledger).fetch_one(house.writer()).await.expect("reads");
    assert_eq!(noes, 0, "the person is one again, and their no is where it was said");
    assert_eq!(stands(&house, Channel::Email, &[1]).await, [Denied]);
    journal::redo(&house, apart.entry, &now()).await.expect("done again");
    assert_eq!(stands(&house, Channel::Email, &[1, 2]).await, [Denied, Denied]);
    unmerge_all(&house, id(1), &now()).await.expect("all of it");
    assert_eq!(stands(&house, Channel::Email, &[1, 2, 3]).await, [Denied, Denied, Denied]);
}

#[tokio::test]
async fn a_no_without_a_day_and_one_that_a_yes_followed_hold_for_the_record_that_comes_out() {
    use Consented::{Denied, Granted};
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    for record in [1, 2] {
        say(&house, record, Some(Channel::Email), true, Some("2024-01-01")).await;
        say(&house, record, Some(Channel::Phone), true, Some("2024-01-01")).await;
    }
    join(&house, &[1, 2], Some(1)).await;
    say(&house, 1, Some(Channel::Phone), false, None).await;
    say(&house, 1, Some(Channel::Email), false, Some("2024-06-01")).await;
    say(&house, 1, Some(Channel::Email), true, Some("2024-07-01")).await;
    unmerge(&house, id(2), &now()).await.expect("unmerged");
    assert_eq!(
        stands(&house, Channel::Phone, &[2]).await,
        [Denied],
        "it was said by the day it was written down"
    );
    assert_eq!(
        stands(&house, Channel::Email, &[1, 2]).await,
        [Granted, Denied],
        "the yes that followed is not known to be theirs"
    );
}

#[tokio::test]
async fn a_no_goes_along_a_chain_as_far_as_it_was_one_person_then() {
    use Consented::{Denied, Unknown};
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    join(&house, &[1, 2], Some(2)).await;
    say(&house, 2, Some(Channel::Email), false, Some("2024-06-01")).await;
    say(&house, 3, Some(Channel::Phone), false, Some("2024-06-01")).await;
    join(&house, &[2, 3], Some(3)).await;
    said_by(&house, 3, None, false, Some("2024-06-02"), privacy::DECEASED).await;
    let letters = stands(&house, Channel::Letter, &[3]).await;
    assert_eq!(letters, [Denied]);
    unmerge(&house, id(1), &now()).await.expect("unmerged");
    let methods = "SELECT channel || ' ' || method FROM consent WHERE contact = 1 ORDER BY id";
    let methods: Vec<(String,)> = sqlx::query_as(methods).fetch_all(house.writer()).await.expect("reads");
    let methods: Vec<&str> = methods.iter().map(|(line,)| line.as_str()).collect();
    assert_eq!(
        methods,
        ["email form", "all deceased"],
        "not what was said of another person before they became one"
    );
    unmerge(&house, id(2), &now()).await.expect("unmerged");
    assert_eq!(stands(&house, Channel::Letter, &[1, 2, 3]).await, [Denied, Denied, Denied]);
    add(&house, &[person("Rolf", "Ast")]).await;
    assert_eq!(stands(&house, Channel::Letter, &[4]).await, [Unknown]);
}

#[tokio::test]
async fn an_unmerge_is_told_before_it_is_done_and_changes_nothing_then() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    join(&house, &[1, 2, 3], Some(1)).await;
    add(
        &house,
        &[(
            "purchase",
            json!({ "contact": 1, "system": "shop", "order_no": "2", "currency": "EUR", "total": 900 }),
        )],
    )
    .await;
    say(&house, 1, None, false, Some("2024-06-01")).await;
    edit(&house, "UPDATE tag SET tag = 'gold' WHERE id = 1").await;
    edit(&house, "UPDATE contact SET language = 'en' WHERE id = 1").await;
    let (before, lines) = (image(&house).await, entries(&house).await);
    let one = rehearse_unmerge(&house, id(2), &now()).await.expect("told");
    let all = rehearse_unmerge_all(&house, id(1), &now()).await.expect("told");
    assert_eq!(
        (image(&house).await, entries(&house).await),
        (before, lines),
        "nothing has happened"
    );
    assert_eq!(all.people, [id(3), id(2)]);
    let told = [
        "A no to every channel was said since the merge. It holds for every record from now on, as nobody knows for whom it was said.",
        "One purchase was added since the merge. They stay with the record that was kept.",
        "One tag was edited since the merge. What you wrote went back with the record.",
        "The language was edited since the merge. It stays with the record that was kept.",
    ];
    assert_eq!(sentences(&one.since), told);
    assert_eq!(sentences(&all.since), told, "told once, however many come out");
    let done = unmerge_all(&house, id(1), &now()).await.expect("taken apart");
    assert_eq!((done.people, done.rows, done.since), (all.people, all.rows, all.since));
    assert!(rehearse_unmerge(&house, id(2), &now()).await.is_err(), "not merged any more");
    assert!(rehearse_unmerge_all(&house, id(1), &now()).await.is_err());
}

async fn entries(house: &House) -> u32 {
    let (entries,): (u32,) = sqlx::query_as("SELECT (SELECT count(*) FROM journal_entry) + (SELECT count(*) FROM consent)")
        .fetch_one(house.writer())
        .await
        .expect("reads");
    entries
}

#[tokio::test]
async fn a_no_after_a_merge_holds_for_both_where_the_merge_is_taken_back() {
    use Consented::{Denied, Granted, Unknown};
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    say(&house, 2, Some(Channel::Email), true, Some("2024-02-01")).await;
    let before = image(&house).await;
    let first = EntryId(join(&house, &[1, 2], Some(2)).await);
    let second = EntryId(join(&house, &[2, 3], Some(3)).await);
    say(&house, 3, Some(Channel::Email), false, Some("2024-06-01")).await;
    say(&house, 3, Some(Channel::Letter), true, Some("2024-06-01")).await;
    journal::undo(&house, second, &now()).await.expect("undone");
    assert_eq!(stands(&house, Channel::Email, &[2, 3]).await, [Denied, Denied]);
    assert_eq!(stands(&house, Channel::Letter, &[2, 3]).await, [Unknown, Granted]);
    journal::undo(&house, first, &now()).await.expect("undone");
    assert_eq!(stands(&house, Channel::Email, &[1, 2, 3]).await, [Denied, Denied, Denied]);
    assert_eq!(image(&house).await, before);
    let kept = journal::list(&house, None, None, 10).await.expect("listed");
    let kept = kept.iter().filter(|line| line.what.id == "act-keep-no");
    assert!(kept.clone().all(|line| !line.can_undo && !line.can_redo));
    assert_eq!(kept.count(), 2, "each is told as what it is");
    let noes = async || -> u32 {
        let noes = "SELECT count(*) FROM consent WHERE state = 'denied'";
        let (noes,): (u32,) = sqlx::query_as(noes).fetch_one(house.writer()).await.expect("reads");
        noes
    };
    assert_eq!(noes().await, 3);
    for step in [first, second] {
        journal::redo(&house, step, &now()).await.expect("done again");
    }
    assert_eq!(stands(&house, Channel::Email, &[3]).await, [Denied]);
    let (taken, _) = journal::undo_with_later(&house, first, &now()).await.expect("both undone");
    assert_eq!(taken, [second, first]);
    assert_eq!(
        (stands(&house, Channel::Email, &[1, 2, 3]).await, noes().await),
        (vec![Denied; 3], 3),
        "once is enough"
    );
    assert_eq!(privacy::verify_ledger(&house).await.expect("read"), [0_u32; 0]);
}

#[tokio::test]
async fn a_no_goes_through_two_merges_that_are_taken_back_together() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let first = EntryId(join(&house, &[1, 2], Some(2)).await);
    join(&house, &[2, 3], Some(3)).await;
    say(&house, 3, None, false, Some("2024-06-01")).await;
    journal::undo_with_later(&house, first, &now()).await.expect("both undone");
    assert_eq!(stands(&house, Channel::Email, &[1, 2, 3]).await, [Consented::Denied; 3]);
    // Nobody is told anything where no no was said.
    let lists = journal::list(&house, None, None, 10).await.expect("listed");
    assert_eq!(lists.iter().filter(|line| line.what.id == "act-keep-no").count(), 1);
}

#[tokio::test]
async fn a_no_that_a_reversal_wrote_down_keeps_whom_it_was_written_down_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    let latest = async || -> EntryId {
        let (last,): (u32,) = sqlx::query_as("SELECT max(id) FROM journal_entry")
            .fetch_one(house.writer())
            .await
            .expect("reads");
        EntryId(last)
    };
    add(&house, &[person("Anna", "Koch"), email(1, "anna@koch.example")]).await;
    add(&house, &[person("A.", "Koch"), email(2, "anna@koch.example")]).await;
    let import = latest().await;
    let merge = EntryId(join(&house, &[1, 2], Some(1)).await);
    say(&house, 1, Some(Channel::Email), false, Some("2024-06-01")).await;
    journal::undo(&house, merge, &now()).await.expect("undone");
    let gone = journal::undo(&house, import, &now()).await.expect("undone");
    assert_eq!(gone.kept.len(), 1, "else the no were lost with the person");
    assert_eq!(stands(&house, Channel::Email, &[1, 2]).await, [Consented::Denied; 2]);
}
