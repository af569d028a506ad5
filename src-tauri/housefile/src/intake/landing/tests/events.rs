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
            r#"2 bounced May news 2026-05-13 {"value":"hard"}"#,
            "3 sent May news 2026-05-13 -",
            "3 opened May news 2026-05-13 -",
            r#"3 bounced May news 2026-05-13 {"value":"soft"}"#,
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
