//! The web UI's layers; its own tests say more (ui/src/test/layers.test.ts).

use crate::{code, files, nothing};

fn imports(text: &str) -> Vec<(usize, &str)> {
    ["from \"", "import(\"", "import \""]
        .iter()
        .flat_map(|mark| text.match_indices(mark))
        .filter_map(|(at, mark)| Some((at, text[at + mark.len()..].split('"').next()?)))
        .collect()
}

#[test]
fn only_the_host_speaks_to_the_shell_and_rooms_keep_to_themselves() {
    let mut findings = Vec::new();
    for ending in [".ts", ".tsx"] {
        for source in files::below("ui/src/", ending) {
            let mut parts = source.path["ui/src/".len()..].split('/');
            let (layer, room) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            for (at, target) in imports(&source.text) {
                if target.starts_with("@tauri-apps/") && layer != "host" && !source.path.contains(".test.") && layer != "test" {
                    findings.push(format!(
                        "{}: {target} is for ui/src/host",
                        code::place(&source.path, &source.text, at)
                    ));
                }
                if layer == "rooms" && target.starts_with("../") {
                    let ups = target.matches("../").count();
                    let depth = source.path["ui/src/rooms/".len()..].matches('/').count();
                    let first = target.trim_start_matches("../").split('/').next().unwrap_or_default();
                    if ups == depth && first != room {
                        findings.push(format!(
                            "{}: {room} imports {first}",
                            code::place(&source.path, &source.text, at)
                        ));
                    }
                }
            }
        }
    }
    nothing(
        "@tauri-apps is imported in ui/src/host alone; rooms never import each other.",
        &findings,
    );
}
