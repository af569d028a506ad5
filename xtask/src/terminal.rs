//! The main job without a window: the sample spreadsheets become a lawful list through the terminal door, told as it happens.

use std::{fs, path::Path};

use crate::{
    app, places,
    step::{Done, program, run},
};

/// Protects nothing but invented people; a file of your own gets one of your own.
const PASSPHRASE: &str = "practice only";

/// Somebody who agreed to e-mail and never bought: a first offer.
const RULE: &str =
    r#"{"kind":"all","rules":[{"kind":"consent","channel":"email","state":"granted"},{"kind":"bought","not":true}]}"#;
const PLAN: &str = r#"{"name":"A first order","goal":"A first purchase","channel":"email",
"audience":{"segment":1,"holdout_permille":100,"basis":{"kind":"consent"}}}"#;

/// The steps: what each is for, and what is typed after `housefile`. `F` is the house file.
const STEPS: &[(&str, &str)] = &[
    ("An empty, encrypted house file", "new F"),
    (
        "Three messy spreadsheets into it",
        "import F lindenhof-shop-orders.xlsx lindenhof-newsletter.csv lindenhof-event-visitors.ods",
    ),
    ("Who is in it more than once", "duplicates F"),
    ("The certain ones become one person each", "merge F --certain"),
    ("Who may be contacted", "reach F"),
    ("Lists that fit these people", "segment F ready"),
    (
        "One of them, kept",
        "segment F save Subscribed,_never_bought --rule rule.json",
    ),
    (
        "A campaign for it, with a control group of one in ten",
        "campaign F plan plan.json",
    ),
    ("Its list, fixed", "campaign F select 1"),
    ("The file for the mailing tool", "campaign F handoff 1 --out audience.xlsx"),
    ("Your customer base on one page", "report F --out customer-base.html"),
    ("Is everything sound?", "check F"),
];

/// Does the main job in a folder of its own and says where everything lies.
pub(crate) fn main_job() -> Done {
    app::build_terminal()?;
    let folder = places::target().join("sample-job");
    let file = "Lindenhof Coffee.housefile";
    prepare(&folder)?;
    let housefile = places::released("housefile");
    println!("\n== The sample spreadsheets of an invented business, Lindenhof Coffee");
    run(program(&housefile).args(["samples", "."]).current_dir(&folder))?;
    for (what, words) in STEPS {
        println!("\n== {what}");
        let mut typed = program(&housefile);
        for word in words.split(' ') {
            // A name of several words stands as one in the list above.
            typed.arg(if word == "F" {
                file.to_owned()
            } else {
                word.replace('_', " ")
            });
        }
        typed
            .args(["--passphrase-env", "HOUSEFILE_PASSPHRASE"])
            .env("HOUSEFILE_PASSPHRASE", PASSPHRASE);
        run(typed.current_dir(&folder))?;
    }
    println!("\nThe main job is done. Its files lie in {}", folder.display());
    println!("  the list for the campaign    audience.xlsx");
    println!("  the report                   customer-base.html");
    println!("  the house file               {file} (passphrase: {PASSPHRASE})");
    println!("\nGo on with {} --help", housefile.display());
    Ok(())
}

/// An empty folder: what an earlier run left is its own work alone.
fn prepare(folder: &Path) -> Done {
    let emptied = if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) };
    emptied
        .and_then(|()| fs::create_dir_all(folder))
        .and_then(|()| fs::write(folder.join("rule.json"), RULE))
        .and_then(|()| fs::write(folder.join("plan.json"), PLAN))
        .map_err(|fault| format!("{} cannot be written: {fault}.", folder.display()))
}
