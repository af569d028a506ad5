//! Files of other events than visits are known by their columns, and lists of people are never taken for them.

mod deaths;
mod goods;
mod logs;
mod surveys;

use super::super::tests::{mapped, mapped_as};
use crate::intake::{
    ImportKind::{self, Contacts, Events},
    Target::{self, *},
};

#[test]
fn what_people_are_have_learned_and_earn_is_known() {
    let bands: &[&str] = &["20,000-30,000", "over 50,000", "20,000-30,000"];
    for (headers, status, school) in [
        (
            ["Email", "Marital status", "Level of education", "Household income"],
            &["Single", "Married", "Divorced"],
            &["Bachelor's degree", "High school", "PhD"],
        ),
        (
            ["E-Mail", "Familienstand", "Höchster Bildungsabschluss", "Haushaltseinkommen"],
            &["ledig", "verheiratet", "geschieden"],
            &["Abitur", "Lehre", "Diplom"],
        ),
        (
            ["Correo electrónico", "Estado civil", "Nivel de estudios", "Nivel de ingresos"],
            &["soltera", "casado", "viuda"],
            &["Bachillerato", "Grado", "Doctorado"],
        ),
        (
            ["Электронная почта", "Семейное положение", "Образование", "Уровень дохода"],
            &["холост", "замужем", "разведена"],
            &["среднее", "бакалавр", "магистр"],
        ),
    ] {
        let found = read(&[
            (headers[0], PEOPLE),
            (headers[1], status),
            (headers[2], school),
            (headers[3], bands),
        ]);
        assert_eq!(
            found,
            (Contacts, vec![Email, MaritalStatus, Education, IncomeBand]),
            "{headers:?}"
        );
    }
    // What they do is their job title.
    let (_, targets) = read(&[("Email", PEOPLE), ("Occupation", &["nurse", "teacher", "carpenter"])]);
    assert_eq!(targets[1], JobTitle);
}

#[test]
fn loyalty_is_known_and_an_animal_is_no_tier() {
    let numbers: &[&str] = &["1250", "90", "0"];
    let tiers: &[&str] = &["Gold", "Silver", "Gold"];
    let days: &[&str] = &["2026-12-31", "2027-01-31", "2026-12-31"];
    for headers in [
        ["Email", "Points balance", "Tier", "Points expiry date"],
        ["E-Mail", "Punktestand", "Treuestufe", "Punkte verfallen am"],
        ["Correo electrónico", "Saldo de puntos", "Nivel", "Caducidad de puntos"],
        ["Электронная почта", "Баллы", "Уровень лояльности", "Срок действия баллов"],
    ] {
        let found = read(&[
            (headers[0], PEOPLE),
            (headers[1], numbers),
            (headers[2], tiers),
            (headers[3], days),
        ]);
        assert_eq!(found, (Contacts, vec![Email, Points, Tier, PointsExpiry]), "{headers:?}");
    }
    let (_, targets) = read(&[
        ("E-Mail", PEOPLE),
        ("Tier", &["Hund", "Katze", "Hund"]),
        ("Points of interest", numbers),
    ]);
    assert_eq!(targets[1..], [Ignore, Ignore]);
}

#[test]
fn people_with_counts_of_openings_and_holders_of_tickets_stay_people() {
    let counts: &[&str] = &["3", "0", "1"];
    let (kind, targets) = read(&[
        ("Email", PEOPLE),
        ("First name", &["Anna", "Ben", "Cleo"]),
        ("Last name", &["Koch", "Lang", "Weber"]),
        ("Sent", counts),
        ("Opens", counts),
        ("Clicks", counts),
    ]);
    assert_eq!(kind, Contacts);
    assert_eq!(targets[..3], [Email, GivenName, FamilyName]);
    let (kind, _) = read(&[
        ("Email", PEOPLE),
        ("Ticket number", &["A-1", "A-2", "A-3"]),
        ("Ticket type", &["VIP", "Day", "VIP"]),
        ("Status", &["paid", "paid", "open"]),
    ]);
    assert_eq!(kind, Contacts);
}

const PEOPLE: &[&str] = &["anna@b.example", "ben@c.example", "cleo@d.example"];
const DAYS: &[&str] = &["2026-05-13 09:00", "2026-05-14 10:30", "2026-05-14 18:20"];

fn read(columns: &[(&str, &[&str])]) -> (ImportKind, Vec<Target>) {
    let found = mapped(columns);
    (found.kind, found.columns.into_iter().map(|column| column.target).collect())
}

#[test]
fn reports_of_mailing_tools_are_known_in_four_languages() {
    let mailing: &[&str] = &["May news"; 3];
    let yes_no: &[&str] = &["Yes", "No", "Yes"];
    let counts: &[&str] = &["3", "0", "1"];
    for headers in [
        [
            "Email Address",
            "Campaign",
            "Send Date",
            "Opened",
            "Clicks",
            "Bounced (hard/soft)",
        ],
        ["email", "subject_line", "sent_at", "opens", "click_count", "bounce_type"],
        ["E-Mail", "Kampagne", "Versanddatum", "Geöffnet", "Klicks", "Bounce-Typ"],
        [
            "Correo electrónico",
            "Campaña",
            "Fecha de envío",
            "Abierto",
            "Clics",
            "Rebote",
        ],
        [
            "Электронная почта",
            "Рассылка",
            "Дата отправки",
            "Открыто",
            "Клики",
            "Не доставлено",
        ],
    ] {
        let found = read(&[
            (headers[0], PEOPLE),
            (headers[1], mailing),
            (headers[2], DAYS),
            (headers[3], yes_no),
            (headers[4], counts),
            (headers[5], &["", "Hard", ""]),
        ]);
        let targets = vec![Email, Mailing, MailSent, MailOpened, MailClicked, MailBounced];
        assert_eq!(found, (Events, targets), "{headers:?}");
    }
    let (kind, targets) = read(&[
        ("Email", PEOPLE),
        ("Subject", &["May news"; 3]),
        ("Opened at", DAYS),
        ("Unsubscribed", &["", "yes", ""]),
        ("Clicked link", &["https://shop.example/a", "", "https://shop.example/b"]),
    ]);
    assert_eq!(
        (kind, targets),
        (Events, vec![Email, Mailing, MailOpened, OptOutDay, MailClicked])
    );
}

#[test]
fn a_list_of_people_with_a_word_of_mailings_stays_one() {
    let names: &[&str] = &["Anna Koch", "Ben Vogt", "Cleo Weiß"];
    let (kind, targets) = read(&[("Name", names), ("Email", PEOPLE), ("Bounced", &["", "yes", ""])]);
    assert_eq!((kind, targets), (Contacts, vec![FullName, Email, Ignore]));
    let (kind, targets) = read(&[
        ("Name", names),
        ("Email", PEOPLE),
        ("Emails opened (6mo)", &["3", "4", "9"]),
        ("Links clicked last month", &["0", "2", "1"]),
        ("Campaign", &["Spring"; 3]),
    ]);
    assert_eq!((kind, targets), (Contacts, vec![FullName, Email, Ignore, Ignore, Ignore]));
    let (kind, targets) = read(&[
        ("Name", names),
        ("Veranstaltung", &["Sommerfest"; 3]),
        ("Datum", &["13.01.2024", "02.02.2024", "28.03.2024"]),
        ("Kampagne", &["Frühling"; 3]),
    ]);
    assert_eq!((kind, targets), (Events, vec![FullName, EventName, EventDay, Ignore]));
}

#[test]
fn service_cases_are_known_by_their_number() {
    let status: &[&str] = &["open", "closed", "closed"];
    for headers in [
        ["Email", "Ticket ID", "Subject", "Created at", "Status"],
        ["E-Mail", "Ticketnummer", "Betreff", "Erstellt am", "Status"],
        [
            "Correo electrónico",
            "Número de caso",
            "Asunto",
            "Fecha de apertura",
            "Estado",
        ],
        [
            "Электронная почта",
            "Номер обращения",
            "Тема обращения",
            "Дата обращения",
            "Статус",
        ],
    ] {
        let found = read(&[
            (headers[0], PEOPLE),
            (headers[1], &["T-100", "T-101", "T-102"]),
            (headers[2], &["Broken lid", "Late parcel", "Broken lid"]),
            (headers[3], DAYS),
            (headers[4], status),
        ]);
        assert_eq!(
            found,
            (Events, vec![Email, Ticket, CaseSubject, CaseOpened, CaseStatus]),
            "{headers:?}"
        );
    }
    let (kind, targets) = read(&[
        ("Email", PEOPLE),
        ("Ticket number", &["100", "101", "102"]),
        ("Event", &["Open day"; 3]),
        ("Event date", DAYS),
        ("Status", status),
    ]);
    assert_eq!(
        (kind, &targets[1..4]),
        (Events, &[Ignore, EventName, EventDay][..]),
        "a ticket to an event"
    );
    let (kind, targets) = read(&[("Email", PEOPLE), ("Status", status), ("Created at", DAYS)]);
    assert_eq!((kind, &targets[2]), (Contacts, &Ignore));
}

#[test]
fn surveys_are_known_by_scores_and_questions() {
    let scores: &[&str] = &["9", "3", "10"];
    let words: &[&str] = &["The lids", "Nothing", "More tea"];
    let (kind, targets) = read(&[
        ("Respondent ID", &["11801", "11802", "11803"]),
        ("Email", PEOPLE),
        ("Submitted at", DAYS),
        ("How likely are you to recommend us?", scores),
        ("What could we do better?", words),
    ]);
    assert_eq!(
        (kind, targets),
        (Events, vec![CustomerNumber, Email, AnswerDay, Answer, Answer])
    );
    for (day, score) in [
        ("Response date", "NPS"),
        ("Antwortdatum", "Zufriedenheit"),
        ("Fecha de respuesta", "Satisfacción"),
    ] {
        let (kind, targets) = read(&[("Email", PEOPLE), (day, DAYS), (score, scores)]);
        assert_eq!((kind, targets), (Events, vec![Email, AnswerDay, Answer]), "{score}");
    }
    let names: &[&str] = &["Anna Koch", "Ben Vogt", "Cleo Weiß"];
    for (day, question) in [
        ("Signed up", "How did you hear about us?"),
        ("Submitted at", "How can we help you?"),
    ] {
        let (kind, targets) = read(&[("Name", names), ("Email", PEOPLE), (day, DAYS), (question, words)]);
        assert_eq!((kind, &targets[3]), (Contacts, &Ignore), "a form is no survey: {question}");
    }
    let (kind, targets) = read(&[("Name", names), ("Email", PEOPLE), ("NPS", scores)]);
    assert_eq!((kind, &targets[2]), (Contacts, &Ignore), "a score of the people themselves");
}

#[test]
fn letters_that_came_back_are_known_by_their_addresses() {
    let streets: &[&str] = &["Ring 1", "Hauptstr. 12", "Weg 7a"];
    let codes: &[&str] = &["89073", "04109", "50667"];
    let towns: &[&str] = &["Ulm", "Leipzig", "Köln"];
    let days: &[&str] = &["2026-05-03", "", "2026-05-04"];
    let why: &[&str] = &["unbekannt verzogen", "", "Annahme verweigert"];
    let list = |name: &str, header: &str, values: &[&str], grounds: &[&str]| {
        let found = mapped_as(
            name,
            &[
                ("Vorname", &["Anna", "Ben", "Cleo"]),
                ("Nachname", &["Koch", "Vogt", "Weiß"]),
                ("Straße", streets),
                ("PLZ", codes),
                ("Ort", towns),
                (header, values),
                ("Grund", grounds),
            ],
        );
        assert_eq!(found.kind, Contacts, "{header}");
        found.columns[5].target.clone()
    };
    let yes: &[&str] = &["yes", "", "no"];
    for (header, values) in [
        ("Returned", days),
        ("Retour", days),
        ("Retour am", days),
        ("Retourné le", days),
        ("Devuelto", &["sí", "", "no"]),
        ("Дата возврата", days),
        ("Возвраты", yes),
        ("Retouren", &["0", "1", "0"]),
        ("Rücksendung", days),
    ] {
        let returned = list("Postrückläufer Mai.csv", header, values, &[]);
        assert_eq!(returned, MailReturned, "{header} {values:?}");
        let returned = list("Kunden.csv", header, values, why);
        assert_eq!(returned, MailReturned, "{header} {values:?}, as the carrier wrote");
        let returned = list("Kunden.csv", header, values, &["zu groß", "", "falsche Farbe"]);
        assert_eq!(returned, Ignore, "goods as well come back: {header} {values:?}");
    }
    for (header, values) in [
        ("Unzustellbar", days),
        ("Unzustellbar", why),
        ("Returned mail", yes),
        ("Rücklaufgrund", why),
        ("Retourengrund", why),
        ("NPAI", &["x", "", ""]),
    ] {
        let returned = list("Kunden.csv", header, values, &[]);
        assert_eq!(returned, MailReturned, "{header} {values:?}");
    }
    // Where there are mailboxes or orders, or the values say nothing of the kind, it is something else.
    let (_, targets) = read(&[("Email", PEOPLE), ("Street", streets), ("Returned", days)]);
    assert_eq!(targets[2], Ignore, "anything may have come back");
    let (_, targets) = read(&[("Email", PEOPLE), ("Street", streets), ("Returned mail", days)]);
    assert_eq!(targets[2], MailReturned, "this is about letters");
    let (kind, targets) = read(&[
        ("Order number", &["A-1", "A-2", "A-3"]),
        ("Order date", &["2026-05-01", "2026-05-02", "2026-05-03"]),
        ("Street", streets),
        ("Total", &["1.50", "2.75", "3.00"]),
        ("Returned", &["yes", "no", "no"]),
    ]);
    assert_eq!((kind, &targets[4]), (ImportKind::Purchases, &Ignore), "goods");
    let (_, targets) = read(&[("Street", streets), ("Returned", &["Berlin", "Kiel", "Bonn"])]);
    assert_eq!(targets[1], Ignore);
    let (_, targets) = read(&[("Street", streets), ("Hard bounce", &["yes", "", "no"])]);
    assert_eq!(targets[1], Ignore, "that is about e-mail, and this is no report");
}

#[test]
fn a_state_beside_an_address_and_a_title_are_what_they_seem() {
    let (kind, targets) = read(&[
        ("Email", PEOPLE),
        ("Case number", &["T-1", "T-2", "T-3"]),
        ("Created at", DAYS),
        ("Street", &["1 Main St", "2 Oak Ave", "3 Elm St"]),
        ("City", &["Austin", "Boston", "Reno"]),
        ("State", &["Texas", "Massachusetts", "Nevada"]),
        ("Zip", &["78701", "02108", "89501"]),
        ("Status", &["open", "closed", "open"]),
    ]);
    assert_eq!((kind, &targets[5], &targets[7]), (Events, &Region, &CaseStatus));
    let (_, targets) = read(&[
        ("Email", PEOPLE),
        ("Case number", &["T-1", "T-2", "T-3"]),
        ("Created at", DAYS),
        ("State", &["TX", "MA", "NV"]),
    ]);
    assert_ne!(targets[3], CaseStatus, "no case stands like that");
    let titles: &[&str] = &["Mr", "Ms", "Mr", "Mr", "Ms", "Mr"];
    let people: &[&str] = &[
        "a@b.example",
        "c@d.example",
        "e@f.example",
        "g@h.example",
        "i@j.example",
        "k@l.example",
    ];
    let counts: &[&str] = &["1", "0", "2", "1", "0", "0"];
    let (kind, targets) = read(&[("Email", people), ("Title", titles), ("Opens", counts), ("Clicks", counts)]);
    assert_eq!(kind, Events);
    assert_ne!(targets[1], Mailing);
}

#[test]
fn a_column_of_days_and_noes_asks_which_comes_first() {
    let found = mapped(&[
        ("Email", PEOPLE),
        ("Campaign", &["May news"; 3]),
        ("Opened", &["No", "03/04/2026", "No"]),
        ("Clicks", &["3", "0", "1"]),
    ]);
    assert_eq!(found.columns[2].target, MailOpened);
    assert!(found.columns[2].question.is_some());
    assert!(found.columns[3].question.is_none(), "how often is no day");
}
