//! Makes the NuGet package and tries it in fresh programs.

use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::Args;
use xshell::cmd;

use crate::licences;
use crate::project::{LIBRARY, Platform, Project};

/// Where the libraries that go into the package stand, one folder a platform.
const NATIVE: &str = "artifacts/native";
/// Where the packages go.
const PACKAGES: &str = "artifacts/packages";
/// The licences of the crates inside the library.
const NOTICES: &str = "artifacts/THIRD-PARTY-NOTICES.txt";
/// The programs that use the package.
const SMOKE: &str = "tests/PackageSmoke";

/// What `pack` takes.
#[derive(Args)]
pub struct Options {
    /// Fail unless artifacts/native has the library of every platform.
    #[arg(long)]
    all_platforms: bool,
    /// Do not try the package.
    #[arg(long)]
    no_smoke: bool,
}

/// What `native` takes.
#[derive(Args)]
pub struct NativeOptions {
    /// The runtime identifier, such as linux-arm64; this machine's when left out.
    #[arg(long)]
    rid: Option<String>,
}

/// Builds the library for one platform into `artifacts/native/<rid>`.
pub fn native(project: &Project, options: &NativeOptions) -> Result<()> {
    let (platforms, host) = project.platforms()?;
    let rid = options.rid.as_ref().unwrap_or(&host);
    stage(project, find(&platforms, rid)?, *rid == host)
}

/// Packs, and runs the programs of `tests/PackageSmoke` with the packed file.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let sh = &project.shell;
    let (platforms, host) = project.platforms()?;
    stage(project, find(&platforms, &host)?, true)?;
    if options.all_platforms {
        require_all(project, &platforms)?;
    }
    licences::write(project, &project.path(NOTICES))?;
    sh.remove_path(PACKAGES)?;
    cmd!(sh, "dotnet pack {LIBRARY} --configuration Release --output {PACKAGES} --verbosity quiet").run()?;
    if !options.no_smoke {
        smoke(project)?;
    }
    for package in sh.read_dir(PACKAGES)? {
        println!("packed {}", with_size(project, &package)?);
    }
    Ok(())
}

/// A file's path in the repository, with its size.
fn with_size(project: &Project, file: &Path) -> Result<String> {
    let size = std::fs::metadata(file)?.len() as f64 / f64::from(1 << 20);
    let shown = file.strip_prefix(project.path("")).unwrap_or(file);
    Ok(format!("{} ({size:.1} MiB)", shown.display()))
}

fn find<'a>(platforms: &'a [Platform], rid: &str) -> Result<&'a Platform> {
    platforms.iter().find(|platform| platform.rid == rid).with_context(|| {
        let known: Vec<_> = platforms.iter().map(|platform| platform.rid.as_str()).collect();
        format!("{rid} is none of the platforms in {LIBRARY}: {}", known.join(", "))
    })
}

fn stage(project: &Project, platform: &Platform, is_host: bool) -> Result<()> {
    let sh = &project.shell;
    let Platform { rid, library, rust_target } = platform;
    let built = if is_host {
        cmd!(sh, "cargo build --release --package numrs-ffi").run()?;
        project.cargo_target().join("release").join(library)
    } else {
        cmd!(sh, "cargo build --release --package numrs-ffi --target {rust_target}").run()?;
        project.cargo_target().join(rust_target).join("release").join(library)
    };
    let folder = Path::new(NATIVE).join(rid);
    sh.create_dir(&folder)?;
    let staged = folder.join(library);
    sh.copy_file(built, &staged)?;
    println!("native library {}", with_size(project, &project.path(&staged))?);
    Ok(())
}

fn require_all(project: &Project, platforms: &[Platform]) -> Result<()> {
    let missing: Vec<_> = platforms
        .iter()
        .filter(|platform| !project.path(NATIVE).join(&platform.rid).join(&platform.library).exists())
        .map(|platform| platform.rid.as_str())
        .collect();
    if !missing.is_empty() {
        bail!("{NATIVE} lacks the library for {}", missing.join(", "));
    }
    Ok(())
}

/// Copies the programs out of the repository, so that nothing but the package serves them, and runs each.
fn smoke(project: &Project) -> Result<()> {
    let sh = &project.shell;
    let (_, host) = project.platforms()?;
    let copy = tempfile::tempdir()?;
    copy_sources(&project.path(SMOKE), copy.path())?;
    let source = project.path(PACKAGES);
    let version = env!("CARGO_PKG_VERSION");
    let _folder = sh.push_dir(copy.path());
    // A package folder of its own: the usual one may hold another build of the same version.
    let _packages = sh.push_env("NUGET_PACKAGES", copy.path().join("packages"));
    let _source = sh.push_env("NUMRS_PACKAGE_SOURCE", &source);
    let _version = sh.push_env("NUMRS_PACKAGE_VERSION", version);
    for language in ["CSharp", "FSharp", "VisualBasic"] {
        cmd!(sh, "dotnet run --project {language} --configuration Release")
            .run()
            .with_context(|| format!("the package does not work from {language}"))?;
    }
    ahead_of_time(project, &host)?;
    net_framework(project)
}

/// Compiles a program ahead of time, which must give no warning, and runs it.
fn ahead_of_time(project: &Project, host: &str) -> Result<()> {
    let sh = &project.shell;
    cmd!(sh, "dotnet publish Aot --configuration Release --runtime {host} --output published")
        .run()
        .context("a program with the package cannot be compiled ahead of time")?;
    let program = format!("published/Aot{}", std::env::consts::EXE_SUFFIX);
    cmd!(sh, "{program}").run().context("the package does not work in a program compiled ahead of time")?;
    Ok(())
}

/// Builds a program for .NET Framework and, where there is Mono, runs it.
fn net_framework(project: &Project) -> Result<()> {
    let sh = &project.shell;
    cmd!(sh, "dotnet build NetFramework --configuration Release --output framework")
        .run()
        .context("a program for .NET Framework cannot be built with the package")?;
    if !has_mono() {
        println!("there is no Mono with the facade of .NET Standard to run the program for .NET Framework");
        return Ok(());
    }
    cmd!(sh, "mono framework/NetFramework.exe").run().context("the package does not work under Mono")
}

/// Whether there is a Mono that loads assemblies of .NET Standard, for which its bare runtime lacks the facade.
pub fn has_mono() -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| {
        folder.join("mono").exists() && folder.join("../lib/mono/4.5/Facades/netstandard.dll").exists()
    })
}

fn copy_sources(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let name = entry.file_name();
        if entry.file_type()?.is_dir() {
            if name != "bin" && name != "obj" {
                copy_sources(&entry.path(), &to.join(name))?;
            }
        } else {
            std::fs::copy(entry.path(), to.join(name))?;
        }
    }
    Ok(())
}
