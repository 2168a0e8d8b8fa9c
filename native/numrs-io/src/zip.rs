//! What npz archives need beyond the platform's own library: the methods of compression that it does not know, and the
//! checksum.

use numrs_core::error::value_error;
use numrs_core::{Error, ErrorKind, Result};
use std::io::Read;

/// Bzip2 as archives number it.
pub const BZIP2: u16 = 12;
/// LZMA as archives number it.
pub const LZMA: u16 = 14;

/// The CRC-32 of bytes that follow those with the CRC-32 `before`; 0 stands before the first.
pub fn crc32(before: u32, bytes: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new_with_initial(before);
    hasher.update(bytes);
    hasher.finalize()
}

/// Fills `content` with that of a member and tells how many bytes there were.
///
/// # Errors
/// The method is another one, the data is damaged, or there is no memory for the tables.
pub fn unpack(method: u16, packed: &[u8], content: &mut [u8]) -> Result<usize> {
    match method {
        BZIP2 => read(bzip2::read::BzDecoder::new(packed), content),
        LZMA => read(lzma(packed)?, content),
        _ => Err(value_error("That compression method is not supported")),
    }
}

/// A member in LZMA starts with a version, the length of the properties and the properties: a byte and the size of the
/// dictionary.
fn lzma(packed: &[u8]) -> Result<impl Read> {
    let Some(([_, _, 5, 0, properties, d0, d1, d2, d3], stream)) = packed.split_first_chunk() else {
        return Err(value_error("the LZMA header is wrong"));
    };
    let dictionary = u32::from_le_bytes([*d0, *d1, *d2, *d3]);
    // Of unknown size: as much is read as the member is said to hold.
    lzma_rust2::LzmaReader::new_with_props(stream, u64::MAX, *properties, dictionary, None).map_err(damaged)
}

fn read(mut stream: impl Read, content: &mut [u8]) -> Result<usize> {
    let mut done = 0;
    while done < content.len() {
        match stream.read(&mut content[done..]).map_err(damaged)? {
            0 => break,
            got => done += got,
        }
    }
    Ok(done)
}

fn damaged(error: std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::OutOfMemory => Error::new(ErrorKind::Memory, error.to_string()),
        _ => value_error(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Python's zipfile wrote the member, its bz2 the other; the checksum is that of zlib.
    const LZMA_12: &[u8] = include_bytes!("../tests/data/member.lzma");
    const BZIP2_12: &[u8] = include_bytes!("../tests/data/member.bz2");

    fn content(method: u16, packed: &[u8], size: usize) -> Result<Vec<u8>> {
        let mut content = vec![0; size];
        let written = unpack(method, packed, &mut content)?;
        content.truncate(written);
        Ok(content)
    }

    #[test]
    fn members_are_unpacked() {
        for (method, packed) in [(LZMA, LZMA_12), (BZIP2, BZIP2_12)] {
            assert_eq!(content(method, packed, 100_000).unwrap(), b"12".repeat(50_000));
            assert_eq!(content(method, packed, 3).unwrap(), b"121");
            assert_eq!(content(method, packed, 0).unwrap(), b"");
        }
        assert_eq!(content(BZIP2, BZIP2_12, 100_001).unwrap().len(), 100_000);
    }

    #[test]
    fn damage_is_told() {
        for (method, packed) in [(LZMA, LZMA_12), (BZIP2, BZIP2_12)] {
            for length in 0..packed.len() - 20 {
                let content = content(method, &packed[..length], 100_000);
                assert!(content.is_err() || content.unwrap().len() < 100_000, "{length}");
            }
            for at in 0..packed.len() {
                let mut bytes = packed.to_vec();
                bytes[at] ^= 0x55;
                let _ = content(method, &bytes, 100_000);
            }
        }
        assert!(content(8, &[], 1).is_err());
        assert!(content(LZMA, &[9, 4, 5, 0, 93, 255, 255, 255, 255, 0], 1 << 20).is_err());
    }

    #[test]
    fn checksums_go_on() {
        assert_eq!(crc32(0, b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(crc32(0, b"1234"), b"56789"), 0xcbf4_3926);
    }
}
