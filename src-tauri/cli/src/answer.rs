//! What a command answers: the same result as text and as JSON, and how refusals and faults leave the program.

use std::{io::Write as _, process::ExitCode};

use housefile::refusal::{Answer, Error};
use serde::Serialize;
use serde_json::{Value, json};

use crate::{desk::Desk, tame::tame};

/// The result of a command.
#[derive(Debug)]
pub(crate) struct Reply {
    text: String,
    document: Value,
    exit: u8,
}

/// A result for people and for programs.
pub(crate) fn reply(text: impl Into<String>, document: impl Serialize) -> Answer<Reply> {
    Ok(Reply {
        text: text.into(),
        document: serde_json::to_value(document)?,
        exit: 0,
    })
}

impl Reply {
    /// The document holds this as well.
    pub(crate) fn with(mut self, name: &str, value: Value) -> Self {
        self.document[name] = value;
        self
    }

    /// The command did its work, and what it found needs somebody to act.
    pub(crate) fn with_findings(mut self) -> Self {
        self.exit = 2;
        self
    }
}

/// Prints the answer; the program's exit code.
pub(crate) fn give(answer: Answer<Reply>, desk: &Desk) -> u8 {
    match answer {
        Ok(reply) => {
            let text = if desk.json {
                reply.document.to_string()
            } else {
                tame(&reply.text)
            };
            print(&text);
            reply.exit
        }
        Err(error) => {
            let (kind, code, sentence, at, exit) = told(error, desk);
            match &at {
                Some(place) => eprintln!("{}: {}", tame(place), tame(&sentence)),
                None => eprintln!("{}", tame(&sentence)),
            }
            if desk.json {
                print(&json!({ "kind": kind, "code": code, "message": sentence, "at": at }).to_string());
            }
            exit
        }
    }
}

/// What went wrong, in words, where the command itself did its work.
pub(crate) fn sentence(error: Error, desk: &Desk) -> String {
    told(error, desk).2
}

type Told = (&'static str, Value, String, Option<String>, u8);

fn told(error: Error, desk: &Desk) -> Told {
    match error {
        Error::Refused(refusal) => {
            let code = serde_json::to_value(refusal.code).unwrap_or(Value::Null);
            ("refused", code, desk.words.say(&refusal.message), refusal.at, 2)
        }
        Error::Cancelled => ("refused", "cancelled".into(), desk.words.tell("shell-cancelled"), None, 2),
        Error::Broken(fault) => {
            // The cause is for whoever mends it; it may name a table, never a person's value.
            eprintln!("{fault}");
            ("broken", "broken".into(), desk.words.tell("cli-broken"), None, 1)
        }
    }
}

/// A line that clap could not read, or a call for help.
pub(crate) fn misunderstood(wrong: &clap::Error) -> ExitCode {
    if !wrong.use_stderr() {
        print(wrong.render().to_string().trim_end());
        return ExitCode::SUCCESS;
    }
    eprint!("{}", wrong.render());
    if std::env::args_os().any(|word| word == "--json") {
        let sentence = wrong.render().to_string().lines().next().unwrap_or_default().to_owned();
        print(&json!({ "kind": "refused", "code": "usage", "message": sentence, "at": null }).to_string());
    }
    ExitCode::from(2)
}

/// A reader that went away (`| head`) is no fault.
fn print(text: &str) {
    if !text.is_empty() {
        let _ = writeln!(std::io::stdout(), "{text}");
    }
}
