//! What each program's exports do that no other's do.

use housefile::{
    intake::{Agreed, DayOrder, DecimalMark, FileDraft, ImportKind, Sureness, Target},
    privacy::Channel,
};

use crate::{desk::desk, hostile::zipped};

fn wide(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

pub(crate) fn target(file: &FileDraft, header: &str) -> Target {
    let column = file.columns.iter().find(|column| column.header == header);
    column
        .unwrap_or_else(|| panic!("{header}: {:#?}", file.columns))
        .target
        .clone()
}

fn source(file: &FileDraft) -> Option<String> {
    let notice = file
        .detected
        .notices
        .iter()
        .find(|notice| notice.id == "intake-notice-source")?;
    serde_json::to_value(&notice.args["source"]).ok()?.as_str().map(str::to_owned)
}

pub(crate) fn noticed(file: &FileDraft, id: &str) -> bool {
    file.detected.notices.iter().any(|notice| notice.id == id)
}

pub(crate) fn stopped(channels: &[Channel]) -> Option<Agreed> {
    Some(Agreed::Stopped {
        channels: channels.to_vec(),
    })
}

#[tokio::test]
async fn the_name_of_a_shopify_order_is_its_number() {
    let text = "Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,\
        Billing Name,Billing Street,Billing Address1,Billing Zip,Billing City,Shipping Name,Shipping Street,Shipping Address1,\
        Shipping Zip,Shipping City,Phone\n\
        #1001,a@b.example,paid,2026-05-01 10:00:00 +0200,EUR,30.00,2026-05-01 10:00:00 +0200,2,Blue mug,10.00,\
        Anna Koch,Markt 1,Markt 1,'04109,Leipzig,Tom Vogt,Ring 5,Ring 5,'50667,Köln,'+493412233445\n\
        #1001,a@b.example,,,,,2026-05-01 10:00:00 +0200,1,Tea towel,10.00,,,,,,,,,,,\n\
        #1002,c@d.example,paid,2026-05-13 10:00:00 +0200,EUR,10.00,2026-05-13 10:00:00 +0200,1,Tea towel,10.00,\
        Cleo Weiß,Graben 7,Graben 7,'10100,Wien,Cleo Weiß,Graben 7,Graben 7,'10100,Wien,\n";
    let file = desk().await.open_bytes("orders_export.csv", text.as_bytes()).await;
    assert_eq!(
        (source(&file).as_deref(), file.kind),
        (Some("Shopify orders"), ImportKind::Purchases)
    );
    for (header, expect) in [
        ("Name", Target::OrderNumber),
        ("Billing Name", Target::FullName),
        ("Shipping Name", Target::Ignore),
        ("Billing Street", Target::Ignore),
        ("Billing Address1", Target::Street),
        ("Shipping Address1", Target::Ignore),
        ("Shipping City", Target::Ignore),
        ("Billing City", Target::City),
        ("Lineitem name", Target::Product),
        ("Phone", Target::Phone),
    ] {
        assert_eq!(target(&file, header), expect, "{header}");
    }
    assert_eq!(file.columns[0].why.id, "intake-why-preset");
    assert_eq!(file.columns[0].sureness, Sureness::Sure);
}

#[tokio::test]
async fn the_title_of_an_outlook_contact_is_an_honorific() {
    let text = "Title,First Name,Middle Name,Last Name,Suffix,Company,Job Title,Business Street,Business City,Home Street,Home City,\
        Business Fax,Birthday,E-mail Address,E-mail Type,E-mail Display Name,Government ID Number,Children\n\
        Dr.,Anna,Marie,Koch,Jr.,Acme,Buyer,Markt 1,Leipzig,Ring 5,Köln,+49 341 1,0/0/00,a@b.example,SMTP,Anna Koch (a@b.example),X1,Mia\n\
        Ms.,Cleo,,Weiß,,Acme,Owner,Graben 7,Wien,,,,5/17/1980,c@d.example,SMTP,Cleo (c@d.example),X2,\n\
        Mr.,Ben,,Vogt,,Acme,Owner,Am Ring 9,Wien,,,,0/0/00,e@d.example,SMTP,e@d.example,X3,\n";
    let file = desk().await.open_bytes("contacts.csv", text.as_bytes()).await;
    assert_eq!(source(&file).as_deref(), Some("Outlook contacts"));
    for (header, expect) in [
        ("Title", Target::Prefix),
        ("Job Title", Target::JobTitle),
        ("Middle Name", Target::MiddleName),
        ("Suffix", Target::Suffix),
        ("Business Street", Target::Street),
        ("Home Street", Target::Ignore),
        ("Birthday", Target::Born),
        ("E-mail Address", Target::Email),
        ("E-mail Display Name", Target::Ignore),
        ("Government ID Number", Target::Ignore),
        ("Children", Target::Ignore),
    ] {
        assert_eq!(target(&file, header), expect, "{header}");
    }
    assert!(matches!(target(&file, "Business Fax"), Target::Keep { .. }));
    let locked = file
        .columns
        .iter()
        .filter(|column| column.sensitive.as_ref().is_some_and(|s| !s.refused));
    assert_eq!(
        locked.map(|column| column.header.as_str()).collect::<Vec<_>>(),
        ["Government ID Number", "Children"]
    );
    assert_eq!(file.columns[12].day_order, Some(DayOrder::Mdy));
}

#[tokio::test]
async fn only_the_home_is_filled_so_the_home_it_is() {
    let text = "First Name,Last Name,E-mail Address,E-mail Display Name,Business Street,Business City,Home Street,Home City\n\
        Anna,Koch,a@b.example,Anna,,,Ring 5,Köln\nCleo,Weiß,c@d.example,Cleo,,,Graben 7,Wien\n";
    let file = desk().await.open_bytes("contacts.csv", text.as_bytes()).await;
    assert_eq!(
        (target(&file, "Home Street"), target(&file, "Home City")),
        (Target::Street, Target::City)
    );
    assert_eq!(target(&file, "Business Street"), Target::Ignore);
}

#[tokio::test]
async fn a_report_that_tells_of_bounces_stops_nobody_by_its_name() {
    let text = "Email,Campaign,Sent,Opened,Bounced\na@b.example,May,2026-05-13,yes,\nc@d.example,May,2026-05-13,no,hard\n";
    let desk = desk().await;
    let report = desk.open_bytes("may opens and bounces.csv", text.as_bytes()).await;
    assert_eq!(target(&report, "Bounced"), Target::MailBounced);
    assert_eq!(report.agreed, None);
    assert!(!noticed(&report, "intake-notice-leaving"));
    let left = desk.open_bytes("may bounces.csv", b"Email,Town\na@b.example,Ulm\n").await;
    assert_eq!(left.agreed, stopped(&[Channel::Email]));
}

#[tokio::test]
async fn a_name_tells_that_all_have_died_of_those_without_a_day_and_of_what_is_packed_in_it() {
    let desk = desk().await;
    let days =
        "E-Mail,Name,verstorben am\na@b.example,Anna Koch,2026-02-03\nc@d.example,Cleo Weiß,\ne@f.example,Ben Vogt,2026-03-01\n";
    let some = desk.open_bytes("Verstorbene.csv", days.as_bytes()).await;
    assert_eq!(target(&some, "verstorben am"), Target::Deceased);
    assert_eq!((some.agreed, some.deaths), (Some(Agreed::No), true));
    let plain = "E-Mail,Name\na@b.example,Anna Koch\n";
    let packed = |name| zipped(&[(name, plain), ("readers.csv", "E-Mail,Town\nc@d.example,Ulm\n")]);
    let archive = desk
        .open_bytes("Verstorbene 2026.zip", &zipped(&[("export.csv", plain)]))
        .await;
    assert_eq!((archive.agreed, archive.deaths), (Some(Agreed::No), true));
    for (name, deaths) in [("export.csv", true), ("unsubscribed.csv", false)] {
        let agreed = if deaths {
            Some(Agreed::No)
        } else {
            stopped(&[Channel::Email])
        };
        let path = desk.path("Verstorbene 2026.zip");
        std::fs::write(&path, packed(name)).expect("written");
        let files = desk.open(&[&path]).await.files;
        let file = files.iter().find(|file| file.name == name).expect("a file of its own");
        assert_eq!((&file.agreed, file.deaths), (&agreed, deaths), "{name}");
    }
    let said = days.replace("Weiß,", "Weiß,nein");
    let living = desk.open_bytes("Verstorbene 2.csv", said.as_bytes()).await;
    assert_eq!((living.agreed, living.deaths), (None, false), "a column says who lives");
}

#[tokio::test]
async fn mailchimp_says_in_the_files_name_who_left() {
    let text = "Email Address,First Name,Last Name,Birthday,MEMBER_RATING,OPTIN_TIME,CONFIRM_TIME,LEID,EUID,TAGS,UNSUB_TIME,UNSUB_REASON\n\
        a@b.example,Anna,Koch,05/17,2,2024-01-13 10:00:00,2024-01-13 10:00:00,11,e1,\"\"\"VIP\"\",\"\"Blog\"\"\",2024-02-13 10:00:00,bored\n\
        c@d.example,Cleo,Weiß,12/01,2,2024-01-14 10:00:00,2024-01-14 10:00:00,12,e2,,2024-02-14 10:00:00,\n";
    let desk = desk().await;
    let left = desk
        .open_bytes("unsubscribed_email_audience_export_8a1b.csv", text.as_bytes())
        .await;
    assert_eq!(source(&left).as_deref(), Some("Mailchimp audience"));
    assert_eq!(left.agreed, stopped(&[Channel::Email]));
    assert!(noticed(&left, "intake-notice-stops"));
    assert_eq!(target(&left, "UNSUB_TIME"), Target::NoEmail);
    assert_eq!(target(&left, "CONFIRM_TIME"), Target::ConsentDay);
    assert!(matches!(target(&left, "OPTIN_TIME"), Target::Keep { label } if label == "Signed up at"));
    assert_eq!(left.columns[3].sureness, Sureness::Sure, "a birthday without its year is one");
    for name in [
        "subscribed_email_audience_export_8a1b.csv",
        "nonsubscribed_email_audience_export_8a1b.csv",
    ] {
        let here = desk.open_bytes(name, text.as_bytes()).await;
        assert_eq!(here.agreed, None, "{name}: nobody agreed by being on a list");
    }
}

#[tokio::test]
async fn a_report_of_google_ads_has_a_preamble_totals_and_nobody() {
    let rows = [
        "Campaign report",
        "\"September 1, 2026 - September 30, 2026\"",
        "Campaign status,Campaign,Budget,Currency code,Status,Clicks,Impr.,CTR,Avg. CPC,Cost",
        "Enabled,Spring,\"1.234,56\",EUR,Eligible,12,1400,\"0,86%\",\"0,40\",\"1.004,80\"",
        "Enabled,Brand, --,EUR,Eligible,7,900,\"0,78%\", --,\"2,10\"",
        "Paused,Autumn, --,EUR,Paused,3,100,\"3,00%\",\"0,10\",\"0,30\"",
        "Total: Account, --, --,EUR,,22,2400,\"0,92%\", --,\"1.007,20\"",
        "Total: Campaigns, --, --,EUR,,22,2400,\"0,92%\", --,\"1.007,20\"",
    ];
    let desk = desk().await;
    let tabs: Vec<String> = rows.iter().map(|row| tabbed(row)).collect();
    for (name, bytes) in [
        ("report.csv", rows.join("\r\n").into_bytes()),
        ("report-excel.csv", wide(&(tabs.join("\r\n") + "\r\n"))),
    ] {
        let file = desk.open_bytes(name, &bytes).await;
        assert_eq!(source(&file).as_deref(), Some("Google Ads report"), "{name}");
        assert_eq!((file.detected.header_row, file.detected.skipped_top), (3, 2), "{name}");
        assert_eq!((file.rows, file.detected.skipped_bottom), (3, 2), "{name}");
        assert!(noticed(&file, "intake-notice-campaigns"), "{name}");
        assert_eq!(target(&file, "Campaign"), Target::Ignore, "{name}");
    }
}

/// A line of commas as one of tabs.
fn tabbed(row: &str) -> String {
    let mut quoted = false;
    let marks = row.chars().filter_map(|c| match c {
        '"' => {
            quoted = !quoted;
            None
        }
        ',' if !quoted => Some('\t'),
        c => Some(c),
    });
    marks.collect()
}

#[tokio::test]
async fn brevo_writes_semicolons_and_days_first_and_its_blacklist_is_a_no() {
    let text = "CONTACT ID;EMAIL;LASTNAME;FIRSTNAME;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME\n\
        1;a@b.example;Koch;Anna;33611111111;1;0;03-04-2024 10:00\n2;c@d.example;Weiß;Cleo;33611111112;0;1;05-06-2024 11:00\n";
    let file = desk().await.open_bytes("contacts.csv", text.as_bytes()).await;
    assert_eq!(
        (source(&file).as_deref(), file.detected.delimiter.as_deref()),
        (Some("Brevo contacts"), Some(";"))
    );
    assert_eq!(target(&file, "EMAIL_BLACKLISTED"), Target::NoEmail);
    assert_eq!(target(&file, "SMS_BLACKLISTED"), Target::NoSms);
    assert_eq!(target(&file, "SMS"), Target::Mobile);
    assert_eq!(
        (file.columns[7].day_order, &file.columns[7].question),
        (Some(DayOrder::Dmy), &None)
    );
}

#[tokio::test]
async fn a_salesforce_report_ends_with_lines_about_itself() {
    let text = "\"Salutation\",\"First Name\",\"Last Name\",\"Title\",\"Mailing Street\",\"Mailing City\",\"Phone\",\"Email\",\"Account Name\"\n\
        \"Ms.\",\"Anna\",\"Koch\",\"Buyer\",\"Markt 1\",\"Leipzig\",\"+49 341 2233445\",\"a@b.example\",\"Acme\"\n\
        \"Mr.\",\"Ben\",\"Vogt\",\"Owner\",\"Ring 5\",\"Köln\",\"+49 221 4710815\",\"b@c.example\",\"Hafen\"\n\
        \"Ms.\",\"Cleo\",\"Weiß\",\"Owner\",\"Graben 7\",\"Wien\",\"+43 1 5321234\",\"c@d.example\",\"Graben\"\n\
        \n\n\"My contacts\"\n\"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\"\n\
        \"Confidential Information - Do Not Distribute\"\n\"Generated By: Sam Seller 16/11/2026 08:42\"\n\"Acme\"\n";
    let file = desk().await.open_bytes("report1700000000.csv", text.as_bytes()).await;
    assert_eq!(source(&file).as_deref(), Some("Salesforce contacts report"));
    assert_eq!((file.rows, file.detected.skipped_bottom), (3, 5));
    assert_eq!(
        (target(&file, "Title"), target(&file, "Salutation")),
        (Target::JobTitle, Target::Prefix)
    );
}

#[tokio::test]
async fn metas_leads_come_wide_and_with_letters_before_their_numbers() {
    let text = "id\tcreated_time\tad_id\tad_name\tform_id\tform_name\tis_organic\tplatform\tfull_name\temail\tphone_number\n\
        l:1234567890123\t2024-05-01T10:00:00+02:00\tag:12\tSpring\tf:9\tLeads\tfalse\tfb\tÅsa Ek\ta@b.example\tp:+46700005566\n\
        l:1234567890124\t2024-05-02T10:00:00+02:00\tag:12\tSpring\tf:9\tLeads\tfalse\tig\tElin Berg\tc@d.example\tp:+46700005567\n";
    let file = desk().await.open_bytes("leads.xls", &wide(text)).await;
    assert_eq!(source(&file).as_deref(), Some("Facebook and Instagram lead ads"));
    assert_eq!(target(&file, "phone_number"), Target::Phone);
    assert_eq!(file.columns[10].sureness, Sureness::Sure);
    assert_eq!(target(&file, "id"), Target::CustomerNumber);
}

#[tokio::test]
async fn paypal_writes_as_the_account_counts() {
    let with = |days: [&str; 2], sums: [&str; 2]| {
        format!(
            "\u{FEFF}\"Date\",\"Time\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"From Email Address\",\"To Email Address\",\
             \"Transaction ID\",\"Balance Impact\"\r\n\
             \"{}\",\"10:00:00\",\"Anna Koch\",\"Payment\",\"Completed\",\"EUR\",\"{}\",\"a@b.example\",\"shop@ours.example\",\"X1\",\"Credit\"\r\n\
             \"{}\",\"11:00:00\",\"Cleo Weiß\",\"Payment\",\"Completed\",\"EUR\",\"{}\",\"c@d.example\",\"shop@ours.example\",\"X2\",\"Credit\"\r\n",
            days[0], sums[0], days[1], sums[1]
        )
    };
    let desk = desk().await;
    for (text, days, mark) in [
        (
            with(["03/04/2024", "25/04/2024"], ["1.234,50", "12,00"]),
            DayOrder::Dmy,
            DecimalMark::Comma,
        ),
        (
            with(["03/04/2024", "04/25/2024"], ["1,234.50", "12.00"]),
            DayOrder::Mdy,
            DecimalMark::Point,
        ),
    ] {
        let file = desk.open_bytes("Download.CSV", text.as_bytes()).await;
        assert_eq!(source(&file).as_deref(), Some("PayPal activity"));
        assert_eq!(
            (target(&file, "Date"), target(&file, "Gross")),
            (Target::OrderDay, Target::OrderTotal)
        );
        assert_eq!(
            (file.columns[0].day_order, file.columns[6].decimal_mark),
            (Some(days), Some(mark))
        );
        assert_eq!(target(&file, "From Email Address"), Target::Email);
        assert_eq!(target(&file, "To Email Address"), Target::Ignore, "the shop's own");
    }
}

#[tokio::test]
async fn the_shops_own_address_is_nobodys_in_any_language() {
    let row =
        |n: usize, to: &str| format!("{n:02}.05.2026,10:00:00,Anna Koch{n},Zahlung,EUR,\"{n},00\",p{n}@b.example,{to},X{n}\r\n");
    let rows: String = (1..9).map(|n| row(n, "shop@ours.example")).collect();
    let desk = desk().await;
    let german = "Datum,Uhrzeit,Name,Typ,Währung,Brutto,Absender E-Mail-Adresse,Empfänger E-Mail-Adresse,Transaktionscode\r\n";
    let file = desk.open_bytes("Download.CSV", format!("{german}{rows}").as_bytes()).await;
    assert_eq!(source(&file).as_deref(), Some("PayPal activity (German)"));
    assert_eq!(target(&file, "Empfänger E-Mail-Adresse"), Target::Ignore);
    assert_eq!(target(&file, "Absender E-Mail-Adresse"), Target::Email);
    let unknown = "Dag,Tid,Namn,Typ,Valuta,Belopp,Köparens e-post,Vår e-post,Kod\r\n";
    let file = desk.open_bytes("export.csv", format!("{unknown}{rows}").as_bytes()).await;
    assert_eq!(target(&file, "Vår e-post"), Target::Ignore);
    assert_eq!(target(&file, "Köparens e-post"), Target::Email);
}

#[tokio::test]
async fn nothing_is_a_consent_that_is_not_plainly_one() {
    let text = "E-mail,Newsletter,Consent,Newsletter (opt-out),Date Subscribed,Privacy policy accepted,Email notifications,Status,Do not call\n\
        a@b.example,Spring 2025,v2.1,yes,2024-01-13,yes,true,active,1\n\
        c@d.example,Autumn 2025,v2.0,no,2024-01-14,yes,true,unsubscribed,0\n\
        e@d.example,Autumn 2025,v2.0,no,2024-01-14,yes,false,active,0\n";
    let file = desk().await.open_bytes("list.csv", text.as_bytes()).await;
    for (header, expect) in [
        ("Newsletter", Target::Ignore),
        ("Consent", Target::Ignore),
        ("Newsletter (opt-out)", Target::NoEmail),
        ("Date Subscribed", Target::Ignore),
        ("Privacy policy accepted", Target::Ignore),
        ("Email notifications", Target::Ignore),
        ("Status", Target::Subscription),
        ("Do not call", Target::NoPhone),
    ] {
        assert_eq!(target(&file, header), expect, "{header}");
    }
    let text = "E-mail,Street,City,Do not mail,Agreed to SMS,Newsletter\na@b.example,Markt 1,Ulm,yes,yes,yes\nc@d.example,Ring 5,Ulm,no,no,no\n";
    let file = desk().await.open_bytes("both.csv", text.as_bytes()).await;
    assert_eq!(target(&file, "Do not mail"), Target::NoContact);
    assert_eq!(target(&file, "Newsletter"), Target::ConsentEmail);
    let text = "Name,Street,City,Do not mail\nAnna Koch,Markt 1,Ulm,yes\nCleo Weiß,Ring 5,Ulm,no\nTom Ek,Ring 6,Ulm,no\n";
    let file = desk().await.open_bytes("post.csv", text.as_bytes()).await;
    assert_eq!(target(&file, "Do not mail"), Target::NoLetter);
}
