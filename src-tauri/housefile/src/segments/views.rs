//! Ways to look at people, kept by name: a search as it was typed, an order, and which columns are shown where. What people see is asked anew
//! each time. Deliberately not here: what the columns are (the window).

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::{
    journal::{self, Act},
    profiles::{SortKey, ViewSpec},
    refusal::{Answer, Code, Error, message, refuse, refuse_with},
    store::House,
    values::{EntryId, LINE, NAME, Now, SavedViewId, upright, within},
};

/// How people are looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(deny_unknown_fields)]
pub struct Viewed {
    /// What was searched, in which order.
    pub spec: ViewSpec,
    /// The columns in their order, by the names that the window gives them.
    pub order: Vec<String>,
    /// Which of them are not shown.
    pub hidden: Vec<String>,
}

/// A way to look at people that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SavedView {
    /// Which.
    pub id: SavedViewId,
    /// Its name.
    pub name: String,
    /// What it shows.
    pub shows: Viewed,
}

/// Columns as they are kept.
#[derive(Debug, Serialize, Deserialize)]
struct Columns {
    order: Vec<String>,
    hidden: Vec<String>,
}

/// More columns than this no window has.
const COLUMNS: usize = 100;

/// All of them by name.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn saved_views(house: &House) -> Answer<Vec<SavedView>> {
    let mut read = house.read().await?;
    let rows: Vec<(u32, String, String, String, String)> =
        sqlx::query_as("SELECT id, name, search, sort, columns FROM saved_view")
            .fetch_all(&mut *read)
            .await?;
    let mut views = Vec::new();
    for (id, name, search, sort, columns) in rows {
        let mut keys = serde_json::from_str::<Vec<SortKey>>(&sort)?.into_iter();
        let first = keys.next();
        let Columns { order, hidden } = serde_json::from_str(&columns)?;
        views.push(SavedView {
            id: SavedViewId(id),
            name,
            shows: Viewed {
                spec: ViewSpec {
                    search,
                    sort: first.map(|key| key.sort).unwrap_or_default(),
                    descending: first.is_some_and(|key| key.descending),
                    further: keys.collect(),
                },
                order,
                hidden,
            },
        });
    }
    views.sort_by_key(|view| (view.name.to_lowercase(), view.id));
    Ok(views)
}

/// Keeps a way to look at people, as a new one or instead of an old one.
///
/// # Errors
/// Refused where the name is missing or taken, something is too long, or the old one is gone.
pub async fn save_view(
    house: &House,
    id: Option<SavedViewId>,
    name: &str,
    shows: &Viewed,
    now: &Now,
) -> Answer<(SavedViewId, EntryId)> {
    let Viewed { spec, order, hidden } = shows;
    within("search", &spec.search, LINE)?;
    for column in order.iter().chain(hidden) {
        within("columns", column, NAME)?;
    }
    if order.len().max(hidden.len()).max(spec.further.len()) > COLUMNS {
        return Err(refuse(message("segments-view-too-many").with("most", COLUMNS)));
    }
    let name = free(house, name, id).await?;
    let keys = spec.keys();
    let columns = Columns {
        order: order.clone(),
        hidden: hidden.clone(),
    };
    let mut entry = journal::begin(house, Act::new("view").with("name", name.as_str()), now).await?;
    let (id,): (u32,) = match id {
        None => sqlx::query_as("INSERT INTO saved_view (name, search, sort, columns) VALUES (?1, ?2, ?3, ?4) RETURNING id"),
        Some(_) => {
            sqlx::query_as("UPDATE saved_view SET name = ?1, search = ?2, sort = ?3, columns = ?4 WHERE id = ?5 RETURNING id")
        }
    }
    .bind(name)
    .bind(&spec.search)
    .bind(serde_json::to_string(&keys)?)
    .bind(serde_json::to_string(&columns)?)
    .bind(id)
    .fetch_optional(&mut *entry)
    .await?
    .ok_or_else(gone)?;
    Ok((SavedViewId(id), entry.finish(0).await?))
}

/// Gives one another name.
///
/// # Errors
/// Refused where the name is missing or taken, or it is gone.
pub async fn rename_view(house: &House, id: SavedViewId, name: &str, now: &Now) -> Answer<EntryId> {
    let name = free(house, name, Some(id)).await?;
    let mut entry = journal::begin(house, Act::new("rename-view").with("name", name.as_str()), now).await?;
    let done = sqlx::query("UPDATE saved_view SET name = ?2 WHERE id = ?1")
        .bind(id)
        .bind(name)
        .execute(&mut *entry)
        .await?;
    if done.rows_affected() == 0 {
        return Err(gone());
    }
    entry.finish(0).await
}

/// Deletes one; undo brings it back.
///
/// # Errors
/// Refused where it is gone.
pub async fn delete_view(house: &House, id: SavedViewId, now: &Now) -> Answer<EntryId> {
    let mut entry = journal::begin(house, Act::new("delete-view"), now).await?;
    let row: Option<(String,)> = sqlx::query_as("DELETE FROM saved_view WHERE id = ?1 RETURNING name")
        .bind(id)
        .fetch_optional(&mut *entry)
        .await?;
    let (name,) = row.ok_or_else(gone)?;
    entry.tell("name", name).await?;
    entry.finish(0).await
}

/// A name that no other one has.
async fn free(house: &House, name: &str, own: Option<SavedViewId>) -> Answer<String> {
    let name = upright(name).split_whitespace().collect::<Vec<_>>().join(" ");
    within("name", &name, NAME)?;
    if name.is_empty() {
        return Err(refuse(message("segments-view-name-missing")));
    }
    let lower = name.to_lowercase();
    let views = saved_views(house).await?;
    if views
        .iter()
        .any(|view| Some(view.id) != own && view.name.to_lowercase() == lower)
    {
        return Err(refuse(message("segments-view-name-taken").with("name", name)));
    }
    Ok(name)
}

fn gone() -> Error {
    refuse_with(Code::Gone, message("segments-view-gone"))
}
