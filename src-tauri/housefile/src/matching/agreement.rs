//! In what pairs agree, and how many there are of each kind: ten of a large pile say little about a small part of it. Each pair is of one kind,
//! by the most telling thing that its two share, and by whether their names are the same. Deliberately not here: how much that says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    evidence::{Evidence, Ground},
    waiting::{each_with_why, waiting},
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
    Ok(Agreements {
        certain: counts(&mut read, true).await?,
        review: counts(&mut read, false).await?,
    })
}

async fn counts(connection: &mut SqliteConnection, certain: bool) -> Answer<Vec<AgreementCount>> {
    let mut by_kind: BTreeMap<Agreement, u32> = BTreeMap::new();
    let pairs = waiting(connection, certain).await?;
    each_with_why(connection, pairs, |_, why| *by_kind.entry(kind(why)).or_default() += 1).await?;
    let mut counts: Vec<AgreementCount> = by_kind
        .into_iter()
        .map(|(agreement, pairs)| AgreementCount { agreement, pairs })
        .collect();
    counts.sort_by_key(|count| std::cmp::Reverse(count.pairs));
    Ok(counts)
}

/// The kind of a stored comparison, of which no more than the points is read (see [`super::reasons::Reasons::read`]).
pub(super) fn kind(why: &str) -> Agreement {
    #[derive(Default, Deserialize)]
    struct Whole {
        #[serde(default)]
        points: Vec<Evidence>,
    }
    let points = if why.starts_with('[') {
        serde_json::from_str(why).unwrap_or_default()
    } else {
        serde_json::from_str::<Whole>(why).unwrap_or_default().points
    };
    of(&points)
}

fn of(points: &[Evidence]) -> Agreement {
    const TELLING: &[(Ground, Shared)] = &[
        (Ground::SameEmail, Shared::Email),
        (Ground::SamePhone, Shared::Phone),
        (Ground::SameNumber, Shared::Number),
        (Ground::SameAddress, Shared::Address),
        (Ground::SameBorn, Shared::Born),
    ];
    let has = |ground: Ground| points.iter().any(|point| point.is == ground);
    Agreement {
        shared: TELLING
            .iter()
            .find(|(ground, _)| has(*ground))
            .map_or(Shared::Other, |(_, shared)| *shared),
        other_name: !has(Ground::SameName) && !has(Ground::SwappedName),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_is_told_whoever_stored_the_comparison() {
        let phone = Agreement {
            shared: Shared::Phone,
            other_name: false,
        };
        let points = r#"[{"is":"same_name","strength":2},{"is":"same_phone","strength":3}]"#;
        assert_eq!(kind(points), phone);
        assert_eq!(kind(&format!(r#"{{"pattern":29,"points":{points},"steps":null}}"#)), phone);
        let unknown = Agreement {
            shared: Shared::Other,
            other_name: true,
        };
        assert_eq!([kind("{}"), kind("[]"), kind("")], [unknown; 3]);
    }
}
