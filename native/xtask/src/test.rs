//! Runs both test runners and adds up what they report.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use anyhow::{Context, Result};
use clap::Args;
use regex::Regex;
use xshell::cmd;

use crate::build;
use crate::pack;
use crate::project::{Project, SOLUTION};

/// What `test` takes.
#[derive(Args)]
pub struct Options {
    /// Only the Rust tests.
    #[arg(long, conflicts_with = "managed")]
    native: bool,
    /// Only the .NET tests.
    #[arg(long)]
    managed: bool,
    /// Only tests whose names contain this.
    #[arg(long)]
    filter: Option<String>,
}

/// Tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: u64,
    failed: u64,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// Runs the tests of the workspace and of the solution and prints the sum as the last line.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let mut total = Counts::default();
    let mut broken = Vec::new();

    if !options.managed {
        let mut cargo = Command::new("cargo");
        // The release profile shares its artifacts with the library, which is the larger part of the time.
        cargo.args(["test", "--release", "--workspace", "--no-fail-fast"]).args(&options.filter);
        if !count(project, cargo, &mut total)? {
            broken.push("cargo test");
        }
    }
    if !options.native {
        build::native(project)?;
        for (way, variables) in WAYS {
            if !count(project, managed(project, options, variables), &mut total)? {
                broken.push(way);
            }
        }
        // The recorded calls on .NET Framework, as the other tests need what it lacks.
        if options.filter.is_none() && pack::has_mono() {
            let framework = "tests/NumRs.Framework";
            cmd!(project.shell, "dotnet build {framework} --configuration Release --verbosity quiet")
                .run()?;
            let mut mono = Command::new("mono");
            mono.arg(project.path("tests/NumRs.Framework/bin/Release/net472/NumRs.Framework.exe"));
            if !count(project, mono, &mut total)? {
                broken.push("the recorded calls under Mono");
            }
        }
    }

    if !broken.is_empty() {
        eprintln!("error: {} failed", broken.join(" and "));
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if !broken.is_empty() {
        // The counts stay the last line, so the error does not travel up to be printed.
        std::process::exit(1);
    }
    Ok(())
}

/// How the managed tests run: as the machine is, then with fewer instructions and with other numbers of threads, which
/// share small arrays too.
const WAYS: [(&str, &[(&str, &str)]); 3] = [
    ("dotnet test", &[]),
    ("dotnet test with AVX2 at most, on one thread", &[("NUMRS_CPU", "avx2"), ("NUMRS_NUM_THREADS", "1")]),
    (
        "dotnet test without AVX2, on three threads",
        &[("NUMRS_CPU", "baseline"), ("NUMRS_NUM_THREADS", "3"), ("NUMRS_THREAD_WORK", "1")],
    ),
];

/// The managed tests, built before the first way and not again.
fn managed(project: &Project, options: &Options, variables: &[(&str, &str)]) -> Command {
    let mut dotnet = Command::new("dotnet");
    dotnet.args(["test", SOLUTION, "--configuration", "Release", "--verbosity", "quiet"]);
    dotnet.args(["--logger", "console;verbosity=minimal"]);
    if !variables.is_empty() {
        dotnet.arg("--no-build").envs(variables.iter().copied());
    }
    if let Some(oracle) = project.oracle() {
        dotnet.env("NUMRS_ORACLE", oracle);
    }
    if let Some(filter) = &options.filter {
        dotnet.args(["--filter", &format!("FullyQualifiedName~{filter}")]);
    }
    dotnet
}

/// Runs one test runner, passes its output on, and adds what its summary lines say.
fn count(project: &Project, mut runner: Command, total: &mut Counts) -> Result<bool> {
    runner.current_dir(project.path("")).stdout(Stdio::piped()).env("DOTNET_CLI_UI_LANGUAGE", "en");
    let mut child = runner.spawn().with_context(|| format!("cannot start {:?}", runner.get_program()))?;
    let output = child.stdout.take().context("the runner has no output")?;
    let mut screen = std::io::stdout().lock();
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        screen.write_all(&line)?;
        screen.write_all(b"\n")?;
        if let Some(counts) = summary(&String::from_utf8_lossy(&line)) {
            total.add(counts);
        }
    }
    Ok(child.wait()?.success())
}

/// Reads a summary line of `cargo test`, `dotnet test` or tests/NumRs.Framework.
fn summary(line: &str) -> Option<Counts> {
    static CARGO: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed;").unwrap()
    });
    static DOTNET: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(Passed|Failed)! +- Failed: +(?<failed>\d+), Passed: +(?<passed>\d+),").unwrap()
    });
    static MONO: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^Mono: (?<passed>\d+) passed, (?<failed>\d+) failed").unwrap());
    let found = [&CARGO, &DOTNET, &MONO].into_iter().find_map(|form| form.captures(line))?;
    Some(Counts { passed: found["passed"].parse().ok()?, failed: found["failed"].parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::{Counts, summary};

    #[test]
    fn reads_the_summaries_of_all_runners() {
        let cargo = "test result: FAILED. 12 passed; 1 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.02s";
        assert_eq!(summary(cargo), Some(Counts { passed: 12, failed: 1 }));
        let dotnet = "Passed!  - Failed:     0, Passed:   415, Skipped:     2, Total:   417, Duration: 3 s - NumRs.Tests.dll (net10.0)";
        assert_eq!(summary(dotnet), Some(Counts { passed: 415, failed: 0 }));
        assert_eq!(summary("Mono: 12 passed, 3 failed"), Some(Counts { passed: 12, failed: 3 }));
    }

    #[test]
    fn ignores_other_lines() {
        assert_eq!(summary("running 12 tests"), None);
        assert_eq!(summary("test result of mine: 3 passed"), None);
    }
}
