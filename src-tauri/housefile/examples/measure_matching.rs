//! How right the search for duplicates is on people whose truth is known:
//! `cargo run -p housefile --example measure_matching -- contacts.csv`
//!
//! The table has the columns `first_name, last_name, email, phone, company, street, city, postcode, country, birth_date` and
//! `cluster`, which is the same for the records of one person. It is read into an encrypted house file of its own in a temporary folder.
//!
//! With `--answers 50` the first fifty questions are answered from the truth, people are searched again, and what is taken wrongly for
//! one person or missed is counted before and after.
//!
//! With `--names` the table has the columns `name1`, `name2`, `schema` and `is_match` instead, and what is measured is how well two names
//! are told to be one person's, or one organisation's, by themselves.
//!
//! With `--door 500` as many people of the table are looked up as if somebody typed them, and nothing else is measured; `--times 10`
//! takes the table that many times over, for a larger file with more bearers of each name.

use std::{
    collections::{BTreeMap, HashMap},
    time::Instant,
};

use housefile::{
    contacts::NewPerson,
    job::Job,
    journal::{Act, begin},
    matching,
    refusal::{Answer, broken},
    store::{House, Key, RecoveryCode, create},
    values::{ContactId, Country, Email, Now, PersonName, Phone, PostalAddress},
};
use serde_json::json;

type Row = HashMap<String, String>;

fn main() -> Answer<()> {
    let path = std::env::args().nth(1).ok_or_else(|| broken("which table?"))?;
    let rows: Vec<Row> = csv::Reader::from_path(&path)
        .and_then(|mut reader| reader.deserialize().collect())
        .map_err(broken)?;
    if std::env::args().any(|arg| arg == "--names") {
        names(&rows);
        return Ok(());
    }
    tokio::runtime::Runtime::new()?.block_on(measure(&rows))
}

/// How well names alone tell who is one; the wrong ones with `--wrong`, the missed ones with `--missed`.
fn names(rows: &[Row]) {
    let shown = |option: &str| std::env::args().any(|arg| arg == option);
    // Of which kind: people, all others, or both.
    for (what, people) in [
        ("people", Some(true)),
        ("organisations and ships", Some(false)),
        ("all", None),
    ] {
        let (mut right, mut wrong, mut missed) = (0, 0, 0);
        for row in rows
            .iter()
            .filter(|row| people.is_none_or(|people| (row["schema"] == "Person") == people))
        {
            let (one, other) = (&row["name1"], &row["name2"]);
            let told = matching::may_be_one_name(one, other, row["schema"] != "Person");
            let (count, list) = match (told, row["is_match"] == "true") {
                (true, true) => (&mut right, ""),
                (true, false) => (&mut wrong, "--wrong"),
                (false, true) => (&mut missed, "--missed"),
                (false, false) => continue,
            };
            *count += 1;
            if what == "all" && shown(list) {
                println!("{list} {one} | {other}");
            }
        }
        let f1 = 2.0 * f64::from(right) / f64::from(2 * right + wrong + missed);
        println!("{what}: {right} right, {wrong} wrong, {missed} missed, F1 {f1:.4}");
    }
}

async fn measure(rows: &[Row]) -> Answer<()> {
    let folder = tempfile::tempdir()?;
    let key = Key::Sealed(RecoveryCode::generate()?);
    let house = create(&folder.path().join("measured.housefile"), &key).await?;
    let now = Now {
        at: jiff::Timestamp::UNIX_EPOCH,
        offset_minutes: 0,
        actor: "measure".into(),
    };
    let asked = |option: &str| std::env::args().skip_while(|arg| arg != option).nth(1);
    let times: u32 = asked("--times").map_or(Ok(1), |times| times.parse()).map_err(broken)?;
    let start = Instant::now();
    for time in 0..times {
        add(&house, rows, time * rows.len() as u32, &now).await?;
    }
    println!(
        "{} people in {:.1} s",
        rows.len() as u32 * times,
        start.elapsed().as_secs_f64()
    );
    if let Some(people) = asked("--door") {
        return door(&house, rows, people.parse().map_err(broken)?).await;
    }
    let start = Instant::now();
    let found = matching::find(&house, &Job::quiet(), &now).await?;
    println!("{found:?} in {:.2} s", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let grouped = matching::group_households(&house, &Job::quiet(), &now).await?;
    println!("{grouped:?} in {:.2} s", start.elapsed().as_secs_f64());
    if let Some(answers) = std::env::args().skip_while(|arg| arg != "--answers").nth(1) {
        return answer(&house, rows, answers.parse().map_err(broken)?, &now).await;
    }
    let truth = |id: u32| rows[id as usize - 1]["cluster"].as_str();
    let mut sizes: HashMap<&str, u32> = HashMap::new();
    for row in rows {
        *sizes.entry(row["cluster"].as_str()).or_default() += 1;
    }
    let all: u32 = sizes.values().map(|n| n * (n - 1) / 2).sum();
    let pairs: Vec<(u32, u32, bool, String)> =
        sqlx::query_as("SELECT lower, upper, certain, why FROM match_pair ORDER BY score DESC")
            .fetch_all(&mut *house.read().await?)
            .await?;
    let certain: Vec<(u32, u32)> = closure(pairs.iter().filter(|p| p.2).map(|p| (p.0, p.1)));
    let right = |pairs: &[(u32, u32)]| pairs.iter().filter(|(a, b)| truth(*a) == truth(*b)).count();
    let review: Vec<(u32, u32)> = pairs.iter().filter(|p| !p.2).map(|p| (p.0, p.1)).collect();
    for (name, list) in [("certain (with all pairs of each group)", &certain), ("to review", &review)] {
        let hits = right(list);
        println!(
            "{name}: {} pairs, precision {:.4}, recall {:.4} of {all}",
            list.len(),
            hits as f64 / list.len().max(1) as f64,
            hits as f64 / f64::from(all)
        );
    }
    let answered = closure(pairs.iter().filter(|p| p.2 || truth(p.0) == truth(p.1)).map(|p| (p.0, p.1)));
    println!(
        "after every question is answered rightly: precision {:.4}, recall {:.4}",
        right(&answered) as f64 / answered.len().max(1) as f64,
        right(&answered) as f64 / f64::from(all)
    );
    if std::env::args().any(|arg| arg == "--wrong") {
        for (lower, upper, is_certain, why) in &pairs {
            if *is_certain && truth(*lower) != truth(*upper) {
                show(rows, *lower, *upper, why);
            }
        }
    }
    if std::env::args().any(|arg| arg == "--missed") {
        let known: std::collections::HashSet<(u32, u32)> = certain.iter().copied().collect();
        let mut by: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for id in 1..=rows.len() as u32 {
            by.entry(truth(id)).or_default().push(id);
        }
        for ids in by.values() {
            for (at, a) in ids.iter().enumerate() {
                for b in &ids[at + 1..] {
                    if !known.contains(&(*a, *b)) {
                        let in_review = review.contains(&(*a, *b));
                        show(rows, *a, *b, if in_review { "review" } else { "dropped" });
                    }
                }
            }
        }
    }
    let start = Instant::now();
    let merged = matching::merge_certain(&house, &Job::quiet(), &now).await?;
    println!("{merged:?} in {:.2} s", start.elapsed().as_secs_f64());
    let start = Instant::now();
    let taken: Option<(u32,)> = sqlx::query_as("SELECT loser FROM merge ORDER BY id LIMIT 1")
        .fetch_optional(&mut *house.read().await?)
        .await?;
    if let Some((taken,)) = taken {
        matching::unmerge(&house, ContactId(taken), &now).await?;
        println!("one taken out again in {:.3} s", start.elapsed().as_secs_f64());
    }
    if let Some(entry) = merged.entry {
        let start = Instant::now();
        housefile::journal::undo(&house, entry, &now).await?;
        println!("all undone in {:.2} s", start.elapsed().as_secs_f64());
    }
    Ok(())
}

async fn answer(house: &House, rows: &[Row], answers: u32, now: &Now) -> Answer<()> {
    let truth = |id: ContactId| rows[id.0 as usize - 1]["cluster"].as_str();
    let (_, likely) = matching::find_likely(house, &Job::quiet(), now).await?;
    let (wrong, missed) = errors(house, rows, &likely).await?;
    println!("before: {wrong} pairs wrong and {missed} missed, {} in all", wrong + missed);
    let (mut yes, mut no) = (0, 0);
    while yes + no < answers {
        let page = matching::queue(house, None, 1).await?;
        let Some(pair) = page.pairs.first() else { break };
        if truth(pair.left.contact) == truth(pair.right.contact) {
            matching::merge(house, pair.id, pair.left.contact, now).await?;
            yes += 1;
        } else {
            matching::decide(house, pair.id, matching::Verdict::Different, now).await?;
            no += 1;
        }
    }
    let (found, likely) = matching::find_likely(house, &Job::quiet(), now).await?;
    let (wrong, missed) = errors(house, rows, &likely).await?;
    println!(
        "after {yes} yes and {no} no: {wrong} pairs wrong and {missed} missed, {} in all; {found:?}",
        wrong + missed
    );
    Ok(())
}

/// How many pairs of rows are taken wrongly for one person, and how many are missed.
async fn errors(house: &House, rows: &[Row], likely: &matching::Likely) -> Answer<(u64, u64)> {
    let kept: Vec<(u32, u32)> = sqlx::query_as("SELECT id, coalesce(merged_into, id) FROM contact")
        .fetch_all(&mut *house.read().await?)
        .await?;
    let group: HashMap<u32, u32> = likely
        .groups
        .iter()
        .flat_map(|group| group.iter().map(|contact| (contact.0, group[0].0)))
        .collect();
    let (mut groups, mut people, mut both) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (id, kept) in kept {
        let (group, person) = (
            group.get(&kept).copied().unwrap_or(kept),
            rows[id as usize - 1]["cluster"].as_str(),
        );
        *groups.entry(group).or_insert(0_u64) += 1;
        *people.entry(person).or_insert(0_u64) += 1;
        *both.entry((group, person)).or_insert(0_u64) += 1;
    }
    let pairs = |n: &u64| n * (n - 1) / 2;
    let right: u64 = both.values().map(pairs).sum();
    Ok((
        groups.values().map(pairs).sum::<u64>() - right,
        people.values().map(pairs).sum::<u64>() - right,
    ))
}

fn show(rows: &[Row], a: u32, b: u32, why: &str) {
    println!("--- {why}");
    for id in [a, b] {
        let row = &rows[id as usize - 1];
        let text: Vec<&str> = [
            "first_name",
            "last_name",
            "email",
            "phone",
            "company",
            "street",
            "city",
            "postcode",
            "birth_date",
        ]
        .iter()
        .map(|column| row.get(*column).map_or("", String::as_str))
        .collect();
        println!("{id}: {}", text.join(" | "));
    }
}

/// All pairs within the groups that the pairs form.
fn closure(pairs: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut home: HashMap<u32, u32> = HashMap::new();
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (a, b) in pairs {
        let mut of = |id: u32| {
            let root = *home.entry(id).or_insert(id);
            members.entry(root).or_insert_with(|| vec![id]);
            root
        };
        let (left, right) = (of(a), of(b));
        if left != right {
            let moved = members.remove(&right).unwrap_or_default();
            for id in &moved {
                home.insert(*id, left);
            }
            members.entry(left).or_default().extend(moved);
        }
    }
    let mut all = Vec::new();
    for group in members.values_mut() {
        group.sort_unstable();
        for (at, a) in group.iter().enumerate() {
            all.extend(group[at + 1..].iter().map(|b| (*a, *b)));
        }
    }
    all
}

/// Looks people up as if somebody typed them: all that is known of them, and the name alone, which finds the most.
async fn door(house: &House, rows: &[Row], people: usize) -> Answer<()> {
    let step = (rows.len() / people.max(1)).max(1);
    for (what, parts) in [("all that is known", true), ("the name alone", false)] {
        let (mut took, mut named) = (Vec::new(), 0);
        for row in rows.iter().step_by(step) {
            let of = |column: &str, wanted: bool| row.get(column).filter(|_| wanted).cloned().unwrap_or_default();
            let typed = NewPerson {
                given: of("first_name", true),
                family: of("last_name", true),
                company: of("company", parts),
                email: of("email", parts),
                phone: of("phone", parts),
                street: of("street", parts),
                postcode: of("postcode", parts),
                city: of("city", parts),
                country: of("country", parts),
            };
            let start = Instant::now();
            named += matching::known(house, &typed).await?.len();
            took.push(start.elapsed().as_secs_f64() * 1e3);
        }
        took.sort_by(f64::total_cmp);
        let at = |part: usize| took.get(took.len() * part / 100).copied().unwrap_or_default();
        let (middle, most) = (at(50), took.last().copied().unwrap_or_default());
        println!(
            "{what}: {} looked up, {named} named; p50 {middle:.1} ms, p95 {:.1} ms, at most {most:.1} ms",
            took.len(),
            at(95)
        );
    }
    Ok(())
}

/// Adds the table behind those `before` it.
async fn add(house: &House, rows: &[Row], before: u32, now: &Now) -> Answer<()> {
    let mut people = Vec::new();
    let mut points = Vec::new();
    for (id, row) in (before + 1..).zip(rows) {
        let value = |column: &str| row.get(column).map(|v| v.trim()).filter(|v| !v.is_empty());
        let country = value("country").and_then(Country::parse);
        let name = PersonName {
            given: value("first_name").map(str::to_owned),
            family: value("last_name").map(str::to_owned),
            ..PersonName::default()
        };
        people.push(json!([
            name.shown(),
            name.given,
            name.family,
            value("company"),
            value("birth_date")
        ]));
        if let Some(email) = value("email") {
            points.push(json!([id, "email", email, Email::parse(email).map(|e| e.norm().to_owned())]));
        }
        if let Some(phone) = value("phone") {
            let parsed = country
                .and_then(|country| Phone::parse(phone, country))
                .map(|p| p.e164().to_owned());
            points.push(json!([id, "phone", phone, parsed]));
        }
        let address = PostalAddress {
            street: value("street").map(str::to_owned),
            postcode: value("postcode").map(str::to_owned),
            city: value("city").map(str::to_owned),
            ..PostalAddress::default()
        };
        if address != PostalAddress::default() {
            let (shown, key) = (address.shown(), address.key());
            points.push(json!([
                id,
                "address",
                shown,
                key,
                address.street,
                address.postcode,
                address.city
            ]));
        }
    }
    let mut entry = begin(house, Act::new("import"), now).await?;
    sqlx::query(
        "INSERT INTO contact (name, given, family, company, born)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?1) ORDER BY key",
    )
    .bind(serde_json::to_string(&people)?)
    .execute(&mut *entry)
    .await?;
    sqlx::query(
        "INSERT INTO contact_point (contact, kind, shown, norm, street, postcode, city)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6 FROM json_each(?1)",
    )
    .bind(serde_json::to_string(&points)?)
    .execute(&mut *entry)
    .await?;
    entry.finish(rows.len() as u32).await?;
    Ok(())
}
