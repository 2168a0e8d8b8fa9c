//! NumRs: writes every generated C# file.

fn main() {}
