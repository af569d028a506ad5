//! Which people something is about: by number, by words, by segment.

use housefile::{
    job::Job,
    profiles::{self, ViewSpec},
    refusal::{Answer, message, refuse},
    segments::{self, Rule},
    store::House,
    values::SegmentId,
};

use crate::{clock, contacts::found, desk::Desk};

/// People, in one of three ways.
#[derive(Debug, clap::Args)]
pub(crate) struct Whom {
    /// These people, by number
    #[arg(long, value_delimiter = ',', conflicts_with_all = ["search", "segment"])]
    people: Vec<u32>,
    /// Those whom these words and fields find: graz -tag:vip "anna k"
    #[arg(long, conflicts_with = "segment", allow_hyphen_values = true)]
    search: Option<String>,
    /// Those of a segment, by its number
    #[arg(long)]
    segment: Option<u32>,
}

impl Whom {
    /// Who is meant.
    pub(crate) async fn ids(self, house: &House, desk: &Desk) -> Answer<Vec<u32>> {
        match (self.search, self.segment) {
            (Some(search), _) => {
                let spec = ViewSpec {
                    search,
                    ..ViewSpec::default()
                };
                found(house, &spec, desk).await
            }
            (_, Some(id)) => {
                let rule = Rule::Segment { id: SegmentId(id) };
                segments::ids(house, &rule, clock::now().today(), &Job::quiet()).await
            }
            _ if self.people.is_empty() => Err(refuse(message("cli-edit-whom"))),
            _ => Ok(self.people),
        }
    }

    /// Who is meant; everybody where nobody is named.
    pub(crate) async fn ids_or_everybody(self, house: &House, desk: &Desk) -> Answer<Vec<u32>> {
        if self.people.is_empty() && self.search.is_none() && self.segment.is_none() {
            return profiles::view(house, &ViewSpec::default(), None).await;
        }
        self.ids(house, desk).await
    }
}
