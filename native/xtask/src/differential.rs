//! Runs `tests/NumRs.Differential`: random cases, computed by NumRs and by NumPy.

use anyhow::{Context, Result};
use clap::Args;
use xshell::cmd;

use crate::build;
use crate::project::Project;

/// The program that compares.
const PROGRAM: &str = "tests/NumRs.Differential";

/// What `differential` takes.
#[derive(Args)]
pub struct Options {
    /// For how long to make cases.
    #[arg(long, default_value_t = 20.0)]
    seconds: f64,
    /// Which sequence of cases; another one each time when left out.
    #[arg(long)]
    seed: Option<u64>,
    /// Only this case of the sequence, with all that is known of it.
    #[arg(long, requires = "seed")]
    case: Option<u64>,
    /// Only kinds of cases whose subject.name matches this regular expression.
    #[arg(long)]
    kind: Option<String>,
}

/// Compares; the last line printed counts the cases and the differences, and any difference is a failure.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let sh = &project.shell;
    let oracle =
        project.oracle().context("no NumPy to compare with: set NUMRS_ORACLE to a Python that has it")?;
    build::native(project)?;
    cmd!(sh, "dotnet build {PROGRAM} --configuration Release --verbosity quiet").run()?;

    let mut arguments = vec!["--seconds".to_owned(), options.seconds.to_string()];
    let numbers = [("--seed", options.seed), ("--case", options.case)];
    for (name, value) in numbers.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        arguments.extend([name.to_owned(), value.to_string()]);
    }
    if let Some(kind) = &options.kind {
        arguments.extend(["--kind".to_owned(), kind.clone()]);
    }
    let program =
        cmd!(sh, "dotnet run --project {PROGRAM} --configuration Release --no-build -- {arguments...}");
    program.env("NUMRS_ORACLE", oracle).run().context("NumRs and NumPy differ")
}
