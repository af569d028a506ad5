//! Lists that fit the data: worked out from the base itself, shown only where they have people, each with its why.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    count::ids,
    known::known,
    rhythm::{Rhythm, best_from, rhythm},
    rule::{Op, Rule, Unit, Value, Window},
    sentence::Telling,
};
use crate::{
    history::EventKind,
    job::Job,
    privacy::{Channel, Consented},
    refusal::{Answer, Message, message},
    store::House,
    values::Today,
    words::Words,
};

/// A list that is there for the taking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ReadyList {
    /// Which one: `active`, `quiet`, `subscribed`, `best`, `new`, `visited`.
    pub id: String,
    /// Its name.
    pub name: Message,
    /// Why it is worth a look, and where its limits come from.
    pub why: Message,
    /// What makes it.
    pub rule: Rule,
    /// The rule in words.
    pub sentence: String,
    /// How many people it holds now.
    pub people: u32,
}

/// The ready lists that have people, in the order of what they are worth.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
pub async fn ready_lists(house: &House, today: Today, words: &Words, job: &Job) -> Answer<Vec<ReadyList>> {
    let known = known(house, today).await?;
    let telling = Telling { known: &known, words };
    let mut read = house.read().await?;
    let rhythm = rhythm(&mut read).await?;
    let best = best_from(&mut read).await?;
    drop(read);
    let span = telling.span(rhythm.quiet_months, Unit::Month);
    let why = |id: &str| {
        let said = message(id).with("span", span.as_str());
        match rhythm.gaps {
            0 => said,
            gaps => said.with("gaps", gaps),
        }
    };
    let quiet_why = if rhythm.measured {
        "segments-ready-quiet-why"
    } else {
        "segments-ready-quiet-why-unmeasured"
    };
    let active_why = if rhythm.measured {
        "segments-ready-active-why"
    } else {
        "segments-ready-active-why-unmeasured"
    };
    let mut lists = vec![
        ("quiet", message("segments-ready-quiet"), why(quiet_why), quiet(&rhythm)),
        ("active", message("segments-ready-active"), why(active_why), active(&rhythm)),
        (
            "subscribed",
            message("segments-ready-subscribed"),
            message("segments-ready-subscribed-why"),
            subscribed(),
        ),
        ("new", message("segments-ready-new"), message("segments-ready-new-why"), new()),
        (
            "visited",
            message("segments-ready-visited"),
            message("segments-ready-visited-why"),
            visited(),
        ),
    ];
    if let Some(best) = best {
        let why = message(if best.one_of_several {
            "segments-ready-best-why-currency"
        } else {
            "segments-ready-best-why"
        })
        .with("currency", best.from.currency.as_str())
        .with("amount", words.money(&best.from))
        .with("buyers", best.buyers)
        .with("share", best.revenue_percent);
        let rule = is("spent", Op::AtLeast, Value::Money(best.from));
        lists.insert(1, ("best", message("segments-ready-best"), why, rule));
    }
    let mut ready = Vec::new();
    for (id, name, why, rule) in lists {
        let people = u32::try_from(ids(house, &rule, today, job).await?.len()).unwrap_or(u32::MAX);
        if people > 0 {
            let sentence = telling.sentence(&rule);
            ready.push(ReadyList {
                id: id.to_owned(),
                name,
                why,
                rule,
                sentence,
                people,
            });
        }
    }
    Ok(ready)
}

fn is(field: &str, op: Op, value: Value) -> Rule {
    Rule::Is {
        field: field.to_owned(),
        op,
        values: vec![value],
        blanks: false,
    }
}

fn active(rhythm: &Rhythm) -> Rule {
    is(
        "last_purchase",
        Op::In,
        Value::Window(Window::Last {
            count: rhythm.quiet_months,
            unit: Unit::Month,
        }),
    )
}

fn quiet(rhythm: &Rhythm) -> Rule {
    is(
        "last_purchase",
        Op::In,
        Value::Window(Window::Before {
            count: rhythm.quiet_months,
            unit: Unit::Month,
        }),
    )
}

fn never_bought() -> Rule {
    Rule::Bought {
        what: None,
        at_least: None,
        at_most: None,
        amount_at_least: None,
        amount_at_most: None,
        within: None,
        not: true,
    }
}

fn subscribed() -> Rule {
    Rule::All {
        rules: vec![
            Rule::Consent {
                channel: Channel::Email,
                state: Consented::Granted,
            },
            never_bought(),
        ],
    }
}

fn new() -> Rule {
    is("first_purchase", Op::In, Value::Window(Window::This { unit: Unit::Quarter }))
}

fn visited() -> Rule {
    Rule::All {
        rules: vec![
            Rule::Attended {
                what: EventKind::Visit,
                names: Vec::new(),
                values: Vec::new(),
                value_at_least: None,
                value_at_most: None,
                at_least: None,
                within: None,
                not: false,
            },
            never_bought(),
        ],
    }
}
