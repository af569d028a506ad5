//! What is stopped stays so wherever its address goes.

use super::{merging::house, *};
use crate::{journal, privacy};

#[tokio::test]
async fn what_came_back_stops_its_address_wherever_it_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    add(
        &house,
        &[
            phone(1, "+493023125000"),
            ("account", json!({ "contact": 1, "system": "shop", "number": "K-8" })),
            (
                "contact_point",
                json!({ "contact": 1, "kind": "address", "shown": "Weg 2, 89073 Ulm", "norm": "weg 2 89073" }),
            ),
            (
                "contact_point",
                json!({ "contact": 2, "kind": "address", "shown": "Ring 1, 89073 Ulm", "norm": "ring 1 89073" }),
            ),
            (
                "contact_point",
                json!({ "contact": 3, "kind": "address", "shown": "Ring 1, 89073 Ulm", "norm": "ring 1 89073" }),
            ),
        ],
    )
    .await;
    let mut entry = begin(&house, Act::new("import"), &now()).await.expect("open");
    let mailbox = [privacy::Suppress {
        kind: "email",
        norm: "anna.koch@work.example".into(),
        reason: privacy::Back::Bounced.reason(),
        day: None,
        source: None,
    }];
    privacy::suppress(&mut entry, &mailbox).await.expect("stopped");
    let letter = [privacy::Returned {
        contact: 2,
        norm: "ring 1 89073".into(),
        day: None,
        source: None,
    }];
    privacy::stop_returned(&mut entry, &letter).await.expect("stopped");
    entry.finish(1).await.expect("kept");
    let stopped = async |contact: u32| {
        let sql = "SELECT shown FROM contact_point WHERE stopped = 1 AND contact = ?1 ORDER BY id";
        let rows: Vec<(String,)> = sqlx::query_as(sql)
            .bind(contact)
            .fetch_all(&mut *house.read().await.expect("a reader"))
            .await
            .expect("reads");
        rows.into_iter().map(|(shown,)| shown).collect::<Vec<_>>()
    };
    let both = ["anna.koch@work.example", "Ring 1, 89073 Ulm"];
    assert_eq!(
        (stopped(2).await, stopped(3).await),
        (both.map(str::to_owned).to_vec(), vec![])
    );
    search(&house).await;
    let merged = merge_certain(&house, &Job::quiet(), &now()).await.expect("merged");
    assert_eq!(kept_of(&house, 2).await, 1);
    assert_eq!(stopped(1).await, both);
    // The list is looked at anew while it is the address of somebody else's record.
    let mut other = begin(&house, Act::new("consent"), &now()).await.expect("open");
    sqlx::query("INSERT INTO suppression (channel, hash, reason) VALUES ('address', 'other', 'list')")
        .execute(&mut *other)
        .await
        .expect("listed");
    let other = other.finish(1).await.expect("kept");
    journal::undo(&house, other, &now()).await.expect("undone");
    assert_eq!(
        (stopped(1).await, stopped(3).await),
        (both.map(str::to_owned).to_vec(), vec![])
    );
    journal::undo(&house, merged.entry.expect("an entry"), &now())
        .await
        .expect("undone");
    assert_eq!(
        (stopped(1).await, stopped(2).await),
        (vec![], both.map(str::to_owned).to_vec())
    );
}
