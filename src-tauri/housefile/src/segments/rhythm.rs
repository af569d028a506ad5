//! How often these customers buy, and what the best of them spend: the limits of the ready lists come from here, not from a table.

use sqlx::SqliteConnection;

use crate::{refusal::Answer, values::Money};

/// How long silence is usual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rhythm {
    /// More months than this without a purchase are unusual.
    pub quiet_months: u32,
    /// Gaps between two purchases of one person that were looked at.
    pub gaps: u32,
    /// Whether there were enough of them; twelve months stand in otherwise.
    pub measured: bool,
}

/// Fewer gaps than this say nothing.
const ENOUGH: u32 = 30;

/// Nine in ten gaps are at most so long, rounded up to months; not under three months, since a season is no silence, and not
/// over two years.
pub(super) async fn rhythm(connection: &mut SqliteConnection) -> Answer<Rhythm> {
    let row: Option<(u32, Option<f64>)> = sqlx::query_as(
        "WITH bought AS (SELECT DISTINCT contact, day FROM purchase JOIN live_contact l ON l.id = contact WHERE day IS NOT NULL),
         gap AS (SELECT julianday(day) - julianday(lag(day) OVER (PARTITION BY contact ORDER BY day)) AS days FROM bought),
         ranked AS (SELECT days, row_number() OVER (ORDER BY days) AS n, count(*) OVER () AS of FROM gap WHERE days IS NOT NULL)
         SELECT max(of), min(days) FILTER (WHERE n * 10 >= of * 9) FROM ranked",
    )
    .fetch_optional(connection)
    .await?
    .map(|(gaps, days): (Option<u32>, Option<f64>)| (gaps.unwrap_or(0), days));
    let (gaps, days) = row.unwrap_or((0, None));
    Ok(match days {
        Some(days) if gaps >= ENOUGH => {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 3..=24")]
            let months = (days / 30.44).ceil().clamp(3.0, 24.0) as u32;
            Rhythm {
                quiet_months: months,
                gaps,
                measured: true,
            }
        }
        _ => Rhythm {
            quiet_months: 12,
            gaps,
            measured: false,
        },
    })
}

/// What the best customers spent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Best {
    /// The tenth who spent most spent this much or more.
    pub from: Money,
    /// Buyers in that currency.
    pub buyers: u32,
    /// What those who spent as much bring of all sales in it, in percent.
    pub revenue_percent: u32,
    /// Whether people buy in other currencies too.
    pub one_of_several: bool,
}

/// Fewer buyers than this have no best tenth.
const ENOUGH_BUYERS: u32 = 20;

/// In the currency most people buy in.
pub(super) async fn best_from(connection: &mut SqliteConnection) -> Answer<Option<Best>> {
    let row: Option<(String, i64, u32, i64, i64, u32)> = sqlx::query_as(
        "WITH spent AS (SELECT currency, contact, sum(total) AS total FROM purchase JOIN live_contact l ON l.id = contact
                        GROUP BY currency, contact),
         main AS (SELECT currency, count(*) AS buyers, sum(total) AS revenue FROM spent GROUP BY currency ORDER BY 2 DESC, 1 LIMIT 1),
         ranked AS (SELECT s.total, row_number() OVER (ORDER BY s.total DESC) AS n FROM spent s JOIN main m ON m.currency = s.currency),
         cut AS (SELECT min(total) AS total FROM ranked, main WHERE n <= max(1, buyers / 10))
         SELECT m.currency, c.total, m.buyers, m.revenue, (SELECT sum(r.total) FROM ranked r WHERE r.total >= c.total),
                (SELECT count(DISTINCT currency) FROM spent)
         FROM main m, cut c",
    )
    .fetch_optional(connection)
    .await?;
    Ok(row.and_then(|(currency, minor, buyers, revenue, theirs, currencies)| {
        if buyers < ENOUGH_BUYERS || minor <= 0 || revenue <= 0 {
            return None;
        }
        let revenue_percent = u32::try_from(i128::from(theirs) * 100 / i128::from(revenue)).unwrap_or(100);
        Some(Best {
            from: Money { minor, currency },
            buyers,
            revenue_percent,
            one_of_several: currencies > 1,
        })
    }))
}
