//! Views that are kept by name: saved, changed, renamed, deleted, and each of it taken back.

use super::{shared::refused, *};
use crate::profiles::{Sort, SortKey, ViewSpec};

fn shows(search: &str) -> Viewed {
    Viewed {
        spec: ViewSpec {
            search: search.to_owned(),
            sort: Sort::City,
            descending: false,
            further: vec![SortKey {
                sort: Sort::Revenue,
                descending: true,
            }],
        },
        order: vec!["name".into(), "city".into(), "email".into()],
        hidden: vec!["email".into()],
    }
}

async fn names(house: &House) -> Vec<(String, String)> {
    let views = saved_views(house).await.expect("read");
    views.into_iter().map(|view| (view.name, view.shows.spec.search)).collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter()
        .map(|(name, search)| ((*name).to_owned(), (*search).to_owned()))
        .collect()
}

#[tokio::test]
async fn views_are_kept_changed_and_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    let (id, first) = save_view(&house, None, "  Friends\n in Graz ", &shows("city:graz tag:friend"), &now())
        .await
        .expect("saved");
    let view = saved_views(&house).await.expect("read").remove(0);
    assert_eq!(
        (view.name.as_str(), &view.shows),
        ("Friends in Graz", &shows("city:graz tag:friend"))
    );
    save_view(&house, None, "All", &shows(""), &now()).await.expect("saved");
    let (same, changed) = save_view(&house, Some(id), "Friends in Graz", &shows("city:graz"), &now())
        .await
        .expect("saved");
    assert_eq!(same, id);
    let renamed = rename_view(&house, id, "Graz", &now()).await.expect("renamed");
    assert_eq!(names(&house).await, pairs(&[("All", ""), ("Graz", "city:graz")]));
    let deleted = delete_view(&house, id, &now()).await.expect("deleted");
    assert_eq!(names(&house).await, pairs(&[("All", "")]));

    for (entry, left) in [
        (deleted, pairs(&[("All", ""), ("Graz", "city:graz")])),
        (renamed, pairs(&[("All", ""), ("Friends in Graz", "city:graz")])),
        (changed, pairs(&[("All", ""), ("Friends in Graz", "city:graz tag:friend")])),
        (first, pairs(&[("All", "")])),
    ] {
        journal::undo(&house, entry, &now()).await.expect("taken back");
        assert_eq!(names(&house).await, left);
    }
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let house = empty_house(&folder).await;
    let save = async |id, name: &str, shows: Viewed| refused(save_view(&house, id, name, &shows, &now()).await).0;
    save_view(&house, None, "Graz", &shows(""), &now()).await.expect("saved");
    assert_eq!(save(None, " \n", shows("")).await, "segments-view-name-missing");
    assert_eq!(save(None, "GRAZ", shows("")).await, "segments-view-name-taken");
    assert_eq!(save(Some(SavedViewId(9)), "x", shows("")).await, "segments-view-gone");
    let many = Viewed {
        hidden: vec![String::new(); 101],
        ..shows("")
    };
    assert_eq!(save(None, "x", many).await, "segments-view-too-many");
    assert!(save_view(&house, None, "x", &shows(&"x".repeat(2001)), &now()).await.is_err());
    assert!(save_view(&house, None, &"x".repeat(201), &shows(""), &now()).await.is_err());
    assert_eq!(
        refused(rename_view(&house, SavedViewId(9), "y", &now()).await).0,
        "segments-view-gone"
    );
    assert_eq!(
        refused(delete_view(&house, SavedViewId(9), &now()).await).0,
        "segments-view-gone"
    );
    assert_eq!(names(&house).await.len(), 1);
}
