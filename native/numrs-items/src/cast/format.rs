//! The text of a number, as NumPy's `str` writes it: the shortest digits that tell it from its neighbours,
//! with an exponent where the magnitude is far from one.

use half::f16;
use std::fmt::Write as _;

/// Text of a number in a fixed buffer; no number needs more.
pub(super) struct Text {
    bytes: [u8; 80],
    len: usize,
}

impl Text {
    /// No text yet.
    pub(super) fn new() -> Text {
        Text { bytes: [0; 80], len: 0 }
    }

    /// What has been written.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Forgets what has been written.
    fn clear(&mut self) {
        self.len = 0;
    }
}

impl std::fmt::Write for Text {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        let end = self.len + text.len();
        self.bytes.get_mut(self.len..end).ok_or(std::fmt::Error)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

/// A real number that can be written.
pub(super) trait Real: Copy {
    /// The least magnitude that is written with an exponent.
    const LARGE: f64;
    /// The value.
    fn value(self) -> f64;
    /// Digits and exponent in the form `d.ddde-x`.
    fn scientific(self, out: &mut Text);
}

impl Real for f64 {
    const LARGE: f64 = 1e16;

    fn value(self) -> f64 {
        self
    }

    fn scientific(self, out: &mut Text) {
        let _ = write!(out, "{self:e}");
        settle_tie(self, 17, out);
    }
}

impl Real for f32 {
    const LARGE: f64 = 1e6;

    fn value(self) -> f64 {
        f64::from(self)
    }

    fn scientific(self, out: &mut Text) {
        let _ = write!(out, "{self:e}");
        settle_tie(self, 9, out);
    }
}

/// Where two shortest texts are as near as each other, takes the one with the even last digit, as NumPy does.
fn settle_tie<T: std::fmt::LowerExp + std::str::FromStr + PartialEq>(x: T, most: usize, out: &mut Text) {
    let digits = out.as_bytes().iter().take_while(|&&b| b != b'e').filter(|b| b.is_ascii_digit()).count();
    if digits < most {
        return;
    }
    let mut exact = Text::new();
    let _ = write!(exact, "{x:.*e}", digits - 1);
    let same = std::str::from_utf8(exact.as_bytes()).ok().and_then(|t| t.parse().ok()) == Some(x);
    if same {
        *out = exact;
    }
}

impl Real for f16 {
    const LARGE: f64 = 1e3;

    fn value(self) -> f64 {
        f64::from(self)
    }

    fn scientific(self, out: &mut Text) {
        // Five digits tell all binary16 numbers apart; fewer are tried first.
        for digits in 0..5 {
            out.clear();
            let _ = write!(out, "{:.digits$e}", self.value());
            let text = std::str::from_utf8(out.as_bytes()).unwrap_or("");
            if text.parse().is_ok_and(|x: f64| numrs_math::half_convert::from_f64(x) == self) {
                return;
            }
        }
    }
}

/// Writes a real number; `point` ends whole numbers in `.0`.
pub(super) fn real<T: Real>(x: T, point: bool, plus: bool, out: &mut Text) {
    let value = x.value();
    if value.is_nan() {
        let _ = out.write_str(if plus { "+nan" } else { "nan" });
        return;
    }
    let _ = out.write_str(if value.is_sign_negative() {
        "-"
    } else if plus {
        "+"
    } else {
        ""
    });
    let magnitude = value.abs();
    if magnitude.is_infinite() {
        let _ = out.write_str("inf");
        return;
    }
    let mut text = Text::new();
    x.scientific(&mut text);
    let text = std::str::from_utf8(text.as_bytes()).unwrap_or("").trim_start_matches('-');
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if magnitude == 0.0 || (1e-4..T::LARGE).contains(&magnitude) {
        positional(mantissa, exponent, point, out);
    } else {
        let sign = if exponent < 0 { '-' } else { '+' };
        let _ = write!(out, "{mantissa}e{sign}{:02}", exponent.abs());
    }
}

/// `1.5e2` as `150.0`.
fn positional(mantissa: &str, exponent: i32, point: bool, out: &mut Text) {
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(char::from);
    let count = mantissa.len() as i32 - i32::from(mantissa.len() > 1);
    if exponent < 0 {
        let _ = out.write_str("0.");
        for _ in 1..-exponent {
            let _ = out.write_char('0');
        }
    }
    for (i, digit) in digits.enumerate() {
        if exponent >= 0 && i as i32 == exponent + 1 {
            let _ = out.write_char('.');
        }
        let _ = out.write_char(digit);
    }
    if exponent >= count - 1 {
        for _ in count - 1..exponent {
            let _ = out.write_char('0');
        }
        let _ = out.write_str(if point { ".0" } else { "" });
    }
}

/// Writes a complex number: `(1+2j)`, or `2j` where the real part is positive zero.
pub(super) fn complex<T: Real>(re: T, im: T, out: &mut Text) {
    if re.value() == 0.0 && !re.value().is_sign_negative() {
        real(im, false, false, out);
        let _ = out.write_char('j');
    } else {
        let _ = out.write_char('(');
        real(re, false, false, out);
        real(im, false, true, out);
        let _ = out.write_str("j)");
    }
}
