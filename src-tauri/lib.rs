//! The desktop shell: one window, the open house file, and the one list of commands. Everything else is the engine's.

pub mod commands;
pub mod host;
pub mod refusal;

use std::{path::PathBuf, process::ExitCode};

use commands::{activity, campaigns, dashboards, handoff, intake, matching, people, segments, start};
use tauri::{Emitter as _, Manager as _, WebviewUrl, WebviewWindowBuilder};
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands};

/// The one list of commands; the window's bindings are written from it.
#[must_use]
pub fn api() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        .disable_serde_phases()
        .error_handling(ErrorHandlingMode::Result)
        .commands(collect_commands![
            start::start,
            start::create_house,
            start::set_passphrase,
            start::save_code,
            start::unlock,
            start::choose_house,
            start::close_house,
            start::cancel_job,
            people::open_view,
            people::view_rows,
            people::view_find,
            people::profile,
            people::edit_person,
            people::bin_people,
            people::record_consent,
            activity::list_activity,
            activity::list_disclosures,
            activity::preview_undo,
            activity::undo,
            activity::redo,
            intake::choose_files,
            intake::open_handed,
            intake::import_draft,
            intake::choose_about_file,
            intake::take_sheet,
            intake::discard_draft,
            intake::rehearse_import,
            intake::commit_import,
            intake::list_imports,
            intake::import_receipt,
            handoff::problem_files,
            handoff::export_problems,
            matching::find_duplicates,
            matching::duplicates_summary,
            matching::sample_certain,
            matching::merge_certain,
            matching::duplicate_queue,
            matching::answered_duplicates,
            matching::merge_pair,
            matching::decide_pair,
            matching::merges_of,
            matching::unmerge,
            handoff::default_export,
            handoff::check_export,
            handoff::export_audience,
            handoff::export_view,
            handoff::customer_base,
            handoff::write_report,
            handoff::print_page,
            handoff::show_last_file,
            segments::segment_fields,
            segments::suggest_values,
            segments::preview_segment,
            segments::open_rule,
            segments::list_segments,
            segments::get_segment,
            segments::save_segment,
            segments::segment_users,
            segments::bin_segment,
            segments::ready_lists,
            segments::explain_segment,
            segments::rename_segment,
            campaigns::allowed,
            campaigns::set_reach_rule,
            campaigns::list_campaigns,
            campaigns::get_campaign,
            campaigns::save_campaign,
            campaigns::campaign_ladder,
            campaigns::open_step,
            campaigns::freeze_campaign,
            campaigns::list_selections,
            campaigns::open_selection,
            campaigns::bin_campaign,
            dashboards::board,
            dashboards::chart,
            dashboards::open_mark,
            dashboards::open_repair,
            dashboards::rfm,
            dashboards::reach,
        ])
}

/// Runs the program until its window closes.
#[must_use]
pub fn run() -> ExitCode {
    refuse_automation();
    let api = api();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, args, _folder| {
            if let Some(window) = app.get_webview_window("main") {
                let _ = window.set_focus();
            }
            hand_over(app, &args[1.min(args.len())..]);
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(tauri_plugin_window_state::StateFlags::all() & !tauri_plugin_window_state::StateFlags::VISIBLE)
                .build(),
        )
        .plugin(stay_home())
        .on_window_event(|window, event| {
            // Dropped files are taken up here; the window only hears that there are some.
            if let tauri::WindowEvent::DragDrop(tauri::DragDropEvent::Drop { paths, .. }) = event {
                hand_over_paths(
                    window.app_handle(),
                    paths.iter().filter(|path| path.is_file()).cloned().collect(),
                );
            }
        })
        .invoke_handler(api.invoke_handler())
        .setup(|app| {
            let handed = std::env::args()
                .skip(1)
                .map(PathBuf::from)
                .filter(|path| path.is_file())
                .collect::<Vec<_>>();
            app.manage(host::Desk::new(host::data_folder(app.handle()), Vec::new()));
            hand_over_paths(app.handle(), handed);
            open_window(app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|_, _| {});
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

/// A strict content policy stops everything but clicking a link: the window never leaves our own pages.
fn stay_home() -> tauri::plugin::TauriPlugin<tauri::Wry> {
    tauri::plugin::Builder::<tauri::Wry>::new("stay-home")
        .on_navigation(|_, url| {
            // The whole host is compared: `tauri.localhost.evil.example` is not ours.
            url.scheme() == "tauri"
                || url.host_str() == Some("tauri.localhost")
                || url.as_str() == "about:blank"
                || (cfg!(debug_assertions) && url.host_str() == Some("localhost"))
        })
        .build()
}

/// Every build honours this variable unless it is taken away; only the tests in the real window may drive us.
fn refuse_automation() {
    #[cfg(not(feature = "e2e"))]
    #[expect(unsafe_code, reason = "the environment is changed before any thread starts")]
    // SAFETY: first statement of `run`; no other thread exists yet.
    unsafe {
        std::env::remove_var("TAURI_WEBVIEW_AUTOMATION");
        std::env::remove_var("TAURI_AUTOMATION");
        std::env::remove_var("WEBKIT_INSPECTOR_SERVER");
    }
}

fn open_window(app: &tauri::AppHandle) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Housefile")
        .inner_size(1200.0, 800.0)
        .min_inner_size(640.0, 480.0)
        // Shown by the window itself once it is painted in its theme: nobody sees it white.
        .visible(false)
        .zoom_hotkeys_enabled(false)
        .build()?;
    Ok(())
}

/// Files given by "Open with" while the program runs.
fn hand_over(app: &tauri::AppHandle, args: &[String]) {
    hand_over_paths(app, args.iter().map(PathBuf::from).filter(|path| path.is_file()).collect());
}

fn hand_over_paths(app: &tauri::AppHandle, paths: Vec<PathBuf>) {
    let desk = app.state::<host::Desk>();
    let (houses, sheets): (Vec<PathBuf>, Vec<PathBuf>) = paths
        .into_iter()
        .partition(|path| path.extension().is_some_and(|ending| ending == "housefile"));
    if let Some(house) = houses.first() {
        desk.remember(house);
    }
    if !sheets.is_empty() {
        start::lock(&desk.handed).extend(sheets);
        // Nobody may listen yet: the window asks for handed files when it starts.
        let _ = app.emit("handed", ());
    }
}

#[cfg(test)]
mod tests {
    use super::api;

    /// A command missing from the capability is closed to the window; one too many is a door nobody watches.
    #[test]
    fn the_window_may_call_exactly_our_commands() {
        let config: serde_json::Value =
            serde_json::from_str(include_str!("../tauri.conf.json")).expect("the configuration is JSON");
        let mut allowed: Vec<String> = config["app"]["security"]["capabilities"][0]["permissions"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|permission| permission.as_str()?.strip_prefix("allow-").map(|name| name.replace('-', "_")))
            .collect();
        allowed.sort();
        let source = include_str!("lib.rs");
        let list = source
            .split("collect_commands![\n")
            .nth(1)
            .expect("the list stands in this file")
            .split(']')
            .next()
            .expect("ended");
        let mut ours: Vec<String> = list
            .split(',')
            .filter_map(|path| path.trim().split("::").nth(1).map(str::to_owned))
            .collect();
        ours.sort();
        assert_eq!(allowed, ours);
    }

    /// Run with `UPDATE_BINDINGS=1` (cargo xtask bindings) to write them anew.
    #[test]
    fn the_windows_bindings_are_up_to_date() {
        let folder = tempfile::tempdir().expect("a folder");
        let fresh = folder.path().join("bindings.ts");
        let language = specta_typescript::Typescript::default()
            .header("// Written by `cargo xtask bindings` from the commands in src-tauri/commands; never edited by hand.\n");
        api().export(language, &fresh).expect("every type can be told in TypeScript");
        let fresh = std::fs::read_to_string(fresh).expect("written");
        let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/host/bindings.ts");
        if std::env::var_os("UPDATE_BINDINGS").is_some() {
            std::fs::write(committed, &fresh).expect("written");
        }
        let there = std::fs::read_to_string(committed).expect("committed");
        assert!(there == fresh, "the bindings are stale: run `cargo xtask bindings`");
    }
}
