//! What is mounted where, and which kinds of it are other computers.

use std::path::{Path, PathBuf};

use crate::Kind;

/// Kinds of mounts behind which another computer stands, as Linux and macOS name them. FUSE says `fuse.` and the program's name.
const NETWORK: &[&str] = &[
    "9p",
    "afpfs",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "prl_fs",
    "smb2",
    "smb3",
    "smbfs",
    "vboxsf",
    "webdav",
    "fuse.ceph-fuse",
    "fuse.curlftpfs",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.gcsfuse",
    "fuse.glusterfs",
    "fuse.goofys",
    "fuse.gvfsd-fuse",
    "fuse.kio-fuse",
    "fuse.mount-s3",
    "fuse.s3fs",
    "fuse.smbnetfs",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
];

/// Mounts that show what a cloud keeps.
const CLOUD: &[(&str, &str)] = &[
    ("fuse.google-drive-ocamlfuse", "Google Drive"),
    ("fuse.onedriver", "OneDrive"),
    ("fuse.pcloud", "pCloud"),
    ("fuse.rclone", "rclone"),
];

/// By the deepest mount above the path.
pub(crate) fn judge(path: &Path, mounts: &[(PathBuf, String)]) -> Kind {
    // Windows tells of drives of other computers in the path itself, once it is settled.
    let text = path.to_string_lossy();
    if text.starts_with(r"\\?\UNC\") || (text.starts_with(r"\\") && !text.starts_with(r"\\?\") && !text.starts_with(r"\\.\")) {
        return Kind::Network;
    }
    let above = mounts.iter().filter(|(point, _)| path.starts_with(point));
    // Of two mounts at one place the later one is seen.
    let Some((_, kind)) = above.max_by_key(|(point, _)| point.components().count()) else {
        return Kind::Here;
    };
    if let Some((_, program)) = CLOUD.iter().find(|(name, _)| name == kind) {
        return Kind::Cloud((*program).to_owned());
    }
    if NETWORK.contains(&kind.as_str()) {
        Kind::Network
    } else {
        Kind::Here
    }
}

#[cfg(target_os = "linux")]
pub(crate) fn of_this_computer() -> Vec<(PathBuf, String)> {
    read_mountinfo(&std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default())
}

#[cfg(target_os = "macos")]
pub(crate) fn of_this_computer() -> Vec<(PathBuf, String)> {
    let told = std::process::Command::new("/sbin/mount").output();
    told.map(|told| read_mount(&String::from_utf8_lossy(&told.stdout)))
        .unwrap_or_default()
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(crate) fn of_this_computer() -> Vec<(PathBuf, String)> {
    Vec::new()
}

/// `36 35 0:32 / /home/a/share rw,relatime shared:1 - cifs //server/share rw`, blanks as `\040`.
#[cfg(any(target_os = "linux", test))]
fn read_mountinfo(text: &str) -> Vec<(PathBuf, String)> {
    text.lines()
        .filter_map(|line| {
            let (before, after) = line.split_once(" - ")?;
            let point = before.split(' ').nth(4)?;
            let kind = after.split(' ').next()?;
            Some((PathBuf::from(unescaped(point)), kind.to_owned()))
        })
        .collect()
}

/// The kernel writes blank, tab, line feed and backslash as three octal digits.
#[cfg(any(target_os = "linux", test))]
fn unescaped(point: &str) -> String {
    [(r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")]
        .iter()
        .fold(point.to_owned(), |text, (code, sign)| text.replace(code, sign))
}

/// `//guest@server/share on /Volumes/share (smbfs, nodev, nosuid)`.
#[cfg(any(target_os = "macos", test))]
fn read_mount(text: &str) -> Vec<(PathBuf, String)> {
    text.lines()
        .filter_map(|line| {
            let (_, rest) = line.split_once(" on ")?;
            let (point, kinds) = rest.rsplit_once(" (")?;
            let kind = kinds.split([',', ')']).next()?;
            Some((PathBuf::from(point), kind.to_owned()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINUX: &str = r"22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
36 22 0:32 / /mnt/office rw,relatime - nfs4 server:/export rw,vers=4.2
37 22 0:33 / /mnt/the\040shop rw,relatime shared:20 - cifs //server/shop rw
38 22 0:34 / /mnt/drive rw - fuse.rclone drive: rw
39 22 0:35 / /mnt/stick rw - fuseblk /dev/sdb1 rw
40 36 0:36 / /mnt/office/here rw - xfs /dev/sdc rw
41 22 0:37 / /home/a/far rw - fuse.sshfs a@b:/ rw";

    #[test]
    fn linux_tells_which_mounts_are_other_computers() {
        let mounts = read_mountinfo(LINUX);
        let kind = |path: &str| judge(Path::new(path), &mounts);
        assert_eq!(kind("/home/a/a.housefile"), Kind::Here);
        assert_eq!(kind("/mnt/office/a.housefile"), Kind::Network);
        assert_eq!(kind("/mnt/office/here/a.housefile"), Kind::Here, "the deepest mount counts");
        assert_eq!(kind("/mnt/officer/a.housefile"), Kind::Here, "whole names are compared");
        assert_eq!(kind("/mnt/the shop/a.housefile"), Kind::Network);
        assert_eq!(kind("/mnt/drive/a.housefile"), Kind::Cloud("rclone".to_owned()));
        assert_eq!(kind("/mnt/stick/a.housefile"), Kind::Here, "a stick is of this computer");
        assert_eq!(kind("/home/a/far/a.housefile"), Kind::Network);
    }

    #[test]
    fn macos_tells_it_too() {
        let mounts = read_mount(
            "/dev/disk3s1s1 on / (apfs, sealed, local)\n//guest@server/the shop on /Volumes/the shop (smbfs, nodev, nosuid)",
        );
        assert_eq!(judge(Path::new("/Volumes/the shop/a.housefile"), &mounts), Kind::Network);
        assert_eq!(judge(Path::new("/Users/a/a.housefile"), &mounts), Kind::Here);
    }

    #[test]
    fn windows_tells_it_in_the_path() {
        for (path, kind) in [
            (r"\\?\UNC\server\shop\a.housefile", Kind::Network),
            (r"\\server\shop\a.housefile", Kind::Network),
            (r"\\?\C:\Users\a\a.housefile", Kind::Here),
        ] {
            assert_eq!(judge(Path::new(path), &[]), kind, "{path}");
        }
    }
}
