//! `housefile import F SHEET…` and `housefile batches F`: the whole way of a spreadsheet into the file, without a question asked.

use std::{collections::BTreeMap, path::PathBuf};

use housefile::{
    contacts::{self, Change},
    handoff::{self, Format},
    intake::{self, FileChoices, FileDraft, Filled, Gone, ImportDraft, Policy, Receipt, SinceKind},
    refusal::{Answer, Error, Message, message, refuse},
    store::House,
    values::{Country, Day},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{
    answer::{Reply, reply},
    clock::{self, day},
    desk::{Desk, worker},
    document, key,
    sealed::opened,
    since::{self, From},
    values,
};

/// Tells of sheets that could not be read, whether or not anybody looks at what else was found.
pub(crate) fn note_lost(notices: &[Message], desk: &Desk) {
    let lost = notices.iter().filter(|told| told.id == "intake-notice-sheet-lost");
    lost.for_each(|told| desk.note(told));
}

/// Import spreadsheets: kinds, columns, encodings and dates are found out unless they are given
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile import customers.housefile shop.xlsx newsletter.csv visitors.ods --rehearse
  housefile import customers.housefile shop.xlsx --kind purchases --dates dmy --country DE --json
  housefile import customers.housefile list.csv --origin newsletter --agreed as_in_file --errors bad.xlsx
  housefile import customers.housefile club-2026-11.csv --tag-missing 'missing from club'
  housefile import customers.housefile list.csv --map-value 'Status:VIP-Kunde=vip' --map-value 'Status:unbek.='
--mapping takes JSON by file name (or * for all): {\"list.csv\": {\"columns\": [{\"column\": 3, \"target\": {\"kind\": \"email\"}}]}}
What the window would ask is listed as questions in the receipt; such cells stay out, their rows go in.")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    /// The spreadsheets
    #[arg(required = true, value_name = "SHEET")]
    sheets: Vec<PathBuf>,
    /// What the files hold
    #[arg(long, value_parser = ["contacts", "purchases", "consents", "events"])]
    kind: Option<String>,
    /// What becomes of the columns, as JSON by file name
    #[arg(long, value_name = "M.json")]
    mapping: Option<PathBuf>,
    /// What a value of a column is read as; nothing behind the = leaves it empty. Remembered for the source
    #[arg(long, value_name = "COLUMN:FROM=TO")]
    map_value: Vec<String>,
    /// How days are written where it cannot be told
    #[arg(long, value_parser = ["dmy", "mdy", "ymd"])]
    dates: Option<String>,
    /// The country of phone numbers and addresses that name none
    #[arg(long, value_name = "CC", value_parser = country)]
    country: Option<Country>,
    /// Whether rows become new people, fill blanks, or change what is known
    #[arg(long, value_parser = ["add", "new", "fill", "fill-only", "update", "update-only"], default_value = "fill")]
    policy: String,
    /// Where these people come from
    #[arg(long, value_parser = ["own_customers", "newsletter", "event", "public_source", "bought_list", "exchanged_list", "rented_list"])]
    origin: Option<String>,
    /// Of an exchanged or rented list: whose it is
    #[arg(long, value_name = "NAME", requires = "origin")]
    owner: Option<String>,
    /// Of such a list: how often it may be used; a rented one once where nothing is said
    #[arg(long, value_name = "TIMES", requires = "origin")]
    uses: Option<u32>,
    /// Of such a list: the last day on which it may be used
    #[arg(long, value_name = "YYYY-MM-DD", requires = "origin", value_parser = day)]
    until: Option<Day>,
    /// What they agreed to
    #[arg(long, value_parser = ["as_in_file", "not_recorded", "no", "stopped"])]
    agreed: Option<String>,
    /// The environment variable that holds the password of protected workbooks
    #[arg(long, value_name = "VAR")]
    password_env: Option<String>,
    /// Import although the source is not as it was at its last import: what was chosen then still fits
    #[arg(long)]
    agree_drift: bool,
    /// Only say what would happen
    #[arg(long, visible_alias = "dry-run")]
    rehearse: bool,
    /// Tag the people who were in the source's last file and are not in this one
    #[arg(long, value_name = "TAG", conflicts_with = "rehearse")]
    tag_missing: Option<String>,
    /// Write the rows that stay out, with the reason, to this workbook
    #[arg(long, value_name = "BAD.xlsx", conflicts_with = "rehearse")]
    errors: Option<PathBuf>,
}

/// The imports, newest first
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  housefile batches customers.housefile --json")]
pub(crate) struct BatchesArgs {
    /// The house file
    file: PathBuf,
}

fn country(text: &str) -> Result<Country, String> {
    Country::parse(text).ok_or_else(|| "a code of two letters, such as DE".to_owned())
}
pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let house = desk.open(&args.file).await?;
    let answer = import(&args, &house, desk).await;
    house.close().await;
    answer
}

async fn import(args: &Args, house: &House, desk: &Desk) -> Answer<Reply> {
    let password = args.password_env.as_deref().map(key::password).transpose()?;
    let draft = intake::open_files(house, &worker()?, &args.sheets, &desk.job).await?;
    let number = draft.draft;
    let done = async {
        let draft = opened(house, draft, password, desk).await?;
        land(args, house, draft, desk).await
    }
    .await;
    if done.is_err() || args.rehearse {
        // What is left of it is of no use to the next command.
        intake::discard(house, number).await?;
    }
    done
}

async fn land(args: &Args, house: &House, draft: ImportDraft, desk: &Desk) -> Answer<Reply> {
    let number = draft.draft;
    let mut changed = Vec::new();
    let mapping: BTreeMap<String, FileChoices> = args.mapping.as_deref().map(document::read).transpose()?.unwrap_or_default();
    values::check(&args.map_value, &draft.files)?;
    for file in draft.files {
        if let Some(refusal) = file.refused {
            return Err(Error::Refused(Box::new(refusal)));
        }
        let choices = choices(args, &mapping, &file)?;
        // Of a sheet with thousands of columns it is many megabytes, and it is about to be made anew.
        drop(file);
        let chosen = intake::choose(house, &worker()?, number, choices, &desk.job).await?;
        note_lost(&chosen.detected.notices, desk);
        // A script cannot be asked: whoever reads its words is told, and says so when it goes on.
        if !chosen.drift.agreed && !chosen.skip && chosen.already_imported.is_none() {
            chosen.drift.changes.iter().for_each(|change| desk.note(&change.said));
            changed.push(chosen.name);
        }
    }
    let policy: Policy = word(&args.policy.replace('-', "_"))?;
    let now = clock::now();
    if args.rehearse {
        let rehearsal = intake::rehearse(house, number, policy, now.today(), &desk.job).await?;
        let sentence = message("cli-rehearsed")
            .with("new", rehearsal.new_people)
            .with("updated", rehearsal.updated_people)
            .with("unchanged", rehearsal.unchanged_people);
        let from = From::Draft(number);
        let mut lines = vec![desk.words.say(&sentence)];
        lines.extend(rehearsal.joined.iter().map(|joined| desk.words.say(joined)));
        lines.extend(gone(rehearsal.gone, desk));
        lines.extend(filled(&rehearsal.filled, desk));
        lines.extend(since::told(house, from, &rehearsal.since, desk).await?);
        let mut document = serde_json::to_value(&rehearsal)?;
        document["since"] = since::document(house, from, &rehearsal.since).await?;
        return reply(lines.join("\n"), document);
    }
    if !changed.is_empty() {
        return Err(refuse(message("cli-drift").with("files", changed.join(", "))));
    }
    let receipt = intake::commit(house, number, policy, &desk.job, &now).await?;
    // From here on it is done, and a late Ctrl+C must not say that nothing was.
    let house = &house.unwatched();
    let reasons = reasons(house, &receipt, desk).await?;
    if let Some(path) = &args.errors {
        problems(house, &receipt, path, desk).await?;
    }
    let from = From::Batch(receipt.batch);
    let mut lines = vec![told(&receipt, &reasons, desk)];
    lines.extend(filled(&receipt.filled, desk));
    lines.extend(since::told(house, from, &receipt.since, desk).await?);
    let mut document = summary(&receipt, &reasons)?;
    document["since"] = since::document(house, from, &receipt.since).await?;
    if let Some(tag) = &args.tag_missing {
        tag_missing(house, &receipt, tag, desk).await?;
    }
    reply(lines.join("\n"), document)
}

/// Blanks of known people that are filled, a field a line.
fn filled(all: &[Filled], desk: &Desk) -> Vec<String> {
    let line = |one: &Filled| {
        let said = message("cli-filled").with("field", one.field.as_str());
        let said = said.with("before", one.before).with("after", one.before + one.people);
        desk.words.say(&said)
    };
    all.iter().map(line).collect()
}

/// Addresses that are not used any more, and people who moved or died, as sentences.
fn gone(gone: Gone, desk: &Desk) -> Vec<String> {
    let told = [
        ("import-gone-listed", gone.listed),
        ("import-gone-emails", gone.emails),
        ("import-gone-addresses", gone.addresses),
        ("import-gone-moved", gone.moved),
        ("import-gone-left", gone.left),
        ("import-gone-deceased", gone.deceased),
        ("import-gone-heard", gone.heard_again),
    ];
    told.into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(id, count)| desk.words.say(&message(id).with("count", count)))
        .collect()
}

/// Marks who is missing, whichever source they are missing from, as a step of its own.
async fn tag_missing(house: &House, receipt: &Receipt, tag: &str, desk: &Desk) -> Answer<()> {
    let mut missing = Vec::new();
    for (source, _) in (0..).zip(&receipt.since) {
        missing.extend(intake::since_ids(house, receipt.batch, source, SinceKind::Missing).await?);
    }
    missing.sort_unstable();
    missing.dedup();
    if missing.is_empty() {
        return Ok(());
    }
    let change = Change::AddTag { tag: tag.to_owned() };
    if contacts::change_preview(house, &missing, &change).await?.changed == 0 {
        return Ok(());
    }
    let (many, entry) = contacts::change_many(house, &missing, &change, &clock::now()).await?;
    desk.note(
        &message("cli-since-tagged")
            .with("count", many.changed)
            .with("tag", tag)
            .with("entry", entry.0),
    );
    Ok(())
}

/// What the command line says about every file, over what the mapping says about this one.
fn choices(args: &Args, mapping: &BTreeMap<String, FileChoices>, file: &FileDraft) -> Answer<FileChoices> {
    let mut choices = mapping
        .get(&file.name)
        .or_else(|| mapping.get("*"))
        .cloned()
        .unwrap_or_default();
    choices.file = file.file;
    if let Some(kind) = &args.kind {
        choices.kind = Some(word(kind)?);
    }
    if let Some(dates) = &args.dates {
        choices.day_order = Some(word(dates)?);
    }
    if let Some(origin) = &args.origin {
        choices.origin = Some(match origin.as_str() {
            "exchanged_list" | "rented_list" => serde_json::from_value(json!({
                "kind": origin, "owner": args.owner.as_deref().unwrap_or_default(), "uses": args.uses, "until": args.until,
            }))?,
            _ => serde_json::from_value(json!({ "kind": origin }))?,
        });
    }
    if let Some(agreed) = &args.agreed {
        choices.agreed = Some(serde_json::from_value(json!({ "kind": agreed }))?);
    }
    if args.agree_drift {
        choices.drift_agreed = Some(true);
    }
    choices.country = args.country.or(choices.country);
    values::lay_over(&args.map_value, file, &mut choices);
    Ok(choices)
}

/// A word of the command line as the engine's own type.
fn word<T: DeserializeOwned>(text: &str) -> Answer<T> {
    Ok(serde_json::from_value(Value::String(text.to_owned()))?)
}

/// Why rows and values stayed out: each reason once, with its count.
type Reasons = Vec<(String, u32)>;

async fn reasons(house: &House, receipt: &Receipt, desk: &Desk) -> Answer<Reasons> {
    if receipt.already_imported.is_some() {
        return Ok(Reasons::new());
    }
    let all = intake::left_out(house, receipt.batch).await?.into_iter();
    Ok(all
        .map(|(why, count)| (desk.words.say(&why.with("count", count)), count))
        .collect())
}

async fn problems(house: &House, receipt: &Receipt, path: &std::path::Path, desk: &Desk) -> Answer<()> {
    let files = handoff::problem_files(house, receipt.batch, &clock::now()).await?;
    for (n, file) in files.iter().enumerate() {
        // The first file takes the name as it was given; the others stand beside it.
        let path = if n == 0 {
            path.to_owned()
        } else {
            path.with_file_name(&file.file_name)
        };
        let handed = handoff::export_problem_rows(house, file.id, Format::Xlsx, &path, &clock::now(), &desk.words).await?;
        desk.note(
            &message("cli-problems-written")
                .with("rows", handed.rows)
                .with("file", path.display().to_string()),
        );
    }
    Ok(())
}

fn summary(receipt: &Receipt, reasons: &[(String, u32)]) -> Answer<Value> {
    let sum = |count: fn(&intake::FileCount) -> u32| receipt.files.iter().map(count).sum::<u32>();
    let listed: Vec<Value> = reasons
        .iter()
        .map(|(why, count)| json!({ "why": why, "count": count }))
        .collect();
    let mut document = json!({
        "batch": receipt.batch, "rows": sum(|file| file.rows), "created": receipt.people_new, "updated": receipt.people_updated,
        "unchanged": receipt.people_unchanged, "rejected": sum(|file| file.problems), "reasons": listed,
        "undo": receipt.entry, "seconds": f64::from(receipt.seconds_milli) / 1000.0,
    });
    if let (Value::Object(all), Value::Object(rest)) = (&mut document, serde_json::to_value(receipt)?) {
        for (name, value) in rest {
            all.entry(name).or_insert(value);
        }
    }
    Ok(document)
}

fn told(receipt: &Receipt, reasons: &[(String, u32)], desk: &Desk) -> String {
    let say = |sentence| desk.words.say(&sentence);
    if let Some(day) = &receipt.already_imported {
        return say(message("cli-imported-before").with("day", day.as_str()));
    }
    let mut lines: Vec<String> = receipt
        .files
        .iter()
        .map(|file| {
            let sentence = message("cli-file-count")
                .with("file", file.file.as_str())
                .with("rows", file.rows)
                .with("people", file.people);
            let sentence = sentence
                .with("purchases", file.purchases)
                .with("events", file.events)
                .with("consents", file.consents);
            say(sentence
                .with("repeats", file.repeats)
                .with("leftOut", file.left_out)
                .with("problems", file.problems))
        })
        .collect();
    lines.push(say(message("cli-imported")
        .with("new", receipt.people_new)
        .with("updated", receipt.people_updated)
        .with("total", receipt.people_total)
        .with("two", receipt.in_two_files)
        .with("three", receipt.in_three_or_more)));
    let products: u32 = receipt.files.iter().map(|file| file.products).sum();
    lines.extend((products > 0).then(|| say(message("cli-file-products").with("count", products))));
    lines.extend(receipt.joined.iter().cloned().map(say));
    lines.extend(gone(receipt.gone, desk));
    lines.extend(
        receipt
            .revenue
            .iter()
            .map(|money| say(message("cli-revenue").with("money", desk.words.money(money)))),
    );
    lines.extend(
        reasons
            .iter()
            .map(|(why, count)| format!("{:>8}  {why}", desk.words.count(*count))),
    );
    lines.push(say(message("cli-import-undo").with("entry", receipt.entry.0)));
    lines.join("\n")
}

pub(crate) async fn batches(args: BatchesArgs, desk: &Desk) -> Answer<Reply> {
    let house = desk.open_to_read(&args.file).await?;
    let all = intake::receipts(&house).await?;
    house.close().await;
    let lines: Vec<String> = all
        .iter()
        .map(|import| {
            let files: Vec<&str> = import.receipt.files.iter().map(|file| file.file.as_str()).collect();
            let state = if import.standing {
                String::new()
            } else {
                desk.words.tell("cli-taken-back")
            };
            let text = format!("{:>5}  {}  {}  {state}", import.receipt.batch.0, import.at, files.join(", "));
            text.trim_end().to_owned()
        })
        .collect();
    reply(lines.join("\n"), json!({ "batches": all }))
}
