//! Three hundred spreadsheets made to take a reader down, through `housefile import`. Each is refused in a sentence or read for what it
//! honestly holds; neither the program nor the child that parses takes much memory, and the house file stays as it was, byte for byte.

mod shapes;
mod watch;

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use housefile::{
    refusal::{Message, message},
    words::words,
};

use crate::{
    program::{FILE, housefile, must},
    suite::{Ask, Seen, Tried},
};
use shapes::{Content, Expect, Shape};
use watch::watch;

/// What the child that parses may take.
const CHILD: u64 = 512 << 20;
/// What the program itself may take more than for an honest file.
const GROWTH: u64 = 50 << 20;
/// Whoever has waited so long presses Ctrl+C, and that works.
const PATIENCE: Duration = Duration::from_secs(10);

pub(crate) fn suite(ask: &Ask) -> Tried<Seen> {
    let folder = tempfile::tempdir()?;
    let folder = folder.path();
    must(folder, &["new", FILE])?;
    fs::write(folder.join("honest.csv"), "Name,E-mail\nAnna Berger,anna@example.com\n")?;
    must(folder, &["import", FILE, "honest.csv"])?;
    let untouched = fs::read(folder.join(FILE))?;

    let mut seen = Seen::default();
    let all = shapes::all(ask)?;
    let shapes: Vec<&Shape> = if ask.short {
        all.iter().filter(|shape| shape.quick).step_by(5).collect()
    } else {
        all.iter().collect()
    };
    let honest = Shape::new(
        "other.csv",
        b"Name,E-mail\nBen Weber,ben@example.com\n".to_vec(),
        Expect::Read,
    );
    let usual = one(folder, &honest, &mut seen)?;
    let mut worst = usual.clone();
    let (mut refused, mut stopped) = (0, 0);
    for shape in &shapes {
        let cost = one(folder, shape, &mut seen)?;
        refused += usize::from(cost.refused);
        stopped += usize::from(cost.stopped);
        if cost.child > CHILD {
            seen.fault(format!("{}: the child took {} MB", shape.name, cost.child >> 20));
        }
        if cost.main > usual.main + GROWTH {
            let growth = (cost.main - usual.main) >> 20;
            seen.fault(format!("{}: the program took {growth} MB more than usual", shape.name));
        }
        worst.child = worst.child.max(cost.child);
        worst.main = worst.main.max(cost.main);
        worst.took = worst.took.max(cost.took);
        if fs::read(folder.join(FILE))? != untouched {
            seen.fault(format!("{}: the house file is not what it was", shape.name));
            fs::write(folder.join(FILE), &untouched)?;
        }
    }
    seen.figure("hostile spreadsheets", shapes.len().to_string());
    seen.figure("  refused in a sentence", refused.to_string());
    seen.figure("  stopped with Ctrl+C after ten seconds", stopped.to_string());
    seen.figure("  most memory of the child", format!("{} MB", worst.child >> 20));
    let growth = worst.main.saturating_sub(usual.main) >> 20;
    seen.figure(
        "  memory of the program with an honest file",
        format!("{} MB", usual.main >> 20),
    );
    seen.figure("  most the program took beyond an honest file", format!("{growth} MB"));
    if !ask.short {
        seen.figure("  the longest", format!("{:.1} s", worst.took.as_secs_f64()));
    }
    Ok(seen)
}

#[derive(Clone)]
struct Cost {
    main: u64,
    child: u64,
    took: Duration,
    refused: bool,
    stopped: bool,
}

fn one(folder: &Path, shape: &Shape, seen: &mut Seen) -> Tried<Cost> {
    let path = folder.join(&shape.name);
    shape.content.put(&path)?;
    let start = Instant::now();
    let command = housefile(folder, &["import", FILE, &shape.name, "--rehearse"])?;
    let watched = watch(command, PATIENCE)?;
    let ran = &watched.ran;
    let sentence = ran
        .document()
        .map(|document| document["message"].as_str().unwrap_or_default().to_owned());
    let mut fault = |why: String| seen.fault(format!("{}: {why}: {}", shape.name, ran.told()));
    match (ran.code, &shape.expect) {
        (Some(2), _) if watched.stopped => {}
        (Some(0), Expect::Read | Expect::Either(_)) => {}
        (Some(2), Expect::Refused(ids) | Expect::Either(ids)) => {
            let known: Vec<String> = ids.iter().map(|id| told(id, &shape.name)).collect();
            if !sentence.as_ref().is_some_and(|sentence| known.contains(sentence)) {
                fault(format!("another sentence than {}", ids.join(" or ")));
            }
        }
        _ => fault("it should have been otherwise".to_owned()),
    }
    if watched.stopped && watched.until_stopped > Duration::from_secs(1) {
        fault(format!("Ctrl+C took {:.1?}", watched.until_stopped));
    }
    // What a file is called, or says, must not speak to the terminal.
    let speaks = |text: &str| text.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
    if speaks(&ran.err) || ran.err.chars().any(is_bidi) || speaks(&ran.out) {
        fault("control characters reached the terminal".to_owned());
    }
    Content::take_away(&path)?;
    Ok(Cost {
        main: watched.main,
        child: watched.child,
        took: start.elapsed(),
        refused: ran.code == Some(2) && !watched.stopped,
        stopped: watched.stopped,
    })
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

/// The sentence as the catalogue has it.
fn told(id: &str, name: &str) -> String {
    let named: Message = message(id)
        .with("file", name)
        .with("columns", 16_384_u32)
        .with("sheets", 1_000_u32);
    words("en").say(&named)
}
