//! How many pairs there are of each kind of agreement.

use super::*;

fn kind(shared: Shared, other_name: bool) -> Agreement {
    Agreement { shared, other_name }
}

fn counts(counts: &[AgreementCount]) -> Vec<(Agreement, u32)> {
    counts.iter().map(|count| (count.agreement, count.pairs)).collect()
}

#[tokio::test]
async fn pairs_are_counted_by_what_they_share_and_looked_at_by_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    add(
        &house,
        &[
            // Two pairs of one name and mailbox, one of them with the phone as well: it is counted once.
            person("Anna", "Koch"),
            person("Anna", "Koch"),
            person("Doris", "Weissenfels"),
            person("Doris", "Weissenfels"),
            // One mailbox, the name shortened.
            person("Robert", "Brandhuber"),
            person("Bob", "Brandhuber"),
            // The phone alone.
            person("Emilia", "Sandmann"),
            person("Emilia", "Sandmann"),
            // A question: the name and the town.
            person("Clara", "Zwingenberger"),
            person("Clara", "Zwingenberger"),
            email(1, "anna@koch.example"),
            email(2, "anna@koch.example"),
            email(3, "doris@weissenfels.example"),
            email(4, "doris@weissenfels.example"),
            phone(3, "+493023125001"),
            phone(4, "+493023125001"),
            email(5, "brandhuber@post.example"),
            email(6, "brandhuber@post.example"),
            phone(7, "+493023125000"),
            phone(8, "+493023125000"),
            address(9, "Weg 1", "50667", "Köln"),
            address(10, "Gasse 2", "50667", "Köln"),
        ],
    )
    .await;
    find(&house, &Job::quiet(), &now()).await.expect("found");
    let found = agreements(&house).await.expect("counted");
    assert_eq!(
        counts(&found.certain),
        [
            (kind(Shared::Email, false), 2),
            (kind(Shared::Email, true), 1),
            (kind(Shared::Phone, false), 1),
        ]
    );
    assert_eq!(counts(&found.review), [(kind(Shared::Other, false), 1)]);
    let seed = crate::values::Seed(1);
    let ten = async |of| sample_certain(&house, seed, of).await.expect("sampled");
    assert_eq!(ten(None).await.len(), 4);
    let shortened = ten(Some(kind(Shared::Email, true))).await;
    assert_eq!(shortened.iter().map(|pair| pair.left.contact.0).collect::<Vec<_>>(), [5]);
    assert!(ten(Some(kind(Shared::Born, false))).await.is_empty());

    merge_certain(&house, &Job::quiet(), &now()).await.expect("merged");
    let left = agreements(&house).await.expect("counted");
    assert!(left.certain.is_empty(), "what is merged waits no more: {left:?}");
}

#[tokio::test]
async fn ten_of_a_large_kind_are_the_same_ten_for_a_seed() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty(&folder).await;
    const FAMILIES: [&str; 12] = [
        "Brandhuber",
        "Zwingenberger",
        "Weissenfels",
        "Sandmann",
        "Koch",
        "Lindqvist",
        "Moravec",
        "Okafor",
        "Petrosyan",
        "Quendler",
        "Rautenstrauch",
        "Thorvaldsen",
    ];
    let pairs = (1..).step_by(2).zip(FAMILIES).flat_map(|(id, family)| {
        let at = format!("{}@post.example", family.to_lowercase());
        [
            person("Anna", family),
            person("Anna", family),
            email(id, &at),
            email(id + 1, &at),
        ]
    });
    add(&house, &pairs.collect::<Vec<_>>()).await;
    find(&house, &Job::quiet(), &now()).await.expect("found");
    let of = kind(Shared::Email, false);
    assert_eq!(counts(&agreements(&house).await.expect("counted").certain), [(of, 12)]);
    let ten = async |seed, of| -> Vec<u32> {
        let sampled = sample_certain(&house, crate::values::Seed(seed), of).await.expect("sampled");
        sampled.iter().map(|pair| pair.id.0).collect()
    };
    assert_eq!(ten(1, None).await.len(), 10);
    assert_eq!(ten(1, Some(of)).await, ten(1, None).await, "all are of the kind");
    assert_ne!(ten(1, None).await, ten(2, None).await);
}
