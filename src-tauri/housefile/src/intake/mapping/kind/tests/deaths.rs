//! Columns that tell who died.

use super::{
    super::super::{tells_of_the_living, tests::profile},
    *,
};

#[test]
fn deaths_are_known_by_plain_words_and_their_values() {
    for (header, values) in [
        ("Deceased", &["yes", "", "no"][..]),
        ("Date of death", &["2025-02-03", "", ""]),
        ("Verstorben", &["x", "", ""]),
        ("Verstorben am", &["03.02.2025", "", "13.02.2025"]),
        ("Décédé", &["oui", "non", ""]),
        ("Fallecido", &["sí", "", ""]),
        ("Дата смерти", &["2025-02-03", "", ""]),
        ("Todesdatum", &["1900-01-01", "1900-01-01", "2025-02-03"]),
        ("Todesdatum", &["9999-12-31", "9999-12-31", "2025-02-03"]),
    ] {
        let (kind, targets) = read(&[("Email", PEOPLE), (header, values)]);
        assert_eq!((kind, &targets[1]), (Contacts, &Deceased), "{header}");
    }
    for (header, values) in [
        ("Deceased", &["Anna Koch", "Ben Vogt", "Cleo Weiß"][..]),
        ("Deceased spouse", &["yes", "", "no"]),
        ("Died laughing", &["yes", "", "no"]),
        ("Date of death", &["1900-01-01", "1900-01-01", "1900-01-01"]),
        ("Date of death", &["9999-12-31", "0001-01-01", "9999-12-31"]),
    ] {
        let (_, targets) = read(&[("Email", PEOPLE), (header, values)]);
        assert_ne!(targets[1], Deceased, "{header}");
    }
}

#[test]
fn a_column_of_deaths_may_tell_of_the_living() {
    let many: Vec<String> = (0..99).map(|at| format!("20{:02}-0{}-11", at % 20 + 4, at % 9 + 1)).collect();
    let days: Vec<&str> = many.iter().map(String::as_str).collect();
    for (values, expect) in [
        (&["2025-02-03", "", "2024-03-04"][..], false),
        (&["yes", "", "yes"], false),
        (&["2025-02-03", "1900-01-01"], false),
        (&days, false),
        (&["yes", "", "no"], true),
        (&["2025-02-03", "lebt"], true),
        (&["deceased", "active"], true),
        (&[&["no"], &days[..]].concat(), true),
    ] {
        let found = mapped(&[("Email", PEOPLE), ("Date of death", values)]);
        assert_eq!(found.columns[1].target, Deceased, "{values:?}");
        let told = tells_of_the_living(&found.columns[1], &profile(values));
        assert_eq!(told, expect, "{values:?}");
    }
    let found = mapped(&[("Email", PEOPLE), ("Newsletter", &["yes", "no", "no"])]);
    assert!(!tells_of_the_living(&found.columns[1], &profile(&["yes", "no", "no"])));
}
