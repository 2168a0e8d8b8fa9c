//! Formatters, lints and generated code.

use anyhow::{Result, bail};
use clap::Args;
use xshell::cmd;

use crate::project::{Project, SOLUTION};

/// What `bindings` takes.
#[derive(Args)]
pub struct BindingsOptions {
    /// Write nothing; fail when a generated file is stale.
    #[arg(long)]
    pub check: bool,
}

/// Checks formatting, lints and bindings; runs all of them and fails when one does.
pub fn check(project: &Project) -> Result<()> {
    let sh = &project.shell;
    let python = project.oracle().unwrap_or_else(|| "python3".into());
    let coefficients = "native/numrs-math/tools/coefficients.py";
    let steps = [
        ("cargo fmt", cmd!(sh, "cargo fmt --all --check")),
        ("clippy", cmd!(sh, "cargo clippy --release --workspace --all-targets --quiet -- --deny warnings")),
        ("dotnet format", cmd!(sh, "dotnet format {SOLUTION} --verify-no-changes --no-restore")),
        ("bindings", cmd!(sh, "cargo run --quiet --release --package numrs-bindgen -- --check")),
        ("coefficients", cmd!(sh, "{python} {coefficients} --check").ignore_stdout()),
    ];
    cmd!(sh, "dotnet restore {SOLUTION} --verbosity quiet").run()?;
    let mut failed = Vec::new();
    for (name, step) in steps {
        if step.run().is_err() {
            failed.push(name);
        }
    }
    if !failed.is_empty() {
        bail!("lint: {} found faults; `./build.sh fix` mends formatting", failed.join(", "));
    }
    println!("lint: nothing to complain of");
    Ok(())
}

/// Runs the formatters.
pub fn fix(project: &Project) -> Result<()> {
    let sh = &project.shell;
    cmd!(sh, "cargo fmt --all").run()?;
    cmd!(sh, "dotnet format {SOLUTION}").run()?;
    Ok(())
}

/// Writes the generated C# files, or checks that they are fresh.
pub fn bindings(project: &Project, options: &BindingsOptions) -> Result<()> {
    let sh = &project.shell;
    let check = options.check.then_some("--check");
    cmd!(sh, "cargo run --quiet --release --package numrs-bindgen -- {check...}").run()?;
    Ok(())
}
