//! Who would be in did one condition turn out otherwise: the tree gone through from the top with those whose answer hangs on each branch alone.

use sqlx::SqliteConnection;

use super::{Held, bits::Bits};
use crate::{
    job::Job,
    refusal::Answer,
    segments::{
        compile::{Branch, Plan, Shape},
        run,
    },
};

/// Who is outside and lacks one condition alone.
pub(in super::super) struct Near {
    /// All of them.
    pub all: Bits,
    /// By the part of the rule that has a place, parents first.
    pub parts: Vec<NearPart>,
}

/// A part of a rule whose turning out otherwise would let people in.
pub(in super::super) struct NearPart {
    pub at: String,
    /// Whether it holds for these people and must not.
    pub turned: bool,
    pub people: Bits,
}

impl Held {
    /// A rule's answer in SQL: each condition a pass over the people, and a bit for each of them.
    pub(in super::super) async fn by_sql(
        connection: &mut SqliteConnection,
        compiled: Option<(Plan, Branch)>,
        job: &Job,
    ) -> Answer<Self> {
        let mut held = Self {
            live: some(connection, "1", None, job).await?,
            conditions: Vec::new(),
            root: None,
            reach: Vec::new(),
        };
        if let Some((plan, root)) = compiled {
            for condition in &plan.conditions {
                held.conditions.push(some(connection, condition, Some(&plan), job).await?);
            }
            held.root = Some(root);
        }
        Ok(held)
    }

    /// Whether the rule holds somebody.
    pub(in super::super) fn holds(&self, contact: u32) -> bool {
        self.everybody().has(contact)
    }

    /// Who lacks one condition alone.
    pub(in super::super) fn nearly(&self, job: &Job) -> Answer<Near> {
        let mut near = Near {
            all: Bits::default(),
            parts: Vec::new(),
        };
        if let Some(root) = &self.root {
            let outside = self.live.clone().without(&self.everybody());
            self.hangs_on(root, outside, None, false, &mut near, job)?;
        }
        Ok(near)
    }

    /// `people`: those for whom the rule turns with this branch. `part`: the place that names it, by number, where a parent has it for itself.
    fn hangs_on(
        &self,
        branch: &Branch,
        people: Bits,
        part: Option<usize>,
        turned: bool,
        near: &mut Near,
        job: &Job,
    ) -> Answer<()> {
        job.heard()?;
        let part = match (&branch.at, &branch.shape) {
            (Some(at), Shape::Same(_) | Shape::Condition(_)) => {
                near.parts.push(NearPart {
                    at: at.clone(),
                    turned,
                    people: Bits::default(),
                });
                Some(near.parts.len() - 1)
            }
            _ => part,
        };
        match &branch.shape {
            Shape::All(inner) | Shape::Any(inner) => {
                // Those for whom all others hold, or of whom none does: what lies before each, and what lies behind it.
                let all = matches!(branch.shape, Shape::All(_));
                let sets: Vec<Bits> = inner.iter().map(|branch| self.set(branch, &mut |_, _| {})).collect();
                let narrow = |people: Bits, set: &Bits| if all { people.and(set) } else { people.without(set) };
                let mut behind = vec![people];
                for set in sets.iter().skip(1).rev() {
                    let narrowed = narrow(behind.last().cloned().unwrap_or_default(), set);
                    behind.push(narrowed);
                }
                let mut before = self.live.clone();
                for (branch, set) in inner.iter().zip(&sets) {
                    let people = behind.pop().unwrap_or_default().and(&before);
                    self.hangs_on(branch, people, part, turned, near, job)?;
                    before = narrow(before, set);
                }
            }
            Shape::Not(inner) => self.hangs_on(inner, people, part, !turned, near, job)?,
            Shape::Same(inner) => self.hangs_on(inner, people, part, turned, near, job)?,
            // Nobody lacks being chosen by hand.
            Shape::Everybody | Shape::Chosen(_) => {}
            Shape::Condition(_) => {
                if let Some(part) = part.and_then(|part| near.parts.get_mut(part)) {
                    part.people = std::mem::take(&mut part.people).or(&people);
                }
                near.all = std::mem::take(&mut near.all).or(&people);
            }
        }
        Ok(())
    }
}

/// For whom a condition holds.
async fn some(connection: &mut SqliteConnection, condition: &str, plan: Option<&Plan>, job: &Job) -> Answer<Bits> {
    let sql = format!("SELECT c.id FROM live_contact c WHERE {condition}");
    let binds = plan.map_or(&[][..], |plan| &plan.binds);
    let rows: Vec<(u32,)> = run::rows(connection, &sql, binds, job).await?;
    Ok(Bits::of(rows.into_iter().map(|(id,)| id)))
}
