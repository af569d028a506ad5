//! What is stored of a comparison: how far two records agree, and the points for and against. Levels and grounds, never a value, so
//! that it may stand after one of the two is gone.

use serde::{Deserialize, Serialize};

use super::{evidence::Evidence, judge::Judgement, pattern::Pattern, weighing::Steps};

/// Why a pair was found.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub(super) struct Reasons {
    /// How far they agreed then. Once they are one record it can be learned from nothing else.
    pub pattern: Option<Pattern>,
    pub points: Vec<Evidence>,
    /// How the weight adds up.
    pub steps: Option<Steps>,
}

impl From<Judgement> for Reasons {
    fn from(judgement: Judgement) -> Self {
        Self {
            pattern: Some(judgement.pattern),
            points: judgement.evidence,
            steps: judgement.steps,
        }
    }
}

impl Reasons {
    /// As stored. Earlier searches stored the points alone.
    pub(super) fn read(stored: &str) -> Self {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Stored {
            Points(Vec<Evidence>),
            Whole {
                pattern: Option<Pattern>,
                #[serde(default)]
                points: Vec<Evidence>,
                steps: Option<Steps>,
            },
        }
        match serde_json::from_str(stored) {
            Ok(Stored::Points(points)) => Self {
                points,
                ..Self::default()
            },
            Ok(Stored::Whole { pattern, points, steps }) => Self { pattern, points, steps },
            Err(_) => Self::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{evidence::Ground, weighing::Part};

    #[test]
    fn what_was_stored_is_read_whoever_stored_it() {
        let points = vec![Evidence {
            is: Ground::SameName,
            strength: 2,
        }];
        let whole = Reasons {
            pattern: Some(Pattern(0x1d)),
            points: points.clone(),
            steps: Some(Steps {
                start: -14.2,
                steps: vec![(Part::Name, 9.1), (Part::Generation, -3.0)],
            }),
        };
        assert_eq!(Reasons::read(&serde_json::to_string(&whole).expect("JSON")), whole);
        let alone = Reasons::read(r#"[{"is":"same_name","strength":2}]"#);
        assert_eq!((alone.pattern, alone.points), (None, points));
        assert_eq!(Reasons::read("[]"), Reasons::default());
    }
}
