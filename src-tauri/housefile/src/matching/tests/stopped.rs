//! What is stopped stays so wherever its address goes.

use super::{
    merging::house,
    tidying::{become_one, letters, without_postcode},
    *,
};
use crate::{
    journal,
    privacy::{self, Standing},
    values::{ContactPointId, EntryId, address_key},
};

#[tokio::test]
async fn what_came_back_stops_its_address_wherever_it_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    add(
        &house,
        &[
            phone(1, "+493023125000"),
            ("account", json!({ "contact": 1, "system": "shop", "number": "K-8" })),
            (
                "contact_point",
                json!({ "contact": 1, "kind": "address", "shown": "Weg 2, 89073 Ulm", "norm": "weg 2 89073" }),
            ),
            (
                "contact_point",
                json!({ "contact": 2, "kind": "address", "shown": "Ring 1, 89073 Ulm", "norm": "ring 1 89073" }),
            ),
            (
                "contact_point",
                json!({ "contact": 3, "kind": "address", "shown": "Ring 1, 89073 Ulm", "norm": "ring 1 89073" }),
            ),
        ],
    )
    .await;
    let mut entry = begin(&house, Act::new("import"), &now()).await.expect("open");
    let mailbox = [privacy::Suppress {
        kind: "email",
        norm: "anna.koch@work.example".into(),
        reason: privacy::Back::Bounced.reason(),
        day: None,
        source: None,
    }];
    privacy::suppress(&mut entry, &mailbox).await.expect("stopped");
    let letter = [privacy::Returned {
        contact: 2,
        norm: "ring 1 89073".into(),
        day: None,
        source: None,
    }];
    privacy::stop_returned(&mut entry, &letter).await.expect("stopped");
    entry.finish(1).await.expect("kept");
    let stopped = async |contact: u32| {
        let sql = "SELECT shown FROM contact_point WHERE stopped = 1 AND contact = ?1 ORDER BY id";
        let rows: Vec<(String,)> = sqlx::query_as(sql)
            .bind(contact)
            .fetch_all(&mut *house.read().await.expect("a reader"))
            .await
            .expect("reads");
        rows.into_iter().map(|(shown,)| shown).collect::<Vec<_>>()
    };
    let both = ["anna.koch@work.example", "Ring 1, 89073 Ulm"];
    assert_eq!(
        (stopped(2).await, stopped(3).await),
        (both.map(str::to_owned).to_vec(), vec![])
    );
    search(&house).await;
    let merged = merge_certain(&house, &Job::quiet(), &now()).await.expect("merged");
    assert_eq!(kept_of(&house, 2).await, 1);
    assert_eq!(stopped(1).await, both);
    // The list is looked at anew while it is the address of somebody else's record.
    let mut other = begin(&house, Act::new("consent"), &now()).await.expect("open");
    sqlx::query("INSERT INTO suppression (channel, hash, reason) VALUES ('address', 'other', 'list')")
        .execute(&mut *other)
        .await
        .expect("listed");
    let other = other.finish(1).await.expect("kept");
    journal::undo(&house, other, &now()).await.expect("undone");
    assert_eq!(
        (stopped(1).await, stopped(3).await),
        (both.map(str::to_owned).to_vec(), vec![])
    );
    journal::undo(&house, merged.entry.expect("an entry"), &now())
        .await
        .expect("undone");
    assert_eq!(
        (stopped(1).await, stopped(2).await),
        (vec![], both.map(str::to_owned).to_vec())
    );
}

fn address(contact: u32, street: &str) -> (&'static str, Value) {
    let norm = format!("{} 89073", street.to_lowercase());
    (
        "contact_point",
        json!({ "contact": contact, "kind": "address", "shown": format!("{street}, 89073 Ulm"), "norm": norm }),
    )
}

/// Whether each address is stopped, as (person, street).
async fn addresses(house: &House) -> Vec<(u32, String, bool)> {
    let sql = "SELECT contact, substr(shown, 1, instr(shown, ',') - 1), stopped FROM contact_point WHERE kind = 'address' ORDER BY contact, id";
    sqlx::query_as(sql).fetch_all(house.writer()).await.expect("reads")
}

/// Whether each address is stopped, by whose it is.
async fn stopped(house: &House) -> Vec<(u32, bool)> {
    let all = addresses(house).await;
    all.into_iter().map(|(who, _, stopped)| (who, stopped)).collect()
}

/// What a list brings: the address is there, and looked at. Its number.
async fn brought(house: &House, address: (&'static str, Value)) -> u32 {
    add(house, &[address]).await;
    let (added,): (u32,) = sqlx::query_as("SELECT max(id) FROM contact_point")
        .fetch_one(house.writer())
        .await
        .expect("reads");
    let mut entry = begin(house, Act::new("edit"), &now()).await.expect("open");
    crate::stop_listed(&mut entry, added).await.expect("looked");
    entry.finish(1).await.expect("kept");
    added
}

async fn returned(house: &House, contact: u32, norm: &str) -> EntryId {
    let mut entry = begin(house, Act::new("import"), &now()).await.expect("open");
    let letter = [privacy::Returned {
        contact,
        norm: norm.into(),
        day: None,
        source: None,
    }];
    privacy::stop_returned(&mut entry, &letter).await.expect("stopped");
    entry.finish(1).await.expect("kept")
}

#[tokio::test]
async fn who_is_merged_gets_no_letter_at_the_address_that_one_of_their_records_is_gone_from() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            person("Anna", "Koch"),
            person("Anna", "Koch"),
            person("Paul", "Koch"),
            address(1, "Ring 1"),
            address(2, "Ring 1"),
            address(3, "Ring 1"),
        ],
    )
    .await;
    returned(&house, 2, "ring 1 89073").await;
    let at_ring = |people: &[(u32, bool)]| -> Vec<(u32, String, bool)> {
        people
            .iter()
            .map(|(who, stopped)| (*who, "Ring 1".to_owned(), *stopped))
            .collect()
    };
    let apart = at_ring(&[(1, false), (2, true), (3, false)]);
    assert_eq!(addresses(&house).await, apart);
    let before = image(&house).await;
    for keep in [1, 2] {
        let merged = EntryId(join(&house, &[1, 2], Some(keep)).await);
        let one = at_ring(&[(keep, true), (keep, true), (3, false)]);
        assert_eq!(addresses(&house).await, one, "kept: {keep}");
        // Taken apart, put together again, and the merge taken back.
        let taken_apart = unmerge(&house, id(3 - keep), &now()).await.expect("taken apart");
        assert_eq!(addresses(&house).await, apart, "kept: {keep}");
        journal::undo(&house, taken_apart.entry, &now()).await.expect("undone");
        assert_eq!(addresses(&house).await, one, "kept: {keep}");
        journal::undo(&house, merged, &now()).await.expect("undone");
        assert_eq!(image(&house).await, before, "kept: {keep}");
        journal::redo(&house, merged, &now()).await.expect("done again");
        assert_eq!(addresses(&house).await, one, "kept: {keep}");
        journal::undo(&house, merged, &now()).await.expect("undone");
    }
}

#[tokio::test]
async fn what_comes_back_and_is_lifted_after_a_merge_holds_for_each_record() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            person("Anna", "Koch"),
            person("Anna", "Koch"),
            address(1, "Ring 1"),
            address(2, "Weg 2"),
        ],
    )
    .await;
    let at = |ring: bool, weg: bool| vec![(1, "Ring 1".to_owned(), ring), (2, "Weg 2".to_owned(), weg)];
    let merged = EntryId(join(&house, &[1, 2], Some(1)).await);
    let back = returned(&house, 1, "weg 2 89073").await;
    // The list of another day brings it to the kept record too.
    let added = brought(&house, address(1, "Weg 2")).await;
    assert_eq!(stopped(&house).await, [(1, false), (1, true), (1, true)]);
    let apart = unmerge(&house, id(2), &now()).await.expect("taken apart");
    assert_eq!(
        stopped(&house).await,
        [(1, false), (1, true), (2, true)],
        "to whom it went is not known"
    );
    journal::undo(&house, apart.entry, &now()).await.expect("undone");
    let mut entry = begin(&house, Act::new("edit"), &now()).await.expect("open");
    privacy::lift(&mut entry, id(1), ContactPointId(added)).await.expect("lifted");
    let lifted = entry.finish(1).await.expect("kept");
    assert_eq!(stopped(&house).await, [(1, false), (1, false), (1, false)]);
    journal::undo(&house, lifted, &now()).await.expect("undone");
    edit(&house, "DELETE FROM contact_point WHERE id = 3").await;
    journal::undo(&house, back, &now()).await.expect("undone");
    journal::undo(&house, merged, &now()).await.expect("undone");
    assert_eq!(addresses(&house).await, at(false, false));
}

/// An address that came in while two records were one stays with who was kept; whose the line is goes with the other.
#[tokio::test]
async fn an_address_added_to_a_merged_person_is_looked_at_again_when_the_merge_is_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[person("Anna", "Koch"), person("Anna", "Koch"), address(2, "Ring 1")],
    )
    .await;
    returned(&house, 2, "ring 1 89073").await;
    for undo in [true, false] {
        let merged = EntryId(join(&house, &[1, 2], Some(1)).await);
        brought(&house, address(1, "Ring 1")).await;
        assert_eq!(stopped(&house).await, [(1, true), (1, true)]);
        if undo {
            journal::undo(&house, merged, &now()).await.expect("undone");
        } else {
            unmerge(&house, id(2), &now()).await.expect("taken apart");
        }
        assert_eq!(stopped(&house).await, [(1, false), (2, true)], "undone: {undo}");
        edit(&house, "DELETE FROM contact_point WHERE contact = 1").await;
    }
}

#[tokio::test]
async fn a_letter_that_came_back_stops_both_spellings_that_became_one() {
    use Standing::{Reachable, Suppressed};
    for (from, to) in [("Hambrug", "Hamburg"), ("Hamburg", "Hambrug")] {
        let folder = tempfile::tempdir().expect("a folder");
        let house = empty(&folder).await;
        add(
            &house,
            &[
                person("Anna", "Koch"),
                person("Bert", "Kern"),
                without_postcode(1, "Ring 1", "Hambrug"),
                without_postcode(1, "Ring 1", "Hamburg"),
                without_postcode(2, "Ring 1", "Hamburg"),
            ],
        )
        .await;
        let list = [privacy::Returned {
            contact: 1,
            norm: address_key("Ring 1", None, Some("Hambrug")).expect("a key"),
            day: None,
            source: None,
        }];
        let mut entry = begin(&house, Act::new("import"), &now()).await.expect("open");
        privacy::stop_returned(&mut entry, &list).await.expect("stopped");
        entry.finish(1).await.expect("kept");
        assert_eq!(
            letters(&house).await,
            [Reachable, Reachable],
            "as far as anybody knows these are two"
        );
        let before = image(&house).await;
        let (_, entry) = tidy(&house, SpelledColumn::City, &[become_one(&[from], to)], &now(), &Job::quiet())
            .await
            .expect("tidied");
        assert_eq!(letters(&house).await, [Suppressed, Reachable], "{to}");
        assert_eq!(
            addresses(&house).await,
            [(1, "Ring 1".to_owned(), true), (2, "Ring 1".to_owned(), false)],
            "{to}: one of them is enough"
        );
        journal::undo(&house, entry, &now()).await.expect("undone");
        assert_eq!(image(&house).await, before);
        journal::redo(&house, entry, &now()).await.expect("done again");
        assert_eq!(letters(&house).await, [Suppressed, Reachable], "{to}");
    }
}
