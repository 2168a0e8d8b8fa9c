//! Writes the golden files of `tests/oracle`, or compares them with what NumPy gives now.

use anyhow::{Context, Result};
use clap::Args;
use xshell::cmd;

use crate::project::Project;

/// What `golden` takes.
#[derive(Args)]
pub struct Options {
    /// Write into a temporary folder and name the file and the case of each difference.
    #[arg(long)]
    check: bool,
    /// Take NumPy's code for this processor instead of the one that all share, to see what depends on it.
    #[arg(long)]
    any_processor: bool,
    /// Scripts of tests/oracle or files of tests/oracle/calls; all when left out.
    names: Vec<String>,
}

/// Runs `tests/oracle/golden.py` with the reference NumPy; its last line counts files and differences.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let oracle = project.oracle().context("no NumPy to record: set NUMRS_ORACLE to a Python that has it")?;
    let flags = [("--check", options.check), ("--any-processor", options.any_processor)];
    let flags = flags.into_iter().filter_map(|(flag, given)| given.then_some(flag));
    let arguments: Vec<&str> = flags.chain(options.names.iter().map(String::as_str)).collect();
    cmd!(project.shell, "{oracle} tests/oracle/golden.py {arguments...}")
        .run()
        .context("the golden files are not what NumPy gives")
}
