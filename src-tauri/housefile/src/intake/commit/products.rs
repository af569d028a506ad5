//! Products by the shop's number, else by name in any case; each once.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::ids::Ids;
use crate::{journal::Entry, refusal::Answer};

/// The products known so far, and those to be written next.
#[derive(Debug)]
pub(super) struct Products {
    ids: Ids,
    known: HashMap<String, u32>,
    fresh: Vec<Value>,
}

impl Products {
    /// Those of the house file.
    pub(super) async fn load(entry: &mut Entry) -> Answer<Self> {
        let rows: Vec<(u32, String, Option<String>)> = sqlx::query_as("SELECT id, name, sku FROM product ORDER BY id DESC")
            .fetch_all(&mut **entry)
            .await?;
        let mut known = HashMap::new();
        for (id, name, sku) in rows {
            for key in keys(&name, sku.as_deref()) {
                known.insert(key, id);
            }
        }
        Ok(Self {
            ids: Ids::of(entry, "product").await?,
            known,
            fresh: Vec::new(),
        })
    }

    /// The id of a product, which is written with the next page where it is new.
    pub(super) fn id(&mut self, (name, sku, category): &(String, Option<String>, Option<String>)) -> u32 {
        let keys = keys(name, sku.as_deref());
        // With a number of its own it is another product, even under the same name.
        if let Some(id) = keys.first().and_then(|key| self.known.get(key)) {
            return *id;
        }
        let id = self.ids.take();
        for key in keys {
            self.known.entry(key).or_insert(id);
        }
        self.fresh.push(json!([name, sku, category]));
        id
    }

    /// Writes what is new.
    pub(super) async fn write(&mut self, entry: &mut Entry) -> Answer<()> {
        if self.fresh.is_empty() {
            return Ok(());
        }
        sqlx::query(
            "INSERT INTO product (name, sku, category) SELECT v.value ->> 0, v.value ->> 1, v.value ->> 2
             FROM json_each(?1) v ORDER BY v.key",
        )
        .bind(serde_json::to_string(&std::mem::take(&mut self.fresh))?)
        .execute(&mut **entry)
        .await?;
        Ok(())
    }

    pub(super) fn ids(&self) -> Ids {
        self.ids
    }
}

fn keys(name: &str, sku: Option<&str>) -> Vec<String> {
    let name = format!("n {}", name.to_lowercase());
    match sku {
        Some(sku) => vec![format!("s {sku}"), name],
        None => vec![name],
    }
}
