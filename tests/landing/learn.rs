//! Answers to questions about the samples, given from the truth: what is taken for one person afterwards is no further from it.

use std::collections::BTreeMap;

use housefile::{
    intake::{self, Policy},
    job::Job,
    matching::{self, Keep, Likely, Verdict},
};

use crate::{
    desk::{Desk, desk, now},
    explain::owners,
};

const ANSWERS: u32 = 50;

#[tokio::test(flavor = "multi_thread")]
async fn answers_bring_the_groups_no_further_from_the_truth() {
    for seed in [7, 11] {
        let desk = desk(seed).await;
        let draft = desk.open().await;
        intake::commit(&desk.house, draft.draft, Policy::Fill, &Job::quiet(), &now())
            .await
            .expect("imported");
        let person: BTreeMap<u32, u32> = {
            let contacts = desk.contacts().await;
            let owners = owners(&desk.truth);
            owners.iter().map(|(row, person)| (contacts[row], *person)).collect()
        };
        let (_, likely) = find(&desk).await;
        let before = errors(&desk, &person, &likely).await;
        let (yes, no) = answer(&desk, &person).await;
        let (found, likely) = find(&desk).await;
        let after = errors(&desk, &person, &likely).await;
        println!("{yes} yes and {no} no; pairs taken wrongly for one person and missed: {before:?} before, {after:?} after");
        assert_eq!(found.learned, yes + no, "each answer is one that was learned from");
        assert!(yes + no > 10, "there was something to ask");
        assert!(
            after.0 + after.1 <= before.0 + before.1,
            "{before:?} before {yes} yes and {no} no, {after:?} after"
        );
    }
}

async fn find(desk: &Desk) -> (matching::Found, Likely) {
    matching::find_likely(&desk.house, &Job::quiet(), &now())
        .await
        .expect("searched")
}

/// Answers the questions in their order, as somebody who knows everybody would.
async fn answer(desk: &Desk, person: &BTreeMap<u32, u32>) -> (u32, u32) {
    let (mut yes, mut no) = (0, 0);
    while yes + no < ANSWERS {
        let page = matching::queue(&desk.house, None, 1).await.expect("asked");
        let Some(pair) = page.pairs.first() else { break };
        if person[&pair.left.contact.0] == person[&pair.right.contact.0] {
            let keep = if pair.keep == Keep::Left {
                pair.left.contact
            } else {
                pair.right.contact
            };
            matching::merge(&desk.house, pair.id, keep, &now()).await.expect("merged");
            yes += 1;
        } else {
            matching::decide(&desk.house, pair.id, Verdict::Different, &now())
                .await
                .expect("answered");
            no += 1;
        }
    }
    (yes, no)
}

/// Pairs of imported records that are taken for one person and are not, and those that are one and are not taken for it.
async fn errors(desk: &Desk, person: &BTreeMap<u32, u32>, likely: &Likely) -> (u64, u64) {
    let kept: Vec<(u32, u32)> = sqlx::query_as("SELECT id, coalesce(merged_into, id) FROM contact")
        .fetch_all(&mut *desk.house.read().await.expect("a reader"))
        .await
        .expect("reads");
    let group: BTreeMap<u32, u32> = likely
        .groups
        .iter()
        .flat_map(|group| group.iter().map(|contact| (contact.0, group[0].0)))
        .collect();
    let records: Vec<(u32, u32)> = kept
        .iter()
        .filter_map(|(id, kept)| Some((*person.get(id)?, group.get(kept).copied().unwrap_or(*kept))))
        .collect();
    let (mut wrong, mut missed) = (0, 0);
    for (at, (person, group)) in records.iter().enumerate() {
        for (other_person, other_group) in &records[at + 1..] {
            wrong += u64::from(group == other_group && person != other_person);
            missed += u64::from(group != other_group && person == other_person);
        }
    }
    (wrong, missed)
}
