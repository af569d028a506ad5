//! The moment a file leaves: recorded and put in place together.

use super::{
    sheet::Handed,
    write::{Draft, shown},
};
use crate::{
    journal::{self, Act, Disclosure, Entry},
    refusal::{Answer, Message},
    store::House,
    values::{CampaignId, Now, SelectionId},
};

/// What is recorded of a file besides its name and digest.
pub(super) struct Leaving {
    pub what: &'static str,
    pub purpose: String,
    pub campaign: Option<CampaignId>,
    pub selection: Option<SelectionId>,
    pub rows: u32,
    pub columns: Vec<String>,
    pub withdrawn: u32,
    pub notices: Vec<Message>,
}

/// Opens the entry of an export: it lasts, since a file that left cannot be called back.
pub(super) async fn begin(house: &House, draft: &Draft, now: &Now) -> Answer<Entry> {
    journal::begin(house, Act::new("export").with("file", shown(draft.target())).lasting(), now).await
}

/// Records a file and puts it in place.
///
/// It is in place before the record is closed, since a record of a file that could not be written would be wrong; and a file
/// whose record fails is taken away again.
pub(super) async fn leave(mut entry: Entry, draft: Draft, leaving: Leaving, now: &Now) -> Answer<Handed> {
    let file_name = shown(draft.target());
    let written = draft.finish()?;
    let (sha256, bytes) = (written.sha256.clone(), written.bytes);
    let line = Disclosure {
        at: now.iso(),
        actor: now.actor.clone(),
        what: leaving.what.to_owned(),
        purpose: leaving.purpose,
        campaign: leaving.campaign,
        selection: leaving.selection,
        people: leaving.rows,
        columns: leaving.columns.clone(),
        file_name: file_name.clone(),
        sha256: sha256.clone(),
    };
    journal::disclose(&mut entry, &line, now).await?;
    let target = written.place()?;
    let entry = match entry.finish(leaving.rows).await {
        Ok(entry) => entry,
        Err(fault) => {
            // Nothing else can be done where even that fails; the fault itself is what is told.
            let _ = std::fs::remove_file(&target);
            return Err(fault);
        }
    };
    Ok(Handed {
        path: target.to_string_lossy().into_owned(),
        file_name,
        rows: leaving.rows,
        columns: leaving.columns,
        bytes,
        sha256,
        withdrawn: leaving.withdrawn,
        notices: leaving.notices,
        entry,
    })
}
