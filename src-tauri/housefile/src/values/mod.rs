//! Value types, parsed once at the door and then trusted. Deliberately not here: anything that knows a table.

mod address;
mod email;
mod formula;
mod hidden;
mod ids;
mod key;
mod length;
mod money;
mod month;
mod name;
mod phone;
mod time;
mod token;
mod town;

pub use address::{PostalAddress, address_key};
pub use email::{Email, is_role, suggest_domain};
pub use formula::{harmless, restored};
pub use hidden::{is_hidden, is_hidden_in_address, upright};
pub use ids::*;
pub use key::{free_name, plain_words, text_key};
pub use length::{CELL, LINE, NAME, within};
pub use money::{Money, is_currency};
pub use month::Month;
pub use name::{PersonName, is_particle, is_title, name_key, untitled_key};
pub use phone::{Country, Phone};
pub use time::{Day, Locale, Now, Seed, Today};
pub use token::{TOKENS, read_token, token};
pub use town::{NamedTown, Town, town_named, towns_like, towns_meant};
