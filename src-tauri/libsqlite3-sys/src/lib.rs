//! Everything of the newer `libsqlite3-sys`, under the version that sqlx asks for.
pub use newer::*;
