//! The one file: create, open, lock, encrypt, check, migrate, back up, read and write. The only user of connect options and
//! `migrate!`. Deliberately not here: what any table means.
//!
//! One writer, few read-only readers; WAL with `synchronous=FULL`, since a committed row must survive the plug being pulled.

mod backup;
mod beside;
mod bulk;
mod check;
mod code;
mod connect;
mod crash;
mod disk;
mod each;
mod facts;
mod form;
mod holding;
mod house;
mod leaving;
mod lock;
mod loose;
mod objections;
mod open;
pub(crate) mod packed;
pub(crate) mod pages;
mod passphrase;
mod raw;
mod read;
mod reseal;
mod setting;
mod statement;
pub(crate) mod swap;
#[cfg(test)]
mod tests;
mod watch;

pub use backup::{
    Backup, MANY, Reason, back_up, back_up_aside, back_up_before_many, backup_folder, backups, copy_to, has_other_code,
    remove_backup,
};
pub(crate) use backup::{add as add_backup, copy_to_stage, make as make_backup, newest, reseal_in_place, tidy as tidy_backups};
pub(crate) use beside::{IMAGE, connect_beside, sync_beside};
pub use beside::{beside, remove_beside};
pub(crate) use bulk::{Bulk, empty_past_triggers, run_past_triggers};
pub use check::{check, look_over, sound};
pub use code::{FileId, RecoveryCode};
pub use connect::Key;
pub(crate) use connect::{connect_both, memory};
pub use crash::{end_here, leave_no_image};
pub use disk::need_room;
pub(crate) use each::{Row, each_row, each_row_about, each_text};
pub use facts::{Facts, facts};
pub(crate) use holding::moves;
pub use holding::{Holding, Moves};
pub use house::House;
pub(crate) use house::{Keep, Leaving};
pub(crate) use loose::leaves_loose_rows;
pub(crate) use objections::{Aside, ObjectionLog, bring_objections, objections, objections_are_closed, resealed};
pub use objections::{Objected, Objection};
pub use open::{Mode, Opened, create, file_id, is_plain, open};
pub(crate) use open::{connect_loose, connect_whole, lock, lock_if_writable, log_of, open_staged};
pub(crate) use passphrase::slot;
pub use passphrase::{SHORTEST_PASSPHRASE, has_passphrase, open_passphrase, remove_passphrase, set_passphrase};
pub use read::ReadOnly;
pub(crate) use reseal::{new_id, reseal};
pub use setting::{get_setting, set_setting};
#[cfg(test)]
pub(crate) use tests::narrow::narrowed;
pub(crate) use watch::watch;
