//! Files of which each row tells of one event, and names it in a word. Known by these words and not by the header: `Event` is a fair in a list of
//! visitors. Deliberately not here: what the words mean (clean).

use std::collections::BTreeSet;

use super::{
    Bare, Candidate,
    evidence::Says,
    headers::{How, words_of},
    kind,
};
use crate::{
    intake::{
        Target,
        clean::{Told, moment, told},
        profile::ColumnProfile,
    },
    refusal::{Message, message},
    values::text_key,
};

/// Headers of the moment at which an event happened, as logs call it; a list of people has none of them.
const MOMENT: &str = "timestamp|time stamp|ts|date time|datetime|event time|event date|event timestamp|occurred at|occurred on|happened at|\
                      activity date|activity time|activity timestamp|action date|action time|action timestamp|zeitpunkt|zeitstempel|\
                      datum uhrzeit|ereignisdatum|aktionsdatum|fecha y hora|fecha hora|fecha del evento|marca temporal|horodateur|\
                      дата и время|дата события|время события|отметка времени";
/// Headers that are about the moment in a log, and in a list of people about when somebody joined it.
const WHEN: &str = "date|time|when|created at|created|datum|zeit|fecha|дата";
/// Headers of why mail came back, or for how long.
const REASON: &str = "reason|reasons|response|smtp response|smtp reply|error|error message|description|diagnostic code|severity|\
                      bounce sub type|bounce subtype|bounce description|bounce message|detail|details|grund|begründung|fehler|fehlermeldung|\
                      antwort|motivo|razón|respuesta|error de entrega|raison|motif|причина|ошибка|ответ сервера";
/// Headers of what was clicked, or looked at.
const LINK: &str = "url|urls|link|links|link url|target url|page|page url|landing page|ziel url|linkziel|seite|enlace|enlaces|vínculo|página|lien|\
                    ссылка|адрес ссылки|страница";
/// So many different words are told one by one.
const MOST: usize = 8;

fn is_one_of(header: &str, list: &str) -> bool {
    // Without what stands in brackets: `Timestamp (UTC)`.
    let header = words_of(header).concat();
    list.split('|').any(|word| text_key(word).replace(' ', "") == header)
}

/// What the words of a column say about its rows being events.
pub(super) fn says(profile: &ColumnProfile) -> Says {
    if profile.many {
        return Says::Against;
    }
    let counts = profile.values.counts();
    let known = counts.iter().filter(|(value, _)| told(value).is_some());
    let share = profile.share(known.map(|(_, times)| times).sum());
    let kinds = kinds(profile);
    match () {
        () if share < 0.5 => Says::Against,
        // What was sent or came is said of parcels as well.
        () if is_plain(profile) || (kinds.len() > 1 && kinds.contains(&Told::Opened)) => Says::For,
        () if share >= 0.7 => Says::Nothing,
        () => Says::Against,
    }
}

/// What the words of a column tell of. That somebody complained is told of other things than mailings as well, and counts for none.
fn kinds(profile: &ColumnProfile) -> BTreeSet<Told> {
    let counts = profile.values.counts();
    let words = counts.keys().filter_map(|value| told(value));
    words.filter(|word| !word.complaint).map(|word| word.told).collect()
}

/// Whether some word of a column is said of mailings alone.
fn is_plain(profile: &ColumnProfile) -> bool {
    let counts = profile.values.counts();
    counts.keys().any(|value| told(value).is_some_and(|word| word.plain))
}

/// Whether the words of a column are about no case and no parcel: those are opened and sent as well, and never clicked.
fn is_of_mail_alone(profile: &ColumnProfile) -> bool {
    is_plain(profile) || [Told::Opened, Told::Clicked].iter().all(|told| kinds(profile).contains(told))
}

/// Keeps the one column that names the event of each row, and gives its neighbours what they are beside it: the moment, the link, the reason. A
/// list of people of whom it says what they did last stays one.
pub(super) fn settle(candidates: &mut Vec<Candidate>, columns: &[Bare<'_>]) {
    let has = |wanted: &[Target], score: f64| {
        let mut there = candidates.iter().filter(|c| c.says != Says::Against && c.score >= score);
        there.any(|c| wanted.contains(&c.target))
    };
    let mailing = has(&[Target::Mailing], kind::PLAIN);
    let lists_people = has(kind::PERSONAL, 0.5) && !mailing && !columns.iter().any(|column| is_moment(column, MOMENT));
    let of_others = has(
        &[Target::Ticket, Target::CaseSubject, Target::CaseStatus, Target::OrderNumber],
        kind::PLAIN,
    );
    let is_log = |c: &&Candidate| match c.says {
        Says::For => mailing || !of_others || is_of_mail_alone(columns[c.column].profile),
        Says::Nothing => mailing,
        Says::Against => false,
    };
    let words = candidates.iter().filter(|c| c.target == Target::MailEvent);
    let found = words.filter(is_log).map(|c| c.column).min().filter(|_| !lists_people);
    candidates.retain(|c| match found {
        Some(column) => (c.column == column) == (c.target == Target::MailEvent),
        None => c.target != Target::MailEvent,
    });
    let Some(own) = found else { return };
    let others = || (0..columns.len()).filter(|at| *at != own);
    let named = |list| others().find(|at| is_moment(&columns[*at], list));
    // Any day will do where none is called so, but no birthday.
    let is_else = |at: usize| {
        let mut own = candidates.iter().filter(|c| c.column == at && c.score >= 0.5);
        own.any(|c| c.target != Target::EventDay && !c.target.tells_of_mail() && kind::Events::Mailings.have(&c.target))
    };
    let any = || others().find(|at| holds_days(columns[*at].profile) && !is_else(*at));
    let day = named(MOMENT).or_else(|| named(WHEN)).or_else(any);
    let free = |at: &usize| !candidates.iter().any(|c| c.column == *at && c.score >= 0.5);
    let is_link = |at: &usize| {
        let profile = columns[*at].profile;
        is_one_of(columns[*at].header, LINK) && profile.share(profile.url) >= 0.5
    };
    let is_reason = |at: &usize| {
        let profile = columns[*at].profile;
        let other = profile.share(profile.email + profile.phone + profile.url) >= 0.3;
        profile.said() > 0 && !other && is_one_of(columns[*at].header, REASON)
    };
    let links: Vec<usize> = others().filter(free).filter(is_link).collect();
    let reasons: Vec<usize> = others().filter(free).filter(is_reason).collect();
    for (at, target) in day
        .map(|at| (at, Target::EventDay))
        .into_iter()
        .chain(links.into_iter().map(|at| (at, Target::MailClicked)))
        .chain(reasons.into_iter().map(|at| (at, Target::MailBounced)))
    {
        candidates.retain(|c| c.column != at);
        candidates.push(Candidate {
            column: at,
            target,
            score: 0.9,
            how: Some(How::Plainly),
            says: Says::For,
        });
    }
}

/// Whether a column that is called as one of a list holds moments: days, or what webhooks count since 1970.
fn is_moment(column: &Bare<'_>, list: &str) -> bool {
    let samples = &column.profile.samples;
    let counted = || !samples.is_empty() && samples.iter().all(|text| moment(text).is_some());
    is_one_of(column.header, list) && (holds_days(column.profile) || counted())
}

fn holds_days(profile: &ColumnProfile) -> bool {
    profile.share(profile.day) >= 0.5
}

/// What the words of a log are, in a sentence.
pub(super) struct Words {
    pub(super) said: Message,
    pub(super) all_known: bool,
}

/// The words of a column with how often each stands there, those that are not known apart; nothing where they are too many to tell.
pub(super) fn words(profile: &ColumnProfile) -> Option<Words> {
    if profile.many || profile.values.is_empty() {
        return None;
    }
    let mut counts: Vec<(&str, u32)> = profile.values.counts().into_iter().collect();
    counts.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    let (known, unknown): (Vec<_>, Vec<_>) = counts.into_iter().partition(|(value, _)| told(value).is_some());
    let said = match (known.is_empty(), unknown.is_empty()) {
        (_, true) => message("intake-why-log").with("known", listed(&known)),
        (true, false) => message("intake-why-log-none").with("unknown", listed(&unknown)),
        (false, false) => message("intake-why-log-unknown")
            .with("known", listed(&known))
            .with("unknown", listed(&unknown)),
    };
    Some(Words {
        said,
        all_known: unknown.is_empty(),
    })
}

/// `open (12), click (3)`; of very many the commonest.
fn listed(counts: &[(&str, u32)]) -> String {
    let told: Vec<String> = counts
        .iter()
        .take(MOST)
        .map(|(value, times)| format!("{value} ({times})"))
        .collect();
    let more = if counts.len() > MOST { " …" } else { "" };
    told.join(", ") + more
}
