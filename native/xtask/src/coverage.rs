//! Compares the public surface with NumPy's.

use anyhow::Result;
use xshell::cmd;

use crate::project::Project;

/// Writes `docs/coverage.md`; the last line printed counts the names.
pub fn run(project: &Project) -> Result<()> {
    let sh = &project.shell;
    let tool = "dotnet/NumRs.Coverage";
    cmd!(sh, "dotnet run --project {tool} --configuration Release -- docs/coverage docs/coverage.md")
        .run()?;
    Ok(())
}
