//! The clean tables that are polluted: every column of a kind of its own, with commas, quotes and blanks where people have them.

/// A table: its header and its records.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Numbers that look like chance and are the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.roll(of.len())]
    }
}

const FIRST: &[&str] = &[
    "Anna", "Ben", "Cleo", "Dora", "Emil", "Frieda", "Gustav", "Hanna", "Ivo", "Jürgen", "Karla", "Léon", "Mia", "Nora", "Ole",
    "Paula",
];
const LAST: &[&str] = &[
    "Koch",
    "Vogt",
    "O'Brien",
    "Groß",
    "Müller",
    "Sanz",
    "Roux",
    "Petit",
    "Winter",
    "Maier",
    "von Stein",
    "Lopez",
    "Nowak",
    "Hill",
];
const CITY: &[&str] = &[
    "Ulm",
    "Bonn",
    "Köln",
    "Bad Tölz",
    "Trier",
    "New York",
    "Kiel",
    "Mainz",
    "Gera",
    "Jena",
];
const GOODS: &[&str] = &[
    "Espresso beans",
    "Filter paper",
    "Grinder",
    "Kettle, copper",
    "Cup \"Morgen\"",
    "Milk jug",
    "Scale",
    "Tamper, oak",
    "Brush",
];
const HOSTS: &[&str] = &["lindenhof", "kaffeehaus", "roestwerk", "tasse", "bohne24"];
const DOMAINS: &[&str] = &["example.com", "example.org", "mail.example", "post.example.net"];

/// Measurements of a shop: a decimal, a day, a time, an amount, an address on the web, a mail address, a code, a text and a whole number.
pub(crate) fn typed(records: usize) -> Table {
    let mut dice = Dice(7);
    let header = ["weight", "day", "time", "price", "page", "mail", "code", "remark", "pieces"];
    let rows = (0..records)
        .map(|n| {
            let first = dice.pick(FIRST);
            let remark = match dice.roll(6) {
                0 => String::new(),
                1 => format!("{}, {} left", dice.pick(GOODS), dice.roll(9) + 1),
                2 => format!("called it \"{}\" twice", dice.pick(CITY)),
                3 => format!("{} and {}", dice.pick(GOODS), dice.pick(GOODS)),
                4 => format!("sent to {}", dice.pick(CITY)),
                _ => format!("{} asked, {} paid", first, dice.pick(LAST)),
            };
            vec![
                format!("{}.{:02}", dice.roll(90) + 1, dice.roll(100)),
                format!("{:02}/{:02}/20{:02}", dice.roll(28) + 1, dice.roll(12) + 1, dice.roll(20) + 5),
                format!("{:02}:{:02}", dice.roll(24), dice.roll(60)),
                format!("${}.{:02}", dice.roll(900) + 3, dice.roll(100)),
                format!("https://www.{}.example/item{}", dice.pick(HOSTS), dice.roll(900)),
                format!("{}{}@{}", plain(first), dice.roll(99), dice.pick(DOMAINS)),
                format!("LC-{:05}", 10_000 + n * 37),
                remark,
                format!("{}", dice.roll(40) + 1),
            ]
        })
        .collect();
    Table {
        header: header.map(str::to_owned).to_vec(),
        rows,
    }
}

/// Customers as a newsletter has them: names, addresses, codes with leading zeros, and more blanks.
pub(crate) fn customers(records: usize) -> Table {
    let mut dice = Dice(11);
    let header = [
        "Customer no.",
        "First name",
        "Last name",
        "E-mail",
        "Postcode",
        "City",
        "Birthday",
        "Revenue",
        "Note",
    ];
    let rows = (0..records)
        .map(|n| {
            let (first, last) = (dice.pick(FIRST), dice.pick(LAST));
            vec![
                format!("{:06}", 1200 + n),
                first.to_owned(),
                last.to_owned(),
                format!("{}.{}@{}", plain(first), plain(last), dice.pick(DOMAINS)),
                format!("{:05}", 1000 + dice.roll(98_000)),
                dice.pick(CITY).to_owned(),
                if dice.roll(4) == 0 {
                    String::new()
                } else {
                    format!("{}-{:02}-{:02}", 1940 + dice.roll(66), dice.roll(12) + 1, dice.roll(28) + 1)
                },
                format!("{}.{:02}", dice.roll(4000), dice.roll(100)),
                match dice.roll(5) {
                    0 => format!("likes {}, hates {}", dice.pick(GOODS), dice.pick(GOODS)),
                    1 => format!("says \"{}\"", dice.pick(CITY)),
                    2 => "prefers mail".to_owned(),
                    _ => String::new(),
                },
            ]
        })
        .collect();
    Table {
        header: header.map(str::to_owned).to_vec(),
        rows,
    }
}

/// The same customers with notes over two lines.
pub(crate) fn letters(records: usize) -> Table {
    let mut table = customers(records);
    for row in table.rows.iter_mut().step_by(3) {
        row[8] = format!("wrote from {}:\nthanks, {}", row[5], row[1]);
    }
    table
}

fn plain(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphabetic)
        .collect::<String>()
        .to_lowercase()
}
