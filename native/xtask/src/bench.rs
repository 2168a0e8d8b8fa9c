//! Runs `bench/NumRs.Bench` and turns its measurements into a table and a picture.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result};
use clap::Args;
use xshell::cmd;

use crate::measurements::{Cell, Group, MemoryLoop, Results, geometric_mean};
use crate::project::Project;
use crate::{build, chart};

/// The program that measures.
const PROGRAM: &str = "bench/NumRs.Bench";
/// Where the results of a full run go.
const RESULTS: &str = "bench/results";
/// Where the results of a partial run go.
const SCRATCH: &str = "artifacts/bench";
/// How many of the slowest cells the report and the screen name.
const WORST: usize = 10;

/// What `bench` takes.
#[derive(Args)]
pub struct Options {
    /// Threads for both sides; each side's own default when left out.
    #[arg(long)]
    threads: Option<usize>,
    /// Only cases whose group/name matches this regular expression.
    #[arg(long)]
    filter: Option<String>,
    /// Fewer rounds: minutes instead of a quarter of an hour, and more noise.
    #[arg(long)]
    quick: bool,
    /// Measure nothing; make the table and the picture again from the last run's measurements.
    #[arg(long)]
    report_only: bool,
}

/// Measures, writes the table and the picture, and prints the closing line.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let sh = &project.shell;
    let full = options.filter.is_none() && !options.quick;
    let folder = if full { RESULTS } else { SCRATCH };
    let stem = options.threads.map_or_else(|| "threads-default".to_owned(), |n| format!("threads-{n}"));
    let file = |extension: &str| project.path(folder).join(format!("{stem}.{extension}"));
    let json = file("json");
    if !options.report_only {
        sh.create_dir(folder)?;
        measure(project, options, &json)?;
    }

    let results: Results = serde_json::from_str(&sh.read_file(&json)?)
        .with_context(|| format!("cannot read the measurements in {}", json.display()))?;
    sh.write_file(file("md"), report(&results, &format!("{stem}.svg")))?;
    chart::draw(&results, &file("svg"))?;
    print_summary(&results);
    Ok(())
}

/// Builds and runs the measuring program, which writes `json`.
fn measure(project: &Project, options: &Options, json: &Path) -> Result<()> {
    let sh = &project.shell;
    build::native(project)?;
    cmd!(sh, "dotnet build {PROGRAM} --configuration Release --verbosity quiet").run()?;

    let mut arguments = vec!["--output".to_owned(), json.display().to_string()];
    if let Some(threads) = options.threads {
        arguments.extend(["--threads".to_owned(), threads.to_string()]);
    }
    if let Some(filter) = &options.filter {
        arguments.extend(["--filter".to_owned(), filter.clone()]);
    }
    if options.quick {
        arguments.push("--quick".to_owned());
    }
    let mut program =
        cmd!(sh, "dotnet run --project {PROGRAM} --configuration Release --no-build -- {arguments...}");
    if let Some(threads) = options.threads {
        program = program.env("NUMRS_NUM_THREADS", threads.to_string());
    }
    if let Some(oracle) = project.oracle() {
        program = program.env("NUMRS_ORACLE", oracle);
    }
    program.run()?;
    Ok(())
}

fn print_summary(results: &Results) {
    println!();
    for group in &results.groups {
        if let Some(mean) = group.mean() {
            let goal = group.goal_mean.map_or_else(String::new, |goal| format!(", goal {goal}"));
            println!("{:<24} geomean {mean:.2} over {} cells{goal}", group.name, group.cells.len());
        }
    }
    let cells = results.groups.iter().flat_map(missed_goals);
    let missed: Vec<_> = cells.chain(results.memory.iter().filter_map(MemoryLoop::missed_goal)).collect();
    if !missed.is_empty() {
        println!("\n{} measurements miss their goal:", missed.len());
        missed.iter().for_each(|line| println!("  {line}"));
    }
    let mut cells = compared_with_numpy(results);
    match geometric_mean(cells.iter().map(|(_, ratio)| *ratio)) {
        Some(mean) => {
            cells.sort_by(|a, b| b.1.total_cmp(&a.1));
            let (worst, ratio) = &cells[0];
            println!("geomean {mean:.2} over {} cells, worst {ratio:.2} {worst}", cells.len());
        }
        None => println!("no NumPy to compare with: set NUMRS_ORACLE to a Python that has it"),
    }
}

fn missed_goals(group: &Group) -> impl Iterator<Item = String> {
    group.cells.iter().filter(|cell| cell.misses_goal()).map(|cell| {
        let goals = [
            cell.ratio().zip(cell.goal).map(|(ratio, goal)| format!("ratio {ratio:.2}, goal {goal}")),
            cell.goal_nanoseconds.map(|goal| format!("{}, goal {goal} ns", time(cell.nanoseconds))),
        ];
        format!("{}: {}", cell.name, goals.into_iter().flatten().collect::<Vec<_>>().join("; "))
    })
}

fn compared_with_numpy(results: &Results) -> Vec<(&str, f64)> {
    let groups = results.groups.iter().filter(|group| group.against == "NumPy");
    groups
        .flat_map(|group| &group.cells)
        .filter_map(|cell| Some((cell.name.as_str(), cell.ratio()?)))
        .collect()
}

fn report(results: &Results, picture: &str) -> String {
    let mut text = String::new();
    let machine = &results.machine;
    let numpy = machine.numpy.as_deref().unwrap_or("no NumPy found");
    // Writing to a String cannot fail.
    let _ = write!(
        text,
        "# Measurements\n\n\
         {} · {}, {} cores · {} · {} · {numpy} · threads: {}\n\n\
         Ratio = time of NumRs / time of the reference in the same run, each the best of several interleaved rounds; \
         below 1 NumRs is faster. Made by `./build.sh bench`.\n\n\
         NumPy frees a result as soon as nothing refers to it. So do the groups \"…, using\", which dispose results; in \
         the others they wait for a garbage collection.\n\n![ratios]({picture})\n\n",
        machine.date, machine.processor, machine.cores, machine.system, machine.runtime, machine.threads
    );

    text.push_str(
        "| group | against | cells | geometric mean | goal | worst |\n|---|---|---:|---:|---:|---:|\n",
    );
    for group in &results.groups {
        let worst = group.cells.iter().filter_map(Cell::ratio).max_by(f64::total_cmp);
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} |",
            group.name,
            group.against,
            group.cells.len(),
            number(group.mean()),
            number(group.goal_mean),
            number(worst)
        );
    }

    let mut cells = compared_with_numpy(results);
    cells.sort_by(|a, b| b.1.total_cmp(&a.1));
    text.push_str("\n## The slowest\n\n| case | ratio |\n|---|---:|\n");
    for (name, ratio) in cells.iter().take(WORST) {
        let _ = writeln!(text, "| {name} | {ratio:.2} |");
    }

    if !results.memory.is_empty() {
        text.push_str(
            "\n## Memory without Dispose\n\nEach loop in a process of its own; peak resident memory.\n\n\
             | loop | NumRs s | NumPy s | ratio | NumRs MB | NumPy MB | goal MB |\n|---|---:|---:|---:|---:|---:|---:|\n",
        );
        for row in &results.memory {
            let _ = writeln!(
                text,
                "| {} | {:.2} | {} | {} | {:.0} | {} | {:.0} |",
                row.name,
                row.seconds,
                number(row.reference_seconds),
                number(row.ratio()),
                row.peak_megabytes,
                row.reference_peak_megabytes.map_or_else(|| "–".to_owned(), |peak| format!("{peak:.0}")),
                row.goal_megabytes
            );
        }
    }

    for group in &results.groups {
        let _ = write!(
            text,
            "\n## {}\n\n| case | code | NumRs | {} | ratio | goal |\n|---|---|---:|---:|---:|---:|\n",
            group.name, group.against
        );
        for cell in &group.cells {
            let goal = cell.goal_nanoseconds.map_or_else(|| number(cell.goal), |goal| format!("{goal} ns"));
            let missed = if cell.misses_goal() { " ✗" } else { "" };
            let _ = writeln!(
                text,
                "| {} | `{}` | {} | {} | {} | {goal}{missed} |",
                cell.name,
                cell.code.replace('|', "\\|"),
                time(cell.nanoseconds),
                cell.reference_nanoseconds.map_or_else(|| "–".to_owned(), time),
                number(cell.ratio())
            );
        }
    }
    text
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"))
}

fn time(nanoseconds: f64) -> String {
    match nanoseconds {
        t if t < 1e3 => format!("{t:.1} ns"),
        t if t < 1e6 => format!("{:.2} µs", t / 1e3),
        t if t < 1e9 => format!("{:.2} ms", t / 1e6),
        t => format!("{:.2} s", t / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::{geometric_mean, time};

    #[test]
    fn the_mean_of_a_ratio_and_its_inverse_is_one() {
        let mean = geometric_mean([0.25, 4.0].into_iter()).unwrap();
        assert!((mean - 1.0).abs() < 1e-12);
        assert_eq!(geometric_mean(std::iter::empty()), None);
    }

    #[test]
    fn times_take_the_unit_that_suits_them() {
        assert_eq!(time(69.04), "69.0 ns");
        assert_eq!(time(1.7e6), "1.70 ms");
    }
}
