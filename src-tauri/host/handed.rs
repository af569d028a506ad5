//! Files that were handed over: at the start, by "Open with" while the program runs, or dropped on the window. They wait here; the window
//! hears that there are some, and asks.

use std::path::{Path, PathBuf};

use tauri::Manager as _;

use super::{Desk, lock, tell};

/// Takes files up. Folders and what is not there are passed over.
pub fn hand_over(app: &tauri::AppHandle, paths: impl IntoIterator<Item = PathBuf>) {
    let (houses, sheets) = sorted(paths);
    // A second start may hand something over before this one is ready; it is shown nothing then, and starts with what it was given itself.
    let Some(desk) = app.try_state::<Desk>() else { return };
    if let Some(house) = houses.first() {
        desk.hand_house(house);
    }
    let any = !houses.is_empty() || !sheets.is_empty();
    lock(&desk.handed).extend(sheets);
    if any {
        // Nobody may listen yet: the window asks for handed files when it starts.
        tell(app, "handed");
    }
}

fn sorted(paths: impl IntoIterator<Item = PathBuf>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    paths
        .into_iter()
        .filter(|path| path.is_file())
        .partition(|path| is_house(path))
}

fn is_house(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("housefile"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn house_files_and_spreadsheets_are_told_apart_and_folders_passed_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let make = |name: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, "x").expect("written");
            path
        };
        let (house, sheet, plain) = (make("a.HOUSEFILE"), make("b.xlsx"), make("housefile"));
        let all = [
            house.clone(),
            folder.path().to_owned(),
            sheet.clone(),
            folder.path().join("gone.csv"),
            plain.clone(),
        ];
        assert_eq!(sorted(all), (vec![house], vec![sheet, plain]));
    }
}
