//! The header rows of 48 kinds of exports, filled with plausible people and read through the real worker: every kind is known, and
//! each column becomes what it is, also where somebody wrote the headers another way.

use std::collections::BTreeMap;

use housefile::intake::{FileDraft, Sureness, Target};

use crate::{desk::desk, people::value};

const LISTS: &str = include_str!("../fixtures/exports/headers.txt");

/// One header row, and what its headers are about.
pub(crate) struct Export {
    pub(crate) name: &'static str,
    pub(crate) columns: Vec<(&'static str, &'static str)>,
}

pub(crate) fn exports() -> Vec<Export> {
    let mut exports: Vec<Export> = Vec::new();
    for line in LISTS.lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            exports.push(Export {
                name,
                columns: Vec::new(),
            });
        } else if let (Some(column), Some(export)) = (line.split_once('\t'), exports.last_mut()) {
            export.columns.push(column);
        }
    }
    assert_eq!(exports.len(), 48);
    exports
}

/// What a column about something may become. Where Housefile has a place for it, nothing but that place is right; where it has
/// none, a field of one's own is, and for what only keeps the other program's books, being left out too.
fn right(field: &str) -> &'static [&'static str] {
    match field {
        "email" | "email_2" | "email_3" | "email_4" => &["email"],
        "phone" | "phone_2" | "phone_3" | "phone_home" | "phone_work" => &["phone", "mobile"],
        "phone_mobile" => &["mobile", "phone"],
        "phone_whatsapp" => &["mobile"],
        "first_name" => &["given_name"],
        "middle_name" => &["middle_name"],
        "last_name" => &["family_name"],
        "full_name" | "name_structured" => &["full_name"],
        "name_prefix" => &["prefix", "gender"],
        "name_suffix" => &["suffix"],
        "street" | "street_2" | "address_structured" => &["street"],
        "postal_code" => &["postcode"],
        "city" => &["city"],
        "region" => &["region"],
        "country" => &["country"],
        "birthday" => &["born"],
        "gender" => &["gender"],
        "language" => &["language"],
        "company" => &["company"],
        "job_title" => &["job_title"],
        "notes" => &["note"],
        "tags" => &["tags"],
        "consent_email" => &["consent_email"],
        "consent_sms" => &["consent_sms"],
        "consent_time" => &["consent_day"],
        "do_not_email" => &["no_email", "opt_out_day"],
        "do_not_sms" => &["no_sms"],
        "subscription_status" => &["subscription", "keep"],
        "external_id" => &["customer_number"],
        "order_number" => &["order_number"],
        "order_date" => &["order_day"],
        "order_total" => &["order_total"],
        "currency" => &["currency"],
        "event_name" => &["event_name"],
        "sensitive_refuse" | "ignore" => &["ignore"],
        // Nowhere to put it: as long as it is not taken for something else.
        _ => &["keep", "ignore"],
    }
}

/// Where the list is wrong about a header, or Housefile's place for it is a better one.
const BETTER: &[(&str, &str, &[&str])] = &[
    // Numbers of orders are no numbers of people.
    ("woocommerce_orders", "order_number", &["order_number"]),
    ("woocommerce_orders", "order_id", &["ignore"]),
    ("etsy_orders", "Order ID", &["order_number"]),
    ("eventbrite_attendees", "Order #", &["order_number"]),
    ("eventbrite_attendees", "Attendee #", &["ignore"]),
    ("square_items", "Transaction ID", &["order_number"]),
    ("paypal_activity", "Transaction ID", &["order_number"]),
    ("stripe_payments", "id", &["order_number"]),
    ("shopify_orders", "Id", &["ignore"]),
    // The list has no word for what was bought.
    ("shopify_orders", "Lineitem name", &["product"]),
    ("shopify_orders", "Lineitem price", &["unit_price"]),
    ("shopify_orders", "Lineitem quantity", &["quantity"]),
    ("shopify_orders", "Lineitem sku", &["sku"]),
    ("paypal_activity", "Item Title", &["product"]),
    ("paypal_activity", "Item ID", &["sku"]),
    ("paypal_activity", "Quantity", &["quantity"]),
    ("square_items", "Category", &["category"]),
    ("square_items", "Item", &["product"]),
    ("square_items", "Net Sales", &["line_total"]),
    ("square_items", "Qty", &["quantity"]),
    ("square_items", "SKU", &["sku"]),
    // An order is of the day it was made; not every one was paid.
    ("shopify_orders", "Created at", &["order_day"]),
    ("shopify_orders", "Paid at", &["ignore"]),
    ("square_items", "Date", &["order_day"]),
    ("stripe_payments", "Created (UTC)", &["order_day"]),
    ("calendly", "Start Date & Time", &["event_day"]),
    ("luma", "checked_in_at", &["event_day"]),
    ("zoom_webinar", "Join Time", &["event_day"]),
    // A state of the country, a state of the order, a state at the door: none is that of a subscription.
    ("square_customers", "State", &["region"]),
    ("woocommerce_orders", "status", &["ignore"]),
    ("eventbrite_attendees", "Attendee Status", &["ignore", "keep"]),
    ("luma", "approval_status", &["ignore", "keep"]),
    // A person has one address and one number here; the other column says the same or is another place.
    ("outlook_contacts", "Business Street 3", &["street"]),
    ("outlook_contacts", "Home City", &["ignore"]),
    ("outlook_contacts", "Home State", &["ignore"]),
    ("outlook_contacts", "Car Phone", &["mobile"]),
    ("shopify_customers_old", "Country Code", &["ignore"]),
    ("shopify_customers_old", "Province Code", &["ignore"]),
    ("mailchimp_audience", "EUID", &["ignore"]),
    ("square_customers", "Reference ID", &["ignore"]),
    ("hubspot_contacts", "Associated Company", &["ignore"]),
    ("eventbrite_attendees", "Surname", &["ignore"]),
    // Several values in one cell of a kind that only a reader of vCards takes apart.
    ("vcard", "N", &["ignore"]),
    ("vcard", "ADR", &["ignore"]),
];

fn kind(target: &Target) -> String {
    let json = serde_json::to_value(target).expect("a target");
    json["kind"].as_str().expect("a kind").to_owned()
}

fn wanted(export: &str, header: &str, field: &str) -> &'static [&'static str] {
    BETTER
        .iter()
        .find(|(of, named, _)| *of == export && *named == header)
        .map_or_else(|| right(field), |(_, _, wanted)| *wanted)
}

/// A way to write a header.
type Spelling = (&'static str, fn(&str) -> String);

const SPELLINGS: &[Spelling] = &[
    ("as it is", str::to_owned),
    ("capitals", |header| header.to_uppercase()),
    ("small", |header| header.to_lowercase()),
    ("snake", |header| header.to_lowercase().replace(' ', "_")),
    ("dashes", |header| header.replace(' ', "-")),
    ("dots", |header| header.to_lowercase().replace([' ', '_'], ".")),
    ("camel", |header| header.split([' ', '_']).map(capital).collect()),
    ("colon", |header| format!("{header}:")),
    ("star", |header| format!("* {header} *")),
    ("apostrophe", |header| format!("'{header}")),
    ("mark", |header| format!("\u{FEFF}\u{A0}{header}\u{200B}")),
    ("required", |header| format!("{header} (required)")),
];

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn csv(export: &Export, spell: fn(&str) -> String) -> String {
    let quoted = |cells: Vec<String>| {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
            .collect();
        cells.join(",") + "\r\n"
    };
    let mut text = quoted(export.columns.iter().map(|(header, _)| spell(header)).collect());
    for row in 0..24 {
        text += &quoted(
            export
                .columns
                .iter()
                .map(|(header, field)| value(export.name, header, field, row))
                .collect(),
        );
    }
    text
}

/// What went wrong in a file.
#[derive(Default)]
struct Tally {
    files: usize,
    known: usize,
    headers: usize,
    right: usize,
    wrong_email: Vec<String>,
    wrong_consent: Vec<String>,
    wrong: BTreeMap<String, usize>,
    surely_wrong: usize,
}

const CONSENTS: &[&str] = &[
    "consent_email",
    "consent_phone",
    "consent_sms",
    "consent_letter",
    "consent_day",
];

impl Tally {
    fn add(&mut self, export: &Export, spelling: &str, file: &FileDraft) {
        self.files += 1;
        // A list in somebody's language is no export: it is known where nothing in it must be asked.
        let known = if export.name.starts_with("generic_") {
            file.columns.iter().all(|column| column.sureness == Sureness::Sure)
        } else {
            file.detected.notices.iter().any(|notice| notice.id == "intake-notice-source")
        };
        self.known += usize::from(known);
        if !known {
            *self.wrong.entry(format!("{}: not known", export.name)).or_default() += 1;
        }
        for (at, (header, field)) in export.columns.iter().enumerate() {
            self.headers += 1;
            let wanted = wanted(export.name, header, field);
            let Some(column) = file.columns.get(at) else {
                *self.wrong.entry(format!("{}: {header}: gone", export.name)).or_default() += 1;
                continue;
            };
            let found = kind(&column.target);
            if wanted.contains(&found.as_str()) {
                self.right += 1;
                continue;
            }
            let told = format!(
                "{}: {header}: {found} ({:?}, {}), not {wanted:?}",
                export.name, column.sureness, column.why.id
            );
            let about_email = found == "email" || wanted == ["email"];
            if about_email {
                self.wrong_email.push(format!("{spelling}: {told}"));
            }
            if CONSENTS.contains(&found.as_str()) {
                self.wrong_consent.push(format!("{spelling}: {told}"));
            }
            self.surely_wrong += usize::from(column.sureness == Sureness::Sure && found != "ignore");
            *self.wrong.entry(told).or_default() += 1;
        }
    }

    fn share(&self) -> f64 {
        self.right as f64 / self.headers as f64
    }

    fn told(&self) -> String {
        let wrong: Vec<String> = self.wrong.iter().map(|(told, times)| format!("  {times} x {told}")).collect();
        format!(
            "{} of {} known; {} of {} headers right ({:.2} %); {} surely wrong; e-mail wrong: {:#?}; consent wrong: {:#?}\n{}",
            self.known,
            self.files,
            self.right,
            self.headers,
            self.share() * 100.0,
            self.surely_wrong,
            self.wrong_email,
            self.wrong_consent,
            wrong.join("\n")
        )
    }
}

async fn measure(spellings: &[Spelling]) -> Tally {
    let desk = desk().await;
    let mut tally = Tally::default();
    for (spelling, spell) in spellings {
        for export in exports() {
            let file = desk
                .open_bytes(&format!("{}.csv", export.name), csv(&export, *spell).as_bytes())
                .await;
            tally.add(&export, spelling, &file);
        }
    }
    println!("{}", tally.told());
    tally
}

impl Tally {
    /// All headers understood but for one in a hundred, no address and no consent where there is none, hardly anything asked.
    fn hold(&self) {
        assert_eq!(self.known, self.files, "{}", self.told());
        assert!(self.share() >= 0.99, "{}", self.told());
        assert_eq!(self.surely_wrong, 0, "{}", self.told());
        assert!(
            self.wrong_email.is_empty() && self.wrong_consent.is_empty(),
            "{}",
            self.told()
        );
    }
}

#[tokio::test]
async fn exports_are_known_and_their_headers_understood() {
    measure(&SPELLINGS[..1]).await.hold();
}

#[tokio::test]
async fn a_header_is_the_same_however_it_is_spelled() {
    measure(&SPELLINGS[1..]).await.hold();
}

/// What a column of people is about, whatever program wrote it.
const PERSONAL: &[&str] = &[
    "email",
    "email_2",
    "first_name",
    "last_name",
    "full_name",
    "middle_name",
    "name_suffix",
    "phone",
    "phone_mobile",
    "street",
    "postal_code",
    "city",
    "region",
    "country",
    "birthday",
    "gender",
    "language",
    "company",
    "job_title",
    "notes",
    "tags",
    "consent_email",
    "consent_sms",
    "do_not_email",
    "do_not_sms",
    "order_date",
    "order_total",
];

#[tokio::test]
async fn columns_of_programs_that_nobody_knows_are_understood_by_their_words() {
    let desk = desk().await;
    let mut tally = Tally::default();
    let strange: &[Spelling] = &[
        ("customer", |header| format!("Customer {header}")),
        ("client", |header| {
            format!("client_{}", header.to_lowercase().replace(' ', "_"))
        }),
        ("path", |header| {
            format!("contact.{}", header.to_lowercase().replace(' ', "_"))
        }),
        ("number", |header| format!("{header} 1")),
    ];
    for (spelling, spell) in strange {
        for export in exports()
            .iter_mut()
            .filter(|export| !matches!(export.name, "shopify_orders" | "vcard"))
        {
            let full = export.columns.clone();
            // Two columns for one thing: which of them gets it is told elsewhere.
            let mut seen = std::collections::HashSet::new();
            export.columns.retain(|(header, field)| {
                PERSONAL.contains(field)
                    && !BETTER.iter().any(|(of, named, _)| *of == export.name && named == header)
                    && seen.insert(*field)
            });
            let file = desk
                .open_bytes(&format!("{}.csv", export.name), csv(export, *spell).as_bytes())
                .await;
            tally.add(export, spelling, &file);
            export.columns = full;
        }
    }
    println!("{}", tally.told());
    assert!(tally.share() >= 0.93, "{}", tally.told());
    assert!(
        tally.wrong_email.is_empty() && tally.wrong_consent.is_empty(),
        "{}",
        tally.told()
    );
}
