//! Tests that look for what ordinary ones do not see: the library with debug assertions, overflow checks and guard pages, the
//! parsers on any text for longer, and the kernels under AddressSanitizer.

use anyhow::{Result, bail};
use clap::Args;
use xshell::cmd;

use crate::project::Project;

/// What `check` takes.
#[derive(Args)]
pub struct Options {
    /// Only these: managed, fuzz, sanitizer.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Only managed tests whose names contain this.
    #[arg(long)]
    filter: Option<String>,
    /// Texts that each parser is tried on.
    #[arg(long, default_value_t = 200_000)]
    cases: u32,
}

/// Where the managed tests with the checked library are built.
const FOLDER: &str = "artifacts/checked";

/// Runs them all and fails when one does.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let steps: [(&str, fn(&Project, &Options) -> Result<()>); 3] =
        [("managed", managed), ("fuzz", fuzz), ("sanitizer", sanitizer)];
    if let Some(other) = options.only.iter().find(|only| steps.iter().all(|(name, _)| name != only)) {
        bail!("there is no check {other}");
    }
    let mut failed = Vec::new();
    for (name, step) in steps {
        if !options.only.is_empty() && !options.only.iter().any(|only| only == name) {
            continue;
        }
        println!("--- {name}");
        if let Err(error) = step(project, options) {
            eprintln!("{error:#}");
            failed.push(name);
        }
    }
    if !failed.is_empty() {
        bail!("check: {} failed", failed.join(", "));
    }
    Ok(())
}

/// The managed tests over a library that checks itself. They stand in a folder of their own, so that no other command takes
/// this library for the one that it has built.
fn managed(project: &Project, options: &Options) -> Result<()> {
    let sh = &project.shell;
    cmd!(sh, "cargo build --profile checked --package numrs-ffi").run()?;
    let native = project.cargo_target().join("checked");
    cmd!(sh, "dotnet build tests/NumRs.Tests --configuration Release --verbosity quiet --output {FOLDER}")
        .env("NUMRS_NATIVE_DIR", native)
        .run()?;
    let filter =
        options.filter.iter().flat_map(|name| ["--filter".into(), format!("FullyQualifiedName~{name}")]);
    let mut tests = cmd!(sh, "dotnet test {FOLDER}/NumRs.Tests.dll {filter...}");
    for (name, value) in [("NUMRS_CHECKED", "1"), ("NUMRS_GUARD_PAGES", "1")] {
        tests = tests.env(name, value);
    }
    if let Some(oracle) = project.oracle() {
        tests = tests.env("NUMRS_ORACLE", oracle);
    }
    tests.run()?;
    Ok(())
}

/// The tests of parsers on any text, with many more texts than in `cargo test`.
fn fuzz(project: &Project, options: &Options) -> Result<()> {
    let sh = &project.shell;
    let cases = options.cases.to_string();
    cmd!(sh, "cargo test --profile checked --package numrs-core --test any_text --package numrs-io --test any_input")
        .env("PROPTEST_CASES", cases)
        .run()?;
    Ok(())
}

/// The Rust tests of core and kernels under AddressSanitizer, which only nightly's compiler has.
fn sanitizer(project: &Project, _: &Options) -> Result<()> {
    let sh = &project.shell;
    if cmd!(sh, "rustup run nightly rustc --version").quiet().ignore_stderr().read().is_err() {
        println!("there is no nightly toolchain: left out");
        return Ok(());
    }
    let host = cmd!(sh, "rustc --print host-tuple").read()?;
    // With a target of their own, build scripts and macros are compiled without it.
    cmd!(sh, "rustup run nightly cargo test --release --target {host} --package numrs-core --package numrs-items --package numrs-kernels --lib --tests")
        .env("RUSTFLAGS", "-Zsanitizer=address")
        .env("CARGO_TARGET_DIR", project.cargo_target().join("sanitizer"))
        .run()?;
    Ok(())
}
