//! The pairs that wait for an answer. What merges have made of their records since is seen through: each two people are asked about once, by the
//! likeliest of their pairs, and whoever was said to be two people is asked about under no other record of theirs.
//!
//! A large file has a million of them and the window asks for the next one after each answer. So they are read from an index alone
//! (migration 0015), in their order, and what became of the records is looked up in memory.

use rustc_hash::{FxHashMap, FxHashSet};
use sqlx::SqliteConnection;

use crate::{refusal::Answer, store::each_row};

/// A pair that waits: its id, its sides seen through later merges, its worth.
pub(super) type Waiting = (u32, u32, u32, f64);

/// What became of records.
struct Gone {
    merged: FxHashMap<u32, u32>,
    binned: FxHashSet<u32>,
}

impl Gone {
    async fn read(connection: &mut SqliteConnection) -> Answer<Self> {
        let (mut merged, mut binned) = (FxHashMap::default(), FxHashSet::default());
        each_row(
            connection,
            "SELECT id, merged_into FROM contact WHERE merged_into IS NOT NULL",
            [[]],
            |row| {
                merged.insert(row.whole(0)?, row.whole(1)?);
                Ok(())
            },
        )
        .await?;
        each_row(
            connection,
            "SELECT id FROM contact WHERE binned_at IS NOT NULL",
            [[]],
            |row| {
                binned.insert(row.whole(0)?);
                Ok(())
            },
        )
        .await?;
        Ok(Self { merged, binned })
    }

    /// Who two records are now, the older first.
    fn now(&self, left: u32, right: u32) -> (u32, u32) {
        let of = |id: u32| self.merged.get(&id).copied().unwrap_or(id);
        let (left, right) = (of(left), of(right));
        (left.min(right), left.max(right))
    }

    fn is_live(&self, id: u32) -> bool {
        !self.merged.contains_key(&id) && !self.binned.contains(&id)
    }
}

/// Pairs that wait for an answer, the most worth first: the certain ones, or the questions.
pub(super) async fn waiting(connection: &mut SqliteConnection, certain: bool) -> Answer<Vec<Waiting>> {
    let gone = Gone::read(connection).await?;
    let mut known: FxHashSet<(u32, u32)> = FxHashSet::default();
    each_row(
        connection,
        "SELECT lower, upper FROM match_pair WHERE verdict = 'different'",
        [[]],
        |row| {
            known.insert(gone.now(row.whole(0)?, row.whole(1)?));
            Ok(())
        },
    )
    .await?;
    let mut open = Vec::new();
    each_row(
        connection,
        include_str!("sql/open_pairs.sql"),
        [[u32::from(certain)]],
        |row| {
            let (left, right) = gone.now(row.whole(1)?, row.whole(2)?);
            if left != right && gone.is_live(left) && gone.is_live(right) && known.insert((left, right)) {
                open.push((row.whole(0)?, left, right, row.real(3)));
            }
            Ok(())
        },
    )
    .await?;
    Ok(open)
}

/// Hands over each of these pairs with what is stored of its comparison. Nothing is kept of that.
pub(super) async fn each_with_why(
    connection: &mut SqliteConnection,
    mut pairs: Vec<Waiting>,
    mut each: impl FnMut(Waiting, &str),
) -> Answer<()> {
    // As they lie in the file.
    pairs.sort_unstable_by_key(|(id, ..)| *id);
    let asked: Vec<[u32; 1]> = pairs.iter().map(|(id, ..)| [*id]).collect();
    let mut next = pairs.into_iter();
    each_row(connection, "SELECT id, why FROM match_pair WHERE id = ?1", asked, |row| {
        let id = row.whole(0)?;
        // One that a search has removed meanwhile has no row.
        if let Some(pair) = next.find(|(other, ..)| *other == id) {
            each(pair, row.text(1)?.unwrap_or_default());
        }
        Ok(())
    })
    .await
}
