//! The build commands of NumRs, the same on every system: `cargo xtask <command>`.

mod bench;
mod build;
mod chart;
mod checked;
mod coverage;
mod differential;
mod golden;
mod licences;
mod lint;
mod measurements;
mod pack;
mod project;
mod surface;
mod test;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use project::Project;

/// Builds, tests, measures and packs NumRs. Without a command: build everything and run the main sample.
#[derive(Parser)]
#[command(name = "build.sh")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Build the native library and the solution, release.
    Build,
    /// Build, then run the main sample.
    Run,
    /// Run the native and the managed tests; the last line is `N passed, N failed`.
    Test(test::Options),
    /// Run the tests over a library that checks itself, the parsers on many texts, and the kernels under AddressSanitizer.
    Check(checked::Options),
    /// Check formatting, lints and that the generated bindings are fresh.
    Lint,
    /// Format the Rust and the C# sources.
    Fix,
    /// Write the generated C# files.
    Bindings(lint::BindingsOptions),
    /// Make the NuGet package and try it from C#, F# and VB.
    Pack(pack::Options),
    /// Build the native library for one platform into artifacts/native, for the package.
    Native(pack::NativeOptions),
    /// Time the cases of bench/NumRs.Bench in NumRs and, where Python has it, in NumPy.
    Bench(bench::Options),
    /// Compute random cases in NumRs and in NumPy and compare them; the last line is `N cases, N differences`.
    Differential(differential::Options),
    /// Write the golden files of tests/oracle, or check that NumPy still gives what they hold.
    Golden(golden::Options),
    /// Write dotnet/NumRs/PublicAPI.txt, the public surface of all targets, or check it.
    Surface(surface::Options),
    /// Compare the public surface with NumPy's and write docs/coverage.md.
    Coverage,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<()> {
    let project = Project::open()?;
    match arguments.command.unwrap_or(Command::Run) {
        Command::Build => build::all(&project),
        Command::Run => build::run_sample(&project),
        Command::Test(options) => test::run(&project, &options),
        Command::Check(options) => checked::run(&project, &options),
        Command::Lint => lint::check(&project),
        Command::Fix => lint::fix(&project),
        Command::Bindings(options) => lint::bindings(&project, &options),
        Command::Pack(options) => pack::run(&project, &options),
        Command::Native(options) => pack::native(&project, &options),
        Command::Bench(options) => bench::run(&project, &options),
        Command::Differential(options) => differential::run(&project, &options),
        Command::Golden(options) => golden::run(&project, &options),
        Command::Surface(options) => surface::run(&project, &options),
        Command::Coverage => coverage::run(&project),
    }
}
