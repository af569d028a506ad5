//! The registry as the window gets it, with the commonest values of the fields that have few.

use serde::{Deserialize, Serialize};
use specta::Type;
use sqlx::SqliteConnection;

use super::{
    bounds::{AsOf, bounds},
    compile::Bind,
    field::{Field, FieldType, Group, find, own_fields, registry},
    near,
    relation::relation,
    rfm::{self, Part},
    rule::Op,
    run,
};
use crate::{
    history::EventKind,
    job::Job,
    refusal::{Answer, Message, message, refuse},
    store::House,
    values::Today,
};

/// A field a rule may name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct FieldInfo {
    /// Its name in rules.
    pub name: String,
    /// Its name on the screen.
    pub label: Message,
    /// Where it stands in the list.
    pub group: Group,
    /// What its values are.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// How it can be compared.
    pub ops: Vec<Op>,
    /// Sensitive, and locked until somebody says what it is used for.
    pub locked: bool,
    /// The commonest values, most people first; empty where values are too many to be offered. More by [`suggest`].
    pub suggestions: Vec<Suggestion>,
}

/// A value that occurs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Suggestion {
    /// What goes into the rule.
    pub value: String,
    /// What is shown where that is something else: the day and files of an import.
    pub label: Option<String>,
    /// How many people have it.
    pub people: u32,
}

/// So many values come with the registry; typing asks for more.
const FIRST: u32 = 12;

/// Every field, with the commonest values as of `today`.
///
/// # Errors
/// Broken where the file cannot be read.
pub async fn fields(house: &House, today: Today, job: &Job) -> Answer<Vec<FieldInfo>> {
    let mut read = house.read().await?;
    let own = own_fields(&mut read).await?;
    let as_of = AsOf {
        today,
        bounds: bounds(&mut read).await?,
    };
    let mut all = Vec::new();
    for field in registry(&own) {
        let locked = matches!(&field, Field::Custom(own) if own.locked);
        let suggestions = if field.offers_values() && !locked {
            common(&mut read, &field, "", FIRST, as_of, job).await?
        } else {
            Vec::new()
        };
        all.push(FieldInfo {
            name: field.name(),
            label: field.label(),
            group: field.group(),
            kind: field.kind(),
            ops: field.ops().to_vec(),
            locked,
            suggestions,
        });
    }
    Ok(all)
}

/// Values of a field that contain what was typed, most people first. Also for `product`, `category` and `event`, which rules name
/// outside the registry (`event:opened` for another kind of event than a visit, `event-value:bounced` for what is said about one,
/// `event-kind` for the kinds there are), and for `place`: towns of the world that begin so, with the people who live in the very town.
///
/// # Errors
/// Refused where there is no such field.
pub async fn suggest(house: &House, field: &str, typed: &str, limit: u32, today: Today, job: &Job) -> Answer<Vec<Suggestion>> {
    let mut read = house.read().await?;
    let limit = limit.min(100);
    let history = match field {
        "product" => Some(
            "SELECT p.contact, a.name AS value FROM purchase p JOIN purchase_line l ON l.purchase = p.id JOIN product a ON a.id = l.product",
        ),
        "category" => Some(
            "SELECT p.contact, a.category AS value FROM purchase p JOIN purchase_line l ON l.purchase = p.id
             JOIN product a ON a.id = l.product WHERE a.category <> ''",
        ),
        // What anything is recorded of, by the words of the kinds.
        "event-kind" => Some("SELECT contact, kind AS value FROM event"),
        _ => None,
    };
    if let Some(values) = history {
        return counted(&mut read, values, typed, limit, job).await;
    }
    let (about, kind) = field.split_once(':').unwrap_or((field, EventKind::Visit.name()));
    let column = match about {
        "event" => Some("name"),
        "event-value" => Some("detail ->> 'value'"),
        _ => None,
    };
    if let (Some(column), Some(kind)) = (column, EventKind::named(kind)) {
        let kind = kind.name();
        let values = format!("SELECT contact, {column} AS value FROM event WHERE kind = '{kind}' AND {column} IS NOT NULL");
        return counted(&mut read, &values, typed, limit, job).await;
    }
    if field == "place" {
        drop(read);
        return near::suggest(house, typed, limit, today, job).await;
    }
    let own = own_fields(&mut read).await?;
    let as_of = AsOf {
        today,
        bounds: bounds(&mut read).await?,
    };
    match find(field, &own) {
        Some(Field::Custom(own)) if own.locked => Ok(Vec::new()),
        Some(Field::Rfm(Part::Group)) => {
            drop(read);
            rfm::suggest(house, typed, today, job).await
        }
        Some(field) if field.kind() == FieldType::Text => common(&mut read, &field, typed, limit, as_of, job).await,
        Some(_) => Ok(Vec::new()),
        None => Err(refuse(message("segments-unknown-field").with("text", field))),
    }
}

async fn common(
    connection: &mut SqliteConnection,
    field: &Field,
    typed: &str,
    limit: u32,
    as_of: AsOf,
    job: &Job,
) -> Answer<Vec<Suggestion>> {
    let mut found = counted(connection, &relation(field, as_of), typed, limit, job).await?;
    if *field == Field::Import {
        for suggestion in &mut found {
            suggestion.label = import_label(connection, &suggestion.value).await?;
        }
    }
    Ok(found)
}

async fn counted(connection: &mut SqliteConnection, values: &str, typed: &str, limit: u32, job: &Job) -> Answer<Vec<Suggestion>> {
    // Counted in the file's own spelling: a town written in two ways is offered twice, and a rule finds both by either.
    let sql = format!(
        "SELECT v.value, count(DISTINCT v.contact) FROM ({values}) v JOIN live_contact l ON l.id = v.contact
         WHERE ?1 = '' OR v.value LIKE '%' || ?1 || '%' ESCAPE '\\' GROUP BY v.value ORDER BY 2 DESC, 1 LIMIT ?2"
    );
    let typed: String = typed
        .trim()
        .chars()
        // LIKE would end at a NUL, and take what stands before it for the whole.
        .filter(|c| !c.is_control())
        .take(100)
        .flat_map(|c| if "\\%_".contains(c) { vec!['\\', c] } else { vec![c] })
        .collect();
    let binds = [Bind::Text(typed), Bind::Integer(limit.into())];
    let rows: Vec<(String, u32)> = run::rows(connection, &sql, &binds, job).await?;
    Ok(rows
        .into_iter()
        .map(|(value, people)| Suggestion {
            value,
            label: None,
            people,
        })
        .collect())
}

pub(super) async fn import_label(connection: &mut SqliteConnection, batch: &str) -> Answer<Option<String>> {
    let row: Option<(String, String)> = sqlx::query_as(
        "SELECT date(e.at, printf('%+d minutes', e.utc_offset)), group_concat(f.name, ', ')
         FROM batch b JOIN journal_entry e ON e.id = b.entry JOIN batch_file f ON f.batch = b.id WHERE b.id = CAST(?1 AS INTEGER) GROUP BY b.id",
    )
    .bind(batch)
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|(day, files)| format!("{day}: {files}")))
}
