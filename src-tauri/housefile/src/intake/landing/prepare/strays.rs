//! Rows that turn out to stand for nobody once everybody is known, and make nobody up.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    num::NonZeroU32,
};

use sqlx::SqliteConnection;

use super::{GOODS, NOBODY, RowRef, Work};
use crate::{
    intake::{
        clean::{Flaw, Layout},
        identify::Groups,
        landing::{findings::Till, kept},
    },
    refusal::Answer,
};

/// So many rows are read at once.
const TOGETHER: usize = 10_000;

impl Work {
    /// A token that stands for nobody here makes nobody up.
    pub(super) fn leave_strangers_out(&mut self, layouts: &[Layout], known: &HashMap<u32, u32>) {
        for (seq, token) in std::mem::take(&mut self.tokens) {
            let file = usize::from(self.rows[seq as usize].file);
            if let (false, Some(layout)) = (known.contains_key(&self.groups.root(seq)), layouts.get(file)) {
                self.block(layout, seq, Flaw::UnknownToken, token);
            }
        }
    }

    /// A list of people who moved makes nobody up.
    pub(super) fn leave_unknown_movers_out(&mut self, layouts: &[Layout], known: &HashMap<u32, u32>) {
        let movers = std::mem::take(&mut self.movers);
        if movers.is_empty() {
            return;
        }
        let of_moves: HashSet<u32> = movers.iter().map(|(seq, _)| *seq).collect();
        // Whom another file of the import names is somebody.
        let others: Vec<u32> = (0_u32..)
            .zip(&self.rows)
            .filter(|(seq, row)| row.flaw.is_none() && !of_moves.contains(seq))
            .map(|(seq, _)| seq)
            .collect();
        let named: HashSet<u32> = others.into_iter().map(|seq| self.groups.root(seq)).collect();
        for (seq, first) in movers {
            let root = self.groups.root(seq);
            let file = usize::from(self.rows[seq as usize].file);
            if let (false, false, Some(layout)) = (known.contains_key(&root), named.contains(&root), layouts.get(file)) {
                self.block(layout, seq, Flaw::MovedNobody, first);
            }
        }
    }

    /// A customer number of which the owners are known elsewhere, and this one's is not, makes nobody up; nor do the lines of its orders.
    ///
    /// # Errors
    /// Broken where staging cannot be read.
    pub(super) async fn leave_unknown_numbers_out(
        &mut self,
        staging: &mut SqliteConnection,
        layouts: &[Layout],
        known: &HashMap<u32, u32>,
    ) -> Answer<()> {
        if !layouts.iter().any(|layout| layout.joined && !layout.tells_of_moves()) {
            return Ok(());
        }
        let borrows = |layout: &Layout| (layout.joined && !layout.tells_of_moves()) || layout.lines_of;
        let rows: Vec<(u32, usize)> = (0_u32..)
            .zip(&self.rows)
            .filter(|(_, row)| row.flaw.is_none() && row.person != GOODS)
            .map(|(seq, row)| (seq, usize::from(row.file)))
            .collect();
        let mut named: HashSet<u32> = HashSet::new();
        for (seq, file) in &rows {
            if !borrows(&layouts[*file]) {
                named.insert(self.groups.root(*seq));
            }
        }
        let mut stray: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for (seq, file) in rows {
            let root = self.groups.root(seq);
            if borrows(&layouts[file]) && !known.contains_key(&root) && !named.contains(&root) {
                stray.entry(file).or_default().push(seq);
            }
        }
        for (file, seqs) in stray {
            self.leave_out(staging, layouts, file, &seqs, Flaw::UnknownNumber).await?;
        }
        Ok(())
    }

    /// Leaves rows of a file out, some thousand at a time, with their money.
    async fn leave_out(
        &mut self,
        staging: &mut SqliteConnection,
        layouts: &[Layout],
        file: usize,
        seqs: &[u32],
        flaw: Flaw,
    ) -> Answer<()> {
        let mut till = Till::default();
        for some in seqs.chunks(TOGETHER) {
            for (seq, clean) in kept::read_rows(staging, some).await? {
                till.add(&layouts[file], &clean);
                self.block(&layouts[file], seq, flaw, clean.number.clone().unwrap_or_default());
            }
        }
        self.lose(file, till);
        Ok(())
    }

    /// At the end of all files: lines find their orders, and orders what was paid.
    ///
    /// # Errors
    /// Broken where staging cannot be read.
    pub(super) async fn settle_lines(&mut self, staging: &mut SqliteConnection, layouts: &[Layout]) -> Answer<()> {
        let mut stray: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for (seq, order) in std::mem::take(&mut self.lines) {
            match self.groups.row_with(order) {
                Some(named) => self.groups.join(seq, named),
                None => stray.entry(usize::from(self.rows[seq as usize].file)).or_default().push(seq),
            }
        }
        for (file, seqs) in stray {
            self.leave_out(staging, layouts, file, &seqs, Flaw::Nobody).await?;
        }
        for (seq, order) in std::mem::take(&mut self.unsettled) {
            let row = self.rows[seq as usize];
            if row.flaw.is_none() && !self.paid.contains(&order) {
                self.block(&layouts[usize::from(row.file)], seq, Flaw::NoAmount, String::new());
            }
        }
        Ok(())
    }

    /// The money of rows that stay out, known only after their file was gone through.
    pub(super) fn lose(&mut self, file: usize, till: Till) {
        if let Some(lost) = self.findings.lost.get_mut(file) {
            for (currency, minor) in till.sums() {
                *lost.entry(currency).or_default() += minor;
            }
        }
    }
}

/// Gives every person a number, in the order of their first rows that stay in.
pub(super) fn number(rows: &mut [RowRef], groups: &mut Groups, known: &HashMap<u32, u32>) -> Vec<Option<NonZeroU32>> {
    // The number of the person whose first row stands at a place.
    let mut numbers = vec![NOBODY; rows.len()];
    let mut people = Vec::new();
    for (seq, row) in rows.iter_mut().enumerate() {
        if row.flaw.is_some() {
            row.person = NOBODY;
            continue;
        }
        if row.person == GOODS {
            continue;
        }
        let root = groups.root(u32::try_from(seq).unwrap_or(u32::MAX));
        let number = &mut numbers[root as usize];
        if *number == NOBODY {
            *number = u32::try_from(people.len()).unwrap_or(NOBODY);
            people.push(known.get(&root).copied().and_then(NonZeroU32::new));
        }
        row.person = *number;
    }
    people
}

/// Fields of one's own that hold customer numbers, with whose they are.
pub(super) fn by_field(layouts: &[Layout]) -> Vec<(u32, &str)> {
    let fields = layouts
        .iter()
        .filter_map(|layout| Some((layout.by_field?, layout.system.as_str())));
    fields.collect()
}
