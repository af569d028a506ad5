//! What a room declares about each of its tables that knows a person.

/// A table that holds something about a person. Erasure, access and merge go through this list, so that no table is forgotten.
#[derive(Debug, Clone, Copy)]
pub struct Holding {
    /// The table.
    pub table: &'static str,
    /// The column that names the person.
    pub column: &'static str,
    /// Hands the rows of person ?2 over to person ?1 when the two are merged; `None` where the rows stay as a record of what was.
    pub hand_over: Option<&'static str>,
    /// Removes or empties what the table holds of person ?1 on erasure.
    pub forget: &'static str,
}
