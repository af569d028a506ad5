//! The engine of Housefile: one encrypted file that holds a marketer's customers, and everything that can be done with it.
//!
//! # Rooms
//! Foundation first; a room imports only rooms above it (asserted by tests/tidy.rs). Beside the rooms stand [`refusal`]
//! (how a call fails), [`job`] (progress and cancel of long work) and [`words`] (the message catalogues).
//!
//! # Invariants
//! 1. The engine names no Tauri, no keyring, no network crate.
//! 2. Rooms import upwards in the list below only; no cycles.
//! 3. One door per dependency: calamine and csv in `intake`, plotters in `dashboards`, rust_xlsxwriter in `handoff`,
//!    phone and e-mail crates in `values`, string distance and rayon in `matching`, connect options in `store`.
//! 4. SQL built at run time lives in one place of `segments`; values are always bound.
//! 5. No contact reaches a selection, an audience file or a chart of named people except through `privacy::reach`.
//! 6. Every mutation writes its journal entry in the same transaction, and can be undone; erasure alone cannot.
//! 7. A file's bytes never cross to the window; it holds ids and pages.
//! 8. No clock, seed or locale is read inside the engine; they arrive as `Today`, `Now`, `Seed`, `Locale`.
//! 9. A committed migration is never edited; opening an older file backs it up first.
//! 10. Long work reports progress and can be cancelled, and leaves nothing half done.

pub mod job;
pub mod refusal;
pub mod words;

pub mod values;

pub mod store;

pub mod journal;

pub mod contacts;

pub mod history;

pub mod privacy;

pub mod rescue;

pub mod profiles;

pub mod matching;

pub mod intake;

pub mod segments;

pub mod insight;

pub mod campaigns;

pub mod dashboards;

pub mod handoff;

/// Every table that knows a person, with how a merge moves its rows. A test compares it with the schema, so that no such
/// table can be forgotten.
#[must_use]
pub fn holdings() -> Vec<store::Holding> {
    [
        contacts::HOLDINGS,
        history::HOLDINGS,
        privacy::HOLDINGS,
        matching::HOLDINGS,
        intake::HOLDINGS,
        campaigns::HOLDINGS,
    ]
    .concat()
}

/// What rooms bring up to date after an entry was taken back or done again: what they worked out from rows that are other now.
pub(crate) async fn bring_along(entry: &mut journal::Entry) -> refusal::Answer<()> {
    privacy::stop_again(entry).await
}

/// Whether a no has to be written down for records that the reversals from `first` on let stand for themselves again.
pub(crate) async fn has_noes_to_keep(entry: &mut journal::Entry, first: values::EntryId) -> refusal::Answer<bool> {
    Ok(!privacy::denied_together(entry, first).await?.is_empty())
}

/// Writes each no that was said of a person down for the records that stand for themselves again since the reversals from `first` on.
pub(crate) async fn keep_noes(entry: &mut journal::Entry, first: values::EntryId) -> refusal::Answer<()> {
    // One that came out of another may have had a third within it, which is asked of it afterwards.
    let mut known = Vec::new();
    loop {
        let found = privacy::denied_together(entry, first).await?;
        if found == known {
            return Ok(());
        }
        for (record, was, since) in &found {
            privacy::deny_also(entry, *record, &[(*was, *since)]).await?;
        }
        known = found;
    }
}

/// Stops an address that was just added by hand, where it is on the do-not-contact list.
pub(crate) async fn stop_listed(entry: &mut journal::Entry, point: u32) -> refusal::Answer<()> {
    privacy::stop_listed(entry, point).await
}

/// Whether the file makes sense after the reversals from `first` on. Later changes can leave no way to take something back; then the
/// reversal is refused and nothing has happened.
pub(crate) async fn sound(entry: &mut journal::Entry, first: values::EntryId) -> refusal::Answer<()> {
    if store::leaves_loose_rows(entry).await? {
        return Err(refusal::refuse(refusal::message("journal-in-the-way")));
    }
    matching::sound(entry, first).await
}
