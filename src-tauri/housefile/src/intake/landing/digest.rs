//! What the cleaned rows of a draft depend on, as one short text.

use std::io::{self, BufWriter, Write};

use sha2::{Digest as _, Sha256};

use crate::{
    intake::{Correction, clean::Layout, rehearsal::Policy, staging::StagedFile},
    refusal::{Answer, broken},
    store::House,
};

/// Everything the result depends on: how each file is read, what was corrected in it, and who is known.
pub(super) async fn digest(
    house: &House,
    files: &[StagedFile],
    layouts: &[Layout],
    corrected: &[Vec<Correction>],
    policy: Policy,
) -> Answer<String> {
    let mut read = house.read().await?;
    let (revision,): (Option<u32>,) = sqlx::query_as("SELECT max(id) FROM journal_entry")
        .fetch_one(&mut *read)
        .await?;
    let previews: Vec<_> = files
        .iter()
        .map(|file| (&file.preview, file.first_row, file.last_row))
        .collect();
    let fallbacks: Vec<_> = layouts
        .iter()
        .map(|l| (&l.system, &l.orders, l.country, &l.currency, l.joined, l.by_field, l.lines_of))
        .collect();
    // The previews of wide sheets are many megabytes as JSON: none of it is kept.
    let mut digest = BufWriter::new(Digesting(Sha256::new()));
    serde_json::to_writer(
        &mut digest,
        &(previews, fallbacks, corrected, policy == Policy::Add, revision),
    )?;
    let Digesting(digest) = digest.into_inner().map_err(broken)?;
    Ok(data_encoding::HEXLOWER.encode(&digest.finalize()))
}

#[derive(Debug)]
struct Digesting(Sha256);

impl Write for Digesting {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
