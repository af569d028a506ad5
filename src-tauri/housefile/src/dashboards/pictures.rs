//! Writes the pictures of a house to a folder to be looked at: `HOUSEFILE_PICTURES=<folder> cargo test -p housefile pictures`.

use super::{draw::tokens, *};
use crate::insight::seed::*;

#[tokio::test]
async fn pictures_are_written_where_they_are_asked_for() {
    let Some(to) = std::env::var_os("HOUSEFILE_PICTURES") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let house = shop(&folder, 12_000).await;
    for width in [480, 720, 1000] {
        let mut charts = board(&house, width, today("2025-11-23"), &english()).await.expect("drawn");
        for id in [ChartId::Overlap, ChartId::Gaps] {
            charts.push(
                chart(&house, id, width, today("2025-11-23"), &english())
                    .await
                    .expect("drawn"),
            );
        }
        for chart in charts {
            for (theme, dark) in [("light", false), ("dark", true)] {
                let name = format!("{}-{width}-{theme}.svg", chart.id.name());
                std::fs::write(std::path::Path::new(&to).join(name), tokens(&chart.svg, dark)).expect("written");
            }
        }
    }
}
