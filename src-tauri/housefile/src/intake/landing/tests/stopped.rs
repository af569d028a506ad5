//! Lists of addresses never to use: they reach whoever has the address, and fill the house file with nobody.

use super::{straight::newsletter, *};
use crate::{
    intake::{Agreed, ImportKind, Target},
    journal,
    privacy::{self, Channel, Standing},
};

const STOPPED: &str = "SELECT contact, kind, shown FROM contact_point WHERE stopped = 1 ORDER BY id";

async fn standing(house: &House, contact: u32, channel: Channel) -> Standing {
    let reached = privacy::reach_of(house, crate::values::ContactId(contact), now().today())
        .await
        .expect("reads");
    reached.into_iter().find(|(other, ..)| *other == channel).expect("asked").1
}

fn known() -> Sheet {
    Sheet::new(
        "customers.csv",
        ImportKind::Contacts,
        &[
            ("E-mail", Target::Email),
            ("First", Target::GivenName),
            ("Last", Target::FamilyName),
            ("Phone", Target::Phone),
            ("Street", Target::Street),
            ("Postcode", Target::Postcode),
            ("Town", Target::City),
        ],
        &[
            "anna@post.example|Anna|Koch|030 1234567|Ring 1|89073|Ulm",
            "bert@post.example|Bert|Kern|030 7654321|Ring 2|89073|Ulm",
        ],
    )
}

fn numbers(kind: ImportKind) -> Sheet {
    Sheet {
        agreed: Some(Agreed::Stopped {
            channels: vec![Channel::Phone, Channel::Sms],
        }),
        ..Sheet::new(
            "do-not-call.csv",
            kind,
            &[("Telephone", Target::Phone)],
            &["+49 30 1234567", "+49 30 5555555", "+49 30 6666666", "030/1234567"],
        )
    }
}

#[tokio::test]
async fn a_list_of_numbers_stops_whom_it_reaches_and_adds_nobody() {
    for (kind, policy) in [
        (ImportKind::Contacts, Policy::Fill),
        (ImportKind::Consents, Policy::Update),
        (ImportKind::Contacts, Policy::UpdateOnly),
        (ImportKind::Contacts, Policy::FillOnly),
        (ImportKind::Contacts, Policy::New),
        (ImportKind::Consents, Policy::Add),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let house = house(&folder).await;
        import(&house, Policy::Fill, &[known()]).await.expect("imported");
        let before = image(&house).await;
        let receipt = import(&house, policy, &[numbers(kind)]).await.expect("imported");
        assert_eq!((receipt.people_new, receipt.people_total), (0, 2), "{kind:?} {policy:?}");
        assert_eq!(receipt.gone.listed, 3, "one number stands there twice");
        assert_eq!((receipt.files[0].consents, receipt.files[0].left_out), (4, 0));
        assert_eq!(lines(&house, STOPPED).await, ["1 phone 030 1234567"]);
        assert_eq!(standing(&house, 1, Channel::Phone).await, Standing::Suppressed);
        assert_eq!(standing(&house, 1, Channel::Sms).await, Standing::Suppressed);
        assert_eq!(standing(&house, 1, Channel::Email).await, Standing::NotConsented);
        assert_eq!(standing(&house, 2, Channel::Phone).await, Standing::NotConsented);

        // Whoever comes with such a number later, by whatever name.
        let later = Sheet {
            name: "fair.csv",
            rows: vec!["|Cleo|Weiss|030 5555555|||".into()],
            ..known()
        };
        let receipt_later = import(&house, Policy::Fill, &[later]).await.expect("imported");
        assert_eq!((receipt_later.people_new, receipt_later.do_not_contact), (1, 1));
        assert_eq!(standing(&house, 3, Channel::Phone).await, Standing::Suppressed);

        for entry in [receipt_later.entry, receipt.entry] {
            journal::undo(&house, entry, &now()).await.expect("taken back");
        }
        assert_eq!(image(&house).await, before, "{kind:?} {policy:?}");
    }
}

#[tokio::test]
async fn a_list_of_mailboxes_stops_them_under_every_name_and_e_mail_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    import(&house, Policy::Fill, &[known()]).await.expect("imported");
    let list = Sheet {
        agreed: Some(Agreed::Stopped {
            channels: vec![Channel::Email],
        }),
        ..Sheet::new(
            "suppression list.csv",
            ImportKind::Contacts,
            &[
                ("E-mail", Target::Email),
                ("First", Target::GivenName),
                ("Last", Target::FamilyName),
            ],
            &["Anna@Post.example||", "later@post.example||", "bert@post.example|Berta|Kern"],
        )
    };
    let receipt = import(&house, Policy::UpdateOnly, &[list]).await.expect("imported");
    assert_eq!((receipt.people_new, receipt.gone.listed), (0, 3));
    assert_eq!(
        lines(&house, STOPPED).await,
        ["1 email anna@post.example", "2 email bert@post.example"],
        "whatever the name beside it"
    );
    // The only one who has the mailbox is known by it, and said no; who has another name did not.
    assert_eq!(standing(&house, 1, Channel::Email).await, Standing::OptedOut);
    assert_eq!(standing(&house, 2, Channel::Email).await, Standing::Suppressed);
    for channel in [Channel::Phone, Channel::Sms, Channel::Letter] {
        for person in [1, 2] {
            assert_eq!(standing(&house, person, channel).await, Standing::NotConsented, "{channel:?}");
        }
    }
    let later = newsletter(&["later@post.example|Somebody|Else||ja|01.01.2026|||"]);
    let receipt = import(&house, Policy::Fill, &[later]).await.expect("imported");
    assert_eq!((receipt.people_new, receipt.do_not_contact), (1, 1));
    assert_eq!(standing(&house, 3, Channel::Email).await, Standing::Suppressed);
}

#[tokio::test]
async fn a_list_for_letters_stops_the_house_and_no_other_channel() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    import(&house, Policy::Fill, &[known()]).await.expect("imported");
    let list = Sheet {
        name: "do-not-mail.csv",
        rows: vec!["|||030 1234567|Ring 1|89073|Ulm".into(), "|||| Weg 9|89077|Ulm".into()],
        agreed: Some(Agreed::Stopped {
            channels: vec![Channel::Letter],
        }),
        ..known()
    };
    let receipt = import(&house, Policy::Fill, &[list]).await.expect("imported");
    assert_eq!((receipt.people_new, receipt.gone.listed), (0, 2));
    assert_eq!(lines(&house, STOPPED).await, ["1 address Ring 1, 89073 Ulm"]);
    assert_eq!(standing(&house, 1, Channel::Letter).await, Standing::Suppressed);
    assert_eq!(standing(&house, 1, Channel::Phone).await, Standing::NotConsented);
}

#[tokio::test]
async fn who_is_named_in_such_a_list_is_told_apart_from_an_address_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let list = Sheet {
        name: "unsubscribed.csv",
        rows: vec!["dora@post.example|Dora|Lang||||".into(), "mere@post.example||||||".into()],
        agreed: Some(Agreed::Stopped {
            channels: vec![Channel::Email],
        }),
        ..known()
    };
    let receipt = import(&house, Policy::Fill, &[list]).await.expect("imported");
    assert_eq!((receipt.people_new, receipt.opt_outs, receipt.gone.listed), (1, 1, 2));
    assert_eq!(lines(&house, "SELECT name FROM contact").await, ["Dora Lang"]);
    assert_eq!(
        lines(&house, "SELECT contact, channel, state, method FROM consent").await,
        ["1 email denied import"]
    );
}

#[tokio::test]
async fn a_row_that_stops_nothing_is_not_counted_as_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let list = Sheet {
        agreed: Some(Agreed::Stopped {
            channels: vec![Channel::Letter],
        }),
        ..numbers(ImportKind::Contacts)
    };
    let receipt = import(&house, Policy::Fill, &[list]).await.expect("imported");
    assert_eq!((receipt.people_new, receipt.gone.listed), (0, 0));
    assert_eq!((receipt.files[0].consents, receipt.files[0].left_out), (0, 4));
}
