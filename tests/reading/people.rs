//! Plausible cells for the columns of exports.

/// Given name, family name, town, postcode, street, country, phone.
type Person = [&'static str; 7];

const COMPANIES: &[&str] = &[
    "Northwind Ltd",
    "Bäckerei Koch GmbH",
    "Acme",
    "Blue Door Café",
    "Hafen & Co",
    "Orchard Labs",
];
const JOBS: &[&str] = &["Buyer", "Head of Marketing", "Owner", "Office manager", "Engineer", "Teacher"];

fn of(export: &str, row: usize) -> Person {
    let language = match export {
        "generic_de" => "german",
        "generic_fr" => "french",
        "generic_es" => "spanish",
        "generic_sv" => "swedish",
        _ => "english",
    };
    let people: Vec<Person> = include_str!("../fixtures/exports/people.txt")
        .lines()
        .filter_map(|line| line.strip_prefix(language))
        .filter_map(|line| line.split('\t').skip(1).collect::<Vec<_>>().try_into().ok())
        .collect();
    people[row % people.len()]
}

fn pick(row: usize, list: &[&str]) -> String {
    list[row % list.len()].to_owned()
}

fn plain(name: &str) -> String {
    let letters: String = name.chars().filter(char::is_ascii_alphabetic).collect();
    letters.to_lowercase()
}

fn mail(export: &str, row: usize, at: &str) -> String {
    let [given, family, ..] = of(export, row);
    format!("{}.{}{row}@{at}", plain(given), plain(family))
}

/// A day and a time in the way of the program.
fn stamp(export: &str, row: usize) -> String {
    let (day, month, year) = (row % 28 + 1, row % 12 + 1, 2024 + row % 2);
    match export {
        "brevo" => format!("{day:02}-{month:02}-{year} 10:{:02}", row % 60),
        "etsy_orders" => format!("{month:02}/{day:02}/{:02}", year % 100),
        "fresha_clients" | "generic_de" | "generic_fr" | "generic_es" => format!("{day:02}/{month:02}/{year}"),
        "shopify_orders" => format!("{year}-{month:02}-{day:02} 10:00:00 +0200"),
        "linkedin_connections" => format!("{day:02} Mar {year}"),
        "google_forms" => format!("{year}/{month:02}/{day:02} 7:01:33 PM GMT+2"),
        "paypal_activity" => format!("{day:02}/{month:02}/{year}"),
        _ => format!("{year}-{month:02}-{day:02} 10:{:02}:00", row % 60),
    }
}

fn born(export: &str, row: usize) -> String {
    let (day, month, year) = (row % 28 + 1, row % 12 + 1, 1950 + row % 50);
    match export {
        "mailchimp_audience" => format!("{month:02}/{day:02}"),
        "outlook_contacts" if row.is_multiple_of(3) => "0/0/00".to_owned(),
        "outlook_contacts" => format!("{month}/{day}/{year}"),
        "google_contacts" if row.is_multiple_of(4) => format!("--{month:02}-{day:02}"),
        "generic_de" => format!("{day:02}.{month:02}.{year}"),
        "fresha_clients" | "generic_fr" | "generic_es" => format!("{day:02}/{month:02}/{year}"),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

/// A cell of a column about `field`, as the export writes it.
pub(crate) fn value(export: &str, header: &str, field: &str, row: usize) -> String {
    let [given, family, city, postcode, street, country, phone] = of(export, row);
    let has = |words: &[&str]| words.iter().any(|word| header.to_lowercase().contains(word));
    let money = |minor: usize| format!("{}.{:02}", minor / 100, minor % 100);
    match field {
        "email" => match export {
            "google_contacts" | "google_contacts_old" if row.is_multiple_of(5) => {
                format!(
                    "{} ::: {}",
                    mail(export, row, "mail.example"),
                    mail(export, row, "work.example")
                )
            }
            "linkedin_connections" if !row.is_multiple_of(3) => String::new(),
            _ => mail(export, row, "mail.example"),
        },
        "email_2" | "email_3" | "email_4" => [String::new(), mail(export, row, "second.example")][row % 2].clone(),
        "first_name" => given.to_owned(),
        "middle_name" => pick(row, &["", "Marie", "J.", "Lee"]),
        "last_name" => family.to_owned(),
        "full_name" | "attended" if field == "full_name" => format!("{given} {family}"),
        "name_structured" => format!("{family};{given};;;"),
        "name_prefix" => pick(
            row,
            if export == "generic_de" {
                &["Herr", "Frau", "Frau"]
            } else {
                &["Ms.", "Mr.", "Dr.", ""]
            },
        ),
        "name_suffix" => pick(row, &["", "Jr.", "III", ""]),
        "nickname" => pick(row, &["Annie", "Benny", "", "Dee"]),
        "street" if export == "mailchimp_audience" => format!("{street}, {city}, {postcode}, {country}"),
        "address_full" => format!("{street}, {city}, {postcode}, {country}"),
        "address_structured" => format!(";;{street};{city};;{postcode};{country}"),
        "street" => street.to_owned(),
        "street_2" => pick(row, &["", "Apt 4", "Floor 2", ""]),
        "city" => city.to_owned(),
        "postal_code" if export.starts_with("shopify") => format!("'{postcode}"),
        "postal_code" => postcode.to_owned(),
        "region" => pick(row, &["MA", "CO", "TX", "CA", "NY"]),
        "subscription_status" if header == "State" && export == "square_customers" => pick(row, &["MA", "CO", "TX", "CA"]),
        "country" if has(&["code"]) || header == "CC" => pick(row, &["US", "GB", "NL", "DE"]),
        "country" => country.to_owned(),
        "phone" if export == "meta_lead_ads" => format!("p:+4670123{:04}", row * 37),
        "phone" | "phone_mobile" | "phone_whatsapp" if export == "brevo" => format!("336111{:05}", row * 311),
        "phone" if export.starts_with("shopify") => format!("'+316123456{row:02}"),
        "phone" | "phone_2" | "phone_3" | "phone_home" | "phone_work" | "phone_mobile" | "phone_whatsapp" | "fax" => {
            format!("{phone}{}", row % 10)
        }
        "company" => pick(row, COMPANIES),
        "job_title" => pick(row, JOBS),
        "department" => pick(row, &["Sales", "Marketing", "Finance"]),
        "birthday" | "anniversary" => born(export, row),
        "gender" => pick(row, &["Female", "Male", "", "Other"]),
        "language" => pick(row, &["en", "de", "fr"]),
        "notes" => pick(
            row,
            &[
                "",
                "Met at the fair in Leipzig.",
                "Calls back on Monday",
                "Prefers mornings, no calls",
            ],
        ),
        "tags" => match export {
            "mailchimp_audience" => pick(row, &["\"VIP\",\"Blog\"", "\"Blog\"", ""]),
            "google_contacts" | "google_contacts_old" => pick(row, &["* coworkers ::: * myContacts", "* myContacts"]),
            "fresha_clients" => pick(row, &["vip|new", "new", ""]),
            _ => pick(row, &["vip, b2b", "b2b", "", "newsletter"]),
        },
        "consent_email" | "consent_sms" | "consent_whatsapp" => match export {
            "klaviyo_profiles" => pick(row, &["SUBSCRIBED", "UNSUBSCRIBED", "NEVER_SUBSCRIBED"]),
            "hubspot_contacts" => pick(row, &["Marketing contact", "Non-marketing contact"]),
            "square_customers" => pick(row, &["subscribed", "unsubscribed", "unknown"]),
            _ => pick(row, &["yes", "no"]),
        },
        "do_not_email" | "do_not_sms" => match (export, has(&["time"])) {
            (_, true) => [String::new(), stamp(export, row)][usize::from(row.is_multiple_of(6))].clone(),
            ("klaviyo_profiles", _) => pick(row, &["", "HARD_BOUNCE", "", "UNSUBSCRIBED"]),
            ("brevo", _) => pick(row, &["0", "1", "0"]),
            _ => pick(row, &["false", "true", "false"]),
        },
        "subscription_status" | "order_status" => match export {
            "patreon" => pick(row, &["Active patron", "Declined patron", "Former patron"]),
            "luma" => pick(row, &["approved", "pending_approval", "declined"]),
            "eventbrite_attendees" => pick(row, &["Attending", "Checked In", "Not Attending"]),
            "substack" => pick(row, &["true", "false"]),
            "woocommerce_orders" | "etsy_orders" | "stripe_payments" | "paypal_activity" => {
                pick(row, &["Completed", "Processing", "Paid", "Refunded"])
            }
            "activecampaign" | "kit" | "beehiiv" => pick(row, &["active", "unsubscribed", "bounced", "active"]),
            _ => pick(row, &["open", "closed"]),
        },
        "created_at" | "updated_at" | "last_activity_at" | "consent_time" | "order_date" | "period_start" | "period_end" => {
            stamp(export, row)
        }
        "external_id" | "order_number" => match (export, header) {
            ("shopify_orders", "Name") => format!("#{}", 1001 + row),
            ("meta_lead_ads", _) => format!("l:{}", 1_234_567_890_123_usize + row * 7919),
            ("stripe_customers" | "stripe_payments", _) => format!("cus_N{}x{row}", 81_000 + row * 37),
            ("shopify_customers", _) => format!("'72104483{:05}", row * 131),
            ("salesforce_api", _) => format!("0035e00000{:03}xYzAAI", 100 + row),
            _ => format!("{}", 100_000 + row * 131),
        },
        "order_total" | "total_spent" | "spend" => match export {
            "woocommerce_customers_b" => format!("{}kr", 899 + row),
            "square_customers" => format!("$1,{:03}.00", 204 + row),
            _ => money(1_990 + row * 731),
        },
        "orders_count" | "clicks" | "impressions" | "conversions" => format!("{}", row % 9 + 1),
        "currency" => pick(row, &["EUR", "EUR", "USD"]),
        "event_name" => pick(row, &["Summer party", "Wine tasting", "Open day"]),
        "ticket_type" => pick(row, &["Early bird", "Regular", "VIP"]),
        "ip" => format!("203.0.113.{row}"),
        "website" => pick(row, &["https://acme.example", "https://www.linkedin.com/in/anna", ""]),
        "timezone" => pick(row, &["Europe/Berlin", "America/New_York"]),
        "owner" => pick(row, &["Sam Seller", "Kim Closer", "sam@ours.example"]),
        "lead_source" => pick(row, &["Web", "Referral", "Organic Search", "Fair"]),
        "lead_status" | "lifecycle_stage" => pick(row, &["New", "Lead", "Customer", "Open"]),
        "campaign_name" | "adset_name" | "ad_name" | "utm_campaign" => pick(row, &["Spring 2025", "Brand search", "Retargeting"]),
        "utm_source" | "utm_medium" | "utm_term" | "utm_content" => pick(row, &["google", "newsletter", ""]),
        "unsubscribe_reason" => pick(row, &["", "No longer interested", "Never signed up"]),
        "sensitive_refuse" if has(&["card number"]) => pick(row, &["4111111111111111", "5500005555555559", "4012888888881881"]),
        "sensitive_refuse" => format!("X{}Q{row}", 9_410 + row * 17),
        "attended" => pick(row, &["Yes", "No"]),
        _ => other(export, header, row),
    }
}

/// A cell of a column that keeps the program's books, or is about somebody else.
fn other(export: &str, header: &str, row: usize) -> String {
    let [given, family, city, postcode, street, country, phone] = of(export, row + 1);
    let words = header.to_lowercase();
    let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let alternative = export.starts_with("shopify_orders") || export == "outlook_contacts" || export == "woocommerce_orders";
    match () {
        () if words == "to email address" => "shop@ours.example".to_owned(),
        () if words == "from email address" => mail(export, row, "mail.example"),
        () if has(&["display name"]) => format!("{given} {family} ({})", mail(export, row + 1, "mail.example")),
        () if has(&["e-mail type"]) => "SMTP".to_owned(),
        () if has(&["label", "type"]) => pick(row, &["Work", "Home", "Other"]),
        () if has(&["phone", "fax", "callback", "pager", "telex", "isdn"]) && !has(&["phonetic"]) => {
            format!("{phone}{}", row % 10)
        }
        () if has(&["phonetic", "yomi", "maiden"]) => family.to_owned(),
        () if has(&[
            "assistant",
            "manager",
            "spouse",
            "referred",
            "staff",
            "employee",
            "file as",
            "buyer",
            "card name",
            "canceled by",
        ]) =>
        {
            format!("{given} {family}")
        }
        () if has(&["username"]) => format!("{}{row}", plain(given)),
        () if words == "user name" => "Kim Closer".to_owned(),
        () if alternative && has(&["first_name"]) => given.to_owned(),
        () if alternative && has(&["last_name"]) => family.to_owned(),
        () if alternative && words == "shipping name" => format!("{given} {family}"),
        () if alternative && has(&["street", "address1", "address_1"]) => street.to_owned(),
        () if has(&["address line1"]) => street.to_owned(),
        () if has(&["city"]) => city.to_owned(),
        () if has(&["postal code", "zip", "postcode"]) && !has(&["status"]) => postcode.to_owned(),
        () if has(&["country"]) => country.to_owned(),
        () if has(&["state", "province"]) => pick(row, &["MA", "CO", "TX"]),
        () if has(&["company"]) => pick(row, COMPANIES),
        () if has(&["children", "kids"]) => pick(row, &["Mia", "Tom; Lea", ""]),
        () if has(&["fingerprint"]) => format!("Xt5EWLLDS7FJjR1{row}"),
        () if has(&["ip"]) && (words.ends_with("ip") || words == "ip address") => format!("203.0.113.{row}"),
        () if has(&[
            "notifications",
            "alert",
            "is_",
            "is ",
            "isdeleted",
            "exempt",
            "delinquent",
            "captured",
            "requires",
            "taxable",
        ]) =>
        {
            pick(row, &["true", "false"])
        }
        () if has(&["time", "date", " at", "_at", "stage", "expiry", "visit"]) => stamp(export, row),
        () if has(&["rate", "ctr", "frequency", "score", "rating", "latitude", "longitude", "off"]) => {
            format!("{}.{}", row % 5, row % 10)
        }
        () if has(&[
            "amount", "total", "price", "fee", "tax", "net", "gross", "sales", "discount", "cost", "cpm", "cpc", "aov", "spend",
            "refund", "subtotal", "balance", "budget", "average", "losses", "shipping", "volume", "value", "duties",
        ]) && !has(&["name", "event 1", "relation", "custom field", "im 1"]) =>
        {
            format!("{}.{:02}", 3 + row * 7, row * 13 % 100)
        }
        () if has(&[
            "quantity",
            "qty",
            "count",
            "number of",
            "clicks",
            "reach",
            "results",
            "interactions",
            "views",
        ]) =>
        {
            format!("{}", row % 4 + 1)
        }
        () if has(&["id", "reference", "barcode", "sku", "number", "uuid"]) => format!("{}", 554_000 + row * 97),
        () if has(&["last4", "last 4"]) => format!("{}", 4_242 + row),
        () if has(&["item", "product", "lineitem name"]) => pick(row, &["Blue mug", "Tea towel", "Gift card"]),
        () if has(&["category"]) => pick(row, &["Kitchen", "Gifts"]),
        () => pick(row, &["Standard", "Other", "Standard", "Basic", ""]),
    }
}
