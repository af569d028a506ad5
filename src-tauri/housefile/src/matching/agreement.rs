//! In what pairs agree, and how many there are of each kind: ten of a large pile say little about a small part of it. Each pair is of one kind,
//! by the most telling thing that its two share, and by whether their names are the same. Deliberately not here: how much that says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    evidence::Ground,
    queue::{Waiting, waiting},
    reasons::Reasons,
};
use crate::{
    refusal::{Answer, Message, message},
    store::House,
};

/// What two records share beside the name, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Shared {
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A customer number.
    Number,
    /// Street and place.
    Address,
    /// The whole date of birth.
    Born,
    /// None of these, but several smaller things.
    Other,
}

/// A kind of agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct Agreement {
    /// The most telling thing that the two share.
    pub shared: Shared,
    /// Whether their names are not the same, but alike, or one of them is not known.
    pub other_name: bool,
}

impl Agreement {
    /// The kind in words.
    #[must_use]
    pub fn message(&self) -> Message {
        let shared = match self.shared {
            Shared::Email => "email",
            Shared::Phone => "phone",
            Shared::Number => "number",
            Shared::Address => "address",
            Shared::Born => "born",
            Shared::Other => "other",
        };
        message("matching-agreement")
            .with("shared", shared)
            .with("name", if self.other_name { "different" } else { "same" })
    }
}

/// How many pairs are of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AgreementCount {
    /// The kind.
    pub agreement: Agreement,
    /// Pairs.
    pub pairs: u32,
}

/// Everything that waits, by kind, the largest first; the numbers of each list add up to its pairs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Agreements {
    /// The certain ones.
    pub certain: Vec<AgreementCount>,
    /// Those that wait for an answer.
    pub review: Vec<AgreementCount>,
}

/// How many pairs wait of each kind.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn agreements(house: &House) -> Answer<Agreements> {
    let mut read = house.read().await?;
    let mut of = [Vec::new(), Vec::new()];
    for (counts, certain) in of.iter_mut().zip([true, false]) {
        let pairs = waiting(&mut read, certain).await?;
        let mut by_kind: BTreeMap<Agreement, u32> = BTreeMap::new();
        for agreement in kinds(&mut read, &pairs).await?.into_values() {
            *by_kind.entry(agreement).or_default() += 1;
        }
        *counts = by_kind
            .into_iter()
            .map(|(agreement, pairs)| AgreementCount { agreement, pairs })
            .collect();
        counts.sort_by_key(|count| std::cmp::Reverse(count.pairs));
    }
    let [certain, review] = of;
    Ok(Agreements { certain, review })
}

/// The kind of each pair, by its id.
pub(super) async fn kinds(connection: &mut SqliteConnection, pairs: &[Waiting]) -> Answer<BTreeMap<u32, Agreement>> {
    let ids: Vec<u32> = pairs.iter().map(|(id, ..)| *id).collect();
    let stored: Vec<(u32, String)> =
        sqlx::query_as("SELECT id, why FROM match_pair WHERE id IN (SELECT value FROM json_each(?1))")
            .bind(serde_json::to_string(&ids)?)
            .fetch_all(connection)
            .await?;
    Ok(stored.into_iter().map(|(id, why)| (id, kind(&Reasons::read(&why)))).collect())
}

fn kind(reasons: &Reasons) -> Agreement {
    const TELLING: &[(Ground, Shared)] = &[
        (Ground::SameEmail, Shared::Email),
        (Ground::SamePhone, Shared::Phone),
        (Ground::SameNumber, Shared::Number),
        (Ground::SameAddress, Shared::Address),
        (Ground::SameBorn, Shared::Born),
    ];
    let has = |ground: Ground| reasons.points.iter().any(|point| point.is == ground);
    Agreement {
        shared: TELLING
            .iter()
            .find(|(ground, _)| has(*ground))
            .map_or(Shared::Other, |(_, shared)| *shared),
        other_name: !has(Ground::SameName) && !has(Ground::SwappedName),
    }
}
