//! What is saved of a damaged file: all but what stood on the damaged page.

use super::{
    objections::{is_stopped, standing},
    *,
};
use crate::{
    privacy::Standing,
    refusal::{Code, Error},
    rescue::{Salvaged, salvage, tables::TABLES},
};

/// A file with something in most tables, closed.
async fn full(folder: &tempfile::TempDir, key: &Key, people: u32) -> PathBuf {
    let house = new_house(folder, key).await;
    add(&house, 1, people).await;
    for person in 1..=20 {
        say(&house, person, person % 2 == 0, "2026-02-01").await;
    }
    stop(&house, "p3@x.example").await;
    // Images in the journal, for an undo that must still work.
    let mut entry = journal::begin(&house, Act::new("edit"), &at(0)).await.expect("open");
    sqlx::query("UPDATE contact SET note = 'changed' WHERE id % 3 = 0")
        .execute(&mut *entry)
        .await
        .expect("changed");
    entry.finish(people / 3).await.expect("kept");
    store::set_setting(&house, "country", &"DE").await.expect("set");
    house.close().await;
    house.path().to_owned()
}

async fn rows(house: &House) -> Vec<(&'static str, i64)> {
    let mut found = Vec::new();
    for table in TABLES {
        let sql = match table.name {
            "setting" => "SELECT count(*) FROM setting",
            "journal_range" => "SELECT count(*) FROM journal_range",
            "journal_change" => "SELECT count(*) FROM journal_change",
            "journal_unsettled" => "SELECT count(*) FROM journal_unsettled",
            "file_said" => "SELECT count(*) FROM file_said",
            "batch_since" => "SELECT count(*) FROM batch_since",
            _ => all_of(table.between.expect("its rows have numbers")),
        };
        found.push((table.name, count(house, sql).await));
    }
    found
}

/// The count of a whole table from its count of a range.
fn all_of(between: &'static str) -> &'static str {
    between.split(" WHERE").next().unwrap_or(between)
}

async fn saved(path: &std::path::Path, to: &std::path::Path, key: &Key) -> (Salvaged, House) {
    let report = salvage(path, key, to, &Job::quiet(), &at(9))
        .await
        .unwrap_or_else(|fault| panic!("{fault:?}"));
    (report, reopen(to, key).await)
}

#[tokio::test]
async fn a_whole_file_is_saved_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let path = full(&folder, &key, 250).await;
    let house = reopen(&path, &key).await;
    let before = rows(&house).await;
    house.close().await;

    let (report, house) = saved(&path, &folder.path().join("g.housefile"), &key).await;
    assert_eq!(
        (report.people, report.nameless, report.damaged_pages, report.dropped),
        (250, 0, 0, 0)
    );
    assert!(report.missing.is_empty(), "{report:?}");
    let after = rows(&house).await;
    for ((table, before), (_, after)) in before.iter().zip(&after) {
        let more = i64::from(*table == "journal_entry");
        assert_eq!(*after, before + more, "{table}");
    }
    assert_eq!(store::check(&house).await.expect("checked"), Vec::<String>::new());
    assert_eq!(
        crate::privacy::verify_ledger(&house).await.expect("walked"),
        Vec::<u32>::new(),
        "bytes came over as bytes"
    );
    assert_eq!(
        count(&house, "SELECT length(note) FROM contact WHERE id = 100").await,
        9000,
        "over several pages"
    );
    assert_eq!(
        count(&house, "SELECT count(*) FROM purchase_line WHERE quantity = 1.5").await,
        500
    );
    assert_eq!(
        store::get_setting::<String>(&house, "country")
            .await
            .expect("read")
            .as_deref(),
        Some("DE")
    );
    let edit = count(&house, "SELECT id FROM journal_entry WHERE act = 'edit'").await;
    let undone = journal::undo(&house, EntryId(u32::try_from(edit).expect("small")), &at(10))
        .await
        .expect("undone");
    assert_eq!((undone.rows, undone.kept.len()), (83, 0));
    house.close().await;
}

#[tokio::test]
async fn an_early_file_with_a_damaged_page_and_one_in_clear_are_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    for key in [sealed(), Key::Plain] {
        let path = full(&folder, &key, 250).await;
        let mut most = 16_384;
        if matches!(key, Key::Sealed(_)) {
            store::narrowed(&path, &key).await;
            most = 4096;
        }
        let house = reopen(&path, &key).await;
        let root = count(&house, "SELECT rootpage FROM sqlite_schema WHERE name = 'purchase'").await;
        let before = rows(&house).await;
        house.close().await;
        // A bit of the salt of an encrypted file, and the page that leads to all purchases.
        let mut bytes = std::fs::read(&path).expect("read");
        let at = (usize::try_from(root).expect("a page") - 1) * most;
        bytes[at..at + 200].fill(0xA5);
        if most == 4096 {
            bytes[3] ^= 1;
        } else {
            // Of the one in clear how large its pages are.
            bytes[16..18].fill(0xFF);
        }
        std::fs::write(&path, bytes).expect("written");

        let to = folder.path().join("g.housefile");
        let (report, house) = saved(&path, &to, &key).await;
        assert_eq!((report.people, report.nameless), (250, 0), "{report:?}");
        for ((table, before), (_, after)) in before.iter().zip(rows(&house).await) {
            assert!(
                table.starts_with("purchase") || after >= *before,
                "{table}: {after} of {before}"
            );
        }
        house.close().await;
        for file in [path, to] {
            for ending in ["", "objections"] {
                store::remove_beside(&if ending.is_empty() {
                    file.clone()
                } else {
                    store::beside(&file, ending)
                })
                .expect("removed");
            }
        }
    }
}

/// The promise: one flipped bit anywhere costs at most a page of rows, and the report does not say less than is missing.
#[tokio::test]
async fn one_flipped_bit_on_any_page_costs_at_most_a_page_of_rows() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let path = full(&folder, &key, 1000).await;
    let house = reopen(&path, &key).await;
    let before = rows(&house).await;
    house.close().await;
    let whole = std::fs::read(&path).expect("read");
    let pages = whole.len() / 16384;
    let damaged = folder.path().join("d.housefile");
    std::fs::copy(store::beside(&path, "objections"), store::beside(&damaged, "objections")).expect("the log is sound");
    let to = folder.path().join("g.housefile");
    // The first page twice: its salt, and what is sealed.
    for (page, byte) in std::iter::once((1, 3)).chain((1..=pages).map(|page| (page, 100 + page % 16_000))) {
        std::fs::write(&damaged, &whole).expect("written");
        flip(&damaged, page, byte);
        let (report, house) = saved(&damaged, &to, &key).await;
        let after = rows(&house).await;
        let mut lost = 0;
        for ((table, before), (_, after)) in before.iter().zip(&after) {
            let own = i64::from(*table == "journal_entry");
            let here = before + own - after;
            lost += here.max(0);
            let told = report.missing.iter().find(|missing| missing.table == *table);
            let most = told.map_or(0, |missing| missing.at_most.map_or(i64::MAX, i64::from));
            // What belongs to a lost row is left out, and told by itself: the lines of a purchase.
            let dropped = i64::from(report.dropped);
            assert!(
                here <= most.saturating_add(dropped),
                "page {page}: {table} lost {here}, and {most} were told: {report:?}"
            );
        }
        lost -= i64::from(report.dropped);
        // Who must not be contacted is not, whichever page it stood on: the log knows.
        if count(&house, "SELECT count(*) FROM live_contact WHERE id = 1").await == 1 {
            let stands = standing(&house, 1).await;
            assert!(
                stands != Standing::Reachable && stands != Standing::NotConsented,
                "page {page}: {stands:?}"
            );
        }
        if count(&house, "SELECT count(*) FROM contact_point WHERE norm = 'p3@x.example'").await == 1 {
            assert!(is_stopped(&house, "p3@x.example").await, "page {page}");
        }
        stop(&house, "late@x.example").await;
        assert!(is_stopped(&house, "late@x.example").await, "page {page}: the list goes on");
        // The smallest rows, lines of purchases, take some fourteen bytes of a page's 16,336.
        assert!(lost <= 1_170, "page {page}: {lost} rows lost: {report:?}");
        assert!(report.nameless <= 520, "page {page}: {report:?}");
        if page % 10 == 0 {
            let wrong = store::check(&house).await.expect("checked");
            assert_eq!(wrong, Vec::<String>::new(), "page {page}");
        }
        house.close().await;
        drop(house);
        for file in [to.clone(), store::beside(&to, "objections")] {
            store::remove_beside(&file).expect("removed");
        }
    }
}

#[tokio::test]
async fn what_is_in_the_log_is_saved_and_a_strangers_log_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = new_house(&folder, &key).await;
    add(&house, 1, 40).await;
    let crashed = folder.path().join("c.housefile");
    std::fs::copy(house.path(), &crashed).expect("copied");
    std::fs::copy(store::log_of(house.path()), store::log_of(&crashed)).expect("copied");
    house.close().await;
    let (report, saved_house) = saved(&crashed, &folder.path().join("g.housefile"), &key).await;
    assert_eq!(report.people, 40);
    saved_house.close().await;

    let other_folder = tempfile::tempdir().expect("a folder");
    let stranger = new_house(&other_folder, &sealed()).await;
    add(&stranger, 1, 90).await;
    std::fs::copy(store::log_of(stranger.path()), store::log_of(house.path())).expect("copied");
    stranger.close().await;
    let (report, saved_house) = saved(house.path(), &folder.path().join("h.housefile"), &key).await;
    assert_eq!(report.people, 40);
    saved_house.close().await;
}

#[tokio::test]
async fn with_another_key_nothing_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = full(&folder, &sealed(), 30).await;
    let to = folder.path().join("g.housefile");
    let fault = salvage(&path, &sealed(), &to, &Job::quiet(), &at(1))
        .await
        .expect_err("another key");
    assert!(
        matches!(&fault, Error::Refused(refusal) if refusal.code == Code::Damaged),
        "{fault:?}"
    );
    assert!(!to.exists());
    let noise = folder.path().join("noise.housefile");
    std::fs::write(&noise, vec![0x5a; 50_000]).expect("written");
    salvage(&noise, &sealed(), &to, &Job::quiet(), &at(1))
        .await
        .expect_err("noise");
    assert!(!to.exists());
}

#[tokio::test]
async fn half_a_file_gives_half_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let path = full(&folder, &key, 2000).await;
    let whole = std::fs::read(&path).expect("read");
    std::fs::write(&path, &whole[..whole.len() / 2 - 1234]).expect("cut off");
    let (report, house) = saved(&path, &folder.path().join("g.housefile"), &key).await;
    assert!(report.people > 100 && !report.missing.is_empty(), "{report:?}");
    assert_eq!(store::check(&house).await.expect("checked"), Vec::<String>::new());
    house.close().await;
}

#[tokio::test]
async fn every_table_of_the_schema_is_saved() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = new_house(&folder, &sealed()).await;
    let mut read = house.read().await.expect("a reader");
    let tables: Vec<(String, String)> = sqlx::query_as(
        "SELECT t.name, (SELECT group_concat(c.name, ' ') FROM pragma_table_info(t.name) c) FROM sqlite_schema t
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name NOT IN ('_sqlx_migrations', 'journal_now') ORDER BY t.name",
    )
    .fetch_all(&mut *read)
    .await
    .expect("read");
    for (name, columns) in &tables {
        let table = TABLES
            .iter()
            .find(|table| table.name == name)
            .unwrap_or_else(|| panic!("{name} is not saved"));
        let mut own: Vec<&str> = table.columns.to_vec();
        let mut there: Vec<&str> = columns.split(' ').collect();
        own.sort_unstable();
        there.sort_unstable();
        assert_eq!(own, there, "{name}");
    }
    assert_eq!(tables.len(), TABLES.len());
}

#[tokio::test]
async fn the_secret_of_the_list_comes_from_a_backup() {
    let folder = tempfile::tempdir().expect("a folder");
    let key = sealed();
    let house = new_house(&folder, &key).await;
    let path = house.path().to_owned();
    add(&house, 1, 30).await;
    stop(&house, "gone@x.example").await;
    back_up(&house, 1).await;
    house.close().await;
    let whole = std::fs::read(&path).expect("read");
    let mut lost = 0;
    for page in 2..=whole.len() / 16384 {
        std::fs::write(&path, &whole).expect("written");
        flip(&path, page, 500);
        let to = folder.path().join(format!("g{page}.housefile"));
        let (report, house) = saved(&path, &to, &key).await;
        lost += usize::from(report.missing.iter().any(|missing| missing.table == "setting"));
        if report.missing.iter().all(|missing| missing.table != "suppression") {
            assert!(
                is_stopped(&house, "gone@x.example").await,
                "page {page}: nobody here has the address, and it stays listed"
            );
        }
        house.close().await;
    }
    assert!(lost > 0, "some page had the settings");
}
