//! What kind of folder a file lies in: on this computer, on a network, or kept in step by a cloud program. For the window and the
//! terminal alike, since a database that is open does not always survive the other two.
//!
//! It is told from what the system says about its mounts, from what the cloud programs write down about their folders, and last from
//! the folders' names and marks. Deliberately not here: what to do about it, and the sentences.

mod cloud;
mod mounts;

use std::path::{Path, PathBuf};

/// What kind of folder it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// On a disk of this computer.
    Here,
    /// On another computer.
    Network,
    /// On this computer, and copied to others by this program.
    Cloud(String),
}

/// What is known of this computer's folders.
#[derive(Debug, Clone, Default)]
pub struct Computer {
    /// Roots of cloud programs, as they wrote them down themselves.
    roots: Vec<(PathBuf, String)>,
    /// Mount points with the kind of what is mounted there.
    mounts: Vec<(PathBuf, String)>,
}

impl Computer {
    /// Asks this computer.
    #[must_use]
    pub fn look() -> Self {
        Self {
            roots: cloud::roots(&|name| std::env::var_os(name).map(PathBuf::from)),
            mounts: mounts::of_this_computer(),
        }
    }

    /// What kind of folder a file lies in; it need not exist yet.
    #[must_use]
    pub fn kind_of(&self, file: &Path) -> Kind {
        let path = settled(&std::path::absolute(file).unwrap_or_else(|_| file.to_owned()));
        let root = self.roots.iter().find(|(root, _)| path.starts_with(settled(root)));
        if let Some((_, program)) = root {
            return Kind::Cloud(program.clone());
        }
        if let Some(program) = cloud::by_name(&path).or_else(|| cloud::by_mark(&path)) {
            return Kind::Cloud(program.to_owned());
        }
        mounts::judge(&path, &self.mounts)
    }
}

/// Without links on the way. What does not exist yet is judged by the nearest folder that does.
fn settled(path: &Path) -> PathBuf {
    for known in path.ancestors() {
        if let Ok(real) = known.canonicalize() {
            let rest = path.components().skip(known.components().count());
            return rest.fold(real, |at, part| at.join(part));
        }
    }
    path.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_folder_is_here() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(Computer::look().kind_of(&folder.path().join("a.housefile")), Kind::Here);
    }

    #[test]
    fn what_a_program_wrote_down_counts_whatever_the_folder_is_called() {
        let home = tempfile::tempdir().expect("a folder");
        let root = home.path().join("Team files");
        std::fs::create_dir_all(root.join("customers")).expect("made");
        std::fs::create_dir_all(home.path().join(".dropbox")).expect("made");
        let told = serde_json::json!({ "business": { "path": root, "host": 1 } }).to_string();
        std::fs::write(home.path().join(".dropbox/info.json"), told).expect("written");
        let computer = Computer {
            roots: cloud::roots(&|name| (name == "HOME").then(|| home.path().to_owned())),
            mounts: Vec::new(),
        };
        let cloud = Kind::Cloud("Dropbox".to_owned());
        assert_eq!(computer.kind_of(&root.join("customers/a.housefile")), cloud);
        assert_eq!(computer.kind_of(&root.join("not yet there/a.housefile")), cloud);
        assert_eq!(computer.kind_of(&home.path().join("a.housefile")), Kind::Here);
        #[cfg(unix)]
        {
            let link = home.path().join("link");
            std::os::unix::fs::symlink(&root, &link).expect("linked");
            assert_eq!(computer.kind_of(&link.join("a.housefile")), cloud, "a link leads there");
        }
    }
}
