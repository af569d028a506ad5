//! Exports of survey tools: answers, whatever their questions are called.

use super::*;

#[test]
fn exports_of_survey_tools_are_answers() {
    let names: &[&str] = &["Anna", "Ben", "Cleo"];
    let scores: &[&str] = &["4", "3", "5"];
    let words: &[&str] = &["The lids", "Nothing", "More tea"];
    let days: &[&str] = &[
        "2026/05/28 7:01:33 PM GMT+2",
        "2026/05/29 8:01:33 AM GMT+2",
        "2026/05/30 9:15:00 AM GMT+2",
    ];
    let found = read(&[
        ("Timestamp", days),
        ("Email Address", PEOPLE),
        ("How did you like the course?", scores),
        ("What should we do better", words),
    ]);
    assert_eq!(found, (Events, vec![AnswerDay, Email, Answer, Answer]), "Google Forms");
    let found = read(&[
        ("Respondent ID", &["11801", "11802", "11803"]),
        ("Collector ID", &["9", "9", "9"]),
        ("Start Date", DAYS),
        ("End Date", DAYS),
        ("Email Address", PEOPLE),
        ("First Name", names),
        ("Course", words),
        ("Overall", scores),
        ("Anything else?", words),
    ]);
    assert_eq!(found.0, Events, "SurveyMonkey");
    assert_eq!(found.1[..6], [CustomerNumber, Ignore, Ignore, AnswerDay, Email, GivenName]);
    assert_eq!(found.1[7..], [Answer, Answer]);
    let found = read(&[
        ("#", &["a1", "b2", "c3"]),
        ("What is your first name?", names),
        ("How likely are you to come again?", scores),
        ("Start Date (UTC)", DAYS),
        ("Submit Date (UTC)", DAYS),
        ("Network ID", &["x1", "x2", "x3"]),
        ("Email", PEOPLE),
    ]);
    assert_eq!((found.0, &found.1[2], &found.1[4]), (Events, &Answer, &AnswerDay), "Typeform");
    let many: Vec<String> = (1..=20).map(|n| format!("G01Q{n:02}")).collect();
    let mut columns: Vec<(&str, &[&str])> = vec![
        ("id", &["1", "2", "3"]),
        ("submitdate", DAYS),
        ("lastpage", &["4", "4", "4"]),
        ("startlanguage", &["en", "en", "de"]),
        ("token", &["kT7x", "pQ2z", "mN4y"]),
        ("email", PEOPLE),
    ];
    columns.extend(many.iter().map(|code| (code.as_str(), scores)));
    let (kind, targets) = read(&columns);
    assert_eq!(kind, Events, "LimeSurvey");
    assert_eq!(targets[..6], [Ignore, AnswerDay, Ignore, Ignore, CustomerNumber, Email]);
    assert_eq!(targets[6..], vec![Answer; 20]);
    // Who signed up on a form without a question is a person.
    let (kind, targets) = read(&[
        ("Timestamp", days),
        ("Name", &["Anna Koch", "Ben Vogt", "Cleo Weiß"]),
        ("Email Address", PEOPLE),
    ]);
    assert_eq!((kind, &targets[1..]), (Contacts, &[FullName, Email][..]));
    let (kind, _) = read(&[("Timestamp", days), ("Email", PEOPLE), ("Source", words), ("Value", scores)]);
    assert_eq!(kind, Contacts, "a log is no survey");
}
