//! Mending everybody at once: what changes, what stays, and that Undo and Cancel leave every row as it was.

use super::*;
use crate::job::Job;

/// People as they come out of old spreadsheets.
async fn worn(folder: &tempfile::TempDir) -> House {
    let house = house(folder).await;
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    for sql in [
        "INSERT INTO contact (name, given, family, language) VALUES
             ('Dr. JÜRGEN GROSS', 'JÜRGEN', 'GROSS', 'de'), ('mia lang', 'mia', 'lang', NULL), ('SEAN O''NEILL', 'SEAN', 'O''NEILL', NULL),
             ('Grandma', 'ANNE', 'BLUM', NULL), ('ALI YILDIZ', 'ALI', 'YILDIZ', 'tr'), ('<b>\"; DROP TABLE contact;--', '\"', ''']', NULL)",
        "UPDATE contact SET prefix = 'Dr.' WHERE id = 2",
        "INSERT INTO contact (name, given, family, company, job_title, note) VALUES
             ('Eva  Roth ', 'Eva ', ' Roth', 'Acme' || char(160, 9) || 'Ltd', '  ', 'two  blanks are theirs')",
        "INSERT INTO contact (kind, name, company) VALUES ('organisation', 'ACME', 'ACME')",
        "INSERT INTO contact (name, given, family, binned_at) VALUES ('TOM KERN', 'TOM', 'KERN', '2026-01-01')",
        "INSERT INTO contact_point (contact, kind, shown, norm, country) VALUES
             (2, 'address', 'Leipzig', NULL, 'DE'), (3, 'address', 'Wien', NULL, 'AT'), (8, 'address', 'Bonn', NULL, 'DE')",
        "INSERT INTO contact_point (contact, kind, shown, norm) VALUES
             (2, 'phone', '030 / 23125000', NULL), (2, 'phone', '+49 30 23125000', NULL), (3, 'phone', '01 5880 0', NULL),
             (4, 'phone', '030 23125001', NULL), (5, 'phone', 'ask her', NULL), (8, 'phone', '030-23125002', NULL),
             (8, 'phone', '030 23125003', '+493023125003')",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("written");
    }
    entry.finish(9).await.expect("kept");
    house
}

/// Every row of what people own.
async fn rows(house: &House) -> Vec<(String,)> {
    let mut read = house.read().await.expect("read");
    sqlx::query_as(
        "SELECT json_array(id, kind, name, prefix, given, family, suffix, language, company, job_title, note, binned_at) FROM contact
         UNION ALL SELECT json_array(id, contact, kind, shown, norm, country, rank, source, stopped) FROM contact_point
         UNION ALL SELECT json_array(id, contact, source, columns) FROM provenance",
    )
    .fetch_all(&mut *read)
    .await
    .expect("listed")
}

fn pairs(mended: &Mended) -> Vec<(&str, &str)> {
    mended
        .some
        .iter()
        .map(|one| (one.before.as_str(), one.after.as_str()))
        .collect()
}

#[tokio::test]
async fn what_is_certain_is_mended_and_comes_back_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = worn(&folder).await;
    let before = rows(&house).await;
    let foreseen = mends(&house, &Job::quiet()).await.expect("foreseen");
    assert_eq!(rows(&house).await, before);
    assert_eq!(foreseen.iter().map(|one| one.mend).collect::<Vec<_>>(), Mend::ALL);
    for told in foreseen {
        let (done, entry) = mend(&house, told.mend, &Job::quiet(), &now()).await.expect("mended");
        assert_eq!(done, told);
        let figures = (told.people, told.values, told.reachable, told.left);
        match told.mend {
            Mend::Phones => {
                // Jürgen's second is his first again, Anne's is no number.
                assert_eq!(figures, (4, 4, 3, 2));
                assert_eq!(pairs(&told)[0], ("030 / 23125000", "+493023125000"));
                assert_eq!(pairs(&told)[1], ("01 5880 0", "+43158800"));
            }
            Mend::Names => {
                assert_eq!(figures, (3, 3, 0, 2));
                let expected = [
                    ("Dr. JÜRGEN GROSS", "Dr. Jürgen Gross"),
                    ("mia lang", "Mia Lang"),
                    ("Grandma", "Grandma"),
                ];
                assert_eq!(pairs(&told), expected);
            }
            Mend::Spaces => {
                assert_eq!(figures, (1, 3, 0, 0));
                let expected = [("Eva  Roth ", "Eva Roth"), ("Acme\u{a0}\tLtd", "Acme Ltd"), ("  ", "")];
                assert_eq!(pairs(&told), expected);
            }
        }
        assert_ne!(rows(&house).await, before);
        let again = mend(&house, told.mend, &Job::quiet(), &now()).await;
        assert!(matches!(again, Err(Error::Refused(why)) if why.message.id == "contacts-nothing-to-mend"));
        journal::undo(&house, entry, &now()).await.expect("undone");
        assert_eq!(rows(&house).await, before, "{:?}", told.mend);
    }
}

#[tokio::test]
async fn a_number_on_the_list_is_stopped_once_it_can_be_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = worn(&folder).await;
    let stop = Suppress {
        kind: "phone",
        norm: "+493023125000".into(),
        reason: "opted out",
        day: None,
        source: None,
    };
    let mut entry = journal::begin(&house, Act::new("edit"), &now()).await.expect("open");
    suppress(&mut entry, &[stop]).await.expect("listed");
    entry.finish(0).await.expect("kept");
    mend(&house, Mend::Phones, &Job::quiet(), &now()).await.expect("mended");
    let mut read = house.read().await.expect("read");
    let stopped: Vec<(String,)> = sqlx::query_as("SELECT shown FROM contact_point WHERE stopped <> 0")
        .fetch_all(&mut *read)
        .await
        .expect("listed");
    assert_eq!(stopped, [("030 / 23125000".to_owned(),)]);
}

#[tokio::test]
async fn a_cancelled_mending_leaves_everything() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = worn(&folder).await;
    let before = rows(&house).await;
    let job = Job::quiet();
    job.cancel();
    for kind in Mend::ALL {
        assert!(mend(&house, kind, &job, &now()).await.is_err());
    }
    assert_eq!(rows(&house).await, before);
}

#[tokio::test]
async fn a_change_of_many_shows_before_and_after_and_who_stays_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = worn(&folder).await;
    let before = rows(&house).await;
    let who: Vec<u32> = (1..=9).chain([10, 77]).collect();
    let change = Change::Value {
        column: "company".into(),
        value: Some("Acme".into()),
    };
    let told = change_preview(&house, &who, &change).await.expect("foreseen");
    assert_eq!((told.changed, told.same, told.apart), (9, 0, 2));
    assert_eq!((told.some[8].before.as_str(), told.some[8].after.as_str()), ("ACME", "Acme"));
    let (done, entry) = change_many(&house, &who, &change, &now()).await.expect("changed");
    assert_eq!(done, told);
    journal::undo(&house, entry, &now()).await.expect("undone");
    assert_eq!(rows(&house).await, before);
    let tag = |tag: &str| Change::AddTag { tag: tag.into() };
    change_many(&house, &[1], &tag("a, b"), &now()).await.expect("tagged");
    let told = change_preview(&house, &[1, 2], &tag("c")).await.expect("foreseen");
    assert_eq!(
        (told.some[0].before.as_str(), told.some[0].after.as_str()),
        ("a, b", "a, b, c")
    );
    assert_eq!((told.some[1].before.as_str(), told.some[1].after.as_str()), ("", "c"));
    let off = Change::RemoveTag { tag: "A, B".into() };
    let told = change_preview(&house, &[1, 2], &off).await.expect("foreseen");
    assert_eq!((told.changed, told.same, told.some[0].after.as_str()), (1, 1, ""));
}
