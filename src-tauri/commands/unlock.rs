//! Opening a shut house file, locking the open one, and what opens it on this computer.

use housefile::store::Mode;
use housefile_vault::PATIENCE;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::State;

use super::start::{HouseInfo, info, known_path, open_info};
use crate::{
    host::{self, Desk, Given, Keys, Mark, Tick},
    refusal::Refused,
};

/// Opens a shut house file: by its recovery code or passphrase, and without both by the keychain, which keeps the code again afterwards.
/// With `read_only` also beside another program that has it open.
///
/// # Errors
/// Refused where it does not open; the file then says why it is shut.
#[tauri::command]
#[specta::specta]
pub async fn unlock(
    desk: State<'_, Desk>,
    path: String,
    code: Option<String>,
    passphrase: Option<String>,
    read_only: bool,
) -> Result<HouseInfo, Refused> {
    let path = known_path(&desk, &path)?;
    let given = match (code, passphrase) {
        (Some(code), _) => Given::Code(code),
        (None, Some(passphrase)) => Given::Passphrase(passphrase),
        (None, None) => Given::Keychain(PATIENCE),
    };
    let mode = if read_only { Mode::Read } else { Mode::Write };
    host::open(&desk, &path, given, mode).await?;
    let computer = housefile_folders::Computer::look();
    Ok(match desk.open_house().await {
        Some(house) => open_info(&desk, &house, &computer),
        None => info(&desk, &path, &computer),
    })
}

/// What came of asking for a lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Locked {
    /// It is locked.
    Now,
    /// Work is running; it is locked when that is done.
    WhenDone,
    /// Nothing was open.
    Nothing,
}

/// Locks the open house file now, or when the work that runs is done.
///
/// # Errors
/// Never.
#[tauri::command]
#[specta::specta]
pub async fn lock_house(desk: State<'_, Desk>) -> Result<Locked, Refused> {
    Ok(match host::lock_now(&desk, Mark::now()).await {
        Tick::Locked => Locked::Now,
        Tick::Held => Locked::WhenDone,
        Tick::Quiet => Locked::Nothing,
    })
}

/// A key was pressed or the pointer moved in the window.
///
/// # Errors
/// Never.
#[tauri::command]
#[specta::specta]
pub async fn still_here(desk: State<'_, Desk>) -> Result<(), Refused> {
    desk.watch.seen(Mark::now());
    Ok(())
}

/// How the open file is opened on this computer, and when it is locked.
///
/// # Errors
/// Refused where none is open.
#[tauri::command]
#[specta::specta]
pub async fn keys(desk: State<'_, Desk>) -> Result<Keys, Refused> {
    host::keys(&desk).await
}

/// Minutes without a key or a movement until the open file is locked; 0 is never.
///
/// # Errors
/// Never.
#[tauri::command]
#[specta::specta]
pub async fn set_lock_after(desk: State<'_, Desk>, minutes: u32) -> Result<(), Refused> {
    // A day is as good as never, and nothing overflows.
    desk.change_settings(|settings| settings.lock_after = minutes.min(24 * 60));
    Ok(())
}

/// Sets or changes the passphrase of the open file, or of a new one, which is open from then on.
///
/// # Errors
/// Refused where it is too short, or where there is one already and `current` is neither it nor the recovery code.
#[tauri::command]
#[specta::specta]
pub async fn set_passphrase(desk: State<'_, Desk>, current: Option<String>, passphrase: String) -> Result<(), Refused> {
    host::set_passphrase(&desk, current, &passphrase).await
}

/// Takes the passphrase away, where the keychain keeps the code.
///
/// # Errors
/// Refused where `current` is neither it nor the recovery code, or no keychain answers.
#[tauri::command]
#[specta::specta]
pub async fn remove_passphrase(desk: State<'_, Desk>, current: String) -> Result<(), Refused> {
    host::take_passphrase_away(&desk, current).await
}

/// Whether the passphrase is asked for at each start; the keychain then keeps no code of this file.
///
/// # Errors
/// Refused where there is no passphrase, or the keychain does not do it.
#[tauri::command]
#[specta::specta]
pub async fn ask_always(desk: State<'_, Desk>, yes: bool) -> Result<(), Refused> {
    host::ask_always(&desk, yes).await
}
