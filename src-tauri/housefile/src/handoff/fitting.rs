//! Whether the columns of an export suit what it is for.

use super::{column::ExportColumn, sheet::ExportSpec};
use crate::{
    privacy::Channel,
    refusal::{Answer, message, refuse_at},
    store::House,
    values::{NAME, within},
};

/// What an export is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A list to contact people on this channel.
    Audience(Channel),
    /// A copy of data.
    Copy,
}

/// There are columns, none twice; an audience has no address but that of its channel, since another channel has a consent of its
/// own; a copy has nothing that belongs to a message; fields of the user's own are there and not locked.
pub(super) async fn fitting(house: &House, spec: &ExportSpec, purpose: Purpose) -> Answer<()> {
    if spec.columns.is_empty() {
        return Err(refuse_at("columns", message("handoff-no-columns")));
    }
    within("salutation", &spec.salutation.with_name, NAME)?;
    within(
        "salutation",
        spec.salutation.without_name.as_deref().unwrap_or_default(),
        NAME,
    )?;
    for (n, column) in spec.columns.iter().enumerate() {
        let refuse = |id: &str| {
            Err(refuse_at(
                format!("columns.{n}"),
                message(id).with("column", own_name(column)),
            ))
        };
        if spec.columns[..n].contains(column) {
            return refuse("handoff-column-twice");
        }
        let channels = column.address_of();
        match purpose {
            Purpose::Audience(channel) if !channels.is_empty() && !channels.contains(&channel) => {
                return refuse("handoff-other-channel");
            }
            Purpose::Copy if matches!(column, ExportColumn::Salutation | ExportColumn::Code) => {
                return refuse("handoff-column-for-audiences");
            }
            _ => {}
        }
        if let ExportColumn::Custom { name, .. } = column {
            match locked(house, name).await? {
                None => return refuse("handoff-no-such-field"),
                Some(true) => return refuse("handoff-field-locked"),
                Some(false) => {}
            }
        }
    }
    Ok(())
}

fn own_name(column: &ExportColumn) -> &str {
    match column {
        ExportColumn::Custom { label, .. } => label,
        _ => "",
    }
}

/// Whether a field of the user's own is sensitive without anybody having said what it may be used for; `None`: there is none.
async fn locked(house: &House, name: &str) -> Answer<Option<bool>> {
    let mut read = house.read().await?;
    let row: Option<(bool,)> = sqlx::query_as(
        "SELECT sensitive = 1 AND trim(coalesce(purpose, '')) = '' FROM field WHERE name = ?1 AND binned_at IS NULL ORDER BY id LIMIT 1",
    )
    .bind(name)
    .fetch_optional(&mut *read)
    .await?;
    Ok(row.map(|(locked,)| locked))
}
