//! Rows of small hand-made sheets, cleaned.

mod died;

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
                kept.push((label.clone(), false, "text"));
            }
            Column {
                at,
                target: target.clone(),
                day_order: None,
                decimal_mark: None,
                currency: None,
                kept: u16::try_from(kept.len().saturating_sub(1)).expect("few"),
                values: std::collections::HashMap::new(),
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
        deaths: false,
        source: "shop".into(),
        orders: "shop".into(),
        joined: false,
        by_field: None,
        lines_of: false,
        has_lines: false,
        catalogue: false,
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
fn a_yes_under_a_refusal_is_a_no_and_a_no_says_nothing() {
    let says = |target: Target, cell: &str| {
        let row = clean(&[("E-mail", Target::Email), ("Flag", target)], &["a@b.example", cell]);
        let said: Vec<(Channel, State)> = row.says.iter().map(|say| (say.channel, say.state)).collect();
        (said, row.notes.len())
    };
    let out = |channels: &[Channel]| channels.iter().map(|channel| (*channel, State::OptedOut)).collect::<Vec<_>>();
    for yes in [
        "1",
        "true",
        "yes",
        "ja",
        "x",
        "unsubscribed",
        "2024-06-05",
        "HARD_BOUNCE",
        "denied",
    ] {
        assert_eq!(says(Target::NoEmail, yes), (out(&[Channel::Email]), 0), "{yes}");
    }
    for no in [
        "0",
        "false",
        "no",
        "nein",
        "",
        "subscribed",
        "active",
        "--",
        "0/0/00",
        "NEVER_SUBSCRIBED",
    ] {
        assert_eq!(says(Target::NoEmail, no), (vec![], 0), "{no}");
    }
    assert_eq!(
        says(Target::NoEmail, "asked by phone"),
        (out(&[Channel::Email]), 1),
        "not understood, and obeyed"
    );
    assert_eq!(says(Target::NoSms, "1").0, out(&[Channel::Sms]));
    assert_eq!(says(Target::NoPhone, "1").0, out(&[Channel::Phone, Channel::Sms]));
    assert_eq!(says(Target::NoContact, "1").0, out(&Channel::ALL));
    assert_eq!(says(Target::OptOutDay, "subscribed").0, []);
    for (cell, expect) in [
        ("active", vec![]),
        ("subscribed", vec![]),
        ("true", vec![]),
        ("false", vec![]),
        ("unsubscribed", out(&[Channel::Email])),
        ("cleaned", out(&[Channel::Email])),
    ] {
        assert_eq!(
            says(Target::Subscription, cell).0,
            expect,
            "{cell}: being on a list is no consent"
        );
    }
}

#[test]
fn a_house_number_of_its_own_joins_its_street() {
    let columns = [
        ("House no.", Target::HouseNumber),
        ("Street", Target::Street),
        ("City", Target::City),
        ("Country", Target::Country),
    ];
    let street = |cells: &[&str]| clean(&columns, cells).address.and_then(|address| address.street);
    assert_eq!(street(&["5", "Ahornweg", "Ulm", ""]).as_deref(), Some("Ahornweg 5"));
    assert_eq!(
        street(&["5", "Main Street", "Bath", "United Kingdom"]).as_deref(),
        Some("5 Main Street")
    );
    assert_eq!(clean(&columns, &["5", "", "", ""]).blocked, Some(Flaw::Nobody));
}

#[test]
fn a_house_number_behind_a_second_line_is_the_street_s() {
    let columns = [
        ("Straße", Target::Street),
        ("Zusatz", Target::Street),
        ("Hausnummer", Target::HouseNumber),
        ("Ort", Target::City),
    ];
    let street = |cells: &[&str]| clean(&columns, cells).address.and_then(|address| address.street);
    assert_eq!(
        street(&["Ahornweg", "Hinterhaus", "5", "Ulm"]).as_deref(),
        Some("Ahornweg 5, Hinterhaus")
    );
    assert_eq!(street(&["Ahornweg", "", "5", "Ulm"]).as_deref(), Some("Ahornweg 5"));
}

#[test]
fn a_house_number_that_was_made_a_day_is_noted_and_not_joined() {
    let columns = [
        ("Street", Target::Street),
        ("House no.", Target::HouseNumber),
        ("City", Target::City),
    ];
    let row = clean(&columns, &["Ahornweg", "2024-09-07", "Ulm"]);
    assert_eq!(row.address.and_then(|address| address.street).as_deref(), Some("Ahornweg"));
    let note = Note {
        flaw: Flaw::UnclearWord,
        column: 1,
        value: "2024-09-07".into(),
    };
    assert_eq!((row.notes, row.blocked), (vec![note], None));
}

#[test]
fn agreeing_to_text_messages_is_not_agreeing_to_calls() {
    let says = |cell: &str| {
        clean(
            &[("E-mail", Target::Email), ("SMS", Target::ConsentSms)],
            &["a@b.example", cell],
        )
        .says
    };
    assert_eq!(
        says("yes").iter().map(|say| (say.channel, say.state)).collect::<Vec<_>>(),
        [(Channel::Sms, State::Granted)]
    );
    assert_eq!(
        says("no").iter().map(|say| (say.channel, say.state)).collect::<Vec<_>>(),
        [(Channel::Sms, State::Denied)]
    );
}

#[test]
fn what_programs_put_around_a_cell_goes() {
    let columns = [
        ("ID", Target::CustomerNumber),
        ("E-mail", Target::Email),
        ("Phone", Target::Phone),
        ("Zip", Target::Postcode),
        ("Groups", Target::Tags),
        ("First", Target::GivenName),
        ("Middle", Target::MiddleName),
        ("Last", Target::FamilyName),
        ("Suffix", Target::Suffix),
        ("Born", Target::Born),
    ];
    let row = clean(
        &columns,
        &[
            "l:1234567890123",
            "a@b.example ::: c@d.example",
            "p:+46701234567",
            "'1234AB",
            "* coworkers ::: * myContacts",
            "Anna",
            "Marie",
            "Koch",
            "Jr.",
            "0/0/00",
        ],
    );
    assert_eq!(row.number.as_deref(), Some("1234567890123"));
    assert_eq!(row.emails.len(), 2);
    assert_eq!(row.phones[0].norm.as_deref(), Some("+46701234567"));
    assert_eq!(row.address.and_then(|address| address.postcode).as_deref(), Some("1234AB"));
    assert_eq!(row.tags, ["coworkers", "myContacts"]);
    assert_eq!(
        (
            row.facts.given.as_deref(),
            row.facts.family.as_deref(),
            row.facts.suffix.as_deref()
        ),
        (Some("Anna Marie"), Some("Koch"), Some("Jr."))
    );
    assert_eq!((row.facts.born, row.notes), (None, vec![]));
    let shop = clean(&columns, &["'7210448301122", "", "'+31612345678", "'00123"]);
    assert_eq!(shop.number.as_deref(), Some("7210448301122"));
    assert_eq!(shop.phones[0].norm.as_deref(), Some("+31612345678"));
    let born = |cell: &str| clean(&columns, &["1", "", "", "", "", "Anna", "", "", "", cell]).facts.born;
    assert_eq!(born("--05-17").as_deref(), Some("--05-17"));
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
