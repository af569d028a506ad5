//! Laws of merging, over people made up at random.

use proptest::prelude::*;

use super::*;

/// One made-up person: some columns, and how many rows of each kind hang on them.
#[derive(Debug, Clone)]
struct Made {
    given: Option<String>,
    family: Option<String>,
    company: Option<String>,
    note: Option<String>,
    emails: Vec<String>,
    tags: usize,
    purchases: usize,
}

fn made() -> impl Strategy<Value = Made> {
    (
        prop::option::of(prop::sample::select(vec!["Anna", "Bernd", "A."])),
        prop::option::of(prop::sample::select(vec!["Koch", "Lang"])),
        prop::option::of(prop::sample::select(vec!["Acme", "Zeta"])),
        prop::option::of(prop::sample::select(vec!["x", "y"])),
        prop::collection::vec(prop::sample::select(vec!["a@k.example", "b@k.example"]), 0..3),
        0_usize..2,
        0_usize..2,
    )
        .prop_map(|(given, family, company, note, emails, tags, purchases)| Made {
            given: given.map(str::to_owned),
            family: family.map(str::to_owned),
            company: company.map(str::to_owned),
            note: note.map(str::to_owned),
            emails: emails.into_iter().map(str::to_owned).collect(),
            tags,
            purchases,
        })
}

async fn house(folder: &tempfile::TempDir, people: &[Made]) -> House {
    let house = empty(folder).await;
    let mut rows = Vec::new();
    for (id, made) in (1_u32..).zip(people) {
        let name = [made.given.as_deref(), made.family.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        rows.push((
            "contact",
            json!({ "name": name, "given": made.given, "family": made.family, "company": made.company, "note": made.note }),
        ));
        rows.push((
            "provenance",
            json!({ "contact": id, "source": id, "columns": "given family company note" }),
        ));
        for (rank, norm) in made.emails.iter().enumerate() {
            rows.push((
                "contact_point",
                json!({ "contact": id, "kind": "email", "shown": norm, "norm": norm, "rank": rank }),
            ));
        }
        rows.extend((0..made.tags).map(|_| ("tag", json!({ "contact": id, "tag": "t" }))));
        rows.extend((0..made.purchases).map(|_| {
            (
                "purchase",
                json!({ "contact": id, "system": "s", "currency": "EUR", "total": 1 }),
            )
        }));
    }
    rows.sort_by_key(|(table, _)| *table != "contact");
    add(&house, &rows).await;
    house
}

/// As [`image`], without what only says in which order things were done: ids of merges, ranks.
async fn meaning(house: &House) -> Vec<String> {
    let mut all = image(house).await;
    all.remove("merge");
    let points: Vec<(String,)> = sqlx::query_as("SELECT id || ' ' || contact FROM contact_point ORDER BY id")
        .fetch_all(house.writer())
        .await
        .expect("reads");
    let points = points.into_iter().map(|(row,)| row).collect();
    all.insert("contact_point".to_owned(), points);
    let sources: Vec<(u32, u32, String)> = sqlx::query_as("SELECT id, contact, columns FROM provenance ORDER BY id")
        .fetch_all(house.writer())
        .await
        .expect("reads");
    let sources = sources.into_iter().map(|(id, contact, columns)| {
        let mut columns: Vec<&str> = columns.split_whitespace().collect();
        columns.sort_unstable();
        format!("{id} {contact} {columns:?}")
    });
    all.insert("provenance".to_owned(), sources.collect());
    all.into_iter()
        .flat_map(|(table, rows)| rows.into_iter().map(move |row| format!("{table} {row}")))
        .collect()
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(work)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn merging_and_taking_apart_is_nothing(people in prop::collection::vec(made(), 2..5)) {
        run(async {
            let folder = tempfile::tempdir().expect("a folder");
            let house = house(&folder, &people).await;
            let before = image(&house).await;
            let everybody: Vec<u32> = (1..=people.len() as u32).collect();
            join(&house, &everybody, None).await;
            let kept = kept_of(&house, 1).await;
            for table in ["contact_point", "tag", "purchase", "provenance"] {
                let sql = format!("SELECT count(*) FROM {table} WHERE contact <> {kept}");
                let (left,): (u32,) = sqlx::query_as(AssertSqlSafe(sql)).fetch_one(house.writer()).await.expect("reads");
                assert_eq!(left, 0, "every row of {table} moved");
            }
            unmerge_all(&house, id(kept), &now()).await.expect("unmerged");
            assert_eq!(image(&house).await, before);
        });
    }

    #[test]
    fn a_record_taken_out_was_as_good_as_never_in(people in prop::collection::vec(made(), 3..5), out in 0_usize..4, chained in any::<bool>()) {
        run(async {
            let folders = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
            let (with, without) = (house(&folders.0, &people).await, house(&folders.1, &people).await);
            // Person 1 is kept; one of the others comes out again.
            let others: Vec<u32> = (2..=people.len() as u32).collect();
            let out = others[out % others.len()];
            if chained {
                // The one that comes out goes into the last of the others first, and that one into person 1.
                let middle = *others.iter().rev().find(|other| **other != out).expect("another");
                join(&with, &[out, middle], Some(middle)).await;
                for other in others.iter().copied().filter(|other| *other != out) {
                    join(&with, &[1, other], Some(1)).await;
                    join(&without, &[1, other], Some(1)).await;
                }
            } else {
                for other in &others {
                    join(&with, &[1, *other], Some(1)).await;
                    if *other != out {
                        join(&without, &[1, *other], Some(1)).await;
                    }
                }
            }
            unmerge(&with, id(out), &now()).await.expect("unmerged");
            assert_eq!(meaning(&with).await, meaning(&without).await);
        });
    }
}
