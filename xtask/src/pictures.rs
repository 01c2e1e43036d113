//! The pictures of the guide and the README, taken of the page itself.

use crate::dist::{Trunk, WithoutNode};
use anyhow::Result;
use std::path::Path;
use xtask::browsers::Browsers;
use xtask::command;
use xtask::workspace;

/// Builds the release and takes them.
pub fn pictures() -> Result<()> {
    Browsers::ensure()?;
    let trunk = Trunk::ensure(WithoutNode::Refuse)?;
    eprintln!("Building the page (1 to 3 minutes the first time) …");
    trunk.release(Path::new("dist"))?;
    command::run(
        workspace::cargo()
            .current_dir(workspace::root()?)
            .args(["run", "--quiet", "--locked", "--package", "e2e", "--"])
            .args(["--pictures", "docs/pictures"]),
    )
}
