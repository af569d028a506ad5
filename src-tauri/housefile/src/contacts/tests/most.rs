//! In which country a number is read where nobody says it: where most others live.

use super::*;

/// As what the number of somebody new is kept of whom no country is known, where Anna has these points, one for each `n`.
async fn read_as(count: u32, point: &str) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let house = house(&folder).await;
    let mut entry = journal::begin(&house, Act::new("import"), &now()).await.expect("open");
    let sql = format!(
        "WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {count})
         INSERT INTO contact_point (contact, kind, shown, norm, country) SELECT 1, {point} FROM number"
    );
    sqlx::query(sqlx::AssertSqlSafe(sql))
        .execute(&mut *entry)
        .await
        .expect("written");
    entry.finish(1).await.expect("kept");
    let mia = NewPerson {
        given: "Mia".into(),
        phone: "030 23125000".into(),
        ..NewPerson::default()
    };
    edit(&house, async |entry| add_person(entry, &mia).await.map(|_| ()))
        .await
        .ok()?;
    numbers(&house, 2).await.remove(0).1
}

#[tokio::test]
async fn a_number_is_read_where_most_others_live() {
    let german = Some("+493023125000");
    for (count, point) in [
        // The few stand before the others, by their street and by their number.
        (
            6_200,
            "'address', n, iif(n <= 1200, '27mainst|1', 'lindenstr5|04109'), iif(n <= 1200, 'US', 'DE')",
        ),
        // And behind them.
        (
            6_200,
            "'address', n, iif(n > 5000, '27mainst|1', 'lindenstr5|04109'), iif(n > 5000, 'US', 'DE')",
        ),
        // Only a town is known.
        (
            300,
            "'address', n, iif(n <= 100, '27mainst|1', NULL), iif(n <= 100, 'US', 'DE')",
        ),
        // Everybody has three points, in the same order, and with Anna's own the sample steps over nine at a time.
        (
            17_999,
            "iif(n % 3 = 1, 'address', 'email'), n, n, iif(n % 3 <> 1, NULL, iif(n < 6000, 'US', 'DE'))",
        ),
        // Hardly any has a country.
        (20_000, "'address', n, n, iif(n > 19500, 'DE', NULL)"),
        (9_000, "'address', n, n, iif(n = 4242, 'DE', NULL)"),
    ] {
        assert_eq!(read_as(count, point).await.as_deref(), german, "{point}");
    }
    assert_eq!(read_as(50, "'address', n, n, NULL").await, None);
}
