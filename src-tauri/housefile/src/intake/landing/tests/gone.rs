//! Addresses that mail came back from, and people who died: who is stopped, who is not, and how it is lifted.

pub(super) mod post;

use super::*;
use crate::{
    intake::{Gone, ImportKind, Target},
    journal::{self, Act},
    privacy::{self, Back, Basis, CameBack, Channel, Standing},
    profiles,
    values::{ContactId, ContactPointId},
};

const LIST: &str = "SELECT channel, reason, day FROM suppression ORDER BY id";
const STOPPED: &str = "SELECT contact, shown FROM contact_point WHERE stopped = 1 ORDER BY id";

pub(super) fn people(rows: &[&str]) -> Sheet {
    Sheet::new(
        "people.csv",
        ImportKind::Contacts,
        &[
            ("E-mail", Target::Email),
            ("E-mail 2", Target::Email),
            ("First name", Target::GivenName),
            ("Last name", Target::FamilyName),
            ("Street", Target::Street),
            ("Postcode", Target::Postcode),
            ("Town", Target::City),
            ("Newsletter", Target::ConsentEmail),
        ],
        rows,
    )
}

fn report(name: &'static str, rows: &[&str]) -> Sheet {
    Sheet::new(
        name,
        ImportKind::Events,
        &[
            ("Email", Target::Email),
            ("Campaign", Target::Mailing),
            ("Sent", Target::MailSent),
            ("Opened at", Target::MailOpened),
            ("Bounce type", Target::MailBounced),
        ],
        rows,
    )
}

/// Where each stands on e-mail, and under which address.
async fn by_email(house: &House) -> Vec<(Standing, Option<u32>)> {
    let mut read = house.read().await.expect("a reader");
    let reached = privacy::reach(&mut read, Channel::Email, &Basis::Consent, None, now().today()).await;
    let reached = reached.expect("asked");
    reached
        .into_iter()
        .map(|one| (one.standing, one.point.map(|point| point.0)))
        .collect()
}

pub(super) async fn back_of(house: &House, contact: u32) -> Vec<Option<CameBack>> {
    let profile = profiles::profile(house, ContactId(contact), now().today())
        .await
        .expect("a page");
    profile.points.into_iter().map(|point| point.came_back).collect()
}

async fn lift(house: &House, contact: u32, point: u32) -> Answer<Option<crate::values::EntryId>> {
    let mut entry = journal::begin(house, Act::new("edit"), &now()).await?;
    privacy::lift(&mut entry, ContactId(contact), ContactPointId(point)).await?;
    entry.finish(1).await.map(Some)
}

#[tokio::test]
async fn a_hard_bounce_stops_the_address_and_not_the_person() {
    use Standing::{Reachable, Suppressed};
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let known = people(&[
        "anna@old.example|anna@new.example|Anna|Koch||||yes",
        "bert@post.example||Bert|Kern||||yes",
        "carl@post.example||Carl|Kern||||yes",
        // Husband and wife at one mailbox.
        "anna@old.example||Paul|Koch||||yes",
    ]);
    import(&house, Policy::Fill, &[known]).await.expect("imported");
    assert_eq!(
        by_email(&house).await,
        [
            (Reachable, Some(1)),
            (Reachable, Some(3)),
            (Reachable, Some(4)),
            (Reachable, Some(5))
        ]
    );
    let before = image(&house).await;
    let rows = [
        "anna@old.example|May|2026-05-01||hard",
        "bert@post.example|May|2026-05-01||soft",
        // Nobody says that it is for good.
        "carl@post.example|May|2026-05-01||bounced",
        "new@post.example|May|2026-05-01||Hard bounce",
    ];
    let receipt = import(&house, Policy::Fill, &[report("bounces.csv", &rows)])
        .await
        .expect("imported");
    assert_eq!(
        receipt.gone,
        Gone {
            emails: 2,
            ..Gone::default()
        }
    );
    assert_eq!(
        lines(&house, LIST).await,
        ["email bounced 2026-05-01", "email bounced 2026-05-01"]
    );
    assert_eq!(
        by_email(&house).await,
        [
            (Reachable, Some(2)),
            (Reachable, Some(3)),
            (Reachable, Some(4)),
            // A mailbox that is gone is gone for both; which of them the report means it does not say.
            (Suppressed, None),
            (Suppressed, None),
            (Suppressed, None),
        ]
    );
    assert_eq!(
        lines(&house, "SELECT count(*) FROM consent WHERE state = 'denied'").await,
        ["0"],
        "nobody refused anything"
    );
    let told = CameBack {
        what: Back::Bounced,
        day: Some("2026-05-01".into()),
        file: Some("bounces.csv".into()),
        row: Some(2),
        alone: true,
    };
    assert_eq!(back_of(&house, 1).await, [Some(told), None]);
    let after = image(&house).await;
    // Other bytes, nothing new.
    let again = [rows[1], rows[0]];
    let again = import(&house, Policy::Update, &[report("again.csv", &again)])
        .await
        .expect("imported");
    assert_eq!((again.gone, again.events), (Gone::default(), 0));
    assert_eq!(image(&house).await, after);
    journal::undo(&house, again.entry, &now()).await.expect("undone");
    journal::undo(&house, receipt.entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
    journal::redo(&house, receipt.entry, &now()).await.expect("done again");
    assert_eq!(image(&house).await, after);
}

#[tokio::test]
async fn a_stop_is_lifted_by_hand_and_by_nothing_else() {
    use Standing::{NotConsented, Reachable, Suppressed};
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let known = people(&["anna@post.example||Anna|Koch||||yes", "bert@post.example||Bert|Kern||||"]);
    import(&house, Policy::Fill, &[known]).await.expect("imported");
    let may = "anna@post.example|May|2026-05-01||hard";
    import(&house, Policy::Fill, &[report("may.csv", &[may])])
        .await
        .expect("imported");
    assert_eq!(by_email(&house).await, [(Suppressed, None), (NotConsented, Some(2))]);
    // Opened before, and since: the second is told, and neither lifts it.
    let june = [
        "anna@post.example|April|2026-04-01|2026-04-02|",
        "bert@post.example|June|2026-06-01|2026-06-02|",
    ];
    let receipt = import(&house, Policy::Fill, &[report("june.csv", &june)])
        .await
        .expect("imported");
    assert_eq!(receipt.gone, Gone::default());
    let july = ["anna@post.example|July|2026-07-01|2026-07-02|"];
    let receipt = import(&house, Policy::Fill, &[report("july.csv", &july)])
        .await
        .expect("imported");
    assert_eq!(
        receipt.gone,
        Gone {
            heard_again: 1,
            ..Gone::default()
        }
    );
    assert_eq!(by_email(&house).await[0], (Suppressed, None));
    let stopped = image(&house).await;
    let lifted = lift(&house, 1, 1).await.expect("lifted").expect("an entry");
    assert_eq!(by_email(&house).await[0], (Reachable, Some(1)));
    assert_eq!(lines(&house, LIST).await, Vec::<String>::new());
    assert!(lift(&house, 1, 1).await.is_err(), "nothing is left to lift");
    assert!(lift(&house, 2, 1).await.is_err(), "it is not theirs");
    // What was lifted is not stopped again by the same bounce, told once more, and is by another one.
    let again = [may, "bert@post.example|May|2026-05-01||"];
    let receipt = import(&house, Policy::Update, &[report("all.csv", &again)])
        .await
        .expect("imported");
    assert_eq!(receipt.gone, Gone::default());
    assert_eq!(by_email(&house).await[0], (Reachable, Some(1)));
    journal::undo(&house, receipt.entry, &now()).await.expect("undone");
    journal::undo(&house, lifted, &now()).await.expect("undone");
    assert_eq!(image(&house).await, stopped);
    journal::redo(&house, lifted, &now()).await.expect("done again");
    let more = ["anna@post.example|August|2026-08-01||hard"];
    let receipt = import(&house, Policy::Fill, &[report("august.csv", &more)])
        .await
        .expect("imported");
    assert_eq!((receipt.gone.emails, by_email(&house).await[0]), (1, (Suppressed, None)));
}

#[tokio::test]
async fn who_left_stays_stopped_when_a_bounce_is_lifted() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let both = Sheet::new(
        "report.csv",
        ImportKind::Events,
        &[
            ("Email", Target::Email),
            ("Bounce type", Target::MailBounced),
            ("Unsubscribed", Target::OptOutDay),
        ],
        &["anna@post.example|hard|2026-05-02"],
    );
    import(&house, Policy::Fill, &[both]).await.expect("imported");
    assert_eq!(lines(&house, LIST).await, ["email bounced -", "email opted out 2026-05-02"]);
    assert_eq!(back_of(&house, 1).await[0].as_ref().map(|back| back.alone), Some(false));
    lift(&house, 1, 1).await.expect("lifted");
    assert_eq!(lines(&house, LIST).await, ["email opted out 2026-05-02"]);
    assert_eq!(lines(&house, STOPPED).await, ["1 anna@post.example"]);
}

#[tokio::test]
async fn of_several_addresses_none_is_stopped_where_nobody_says_which() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let numbered = |name, columns: &[(&'static str, Target)], rows: &[&str]| {
        let columns: Vec<_> = std::iter::once(("Number", Target::CustomerNumber))
            .chain(columns.iter().cloned())
            .collect();
        Sheet::new(name, ImportKind::Events, &columns, rows)
    };
    let emails = [("E-mail", Target::Email), ("E-mail 2", Target::Email)];
    let rows = ["K-1|anna@post.example|", "K-2|bert@post.example|bert@work.example"];
    import(&house, Policy::Fill, &[numbered("shop.csv", &emails, &rows)])
        .await
        .expect("imported");
    let bounced = numbered("shop.csv", &[("Bounced", Target::MailBounced)], &["K-1|hard", "K-2|hard"]);
    let receipt = import(&house, Policy::Fill, &[bounced]).await.expect("imported");
    assert_eq!((receipt.gone.emails, receipt.events), (1, 2));
    assert_eq!(lines(&house, STOPPED).await, ["1 anna@post.example"]);
}

#[tokio::test]
async fn one_address_that_two_merged_records_had_is_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let numbered = |columns: &[(&'static str, Target)], row: &str| {
        let columns: Vec<_> = std::iter::once(("Number", Target::CustomerNumber))
            .chain(columns.iter().cloned())
            .collect();
        Sheet::new("shop.csv", ImportKind::Events, &columns, &[row])
    };
    let email = [("E-mail", Target::Email)];
    for row in ["K-1|anna@post.example", "K-2|anna@post.example"] {
        let receipt = import(&house, Policy::Add, &[numbered(&email, row)]).await.expect("imported");
        assert_eq!(receipt.people_new, 1);
    }
    let mut entry = journal::begin(&house, Act::new("merge"), &now()).await.expect("begun");
    for sql in [
        "UPDATE contact_point SET contact = 1, rank = 1 WHERE contact = 2",
        "UPDATE contact SET merged_into = 1 WHERE id = 2",
    ] {
        sqlx::query(sql).execute(&mut *entry).await.expect("merged");
    }
    entry.finish(1).await.expect("merged");
    assert_eq!(
        lines(&house, "SELECT contact, shown FROM contact_point").await,
        ["1 anna@post.example", "1 anna@post.example"]
    );
    let bounced = numbered(&[("Bounced", Target::MailBounced)], "K-1|hard");
    let receipt = import(&house, Policy::Fill, &[bounced]).await.expect("imported");
    assert_eq!(receipt.gone.emails, 1);
}

#[tokio::test]
async fn a_report_by_mailbox_alone_is_about_the_only_one_who_has_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let known = people(&[
        "anna@post.example||Anna|Koch||||",
        "shared@post.example||Bert|Kern||||",
        "shared@post.example||Carla|Kern||||",
    ]);
    import(&house, Policy::Fill, &[known]).await.expect("imported");
    let rows = ["anna@post.example|May|2026-05-01||", "shared@post.example|May|2026-05-01||"];
    let receipt = import(&house, Policy::Fill, &[report("may.csv", &rows)])
        .await
        .expect("imported");
    assert_eq!(receipt.people_new, 1, "of two who share a mailbox it is not said which");
    assert_eq!(lines(&house, "SELECT contact FROM event ORDER BY id").await, ["1", "4"]);
    // Who is named otherwise, or has a number, is somebody else.
    let named = people(&["anna@post.example||Paul|Koch||||"]);
    assert_eq!(import(&house, Policy::Fill, &[named]).await.expect("imported").people_new, 1);
    let numbered = Sheet::new(
        "shop.csv",
        ImportKind::Contacts,
        &[("Number", Target::CustomerNumber), ("E-mail", Target::Email)],
        &["K-1|anna@post.example"],
    );
    assert_eq!(
        import(&house, Policy::Fill, &[numbered]).await.expect("imported").people_new,
        1
    );
}

#[tokio::test]
async fn a_row_by_mailbox_alone_is_nobodys_where_the_same_import_names_another_holder() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let rows = [
        "koch@post.example||Bert|Koch||||",
        "lang@post.example||Dora|Lang||||",
        "lang@post.example||Emil|Lang||||",
        "kern@post.example||Carl|Kern||||",
    ];
    import(&house, Policy::Fill, &[people(&rows)]).await.expect("imported");
    let rows = [
        "koch@post.example|||||||yes",
        "koch@post.example|anna@post.example|Anna|Koch||||",
        // The only one who is known, named once more; and one whose wife has it as her second.
        "kern@post.example||Carl|Kern||||",
        "kern@post.example|||||||yes",
    ];
    let receipt = import(&house, Policy::Update, &[people(&rows)]).await.expect("imported");
    assert_eq!(receipt.people_new, 2, "Anna, and whoever said yes");
    assert_eq!(
        lines(&house, "SELECT contact FROM consent ORDER BY contact").await,
        ["4", "5"],
        "Bert said nothing"
    );
    let rows = [
        "eva@post.example|kern@post.example|Eva|Kern||||",
        "kern@post.example|||||||yes",
    ];
    let receipt = import(&house, Policy::Update, &[people(&rows)]).await.expect("imported");
    assert_eq!(receipt.people_new, 2, "Eva, and whoever said yes");
    // In the bin she still has it.
    let mut entry = journal::begin(&house, Act::new("bin"), &now()).await.expect("begun");
    crate::contacts::bin(&mut entry, &[2], &now()).await.expect("binned");
    entry.finish(1).await.expect("finished");
    let rows = ["lang@post.example|May|2026-05-01||"];
    let receipt = import(&house, Policy::Fill, &[report("may.csv", &rows)])
        .await
        .expect("imported");
    assert_eq!(receipt.people_new, 1);
}

#[tokio::test]
async fn each_address_of_somebody_comes_back_by_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let known = people(&["a@post.example|b@post.example|Anna|Koch||||"]);
    import(&house, Policy::Fill, &[known]).await.expect("imported");
    let bounces = |row: &str| report("bounces.csv", &[row]);
    let [first, second] = ["a@post.example||||hard", "b@post.example||||hard"];
    for (row, so_far) in [(first, 1), (second, 2)] {
        let receipt = import(&house, Policy::Fill, &[bounces(row)]).await.expect("imported");
        assert_eq!((receipt.gone.emails, receipt.events, receipt.people_new), (1, 1, 0), "{row}");
        assert_eq!(lines(&house, STOPPED).await.len(), so_far);
    }
    let again = import(&house, Policy::Update, &[report("bounces.csv", &[second, first])])
        .await
        .expect("imported");
    assert_eq!((again.gone.emails, again.events), (0, 0));
    // What was imported before addresses were kept is no news.
    let mut entry = journal::begin(&house, Act::new("edit"), &now()).await.expect("begun");
    sqlx::query("UPDATE event SET detail = json_object('value', 'hard')")
        .execute(&mut *entry)
        .await
        .expect("written");
    entry.finish(1).await.expect("finished");
    let again = import(&house, Policy::Update, &[report("bounces.csv", &[second])])
        .await
        .expect("imported");
    assert_eq!((again.gone.emails, again.events), (0, 0));
}
