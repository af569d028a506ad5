//! What is left of a key once its file is closed. The searched process is one of its own: other tests have keys too.
#![cfg(target_os = "linux")]

use std::{
    io::{Read as _, Seek as _, SeekFrom},
    path::PathBuf,
};

use super::*;
use crate::{
    store::{Mode, create, open, set_setting},
    values::Now,
};

/// A secret that is looked for, told apart from itself: the search must not find what it searches with.
struct Needle {
    name: &'static str,
    hidden: Vec<u8>,
}

const MASK: u8 = 0xA7;

fn needle(name: &'static str, secret: &[u8]) -> Needle {
    let hidden = secret.iter().map(|byte| byte ^ MASK).collect();
    Needle { name, hidden }
}

fn occurs(bytes: &[u8], needle: &Needle) -> usize {
    let length = needle.hidden.len();
    let is_here = |window: &[u8]| window.iter().zip(&needle.hidden).all(|(byte, hidden)| byte ^ MASK == *hidden);
    let first = needle.hidden[0] ^ MASK;
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == first);
    starts
        .filter(|(at, _)| bytes.get(*at..at + length).is_some_and(is_here))
        .count()
}

/// How often each secret stands in what this process may write to.
fn found(needles: &[Needle]) -> Vec<(&'static str, usize)> {
    let maps = std::fs::read_to_string("/proc/self/maps").expect("told by the kernel");
    let mut memory = std::fs::File::open("/proc/self/mem").expect("our own memory");
    let mut counts = vec![0; needles.len()];
    let mut bytes = Vec::new();
    for line in maps
        .lines()
        .filter(|line| line.split(' ').nth(1).is_some_and(|rights| rights.starts_with("rw")))
    {
        let (from, to) = line
            .split(' ')
            .next()
            .and_then(|range| range.split_once('-'))
            .expect("a range");
        let number = |hex| u64::from_str_radix(hex, 16).expect("a number");
        let (from, to) = (number(from), number(to));
        bytes.resize(usize::try_from(to - from).expect("fits"), 0);
        if memory.seek(SeekFrom::Start(from)).is_err() || memory.read_exact(&mut bytes).is_err() {
            continue;
        }
        for (count, needle) in counts.iter_mut().zip(needles) {
            *count += occurs(&bytes, needle);
        }
        // What was just read must not be found again in the copy.
        bytes.fill(0);
    }
    needles.iter().map(|needle| needle.name).zip(counts).collect()
}

/// Not a test of its own: the process that is searched.
#[tokio::test]
async fn a_process_that_opens_and_closes() {
    let Some(path) = std::env::var_os("CLOSED_PATH").map(PathBuf::from) else {
        return;
    };
    let code = RecoveryCode::generate().expect("randomness");
    let needles = [
        needle("the key in hex", code.key_hex().as_bytes()),
        needle(
            "the key",
            &Zeroizing::new(data_encoding::HEXLOWER.decode(code.key_hex().as_bytes()).expect("hex")),
        ),
        needle("the recovery code", code.expose().as_bytes()),
    ];
    {
        let house = create(&path, &Key::Sealed(code.clone())).await.expect("made");
        set_setting(&house, "probe", &7_u32).await.expect("written");
        let while_open = found(&needles);
        assert!(
            while_open.iter().any(|(_, times)| *times > 0),
            "the search finds what is there: {while_open:?}"
        );
        house.close().await;
        drop(house);
        let again = open(&path, &Key::Sealed(code), Mode::Write, &now())
            .await
            .expect("opens")
            .house;
        again.close().await;
    }
    // The last connection closes on a thread of its own.
    let mut left = found(&needles);
    for _ in 0..50 {
        if left.iter().all(|(_, times)| *times == 0) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
        left = found(&needles);
    }
    println!("left={left:?}");
}

#[test]
fn once_it_is_closed_nothing_of_its_key_is_in_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    let output = std::process::Command::new(std::env::current_exe().expect("the test knows itself"))
        .args([
            "--exact",
            "store::connect::tests::a_process_that_opens_and_closes",
            "--nocapture",
        ])
        .env("CLOSED_PATH", folder.path().join("a.housefile"))
        .output()
        .expect("it starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    let left = text.lines().find_map(|line| line.split_once("left=")).expect("it looked").1;
    assert_eq!(left, r#"[("the key in hex", 0), ("the key", 0), ("the recovery code", 0)]"#);
}

fn now() -> Now {
    Now {
        at: jiff::Timestamp::UNIX_EPOCH,
        offset_minutes: 0,
        actor: "test".into(),
    }
}
