//! What keeps the window to itself: it never leaves its own pages, opens no other window, downloads nothing, is driven by nobody, and
//! what its pages send is bounded before anything looks at it. Deliberately not here: what each command makes of it (the engine).

use serde_json::Value;
use tauri::{Url, ipc::InvokeBody};

/// Every build honours these variables unless they are taken away; only the tests in the real window may drive us.
pub fn refuse_automation() {
    #[cfg(not(feature = "e2e"))]
    for name in [
        "TAURI_WEBVIEW_AUTOMATION",
        "TAURI_AUTOMATION",
        "WEBKIT_INSPECTOR_SERVER",
        "WEBKIT_INSPECTOR_HTTP_SERVER",
    ] {
        #[expect(unsafe_code, reason = "the environment is changed before any thread starts")]
        // SAFETY: first statement of the program; no other thread exists yet.
        unsafe {
            std::env::remove_var(name);
        }
    }
}

/// A strict content policy stops everything but clicking a link: the window never leaves our own pages.
pub fn stay_home() -> tauri::plugin::TauriPlugin<tauri::Wry> {
    tauri::plugin::Builder::<tauri::Wry>::new("stay-home")
        .on_navigation(|_, url| is_home(url))
        .build()
}

/// Whether an address is one of our own pages. The whole host is compared: `tauri.localhost.evil.example` is not ours.
fn is_home(url: &Url) -> bool {
    let host = url.host_str();
    match url.scheme() {
        "tauri" => host == Some("localhost"),
        // Windows has no schemes of one's own.
        "http" | "https" if cfg!(windows) && host == Some("tauri.localhost") => url.port().is_none(),
        "http" => cfg!(debug_assertions) && host == Some("localhost") && url.port() == Some(5173),
        _ => url.as_str() == "about:blank",
    }
}

/// Where everything goes that the window would send out: to a port of this computer at which nobody listens.
pub const NOBODY: &str = "http://127.0.0.1:1";

/// More letters than a cell of a spreadsheet and its quotation can have.
const MOST_LETTERS: usize = 200_000;
/// More people than a selection in the window can name one by one.
const MOST_ITEMS: usize = 1_000_000;
/// In all, counting a few bytes for every number.
const MOST_BYTES: usize = 16 << 20;
/// A rule may be nested twenty times, each level two deep.
const DEEPEST: usize = 64;

/// Whether what a page sends is small enough to be looked at. Ranges and meaning are each command's own matter.
#[must_use]
pub fn is_bounded(body: &InvokeBody) -> bool {
    let mut left = MOST_BYTES;
    match body {
        InvokeBody::Json(value) => fits(value, DEEPEST, &mut left),
        // No command of ours takes bytes.
        InvokeBody::Raw(bytes) => bytes.is_empty(),
    }
}

fn fits(value: &Value, depth: usize, left: &mut usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let weight = match value {
        Value::String(text) if text.len() > MOST_LETTERS => return false,
        Value::String(text) => text.len(),
        Value::Array(items) if items.len() > MOST_ITEMS => return false,
        Value::Array(items) => return take(left, 2) && items.iter().all(|item| fits(item, depth, left)),
        Value::Object(fields) => {
            return take(left, 2)
                && fields
                    .iter()
                    .all(|(name, value)| take(left, name.len()) && fits(value, depth, left));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => 8,
    };
    take(left, weight)
}

fn take(left: &mut usize, weight: usize) -> bool {
    match left.checked_sub(weight) {
        Some(rest) => {
            *left = rest;
            true
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_our_own_pages_are_home() {
        let home = |url: &str| is_home(&url.parse().expect("an address"));
        assert!(home("tauri://localhost/"));
        assert!(home("tauri://localhost/index.html#/people"));
        for away in [
            "https://example.org/?email=a@b.example",
            "http://127.0.0.1:4000/",
            "http://tauri.localhost.evil.example/",
            "http://localhost.evil.example:5173/",
            "http://localhost:80/",
            "http://localhost:51730/",
            "tauri://evil.example/",
            "tauri://localhost.evil.example/",
            "file:///etc/passwd",
            "data:text/html,<script>1</script>",
            "blob:tauri://localhost/1",
            "javascript:alert(1)",
            "ftp://localhost/",
            "mailto:a@b.example",
            "about:srcdoc",
        ] {
            assert!(!home(away), "{away}");
        }
    }

    #[test]
    fn what_no_page_of_ours_sends_is_not_looked_at() {
        let bounded = |value: Value| is_bounded(&InvokeBody::Json(value));
        assert!(bounded(json!({ "name": "Anna", "people": [1, 2, 3] })));
        assert!(bounded(json!({ "note": "ü".repeat(32_767) })));
        assert!(!bounded(json!({ "name": "a".repeat(MOST_LETTERS + 1) })));
        assert!(!bounded(json!({ "people": vec![1; MOST_ITEMS + 1] })));
        assert!(!bounded(json!({ "texts": vec!["a".repeat(100_000); 200] })));
        let mut deep = json!(1);
        for _ in 0..DEEPEST {
            deep = json!([deep]);
        }
        assert!(!bounded(deep));
        assert!(!is_bounded(&InvokeBody::Raw(vec![1])));
    }
}
