//! Letters that came back, and people who died: nobody else at the address is stopped.

use super::*;
use crate::{
    contacts::{self, TypedPoint},
    intake::Agreed,
    privacy::LetterRule,
    values::Day,
};

fn letters(name: &'static str, rows: &[&str]) -> Sheet {
    Sheet::new(
        name,
        ImportKind::Contacts,
        &[
            ("First name", Target::GivenName),
            ("Last name", Target::FamilyName),
            ("Street", Target::Street),
            ("Postcode", Target::Postcode),
            ("Town", Target::City),
            ("Returned", Target::MailReturned),
            ("Reason", Target::MailReturned),
        ],
        rows,
    )
}

/// Who may get a letter, by the letter rule; nobody said anything about letters.
pub(in super::super) async fn by_letter(house: &House) -> Vec<(u32, Standing)> {
    let rule = Basis::Letter(LetterRule {
        told_the_source: true,
        told_each_time: true,
        confirmed: now().today().0,
    });
    let mut read = house.read().await.expect("a reader");
    let reached = privacy::reach(&mut read, Channel::Letter, &rule, None, now().today()).await;
    let reached = reached.expect("asked");
    reached.into_iter().map(|one| (one.contact.0, one.standing)).collect()
}

#[tokio::test]
async fn a_letter_that_came_back_stops_one_person_at_one_address() {
    use Standing::{Reachable, Suppressed};
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let known = people(&[
        "anna@post.example||Anna|Koch|Ring 1|89073|Ulm|yes",
        "||Paul|Koch|Ring 1|89073|Ulm|",
        "||Dora|Lang|Weg 2|89073|Ulm|",
    ]);
    import(&house, Policy::Fill, &[known]).await.expect("imported");
    let before = image(&house).await;
    let rows = [
        "Anna|Koch|Ring 1|89073|Ulm|2026-05-03|unbekannt verzogen",
        "Dora|Lang|Weg 2|89073|Ulm|yes|nicht abgeholt",
    ];
    let receipt = import(&house, Policy::Fill, &[letters("returns.csv", &rows)])
        .await
        .expect("imported");
    assert_eq!(
        receipt.gone,
        Gone {
            addresses: 1,
            ..Gone::default()
        }
    );
    assert_eq!(lines(&house, LIST).await, ["address returned 2026-05-03"]);
    assert_eq!(by_letter(&house).await, [(1, Suppressed), (2, Reachable), (3, Reachable)]);
    assert_eq!(by_email(&house).await[0].0, Reachable, "by e-mail she is there");
    assert_eq!(
        lines(&house, "SELECT contact, kind, day, detail FROM event ORDER BY id").await,
        [
            r#"1 bounced 2026-05-03 {"value":"returned","reference":"60979d58e6e60d32"}"#,
            r#"3 bounced - {"value":"soft","reference":"7b9ec07c34119c15"}"#
        ]
    );
    let told = back_of(&house, 1).await;
    let told = told.into_iter().flatten().next().expect("told");
    assert_eq!(
        (told.what, told.day.as_deref(), told.alone),
        (Back::Returned, Some("2026-05-03"), true)
    );
    let after = image(&house).await;
    // She moved: the address corrected is another one; corrected back it is the old one.
    let (point,): (u32,) = sqlx::query_as("SELECT id FROM contact_point WHERE contact = 1 AND kind = 'address'")
        .fetch_one(&mut *house.read().await.expect("a reader"))
        .await
        .expect("there");
    let write = async |street: &str| {
        let typed = TypedPoint::Address {
            street: street.into(),
            postcode: "89073".into(),
            city: "Ulm".into(),
            region: String::new(),
            country: "DE".into(),
        };
        let mut entry = journal::begin(&house, Act::new("edit"), &now()).await.expect("open");
        contacts::change_point(&mut entry, ContactId(1), ContactPointId(point), &typed)
            .await
            .expect("corrected");
        entry.finish(1).await.expect("kept")
    };
    let moved = write("Gasse 7").await;
    assert_eq!(by_letter(&house).await[0], (1, Reachable));
    let back = write("Ring 1").await;
    assert_eq!(by_letter(&house).await[0], (1, Suppressed));
    journal::undo(&house, back, &now()).await.expect("undone");
    assert_eq!(by_letter(&house).await[0], (1, Reachable));
    journal::undo(&house, moved, &now()).await.expect("undone");
    assert_eq!(by_letter(&house).await[0], (1, Suppressed));
    assert_eq!(image(&house).await, after);
    lift(&house, 1, point).await.expect("lifted");
    assert_eq!(by_letter(&house).await[0], (1, Reachable));
    let entries = "SELECT max(id) FROM journal_entry";
    let (lifted,): (crate::values::EntryId,) = sqlx::query_as(entries)
        .fetch_one(&mut *house.read().await.expect("a reader"))
        .await
        .expect("there");
    journal::undo(&house, lifted, &now()).await.expect("undone");
    assert_eq!(image(&house).await, after);
    journal::undo(&house, receipt.entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
}

#[tokio::test]
async fn who_died_is_left_alone_and_nobody_else_there_is() {
    use Standing::{OptedOut, Reachable};
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let known = people(&[
        "koch@post.example||Anna|Koch|Ring 1|89073|Ulm|yes",
        "koch@post.example||Paul|Koch|Ring 1|89073|Ulm|yes",
        "||Dora|Lang|Weg 2|89073|Ulm|",
        "||Emil|Lang|Weg 2|89073|Ulm|",
    ]);
    import(&house, Policy::Fill, &[known]).await.expect("imported");
    let before = image(&house).await;
    let deaths = |rows: &[&str]| {
        Sheet::new(
            "register.csv",
            ImportKind::Contacts,
            &[
                ("First name", Target::GivenName),
                ("Last name", Target::FamilyName),
                ("Street", Target::Street),
                ("Postcode", Target::Postcode),
                ("Town", Target::City),
                ("Deceased", Target::Deceased),
            ],
            rows,
        )
    };
    let rows = [
        "Anna|Koch|Ring 1|89073|Ulm|2025-02-03",
        "Paul|Koch|Ring 1|89073|Ulm|no",
        "Emil|Lang|Weg 2|89073|Ulm|verstorben",
    ];
    let receipt = import(&house, Policy::Fill, &[deaths(&rows)]).await.expect("imported");
    assert_eq!((receipt.gone.deceased, receipt.said_no, receipt.opt_outs), (2, 0, 0));
    assert_eq!(lines(&house, LIST).await, Vec::<String>::new(), "no address is stopped");
    let letters = by_letter(&house).await;
    assert_eq!(letters, [(1, OptedOut), (2, Reachable), (3, Reachable), (4, OptedOut)]);
    let emails: Vec<Standing> = by_email(&house).await.into_iter().map(|(standing, _)| standing).collect();
    assert_eq!(emails[..2], [OptedOut, Reachable]);
    assert_eq!(
        lines(
            &house,
            "SELECT contact, channel, state, day, method FROM consent WHERE state = 'denied' ORDER BY id"
        )
        .await,
        ["1 all denied 2025-02-03 deceased", "4 all denied - deceased"]
    );
    let again = import(&house, Policy::Update, &[deaths(&rows[..1])]).await.expect("imported");
    assert_eq!(again.people_updated, 0);
    journal::undo(&house, again.entry, &now()).await.expect("undone");
    journal::undo(&house, receipt.entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
    assert_eq!(by_letter(&house).await[0], (1, Reachable));
    // A policy that leaves known people as they are does not leave out a death.
    let receipt = import(&house, Policy::New, &[deaths(&rows[..1])]).await.expect("imported");
    assert_eq!((receipt.gone.deceased, receipt.files[0].left_out), (1, 1));
    assert_eq!(by_letter(&house).await[0], (1, OptedOut));
    let day = Day::parse("2025-02-03").map(Day::iso);
    assert_eq!(
        lines(&house, "SELECT day FROM consent ORDER BY id DESC LIMIT 1").await,
        [day.expect("a day")]
    );
}

#[tokio::test]
async fn who_said_no_may_have_died_since() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let sheet = |name, column: (&'static str, Target), cell: &str| {
        Sheet::new(
            name,
            ImportKind::Contacts,
            &[("E-mail", Target::Email), column],
            &[&format!("anna@post.example|{cell}")],
        )
    };
    let no = |sheet: Sheet| Sheet {
        agreed: Some(Agreed::No),
        ..sheet
    };
    let answered = no(sheet("no.csv", ("Note", Target::Note), ""));
    import(&house, Policy::Fill, &[answered]).await.expect("imported");
    let denied = "SELECT channel, state, day, method FROM consent ORDER BY id";
    assert_eq!(lines(&house, denied).await, ["all denied - import"]);
    let deceased = || sheet("register.csv", ("Deceased", Target::Deceased), "deceased");
    let receipt = import(&house, Policy::Fill, &[deceased()]).await.expect("imported");
    assert_eq!(receipt.gone.deceased, 1);
    let both = ["all denied - import", "all denied - deceased"];
    assert_eq!(lines(&house, denied).await, both);
    // Neither is written once more.
    let answered = no(sheet("no more.csv", ("Note", Target::Note), ""));
    import(&house, Policy::Update, &[answered]).await.expect("imported");
    import(
        &house,
        Policy::Update,
        &[sheet("register 2.csv", ("Deceased", Target::Deceased), "died")],
    )
    .await
    .expect("imported");
    assert_eq!(lines(&house, denied).await, both);
    // In one import as well, whichever row comes first.
    let rows = ["bert@post.example|", "bert@post.example|yes"];
    let both_rows = Sheet::new(
        "left.csv",
        ImportKind::Contacts,
        &[("E-mail", Target::Email), ("Deceased", Target::Deceased)],
        &rows,
    );
    import(&house, Policy::Fill, &[no(both_rows)]).await.expect("imported");
    assert_eq!(
        lines(&house, "SELECT method FROM consent WHERE contact = 2 ORDER BY method").await,
        ["deceased", "import"]
    );
}

/// However often it is taken away or corrected: what the next list brings is the same address of the same person.
#[tokio::test]
async fn a_returned_address_that_a_list_brings_again_is_not_written_to_again() {
    use Standing::{NoAddress, Reachable, Suppressed};
    for corrected in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        let house = house(&folder).await;
        let known = || {
            people(&[
                "anna@post.example||Anna|Koch|Ring 1|89073|Ulm|",
                "paul@post.example||Paul|Koch|Ring 1|89073|Ulm|",
            ])
        };
        import(&house, Policy::Fill, &[known()]).await.expect("imported");
        let letter = letters("returns.csv", &["Anna|Koch|Ring 1|89073|Ulm|2026-05-03|unbekannt verzogen"]);
        import(&house, Policy::Fill, &[letter]).await.expect("imported");
        assert_eq!(by_letter(&house).await, [(1, Suppressed), (2, Reachable)]);
        let (point,): (u32,) = sqlx::query_as("SELECT id FROM contact_point WHERE contact = 1 AND kind = 'address'")
            .fetch_one(&mut *house.read().await.expect("a reader"))
            .await
            .expect("there");
        let mut entry = journal::begin(&house, Act::new("edit"), &now()).await.expect("open");
        let (contact, point) = (ContactId(1), ContactPointId(point));
        if corrected {
            let typed = TypedPoint::Address {
                street: "Gasse 7".into(),
                postcode: "89073".into(),
                city: "Ulm".into(),
                region: String::new(),
                country: "DE".into(),
            };
            let change = contacts::change_point(&mut entry, contact, point, &typed);
            change.await.expect("corrected");
        } else {
            contacts::remove_point(&mut entry, contact, point).await.expect("taken away");
        }
        entry.finish(1).await.expect("kept");
        let now_at = if corrected { Reachable } else { NoAddress };
        assert_eq!(by_letter(&house).await, [(1, now_at), (2, Reachable)]);
        let list = Sheet {
            name: "list.csv",
            ..known()
        };
        import(&house, Policy::Update, &[list]).await.expect("imported");
        assert_eq!(
            lines(&house, STOPPED).await.len(),
            1,
            "corrected: {corrected}: it is there again, and stopped"
        );
        let now_at = if corrected { Reachable } else { Suppressed };
        assert_eq!(by_letter(&house).await, [(1, now_at), (2, Reachable)]);
        let told = back_of(&house, 1).await.into_iter().flatten().next().expect("told");
        assert_eq!((told.what, told.day.as_deref()), (Back::Returned, Some("2026-05-03")));
    }
}

#[tokio::test]
async fn everybody_in_a_file_that_is_named_for_deaths_has_died() {
    for (name, died) in [("Deceased 2026.csv", true), ("no more mail.csv", false)] {
        let folder = tempfile::tempdir().expect("a folder");
        let house = house(&folder).await;
        let known = people(&[
            "koch@post.example||Anna|Koch|Ring 1|89073|Ulm|",
            "||Paul|Koch|Ring 1|89073|Ulm|",
        ]);
        import(&house, Policy::Fill, &[known]).await.expect("imported");
        let leaving = Sheet {
            name,
            agreed: Some(Agreed::No),
            ..people(&["koch@post.example||Anna|Koch|Ring 1|89073|Ulm|"])
        };
        let receipt = import(&house, Policy::Fill, &[leaving]).await.expect("imported");
        assert_eq!(
            (receipt.gone.deceased, receipt.said_no),
            (u32::from(died), u32::from(!died)),
            "{name}"
        );
        let method = if died { "deceased" } else { "import" };
        assert_eq!(
            lines(&house, "SELECT contact, channel, method FROM consent WHERE state = 'denied'").await,
            [format!("1 all {method}")]
        );
        assert_eq!(
            by_letter(&house).await,
            [(1, Standing::OptedOut), (2, Standing::Reachable)],
            "{name}"
        );
    }
}
