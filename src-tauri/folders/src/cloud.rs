//! Folders that a cloud program keeps in step with other computers.

use std::path::{Path, PathBuf};

/// Where the environment names such a folder.
const NAMED: &[(&str, &str)] = &[
    ("OneDrive", "OneDrive"),
    ("OneDriveConsumer", "OneDrive"),
    ("OneDriveCommercial", "OneDrive"),
];

/// What these programs call their folders when nobody says otherwise.
const NAMES: &[(&str, &str)] = &[
    ("box sync", "Box"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("mega", "MEGA"),
    ("megasync", "MEGA"),
    ("my drive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("onedrive", "OneDrive"),
    ("owncloud", "ownCloud"),
    ("pcloud drive", "pCloud"),
    ("pclouddrive", "pCloud"),
    ("proton drive", "Proton Drive"),
    ("seafile", "Seafile"),
    ("synologydrive", "Synology Drive"),
    ("tresorit", "Tresorit"),
    ("yandex.disk", "Yandex Disk"),
    ("yandexdisk", "Yandex Disk"),
];

/// What they leave in the folder they keep in step.
const MARKS: &[(&str, &str)] = &[
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
];

/// The folders that the programs wrote down themselves. `told` answers what the environment says under a name.
pub(crate) fn roots(told: &dyn Fn(&str) -> Option<PathBuf>) -> Vec<(PathBuf, String)> {
    let mut found: Vec<(PathBuf, String)> = NAMED
        .iter()
        .filter_map(|(name, program)| Some((told(name)?, (*program).to_owned())))
        .collect();
    let homes: Vec<PathBuf> = ["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"]
        .iter()
        .filter_map(|name| told(name))
        .collect();
    for home in &homes {
        for place in [".dropbox/info.json", "Dropbox/info.json"] {
            found.extend(
                dropbox(&home.join(place))
                    .into_iter()
                    .map(|root| (root, "Dropbox".to_owned())),
            );
        }
        for (place, program) in [
            (".config/Nextcloud/nextcloud.cfg", "Nextcloud"),
            ("Library/Preferences/Nextcloud/nextcloud.cfg", "Nextcloud"),
            ("Nextcloud/nextcloud.cfg", "Nextcloud"),
            (".config/ownCloud/owncloud.cfg", "ownCloud"),
            ("Library/Preferences/ownCloud/owncloud.cfg", "ownCloud"),
            ("ownCloud/owncloud.cfg", "ownCloud"),
        ] {
            found.extend(
                own_cloud(&home.join(place))
                    .into_iter()
                    .map(|root| (root, program.to_owned())),
            );
        }
        found.push((home.join("Library/Mobile Documents"), "iCloud Drive".to_owned()));
        found.extend(mac_clouds(&home.join("Library/CloudStorage")));
    }
    // A root of the whole disk would make everything a cloud.
    found.retain(|(root, _)| root.is_absolute() && root.parent().is_some());
    found
}

/// By the name of a folder above.
pub(crate) fn by_name(path: &Path) -> Option<&'static str> {
    let folders = path
        .parent()?
        .components()
        .map(|part| part.as_os_str().to_string_lossy().to_lowercase());
    folders.into_iter().find_map(|folder| {
        // A company's OneDrive is called “OneDrive - Company”.
        let name = if folder.starts_with("onedrive - ") {
            "onedrive"
        } else {
            &folder
        };
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, program)| *program)
    })
}

/// By what lies in a folder above.
pub(crate) fn by_mark(path: &Path) -> Option<&'static str> {
    path.ancestors().skip(1).find_map(|folder| {
        MARKS
            .iter()
            // In the home folder itself `.dropbox` keeps the program's settings and marks nothing.
            .find(|(mark, _)| folder.join(mark).exists() && !folder.join(".dropbox/info.json").exists())
            .map(|(_, program)| *program)
    })
}

/// `{"personal":{"path":"/home/a/Dropbox", …},"business":{…}}`.
fn dropbox(file: &Path) -> Vec<PathBuf> {
    let told: Option<serde_json::Value> = std::fs::read(file).ok().and_then(|text| serde_json::from_slice(&text).ok());
    let accounts = told.as_ref().and_then(|told| told.as_object()).into_iter().flatten();
    accounts
        .filter_map(|(_, account)| account["path"].as_str().map(PathBuf::from))
        .collect()
}

/// Lines such as `0\Folders\1\localPath=/home/a/Nextcloud/`.
fn own_cloud(file: &Path) -> Vec<PathBuf> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    text.lines()
        .filter_map(|line| line.split_once("localPath="))
        .map(|(_, root)| PathBuf::from(root.trim().trim_matches('"')))
        .collect()
}

/// macOS gives every such program a folder of its own, named after it: `OneDrive-Company`, `GoogleDrive-a@b.c`.
fn mac_clouds(folder: &Path) -> Vec<(PathBuf, String)> {
    std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let program = name
                .split('-')
                .next()
                .unwrap_or_default()
                .replace("GoogleDrive", "Google Drive");
            (entry.path(), program)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_known_by_their_names() {
        for (path, program) in [
            ("/home/a/Dropbox/shop/a.housefile", Some("Dropbox")),
            ("/home/a/OneDrive - Lindenhof GmbH/a.housefile", Some("OneDrive")),
            ("/home/a/Google Drive/a.housefile", Some("Google Drive")),
            ("/home/a/Nextcloud/a.housefile", Some("Nextcloud")),
            ("/home/a/Documents/a.housefile", None),
            ("/home/a/Dropbox exports/a.housefile", None),
            ("/home/a/dropbox", None),
        ] {
            assert_eq!(by_name(Path::new(path)), program, "{path}");
        }
    }

    #[test]
    fn folders_are_known_by_their_marks() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = folder.path().join("shared/deep");
        std::fs::create_dir_all(&inside).expect("made");
        assert_eq!(by_mark(&inside.join("a.housefile")), None);
        std::fs::create_dir(folder.path().join("shared/.stfolder")).expect("made");
        assert_eq!(by_mark(&inside.join("a.housefile")), Some("Syncthing"));
    }

    #[test]
    fn every_program_says_where_its_folders_are() {
        let home = tempfile::tempdir().expect("a folder");
        let write = |place: &str, text: &str| {
            let file = home.path().join(place);
            std::fs::create_dir_all(file.parent().expect("inside")).expect("made");
            std::fs::write(file, text).expect("written");
        };
        write(
            ".config/Nextcloud/nextcloud.cfg",
            "[Accounts]\n0\\Folders\\1\\localPath=/data/cloud/\n0\\Folders\\1\\paused=false\n",
        );
        write(
            ".dropbox/info.json",
            r#"{"personal":{"path":"/data/drop"},"business":{"path":"/data/team"}}"#,
        );
        write("Library/CloudStorage/GoogleDrive-a@b.c/x", "");
        let env = |name: &str| match name {
            "HOME" => Some(home.path().to_owned()),
            "OneDriveCommercial" => Some(PathBuf::from("/data/one")),
            _ => None,
        };
        let found = roots(&env);
        for (root, program) in [
            ("/data/cloud/", "Nextcloud"),
            ("/data/drop", "Dropbox"),
            ("/data/team", "Dropbox"),
            ("/data/one", "OneDrive"),
        ] {
            assert!(
                found.contains(&(PathBuf::from(root), program.to_owned())),
                "{root}: {found:?}"
            );
        }
        assert!(
            found
                .iter()
                .any(|(root, program)| root.ends_with("GoogleDrive-a@b.c") && program == "Google Drive")
        );
        assert!(
            found
                .iter()
                .any(|(root, program)| root.ends_with("Mobile Documents") && program == "iCloud Drive")
        );
    }

    #[test]
    fn what_they_wrote_may_be_damaged_or_nonsense() {
        let home = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(home.path().join(".dropbox")).expect("made");
        for told in ["", "[]", "{\"personal\":7}", "{\"personal\":{\"path\":\"/\"}}", "\u{0}"] {
            std::fs::write(home.path().join(".dropbox/info.json"), told).expect("written");
            let found = roots(&|name| (name == "HOME").then(|| home.path().to_owned()));
            assert!(found.iter().all(|(_, program)| program != "Dropbox"), "{told}: {found:?}");
        }
    }
}
