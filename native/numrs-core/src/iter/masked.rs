//! Inner loops over the items that a mask selects.

/// Calls `f` with the start and the length of each run of true items of a mask.
///
/// # Safety
/// The mask has `n` readable items of one byte, `stride` bytes apart.
pub unsafe fn true_runs(mask: *const u8, stride: isize, n: usize, mut f: impl FnMut(usize, usize)) {
    // SAFETY: promised by the caller.
    let at = |i: usize| unsafe { *mask.offset(i as isize * stride) } != 0;
    let mut i = 0;
    while i < n {
        if !at(i) {
            i += 1;
            continue;
        }
        let start = i;
        while i < n && at(i) {
            i += 1;
        }
        f(start, i - start);
    }
}

#[cfg(test)]
mod tests {
    use super::true_runs;

    fn runs(mask: &[u8], stride: usize) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        // SAFETY: the items lie in the slice.
        unsafe {
            true_runs(mask.as_ptr(), stride as isize, mask.len().div_ceil(stride), |start, count| {
                found.push((start, count));
            });
        }
        found
    }

    #[test]
    fn runs_are_as_long_as_they_can_be() {
        assert_eq!(runs(&[], 1), []);
        assert_eq!(runs(&[0, 0], 1), []);
        assert_eq!(runs(&[1, 1, 0, 2, 0, 0, 1], 1), [(0, 2), (3, 1), (6, 1)]);
        assert_eq!(runs(&[1, 0, 1, 0, 0, 1, 1], 2), [(0, 2), (3, 1)]);
    }
}
