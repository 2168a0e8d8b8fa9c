//! The characters of `S` and `U` items: bytes, or UTF-32 units in either byte order, padded with zeros. What works on texts
//! is written once over [`Unit`].

use numrs_core::dtype::literal::{bytes_repr, units_repr};
use numrs_core::error::{Error, value_error};
use numrs_core::memory;
use numrs_core::{Category, DType};
use smallvec::SmallVec;
use std::cmp::Ordering;
use std::slice;

/// What a character is stored in, in the machine's byte order.
pub trait Unit: Copy + Ord + Send + Sync + 'static {
    /// The character's number.
    fn code(self) -> u32;

    /// The character with a number, which is one of this unit's.
    fn of(code: u32) -> Self;

    /// The order of two texts of `n` units; the first difference decides.
    ///
    /// # Safety
    /// As many units are readable at both, aligned or not.
    unsafe fn compare(a: *const u8, b: *const u8, n: usize) -> Ordering;
}

impl Unit for u8 {
    #[inline(always)]
    fn code(self) -> u32 {
        self.into()
    }

    #[inline(always)]
    fn of(code: u32) -> u8 {
        code as u8
    }

    #[inline(always)]
    unsafe fn compare(a: *const u8, b: *const u8, n: usize) -> Ordering {
        // SAFETY: promised by the caller.
        unsafe { slice::from_raw_parts(a, n).cmp(slice::from_raw_parts(b, n)) }
    }
}

impl Unit for u32 {
    #[inline(always)]
    fn code(self) -> u32 {
        self
    }

    #[inline(always)]
    fn of(code: u32) -> u32 {
        code
    }

    #[inline(always)]
    unsafe fn compare(a: *const u8, b: *const u8, n: usize) -> Ordering {
        // SAFETY: two units, or the last one, of those that the caller promises.
        unsafe {
            let pair = |text: *const u8, i: usize| text.add(4 * i).cast::<[u32; 2]>().read_unaligned();
            let unit = |text: *const u8| text.add(4 * (n - 1)).cast::<u32>().read_unaligned();
            for i in (0..n - n % 2).step_by(2) {
                let (x, y) = (pair(a, i), pair(b, i));
                if x != y {
                    return x.cmp(&y);
                }
            }
            if n % 2 == 1 { unit(a).cmp(&unit(b)) } else { Ordering::Equal }
        }
    }
}

/// The order of two texts of `x` and `y` units, the shorter one padded with zeros.
///
/// # Safety
/// As many units are readable, aligned or not.
#[inline(always)]
pub unsafe fn order<U: Unit>(a: *const u8, x: usize, b: *const u8, y: usize) -> Ordering {
    let common = x.min(y);
    // SAFETY: promised by the caller.
    unsafe {
        U::compare(a, b, common).then_with(|| {
            let rest = |text: *const u8, count: usize| {
                let size = size_of::<U>();
                slice::from_raw_parts(text.add(common * size), (count - common) * size)
                    .iter()
                    .any(|&byte| byte != 0)
            };
            rest(a, x).cmp(&rest(b, y))
        })
    }
}

/// How characters are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As bytes.
    Bytes,
    /// As UTF-32 in the machine's byte order.
    Wide,
    /// As UTF-32 in the other order.
    Turned,
}

/// The characters of the items of a dtype.
#[derive(Clone, Copy, Debug)]
pub struct Characters {
    /// How they are stored.
    pub form: Form,
    /// How many an item has room for.
    pub count: usize,
}

/// The units of one item in the machine's byte order.
pub type Units = SmallVec<[u32; 32]>;

impl Characters {
    /// Those of `S` and `U`; `None` for other dtypes.
    pub fn of(dtype: DType) -> Option<Characters> {
        let size = dtype.itemsize();
        match dtype.code().category() {
            Category::Bytes => Some(Characters { form: Form::Bytes, count: size }),
            Category::Text => {
                let form = if dtype.is_swapped() { Form::Turned } else { Form::Wide };
                Some(Characters { form, count: size / 4 })
            }
            Category::Number(_)
            | Category::Void
            | Category::Struct
            | Category::SubArray
            | Category::Datetime
            | Category::Timedelta => None,
        }
    }

    /// The characters of an item, without the zeros behind them.
    ///
    /// # Safety
    /// An item is valid at `item`.
    pub unsafe fn units(self, item: *const u8) -> Units {
        // SAFETY: promised by the caller.
        let wide = |i: usize| unsafe { item.cast::<u32>().add(i).read_unaligned() };
        let mut units: Units = match self.form {
            // SAFETY: as above.
            Form::Bytes => memory::short((0..self.count).map(|i| unsafe { *item.add(i) }.into())),
            Form::Wide => memory::short((0..self.count).map(wide)),
            Form::Turned => memory::short((0..self.count).map(|i| wide(i).swap_bytes())),
        };
        units.truncate(trimmed(&units).len());
        units
    }

    /// Writes a text of ASCII, cut or filled up with zeros.
    ///
    /// # Safety
    /// An item can be written at `item`.
    pub unsafe fn put(self, text: &[u8], item: *mut u8) {
        let n = text.len().min(self.count);
        // SAFETY: within the item.
        unsafe {
            if self.form == Form::Bytes {
                item.copy_from_nonoverlapping(text.as_ptr(), n);
                item.add(n).write_bytes(0, self.count - n);
                return;
            }
            let turned = self.form == Form::Turned;
            let units = item.cast::<u32>();
            for (i, &byte) in text[..n].iter().enumerate() {
                let unit = u32::from(byte);
                units.add(i).write_unaligned(if turned { unit.swap_bytes() } else { unit });
            }
            units.add(n).cast::<u8>().write_bytes(0, 4 * (self.count - n));
        }
    }
}

/// A text without the zeros at its end.
pub fn trimmed<U: Unit>(text: &[U]) -> &[U] {
    let end = text.iter().rposition(|unit| unit.code() != 0).map_or(0, |i| i + 1);
    &text[..end]
}

/// A text that a value is read from.
pub struct Source<'a> {
    /// Its bytes. Of `U`, those of ASCII stand for digits and white space of all scripts, as Python has it, and a question
    /// mark for anything else.
    pub bytes: &'a [u8],
    /// The characters of `U`.
    pub units: Option<&'a [u32]>,
}

impl Source<'_> {
    /// As messages show the text: `np.bytes_(b'x')`, `np.str_('x')`.
    pub fn shown(&self) -> String {
        match self.units {
            Some(units) => format!("np.str_({})", units_repr(units)),
            None => format!("np.bytes_({})", bytes_repr(self.bytes)),
        }
    }

    /// As [`Source::shown`], but `b'x'` for bytes.
    pub fn shown_plainly(&self) -> String {
        if self.units.is_some() { self.shown() } else { bytes_repr(self.bytes) }
    }
}

/// What Python reads numbers from: digits of any script and white space as those of ASCII, and `?` from the first character
/// on that is neither.
pub fn plain(units: &[u32]) -> SmallVec<[u8; 64]> {
    let mut out = SmallVec::new();
    for &unit in units {
        let byte = match u8::try_from(unit) {
            Ok(byte) if byte < 0x80 => byte,
            _ if char::from_u32(unit).is_some_and(char::is_whitespace) => b' ',
            _ => digit(unit).map_or(b'?', |digit| b'0' + digit),
        };
        out.push(byte);
        if byte == b'?' {
            break;
        }
    }
    out
}

/// The value of a decimal digit of any script.
fn digit(unit: u32) -> Option<u8> {
    let after = ZEROS.partition_point(|&zero| zero <= unit);
    let zero = ZEROS.get(after.checked_sub(1)?)?;
    u8::try_from(unit - zero).ok().filter(|&digit| digit < 10)
}

/// The error of Python's codec for the first characters that are not of ASCII, if there are some.
pub fn no_ascii(units: &[u32]) -> Option<Error> {
    let wrong = |&unit: &u32| unit > 0x7f;
    let start = units.iter().position(wrong)?;
    let count = units[start..].iter().take_while(|unit| wrong(unit)).count();
    let what = match count {
        1 => format!("character '{}' in position {start}", escape(units[start])),
        _ => format!("characters in position {start}-{}", start + count - 1),
    };
    Some(value_error(format!("'ascii' codec can't encode {what}: ordinal not in range(128)")))
}

fn escape(unit: u32) -> String {
    match unit {
        0..=0xff => format!("\\x{unit:02x}"),
        0x100..=0xffff => format!("\\u{unit:04x}"),
        _ => format!("\\U{unit:08x}"),
    }
}

/// The error of Python's codec for the first byte that is not of ASCII, if there is one.
pub fn no_ascii_byte(bytes: &[u8]) -> Option<Error> {
    let at = bytes.iter().position(|byte| !byte.is_ascii())?;
    Some(value_error(format!(
        "'ascii' codec can't decode byte 0x{:02x} in position {at}: ordinal not in range(128)",
        bytes[at]
    )))
}

/// The zeros of Unicode's decimal digits (general category Nd, Unicode 14.0.0) beyond ASCII; the others follow each.
#[rustfmt::skip]
const ZEROS: [u32; 65] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0,
    0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50,
    0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140,
    0x1e2f0, 0x1e950, 0x1fbf0,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn pad(text: &str, n: usize) -> Vec<u32> {
        let mut units: Vec<u32> = text.chars().map(u32::from).collect();
        units.resize(n, 0);
        units
    }

    #[test]
    fn padding_makes_no_difference() {
        // SAFETY: the sizes are those of the texts.
        let bytes = |a: &[u8], b: &[u8]| unsafe { order::<u8>(a.as_ptr(), a.len(), b.as_ptr(), b.len()) };
        assert_eq!(bytes(b"ab", b"ab\0\0"), Ordering::Equal);
        assert_eq!(bytes(b"ab\0x", b"ab"), Ordering::Greater);
        assert_eq!(bytes(b"ab", b"b"), Ordering::Less);
        assert_eq!(bytes(b"\xff", b"a"), Ordering::Greater);
        assert_eq!(bytes(b"", b"\0"), Ordering::Equal);
        for (a, b) in [("ab", "ab"), ("abc", "abd"), ("", "a"), ("\u{1f600}", "\u{ffff}"), ("abcde", "abcd")]
        {
            for (x, y) in [(5, 5), (5, 7), (8, 5)] {
                let (p, q) = (pad(a, x), pad(b, y));
                // SAFETY: as above.
                let found = unsafe { order::<u32>(p.as_ptr().cast(), x, q.as_ptr().cast(), y) };
                assert_eq!(found, a.cmp(b), "{a} {b} {x} {y}");
            }
        }
    }

    #[test]
    fn numbers_of_all_scripts_are_read() {
        assert_eq!(&plain(&pad("\u{661}\u{966}\u{3000}7\u{1d7ff}", 5))[..], b"10 79");
        assert_eq!(&plain(&pad("1\u{b2}3", 3))[..], b"1?");
        assert_eq!(&plain(&[0xd800])[..], b"?");
    }

    #[test]
    fn codecs_tell_what_is_not_ascii() {
        let message =
            |text: &str| no_ascii(&pad(text, text.chars().count())).map(|e| e.message.into_string());
        assert_eq!(message("abc"), None);
        assert!(message("a\u{e9}b").unwrap().contains("character '\\xe9' in position 1:"));
        assert!(message("\u{20ac}\u{1f600}b").unwrap().contains("characters in position 0-1:"));
        assert!(message("\u{1f600}").unwrap().contains("'\\U0001f600'"));
    }
}
