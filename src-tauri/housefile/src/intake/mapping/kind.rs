//! What the rows of a file are, told from what its columns name.

use super::{Bare, Candidate, moved};
use crate::{
    intake::{ImportKind, Target},
    refusal::{Message, message},
};

/// What the events of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Events {
    Visits,
    /// What became of mailings.
    Mailings,
    /// Service cases.
    Cases,
    /// Answers to surveys.
    Answers,
}

impl Events {
    /// The targets that only a file of these events has.
    fn own(self) -> &'static [Target] {
        match self {
            Self::Visits => &[Target::EventName],
            Self::Mailings => &[
                Target::Mailing,
                Target::MailSent,
                Target::MailOpened,
                Target::MailClicked,
                Target::MailBounced,
                Target::MailEvent,
            ],
            Self::Cases => &[Target::Ticket, Target::CaseSubject, Target::CaseOpened, Target::CaseStatus],
            Self::Answers => &[Target::Answer, Target::AnswerDay],
        }
    }

    /// The sentence that says why a file is thought to hold them.
    fn why(self) -> &'static str {
        match self {
            Self::Visits => "intake-kind-events",
            Self::Mailings => "intake-kind-mailings",
            Self::Cases => "intake-kind-cases",
            Self::Answers => "intake-kind-answers",
        }
    }

    const ALL: [Self; 4] = [Self::Visits, Self::Mailings, Self::Cases, Self::Answers];

    /// Whether a target has a place in a file of these events.
    pub(super) fn have(self, target: &Target) -> bool {
        let owner = Self::ALL.into_iter().find(|events| events.own().contains(target));
        owner.is_none_or(|owner| owner == self)
    }
}

/// Whether a header must name it plainly, and not among other words: `Points of interest`.
pub(super) fn only_plainly(target: &Target) -> bool {
    is_of_other_events(target)
        || target.own_field().is_some()
        || matches!(target, Target::MailReturned | Target::Deceased | Target::Moved)
}

/// Whether only a file of events other than visits has it.
pub(super) fn is_of_other_events(target: &Target) -> bool {
    Events::ALL[1..].iter().any(|events| events.own().contains(target))
}

/// So good is a column whose header names its target plainly, and whose values do not speak against it.
pub(super) const PLAIN: f64 = 0.75;

/// Which events a file tells of, with the weight of what says so, where it tells of any but visits. Only plain headers count, and never one
/// alone: a list of people may well have a column `Bounced`.
pub(super) fn events(named: &[(Target, f64, &str)]) -> Option<(Events, f64)> {
    let plainly = |wanted: &Target| named.iter().any(|(target, score, _)| target == wanted && *score >= PLAIN);
    let weigh = |weights: &[(Target, f64)]| -> f64 {
        let there = weights.iter().filter(|(target, _)| plainly(target));
        there.map(|(_, weight)| weight).sum()
    };
    let mailings = weigh(&[
        (Target::MailSent, 1.0),
        (Target::MailOpened, 1.0),
        (Target::MailClicked, 1.0),
        (Target::MailBounced, 1.0),
        (Target::Mailing, 0.6),
        // Held against its values already (log.rs).
        (Target::MailEvent, 3.0),
    ]);
    let cases = weigh(&[
        (Target::Ticket, 1.2),
        (Target::CaseOpened, 1.0),
        (Target::CaseSubject, 0.4),
        (Target::CaseStatus, 0.4),
    ]);
    let (mut questions, mut scores) = (0, 0);
    for (target, score, header) in named {
        if *target == Target::Answer && *score >= PLAIN {
            let by = if header.trim_end().ends_with('?') {
                &mut questions
            } else {
                &mut scores
            };
            *by += 1;
        }
    }
    let given = weigh(&[(Target::AnswerDay, 0.5)]);
    let answers = given + 1.2 * f64::from(scores) + f64::from(questions);
    // Who is in a list by name, with how often they opened anything, is a list of people; a report names its mailing.
    let is_report = plainly(&Target::Mailing) || plainly(&Target::MailEvent) || !has(named, PERSONAL);
    // A ticket to an event is no case: cases are opened. And questions alone make no survey of a form.
    let is_case = plainly(&Target::Ticket) && plainly(&Target::CaseOpened) && !plainly(&Target::EventName);
    let is_survey = scores > 0 || (questions > 1 && given > 0.0);
    [
        (Events::Mailings, mailings, is_report),
        (Events::Cases, cases, is_case),
        (Events::Answers, answers, is_survey),
    ]
    .into_iter()
    .filter(|(_, weight, can)| *can && *weight >= 1.6 && *weight >= visits(named))
    .max_by(|one, other| one.1.total_cmp(&other.1))
    .map(|(events, weight, _)| (events, weight))
}

/// What tells who somebody is.
pub(super) const PERSONAL: &[Target] = &[
    Target::GivenName,
    Target::FamilyName,
    Target::FullName,
    Target::Street,
    Target::City,
    Target::Company,
    Target::Born,
];

fn has(named: &[(Target, f64, &str)], wanted: &[Target]) -> bool {
    named
        .iter()
        .any(|(target, score, _)| *score >= 0.5 && wanted.contains(target))
}

fn weigh(named: &[(Target, f64, &str)], weights: &[(Target, f64)]) -> f64 {
    let of = |wanted: &Target| named.iter().find(|(target, score, _)| target == wanted && *score >= 0.5);
    weights
        .iter()
        .filter_map(|(wanted, weight)| of(wanted).map(|(_, score, _)| score * weight))
        .sum()
}

/// How much speaks for visits.
fn visits(named: &[(Target, f64, &str)]) -> f64 {
    weigh(named, &[(Target::EventName, 1.5), (Target::EventDay, 2.0)])
}

/// The kind of file, and why that is thought. `named`: the best guess for each column, with its header and how good it is.
pub(super) fn guess(named: &[(Target, f64, &str)]) -> (ImportKind, Message) {
    let because = |id: &str, wanted: &[Target]| {
        let headers: Vec<&str> = named
            .iter()
            .filter(|(target, score, _)| *score >= 0.5 && wanted.contains(target))
            .map(|(_, _, header)| *header)
            .take(3)
            .collect();
        message(id).with("headers", headers.join(", "))
    };
    let purchase = weigh(
        named,
        &[
            (Target::OrderNumber, 2.0),
            (Target::OrderDay, 1.5),
            (Target::LineTotal, 1.5),
            (Target::OrderTotal, 1.5),
            (Target::UnitPrice, 1.0),
            (Target::Product, 1.0),
            (Target::Quantity, 1.0),
            (Target::Sku, 0.5),
        ],
    );
    let event = visits(named);
    let other = events(named);
    let consents = [
        Target::ConsentEmail,
        Target::ConsentPhone,
        Target::ConsentSms,
        Target::ConsentLetter,
        Target::OptOutDay,
        Target::NoEmail,
        Target::NoPhone,
        Target::NoSms,
        Target::NoLetter,
        Target::NoContact,
        Target::Subscription,
    ];
    if let Some((events, weight)) = other
        && (purchase < 2.4 || weight > purchase)
    {
        (ImportKind::Events, because(events.why(), events.own()))
    } else if purchase >= 2.4 && purchase >= event {
        let why = [
            Target::OrderNumber,
            Target::OrderDay,
            Target::OrderTotal,
            Target::LineTotal,
            Target::Product,
        ];
        (ImportKind::Purchases, because("intake-kind-purchases", &why))
    } else if event >= 1.4 {
        (
            ImportKind::Events,
            because(Events::Visits.why(), &[Target::EventName, Target::EventDay]),
        )
    } else if has(named, &consents) && !has(named, PERSONAL) {
        (ImportKind::Consents, because("intake-kind-consents", &consents))
    } else {
        (ImportKind::Contacts, message("intake-kind-contacts"))
    }
}

/// Why a file is thought to tell who moved.
pub(super) fn moves(candidates: &[Candidate], columns: &[Bare<'_>]) -> Message {
    let mut new: Vec<usize> = candidates
        .iter()
        .filter(|candidate| moved::like(&candidate.target).is_some())
        .map(|candidate| candidate.column)
        .collect();
    new.sort_unstable();
    new.dedup();
    let headers: Vec<&str> = new.into_iter().map(|column| columns[column].header).take(3).collect();
    message("intake-kind-moves").with("headers", headers.join(", "))
}

/// Whether a target has a place in a file of this kind. Everything about the people themselves has, in each.
pub(super) fn fits(target: &Target, kind: ImportKind) -> bool {
    match target {
        Target::OrderNumber
        | Target::OrderDay
        | Target::Product
        | Target::Sku
        | Target::Category
        | Target::Quantity
        | Target::UnitPrice
        | Target::LineTotal
        | Target::OrderTotal
        | Target::Currency => kind == ImportKind::Purchases,
        Target::EventName
        | Target::EventDay
        | Target::Mailing
        | Target::MailSent
        | Target::MailOpened
        | Target::MailClicked
        | Target::MailBounced
        | Target::MailEvent
        | Target::Ticket
        | Target::CaseSubject
        | Target::CaseOpened
        | Target::CaseStatus
        | Target::Answer
        | Target::AnswerDay => kind == ImportKind::Events,
        // Goods come back, too.
        Target::MailReturned => kind != ImportKind::Purchases,
        _ => true,
    }
}

#[cfg(test)]
mod tests;
