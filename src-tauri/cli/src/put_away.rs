//! Changing many people at once, and the bin: what `housefile contacts` does besides looking.

use housefile::{
    campaigns,
    contacts::{self, Change},
    journal::{self, Act},
    refusal::{Answer, message, refuse},
    segments,
    store::House,
    values::{CampaignId, FieldId, SegmentId},
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
    whom::Whom,
};

/// What is changed, and of whom.
#[derive(Debug, clap::Args)]
pub(crate) struct EditArgs {
    #[command(flatten)]
    whom: Whom,
    /// Set a value: company, job_title, language, gender, note, or custom:NAME
    #[arg(long, value_name = "WHAT=VALUE", group = "change")]
    set: Option<String>,
    /// Clear a value of the same
    #[arg(long, value_name = "WHAT", group = "change")]
    clear: Option<String>,
    /// Attach a tag
    #[arg(long, group = "change")]
    tag: Option<String>,
    /// Take a tag off
    #[arg(long, group = "change")]
    untag: Option<String>,
    /// Only tell whom it would change
    #[arg(long)]
    preview: bool,
}

/// Changes many people at once.
pub(crate) async fn many(house: &House, args: EditArgs, desk: &Desk) -> Answer<Reply> {
    let now = clock::now();
    let change = change(house, &args).await?;
    let who = args.whom.ids(house, desk).await?;
    let (many, entry) = if args.preview {
        (contacts::change_preview(house, &who, &change).await?, None)
    } else {
        let (many, entry) = contacts::change_many(house, &who, &change, &now).await?;
        (many, Some(entry))
    };
    let said = if entry.is_some() { "cli-edited" } else { "cli-edit-preview" };
    let first = desk.words.say(
        &message(said)
            .with("people", many.changed)
            .with("same", many.same)
            .with("apart", many.apart),
    );
    let named = many.some.iter().map(|one| {
        format!("  {}  {} -> {}", one.name, one.before, one.after)
            .trim_end()
            .to_owned()
    });
    let lines: Vec<String> = std::iter::once(first).chain(named).collect();
    reply(
        lines.join("\n"),
        json!({ "changed": many.changed, "same": many.same, "apart": many.apart, "some": many.some, "entry": entry }),
    )
}

async fn change(house: &House, args: &EditArgs) -> Answer<Change> {
    if let Some(tag) = &args.tag {
        return Ok(Change::AddTag { tag: tag.clone() });
    }
    if let Some(tag) = &args.untag {
        return Ok(Change::RemoveTag { tag: tag.clone() });
    }
    let (what, value) = match (&args.set, &args.clear) {
        (Some(set), _) => {
            let (what, value) = set.split_once('=').ok_or_else(|| refuse(message("cli-edit-what")))?;
            (what, Some(value.to_owned()))
        }
        (None, Some(what)) => (what.as_str(), None),
        (None, None) => return Err(refuse(message("cli-edit-what"))),
    };
    match what.strip_prefix("custom:") {
        Some(name) => Ok(Change::Own {
            field: named(house, name).await?,
            value,
        }),
        None => Ok(Change::Value {
            column: what.to_owned(),
            value,
        }),
    }
}

/// The user's own field of a name, with `custom:` before it or not.
pub(crate) async fn named(house: &House, name: &str) -> Answer<FieldId> {
    let name = name.strip_prefix("custom:").unwrap_or(name);
    let all = contacts::own_fields(house).await?;
    let found = all
        .iter()
        .find(|field| field.name == name || field.label.to_lowercase() == name.to_lowercase());
    found
        .map(|field| field.id)
        .ok_or_else(|| refuse(message("contacts-field-gone")))
}

/// The user's own fields.
pub(crate) async fn fields(house: &House, desk: &Desk) -> Answer<Reply> {
    let all = contacts::own_fields(house).await?;
    let mut lines = Vec::new();
    for field in &all {
        let line = format!("custom:{}  {}  {}  {}", field.name, field.label, field.holds, field.people);
        lines.push(match &field.purpose {
            Some(purpose) => format!("{line}  {purpose}"),
            None if field.sensitive => format!("{line}  {}", desk.words.tell("cli-field-locked")),
            None => line,
        });
    }
    reply(lines.join("\n"), json!({ "fields": all }))
}

/// States what a sensitive field may be used for, or locks it again.
pub(crate) async fn state_purpose(house: &House, field: &str, words: &str, desk: &Desk) -> Answer<Reply> {
    let id = named(house, field).await?;
    let entry = contacts::set_purpose(house, id, words, &clock::now()).await?;
    let said = if words.trim().is_empty() {
        "cli-purpose-locked"
    } else {
        "cli-purpose-stated"
    };
    let said = desk.words.say(&message(said).with("entry", entry.0));
    reply(said, json!({ "field": id, "entry": entry }))
}

/// Moves a field to the bin.
pub(crate) async fn put_away(house: &House, field: &str, desk: &Desk) -> Answer<Reply> {
    let id = named(house, field).await?;
    let users = segments::field_users(house, id).await?;
    let entry = contacts::bin_field(house, id, &users, &clock::now()).await?;
    let said = desk.words.say(&message("cli-put-away").with("entry", entry.0));
    reply(said, json!({ "field": id, "entry": entry }))
}

/// What is in the bin, a thing a line.
pub(crate) async fn in_bin(house: &House) -> Answer<Reply> {
    let (people, total) = contacts::binned_people(house, 0, 500).await?;
    let fields = contacts::binned_fields(house).await?;
    let segments = segments::binned(house).await?;
    let campaigns = campaigns::binned(house).await?;
    let mut lines: Vec<String> = people
        .iter()
        .map(|one| format!("person {}  {}  {}", one.id, one.name, clock::here(&one.at)))
        .collect();
    lines.extend(
        fields
            .iter()
            .map(|one| format!("field {}  {}  {}", one.id, one.label, clock::here(&one.at))),
    );
    lines.extend(
        segments
            .iter()
            .map(|(id, name, at)| format!("segment {id}  {name}  {}", clock::here(at))),
    );
    lines.extend(
        campaigns
            .iter()
            .map(|(id, name, at)| format!("campaign {id}  {name}  {}", clock::here(at))),
    );
    let named = |list: Vec<(u32, String, String)>| -> Vec<serde_json::Value> {
        list.into_iter()
            .map(|(id, name, at)| json!({ "id": id, "name": name, "at": at }))
            .collect()
    };
    let segments = named(segments.into_iter().map(|(id, name, at)| (id.0, name, at)).collect());
    let campaigns = named(campaigns.into_iter().map(|(id, name, at)| (id.0, name, at)).collect());
    reply(
        lines.join("\n"),
        json!({ "people": people, "people_total": total, "fields": fields, "segments": segments, "campaigns": campaigns }),
    )
}

/// Takes something out of the bin.
pub(crate) async fn put_back(
    house: &House,
    people: &[u32],
    field: Option<u32>,
    segment: Option<u32>,
    campaign: Option<u32>,
    desk: &Desk,
) -> Answer<Reply> {
    let now = clock::now();
    let entry = match (field, segment, campaign) {
        (Some(id), _, _) => contacts::restore_field(house, FieldId(id), &now).await?,
        (_, Some(id), _) => segments::restore(house, SegmentId(id), &now).await?,
        (_, _, Some(id)) => campaigns::restore(house, CampaignId(id), &now).await?,
        _ if people.is_empty() => return Err(refuse(message("cli-put-back-what"))),
        _ => {
            let mut entry = journal::begin(house, Act::new("restore"), &now).await?;
            let back = contacts::restore(&mut entry, people).await?;
            if back == 0 {
                return Err(refuse(message("cli-put-back-nobody")));
            }
            entry.tell("people", back).await?;
            entry.finish(back).await?
        }
    };
    let said = desk.words.say(&message("cli-put-back").with("entry", entry.0));
    reply(said, json!({ "entry": entry }))
}
