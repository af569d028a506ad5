//! Answers about rules.
