//! Who is meant by a rule, and how many by each part of it.

use serde::Serialize;

use super::{
    check::check,
    compile::{Branch, Plan, compile},
    expand::expand,
    image,
    known::{Known, known},
    preview::NodeCount,
    rule::Rule,
    run::{self, Counts},
};
use crate::{job::Job, refusal::Answer, store::House, values::Today};

/// The people of a rule, by id. Cost grows with the people and with what each condition has to look at.
///
/// # Errors
/// Refused, with the place, where the rule makes no sense; cancelled.
pub async fn ids(house: &House, rule: &Rule, today: Today, job: &Job) -> Answer<Vec<u32>> {
    let known = known(house, today).await?;
    if let Some(held) = image::ask(house, rule, &known, false, job).await? {
        return Ok(held.ids());
    }
    ids_by_sql(house, rule, &known, job).await
}

/// The same in SQL, for a base that memory does not hold.
pub(super) async fn ids_by_sql(house: &House, rule: &Rule, known: &Known, job: &Job) -> Answer<Vec<u32>> {
    let mut read = house.read().await?;
    let compiled = prepare(&mut read, rule, known, job).await?;
    people(&mut read, compiled.as_ref(), job).await
}

/// How many people a rule holds, and each part of it by its place; the empty place is the whole rule.
///
/// # Errors
/// As [`ids`].
pub async fn count(house: &House, rule: &Rule, today: Today, job: &Job) -> Answer<Counted> {
    let known = known(house, today).await?;
    let numbers = match image::ask(house, rule, &known, false, job).await? {
        Some(held) => held.numbers(),
        None => numbers_by_sql(house, rule, &known, job).await?.0,
    };
    let counts = numbers.nodes.into_iter().map(|(at, count)| NodeCount { at, count }).collect();
    Ok(Counted {
        total: numbers.total,
        of: numbers.of,
        counts,
    })
}

/// The counts and the people of a rule in SQL, for a base that memory does not hold.
pub(super) async fn numbers_by_sql(house: &House, rule: &Rule, known: &Known, job: &Job) -> Answer<(Numbers, Vec<u32>)> {
    let mut read = house.read().await?;
    let compiled = prepare(&mut read, rule, known, job).await?;
    let numbers = numbers(&mut read, compiled.as_ref(), job).await?;
    Ok((numbers, people(&mut read, compiled.as_ref(), job).await?))
}

/// How many people a rule holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// People.
    pub total: u32,
    /// Of how many in the file.
    pub of: u32,
    /// How many each rule and each group in it holds by itself.
    pub counts: Vec<NodeCount>,
}

/// The people of a compiled rule.
pub(super) async fn people(
    connection: &mut sqlx::SqliteConnection,
    compiled: Option<&(Plan, Branch)>,
    job: &Job,
) -> Answer<Vec<u32>> {
    let wheres = compiled.map_or_else(
        || "1".to_owned(),
        |(plan, branch)| branch.sql(&|n| plan.conditions[n].clone()),
    );
    let binds = compiled.map_or(&[][..], |(plan, _)| &plan.binds);
    let sql = format!("SELECT c.id FROM live_contact c WHERE {wheres} ORDER BY c.id");
    let rows: Vec<(u32,)> = run::rows(connection, &sql, binds, job).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// A rule ready to run; `None` where it says nothing.
pub(super) async fn prepare(
    connection: &mut sqlx::SqliteConnection,
    rule: &Rule,
    known: &Known,
    job: &Job,
) -> Answer<Option<(Plan, Branch)>> {
    let Some(mut node) = check(rule, known, None)? else {
        return Ok(None);
    };
    expand(connection, &mut node, known, job).await?;
    Ok(Some(compile(&node, known.as_of())))
}

/// How many people each part of a rule holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Numbers {
    pub total: u32,
    pub of: u32,
    /// By place; parents first.
    pub nodes: Vec<(String, u32)>,
    /// Where the rule is a list of conditions that all must hold: who is left after each.
    pub funnel: Vec<(String, u32)>,
}

/// All counts of a rule in one pass: each condition is worked out once a person, every branch is arithmetic on the answers.
pub(super) async fn numbers(
    connection: &mut sqlx::SqliteConnection,
    compiled: Option<&(Plan, Branch)>,
    job: &Job,
) -> Answer<Numbers> {
    let Some((plan, root)) = compiled else {
        let all: Vec<Counts> = run::rows(connection, "SELECT count(*) FROM live_contact", &[], job).await?;
        let of = all.first().and_then(|counts| counts.0.first()).copied().unwrap_or(0);
        return Ok(Numbers {
            total: of,
            of,
            nodes: Vec::new(),
            funnel: Vec::new(),
        });
    };
    let column = |n: usize| format!("n{n}");
    let places = root.places();
    let steps = root.steps();
    let mut sums = vec!["count(*)".to_owned(), format!("sum({})", root.sql(&column))];
    sums.extend(places.iter().map(|branch| format!("sum({})", branch.sql(&column))));
    let mut left = String::from("1");
    for step in steps {
        left = format!("{left} AND {}", step.sql(&column));
        sums.push(format!("sum({left})"));
    }
    let conditions: Vec<String> = plan
        .conditions
        .iter()
        .enumerate()
        .map(|(n, sql)| format!("{sql} AS n{n}"))
        .collect();
    let conditions = if conditions.is_empty() {
        "1 AS none".to_owned()
    } else {
        conditions.join(", ")
    };
    let sql = format!(
        "WITH m AS MATERIALIZED (SELECT {conditions} FROM live_contact c) SELECT {} FROM m",
        sums.join(", ")
    );
    let rows: Vec<Counts> = run::rows(connection, &sql, &plan.binds, job).await?;
    let mut counts = rows.into_iter().next().map(|counts| counts.0).unwrap_or_default().into_iter();
    let mut next = || counts.next().unwrap_or(0);
    let (of, total) = (next(), next());
    let nodes = places
        .iter()
        .map(|branch| (branch.at.clone().unwrap_or_default(), next()))
        .collect();
    let funnel = steps
        .iter()
        .map(|branch| (branch.at.clone().unwrap_or_default(), next()))
        .collect();
    Ok(Numbers {
        total,
        of,
        nodes,
        funnel,
    })
}

/// Whether a rule makes sense, without asking about anybody.
///
/// # Errors
/// Refused, with the place, where it does not.
pub async fn check_rule(house: &House, rule: &Rule, today: Today) -> Answer<()> {
    check(rule, &known(house, today).await?, None)?;
    Ok(())
}
