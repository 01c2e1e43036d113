//! A small disk below a browser's profile, that can be filled.

use anyhow::{Context, Result, ensure};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file system in memory, of a size, that goes when this is dropped.
pub struct SmallDisk {
    folder: PathBuf,
}

impl SmallDisk {
    /// Puts one on `folder`; `None` where this user may mount nothing.
    pub fn on(folder: &Path, n_megabytes: u32) -> Result<Option<Self>> {
        fs::create_dir_all(folder).context("making a folder for a small disk")?;
        let size = format!("size={n_megabytes}m");
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
            .arg(folder)
            .output();
        let is_mounted = mount.context("mount")?.status.success();
        Ok(is_mounted.then(|| Self {
            folder: folder.to_owned(),
        }))
    }

    fn ballast(&self) -> PathBuf {
        self.folder.join("ballast")
    }

    /// Leaves no byte of room.
    pub fn fill(&self) -> Result<()> {
        let mut options = OpenOptions::new();
        let file = options.create(true).append(true).open(self.ballast());
        let mut file = file.context("making the ballast")?;
        let block = vec![b'x'; 1 << 16];
        for size in [block.len(), 4096, 1] {
            while file.write_all(&block[..size]).is_ok() {}
        }
        let more = fs::write(self.folder.join("more"), b"x");
        ensure!(more.is_err(), "there is room on a disk that was filled");
        Ok(())
    }

    /// Gives the room back.
    pub fn make_room(&self) -> Result<()> {
        // The file has a name and no byte where there was no room for one.
        let _ = fs::remove_file(self.folder.join("more"));
        fs::remove_file(self.ballast()).context("removing the ballast")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // At once, also while a browser that is ending has a file open there.
        let _ = Command::new("umount").arg("-l").arg(&self.folder).status();
    }
}
