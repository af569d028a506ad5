//! A chart as it crosses to the window: the picture, its marks, the same figures as a table, and the words for all of it.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{refusal::Message, values::Money};

/// Which chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ChartId {
    /// New and returning customers by month.
    Customers,
    /// Revenue by month.
    Revenue,
    /// Who came back, by the month of the first purchase.
    Cohorts,
    /// What the best fifth brings.
    Best,
    /// The six groups.
    RfmGroups,
    /// Recency by frequency.
    RfmGrid,
    /// Who may be contacted, per channel.
    Reach,
    /// In which files people occur together.
    Overlap,
    /// What is not known of people.
    Gaps,
    /// How complete, valid, fresh and unique the data are.
    Quality,
}

impl ChartId {
    /// Those on the board, in its order.
    pub const BOARD: [Self; 7] = [
        Self::Customers,
        Self::Revenue,
        Self::Cohorts,
        Self::Best,
        Self::RfmGroups,
        Self::RfmGrid,
        Self::Reach,
    ];

    /// Its word in catalogues.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Revenue => "revenue",
            Self::Cohorts => "cohorts",
            Self::Best => "best",
            Self::RfmGroups => "rfm-groups",
            Self::RfmGrid => "rfm-grid",
            Self::Reach => "reach",
            Self::Overlap => "overlap",
            Self::Gaps => "gaps",
            Self::Quality => "quality",
        }
    }
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Chart {
    /// Which.
    pub id: ChartId,
    /// What it shows.
    pub title: Message,
    /// The question it answers.
    pub question: Message,
    /// The picture; its colours are the window's tokens. Empty where there is not enough data.
    pub svg: String,
    /// Of the picture, in its own units.
    pub width: u32,
    /// Of the picture, in its own units.
    pub height: u32,
    /// One sentence with the figures that matter.
    pub summary: Message,
    /// How the measure is defined.
    pub definition: Message,
    /// What is unfinished, left out or in another currency.
    pub notes: Vec<Message>,
    /// The same figures.
    pub table: Table,
    /// What can be pointed at.
    pub marks: Vec<Mark>,
    /// Why there is no picture.
    pub not_enough: Option<Message>,
}

/// A figure of the picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Mark {
    /// Names it to [`super::drill`].
    pub key: String,
    /// Marks of one series are walked through from left to right.
    pub series: String,
    /// Where it is.
    pub shape: Shape,
    /// What it is.
    pub label: Message,
    /// Its figure.
    pub value: Message,
    /// How many people stand behind it; [`super::drill`] opens exactly those. Nobody: there is nothing to open.
    pub people: u32,
}

/// A place in the picture, in its own units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Shape {
    /// A rectangle.
    Rect {
        /// From the left.
        x: u32,
        /// From the top.
        y: u32,
        /// Wide.
        w: u32,
        /// High.
        h: u32,
    },
    /// A circle.
    Circle {
        /// Its middle from the left.
        x: u32,
        /// Its middle from the top.
        y: u32,
        /// Its radius.
        r: u32,
    },
}

/// The figures of a chart.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, Type)]
pub struct Table {
    /// From the first on.
    pub columns: Vec<Column>,
    /// One value a column.
    pub rows: Vec<Vec<Value>>,
}

/// A column of figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Column {
    /// Its head.
    pub label: Message,
    /// Whether its values are figures: set to the end of the line.
    pub figures: bool,
}

/// A value of a table: typed, so that the window and a workbook write it in their own way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
// Another room has a type of this name; on the wire each needs its own.
#[serde(rename = "TableValue")]
pub enum Value {
    /// Words.
    Said {
        /// The sentence or name.
        message: Message,
    },
    /// A month.
    Month {
        /// ISO: `2025-12`.
        month: String,
    },
    /// A number of people or things.
    Count {
        /// How many.
        count: u32,
    },
    /// A share of a whole.
    Share {
        /// In thousandths.
        permille: i32,
    },
    /// An amount.
    Amount {
        /// How much.
        money: Money,
    },
    /// Nothing.
    Nothing,
}

impl Value {
    pub(super) fn share(part: i64, whole: i64) -> Self {
        if whole <= 0 {
            return Self::Nothing;
        }
        let permille = (i128::from(part) * 1000 + i128::from(whole) / 2).div_euclid(whole.into());
        Self::Share {
            permille: i32::try_from(permille).unwrap_or(i32::MAX),
        }
    }
}
