//! Everything that can be done to a house file, drawn by chance. What is refused changes nothing and is drawn anew.

use housefile::{
    campaigns,
    contacts::{self, Change, TypedPoint},
    intake::{self, Agreed, ColumnChoice, FileChoices, ImportKind, Origin, Policy, Target},
    job::Job,
    journal::{self, Act},
    privacy::{self, Basis, Channel, ConsentRecord, ExistingCustomer, LetterRule, Suppress},
    refusal::{Answer, Error},
    segments,
    values::{CampaignId, ContactId, ContactPointId, Country, Day, FieldId, SegmentId},
};

use crate::{matches::matches, plans::plan, sheets, world::World};

const LIVE: &str = "SELECT id FROM live_contact ORDER BY id";

/// Names of acts with how often each is drawn.
const ACTS: &[(&str, usize)] = &[
    ("edit", 26),
    ("point", 6),
    ("bin", 5),
    ("restore", 4),
    ("consent", 8),
    ("stop", 3),
    ("import", 9),
    ("find", 2),
    ("merge", 9),
    ("certain", 2),
    ("unmerge", 5),
    ("apart", 2),
    ("households", 3),
    ("leave", 2),
    ("tidy", 3),
    ("decide", 6),
    ("segment", 5),
    ("rename", 2),
    ("bin segment", 2),
    ("rule", 2),
    ("campaign", 4),
    ("freeze", 3),
    ("bin campaign", 2),
    ("many", 8),
    ("mend", 3),
    ("bin field", 2),
    ("restore field", 2),
    ("restore segment", 2),
    ("restore campaign", 1),
];

/// Does one thing; its name, where it was possible.
pub(crate) async fn act(world: &mut World) -> Option<&'static str> {
    let all: usize = ACTS.iter().map(|(_, weight)| weight).sum();
    let mut at = world.dice.below(all);
    let (name, _) = ACTS.iter().find(|(_, weight)| {
        let here = at < *weight;
        at = at.saturating_sub(*weight);
        here
    })?;
    match done(world, name).await {
        Ok(true) => Some(name),
        Ok(false) | Err(Error::Refused(_)) => None,
        Err(fault) => panic!("{name}: {fault:?}"),
    }
}

async fn done(world: &mut World, name: &str) -> Answer<bool> {
    let now = world.now();
    let house = world.house().clone();
    match name {
        "edit" => edit(world).await,
        "point" => {
            let Some(who) = somebody(world, LIVE).await else {
                return Ok(false);
            };
            let kind = world.dice.below(3);
            let word = ["email", "phone", "address"][kind];
            let there = format!("SELECT id FROM contact_point WHERE contact = {who} AND kind = '{word}' ORDER BY id");
            let one = somebody(world, &there).await.filter(|_| world.dice.often(60));
            let typed = match kind {
                0 => TypedPoint::Email {
                    value: format!("new{}@post.example", world.dice.below(20)),
                },
                1 => TypedPoint::Phone {
                    value: format!("+43 316 8{:05}", world.dice.below(60)),
                },
                _ => TypedPoint::Address {
                    street: format!("Nebenweg {}", world.dice.below(9)),
                    postcode: "8010".to_owned(),
                    city: "Graz".to_owned(),
                    region: String::new(),
                    country: "AT".to_owned(),
                },
            };
            let (way, mut entry) = (world.dice.below(4), journal::begin(&house, Act::new("edit"), &now).await?);
            match (one.map(ContactPointId), ContactId(who)) {
                (None, who) => contacts::add_point(&mut entry, who, &typed).await?,
                (Some(point), who) if way == 0 => contacts::remove_point(&mut entry, who, point).await?,
                (Some(point), who) if way == 1 => contacts::prefer_point(&mut entry, who, point).await?,
                (Some(point), who) => contacts::change_point(&mut entry, who, point, &typed).await?,
            }
            entry.finish(1).await?;
            Ok(true)
        }
        "bin" | "restore" => {
            let binned = "SELECT id FROM contact WHERE binned_at IS NOT NULL AND merged_into IS NULL ORDER BY id";
            let Some(who) = somebody(world, if name == "bin" { LIVE } else { binned }).await else {
                return Ok(false);
            };
            let mut entry = journal::begin(&house, Act::new("bin"), &now).await?;
            if name == "bin" {
                contacts::bin(&mut entry, &[who], &now).await?;
            } else {
                contacts::restore(&mut entry, &[who]).await?;
            }
            entry.finish(1).await?;
            Ok(true)
        }
        "consent" => {
            let Some(who) = somebody(world, LIVE).await else {
                return Ok(false);
            };
            let record = ConsentRecord {
                contact: who,
                channel: *world
                    .dice
                    .one(&[Some(Channel::Email), Some(Channel::Letter), None])
                    .expect("channels"),
                granted: world.dice.often(60),
                day: Some(now.today().0),
                method: "hand".into(),
                wording: None,
                evidence: None,
                source: None,
            };
            let mut entry = journal::begin(&house, Act::new("consent"), &now).await?;
            privacy::record_consents(&mut entry, &[record]).await?;
            entry.finish(1).await?;
            Ok(true)
        }
        "stop" => {
            let known = world
                .lines("SELECT norm FROM contact_point WHERE kind = 'email' AND norm IS NOT NULL ORDER BY id")
                .await;
            let norm = match world.dice.one(&known) {
                Some(norm) if world.dice.often(80) => norm.clone(),
                _ => format!("stranger{}@post.example", world.dice.below(30)),
            };
            let line = Suppress {
                kind: "email",
                norm,
                reason: "list",
                day: None,
                source: None,
            };
            let mut entry = journal::begin(&house, Act::new("edit"), &now).await?;
            privacy::suppress(&mut entry, &[line]).await?;
            entry.finish(0).await?;
            Ok(true)
        }
        "import" => import(world).await,
        "many" => many(world).await,
        "mend" => mend(world).await,
        "bin field" | "restore field" => field(world, name == "bin field").await,
        "restore segment" => {
            let Some(id) = somebody(world, "SELECT id FROM segment WHERE binned_at IS NOT NULL ORDER BY id").await else {
                return Ok(false);
            };
            segments::restore(&house, SegmentId(id), &now).await.map(|_| true)
        }
        "restore campaign" => {
            let Some(id) = somebody(world, "SELECT id FROM campaign WHERE binned_at IS NOT NULL ORDER BY id").await else {
                return Ok(false);
            };
            campaigns::restore(&house, CampaignId(id), &now).await.map(|_| true)
        }
        "find" | "merge" | "decide" | "certain" | "unmerge" | "apart" | "households" | "leave" | "tidy" => {
            matches(world, name).await
        }
        "rule" => {
            let basis = match world.dice.below(3) {
                0 => Basis::Consent,
                1 => Basis::ExistingCustomer(customer(now.today().0)),
                _ => Basis::Letter(LetterRule {
                    told_the_source: true,
                    told_each_time: true,
                    confirmed: now.today().0,
                }),
            };
            let channel = if matches!(basis, Basis::Letter(_)) {
                Channel::Letter
            } else {
                Channel::Email
            };
            let mut entry = journal::begin(&house, Act::new("reach-rule"), &now).await?;
            privacy::set_rule(&mut entry, channel, &basis, now.today().0).await?;
            entry.finish(0).await?;
            Ok(true)
        }
        _ => plan(world, name).await,
    }
}

pub(crate) async fn somebody(world: &mut World, sql: &str) -> Option<u32> {
    let all = world.ids(sql).await;
    world.dice.one(&all).copied()
}

fn country() -> Country {
    Country::parse("AT").expect("a country")
}

fn customer(day: Day) -> ExistingCustomer {
    ExistingCustomer {
        from_a_sale: true,
        similar_products: true,
        could_object: true,
        told_each_time: true,
        months: 24,
        confirmed: day,
    }
}

async fn edit(world: &mut World) -> Answer<bool> {
    let now = world.now();
    let Some(who) = somebody(world, LIVE).await else {
        return Ok(false);
    };
    let column = world.dice.word(&[
        "prefix",
        "given",
        "family",
        "company",
        "job_title",
        "note",
        "born",
        "language",
    ]);
    let value = match column {
        "born" => world.dice.word(&["1980-01-02", "1975-12-24", ""]),
        "language" => world.dice.word(&["de", "en", ""]),
        _ => world.dice.word(&["Anna", "Lang", "Koch", "“quoted”\n\\", ""]),
    };
    let mut entry = journal::begin(world.house(), Act::new("edit").with("contact", who), &now).await?;
    contacts::edit_value(&mut entry, ContactId(who), column, value, now.today()).await?;
    entry.finish(1).await?;
    Ok(true)
}

/// Changes some people at once.
async fn many(world: &mut World) -> Answer<bool> {
    let now = world.now();
    let mut who = world.ids(LIVE).await;
    world.dice.shuffle(&mut who);
    who.truncate(1 + world.dice.below(8));
    let own = somebody(world, "SELECT id FROM field WHERE binned_at IS NULL ORDER BY id")
        .await
        .map(FieldId);
    let change = match (world.dice.below(4), own) {
        (0, _) => Change::AddTag {
            tag: world.dice.word(&["vip", "2026"]).into(),
        },
        (1, _) => Change::RemoveTag {
            tag: world.dice.word(&["VIP", "tasting"]).into(),
        },
        (2, Some(field)) => Change::Own {
            field,
            value: Some(world.dice.word(&["44", "dark", ""]).into()),
        },
        _ => Change::Value {
            column: world.dice.word(&["company", "note", "language"]).into(),
            value: Some(world.dice.word(&["Acme", "de", ""]).into()),
        },
    };
    contacts::change_many(world.house(), &who, &change, &now).await.map(|_| true)
}

/// Mends everything of a kind.
async fn mend(world: &mut World) -> Answer<bool> {
    let now = world.now();
    let kind = contacts::Mend::ALL[world.dice.below(contacts::Mend::ALL.len())];
    contacts::mend(world.house(), kind, &Job::quiet(), &now).await.map(|_| true)
}

/// Puts a field of the user's own away, or back.
async fn field(world: &mut World, away: bool) -> Answer<bool> {
    let now = world.now();
    let sql = if away {
        "SELECT id FROM field WHERE binned_at IS NULL ORDER BY id"
    } else {
        "SELECT id FROM field WHERE binned_at IS NOT NULL ORDER BY id"
    };
    let Some(id) = somebody(world, sql).await.map(FieldId) else {
        return Ok(false);
    };
    if away {
        let users = segments::field_users(world.house(), id).await?;
        contacts::bin_field(world.house(), id, &users, &now).await?;
    } else {
        contacts::restore_field(world.house(), id, &now).await?;
    }
    Ok(true)
}

/// Writes a sheet and imports it as a person would: opened by the worker, its columns named, then committed.
async fn import(world: &mut World) -> Answer<bool> {
    let now = world.now();
    let bought = world.dice.often(30);
    world.sheets += 1;
    let (name, text) = if bought {
        (format!("shop {}.csv", world.sheets), sheets::purchases(&mut world.dice))
    } else {
        (format!("newsletter {}.csv", world.sheets), sheets::contacts(&mut world.dice))
    };
    let path = world.path(&name);
    std::fs::write(&path, text).expect("written");
    let draft = intake::open_files(world.house(), &World::worker(), std::slice::from_ref(&path), &Job::quiet()).await?;
    let file = &draft.files[0];
    let targets: &[(&str, Target)] = &[
        ("Tags", Target::Tags),
        ("Newsletter", Target::ConsentEmail),
        (
            "Shoe size",
            Target::Keep {
                label: "Shoe size".into(),
            },
        ),
        (
            "Favourite",
            Target::Keep {
                label: "Favourite".into(),
            },
        ),
    ];
    let columns = file.columns.iter().filter_map(|column| {
        let (_, target) = targets.iter().find(|(header, _)| *header == column.header)?;
        Some(ColumnChoice {
            column: column.column,
            target: Some(target.clone()),
            day_order: None,
            decimal_mark: None,
            values: None,
        })
    });
    let choices = FileChoices {
        file: file.file,
        kind: Some(if bought { ImportKind::Purchases } else { ImportKind::Contacts }),
        columns: columns.collect(),
        country: Some(country()),
        origin: Some(Origin::OwnCustomers),
        agreed: Some(if bought { Agreed::NotRecorded } else { Agreed::AsInFile }),
        ..FileChoices::default()
    };
    intake::choose(world.house(), &World::worker(), draft.draft, choices, &Job::quiet()).await?;
    let policy = *world
        .dice
        .one(&[
            Policy::Fill,
            Policy::Fill,
            Policy::Update,
            Policy::New,
            Policy::Add,
            Policy::UpdateOnly,
        ])
        .expect("policies");
    let receipt = intake::commit(world.house(), draft.draft, policy, &Job::quiet(), &now).await?;
    std::fs::remove_file(&path).expect("removed");
    Ok(receipt.already_imported.is_none())
}
