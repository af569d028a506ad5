//! Logs of one event a row: each becomes the event of its kind, stops what it stops, and takes back what it takes back.

use super::*;
use crate::{
    intake::{Gone, ImportKind, Target},
    journal::{self, Act},
    privacy::{self, Basis, Channel, Standing},
    values::{ContactId, ContactPointId},
};

const EVENTS: &str = "SELECT contact, kind, name, day, detail FROM event ORDER BY id";
const LIST: &str = "SELECT channel, reason, day FROM suppression ORDER BY reason, id";
const WORDS: &str = "SELECT contact, channel, state, day FROM consent ORDER BY id";

fn log(name: &'static str, rows: &[&str]) -> Sheet {
    Sheet::new(
        name,
        ImportKind::Events,
        &[
            ("email", Target::Email),
            ("event", Target::MailEvent),
            ("timestamp", Target::EventDay),
            ("campaign", Target::Mailing),
            ("url", Target::MailClicked),
            ("reason", Target::MailBounced),
        ],
        rows,
    )
}

#[tokio::test]
async fn each_row_becomes_the_event_of_its_kind() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let before = image(&house).await;
    let rows = [
        "anna@post.example|delivered|2026-05-13 09:00|May news||",
        "anna@post.example|open|1778666400|May news||",
        "anna@post.example|click|2026-05-14 08:00|May news|https://shop.example/a|",
        // The same once more on one day.
        "anna@post.example|Opened|2026-05-13 18:00|May news||",
        "bert@post.example|hard_bounce|2026-05-13 09:00|May news||mailbox full",
        "carl@post.example|soft_bounce|2026-05-13 09:00|May news||550 user unknown",
        "dora@post.example|bounce|2026-05-13 09:00|May news||550 5.1.1 user unknown",
        "emil@post.example|bounce|2026-05-13 09:00|May news||",
        "fred@post.example|unsubscribe|2026-05-13 12:00|May news||",
        "gina@post.example|deferred|2026-05-13 09:00|May news||",
        "hans@post.example|page_view|2026-05-13 09:00||https://shop.example/tea|",
    ];
    let receipt = import(&house, Policy::Fill, &[log("may.csv", &rows)])
        .await
        .expect("imported");
    assert_eq!(
        lines(&house, EVENTS).await,
        [
            "1 sent May news 2026-05-13 -",
            "1 opened May news 2026-05-13 -",
            r#"1 clicked May news 2026-05-14 {"value":"https://shop.example/a"}"#,
            r#"2 bounced May news 2026-05-13 {"value":"hard","reference":"0cff2b021091aaa9"}"#,
            r#"3 bounced May news 2026-05-13 {"value":"soft","reference":"c918c8303f7bcae4"}"#,
            r#"4 bounced May news 2026-05-13 {"value":"hard","reference":"adabcec602f76de8"}"#,
            r#"5 bounced May news 2026-05-13 {"reference":"81c6663de375815b"}"#,
            "8 visit https://shop.example/tea 2026-05-13 -",
        ]
    );
    let gone = Gone {
        emails: 2,
        ..Gone::default()
    };
    assert_eq!((receipt.gone, receipt.events), (gone, 8));
    // What came back refused nothing, and who left is stopped as by a list of opt-outs.
    assert_eq!(
        lines(&house, LIST).await,
        [
            "email bounced 2026-05-13",
            "email bounced 2026-05-13",
            "email opted out 2026-05-13"
        ]
    );
    assert_eq!(lines(&house, WORDS).await, ["6 email denied 2026-05-13"]);
    let file = &receipt.files[0];
    assert_eq!((file.events, file.consents, file.repeats, file.people), (8, 1, 1, 1));
    assert_eq!(
        lines(&house, "SELECT row, problem FROM batch_row WHERE problem IS NOT NULL")
            .await
            .len(),
        1,
        "the word that is not known is told"
    );
    let after = image(&house).await;
    // Other bytes, nothing new.
    let mut again = rows;
    again.reverse();
    let again = import(&house, Policy::Update, &[log("again.csv", &again)])
        .await
        .expect("imported");
    assert_eq!(
        (again.events, again.people_new, again.people_updated, again.gone),
        (0, 0, 0, Gone::default())
    );
    // Each import that says so files who left; nothing else is written.
    let mut image_again = image(&house).await;
    let list = image_again.get_mut("suppression").expect("a list");
    assert_eq!(list.len(), 4);
    list.truncate(3);
    assert_eq!(image_again, after);
    journal::undo(&house, again.entry, &now()).await.expect("undone");
    journal::undo(&house, receipt.entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
    journal::redo(&house, receipt.entry, &now()).await.expect("done again");
    assert_eq!(image(&house).await, after);
}

#[tokio::test]
async fn who_left_stays_away_whatever_a_log_says_of_joining() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let known = Sheet::new(
        "people.csv",
        ImportKind::Contacts,
        &[("E-mail", Target::Email), ("Newsletter", Target::ConsentEmail)],
        &["anna@post.example|yes", "bert@post.example|"],
    );
    import(&house, Policy::Fill, &[known]).await.expect("imported");
    let rows = [
        "anna@post.example|unsubscribe|2026-05-13|May news||",
        "anna@post.example|subscribe|2026-06-13|||",
        "anna@post.example|click|2026-06-14|June news||",
        "bert@post.example|subscribe|2026-06-13|||",
    ];
    let receipt = import(&house, Policy::Fill, &[log("log.csv", &rows)])
        .await
        .expect("imported");
    // The ledger keeps the yes, and the no is the last word; nobody agreed by joining.
    let said = "SELECT contact, channel, state FROM consent_in_force ORDER BY id";
    assert_eq!(lines(&house, said).await, ["1 email granted", "1 email denied"]);
    let mut read = house.read().await.expect("a reader");
    let reached = privacy::reach(&mut read, Channel::Email, &Basis::Consent, None, now().today()).await;
    let reached: Vec<Standing> = reached.expect("asked").into_iter().map(|one| one.standing).collect();
    assert_eq!(reached, [Standing::OptedOut, Standing::NotConsented]);
    drop(read);
    let stopped = "SELECT contact FROM contact_point WHERE stopped = 1";
    assert_eq!(lines(&house, stopped).await, ["1"]);
    let file = &receipt.files[0];
    assert_eq!((file.consents, file.events), (1, 1));
    // Who is known alone is updated: an opt-out of somebody who is not counts all the same.
    let left = ["zoe@post.example|spam report|2026-06-20|||"];
    import(&house, Policy::UpdateOnly, &[log("left.csv", &left)])
        .await
        .expect("imported");
    assert_eq!(lines(&house, LIST).await.len(), 2);
}

#[tokio::test]
async fn each_mailbox_of_somebody_comes_back_by_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let known = Sheet::new(
        "people.csv",
        ImportKind::Contacts,
        &[
            ("E-mail", Target::Email),
            ("E-mail 2", Target::Email),
            ("First name", Target::GivenName),
            ("Last name", Target::FamilyName),
        ],
        &["anna@post.example|koch@work.example|Anna|Koch"],
    );
    import(&house, Policy::Fill, &[known]).await.expect("imported");
    let stopped = async || lines(&house, "SELECT shown FROM contact_point WHERE stopped = 1 ORDER BY id").await;
    let first = "anna@post.example|hard_bounce|2026-05-13|May news||";
    let second = "koch@work.example|hard_bounce|2026-05-13|May news||";
    import(&house, Policy::Fill, &[log("first.csv", &[first])])
        .await
        .expect("imported");
    assert_eq!(stopped().await, ["anna@post.example"]);
    let receipt = import(&house, Policy::Fill, &[log("second.csv", &[second])])
        .await
        .expect("imported");
    assert_eq!((receipt.gone.emails, receipt.events), (1, 1));
    assert_eq!(stopped().await, ["anna@post.example", "koch@work.example"]);
    // What was lifted stays so when both are told once more.
    let mut entry = journal::begin(&house, Act::new("edit"), &now()).await.expect("open");
    privacy::lift(&mut entry, ContactId(1), ContactPointId(1))
        .await
        .expect("lifted");
    entry.finish(1).await.expect("kept");
    let receipt = import(&house, Policy::Update, &[log("both.csv", &[second, first])])
        .await
        .expect("imported");
    assert_eq!((receipt.gone, receipt.events), (Gone::default(), 0));
    assert_eq!(stopped().await, ["koch@work.example"]);
}
