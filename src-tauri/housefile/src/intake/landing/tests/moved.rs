//! Lists of people who moved: the new address is used, the old one kept, nobody made up.

use super::{
    gone::{back_of, people, post::by_letter},
    *,
};
use crate::{
    intake::{Gone, ImportKind, Target},
    journal,
    privacy::Standing,
};

fn moves(name: &'static str, rows: &[&str]) -> Sheet {
    Sheet::new(
        name,
        ImportKind::Contacts,
        &[
            ("Number", Target::CustomerNumber),
            ("First name", Target::GivenName),
            ("Last name", Target::FamilyName),
            ("Old street", Target::Street),
            ("Old postcode", Target::Postcode),
            ("Old town", Target::City),
            ("New street", Target::NewStreet),
            ("New postcode", Target::NewPostcode),
            ("New town", Target::NewCity),
            ("Moved", Target::Moved),
        ],
        rows,
    )
}

const ADDRESSES: &str = "SELECT contact, rank, shown FROM contact_point WHERE kind = 'address' ORDER BY contact, rank";

#[tokio::test]
async fn who_moved_is_reached_at_the_new_address_and_keeps_the_old_one() {
    use Standing::{Reachable, Suppressed};
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let known = people(&[
        "anna@post.example||Anna|Koch|Ring 1|89073|Ulm|",
        "||Paul|Koch|Ring 1|89073|Ulm|",
        "||Dora|Lang|Weg 2|89073|Ulm|",
        "||Emil|Maas|Gasse 3|10115|Berlin|",
    ]);
    import(&house, Policy::Fill, &[known]).await.expect("imported");
    let before = image(&house).await;
    let rows = [
        "|Anna|Koch|Ring 1|89073|Ulm|Neuweg 10|80331|München|2026-09-01",
        "|Dora|Lang|Weg 2|89073|Ulm||||moved, unknown",
        "|Emil|Maas|Gasse 3|10115|Berlin||||not moved",
        "|Ida|Fremd|Nirgends 1|11111|Dort|Dort 2|22222|Dort|",
    ];
    let receipt = import(&house, Policy::Fill, &[moves("moved.csv", &rows)])
        .await
        .expect("imported");
    assert_eq!(
        receipt.gone,
        Gone {
            moved: 1,
            left: 1,
            ..Gone::default()
        }
    );
    assert_eq!((receipt.people_new, receipt.people_updated, receipt.people_total), (0, 1, 4));
    assert_eq!(receipt.files[0].problems, 1, "nobody is made up");
    let reasons = crate::intake::left_out(&house, receipt.batch).await.expect("told");
    assert_eq!(reasons[0].0.id, "why-moved-nobody");
    assert_eq!(
        lines(&house, ADDRESSES).await,
        [
            "1 0 Neuweg 10, 80331 München",
            "1 1 Ring 1, 89073 Ulm",
            "2 0 Ring 1, 89073 Ulm",
            "3 0 Weg 2, 89073 Ulm",
            "4 0 Gasse 3, 10115 Berlin",
        ]
    );
    let sources = "SELECT f.name FROM contact_point p JOIN batch_row r ON r.id = p.source JOIN batch_file f ON f.id = r.file
                   WHERE p.contact = 1 AND p.kind = 'address' ORDER BY p.rank";
    assert_eq!(lines(&house, sources).await, ["moved.csv", "people.csv"]);
    assert_eq!(
        by_letter(&house).await,
        [(1, Reachable), (2, Reachable), (3, Suppressed), (4, Reachable)]
    );
    let after = image(&house).await;
    // The same list in a file of other bytes.
    let again = import(&house, Policy::Fill, &[moves("moved again.csv", &rows)])
        .await
        .expect("imported");
    assert_eq!((again.gone, again.people_updated, again.people_new), (Gone::default(), 0, 0));
    assert_eq!(image(&house).await, after);
    journal::undo(&house, again.entry, &now()).await.expect("undone");
    journal::undo(&house, receipt.entry, &now()).await.expect("undone");
    assert_eq!(image(&house).await, before);
}

#[tokio::test]
async fn what_came_back_from_the_old_address_does_not_stop_the_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let known = people(&["||Anna|Koch|Ring 1|89073|Ulm|"]);
    import(&house, Policy::Fill, &[known]).await.expect("imported");
    let returned = Sheet::new(
        "returned.csv",
        ImportKind::Contacts,
        &[
            ("First name", Target::GivenName),
            ("Last name", Target::FamilyName),
            ("Street", Target::Street),
            ("Postcode", Target::Postcode),
            ("Town", Target::City),
            ("Returned", Target::MailReturned),
        ],
        &["Anna|Koch|Ring 1|89073|Ulm|2026-05-03"],
    );
    import(&house, Policy::Fill, &[returned]).await.expect("imported");
    assert_eq!(by_letter(&house).await, [(1, Standing::Suppressed)]);
    let rows = ["|Anna|Koch|Ring 1|89073|Ulm|Neuweg 10|80331|München|"];
    let receipt = import(&house, Policy::Fill, &[moves("moved.csv", &rows)])
        .await
        .expect("imported");
    assert_eq!(receipt.gone.moved, 1);
    assert_eq!(by_letter(&house).await, [(1, Standing::Reachable)]);
    let stopped = "SELECT shown FROM contact_point WHERE stopped = 1";
    assert_eq!(
        lines(&house, stopped).await,
        ["Ring 1, 89073 Ulm"],
        "the old one stays stopped"
    );
    assert_eq!(back_of(&house, 1).await.into_iter().flatten().count(), 1);
}

#[tokio::test]
async fn a_list_that_is_older_than_what_is_known_moves_nobody_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    import(&house, Policy::Fill, &[people(&["||Anna|Koch|Ring 1|89073|Ulm|"])])
        .await
        .expect("imported");
    let first = "|Anna|Koch|Ring 1|89073|Ulm|Neuweg 10|80331|München|2026-03-01";
    let second = "|Anna|Koch|Neuweg 10|80331|München|Platz 4|04109|Leipzig|2026-08-01";
    for (name, rows) in [("a.csv", [first]), ("b.csv", [second]), ("c.csv", [first])] {
        import(&house, Policy::Fill, &[moves(name, &rows)]).await.expect("imported");
    }
    let addresses = [
        "1 0 Platz 4, 04109 Leipzig",
        "1 1 Neuweg 10, 80331 München",
        "1 2 Ring 1, 89073 Ulm",
    ];
    assert_eq!(lines(&house, ADDRESSES).await, addresses);
}

#[tokio::test]
async fn both_moves_of_one_list_are_taken_in_the_order_of_their_days() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    import(&house, Policy::Fill, &[people(&["||Anna|Koch|Ring 1|89073|Ulm|"])])
        .await
        .expect("imported");
    let rows = [
        "|Anna|Koch|Neuweg 10|80331|München|Platz 4|04109|Leipzig|2026-08-01",
        "|Anna|Koch|Ring 1|89073|Ulm|Neuweg 10|80331|München|2026-03-01",
    ];
    let receipt = import(&house, Policy::Fill, &[moves("moved.csv", &rows)])
        .await
        .expect("imported");
    assert_eq!((receipt.gone.moved, receipt.files[0].problems), (1, 0));
    let addresses = [
        "1 0 Platz 4, 04109 Leipzig",
        "1 1 Neuweg 10, 80331 München",
        "1 2 Ring 1, 89073 Ulm",
    ];
    assert_eq!(lines(&house, ADDRESSES).await, addresses);
}
