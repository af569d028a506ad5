//! All rows of a draft, cleaned and grouped into people. Done once: the rehearsal keeps it in staging under a digest of every choice
//! it depends on, and the commit takes it from there.

mod strays;

use strays::{by_field, number};

use std::{
    collections::{HashMap, HashSet},
    num::NonZeroU32,
};

use sqlx::{Connection as _, SqliteConnection};

use super::{
    digest::digest,
    findings::{Findings, Till},
    goods::goods,
    home::fallbacks,
    join::join,
    kept,
    together::{clean_together, cleaners},
};
use crate::{
    intake::{
        Correction, ImportKind,
        clean::{CleanRow, Flaw, Layout, names_anybody},
        correct::corrections,
        identify::{Groups, RowKeys, match_base, order_key, row_keys},
        recipe,
        rehearsal::{Policy, ProblemExample},
        staging::{self, RawRow, StagedFile},
    },
    job::Job,
    refusal::{Answer, Message},
    store::House,
    values::Today,
};

const CHUNK: u32 = 2000;

/// One row of the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowRef {
    /// Its file's place in [`Prepared::layouts`].
    pub(crate) file: u16,
    /// As the spreadsheet counts.
    pub(crate) row: u32,
    /// Its person's place in [`Prepared::people`]; [`NOBODY`] where it stays out.
    pub(crate) person: u32,
    /// Why it stays out.
    pub(crate) flaw: Option<Flaw>,
}

/// No person: the row stays out.
pub(crate) const NOBODY: u32 = u32::MAX;

/// No person: the row names a product.
pub(crate) const GOODS: u32 = NOBODY - 1;

impl RowRef {
    /// Whether it is about a person.
    pub(crate) fn is_somebodys(&self) -> bool {
        self.person < GOODS
    }
}

/// A draft whose rows are cleaned and grouped.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) files: Vec<StagedFile>,
    pub(crate) layouts: Vec<Layout>,
    /// What somebody corrected in each.
    pub(crate) corrected: Vec<Vec<Correction>>,
    /// Files that were imported before; their rows are nowhere below.
    pub(crate) again: Vec<Again>,
    /// In the order of files and rows.
    pub(crate) rows: Vec<RowRef>,
    /// The known person behind each, where there is one. In the order of their first rows.
    pub(crate) people: Vec<Option<NonZeroU32>>,
    /// Which files belong together, in sentences.
    pub(crate) joined: Vec<Message>,
    pub(crate) findings: Findings,
}

/// A file that was imported before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Again {
    pub(crate) name: String,
    pub(crate) rows: u32,
    pub(crate) batch: u32,
    pub(crate) entry: u32,
    /// ISO.
    pub(crate) day: String,
}

/// Cleans and groups, or takes up what an earlier call with the same choices left in staging.
///
/// # Errors
/// Refused where the draft is gone; cancelled; broken where a file cannot be read or written.
pub(crate) async fn prepare(
    house: &House,
    staging: &mut SqliteConnection,
    draft: u32,
    policy: Policy,
    today: Today,
    job: &Job,
) -> Answer<Prepared> {
    // From here on nobody corrects a row: what is kept below is filed under these choices.
    let mut tx = staging.begin_with("BEGIN IMMEDIATE").await?;
    let mut files: Vec<StagedFile> = staging::files(&mut tx, draft).await?;
    files.retain(|file| !file.preview.skip && file.preview.refused.is_none());
    let again = take_out_imported(house, &mut files).await?;
    let mut layouts = layouts(house, &mut tx, &files).await?;
    let joined = join(&mut tx, &mut *house.read().await?, &files, &mut layouts).await?;
    let mut corrected = Vec::with_capacity(files.len());
    for file in &files {
        corrected.push(corrections(&mut tx, file.preview.file).await?);
    }
    let digest = digest(house, &files, &layouts, &corrected, policy).await?;
    kept::make_tables(&mut tx).await?;
    if let Some((rows, people, findings)) = kept::load(&mut tx, &digest).await? {
        tx.rollback().await?;
        return Ok(Prepared {
            files,
            layouts,
            corrected,
            again,
            rows,
            people,
            joined,
            findings,
        });
    }
    kept::empty(&mut tx).await?;
    let mut work = clean_all(&mut tx, &files, &layouts, policy, today, job).await?;
    let known = match policy {
        Policy::Add => HashMap::new(),
        _ => {
            job.step("intake-comparing", 0, 0)?;
            let mut read = house.read().await?;
            match_base(&mut read, &mut work.groups, &by_field(&layouts)).await?
        }
    };
    work.groups.forget_keys();
    work.leave_strangers_out(&layouts, &known);
    work.leave_unknown_movers_out(&layouts, &known);
    if policy != Policy::Add {
        work.leave_unknown_numbers_out(&mut tx, &layouts, &known).await?;
    }
    let Work {
        mut rows,
        findings,
        mut groups,
        ..
    } = work;
    let people = number(&mut rows, &mut groups, &known);
    drop((groups, known));
    kept::save(&mut tx, &digest, &rows, &people, &findings).await?;
    tx.commit().await?;
    Ok(Prepared {
        files,
        layouts,
        corrected,
        again,
        rows,
        people,
        joined,
        findings,
    })
}

/// Files of which the same bytes were imported already, and still stand.
async fn take_out_imported(house: &House, files: &mut Vec<StagedFile>) -> Answer<Vec<Again>> {
    let mut read = house.read().await?;
    let mut again = Vec::new();
    for at in (0..files.len()).rev() {
        let file = &files[at];
        let earlier: Option<(u32, u32, String)> = sqlx::query_as(
            "SELECT b.id, b.entry, b.at FROM batch_file f JOIN batch b ON b.id = f.batch JOIN journal_entry e ON e.id = b.entry
             WHERE f.sha256 = ?1 AND f.sheet IS ?2 AND coalesce(f.mapping ->> '$.table', 0) = ?3 AND e.standing = 1
             ORDER BY b.id LIMIT 1",
        )
        .bind(&file.preview.sha256)
        .bind(&file.sheet)
        .bind(file.preview.table())
        .fetch_optional(&mut *read)
        .await?;
        if let Some((batch, entry, at_time)) = earlier {
            let file = files.remove(at);
            again.push(Again {
                name: file.preview.name,
                rows: file.preview.rows,
                batch,
                entry,
                day: at_time.get(..10).unwrap_or_default().to_owned(),
            });
        }
    }
    again.reverse();
    Ok(again)
}

async fn layouts(house: &House, staging: &mut SqliteConnection, files: &[StagedFile]) -> Answer<Vec<Layout>> {
    let fallbacks = fallbacks(house, staging, files).await?;
    let mut read = house.read().await?;
    let mut layouts = Vec::with_capacity(files.len());
    for (file, (country, currency)) in files.iter().zip(fallbacks) {
        let headers: Vec<&str> = file.preview.columns.iter().map(|column| column.header.as_str()).collect();
        let named = (!file.preview.pasted).then_some(file.preview.name.as_str());
        let system = match recipe::find_source(&mut read, &headers, named).await? {
            Some(recipe) => recipe.name,
            // Numbers of one table that was pasted mean nothing in another one.
            None if named.is_none() => format!("{} {}", file.preview.name, &recipe::fingerprint(headers)[..8]),
            None => recipe::source_name(&file.preview.name),
        };
        layouts.push(Layout::new(file, system, country, currency));
    }
    Ok(layouts)
}

async fn clean_all(
    staging: &mut SqliteConnection,
    files: &[StagedFile],
    layouts: &[Layout],
    policy: Policy,
    today: Today,
    job: &Job,
) -> Answer<Work> {
    let mut work = Work {
        policy,
        rows: Vec::new(),
        findings: Findings::default(),
        groups: Groups::default(),
        orphans: Vec::new(),
        lines: Vec::new(),
        unsettled: Vec::new(),
        paid: HashSet::new(),
        tokens: Vec::new(),
        movers: Vec::new(),
        unpaid: Vec::new(),
        lost: Till::default(),
    };
    let total: usize = files.iter().map(|file| file.preview.rows as usize).sum();
    work.rows.reserve_exact(total);
    let goods = goods(staging, files, layouts, today).await?;
    let mut cleaners = cleaners(today);
    let mut keeping = kept::Keeping::default();
    for (at, (file, layout)) in files.iter().zip(layouts).enumerate() {
        let mut till = Till::default();
        let mut from = file.first_row;
        while from <= file.last_row {
            job.step("intake-cleaning", work.rows.len(), total)?;
            let mut raw = staging::rows(staging, file.preview.file, from, CHUNK).await?;
            let Some(last) = raw.last() else { break };
            from = last.row + 1;
            raw.retain(|row| row.row <= file.last_row && row.cells.iter().any(Option::is_some));
            let mut clean = clean_together(&mut cleaners, layout, &raw);
            // Its values do not stand under their columns, and reading could not put them there.
            let unmended = staging::unmended(staging, file.preview.file, raw.first().map_or(0, |row| row.row), from).await?;
            for (raw, clean) in raw.iter().zip(&mut clean) {
                if unmended.contains(&raw.row) {
                    *clean = CleanRow {
                        blocked: Some(Flaw::Ragged),
                        ..CleanRow::default()
                    };
                }
            }
            if !layout.catalogue {
                clean.iter_mut().for_each(|row| goods.name(row));
            }
            kept::write_rows(staging, &mut keeping, work.rows.len(), &clean).await?;
            for (raw, clean) in raw.iter().zip(&clean) {
                if !layout.catalogue {
                    till.add(layout, clean);
                }
                work.take(at, layout, raw, clean);
            }
        }
        work.settle(layout, &till);
        work.findings.money.push(till.sums());
        let lost = std::mem::take(&mut work.lost);
        work.findings.lost.push(lost.sums());
    }
    work.settle_lines(staging, layouts).await?;
    Ok(work)
}

/// What is gathered while the rows pass by.
struct Work {
    policy: Policy,
    rows: Vec<RowRef>,
    findings: Findings,
    groups: Groups,
    /// Rows of an order that name nobody, with the order.
    orphans: Vec<(u32, u64, CleanRow)>,
    /// The same of lines whose orders are in another file, wherever that stands.
    lines: Vec<(u32, u64)>,
    /// Rows without an amount of orders that are in two files, and those orders that have one in either.
    unsettled: Vec<(u32, u64)>,
    paid: HashSet<u64>,
    /// Rows that name somebody by a token.
    tokens: Vec<(u32, String)>,
    /// Rows that tell who moved, with what they call them.
    movers: Vec<(u32, String)>,
    /// Rows of purchases without an amount, with the order.
    unpaid: Vec<(u32, Option<u64>)>,
    /// The money of rows that stay out.
    lost: Till,
}

impl Work {
    fn take(&mut self, file: usize, layout: &Layout, raw: &RawRow, clean: &CleanRow) {
        self.findings.note_row(layout, raw.row, clean);
        let order = clean.bought.as_ref().and_then(|bought| bought.order.as_deref());
        let order = order.map(|order| order_key(&layout.orders, order));
        let known = clean.blocked.is_none() && names_anybody(clean);
        let seq = match (known, self.policy) {
            (false, _) => self.groups.add(&RowKeys::default()),
            // Every row a person of its own; only rows that name nobody are tied to their order.
            (true, Policy::Add) => self.groups.add_apart(order),
            (true, _) => {
                let seq = self.groups.add(&row_keys(&layout.system, clean));
                self.groups.name(order, seq);
                seq
            }
        };
        self.rows.push(RowRef {
            file: u16::try_from(file).unwrap_or(u16::MAX),
            row: raw.row,
            person: 0,
            flaw: None,
        });
        if layout.catalogue && clean.blocked.is_none() {
            self.rows[seq as usize].person = GOODS;
            return;
        }
        if let Some(flaw) = clean.blocked {
            let first = raw.cells.iter().flatten().next();
            self.block(layout, seq, flaw, first.cloned().unwrap_or_default());
            self.lost.add(layout, clean);
            return;
        }
        if let Some(token) = clean.token() {
            self.tokens.push((seq, token));
        }
        if clean.moved.is_some() {
            let first = raw.cells.iter().flatten().next();
            self.movers.push((seq, first.cloned().unwrap_or_default()));
        }
        if let (false, Some(order)) = (known, order) {
            if layout.lines_of {
                self.lines.push((seq, order));
            } else {
                self.orphans.push((seq, order, clean.clone()));
            }
        }
        let unpaid = |bought: &crate::intake::clean::Bought| bought.amount.is_none() && bought.total.is_none();
        let is_unpaid = clean.bought.as_ref().is_some_and(unpaid);
        match order.filter(|_| layout.lines_of || layout.has_lines) {
            Some(order) if is_unpaid => self.unsettled.push((seq, order)),
            Some(order) => {
                self.paid.insert(order);
            }
            None if layout.kind == ImportKind::Purchases && is_unpaid => self.unpaid.push((seq, order)),
            None => {}
        }
    }

    /// At the end of a file: its orders are all known.
    fn settle(&mut self, layout: &Layout, till: &Till) {
        for (seq, order, clean) in std::mem::take(&mut self.orphans) {
            match self.groups.row_with(order) {
                Some(named) => self.groups.join(seq, named),
                None => {
                    self.block(layout, seq, Flaw::Nobody, String::new());
                    self.lost.add(layout, &clean);
                }
            }
        }
        for (seq, order) in std::mem::take(&mut self.unpaid) {
            if !order.is_some_and(|order| till.has_total(order)) && self.rows[seq as usize].flaw.is_none() {
                self.block(layout, seq, Flaw::NoAmount, String::new());
            }
        }
    }

    fn block(&mut self, layout: &Layout, seq: u32, flaw: Flaw, value: String) {
        let row = &mut self.rows[seq as usize];
        row.flaw = Some(flaw);
        let example = ProblemExample {
            file: layout.name.clone(),
            row: row.row,
            column: String::new(),
            value,
        };
        self.findings.note(flaw, || example);
    }
}
