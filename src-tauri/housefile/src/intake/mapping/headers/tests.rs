//! What headers name, in the languages and spellings that people have.

use super::*;

fn first(header: &str) -> Option<(Target, How)> {
    named(header).into_iter().next().map(|named| (named.target, named.how))
}

#[test]
fn every_line_of_the_list_names_a_target() {
    let mut lines = 0;
    for line in include_str!("../synonyms.txt").lines() {
        if let Some((name, _)) = line.split_once(':').filter(|_| !line.starts_with('#')) {
            assert!(target(name).is_some(), "{name}");
            lines += 1;
        }
    }
    assert!(lines > 30);
}

#[test]
fn headers_name_targets_however_they_are_written() {
    for (header, target) in [
        ("E-Mail", Target::Email),
        ("first_name", Target::GivenName),
        ("FirstName", Target::GivenName),
        ("First name (required)", Target::GivenName),
        ("PLZ", Target::Postcode),
        ("PLZ / Ort", Target::PostcodeCity),
        ("Straße", Target::Street),
        ("STRASSE", Target::Street),
        ("Code postal", Target::Postcode),
        ("Téléphone", Target::Phone),
        ("Фамилия", Target::FamilyName),
        ("Имя", Target::GivenName),
        ("Apellidos", Target::FamilyName),
        ("Cognome", Target::FamilyName),
        ("Order #", Target::OrderNumber),
        ("Customer no.", Target::CustomerNumber),
        ("Einwilligung am", Target::ConsentDay),
        ("Abgemeldet am", Target::OptOutDay),
        ("Newsletter?", Target::ConsentEmail),
        ("Visited on", Target::EventDay),
        ("E-Mail 2", Target::Email),
    ] {
        assert_eq!(first(header), Some((target, How::Plainly)), "{header}");
    }
    assert_eq!(first("Telefon Empfang"), Some((Target::Phone, How::InPart)));
    assert_eq!(first("Datum").map(|(_, how)| how), Some(How::Vaguely));
    for header in ["Altcode2", "Quelle", "", "Lieblingsfarbe", "x1"] {
        assert_eq!(first(header), None, "{header}");
    }
}

#[test]
fn headers_that_no_list_has_word_for_word() {
    use Target::*;
    for (headers, expect) in [
        (
            &[
                "Customer E-mail",
                "Kunden-E-Mail",
                "E-Mail-Adresse:",
                "* E-Mail *",
                "EMAIL_1",
                "email.address",
                "Adresse e-mail du client",
                "Correo electrónico del cliente",
                "E-mail cliente",
                "Электронная почта клиента",
                "Contact: Email",
                "Your e-mail",
                "\u{FEFF}Email",
                "E‑Mail",
                "Ｅmail",
            ][..],
            Email,
        ),
        (
            &[
                "Billing First Name",
                "Kundenvorname",
                "prénom",
                "PRENOM",
                "Nombre(s)",
                "Nome",
                "Имя",
                "first-name",
                "First Name *",
            ],
            GivenName,
        ),
        (
            &[
                "Billing Last Name",
                "Kunden-Nachname",
                "Nom de famille",
                "Apellido(s)",
                "Cognome",
                "Фамилия",
                "LAST_NAME:",
            ],
            FamilyName,
        ),
        (
            &[
                "Customer Full Name",
                "Vor- und Nachname",
                "Nom complet",
                "Nombre y apellidos",
                "Nome e cognome",
                "ФИО",
            ],
            FullName,
        ),
        (
            &[
                "Customer Phone",
                "Telefonnummer 2",
                "N° de téléphone",
                "Teléfono 1",
                "Telefono",
                "Телефон",
                "Tel.:",
                "Billing_Phone",
            ],
            Phone,
        ),
        (
            &[
                "Mobile Phone 2",
                "Handynummer",
                "Téléphone portable",
                "Teléfono móvil",
                "Cellulare",
                "Мобильный телефон",
            ],
            Mobile,
        ),
        (
            &[
                "Billing Zip",
                "Rechnungs-PLZ",
                "Code Postal",
                "Código Postal",
                "CAP",
                "Индекс",
                "ZIP/Postal Code",
                "Kunden PLZ",
            ],
            Postcode,
        ),
        (
            &[
                "Billing City",
                "Rechnungsort",
                "Wohnort",
                "Ville",
                "Ciudad",
                "Città",
                "Город",
                "Customer Town",
            ],
            City,
        ),
        (
            &[
                "Billing Country",
                "Land",
                "Pays",
                "País",
                "Paese",
                "Страна",
                "customer_country",
            ],
            Country,
        ),
        (
            &[
                "Billing Address 1",
                "Rechnungsstraße",
                "Straße & Hausnummer",
                "Adresse",
                "Dirección",
                "Indirizzo",
                "Улица",
            ],
            Street,
        ),
        (
            &[
                "Customer Date of Birth",
                "Geburtsdatum",
                "Geb.-Datum",
                "Date de naissance",
                "Fecha de nacimiento",
                "Data di nascita",
                "Дата рождения",
            ],
            Born,
        ),
        (
            &["Customer Company", "Firmenname", "Société", "Empresa", "Azienda", "Компания"],
            Company,
        ),
        (
            &["Middle Name", "Zweiter Vorname", "Segundo nombre", "Secondo nome", "Отчество"],
            MiddleName,
        ),
        (&["Accepts SMS marketing", "SMS-Einwilligung", "Согласие на СМС"], ConsentSms),
        (
            &[
                "Email Opt-Out",
                "Abgemeldet vom Newsletter",
                "Désabonné newsletter",
                "No enviar correo",
            ],
            NoEmail,
        ),
    ] {
        for header in headers {
            assert_eq!(first(header).map(|(target, _)| target), Some(expect.clone()), "{header}");
        }
    }
    for header in [
        "Email type",
        "E-mail 1 - Label",
        "Email opens",
        "Email domain",
        "Account owner",
        "Assistant's name",
        "Phonetic first name",
        "Last order date",
        "Discount code",
        "Company size",
        "Unsubscribe reason",
        "Consent text",
        "Newsletter source",
        "IP address",
        "Web address",
        "MAC address",
        "Number of employees",
        "Lead source",
        "Contact type",
    ] {
        let found = first(header).filter(|(_, how)| *how != How::Vaguely);
        assert_eq!(found, None, "{header}");
    }
}

#[test]
fn languages_without_month_first() {
    let list = |headers: &[&str]| headers.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>();
    assert!(speaks_day_first(&list(&["Vorname", "Nachname", "Datum"])));
    assert!(speaks_day_first(&list(&["Имя", "Фамилия"])));
    assert!(!speaks_day_first(&list(&["First name", "Last name", "Date"])));
}
