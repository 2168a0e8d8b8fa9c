//! NumRs: build commands.

fn main() {}
