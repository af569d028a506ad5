//! One window per person. The plugin for that needs a session bus on Linux and starts a second window where there is none; here a lock
//! in the program's own folder decides, and a socket beside it takes what the second start was given.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

/// What a start is.
#[derive(Debug)]
pub enum First {
    /// The first one, for as long as this is kept.
    Yes(Claim),
    /// Another one runs, and took the files.
    No,
}

/// What makes a start the first.
#[derive(Debug)]
pub struct Claim {
    /// The lock, and where this start listens; nothing where there was none to be had.
    held: Option<(File, PathBuf)>,
}

/// Whether this start is the first over `folder`. A later one hands `files` to the first, which `hear`s of them; it is called with none
/// where there are none, so that the window comes to the front.
#[must_use]
pub fn first(folder: &Path, files: &[PathBuf], hear: impl Fn(Vec<PathBuf>) + Send + 'static) -> First {
    inside::first(folder, files, hear)
}

/// The first start is about to end, and takes nothing any more: the next one waits until it has ended, instead of handing it its files.
/// A start without the lock leaves alone where another one listens.
pub fn leave(claim: &Claim) {
    if let Some((_, socket)) = &claim.held {
        let _ = std::fs::remove_file(socket);
    }
}

#[cfg(target_os = "linux")]
mod inside {
    use std::{
        ffi::{OsStr, OsString},
        fs::{self, DirBuilder, OpenOptions, TryLockError},
        io::{Read as _, Write as _},
        os::unix::{
            fs::{DirBuilderExt as _, PermissionsExt as _},
            net::{UnixListener, UnixStream},
        },
        path::{Path, PathBuf},
        thread,
        time::{Duration, Instant},
    };

    use super::{Claim, First};

    /// So long the first start may take to listen, or to end: its last backup may take a minute.
    const PATIENCE: Duration = Duration::from_secs(70);
    /// So long one that listens may take to answer.
    const ANSWER: Duration = Duration::from_secs(10);
    /// Paths of ten thousand files; more is no start of ours.
    const LONGEST: u64 = 8 << 20;
    const READ: &[u8] = b"ok";

    pub(super) fn first(folder: &Path, files: &[PathBuf], hear: impl Fn(Vec<PathBuf>) + Send + 'static) -> First {
        within(PATIENCE, folder, files, hear)
    }

    fn within(patience: Duration, folder: &Path, files: &[PathBuf], hear: impl Fn(Vec<PathBuf>) + Send + 'static) -> First {
        let alone = |held| First::Yes(Claim { held });
        // A folder that cannot be written is told elsewhere; it is no reason not to start.
        let Ok(lock) = fs::create_dir_all(folder).and_then(|()| {
            OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(folder.join("window.lock"))
        }) else {
            return alone(None);
        };
        let socket = folder.join("window.socket");
        let end = Instant::now() + patience;
        loop {
            match lock.try_lock() {
                Ok(()) => {
                    if let Err(fault) = listen(&socket, hear) {
                        log::warn!("nobody can hand anything to this window: {fault}");
                    }
                    return alone(Some((lock, socket)));
                }
                Err(TryLockError::WouldBlock) if hand(&socket, files) => return First::No,
                // It does not listen yet, or it is ending.
                Err(TryLockError::WouldBlock) if Instant::now() < end => thread::sleep(Duration::from_millis(50)),
                Err(_) => return alone(None),
            }
        }
    }

    fn listen(socket: &Path, hear: impl Fn(Vec<PathBuf>) + Send + 'static) -> std::io::Result<()> {
        // Of a start that ended; the lock says that it did.
        let _ = fs::remove_file(socket);
        // Made where nobody else can reach it, and put in its place once nobody else may.
        let making = socket.with_extension("making");
        let _ = fs::remove_dir_all(&making);
        DirBuilder::new().mode(0o700).create(&making)?;
        let made = making.join("s");
        let listener = UnixListener::bind(&made)?;
        fs::set_permissions(&made, fs::Permissions::from_mode(0o600))?;
        fs::rename(&made, socket)?;
        fs::remove_dir(&making)?;
        thread::Builder::new().name("second-start".to_owned()).spawn(move || {
            for stream in listener.incoming().flatten() {
                if let Some(files) = read(stream) {
                    hear(files);
                }
            }
        })?;
        Ok(())
    }

    fn read(mut stream: UnixStream) -> Option<Vec<PathBuf>> {
        stream.set_read_timeout(Some(Duration::from_secs(2))).ok()?;
        let mut told = Vec::new();
        (&stream).take(LONGEST).read_to_end(&mut told).ok()?;
        let files: Vec<OsString> = serde_json::from_slice(&told).ok()?;
        stream.write_all(READ).ok()?;
        Some(files.into_iter().map(PathBuf::from).collect())
    }

    /// Whether the first start took them.
    fn hand(socket: &Path, files: &[PathBuf]) -> bool {
        // Byte by byte: a name need be no text. More than can be told are none; the window comes to the front all the same.
        let files: Vec<&OsStr> = files.iter().map(|path| path.as_os_str()).collect();
        let Ok(told) = serde_json::to_vec(&files) else { return false };
        let told = if told.len() as u64 > LONGEST { b"[]".to_vec() } else { told };
        UnixStream::connect(socket).is_ok_and(|stream| tell(stream, &told))
    }

    fn tell(mut stream: UnixStream, told: &[u8]) -> bool {
        let mut answer = Vec::new();
        stream.set_read_timeout(Some(ANSWER)).is_ok()
            && stream.write_all(told).is_ok()
            && stream.shutdown(std::net::Shutdown::Write).is_ok()
            && stream.read_to_end(&mut answer).is_ok()
            && answer == READ
    }

    #[cfg(test)]
    mod tests {
        use std::{os::unix::ffi::OsStringExt as _, sync::mpsc};

        use super::*;

        #[test]
        fn the_second_start_hands_its_files_to_the_first() {
            let folder = tempfile::tempdir().expect("a folder");
            let (send, heard) = mpsc::channel();
            let keep = first(folder.path(), &[], move |files| send.send(files).expect("heard"));
            assert!(matches!(keep, First::Yes(_)));
            let no_text = PathBuf::from(OsString::from_vec(b"/a/M\xfcller.csv".to_vec()));
            let files = [PathBuf::from("/a/b.xlsx"), PathBuf::from("/a/ü c.csv"), no_text];
            for given in [&files[..], &[]] {
                assert!(matches!(
                    first(folder.path(), given, |_| panic!("the second hears nothing")),
                    First::No
                ));
                assert_eq!(heard.recv_timeout(Duration::from_secs(5)).expect("told"), given);
            }
            assert_eq!(
                fs::metadata(folder.path().join("window.socket"))
                    .expect("there")
                    .permissions()
                    .mode()
                    & 0o777,
                0o600,
                "nobody else may hand us anything"
            );
            drop(keep);
            assert!(
                matches!(first(folder.path(), &[], |_| {}), First::Yes(_)),
                "the one before is gone"
            );
        }

        #[test]
        fn a_start_waits_for_one_that_is_ending() {
            let folder = tempfile::tempdir().expect("a folder");
            let ending = first(folder.path(), &[], |_| panic!("it hears nothing any more"));
            let First::Yes(claim) = &ending else { panic!("{ending:?}") };
            super::super::leave(claim);
            assert!(!folder.path().join("window.socket").exists());
            let ended = thread::spawn(move || {
                thread::sleep(Duration::from_millis(300));
                drop(ending);
            });
            let next = first(folder.path(), &[PathBuf::from("/a/b.xlsx")], |_| {});
            assert!(matches!(next, First::Yes(Claim { held: Some(_) })), "{next:?}");
            ended.join().expect("ended");
        }

        #[test]
        fn a_start_that_gave_up_leaves_the_firsts_socket_alone() {
            let folder = tempfile::tempdir().expect("a folder");
            let socket = folder.path().join("window.socket");
            let _keep = first(folder.path(), &[], |_| {});
            // The first one is stuck: nobody answers there.
            fs::remove_file(&socket).expect("gone");
            fs::write(&socket, "").expect("written");
            let second = within(Duration::from_millis(60), folder.path(), &[], |_| {});
            let First::Yes(claim) = &second else { panic!("{second:?}") };
            super::super::leave(claim);
            assert!(socket.exists());
        }

        #[test]
        fn nonsense_on_the_socket_is_passed_over() {
            let folder = tempfile::tempdir().expect("a folder");
            let (send, heard) = mpsc::channel();
            let _keep = first(folder.path(), &[], move |files| send.send(files).expect("heard"));
            let socket = folder.path().join("window.socket");
            for nonsense in [&b""[..], b"nonsense", b"[1]", b"{\"a\":2}"] {
                assert!(!tell(UnixStream::connect(&socket).expect("it listens"), nonsense));
            }
            assert!(hand(&socket, &[PathBuf::from("/a")]));
            assert_eq!(
                heard.recv_timeout(Duration::from_secs(5)).expect("told"),
                [PathBuf::from("/a")]
            );
            assert!(heard.try_recv().is_err());
        }
    }
}

/// Elsewhere the plugin needs nothing that may be missing.
#[cfg(not(target_os = "linux"))]
mod inside {
    use std::path::{Path, PathBuf};

    use super::{Claim, First};

    pub(super) fn first(_folder: &Path, _files: &[PathBuf], _hear: impl Fn(Vec<PathBuf>) + Send + 'static) -> First {
        First::Yes(Claim { held: None })
    }
}
