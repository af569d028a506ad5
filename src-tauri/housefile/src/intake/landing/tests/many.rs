//! Laws that hold for any sheets: what was rehearsed is what happens, every row has one outcome, money adds up, and undo brings
//! back the file as it was, import by import.

use super::*;
use crate::{
    intake::{ImportKind, Target},
    journal, privacy,
};

/// Cells that collide, contradict each other, or cannot be read.
const POOLS: &[(&str, Target, &[&str])] = &[
    ("Number", Target::CustomerNumber, &["", "", "K-1", "K-2", "K-3"]),
    ("First", Target::GivenName, &["", "Anna", "ANNA", "Bert", "Jürgen", "Juergen"]),
    (
        "Last",
        Target::FamilyName,
        &["", "Koch", "Kern", "Groß", "Gross", "von der Heide"],
    ),
    (
        "E-mail",
        Target::Email,
        &[
            "",
            "a@post.example",
            "A@Post.example",
            "b@post.example",
            "b@@post",
            "a@gmial.com; c@post.example",
        ],
    ),
    (
        "Phone",
        Target::Phone,
        &["", "030/23125000", "+49 30 23125000", "0158", "030 23125001"],
    ),
    ("Street", Target::Street, &["", "Lindenstr. 5", "Lindenstraße 5", "Parkweg 1"]),
    ("Postcode", Target::Postcode, &["04109", "10115", ""]),
    (
        "Born",
        Target::Born,
        &["", "12.05.1968", "31.02.1985", "03.05.", "01.01.2060"],
    ),
    ("Agreed", Target::ConsentEmail, &["", "ja", "nein", "vielleicht"]),
    ("Since", Target::ConsentDay, &["", "03.04.2024", "01.01.2026"]),
    ("Left", Target::OptOutDay, &["", "", "", "05.06.2025", "weg"]),
    ("Likes", Target::Tags, &["", "tea|cake", "Tea"]),
    ("Order", Target::OrderNumber, &["", "O-1", "O-2", "O-3", "O-4"]),
    ("Day", Target::OrderDay, &["2024-01-05", "2025-02-06", ""]),
    ("Product", Target::Product, &["Tea", "Pot", ""]),
    ("Qty", Target::Quantity, &["1", "2", "-1", "many"]),
    ("Price", Target::UnitPrice, &["4.50", "20.50", "", "free"]),
    ("Event", Target::EventName, &["", "", "Open day", "Fair"]),
];

/// The same numbers on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % count
    }
}

fn sheet(dice: &mut Dice, name: &'static str) -> Sheet {
    let kinds = [
        ImportKind::Contacts,
        ImportKind::Purchases,
        ImportKind::Events,
        ImportKind::Consents,
    ];
    let kind = kinds[dice.below(kinds.len())];
    let wanted = |target: &Target| match target {
        Target::OrderNumber | Target::OrderDay | Target::Product | Target::Quantity | Target::UnitPrice => {
            kind == ImportKind::Purchases
        }
        Target::EventName => kind == ImportKind::Events,
        _ => true,
    };
    let pools: Vec<_> = POOLS.iter().filter(|(_, target, _)| wanted(target)).collect();
    let columns: Vec<(&'static str, Target)> = pools.iter().map(|(header, target, _)| (*header, target.clone())).collect();
    let rows: Vec<String> = (0..1 + dice.below(25))
        .map(|_| {
            let cells: Vec<&str> = pools.iter().map(|(_, _, pool)| pool[dice.below(pool.len())]).collect();
            cells.join("|")
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    Sheet::new(name, kind, &columns, &rows)
}

#[tokio::test]
async fn any_sheets_land_as_rehearsed_and_leave_without_a_trace() {
    let policies = [Policy::Fill, Policy::Update, Policy::New, Policy::Add, Policy::UpdateOnly];
    for seed in 0..6 {
        let mut dice = Dice(seed);
        let folder = tempfile::tempdir().expect("a folder");
        let house = house(&folder).await;
        let mut steps = Vec::new();
        for step in 0..5 {
            let before = image(&house).await;
            let sheets = [
                sheet(&mut dice, "one.csv"),
                sheet(&mut dice, "two.csv"),
                sheet(&mut dice, "three.csv"),
            ];
            let policy = policies[dice.below(policies.len())];
            let receipt = import(&house, policy, &sheets)
                .await
                .unwrap_or_else(|fault| panic!("seed {seed} step {step}: {fault}"));
            assert_eq!(privacy::verify_ledger(&house).await.expect("verified"), Vec::<u32>::new());
            assert_eq!(crate::store::check(&house).await.expect("checked"), Vec::<String>::new());
            steps.push((receipt.entry, before));
        }
        for (entry, before) in steps.into_iter().rev() {
            let reversal = journal::undo(&house, entry, &now()).await.expect("undone");
            assert_eq!(reversal.kept, [], "seed {seed}");
            assert_eq!(image(&house).await, before, "seed {seed}");
        }
    }
}
