//! The public surface as a file, so that a change of it shows in a diff.

use anyhow::{Context, Result};
use clap::Args;
use xshell::cmd;

use crate::project::Project;

/// The listing.
const LISTING: &str = "dotnet/NumRs/PublicAPI.txt";
/// What the library is built for.
const TARGETS: [&str; 3] = ["net8.0", "net10.0", "netstandard2.0"];

/// What `surface` takes.
#[derive(Args)]
pub struct Options {
    /// Write nothing; fail when the listing is stale.
    #[arg(long)]
    check: bool,
}

/// Writes the listing, or checks that it tells what the library has.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let sh = &project.shell;
    let tool = "dotnet/NumRs.Coverage";
    let check = options.check.then_some("--check");
    let assemblies = TARGETS.map(|target| format!("{target}=dotnet/NumRs/bin/Release/{target}/NumRs.dll"));
    cmd!(sh, "dotnet build dotnet/NumRs --configuration Release --verbosity quiet").run()?;
    cmd!(
        sh,
        "dotnet run --project {tool} --configuration Release -- surface {LISTING} {assemblies...} {check...}"
    )
    .run()
    .with_context(|| format!("{LISTING} is stale: run `./build.sh surface` and look at what changed"))
}
