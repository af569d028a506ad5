//! A keychain that shows a prompt which nobody answers must not hang the program: the question is asked by a thread of its own, and
//! left behind when the time is up. What it holds then is the question alone.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicU8, AtomicUsize, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use keyring_core::Error;

/// Questions that nobody waits for any more. A few may be left; then the keychain is not asked again until it answers.
static LEFT: AtomicUsize = AtomicUsize::new(0);
const MOST_LEFT: usize = 8;

const OPEN: u8 = 0;
const ANSWERED: u8 = 1;
const LEFT_BEHIND: u8 = 2;

/// Asks, and waits no longer than `limit`; `Err(None)` is silence.
pub(crate) fn within<T: Send + 'static>(
    limit: Duration,
    ask: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Option<Error>> {
    if LEFT.load(Ordering::SeqCst) >= MOST_LEFT {
        return Err(None);
    }
    let (send, receive) = mpsc::channel();
    let stands = Arc::new(AtomicU8::new(OPEN));
    let there = Arc::clone(&stands);
    let asking = thread::Builder::new().name("keychain".to_owned()).spawn(move || {
        // The store's own code may panic; that must not become ours.
        let answer = catch_unwind(AssertUnwindSafe(ask)).unwrap_or_else(|_| Err(Error::BadStoreFormat("it panicked".to_owned())));
        if turn(&there, ANSWERED) {
            let _ = send.send(answer);
        } else {
            LEFT.fetch_sub(1, Ordering::SeqCst);
        }
    });
    if asking.is_err() {
        return Err(Some(Error::NoDefaultStore));
    }
    match receive.recv_timeout(limit) {
        Ok(answer) => answer.map_err(Some),
        Err(_) => {
            LEFT.fetch_add(1, Ordering::SeqCst);
            if turn(&stands, LEFT_BEHIND) {
                return Err(None);
            }
            // It came in the last moment.
            LEFT.fetch_sub(1, Ordering::SeqCst);
            receive.recv().unwrap_or(Err(Error::NoDefaultStore)).map_err(Some)
        }
    }
}

/// A question is answered or left behind, never both.
fn turn(stands: &AtomicU8, to: u8) -> bool {
    stands.compare_exchange(OPEN, to, Ordering::SeqCst, Ordering::SeqCst).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One test, since what is left behind is counted for the whole process.
    #[test]
    fn a_prompt_that_nobody_answers_hangs_nobody_and_is_forgotten_once_it_is_answered() {
        let short = Duration::from_millis(30);
        let mut prompts = Vec::new();
        for _ in 0..MOST_LEFT {
            let (answer, prompt) = mpsc::channel::<()>();
            prompts.push(answer);
            let asked = std::time::Instant::now();
            let silence = within(short, move || {
                let _ = prompt.recv();
                Ok(())
            });
            assert!(matches!(silence, Err(None)));
            assert!(asked.elapsed() < Duration::from_secs(5));
        }
        let mut asked = false;
        assert!(
            matches!(within(short, || Ok(())), Err(None)),
            "nobody is asked while so many wait"
        );
        drop(prompts);
        for _ in 0..200 {
            if within(Duration::from_secs(5), || Ok(())).is_ok() {
                asked = true;
                break;
            }
            thread::sleep(Duration::from_millis(10));
        }
        assert!(asked, "it is asked again once the prompts are gone");

        let panicked = within::<()>(Duration::from_secs(5), || panic!("the store's own fault"));
        assert!(matches!(panicked, Err(Some(Error::BadStoreFormat(_)))));
    }
}
