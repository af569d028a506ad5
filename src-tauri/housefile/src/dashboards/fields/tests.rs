//! Each number of a field, and the people it opens.

use super::*;
use crate::{
    insight::seed::{house, now, today},
    journal::{Act, begin, undo},
    matching,
};

async fn all(house: &House, day: &str) -> Vec<FieldQuality> {
    field_quality(house, today(day), &Job::quiet()).await.expect("looked at")
}

fn of<'a>(all: &'a [FieldQuality], field: &str) -> &'a FieldQuality {
    all.iter().find(|one| one.field == field).expect("a field")
}

async fn people(house: &House, field: &str, which: FieldPeople, day: &str) -> Vec<u32> {
    field_people(house, field, which, today(day), &Job::quiet())
        .await
        .expect("opened")
}

async fn written(house: &House, statements: &[&'static str]) -> crate::values::EntryId {
    let mut entry = begin(house, Act::new("import"), &now()).await.expect("an entry");
    for sql in statements {
        sqlx::query(*sql).execute(&mut *entry).await.expect("written");
    }
    entry.finish(1).await.expect("kept")
}

/// The entry is of 24 November 2025.
async fn some(house: &House) {
    written(
        house,
        &[
            "INSERT INTO contact (kind, name, given, born, company, binned_at) VALUES
                 ('person', 'Anna', 'Anna', '1985-03-14', 'Acme', NULL), ('person', 'Ben', 'Ben', '2031-01-01', ' ', NULL),
                 ('organisation', 'Acme', NULL, NULL, 'ACME', NULL), ('person', 'Dora', 'Anna', '--03-14', 'Acme', NULL),
                 ('person', 'Eva', 'Eva', '1800-01-01', 'Gone', '2025-01-01'), ('person', 'Fred', NULL, '1800-01-01', NULL, NULL)",
            "INSERT INTO provenance (contact, source, columns) VALUES (1, 0, 'given born'), (4, 0, 'company')",
            "INSERT INTO contact_point (contact, kind, shown, norm) VALUES
                 (1, 'email', 'A@x.example', 'a@x.example'), (1, 'email', 'none', NULL), (2, 'email', 'ben at home', NULL),
                 (3, 'phone', '030 23125000', '+493023125000'), (4, 'phone', '0151 12345678', '+4915112345678'), (5, 'email', 'e', NULL)",
            "INSERT INTO field (name, label, type, sensitive) VALUES ('shoe', 'Shoe size', 'number', 0), ('faith', 'Faith', 'text', 1)",
            "INSERT INTO field_value (contact, field, text, number) VALUES (1, 1, '38', 38), (2, 1, '38', 38), (4, 2, 'any', NULL)",
        ],
    )
    .await;
}

#[tokio::test]
async fn each_number_of_a_field_opens_as_many_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    some(&house).await;
    let found = all(&house, "2026-06-01").await;
    let email = of(&found, "email");
    assert_eq!((email.of, email.filled, email.wrong, email.values), (5, 2, Some(2), 3));
    let born = of(&found, "born");
    assert_eq!(
        (born.of, born.filled, born.wrong),
        (4, 4, Some(2)),
        "an organisation has no birthday"
    );
    assert_eq!(people(&house, "born", FieldPeople::Wrong, "2026-06-01").await, [2, 6]);
    assert_eq!(people(&house, "born", FieldPeople::Valid, "2026-06-01").await, [1, 4]);
    let company = of(&found, "company");
    assert_eq!((company.filled, company.wrong, company.values), (3, None, 2));
    assert_eq!(people(&house, "company", FieldPeople::Missing, "2026-06-01").await, [2, 6]);
    assert_eq!(people(&house, "mobile", FieldPeople::Filled, "2026-06-01").await, [4]);
    assert_eq!(people(&house, "phone", FieldPeople::Filled, "2026-06-01").await, [3, 4]);
    let shoe = of(&found, "custom:shoe");
    assert_eq!((shoe.filled, shoe.values, shoe.label.as_deref()), (2, 1, Some("Shoe size")));
    assert!(shoe.replaced.is_some() && shoe.spelled.is_none());
    let faith = of(&found, "custom:faith");
    assert!(
        faith.filled == 1 && faith.replaced.is_none() && faith.spelled.is_none(),
        "it is locked"
    );
    let refused = field_people(
        &house,
        "custom:faith",
        FieldPeople::Filled,
        today("2026-06-01"),
        &Job::quiet(),
    )
    .await;
    assert!(refused.is_err(), "who has something in it is not told either");
    for one in found.iter().filter(|one| one.field != "custom:faith") {
        for (which, number) in [
            (FieldPeople::Filled, one.filled),
            (FieldPeople::Missing, one.of - one.filled),
            (FieldPeople::Valid, one.filled - one.wrong.unwrap_or_default()),
            (FieldPeople::Wrong, one.wrong.unwrap_or_default()),
            (FieldPeople::Fresh, one.fresh),
            (FieldPeople::Older, one.older),
        ] {
            let ids = people(&house, &one.field, which, "2026-06-01").await;
            assert_eq!(ids.len(), number as usize, "{} {which:?}", one.field);
        }
    }
}

/// A year and a day after the import, what was changed by hand since is fresh and the rest is not.
#[tokio::test]
async fn what_was_told_grows_old_and_is_fresh_again_once_it_changes() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    some(&house).await;
    let fresh = |found: &[FieldQuality], field: &str| (of(found, field).fresh, of(found, field).older);
    let found = all(&house, "2026-11-24").await;
    assert_eq!(
        [fresh(&found, "email"), fresh(&found, "given"), fresh(&found, "company")],
        [(2, 0), (1, 0), (1, 0)]
    );
    let found = all(&house, "2026-11-25").await;
    assert_eq!(
        [fresh(&found, "email"), fresh(&found, "given"), fresh(&found, "company")],
        [(0, 2), (0, 1), (0, 1)]
    );
    let later = crate::values::Now {
        at: now().at + jiff::SignedDuration::from_hours(24 * 200),
        ..now()
    };
    let (told, entry) = matching::replace(
        &house,
        matching::ReplacedColumn::Company,
        "Acme",
        Some("Acme Ltd"),
        &later,
        &Job::quiet(),
    )
    .await
    .expect("replaced");
    assert_eq!(told.people, 2);
    assert_eq!(fresh(&all(&house, "2026-11-25").await, "company"), (2, 0));
    undo(&house, entry, &later).await.expect("undone");
    assert_eq!(fresh(&all(&house, "2026-11-25").await, "company"), (0, 1));
    assert_eq!(people(&house, "email", FieldPeople::Older, "2026-11-25").await, [1, 2]);
}

#[tokio::test]
async fn a_field_that_is_gone_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let asked = field_people(&house, "custom:none", FieldPeople::Filled, today("2026-06-01"), &Job::quiet()).await;
    assert!(matches!(asked, Err(crate::refusal::Error::Refused(_))));
    let job = Job::quiet();
    job.cancel();
    let asked = field_quality(&house, today("2026-06-01"), &job).await;
    assert!(matches!(asked, Err(crate::refusal::Error::Cancelled)));
}
