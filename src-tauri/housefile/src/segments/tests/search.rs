//! What is typed into the search box, against a real house file: the same people as the rule that was meant.

use proptest::{strategy::Strategy as _, test_runner::TestRunner};

use super::{shared::*, *};
use crate::{
    journal::Act,
    profiles::{Sort, ViewSpec},
};

pub(super) fn spec(search: &str) -> ViewSpec {
    ViewSpec {
        search: search.to_owned(),
        sort: Sort::Added,
        descending: false,
        further: Vec::new(),
    }
}

pub(super) async fn done(house: &House, text: &str) -> Result<(Vec<u32>, Understood), Error> {
    search(house, &spec(text), None, Typing::Done, today(), &english(), &Job::quiet()).await
}

pub(super) async fn typing(house: &House, text: &str) -> Result<(Vec<u32>, Understood), Error> {
    search(house, &spec(text), None, Typing::Still, today(), &english(), &Job::quiet()).await
}

/// Whom it finds; in memory and in the file the same.
pub(super) async fn found(house: &House, text: &str) -> Vec<u32> {
    let people = done(house, text).await.unwrap_or_else(|fault| panic!("{text}: {fault:?}")).0;
    let kept = typing(house, &format!("{text} "))
        .await
        .unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
        .0;
    assert_eq!(kept, people, "{text}");
    people
}

const PEOPLE: &[&str] = &[
    "INSERT INTO contact (name, given, family, company) VALUES ('Anna Koch', 'Anna', 'Koch', 'Café 10:30'), ('Anna Maria Kühn', 'Anna', 'Kühn', NULL),
        ('Анна Иванова', 'Анна', 'Иванова', 'ООО Ромашка'), ('Žofia Müller-Lüdenscheidt', 'Žofia', 'Müller-Lüdenscheidt', '50% & \"Söhne\"')",
    "INSERT INTO contact_point (contact, kind, shown, norm) VALUES (1, 'email', 'Anna@Post.example', 'anna@post.example'),
        (2, 'phone', '030 23125000', '+493023125000')",
    "INSERT INTO contact_point (contact, kind, shown, norm, postcode, city, country) VALUES
        (1, 'address', 'Gasse 5, 4820 Bad Ischl, AT', 'k', '4820', 'Bad Ischl', 'AT'),
        (2, 'address', 'Weg 1, 10115 Berlin, DE', 'k', '10115', 'Berlin', 'DE'), (3, 'address', 'Москва, RU', 'k', NULL, 'Москва', 'RU')",
    "INSERT INTO tag (contact, tag) VALUES (1, 'vip'), (2, 'old, friend')",
    "INSERT INTO account (contact, system, number) VALUES (4, 'shop', 'https://shop.example/c:4')",
];

pub(super) async fn four(folder: &tempfile::TempDir) -> House {
    let house = empty_house(folder).await;
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    for sql in PEOPLE {
        sqlx::query(*sql).execute(&mut *entry).await.expect("added");
    }
    entry.finish(4).await.expect("kept");
    house
}

#[tokio::test]
async fn words_phrases_and_fields_find_people_together() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = four(&folder).await;
    let cases: &[(&str, &[u32])] = &[
        ("anna", &[1, 2, 3]),
        ("\"anna k\"", &[1]),
        ("\"k anna\"", &[]),
        ("anna -koch", &[2, 3]),
        ("-anna", &[4]),
        ("-\"anna k\" anna", &[2, 3]),
        ("city:\"bad ischl\"", &[1]),
        ("city:BERLIN,\"Bad Ischl\" -tag:vip", &[2]),
        ("tag:\"old, friend\"", &[2]),
        ("-tag:*", &[3, 4]),
        ("town:москва", &[3]),
        ("city:Moskva Ivanova", &[3]),
        ("lastname:mueller-luedenscheidt", &[4]),
        ("surname:kuehn", &[2]),
        ("name:anna country:austria", &[1]),
        ("postcode:48*", &[1]),
        ("postcode:*11*", &[2]),
        ("phone:030-23", &[2]),
        ("E-Mail:post.example", &[1]),
        ("company:*söhne*", &[4]),
        ("reach:email", &[]),
    ];
    for (text, people) in cases {
        assert_eq!(found(&house, text).await, *people, "{text}");
    }
    let (people, _) = search(
        &house,
        &spec("-tag:vip anna"),
        Some(&[4, 3, 1]),
        Typing::Done,
        today(),
        &english(),
        &Job::quiet(),
    )
    .await
    .expect("found");
    assert_eq!(people, [3], "among some");
}

#[tokio::test]
async fn what_was_pasted_is_found_as_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = four(&folder).await;
    let cases: &[(&str, &[u32], usize)] = &[
        ("anna@post.example", &[1], 0),
        ("10:30", &[1], 0),
        ("https://shop.example/c:4", &[4], 0),
        ("50% & \"Söhne\"", &[4], 0),
        ("50% & Söhne", &[4], 0),
        ("030 -2312", &[2], 0),
        ("Gasse 5, 4820 Bad Ischl, AT", &[1], 0),
        ("Name: Anna Koch", &[1], 1),
        ("planet:mars", &[], 1),
        ("'; DROP TABLE contact; --", &[], 0),
    ];
    for (text, people, notes) in cases {
        let (ids, understood) = typing(&house, text).await.expect("no error while typing");
        assert_eq!(ids, *people, "{text}");
        assert_eq!(understood.notes.len(), *notes, "{text}: {:?}", understood.notes);
    }
    let (_, understood) = done(&house, "planet:mars").await.expect("a word");
    assert_eq!(
        english().say(&understood.notes[0]),
        "“planet” is no field here, so “planet:mars” was looked for as a word."
    );
}

#[tokio::test]
async fn a_search_is_told_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = four(&folder).await;
    let cases = [
        ("anna koch", "", false),
        ("\"anna k\"", "Everybody, with the words “anna k”", false),
        ("city:berlin", "People who live in “berlin”", true),
        (
            "city:berlin -tag:vip anna -graz",
            "People who live in “berlin” and who are not among the people who are tagged “vip”, with the words “anna”, without the words “graz”",
            false,
        ),
        ("age:>64", "People who are at least 65 years old", true),
    ];
    for (text, sentence, whole) in cases {
        let (_, understood) = done(&house, text).await.expect("found");
        assert_eq!((understood.sentence.as_str(), understood.whole), (sentence, whole), "{text}");
    }
}

#[tokio::test]
async fn a_wrong_value_is_refused_with_its_part_and_a_half_typed_one_waits() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = four(&folder).await;
    for (part, id) in [
        ("age:old", "segments-search-no-number"),
        ("-age:>", "segments-search-no-value"),
        ("spent:>much", "segments-search-no-sum"),
        ("born:<2024-13", "segments-search-no-day"),
        ("duplicate:perhaps", "segments-search-no-flag"),
        ("segment:none", "segments-search-no-segment"),
        ("reach:pigeon", "segments-search-no-channel"),
        ("phone:abc", "segments-search-no-text"),
        ("stage:lap", "segments-no-such-stage"),
        ("stage:lap*", "segments-op-does-not-fit"),
        ("city:", "segments-search-no-value"),
    ] {
        let text = format!("anna {part} tag:vip");
        assert_eq!(
            refused(done(&house, &text).await),
            (id.to_owned(), Some(part.to_owned())),
            "{text}"
        );
        let (ids, understood) = typing(&house, &format!("anna {part}")).await.expect("no error while typing");
        assert_eq!((ids.as_slice(), understood.notes.len()), (&[1, 2, 3][..], 1), "{part}");
    }
    assert!(matches!(typing(&house, &"x".repeat(3000)).await, Err(Error::Refused(_))));
}

#[tokio::test]
async fn the_end_of_a_search_is_completed() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = four(&folder).await;
    let offered = async |text: &str| -> Vec<String> {
        let all = complete(&house, text, today(), &english(), &Job::quiet())
            .await
            .expect("completed");
        all.into_iter().map(|one| one.search).collect()
    };
    assert_eq!(offered("anna -ci").await, ["anna -city:"]);
    assert_eq!(offered("city:bad").await, ["city:\"Bad Ischl\""]);
    assert_eq!(offered("x -city:Berlin,\"bad").await, ["x -city:Berlin,\"Bad Ischl\""]);
    assert_eq!(offered("tag:").await, ["tag:\"old, friend\"", "tag:vip"]);
    for nothing in ["", "anna ", "\"ci", "city:\"Bad Ischl\"", "city:Berlin ", "email:", "10:3"] {
        assert_eq!(offered(nothing).await, Vec::<String>::new(), "{nothing}");
    }
    for text in offered("tag:").await {
        assert_eq!(found(&house, &text).await.len(), 1, "{text}");
    }
}

#[tokio::test]
async fn nothing_that_is_typed_is_a_fault() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = four(&folder).await;
    let mut runner = TestRunner::deterministic();
    let names = "(city|tag|age|spent|born|birthday|stage|segment|phone|name|reach|bought|duplicate|address|shoes)";
    let text = proptest::string::string_regex(&format!("(-?{names}:[<>=]{{0,2}}[-*\"“a0-9.,€%;'\u{202e}]{{0,6}} ?){{1,3}}"))
        .expect("a pattern");
    for _ in 0..400 {
        let text = proptest::strategy::ValueTree::current(&text.new_tree(&mut runner).expect("a text"));
        for typed in [typing(&house, &text).await, done(&house, &text).await] {
            assert!(matches!(typed, Ok(_) | Err(Error::Refused(_))), "{text}: {typed:?}");
        }
        complete(&house, &text, today(), &english(), &Job::quiet())
            .await
            .expect("completed");
    }
}

#[tokio::test]
async fn what_is_meant_as_it_stands_never_names_more_people_than_were_meant() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = four(&folder).await;
    let refused = [
        // A field that is none leaves nobody out, a phrase of nothing asks for nothing, and signs alone name everybody.
        "anna -contry:DE",
        "\"\"",
        "anna \"\"",
        "-\"\"",
        "-",
        // A thousand to some, one to others.
        "orders:>=1,000",
        "orders:>1.000",
        "spent:>1,000",
        // Names of what was bought are meant as a whole.
        "bought:esp*",
        // Every birthday is more than two weeks ago.
        "birthday:>2w",
        "birthday:1980",
        "birthday:>2024-05",
    ];
    for text in refused {
        match done(&house, text).await {
            Err(Error::Refused(_)) => {}
            other => panic!("{text}: {other:?}"),
        }
    }
    // While somebody types, it waits or is a word.
    for text in ["anna -contry:DE", "\"\"", "-"] {
        assert!(typing(&house, text).await.is_ok(), "{text}");
    }
    // A sign between words is no part.
    assert_eq!(found(&house, "Anna - Koch").await, [1]);
    assert_eq!(found(&house, "-bought:*").await, [1, 2, 3, 4], "nobody bought anything");
    assert_eq!(found(&house, "bought:*").await, Vec::<u32>::new());
    assert_eq!(found(&house, "orders:0,5").await, [1, 2, 3, 4], "none or five");
    assert_eq!(found(&house, "phone:030*").await, [2]);
    // Digits within words say what they say; a number that was written otherwise is found all the same.
    assert_eq!(found(&house, "23125000").await, [2]);
    assert_eq!(found(&house, "x23125000").await, Vec::<u32>::new());
    assert_eq!(found(&house, "0000").await, Vec::<u32>::new());
}
