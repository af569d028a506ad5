//! Which saved segments ask about a spelling that tidying takes away. They are named and never rewritten: who built them decides.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    field::{Field, Fold, find},
    fold::Wanted,
    known::{Known, known},
    node::How,
    relation::relation,
    rule::{Op, Rule, Value},
    run,
};
use crate::{
    job::Job,
    matching::{ReplacedColumn, Respelled, SpelledColumn},
    refusal::{Answer, broken},
    store::House,
    values::{SegmentId, Today},
};

/// A spelling that a saved segment asks about, and that nobody will have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AskedSpelling {
    /// The segment.
    pub id: SegmentId,
    /// Its name.
    pub name: String,
    /// The text as the segment has it.
    pub spelling: String,
}

/// The texts of saved segments, not in the bin, that fit somebody now and nobody once these are tidied. A text that the new spelling fits as
/// well is none of them: case and accents do not matter to a segment.
///
/// # Errors
/// Broken where the file cannot be read; cancelled.
pub async fn asking(
    house: &House,
    column: SpelledColumn,
    wanted: &[Respelled],
    today: Today,
    job: &Job,
) -> Answer<Vec<AskedSpelling>> {
    let known = known(house, today).await?;
    match field_of(column, &known) {
        Some(field) => asking_field(house, &known, &field, wanted, job).await,
        None => Ok(Vec::new()),
    }
}

/// The same of one exact value that is replaced for everybody who has it; without `to`, by nothing.
///
/// # Errors
/// As [`asking`].
pub async fn asking_value(
    house: &House,
    column: ReplacedColumn,
    from: &str,
    to: Option<&str>,
    today: Today,
    job: &Job,
) -> Answer<Vec<AskedSpelling>> {
    let known = known(house, today).await?;
    let field = match column {
        ReplacedColumn::Own { field } => known.fields.iter().find(|own| own.id == field).cloned().map(Field::Custom),
        _ => find(column.name(), &[]),
    };
    let wanted = [Respelled {
        from: vec![from.to_owned()],
        to: to.unwrap_or_default().to_owned(),
    }];
    match field {
        Some(field) => asking_field(house, &known, &field, &wanted, job).await,
        None => Ok(Vec::new()),
    }
}

async fn asking_field(
    house: &House,
    known: &Known,
    field: &Field,
    wanted: &[Respelled],
    job: &Job,
) -> Answer<Vec<AskedSpelling>> {
    let name = field.name();
    let mut texts: Vec<(AskedSpelling, How)> = Vec::new();
    for (id, saved) in known.segments.iter().filter(|(_, saved)| !saved.binned) {
        let mut of_rule = Vec::new();
        asked_of(&saved.rule, &name, &mut of_rule);
        texts.extend(of_rule.into_iter().map(|(how, spelling)| {
            let name = saved.name.clone();
            (AskedSpelling { id: *id, name, spelling }, how)
        }));
    }
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    let mut read = house.read().await?;
    let sql = format!(
        "SELECT DISTINCT value FROM ({}) WHERE contact IN (SELECT id FROM live_contact)",
        relation(field, known.as_of())
    );
    let stored: Vec<(String,)> = run::rows(&mut read, &sql, &[], job).await?;
    drop(read);
    let (wanted, fold, watch) = (wanted.to_vec(), field.fold(), job.clone());
    // Each text is held against each value: of many segments and a large column that takes its time.
    tokio::task::spawn_blocking(move || left_without(texts, &wanted, &stored, fold, &watch))
        .await
        .map_err(broken)?
}

/// Those that fit a spelling which goes, no new one, and nobody who stays.
fn left_without(
    texts: Vec<(AskedSpelling, How)>,
    wanted: &[Respelled],
    stored: &[(String,)],
    fold: Fold,
    job: &Job,
) -> Answer<Vec<AskedSpelling>> {
    let going: HashSet<&str> = wanted.iter().flat_map(|group| &group.from).map(String::as_str).collect();
    let mut gone = Vec::new();
    let all = texts.len();
    for (done, (asked, how)) in texts.into_iter().enumerate() {
        job.step("segments-asking", done, all)?;
        let fit = Wanted::new(how, fold, std::slice::from_ref(&asked.spelling));
        let stays = |text: &str| !going.contains(text) && fit.fits(text);
        if going.iter().any(|from| fit.fits(from))
            && !wanted.iter().any(|group| fit.fits(&group.to))
            && !stored.iter().any(|(text,)| stays(text))
        {
            gone.push(asked);
        }
    }
    gone.sort_by_key(|asked| (asked.name.to_lowercase(), asked.spelling.clone()));
    gone.dedup();
    Ok(gone)
}

fn field_of(column: SpelledColumn, known: &Known) -> Option<Field> {
    match column {
        SpelledColumn::Company => Some(Field::Company),
        SpelledColumn::JobTitle => Some(Field::JobTitle),
        SpelledColumn::City => Some(Field::City),
        SpelledColumn::Tag => Some(Field::Tag),
        SpelledColumn::Own { field } => known.fields.iter().find(|own| own.id == field).cloned().map(Field::Custom),
    }
}

/// The texts with which a rule compares a field, in whatever part of it.
fn asked_of(rule: &Rule, name: &str, into: &mut Vec<(How, String)>) {
    match rule {
        Rule::All { rules } | Rule::Any { rules } => rules.iter().for_each(|rule| asked_of(rule, name, into)),
        Rule::Not { rule } => asked_of(rule, name, into),
        Rule::Is { field, op, values, .. } if field == name => {
            let how = match op {
                Op::Is | Op::IsNot => How::Equal,
                Op::Contains => How::Contains,
                Op::StartsWith => How::StartsWith,
                _ => return,
            };
            into.extend(values.iter().filter_map(|value| match value {
                Value::Text(text) => Some((how, text.clone())),
                Value::Number(number) => Some((how, number.to_string())),
                _ => None,
            }));
        }
        _ => {}
    }
}
