//! Parts of the image read ahead, by a reader of their own: a rule that asks about several is answered about one while the next is read.

use std::collections::{HashMap, HashSet};

use sha2::{Digest as _, Sha256};
use sqlx::{Connection as _, SqliteConnection};
use tokio::{
    sync::mpsc::{Receiver, channel},
    task::JoinHandle,
};

use super::sealed::place;
use crate::{
    refusal::{Answer, broken},
    store::{House, connect_beside},
};

/// Some parts on their way.
#[derive(Debug)]
pub(super) struct Ahead {
    coming: HashSet<String>,
    from: Receiver<(String, Answer<Vec<u8>>)>,
    here: HashMap<String, Answer<Vec<u8>>>,
    reading: JoinHandle<()>,
}

impl Ahead {
    /// Begins to read some parts, in the order in which they will be asked for. One lies ready at a time, besides the one that is being
    /// read; all that come before one that is asked for out of that order lie here until they are.
    pub(super) fn begin(house: &House, names: Vec<String>) -> Self {
        let (path, key) = (place(house), house.key().clone());
        let coming = names.iter().cloned().collect();
        let (to, from) = channel(1);
        let reading = tokio::spawn(async move {
            // Where it cannot be opened nothing comes, and whoever asks reads it himself.
            let Ok(mut connection) = connect_beside(&path, &key).await else {
                return;
            };
            for name in names {
                let read = bytes(&mut connection, &name).await;
                if to.send((name, read)).await.is_err() {
                    break;
                }
            }
            if let Err(fault) = connection.close().await {
                log::warn!("an image that was read ahead did not close: {fault}");
            }
        });
        Self {
            coming,
            from,
            here: HashMap::new(),
            reading,
        }
    }

    /// A part, where it was among those to be read.
    pub(super) async fn take(&mut self, name: &str) -> Option<Answer<Vec<u8>>> {
        if !self.coming.remove(name) {
            return None;
        }
        loop {
            if let Some(read) = self.here.remove(name) {
                return Some(read);
            }
            let (other, read) = self.from.recv().await?;
            self.here.insert(other, read);
        }
    }

    /// Ends it, whatever is still to come.
    pub(super) async fn end(self) {
        drop(self.from);
        if let Err(fault) = self.reading.await {
            log::warn!("an image was not read ahead: {fault}");
        }
    }
}

/// What lies in a part, as it was written.
pub(super) async fn bytes(connection: &mut SqliteConnection, name: &str) -> Answer<Vec<u8>> {
    let (sum, length): (Vec<u8>, i64) = sqlx::query_as(
        "SELECT sum, (SELECT coalesce(sum(length(bytes)), 0) FROM piece WHERE part = name) FROM part WHERE name = ?1",
    )
    .bind(name)
    .fetch_one(&mut *connection)
    .await?;
    let mut bytes = Vec::with_capacity(usize::try_from(length).map_err(broken)?);
    for n in 0_u32.. {
        let piece: Option<(Vec<u8>,)> = sqlx::query_as("SELECT bytes FROM piece WHERE part = ?1 AND n = ?2")
            .bind(name)
            .bind(n)
            .fetch_optional(&mut *connection)
            .await?;
        let Some((piece,)) = piece else { break };
        bytes.extend(piece);
    }
    // Pages may be of two moments after a power cut, and each of them sound.
    if Sha256::digest(&bytes).as_slice() != sum.as_slice() {
        return Err(broken("it is not what was written"));
    }
    Ok(bytes)
}
