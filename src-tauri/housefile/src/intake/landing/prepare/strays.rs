//! Rows that turn out to stand for nobody once everybody is known, and make nobody up.

use std::collections::{BTreeMap, HashMap, HashSet};

use sqlx::SqliteConnection;

use super::{GOODS, Work};
use crate::{
    intake::{
        clean::{Flaw, Layout},
        landing::{findings::Till, kept},
    },
    refusal::Answer,
};

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
            let mut till = Till::default();
            for (seq, clean) in kept::read_rows(staging, &seqs).await? {
                till.add(&layouts[file], &clean);
                self.block(
                    &layouts[file],
                    seq,
                    Flaw::UnknownNumber,
                    clean.number.clone().unwrap_or_default(),
                );
            }
            self.lose(file, till);
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
