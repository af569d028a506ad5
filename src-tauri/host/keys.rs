//! What opens the open house file on this computer: its passphrase, and whether the keychain may.

use housefile::{
    refusal::{Code, Error, message, refuse, refuse_with},
    store::{self, House, RecoveryCode},
};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{
    Desk, keychain, lock,
    opening::{by_passphrase, finish_new, sealed},
};
use crate::refusal::Refused;

/// How the open file is opened on this computer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Keys {
    /// Minutes without a key or a movement until it is locked; 0 is never.
    pub lock_after: u32,
    /// Whether it has a passphrase.
    pub passphrase: bool,
    /// Whether the passphrase is asked for at each start.
    pub ask_always: bool,
    /// Whether the keychain keeps its code, as far as is known.
    pub keychain: bool,
}

/// How the open file is opened on this computer.
///
/// # Errors
/// Refused where none is open.
pub async fn keys(desk: &Desk) -> Result<Keys, Refused> {
    let house = desk.house().await?;
    let settings = desk.settings();
    Ok(Keys {
        lock_after: settings.lock_after,
        passphrase: store::has_passphrase(house.path()),
        ask_always: settings.ask_always.contains(&house.id().0),
        keychain: lock(&desk.kept).contains(&house.id().0),
    })
}

/// Sets or changes the passphrase of the open file, or of a new one that waits for it.
///
/// # Errors
/// Refused where it is too short, or where there is one already and `current` is neither it nor the recovery code.
pub async fn set_passphrase(desk: &Desk, current: Option<String>, passphrase: &str) -> Result<(), Refused> {
    if let Some(answer) = finish_new(desk, passphrase).await {
        return answer.map_err(|e| desk.refused(e));
    }
    let house = desk.house().await?;
    let set = async {
        house.may_write()?;
        let code = proven(&house, current).await?;
        store::set_passphrase(house.path(), house.id(), &code, passphrase)
    };
    set.await.map_err(|e| desk.refused(e))
}

/// Takes the passphrase away; from then on the keychain opens the file. Only where it does keep the code.
///
/// # Errors
/// Refused where `current` is not right, or no keychain answers.
pub async fn take_passphrase_away(desk: &Desk, current: String) -> Result<(), Refused> {
    let house = desk.house().await?;
    let take = async {
        house.may_write()?;
        let code = proven(&house, Some(current)).await?;
        keep(desk, &house, &code).await?;
        store::remove_passphrase(house.path())
    };
    take.await.map_err(|e| desk.refused(e))?;
    desk.change_settings(|settings| {
        settings.ask_always.remove(&house.id().0);
    });
    Ok(())
}

/// Whether the passphrase is asked for at each start. Then the keychain forgets the code, and keeps it again otherwise.
///
/// # Errors
/// Refused where there is no passphrase, or the keychain does not do it.
pub async fn ask_always(desk: &Desk, yes: bool) -> Result<(), Refused> {
    let house = desk.house().await?;
    let change = async {
        let Some((id, code)) = sealed(&house) else {
            return Err(refuse(message("shell-passphrase-first")));
        };
        if !yes {
            return keep(desk, &house, &code).await;
        }
        if !store::has_passphrase(house.path()) {
            return Err(refuse(message("shell-passphrase-first")));
        }
        if !keychain::forget(&id).await {
            return Err(refuse(message("shell-keychain-keeps")));
        }
        lock(&desk.kept).remove(&id.0);
        Ok(())
    };
    change.await.map_err(|e| desk.refused(e))?;
    let id = house.id().0.clone();
    desk.change_settings(|settings| {
        if yes {
            settings.ask_always.insert(id);
        } else {
            settings.ask_always.remove(&id);
        }
    });
    Ok(())
}

async fn keep(desk: &Desk, house: &House, code: &RecoveryCode) -> Result<(), Error> {
    if !keychain::keep(house.id(), code).await {
        return Err(refuse(message("shell-keychain-silent")));
    }
    lock(&desk.kept).insert(house.id().0.clone());
    Ok(())
}

/// The open file's code, for somebody who knows its passphrase or the code itself; where there is no passphrase, for anybody: it was
/// opened without one.
pub(super) async fn proven(house: &House, current: Option<String>) -> Result<RecoveryCode, Error> {
    let wrong = || refuse_with(Code::WrongKey, message("store-passphrase-wrong"));
    let (_, code) = sealed(house).ok_or_else(wrong)?;
    if !store::has_passphrase(house.path()) {
        return Ok(code);
    }
    let typed = current.ok_or_else(wrong)?;
    if RecoveryCode::parse(&typed).is_ok_and(|typed| typed == code) {
        return Ok(code);
    }
    let opened = by_passphrase(house.path(), typed).await?;
    if opened == code { Ok(code) } else { Err(wrong()) }
}
