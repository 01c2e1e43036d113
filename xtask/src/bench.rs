//! The weight and the speed of the page, in both browsers, against pages that do nothing but show the text.

use crate::dist::{Trunk, WithoutNode};
use anyhow::Result;
use std::path::Path;
use xtask::browsers::Browsers;
use xtask::command;
use xtask::tool::Tool;
use xtask::workspace;

/// Builds the release and measures it; `arguments` choose a part of it.
pub fn bench(arguments: &[String]) -> Result<()> {
    Browsers::ensure()?;
    Tool::geckodriver().ensure()?;
    let trunk = Trunk::ensure(WithoutNode::Refuse)?;
    eprintln!("Building the page (1 to 3 minutes the first time) …");
    trunk.release(Path::new("dist"))?;
    eprintln!("Measuring (all of it: about 25 minutes): leave the machine alone meanwhile …");
    command::run(
        workspace::cargo()
            .current_dir(workspace::root()?)
            .args(["run", "--quiet", "--locked"])
            .args(["--package", "e2e", "--", "--bench"])
            .args(arguments),
    )
}
