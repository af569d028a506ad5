//! What a column of deaths tells, and what it does not.

use super::{super::row::Died, *};

#[test]
fn only_a_yes_a_word_or_a_day_that_was_tells_of_a_death() {
    let died = |text: &str| {
        clean(
            &[("E-mail", Target::Email), ("Died", Target::Deceased)],
            &["anna@post.example", text],
        )
    };
    for (text, day) in [
        ("yes", None),
        ("†", None),
        ("verstorben", None),
        ("2024-05-03", Day::parse("2024-05-03")),
        ("2026-11-16", Day::parse("2026-11-16")),
        // Either day is one on which somebody can have died.
        ("03/04/2024", None),
    ] {
        assert_eq!(died(text).died, Some(Died { day }), "{text}");
    }
    for (text, flaw) in [
        ("1900-01-01", Some(Flaw::ImpossibleDate)),
        ("0001-01-01", Some(Flaw::ImpossibleDate)),
        ("9999-12-31", Some(Flaw::ImpossibleDate)),
        ("2026-11-17", Some(Flaw::ImpossibleDate)),
        ("31.02.2024", Some(Flaw::ImpossibleDate)),
        ("12/11/2026", Some(Flaw::UndecidedDate)),
        ("none", Some(Flaw::UnclearAnswer)),
        ("keine Angabe", Some(Flaw::UnclearAnswer)),
        ("?", Some(Flaw::UnclearAnswer)),
        ("unsubscribed", Some(Flaw::UnclearAnswer)),
        ("no", None),
        ("alive", None),
        ("unknown", None),
        ("00.00.0000", None),
    ] {
        let row = died(text);
        assert_eq!(row.died, None, "{text}");
        assert_eq!(row.notes.first().map(|note| note.flaw), flaw, "{text}");
    }
}
