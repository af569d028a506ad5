//! Text tables, as programs and people write them.

use housefile::intake::{ImportKind, Target};

use crate::desk::desk;

/// A file, and what must be found in it.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    encoding: &'static str,
    delimiter: Option<&'static str>,
    header_row: u32,
    rows: u32,
    headers: &'static [&'static str],
    first: &'static [&'static str],
}

fn latin(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).expect("a Latin-1 letter"))
        .collect()
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn cases() -> Vec<Case> {
    let utf8 = |text: &str| text.as_bytes().to_vec();
    vec![
        Case {
            name: "german.csv",
            bytes: latin(
                "E-Mail;Vorname;Nachname;Ort;PLZ\r\nj@b.example;Jürgen;Groß;Köln;01067\r\nm@b.example;Märta;Öz;Düren;52349\r\n",
            ),
            encoding: "windows-1252",
            delimiter: Some(";"),
            header_row: 1,
            rows: 2,
            headers: &["E-Mail", "Vorname", "Nachname", "Ort", "PLZ"],
            first: &["j@b.example", "Jürgen", "Groß", "Köln", "01067"],
        },
        Case {
            name: "wide.txt",
            bytes: [vec![0xFF, 0xFE], wide("Name\tPhone\r\nZoë Łuk\tp:+46701234567\r\n")].concat(),
            encoding: "UTF-16LE",
            delimiter: Some("\t"),
            header_row: 1,
            rows: 1,
            headers: &["Name", "Phone"],
            first: &["Zoë Łuk", "p:+46701234567"],
        },
        Case {
            name: "wide-without-mark.tsv",
            bytes: wide("Name\tPhone\r\nZoe\t+46701234567\r\nMax\t+46701234568\r\n"),
            encoding: "UTF-16LE",
            delimiter: Some("\t"),
            header_row: 1,
            rows: 2,
            headers: &["Name", "Phone"],
            first: &["Zoe", "+46701234567"],
        },
        Case {
            name: "told.csv",
            bytes: utf8("\u{feff}sep=;\nName;Betrag\nAnna;1,50\n"),
            encoding: "UTF-8",
            delimiter: Some(";"),
            header_row: 1,
            rows: 1,
            headers: &["Name", "Betrag"],
            first: &["Anna", "1,50"],
        },
        Case {
            name: "titled.csv",
            bytes: utf8(
                "Report of customers\nGenerated 2026-11-01\n\nCustomer no,Name,City,Total\nC-1,Anna Koch,Ulm,10.5\nC-2,Ben Vogt,Bonn,3\nTotal,,,13.5\n",
            ),
            encoding: "UTF-8",
            delimiter: Some(","),
            header_row: 4,
            rows: 2,
            headers: &["Customer no", "Name", "City", "Total"],
            first: &["C-1", "Anna Koch", "Ulm", "10.5"],
        },
        Case {
            // What one stray quote makes of it must not reach beyond its line; it stays as the character that it is.
            name: "stray-quote.csv",
            bytes: utf8("Name;Nick;City\nAnna;\"Annie;Ulm\nBen;Benny;Bonn\nCleo;\"C\"\"C\";Trier\n\"Dora\nMay\";D;Kiel\n"),
            encoding: "UTF-8",
            delimiter: Some(";"),
            header_row: 1,
            rows: 4,
            headers: &["Name", "Nick", "City"],
            first: &["Anna", "\"Annie", "Ulm"],
        },
        Case {
            name: "codes.csv",
            bytes: utf8("ID,Zip,Phone,Note\n000123,04109,+4930123456,1E5\n12345678901234567890,00501,0049301234567,=1+1\n"),
            encoding: "UTF-8",
            delimiter: Some(","),
            header_row: 1,
            rows: 2,
            headers: &["ID", "Zip", "Phone", "Note"],
            first: &["000123", "04109", "+4930123456", "1E5"],
        },
        Case {
            // Named as a workbook, but text.
            name: "export.xls",
            bytes: utf8("Name\tCity\nAnna\tUlm\nBen\tBonn\n"),
            encoding: "UTF-8",
            delimiter: Some("\t"),
            header_row: 1,
            rows: 2,
            headers: &["Name", "City"],
            first: &["Anna", "Ulm"],
        },
        Case {
            name: "headless.csv",
            bytes: utf8("anna@b.example;Anna;04109\nben@c.example;Ben;53111\ncleo@d.example;Cleo;89073\n"),
            encoding: "UTF-8",
            delimiter: Some(";"),
            header_row: 0,
            rows: 3,
            headers: &["", "", ""],
            first: &["anna@b.example", "Anna", "04109"],
        },
        Case {
            name: "one-column.txt",
            bytes: utf8("E-mail\nanna@b.example\nben@c.example\n"),
            encoding: "UTF-8",
            delimiter: None,
            header_row: 1,
            rows: 2,
            headers: &["E-mail"],
            first: &["anna@b.example"],
        },
        Case {
            name: "old-mac.csv",
            bytes: utf8("Name,City\rAnna,Ulm\rBen,Bonn\r"),
            encoding: "UTF-8",
            delimiter: Some(","),
            header_row: 1,
            rows: 2,
            headers: &["Name", "City"],
            first: &["Anna", "Ulm"],
        },
        Case {
            name: "zeros.csv",
            bytes: [
                &b"Name,City\nAnna,Ulm"[..],
                &[0],
                b"\nBen,Bonn\n",
                "x,y\n".repeat(100).as_bytes(),
            ]
            .concat(),
            encoding: "UTF-8",
            delimiter: Some(","),
            header_row: 1,
            rows: 102,
            headers: &["Name", "City"],
            first: &["Anna", "Ulm"],
        },
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn text_tables_are_found_however_they_are_written() {
    let desk = desk().await;
    for case in cases() {
        let file = desk.open_bytes(case.name, &case.bytes).await;
        let name = case.name;
        assert_eq!(file.refused, None, "{name}");
        assert_eq!(file.detected.encoding.as_deref(), Some(case.encoding), "{name}");
        assert_eq!(file.detected.delimiter.as_deref(), case.delimiter, "{name}");
        assert_eq!(file.detected.header_row, case.header_row, "{name}");
        assert_eq!(file.rows, case.rows, "{name}");
        let headers: Vec<&str> = file.columns.iter().map(|column| column.header.as_str()).collect();
        assert_eq!(headers, case.headers, "{name}");
        assert_eq!(file.first_rows[0], case.first, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn uneven_rows_are_kept_and_told() {
    let desk = desk().await;
    let file = desk
        .open_bytes(
            "uneven.csv",
            b"Name,City,Zip\nAnna,Ulm,89073\nBen\nCleo,Trier,54290,more\nDora,Kiel,24103,,,\n",
        )
        .await;
    assert_eq!(file.rows, 4);
    assert_eq!(file.detected.ragged, 2, "padding is no cell too many");
    assert_eq!(file.columns.len(), 4);
    assert_eq!(file.columns[3].filled, 1);
    assert!(file.detected.notices.iter().any(|notice| notice.id == "intake-notice-ragged"));
}

#[tokio::test(flavor = "multi_thread")]
async fn six_languages_are_understood() {
    let desk = desk().await;
    let name = |target: Target| target;
    for (file, text) in [
        (
            "fr.csv",
            "Prénom;Nom;Courriel;Code postal;Ville\nAnne;Petit;a@b.example;75001;Paris\nJean;Roux;j@b.example;69001;Lyon\n",
        ),
        (
            "es.csv",
            "Nombre;Apellidos;Correo electrónico;Código postal;Ciudad\nAna;Gil;a@b.example;28001;Madrid\nLuis;Sanz;l@b.example;08001;Barcelona\n",
        ),
        (
            "it.csv",
            "Nome;Cognome;Indirizzo e-mail;CAP;Città\nAnna;Russo;a@b.example;00100;Roma\nLuca;Bruni;l@b.example;20100;Milano\n",
        ),
        (
            "ru.csv",
            "Имя;Фамилия;Электронная почта;Индекс;Город\nАнна;Иванова;a@b.example;101000;Москва\nПётр;Смирнов;p@b.example;420000;Казань\n",
        ),
        (
            "de.csv",
            "Vorname;Name;E-Mail-Adresse;Postleitzahl;Wohnort\nAnna;Koch;a@b.example;04109;Leipzig\nBen;Vogt;b@c.example;53111;Bonn\n",
        ),
        (
            "en.csv",
            "first_name;last_name;email_address;zip;city\nAnna;Cook;a@b.example;02139;Boston\nBen;Ward;b@c.example;10001;York\n",
        ),
    ] {
        let found = desk.open_bytes(file, text.as_bytes()).await;
        let targets: Vec<Target> = found.columns.into_iter().map(|column| name(column.target)).collect();
        let expect = [
            Target::GivenName,
            Target::FamilyName,
            Target::Email,
            Target::Postcode,
            Target::City,
        ];
        assert_eq!(targets, expect, "{file}");
        assert_eq!(found.kind, ImportKind::Contacts);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_zipped_text_is_read_and_garbled_names_are_told() {
    use std::io::Write as _;
    let desk = desk().await;
    let zipped = |names: &[&str]| {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, zip::write::SimpleFileOptions::default())
                .expect("a part");
            zip.write_all("Name;Stadt\nAnna;Ulm\nBen;Bonn\n".as_bytes()).expect("written");
        }
        zip.finish().expect("zipped").into_inner()
    };
    let one = desk
        .open_bytes("export.zip", &zipped(&["subscribed.csv", "__MACOSX/._subscribed.csv"]))
        .await;
    assert_eq!((one.refused, one.rows, one.detected.format.as_str()), (None, 2, "csv"));
    let told = |file: &housefile::intake::FileDraft, id: &str| file.detected.notices.iter().any(|notice| notice.id == id);
    let garbled = desk
        .open_bytes("garbled.csv", "Name;City\nMÃ¼ller;KÃ¶ln\nOâ€™Brien;Ulm\n".as_bytes())
        .await;
    assert!(told(&garbled, "intake-notice-garbled"));
    let broken = desk
        .open_bytes("broken.csv", "Name;City\nM\u{fffd}ller;Ulm\n".as_bytes())
        .await;
    assert!(told(&broken, "intake-notice-unreadable-characters"));
    let clean = desk
        .open_bytes("clean.csv", "Name;City\nJoão;São Paulo\nMüller;Köln\n".as_bytes())
        .await;
    assert_eq!(clean.detected.notices, []);
}
