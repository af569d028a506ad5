//! Letting an address be used again that mail came back from: what `housefile contacts F lift` does. An objection is never lifted.

use housefile::{
    journal::{self, Act},
    privacy,
    profiles::{self, ProfilePoint},
    refusal::{Answer, Code, message, refuse, refuse_with},
    store::House,
    values::ContactId,
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
};

/// Whose, and which.
#[derive(Debug, clap::Args)]
pub(crate) struct LiftArgs {
    /// The person's number
    person: u32,
    /// The address as `show` writes it, or its number there; needed where mail came back from several
    address: Option<String>,
}

/// Lifts the stop of one address.
pub(crate) async fn lift(house: &House, args: LiftArgs, desk: &Desk) -> Answer<Reply> {
    let now = clock::now();
    let person = ContactId(args.person);
    let before = profiles::profile(house, person, now.today()).await?;
    let point = match &args.address {
        Some(address) => named(&before.points, address)?,
        None => only_one(&before.points)?,
    };
    let mut entry = journal::begin(house, Act::new("edit").with("contact", person.0), &now).await?;
    privacy::lift(&mut entry, person, point.id).await?;
    let entry = entry.finish(1).await?;
    let after = profiles::profile(house, person, now.today()).await?;
    let stopped = after.points.iter().any(|one| one.id == point.id && one.stopped);
    let said = message(if stopped { "cli-lifted-still" } else { "cli-lifted" });
    let said = said.with("address", point.shown.as_str()).with("entry", entry.0);
    reply(
        desk.words.say(&said),
        json!({ "person": person, "point": point.id, "address": point.shown, "stopped": stopped, "entry": entry }),
    )
}

/// The address that was named. What looks like a number is a phone first: both are written in digits.
fn named<'a>(points: &'a [ProfilePoint], address: &str) -> Answer<&'a ProfilePoint> {
    let wanted = address.trim().to_lowercase();
    let by_text = points.iter().find(|point| point.shown.to_lowercase() == wanted);
    let by_number = || points.iter().find(|point| point.id.0.to_string() == wanted);
    by_text
        .or_else(by_number)
        .ok_or_else(|| refuse_with(Code::Gone, message("contacts-point-gone")))
}

/// The only one that mail came back from.
fn only_one(points: &[ProfilePoint]) -> Answer<&ProfilePoint> {
    let back: Vec<&ProfilePoint> = points.iter().filter(|point| point.came_back.is_some()).collect();
    match back.as_slice() {
        [one] => Ok(one),
        [] => Err(refuse(message("privacy-nothing-came-back"))),
        several => {
            let shown: Vec<&str> = several.iter().map(|point| point.shown.as_str()).collect();
            Err(refuse(message("cli-lift-which").with("addresses", shown.join("; "))))
        }
    }
}
