//! `cargo xtask bench intake`: what reading and importing a million rows costs, against `sqlite3 .import` of the same file in the same
//! run. Processor seconds are those of the program and its children; memory is the most that all of them held together.

use std::{
    fmt::Write as _,
    fs,
    io::{BufWriter, Write as _},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    app, bench, needs, places,
    step::{Done, answer, program},
};

const ROWS: u32 = 1_000_000;
const FILE: &str = "bench.housefile";

/// What a command took.
#[derive(Default)]
pub(crate) struct Cost {
    pub(crate) wall: f64,
    pub(crate) processor: f64,
    pub(crate) megabytes: u64,
}

/// Measures and prints; the machine should do nothing else meanwhile.
pub(crate) fn bench() -> Done {
    needs::provide(&needs::to_run(false))?;
    app::build_torture()?;
    let folder = places::target().join("bench-intake");
    let cannot = |fault: std::io::Error| format!("{} cannot be written: {fault}.", folder.display());
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(cannot)?;
    }
    fs::create_dir_all(&folder).map_err(cannot)?;
    let sheet = folder.join("people.csv");
    write_people(&sheet, ROWS).map_err(cannot)?;
    let megabytes = fs::metadata(&sheet).map_err(cannot)?.len() / 1_000_000;
    println!("{ROWS} people in 12 columns, {megabytes} MB of CSV");
    println!("{:<44} {:>9} {:>9} {:>8}", "", "processor", "wall", "memory");

    let peer = peer(&folder);
    if peer.is_none() {
        println!("sqlite3 is not here, so there is nothing to compare with.");
    }
    let told = |what: &str, cost: &Cost| {
        let mut line = format!(
            "{what:<44} {:>7.2} s {:>7.2} s {:>5} MB",
            cost.processor, cost.wall, cost.megabytes
        );
        if let Some(peer) = &peer {
            let _ = write!(
                line,
                "   {:.1} and {:.1} times sqlite3",
                cost.processor / peer.processor,
                cost.wall / peer.wall
            );
        }
        println!("{line}");
    };
    if let Some(peer) = &peer {
        told("sqlite3 .import, raw text in clear", peer);
    }
    told(
        "read: staged, typed, validated",
        &housefile(&folder, &["read", "people.csv"])?,
    );
    housefile(&folder, &["new", FILE])?;
    told(
        "imported into the encrypted file",
        &housefile(&folder, &["import", FILE, "people.csv"])?,
    );
    told("the same file again", &housefile(&folder, &["import", FILE, "people.csv"])?);
    told("the import taken back", &housefile(&folder, &["undo", FILE, "1"])?);
    fs::remove_dir_all(&folder).map_err(cannot)
}

/// People whom nobody else is, with what a shop's export says of them.
fn write_people(path: &Path, rows: u32) -> std::io::Result<()> {
    const GIVEN: [&str; 12] = [
        "Anna", "Ben", "Clara", "David", "Emma", "Felix", "Greta", "Hugo", "Ida", "Jürgen", "Käthe", "Łukasz",
    ];
    const FAMILY: [&str; 10] = [
        "Weber", "Koch", "Schäfer", "Braun", "Vogt", "Kühn", "Lange", "Müller", "Novak", "Silva",
    ];
    const TOWNS: [&str; 6] = ["Köln", "Bonn", "Ulm", "Graz", "Leipzig", "Basel"];
    let mut out = BufWriter::with_capacity(1 << 20, fs::File::create(path)?);
    writeln!(
        out,
        "Customer number,First name,Last name,E-mail,Phone,Street,Postcode,Town,Country,Birthday,Newsletter,Note"
    )?;
    // Knuth's constants: the same file every time.
    let mut state = 42_u64;
    let mut dice = |sides: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides
    };
    for n in 0..rows {
        let given = GIVEN[dice(12) as usize];
        let family = FAMILY[dice(10) as usize];
        let town = TOWNS[dice(6) as usize];
        writeln!(
            out,
            "C-{:07},{given},{family}{n},p{n}@example.com,+4915{:09},\"Ring {}, Hof {}\",{:05},{town},DE,19{:02}-{:02}-{:02},{},met at the fair in {town}",
            n,
            n,
            dice(200) + 1,
            dice(9) + 1,
            dice(90_000) + 10_000,
            dice(60) + 40,
            dice(12) + 1,
            dice(28) + 1,
            if dice(3) == 0 { "yes" } else { "no" },
        )?;
    }
    out.flush()
}

fn peer(folder: &Path) -> Option<Cost> {
    answer(program("sqlite3").arg("--version"))?;
    let base = folder.join("peer.db");
    let mut command = program("sqlite3");
    command
        .arg(&base)
        .args([".mode csv", ".import people.csv people"])
        .current_dir(folder);
    let cost = measured(&mut command).ok()?;
    let _ = fs::remove_file(base);
    Some(cost)
}

fn housefile(folder: &Path, words: &[&str]) -> Result<Cost, String> {
    measured(&mut bench::housefile(folder, words))
}

/// Runs a command, and looks at it a hundred times a second.
pub(crate) fn measured(command: &mut Command) -> Result<Cost, String> {
    measured_into(command, Stdio::null())
}

/// The same, and what it prints goes somewhere.
pub(crate) fn measured_into(command: &mut Command, out: Stdio) -> Result<Cost, String> {
    let before = of_children();
    let start = Instant::now();
    let mut child = command
        .stdout(out)
        .stderr(Stdio::null())
        .spawn()
        .map_err(|fault| format!("{:?} cannot be started: {fault}.", command.get_program()))?;
    let mut cost = Cost::default();
    let status = loop {
        cost.megabytes = cost.megabytes.max(held(child.id()));
        match child.try_wait() {
            Ok(None) => std::thread::sleep(Duration::from_millis(10)),
            Ok(Some(status)) => break status,
            Err(fault) => return Err(fault.to_string()),
        }
    };
    cost.wall = start.elapsed().as_secs_f64();
    cost.processor = of_children() - before;
    if !status.success() {
        return Err(format!("{command:?} failed."));
    }
    Ok(cost)
}

/// Processor seconds of all children that ended (Linux; 0 elsewhere). A tick is a hundredth of a second on every Linux that runs this.
fn of_children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks: u32 = behind_name
        .split_whitespace()
        .skip(13)
        .take(2)
        .filter_map(|ticks| ticks.parse::<u32>().ok())
        .sum();
    f64::from(ticks) / 100.0
}

/// Megabytes that a process and its children hold (Linux; 0 elsewhere).
pub(crate) fn held(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let own = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok())
        .unwrap_or(0)
        / 1000;
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let children = threads.flat_map(|thread| {
        let list = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
        list.split_whitespace()
            .filter_map(|id| id.parse::<u32>().ok())
            .collect::<Vec<_>>()
    });
    own + children.map(held).sum::<u64>()
}
