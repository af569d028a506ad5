//! Money: integer minor units and a currency. Never a float.

use iso_currency::Currency;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use serde::{Deserialize, Serialize};
use specta::Type;

/// An amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Money {
    /// In the currency's smallest unit (cents); exact in the window up to 9 thousand million million.
    #[specta(type = i32)]
    pub minor: i64,
    /// ISO 4217.
    pub currency: String,
}

impl Money {
    /// From a decimal amount, rounded half to even at the currency's own number of digits.
    #[must_use]
    pub fn from_decimal(amount: Decimal, currency: &str) -> Option<Self> {
        let digits = digits(currency)?;
        let scaled = amount.checked_mul(Decimal::from(10_i64.pow(digits)))?.round_dp(0);
        Some(Self {
            minor: scaled.to_i64()?,
            currency: currency.to_owned(),
        })
    }

    /// Whether its currency is one.
    #[must_use]
    pub fn is_known(&self) -> bool {
        is_currency(&self.currency)
    }

    /// As a decimal amount.
    #[must_use]
    pub fn decimal(&self) -> Decimal {
        Decimal::new(self.minor, digits(&self.currency).unwrap_or(2))
    }
}

/// Whether a text is a currency's code.
#[must_use]
pub fn is_currency(code: &str) -> bool {
    digits(code).is_some()
}

fn digits(currency: &str) -> Option<u32> {
    Currency::from_code(currency).map(|c| u32::from(c.exponent().unwrap_or(2)))
}
