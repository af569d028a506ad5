//! Events other than visits: from the row to the house file, again without a change, and back.

use super::*;
use crate::{
    intake::{ImportKind, Target},
    journal,
};

fn mailings(rows: &[&str]) -> Sheet {
    Sheet::new(
        "report.csv",
        ImportKind::Events,
        &[
            ("Email", Target::Email),
            ("Campaign", Target::Mailing),
            ("Sent", Target::MailSent),
            ("Opened", Target::MailOpened),
            ("Opened at", Target::MailOpened),
            ("Clicks", Target::MailClicked),
            ("Bounced", Target::MailBounced),
            ("Soft bounces", Target::MailBounced),
            ("Unsubscribed", Target::OptOutDay),
        ],
        rows,
    )
}

#[tokio::test]
async fn what_people_are_is_called_by_one_word_and_what_is_not_known_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let sheet = Sheet::new(
        "people.csv",
        ImportKind::Contacts,
        &[
            ("Email", Target::Email),
            ("Familienstand", Target::MaritalStatus),
            ("Bildung", Target::Education),
            ("Einkommen", Target::IncomeBand),
        ],
        &[
            "anna@post.example|verheiratet|Abitur|20-30 T€",
            "bert@post.example|married|Baumschule|",
            "cara@post.example|kompliziert|PhD|30-40 T€",
        ],
    );
    import(&house, Policy::Fill, &[sheet]).await.expect("imported");
    let held = "SELECT v.contact, f.label, v.text FROM field_value v JOIN field f ON f.id = v.field ORDER BY v.id";
    assert_eq!(
        lines(&house, held).await,
        [
            "1 Marital status married",
            "1 Education upper secondary",
            "1 Income band 20-30 T€",
            "2 Marital status married",
            "2 Education Baumschule",
            "3 Marital status kompliziert",
            "3 Education doctorate",
            "3 Income band 30-40 T€",
        ]
    );
}

#[tokio::test]
async fn loyalty_becomes_fields_with_types() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let members = |rows: &[&str]| {
        Sheet::new(
            "members.csv",
            ImportKind::Contacts,
            &[
                ("Email", Target::Email),
                ("Points", Target::Points),
                ("Tier", Target::Tier),
                ("Expiry", Target::PointsExpiry),
            ],
            rows,
        )
    };
    let before = image(&house).await;
    let rows = [
        "anna@post.example|1250.0|Gold|2026-12-31",
        "bert@post.example|many|Silver|31.02.2026",
    ];
    let first = import(&house, Policy::Fill, &[members(&rows)]).await.expect("imported");
    let held = "SELECT v.contact, f.label, f.type, v.text, v.number, v.day FROM field_value v JOIN field f ON f.id = v.field ORDER BY v.id";
    let there = [
        "1 Loyalty points number 1250 1250 -",
        "1 Loyalty tier text Gold - -",
        "1 Points expire on day 2026-12-31 - 2026-12-31",
        "2 Loyalty tier text Silver - -",
    ];
    assert_eq!(lines(&house, held).await, there);
    let rows = ["anna@post.example|1250|Gold|2026-12-31", "bert@post.example||Silver|"];
    let again = import(&house, Policy::Update, &[members(&rows)]).await.expect("imported");
    assert_eq!((again.people_updated, again.people_unchanged), (0, 2));
    assert_eq!(lines(&house, held).await, there);
    let rows = ["anna@post.example|90|Silver|2027-12-31"];
    let last = import(&house, Policy::Update, &[members(&rows)]).await.expect("imported");
    assert_eq!(
        lines(&house, held).await[..3],
        [
            "1 Loyalty points number 90 90 -",
            "1 Loyalty tier text Silver - -",
            "1 Points expire on day 2027-12-31 - 2027-12-31",
        ]
    );
    for entry in [last.entry, again.entry, first.entry] {
        journal::undo(&house, entry, &now()).await.expect("undone");
    }
    assert_eq!(image(&house).await, before);
}

const EVENTS: &str = "SELECT contact, kind, name, day, detail FROM event ORDER BY id";

#[tokio::test]
async fn a_row_of_a_mailing_tells_of_all_that_became_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let rows = [
        "anna@post.example|May news|2026-05-13|yes|2026-05-14 08:10|3|||",
        "bert@post.example|May news|2026-05-13|No||0|Hard bounce: mailbox unknown||",
        "carl@post.example|May news|2026-05-13|opened|||delivered|1|",
        "dora@post.example|May news|2026-05-13|not opened||||0|2026-05-15",
        "emil@post.example|May news|2026-05-13|perhaps||||ok|",
    ];
    let before = image(&house).await;
    let receipt = import(&house, Policy::Fill, &[mailings(&rows)]).await.expect("imported");
    assert_eq!(
        lines(&house, EVENTS).await,
        [
            "1 sent May news 2026-05-13 -",
            "1 opened May news 2026-05-14 -",
            "1 clicked May news 2026-05-13 -",
            "2 sent May news 2026-05-13 -",
            r#"2 bounced May news 2026-05-13 {"value":"hard","reference":"0cff2b021091aaa9"}"#,
            "3 sent May news 2026-05-13 -",
            "3 opened May news 2026-05-13 -",
            r#"3 bounced May news 2026-05-13 {"value":"soft","reference":"c918c8303f7bcae4"}"#,
            "4 sent May news 2026-05-13 -",
            "5 sent May news 2026-05-13 -",
        ]
    );
    assert_eq!((receipt.people_new, receipt.events), (5, 10));
    assert_eq!((receipt.files[0].events, receipt.files[0].problems), (5, 0));
    assert_eq!(
        lines(&house, "SELECT contact, channel, state, day FROM consent_in_force").await,
        ["4 email denied 2026-05-15"],
        "who bounced refused nothing"
    );
    let after = image(&house).await;
    // Other bytes, the same events.
    let mut later = rows;
    later[3] = "dora@post.example|May news|2026-05-13|not opened||||0|";
    later[1] = "bert@post.example|May news|2026-05-13|No||0|hard||";
    let again = import(&house, Policy::Update, &[mailings(&later)]).await.expect("imported");
    assert_eq!((again.events, again.people_new, again.people_updated), (0, 0, 0));
    assert_eq!(again.files[0].repeats, 5);
    assert_eq!(image(&house).await, after);
    // Somebody opened it since.
    later[3] = "dora@post.example|May news|2026-05-13|yes||1||0|";
    let more = import(&house, Policy::Fill, &[mailings(&later)]).await.expect("imported");
    assert_eq!((more.events, more.files[0].events, more.files[0].repeats), (2, 1, 4));
    journal::undo(&house, more.entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, after);
    for entry in [again.entry, receipt.entry] {
        journal::undo(&house, entry, &now()).await.expect("undone");
    }
    assert_eq!(image(&house).await, before);
}

#[tokio::test]
async fn a_report_without_a_campaign_is_called_by_its_file_and_a_lone_date_is_its_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let sheet = Sheet::new(
        "may-news.csv",
        ImportKind::Events,
        &[
            ("Email", Target::Email),
            ("Date", Target::EventDay),
            ("Clicked link", Target::MailClicked),
        ],
        &[
            "anna@post.example|2026-05-13|https://shop.example/tea",
            "bert@post.example|2026-05-13|",
        ],
    );
    import(&house, Policy::Fill, &[sheet]).await.expect("imported");
    assert_eq!(
        lines(&house, EVENTS).await,
        [r#"1 clicked may news 2026-05-13 {"value":"https://shop.example/tea"}"#]
    );
}

fn cases(rows: &[&str]) -> Sheet {
    Sheet::new(
        "helpdesk.csv",
        ImportKind::Events,
        &[
            ("Email", Target::Email),
            ("Ticket", Target::Ticket),
            ("Subject", Target::CaseSubject),
            ("Opened", Target::CaseOpened),
            ("Status", Target::CaseStatus),
        ],
        rows,
    )
}

#[tokio::test]
async fn a_case_goes_on_under_its_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let rows = [
        "anna@post.example|T-1|Broken lid|2026-05-13|open",
        "anna@post.example|T-2|Broken lid|2026-05-13|open",
        "bert@post.example||Late parcel|2026-05-14|closed",
        "carl@post.example|T-3||2026-05-14|",
    ];
    let first = import(&house, Policy::Fill, &[cases(&rows)]).await.expect("imported");
    let open = [
        r#"1 service Broken lid 2026-05-13 {"value":"open","reference":"T-1"}"#,
        r#"1 service Broken lid 2026-05-13 {"value":"open","reference":"T-2"}"#,
        r#"2 service Late parcel 2026-05-14 {"value":"closed"}"#,
        r#"3 service T-3 2026-05-14 {"reference":"T-3"}"#,
    ];
    assert_eq!(lines(&house, EVENTS).await, open);
    assert_eq!(first.events, 4);
    let after = image(&house).await;
    let mut later = rows;
    later[1] = "anna@post.example|T-2|Broken lid, again|2026-05-13|closed";
    later[3] = "carl@post.example|T-3|Late parcel|2026-05-14|closed";
    // Filling blanks leaves what is there.
    let filled = import(&house, Policy::Fill, &[cases(&later)]).await.expect("imported");
    assert_eq!((filled.files[0].events, filled.files[0].repeats), (1, 3));
    let mut now_there = open;
    now_there[3] = r#"3 service T-3 2026-05-14 {"value":"closed","reference":"T-3"}"#;
    assert_eq!(lines(&house, EVENTS).await, now_there);
    later[0] = "anna@post.example|T-1|Broken lid|2026-05-13|";
    let updated = import(&house, Policy::Update, &[cases(&later)]).await.expect("imported");
    assert_eq!((updated.files[0].events, updated.files[0].repeats), (1, 3));
    now_there[1] = r#"1 service Broken lid 2026-05-13 {"value":"closed","reference":"T-2"}"#;
    assert_eq!(lines(&house, EVENTS).await, now_there);
    for entry in [updated.entry, filled.entry] {
        journal::undo(&house, entry, &now()).await.expect("undone");
    }
    assert_eq!(image(&house).await, after);
}

#[tokio::test]
async fn of_one_case_the_newest_row_speaks() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let rows = [
        "anna@post.example|T-1|Lid|2026-05-13|open",
        "anna@post.example|T-1|Lid|2026-05-15|closed",
        "anna@post.example|T-1|Lid|2026-05-14|waiting",
        // Nobody says how it stands: that is no news.
        "anna@post.example|T-1|Lid|2026-05-16|",
        "bert@post.example|T-2|Lid|2026-05-13|open",
        "bert@post.example|T-2|Lid|2026-05-13|closed",
    ];
    let receipt = import(&house, Policy::Fill, &[cases(&rows)]).await.expect("imported");
    assert_eq!((receipt.files[0].events, receipt.files[0].repeats), (2, 4));
    let closed = [
        r#"1 service Lid 2026-05-15 {"value":"closed","reference":"T-1"}"#,
        r#"2 service Lid 2026-05-13 {"value":"closed","reference":"T-2"}"#,
    ];
    assert_eq!(lines(&house, EVENTS).await, closed);
    let later = [
        "anna@post.example|T-1|Lid|2026-05-15|closed",
        "anna@post.example|T-1|Lid|2026-05-20|open again",
        "anna@post.example|T-1|Lid|2026-05-18|waiting",
    ];
    import(&house, Policy::Update, &[cases(&later)]).await.expect("imported");
    assert_eq!(
        lines(&house, EVENTS).await[0],
        r#"1 service Lid 2026-05-15 {"value":"open again","reference":"T-1"}"#
    );
}

#[tokio::test]
async fn days_that_lost_their_format_and_numbers_with_marks_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let sheet = Sheet::new(
        "may.csv",
        ImportKind::Events,
        &[
            ("Email", Target::Email),
            ("Opened", Target::MailOpened),
            ("Clicks", Target::MailClicked),
        ],
        &[
            "anna@post.example|45385|2.0",
            "bert@post.example|0.0|1,234",
            "carl@post.example|No|0,0",
        ],
    );
    let receipt = import(&house, Policy::Fill, &[sheet]).await.expect("imported");
    assert_eq!(receipt.files[0].problems, 0);
    assert_eq!(
        lines(&house, EVENTS).await,
        ["1 opened may 2024-04-03 -", "1 clicked may - -", "2 clicked may - -"]
    );
}

#[tokio::test]
async fn each_answer_is_an_event_under_its_question() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let survey = |rows: &[&str]| {
        Sheet::new(
            "survey.csv",
            ImportKind::Events,
            &[
                ("Email", Target::Email),
                ("Submitted", Target::AnswerDay),
                ("NPS", Target::Answer),
                ("What  could we do better?", Target::Answer),
            ],
            rows,
        )
    };
    let rows = ["anna@post.example|2026-05-13|9.0|The lids", "bert@post.example|2026-05-14|3|"];
    let receipt = import(&house, Policy::Fill, &[survey(&rows)]).await.expect("imported");
    assert_eq!(
        lines(&house, EVENTS).await,
        [
            r#"1 answer NPS 2026-05-13 {"value":"9"}"#,
            r#"1 answer What could we do better? 2026-05-13 {"value":"The lids"}"#,
            r#"2 answer NPS 2026-05-14 {"value":"3"}"#,
        ]
    );
    assert_eq!((receipt.events, receipt.files[0].events), (3, 2));
    let after = image(&house).await;
    let turned = [rows[1], rows[0]];
    let again = import(&house, Policy::Update, &[survey(&turned)]).await.expect("imported");
    assert_eq!((again.events, again.files[0].repeats), (0, 2));
    assert_eq!(image(&house).await, after);
}
