//! `housefile contacts F count|list|show|add|export|edit|replace|lift|fields|bin-field|bin|put-back`: the people, and what is kept of them.

use std::path::PathBuf;

use clap::Subcommand;
use housefile::{
    matching,
    profiles::{self, ContactRow, Sort, ViewSpec},
    refusal::{Answer, message},
    segments::{self, FacetAsked, Similar, Typing},
    store::House,
    values::ContactId,
};
use serde_json::json;

use crate::{
    add::{AddArgs, add},
    answer::{Reply, reply},
    clock,
    desk::Desk,
    export::{ExportArgs, export},
    lift::{LiftArgs, lift},
    put_away::{EditArgs, fields, in_bin, many, put_away, put_back, state_purpose},
    replace::{ReplaceArgs, replace},
};

/// The people: count, list, show, add, edit many, put away and back
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  housefile contacts customers.housefile count
  housefile contacts customers.housefile count --search tag:vip --facet city
  housefile contacts customers.housefile list --search graz --sort revenue --descending --limit 20
  housefile contacts customers.housefile list --search 'city:graz -tag:vip lastbought:>1y anna'
  housefile contacts customers.housefile list --search jonhson --similar
  housefile contacts customers.housefile show 4711 --json
  housefile contacts customers.housefile add --given Anna --family Berger --email anna@post.example
  housefile contacts customers.housefile export --segment 3 --columns full_name,email,born --out quiet.ods
  housefile contacts customers.housefile edit --segment 3 --tag \"spring 2026\"
  housefile contacts customers.housefile edit --search graz --set language=de --preview
  housefile contacts customers.housefile edit --people 12,15 --clear custom:shoe_size
  housefile contacts customers.housefile replace company --from ACME --to Acme
  housefile contacts customers.housefile lift 12 anna@post.example
  housefile contacts customers.housefile fields --purpose religion \"Christmas cards of our parish\"
  housefile contacts customers.housefile bin
  housefile contacts customers.housefile put-back --people 12")]
pub(crate) struct Args {
    /// The house file
    file: PathBuf,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// How many people there are
    Count {
        /// Only those whom these words and fields find: graz -tag:vip "anna k"
        #[arg(long, default_value = "", allow_hyphen_values = true)]
        search: String,
        /// Count the values of this field over them: country, city, tag, reach, custom:NAME
        #[arg(long, value_name = "FIELD")]
        facet: Option<String>,
        /// At most this many values
        #[arg(long, default_value_t = 100, requires = "facet")]
        limit: usize,
    },
    /// People, one a line
    List {
        /// Only those whom these words and fields find: graz -tag:vip "anna k"
        #[arg(long, default_value = "", allow_hyphen_values = true)]
        search: String,
        /// What to sort by
        #[arg(long, value_enum, default_value = "name")]
        sort: By,
        /// Largest, latest or last first
        #[arg(long)]
        descending: bool,
        /// Leave out this many from the beginning
        #[arg(long, default_value_t = 0)]
        from: usize,
        /// At most this many
        #[arg(long, default_value_t = 100)]
        limit: usize,
        /// Where nobody is found, list those who are called nearly so
        #[arg(long)]
        similar: bool,
    },
    /// Add one person or organisation; whoever may be there already is named on stderr, and they are added all the same
    Add(AddArgs),
    /// Save people as a spreadsheet: everybody, or those who are named
    Export(ExportArgs),
    /// Set or clear one value, field or tag of many people at once; one step to undo
    Edit(EditArgs),
    /// Turn one exact value of a field into another, or nothing, for everybody who has it; one step to undo
    Replace(ReplaceArgs),
    /// Use an address again that mail came back from; an objection stays
    Lift(LiftArgs),
    /// Your own fields, with how many people have something in each, and what sensitive ones may be used for
    Fields {
        /// State what a sensitive field may be used for, which unlocks it: its name and the words; with "" it is locked again
        #[arg(long, num_args = 2, value_names = ["NAME", "WORDS"])]
        purpose: Option<Vec<String>>,
    },
    /// Move one of your own fields to the bin, with what people have in it
    BinField {
        /// Its name, as `fields` shows it
        field: String,
    },
    /// What is in the bin: people, fields, segments, campaigns
    Bin,
    /// Take people or a field out of the bin
    PutBack {
        /// People's numbers
        #[arg(long, value_delimiter = ',')]
        people: Vec<u32>,
        /// A field's number, as `bin` shows it
        #[arg(long)]
        field: Option<u32>,
        /// A segment's number
        #[arg(long)]
        segment: Option<u32>,
        /// A campaign's number
        #[arg(long)]
        campaign: Option<u32>,
    },
    /// Everything about one person, and where each value came from
    Show {
        /// The person's number
        person: u32,
    },
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum By {
    Name,
    City,
    Added,
    LastPurchase,
    Revenue,
    Purchases,
}

impl From<By> for Sort {
    fn from(by: By) -> Self {
        match by {
            By::Name => Self::Name,
            By::City => Self::City,
            By::Added => Self::Added,
            By::LastPurchase => Self::LastPurchase,
            By::Revenue => Self::Revenue,
            By::Purchases => Self::Purchases,
        }
    }
}

pub(crate) async fn run(args: Args, desk: &Desk) -> Answer<Reply> {
    let house = match &args.what {
        What::Replace(wanted) if wanted.preview => desk.open_to_read(&args.file).await?,
        What::Add(_)
        | What::Edit(_)
        | What::Replace(_)
        | What::Export(_)
        | What::Lift(_)
        | What::Fields { purpose: Some(_) }
        | What::BinField { .. }
        | What::PutBack { .. } => desk.open(&args.file).await?,
        _ => desk.open_to_read(&args.file).await?,
    };
    let answer = match args.what {
        What::Count { search, facet, limit } => {
            let spec = ViewSpec {
                search,
                ..ViewSpec::default()
            };
            let count = found(&house, &spec, desk).await?.len();
            match facet {
                None => reply(count.to_string(), json!({ "count": count })),
                Some(field) => counted(&house, &spec.search, &field, limit, count, desk).await,
            }
        }
        What::List {
            search,
            sort,
            descending,
            from,
            limit,
            similar,
        } => {
            let spec = ViewSpec {
                search,
                sort: sort.into(),
                descending,
                further: Vec::new(),
            };
            let ids = found(&house, &spec, desk).await?;
            let meant = meant(&house, &spec, ids.len(), desk).await?;
            let shown = match &meant {
                Some((others, _)) if similar && ids.is_empty() => others,
                _ => &ids,
            };
            let page: Vec<u32> = shown.iter().copied().skip(from).take(limit).collect();
            let mut reply = people(&house, &page, shown.len(), desk).await?;
            if let Some((others, like)) = &meant {
                if ids.is_empty() {
                    let said = if similar { "cli-similar-shown" } else { "cli-similar-hint" };
                    desk.note(&message(said).with("people", others.len()));
                }
                let shown = similar && ids.is_empty();
                let like = json!({ "people": others.len(), "shown": shown, "words": like.words });
                reply = reply.with("similar", like);
            }
            Ok(reply)
        }
        What::Add(args) => add(&house, args, desk).await,
        What::Export(args) => export(&house, args, desk).await,
        What::Edit(edit) => many(&house, edit, desk).await,
        What::Replace(args) => replace(&house, args, desk).await,
        What::Lift(args) => lift(&house, args, desk).await,
        What::Fields { purpose } => match purpose.as_deref() {
            Some([field, words]) => state_purpose(&house, field, words, desk).await,
            _ => fields(&house, desk).await,
        },
        What::BinField { field } => put_away(&house, &field, desk).await,
        What::Bin => in_bin(&house).await,
        What::PutBack {
            people,
            field,
            segment,
            campaign,
        } => put_back(&house, &people, field, segment, campaign, desk).await,
        What::Show { person } => {
            let profile = profiles::profile(&house, ContactId(person), clock::today()).await?;
            let mut page = serde_json::to_value(&profile)?;
            page["colleagues"] = serde_json::to_value(matching::colleagues(&house, profile.row.id, &desk.job).await?)?;
            // A page of nested values reads best as it is.
            reply(serde_json::to_string_pretty(&page)?, page)
        }
    };
    house.close().await;
    answer
}

/// Whom a search finds; how it was understood is told where it is more than plain words.
pub(crate) async fn found(house: &House, spec: &ViewSpec, desk: &Desk) -> Answer<Vec<u32>> {
    let today = clock::now().today();
    let (ids, understood) = segments::search(house, spec, None, Typing::Done, today, &desk.words, &desk.job).await?;
    if !understood.sentence.is_empty() {
        desk.note(&message("cli-understood").with("sentence", understood.sentence));
    }
    understood.notes.iter().for_each(|note| desk.note(note));
    Ok(ids)
}

/// Where a search finds nobody or next to nobody: whom it may have been meant to find, and what they are called, which is told.
async fn meant(house: &House, spec: &ViewSpec, found: usize, desk: &Desk) -> Answer<Option<(Vec<u32>, Similar)>> {
    if found > segments::FEW {
        return Ok(None);
    }
    let today = clock::now().today();
    let (ids, similar) = segments::similar(house, spec, None, Typing::Done, today, &desk.words, &desk.job).await?;
    for word in &similar.words {
        let mut instead: Vec<String> = word
            .instead
            .iter()
            .map(|one| format!("{} ({})", one.word, desk.words.count(one.people)))
            .collect();
        if word.more > 0 {
            instead.push(desk.words.say(&message("cli-similar-more").with("more", word.more)));
        }
        let said = message("cli-similar").with("typed", word.typed.as_str());
        desk.note(&said.with("instead", instead.join(", ")));
    }
    Ok((!ids.is_empty()).then_some((ids, similar)))
}

/// The values of a field over the people of a search, one a line with how many have it.
async fn counted(house: &House, search: &str, field: &str, most: usize, count: usize, desk: &Desk) -> Answer<Reply> {
    let asked = FacetAsked { field, find: "", most };
    let facet = segments::facet(house, search, None, asked, clock::today(), &desk.words, &desk.job).await?;
    let mut lines: Vec<String> = Vec::new();
    for one in &facet.values {
        let value = one.label.clone().or_else(|| one.value.clone());
        let value = value.unwrap_or_else(|| desk.words.tell("cli-facet-unknown"));
        lines.push(format!("{:>10}  {value}", desk.words.count(one.people)));
    }
    if facet.more > 0 {
        lines.push(desk.words.say(&message("cli-facet-more").with("more", facet.more)));
    }
    reply(
        lines.join("\n"),
        json!({ "count": count, "of": facet.people, "values": facet.values, "more": facet.more }),
    )
}

/// A page of people, with how many there are in all.
pub(crate) async fn people(house: &House, page: &[u32], total: usize, desk: &Desk) -> Answer<Reply> {
    let rows = profiles::rows(house, page, clock::now().today()).await?;
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    lines.push(
        desk.words
            .say(&message("cli-people").with("shown", rows.len()).with("total", total)),
    );
    reply(lines.join("\n"), json!({ "total": total, "people": rows }))
}

fn line(row: &ContactRow) -> String {
    let known = |value: &Option<String>| value.clone().unwrap_or_default();
    format!(
        "{:>8}  {}  {}  {}  {}",
        row.id.0,
        row.name,
        known(&row.email),
        known(&row.phone),
        known(&row.city)
    )
    .trim_end()
    .to_owned()
}
