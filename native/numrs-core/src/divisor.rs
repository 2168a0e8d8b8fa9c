//! Division of many integers by one: by a multiplication with its reciprocal (T. Granlund and P. Montgomery, "Division by
//! invariant integers using multiplication", 1994, figure 5.2).

/// A divisor that is not zero.
#[derive(Clone, Copy)]
pub struct Divisor {
    /// Of `2^(63 + shift) / |d|`, rounded up, what is beyond `2^64`.
    factor: i64,
    shift: u32,
    sign: i64,
}

impl Divisor {
    /// Prepares the division by `d`, which is not zero.
    #[inline]
    pub fn new(d: i64) -> Divisor {
        let size = d.unsigned_abs();
        let bits = (64 - (size - 1).leading_zeros()).max(1);
        // Between 2^63 and 2^64, of which the highest bit is implied.
        let factor = ((1u128 << (63 + bits)) / u128::from(size) + 1) as u64 as i64;
        Divisor { factor, shift: bits - 1, sign: d >> 63 }
    }

    /// The quotient rounded towards zero; `i64::MIN / -1` wraps around.
    #[inline(always)]
    pub fn quotient(self, n: i64) -> i64 {
        let high = ((i128::from(self.factor) * i128::from(n)) >> 64) as i64;
        let q = (n.wrapping_add(high) >> self.shift) - (n >> 63);
        (q ^ self.sign).wrapping_sub(self.sign)
    }
}

/// An unsigned divisor that is not zero (figure 4.1).
#[derive(Clone, Copy)]
pub struct UnsignedDivisor {
    factor: u64,
    first: u32,
    second: u32,
}

impl UnsignedDivisor {
    /// Prepares the division by `d`, which is not zero.
    #[inline]
    pub fn new(d: u64) -> UnsignedDivisor {
        let bits = 64 - (d - 1).leading_zeros();
        let factor = (((1u128 << bits) - u128::from(d)) << 64) / u128::from(d) + 1;
        UnsignedDivisor { factor: factor as u64, first: bits.min(1), second: bits.saturating_sub(1) }
    }

    /// The quotient.
    #[inline(always)]
    pub fn quotient(self, n: u64) -> u64 {
        let high = ((u128::from(self.factor) * u128::from(n)) >> 64) as u64;
        (high + ((n - high) >> self.first)) >> self.second
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotients_are_those_of_the_processor() {
        let mut numbers: Vec<i64> = (-20..=20).collect();
        for bit in 0..63 {
            for offset in [-1, 0, 1] {
                numbers.push((1i64 << bit) + offset);
                numbers.push((-1i64 << bit) + offset);
            }
        }
        numbers.extend([i64::MIN, i64::MIN + 1, i64::MAX, 123_456_789_012_345_678, -987_654_321_098_765_432]);
        for &d in numbers.iter().filter(|&&d| d != 0) {
            let divisor = Divisor::new(d);
            for &n in &numbers {
                assert_eq!(divisor.quotient(n), n.wrapping_div(d), "{n} / {d}");
            }
        }
        for &d in numbers.iter().filter(|&&d| d != 0) {
            let divisor = UnsignedDivisor::new(d as u64);
            for &n in &numbers {
                assert_eq!(divisor.quotient(n as u64), n as u64 / d as u64, "{n} / {d}");
            }
        }
    }
}
