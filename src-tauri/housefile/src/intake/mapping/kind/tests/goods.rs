//! Lists of goods that were sent back stop nobody's postal address, whatever a single cell or a header of an address says.

use super::{super::super::tests::mapped_as, *};

const NAMES: &[&str] = &["Anna Koch", "Ben Vogt", "Cleo Weiß", "Dan Kern"];
const STREETS: &[&str] = &["Ring 1", "Hauptstr. 12", "Weg 7a", "Gasse 3"];
const CODES: &[&str] = &["89073", "04109", "50667", "10115"];
const TOWNS: &[&str] = &["Ulm", "Leipzig", "Köln", "Berlin"];
const DAYS: &[&str] = &["2026-05-03", "2026-05-04", "2026-05-04", "2026-05-09"];

fn german(article: &[&str], grounds: &[&str]) -> Vec<Target> {
    let found = mapped_as(
        "Retouren.csv",
        &[
            ("Name", NAMES),
            ("Straße", STREETS),
            ("PLZ", CODES),
            ("Ort", TOWNS),
            ("Artikel", article),
            ("Retour am", DAYS),
            ("Grund", grounds),
        ],
    );
    found.columns.into_iter().map(|column| column.target).collect()
}

#[test]
fn the_header_of_an_address_speaks_of_no_mailing() {
    for headers in [
        ["Mailing Street", "Mailing City", "Mailing Zip", "Mailing Country"],
        [
            "Mailing Address Line 1",
            "Mailing Town",
            "Mailing Postcode",
            "Mailing State/Province",
        ],
        ["MailingStreet", "MailingCity", "MailingPostalCode", "MailingCountry"],
    ] {
        let list = |name: &str, header: &str| {
            let found = mapped_as(
                name,
                &[
                    ("Name", NAMES),
                    (headers[0], STREETS),
                    (headers[1], TOWNS),
                    (headers[2], CODES),
                    (headers[3], &[]),
                    (header, DAYS),
                    ("Return reason", &["too big", "wrong colour", "too big", ""]),
                ],
            );
            let targets: Vec<Target> = found.columns.into_iter().map(|column| column.target).collect();
            assert_eq!(targets[1], Street, "{headers:?}");
            targets
        };
        let targets = list("returns.csv", "Returned");
        assert!(!targets.contains(&MailReturned), "{headers:?}: {targets:?}");
        assert_eq!(list("returns.csv", "Returned mail")[5], MailReturned, "{headers:?}");
        assert_eq!(list("letters.csv", "Returned")[5], MailReturned, "{headers:?}");
    }
}

#[test]
fn one_cell_makes_no_list_of_letters() {
    let plain: &[&str] = &["zu groß", "falsche Farbe", "gefällt nicht", "zu klein"];
    let goods: &[&str] = &["Regal", "Tisch", "Stuhl", "Lampe"];
    for (article, grounds) in [
        (goods, &["Regalboden verzogen", "zu groß", "zu klein", "Farbe"][..]),
        (goods, &["Regalboden verzogen"; 4]),
        (goods, &["Unclaimed", "zu groß", "zu klein", "Farbe"]),
        (goods, &["Annahme verweigert", "zu groß", "", "Farbe"]),
        (goods, &["Annahme verweigert", "zu groß", "Annahme verweigert", "Farbe"]),
        (goods, &["Annahme verweigert", "nicht abgeholt", "", "Farbe"]),
        (&["Briefkasten anthrazit", "Tisch", "Stuhl", "Lampe"], plain),
        (&["Briefkasten anthrazit"; 4], plain),
        (&["Unzustellbar"; 4], plain),
    ] {
        let targets = german(article, grounds);
        assert!(!targets.contains(&MailReturned), "{article:?} {grounds:?}: {targets:?}");
    }
    for grounds in [
        &["unbekannt verzogen", "", "Verzogen", ""][..],
        &["Empfänger unbekannt verzogen", "nicht abgeholt", "Annahme verweigert", "?"],
        &["kein Briefkasten", "Annahme verweigert", "", "Firma erloschen"],
    ] {
        assert_eq!(german(goods, grounds)[5], MailReturned, "{grounds:?}");
    }
}
