//! What is asked: each question as a rule, and as anybody would write it in SQL over the same tables. The parts of both are made of the same
//! values, and no two rounds ask the same.

/// A condition as a rule and as SQL over `contact c`.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) rule: String,
    pub(super) sql: String,
}

/// A question: its name, and what it asks in a round.
pub(super) type Question = (&'static str, fn(u32) -> Asked);

pub(super) const QUESTIONS: &[Question] = &[
    ("town", |n| town(n)),
    ("around a town", near),
    ("name contains", name),
    ("e-mail contains", email),
    ("born between, of a language", |n| all(&[born(n), language()])),
    ("bought three times since", |n| bought(n, 3)),
    ("spent so much this year and last", amount),
    ("bought of a category since", category),
    ("bought, but not since", |n| all(&[ever(), not(&bought(n, 1))])),
    ("last purchase between", last),
    ("lives with others, in a town", |n| all(&[household(), town(n)])),
    ("agreed to e-mail, not bought since", |n| all(&[agreed(), not(&bought(n, 1))])),
    ("may get e-mail, bought twice since", |n| all(&[reachable(), bought(n, 2)])),
    ("nested, with a segment of segments", nested),
];

/// Ten conditions, all of which are counted by themselves.
pub(super) fn tree(n: u32) -> Vec<Asked> {
    vec![
        town(n),
        name(n),
        email(n),
        born(n),
        bought(n, 3),
        amount(n),
        category(n),
        last(n),
        household(),
        agreed(),
    ]
}

/// The saved segments, in the order of their numbers: the second one asks for the first.
pub(super) fn segments() -> [(&'static str, String); 2] {
    let inner = any(&[agreed(), born(3)]);
    let outer = all(&[
        Asked {
            rule: r#"{"kind":"segment","id":1}"#.to_owned(),
            sql: String::new(),
        },
        not(&language()),
    ]);
    [("Inner", inner.rule), ("Outer", outer.rule)]
}

fn segment() -> Asked {
    Asked {
        rule: r#"{"kind":"segment","id":2}"#.to_owned(),
        sql: all(&[any(&[agreed(), born(3)]), not(&language())]).sql,
    }
}

pub(super) fn all(parts: &[Asked]) -> Asked {
    group(parts, "all", " AND ")
}

fn any(parts: &[Asked]) -> Asked {
    group(parts, "any", " OR ")
}

fn group(parts: &[Asked], kind: &str, word: &str) -> Asked {
    let rules: Vec<&str> = parts.iter().map(|part| part.rule.as_str()).collect();
    let sql: Vec<&str> = parts.iter().map(|part| part.sql.as_str()).collect();
    Asked {
        rule: format!(r#"{{"kind":"{kind}","rules":[{}]}}"#, rules.join(",")),
        sql: format!("({})", sql.join(word)),
    }
}

fn not(part: &Asked) -> Asked {
    Asked {
        rule: format!(r#"{{"kind":"not","rule":{}}}"#, part.rule),
        sql: format!("(NOT {})", part.sql),
    }
}

fn is(field: &str, op: &str, values: &str, sql: String) -> Asked {
    Asked {
        rule: format!(r#"{{"kind":"is","field":"{field}","op":"{op}","values":[{values}]}}"#),
        sql,
    }
}

/// The towns of the seed: name, country, degrees north and east.
fn towns() -> impl Iterator<Item = Vec<&'static str>> {
    include_str!("../../../tests/torture/src/seed/towns.csv")
        .lines()
        .map(|line| line.split(',').collect())
}

/// A town's name. `lower` of SQLite leaves letters with accents as they are, so those are not asked about.
fn town_of(n: u32) -> &'static str {
    let mut ascii = towns().map(|town| town[0]).filter(|name| name.is_ascii());
    ascii.nth(n as usize).unwrap_or_default()
}

fn town(n: u32) -> Asked {
    let (one, other) = (town_of(n + 1).to_lowercase(), town_of(2 * n + 40));
    is(
        "city",
        "is",
        &format!(r#""{one}","{}""#, other.to_uppercase()),
        format!(
            "c.id IN (SELECT contact FROM contact_point WHERE kind = 'address' AND lower(city) IN ('{one}', '{}'))",
            other.to_lowercase()
        ),
    )
}

/// Around one of the towns. Those who ask in SQL are told where each lies; the engine finds them among all towns of the world.
fn near(n: u32) -> Asked {
    let all: Vec<Vec<&str>> = towns().collect();
    let middle = &all[(n * 17) as usize % all.len()];
    let (name, country, north, east) = (middle[0], middle[1], middle[2], middle[3]);
    let km = 15 + n * 9;
    let places: Vec<String> = all
        .iter()
        .map(|town| format!("('{}', {}, {})", town[0], town[2], town[3]))
        .collect();
    Asked {
        rule: format!(r#"{{"kind":"near","place":"{name}, {country}","km":{km}}}"#),
        sql: format!(
            "c.id IN (WITH place (name, north, east) AS (VALUES {}) SELECT p.contact FROM contact_point p JOIN place ON place.name = p.city
             WHERE p.kind = 'address' AND 2 * 6371.0088 * asin(sqrt(pow(sin(radians(north - {north}) / 2), 2)
             + cos(radians({north})) * cos(radians(north)) * pow(sin(radians(east - {east}) / 2), 2))) <= {km})",
            places.join(", ")
        ),
    }
}

fn name(n: u32) -> Asked {
    let part = format!("weber{}", n + 10);
    is(
        "name",
        "contains",
        &format!("\"{part}\""),
        format!("lower(c.name) LIKE '%{part}%'"),
    )
}

fn email(n: u32) -> Asked {
    // Nobody whose number ends in 0 or 5 has an e-mail address.
    let part = format!("{n}{}@gmx.de", 1 + n % 4);
    is(
        "email",
        "contains",
        &format!("\"{part}\""),
        format!(
            "c.id IN (SELECT contact FROM contact_point WHERE kind = 'email' AND norm IS NOT NULL AND lower(shown) LIKE '%{part}%')"
        ),
    )
}

fn born(n: u32) -> Asked {
    let (from, to) = (1950 + n, 1965 + n);
    is(
        "born",
        "in",
        &format!(r#"{{"kind":"between","from":"{from}-01-01","to":"{to}-12-31"}}"#),
        format!("coalesce(length(c.born) = 10 AND c.born BETWEEN '{from}-01-01' AND '{to}-12-31', false)"),
    )
}

fn language() -> Asked {
    is("language", "is", "\"en\"", "coalesce(c.language = 'en', false)".to_owned())
}

fn day(n: u32) -> String {
    format!("2025-{:02}-{:02}", 1 + n % 12, 1 + n % 28)
}

fn ever() -> Asked {
    Asked {
        rule: r#"{"kind":"bought"}"#.to_owned(),
        sql: "c.id IN (SELECT contact FROM purchase)".to_owned(),
    }
}

fn bought(n: u32, times: u32) -> Asked {
    let day = day(n);
    Asked {
        rule: format!(r#"{{"kind":"bought","at_least":{times},"within":{{"kind":"since","day":"{day}"}}}}"#),
        sql: format!("c.id IN (SELECT contact FROM purchase WHERE day >= '{day}' GROUP BY contact HAVING count(*) >= {times})"),
    }
}

fn amount(n: u32) -> Asked {
    let minor = 20_000 + n * 1_000;
    Asked {
        rule: format!(
            r#"{{"kind":"bought","at_least":2,"amount_at_least":{{"minor":{minor},"currency":"EUR"}},"within":{{"kind":"between","from":"2025-01-01","to":"2026-12-31"}}}}"#
        ),
        sql: format!(
            "c.id IN (SELECT contact FROM purchase WHERE currency = 'EUR' AND day BETWEEN '2025-01-01' AND '2026-12-31'
             GROUP BY contact HAVING count(*) >= 2 AND sum(total) >= {minor})"
        ),
    }
}

fn category(n: u32) -> Asked {
    let (name, day) = (n % 12, day(n));
    Asked {
        rule: format!(
            r#"{{"kind":"bought","what":{{"kind":"category","names":["category {name}"]}},"within":{{"kind":"since","day":"{day}"}}}}"#
        ),
        sql: format!(
            "c.id IN (SELECT p.contact FROM purchase p JOIN purchase_line l ON l.purchase = p.id JOIN product x ON x.id = l.product
             WHERE x.category = 'Category {name}' AND p.day >= '{day}')"
        ),
    }
}

fn last(n: u32) -> Asked {
    let (from, to) = (format!("2023-01-{:02}", 1 + n % 28), format!("2025-06-{:02}", 1 + n % 28));
    is(
        "last_purchase",
        "in",
        &format!(r#"{{"kind":"between","from":"{from}","to":"{to}"}}"#),
        format!("c.id IN (SELECT contact FROM purchase GROUP BY contact HAVING max(day) BETWEEN '{from}' AND '{to}')"),
    )
}

fn household() -> Asked {
    is(
        "household",
        "at_least",
        "2",
        "coalesce(c.kind = 'person' AND c.household IN (SELECT household FROM contact WHERE household IS NOT NULL
         GROUP BY household HAVING count(*) >= 2), false)"
            .to_owned(),
    )
}

fn agreed() -> Asked {
    Asked {
        rule: r#"{"kind":"consent","channel":"email","state":"granted"}"#.to_owned(),
        sql: "c.id IN (SELECT contact FROM consent WHERE channel = 'email' AND state = 'granted')".to_owned(),
    }
}

/// Each of these people said one thing once, and nobody's address is stopped.
fn reachable() -> Asked {
    Asked {
        rule: r#"{"kind":"may_contact","channel":"email"}"#.to_owned(),
        sql: "(c.id IN (SELECT contact FROM consent WHERE channel = 'email' AND state = 'granted')
              AND c.id IN (SELECT contact FROM contact_point WHERE kind = 'email' AND norm IS NOT NULL AND stopped = 0))"
            .to_owned(),
    }
}

fn nested(n: u32) -> Asked {
    any(&[
        all(&[town(n), born(n), not(&bought(n, 1))]),
        all(&[segment(), bought(n, 4), not(&town(n + 100))]),
    ])
}
