//! The classes of the objects with a lifetime, printed by `interoptopus`.

use crate::Generated;
use interoptopus_csharp::RustLibrary;
use interoptopus_csharp::config::HeaderConfig;
use interoptopus_csharp::dispatch::Dispatch;
use interoptopus_csharp::output::Target;

const FILE: &str = "Objects.g.cs";
const NAMESPACE: &str = "NumRs.Native.Generated";

/// `dotnet/NumRs/Native/Generated/Objects.g.cs`
pub fn generate() -> Result<Generated, interoptopus_csharp::Error> {
    Ok(Generated { path: "dotnet/NumRs/Native/Generated/Objects.g.cs".into(), text: csharp()? })
}

fn csharp() -> Result<String, interoptopus_csharp::Error> {
    let library = RustLibrary::builder(numrs_native::objects::inventory())
        .dll_name("numrs_native")
        .dispatch(Dispatch::custom(|_, _| Target::new(FILE, NAMESPACE)))
        .headers(HeaderConfig { emit_version: false });
    let files = library.build().process()?;
    let text = files.buffer(FILE).map(String::as_str).unwrap_or_default();
    Ok(internal(text))
}

/// Makes every type of the file internal: nothing of it belongs to the public surface. The helper
/// types that come with every file have a field that is never assigned.
fn internal(text: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix("public ") {
        Some(rest) => format!("internal {rest}"),
        None if line == "#nullable enable" => format!("{line}\n#pragma warning disable CS0649"),
        None => line.trim_end().to_owned(),
    });
    lines.map(|line| line + "\n").collect()
}
