//! Adding one person by hand: what `housefile contacts F add` does. Who may be there already is told beside it, and forbids nothing.

use housefile::{
    contacts::{self, NewPerson},
    journal::{self, Act},
    matching::{self, Known, KnownAs},
    refusal::{Answer, message},
    store::House,
};
use serde_json::json;

use crate::{
    answer::{Reply, reply},
    clock,
    desk::Desk,
};

/// Who is added; what is not known is left out.
#[derive(Debug, clap::Args)]
pub(crate) struct AddArgs {
    /// First name
    #[arg(long, default_value = "")]
    given: String,
    /// Last name
    #[arg(long, default_value = "")]
    family: String,
    /// Company; without a name, it is the organisation that is added
    #[arg(long, default_value = "")]
    company: String,
    /// E-mail address
    #[arg(long, default_value = "")]
    email: String,
    /// Phone number, with its country in front or in the country where they live
    #[arg(long, default_value = "")]
    phone: String,
    /// Street and house number
    #[arg(long, default_value = "")]
    street: String,
    /// Postcode
    #[arg(long, default_value = "")]
    postcode: String,
    /// Town
    #[arg(long, default_value = "")]
    city: String,
    /// Country, by its code or name
    #[arg(long, default_value = "")]
    country: String,
    /// Only tell who may be there already; nobody is added
    #[arg(long)]
    preview: bool,
}

/// Adds them.
pub(crate) async fn add(house: &House, args: AddArgs, desk: &Desk) -> Answer<Reply> {
    let preview = args.preview;
    let typed = NewPerson {
        given: args.given,
        family: args.family,
        company: args.company,
        email: args.email,
        phone: args.phone,
        street: args.street,
        postcode: args.postcode,
        city: args.city,
        country: args.country,
    };
    let known = matching::known(house, &typed).await?;
    for one in &known {
        tell(one, desk);
    }
    let known: Vec<_> = known.iter().map(|one| document(one, desk)).collect();
    if preview {
        let sentence = message("cli-add-preview").with("people", known.len());
        return reply(
            desk.words.say(&sentence),
            json!({ "contact": null, "entry": null, "known": known }),
        );
    }
    let mut entry = journal::begin(house, Act::new("add"), &clock::now()).await?;
    let contact = contacts::add_person(&mut entry, &typed).await?;
    let entry = entry.finish(1).await?;
    let sentence = message("cli-added").with("person", contact.0.to_string());
    reply(
        desk.words.say(&sentence),
        json!({ "contact": contact, "entry": entry, "known": known }),
    )
}

/// One line on stderr, and a line for each reason below it.
fn tell(known: &Known, desk: &Desk) {
    let sentence = match known.standing {
        KnownAs::Same => message("cli-known-same"),
        KnownAs::Household => message("cli-known-household"),
        KnownAs::Shares => message("cli-known-shares"),
        KnownAs::Namesake => message("cli-known-namesake"),
    };
    let place = known.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
    desk.note(
        &sentence
            .with("name", format!("{}{place}", known.name))
            .with("person", known.contact.0.to_string()),
    );
    for point in &known.points {
        let side = if point.for_it { '+' } else { '-' };
        desk.note(
            &message("cli-known-point")
                .with("side", side.to_string())
                .with("why", desk.words.say(&point.message)),
        );
    }
}

/// The same for programs, the reasons as sentences.
fn document(known: &Known, desk: &Desk) -> serde_json::Value {
    let why: Vec<_> = known
        .points
        .iter()
        .map(|point| json!({ "for": point.for_it, "strength": point.strength, "why": desk.words.say(&point.message) }))
        .collect();
    json!({
        "contact": known.contact,
        "name": known.name,
        "place": known.place,
        "standing": known.standing,
        "why": why,
    })
}
