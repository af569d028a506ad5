//! Lists of products: nobody is in them. They name what other files of the import know by its number.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use crate::{
    intake::{
        clean::{Bought, CleanRow, Cleaner, Layout},
        staging::{self, StagedFile},
    },
    refusal::Answer,
    values::Today,
};

const CHUNK: u32 = 2000;

/// Names and kinds of products by their numbers.
#[derive(Debug, Default)]
pub(super) struct Goods(HashMap<String, (Option<String>, Option<String>)>);

/// What the lists of products among these files say.
///
/// # Errors
/// Broken where staging cannot be read.
pub(super) async fn goods(
    staging: &mut SqliteConnection,
    files: &[StagedFile],
    layouts: &[Layout],
    today: Today,
) -> Answer<Goods> {
    let mut goods = Goods::default();
    for (file, layout) in files.iter().zip(layouts).filter(|(_, layout)| layout.catalogue) {
        let mut cleaner = Cleaner::new(today);
        let mut from = file.first_row;
        while from <= file.last_row {
            let mut raw = staging::rows(staging, file.preview.file, from, CHUNK).await?;
            let Some(last) = raw.last() else { break };
            from = last.row + 1;
            raw.retain(|row| row.row <= file.last_row && row.cells.iter().any(Option::is_some));
            for bought in cleaner.rows(layout, &raw).into_iter().filter_map(|row| row.bought) {
                if let Some(sku) = bought.sku {
                    let (product, category) = goods.0.entry(sku).or_default();
                    *product = product.take().or(bought.product);
                    *category = category.take().or(bought.category);
                }
            }
        }
    }
    Ok(goods)
}

impl Goods {
    /// Names what was bought where only its number is told, in whichever column.
    pub(super) fn name(&self, row: &mut CleanRow) {
        let Some(bought) = row.bought.as_mut().filter(|_| !self.0.is_empty()) else {
            return;
        };
        let Bought {
            sku, product, category, ..
        } = bought;
        if sku.is_none() && product.as_ref().is_some_and(|number| self.0.contains_key(number)) {
            *sku = product.take();
        }
        if let Some((name, kind)) = sku.as_ref().and_then(|sku| self.0.get(sku)) {
            *product = product.take().or_else(|| name.clone());
            *category = category.take().or_else(|| kind.clone());
        }
    }
}
