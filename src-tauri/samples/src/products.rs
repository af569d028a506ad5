//! What the roastery sells.

use std::sync::OnceLock;

/// A thing on the shelf.
pub(crate) struct Product {
    pub(crate) name: &'static str,
    pub(crate) category: &'static str,
    pub(crate) cents: i64,
    pub(crate) weight: u32,
    pub(crate) most: usize,
}

pub(crate) fn all() -> &'static [Product] {
    static ALL: OnceLock<Vec<Product>> = OnceLock::new();
    ALL.get_or_init(|| {
        include_str!("../data/products.txt")
            .lines()
            .filter_map(|line| match line.split(';').collect::<Vec<_>>()[..] {
                [name, category, cents, weight, most] => Some(Product {
                    name,
                    category,
                    cents: cents.parse().ok()?,
                    weight: weight.parse().ok()?,
                    most: most.parse().ok()?,
                }),
                _ => None,
            })
            .collect()
    })
}

/// What a customer in that country pays with, and the price there in the currency's smallest unit.
pub(crate) fn price(product: &Product, country: &str) -> (i64, &'static str) {
    match country {
        // rounded to five rappen, as in any Swiss shop
        "CH" => ((product.cents * 112 / 100 + 4) / 5 * 5, "CHF"),
        "GB" => (product.cents * 88 / 100, "GBP"),
        _ => (product.cents, "EUR"),
    }
}
