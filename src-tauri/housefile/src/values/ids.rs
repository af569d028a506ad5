//! Ids: one newtype a table, so that a campaign's number is never taken for a person's. `u32` because the window's numbers
//! hold it exactly, and four thousand million people are enough.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, specta::Type, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub u32);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A person or organisation.
    ContactId,
    /// One e-mail, phone or postal address.
    ContactPointId,
    /// People sharing an address.
    HouseholdId,
    /// A field of the user's own.
    FieldId,
    /// A purchase.
    PurchaseId,
    /// One entry of the journal.
    EntryId,
    /// One import.
    BatchId,
    /// One file of an import.
    BatchFileId,
    /// One row of one file.
    BatchRowId,
    /// Two records that may be one person.
    MatchPairId,
    /// A saved rule.
    SegmentId,
    /// A way to look at people, kept by name.
    SavedViewId,
    /// A plan.
    CampaignId,
    /// A frozen list.
    SelectionId,
}
