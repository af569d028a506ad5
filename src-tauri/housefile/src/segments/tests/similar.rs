//! Searches that were typed wrong: people who are called nearly so, apart from those who are called so.

use proptest::{
    collection::vec,
    option,
    strategy::{Strategy as _, ValueTree as _},
    test_runner::TestRunner,
};

use super::{
    search::{done, four, spec, typing},
    *,
};
use crate::{journal::Act, values::text_key};

async fn ask(house: &House, text: &str, among: Option<&[u32]>, typing: Typing) -> Result<(Vec<u32>, Similar), Error> {
    similar(house, &spec(text), among, typing, today(), &english(), &Job::quiet()).await
}

/// Whom it would find; in memory and in the file the same.
async fn meant(house: &House, text: &str) -> (Vec<u32>, Similar) {
    let in_file = ask(house, text, None, Typing::Done)
        .await
        .unwrap_or_else(|e| panic!("{text}: {e:?}"));
    let kept = ask(house, text, None, Typing::Still)
        .await
        .unwrap_or_else(|e| panic!("{text}: {e:?}"));
    assert_eq!(kept, in_file, "{text}");
    in_file
}

async fn change(house: &House, sql: &'static str) {
    let mut entry = journal::begin(house, Act::new("edit"), &now()).await.expect("open");
    sqlx::query(sql).execute(&mut *entry).await.expect("changed");
    entry.finish(1).await.expect("kept");
}

async fn people(folder: &tempfile::TempDir) -> House {
    let house = four(folder).await;
    change(
        &house,
        "INSERT INTO contact (name, company) VALUES ('JOHNSON, Peter', NULL), ('Mary Johnson', NULL), ('Ed Jonson', NULL),
            ('Maria Schwarz', 'Johnsons Bakery'), ('Mario Schwartz', NULL), ('Eva Li', NULL), ('Eva Lu', NULL), ('王芳', NULL)",
    )
    .await;
    house
}

#[tokio::test]
async fn a_word_typed_wrong_offers_those_who_are_called_nearly_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let cases: &[(&str, &[u32], &[&str])] = &[
        // Two letters in each other's place, or one too many.
        ("jonhson", &[5, 6, 7], &["Johnson", "Jonson"]),
        ("Jonson", &[5, 6], &["Johnson"]),
        ("Ivanof", &[], &[]),
        ("ivanoba", &[3], &["Иванова"]),
        ("Иваново", &[3], &["Иванова"]),
        ("Kühm", &[2], &["Kühn"]),
        // The first letter may be wrong, too.
        ("Dchwarz", &[8], &["Schwarz"]),
        ("berlni", &[2], &["Berlin"]),
        ("romaska", &[3], &["Ромашка"]),
        // Eight letters and more: two.
        ("johnsonns", &[5, 6, 8], &["Johnson", "Johnsons"]),
        ("Lüdenschaitd", &[4], &["Lüdenscheidt"]),
        ("mueller-luedenscheitd", &[], &[]),
        // Three letters: none.
        ("koh", &[], &[]),
        ("lia", &[], &[]),
        // What stands in quotes, numbers, codes and addresses are meant as they stand.
        ("\"jonhson\"", &[], &[]),
        ("jonhson1", &[], &[]),
        ("jonhson@post.example", &[], &[]),
        ("4821", &[], &[]),
        ("王英", &[], &[]),
        // Words that are found stay as they are.
        ("mary jonhson", &[6], &["Johnson"]),
        ("peter jonhson", &[5], &["Johnson"]),
        ("jonhson -mary", &[5, 7], &["Johnson", "Jonson"]),
        ("name:peter jonhson", &[5], &["Johnson"]),
        // Each is somebody's, together they are nobody's: then any of them may be wrong.
        ("maria schwartz", &[8, 9], &["Mario", "Schwarz"]),
        ("anna schwarz", &[], &[]),
        // Enough were found.
        ("anna", &[], &[]),
        ("", &[], &[]),
    ];
    for (text, ids, instead) in cases {
        let (found, similar) = meant(&house, text).await;
        let words: Vec<&str> = similar
            .words
            .iter()
            .flat_map(|word| &word.instead)
            .map(|one| one.word.as_str())
            .collect();
        assert_eq!((found.as_slice(), words.as_slice()), (*ids, *instead), "{text}");
        for id in done(&house, text).await.expect("found").0 {
            assert!(!found.contains(&id), "{text}: never among those who were found");
        }
    }
}

#[tokio::test]
async fn what_is_offered_can_be_taken_and_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    let (ids, similar) = meant(&house, "-city:berlin Jonhson  peter").await;
    assert_eq!((ids.as_slice(), similar.found), (&[5][..], 0));
    let [word] = similar.words.as_slice() else {
        panic!("{similar:?}")
    };
    assert_eq!((word.typed.as_str(), word.more), ("Jonhson", 0));
    assert_eq!(word.exactly, "-city:berlin \"Jonhson\" peter");
    assert_eq!(word.instead[0].search, "-city:berlin Johnson peter");
    assert_eq!(done(&house, &word.instead[0].search).await.expect("found").0, ids);
    assert_eq!(meant(&house, &word.exactly).await, (vec![], Similar::default()));

    // Few were found: others are offered, and are others.
    let (ids, similar) = meant(&house, "jonson").await;
    assert_eq!((ids.as_slice(), similar.found), (&[5, 6][..], 1));
    assert_eq!(typing(&house, "jonson").await.expect("found").0, [7]);

    // Among some: nobody of these is called so.
    let (ids, similar) = ask(&house, "jonson", Some(&[6, 9]), Typing::Done).await.expect("asked");
    assert_eq!((ids.as_slice(), similar.found), (&[6][..], 0));

    // A search that is not whole decides nothing.
    assert!(ask(&house, "jonhson tag:", None, Typing::Done).await.is_err());
    assert_eq!(
        ask(&house, "jonhson tag:", None, Typing::Still).await.expect("asked").0,
        [5, 6, 7]
    );
}

#[tokio::test]
async fn what_changed_since_counts_and_who_cancels_does_not_wait() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = people(&folder).await;
    assert_eq!(meant(&house, "jonhson").await.0, [5, 6, 7]);
    change(&house, "UPDATE contact SET name = 'Peter Smith' WHERE id = 5").await;
    assert_eq!(meant(&house, "jonhson").await.0, [6, 7]);
    change(
        &house,
        "INSERT INTO contact_point (contact, kind, shown, city) VALUES (11, 'address', 'Jonhsen', 'Jonhsen')",
    )
    .await;
    assert_eq!(meant(&house, "jonhson").await.0, [6, 7, 11]);
    change(&house, "UPDATE contact SET binned_at = '2026-01-01' WHERE id = 6").await;
    assert_eq!(meant(&house, "jonhson").await.0, [7, 11]);
    let job = Job::quiet();
    job.cancel();
    for typing in [Typing::Still, Typing::Done] {
        let stopped = similar(&house, &spec("jonhson"), None, typing, today(), &english(), &job).await;
        assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
    }
}

/// By the book, over the whole table: letters wrong, missing, too many, and two in each other's place.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let wrong = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut least = wrong.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(table[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    table[a.len()][b.len()]
}

#[tokio::test]
async fn everybody_who_is_a_slip_away_is_found_and_nobody_else() {
    let word = || "[ABabcä]{2,10}";
    let one = (vec(word(), 1..4), option::of(word()), option::of(word()));
    let mut runner = TestRunner::deterministic();
    let (mut some, mut two) = (0, 0);
    for _ in 0..3 {
        let folder = tempfile::tempdir().expect("a folder");
        let house = empty_house(&folder).await;
        let base = vec(&one, 40).new_tree(&mut runner).expect("people").current();
        let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
        for (names, company, city) in &base {
            let id = sqlx::query("INSERT INTO contact (name, company) VALUES (?1, ?2)")
                .bind(names.join(" "))
                .bind(company)
                .execute(&mut *entry)
                .await
                .expect("added")
                .last_insert_rowid();
            sqlx::query(
                "INSERT INTO contact_point (contact, kind, shown, city) VALUES (?1, 'address', concat('Abcba 1, ', ?2), ?2)",
            )
            .bind(id)
            .bind(city)
            .execute(&mut *entry)
            .await
            .expect("added");
        }
        entry.finish(40).await.expect("kept");
        let called = |id: u32| {
            let (names, company, city) = &base[id as usize - 1];
            let all = names.iter().chain(company).chain(city);
            all.map(|word| text_key(word)).collect::<Vec<_>>()
        };
        let slips = |id: u32, typed: &str| {
            let key = text_key(typed);
            let most = match key.len() {
                0..4 => return false,
                4..8 => 1,
                _ => 2,
            };
            called(id).iter().any(|word| distance(word, &key) <= most)
        };
        for _ in 0..60 {
            let typed = word().new_tree(&mut runner).expect("a word").current();
            let exact = done(&house, &typed).await.expect("found").0;
            let (ids, similar) = meant(&house, &typed).await;
            let expected: Vec<u32> = (1..=40)
                .filter(|id| exact.len() <= 3 && !exact.contains(id) && slips(*id, &typed))
                .collect();
            assert_eq!(ids, expected, "{typed}: {similar:?}");
            some += usize::from(!ids.is_empty());
            // Nobody is found whose words say neither what was typed nor nearly that.
            let other = word().new_tree(&mut runner).expect("a word").current();
            let both = format!("{typed} {other}");
            let (ids, _) = meant(&house, &both).await;
            for id in &ids {
                for typed in [&typed, &other] {
                    let holds = done(&house, typed).await.expect("found").0.contains(id);
                    assert!(holds || slips(*id, typed), "{both}: {id}");
                }
            }
            two += usize::from(!ids.is_empty());
        }
    }
    assert!(some > 20 && two > 2, "too few searches found anybody: {some}, {two}");
}
