// Written by `cargo xtask bindings` from the commands in src-tauri/commands; never edited by hand.

export const commands = {};
