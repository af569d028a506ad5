//! A house file that turns out to be damaged while it is open: it is read over, and where it is damaged indeed, it is closed and the
//! window stands before it, with the ways out that a shut one has.

use housefile::{
    refusal::{Code, Error},
    store,
};

use super::{Desk, Shut};
use crate::refusal::code_name;

/// Looks into what a command met, if one met damage since the last time; answers whether the file was closed for it. No backup is made:
/// it would hold the damage.
pub async fn tick_hurt(desk: &Desk) -> bool {
    if desk.jobs.any() || !desk.met_damage() {
        return false;
    }
    let Some(house) = desk.open_house().await else { return false };
    let Err(Error::Refused(why)) = store::sound(&house).await else {
        return false;
    };
    if why.code != Code::Damaged {
        return false;
    }
    let path = house.path().to_owned();
    drop(house);
    // Looking took a while: somebody may have opened another file, which has nothing to do with it.
    if desk.open_house().await.is_none_or(|open| open.path() != path) {
        return false;
    }
    let refused = desk.refused(Error::Refused(why));
    let shut = Shut::Refused {
        code: code_name(Code::Damaged),
        message: refused.message,
    };
    desk.stand_before(&path);
    desk.shut(&path, Some(shut));
    desk.take_off().await;
    desk.announce("locked");
    true
}
