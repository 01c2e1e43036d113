//! Command line tools, pinned. One that is on PATH in the right version is used; else it is installed
//! below the cache folder, in a folder of its own version, where a second clone finds it.
//!
//! A tool counts as there when it answers `--version` with its version, so an interrupted install is
//! simply done again, and goes on where cargo's build folder left off.

use crate::command;
use crate::workspace;
use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where a tool comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    /// A crate with a binary.
    Crate,
    /// An npm package with a binary: needs Node.
    Npm,
}

/// A command line tool at one version.
#[derive(Clone, Debug)]
pub struct Tool {
    /// The command's name.
    program: &'static str,
    /// The package's name.
    package: &'static str,
    version: String,
    /// The word of `--version` that tells the version.
    answer: String,
    source: Source,
    /// How long the install takes on two cores.
    duration: &'static str,
}

impl Tool {
    /// Trunk, which builds the page.
    pub fn trunk() -> Self {
        Self::of_crate("trunk", "trunk", "0.21.14", "about 5 minutes")
    }

    /// The command line side of `wasm-bindgen`, at the version of `Cargo.lock`: the two must agree.
    pub fn wasm_bindgen() -> Result<Self> {
        let version = workspace::locked_version("wasm-bindgen")?;
        Ok(Self::of_crate(
            "wasm-bindgen",
            "wasm-bindgen-cli",
            &version,
            "about 2 minutes",
        ))
    }

    /// The WebDriver of Firefox.
    pub fn geckodriver() -> Self {
        Self::of_crate("geckodriver", "geckodriver", "0.37.1", "about 2 minutes")
    }

    /// `wasm-opt`, which makes the page's binary smaller.
    pub fn wasm_opt() -> Self {
        Self {
            program: "wasm-opt",
            package: "binaryen",
            version: "132.0.0".to_owned(),
            answer: "132".to_owned(),
            source: Source::Npm,
            duration: "some seconds",
        }
    }

    /// `esbuild`, which makes scripts and style sheets smaller.
    pub fn esbuild() -> Self {
        Self {
            program: "esbuild",
            package: "esbuild",
            version: "0.28.2".to_owned(),
            answer: "0.28.2".to_owned(),
            source: Source::Npm,
            duration: "some seconds",
        }
    }

    fn of_crate(
        program: &'static str,
        package: &'static str,
        version: &str,
        duration: &'static str,
    ) -> Self {
        Self {
            program,
            package,
            version: version.to_owned(),
            answer: version.to_owned(),
            source: Source::Crate,
            duration,
        }
    }

    /// The tool's binary, if it is there in the right version: on PATH, else in the cache.
    pub fn find(&self) -> Result<Option<PathBuf>> {
        let installed = self.binary(&self.folder()?);
        Ok([on_path(self.program), Some(installed)]
            .into_iter()
            .flatten()
            .find(|binary| self.answers(binary)))
    }

    /// The tool's binary, installed if need be.
    pub fn ensure(&self) -> Result<PathBuf> {
        if let Some(binary) = self.find()? {
            return Ok(binary);
        }
        let folder = self.folder()?;
        fs::create_dir_all(&folder)
            .with_context(|| format!("making the folder {}", folder.display()))?;
        eprintln!(
            "Installing {} {} ({}, once) …",
            self.package, self.version, self.duration
        );
        match self.source {
            Source::Crate => self.install_crate(&folder)?,
            Source::Npm => npm_install(&folder, self.package, &self.version)?,
        }
        let binary = self.binary(&folder);
        if !self.answers(&binary) {
            bail!(
                "{} was installed, but does not answer as version {}",
                self.package,
                self.version
            );
        }
        Ok(binary)
    }

    fn install_crate(&self, folder: &Path) -> Result<()> {
        let build = folder.join("build");
        let mut install = workspace::cargo();
        // Outside the checkout: its settings and its lock file are for the product.
        install
            .current_dir(folder)
            .args(["install", "--locked", "--force", "--no-default-features"])
            .arg("--root")
            .arg(folder)
            .arg(format!("{}@{}", self.package, self.version))
            .env("CARGO_TARGET_DIR", &build)
            // Else cargo asks for it to be there.
            .env("PATH", path_with(&[self.binary(folder)])?)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
        for unwanted in ["CARGO_BUILD_TARGET", "RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"] {
            install.env_remove(unwanted);
        }
        command::run(&mut install)?;
        fs::remove_dir_all(&build).or_else(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Ok(()),
            _ => Err(error).context("clearing away what the install built"),
        })
    }

    fn folder(&self) -> Result<PathBuf> {
        Ok(workspace::tools()?.join(format!("{}-{}", self.package, self.version)))
    }

    fn binary(&self, folder: &Path) -> PathBuf {
        match self.source {
            Source::Crate => {
                folder
                    .join("bin")
                    .join(format!("{}{}", self.program, env::consts::EXE_SUFFIX))
            }
            Source::Npm => {
                let suffix = if cfg!(windows) { ".cmd" } else { "" };
                folder
                    .join("node_modules/.bin")
                    .join(format!("{}{suffix}", self.program))
            }
        }
    }

    fn answers(&self, binary: &Path) -> bool {
        first_words(binary).is_some_and(|words| words.contains(&self.answer))
    }
}

/// axe-core, which judges the page's accessibility in the end-to-end tests, and is never shipped:
/// the path of its script, installed if need be.
pub fn ensure_axe() -> Result<PathBuf> {
    Ok(ensure_package("axe-core", "4.14.1")?.join("axe.min.js"))
}

/// The folder of an npm package without a binary, installed if need be.
pub fn ensure_package(package: &str, version: &str) -> Result<PathBuf> {
    let name = package.trim_start_matches('@').replace('/', "-");
    let folder = workspace::tools()?.join(format!("{name}-{version}"));
    let files = folder.join("node_modules").join(package);
    let complete = folder.join("complete");
    if !(complete.exists() && files.is_dir()) {
        fs::create_dir_all(&folder)
            .with_context(|| format!("making the folder {}", folder.display()))?;
        eprintln!("Installing {package} {version} (some seconds, once) …");
        npm_install(&folder, package, version)?;
        fs::write(&complete, version).with_context(|| format!("marking {package} as installed"))?;
    }
    Ok(files)
}

/// Whether Node's package manager is there.
pub fn has_npm() -> bool {
    npm()
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Sees to it that the standard library for wasm32 is there.
pub fn ensure_wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .output()
        .context("asking rustc for its targets")?;
    let folder = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    if output.status.success() && folder.is_dir() {
        return Ok(());
    }
    eprintln!("Adding the target {TARGET} (some seconds, once) …");
    command::run(Command::new("rustup").args(["target", "add", TARGET]))
        .context("rustup is needed to add the target wasm32-unknown-unknown")
}

/// PATH with the folders of these binaries in front.
pub fn path_with(binaries: &[PathBuf]) -> Result<OsString> {
    let folders = binaries
        .iter()
        .filter_map(|binary| binary.parent().map(Path::to_owned));
    let path = env::var_os("PATH").unwrap_or_default();
    env::join_paths(folders.chain(env::split_paths(&path))).context("joining PATH")
}

/// The first file of this name on PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&path)
        .map(|folder| folder.join(&name))
        .find(|file| file.is_file())
}

/// The words that a program answers to `--version`, if it answers at all.
pub fn first_words(binary: &Path) -> Option<Vec<String>> {
    let output = Command::new(binary)
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    output
        .status
        .success()
        .then(|| text.split_whitespace().map(str::to_owned).collect())
}

fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

fn npm_install(folder: &Path, package: &str, version: &str) -> Result<()> {
    if !has_npm() {
        bail!(
            "{package} comes from npm, and Node with npm is not there: install Node, then run this again"
        );
    }
    command::run(
        npm()
            .current_dir(folder)
            .arg("install")
            .arg("--prefix")
            .arg(folder)
            .args([
                "--no-audit",
                "--no-fund",
                "--no-package-lock",
                "--ignore-scripts",
            ])
            .arg("--loglevel=error")
            .arg(format!("{package}@{version}")),
    )
}
