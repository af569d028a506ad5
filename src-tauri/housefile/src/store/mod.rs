//! The one file: create, open, lock, encrypt, check, migrate, back up, read and write. The only user of connect options and
//! `migrate!`. Deliberately not here: what any table means.
//!
//! One writer, few read-only readers; WAL with `synchronous=FULL`, since a committed row must survive the plug being pulled.

mod backup;
mod beside;
mod code;
mod connect;
mod crash;
mod facts;
mod holding;
mod leaving;
mod lock;
mod open;
mod passphrase;
mod read;
mod setting;
mod watch;

pub use backup::{back_up, check};
pub use beside::{beside, connect_beside, remove_beside};
pub use code::{FileId, RecoveryCode};
pub use connect::Key;
pub use crash::leave_no_image;
pub use facts::{Facts, facts};
pub(crate) use holding::moves;
pub use holding::{Holding, Moves};
pub use open::{House, Mode, Opened, create, file_id, is_plain, open};
pub use passphrase::{has_passphrase, open_passphrase, remove_passphrase, set_passphrase};
pub use read::ReadOnly;
pub use setting::{get_setting, set_setting};
pub(crate) use watch::watch;
