//! `F.image`: what was held of the base when the file was closed, sealed as working files are, so that the first question after opening
//! reads what it is about and not the whole base. It is worth nothing without the file: the file says which image is its own, and the
//! journal says what was touched since. Whatever does not fit is thrown away, and read from the file as before.

use std::{
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};
use sqlx::{Connection as _, SqliteConnection};

use super::{
    Image, Parts,
    ahead::{Ahead, bytes},
    bits::Bits,
    deeds::What,
    since::{GATE, OTHERS, Since},
};
use crate::{
    job::Job,
    profiles::{HAYSTACK_TABLES, Sort},
    refusal::{Answer, Error, broken},
    segments::bounds::BOUNDS,
    store::{self, House, IMAGE, beside, connect_beside, packed, remove_beside},
};

/// The setting of the house file that names its image.
const SETTING: &str = "image";
/// Another one wherever the same is written in another way, or means something else.
const MADE_BY: &str = concat!(env!("CARGO_PKG_VERSION"), " 4");
/// So much lies in one row.
const PIECE: usize = 1 << 20;
/// A base that takes less is read as fast from the file itself. The tests' bases are small, and sealed all the same.
const WORTH: u64 = if cfg!(test) { 1 } else { 64 << 20 };

/// The name of the set of everybody who counts.
pub(super) const LIVE: &str = "live";
/// The name of what words are looked for in.
pub(super) const HAYSTACK: &str = "haystack";

/// The name of where everybody stands.
pub(super) const EVERYBODY: &str = "everybody";

/// The name of what people did.
pub(super) fn deeds(what: What) -> String {
    format!("deeds {what:?}")
}

/// The name of an order.
pub(super) fn order(sort: Sort) -> String {
    format!("order {sort:?}")
}

/// An order, as it is kept.
#[derive(Serialize, Deserialize)]
pub(super) struct Order(#[serde(with = "packed")] pub Vec<u32>);

/// What lies in it of a part.
#[derive(Debug)]
struct Part {
    /// The tables that it hangs on.
    tables: Vec<String>,
    /// Whoever was changed since: of all others it still stands.
    behind: Vec<u32>,
}

/// What lies in it and still stands.
#[derive(Debug)]
pub(super) struct Sealed {
    connection: SqliteConnection,
    ahead: Option<Ahead>,
    parts: HashMap<String, Part>,
    /// Whether something in it does not stand any more.
    stale: bool,
}

/// A file that is the image of another house file, or of another state, or that does not read.
fn throw_away(path: &Path) {
    if let Err(fault) = remove_beside(path) {
        log::warn!("an image could not be thrown away: {fault}");
    }
}

/// Where the image of a house lies.
pub(super) fn place(house: &House) -> PathBuf {
    beside(house.path(), IMAGE)
}

impl Sealed {
    /// What of the image stands as of a moment of the file; none where there is none.
    pub(super) async fn open(house: &House, moment: &mut SqliteConnection) -> Option<Self> {
        let path = place(house);
        if house.read_only().is_some() || !path.exists() {
            return None;
        }
        let opened = Self::stands(house, &path, moment).await;
        if !matches!(opened, Ok(Some(_)) | Err(Error::Cancelled)) {
            throw_away(&path);
        }
        opened.ok().flatten()
    }

    async fn stands(house: &House, path: &Path, moment: &mut SqliteConnection) -> Answer<Option<Self>> {
        let named: Option<(String,)> = sqlx::query_as("SELECT value FROM setting WHERE name = ?1")
            .bind(SETTING)
            .fetch_optional(&mut *moment)
            .await?;
        let named: Option<String> = named.map(|(value,)| serde_json::from_str(&value)).transpose()?.flatten();
        let mut connection = connect_beside(path, house.key()).await?;
        let sealed = contents(&mut connection, named.as_deref(), moment).await;
        if let Ok(Some((parts, since))) = sealed {
            let mut sealed = Self {
                connection,
                ahead: None,
                parts,
                stale: false,
            };
            sealed.fall_behind(&since);
            return Ok(Some(sealed));
        }
        connection.close().await?;
        sealed.map(|_| None)
    }

    /// A part, where it stands and reads, and the people of whom it does not stand.
    pub(super) async fn take<T: DeserializeOwned>(&mut self, name: &str) -> Option<(T, Vec<u32>)> {
        let behind = self.parts.get(name)?.behind.clone();
        match self.read(name).await {
            Ok(part) => Some((part, behind)),
            Err(fault) => {
                log::warn!("a part of an image does not read: {fault}");
                self.give_up(name);
                None
            }
        }
    }

    async fn read<T: DeserializeOwned>(&mut self, name: &str) -> Answer<T> {
        let ahead = match &mut self.ahead {
            Some(ahead) => ahead.take(name).await,
            None => None,
        };
        let bytes = match ahead {
            Some(read) => read?,
            None => bytes(&mut self.connection, name).await?,
        };
        postcard::from_bytes(&bytes).map_err(broken)
    }

    /// Begins to read those of some parts that lie here, where they are several.
    pub(super) async fn read_ahead(&mut self, house: &House, names: Vec<String>) {
        let mut here: Vec<String> = Vec::new();
        for name in names {
            if self.parts.contains_key(&name) && !here.contains(&name) {
                here.push(name);
            }
        }
        self.read_no_further().await;
        if here.len() > 1 {
            self.ahead = Some(Ahead::begin(house, here));
        }
    }

    /// Ends what is read ahead.
    async fn read_no_further(&mut self) {
        if let Some(ahead) = self.ahead.take() {
            ahead.end().await;
        }
    }

    async fn close(mut self) -> Answer<()> {
        self.read_no_further().await;
        Ok(self.connection.close().await?)
    }

    /// A part does not stand, or is not all that was asked for.
    pub(super) fn give_up(&mut self, name: &str) {
        self.stale |= self.parts.remove(name).is_some();
    }

    /// Notes of whom each part does not stand any more, and drops those of which nobody can say.
    pub(super) fn fall_behind(&mut self, since: &Since) {
        let before = self.parts.len();
        self.parts.retain(|_, part| {
            let Some(who) = since.people(&part.tables) else {
                return false;
            };
            if !who.is_empty() {
                let all = Bits::of(who.into_iter().chain(part.behind.iter().copied()));
                part.behind = all.ids();
            }
            true
        });
        self.stale |= self.parts.len() < before || self.parts.values().any(|part| !part.behind.is_empty());
    }

    /// The parts that stand of everybody.
    fn standing(&self) -> HashSet<String> {
        let standing = self.parts.iter().filter(|(_, part)| part.behind.is_empty());
        standing.map(|(name, _)| name.clone()).collect()
    }
}

/// The parts as they were written, and what was changed since, as of a moment; none where the image is not that of the file.
async fn contents(
    image: &mut SqliteConnection,
    named: Option<&str>,
    moment: &mut SqliteConnection,
) -> Answer<Option<(HashMap<String, Part>, Since)>> {
    let about: Option<(String, String, u32)> = sqlx::query_as("SELECT made_by, token, entry FROM about")
        .fetch_optional(&mut *image)
        .await?;
    let Some((made_by, token, entry)) = about else {
        return Ok(None);
    };
    if made_by != MADE_BY || Some(token.as_str()) != named {
        return Ok(None);
    }
    let Some(since) = Since::of(moment, entry).await? else {
        return Ok(None);
    };
    let rows: Vec<(String, String)> = sqlx::query_as("SELECT name, tables FROM part").fetch_all(image).await?;
    let part = |tables: &str| Part {
        tables: tables.split(',').map(str::to_owned).collect(),
        behind: Vec::new(),
    };
    let parts = rows.into_iter().map(|(name, tables)| (name, part(&tables))).collect();
    Ok(Some((parts, since)))
}

/// Seals what is held before the file is closed. Where nothing is new, nothing is written.
pub(super) async fn leave(image: &mut Image, house: &House) -> Answer<()> {
    let house = &house.unwatched();
    let Some(today) = image.parts.today.filter(|_| house.read_only().is_none()) else {
        return Ok(());
    };
    // A job of its own: whoever asked last may have pressed Cancel.
    let fits = match image.moment(house, today, &Job::quiet()).await? {
        Some((moment, _)) => {
            moment.rollback().await?;
            true
        }
        None => false,
    };
    let Image { state, parts, .. } = image;
    let path = place(house);
    let sealed = parts.sealed.take();
    if !fits || state.bytes() < WORTH {
        if let Some(sealed) = sealed {
            sealed.close().await?;
        }
        throw_away(&path);
        return Ok(());
    }
    let stand = sealed.as_ref().map(Sealed::standing).unwrap_or_default();
    let stale = sealed.as_ref().is_some_and(|sealed| sealed.stale);
    if !stale && !parts.any_but(&stand) {
        if let Some(sealed) = sealed {
            sealed.close().await?;
        }
        return Ok(());
    }
    // Until all of it is written, the file has no image.
    store::set_setting(house, SETTING, &Option::<String>::None).await?;
    let mut writing = match sealed {
        Some(mut sealed) => {
            sealed.read_no_further().await;
            sealed.connection
        }
        None => {
            throw_away(&path);
            connect_beside(&path, house.key()).await?
        }
    };
    let written = write(&mut writing, parts, &stand, state.entry()).await;
    writing.close().await?;
    // It is named only once it is on the disk.
    let written = written.and_then(|token| store::sync_beside(&path).map(|()| token));
    match written {
        Ok(token) => store::set_setting(house, SETTING, &Some(token)).await,
        Err(fault) => {
            throw_away(&path);
            Err(fault)
        }
    }
}

/// Writes what does not stand in it yet, and takes out what does not stand any more; answers how the image is named from now on.
async fn write(image: &mut SqliteConnection, parts: &Parts, stand: &HashSet<String>, entry: u32) -> Answer<String> {
    // A log would write everything twice; what a crash leaves behind has no name in the file.
    sqlx::query("PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = ON")
        .execute(&mut *image)
        .await?;
    let mut writing = image.begin().await?;
    sqlx::query(include_str!("sealed.sql")).execute(&mut *writing).await?;
    let kept = serde_json::to_string(stand)?;
    for gone in [
        "DELETE FROM piece WHERE part NOT IN (SELECT value FROM json_each(?1))",
        "DELETE FROM part WHERE name NOT IN (SELECT value FROM json_each(?1))",
    ] {
        sqlx::query(gone).bind(&kept).execute(&mut *writing).await?;
    }
    let new = |name: &str| !stand.contains(name);
    if let Some(live) = parts.live.as_ref().filter(|_| new(LIVE)) {
        seal(&mut writing, LIVE, &["contact"], live).await?;
    }
    if let Some(everybody) = parts.everybody.as_ref().filter(|_| new(EVERYBODY)) {
        seal(&mut writing, EVERYBODY, &[GATE], everybody).await?;
    }
    for (what, deeds) in &parts.deeds {
        let name = self::deeds(*what);
        if new(&name) {
            seal(&mut writing, &name, what.tables(), deeds).await?;
        }
    }
    for (name, (tables, column)) in &parts.columns {
        if new(name) && lasts(tables) {
            seal(&mut writing, name, tables, column).await?;
        }
    }
    if let Some(haystack) = parts.haystack.as_ref().filter(|_| new(HAYSTACK)) {
        seal(&mut writing, HAYSTACK, &HAYSTACK_TABLES, haystack).await?;
    }
    for (sort, ids) in parts.orders.read() {
        let name = order(sort);
        if new(&name) {
            let ids = Order(ids.clone());
            seal(&mut writing, &name, &[sort.tables(), &[OTHERS]].concat(), &ids).await?;
        }
    }
    let token = named(&mut writing, entry).await?;
    sqlx::query("INSERT INTO about (made_by, token, entry) VALUES (?1, ?2, ?3)")
        .bind(MADE_BY)
        .bind(&token)
        .bind(entry)
        .execute(&mut *writing)
        .await?;
    writing.commit().await?;
    Ok(token)
}

/// What an image is called: by what is in it, so that no other one is called so.
async fn named(image: &mut SqliteConnection, entry: u32) -> Answer<String> {
    let parts: Vec<(String, Vec<u8>)> = sqlx::query_as("SELECT name, sum FROM part ORDER BY name")
        .fetch_all(image)
        .await?;
    let mut all = Sha256::new();
    all.update(MADE_BY);
    all.update(entry.to_be_bytes());
    for (name, sum) in parts {
        all.update(Sha256::digest(name));
        all.update(sum);
    }
    Ok(data_encoding::HEXLOWER.encode(&all.finalize()))
}

/// Whether a column is the same tomorrow, and hangs on nothing but what the journal tells of.
pub(super) fn lasts(tables: &[&str]) -> bool {
    !tables.is_empty() && !tables.contains(&BOUNDS)
}

async fn seal(image: &mut SqliteConnection, name: &str, tables: &[&str], part: &impl Serialize) -> Answer<()> {
    let bytes = postcard::to_allocvec(part).map_err(broken)?;
    sqlx::query("INSERT INTO part (name, tables, sum) VALUES (?1, ?2, ?3)")
        .bind(name)
        .bind(tables.join(","))
        .bind(Sha256::digest(&bytes).to_vec())
        .execute(&mut *image)
        .await?;
    for (n, piece) in (0_u32..).zip(bytes.chunks(PIECE)) {
        sqlx::query("INSERT INTO piece (part, n, bytes) VALUES (?1, ?2, ?3)")
            .bind(name)
            .bind(n)
            .bind(piece)
            .execute(&mut *image)
            .await?;
    }
    Ok(())
}
