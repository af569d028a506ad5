//! What an import would do, as people see it before anything happens. Deliberately not here: how that is found out (rehearse).

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Filled, Question, Since};
use crate::{
    privacy::Channel,
    refusal::Message,
    values::{ContactId, Money},
};

/// What an import may do to people who are known already. Whatever is chosen, a "no longer" always counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// Every row becomes a new person and is compared with nothing.
    Add,
    /// Only people who are not known yet.
    New,
    /// New people, and blanks of known ones are filled.
    #[default]
    Fill,
    /// Blanks of known people are filled; nobody is added, and whoever has an address that can be used gets no second one.
    FillOnly,
    /// New people, and known ones take over what the file says.
    Update,
    /// Known people take over what the file says; nobody is added.
    UpdateOnly,
}

/// A dry run over all rows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, Type)]
pub struct Rehearsal {
    /// How the rows of each file add up.
    pub files: Vec<FileCount>,
    /// People who would be added.
    pub new_people: u32,
    /// Known people of whom something would change.
    pub updated_people: u32,
    /// Known people of whom nothing would change.
    pub unchanged_people: u32,
    /// People who stand in exactly two of the files.
    pub in_two_files: u32,
    /// People who stand in three or more.
    pub in_three_or_more: u32,
    /// What is wrong, by what mends it.
    pub problems: Vec<ProblemGroup>,
    /// Before and after of up to twenty known people.
    pub changes: Vec<ChangeSample>,
    /// Blanks of known people that would be filled, by field; those of the most people first.
    pub filled: Vec<Filled>,
    /// What the files still leave open.
    pub questions: Vec<OpenQuestion>,
    /// Set where more than a fifth of all known people would change.
    pub warning: Option<Message>,
    /// What the people of this import said, per channel.
    pub consent: Vec<ConsentCount>,
    /// Money in the files against money to be written.
    pub totals: Vec<ControlTotal>,
    /// People of this import whose address is on the do-not-contact list.
    pub do_not_contact: u32,
    /// Addresses that mail came back from, and people who died.
    pub gone: Gone,
    /// Headers of the columns that are left out, by file.
    pub not_imported: Vec<LeftOut>,
    /// Which files belong together, and by which numbers, in sentences.
    pub joined: Vec<Message>,
    /// What changed since last time, for each source that came before.
    pub since: Vec<Since>,
}

/// What an import tells of addresses that mail came back from for good, and of people who died.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct Gone {
    /// Addresses and numbers that a list of them stops, and that were not stopped before.
    #[serde(default)]
    pub listed: u32,
    /// E-mail addresses that are stopped by it and were not before.
    pub emails: u32,
    /// Postal addresses of which that is so: each for one person alone.
    pub addresses: u32,
    /// People who moved, and whose new address is used now.
    #[serde(default)]
    pub moved: u32,
    /// People who moved, and nobody knows where to: their postal address is stopped and was not before.
    #[serde(default)]
    pub left: u32,
    /// People who died: they are contacted on no channel.
    pub deceased: u32,
    /// People who opened or clicked under an address that e-mail had come back from before. Nothing is lifted by that.
    pub heard_again: u32,
}

/// How the rows of one file add up: `rows` is the sum of all the rest but `different_people`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, Type)]
pub struct FileCount {
    /// The file's name, with its sheet where a workbook gave several.
    pub file: String,
    /// Rows read.
    pub rows: u32,
    /// Rows that told of a person for the first time in this file.
    pub people: u32,
    /// Rows that added a purchase or a line of one.
    pub purchases: u32,
    /// Rows that added an event.
    pub events: u32,
    /// Rows that added nothing but what somebody agreed to.
    pub consents: u32,
    /// Rows of a list of products: they name what other files know by its number.
    #[serde(default)]
    pub products: u32,
    /// Rows that said once more what was known.
    pub repeats: u32,
    /// Rows that the chosen policy leaves out.
    pub left_out: u32,
    /// Rows that cannot be used.
    pub problems: u32,
    /// How many different people are in the file.
    pub different_people: u32,
    /// The day the same bytes were imported before; then every row is a repeat and nothing changes.
    pub already_imported: Option<String>,
}

/// Values or rows that one thing mends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ProblemGroup {
    /// What mends it, such as `invalid-email`.
    pub id: String,
    /// What is wrong, with its count.
    pub title: Message,
    /// How many values, or rows where `blocks` is set.
    pub count: u32,
    /// The first three.
    pub examples: Vec<ProblemExample>,
    /// What to do about it.
    pub mend: Option<Message>,
    /// Whether these rows stay out; otherwise only the value does.
    pub blocks: bool,
}

/// One value that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ProblemExample {
    /// The file's name.
    pub file: String,
    /// The row as the spreadsheet counts.
    pub row: u32,
    /// The column's header; empty where the whole row is meant.
    pub column: String,
    /// What stands there.
    pub value: String,
}

/// What would change of one known person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChangeSample {
    /// Who.
    pub contact: ContactId,
    /// As shown now.
    pub name: String,
    /// What.
    pub changes: Vec<Change>,
}

/// One value before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Change {
    /// `given`, `email`, `tag`, a kept column's label …
    pub field: String,
    /// Nothing where it was blank, or where something is added.
    pub before: Option<String>,
    /// After.
    pub after: String,
}

/// A question of a column that nobody answered; its cells are kept as text until then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct OpenQuestion {
    /// The file's number.
    pub file: u32,
    /// The file's name.
    pub name: String,
    /// Which column.
    pub column: u32,
    /// Its header.
    pub header: String,
    /// What is asked.
    pub question: Question,
}

/// What the people of an import said about one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ConsentCount {
    /// The channel.
    pub channel: Channel,
    /// Said yes, and nowhere no.
    pub granted: u32,
    /// Said no, or took their yes back.
    pub denied: u32,
    /// Nothing is recorded.
    pub unknown: u32,
}

/// Money of one file in one currency: `in_file` is the sum of all the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ControlTotal {
    /// The file's name.
    pub file: String,
    /// Summed over the rows as they were read.
    pub in_file: Money,
    /// What is written.
    pub written: Money,
    /// Of orders that are known already.
    pub known: Money,
    /// Of rows that cannot be used.
    pub problems: Money,
    /// Of people that the policy leaves out.
    pub left_out: Money,
    /// What nothing explains; nought in every sound import.
    pub difference: Money,
}

/// Columns of one file that are not imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct LeftOut {
    /// The file's name.
    pub file: String,
    /// Headers.
    pub columns: Vec<String>,
}
