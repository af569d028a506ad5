//! Columns are understood by header and by content, and never by one against the other.

mod moves;
mod open;

use super::*;
use crate::intake::{DayOrder, DecimalMark};

pub(super) fn profile(values: &[&str]) -> ColumnProfile {
    let mut profile = ColumnProfile::default();
    for value in values {
        profile.add(value);
    }
    profile
}

pub(super) fn mapped(columns: &[(&str, &[&str])]) -> Mapped {
    mapped_as("people.csv", columns)
}

pub(super) fn mapped_as(name: &str, columns: &[(&str, &[&str])]) -> Mapped {
    let profiles: Vec<ColumnProfile> = columns.iter().map(|(_, values)| profile(values)).collect();
    let bare: Vec<Bare<'_>> = columns
        .iter()
        .zip(&profiles)
        .map(|((header, _), profile)| Bare { header, profile })
        .collect();
    let file = File { name, workbook: false };
    map(&bare, file, &FileChoices::default(), None)
}

fn targets(mapped: &Mapped) -> Vec<(Target, Sureness)> {
    mapped.columns.iter().map(|c| (c.target.clone(), c.sureness)).collect()
}

#[test]
fn headers_and_values_agree_or_the_values_win() {
    let found = mapped(&[
        ("Vorname", &["Anna", "Ben", "Cleo"]),
        ("Name", &["Koch", "Vogt", "Weiß"]),
        ("Kontaktfeld", &["anna@b.example", "ben@c.example", "cleo@d.example"]),
        ("Telefon", &["Koch", "Vogt", "Weiß"]),
        ("Lieblingsfarbe", &["rot", "blau", "grün"]),
    ]);
    assert_eq!(
        targets(&found),
        [
            (Target::GivenName, Sureness::Sure),
            (Target::FamilyName, Sureness::Sure),
            (Target::Email, Sureness::Likely),
            (Target::Phone, Sureness::Unsure),
            (Target::Ignore, Sureness::Unsure),
        ]
    );
    assert_eq!(found.kind, ImportKind::Contacts);
}

#[test]
fn a_column_of_nothing_is_what_need_not_be_kept() {
    let found = mapped(&[("E-Mail", &["anna@b.example"]), ("", &[]), ("Notiz", &[])]);
    assert_eq!(found.columns[1], ColumnDraft::nothing(1));
    assert_ne!(found.columns[2], ColumnDraft::nothing(2), "a header is something");
}

#[test]
fn a_bare_date_is_what_the_kind_of_file_makes_it() {
    let days: &[&str] = &["13.01.2024", "02.02.2024", "28.03.2024"];
    let orders = mapped(&[
        ("Bestellnummer", &["A-1", "A-2", "A-3"]),
        ("Datum", days),
        ("E-Mail", &["a@b.example", "c@d.example", "e@f.example"]),
        ("Gesamtpreis", &["1,50", "2,75", "3.000,00"]),
    ]);
    assert_eq!(orders.kind, ImportKind::Purchases);
    assert_eq!(orders.columns[1].target, Target::OrderDay);
    assert_eq!(orders.columns[1].day_order, Some(DayOrder::Dmy));
    assert_eq!(orders.columns[3].decimal_mark, Some(DecimalMark::Comma));
    let visits = mapped(&[
        ("Name", &["Anna Koch", "Ben Vogt", "Cleo Weiß"]),
        ("Veranstaltung", &["Sommerfest"; 3]),
        ("Datum", days),
    ]);
    assert_eq!(visits.kind, ImportKind::Events);
    assert_eq!(visits.columns[2].target, Target::EventDay);
    let people = mapped(&[("Name", &["Anna Koch", "Ben Vogt", "Cleo Weiß"]), ("Datum", days)]);
    assert_eq!(people.kind, ImportKind::Contacts);
    assert_eq!(people.columns[1].target, Target::Ignore);
}

#[test]
fn what_was_bought_is_found_under_the_names_that_tills_and_analysts_give_it() {
    let targets = |columns: &[(&str, &[&str])]| {
        let found = mapped(columns);
        assert_eq!(found.kind, ImportKind::Purchases);
        found.columns.into_iter().map(|column| column.target).collect::<Vec<_>>()
    };
    let retail = targets(&[
        ("InvoiceNo", &["536365", "536366", "C536379"]),
        ("StockCode", &["85123A", "71053", "22633"]),
        ("Description", &["White metal lantern", "Hand warmer", "Door mat"]),
        ("Quantity", &["6", "12", "-1"]),
        ("InvoiceDate", &["12/1/2010 8:26", "12/13/2010 8:28", "12/2/2010 9:41"]),
        ("UnitPrice", &["2.55", "3.39", "27.5"]),
        ("CustomerID", &["17850", "13047", "14527"]),
    ]);
    assert_eq!(
        retail,
        [
            Target::OrderNumber,
            Target::Sku,
            Target::Product,
            Target::Quantity,
            Target::OrderDay,
            Target::UnitPrice,
            Target::CustomerNumber
        ]
    );
    let spent = targets(&[
        ("customer_id", &["00001", "00002", "00003"]),
        ("date", &["1997-01-01", "1997-01-12", "1997-01-02"]),
        ("dollars", &["11.77", "12.0", "20.76"]),
    ]);
    assert_eq!(spent, [Target::CustomerNumber, Target::OrderDay, Target::OrderTotal]);
    let tran = targets(&[
        ("customer_id", &["CS5295", "CS4768", "CS2122"]),
        ("trans_date", &["11-Feb-13", "15-Mar-15", "26-Feb-13"]),
        ("tran_amount", &["35", "39", "52"]),
    ]);
    assert_eq!(tran, [Target::CustomerNumber, Target::OrderDay, Target::OrderTotal]);
    // Where nothing was sold it stays what it may be.
    let people = mapped(&[("Name", &["Anna Koch", "Ben Vogt"]), ("Description", &["tall", "small"])]);
    assert_eq!(people.columns[1].target, Target::Ignore);
}

#[test]
fn a_header_names_the_currency_of_its_amounts() {
    use super::headers::{
        HeaderCurrency::{Dollars, Plain},
        currency,
    };
    for (header, named) in [
        ("dollars", Some(Dollars)),
        ("Amount ($)", Some(Dollars)),
        ("Amount (USD)", Some(Plain("USD"))),
        ("Sales in US$", Some(Plain("USD"))),
        ("Gesamtpreis in €", Some(Plain("EUR"))),
        ("order_total_chf", Some(Plain("CHF"))),
        ("Total GBP/EUR", None),
        ("Sales (Canadian dollars)", None),
        ("Total", None),
        ("try total", None),
        ("Ron", None),
    ] {
        assert_eq!(currency(header), named, "{header}");
    }
}

#[test]
fn a_list_of_wishes_is_no_list_of_purchases() {
    let found = mapped(&[
        ("Name", &["Anna Koch", "Ben Vogt", "Cleo Weiß"]),
        ("E-Mail", &["a@b.example", "c@d.example", "e@f.example"]),
        ("Quantity", &["3", "5", "7"]),
        ("Price", &["1.50", "2.50", "3.12"]),
        ("Details", &["a red one", "two small ones", "soon"]),
    ]);
    assert_eq!(found.kind, ImportKind::Contacts);
}

#[test]
fn what_nothing_decides_is_asked_once_and_in_words() {
    let found = mapped(&[
        ("Order number", &["1", "2", "3"]),
        ("Order date", &["03/04/2024", "05/06/2024", "07/08/2024"]),
        ("Order total", &["1,234", "2,500", "3,125"]),
    ]);
    let Some(super::super::Question::DateOrder { samples }) = &found.columns[1].question else {
        panic!("the day order is open")
    };
    assert_eq!(samples.len(), 3);
    assert_eq!(samples[0].dmy.args["month"], 4_i64.into());
    assert_eq!(samples[0].mdy.args["month"], 3_i64.into());
    assert!(matches!(
        found.columns[2].question,
        Some(super::super::Question::DecimalMark { .. })
    ));
    // One other column decides for all.
    let decided = mapped(&[
        ("Order number", &["1", "2", "3"]),
        ("Order date", &["03/04/2024", "05/06/2024", "07/08/2024"]),
        ("Birthday", &["13/04/1984", "25/06/1974", "07/08/1964"]),
        ("Order total", &["1,234", "2,500", "3,125"]),
        ("Unit price", &["1.50", "2.50", "3.12"]),
    ]);
    assert_eq!(decided.columns[1].day_order, Some(DayOrder::Dmy));
    assert_eq!(decided.columns[3].decimal_mark, Some(DecimalMark::Point));
    assert!(decided.columns.iter().all(|c| c.question.is_none()));
}

#[test]
fn two_addresses_are_two_and_two_towns_are_not() {
    let found = mapped(&[
        ("E-Mail privat", &["a@b.example", "c@d.example"]),
        ("E-Mail geschäftlich", &["a@x.example", "c@y.example"]),
        ("Ort", &["Köln", "Bonn"]),
        ("Stadt", &["Ulm", "Trier"]),
    ]);
    assert_eq!(found.columns[0].target, Target::Email);
    assert_eq!(found.columns[1].target, Target::Email);
    assert_eq!(found.columns[2].target, Target::City);
    assert_eq!(found.columns[3].target, Target::Ignore);
}

#[test]
fn a_house_number_stands_beside_a_street_that_has_none() {
    let found = |columns: &[(&str, &[&str])]| mapped(columns).columns.into_iter().map(|c| c.target).collect::<Vec<_>>();
    let number: &[&str] = &["5", "12a", "7-9"];
    let streets: &[&str] = &["Ahornweg", "Lindenstr.", "Am Markt"];
    for (street, header) in [
        ("Straße", "Hausnummer"),
        ("Straße", "Haus-Nr."),
        ("Strasse", "HNr"),
        ("Straße", "Nr."),
        ("Rechnungsstraße", "Rechnungs-Hausnummer"),
        ("street", "street_number"),
        ("Street", "House no."),
        ("Street name", "House #"),
        ("Billing street", "Billing house number"),
        ("Calle", "Número de casa"),
        ("Calle", "Número exterior"),
        ("Calle", "Número"),
        ("Улица", "Номер дома"),
        ("Улица", "Дом"),
        ("Rue", "Numéro de rue"),
        ("Voie", "N° de voie"),
        ("Straat", "Huisnummer"),
        ("Via", "Numero civico"),
    ] {
        let both = found(&[
            ("Name", &["Anna Koch", "Ben Vogt", "Cleo Weiß"]),
            (street, streets),
            (header, number),
        ]);
        assert_eq!(both[1..], [Target::Street, Target::HouseNumber], "{street}, {header}");
        let alone = found(&[("Name", &["Anna Koch", "Ben Vogt", "Cleo Weiß"]), (header, number)]);
        assert_eq!(alone[1], Target::Ignore, "{header} alone");
    }
    let written: &[&str] = &["Ahornweg 5", "Lindenstr. 12a", "Am Markt 7-9"];
    assert_eq!(
        found(&[("Straße", written), ("Hausnummer", number)])[1],
        Target::Ignore,
        "it is there already"
    );
    let apart = found(&[
        ("Nr", &["1", "2", "3"]),
        ("Straße", streets),
        ("PLZ", &["04109", "04109", "04109"]),
    ]);
    assert_eq!(apart[0], Target::Ignore, "a number of the row");
    let two = found(&[
        ("Straat", streets),
        ("Huisnummer", &["5", "12", "7"]),
        ("Toevoeging", &["a", "", "bis"]),
    ]);
    assert_eq!(two, [Target::Street, Target::HouseNumber, Target::HouseNumber]);
    let second = found(&[
        ("Billing street", streets),
        ("Billing house no", number),
        ("Shipping street", streets),
        ("Shipping house no", number),
    ]);
    assert_eq!(second, [Target::Street, Target::HouseNumber, Target::Ignore, Target::Ignore]);
}

#[test]
fn a_further_line_of_an_address_is_not_the_street_of_a_number() {
    let found = |columns: &[(&str, &[&str])]| mapped(columns).columns.into_iter().map(|c| c.target).collect::<Vec<_>>();
    let number: &[&str] = &["5", "12a", "7-9"];
    let streets: &[&str] = &["Ahornweg", "Lindenstr.", "Am Markt"];
    let written: &[&str] = &["Ahornweg 5", "Lindenstr. 12a", "Am Markt 7-9"];
    let lines: &[&str] = &["Hinterhaus", "Aufgang Nord", "bei Weiß"];
    let flats: &[&str] = &["Flat 2", "Flat 13", "Flat 7"];
    let joined = [Target::Street, Target::Street, Target::HouseNumber];
    for header in ["Hausnummer", "Nr"] {
        assert_eq!(
            found(&[("Zusatz", lines), ("Straße", streets), (header, number)]),
            joined,
            "{header}"
        );
        assert_eq!(
            found(&[("Zusatz", lines), ("Straße", written), (header, number)])[2],
            Target::Ignore,
            "{header}: the street has it"
        );
        assert_eq!(
            found(&[("Straße", written), ("Zusatz", lines), (header, number)])[2],
            Target::Ignore,
            "{header}: the street has it, before a further line"
        );
    }
    let between = found(&[("Street", streets), ("House no", number), ("Address 2", flats)]);
    assert_eq!(between, [Target::Street, Target::HouseNumber, Target::Street]);
    let first = found(&[("House no", number), ("Street", streets), ("Address 2", flats)]);
    assert_eq!(first, [Target::HouseNumber, Target::Street, Target::Street]);
}

#[test]
fn a_known_source_is_read_as_last_time_whatever_the_order_of_its_columns() {
    let orders: ColumnProfile = profile(&["03/04/2024", "05/06/2024"]);
    let colours = profile(&["red", "blue"]);
    let mails = profile(&["a@b.example", "c@d.example"]);
    let bare = |header, profile| Bare { header, profile };
    let column = |header: &str, nth, target, day_order| RecipeColumn {
        value_map: Vec::new(),
        header: header.to_owned(),
        nth,
        target,
        day_order,
        decimal_mark: None,
        filled: None,
        values: Vec::new(),
    };
    let keep = Target::Keep {
        label: "Colour".to_owned(),
    };
    let last = Recipe {
        name: "shop".to_owned(),
        kind: ImportKind::Purchases,
        columns: vec![
            column("Day", 0, Target::OrderDay, Some(DayOrder::Mdy)),
            column("Colour", 0, keep.clone(), None),
            column("Mail", 1, Target::Ignore, None),
        ],
        country: None,
        currency: None,
        origin: None,
        agreed: None,
    };
    let columns = [
        bare("Mail", &mails),
        bare("Colour", &colours),
        bare("Mail", &mails),
        bare("Day", &orders),
    ];
    let found = map(&columns, File::default(), &FileChoices::default(), Some(&last));
    let targets: Vec<Target> = found.columns.iter().map(|c| c.target.clone()).collect();
    assert_eq!(targets, [Target::Email, keep, Target::Ignore, Target::OrderDay]);
    assert_eq!(found.kind, ImportKind::Purchases);
    assert_eq!(
        (found.columns[3].day_order, &found.columns[3].question),
        (Some(DayOrder::Mdy), &None)
    );
    assert_eq!(found.columns[1].why.id, "intake-why-remembered");
    // What is chosen now goes before what is remembered.
    let now = FileChoices {
        columns: vec![super::super::ColumnChoice {
            column: 1,
            target: Some(Target::Note),
            ..Default::default()
        }],
        ..FileChoices::default()
    };
    assert_eq!(
        map(&columns, File::default(), &now, Some(&last)).columns[1].target,
        Target::Note
    );
}
