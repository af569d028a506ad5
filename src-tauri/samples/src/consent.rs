//! What the statements of all files honestly amount to. The strictest wins, whatever is later: an unsubscribing is never undone by another list.

use crate::truth::{Says, State, Statement, Truth};

pub(crate) fn settle(truth: &mut Truth) {
    for person in &mut truth.people {
        person.statements.sort_by_key(|statement| (statement.file, statement.row));
        person.consent.email = amounts_to(&person.statements);
    }
}

fn amounts_to(statements: &[Statement]) -> State {
    let first = |says| {
        statements
            .iter()
            .filter(move |statement| statement.says == says)
            .filter_map(|statement| statement.on)
            .min()
    };
    let any = |says| statements.iter().any(|statement| statement.says == says);
    if let Some(day) = first(Says::Unsubscribed) {
        State::OptedOut(day)
    } else if any(Says::No) {
        State::No
    } else if let Some(day) = first(Says::Yes) {
        State::Yes(day)
    } else if any(Says::Yes) {
        State::YesWithoutDate
    } else {
        State::Unknown
    }
}
