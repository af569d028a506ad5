//! How sure the target of a column is, and why it is thought.

use super::{Candidate, evidence::Says, headers::How, presets::Preset};
use crate::{
    intake::{Sureness, Target, profile::ColumnProfile},
    refusal::{Message, message},
};

/// How sure it is: who says it, the header or the values, and whether the other agrees.
pub(super) fn sureness(found: &Candidate) -> Sureness {
    match (found.how, found.says) {
        (_, Says::Against) => Sureness::Unsure,
        (Some(How::Plainly | How::Known), _) => Sureness::Sure,
        (Some(How::InPart | How::Vaguely), Says::For) | (None, _) => Sureness::Likely,
        (Some(_), Says::Nothing) => Sureness::Unsure,
    }
}

/// Why it is thought, in a sentence.
pub(super) fn reason(found: &Candidate, profile: &ColumnProfile, preset: Option<&Preset>) -> Message {
    if let (Some(How::Known), Some(preset)) = (found.how, preset) {
        let id = match found.says {
            Says::Against => "intake-why-preset-but-values",
            Says::For | Says::Nothing => "intake-why-preset",
        };
        return message(id).with("source", preset.name);
    }
    let id = match (found.how, found.says) {
        (Some(_), Says::For) => "intake-why-header-and-values",
        (Some(_), Says::Nothing) => "intake-why-header",
        (Some(_), Says::Against) => "intake-why-header-but-values",
        (None, _) => match found.target {
            Target::Email => return message("intake-why-values-email").with("share", percent(profile.share(profile.email))),
            Target::Phone => return message("intake-why-values-phone").with("share", percent(profile.share(profile.phone))),
            Target::PostcodeCity => {
                return message("intake-why-values-place").with("share", percent(profile.share(profile.postcode_city)));
            }
            _ => return message("intake-why-values-country").with("share", percent(profile.share(profile.country))),
        },
    };
    message(id)
}

fn percent(share: f64) -> i64 {
    (share * 100.0).round() as i64
}
