//! A small shop in four files: whose the orders are, what their lines are, and what the products are called.

mod door;

use std::{fs, path::Path};

use door::json;

const FILE: &str = "a.housefile";

fn shop(folder: &Path) {
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).expect("written");
    json(folder, &["new", FILE, "--unencrypted"], 0);
    write(
        "people.csv",
        "Customer ID,First Name,Last Name,Email\nC-1001,Anna,Koch,anna@post.example\nC-1002,Bert,Lang,bert@post.example\n\
         C-1003,Carla,Maier,carla@post.example\n",
    );
    write(
        "sales.csv",
        "order_id,client_no,order_date,total\nO-1,C-1001,2026-03-01,59.80\nO-2,C-1003,2026-03-04,12.50\n\
         O-3,C-1001,2026-05-09,20.00\nO-4,C-9999,2026-05-10,7.00\n",
    );
    write(
        "lines.csv",
        "order_id,sku,quantity,price\nO-1,S-1,2,19.90\nO-1,S-2,1,20.00\nO-2,S-3,1,12.50\nO-3,S-2,1,20.00\nO-4,S-3,1,7.00\n",
    );
    write(
        "things.csv",
        "sku,name,category\nS-1,Blue cup,Kitchen\nS-2,Green tea,Food\nS-3,Card,Paper\n",
    );
}

#[test]
fn orders_find_their_customers_lines_and_products_in_whichever_order_the_files_come() {
    for files in [
        ["people.csv", "sales.csv", "lines.csv", "things.csv"],
        ["lines.csv", "things.csv", "sales.csv", "people.csv"],
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        shop(folder);
        json(folder, &[&["import", FILE][..], &files].concat(), 0);
        assert_eq!(json(folder, &["contacts", FILE, "count"], 0)["count"], 3, "{files:?}");
        let page = (1..=3)
            .map(|person| json(folder, &["contacts", FILE, "show", &person.to_string()], 0))
            .find(|page| page["row"]["name"] == "Anna Koch")
            .expect("Anna");
        assert_eq!(page["row"]["purchases"], 2);
        assert_eq!(page["row"]["revenue"][0]["minor"], 7980);
        let last = &page["purchases"][0];
        assert_eq!(
            (&last["order_no"], &last["lines"][0]),
            (&"O-3".into(), &"1 × Green tea".into())
        );
    }
}

/// The person of a name, and all about them.
fn who(folder: &Path, name: &str) -> serde_json::Value {
    let count = json(folder, &["contacts", FILE, "count"], 0)["count"]
        .as_u64()
        .expect("a number");
    (1..=count)
        .map(|person| json(folder, &["contacts", FILE, "show", &person.to_string()], 0))
        .find(|page| page["row"]["name"] == name)
        .expect("somebody of that name")
}

#[test]
fn orders_that_come_later_find_customers_by_telling_numbers_alone() {
    for (first, other, bought) in [("C-1001", "C-1003", 2), ("1", "3", 0)] {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        json(folder, &["new", FILE, "--unencrypted"], 0);
        let people = format!(
            "Customer ID,First Name,Last Name,Email\n{first},Anna,Koch,anna@post.example\n{other},Carla,Maier,carla@post.example\n"
        );
        let sales = format!(
            "order_id,client_no,order_date,total\nO-1,{first},2026-03-01,59.80\nO-2,{other},2026-03-04,12.50\nO-3,{first},2026-05-09,20.00\n"
        );
        fs::write(folder.join("people.csv"), people).expect("written");
        fs::write(folder.join("sales.csv"), sales).expect("written");
        json(folder, &["import", FILE, "people.csv"], 0);
        json(folder, &["import", FILE, "sales.csv"], 0);
        // Short numbers of another source may be anybody's.
        assert_eq!(who(folder, "Anna Koch")["row"]["purchases"], bought, "{first}");
    }
}

#[test]
fn what_joined_files_brought_is_taken_back_and_done_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    shop(folder);
    let files = ["people.csv", "sales.csv", "lines.csv", "things.csv"];
    let entry = json(folder, &[&["import", FILE][..], &files].concat(), 0)["entry"].to_string();
    let before = who(folder, "Anna Koch");
    json(folder, &["undo", FILE, &entry], 0);
    assert_eq!(json(folder, &["contacts", FILE, "count"], 0)["count"], 0);
    json(folder, &["redo", FILE, &entry], 0);
    let after = who(folder, "Anna Koch");
    assert_eq!((&after["row"], &after["purchases"]), (&before["row"], &before["purchases"]));
    // The same files again change nothing.
    json(folder, &[&["import", FILE][..], &files].concat(), 0);
    assert_eq!(who(folder, "Anna Koch")["row"]["purchases"], 2);
}
