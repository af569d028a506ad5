//! The three sample files are understood completely, without a question.

use housefile::intake::{DayOrder, FileDraft, ImportKind, Sureness, Target};

use crate::desk::desk;

/// Header, target, and whether it is sure.
type Expected = (&'static str, Target, Sureness);

fn check(file: &FileDraft, kind: ImportKind, expected: &[Expected]) {
    assert_eq!(file.refused, None, "{}", file.name);
    assert_eq!(file.kind, kind, "{}", file.name);
    let found: Vec<(&str, Target, Sureness)> = file
        .columns
        .iter()
        .map(|c| (c.header.as_str(), c.target.clone(), c.sureness))
        .collect();
    assert_eq!(found, expected, "{}", file.name);
    assert!(file.columns.iter().all(|column| column.question.is_none()), "{}", file.name);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_three_sample_files_are_understood_without_a_question() {
    use Sureness::{Likely, Sure, Unsure};
    let desk = desk().await;
    let truth = housefile_samples::small(desk.folder.path(), 7).expect("samples");
    let paths = [
        "lindenhof-shop-orders.xlsx",
        "lindenhof-newsletter.csv",
        "lindenhof-event-visitors.ods",
    ]
    .map(|name| desk.path(name));
    let draft = desk.open(&[&paths[0], &paths[1], &paths[2]]).await;
    let [shop, newsletter, visitors] = draft.files.as_slice() else {
        panic!("three files")
    };

    check(
        shop,
        ImportKind::Purchases,
        &[
            ("Order number", Target::OrderNumber, Sure),
            ("Order date", Target::OrderDay, Sure),
            ("Customer no.", Target::CustomerNumber, Sure),
            ("First name", Target::GivenName, Sure),
            ("Last name", Target::FamilyName, Sure),
            ("E-mail", Target::Email, Sure),
            ("Phone", Target::Phone, Sure),
            ("Street", Target::Street, Sure),
            ("Postcode", Target::Postcode, Sure),
            ("City", Target::City, Sure),
            ("Country", Target::Country, Sure),
            ("Product", Target::Product, Sure),
            ("Category", Target::Category, Sure),
            ("Quantity", Target::Quantity, Sure),
            ("Unit price", Target::UnitPrice, Sure),
            ("Line total", Target::LineTotal, Sure),
            ("Currency", Target::Currency, Sure),
        ],
    );
    assert_eq!(shop.detected.header_row, 4);
    assert_eq!(
        (shop.detected.skipped_top, shop.detected.skipped_bottom),
        (2, 1),
        "title, export line, totals"
    );
    let lines: usize = truth
        .people
        .iter()
        .flat_map(|p| &p.orders)
        .map(|order| order.lines.len())
        .sum();
    assert_eq!(shop.rows as usize, lines);
    assert!(shop.sheets.iter().any(|sheet| sheet.name == "Notes" && !sheet.chosen));
    assert!(
        shop.columns[8].samples.iter().all(|postcode| postcode.len() >= 4),
        "postcodes as shown"
    );

    check(
        newsletter,
        ImportKind::Contacts,
        &[
            ("E-Mail", Target::Email, Sure),
            ("Vorname", Target::GivenName, Sure),
            ("Nachname", Target::FamilyName, Sure),
            ("PLZ", Target::Postcode, Sure),
            ("Ort", Target::City, Sure),
            ("Land", Target::Country, Sure),
            ("Geburtsdatum", Target::Born, Sure),
            ("Einwilligung E-Mail", Target::ConsentEmail, Sure),
            ("Einwilligung am", Target::ConsentDay, Sure),
            ("Quelle", Target::Ignore, Unsure),
            ("Abgemeldet am", Target::OptOutDay, Sure),
            ("Interessen", Target::Tags, Sure),
            ("Kundennummer intern", Target::CustomerNumber, Likely),
            ("Altcode2", Target::Ignore, Unsure),
        ],
    );
    assert_eq!(newsletter.detected.encoding.as_deref(), Some("windows-1252"));
    assert_eq!(newsletter.detected.delimiter.as_deref(), Some(";"));
    for column in [6, 8, 10] {
        assert_eq!(newsletter.columns[column].day_order, Some(DayOrder::Dmy));
    }

    check(
        visitors,
        ImportKind::Events,
        &[
            ("Name", Target::FullName, Sure),
            ("Company", Target::Company, Sure),
            ("Phone", Target::Phone, Sure),
            ("E-mail", Target::Email, Sure),
            ("Postcode and city", Target::PostcodeCity, Sure),
            ("Event", Target::EventName, Sure),
            ("Visited on", Target::EventDay, Sure),
            ("Newsletter?", Target::ConsentEmail, Sure),
        ],
    );
    assert_eq!(
        visitors.columns[6].day_order,
        Some(DayOrder::Dmy),
        "real dates beside typed ones"
    );
    assert_eq!(visitors.detected.header_row, 1);
}
