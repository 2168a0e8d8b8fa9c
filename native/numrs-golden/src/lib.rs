//! The golden files of `tests/oracle`, which hold what NumPy gave, for the tests of the other crates.

use std::io::Read;

/// The content of a file, by its name without the ending that tells of the compression.
///
/// # Panics
/// If there is no such file.
pub fn bytes(name: &str) -> Vec<u8> {
    let path = format!("{}/../../tests/oracle/golden/{name}.gz", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::File::open(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut content = Vec::new();
    flate2::read::GzDecoder::new(file)
        .read_to_end(&mut content)
        .unwrap_or_else(|error| panic!("{path}: {error}"));
    content
}

/// The document in a file.
///
/// # Panics
/// If there is no such file, or no JSON in it.
pub fn json(name: &str) -> serde_json::Value {
    serde_json::from_slice(&bytes(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}
