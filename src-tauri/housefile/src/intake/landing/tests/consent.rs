//! What people agreed to, and that the strictest wins.

use super::{straight::newsletter, *};
use crate::{
    intake::{Agreed, ImportKind, Target},
    privacy::{self, Channel, Standing},
    values::Day,
};

const LEDGER: &str = "SELECT contact, channel, state, day, method FROM consent ORDER BY id";

async fn standing(house: &House, contact: u32) -> Standing {
    let reached = privacy::reach_of(house, crate::values::ContactId(contact), now().today())
        .await
        .expect("reads");
    let email = reached.into_iter().find(|(channel, ..)| *channel == Channel::Email);
    email.expect("e-mail").1
}

#[tokio::test]
async fn a_yes_is_recorded_and_an_opt_out_is_the_last_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let receipt = import(
        &house,
        Policy::Fill,
        &[newsletter(&[
            "yes@post.example|Yes|One||ja|03.04.2024|||",
            "left@post.example|Left|Two||ja|03.04.2024|05.06.2023||",
            "no@post.example|No|Three||nein||||",
            "open@post.example|Open|Four||||||",
            "both@post.example|Both|Five||ja|03.04.2024|||",
            "both@post.example|Both|Five||nein||||",
        ])],
    )
    .await
    .expect("imported");
    assert_eq!(
        lines(&house, LEDGER).await,
        [
            "1 email granted 2024-04-03 import",
            "2 email denied 2023-06-05 import",
            "3 email denied - import",
            "5 email denied - import"
        ]
    );
    assert_eq!((receipt.consents_granted, receipt.opt_outs, receipt.said_no), (1, 1, 2));
    let email = receipt
        .consent
        .iter()
        .find(|count| count.channel == Channel::Email)
        .expect("e-mail");
    assert_eq!((email.granted, email.denied, email.unknown), (1, 3, 1));
    assert_eq!(standing(&house, 1).await, Standing::Reachable);
    assert_eq!(standing(&house, 2).await, Standing::OptedOut);
    assert_eq!(standing(&house, 4).await, Standing::NotConsented);
    assert_eq!(privacy::verify_ledger(&house).await.expect("verified"), Vec::<u32>::new());
    assert_eq!(
        lines(&house, "SELECT channel, reason, day FROM suppression").await,
        ["email opted out 2023-06-05"]
    );
    assert_eq!(
        lines(&house, "SELECT shown FROM contact_point WHERE stopped = 1").await,
        ["left@post.example"]
    );
}

#[tokio::test]
async fn a_later_import_tightens_and_never_loosens() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let first = newsletter(&[
        "a@post.example|Anna|Koch||ja|03.04.2024|||",
        "b@post.example|Bert|Kern||nein||||",
    ]);
    import(&house, Policy::Fill, &[first]).await.expect("imported");
    // Policy New leaves known people as they are, but a no counts; and an old no outweighs a newer yes.
    let second = newsletter(&[
        "a@post.example|Anna|Koch||||01.01.2023||",
        "b@post.example|Bert|Kern||ja|01.01.2026|||",
    ]);
    let receipt = import(&house, Policy::New, &[second]).await.expect("imported");
    assert_eq!(receipt.files[0].left_out, 2);
    assert_eq!(
        lines(&house, LEDGER).await[2..],
        ["1 email denied 2026-11-16 import"],
        "dated so that it is the last word; the day it was said stands in the evidence"
    );
    assert_eq!(
        lines(&house, "SELECT evidence FROM consent ORDER BY id DESC LIMIT 1").await,
        ["newsletter.csv, 2023-01-01"]
    );
    assert_eq!(standing(&house, 1).await, Standing::OptedOut);
    assert_eq!(standing(&house, 2).await, Standing::OptedOut);
}

#[tokio::test]
async fn what_was_answered_for_a_file_counts_for_everybody_in_it_but_those_who_said_no() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut sheet = newsletter(&["a@post.example|Anna|Koch||||||", "b@post.example|Bert|Kern||nein||||"]);
    sheet.agreed = Some(Agreed::Yes {
        channels: vec![Channel::Email, Channel::Letter],
        wording: "Yes, write to me.".into(),
        day: Day::parse("2024-02-01"),
        method: "paper".into(),
    });
    import(&house, Policy::Fill, &[sheet]).await.expect("imported");
    assert_eq!(
        lines(&house, LEDGER).await,
        [
            "1 email granted 2024-02-01 paper",
            "1 letter granted 2024-02-01 paper",
            "2 email denied - import",
            "2 letter granted 2024-02-01 paper",
        ]
    );
    let wording = "SELECT DISTINCT w.text FROM consent c JOIN wording w ON w.id = c.wording";
    assert_eq!(lines(&house, wording).await, ["Yes, write to me."]);
}

#[tokio::test]
async fn a_file_whose_people_may_not_be_contacted_says_so_for_every_channel() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut sheet = newsletter(&["a@post.example|Anna|Koch||ja|03.04.2024|||"]);
    sheet.agreed = Some(Agreed::No);
    import(&house, Policy::Fill, &[sheet.clone()]).await.expect("imported");
    assert_eq!(lines(&house, LEDGER).await, ["1 all denied - import"]);

    let folder = tempfile::tempdir().expect("a folder");
    let house = super::house(&folder).await;
    sheet.agreed = Some(Agreed::NotRecorded);
    import(&house, Policy::Fill, &[sheet]).await.expect("imported");
    assert_eq!(lines(&house, LEDGER).await, Vec::<String>::new());
}

#[tokio::test]
async fn somebody_on_the_do_not_contact_list_is_kept_unreachable_and_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    // A list of those who left: nobody is added, but their addresses are stopped.
    let left = Sheet::new(
        "left.csv",
        ImportKind::Consents,
        &[("E-mail", Target::Email), ("Left", Target::OptOutDay)],
        &["Gone@post.example|05.06.2024"],
    );
    import(&house, Policy::UpdateOnly, &[left]).await.expect("imported");
    assert_eq!(lines(&house, "SELECT count(*) FROM contact").await, ["0"]);
    let receipt = import(
        &house,
        Policy::Fill,
        &[newsletter(&["gone@post.example|Gone|Girl||ja|01.01.2026|||"])],
    )
    .await
    .expect("imported");
    assert_eq!((receipt.people_new, receipt.do_not_contact), (1, 1));
    assert_eq!(standing(&house, 1).await, Standing::Suppressed);
}

#[tokio::test]
async fn who_is_only_filled_up_agrees_to_nothing_and_may_say_no() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let known = newsletter(&["a@post.example|Anna|Koch||||||", "b@post.example|Bert|Kern||||||"]);
    import(&house, Policy::Fill, &[known]).await.expect("imported");
    let mut sheet = newsletter(&[
        "a@post.example|Anna|Koch||ja|03.04.2024|||",
        "b@post.example|Bert|Kern||nein||||",
    ]);
    sheet.agreed = Some(Agreed::Yes {
        channels: vec![Channel::Email, Channel::Letter],
        wording: "Yes, write to me.".into(),
        day: Day::parse("2024-02-01"),
        method: "paper".into(),
    });
    import(&house, Policy::FillOnly, &[sheet]).await.expect("imported");
    assert_eq!(lines(&house, LEDGER).await, ["2 email denied - import"]);
}
