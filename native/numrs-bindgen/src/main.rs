//! NumRs: writes every generated C# file.
//!
//! The ABI's functions and structures are read from the source of `numrs-core` and `numrs-ffi`; dtypes and
//! ufuncs are printed from the linked tables. `--check` writes nothing and fails when a committed file is stale.

mod abi;
mod dtypes;
mod exports;
mod numberings;
mod objects;
mod ufuncs;

use anyhow::{Context, Result, bail};
use clap::Parser;
use std::path::{Path, PathBuf};

/// Writes the generated bindings.
#[derive(Parser)]
struct Options {
    /// Write nothing; fail when a file is stale.
    #[arg(long)]
    check: bool,
}

/// A generated file: its place below the repository and its text.
struct Generated {
    path: PathBuf,
    text: String,
}

fn main() -> Result<()> {
    let options = Options::parse();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let mut files = abi::generate(&root)?;
    files.push(dtypes::generate());
    files.push(dtypes::names());
    files.push(ufuncs::generate());
    files.push(ufuncs::products());
    files.push(ufuncs::delegates());
    files.push(numberings::generate());
    files.push(exports::generate(&root)?);
    files.push(objects::generate()?);
    files.extend(abi::fingerprints(&files));
    let mut stale = Vec::new();
    for file in files {
        let path = root.join(&file.path);
        let old = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        if old == file.text {
            continue;
        }
        stale.push(file.path.display().to_string());
        if !options.check {
            std::fs::create_dir_all(path.parent().context("a file stands in a folder")?)?;
            std::fs::write(&path, &file.text)?;
            println!("wrote {}", file.path.display());
        }
    }
    if options.check && !stale.is_empty() {
        bail!("stale bindings, run `./build.sh bindings`: {}", stale.join(", "));
    }
    if stale.is_empty() {
        println!("bindings are up to date");
    }
    Ok(())
}
