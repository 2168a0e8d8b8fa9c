//! Linker flags of the shared library.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |part: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    // There rustc links with its own lld, which keeps functions of equal machine code once when asked to: loops over
    // signed and unsigned integers mostly. MSVC's linker does so unasked, others cannot.
    if target("OS") == "linux" && target("ENV") == "gnu" && target("ARCH") == "x86_64" {
        println!("cargo::rustc-cdylib-link-arg=-Wl,--icf=all");
    }
}
