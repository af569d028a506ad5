//! What a file leaves open is asked, and what its values rule out is not guessed.

use super::*;

#[test]
fn days_of_both_orders_are_asked_about_however_few_are_the_others() {
    let mut days: Vec<String> = (0..60)
        .map(|n| format!("{:02}/{:02}/2024", 13 + n % 15, 1 + n % 12))
        .collect();
    days.extend(["03/04/2024", "05/06/2024", "04/25/2024", "06/30/2024", "12/31/2024"].map(str::to_owned));
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    let open = vec!["07/08/2024"; days.len()];
    let orders: Vec<String> = (0..days.len()).map(|n| n.to_string()).collect();
    let orders: Vec<&str> = orders.iter().map(String::as_str).collect();
    let columns: [(&str, &[&str]); 3] = [("Order number", &orders), ("Order date", &days), ("Birthday", &open)];
    let found = mapped(&columns);
    for column in &found.columns[1..] {
        assert_eq!(column.day_order, None, "{}", column.header);
        assert!(
            matches!(column.question, Some(crate::intake::Question::DateOrder { .. })),
            "{}",
            column.header
        );
    }
    assert_eq!(found.columns[1].sureness, Sureness::Likely);
    // Where nothing is open, each day speaks for itself.
    let plain = mapped(&[("Order number", &["1", "2"]), ("Order date", &["13/04/2024", "04/25/2024"])]);
    assert_eq!((plain.columns[1].day_order, &plain.columns[1].question), (None, &None));
    // An answer counts, and what was remembered of an earlier file does not.
    let profiles = columns.map(|(_, values)| profile(values));
    let bare: Vec<Bare<'_>> = columns
        .iter()
        .zip(&profiles)
        .map(|((header, _), profile)| Bare { header, profile })
        .collect();
    let mut last = Recipe {
        name: "shop".into(),
        kind: ImportKind::Purchases,
        columns: RecipeColumn::of_each(&found.columns, 65),
        country: None,
        currency: None,
        origin: None,
        agreed: None,
    };
    last.columns[1].day_order = Some(DayOrder::Dmy);
    let again = map(&bare, File::default(), &FileChoices::default(), Some(&last));
    assert_eq!(again.columns[1].day_order, None);
    let answer = FileChoices {
        day_order: Some(DayOrder::Mdy),
        ..FileChoices::default()
    };
    let answered = map(&bare, File::default(), &answer, Some(&last));
    assert_eq!(
        (answered.columns[1].day_order, &answered.columns[1].question),
        (Some(DayOrder::Mdy), &None)
    );
}

#[test]
fn a_cell_of_an_experiment_is_no_telephone() {
    let cell = |values: &[&str]| {
        let names = ["Anna", "Ben", "Cleo"];
        let mails = ["a@b.example", "c@d.example", "e@f.example"];
        mapped(&[
            ("E-mail", &mails),
            ("First name", &names),
            ("Campaign", &["May", "May", "May"]),
            ("Cell", values),
            ("Response", &["yes", "no", "no"]),
        ])
        .columns[3]
            .target
            .clone()
    };
    assert_eq!(cell(&["A", "B", "A"]), Target::Ignore);
    assert_eq!(cell(&["1", "2", "12"]), Target::Ignore);
    assert_eq!(cell(&["+49 171 1234567", "0171 7654321", ""]), Target::Mobile);
    assert_eq!(cell(&["555-1234", "555-2345", "555-3456"]), Target::Mobile);
}
