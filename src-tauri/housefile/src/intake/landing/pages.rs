//! The people of a prepared draft, a page at a time: their rows from staging, what is known of them from the house file, and the
//! decision about each.

use std::{collections::HashSet, sync::Arc};

use sqlx::{Sqlite, SqliteConnection, pool::PoolConnection};
use tokio::{sync::mpsc, task::JoinHandle};

use super::{
    kept::read_rows,
    known::{PointKind, known, known_orders},
    plan::{Given, PersonRow, Plan, plan},
    prepare::Prepared,
};
use crate::{
    intake::{Agreed, clean::CleanRow, rehearsal::Policy},
    privacy,
    refusal::{Answer, broken},
    values::Today,
};

/// People per page: enough for set-based work, few enough to be cancelled at any time.
const PAGE: usize = 2000;

/// Where each page's rows stand; made once per walk.
#[derive(Debug)]
pub(crate) struct Pages {
    /// Places of all rows that stay in, person by person.
    seqs: Vec<u32>,
    /// Where each person's rows begin in `seqs`.
    starts: Vec<u32>,
    agreed: Vec<Option<Agreed>>,
    policy: Policy,
    today: Today,
}

/// One page: the number of its first person, its decisions and their rows.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) first: usize,
    pub(crate) plans: Vec<Plan>,
    /// The rows of each person.
    pub(crate) rows: Vec<Vec<PersonRow>>,
    /// The names under which known people are shown.
    pub(crate) names: Vec<Option<String>>,
}

/// Sorts the rows of a draft by person.
pub(crate) fn pages(prepared: &Prepared, policy: Policy, today: Today) -> Pages {
    // Counted two places further on: while the rows of a person are put in, the place before it moves from its first row to its end.
    let mut starts = vec![0_u32; prepared.people.len() + 2];
    for row in prepared.rows.iter().filter(|row| row.is_somebodys()) {
        starts[row.person as usize + 2] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut seqs = vec![0_u32; starts.pop().map_or(0, |last| last as usize)];
    for (seq, row) in prepared.rows.iter().enumerate().filter(|(_, row)| row.is_somebodys()) {
        let at = &mut starts[row.person as usize + 1];
        seqs[*at as usize] = u32::try_from(seq).unwrap_or(u32::MAX);
        *at += 1;
    }
    Pages {
        seqs,
        starts,
        agreed: prepared.files.iter().map(|file| file.preview.agreed.clone()).collect(),
        policy,
        today,
    }
}

impl Pages {
    /// How many people there are.
    pub(crate) fn people(&self) -> usize {
        self.starts.len() - 1
    }

    /// Decides about the people from `first` on; nothing behind the last.
    ///
    /// # Errors
    /// Broken where staging or the house file cannot be read.
    pub(crate) async fn page(
        &self,
        prepared: &Prepared,
        staging: &mut SqliteConnection,
        house: &mut SqliteConnection,
        first: usize,
    ) -> Answer<Option<Page>> {
        let end = (first + PAGE).min(self.people());
        if first >= end {
            return Ok(None);
        }
        let span = self.starts[first] as usize..self.starts[end] as usize;
        let people = group(prepared, first, end, read_rows(staging, &self.seqs[span]).await?);
        let contacts: Vec<u32> = prepared.people[first..end]
            .iter()
            .flatten()
            .map(|known| known.get())
            .collect();
        let there = known(house, &contacts).await?;
        let orders = {
            let wanted: HashSet<(&str, &str)> = people.iter().flatten().filter_map(|row| order(prepared, row)).collect();
            known_orders(house, &wanted).await?
        };
        let given = Given {
            layouts: &prepared.layouts,
            agreed: &self.agreed,
            policy: self.policy,
            today: self.today.0,
            orders: &orders,
        };
        let mut plans = Vec::with_capacity(people.len());
        let mut names = Vec::with_capacity(people.len());
        for (contact, rows) in prepared.people[first..end].iter().zip(&people) {
            let known = contact.and_then(|contact| there.get(&contact.get()));
            plans.push(plan(&given, rows, known));
            names.push(known.map(|known| known.name.clone()));
        }
        stop(house, &mut plans).await?;
        hear(house, &mut plans).await?;
        Ok(Some(Page {
            first,
            plans,
            rows: people,
            names,
        }))
    }
}

/// Decides about page after page on another thread, one ahead of who takes them: deciding reads, and what was decided is written meanwhile.
#[derive(Debug)]
pub(crate) struct Ahead {
    pages: mpsc::Receiver<Page>,
    work: JoinHandle<Answer<SqliteConnection>>,
}

/// Starts to decide. `house` is read beside whatever is written.
pub(crate) fn ahead(
    prepared: &Arc<Prepared>,
    pages: Pages,
    mut staging: SqliteConnection,
    mut house: PoolConnection<Sqlite>,
) -> Ahead {
    let (send, receive) = mpsc::channel(1);
    let prepared = Arc::clone(prepared);
    let work = tokio::spawn(async move {
        let mut first = 0;
        while let Some(page) = pages.page(&prepared, &mut staging, &mut house, first).await? {
            first += page.plans.len();
            // Nobody takes it: something went wrong there, and is told there.
            if send.send(page).await.is_err() {
                break;
            }
        }
        Ok(staging)
    });
    Ahead { pages: receive, work }
}

impl Ahead {
    /// The next page; nothing behind the last, or where deciding failed.
    pub(crate) async fn next(&mut self) -> Option<Page> {
        self.pages.recv().await
    }

    /// Ends the work and gives staging back.
    ///
    /// # Errors
    /// As [`Pages::page`].
    pub(crate) async fn end(self) -> Answer<SqliteConnection> {
        drop(self.pages);
        self.work.await.map_err(broken)?
    }
}

fn order<'a>(prepared: &'a Prepared, row: &'a PersonRow) -> Option<(&'a str, &'a str)> {
    let number = row.clean.bought.as_ref()?.order.as_deref()?;
    Some((prepared.layouts.get(row.file)?.orders.as_str(), number))
}

fn group(prepared: &Prepared, first: usize, end: usize, rows: Vec<(u32, Arc<CleanRow>)>) -> Vec<Vec<PersonRow>> {
    let mut people: Vec<Vec<PersonRow>> = std::iter::repeat_with(Vec::new).take(end - first).collect();
    for (seq, clean) in rows {
        let at = prepared.rows[seq as usize];
        people[at.person as usize - first].push(PersonRow {
            seq,
            file: usize::from(at.file),
            clean,
        });
    }
    people
}

/// Marks new addresses that are on the do-not-contact list, and what is stopped now and was before.
async fn stop(house: &mut SqliteConnection, plans: &mut [Plan]) -> Answer<()> {
    let new = |plan: &Plan| {
        let points = plan.points.iter();
        // A letter may have come back from here to them, and to nobody else.
        let whose = plan.contact.unwrap_or(0);
        let points = points.filter_map(|point| Some((whose, point.kind.name(), point.norm.clone()?)));
        let stops = plan.stops.iter().filter(|stop| stop.fresh);
        let stops = stops.map(|stop| (whose, stop.kind.name(), stop.norm.clone()));
        points.chain(stops).collect::<Vec<_>>()
    };
    let points: Vec<(u32, &str, String)> = plans.iter().flat_map(new).collect();
    if points.is_empty() {
        return Ok(());
    }
    let asked: Vec<(u32, &str, &str)> = points
        .iter()
        .map(|(whose, kind, norm)| (*whose, *kind, norm.as_str()))
        .collect();
    let mut stopped = privacy::are_listed(house, &asked).await?.into_iter();
    for plan in plans {
        for point in plan.points.iter_mut().filter(|point| point.norm.is_some()) {
            point.stopped = stopped.next().unwrap_or(false);
        }
        for stop in plan.stops.iter_mut().filter(|stop| stop.fresh) {
            stop.fresh = !stopped.next().unwrap_or(false);
        }
        plan.stopped |= plan.points.iter().any(|point| point.stopped);
    }
    Ok(())
}

/// Finds who opened or clicked after mail had come back from their address: that is told, and lifts nothing by itself. A scanner may have
/// opened it, or who has the address now.
async fn hear(house: &mut SqliteConnection, plans: &mut [Plan]) -> Answer<()> {
    let heard: Vec<(u32, &str, &str)> = plans
        .iter()
        .flat_map(|plan| &plan.heard)
        .map(|heard| (0, PointKind::Email.name(), heard.norm.as_str()))
        .collect();
    let mut back = privacy::came_back(house, &heard).await?.into_iter();
    for plan in plans {
        for heard in &plan.heard {
            let since = back.next().flatten().filter(|back| back.alone).and_then(|back| back.day);
            plan.heard_again |= since.is_some_and(|since| since < heard.day.iso());
        }
    }
    Ok(())
}
