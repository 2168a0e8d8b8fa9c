//! Blocks for tests, in libraries with debug assertions: each ends at a page that nobody may touch, and its pages are gone when
//! it is returned. So whoever writes beyond a block, or into one that is not his any more, ends the process where he does it.
//! `NUMRS_GUARD_PAGES=1` asks for them.

use std::sync::OnceLock;

/// What a block's address is a multiple of.
const ALIGNMENT: usize = 64;
/// What the bytes between a block's end and its guard page hold.
const FILL: u8 = 0xA5;

/// Whether blocks have guard pages.
pub(crate) fn wanted() -> bool {
    static WANTED: OnceLock<bool> = OnceLock::new();
    *WANTED.get_or_init(|| std::env::var("NUMRS_GUARD_PAGES").is_ok_and(|value| value == "1"))
}

fn page() -> usize {
    // SAFETY: a question to the system.
    unsafe { libc::sysconf(libc::_SC_PAGESIZE) as usize }
}

/// The bytes from a block's start to its guard page, and those of its pages without that.
fn sizes(bytes: usize) -> Option<(usize, usize)> {
    let room = bytes.max(1).checked_next_multiple_of(ALIGNMENT)?;
    Some((room, room.checked_next_multiple_of(page())?))
}

/// A block of so many zeros.
pub(crate) fn alloc(bytes: usize) -> Option<*mut u8> {
    let (room, pages) = sizes(bytes)?;
    let all = pages.checked_add(page())?;
    // SAFETY: new pages, of which the last is closed.
    unsafe {
        let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS;
        let start = libc::mmap(std::ptr::null_mut(), all, libc::PROT_READ | libc::PROT_WRITE, flags, -1, 0);
        if start == libc::MAP_FAILED {
            return None;
        }
        let start: *mut u8 = start.cast();
        if libc::mprotect(start.add(pages).cast(), page(), libc::PROT_NONE) != 0 {
            libc::munmap(start.cast(), all);
            return None;
        }
        let block = start.add(pages - room);
        block.add(bytes).write_bytes(FILL, room - bytes);
        Some(block)
    }
}

/// Takes a block back.
///
/// # Safety
/// It came from [`alloc`] with as many bytes, and is returned once.
pub(crate) unsafe fn free(block: *mut u8, bytes: usize) {
    let Some((room, pages)) = sizes(bytes) else { return };
    // SAFETY: promised by the caller.
    unsafe {
        let behind = std::slice::from_raw_parts(block.add(bytes), room - bytes);
        assert!(
            behind.iter().all(|&byte| byte == FILL),
            "a block of {bytes} bytes was written to behind its end"
        );
        libc::munmap(block.sub(pages - room).cast(), pages + page());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_end_at_their_guard() {
        for bytes in [0, 1, 63, 64, 1000, 4096, 100_001] {
            let block = alloc(bytes).unwrap();
            assert_eq!(block as usize % ALIGNMENT, 0);
            assert!(
                page() - (block as usize + bytes) % page() < ALIGNMENT
                    || (block as usize + bytes).is_multiple_of(page())
            );
            // SAFETY: the block is ours.
            unsafe {
                block.write_bytes(1, bytes);
                free(block, bytes);
            }
        }
        let block = alloc(10).unwrap();
        // SAFETY: a byte that is there, but not the block's.
        let told = unsafe {
            block.add(10).write(0);
            std::panic::catch_unwind(|| free(block, 10))
        };
        assert!(told.is_err());
    }
}
