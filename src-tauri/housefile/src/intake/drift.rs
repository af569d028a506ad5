//! What changed in a source since its last import: columns that came or went, codes that are new, columns that got emptier.
//! Deliberately not here: what is done about it; the person is told, and decides.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{ColumnDraft, Target, recipe::Recipe};
use crate::{
    refusal::{Message, message},
    values::text_key,
    words,
};

/// How a source differs from its last import. The window imports nothing with what was remembered of it before somebody has agreed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, Type)]
pub struct Drift {
    /// What changed; nothing where all is as it was, or the source is new.
    pub changes: Vec<DriftChange>,
    /// Whether the person has seen it and goes on.
    pub agreed: bool,
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct DriftChange {
    /// What.
    pub kind: DriftKind,
    /// The columns of this file that it is about; none where they are missing.
    pub columns: Vec<u32>,
    /// The same in a sentence.
    pub said: Message,
}

/// What can change in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DriftKind {
    /// Columns that it did not have.
    NewColumns,
    /// Columns that were imported and are gone.
    MissingColumns,
    /// Codes that a column did not have.
    NewValues,
    /// More of a column is empty.
    Emptier,
}

/// In fewer rows a share of blanks says nothing.
const ENOUGH_ROWS: u32 = 20;
/// So many of a hundred rows more must be empty to be told.
const EMPTIER_BY: u32 = 20;
/// No sentence lists more.
const LISTED: usize = 5;

/// What changed since `last` in a file with these columns and so many rows.
pub(super) fn since(last: &Recipe, columns: &[ColumnDraft], rows: u32) -> Vec<DriftChange> {
    if columns
        .last()
        .is_some_and(|last| is_reason(&reason_headers(), &last.header, &last.target))
    {
        // Rows that stayed out and were corrected say nothing about their source.
        return Vec::new();
    }
    let mut changes = headers(last, columns);
    let names: Vec<&str> = columns.iter().map(|column| column.header.as_str()).collect();
    for (column, known) in columns.iter().zip(last.of_each(&names)) {
        let Some(known) = known.filter(|_| column.target != Target::Ignore) else {
            continue;
        };
        let mut told = |kind, said| {
            changes.push(DriftChange {
                kind,
                columns: vec![column.column],
                said,
            });
        };
        let mapped = known.value_map.iter().map(|map| &map.from);
        let codes: HashSet<String> = known.values.iter().chain(mapped).map(|value| text_key(value)).collect();
        // Where values are mapped one by one, each new one is a question, however many there are.
        let here: Vec<&str> = match known.value_map.is_empty() || known.values.is_empty() {
            true => column.values.iter().map(String::as_str).collect(),
            false => column.choices.iter().map(|choice| choice.value.as_str()).collect(),
        };
        let unknown: Vec<&str> = here
            .into_iter()
            .filter(|value| !codes.is_empty() && !codes.contains(&text_key(value)))
            .collect();
        if !unknown.is_empty() {
            let said = message("intake-drift-new-values")
                .with("header", column.header.as_str())
                .with("count", unknown.len())
                .with("values", listed(&unknown));
            told(DriftKind::NewValues, said);
        }
        if let (Some(filled), true) = (known.filled, rows >= ENOUGH_ROWS) {
            let filled_now = u64::from(column.filled) * 1000 / u64::from(rows);
            let (before, now) = (
                100 - (filled.min(1000) / 10),
                100 - u32::try_from(filled_now.min(1000) / 10).unwrap_or(100),
            );
            if now >= before + EMPTIER_BY {
                let said = message("intake-drift-emptier")
                    .with("header", column.header.as_str())
                    .with("before", before)
                    .with("now", now);
                told(DriftKind::Emptier, said);
            }
        }
    }
    changes
}

/// Columns that came and columns that went.
fn headers(last: &Recipe, columns: &[ColumnDraft]) -> Vec<DriftChange> {
    let before: HashSet<String> = last.columns.iter().map(|column| text_key(&column.header)).collect();
    let now: HashSet<String> = columns.iter().map(|column| text_key(&column.header)).collect();
    let fresh: Vec<&ColumnDraft> = columns
        .iter()
        .filter(|column| !column.header.is_empty() && column.filled > 0 && !before.contains(&text_key(&column.header)))
        .collect();
    let gone: Vec<&str> = last
        .columns
        .iter()
        .filter(|column| column.target != Target::Ignore && !now.contains(&text_key(&column.header)))
        .map(|column| column.header.as_str())
        .collect();
    let names: Vec<&str> = fresh.iter().map(|column| column.header.as_str()).collect();
    let fresh = fresh.iter().map(|column| column.column).collect();
    [
        (DriftKind::NewColumns, "intake-drift-new-columns", names, fresh),
        (DriftKind::MissingColumns, "intake-drift-missing-columns", gone, Vec::new()),
    ]
    .into_iter()
    .filter(|(_, _, names, _)| !names.is_empty())
    .map(|(kind, id, names, columns)| DriftChange {
        kind,
        columns,
        said: message(id).with("count", names.len()).with("headers", listed(&names)),
    })
    .collect()
}

/// How the column is called that rows get when they leave with the reason why they stayed out, language by language.
pub(super) fn reason_headers() -> Vec<String> {
    let why = |language: &str| words::words(language).tell("handoff-column-why");
    words::languages().into_iter().map(why).collect()
}

/// Whether this is that column.
pub(super) fn is_reason(reasons: &[String], header: &str, target: &Target) -> bool {
    *target == Target::Ignore && reasons.iter().any(|why| why == header)
}

fn listed(names: &[&str]) -> String {
    let more = if names.len() > LISTED { " …" } else { "" };
    names.iter().take(LISTED).copied().collect::<Vec<_>>().join(", ") + more
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        intake::{Content, ImportKind, Sureness, ValueCount, ValueMap, recipe::RecipeColumn},
        refusal::Arg,
    };

    fn column(header: &str, target: Target, filled: u32, values: &[&str]) -> ColumnDraft {
        ColumnDraft {
            column: 0,
            header: header.to_owned(),
            samples: Vec::new(),
            filled,
            values: values.iter().map(|value| (*value).to_owned()).collect(),
            choices: Vec::new(),
            value_map: Vec::new(),
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
            columns: RecipeColumn::of_each(columns, rows),
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
        let mut now = [
            column("e-mail", Target::Email, 98, &[]),
            column("E-mail", Target::Email, 40, &[]),
            column("Tier", tier(), 100, &["Gold", "platinum", "silver"]),
            column("Shoe size", Target::Ignore, 100, &[]),
            column("Nothing in it", Target::Ignore, 0, &[]),
        ];
        for (column, at) in now.iter_mut().zip(0..) {
            column.column = at;
        }
        let changes = since(&recipe, &now, 100);
        let kinds: Vec<(DriftKind, &[u32])> = changes.iter().map(|change| (change.kind, &change.columns[..])).collect();
        assert_eq!(
            kinds,
            [
                (DriftKind::NewColumns, &[3][..]),
                (DriftKind::MissingColumns, &[][..]),
                (DriftKind::Emptier, &[1][..]),
                (DriftKind::NewValues, &[2][..]),
            ]
        );
        let told = |at: usize, what: &str| changes[at].said.args[what].clone();
        assert_eq!(told(0, "headers"), Arg::from("Shoe size"));
        assert_eq!(told(1, "headers"), Arg::from("Town"));
        assert_eq!((told(2, "before"), told(2, "now")), (Arg::from(2_u32), Arg::from(60_u32)));
        assert_eq!(told(3, "values"), Arg::from("platinum"));
        let few = [column("E-mail", Target::Email, 4, &[]), before[1].clone(), before[2].clone()];
        assert_eq!(since(&recipe, &few, 10), [], "ten rows say nothing about blanks");
        let back = [now[0].clone(), now[3].clone(), column("Why", Target::Ignore, 3, &[])];
        assert_eq!(since(&recipe, &back, 3), [], "rows that stayed out come back");
    }

    #[test]
    fn a_value_that_nobody_mapped_yet_is_told() {
        let mapped = |values: &[&str]| ColumnDraft {
            choices: values
                .iter()
                .map(|value| ValueCount {
                    value: (*value).to_owned(),
                    count: 1,
                })
                .collect(),
            value_map: vec![ValueMap {
                from: "VIP-Kunde".to_owned(),
                to: "vip".to_owned(),
            }],
            ..column("Art", Target::Tags, 3, &[])
        };
        let recipe = last(&[mapped(&["VIP-Kunde", "Neukunde"])], 3);
        assert_eq!(recipe.columns[0].value_map.len(), 1);
        assert_eq!(since(&recipe, &[mapped(&["vip-kunde", "Neukunde"])], 3), []);
        let changes = since(&recipe, &[mapped(&["VIP-Kunde", "Altkunde"])], 3);
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].kind, DriftKind::NewValues);
        assert_eq!(changes[0].said.args["values"], Arg::from("Altkunde"));
        // Where no value was ever mapped, a few different ones are no codes.
        let plain = |values| ColumnDraft {
            value_map: Vec::new(),
            ..mapped(values)
        };
        assert_eq!(since(&last(&[plain(&["a"])], 3), &[plain(&["b"])], 3), []);
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

    #[test]
    fn the_second_of_a_header_is_the_second_of_last_time() {
        let named = |header| column(header, Target::Ignore, 1, &[]);
        let mut recipe = last(&["Phone", "Name", "Phone", ""].map(named), 1);
        recipe.columns.reverse();
        let found = recipe.of_each(&["Name", "Phone", "", "Phone", "Phone", "Mail", ""]);
        let places: Vec<_> = found
            .iter()
            .map(|column| column.map(|one| (one.header.as_str(), one.nth)))
            .collect();
        let is = |header, nth| Some((header, nth));
        assert_eq!(
            places,
            [is("Name", 0), is("Phone", 0), is("", 0), is("Phone", 1), None, None, None]
        );
    }
}
