//! What a row says was bought.

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{
    Cells, CleanRow, Cleaner,
    number::{Amount, read_amount, read_currency, read_number},
    row::{Bought, Flaw},
};
use crate::{intake::Target, values::Money};

impl Cleaner {
    pub(super) fn bought(&self, cells: &Cells<'_>, row: &mut CleanRow) {
        let parts = [
            Target::OrderNumber,
            Target::OrderDay,
            Target::Product,
            Target::Sku,
            Target::UnitPrice,
            Target::LineTotal,
            Target::OrderTotal,
        ];
        if parts.iter().all(|target| cells.first(target).is_none()) {
            return;
        }
        let quantity = self.quantity(cells, row);
        let unit = amount(cells, &Target::UnitPrice, row);
        let line = amount(cells, &Target::LineTotal, row);
        let total = amount(cells, &Target::OrderTotal, row);
        let named = self.currency_of_row(cells, row);
        let beside = [&line, &unit, &total]
            .into_iter()
            .flatten()
            .find_map(|amount| amount.currency.clone());
        let currency = named.or(beside).unwrap_or_else(|| cells.layout.currency.clone());
        let minor = |number: Decimal| Money::from_decimal(number, &currency).map(|money| money.minor);
        let unit = unit.map(|unit| unit.number);
        let amount = match line {
            Some(line) => Some(line.number),
            None => unit.and_then(|unit| unit.checked_mul(quantity.unwrap_or(Decimal::ONE))),
        };
        let text = |target: &Target| cells.text(target).map(str::to_owned);
        row.bought = Some(Bought {
            order: text(&Target::OrderNumber),
            day: self.day(cells, &Target::OrderDay, row),
            product: text(&Target::Product),
            sku: text(&Target::Sku),
            category: text(&Target::Category),
            quantity: quantity.and_then(|quantity| quantity.to_f64()),
            unit: unit.and_then(minor),
            amount: amount.and_then(minor),
            total: total.and_then(|total| minor(total.number)),
            currency,
        });
    }

    fn quantity(&self, cells: &Cells<'_>, row: &mut CleanRow) -> Option<Decimal> {
        let (column, text) = cells.first(&Target::Quantity)?;
        let mark = cells.column(column).and_then(|column| column.decimal_mark);
        // `3 pcs` and `2x` are three and two.
        let bare = text.trim_end_matches(|c: char| c.is_alphabetic() || c == '.' || c == ' ');
        let quantity = read_number(bare, mark);
        if quantity.is_none() {
            row.note(Flaw::UnreadableQuantity, column, text);
        }
        quantity
    }

    fn currency_of_row(&self, cells: &Cells<'_>, row: &mut CleanRow) -> Option<String> {
        let (column, text) = cells.first(&Target::Currency)?;
        let code = read_currency(text, cells.layout.country);
        if code.is_none() {
            row.note(Flaw::UnknownCurrency, column, text);
        }
        code
    }
}

fn amount(cells: &Cells<'_>, target: &Target, row: &mut CleanRow) -> Option<Amount> {
    let (number, text) = cells.first(target)?;
    let column = cells.column(number)?;
    match read_amount(text, column.decimal_mark, cells.layout.country) {
        Some(mut amount) => {
            amount.currency = amount.currency.or_else(|| column.currency.clone());
            Some(amount)
        }
        None => {
            row.note(Flaw::UnreadableAmount, number, text);
            None
        }
    }
}
