//! The licences of the crates inside the native library, for the package.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;
use xshell::cmd;

use crate::project::Project;

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    repository: Option<String>,
    source: Option<String>,
    manifest_path: PathBuf,
}

/// Writes the list of crates that the library links, with the text of each licence once.
pub fn write(project: &Project, file: &Path) -> Result<()> {
    let sh = &project.shell;
    let metadata: Metadata =
        serde_json::from_str(&cmd!(sh, "cargo metadata --format-version 1").quiet().read()?)
            .context("cannot read cargo's metadata")?;
    let format = "{p}";
    let tree = cmd!(
        sh,
        "cargo tree --package numrs-ffi --edges normal,no-proc-macro --target all --prefix none --format {format}"
    )
    .quiet()
    .read()?;
    let linked = |package: &Package| {
        let start = format!("{} v{}", package.name, package.version);
        tree.lines().any(|line| line == start || line.starts_with(&format!("{start} ")))
    };

    let mut list = String::from(
        "The native library of NumRs contains the following Rust crates. Where a crate offers a choice of \
         licences, NumRs takes MIT if that is among them.\n\n",
    );
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in metadata.packages.iter().filter(|package| package.source.is_some() && linked(package)) {
        let title = format!("{} {}", package.name, package.version);
        let licence = package.license.as_deref().unwrap_or("see its text");
        let home = package.repository.as_deref().unwrap_or_default();
        writeln!(list, "{title}: {licence} {home}")?;
        for text in licence_texts(package)? {
            texts.entry(text).or_default().push(title.clone());
        }
    }
    for (text, titles) in texts {
        write!(list, "\n{}\n{}\n\n{}\n", "-".repeat(80), titles.join(", "), text.trim())?;
    }
    sh.write_file(file, list)?;
    Ok(())
}

/// The texts to pass on: MIT's alone where the crate has it, otherwise all.
fn licence_texts(package: &Package) -> Result<Vec<String>> {
    let folder = package.manifest_path.parent().context("a manifest without a folder")?;
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        if entry.file_type()?.is_file()
            && ["LICENSE", "LICENCE", "COPYING", "NOTICE"].iter().any(|head| name.starts_with(head))
        {
            files.push((name, entry.path()));
        }
    }
    files.sort();
    if files.iter().any(|(name, _)| name.contains("MIT")) {
        files.retain(|(name, _)| name.contains("MIT"));
    }
    files
        .iter()
        .map(|(_, path)| Ok(String::from_utf8_lossy(&std::fs::read(path)?).replace("\r\n", "\n")))
        .collect()
}
