//! What is found, what is certain, and what is asked.

use super::*;
use crate::values::Seed;

async fn house(folder: &tempfile::TempDir, rows: &[(&str, Value)]) -> House {
    let house = empty(folder).await;
    add(&house, rows).await;
    house
}

#[tokio::test]
async fn the_rules_that_are_certain() {
    let folder = tempfile::tempdir().expect("a folder");
    let born = |given: &str| {
        (
            "contact",
            json!({ "name": given, "given": given, "family": "Sommer", "born": "1980-02-03" }),
        )
    };
    let house = house(
        &folder,
        &[
            person("Robert", "Koch"),
            person("Bob", "Koch"),
            person("Clara", "Wolf"),
            person("Clara", "Wolf"),
            person("Dora", "Ernst"),
            person("Dora", "Ernst"),
            born("Jan"),
            born("Jan"),
            person("", "Lindner"),
            person("Eva", "Lindner"),
            email(1, "bob@koch.example"),
            email(2, "bob@koch.example"),
            phone(3, "+493023125000"),
            phone(4, "+493023125000"),
            address(5, "Lindenstr. 5", "04109", "Leipzig"),
            address(6, "Lindenstraße 5", "04109", "Leipzig"),
            address(7, "Weg 1", "50667", "Köln"),
            address(8, "Gasse 2", "50667", "Köln"),
            email(9, "eva.lindner@post.example"),
            email(10, "eva.lindner@post.example"),
        ],
    )
    .await;
    let result = search(&house).await;
    assert_eq!((result.certain, result.people_in_certain, result.review), (5, 5, 0));
    let certain: Vec<(u32, u32)> = found(&house).await.iter().filter(|p| p.2).map(|p| (p.0, p.1)).collect();
    assert_eq!(certain, vec![(1, 2), (3, 4), (5, 6), (7, 8), (9, 10)]);
}

#[tokio::test]
async fn couples_colleagues_and_generations_are_never_certain() {
    let folder = tempfile::tempdir().expect("a folder");
    let father = json!({ "name": "Karl Huber sen.", "given": "Karl", "family": "Huber", "suffix": "sen." });
    let son = json!({ "name": "Karl Huber jun.", "given": "Karl", "family": "Huber", "suffix": "jun." });
    let twin = |born: &str| json!({ "name": "Ute Falk", "given": "Ute", "family": "Falk", "born": born });
    let house = house(
        &folder,
        &[
            // A couple that shares everything but the first name.
            person("Anna", "Koch"),
            person("Bernd", "Koch"),
            email(1, "familie.koch@post.example"),
            email(2, "familie.koch@post.example"),
            phone(1, "+493023125000"),
            phone(2, "+493023125000"),
            address(1, "Lindenstr. 5", "04109", "Leipzig"),
            address(2, "Lindenstr. 5", "04109", "Leipzig"),
            // Father and son.
            ("contact", father),
            ("contact", son),
            phone(3, "+4940111222333"),
            phone(4, "+4940111222333"),
            address(3, "Weg 1", "20095", "Hamburg"),
            address(4, "Weg 1", "20095", "Hamburg"),
            // Two of one name in one office: a role's mailbox proves nothing.
            person("Max", "Weber"),
            person("Max", "Weber"),
            email(5, "info@firma.example"),
            email(6, "info@firma.example"),
            // Another day of birth.
            ("contact", twin("1980-01-01")),
            ("contact", twin("1981-05-05")),
            email(7, "ute@falk.example"),
            email(8, "ute@falk.example"),
            // A son beside a record that does not say which of the two it is.
            (
                "contact",
                json!({ "name": "Jan Roth jun.", "given": "Jan", "family": "Roth", "suffix": "jun." }),
            ),
            person("Jan", "Roth"),
            phone(9, "+4989555666777"),
            phone(10, "+4989555666777"),
        ],
    )
    .await;
    assert_eq!(search(&house).await.certain, 0);
    let pairs = found(&house).await;
    assert!(
        !pairs.iter().any(|p| (p.0, p.1) == (1, 2)),
        "a couple is not even asked about: {pairs:?}"
    );
    assert!(
        pairs.iter().any(|p| (p.0, p.1) == (5, 6)),
        "namesakes in one office are asked about"
    );
}

#[tokio::test]
async fn a_couple_of_whom_one_is_called_phil_is_two_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(
        &folder,
        &[
            person("Phil", "Collins"),
            person("Anna", "Collins"),
            person("Nat", "Brandhuber"),
            person("Phil", "Brandhuber"),
            person("Dr. phil. Clara", "Wolf"),
            person("Clara", "Wolf"),
            email(1, "us@collins.example"),
            email(2, "us@collins.example"),
            email(3, "wir@brandhuber.example"),
            email(4, "wir@brandhuber.example"),
            email(5, "cw@wolf.example"),
            email(6, "cw@wolf.example"),
        ],
    )
    .await;
    search(&house).await;
    let certain: Vec<(u32, u32)> = found(&house).await.iter().filter(|p| p.2).map(|p| (p.0, p.1)).collect();
    assert_eq!(certain, vec![(5, 6)]);
}

#[tokio::test]
async fn a_generation_in_the_column_of_surnames_keeps_father_and_son_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(
        &folder,
        &[
            person("Karl", "Koch Sr."),
            person("Karl", "Koch Jr"),
            email(1, "karl@koch.example"),
            email(2, "karl@koch.example"),
            phone(1, "+493023125000"),
            phone(2, "+493023125000"),
        ],
    )
    .await;
    let found = search(&house).await;
    assert_eq!(
        (found.certain, found.review),
        (0, 1),
        "one mailbox and one phone do not outweigh it"
    );
}

#[tokio::test]
async fn a_bare_address_belongs_to_the_one_person_who_has_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let nameless = |norm: &str| ("contact", json!({ "name": norm }));
    let house = house(
        &folder,
        &[
            nameless("eva@lang.example"),
            person("Eva", "Lang"),
            email(1, "eva@lang.example"),
            email(2, "eva@lang.example"),
            address(1, "Weg 1", "50667", "Köln"),
            address(2, "Gasse 2", "01067", "Dresden"),
            nameless("wir@roth.example"),
            person("Ina", "Roth"),
            person("Tom", "Roth"),
            email(3, "wir@roth.example"),
            email(4, "wir@roth.example"),
            email(5, "wir@roth.example"),
        ],
    )
    .await;
    search(&house).await;
    let certain: Vec<(u32, u32)> = found(&house).await.iter().filter(|p| p.2).map(|p| (p.0, p.1)).collect();
    assert_eq!(certain, vec![(1, 2)], "the couple's mailbox is nobody's alone");
    merge_certain(&house, &Job::quiet(), &now()).await.expect("merged");
    assert_eq!(kept_of(&house, 1).await, 2, "the record with a name is kept");
}

#[tokio::test]
async fn a_switchboard_is_not_a_persons_phone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut rows = Vec::new();
    for family in ["Amsel", "Bach", "Conrad", "Dorn", "Ebert", "Max"] {
        rows.push(person("Otto", family));
    }
    rows.push(person("Otto", "Max"));
    rows.extend((1..=7).map(|contact| phone(contact, "+493023125000")));
    let house = house(&folder, &rows).await;
    assert_eq!(search(&house).await.certain, 0);
}

#[tokio::test]
async fn a_chain_does_not_join_two_people() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(
        &folder,
        &[
            person("Anna", "Koch"),
            person("A.", "Koch"),
            person("Andreas", "Koch"),
            email(1, "koch@post.example"),
            email(2, "koch@post.example"),
            email(3, "koch@post.example"),
        ],
    )
    .await;
    assert_eq!(search(&house).await.certain, 0, "the initial fits both");
    let merged = merge_certain(&house, &Job::quiet(), &now()).await.expect("merged");
    assert_eq!((merged.merged, merged.entry), (0, None));
}

#[tokio::test]
async fn the_same_people_give_the_same_pairs_and_answers_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(
        &folder,
        &[
            person("Anna", "Koch"),
            person("Anna", "Koch"),
            person("Clara", "Brandhuber"),
            person("Clara", "Brandhuber"),
            email(1, "anna@koch.example"),
            email(2, "anna@koch.example"),
            address(3, "Weg 1", "50667", "Köln"),
            address(4, "Gasse 2", "50667", "Köln"),
        ],
    )
    .await;
    let first = search(&house).await;
    assert_eq!((first.certain, first.review), (1, 1));
    let before = found(&house).await;
    assert_eq!(search(&house).await, first);
    assert_eq!(found(&house).await, before);
    assert_eq!(
        sample_certain(&house, Seed(7), None).await.expect("sampled"),
        sample_certain(&house, Seed(7), None).await.expect("sampled")
    );

    let asked = queue(&house, None, 10).await.expect("a queue");
    assert_eq!((asked.total, asked.done, asked.pairs.len()), (1, 0, 1));
    decide(&house, asked.pairs[0].id, Verdict::Different, &now())
        .await
        .expect("answered");
    let after = search(&house).await;
    assert_eq!((after.review, after.different), (0, 1));
    assert_eq!(answered(&house, Verdict::Different, 10).await.expect("listed").len(), 1);
    decide(&house, asked.pairs[0].id, Verdict::Open, &now())
        .await
        .expect("asked again");
    let asked = queue(&house, None, 10).await.expect("a queue");
    assert_eq!(
        (asked.total, asked.done, asked.pairs.len()),
        (1, 0, 1),
        "an answer that is taken back is none: one question"
    );
}

#[tokio::test]
async fn a_pair_shows_both_sides_what_differs_and_where_it_came_from() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(
        &folder,
        &[
            (
                "contact",
                json!({ "name": "Bob Koch", "given": "Bob", "family": "Koch", "company": "Acme" }),
            ),
            (
                "contact",
                json!({ "name": "Robert Koch", "given": "Robert", "family": "Koch", "company": "Zeta", "job_title": "Buyer" }),
            ),
            email(1, "bob@koch.example"),
            email(2, "bob@koch.example"),
            ("batch", json!({ "entry": 1, "at": "2025-01-01T10:00:00Z", "receipt": "{}" })),
            (
                "batch_file",
                json!({ "batch": 1, "name": "shop.xlsx", "sha256": "0", "kind": "contacts", "origin": "{}", "mapping": "{}" }),
            ),
            (
                "batch_row",
                json!({ "file": 1, "row": 12, "outcome": "person", "contact": 1 }),
            ),
            (
                "provenance",
                json!({ "contact": 1, "source": 1, "columns": "given family company" }),
            ),
        ],
    )
    .await;
    search(&house).await;
    let pair = sample_certain(&house, Seed(1), None).await.expect("sampled").remove(0);
    assert!(pair.certain);
    assert_eq!((pair.left.contact, pair.right.contact), (id(1), id(2)));
    let fields: Vec<&str> = pair.left.fields.iter().map(|f| f.field.as_str()).collect();
    assert_eq!(fields, vec!["name", "email", "company", "job_title"]);
    let field = |side: &Side, name: &str| side.fields.iter().find(|f| f.field == name).expect("a field").clone();
    assert!(field(&pair.left, "company").differs);
    assert!(!field(&pair.left, "email").differs);
    assert!(!field(&pair.left, "job_title").differs, "a blank contradicts nothing");
    let source = &field(&pair.left, "company").values[0].source;
    assert_eq!((source.file.as_deref(), source.row), (Some("shop.xlsx"), Some(12)));
    assert_eq!(pair.keep, Keep::Right);
    let words = crate::words::words("en");
    assert_eq!(words.say(&pair.keep_why), "It is the more complete of the two.");
    let said: Vec<String> = pair.points.iter().map(|p| words.say(&p.message)).collect();
    assert!(
        said.contains(&"“Bob” and “Robert” are forms of one first name".to_owned()),
        "{said:?}"
    );
    assert!(pair.points.iter().any(|p| !p.for_it), "{said:?}");
    for field in pair.left.fields.iter().chain(&pair.right.fields) {
        assert!(words.knows(&field.label.id), "{}", field.label.id);
    }
}

#[tokio::test]
async fn a_cancelled_search_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(
        &folder,
        &[
            person("Anna", "Koch"),
            person("Anna", "Koch"),
            email(1, "a@k.example"),
            email(2, "a@k.example"),
        ],
    )
    .await;
    let job = Job::quiet();
    job.cancel();
    assert!(matches!(
        find(&house, &job, &now()).await,
        Err(crate::refusal::Error::Cancelled)
    ));
    assert!(found(&house).await.is_empty());
}

#[tokio::test]
async fn looking_again_is_no_change_to_take_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(
        &folder,
        &[
            person("Anna", "Koch"),
            person("Anna", "Koch"),
            email(1, "a@k.example"),
            email(2, "a@k.example"),
        ],
    )
    .await;
    let before = crate::journal::latest_undoable(&house).await.expect("reads");
    search(&house).await;
    assert_eq!(crate::journal::latest_undoable(&house).await.expect("reads"), before);
    let (images,): (u32,) = sqlx::query_as("SELECT count(*) FROM journal_change")
        .fetch_one(house.writer())
        .await
        .expect("reads");
    assert_eq!(images, 0);
}
