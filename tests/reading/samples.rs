//! The three sample files are understood completely.

use housefile::intake::{DayOrder, ImportKind, Sureness, Target};

use crate::desk::desk;

#[tokio::test(flavor = "multi_thread")]
async fn the_three_sample_files_are_understood_without_a_question() {
    let desk = desk().await;
    let truth = housefile_samples::small(desk.folder.path(), 7).expect("samples");
    let names = ["lindenhof-shop-orders.xlsx", "lindenhof-newsletter.csv", "lindenhof-event-visitors.ods"];
    let paths: Vec<_> = names.iter().map(|name| desk.path(name)).collect();
    let refs: Vec<&std::path::Path> = paths.iter().map(|p| p.as_path()).collect();
    let draft = desk.open(&refs).await;
    for file in &draft.files {
        println!("{} {:?} {} {:?} rows {} {:?}", file.name, file.kind, file.kind_why.id, file.detected, file.rows, file.refused);
        for column in &file.columns {
            println!("   {:22} {:?} {:?} {:?} {} filled {} {:?} {:?} {:?}", column.header, column.target, column.sureness, column.content, column.why.id, column.filled, column.samples, column.day_order, column.decimal_mark);
        }
    }
    let _ = (truth, DayOrder::Dmy, ImportKind::Contacts, Sureness::Sure, Target::Ignore);
}
