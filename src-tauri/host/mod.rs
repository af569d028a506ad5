//! What only a desktop can do: the open file, its jobs and views, dialogs, folders, the clock.

mod clock;
mod desk;
mod job;
mod paths;
mod pick;
mod settings;
mod views;

pub use clock::now;
pub use desk::Desk;
pub use job::JobEvent;
pub use paths::{data_folder, default_house_file, documents};
pub use pick::{pick_open, pick_save, pick_spreadsheets};
pub use settings::Settings;
pub use views::Views;
