//! Before an import is final, the file is asked whether it holds what was counted. Otherwise nothing has happened.

use std::collections::BTreeMap;

use super::people::Writer;
use crate::{
    intake::landing::Tally,
    journal::Entry,
    refusal::{Answer, broken},
};

/// Ids as counted ahead, and the sum of what was written, currency by currency.
pub(super) async fn sums(entry: &mut Entry, writer: &Writer<'_>, tally: &Tally) -> Answer<()> {
    for ids in writer.ids() {
        ids.check(entry).await?;
    }
    let first = writer.ids()[1].first();
    let written: Vec<(String, i64)> =
        sqlx::query_as("SELECT currency, sum(total) FROM purchase WHERE id >= ?1 GROUP BY currency")
            .bind(first)
            .fetch_all(&mut **entry)
            .await?;
    let written: BTreeMap<String, i64> = written.into_iter().collect();
    let counted: BTreeMap<String, i64> = tally
        .revenue()
        .into_iter()
        .map(|money| (money.currency, money.minor))
        .collect();
    if written == counted {
        Ok(())
    } else {
        Err(broken("the money written is not the money counted"))
    }
}
