//! Which spellings are offered as one value, and how.

use proptest::prelude::*;

use super::*;

fn all(values: Vec<(String, u32)>) -> Untidy {
    grouped(values, &Job::quiet()).expect("nobody cancels")
}

/// The texts of each group: what shares the words of the first, and what may be a slip.
fn found(values: &[(&str, u32)]) -> Vec<[Vec<String>; 2]> {
    let values = values.iter().map(|(text, people)| ((*text).to_owned(), *people)).collect();
    let texts = |group: &Spellings, alike| {
        let some = group.spellings.iter().filter(|one| one.alike == alike);
        some.map(|one| one.text.clone()).collect()
    };
    let groups = all(values).groups;
    groups
        .iter()
        .map(|group| [Alike::Words, Alike::Slip].map(|alike| texts(group, alike)))
        .collect()
}

fn group(words: &[&str], slips: &[&str]) -> [Vec<String>; 2] {
    [words, slips].map(|texts| texts.iter().map(|text| (*text).to_owned()).collect())
}

#[test]
fn case_accents_punctuation_and_order_are_no_other_value() {
    assert_eq!(
        found(&[
            ("Müller & Söhne", 4),
            ("MUELLER & SOEHNE", 9),
            ("Söhne, Müller", 1),
            ("Muller Sohne", 4),
            ("Meyer", 3),
            ("Москва", 2),
            ("Moskva", 1),
        ]),
        [
            group(&["MUELLER & SOEHNE", "Müller & Söhne", "Muller Sohne", "Söhne, Müller"], &[]),
            group(&["Москва", "Moskva"], &[]),
        ]
    );
}

#[test]
fn other_words_numbers_and_signs_are_another_value_or_left_to_a_person() {
    assert_eq!(all(vec![("Baden".into(), 9), ("Baden-Baden".into(), 4)]).total, 0);
    assert_eq!(found(&[("A+", 9), ("A-", 4), ("a+", 1)]), [group(&["A+", "a+"], &["A-"])]);
    assert_eq!(found(&[("C", 9), ("C++", 4), ("C#", 1)]), [group(&["C"], &["C++", "C#"])]);
    assert_eq!(
        found(&[("Team 1-5", 9), ("Team 5-1", 4), ("TEAM 1/5", 2)]),
        [group(&["Team 1-5", "TEAM 1/5"], &["Team 5-1"])]
    );
    assert_eq!(found(&[("台州", 9), ("泰州", 4)]), [group(&["台州"], &["泰州"])]);
}

#[test]
fn the_more_careful_spelling_is_suggested_where_both_are_as_frequent() {
    assert_eq!(found(&[("ULM", 2), ("Ulm", 2)]), [group(&["Ulm", "ULM"], &[])]);
    assert_eq!(found(&[("Koeln", 2), ("Köln", 2)]), [group(&["Köln", "Koeln"], &[])]);
}

#[test]
fn a_rare_slip_belongs_to_the_frequent_value_and_two_frequent_ones_stay_two() {
    assert_eq!(
        found(&[
            ("Hamburg", 50),
            ("Hambrug", 2),
            ("HAMBRUG", 1),
            ("Homburg", 40),
            ("Hamburgs", 10),
            ("Bonn", 90),
            ("Born", 1),
            ("Team 12", 90),
            ("Team 13", 1),
            ("Essen", 60),
            ("Lessen", 2),
        ]),
        // The slip stands here alone, with all the ways it is written.
        [group(&["Hamburg"], &["Hamburgs", "Hambrug", "HAMBRUG"])]
    );
}

#[test]
fn a_slip_joins_all_that_shares_the_words_of_what_was_meant() {
    assert_eq!(
        found(&[("Hamburg", 50), ("HAMBURG", 9), ("Hambrug", 2), ("ESSEN", 8), ("Essen", 9)]),
        [group(&["Hamburg", "HAMBURG"], &["Hambrug"]), group(&["Essen", "ESSEN"], &[]),]
    );
    // A slip of a slip is none, and what few people have is nobody's meaning.
    assert_eq!(
        found(&[("Hamburg", 250), ("Hambug", 50), ("Hambu", 2), ("Berlin", 4), ("Belrin", 1)]),
        [group(&["Hamburg"], &["Hambug"])]
    );
}

#[test]
fn what_one_key_folds_together_is_looked_at_where_no_umlaut_says_that_it_is_one_word() {
    for texts in [["Aue", "Au"], ["Soest", "Sost"], ["Weissen", "Weisen"], ["Weiß", "Weis"]] {
        assert_eq!(
            found(&[(texts[0], 3), (texts[1], 2)]),
            [group(&texts[..1], &texts[1..])],
            "{texts:?}"
        );
    }
    for texts in [
        ["Köln", "Koeln"],
        ["Groß", "Gross"],
        ["Tromsø", "Tromsoe"],
        ["Ko\u{308}ln", "KÖLN"],
        ["O’Brien", "OBRIEN"],
        ["Straße der Weißen", "STRASSE DER WEISSEN"],
    ] {
        assert_eq!(found(&[(texts[0], 3), (texts[1], 2)]), [group(&texts, &[])], "{texts:?}");
    }
    // Without the umlaut between them nothing says that the two are one.
    assert_eq!(found(&[("Koln", 3), ("Koeln", 2)]), [group(&["Koln"], &["Koeln"])]);
    assert_eq!(
        found(&[("Koln", 3), ("Koeln", 2), ("Köln", 1)]),
        [group(&["Koln", "Koeln", "Köln"], &[])]
    );
    assert_eq!(
        found(&[("Aue", 4), ("Au", 3), ("AUE", 2), ("AU", 1)]),
        [group(&["Aue", "AUE"], &["Au", "AU"])]
    );
}

#[test]
fn a_long_text_is_no_slip_and_a_search_stops_when_asked() {
    let long = "a sentence that somebody wrote where a word was asked for, and ";
    let (one, other) = (format!("{long}more"), format!("{long}mroe"));
    assert!(found(&[(&one, 50), (&other, 1)]).is_empty());
    let job = Job::quiet();
    job.cancel();
    assert!(matches!(
        grouped(vec![("Ulm".to_owned(), 1)], &job),
        Err(crate::refusal::Error::Cancelled)
    ));
}

proptest! {
    #[test]
    fn the_order_of_the_values_changes_nothing(
        values in proptest::collection::btree_map("[abAB ]{1,7}", 1_u32..60, 0..14).prop_map(|map| map.into_iter().collect::<Vec<_>>()),
    ) {
        let mut turned = values.clone();
        turned.reverse();
        prop_assert_eq!(all(values.clone()), all(turned));
        // A value stands in one group at most.
        let mut texts: Vec<String> = all(values).groups.into_iter().flat_map(|group| group.spellings).map(|one| one.text).collect();
        let before = texts.len();
        texts.sort_unstable();
        texts.dedup();
        prop_assert_eq!(before, texts.len());
    }
}
