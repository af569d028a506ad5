//! The law of undo: whatever was done, all of it can be taken back and done again, in order and in any other order, across restarts.
//!
//! Chance does everything that can be done to a house file. `HOUSEFILE_UNDO_STEPS`, `HOUSEFILE_UNDO_SEED` and `HOUSEFILE_UNDO_SEEDS` make
//! it longer, another, and several: `cargo xtask torture undo` takes 10,000 steps, a hundred files of a hundred each. The checks on the way
//! look at the whole file, so that the time for one file grows with the square of its steps.

mod acts;
mod dice;
mod matches;
mod model;
mod plans;
mod sheets;
mod world;

use housefile::{
    journal::{self, Foresight},
    refusal::{Error, Message},
    values::EntryId,
};

use crate::world::{World, same};

fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Steps that were taken so far and can be taken back, the first one first.
async fn undoable(world: &World) -> Vec<u32> {
    world
        .ids("SELECT id FROM journal_entry WHERE undoes IS NULL AND final = 0 AND standing = 1 ORDER BY id")
        .await
}

async fn undone(world: &World) -> Vec<u32> {
    world
        .ids("SELECT id FROM journal_entry WHERE undoes IS NULL AND final = 0 AND standing = 0 ORDER BY id")
        .await
}

/// Does so many things.
async fn live(world: &mut World, steps: usize) {
    let mut told: std::collections::BTreeMap<&str, u32> = std::collections::BTreeMap::new();
    let mut done = 0;
    while done < steps {
        if let Some(name) = acts::act(world).await {
            done += 1;
            *told.entry(name).or_default() += 1;
        }
    }
    println!("{told:?}");
}

/// Why a reversal did not happen; refused ones are tried again later, faults are faults.
async fn reverse(world: &mut World, entry: u32, forth: bool) -> Result<(), Message> {
    let now = world.now();
    let done = if forth {
        journal::redo(world.house(), EntryId(entry), &now).await
    } else {
        journal::undo(world.house(), EntryId(entry), &now).await
    };
    match done {
        Ok(_) => Ok(()),
        Err(Error::Refused(refusal)) => Err(refusal.message),
        Err(fault) => panic!("{entry}: {fault:?}"),
    }
}

async fn in_order(world: &mut World) {
    let start = world.image().await;
    let steps = usize::try_from(asked("HOUSEFILE_UNDO_STEPS", 60)).expect("a size");
    live(world, steps).await;
    let end = world.image().await;
    world.sound("after all was done").await;
    model::settled(world, "after all was done").await;
    world.reopen().await;

    for entry in undoable(world).await.into_iter().rev() {
        let now = world.now();
        let done = journal::undo(world.house(), EntryId(entry), &now).await.expect("undone");
        assert_eq!(done.kept, [], "nothing stands behind entry {entry}");
    }
    same(&world.image().await, &start, "after all was taken back");
    world.sound("after all was taken back").await;
    world.reopen().await;

    for entry in undone(world).await {
        let now = world.now();
        let done = journal::redo(world.house(), EntryId(entry), &now).await.expect("done again");
        assert_eq!(done.kept, [], "nothing stands behind entry {entry}");
    }
    same(&world.image().await, &end, "after all was done again");
    world.sound("after all was done again").await;
    world.reopen().await;
    at_random(world).await;
    world.reopen().await;
    in_any_order(world, true).await;
    same(&world.image().await, &end, "after all was done again in any order");
    world.reopen().await;
    in_any_order(world, false).await;
    same(&world.image().await, &start, "after all was taken back in any order");
}

/// One here, one there, back and forth.
async fn at_random(world: &mut World) {
    let steps = undoable(world).await.len();
    let mut refused = 0;
    for n in 0..steps {
        let back = world.dice.often(65);
        let all = if back { undoable(world).await } else { undone(world).await };
        let Some(entry) = world.dice.one(&all).copied() else {
            continue;
        };
        let now = world.now();
        let when = format!("after step {n}, entry {entry} {}", if back { "back" } else { "forth" });
        if back {
            let foresight = journal::foresee(world.house(), EntryId(entry), &now).await.expect("foreseen");
            taken_back(world, entry, foresight).await;
        } else if reverse(world, entry, true).await.is_err() {
            refused += 1;
        }
        if n % 8 == 0 {
            world.sound(&when).await;
            model::settled(world, &when).await;
        }
    }
    println!("{steps} steps back and forth, {refused} not possible then");
}

/// Takes an entry back, alone or with what stands in its way; what was foreseen happens.
async fn taken_back(world: &mut World, entry: u32, foresight: Foresight) {
    let now = world.now();
    let together = !foresight.later.is_empty() && world.dice.often(50);
    if together {
        let wanted: Vec<EntryId> = foresight.later.iter().map(|line| line.id).chain([EntryId(entry)]).collect();
        let (taken, reversal) = journal::undo_with_later(world.house(), EntryId(entry), &now)
            .await
            .expect("taken back");
        assert_eq!(taken, wanted);
        assert_eq!(Some(reversal), foresight.together);
        return;
    }
    match journal::undo(world.house(), EntryId(entry), &now).await {
        Ok(reversal) => assert_eq!(Some(reversal), foresight.alone),
        Err(Error::Refused(refusal)) => assert_eq!(Some(refusal.message), foresight.refused),
        Err(fault) => panic!("{entry}: {fault:?}"),
    }
}

/// All of them, drawn by chance; what is refused comes again later.
async fn in_any_order(world: &mut World, forth: bool) {
    loop {
        let mut left = if forth { undone(world).await } else { undoable(world).await };
        if left.is_empty() {
            return;
        }
        world.dice.shuffle(&mut left);
        let mut stuck = Vec::new();
        for entry in &left {
            stuck.extend(reverse(world, *entry, forth).await.err().map(|why| (*entry, why)));
        }
        assert!(stuck.len() < left.len(), "no way left: {stuck:?}");
        world.sound("on the way").await;
        model::settled(world, "on the way").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_can_be_taken_back_and_done_again() {
    let seed = asked("HOUSEFILE_UNDO_SEED", 1);
    for seed in seed..seed + asked("HOUSEFILE_UNDO_SEEDS", 2) {
        println!("seed {seed}");
        let mut world = World::new(seed).await;
        in_order(&mut world).await;
    }
}
