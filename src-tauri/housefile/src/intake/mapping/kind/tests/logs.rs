//! Files of one event a row are known by their words, and nothing else is taken for one.

use super::{super::super::tests::mapped, *};
use crate::{intake::Sureness, refusal::Arg};

const MANY: &[&str] = &["anna@b.example", "ben@c.example", "anna@b.example", "dan@e.example"];
const WHEN: &[&str] = &[
    "2026-05-13T09:00:00Z",
    "2026-05-13 10:30",
    "2026-05-14 18:20",
    "2026-05-15 07:00",
];

#[test]
fn logs_are_known_in_four_languages() {
    for (headers, words) in [
        (
            ["email", "event", "timestamp", "campaign", "url", "reason"],
            ["delivered", "open", "click", "hard_bounce"],
        ),
        (
            ["Recipient", "Event type", "Date", "Subject", "Link", "SMTP response"],
            ["Sent", "Opened Email", "Clicked", "Unsubscribed"],
        ),
        (
            ["E-Mail", "Aktion", "Zeitpunkt", "Kampagne", "Link", "Grund"],
            ["Zugestellt", "Geöffnet", "Geklickt", "Abgemeldet"],
        ),
        (
            ["Correo electrónico", "Evento", "Fecha y hora", "Campaña", "Enlace", "Motivo"],
            ["enviado", "abierto", "clic", "rebote duro"],
        ),
        (
            [
                "Электронная почта",
                "Событие",
                "Дата и время",
                "Рассылка",
                "Ссылка",
                "Причина",
            ],
            ["Доставлено", "Открыто", "Переход по ссылке", "Отписка"],
        ),
    ] {
        let found = read(&[
            (headers[0], MANY),
            (headers[1], &words),
            (headers[2], WHEN),
            (headers[3], &["May news"; 4]),
            (headers[4], &["", "", "https://shop.example/a", ""]),
            (headers[5], &["", "", "", "550 5.1.1 user unknown"]),
        ]);
        let targets = vec![Email, MailEvent, EventDay, Mailing, MailClicked, MailBounced];
        assert_eq!(found, (Events, targets), "{headers:?}");
    }
}

#[test]
fn moments_and_links_of_webhooks_have_their_place() {
    let found = read(&[
        ("email", MANY),
        ("timestamp", &["1713009600", "1713009700", "1713009800", "1713009900"]),
        ("sg_event_id", &["a1f", "b2f", "c3f", "d4f"]),
        ("event", &["processed", "open", "deferred", "bounce"]),
        ("status", &["", "", "4.0.0", "5.1.1"]),
        ("severity", &["", "", "", "permanent"]),
        ("useragent", &["", "Mozilla/5.0", "", ""]),
    ]);
    assert_eq!(
        found,
        (Events, vec![Email, EventDay, Ignore, MailEvent, Ignore, MailBounced, Ignore])
    );
    // Who left, and nothing else.
    let found = read(&[("email", MANY), ("event", &["unsubscribe"; 4]), ("timestamp", WHEN)]);
    assert_eq!(found, (Events, vec![Email, MailEvent, EventDay]));
    // With names beside it.
    let names: &[&str] = &["Anna Koch", "Ben Vogt", "Anna Koch", "Dan Weiß"];
    let words: &[&str] = &["opened", "opened", "clicked", "bounced"];
    let found = read(&[("Name", names), ("Email", MANY), ("Activity", words), ("Activity date", WHEN)]);
    assert_eq!(found, (Events, vec![FullName, Email, MailEvent, EventDay]));
}

#[test]
fn words_are_told_with_their_counts_and_what_is_not_known_apart() {
    let columns = |words: &'static [&'static str]| mapped(&[("email", MANY), ("event", words), ("timestamp", WHEN)]);
    let found = columns(&["open", "click", "open", "deferred"]);
    let (why, sureness) = (&found.columns[1].why, found.columns[1].sureness);
    assert_eq!((why.id.as_str(), sureness), ("intake-why-log-unknown", Sureness::Likely));
    let told = |name: &str| found.columns[1].why.args.get(name).cloned();
    assert_eq!(told("known"), Some(Arg::from("open (2), click (1)")));
    assert_eq!(told("unknown"), Some(Arg::from("deferred (1)")));
    let found = columns(&["open", "click", "open", "hard_bounce"]);
    let (why, sureness) = (&found.columns[1].why, found.columns[1].sureness);
    assert_eq!((why.id.as_str(), sureness), ("intake-why-log", Sureness::Sure));
}

#[test]
fn fairs_parcels_cases_and_people_are_no_logs() {
    let names: &[&str] = &["Anna Koch", "Ben Vogt", "Cleo Weiß"];
    let days: &[&str] = &["2026-05-13", "2026-05-14", "2026-05-14"];
    for words in [&["Anuga 2025", "Anuga 2025", "ISM 2026"][..], &["Open day"; 3], &["Visit"; 3]] {
        let (kind, targets) = read(&[("Name", names), ("Email", PEOPLE), ("Event", words), ("Event date", days)]);
        assert_eq!((kind, &targets[2..]), (Events, &[EventName, EventDay][..]), "{words:?}");
    }
    let (kind, targets) = read(&[("Name", names), ("Email", PEOPLE), ("Event", &["Anuga 2025"; 3])]);
    assert_eq!((kind, targets.contains(&MailEvent)), (Contacts, false));
    // What became of parcels, and of goods.
    for words in [
        &["sent", "delivered", "delivered"][..],
        &["delivered", "returned", "failed"],
        &["opened", "clicked", "bounced"],
    ] {
        let (kind, targets) = read(&[
            ("Order number", &["A-1", "A-2", "A-3"]),
            ("Email", PEOPLE),
            ("Order date", days),
            ("Action", words),
            ("Total", &["1.50", "2.75", "3.00"]),
        ]);
        assert_eq!((kind, &targets[3]), (ImportKind::Purchases, &Ignore), "{words:?}");
    }
    let (kind, targets) = read(&[("Email", PEOPLE), ("Event", &["sent", "delivered", "sent"]), ("Date", days)]);
    assert!(!targets.contains(&MailEvent), "of parcels, for all one knows: {kind:?}");
    // Doors, and courses.
    for words in [
        &["opened", "closed", "opened"][..],
        &["abgemeldet", "angemeldet", "abgemeldet"],
    ] {
        let (_, targets) = read(&[("Name", names), ("Email", PEOPLE), ("Aktion", words), ("Datum", days)]);
        assert!(!targets.contains(&MailEvent), "{words:?}");
    }
    // What people did last.
    let words: &[&str] = &["opened", "clicked", "bounced"];
    let (kind, targets) = read(&[("Name", names), ("Email", PEOPLE), ("Activity", words), ("Born", days)]);
    assert_eq!((kind, &targets[2]), (Contacts, &Ignore));
    let cases: &[&str] = &["T-1", "T-2", "T-3"];
    let (kind, targets) = read(&[
        ("Email", PEOPLE),
        ("Ticket ID", cases),
        ("Created at", days),
        ("Action", &["opened"; 3]),
    ]);
    assert_eq!((kind, targets.contains(&MailEvent)), (Events, false));
}

#[test]
fn cases_and_parcels_are_opened_and_sent_as_well() {
    let days: &[&str] = &["2026-05-13", "2026-05-14", "2026-05-14"];
    for (number, header) in [
        (&["T-1", "T-2", "T-3"][..], "Ticket ID"),
        (&["Heating", "Water", "Heating"], "Case subject"),
        (&["A-1", "A-2", "A-3"], "Order number"),
    ] {
        for words in [
            &["opened", "complaint", "opened"][..],
            &["Geöffnet", "Beschwerde", "Zugestellt"],
            &["abierto", "queja", "queja"],
            &["открыто", "жалоба", "доставлено"],
            &["opened", "delivered", "visit"],
            &["open", "spam", "open"],
        ] {
            let (_, targets) = read(&[("Email", PEOPLE), (header, number), ("Created at", days), ("Action", words)]);
            assert!(!targets.contains(&MailEvent), "{header} {words:?}: {targets:?}");
        }
        // What nobody says of cases.
        for words in [&["opened", "bounced", "complaint"][..], &["open", "click", "complaint"]] {
            let (_, targets) = read(&[("Email", PEOPLE), (header, number), ("Timestamp", days), ("Event", words)]);
            assert_eq!(targets[3], MailEvent, "{header} {words:?}");
        }
    }
    // Complaints make no log; in one they are told as what they are.
    let words: &[&str] = &["opened", "complaint", "opened"];
    let (_, targets) = read(&[("Email", PEOPLE), ("Created at", days), ("Action", words)]);
    assert!(!targets.contains(&MailEvent), "{targets:?}");
    let (_, targets) = read(&[
        ("Email", PEOPLE),
        ("Campaign", &["May news"; 3]),
        ("Action", words),
        ("Date", days),
    ]);
    assert_eq!(targets[2..], [MailEvent, EventDay]);
}

#[test]
fn people_with_the_day_they_joined_are_no_log() {
    let names: &[&str] = &["Anna Koch", "Ben Vogt", "Cleo Weiß"];
    let days: &[&str] = &["2026-05-13", "2026-05-14", "2026-05-14"];
    let words: &[&str] = &["opened", "clicked", "unsubscribed"];
    for header in ["Created at", "created", "Date", "Datum", "Fecha", "Дата", "Created (UTC)"] {
        let (_, targets) = read(&[("Name", names), ("Email", PEOPLE), ("Activity", words), (header, days)]);
        assert!(!targets.contains(&MailEvent), "{header}: {targets:?}");
        let (_, targets) = read(&[("Email", PEOPLE), ("Activity", words), (header, days)]);
        assert_eq!(targets[1..], [MailEvent, EventDay], "{header}, and nobody by name");
    }
    for header in [
        "Timestamp (UTC)",
        "Activity date",
        "Event time [CET]",
        "Zeitpunkt",
        "Fecha y hora",
        "Дата события",
    ] {
        let found = read(&[("Name", names), ("Email", PEOPLE), ("Activity", words), (header, days)]);
        assert_eq!(found, (Events, vec![FullName, Email, MailEvent, EventDay]), "{header}");
    }
}

#[test]
fn a_birthday_is_no_moment_of_an_event() {
    let born: &[&str] = &["1968-05-12", "1990-01-30", "1968-05-12", "1975-11-02"];
    let words: &[&str] = &["delivered", "open", "click", "hard_bounce"];
    for (birthday, moment) in [
        ("birthday", "Timestamp (UTC)"),
        ("Geburtsdatum", "Zeitpunkt (MEZ)"),
        ("Fecha de nacimiento", "Fecha y hora [UTC]"),
        // Called as nothing that is known.
        ("Born", "Logged"),
    ] {
        let found = read(&[
            ("email", MANY),
            (birthday, born),
            ("event", words),
            ("campaign", &["May news"; 4]),
            (moment, WHEN),
        ]);
        assert_eq!(
            found,
            (Events, vec![Email, Born, MailEvent, Mailing, EventDay]),
            "{birthday}, {moment}"
        );
    }
    let found = read(&[
        ("email", MANY),
        ("birthday", born),
        ("event", words),
        ("campaign", &["May news"; 4]),
    ]);
    assert_eq!(
        found,
        (Events, vec![Email, Born, MailEvent, Mailing]),
        "better no day than this one"
    );
}
