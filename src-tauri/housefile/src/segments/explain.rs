//! Why a person is in a rule, why not, and how near: each part of the rule answered for one person, beside what is recorded.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    compile::{Bind, Branch, Plan, Shape},
    count::prepare,
    known::{Known, known},
    recorded::Asked,
    rfm::scored_ahead,
    rule::Rule,
    run::{self, Counts},
    sentence::Telling,
};
use crate::{
    job::Job,
    refusal::{Answer, Code, message, refuse_with},
    store::House,
    values::{ContactId, Today},
    words::Words,
};

/// Why a person is in, or is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Why {
    /// Who: the record that was kept, where the one asked about was merged.
    pub contact: ContactId,
    /// Whether they are in.
    pub inside: bool,
    /// How many conditions at least would have to turn out otherwise to change that. One: nearly in, or just in. The largest number where none
    /// would: of people chosen by hand, and of a rule that holds everybody.
    pub changes: u32,
    /// Every part of the rule, groups before what is in them.
    pub lines: Vec<WhyLine>,
}

/// A part of a rule, answered for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct WhyLine {
    /// Its place: `rules.2`.
    pub at: String,
    /// The part in words.
    pub says: String,
    /// Whether it is a group of others.
    pub group: bool,
    /// Whether it holds for this person.
    pub holds: bool,
    /// What is recorded about the person of what it asks about, in words.
    pub recorded: Vec<String>,
}

/// Why a person is in a rule, or is not.
///
/// # Errors
/// Refused where the rule makes no sense or the person is gone; cancelled.
pub async fn explain(house: &House, rule: &Rule, contact: ContactId, today: Today, words: &Words, job: &Job) -> Answer<Why> {
    let known = known(house, today).await?;
    scored_ahead(house, rule, &known, job).await?;
    let mut read = house.read().await?;
    let contact = kept(&mut read, contact).await?;
    let Some((plan, root)) = prepare(&mut read, rule, &known, job).await? else {
        return Ok(Why {
            contact,
            inside: true,
            changes: 0,
            lines: Vec::new(),
        });
    };
    let held = answers(&mut read, &plan, contact, job).await?;
    let telling = Telling { known: &known, words };
    let mut lines = Vec::new();
    for branch in root.places() {
        let at = branch.at.clone().unwrap_or_default();
        let Some(part) = rule.part(&at) else { continue };
        lines.push(WhyLine {
            says: telling.phrase(part).unwrap_or_default(),
            group: matches!(branch.shape, Shape::All(_) | Shape::Any(_) | Shape::Not(_)),
            holds: holds(branch, &held),
            recorded: Asked {
                connection: &mut read,
                contact,
                telling: &telling,
                job,
            }
            .recorded(part)
            .await?,
            at,
        });
    }
    let inside = holds(&root, &held);
    Ok(Why {
        contact,
        inside,
        changes: changes(&root, &held, !inside),
        lines,
    })
}

/// The record that was kept of a person, where theirs was merged.
pub(super) async fn kept(connection: &mut SqliteConnection, contact: ContactId) -> Answer<ContactId> {
    let kept: Option<(u32,)> =
        sqlx::query_as("SELECT k.id FROM contact c JOIN live_contact k ON k.id = coalesce(c.merged_into, c.id) WHERE c.id = ?1")
            .bind(contact)
            .fetch_optional(connection)
            .await?;
    kept.map(|(id,)| ContactId(id))
        .ok_or_else(|| refuse_with(Code::Gone, message("segments-person-gone")))
}

/// Whether a rule holds one person, in SQL.
pub(super) async fn one_by_sql(house: &House, rule: &Rule, contact: ContactId, known: &Known, job: &Job) -> Answer<bool> {
    let mut read = house.read().await?;
    let Some((plan, root)) = prepare(&mut read, rule, known, job).await? else {
        return Ok(true);
    };
    let held = answers(&mut read, &plan, contact, job).await?;
    Ok(holds(&root, &held))
}

/// Each condition, for one person.
async fn answers(connection: &mut SqliteConnection, plan: &Plan, contact: ContactId, job: &Job) -> Answer<Vec<bool>> {
    if plan.conditions.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {} FROM live_contact c WHERE c.id = ?{}",
        plan.conditions.join(", "),
        plan.binds.len() + 1
    );
    let mut binds = plan.binds.clone();
    binds.push(Bind::Integer(contact.0.into()));
    let rows: Vec<Counts> = run::rows(connection, &sql, &binds, job).await?;
    Ok(rows
        .into_iter()
        .next()
        .map(|row| row.0.into_iter().map(|answer| answer == 1).collect())
        .unwrap_or_default())
}

fn holds(branch: &Branch, held: &[bool]) -> bool {
    match &branch.shape {
        Shape::All(inner) => inner.iter().all(|branch| holds(branch, held)),
        Shape::Any(inner) => inner.iter().any(|branch| holds(branch, held)),
        Shape::Not(inner) => !holds(inner, held),
        Shape::Same(inner) => holds(inner, held),
        Shape::Everybody => true,
        Shape::Condition(n) | Shape::Chosen(n) => held.get(*n).copied().unwrap_or(false),
    }
}

/// How many conditions at least have to change for the branch to come out as wanted.
fn changes(branch: &Branch, held: &[bool], wanted: bool) -> u32 {
    let each = |inner: &[Branch]| inner.iter().map(|branch| changes(branch, held, wanted)).collect::<Vec<_>>();
    let sum = |costs: Vec<u32>| costs.into_iter().fold(0_u32, u32::saturating_add);
    let least = |costs: Vec<u32>| costs.into_iter().min().unwrap_or(0);
    match (&branch.shape, wanted) {
        (Shape::All(inner), true) | (Shape::Any(inner), false) => sum(each(inner)),
        (Shape::All(inner), false) | (Shape::Any(inner), true) => least(each(inner)),
        (Shape::Not(inner), _) => changes(inner, held, !wanted),
        (Shape::Same(inner), _) => changes(inner, held, wanted),
        // Nothing makes everybody nobody.
        (Shape::Everybody, true) => 0,
        (Shape::Everybody, false) => u32::MAX,
        (Shape::Condition(_), _) => u32::from(holds(branch, held) != wanted),
        // Chosen by hand or not: nothing about them changes that.
        (Shape::Chosen(_), _) if holds(branch, held) == wanted => 0,
        (Shape::Chosen(_), _) => u32::MAX,
    }
}
