//! From the three sample files to an audience file: segment, ladder, fixed list, workbook; opened again by an independent reader and
//! held against what is true of the people in the samples. `HOUSEFILE_SAMPLE_PEOPLE=12000` runs it over the full samples and
//! prints how long each step took.

#[path = "../landing/desk.rs"]
mod desk;
#[expect(dead_code, reason = "shared with the tests of the import")]
#[path = "../landing/explain.rs"]
mod explain;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    time::Instant,
};

use calamine::Reader as _;
use desk::{desk, now};
use housefile::{
    campaigns::{self, Audience, CampaignPlan, Step},
    handoff,
    intake::{self, Policy},
    job::Job,
    matching,
    privacy::{Basis, Channel},
    profiles,
    segments::{self, Rule, Unit, Window},
    values::{ContactId, Seed},
    words::words,
};
use housefile_samples::{AudienceRule, ConsentRule, Expected, File, expected_audience};

const DAYS: u32 = 365;

fn recent_buyers() -> Rule {
    Rule::Bought {
        what: None,
        at_least: None,
        at_most: None,
        amount_at_least: None,
        amount_at_most: None,
        within: Some(Window::Last {
            count: DAYS,
            unit: Unit::Day,
        }),
        not: false,
    }
}

/// A column of the workbook's first sheet, by its header.
fn column(path: &Path, header: &str) -> Vec<String> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("a sheet");
    let mut rows = range.rows();
    let at = rows
        .next()
        .expect("headers")
        .iter()
        .position(|cell| matches!(cell, calamine::Data::String(text) if text == header))
        .expect("the column");
    rows.map(|row| row[at].to_string()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_exported_list_is_whom_the_truth_names() {
    let desk = desk(7).await;
    let (house, words, quiet, today) = (&desk.house, words("en"), Job::quiet(), now().today());
    let draft = desk.open().await;
    intake::rehearse(house, draft.draft, Policy::Fill, today, &quiet)
        .await
        .expect("rehearsed");
    intake::commit(house, draft.draft, Policy::Fill, &quiet, &now())
        .await
        .expect("imported");
    matching::find(house, &quiet, &now()).await.expect("compared");
    matching::merge_certain(house, &quiet, &now()).await.expect("merged");

    let clock = Instant::now();
    let lists = segments::ready_lists(house, today, &words, &quiet).await.expect("listed");
    println!("ready lists: {:?}", clock.elapsed());
    for list in &lists {
        println!(
            "  {} {}: {} ({})",
            words.say(&list.name),
            list.people,
            list.sentence,
            words.say(&list.why)
        );
        assert!(list.people > 0);
    }
    assert!(lists.len() >= 4, "the samples have something for most lists");
    let clock = Instant::now();
    let preview = segments::preview(house, &recent_buyers(), today, &words, &quiet)
        .await
        .expect("previewed");
    println!(
        "{}: {} of {} in {:?}",
        preview.sentence,
        preview.total,
        preview.of,
        clock.elapsed()
    );
    let clock = Instant::now();
    let fields = segments::fields(house, today, &quiet).await.expect("listed");
    println!("{} fields: {:?}", fields.len(), clock.elapsed());

    let (segment, _) = segments::save(house, None, "Recent buyers", &recent_buyers(), &now())
        .await
        .expect("saved");
    let clock = Instant::now();
    let allowed = campaigns::allowed(house, &Rule::Segment { id: segment }, today, &quiet)
        .await
        .expect("told");
    println!("allowed: {:?}", clock.elapsed());
    for channel in &allowed {
        let rules: Vec<(String, u32)> = channel.rules.iter().map(|rule| (words.say(&rule.name), rule.more)).collect();
        println!(
            "  {:?}: {} of {} by a yes, {rules:?}",
            channel.channel, channel.by_consent, channel.people
        );
    }
    let plan = CampaignPlan {
        name: "Advent".into(),
        goal: "A second purchase".into(),
        channel: Channel::Email,
        starts: None,
        ends: None,
        budget: None,
        audience: Audience {
            segment,
            exclude: vec![],
            holdout_permille: 0,
            basis: Basis::Consent,
            one_per_address: false,
            one_per_household: false,
        },
    };
    let (campaign, _) = campaigns::save(house, None, &plan, Seed(7), &now()).await.expect("saved");
    let clock = Instant::now();
    let frozen = campaigns::freeze(house, campaign, &now(), &quiet).await.expect("fixed");
    println!("fixed: {:?}", clock.elapsed());
    for rung in &frozen.ladder.rungs {
        println!("  {} -{} {}", words.say(&rung.name), rung.removed, rung.left);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("list.xlsx");
    let spec = handoff::default_spec(Channel::Email, &words);
    let clock = Instant::now();
    let handed = handoff::export_audience(house, frozen.selection, &spec, &path, &now(), &words, &quiet)
        .await
        .expect("exported");
    println!(
        "exported: {} rows, {} bytes in {:?}",
        handed.rows,
        handed.bytes,
        clock.elapsed()
    );
    let emails: Vec<String> = column(&path, "E-mail").iter().map(|email| email.to_lowercase()).collect();
    assert_eq!(emails.len(), handed.rows as usize, "every row is there");
    let listed: BTreeSet<&str> = emails.iter().map(String::as_str).collect();

    // Whom the truth names, and whom it would never name.
    let rule = AudienceRule {
        bought_within: Some(DAYS),
        ..AudienceRule::everybody(ConsentRule::AnyYes, today.0.0)
    };
    let expected = expected_audience(&desk.truth, &rule);
    let theirs = |people: &[Expected]| -> BTreeMap<String, u32> {
        let pairs = people.iter().flat_map(|one| {
            one.emails
                .iter()
                .chain(&one.other_emails)
                .map(|email| (email.to_lowercase(), one.person))
        });
        pairs.collect()
    };
    let right = theirs(&expected);
    let wrong: Vec<&&str> = listed.iter().filter(|email| !right.contains_key(**email)).collect();
    let missing = expected.iter().filter(|one| {
        !one.emails
            .iter()
            .chain(&one.other_emails)
            .any(|email| listed.contains(email.to_lowercase().as_str()))
    });
    let missing: Vec<u32> = missing.map(|one| one.person).collect();
    assert_eq!(
        campaigns::selection_people(house, frozen.selection, Step::Final)
            .await
            .expect("read")
            .len(),
        emails.len()
    );
    println!(
        "{} expected, {} listed, {} wrong, {} missing",
        expected.len(),
        listed.len(),
        wrong.len(),
        missing.len()
    );
    assert!(wrong.is_empty(), "nobody is listed whom the truth does not name: {wrong:?}");
    // Whoever is missing stands in several records still: what one bought and what one agreed to were never brought together.
    let mut rows: BTreeMap<u32, Vec<(File, u32)>> = BTreeMap::new();
    for (row, person) in explain::owners(&desk.truth) {
        rows.entry(person).or_default().push(row);
    }
    let contacts = desk.contacts().await;
    for person in missing {
        let mut records = BTreeSet::new();
        for row in &rows[&person] {
            records.insert(
                profiles::profile(house, ContactId(contacts[row]), today)
                    .await
                    .expect("a person")
                    .row
                    .id,
            );
        }
        assert!(records.len() > 1, "person {person} is one record and not listed");
    }
}
