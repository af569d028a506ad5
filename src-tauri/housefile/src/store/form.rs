//! The form of a file's pages: how large they are, and what keeps them from being altered. A new file has the first of the two. What
//! SQLCipher would take by itself is the other: files of an early Housefile have it, and each stays as it is until it is written anew.

use sqlx::SqliteConnection;

/// How the pages of an encrypted file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// 16 KB with an HMAC-SHA-256. Many processors know SHA-256 by themselves, few SHA-512, and of large pages fewer are found, read
    /// and sealed (docs/decisions/0008).
    Wide,
    /// 4 KB with an HMAC-SHA-512.
    Narrow,
}

/// Bytes of a page's initialisation vector.
pub(super) const IV: usize = 16;

impl Form {
    /// In the order in which they are tried.
    pub(super) const ALL: [Self; 2] = [Self::Wide, Self::Narrow];

    /// Bytes of a page.
    pub(super) fn page(self) -> usize {
        match self {
            Self::Wide => 16384,
            Self::Narrow => 4096,
        }
    }

    /// Bytes at the end of each page that hold no data: IV and HMAC.
    pub(super) fn reserved(self) -> usize {
        match self {
            Self::Wide => IV + 32,
            Self::Narrow => IV + 64,
        }
    }

    /// Says so to SQLCipher, after the key and before the first page is read.
    pub(super) async fn tell(self, connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
        sqlx::query(match self {
            Self::Wide => "PRAGMA cipher_page_size = 16384; PRAGMA cipher_hmac_algorithm = HMAC_SHA256",
            Self::Narrow => "PRAGMA cipher_page_size = 4096; PRAGMA cipher_hmac_algorithm = HMAC_SHA512",
        })
        .execute(connection)
        .await?;
        Ok(())
    }

    /// The form of the file that a connection has open; `Narrow` of a file in clear whose pages are small.
    pub(super) async fn of(connection: &mut SqliteConnection) -> Result<Self, sqlx::Error> {
        // SQLCipher answers the pragma with a text.
        let (page,): (i64,) = sqlx::query_as("SELECT CAST(page_size AS INTEGER) FROM pragma_page_size")
            .fetch_one(connection)
            .await?;
        let is_wide = usize::try_from(page).is_ok_and(|page| page == Self::Wide.page());
        Ok(if is_wide { Self::Wide } else { Self::Narrow })
    }
}
