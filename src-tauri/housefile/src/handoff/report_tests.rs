//! The page and its repairs against figures counted by hand.

use super::report::*;
use crate::{
    dashboards::{RepairId, repair_people, repairs},
    insight::seed::*,
    journal::{Act, begin, disclosures, latest_undoable},
    store::House,
};

/// A house of three files: the shop (people 1 to 60), the newsletter (41 to 90) and the fair (56 to 70, 95 entered by hand), with
/// everything a repair could mend.
async fn three_files(folder: &tempfile::TempDir) -> House {
    let bought: Vec<Bought> = (1..=60)
        .map(|who| (who, Some("2025-10-01".into()), i64::from(who) * 100, "EUR"))
        .collect();
    let house = house_of(folder, 95, &bought).await;
    let mut entry = begin(&house, Act::new("import"), &now()).await.expect("an entry");
    sqlx::query("INSERT INTO batch (entry, at, receipt) VALUES (?1, '2025-11-20', '{}')")
        .bind(entry.id())
        .execute(&mut *entry)
        .await
        .expect("a batch");
    for sql in [
        "INSERT INTO batch_file (batch, name, sha256, kind, origin, mapping) VALUES
         (1, '<b>shop.xlsx', 'a', 'contacts', '{}', '{}'), (1, 'newsletter.csv', 'b', 'contacts', '{}', '{}'),
         (1, 'fair.ods', 'c', 'contacts', '{}', '{}'), (1, 'newsletter.csv', 'd', 'contacts', '{}', '{}')",
        "INSERT INTO batch_row (file, row, outcome, contact) SELECT 1, id, 'person', id FROM contact WHERE id <= 60",
        "INSERT INTO batch_row (file, row, outcome, contact) SELECT 2, id, 'person', id FROM contact WHERE id BETWEEN 41 AND 90",
        // The same newsletter again is the same file.
        "INSERT INTO batch_row (file, row, outcome, contact) SELECT 4, id, 'repeat', id FROM contact WHERE id BETWEEN 85 AND 90",
        "INSERT INTO batch_row (file, row, outcome, contact) SELECT 3, id, 'person', id FROM contact WHERE id BETWEEN 56 AND 70",
        "INSERT INTO batch_row (file, row, outcome, problem) VALUES (3, 99, 'problem', '{}')",
        // Two records of one person, in the shop and at the fair.
        "UPDATE contact SET merged_into = 1 WHERE id = 70",
        "UPDATE contact SET binned_at = '2025-11-21' WHERE id = 90",
        "UPDATE contact SET given = 'A', family = 'B' WHERE id <= 80",
        "UPDATE contact SET born = '1980-01-01' WHERE id <= 10",
        "INSERT INTO contact_point (contact, kind, shown, norm) SELECT id, 'email', 'a', 'p' || id || '@post.example'
         FROM contact WHERE id BETWEEN 1 AND 50",
        "INSERT INTO contact_point (contact, kind, shown, norm) SELECT id, 'email', 'a', 'p' || id || '@gmial.com'
         FROM contact WHERE id BETWEEN 50 AND 54",
        // Typed as at home, read in another country; one cannot be mended, one is not needed.
        "INSERT INTO contact_point (contact, kind, shown) SELECT id, 'phone', '030 23125' || (100 + id) FROM contact WHERE id BETWEEN 1 AND 7",
        "INSERT INTO contact_point (contact, kind, shown) VALUES (8, 'phone', 'call me')",
        "INSERT INTO contact_point (contact, kind, shown, norm) VALUES (7, 'phone', '+49 30 23125000', '+493023125000')",
        "INSERT INTO contact_point (contact, kind, shown, norm, street, postcode, city, country)
         SELECT id, 'address', 'x', 'k' || id, 'Lindenstr. 1', '10115', 'Berlin', 'DE' FROM contact WHERE id BETWEEN 1 AND 20",
        "INSERT INTO contact_point (contact, kind, shown, city) SELECT id, 'address', 'Berlin', 'Berlin' FROM contact WHERE id BETWEEN 20 AND 23",
        "INSERT INTO match_pair (lower, upper, certain, score, why) VALUES (2, 3, 0, 1, '{}'), (3, 4, 0, 1, '{}'), (5, 70, 0, 1, '{}')",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect(sql);
    }
    entry.finish(95).await.expect("kept");
    house
}

#[tokio::test]
async fn repairs_count_and_open_exactly_whom_they_concern() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three_files(&folder).await;
    let day = today("2025-11-23");
    let all = repairs(&house, day).await.expect("worked out");
    for repair in &all {
        let people = repair_people(&house, repair.id, day).await.expect("opens");
        assert_eq!(people.len(), repair.people as usize, "{:?}", repair.id);
    }
    let said: Vec<(RepairId, u32, String)> = all
        .iter()
        .map(|repair| (repair.id, repair.people, english().say(&repair.title)))
        .collect();
    assert_eq!(
        said,
        vec![
            (
                RepairId::Consent,
                54,
                "54 people have an e-mail address but no recorded consent. Add the evidence if you have it, or ask by letter.".to_owned()
            ),
            (
                RepairId::Letters,
                20,
                "20 people have a postal address and did not object. If you can confirm the rule for letters, you may write to them."
                    .to_owned()
            ),
            (
                RepairId::Phones,
                6,
                "Reading 6 phone numbers in their owners’ country makes them valid: 6 people who have no other could be called."
                    .to_owned()
            ),
            (
                RepairId::Typos,
                4,
                "Mending 4 mistyped e-mail addresses gives 4 people an address that works.".to_owned()
            ),
            (
                RepairId::Duplicates,
                3,
                "Answer 2 duplicate questions: 3 records may be fewer people.".to_owned()
            ),
            (
                RepairId::Addresses,
                3,
                "Completing 3 postal addresses gives 3 people an address a letter can go to.".to_owned()
            ),
        ]
    );
}

#[tokio::test]
async fn the_page_tells_the_base_and_opens_what_it_tells() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three_files(&folder).await;
    let day = today("2025-11-23");
    let base = customer_base(&house, day, &english()).await.expect("worked out");
    assert_eq!((base.people, base.merged, base.customers, base.organisations), (93, 1, 60, 0));
    // One file: 2-40 and 71-89. Two: 41-55 and 61-69. Three: 56-60, and 1 through the record merged into it. 91-95 by hand.
    let files = base.files;
    assert_eq!(
        (files.files, files.one, files.two, files.more, files.none),
        (3, 39 + 19, 15 + 9, 5 + 1, 5)
    );
    for chart in [&base.overlap, &base.gaps, &base.reach, &base.best] {
        assert_eq!(chart.not_enough, None);
        for mark in &chart.marks {
            let people = crate::dashboards::drill(&house, chart.id, &mark.key, day)
                .await
                .expect("opens");
            assert_eq!(people.len(), mark.people as usize, "{:?} {}", chart.id, mark.key);
        }
    }
    let gaps: Vec<(String, u32)> = base.gaps.marks.iter().map(|mark| (mark.key.clone(), mark.people)).collect();
    let gaps: Vec<(&str, u32)> = gaps.iter().map(|(key, people)| (key.as_str(), *people)).collect();
    assert_eq!(
        gaps,
        vec![
            ("email", 93 - 54),
            ("phone", 92),
            ("postcode", 93 - 20),
            ("birthday", 83),
            ("name", 93 - 79)
        ]
    );
}

#[tokio::test]
async fn the_page_is_one_safe_file_and_leaves_its_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = three_files(&folder).await;
    let before = latest_undoable(&house).await.expect("reads");
    let to = folder.path().join("base.html");
    let report = write_report(&house, &to, ReportFormat::Html, &now(), &english())
        .await
        .expect("written");
    let html = std::fs::read_to_string(&to).expect("there");
    assert!(html.contains("&lt;b&gt;shop.xlsx") && !html.contains("<b>shop"));
    for foreign in ["<script", "javascript:", "url(", "@import", "href=", "src=", "var("] {
        assert!(!html.contains(foreign), "{foreign}");
    }
    assert!(
        !html.replace("http://www.w3.org/2000/svg", "").contains("http"),
        "nothing is fetched"
    );
    assert!(
        !html.contains("Person 1") && !html.contains("post.example"),
        "nobody is named"
    );
    assert!(
        !html.contains("dashboards-") && !html.contains("report-"),
        "every sentence is in the catalogue"
    );
    let left = disclosures(&house).await.expect("reads");
    assert_eq!(
        (left.len(), left[0].what.as_str(), left[0].people, left[0].file_name.as_str()),
        (1, "report", 0, "base.html")
    );
    assert_eq!(left[0].sha256, report.sha256);
    assert_eq!(
        latest_undoable(&house).await.expect("reads"),
        before,
        "a file that left cannot be taken back"
    );

    let nowhere = folder.path().join("no such folder").join("base.html");
    assert!(
        write_report(&house, &nowhere, ReportFormat::Html, &now(), &english())
            .await
            .is_err()
    );
    assert_eq!(
        disclosures(&house).await.expect("reads").len(),
        1,
        "what was not written is not recorded"
    );
}

/// To be looked at: `HOUSEFILE_PICTURES=<folder> cargo test -p housefile pages`.
#[tokio::test]
async fn pages_are_written_where_they_are_asked_for() {
    let Some(look) = std::env::var_os("HOUSEFILE_PICTURES") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let house = shop(&folder, 12_000).await;
    let to = std::path::Path::new(&look).join("base.html");
    write_report(&house, &to, ReportFormat::Html, &now(), &english())
        .await
        .expect("written");
}

#[tokio::test]
async fn an_empty_house_has_a_page_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let base = customer_base(&house, today("2025-11-23"), &english())
        .await
        .expect("worked out");
    let html = customer_base_html(&base, &english());
    assert!(html.contains("Nothing was imported yet") && html.ends_with("</html>\n"));
}
