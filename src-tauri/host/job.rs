//! Long work as the window follows it: its progress on a channel, its end, and the way to stop it.

use std::time::Instant;

use housefile::job::{Job, Progress};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::ipc::Channel;

/// What a job sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "type", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum JobEvent {
    /// It runs; `job` is what `cancel_job` takes.
    Started {
        /// Its number.
        job: u32,
        /// Units of work, where known.
        total: Option<u32>,
    },
    /// It begins another part; the sentence is `job-<id>`.
    Phase {
        /// The part.
        id: String,
        /// Units of that part, where known.
        total: Option<u32>,
    },
    /// It came this far within the part.
    Progress {
        /// Units done.
        done: u32,
        /// Units a second.
        rate_per_sec: Option<u32>,
        /// Seconds left.
        eta_sec: Option<u32>,
    },
}

/// A job that tells `channel` what it does.
pub(super) fn watched(number: u32, channel: Channel<JobEvent>) -> Job {
    let _ = channel.send(JobEvent::Started {
        job: number,
        total: None,
    });
    let phase = std::sync::Mutex::new((String::new(), Instant::now()));
    Job::new(move |progress| {
        let mut current = phase.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if current.0 != progress.phase {
            *current = (progress.phase.clone(), Instant::now());
            let id = progress.phase.trim_start_matches("job-").to_owned();
            let _ = channel.send(JobEvent::Phase {
                id,
                total: (progress.total > 0).then_some(progress.total),
            });
        }
        let _ = channel.send(advance(&progress, current.1.elapsed().as_secs_f64()));
    })
}

/// Rate and time left are told after two seconds, when they mean something.
fn advance(progress: &Progress, seconds: f64) -> JobEvent {
    if seconds < 2.0 || progress.done == 0 {
        return JobEvent::Progress {
            done: progress.done,
            rate_per_sec: None,
            eta_sec: None,
        };
    }
    let rate = f64::from(progress.done) / seconds;
    let left = f64::from(progress.total.saturating_sub(progress.done)) / rate;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "both are positive and shown roughly"
    )]
    let round = |value: f64| value.round() as u32;
    JobEvent::Progress {
        done: progress.done,
        rate_per_sec: Some(round(rate)),
        eta_sec: (progress.total > 0).then(|| round(left)),
    }
}
