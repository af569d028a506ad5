//! Changing a person by hand.

use crate::{
    journal::Entry,
    refusal::{Answer, Code, message, refuse, refuse_with},
    values::{CELL, ContactId, Day, LINE, PersonName, Today, upright, within},
};

/// Writes one value of a person; an empty one clears it. Changing a part of the name changes the shown name with it.
///
/// # Errors
/// Refused where the column cannot be edited, a birthday is no past day, or the person is gone.
pub async fn edit_value(entry: &mut Entry, contact: ContactId, column: &str, value: &str, today: Today) -> Answer<()> {
    within("value", value, if column == "note" { CELL } else { LINE })?;
    let value = upright(value);
    let value = Some(value.trim()).filter(|v| !v.is_empty());
    let sql = match column {
        "prefix" => "UPDATE contact SET prefix = ?2 WHERE id = ?1",
        "given" => "UPDATE contact SET given = ?2 WHERE id = ?1",
        "family" => "UPDATE contact SET family = ?2 WHERE id = ?1",
        "suffix" => "UPDATE contact SET suffix = ?2 WHERE id = ?1",
        "gender" => "UPDATE contact SET gender = ?2 WHERE id = ?1",
        "language" => "UPDATE contact SET language = ?2 WHERE id = ?1",
        "company" => "UPDATE contact SET company = ?2 WHERE id = ?1",
        "job_title" => "UPDATE contact SET job_title = ?2 WHERE id = ?1",
        "note" => "UPDATE contact SET note = ?2 WHERE id = ?1",
        "born" => {
            if value.is_some_and(|v| Day::parse(v).is_none_or(|day| day > today.0)) {
                return Err(refuse(message("contacts-born-unreadable")));
            }
            "UPDATE contact SET born = ?2 WHERE id = ?1"
        }
        _ => return Err(refuse(message("contacts-unknown-column"))),
    };
    let done = sqlx::query(sql).bind(contact).bind(value).execute(&mut **entry).await?;
    if done.rows_affected() == 0 {
        return Err(refuse_with(Code::Gone, message("contacts-gone")));
    }
    by_hand(entry, contact, column).await?;
    if matches!(column, "prefix" | "given" | "family" | "suffix") {
        rename(entry, contact).await?;
    }
    Ok(())
}

/// Notes that a value was entered by hand: it came from no file (source 0), whatever a file said of that column before.
pub(super) async fn by_hand(entry: &mut Entry, contact: ContactId, column: &str) -> Answer<()> {
    sqlx::query("INSERT INTO provenance (contact, source, columns) VALUES (?1, 0, ?2)")
        .bind(contact)
        .bind(column)
        .execute(&mut **entry)
        .await?;
    Ok(())
}

async fn rename(entry: &mut Entry, contact: ContactId) -> Answer<()> {
    let (prefix, given, family, suffix): (Option<String>, Option<String>, Option<String>, Option<String>) =
        sqlx::query_as("SELECT prefix, given, family, suffix FROM contact WHERE id = ?1")
            .bind(contact)
            .fetch_one(&mut **entry)
            .await?;
    let shown = PersonName {
        prefix,
        given,
        family,
        suffix,
    }
    .shown();
    if !shown.is_empty() {
        sqlx::query("UPDATE contact SET name = ?2 WHERE id = ?1")
            .bind(contact)
            .bind(shown)
            .execute(&mut **entry)
            .await?;
    }
    Ok(())
}
