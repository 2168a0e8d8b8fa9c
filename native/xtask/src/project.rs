//! Where things are, and the shell that runs in the repository's root.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use xshell::{Shell, cmd};

/// The managed library's project file.
pub const LIBRARY: &str = "dotnet/NumRs/NumRs.csproj";
/// The solution with every project except the package smoke tests.
pub const SOLUTION: &str = "NumRs.sln";

/// The repository and a shell in its root.
pub struct Project {
    root: PathBuf,
    /// Runs programs in the repository's root.
    pub shell: Shell,
}

/// A platform that the package serves: one line of the table in `NumRs.csproj`.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Platform {
    /// .NET's runtime identifier.
    #[serde(rename = "Identity")]
    pub rid: String,
    /// The library's file name.
    pub library: String,
    /// Rust's target triple.
    pub rust_target: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Evaluation {
    properties: EvaluatedProperties,
    items: EvaluatedItems,
}

#[derive(Deserialize)]
struct EvaluatedProperties {
    #[serde(rename = "NETCoreSdkPortableRuntimeIdentifier")]
    host_rid: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct EvaluatedItems {
    native_platform: Vec<Platform>,
}

impl Project {
    /// Finds the repository's root from this crate's place in it.
    pub fn open() -> Result<Self> {
        let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = crate_folder.ancestors().nth(2).context("xtask has been moved")?.to_path_buf();
        let shell = Shell::new()?;
        shell.change_dir(&root);
        // The test summary is read from the runner's output, so it has to be in one language.
        shell.set_var("DOTNET_CLI_UI_LANGUAGE", "en");
        shell.set_var("DOTNET_NOLOGO", "1");
        Ok(Self { root, shell })
    }

    /// A path in the repository.
    pub fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    /// The folder that cargo writes to.
    pub fn cargo_target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.path("target"), |dir| self.root.join(dir))
    }

    /// The Python with NumPy to compare with: `NUMRS_ORACLE`.
    pub fn oracle(&self) -> Option<PathBuf> {
        std::env::var_os("NUMRS_ORACLE").map(PathBuf::from)
    }

    /// The platforms of the package and the runtime identifier of this machine.
    pub fn platforms(&self) -> Result<(Vec<Platform>, String)> {
        let sh = &self.shell;
        let property = "-getProperty:NETCoreSdkPortableRuntimeIdentifier";
        let json = cmd!(sh, "dotnet msbuild {LIBRARY} {property} -getItem:NativePlatform").quiet().read()?;
        let found: Evaluation =
            serde_json::from_str(&json).with_context(|| format!("cannot read the platforms of {LIBRARY}"))?;
        if found.items.native_platform.is_empty() {
            bail!("{LIBRARY} lists no NativePlatform");
        }
        Ok((found.items.native_platform, found.properties.host_rid))
    }
}
