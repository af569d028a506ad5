//! Who is there already, while somebody is typed.

use super::*;
use crate::contacts::{NewPerson, add_person};

fn typed(given: &str, family: &str) -> NewPerson {
    NewPerson {
        given: given.into(),
        family: family.into(),
        ..NewPerson::default()
    }
}

async fn named(house: &House, typed: &NewPerson) -> Vec<(u32, KnownAs)> {
    let known = known(house, typed).await.expect("looked up");
    known.into_iter().map(|one| (one.contact.0, one.standing)).collect()
}

fn said(known: &Known) -> Vec<(bool, &str)> {
    known
        .points
        .iter()
        .map(|point| (point.for_it, point.message.id.as_str()))
        .collect()
}

/// Anna Berger of Lindenweg; Jürgen Öztürk; Anna Berger of nowhere; a firm; and Rosa Funke, who is in the bin.
async fn people(folder: &tempfile::TempDir) -> House {
    let house = empty(folder).await;
    let rows = [
        person("Anna", "Berger"),
        person("Jürgen", "Öztürk"),
        person("Karl", "Vogt"),
        (
            "contact",
            json!({ "name": "Frost Construction Inc.", "kind": "organisation" }),
        ),
        person("Rosa", "Funke"),
        address(1, "Lindenweg 5", "80331", "München"),
        email(1, "anna@post.example"),
        phone(1, "+498912345678"),
        address(2, "Parkstr. 9", "50667", "Köln"),
        email(3, "karl@vogt.example"),
        phone(4, "+12125550123"),
        email(5, "rosa@funke.example"),
        address(5, "Am See 1", "24103", "Kiel"),
    ];
    add(&house, &rows).await;
    edit(&house, "UPDATE contact SET binned_at = '2026-01-01' WHERE id = 5").await;
    house
}

#[tokio::test]
async fn whoever_is_there_already_is_named_with_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let double = NewPerson {
        email: "ANNA@post.example".into(),
        phone: "+49 89 12345678".into(),
        street: "Lindenweg 5".into(),
        postcode: "80331".into(),
        city: "München".into(),
        ..typed("Anna", "Berger")
    };
    let found = known(&house, &double).await.expect("looked up");
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].contact, found[0].name.as_str()), (ContactId(1), "Anna Berger"));
    assert_eq!(found[0].standing, KnownAs::Same);
    assert_eq!(found[0].place.as_deref(), Some("Lindenweg 5, 80331 München"));
    for ground in [
        "matching-same-email",
        "matching-same-phone",
        "matching-same-name",
        "matching-same-address",
    ] {
        assert!(said(&found[0]).contains(&(true, ground)), "{ground}: {:?}", said(&found[0]));
    }
    // What speaks against it is told as well.
    let moved = NewPerson {
        postcode: "20095".into(),
        city: "Hamburg".into(),
        street: "Hafen 2".into(),
        ..typed("Anna", "Berger")
    };
    let found = known(&house, &moved).await.expect("looked up");
    assert_eq!(found[0].contact, ContactId(1));
    assert!(
        said(&found[0]).contains(&(false, "matching-different-city")),
        "{:?}",
        said(&found[0])
    );
}

#[tokio::test]
async fn one_thing_is_enough_to_be_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let same = KnownAs::Same;
    let by_mail = NewPerson {
        email: "anna@post.example".into(),
        ..NewPerson::default()
    };
    assert_eq!(named(&house, &by_mail).await, [(1, same)]);
    let half = NewPerson {
        email: "anna@".into(),
        ..NewPerson::default()
    };
    assert_eq!(named(&house, &half).await, []);
    let by_phone = NewPerson {
        phone: "0049 89 12345678".into(),
        ..NewPerson::default()
    };
    assert_eq!(named(&house, &by_phone).await, [(1, same)]);
    assert_eq!(named(&house, &typed("Anna", "Berger")).await, [(1, same)]);
    assert_eq!(
        named(&house, &typed("Berger", "Anna")).await,
        [(1, same)],
        "in each other's place"
    );
    assert_eq!(
        named(&house, &typed("Ana", "Bergr")).await,
        [],
        "two slips and nothing beside"
    );
    let firm = NewPerson {
        company: "Frost Construction".into(),
        phone: "+1 212 555 0123".into(),
        ..NewPerson::default()
    };
    assert_eq!(named(&house, &firm).await, [(4, same)]);
    // Another name at the mailbox: somebody else, and whoever types should know.
    let other = NewPerson {
        email: "karl@vogt.example".into(),
        ..typed("Wanda", "Reuter")
    };
    assert_eq!(named(&house, &other).await, [(3, KnownAs::Shares)]);
}

#[tokio::test]
async fn a_spouse_is_named_as_of_the_household() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let spouse = NewPerson {
        street: "Lindenweg 5".into(),
        postcode: "80331".into(),
        city: "München".into(),
        phone: "+49 89 12345678".into(),
        ..typed("Peter", "Berger")
    };
    assert_eq!(named(&house, &spouse).await, [(1, KnownAs::Household)]);
}

#[tokio::test]
async fn strangers_and_whoever_is_in_the_bin_are_not_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let stranger = NewPerson {
        email: "nobody@else.example".into(),
        phone: "+49 30 999999".into(),
        street: "Feldgasse 77".into(),
        postcode: "99999".into(),
        city: "Nirgendwo".into(),
        country: "DE".into(),
        company: "Nobody & Sons".into(),
        ..typed("Zacharias", "Quell")
    };
    assert_eq!(named(&house, &stranger).await, []);
    let neighbour = NewPerson {
        street: "Lindenweg 5".into(),
        postcode: "80331".into(),
        city: "München".into(),
        ..typed("Zacharias", "Quell")
    };
    assert_eq!(named(&house, &neighbour).await, [], "another family of the house");
    let binned = NewPerson {
        email: "rosa@funke.example".into(),
        street: "Am See 1".into(),
        postcode: "24103".into(),
        city: "Kiel".into(),
        ..typed("Rosa", "Funke")
    };
    assert_eq!(named(&house, &binned).await, []);
    edit(&house, "UPDATE contact SET binned_at = NULL WHERE id = 5").await;
    assert_eq!(named(&house, &binned).await, [(5, KnownAs::Same)]);
    assert_eq!(named(&house, &NewPerson::default()).await, []);
}

#[tokio::test]
async fn another_spelling_or_alphabet_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    for (given, family, id) in [
        ("Juergen", "Oeztuerk", 2),
        ("JURGEN", "ozturk", 2),
        ("J.", "Öztürk", 2),
        ("Анна", "Бергер", 1),
        ("Anna", "Bergers", 1),
        ("Dr. Anna", "Berger", 1),
        ("DR. ANNA", "BERGER", 1),
    ] {
        assert_eq!(
            named(&house, &typed(given, family)).await,
            [(id, KnownAs::Same)],
            "{given} {family}"
        );
    }
    // Kept in the other alphabet, and found by where she lives.
    add(
        &house,
        &[
            person("Ольга", "Иванова"),
            address(6, "Невский 1", "191186", "Санкт-Петербург"),
        ],
    )
    .await;
    let olga = NewPerson {
        street: "Nevskiy 1".into(),
        postcode: "191186".into(),
        ..typed("Olga", "Ivanova")
    };
    assert_eq!(named(&house, &olga).await, [(6, KnownAs::Same)]);
}

#[tokio::test]
async fn of_many_namesakes_the_nearest_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    // Streets and towns that nobody takes for one another.
    let letter = |number: u32| char::from(b'a' + u8::try_from(number).expect("small"));
    let word = |one: u32, other: u32| [letter(one).to_string().repeat(4), letter(other).to_string().repeat(4)].concat();
    let home = |id: u32| {
        (
            format!("{} {id}", word(id % 26, id / 26)),
            format!("{}", 10_000 + id * 173),
            word(id / 26, id % 26),
        )
    };
    let mut rows: Vec<_> = (0..60).map(|_| person("Thomas", "Maier")).collect();
    rows.extend((1..=60).map(|id| {
        let (street, postcode, city) = home(id);
        address(id, &street, &postcode, &city)
    }));
    add(&house, &rows).await;
    let (street, postcode, city) = home(41);
    let typed = NewPerson {
        street,
        postcode,
        city,
        ..typed("Thomas", "Maier")
    };
    let found = named(&house, &typed).await;
    assert_eq!(found.len(), 5);
    assert_eq!(found[0], (41, KnownAs::Same));
    assert!(
        found[1..].iter().all(|(_, standing)| *standing == KnownAs::Namesake),
        "{found:?}"
    );
}

#[tokio::test]
async fn those_in_the_bin_or_merged_away_take_nobodys_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    // All of them fit, and are looked at before him.
    let mut rows: Vec<_> = (0..450).map(|_| person("Thomas", "Maier")).collect();
    rows.push(person("Dr. Thomas", "Maier"));
    add(&house, &rows).await;
    edit(&house, "UPDATE contact SET binned_at = '2026-01-01' WHERE id <= 225").await;
    edit(&house, "UPDATE contact SET merged_into = 451 WHERE id BETWEEN 226 AND 450").await;
    let found = named(&house, &typed("Thomas", "Maier")).await;
    assert_eq!(found.into_iter().map(|(id, _)| id).collect::<Vec<_>>(), [451]);
}

#[tokio::test]
async fn a_firm_is_found_under_another_legal_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    let firm = |name: &str| ("contact", json!({ "name": name, "kind": "organisation" }));
    let rows = [
        firm("Frost Ltd"),
        firm("Frosty Trading"),
        person("Frost", "GmbH"),
        firm("Kettle Construction Inc."),
        person("Kettle", "Construction"),
    ];
    add(&house, &rows).await;
    let found = async |company: &str| {
        let typed = NewPerson {
            company: company.into(),
            ..NewPerson::default()
        };
        let found = named(&house, &typed).await;
        found.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    for company in ["Frost GmbH", "frost & Co. KG", "Frost"] {
        assert_eq!(found(company).await, [1], "{company}");
    }
    assert_eq!(found("Kettle Construction").await, [4]);
}

#[tokio::test]
async fn whoever_was_added_by_hand_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let zoe = NewPerson {
        email: "zoe@x.example".into(),
        phone: "+49 30 23125000".into(),
        ..typed(" Zoe ", "Kern")
    };
    assert_eq!(named(&house, &zoe).await, []);
    let mut entry = begin(&house, Act::new("add"), &now()).await.expect("open");
    let added = add_person(&mut entry, &zoe).await.expect("added");
    entry.finish(1).await.expect("kept");
    assert_eq!(named(&house, &zoe).await, [(added.0, KnownAs::Same)]);
}

#[tokio::test]
async fn no_table_is_read_through() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let mut read = house.read().await.expect("read");
    for sql in [
        "SELECT max(id) FROM contact",
        include_str!("../sql/door_holders.sql"),
        include_str!("../sql/door_named.sql"),
        include_str!("../sql/door_names.sql"),
        include_str!("../sql/door_people.sql"),
        include_str!("../sql/door_points.sql"),
    ] {
        let plan: Vec<(i64, i64, i64, String)> = sqlx::query_as(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
            .fetch_all(&mut *read)
            .await
            .expect("planned");
        let steps: Vec<String> = plan.into_iter().map(|(.., step)| step).collect();
        println!("{steps:?}");
        // What was bound is no table.
        let through = |step: &&String| step.starts_with("SCAN") && !step.contains("VIRTUAL TABLE");
        assert_eq!(steps.iter().find(through), None, "{sql}");
        assert!(steps.iter().any(|step| step.starts_with("SEARCH")), "{sql}: {steps:?}");
    }
}
