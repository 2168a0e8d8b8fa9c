//! Builds the native library and the solution.

use anyhow::{Result, bail};
use xshell::cmd;

use crate::project::{Project, SOLUTION};

/// The sample that a newcomer sees first.
const MAIN_SAMPLE: &str = "samples/MaunaLoa";

/// Builds the native library, release.
pub fn native(project: &Project) -> Result<()> {
    let sh = &project.shell;
    cmd!(sh, "cargo build --release --package numrs-ffi").run()?;
    Ok(())
}

/// Builds everything, release.
pub fn all(project: &Project) -> Result<()> {
    native(project)?;
    let sh = &project.shell;
    cmd!(sh, "dotnet build {SOLUTION} --configuration Release --verbosity quiet").run()?;
    Ok(())
}

/// Builds everything and runs the main sample.
pub fn run_sample(project: &Project) -> Result<()> {
    all(project)?;
    if !project.path(MAIN_SAMPLE).exists() {
        bail!("the main sample, {MAIN_SAMPLE}, is missing");
    }
    let sh = &project.shell;
    cmd!(sh, "dotnet run --project {MAIN_SAMPLE} --configuration Release --no-build").run()?;
    Ok(())
}
