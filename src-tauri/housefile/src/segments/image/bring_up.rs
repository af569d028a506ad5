//! Brings what is held up to a later moment. What hangs on a person's own rows is read again for whoever was changed; what hangs on others
//! too, or on a table of which nobody can say whose rows changed, is dropped and read when it is asked about.

use sqlx::SqliteConnection;

use super::{
    super::run,
    Parts,
    bits::Bits,
    since::{GATE, Since},
    vocabulary::Vocabulary,
};
use crate::{job::Job, profiles::HAYSTACK_TABLES, refusal::Answer};

impl Parts {
    /// Brings up what can be, and drops the rest of what was changed. Where it breaks off, all is held still and brought up the next time.
    pub(super) async fn bring_up(&mut self, moment: &mut SqliteConnection, since: &Since, job: &Job) -> Answer<()> {
        if since.touches("contact") {
            match (&mut self.live, since.people(&["contact"])) {
                (Some(held), Some(who)) => live(moment, held, &who, job).await?,
                (held, _) => *held = None,
            }
        }
        self.columns
            .retain(|_, (tables, _)| !tables.is_empty() && stands(since, tables));
        for (sql, (tables, column)) in &mut self.columns {
            if let Some(who) = since.people(tables) {
                column.renew(moment, sql, &who, job).await?;
            }
        }
        self.deeds.retain(|what, _| stands(since, what.tables()));
        for (what, deeds) in &mut self.deeds {
            if let Some(who) = since.people(what.tables()) {
                deeds.renew(moment, *what, &who, job).await?;
            }
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
        // Where most who have a postcode live hangs on everybody's addresses.
        if since.touches_any(&["contact", "contact_point"]) {
            self.lying.clear();
        }
        self.orders.forget(&|table| since.touches(table));
        if since.touches(GATE) {
            self.gates.clear();
            self.everybody = None;
        }
        Ok(())
    }
}

/// Whether a part that hangs on some tables stands, if need be of all but some people.
fn stands(since: &Since, tables: &[&str]) -> bool {
    !since.touches_any(tables) || since.people(tables).is_some()
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
