//! The ways a person can be contacted.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A way to contact somebody. Consent, rules and campaigns are kept per channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// E-mail.
    Email,
    /// A call.
    Phone,
    /// A text message.
    Sms,
    /// A letter.
    Letter,
}
