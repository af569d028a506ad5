//! The desktop shell: one window, the open house file, and the one list of commands. Everything else is the engine's.

pub mod commands;
pub mod host;
pub mod refusal;

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::ExitCode,
};

use commands::{
    activity, bin, campaigns, dashboards, diagnostics, handoff, history, intake, many, matching, people, rescue, sealed,
    searches, segments, start, unlock, watched, why,
};
use host::guard;
use housefile::refusal::{message, refuse};
use tauri::{Manager as _, WebviewUrl, WebviewWindowBuilder, webview::NewWindowResponse};
use tauri_specta::{Builder, ErrorHandlingMode, collect_commands};

/// The one list of commands; the window's bindings are written from it.
#[must_use]
pub fn api() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        .disable_serde_phases()
        .error_handling(ErrorHandlingMode::Result)
        .commands(collect_commands![
            start::start,
            start::handed,
            start::today,
            start::create_house,
            start::save_code,
            start::choose_house,
            start::leave_house_there,
            start::bring_house_here,
            start::close_house,
            start::cancel_job,
            unlock::unlock,
            unlock::lock_house,
            unlock::still_here,
            unlock::keys,
            unlock::set_lock_after,
            unlock::set_passphrase,
            unlock::remove_passphrase,
            unlock::ask_always,
            watched::watched_folder,
            watched::watch_folder,
            watched::unwatch_folder,
            watched::take_arrivals,
            watched::pass_arrivals,
            searches::complete_search,
            searches::open_view,
            searches::similar_people,
            searches::facet_fields,
            searches::facet,
            searches::view_rows,
            searches::view_find,
            people::profile,
            people::edit_person,
            searches::find_people,
            people::leave_household,
            people::known_people,
            people::colleagues,
            people::add_person,
            people::write_point,
            people::remove_point,
            people::prefer_point,
            people::lift_point,
            people::bin_people,
            people::record_consent,
            many::preview_change,
            many::change_people,
            many::mends,
            many::mend,
            many::preview_replace,
            many::replace_value,
            many::own_fields,
            many::set_field_purpose,
            many::bin_field,
            history::history,
            history::preview_history,
            history::keep_history,
            bin::list_bin,
            bin::put_back,
            activity::list_activity,
            activity::list_disclosures,
            activity::foresee_undo,
            activity::people_of_entry,
            activity::undo,
            activity::undo_with_later,
            activity::redo,
            intake::choose_files,
            intake::open_handed,
            intake::paste_table,
            sealed::open_sealed,
            intake::import_draft,
            intake::choose_about_file,
            intake::take_sheet,
            intake::take_table,
            intake::mended_rows,
            intake::stuck_rows,
            intake::correct_row,
            intake::discard_draft,
            intake::rehearse_import,
            intake::commit_import,
            intake::list_imports,
            intake::import_receipt,
            intake::since_of_draft,
            intake::since_of_import,
            intake::open_since,
            intake::tag_missing,
            handoff::problem_files,
            handoff::export_problems,
            matching::find_duplicates,
            matching::find_duplicates_after,
            matching::rehearse_duplicates,
            matching::duplicates_summary,
            matching::duplicate_agreements,
            matching::sample_certain,
            matching::merge_certain,
            matching::group_households,
            matching::duplicate_queue,
            matching::answered_duplicates,
            matching::merge_pair,
            matching::decide_pair,
            matching::compare_people,
            matching::merge_people,
            matching::part_people,
            matching::merges_of,
            matching::unmerge,
            matching::unmerge_all,
            matching::rehearse_unmerge,
            matching::spellings,
            matching::tidy_spellings,
            handoff::default_export,
            handoff::check_export,
            handoff::export_audience,
            handoff::export_view,
            handoff::copy_without_names,
            handoff::save_copy_code,
            handoff::customer_base,
            handoff::write_report,
            handoff::print_page,
            handoff::show_last_file,
            segments::saved_views,
            segments::save_view,
            segments::rename_view,
            segments::delete_view,
            segments::segment_fields,
            segments::moved_since,
            segments::suggest_values,
            segments::preview_segment,
            segments::open_rule,
            segments::list_segments,
            segments::get_segment,
            segments::save_segment,
            segments::segment_users,
            segments::asking_segments,
            segments::overlap_segments,
            segments::bin_segment,
            segments::ready_lists,
            why::explain_segment,
            why::nearly_in,
            why::open_nearly,
            why::segments_of,
            segments::rename_segment,
            segments::segment_thoughts,
            campaigns::allowed,
            campaigns::set_reach_rule,
            campaigns::list_campaigns,
            campaigns::get_campaign,
            campaigns::save_campaign,
            campaigns::campaign_ladder,
            campaigns::open_step,
            campaigns::freeze_campaign,
            campaigns::list_selections,
            campaigns::lists_of_others,
            campaigns::order_lists,
            campaigns::put_away_spent,
            campaigns::open_selection,
            campaigns::bin_campaign,
            dashboards::board,
            dashboards::chart,
            dashboards::open_mark,
            dashboards::field_quality,
            dashboards::open_field_people,
            dashboards::open_repair,
            dashboards::rfm,
            dashboards::clusters,
            dashboards::open_cluster,
            dashboards::lifecycle_stages,
            dashboards::set_lifecycle_bounds,
            dashboards::lifecycle_moves,
            dashboards::open_lifecycle_people,
            dashboards::target_groups,
            dashboards::choose_target_groups,
            dashboards::write_target_group,
            dashboards::weigh_target_measure,
            dashboards::reach,
            rescue::list_backups,
            rescue::show_backups,
            rescue::back_up_now,
            rescue::preview_backup,
            rescue::go_back,
            rescue::new_recovery_code,
            rescue::salvage,
            diagnostics::diagnostics,
            diagnostics::save_diagnostics,
            diagnostics::note_page_fault,
        ])
}

/// Runs the program until its window closes.
#[must_use]
pub fn run() -> ExitCode {
    guard::refuse_automation();
    let api = api();
    let answer = api.invoke_handler();
    // First of all: a second start may be heard as soon as the next plugin is there.
    let app = tauri::Builder::default().plugin(with_desk());
    // On Linux `host::first` does it, with a bus and without: byte by byte, and with an end that runs nothing of what libraries do then.
    #[cfg(not(target_os = "linux"))]
    let app = app.plugin(tauri_plugin_single_instance::init(|app, args, folder| {
        come_to_front(app);
        host::hand_over(app, named(args.into_iter().map(OsString::from), Path::new(&folder)));
    }));
    let app = app
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(tauri_plugin_window_state::StateFlags::all() & !tauri_plugin_window_state::StateFlags::VISIBLE)
                .build(),
        )
        .plugin(guard::stay_home())
        .on_window_event(|window, event| match event {
            // Dropped files are taken up here; the window only hears that there are some.
            tauri::WindowEvent::DragDrop(tauri::DragDropEvent::Drop { paths, .. }) => {
                host::hand_over(window.app_handle(), paths.iter().cloned());
            }
            // Out of sight at once: the last backup may take a moment, and nobody is to wait for it.
            tauri::WindowEvent::CloseRequested { .. } => {
                let _ = window.hide();
                leave(window.app_handle());
            }
            _ => {}
        })
        .invoke_handler(move |invoke| {
            if guard::is_bounded(invoke.message.payload()) {
                return answer(invoke);
            }
            let refused = {
                let desk = invoke.message.webview_ref().state::<host::Desk>();
                desk.refused(refuse(message("shell-too-much")))
            };
            invoke.resolver.reject(refused);
            true
        })
        .setup(|app| {
            let folder = std::env::current_dir().unwrap_or_default();
            let handed = named(std::env::args_os(), &folder);
            let other = app.handle().clone();
            let first = host::first(&host::data_folder(app.handle()), &handed, move |files| {
                come_to_front(&other);
                host::hand_over(&other, files);
            });
            match first {
                host::First::Yes(claim) => app.manage(claim),
                host::First::No => {
                    app.handle().cleanup_before_exit();
                    housefile::store::end_here(0);
                }
            };
            host::hand_over(app.handle(), handed);
            tauri::async_runtime::spawn(host::watch(app.handle().clone()));
            tauri::async_runtime::spawn(host::keep_backing(app.handle().clone()));
            open_window(app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|app, event| {
                // The last backup; everything of ours is closed behind it.
                if matches!(event, tauri::RunEvent::Exit) {
                    leave(app);
                    tauri::async_runtime::block_on(app.state::<host::Desk>().end());
                    app.cleanup_before_exit();
                    housefile::store::end_here(0);
                }
            });
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn open_window(app: &tauri::AppHandle) -> tauri::Result<()> {
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Housefile")
        .inner_size(1200.0, 800.0)
        .min_inner_size(640.0, 480.0)
        // Shown by the window itself once it is painted in its theme: nobody sees it white.
        .visible(false)
        .zoom_hotkeys_enabled(false)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false);
    // The content policy rules no mere connection (`<link rel=preconnect>`) and no look-up of a name; with nobody as its proxy the window
    // gets neither. No program without special rights can listen there.
    #[cfg(not(target_os = "macos"))]
    let window = window.proxy_url(guard::NOBODY.parse().map_err(tauri::Error::InvalidUrl)?);
    window.build()?;
    Ok(())
}

/// What the program works with, before anything may ask for it.
fn with_desk() -> tauri::plugin::TauriPlugin<tauri::Wry> {
    tauri::plugin::Builder::<tauri::Wry>::new("desk")
        .setup(|app, _| {
            let desk = host::Desk::new(host::data_folder(app));
            let told = app.clone();
            desk.tells(move |event| host::tell(&told, event));
            note_stops(&desk);
            app.manage(desk);
            Ok(())
        })
        .build()
}

/// A part of ours that stops is noted by its place alone: what it says may hold a value.
fn note_stops(desk: &host::Desk) {
    let faults = std::sync::Arc::clone(&desk.faults);
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |stop| {
        if let Some(at) = stop.location() {
            faults.note_stop(&host::place(at.file(), at.line()));
        }
        before(stop);
    }));
}

/// The files among the arguments of a start, seen from the folder where it was started.
fn named(args: impl Iterator<Item = OsString>, folder: &Path) -> Vec<PathBuf> {
    args.skip(1)
        .map(|arg| folder.join(arg))
        .filter(|path| path.is_file())
        .collect()
}

/// Whoever starts the program now is not to be sent to this window, which is about to end.
fn leave(app: &tauri::AppHandle) {
    #[cfg(not(target_os = "linux"))]
    tauri_plugin_single_instance::destroy(app);
    if let Some(claim) = app.try_state::<host::Claim>() {
        host::leave(&claim);
    }
}

fn come_to_front(app: &tauri::AppHandle) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

#[cfg(test)]
mod tests;
