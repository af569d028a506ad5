//! Everything of the newer `quick-xml`, under the version that office-crypto asks for.
pub use newer::*;
