//! The progress bar: on a terminal only, gone without a trace when the work is done.

use std::sync::{Arc, Mutex, PoisonError};

use housefile::{job::Progress, words::Words};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How far the work is. Cloning shares it.
#[derive(Clone)]
pub(crate) struct Bar {
    line: ProgressBar,
    phase: Arc<Mutex<String>>,
    words: Arc<Words>,
}

impl Bar {
    pub(crate) fn new(words: Words) -> Self {
        // indicatif itself draws nothing where stderr is no terminal.
        let line = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr_with_hz(10));
        Self {
            line,
            phase: Arc::default(),
            words: Arc::new(words),
        }
    }

    pub(crate) fn show(&self, progress: &Progress) {
        let mut phase = self.phase.lock().unwrap_or_else(PoisonError::into_inner);
        if *phase != progress.phase {
            phase.clone_from(&progress.phase);
            self.line.reset();
            self.line.set_message(self.words.tell(&progress.phase));
            let look = if progress.total == 0 {
                "{spinner} {msg} {human_pos}"
            } else {
                "{msg} [{bar:30}] {human_pos} of {human_len}, {eta} left"
            };
            if let Ok(style) = ProgressStyle::with_template(look) {
                self.line.set_style(style);
            }
        }
        self.line.set_length(progress.total.into());
        self.line.set_position(progress.done.into());
    }

    pub(crate) fn clear(&self) {
        self.line.finish_and_clear();
    }
}
