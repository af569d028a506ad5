//! What must be asked or told before an import, as it would be silently wrong otherwise: lists of addresses never to use, and days of both
//! orders.

use housefile::{
    intake::{Sureness, Target},
    privacy::Channel,
};

use crate::{
    desk::desk,
    traps::{noticed, stopped, target},
};

#[tokio::test]
async fn a_list_of_addresses_never_to_use_is_known_by_its_name_or_its_headers() {
    use Channel::{Email, Letter, Phone, Sms};
    let numbers = "Telephone\n+49 30 1234567\n+49 30 5555555\n+49 171 6666666\n";
    let streets = "Name,Street,Postcode,Town\nAnna Koch,Ring 1,89073,Ulm\nBen Vogt,Weg 2,89077,Ulm\n";
    let mails = "E-mail,Phone\na@b.example,+49 30 1234567\nc@d.example,+49 30 5555555\n";
    let headed = "Unsubscribed e-mail,Since\na@b.example,2026-05-13\nc@d.example,2026-05-14\n";
    let beside = "E-mail,Name,Unsubscribed e-mail\na@b.example,Anna Koch,\nc@d.example,Ben Vogt,old@d.example\n";
    let desk = desk().await;
    for (name, text, expect) in [
        ("do-not-call.csv", numbers, stopped(&[Phone, Sms])),
        ("Robinsonliste.csv", streets, stopped(&[Letter])),
        ("do-not-mail.csv", streets, stopped(&[Letter])),
        ("Opt-outs.csv", mails, stopped(&[Email, Phone, Sms])),
        ("e-mail suppressions.csv", mails, stopped(&[Email])),
        ("export.csv", headed, stopped(&[Email])),
        ("export.csv", beside, None),
        ("numbers.csv", numbers, None),
    ] {
        let file = desk.open_bytes(name, text.as_bytes()).await;
        assert_eq!(file.agreed, expect, "{name}: {text}");
        assert_eq!(noticed(&file, "intake-notice-stops"), expect.is_some(), "{name}");
    }
}

#[tokio::test]
async fn days_of_both_orders_are_told_and_asked_about() {
    let mut text = "Order number,E-mail,Order date,Order total\n".to_owned();
    let days = (0..60).map(|n| format!("{:02}/{:02}/2024", 13 + n % 15, 1 + n % 12));
    let days = days.chain(["03/04/2024", "05/06/2024", "04/25/2024", "06/30/2024", "12/31/2024"].map(str::to_owned));
    for (n, day) in days.enumerate() {
        text.push_str(&format!("{n},a{n}@b.example,{day},12.50\n"));
    }
    let file = desk().await.open_bytes("orders.csv", text.as_bytes()).await;
    assert_eq!(target(&file, "Order date"), Target::OrderDay);
    let column = &file.columns[2];
    assert_eq!((column.day_order, column.sureness), (None, Sureness::Likely));
    assert!(column.question.is_some());
    let notice = file
        .detected
        .notices
        .iter()
        .find(|notice| notice.id == "intake-notice-both-orders");
    let notice = notice.expect("told");
    assert_eq!(
        (&notice.args["first"], &notice.args["other"]),
        (&60_i64.into(), &3_i64.into())
    );
}
