//! Lists of people who moved are known by their headers, in each language.

use super::*;

const FIRST: &[&str] = &["Anna", "Bert", "Carla"];
const LAST: &[&str] = &["Koch", "Lang", "Maier"];
const STREETS: &[&str] = &["Ringstr. 1", "Weg 2", "Gasse 3"];
const POSTCODES: &[&str] = &["89073", "10115", "04109"];
const TOWNS: &[&str] = &["Ulm", "Berlin", "Leipzig"];
const DAYS: &[&str] = &["2026-09-01", "2026-09-13", "2026-10-30"];

#[test]
fn old_and_new_addresses_are_told_apart_in_each_language() {
    for headers in [
        [
            "First name",
            "Last name",
            "Old Street",
            "Old Postcode",
            "Old City",
            "New Street",
            "New Postcode",
            "New City",
            "Move Date",
        ],
        [
            "Vorname",
            "Nachname",
            "Alte Straße",
            "Alte PLZ",
            "Alter Ort",
            "Neue Straße",
            "Neue PLZ",
            "Neuer Ort",
            "Umzugsdatum",
        ],
        [
            "Vorname",
            "Nachname",
            "Straße alt",
            "PLZ alt",
            "Ort alt",
            "Straße neu",
            "PLZ neu",
            "Ort neu",
            "Umzug am",
        ],
        [
            "Vorname",
            "Nachname",
            "Straße",
            "PLZ",
            "Ort",
            "Nachsendestraße",
            "Nachsende-PLZ",
            "Nachsende-Ort",
            "verzogen am",
        ],
        [
            "Nombre",
            "Apellidos",
            "Dirección antigua",
            "Código postal anterior",
            "Ciudad anterior",
            "Dirección nueva",
            "Nuevo código postal",
            "Nueva ciudad",
            "Fecha de mudanza",
        ],
        [
            "Имя",
            "Фамилия",
            "Старая улица",
            "Старый индекс",
            "Старый город",
            "Новая улица",
            "Новый индекс",
            "Новый город",
            "Дата переезда",
        ],
    ] {
        let values = [FIRST, LAST, STREETS, POSTCODES, TOWNS, STREETS, POSTCODES, TOWNS, DAYS];
        let columns: Vec<(&str, &[&str])> = headers.into_iter().zip(values).collect();
        let found = mapped(&columns);
        let targets: Vec<Target> = found.columns.iter().map(|column| column.target.clone()).collect();
        assert_eq!(
            targets,
            [
                Target::GivenName,
                Target::FamilyName,
                Target::Street,
                Target::Postcode,
                Target::City,
                Target::NewStreet,
                Target::NewPostcode,
                Target::NewCity,
                Target::Moved,
            ],
            "{headers:?}"
        );
        assert_eq!(
            (found.kind, found.kind_why.id.as_str()),
            (ImportKind::Contacts, "intake-kind-moves")
        );
        assert_eq!(found.columns[5].header, headers[5], "as it is written");
    }
}

#[test]
fn an_old_address_beside_the_one_of_today_makes_no_list_of_moves() {
    let people: &[(&str, &[&str])] = &[
        ("First name", FIRST),
        ("Last name", LAST),
        ("Street", STREETS),
        ("City", TOWNS),
        ("Previous Street", STREETS),
        ("Status", &["moved", "moved", "new"]),
    ];
    let found = mapped(people);
    assert_eq!(found.kind_why.id, "intake-kind-contacts");
    assert_eq!(
        (&found.columns[2].target, &found.columns[4].target),
        (&Target::Street, &Target::Ignore)
    );
    assert_eq!(found.columns[5].target, Target::Ignore);
    // The name of the file says so.
    let found = mapped_as("Umzüge.csv", people);
    assert_eq!(
        (&found.columns[2].target, &found.columns[4].target),
        (&Target::NewStreet, &Target::Street)
    );
}
