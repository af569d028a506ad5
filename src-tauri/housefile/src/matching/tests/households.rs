//! Who lives together, and what becomes of it when people are merged, move, or are taken out.

use super::*;
use crate::{
    contacts::{self, bin, leave_household},
    journal::{redo, undo},
    profiles::profile,
};

async fn grouped(house: &House) -> Grouped {
    group_households(house, &Job::quiet(), &now()).await.expect("grouped")
}

/// The people of each household, the households by their first.
async fn households(house: &House) -> Vec<Vec<u32>> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "SELECT json_group_array(id) FROM (SELECT id, household FROM live_contact WHERE household IS NOT NULL ORDER BY id)
         GROUP BY household ORDER BY min(id)",
    )
    .fetch_all(house.writer())
    .await
    .expect("reads");
    rows.iter().map(|(ids,)| serde_json::from_str(ids).expect("ids")).collect()
}

async fn leave(house: &House, contact: u32) {
    let mut entry = begin(house, Act::new("edit"), &now()).await.expect("open");
    leave_household(&mut entry, id(contact)).await.expect("taken out");
    entry.finish(1).await.expect("finished");
}

/// Others, so that what is common in the file is not what three people share.
async fn crowd(house: &House, first: u32) {
    let mut rows = Vec::new();
    for n in 0..40 {
        let letters: String = [b'a' + n % 26, b'a' + n / 26, b'a' + n * 3 % 26]
            .map(char::from)
            .iter()
            .collect();
        rows.push(person(&format!("{letters}ina"), &format!("{letters}mann")));
        rows.push(address(
            first + u32::from(n),
            &format!("{letters}weg {n}"),
            &format!("{}", 10_000 + u32::from(n)),
            &letters,
        ));
    }
    add(house, &rows).await;
}

/// A family of three in one flat (1, 2, 3), their neighbour (4), and somebody elsewhere (5).
async fn house(folder: &tempfile::TempDir) -> House {
    let house = empty(folder).await;
    add(
        &house,
        &[
            person("Anna", "Lindner"),
            person("Bernd", "Lindner"),
            person("Clara", "Lindner"),
            person("Doris", "Weiss"),
            person("Emil", "Braun"),
            address(1, "Ahornweg 5", "04109", "Leipzig"),
            address(2, "Ahornweg 5", "04109", "Leipzig"),
            address(3, "Ahornweg 5", "04109", "Leipzig"),
            address(4, "Ahornweg 5", "04109", "Leipzig"),
            address(5, "Weg 1", "50667", "Köln"),
        ],
    )
    .await;
    house
}

#[tokio::test]
async fn a_family_is_one_household_and_its_neighbour_is_none_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let found = grouped(&house).await;
    assert_eq!((found.households, found.people, found.changed), (1, 3, 3));
    assert_eq!(households(&house).await, vec![vec![1, 2, 3]]);
    let page = profile(&house, id(2), now().today()).await.expect("a page");
    assert_eq!(page.household.surnames, vec!["Lindner"]);
    let others: Vec<u32> = page.household.others.iter().map(|one| one.id.0).collect();
    assert_eq!(others, vec![1, 3], "everybody but oneself");
    let alone = profile(&house, id(4), now().today()).await.expect("a page");
    assert!(alone.household.others.is_empty());
}

#[tokio::test]
async fn what_is_no_household() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    let at_work = |given: &str, family: &str| {
        let name = format!("{given} {family}");
        (
            "contact",
            json!({ "name": name, "given": given, "family": family, "company": "Nordlicht GmbH" }),
        )
    };
    add(
        &house,
        &[
            // Colleagues in one office.
            at_work("Jan", "Sommer"),
            at_work("Ute", "Winter"),
            address(1, "Hafenstr. 12", "20095", "Hamburg"),
            address(2, "Hafenstr. 12", "20095", "Hamburg"),
            email(1, "jan.sommer@nordlicht.example"),
            email(2, "ute.winter@nordlicht.example"),
            // One person twice.
            person("Clara", "Wolf"),
            person("Clara", "Wolf"),
            address(3, "Gasse 2", "50667", "Köln"),
            address(4, "Gasse 2", "50667", "Köln"),
            phone(3, "+493023125000"),
            phone(4, "+493023125000"),
            // Of one surname in a street whose number is not known, and in one town.
            person("Karl", "Huber"),
            person("Lena", "Huber"),
            address(5, "Dorfstrasse", "83209", "Prien"),
            address(6, "Dorfstrasse", "83209", "Prien"),
            // A family mailbox, and no address.
            person("Olga", "Roth"),
            person("Paul", "Roth"),
            email(7, "familie.roth@post.example"),
            email(8, "familie.roth@post.example"),
        ],
    )
    .await;
    let found = grouped(&house).await;
    assert_eq!(
        (found.households, found.people, found.entry),
        (0, 0, None),
        "{:?}",
        households(&house).await
    );
}

#[tokio::test]
async fn two_surnames_at_one_phone_are_a_household_and_a_second_record_belongs_to_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            person("Anna", "Koch"),
            person("Bernd", "Lang"),
            person("A.", "Koch"),
            address(1, "Ahornweg 5", "04109", "Leipzig"),
            address(2, "Ahornweg 5", "04109", "Leipzig"),
            address(3, "Ahornweg 5", "04109", "Leipzig"),
            phone(1, "+493412312500"),
            phone(2, "+493412312500"),
            phone(3, "+493412312500"),
        ],
    )
    .await;
    grouped(&house).await;
    assert_eq!(households(&house).await, vec![vec![1, 2, 3]]);
    let page = profile(&house, id(2), now().today()).await.expect("a page");
    assert_eq!(page.household.surnames, vec!["Lang", "Koch"], "one's own first, each once");
}

#[tokio::test]
async fn somebody_with_two_addresses_does_not_join_two_households() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            person("Anna", "Lindner"),
            person("Bernd", "Lindner"),
            person("Clara", "Lindner"),
            address(1, "Ahornweg 5", "04109", "Leipzig"),
            address(2, "Ahornweg 5", "04109", "Leipzig"),
            address(2, "Seestr. 9", "78462", "Konstanz"),
            address(3, "Seestr. 9", "78462", "Konstanz"),
        ],
    )
    .await;
    crowd(&house, 4).await;
    grouped(&house).await;
    let found = households(&house).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].len(), 2, "{found:?}");
    assert!(found[0].contains(&2), "{found:?}");
}

#[tokio::test]
async fn one_undo_takes_it_back_and_a_second_run_moves_nobody() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let before = image(&house).await;
    let entry = grouped(&house).await.entry.expect("an entry");
    let after = image(&house).await;
    let again = grouped(&house).await;
    assert_eq!((again.households, again.people, again.changed, again.entry), (1, 3, 0, None));
    assert_eq!(image(&house).await, after);
    undo(&house, entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
    redo(&house, entry, &now()).await.expect("done again");
    assert_eq!(image(&house).await, after);
}

#[tokio::test]
async fn whoever_was_taken_out_stays_out_until_that_is_undone() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    grouped(&house).await;
    let before = image(&house).await;
    let mut entry = begin(&house, Act::new("edit"), &now()).await.expect("open");
    leave_household(&mut entry, id(3)).await.expect("taken out");
    leave_household(&mut entry, id(3)).await.expect_err("is out already");
    let entry = entry.finish(1).await.expect("finished");
    assert_eq!(grouped(&house).await.changed, 0);
    assert_eq!(households(&house).await, vec![vec![1, 2]]);
    undo(&house, entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
    // Where two are left and one goes, nobody lives with anybody.
    leave(&house, 3).await;
    leave(&house, 1).await;
    let found = grouped(&house).await;
    assert_eq!((found.households, found.changed), (0, 1));
    assert_eq!(households(&house).await, Vec::<Vec<u32>>::new());
}

#[tokio::test]
async fn whoever_moves_away_leaves_and_the_household_keeps_its_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    grouped(&house).await;
    let number = column(&house, 1, "household").await;
    edit(
        &house,
        "UPDATE contact_point SET street = 'Seestr. 9', postcode = '78462', city = 'Konstanz' WHERE contact = 3",
    )
    .await;
    assert_eq!(grouped(&house).await.changed, 1);
    assert_eq!(households(&house).await, vec![vec![1, 2]]);
    assert_eq!(column(&house, 1, "household").await, number);
    // Somebody in the bin lives nowhere, and comes back to where they were.
    let mut entry = begin(&house, Act::new("bin"), &now()).await.expect("open");
    bin(&mut entry, &[2], &now()).await.expect("binned");
    entry.finish(1).await.expect("finished");
    let page = profile(&house, id(1), now().today()).await.expect("a page");
    assert!(page.household.others.is_empty());
}

#[tokio::test]
async fn a_merge_keeps_one_household_and_is_taken_apart_exactly() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    add(&house, &[person("Anna", "Lindner"), email(6, "anna@lindner.example")]).await;
    grouped(&house).await;
    let home = column(&house, 1, "household").await;
    assert!(home.is_some());
    let before = image(&house).await;
    join(&house, &[1, 6], Some(6)).await;
    assert_eq!(
        column(&house, 6, "household").await,
        home,
        "who is kept lives where the other did"
    );
    assert_eq!(households(&house).await, vec![vec![2, 3, 6]]);
    unmerge(&house, id(1), &now()).await.expect("taken apart");
    assert_eq!(image(&house).await, before);
    // Also where households were grouped between the two.
    join(&house, &[1, 6], Some(6)).await;
    assert_eq!(grouped(&house).await.changed, 0);
    unmerge(&house, id(1), &now()).await.expect("taken apart");
    assert_eq!(image(&house).await, before);
}

/// Anna once more (6), who is taken out of the household under her first record (1).
async fn taken_out(folder: &tempfile::TempDir, second: &[(&'static str, Value)]) -> House {
    let house = house(folder).await;
    add(&house, &[person("Anna", "Lindner"), email(6, "anna@lindner.example")]).await;
    add(&house, second).await;
    grouped(&house).await;
    leave(&house, 1).await;
    house
}

#[tokio::test]
async fn whoever_was_taken_out_stays_out_when_merged_into_another_record() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = taken_out(&folder, &[]).await;
    let before = image(&house).await;
    join(&house, &[1, 6], Some(6)).await;
    assert_eq!(holder(&house, "contact_point", 1).await, 6, "lives where the others do");
    assert_eq!(grouped(&house).await.changed, 0);
    assert_eq!(households(&house).await, vec![vec![2, 3]]);
    unmerge(&house, id(1), &now()).await.expect("taken apart");
    assert_eq!(image(&house).await, before);
}

#[tokio::test]
async fn a_merge_does_not_put_back_whoever_was_taken_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = taken_out(&folder, &[address(6, "Ahornweg 5", "04109", "Leipzig")]).await;
    assert_eq!(households(&house).await, vec![vec![2, 3, 6]]);
    let before = image(&house).await;
    join(&house, &[1, 6], Some(1)).await;
    assert_eq!(column(&house, 1, "household").await, None);
    assert_eq!(grouped(&house).await.changed, 0);
    assert_eq!(households(&house).await, vec![vec![2, 3]]);
    unmerge(&house, id(6), &now()).await.expect("taken apart");
    assert_eq!(image(&house).await, before);
    // The other way the record that is kept lives there still; grouping takes it out.
    join(&house, &[1, 6], Some(6)).await;
    let entry = grouped(&house).await.entry.expect("an entry");
    assert_eq!(households(&house).await, vec![vec![2, 3]]);
    undo(&house, entry, &now()).await.expect("undone");
    unmerge(&house, id(1), &now()).await.expect("taken apart");
    assert_eq!(image(&house).await, before);
}

#[tokio::test]
async fn whoever_was_taken_out_stays_out_when_another_record_is_taken_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = taken_out(&folder, &[]).await;
    let fuller = json!({ "name": "Anna Lindner", "given": "Anna", "family": "Lindner", "company": "Nordlicht", "job_title": "Chef", "gender": "female" });
    let third = [
        ("contact", fuller),
        email(7, "a.lindner@post.example"),
        phone(7, "+493412312500"),
    ];
    add(&house, &third).await;
    edit(&house, "UPDATE contact SET company = 'Nordlicht Leipzig' WHERE id = 1").await;
    let before = image(&house).await;
    join(&house, &[1, 6, 7], Some(6)).await;
    assert_eq!(column(&house, 6, "company").await.as_deref(), Some("Nordlicht"));
    unmerge(&house, id(7), &now()).await.expect("taken apart");
    let company = column(&house, 6, "company").await;
    assert_eq!(company.as_deref(), Some("Nordlicht Leipzig"), "of the first record now");
    let mut read = house.read().await.expect("a reader");
    let living = contacts::living(&mut read).await.expect("reads");
    drop(read);
    assert!(living.left.contains(&6), "{living:?}");
    unmerge(&house, id(1), &now()).await.expect("taken apart");
    assert_eq!(image(&house).await, before);
}

#[tokio::test]
async fn what_is_told_is_what_there_is_once_it_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut entry = begin(&house, Act::new("edit"), &now()).await.expect("open");
    let to_new = |contact| contacts::Move {
        contact,
        from: None,
        to: Some(contacts::Home::New(0)),
    };
    // Who moved meanwhile is left where they are, and not counted.
    let gone = contacts::Move {
        from: Some(9),
        ..to_new(3)
    };
    let moved = contacts::move_people(&mut entry, 1, &[to_new(1), to_new(2), gone], &Job::quiet())
        .await
        .expect("moved");
    entry.finish(1).await.expect("finished");
    assert_eq!(moved, 2);
    assert_eq!(households(&house).await, vec![vec![1, 2]]);
    let found = grouped(&house).await;
    let (about,): (String,) = sqlx::query_as("SELECT about FROM journal_entry WHERE id = ?1")
        .bind(found.entry.expect("an entry"))
        .fetch_one(house.writer())
        .await
        .expect("reads");
    let about: Value = serde_json::from_str(&about).expect("JSON");
    assert_eq!((found.households, found.people, found.changed), (1, 3, 1));
    assert_eq!((&about["households"], &about["people"]), (&json!(1), &json!(3)));
}
