//! Greatest common divisors.

/// The greatest common divisor by Stein's algorithm: shifts and subtractions. That of a number and zero is the number.
#[inline]
pub fn gcd(a: u64, b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let shift = (a | b).trailing_zeros();
    let (mut a, mut b) = (a >> a.trailing_zeros(), b >> b.trailing_zeros());
    while a != b {
        (a, b) = if a > b { (a - b, b) } else { (b - a, a) };
        a >>= a.trailing_zeros();
    }
    a << shift
}

#[cfg(test)]
mod tests {
    use super::gcd;

    #[test]
    fn as_by_remainders() {
        fn euclid(a: u64, b: u64) -> u64 {
            if b == 0 { a } else { euclid(b, a % b) }
        }
        for a in (0..60).chain([1 << 40, u64::MAX]) {
            for b in (0..60).chain([3 << 39, u64::MAX - 1]) {
                assert_eq!(gcd(a, b), euclid(a, b), "{a}, {b}");
            }
        }
    }
}
