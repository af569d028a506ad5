//! Brings what is held up to a later moment. What hangs on a person's own rows is read again for whoever was changed; what hangs on others
//! too, or on a table of which nobody can say whose rows changed, is dropped and read when it is asked about.

use std::mem;

use sqlx::SqliteConnection;

use super::{
    super::run,
    Parts,
    bits::Bits,
    column::Column,
    deeds::Deeds,
    since::{GATE, Since},
    vocabulary::Vocabulary,
};
use crate::{job::Job, profiles::HAYSTACK_TABLES, refusal::Answer};

impl Parts {
    /// Brings up what can be, and drops the rest of what was changed. Where it breaks off, what it did may be done again.
    pub(super) async fn bring_up(&mut self, moment: &mut SqliteConnection, since: &Since, job: &Job) -> Answer<()> {
        if since.touches("contact")
            && let Some(mut held) = self.live.take()
            && let Some(who) = since.people(&["contact"])
        {
            live(moment, &mut held, &who, job).await?;
            self.live = Some(held);
        }
        for (sql, (tables, mut column)) in mem::take(&mut self.columns) {
            if tables.is_empty() {
                continue;
            }
            if since.touches_any(tables) {
                let Some(who) = since.people(tables) else { continue };
                Column::renew(&mut column, moment, &sql, &who, job).await?;
            }
            self.columns.insert(sql, (tables, column));
        }
        for (what, mut deeds) in mem::take(&mut self.deeds) {
            if since.touches_any(what.tables()) {
                let Some(who) = since.people(what.tables()) else { continue };
                deeds = Deeds::renewed(deeds, moment, what, &who, job).await?;
            }
            self.deeds.insert(what, deeds);
        }
        if let Some(sealed) = &mut self.sealed {
            sealed.fall_behind(since);
        }
        if since.touches_any(&HAYSTACK_TABLES)
            && let Some(haystack) = self.haystack.take()
            && let Some(who) = since.people(&HAYSTACK_TABLES)
        {
            self.haystack = Some(haystack.renewed(moment, &who).await?);
        }
        if Vocabulary::hangs_on(&|table| since.touches(table)) {
            self.vocabulary = None;
        }
        self.orders.forget(&|table| since.touches(table));
        if since.touches(GATE) {
            self.gates.clear();
            self.everybody = None;
        }
        Ok(())
    }
}

/// Those of some people who count by now, among everybody who does.
pub(super) async fn live(moment: &mut SqliteConnection, live: &mut Bits, who: &[u32], job: &Job) -> Answer<()> {
    who.iter().for_each(|person| live.remove(*person));
    let sql = "SELECT id FROM live_contact WHERE id IN (SELECT value FROM json_each(?1))";
    run::each_of(moment, sql, who, job, |row| {
        live.add(row.whole(0)?);
        Ok(())
    })
    .await
}
