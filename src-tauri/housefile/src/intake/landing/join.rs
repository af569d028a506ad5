//! Files that belong together: orders whose customers are in another file, lines of orders whose heads are, products that lines name by their
//! number. Told from the values alone, whatever the columns are called: nearly all of the one must stand in the other.
//! Deliberately not here: reading the rows (prepare) and who is behind a number (identify).

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher as _, BuildHasherDefault},
};

use rustc_hash::{FxHashSet, FxHasher};
use sqlx::SqliteConnection;

use crate::{
    intake::{
        Target,
        cells::{is_blank, tidy},
        clean::{Column, Layout},
        staging::StagedFile,
    },
    refusal::{Answer, Message, message},
    store::{each_row, each_text},
};

/// Of so many of a hundred numbers the owners must be known: in another file of the same import, and elsewhere, where only the numbers say so.
const HERE: usize = 50;
const ELSEWHERE: usize = 80;
/// Numbers of fewer characters are joined within one import, or where they come from the same source again.
const TELLING: usize = 6;

/// The different values of a column, hashed.
type Values = FxHashSet<u64>;

fn hash(text: &str) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(text)
}

/// Lets files of a draft share numbers, and says in words which do.
///
/// # Errors
/// Broken where staging or the house file cannot be read.
pub(super) async fn join(
    staging: &mut SqliteConnection,
    house: &mut SqliteConnection,
    files: &[StagedFile],
    layouts: &mut [Layout],
) -> Answer<Vec<Message>> {
    let mut said = Vec::new();
    for at in 0..layouts.len() {
        if let Some(own) = asks_for(&layouts[at]) {
            said.extend(customers(staging, house, files, layouts, at, own).await?);
        }
    }
    for at in 0..layouts.len() {
        said.extend(orders(staging, layouts, at).await?);
        said.extend(products(staging, layouts, at).await?);
    }
    Ok(said)
}

/// The column of customer numbers of a file that knows nothing else of its people, or only where they lived.
fn asks_for(layout: &Layout) -> Option<usize> {
    let own = column_of(layout, &Target::CustomerNumber)?;
    (!names_people(layout) || layout.tells_of_moves()).then_some(own)
}

/// Whether a file says who its people are.
fn names_people(layout: &Layout) -> bool {
    [
        Target::FullName,
        Target::GivenName,
        Target::FamilyName,
        Target::Company,
        Target::Email,
        Target::Phone,
        Target::Mobile,
        Target::Street,
    ]
    .iter()
    .any(|target| layout.has(target))
}

fn column_of(layout: &Layout, target: &Target) -> Option<usize> {
    layout
        .columns
        .iter()
        .find(|column| column.target == *target)
        .map(|column| column.at)
}

/// Hands over each value of a column.
async fn each_value(staging: &mut SqliteConnection, layout: &Layout, column: usize, mut each: impl FnMut(&str)) -> Answer<()> {
    let at = u32::try_from(column).unwrap_or(u32::MAX);
    each_text(
        staging,
        "SELECT row, json_extract(cells, '$[' || ?2 || ']') AS text FROM record WHERE file = ?1 AND text IS NOT NULL",
        [[layout.file, at]],
        |_, text| {
            if !is_blank(text) {
                each(&tidy(text));
            }
            Ok(())
        },
    )
    .await
}

async fn values(staging: &mut SqliteConnection, layout: &Layout, column: usize) -> Answer<Values> {
    let mut found = Values::default();
    each_value(staging, layout, column, |text| {
        found.insert(hash(text));
    })
    .await?;
    Ok(found)
}

/// How many characters the shortest value of a column has.
async fn shortest(staging: &mut SqliteConnection, layout: &Layout, column: usize) -> Answer<usize> {
    let mut least = usize::MAX;
    each_value(staging, layout, column, |text| least = least.min(text.chars().count())).await?;
    Ok(least)
}

/// How many of these are among others, where they are enough.
fn shared(own: &Values, theirs: &Values, enough: usize) -> Option<usize> {
    let both = own.intersection(theirs).count();
    (both > 0 && both * 100 >= own.len() * enough).then_some(both)
}

async fn customers(
    staging: &mut SqliteConnection,
    house: &mut SqliteConnection,
    files: &[StagedFile],
    layouts: &mut [Layout],
    at: usize,
    column: usize,
) -> Answer<Option<Message>> {
    let own = values(staging, &layouts[at], column).await?;
    if own.is_empty() {
        return Ok(None);
    }
    let header = layouts[at].headers.get(column).cloned().unwrap_or_default();
    let name = layouts[at].name.clone();
    let say = |id: &str, found: usize| {
        message(id)
            .with("file", name.as_str())
            .with("header", header.as_str())
            .with("count", found)
            .with("of", own.len())
    };
    // Another file that names its people, by numbers that are known as such or by a column that holds the same.
    let mut best: Option<(usize, usize, usize)> = None;
    let mut alike = false;
    for other in (0..layouts.len()).filter(|other| *other != at) {
        if !names_people(&layouts[other]) || layouts[other].tells_of_moves() {
            continue;
        }
        let known = column_of(&layouts[other], &Target::CustomerNumber);
        let columns: Vec<(usize, usize)> = match known {
            Some(column) => vec![(column, HERE)],
            None => unused(&files[other]).into_iter().map(|column| (column, ELSEWHERE)).collect(),
        };
        for (column, enough) in columns {
            let theirs = values(staging, &layouts[other], column).await?;
            // A number is somebody's alone.
            let filled = files[other]
                .preview
                .columns
                .get(column)
                .map_or(0, |column| column.filled as usize);
            if known.is_none() && theirs.len() < filled {
                continue;
            }
            if let Some(found) = shared(&own, &theirs, enough) {
                alike =
                    best.is_some_and(|(before, ..)| before == found) || alike && best.is_some_and(|(before, ..)| before > found);
                if best.is_none_or(|(before, ..)| found > before) {
                    best = Some((found, other, column));
                }
            }
        }
    }
    // Of two that fit as well nobody can tell which is meant.
    if alike {
        return Ok(None);
    }
    if let Some((found, other, column)) = best {
        let theirs = &mut layouts[other];
        if column_of(theirs, &Target::CustomerNumber).is_none() {
            theirs.columns.push(Column::of_number(column));
        }
        let said = say("intake-joined-customers", found)
            .with("other", theirs.name.as_str())
            .with("theirs", theirs.headers.get(column).cloned().unwrap_or_default());
        let system = theirs.system.clone();
        layouts[at].system = system;
        layouts[at].joined = true;
        return Ok(Some(said));
    }
    // Short numbers are everybody's: those of two shops that both count from 1 are as alike as those of one.
    let telling = shortest(staging, &layouts[at], column).await? >= TELLING;
    let known = by_account(house, &own, &layouts[at].system).await?;
    if let Some((found, system)) = known.filter(|(_, system)| telling || *system == layouts[at].system) {
        let is_own = system == layouts[at].system;
        layouts[at].joined = true;
        layouts[at].system.clone_from(&system);
        // Whose numbers they always were needs no words.
        return Ok((!is_own).then(|| say("intake-joined-earlier", found).with("other", system)));
    }
    if telling && let Some((found, field, label)) = by_field(house, &own).await? {
        layouts[at].joined = true;
        layouts[at].by_field = Some(field);
        return Ok(Some(say("intake-joined-field", found).with("field", label)));
    }
    Ok(None)
}

/// Columns that became nothing, or a field of one's own.
fn unused(file: &StagedFile) -> Vec<usize> {
    let columns = file.preview.columns.iter();
    columns
        .filter(|column| matches!(column.target, Target::Ignore | Target::Keep { .. }) && column.filled > 0)
        .filter(|column| column.sensitive.is_none())
        .map(|column| column.column as usize)
        .collect()
}

/// The one source of which nearly all these are numbers; the file's own where several are.
async fn by_account(house: &mut SqliteConnection, own: &Values, source: &str) -> Answer<Option<(usize, String)>> {
    let mut found: BTreeMap<String, Values> = BTreeMap::new();
    let sql = "SELECT a.system, a.number FROM account a JOIN live_contact c ON c.id = a.contact";
    each_row(house, sql, [[]], |row| {
        let number = hash(row.text(1)?.unwrap_or_default());
        if own.contains(&number) {
            found.entry(row.kept(0)?.unwrap_or_default()).or_default().insert(number);
        }
        Ok(())
    })
    .await?;
    let enough: Vec<(usize, String)> = found
        .into_iter()
        .filter_map(|(system, theirs)| Some((shared(own, &theirs, ELSEWHERE)?, system)))
        .collect();
    if let Some(own) = enough.iter().find(|(_, system)| system == source) {
        return Ok(Some(own.clone()));
    }
    let most = enough.iter().map(|(found, _)| *found).max();
    let mut best = enough.into_iter().filter(|(found, _)| Some(*found) == most);
    // Of two sources with the same numbers nobody can tell which is meant.
    Ok(best.next().filter(|_| best.next().is_none()))
}

/// The field of one's own that holds nearly all of these, each for one person.
async fn by_field(house: &mut SqliteConnection, own: &Values) -> Answer<Option<(usize, u32, String)>> {
    let mut found: HashMap<u32, (Values, bool)> = HashMap::new();
    let sql =
        "SELECT v.field, v.text FROM field_value v JOIN field f ON f.id = v.field AND f.binned_at IS NULL AND f.sensitive = 0
               JOIN live_contact c ON c.id = v.contact WHERE v.text IS NOT NULL";
    each_row(house, sql, [[]], |row| {
        let value = hash(row.text(1)?.unwrap_or_default());
        if own.contains(&value) {
            let (theirs, once) = found.entry(row.whole(0)?).or_insert_with(|| (Values::default(), true));
            *once &= theirs.insert(value);
        }
        Ok(())
    })
    .await?;
    let enough = found.into_iter().filter(|(_, (_, once))| *once);
    let enough = enough.filter_map(|(field, (theirs, _))| Some((shared(own, &theirs, ELSEWHERE)?, field)));
    let Some((count, field)) = enough.max_by_key(|(count, field)| (*count, std::cmp::Reverse(*field))) else {
        return Ok(None);
    };
    let (label,): (String,) = sqlx::query_as("SELECT label FROM field WHERE id = ?1")
        .bind(field)
        .fetch_one(house)
        .await?;
    Ok(Some((count, field, label)))
}

/// Lines of orders that another file has, with who bought.
async fn orders(staging: &mut SqliteConnection, layouts: &mut [Layout], at: usize) -> Answer<Option<Message>> {
    let of_itself = names_people(&layouts[at]) || layouts[at].has(&Target::CustomerNumber);
    let Some(column) = column_of(&layouts[at], &Target::OrderNumber).filter(|_| !of_itself) else {
        return Ok(None);
    };
    let own = values(staging, &layouts[at], column).await?;
    let mut best: Option<(usize, usize, usize)> = None;
    for other in (0..layouts.len()).filter(|other| *other != at) {
        let theirs = &layouts[other];
        let buys = names_people(theirs) || theirs.has(&Target::CustomerNumber);
        let Some(column) = column_of(theirs, &Target::OrderNumber).filter(|_| buys) else {
            continue;
        };
        let found = shared(&own, &values(staging, theirs, column).await?, HERE);
        if let Some(found) = found.filter(|found| best.is_none_or(|(before, ..)| *found > before)) {
            best = Some((found, other, column));
        }
    }
    let Some((found, other, theirs)) = best else { return Ok(None) };
    let said = message("intake-joined-orders")
        .with("file", layouts[at].name.as_str())
        .with("header", layouts[at].headers.get(column).cloned().unwrap_or_default())
        .with("other", layouts[other].name.as_str())
        .with("theirs", layouts[other].headers.get(theirs).cloned().unwrap_or_default())
        .with("count", found)
        .with("of", own.len());
    let numbering = layouts[other].orders.clone();
    layouts[at].orders = numbering;
    layouts[at].lines_of = true;
    layouts[other].has_lines = true;
    Ok(Some(said))
}

/// Products that other files name by their number.
async fn products(staging: &mut SqliteConnection, layouts: &[Layout], at: usize) -> Answer<Option<Message>> {
    let Some(column) = column_of(&layouts[at], &Target::Sku).filter(|_| layouts[at].catalogue) else {
        return Ok(None);
    };
    let known = values(staging, &layouts[at], column).await?;
    for other in (0..layouts.len()).filter(|other| *other != at && !layouts[*other].catalogue) {
        for target in [Target::Sku, Target::Product] {
            let Some(theirs) = column_of(&layouts[other], &target) else {
                continue;
            };
            let bought = values(staging, &layouts[other], theirs).await?;
            if let Some(found) = shared(&bought, &known, 1) {
                let said = message("intake-joined-products")
                    .with("file", layouts[at].name.as_str())
                    .with("other", layouts[other].name.as_str())
                    .with("theirs", layouts[other].headers.get(theirs).cloned().unwrap_or_default())
                    .with("count", found)
                    .with("of", bought.len());
                return Ok(Some(said));
            }
        }
    }
    Ok(None)
}
