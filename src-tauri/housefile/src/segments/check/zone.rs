//! What a rule about postcodes asks: of which country, and from which to which.

use super::{
    super::postcode::{Zone, looks},
    Place,
};
use crate::{
    refusal::{Answer, message, refuse_at},
    values::Country,
};

pub(super) fn zone(written: Option<&str>, from: &str, to: &str, home: Option<Country>, place: &Place) -> Answer<Zone> {
    let country = match written {
        Some(written) => Some(Country::parse(written).ok_or_else(|| place.refuse_text("segments-no-such-country", written))?),
        None => home,
    };
    let country = country.ok_or_else(|| place.refuse("segments-postcode-where"))?;
    let refuse = |id| message(id).with("country", country.code());
    let looks = looks(country).ok_or_else(|| refuse_at(place.shown.clone(), refuse("segments-postcode-no-order")))?;
    Zone::of(country, from, to, home)
        .ok_or_else(|| refuse_at(place.shown.clone(), refuse("segments-postcode-range").with("like", looks)))
}
