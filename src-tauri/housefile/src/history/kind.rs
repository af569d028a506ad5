//! The kinds of events.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What happened to a person, or what they did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// They came to something.
    #[default]
    Visit,
    /// A mailing was sent to them.
    Sent,
    /// They opened one.
    Opened,
    /// They clicked in one.
    Clicked,
    /// One did not arrive.
    Bounced,
    /// They came with a question or a complaint.
    Service,
    /// They answered a question of a survey.
    Answer,
}

impl EventKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Visit,
        Self::Sent,
        Self::Opened,
        Self::Clicked,
        Self::Bounced,
        Self::Service,
        Self::Answer,
    ];

    /// The word in `event.kind`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Sent => "sent",
            Self::Opened => "opened",
            Self::Clicked => "clicked",
            Self::Bounced => "bounced",
            Self::Service => "service",
            Self::Answer => "answer",
        }
    }

    /// The kind that a word in `event.kind` means; other programs' words mean none.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
