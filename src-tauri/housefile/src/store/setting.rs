//! Settings of the file itself, as JSON by name. Settings of the program (theme, text size) live with the window.

use serde::{Serialize, de::DeserializeOwned};

use super::House;
use crate::refusal::Answer;

/// Reads a setting.
///
/// # Errors
/// Broken where the file cannot be read or the setting is of another type.
pub async fn get_setting<T: DeserializeOwned>(house: &House, name: &str) -> Answer<Option<T>> {
    let mut read = house.read().await?;
    let row: Option<(String,)> = sqlx::query_as("SELECT value FROM setting WHERE name = ?1")
        .bind(name)
        .fetch_optional(&mut *read)
        .await?;
    Ok(row.map(|(value,)| serde_json::from_str(&value)).transpose()?)
}

/// Writes a setting.
///
/// # Errors
/// Broken where the file cannot be written.
pub async fn set_setting<T: Serialize + Sync>(house: &House, name: &str, value: &T) -> Answer<()> {
    sqlx::query("INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
        .bind(name)
        .bind(serde_json::to_string(value)?)
        .execute(&mut *house.write().await?)
        .await?;
    Ok(())
}
