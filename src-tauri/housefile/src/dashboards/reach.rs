//! Who may be contacted, per channel, and why the others may not. The figures and the people are those of `privacy::reach`.

use super::{
    Chart, ChartId, Mark, Table, Value,
    draw::{Part, Stack, stacks},
    parts::{column, empty, people},
};
use crate::{
    privacy::{self, Basis, Channel, ReachCount, Standing},
    refusal::{Answer, Message, message},
    store::House,
    values::Today,
    words::Words,
};

/// The four parts of everybody, with their look.
const PARTS: [(Part, &str); 4] = [
    (Part::Solid, "may"),
    (Part::Striped, "unasked"),
    (Part::Dotted, "objected"),
    (Part::Empty, "no-address"),
];

fn counts(count: &ReachCount) -> [u32; 4] {
    [
        count.by_consent + count.by_rule,
        count.not_consented,
        count.opted_out,
        count.no_address,
    ]
}

fn part_of(standing: Standing) -> &'static str {
    match standing {
        Standing::Reachable => "may",
        Standing::NotConsented | Standing::TermsOver => "unasked",
        Standing::OptedOut | Standing::Suppressed => "objected",
        Standing::NoAddress => "no-address",
    }
}

fn channel_title(channel: Channel) -> Message {
    message(&format!("dashboards-channel-{}", channel.name()))
}

pub(super) async fn chart(house: &House, width: u32, today: Today, words: &Words) -> Answer<Chart> {
    let channels = privacy::reach_summary(house, None, today).await?;
    if channels.iter().all(|count| count.people == 0) {
        return Ok(empty(ChartId::Reach, message("dashboards-no-people")));
    }
    let key: Vec<(Part, String)> = PARTS
        .iter()
        .map(|(part, name)| (*part, words.tell(&format!("dashboards-reach-{name}"))))
        .collect();
    let wholes: Vec<Stack> = channels
        .iter()
        .map(|count| Stack {
            name: words.say(&channel_title(count.channel)),
            told: words.say(&told(count, words)),
            parts: counts(count).iter().map(|part| (*part, words.count(*part))).collect(),
        })
        .collect();
    let painted = stacks(i32::try_from(width).unwrap_or(i32::MAX), &key, &wholes)?;
    let mut marks = Vec::new();
    for (count, frames) in channels.iter().zip(&painted.told) {
        for ((value, frame), (_, name)) in counts(count).iter().zip(frames).zip(&PARTS) {
            marks.push(Mark {
                key: format!("{}:{name}", count.channel.name()),
                series: count.channel.name().into(),
                shape: frame.shape(),
                label: message("dashboards-reach-mark")
                    .with("channel", words.say(&channel_title(count.channel)))
                    .with("part", words.tell(&format!("dashboards-reach-{name}"))),
                value: people(*value),
                people: *value,
            });
        }
    }
    let of = |channel: Channel| {
        channels
            .iter()
            .find(|count| count.channel == channel)
            .map_or(0, |count| counts(count)[0])
    };
    Ok(Chart {
        svg: painted.svg,
        width: painted.width,
        height: painted.height,
        summary: message("dashboards-reach-summary")
            .with("people", channels[0].people)
            .with("email", of(Channel::Email))
            .with("letter", of(Channel::Letter))
            .with("phone", of(Channel::Phone)),
        table: table(&channels),
        marks,
        not_enough: None,
        ..empty(ChartId::Reach, message("dashboards-no-people"))
    })
}

fn told(count: &ReachCount, words: &Words) -> Message {
    let may = counts(count)[0];
    message("dashboards-reach-told")
        .with("people", may)
        .with("share", words.share(may.into(), count.people.into()))
}

fn table(channels: &[ReachCount]) -> Table {
    let mut columns = vec![column("dashboards-column-channel", false)];
    columns.push(column("dashboards-reach-by-consent", true));
    columns.push(column("dashboards-reach-by-rule", true));
    columns.extend(
        PARTS[1..]
            .iter()
            .map(|(_, name)| column(&format!("dashboards-reach-{name}"), true)),
    );
    let rows = channels
        .iter()
        .map(|count| {
            let mut row = vec![Value::Said {
                message: channel_title(count.channel),
            }];
            let figures = [
                count.by_consent,
                count.by_rule,
                count.not_consented,
                count.opted_out,
                count.no_address,
            ];
            row.extend(figures.map(|count| Value::Count { count }));
            row
        })
        .collect();
    Table { columns, rows }
}

pub(super) async fn drill(house: &House, key: &str, today: Today) -> Answer<Option<Vec<u32>>> {
    let Some((channel, part)) = key.split_once(':') else {
        return Ok(None);
    };
    let Some(channel) = Channel::ALL.into_iter().find(|known| known.name() == channel) else {
        return Ok(None);
    };
    if !PARTS.iter().any(|(_, name)| *name == part) {
        return Ok(None);
    }
    let rules = privacy::rules(house).await?;
    let basis = rules
        .iter()
        .find(|(of, _)| *of == channel)
        .map_or(&Basis::Consent, |(_, basis)| basis);
    let everybody = privacy::reach(&mut *house.read().await?, channel, basis, None, today).await?;
    let own = everybody.into_iter().filter(|one| part_of(one.standing) == part);
    let mut people: Vec<u32> = own.map(|one| one.contact.0).collect();
    people.sort_unstable();
    Ok(Some(people))
}
