//! What rows fall back on where they name no country or no currency: the file's own answer, then what most of its rows or the headers of its
//! amounts say, then what the house file was told, then what most rows of the other files say.

use std::collections::HashMap;

use sqlx::SqliteConnection;

use crate::{
    intake::{
        Target,
        mapping::{HeaderCurrency, header_currency},
        staging::StagedFile,
    },
    refusal::Answer,
    store::{House, each_text, get_setting},
    values::Country,
};

/// A column of countries has no more different cells.
const MOST_SPELLINGS: usize = 1_000;

/// Country and currency for each file, in order.
///
/// # Errors
/// Broken where staging or the house file cannot be read.
pub(crate) async fn fallbacks(
    house: &House,
    staging: &mut SqliteConnection,
    files: &[StagedFile],
) -> Answer<Vec<(Option<Country>, String)>> {
    let home: Option<Country> = get_setting(house, "country").await?;
    let currency: Option<String> = get_setting(house, "currency").await?;
    let mut own = Vec::with_capacity(files.len());
    for file in files {
        own.push(match file.preview.country {
            Some(chosen) => Some(chosen),
            None => most_common(staging, file).await?,
        });
    }
    let elsewhere = own.iter().flatten().next().copied();
    Ok(files
        .iter()
        .zip(&own)
        .map(|(file, own)| {
            let country = own.or(home).or(elsewhere);
            let home = currency.as_deref().unwrap_or_else(|| currency_of(country));
            let headers = || in_headers(file).map(|named| named_currency(named, home));
            let currency = file.preview.currency.as_deref().or_else(headers).unwrap_or(home);
            (country, currency.to_owned())
        })
        .collect())
}

/// The currency that the headers of all its amounts name.
fn in_headers(file: &StagedFile) -> Option<HeaderCurrency> {
    let amounts = file
        .preview
        .columns
        .iter()
        .filter(|column| matches!(column.target, Target::OrderTotal | Target::LineTotal | Target::UnitPrice));
    let mut named: Vec<Option<HeaderCurrency>> = amounts.map(|column| header_currency(&column.header)).collect();
    named.dedup();
    match named[..] {
        [one] => one,
        _ => None,
    }
}

/// Dollars are those of the country that the file is from, where people pay in dollars there.
fn named_currency(named: HeaderCurrency, home: &str) -> &str {
    match named {
        HeaderCurrency::Plain(code) => code,
        HeaderCurrency::Dollars if ["CAD", "AUD", "NZD", "SGD", "HKD", "TWD"].contains(&home) => home,
        HeaderCurrency::Dollars => "USD",
    }
}

async fn most_common(staging: &mut SqliteConnection, file: &StagedFile) -> Answer<Option<Country>> {
    let column = file.preview.columns.iter().find(|column| column.target == Target::Country);
    let Some(column) = column else { return Ok(None) };
    // Counted here: SQLite would sort a million cells in memory first.
    let mut counts: HashMap<String, u32> = HashMap::new();
    each_text(
        staging,
        "SELECT row, json_extract(cells, '$[' || ?2 || ']') AS text FROM record WHERE file = ?1 AND text IS NOT NULL",
        [[file.preview.file, column.column]],
        |_, text| {
            let room = counts.len() < MOST_SPELLINGS;
            match counts.get_mut(text) {
                Some(count) => *count += 1,
                None if room => {
                    counts.insert(text.to_owned(), 1);
                }
                None => {}
            }
            Ok(())
        },
    )
    .await?;
    let mut texts: Vec<(String, u32)> = counts.into_iter().collect();
    texts.sort_unstable_by(|(one, ones), (other, others)| others.cmp(ones).then_with(|| one.cmp(other)));
    Ok(texts.iter().find_map(|(text, _)| Country::parse(text.trim())))
}

/// What people pay with there.
fn currency_of(country: Option<Country>) -> &'static str {
    match country.as_ref().map(Country::code) {
        Some("CH" | "LI") => "CHF",
        Some("GB") => "GBP",
        Some("US") => "USD",
        Some("CA") => "CAD",
        Some("AU") => "AUD",
        Some("SE") => "SEK",
        Some("NO") => "NOK",
        Some("DK") => "DKK",
        Some("PL") => "PLN",
        Some("CZ") => "CZK",
        Some("RU") => "RUB",
        Some("UA") => "UAH",
        Some("TR") => "TRY",
        Some("JP") => "JPY",
        Some("IN") => "INR",
        _ => "EUR",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dollars_are_those_of_the_country() {
        assert_eq!(named_currency(HeaderCurrency::Dollars, "CAD"), "CAD");
        assert_eq!(named_currency(HeaderCurrency::Dollars, "EUR"), "USD");
        assert_eq!(named_currency(HeaderCurrency::Plain("GBP"), "CAD"), "GBP");
    }
}
