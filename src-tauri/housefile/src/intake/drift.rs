//! What changed in a source since its last import: columns that came or went, codes that are new, columns that got emptier.
//! Deliberately not here: what is done about it; the person is told, and decides.

use std::collections::HashSet;

use super::{ColumnDraft, Target, recipe::Recipe};
use crate::{
    refusal::{Message, message},
    values::text_key,
};

/// In fewer rows a share of blanks says nothing.
const ENOUGH_ROWS: u32 = 20;
/// So many of a hundred rows more must be empty to be told.
const EMPTIER_BY: u32 = 20;
/// No sentence lists more.
const LISTED: usize = 5;

/// What changed since `last` in a file with these columns and so many rows, in sentences.
pub(super) fn since(last: &Recipe, columns: &[ColumnDraft], rows: u32) -> Vec<Message> {
    let mut told = Vec::new();
    let before: HashSet<String> = last.columns.iter().map(|column| text_key(&column.header)).collect();
    let now: HashSet<String> = columns.iter().map(|column| text_key(&column.header)).collect();
    // Rows that stayed out come back with the reason behind them.
    let fresh: Vec<&str> = columns
        .iter()
        .filter(|column| !column.header.is_empty() && column.filled > 0 && !before.contains(&text_key(&column.header)))
        .map(|column| column.header.as_str())
        .collect();
    let gone: Vec<&str> = last
        .columns
        .iter()
        .filter(|column| column.target != Target::Ignore && !now.contains(&text_key(&column.header)))
        .map(|column| column.header.as_str())
        .collect();
    for (id, headers) in [("intake-drift-new-columns", fresh), ("intake-drift-missing-columns", gone)] {
        if !headers.is_empty() {
            told.push(message(id).with("count", headers.len()).with("headers", listed(&headers)));
        }
    }
    for (at, column) in columns.iter().enumerate() {
        let nth = columns[..at].iter().filter(|other| other.header == column.header).count();
        let known = last
            .columns
            .iter()
            .find(|known| known.header == column.header && known.nth as usize == nth);
        let Some(known) = known.filter(|_| column.target != Target::Ignore) else {
            continue;
        };
        let codes: HashSet<String> = known.values.iter().map(|value| text_key(value)).collect();
        let unknown: Vec<&str> = column
            .values
            .iter()
            .filter(|value| !codes.is_empty() && !codes.contains(&text_key(value)))
            .map(String::as_str)
            .collect();
        if !unknown.is_empty() {
            told.push(
                message("intake-drift-new-values")
                    .with("header", column.header.as_str())
                    .with("count", unknown.len())
                    .with("values", listed(&unknown)),
            );
        }
        if let (Some(filled), true) = (known.filled, rows >= ENOUGH_ROWS) {
            let filled_now = u64::from(column.filled) * 1000 / u64::from(rows);
            let (before, now) = (
                100 - (filled.min(1000) / 10),
                100 - u32::try_from(filled_now.min(1000) / 10).unwrap_or(100),
            );
            if now >= before + EMPTIER_BY {
                told.push(
                    message("intake-drift-emptier")
                        .with("header", column.header.as_str())
                        .with("before", before)
                        .with("now", now),
                );
            }
        }
    }
    told
}

fn listed(names: &[&str]) -> String {
    let more = if names.len() > LISTED { " …" } else { "" };
    names.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ") + more
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        intake::{Content, ImportKind, Sureness, recipe::RecipeColumn},
        refusal::Arg,
    };

    fn column(header: &str, target: Target, filled: u32, values: &[&str]) -> ColumnDraft {
        ColumnDraft {
            column: 0,
            header: header.to_owned(),
            samples: Vec::new(),
            filled,
            values: values.iter().map(|value| (*value).to_owned()).collect(),
            content: Content::Text,
            target,
            sureness: Sureness::Sure,
            why: message("intake-why-header"),
            question: None,
            day_order: None,
            decimal_mark: None,
            currency: None,
            sensitive: None,
            chosen: false,
        }
    }

    fn last(columns: &[ColumnDraft], rows: u32) -> Recipe {
        Recipe {
            name: "shop".to_owned(),
            kind: ImportKind::Contacts,
            columns: (0..columns.len()).map(|at| RecipeColumn::of(columns, at, rows)).collect(),
            country: None,
            currency: None,
            origin: None,
            agreed: None,
        }
    }

    #[test]
    fn what_changed_is_told_and_what_did_not_is_not() {
        let tier = || Target::Keep {
            label: "Tier".to_owned(),
        };
        let before = [
            column("E-mail", Target::Email, 98, &[]),
            column("Tier", tier(), 100, &["gold", "silver"]),
            column("Town", Target::City, 90, &[]),
            column("Internal", Target::Ignore, 100, &[]),
        ];
        let recipe = last(&before, 100);
        assert_eq!(since(&recipe, &before, 100), []);
        let now = [
            column("e-mail", Target::Email, 98, &[]),
            column("E-mail", Target::Email, 40, &[]),
            column("Tier", tier(), 100, &["Gold", "platinum", "silver"]),
            column("Shoe size", Target::Ignore, 100, &[]),
            column("Nothing in it", Target::Ignore, 0, &[]),
        ];
        let told = since(&recipe, &now, 100);
        let ids: Vec<&str> = told.iter().map(|message| message.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "intake-drift-new-columns",
                "intake-drift-missing-columns",
                "intake-drift-emptier",
                "intake-drift-new-values",
            ]
        );
        assert_eq!(told[0].args["headers"], Arg::from("Shoe size"));
        assert_eq!(told[1].args["headers"], Arg::from("Town"));
        assert_eq!(
            (&told[2].args["before"], &told[2].args["now"]),
            (&Arg::from(2_u32), &Arg::from(60_u32))
        );
        assert_eq!(told[3].args["values"], Arg::from("platinum"));
        let few = [column("E-mail", Target::Email, 4, &[]), before[1].clone(), before[2].clone()];
        assert_eq!(since(&recipe, &few, 10), [], "ten rows say nothing about blanks");
    }

    #[test]
    fn codes_are_remembered_and_people_are_not() {
        let columns = [
            column("Status", Target::Subscription, 10, &["active", "left"]),
            column("First name", Target::GivenName, 10, &["Anna", "Ben"]),
            column("Secret", Target::Ignore, 10, &["a", "b"]),
        ];
        let recipe = last(&columns, 10);
        assert_eq!(recipe.columns[0].values, ["active", "left"]);
        assert!(recipe.columns[1..].iter().all(|column| column.values.is_empty()));
    }
}
