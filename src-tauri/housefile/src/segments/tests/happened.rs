//! Rules about events of every kind: what they find, how they read, what is proposed for them.

use super::{compare::both_ways, *};
use crate::history::EventKind;

async fn house(folder: &tempfile::TempDir) -> House {
    let house = empty_house(folder).await;
    let mut entry = journal::begin(&house, journal::Act::new("import"), &now())
        .await
        .expect("open");
    let sql = r#"INSERT INTO contact (name) VALUES ('Anna'), ('Bert'), ('Carl');
        INSERT INTO event (contact, kind, name, day, detail) VALUES
            (1, 'visit', 'May news', '2026-05-13', NULL),
            (1, 'opened', 'May news', '2026-05-14', NULL),
            (1, 'opened', 'June news', '2026-06-14', NULL),
            (2, 'opened', 'May news', '2026-05-15', NULL),
            (2, 'bounced', 'June news', '2026-06-13', '{"value":"hard"}'),
            (3, 'bounced', 'June news', NULL, '{"value":"soft"}'),
            (1, 'answer', 'NPS', '2026-07-01', '{"value":"10"}'),
            (2, 'answer', 'NPS', '2026-07-01', '{"value":"6"}'),
            (3, 'answer', 'NPS', '2026-07-01', '{"value":"9 of 10"}'),
            (3, 'service', 'Broken lid', '2026-07-02', '{"value":"open","reference":"T-1"}'),
            (3, 'other program', 'Thing', '2026-07-02', NULL)"#;
    sqlx::query(sql).execute(&mut *entry).await.expect("written");
    entry.finish(3).await.expect("kept");
    house
}

#[tokio::test]
async fn each_kind_is_asked_by_itself_with_its_values() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    for (json, people, reads) in [
        (r#"{}"#, vec![1], "People who were at any event"),
        (r#"{"what":"opened"}"#, vec![1, 2], "People who opened any mailing"),
        (
            r#"{"what":"opened","names":["june NEWS"],"not":true}"#,
            vec![2, 3],
            "People who did not open “june NEWS”",
        ),
        (
            r#"{"what":"bounced","values":["Hard"]}"#,
            vec![2],
            "People from whom any mailing came back with “Hard”",
        ),
        (
            r#"{"what":"answer","names":["NPS"],"value_at_least":9}"#,
            vec![1],
            "People who answered “NPS” with 9 or more",
        ),
        (
            r#"{"what":"answer","names":["NPS"],"value_at_least":0,"value_at_most":6}"#,
            vec![2],
            "People who answered “NPS” with 0 to 6",
        ),
        (
            r#"{"what":"answer","names":["NPS"],"value_at_most":6.5}"#,
            vec![2],
            "People who answered “NPS” with 6.5 or less",
        ),
        (
            r#"{"what":"service","values":["open"]}"#,
            vec![3],
            "People who had a service case about anything with “open”",
        ),
        (r#"{"what":"clicked"}"#, vec![], "People who clicked in any mailing"),
    ] {
        let mut whole: serde_json::Value = serde_json::from_str(json).expect("JSON");
        whole["kind"] = "attended".into();
        let rule: Rule = serde_json::from_value(whole).expect("as saved rules are");
        let found = ids(&house, &rule, today(), &Job::quiet()).await.expect("asked");
        assert_eq!(found, people, "{json}");
        assert_eq!(sentence(&house, &rule, today(), &english()).await.expect("told"), reads);
        both_ways(&house, &rule).await;
    }
}

#[tokio::test]
async fn only_what_is_there_is_proposed() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    for (field, expected) in [
        ("event", vec![("May news", 1)]),
        ("event:opened", vec![("May news", 2), ("June news", 1)]),
        ("event-value:bounced", vec![("hard", 1), ("soft", 1)]),
        ("event-value:opened", vec![]),
        (
            "event-kind",
            vec![
                ("answer", 3),
                ("bounced", 2),
                ("opened", 2),
                ("other program", 1),
                ("service", 1),
                (EventKind::Visit.name(), 1),
            ],
        ),
    ] {
        let found = suggest(&house, field, "", 10, today(), &Job::quiet())
            .await
            .expect("proposed");
        let found: Vec<(&str, u32)> = found.iter().map(|one| (one.value.as_str(), one.people)).collect();
        assert_eq!(found, expected, "{field}");
    }
    assert!(suggest(&house, "event:dreamt", "", 10, today(), &Job::quiet()).await.is_err());
}
