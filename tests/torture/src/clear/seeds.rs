//! People whom nobody else has, and every form of the key.

use std::path::Path;

use sqlx::{ConnectOptions as _, sqlite::SqliteConnectOptions};

use crate::{
    dice::Dice,
    house::{hex, key_of_code},
    suite::Tried,
};

/// One invented person.
pub(super) struct Person {
    given: String,
    family: String,
    mailbox: String,
    phone: String,
}

/// So many that a thousand identifiers are theirs.
const PEOPLE: usize = 334;
const IDENTIFIERS: usize = 1000;

/// The people of a seed.
pub(super) fn people(dice: &mut Dice) -> Vec<Person> {
    (0..PEOPLE)
        .map(|number| {
            let family = word(dice, 9);
            Person {
                given: word(dice, 7),
                mailbox: format!("{}.{}", word(dice, 6).to_lowercase(), word(dice, 8).to_lowercase()),
                // A range that is nobody's: seven digits after a mobile prefix.
                phone: format!("+49151{:08}", 20_000_000 + number * 7919 + dice.below(7000)),
                family,
            }
        })
        .collect()
}

/// Letters in an order that no language has by chance.
fn word(dice: &mut Dice, letters: usize) -> String {
    const EVEN: &[u8] = b"bdfghjklmnprstvwz";
    const ODD: &[u8] = b"aeiou";
    let text: String = (0..letters)
        .map(|n| {
            let from = if n % 2 == 0 { EVEN } else { ODD };
            char::from(from[dice.below(from.len())])
        })
        .collect();
    let (first, rest) = text.split_at(1);
    first.to_uppercase() + rest
}

/// The spreadsheet they come in.
pub(super) fn table(people: &[Person]) -> String {
    let rows = people
        .iter()
        .map(|p| format!("{},{},{}@example.com,{}\n", p.given, p.family, p.mailbox, p.phone));
    "First name,Last name,E-mail,Phone\n".to_owned() + &rows.collect::<String>()
}

/// A thousand identifiers, each with the forms in which it may be written.
pub(super) fn identifiers(people: &[Person]) -> Vec<(String, Vec<Vec<u8>>)> {
    let name = people.iter().map(|p| (p.family.clone(), vec![p.family.clone().into_bytes()]));
    let mail = people
        .iter()
        .map(|p| (p.mailbox.clone(), vec![p.mailbox.clone().into_bytes()]));
    let phone = people
        .iter()
        .map(|p| (p.phone.clone(), vec![p.phone.as_bytes()[3..].to_vec()]));
    name.chain(mail).chain(phone).take(IDENTIFIERS).collect()
}

/// The recovery code and what follows from it.
pub(super) struct Secret {
    shown: String,
    code: String,
    key: [u8; 32],
}

impl Secret {
    /// From the code as it was shown: 26 characters and one that checks them.
    pub(super) fn of(shown: &str) -> Self {
        let code: String = shown.replace('-', "").chars().take(26).collect();
        Self {
            shown: shown.to_owned(),
            // `opens` proves that it is this one.
            key: key_of_code(&code),
            code,
        }
    }

    /// What must be found nowhere.
    pub(super) fn forms(&self) -> Vec<(String, Vec<Vec<u8>>)> {
        vec![
            ("the key".to_owned(), vec![self.key.to_vec()]),
            ("the key in hex".to_owned(), vec![hex(&self.key).into_bytes()]),
            ("the recovery code".to_owned(), vec![self.code.clone().into_bytes()]),
            (
                "the recovery code as it is shown".to_owned(),
                vec![self.shown.clone().into_bytes()],
            ),
        ]
    }

    /// That this is the key of the file, and not a number that is looked for in vain.
    pub(super) async fn opens(&self, path: &Path) -> Tried<()> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .read_only(true)
            .pragma("key", format!("\"x'{}'\"", hex(&self.key)));
        let mut conn = options.connect().await?;
        let (tables,): (i64,) = sqlx::query_as("SELECT count(*) FROM sqlite_schema")
            .fetch_one(&mut conn)
            .await?;
        if tables == 0 {
            Err("the file holds no table".into())
        } else {
            Ok(())
        }
    }
}
