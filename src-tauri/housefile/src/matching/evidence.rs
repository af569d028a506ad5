//! What speaks for and against two records being one person, in a form that is stored, and the sentence for each point.
//!
//! Stored points name their ground alone, never a value: the values are read again when the pair is shown, so that nothing about a
//! person outlives their erasure in a reason.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::refusal::{Message, message};

/// One point for or against, as the window shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Point {
    /// Whether it speaks for one person.
    pub for_it: bool,
    /// 1 (slight) to 3 (decisive).
    pub strength: u8,
    /// The sentence.
    pub message: Message,
}

/// One point as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Evidence {
    pub is: Ground,
    pub strength: u8,
}

macro_rules! grounds {
    ($($ground:ident $side:literal $sentence:literal,)*) => {
        /// What a point rests on.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(super) enum Ground { $($ground,)* }

        impl Ground {
            pub(super) fn for_it(self) -> bool {
                match self { $(Self::$ground => $side == "+",)* }
            }

            fn sentence(self) -> &'static str {
                match self { $(Self::$ground => $sentence,)* }
            }

            #[cfg(test)]
            pub(super) const ALL: &[Self] = &[$(Self::$ground,)*];
        }
    };
}

grounds! {
    SameEmail "+" "matching-same-email",
    SimilarEmail "+" "matching-similar-email",
    SameLocal "+" "matching-same-local",
    SameDomain "+" "matching-same-domain",
    SameRoleEmail "+" "matching-same-role-email",
    SamePhone "+" "matching-same-phone",
    SimilarPhone "+" "matching-similar-phone",
    SameSwitchboard "+" "matching-same-switchboard",
    SameName "+" "matching-same-name",
    SwappedName "+" "matching-swapped-name",
    LooseName "+" "matching-loose-name",
    SameGiven "+" "matching-same-given",
    SameFamily "+" "matching-same-family",
    MoreGiven "+" "matching-more-given",
    NameForm "+" "matching-name-form",
    Initial "+" "matching-initial",
    GivenSlip "+" "matching-given-slip",
    FamilySlip "+" "matching-family-slip",
    FamilyPart "+" "matching-family-part",
    NameInEmail "+" "matching-name-in-email",
    NoName "+" "matching-no-name",
    SameAddress "+" "matching-same-address",
    SameStreet "+" "matching-same-street",
    SimilarAddress "+" "matching-similar-address",
    SamePostcode "+" "matching-same-postcode",
    SameCity "+" "matching-same-city",
    SameBorn "+" "matching-same-born",
    SwappedBorn "+" "matching-swapped-born",
    SameBirthday "+" "matching-same-birthday",
    NearlyBorn "+" "matching-nearly-born",
    SameCompany "+" "matching-same-company",
    SimilarCompany "+" "matching-similar-company",
    SameNumber "+" "matching-same-number",
    SimilarNumber "+" "matching-similar-number",
    Acronym "+" "matching-acronym",
    SharedWords "+" "matching-shared-words",
    DifferentBorn "-" "matching-different-born",
    DifferentGiven "-" "matching-different-given",
    DifferentFamily "-" "matching-different-family",
    Generation "-" "matching-generation",
    DifferentEmail "-" "matching-different-email",
    DifferentPhone "-" "matching-different-phone",
    DifferentAddress "-" "matching-different-address",
    DifferentCity "-" "matching-different-city",
    DifferentCompany "-" "matching-different-company",
    OtherNameInEmail "-" "matching-other-name-in-email",
    DifferentNumber "-" "matching-different-number",
    DifferentName "-" "matching-different-name",
    Said "-" "matching-said-different",
    FitsTwo "-" "matching-fits-two",
}

/// The names of both records, for sentences that quote them.
#[derive(Debug, Clone, Default)]
pub(super) struct Quoted {
    pub left_given: String,
    pub right_given: String,
    pub left_family: String,
    pub right_family: String,
}

impl Evidence {
    pub(super) fn point(self, names: &Quoted) -> Point {
        let message = message(self.is.sentence());
        let message = match self.is {
            Ground::MoreGiven | Ground::NameForm | Ground::Initial | Ground::GivenSlip | Ground::DifferentGiven => message
                .with("left", names.left_given.as_str())
                .with("right", names.right_given.as_str()),
            Ground::FamilySlip | Ground::FamilyPart | Ground::DifferentFamily => message
                .with("left", names.left_family.as_str())
                .with("right", names.right_family.as_str()),
            _ => message,
        };
        Point {
            for_it: self.is.for_it(),
            strength: self.strength.clamp(1, 3),
            message,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_point_has_its_sentence() {
        let words = crate::words::words("en");
        for ground in Ground::ALL {
            assert!(words.knows(ground.sentence()), "{ground:?}");
        }
    }
}
