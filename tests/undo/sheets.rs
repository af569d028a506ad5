//! Small spreadsheets as they might come in: few names, so that people meet themselves again, in this file and in others.

use std::fmt::Write as _;

use crate::dice::Dice;

const GIVEN: &[&str] = &[
    "Anna", "Bernd", "Carla", "Dieter", "Eva", "Franz", "Greta", "Hans", "Ida", "Jan", "A.", "",
];
const FAMILY: &[&str] = &[
    "Koch", "Lang", "Meier", "Nowak", "Olsen", "Petri", "Quast", "Richter", "Sauer", "Thiel", "Ulm", "Vogt", "Weber", "Zahn",
];
const PLACES: &[(&str, &str)] = &[("Graz", "8010"), ("Wien", "1010"), ("Linz", "4020"), ("Salzburg", "5020")];
const TAGS: &[&str] = &["vip", "fair 2026", "tasting", ""];
const GOODS: &[(&str, &str)] = &[
    ("House blend", "12.50"),
    ("Filter paper", "3.05"),
    ("Grinder", "149.99"),
    ("Cup", "7.1"),
];

/// A person as some file writes them.
fn person(dice: &mut Dice) -> (&'static str, &'static str, String) {
    let (given, family) = (dice.word(GIVEN), dice.word(FAMILY));
    let first = given.chars().next().unwrap_or('x').to_lowercase();
    let email = match dice.below(10) {
        0 => String::new(),
        1 => format!("{}@work.example", family.to_lowercase()),
        2 => "not an address".to_owned(),
        _ => format!("{first}.{}@post.example", family.to_lowercase()),
    };
    (given, family, email)
}

/// People with how to reach them, what they agreed to, tags and columns of the user's own.
pub(crate) fn contacts(dice: &mut Dice) -> String {
    let mut text =
        "First name,Surname,E-Mail,Phone,Street,Postcode,City,Birthday,Company,Tags,Newsletter,Shoe size,Favourite\n".to_owned();
    for _ in 0..=dice.below(7) {
        let (given, family, email) = person(dice);
        let phone = if dice.often(40) {
            format!("0316 8{:05}", dice.below(60))
        } else {
            String::new()
        };
        let (city, postcode) = *dice.one(PLACES).expect("places");
        let (street, postcode, city) = if dice.often(60) {
            (format!("Hauptplatz {}", 1 + dice.below(6)), postcode, city)
        } else {
            (String::new(), "", "")
        };
        let born = if dice.often(30) {
            format!("19{}-0{}-1{}", 50 + dice.below(40), 1 + dice.below(9), dice.below(9))
        } else {
            String::new()
        };
        let company = if dice.often(20) {
            dice.word(&["Acme", "Zeta GmbH"])
        } else {
            ""
        };
        let tags = dice.word(TAGS);
        let agreed = dice.word(&["yes", "no", "", "yes"]);
        let size = if dice.often(50) {
            format!("{}", 36 + dice.below(10))
        } else {
            String::new()
        };
        let favourite = dice.word(&["dark", "light", "decaf", ""]);
        writeln!(
            text,
            "{given},{family},{email},{phone},{street},{postcode},{city},{born},{company},{tags},{agreed},{size},{favourite}"
        )
        .expect("a text");
    }
    text
}

/// What people bought, line by line.
pub(crate) fn purchases(dice: &mut Dice) -> String {
    let mut text = "Order,Date,First name,Surname,E-Mail,Product,Quantity,Unit price,Total,Currency\n".to_owned();
    for _ in 0..=dice.below(4) {
        let (given, family, email) = person(dice);
        let order = 1000 + dice.below(400);
        let day = format!("2026-0{}-1{}", 1 + dice.below(9), dice.below(9));
        for _ in 0..=dice.below(2) {
            let (product, price) = *dice.one(GOODS).expect("goods");
            let quantity = dice.word(&["1", "2", "0.5", "0.3"]);
            let total: f64 = price.parse::<f64>().expect("a price") * quantity.parse::<f64>().expect("a number");
            writeln!(
                text,
                "{order},{day},{given},{family},{email},{product},{quantity},{price},{total:.2},EUR"
            )
            .expect("a text");
        }
    }
    text
}
