//! Rows of small hand-made sheets, cleaned.

use super::{layout::Column, *};
use crate::{
    intake::ImportKind,
    privacy::Channel,
    values::{Day, Today},
};

fn layout(columns: &[(&str, Target)]) -> Layout {
    let mut kept = Vec::new();
    let columns_of: Vec<Column> = columns
        .iter()
        .enumerate()
        .map(|(at, (_, target))| {
            if let Target::Keep { label } = target {
                kept.push((label.clone(), false));
            }
            Column {
                at,
                target: target.clone(),
                day_order: None,
                decimal_mark: None,
                currency: None,
                kept: u16::try_from(kept.len().saturating_sub(1)).expect("few"),
            }
        })
        .collect();
    Layout {
        file: 1,
        name: "people.csv".into(),
        system: "people".into(),
        kind: ImportKind::Contacts,
        columns: columns_of,
        headers: columns.iter().map(|(header, _)| (*header).to_owned()).collect(),
        kept,
        country: Country::parse("DE"),
        currency: "EUR".into(),
        channels: vec![Channel::Email],
    }
}

fn clean(columns: &[(&str, Target)], cells: &[&str]) -> CleanRow {
    let raw = RawRow {
        row: 2,
        cells: cells
            .iter()
            .map(|cell| (!cell.is_empty()).then(|| (*cell).to_owned()))
            .collect(),
    };
    let mut cleaner = Cleaner::new(Today(Day::parse("2026-11-16").expect("a day")));
    cleaner.rows(&layout(columns), &[raw]).remove(0)
}

#[test]
fn a_full_row_becomes_a_person() {
    let row = clean(
        &[
            ("Name", Target::FullName),
            ("E-mail", Target::Email),
            ("Phone", Target::Phone),
            ("Place", Target::PostcodeCity),
            ("Born", Target::Born),
            ("Likes", Target::Tags),
            (
                "Shoe size",
                Target::Keep {
                    label: "Shoe size".into(),
                },
            ),
            ("Newsletter?", Target::ConsentEmail),
        ],
        &[
            "Koch, Anna",
            " Anna.Koch@Post.example",
            "030/23125000",
            "D-04109 Leipzig",
            "12.05.68",
            "tea|cake",
            "39",
            "x",
        ],
    );
    assert_eq!(
        (
            row.facts.given.as_deref(),
            row.facts.family.as_deref(),
            row.facts.born.as_deref()
        ),
        (Some("Anna"), Some("Koch"), Some("1968-05-12"))
    );
    assert_eq!(row.emails[0].norm.as_deref(), Some("anna.koch@post.example"));
    assert_eq!(row.phones[0].norm.as_deref(), Some("+493023125000"));
    assert_eq!(row.address.as_ref().and_then(|a| a.postcode.as_deref()), Some("04109"));
    assert_eq!((row.tags.len(), row.kept.len()), (2, 1));
    assert_eq!((row.says[0].state, row.says[0].channel), (State::Granted, Channel::Email));
    assert_eq!((row.notes.len(), row.blocked), (0, None));
}

#[test]
fn what_cannot_be_read_is_noted_and_the_row_stays() {
    let columns = [
        ("Name", Target::FullName),
        ("E-mail", Target::Email),
        ("Phone", Target::Phone),
        ("Born", Target::Born),
        ("Country", Target::Country),
    ];
    let row = clean(
        &columns,
        &["Anna Koch", "anna@@post.example", "siehe Karte", "31.02.1985", "Narnia"],
    );
    let flaws: Vec<Flaw> = row.notes.iter().map(|note| note.flaw).collect();
    assert_eq!(
        flaws,
        [
            Flaw::ImpossibleDate,
            Flaw::InvalidEmail,
            Flaw::UnreadablePhone,
            Flaw::UnknownCountry
        ]
    );
    assert_eq!(row.blocked, None);
    assert_eq!(row.emails[0].shown, "anna@@post.example", "kept as it stands");
    let row = clean(&columns, &["Anna Koch", "", "", "01.01.2060", ""]);
    assert_eq!(row.notes[0].flaw, Flaw::FutureBirthday);
}

#[test]
fn rows_that_name_nobody_stay_out_and_say_why() {
    let columns = [
        ("E-Mail", Target::Email),
        ("Name", Target::FullName),
        ("Land", Target::Country),
    ];
    assert_eq!(clean(&columns, &["", "", "Deutschland"]).blocked, Some(Flaw::Nobody));
    assert_eq!(clean(&columns, &["anna.koch@po"]).blocked, Some(Flaw::Ragged));
    assert_eq!(
        clean(&columns, &["E-Mail", "Name", "Land"]).blocked,
        Some(Flaw::RepeatedHeader)
    );
    assert_eq!(clean(&columns, &["a@b.example", "", "", "slid"]).blocked, Some(Flaw::Ragged));
    assert_eq!(clean(&columns, &["a@b.example"]).blocked, None);
}

#[test]
fn an_opt_out_counts_even_without_a_readable_day() {
    let columns = [
        ("E-mail", Target::Email),
        ("Agreed", Target::ConsentEmail),
        ("Since", Target::ConsentDay),
        ("Left", Target::OptOutDay),
    ];
    let says = |agreed: &str, since: &str, left: &str| clean(&columns, &["a@b.example", agreed, since, left]).says;
    let day = |iso: &str| Day::parse(iso);
    assert_eq!(says("ja", "03.04.2024", "")[0].day, day("2024-04-03"));
    let left = says("ja", "03.04.2024", "05.06.2024");
    assert_eq!((left[1].state, left[1].day), (State::OptedOut, day("2024-06-05")));
    assert_eq!(says("", "", "im Sommer")[0].state, State::OptedOut);
    assert_eq!(says("", "", "ja")[0].state, State::OptedOut);
    assert_eq!(says("", "", "nein"), []);
    assert_eq!(says("nein", "", "")[0].state, State::Denied);
    assert_eq!(says("pending", "", ""), []);
}

#[test]
fn a_line_of_an_order_is_reckoned_in_cents() {
    let columns = [
        ("Order", Target::OrderNumber),
        ("Day", Target::OrderDay),
        ("E-mail", Target::Email),
        ("Product", Target::Product),
        ("Qty", Target::Quantity),
        ("Price", Target::UnitPrice),
        ("Sum", Target::LineTotal),
        ("Cur", Target::Currency),
    ];
    let bought = |cells: &[&str]| clean(&columns, cells).bought.expect("a purchase");
    let line = bought(&["#0012", "2024-04-03", "a@b.example", "Tea", "-2", "4.5", "-9", "EUR"]);
    assert_eq!(
        (line.order.as_deref(), line.quantity, line.unit, line.amount),
        (Some("#0012"), Some(-2.0), Some(450), Some(-900))
    );
    let reckoned = bought(&["1", "", "a@b.example", "Tea", "3", "CHF 1'000.05", "", ""]);
    assert_eq!((reckoned.amount, reckoned.currency.as_str()), (Some(300_015), "CHF"));
    let odd = clean(&columns, &["1", "", "a@b.example", "Tea", "3", "", "free", ""]);
    assert_eq!(
        (odd.notes[0].flaw, odd.bought.and_then(|b| b.amount)),
        (Flaw::UnreadableAmount, None)
    );
}
