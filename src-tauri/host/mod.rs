//! What only a desktop can do: the open file and its lock, its jobs and views, dialogs, folders, the keychain, the clock.

mod alone;
mod backing;
mod clock;
mod desk;
mod faults;
pub mod guard;
mod handed;
mod hurt;
mod job;
mod keychain;
mod keys;
mod locking;
mod opening;
mod paths;
mod pick;
mod rescuing;
mod running;
mod settings;
mod views;
mod watched;

#[cfg(test)]
mod tests;

pub use alone::{Claim, First, first, leave};
pub use backing::{Backing, keep_backing, tick_backup};
pub use clock::{Mark, now};
pub use desk::Desk;
pub(crate) use desk::lock;
pub use faults::{Fault, Faults, place};
pub use handed::hand_over;
pub use hurt::tick_hurt;
pub use job::JobEvent;
pub use keychain::KeychainSays;
pub use keys::{Keys, ask_always, keys, set_passphrase, take_passphrase_away};
pub use locking::{Tick, Watch, lock_now, tell, tick, watch};
pub use opening::{Given, Shut, begin, bring_here, code_of, create, open};
pub use paths::{data_folder, documents, file_name, free_name, name_of};
pub use pick::{pick_folder, pick_open, pick_save, pick_spreadsheets};
pub use rescuing::{OlderBackups, Recoded, back_up_now, go_back, new_code, preview, salvage};
pub use running::{Jobs, Running};
pub use settings::Settings;
pub use views::Views;
pub use watched::{Arrival, Watched};
