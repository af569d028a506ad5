//! What stops one person alone, at an address that others have too, stops nobody else when a backup is restored or a damaged file saved.

use super::*;
use crate::{
    privacy::{self, Basis, LetterRule, Returned, Standing, reach},
    rescue::{restore, salvage},
};

/// Anna and Paul at one address and one mailbox.
async fn two(folder: &tempfile::TempDir, key: &Key) -> House {
    let house = new_house(folder, key).await;
    lives_there(&house, "Paul").await;
    lives_there(&house, "Anna").await;
    house
}

async fn lives_there(house: &House, name: &str) -> EntryId {
    let mut entry = journal::begin(house, Act::new("import"), &at(0)).await.expect("open");
    for step in [
        "INSERT INTO contact (name) VALUES (?1)",
        "INSERT INTO contact_point (contact, kind, shown, norm)
         SELECT id, 'address', 'Ring 1, 89073 Ulm', 'ring 1 89073' FROM contact WHERE name = ?1",
        "INSERT INTO contact_point (contact, kind, shown, norm)
         SELECT id, 'email', 'koch@post.example', 'koch@post.example' FROM contact WHERE name = ?1",
    ] {
        sqlx::query(step).bind(name).execute(&mut *entry).await.expect("added");
    }
    entry.finish(1).await.expect("kept")
}

/// Who may get a letter.
async fn letters(house: &House) -> Vec<Standing> {
    let rule = Basis::Letter(LetterRule {
        told_the_source: true,
        told_each_time: true,
        confirmed: at(0).today().0,
    });
    let mut read = house.read().await.expect("a reader");
    let all = reach(&mut read, Channel::Letter, &rule, None, at(0).today()).await;
    all.expect("reached").into_iter().map(|one| one.standing).collect()
}

async fn dies(house: &House, contact: u32) {
    let mut entry = journal::begin(house, Act::new("import"), &at(1)).await.expect("open");
    let death = ConsentRecord {
        contact,
        channel: None,
        granted: false,
        day: Day::parse("2026-02-03"),
        method: privacy::DECEASED.into(),
        wording: None,
        evidence: None,
        source: None,
    };
    record_consents(&mut entry, &[death]).await.expect("recorded");
    entry.finish(1).await.expect("kept");
}

async fn returns(house: &House, contact: u32) {
    let mut entry = journal::begin(house, Act::new("import"), &at(1)).await.expect("open");
    let letter = [Returned {
        contact,
        norm: "ring 1 89073".into(),
        day: None,
        source: None,
    }];
    privacy::stop_returned(&mut entry, &letter).await.expect("stopped");
    entry.finish(1).await.expect("kept");
}

/// The backup in place of the file; where `lost` the file does not read any more, and the log alone is left.
async fn back(house: House, backup: &std::path::Path, key: &Key, lost: bool) -> House {
    let path = house.path().to_owned();
    house.close().await;
    drop(house);
    if lost {
        flip(&path, 1, 3000);
    }
    let done = restore(&path, Some(key), backup, key, &Job::quiet(), &at(5))
        .await
        .expect("restored");
    assert_eq!(done.set_aside.is_some(), lost);
    reopen(&path, key).await
}

async fn no_methods(house: &House) -> Vec<(u32, String)> {
    sqlx::query_as("SELECT contact, method FROM consent ORDER BY id")
        .fetch_all(&mut *house.read().await.expect("a reader"))
        .await
        .expect("read")
}

#[tokio::test]
async fn who_died_after_the_backup_has_died_and_nobody_else_there_said_no() {
    use Standing::{OptedOut, Reachable};
    for lost in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        let key = sealed();
        let house = two(&folder, &key).await;
        let backup = back_up(&house, 1).await;
        dies(&house, 2).await;
        let house = back(house, &backup, &key, lost).await;
        assert_eq!(letters(&house).await, [Reachable, OptedOut], "the file is lost: {lost}");
        assert_eq!(
            no_methods(&house).await,
            [(2, "deceased".to_owned())],
            "the file is lost: {lost}"
        );
        house.close().await;
    }
}

/// The line stands on the record that was kept; the backup has the other one as well.
#[tokio::test]
async fn who_died_after_their_records_became_one_has_died_on_each_of_them() {
    use Standing::{OptedOut, Reachable};
    for lost in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        let key = sealed();
        let house = two(&folder, &key).await;
        lives_there(&house, "A. Koch").await;
        let backup = back_up(&house, 1).await;
        let mut entry = journal::begin(&house, Act::new("merge"), &at(1)).await.expect("open");
        for step in [
            "UPDATE contact SET merged_into = 2 WHERE id = 3",
            "UPDATE contact_point SET contact = 2 WHERE contact = 3",
        ] {
            sqlx::query(step).execute(&mut *entry).await.expect("merged");
        }
        entry.finish(1).await.expect("kept");
        dies(&house, 2).await;
        let house = back(house, &backup, &key, lost).await;
        assert_eq!(
            letters(&house).await,
            [Reachable, OptedOut, OptedOut],
            "the file is lost: {lost}"
        );
        let died = |contact| (contact, "deceased".to_owned());
        assert_eq!(no_methods(&house).await, [died(2), died(3)], "the file is lost: {lost}");
        house.close().await;
    }
}

#[tokio::test]
async fn who_came_and_died_after_the_backup_stops_nobody_there() {
    for (lost, others) in [(false, true), (true, true), (false, false), (true, false)] {
        let folder = tempfile::tempdir().expect("a folder");
        let key = sealed();
        let house = new_house(&folder, &key).await;
        if others {
            lives_there(&house, "Paul").await;
        }
        let backup = back_up(&house, 1).await;
        lives_there(&house, "Anna").await;
        dies(&house, if others { 2 } else { 1 }).await;
        let house = back(house, &backup, &key, lost).await;
        let stands = letters(&house).await;
        assert_eq!(stands, vec![Standing::Reachable; usize::from(others)], "{lost} {others}");
        assert_eq!(no_methods(&house).await, [], "{lost} {others}");
        assert_eq!(count(&house, "SELECT count(*) FROM suppression").await, 0, "{lost} {others}");
        house.close().await;
    }
}

#[tokio::test]
async fn a_letter_that_came_back_after_the_backup_stops_its_person_alone() {
    use Standing::{Reachable, Suppressed};
    for lost in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        let key = sealed();
        let house = two(&folder, &key).await;
        let backup = back_up(&house, 1).await;
        returns(&house, 2).await;
        let house = back(house, &backup, &key, lost).await;
        assert_eq!(letters(&house).await, [Reachable, Suppressed], "the file is lost: {lost}");
        house.close().await;
    }
}

/// The line, or the secret without which no line is found, stood on a page that is lost, and there is no log.
#[tokio::test]
async fn a_saved_file_stops_who_was_stopped_and_not_their_neighbours() {
    use Standing::{Reachable, Suppressed};
    for lost in [
        "DELETE FROM suppression",
        "DELETE FROM setting WHERE name = 'suppression_key'",
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let key = sealed();
        let house = two(&folder, &key).await;
        returns(&house, 2).await;
        let mut entry = journal::begin(&house, Act::new("edit"), &at(2)).await.expect("open");
        sqlx::query(lost).execute(&mut *entry).await.expect("lost");
        entry.finish(0).await.expect("kept");
        let path = house.path().to_owned();
        house.close().await;
        drop(house);
        store::remove_beside(&store::beside(&path, "objections")).expect("removed");
        let to = folder.path().join("g.housefile");
        salvage(&path, &key, &to, &Job::quiet(), &at(9)).await.expect("saved");
        let house = reopen(&to, &key).await;
        assert_eq!(letters(&house).await, [Reachable, Suppressed], "{lost}");
        lives_there(&house, "Emil").await;
        let (point, new): ((u32,), (u32,)) = {
            let mut read = house.read().await.expect("a reader");
            let of = "SELECT id FROM contact_point WHERE kind = 'address' AND contact = ?1";
            let point = sqlx::query_as(of).bind(2).fetch_one(&mut *read).await.expect("there");
            (point, sqlx::query_as(of).bind(3).fetch_one(&mut *read).await.expect("there"))
        };
        let mut entry = journal::begin(&house, Act::new("edit"), &at(10)).await.expect("open");
        crate::stop_listed(&mut entry, new.0).await.expect("looked");
        entry.finish(1).await.expect("kept");
        assert_eq!(
            letters(&house).await,
            [Reachable, Suppressed, Reachable],
            "{lost}: whoever moves in there"
        );
        let mut entry = journal::begin(&house, Act::new("edit"), &at(11)).await.expect("open");
        privacy::lift(
            &mut entry,
            crate::values::ContactId(2),
            crate::values::ContactPointId(point.0),
        )
        .await
        .expect_err("it may have been an objection");
        drop(entry);
        assert_eq!(letters(&house).await, [Reachable, Suppressed, Reachable], "{lost}");
        let mut entry = journal::begin(&house, Act::new("merge"), &at(12)).await.expect("open");
        sqlx::query("UPDATE contact SET merged_into = 3 WHERE id = 2")
            .execute(&mut *entry)
            .await
            .expect("merged");
        privacy::stop_again_of(&mut entry, &[3]).await.expect("looked");
        entry.finish(1).await.expect("kept");
        assert_eq!(letters(&house).await, [Reachable, Suppressed], "{lost}: whom they became");
        house.close().await;
    }
}

/// A lifting that could not be committed is none: the log alone would let letters go there again.
#[tokio::test]
async fn what_was_lifted_in_vain_is_stopped_in_the_log_too() {
    use Standing::{Reachable, Suppressed};
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = two(&folder, &key).await;
    let backup = back_up(&house, 1).await;
    returns(&house, 2).await;
    let (point,): (u32,) = sqlx::query_as("SELECT id FROM contact_point WHERE kind = 'address' AND contact = 2")
        .fetch_one(&mut *house.read().await.expect("a reader"))
        .await
        .expect("there");
    let mut entry = journal::begin(&house, Act::new("edit"), &at(2)).await.expect("open");
    privacy::lift(&mut entry, crate::values::ContactId(2), crate::values::ContactPointId(point))
        .await
        .expect("lifted");
    // What is seen at the commit, and not before.
    for step in [
        "PRAGMA defer_foreign_keys = ON",
        "INSERT INTO contact_point (contact, kind, shown) VALUES (9999, 'email', 'nobody')",
    ] {
        sqlx::query(step).execute(&mut *entry).await.expect("written");
    }
    entry.finish(1).await.expect_err("cannot be committed");
    assert_eq!(letters(&house).await, [Reachable, Suppressed]);
    let house = back(house, &backup, &key, true).await;
    assert_eq!(letters(&house).await, [Reachable, Suppressed]);
    house.close().await;
}
