//! What is taken out of the image that was sealed, part by part, as it is asked about.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use super::{
    super::{bounds::AsOf, node::Leaf},
    Parts,
    answer::{Wants, wants},
    sealed::{EVERYBODY, HAYSTACK, LIVE, Order, deeds, lasts, order},
};
use crate::{profiles::ViewSpec, store::House};

impl Parts {
    /// The orders of a view, as far as they were sealed before.
    pub(super) async fn unseal_orders(&mut self, view: &ViewSpec) {
        for key in view.keys() {
            if !self.orders.knows(key.sort)
                && let Some((Order(ids), _)) = self.unsealed(&order(key.sort)).await
            {
                self.orders.take_in(key.sort, ids);
            }
        }
    }

    /// Begins to read what some conditions ask about, as far as it was sealed and is not held.
    pub(super) async fn read_ahead(&mut self, house: &House, leaves: &[&mut Leaf], as_of: AsOf) {
        let mut names = Vec::new();
        for leaf in leaves {
            match wants(leaf, as_of) {
                Wants::Deeds(what) if !self.deeds.contains_key(&what) => names.push(deeds(what)),
                Wants::Column(sql) if !self.columns.contains_key(&sql) => names.push(sql),
                Wants::Everybody if self.everybody.is_none() => names.push(EVERYBODY.to_owned()),
                _ => {}
            }
        }
        if let Some(sealed) = &mut self.sealed {
            sealed.read_ahead(house, names).await;
        }
    }

    /// A part that was sealed before, where it stands, and the people of whom it does not.
    pub(super) async fn unsealed<T: DeserializeOwned>(&mut self, name: &str) -> Option<(T, Vec<u32>)> {
        self.sealed.as_mut()?.take(name).await
    }

    /// What was sealed of a part is not what it is by now.
    pub(super) fn give_up(&mut self, name: &str) {
        if let Some(sealed) = &mut self.sealed {
            sealed.give_up(name);
        }
    }

    /// Whether something is held that would be sealed, besides what stands.
    pub(super) fn any_but(&self, stand: &HashSet<String>) -> bool {
        let new = |name: &str| !stand.contains(name);
        self.live.is_some() && new(LIVE)
            || self.everybody.is_some() && new(EVERYBODY)
            || self.haystack.is_some() && new(HAYSTACK)
            || self.deeds.keys().any(|what| new(&deeds(*what)))
            || self.columns.iter().any(|(name, (tables, _))| new(name) && lasts(tables))
            || self.orders.read().any(|(sort, _)| new(&order(sort)))
    }
}
