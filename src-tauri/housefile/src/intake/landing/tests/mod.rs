//! Imports of small hand-made sheets into real encrypted files, from staging to receipt and back.

mod consent;
mod events;
mod gone;
mod log;
mod many;
mod moved;
mod policies;
mod receipts;
mod sheet;
mod since;
mod stopped;
mod straight;
mod token;

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::{
    intake::{Policy, Receipt, Rehearsal, commit, rehearse},
    job::Job,
    journal::reversible_tables,
    refusal::Answer,
    store::{House, Key, RecoveryCode, create},
    values::Now,
};

pub(super) use sheet::{Sheet, stage};

pub(super) fn now() -> Now {
    Now {
        at: Timestamp::from_second(1_794_823_200).expect("16 November 2026"),
        offset_minutes: 60,
        actor: "test".into(),
    }
}

pub(super) async fn house(folder: &tempfile::TempDir) -> House {
    let key = Key::Sealed(RecoveryCode::generate().expect("a code"));
    create(&folder.path().join("a.housefile"), &key).await.expect("created")
}

/// Stages, rehearses and commits; the receipt must say what the rehearsal said.
pub(super) async fn import(house: &House, policy: Policy, sheets: &[Sheet]) -> Answer<Receipt> {
    let draft = stage(house, sheets).await;
    let rehearsed = rehearse(house, draft, policy, now().today(), &Job::quiet()).await?;
    let receipt = commit(house, draft, policy, &Job::quiet(), &now()).await?;
    same(&rehearsed, &receipt);
    Ok(receipt)
}

/// Every figure that both know.
pub(super) fn same(rehearsed: &Rehearsal, receipt: &Receipt) {
    assert_eq!(rehearsed.files, receipt.files);
    assert_eq!(
        (rehearsed.new_people, rehearsed.updated_people, rehearsed.unchanged_people),
        (receipt.people_new, receipt.people_updated, receipt.people_unchanged)
    );
    assert_eq!(
        (rehearsed.in_two_files, rehearsed.in_three_or_more, rehearsed.do_not_contact),
        (receipt.in_two_files, receipt.in_three_or_more, receipt.do_not_contact)
    );
    assert_eq!((&rehearsed.totals, &rehearsed.consent), (&receipt.totals, &receipt.consent));
    assert_eq!((&rehearsed.since, rehearsed.gone), (&receipt.since, receipt.gone));
    for file in &receipt.files {
        let parts = [
            file.people,
            file.purchases,
            file.events,
            file.consents,
            file.repeats,
            file.left_out,
            file.problems,
        ];
        assert_eq!(file.rows, parts.iter().sum::<u32>(), "{file:?}");
    }
    for total in &receipt.totals {
        assert_eq!(total.difference.minor, 0, "{total:?}");
    }
}

/// Every row of every reversible table, as text.
pub(super) async fn image(house: &House) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    for (table, _) in reversible_tables() {
        let rows = texts(house, &format!("SELECT * FROM {table} ORDER BY id")).await;
        all.insert(table.to_owned(), rows.into_iter().map(|row| row.join("|")).collect());
    }
    all
}

/// What a query gives, as texts.
pub(super) async fn texts(house: &House, sql: &str) -> Vec<Vec<String>> {
    use sqlx::{Column as _, Row as _, TypeInfo as _, ValueRef as _};
    let mut read = house.read().await.expect("a reader");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql.to_owned()))
        .fetch_all(&mut *read)
        .await
        .expect("reads");
    rows.iter()
        .map(|row| {
            row.columns()
                .iter()
                .map(|column| {
                    let raw = row.try_get_raw(column.ordinal()).expect("a value");
                    match raw.type_info().name() {
                        _ if raw.is_null() => "-".to_owned(),
                        "INTEGER" => row.get::<i64, _>(column.ordinal()).to_string(),
                        "REAL" => row.get::<f64, _>(column.ordinal()).to_string(),
                        "BLOB" => "blob".to_owned(),
                        _ => row.get::<String, _>(column.ordinal()),
                    }
                })
                .collect()
        })
        .collect()
}

/// The same on one line a row.
pub(super) async fn lines(house: &House, sql: &str) -> Vec<String> {
    texts(house, sql).await.into_iter().map(|row| row.join(" ")).collect()
}
