//! Texts of single floating-point numbers: the shortest and the exact ones, and their reading.

use half::f16;
use std::fmt::LowerExp;
use std::str::FromStr;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// The fewest digits that read back as the same number of so many bytes, in scientific notation: `1.5e-7`.
    Shortest(u32),
    /// So many digits after the point, the exact value rounded half to even.
    Fixed(usize),
    /// One digit before the point and so many after it, the exact value rounded half to even: `1.50e-7`.
    Scientific(usize),
}

/// The text of a finite number.
pub fn text(value: f64, notation: Notation) -> String {
    match notation {
        Notation::Shortest(2) => shortest_half(value),
        Notation::Shortest(4) => shortest(value as f32),
        Notation::Shortest(_) => shortest(value),
        Notation::Fixed(places) => format!("{value:.places$}"),
        Notation::Scientific(places) => format!("{value:.places$e}"),
    }
}

/// Of two texts that are equally near, NumPy takes the even one and Rust the upper one.
fn shortest<T: Copy + LowerExp + FromStr + PartialEq>(value: T) -> String {
    let text = format!("{value:e}");
    let digits = text.split('e').next().map_or(0, |digits| digits.trim_start_matches('-').len());
    let places = digits.saturating_sub(2);
    let even = format!("{value:.places$e}");
    if even.parse().is_ok_and(|read: T| read == value) { even } else { text }
}

/// Five digits tell any two numbers of half precision apart.
fn shortest_half(value: f64) -> String {
    let half = f16::from_f64(value);
    let candidates = (0..4).map(|places| format!("{value:.places$e}"));
    let same = |text: &String| text.parse().is_ok_and(|read| f16::from_f64(read) == half);
    let text = candidates.into_iter().find(same).unwrap_or_else(|| format!("{value:.4e}"));
    match text.split_once('e') {
        Some((digits, exponent)) if digits.contains('.') => {
            format!("{}e{exponent}", digits.trim_end_matches('0').trim_end_matches('.'))
        }
        _ => text,
    }
}

/// The nearest number to a text of digits, or nothing for any other text.
pub fn parse(text: &[u8]) -> Option<f64> {
    fast_float2::parse(text.trim_ascii()).ok()
}

#[cfg(test)]
mod tests {
    use super::{Notation, parse, text};
    use half::f16;

    #[test]
    fn every_half_reads_back_from_its_shortest_text() {
        for bits in 0..0x7c00 {
            let value = f16::from_bits(bits);
            let written = text(value.to_f64(), Notation::Shortest(2));
            assert_eq!(f16::from_f64(parse(written.as_bytes()).unwrap()), value, "{written}");
        }
    }

    #[test]
    fn notations() {
        assert_eq!(text(0.1, Notation::Shortest(8)), "1e-1");
        assert_eq!(text(f64::from(0.1_f32), Notation::Shortest(4)), "1e-1");
        assert_eq!(text(f16::from_f32(0.1).to_f64(), Notation::Shortest(2)), "1e-1");
        assert_eq!(text(151_210.625, Notation::Shortest(4)), "1.5121062e5");
        assert_eq!(text(-151_210.625, Notation::Shortest(4)), "-1.5121062e5");
        assert_eq!(text(1e23, Notation::Shortest(8)), "1e23");
        assert_eq!(text(5e-324, Notation::Shortest(8)), "5e-324");
        assert_eq!(text(0.125, Notation::Fixed(2)), "0.12");
        assert_eq!(text(0.1, Notation::Fixed(20)), "0.10000000000000000555");
        assert_eq!(text(1234.5, Notation::Scientific(3)), "1.234e3");
        assert_eq!(parse(b" 1e400 "), Some(f64::INFINITY));
        assert_eq!(parse(b"1.5x"), None);
    }
}
