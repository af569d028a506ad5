//! What holds of the people and of the files as a whole.

use std::collections::{HashMap, HashSet};
use std::fs;

use housefile_samples::{
    AudienceRule, ConsentRule, EXPORTED_ON, File, HowFindable, ProblemKind, Says, State, Truth, expected_audience, write,
};

fn sample(people: u32, seed: u64) -> (tempfile::TempDir, Truth) {
    let dir = tempfile::tempdir().expect("a folder to write into");
    let truth = write(dir.path(), people, seed).expect("sample files");
    (dir, truth)
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let (one, truth) = sample(300, 11);
    let (two, again) = sample(300, 11);
    let (other, _) = sample(300, 12);
    for file in File::ALL {
        let bytes = |dir: &tempfile::TempDir| fs::read(dir.path().join(file.name())).expect("a sample file");
        assert!(bytes(&one) == bytes(&two), "{} differs", file.name());
        assert!(bytes(&one) != bytes(&other), "{} does not depend on the seed", file.name());
    }
    let json = |truth: &Truth| serde_json::to_string(truth).expect("truth as JSON");
    assert_eq!(json(&truth), json(&again));
}

#[test]
fn exactly_18_in_a_hundred_are_in_more_than_one_file() {
    for people in [300, 2_000, 12_000] {
        let (_dir, truth) = sample(people, 3);
        assert_eq!(truth.totals.people, people);
        assert_eq!((truth.totals.in_two_files + truth.totals.in_three_files) * 100, people * 18);
        assert!(truth.totals.in_two_files > truth.totals.in_three_files * 4);
        assert!(truth.totals.in_three_files > 0);
        let everybody_is_somewhere = truth
            .people
            .iter()
            .all(|person| person.appearances.iter().all(|a| !a.rows.is_empty()));
        assert!(everybody_is_somewhere, "each version stands in at least one row");
    }
}

#[test]
fn exact_keys_find_most_some_are_for_review_and_a_few_out_of_reach() {
    let (_dir, truth) = sample(12_000, 5);
    let across = truth.totals.findable_across_files;
    let all = across.certain + across.review + across.out_of_reach;
    assert_eq!(all, 2_160);
    assert!((80..=90).contains(&(across.certain * 100 / all)), "{across:?}");
    assert!((7..=15).contains(&(across.review * 100 / all)), "{across:?}");
    assert!((2..=5).contains(&(across.out_of_reach * 100 / all)), "{across:?}");
    let single = truth
        .people
        .iter()
        .filter(|person| person.how_findable == HowFindable::Single);
    assert!(single.into_iter().all(|person| person.appearances.len() == 1));
}

#[test]
fn even_a_small_set_has_every_fault() {
    let dir = tempfile::tempdir().expect("a folder to write into");
    let truth = housefile_samples::small(dir.path(), 1).expect("sample files");
    for kind in [
        ProblemKind::InvalidEmail,
        ProblemKind::ImpossibleDate,
        ProblemKind::FutureDate,
        ProblemKind::UnreadableDate,
        ProblemKind::InvalidPhone,
        ProblemKind::MissingCells,
        ProblemKind::NobodyInIt,
        ProblemKind::RepeatedHeader,
    ] {
        assert!(truth.totals.problems.contains_key(&kind), "{kind:?}");
    }
}

#[test]
fn no_address_in_the_files_can_reach_anybody() {
    let (_dir, truth) = sample(2_000, 9);
    for given in truth
        .people
        .iter()
        .flat_map(|person| &person.appearances)
        .map(|appearance| &appearance.given)
    {
        for email in given
            .email
            .split(';')
            .map(|part| part.trim().to_lowercase())
            .filter(|part| part.contains('@'))
        {
            let reserved = email.ends_with(".example") || !email.rsplit('@').next().is_some_and(|domain| domain.contains('.'));
            assert!(reserved || email.starts_with("lindenhof-sample-"), "{email}");
        }
    }
}

#[test]
fn an_objection_is_never_overruled() {
    let (_dir, truth) = sample(12_000, 2);
    let rule = AudienceRule::everybody(ConsentRule::DatedYesOrCustomerSince(365), EXPORTED_ON);
    let audience = expected_audience(&truth, &rule);
    let objected: HashSet<&String> = truth
        .people
        .iter()
        .flat_map(|person| &person.statements)
        .filter(|said| said.says != Says::Yes)
        .flat_map(|said| &said.emails)
        .collect();
    assert!(objected.len() > 500);
    for member in &audience {
        let person = &truth.people[member.person as usize - 1];
        assert!(!matches!(person.consent.email, State::OptedOut(_) | State::No));
        assert!(
            member
                .emails
                .iter()
                .chain(&member.other_emails)
                .all(|email| !objected.contains(email))
        );
    }
}

#[test]
fn the_narrower_the_rule_the_smaller_the_audience() {
    let (_dir, truth) = sample(12_000, 2);
    let size = |rule: &AudienceRule| expected_audience(&truth, rule).len();
    let all = AudienceRule::everybody(ConsentRule::DatedYes, EXPORTED_ON);
    let recent = AudienceRule {
        bought_within: Some(90),
        ..all.clone()
    };
    let quiet = AudienceRule {
        quiet_for: Some(90),
        ..all.clone()
    };
    let espresso = AudienceRule {
        category: Some("Espresso"),
        ..recent.clone()
    };
    let letters = AudienceRule::everybody(ConsentRule::Letter, EXPORTED_ON);
    assert!(size(&all) > 3_000 && size(&all) < 4_500, "{}", size(&all));
    assert!(size(&espresso) > 0 && size(&espresso) < size(&recent));
    assert!(size(&recent) + size(&quiet) < size(&all), "some subscribers never bought");
    assert_eq!(size(&letters), truth.totals.customers as usize);
}

#[test]
fn names_repeat_between_people_and_couples_share_a_door() {
    let (_dir, truth) = sample(12_000, 1);
    let names: HashSet<_> = truth
        .people
        .iter()
        .map(|person| (&person.first_name, &person.last_name))
        .collect();
    assert!(truth.people.len() - names.len() > 100, "namesakes");
    let couples = truth
        .people
        .windows(2)
        .filter(|pair| pair[0].household.is_some() && pair[0].household == pair[1].household);
    let sharing = couples.clone().filter(|pair| pair[0].emails[0] == pair[1].emails[0]).count();
    assert!(couples.count() > 500 && sharing > 20);
}

#[test]
fn the_files_are_small_enough_to_send() {
    let (dir, _) = sample(12_000, 1);
    let sizes = File::ALL.map(|file| fs::metadata(dir.path().join(file.name())).expect("a sample file").len());
    assert!(sizes.iter().sum::<u64>() < 3_000_000, "{sizes:?}");
}

#[test]
fn what_different_people_share_is_never_an_exact_key() {
    let (_dir, truth) = sample(12_000, 1);
    let mut holders: HashMap<[&str; 4], HashSet<u32>> = HashMap::new();
    for person in &truth.people {
        for given in person.appearances.iter().map(|appearance| &appearance.given) {
            let (first, last) = (given.first_name.as_str(), given.last_name.as_str());
            let keys = [
                ["mailbox", &given.email],
                ["phone", &given.phone_means],
                ["street", &given.street],
            ];
            for [kind, value] in keys.into_iter().filter(|[_, value]| !value.is_empty() && !last.is_empty()) {
                holders.entry([kind, value, first, last]).or_default().insert(person.id);
            }
        }
    }
    let shared: Vec<_> = holders.into_iter().filter(|(_, people)| people.len() > 1).collect();
    assert!(
        shared.iter().all(|([kind, ..], _)| *kind == "street"),
        "a street alone may repeat in another town: {shared:?}"
    );
}
