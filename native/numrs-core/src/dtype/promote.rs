//! Promotion and casting rules of NumPy 2 (NEP 50).

use super::{DType, TypeCode, registry};
use crate::error::{Result, type_error};

/// NumPy's casting rules, from strict to lax.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Casting {
    /// The very same dtype.
    No = 0,
    /// The same but for byte order.
    Equiv = 1,
    /// No value is changed.
    Safe = 2,
    /// Safe, or within one kind (`float64` to `float32`).
    SameKind = 3,
    /// Anything that can be converted at all.
    Unsafe = 4,
}

impl Casting {
    /// The rule with this number.
    pub fn from_u8(value: u8) -> Option<Casting> {
        [Casting::No, Casting::Equiv, Casting::Safe, Casting::SameKind, Casting::Unsafe]
            .get(value as usize)
            .copied()
    }

    /// NumPy's name of the rule.
    pub fn name(self) -> &'static str {
        match self {
            Casting::No => "no",
            Casting::Equiv => "equiv",
            Casting::Safe => "safe",
            Casting::SameKind => "same_kind",
            Casting::Unsafe => "unsafe",
        }
    }
}

/// The place of a kind in the chain bool, unsigned, signed, real, complex; `None` for other kinds.
fn kind_rank(code: TypeCode) -> Option<u8> {
    match code.row().kind {
        b'b' => Some(0),
        b'u' => Some(1),
        b'i' => Some(2),
        b'f' => Some(3),
        b'c' => Some(4),
        _ => None,
    }
}

/// The common type code of two numbers.
pub fn promote_numeric(a: TypeCode, b: TypeCode) -> TypeCode {
    use TypeCode::*;
    if a == b {
        return a;
    }
    let (low, high) = if kind_rank(a) <= kind_rank(b) { (a, b) } else { (b, a) };
    let size = |code: TypeCode| code.row().itemsize;
    if low == Bool {
        return high;
    }
    if high.is_integer() {
        if low.is_unsigned() == high.is_unsigned() {
            return if size(low) > size(high) { low } else { high };
        }
        // `low` is unsigned, `high` signed.
        return match (size(low), size(high)) {
            (u, s) if s > u => high,
            (1, _) => Int16,
            (2, _) => Int32,
            (4, _) => Int64,
            _ => Float64,
        };
    }
    let least_float = |code: TypeCode| match code {
        Float16 | Float32 | Float64 => code,
        Complex64 => Float32,
        Complex128 => Float64,
        _ => match size(code) {
            1 => Float16,
            2 => Float32,
            _ => Float64,
        },
    };
    let (x, y) = (least_float(low), least_float(high));
    let float = if size(x) > size(y) { x } else { y };
    match (high.is_complex(), float) {
        (false, _) => float,
        (true, Float64) => Complex128,
        (true, _) => Complex64,
    }
}

/// Characters that the text of any value of this type fits in, as NumPy counts them.
pub fn text_length(code: TypeCode) -> Option<usize> {
    use TypeCode::*;
    Some(match code {
        Bool => 5,
        Int8 => 4,
        UInt8 => 3,
        Int16 => 6,
        UInt16 => 5,
        Int32 => 11,
        UInt32 => 10,
        Int64 => 21,
        UInt64 => 20,
        Float16 | Float32 | Float64 => 32,
        Complex64 | Complex128 => 64,
        Bytes | Void | Struct | SubArray => return None,
    })
}

/// NumPy's `promote_types`: the smallest dtype to which both can be cast safely, in native byte order.
///
/// # Errors
/// `TypeError` when there is none.
pub fn promote(a: DType, b: DType) -> Result<DType> {
    if a.code.is_numeric() && b.code.is_numeric() {
        return Ok(DType::native(promote_numeric(a.code, b.code)));
    }
    let mismatch = || {
        type_error(format!(
            "The DType <class 'numpy.dtypes.{}'> could not be promoted by <class 'numpy.dtypes.{}'>. This means \
             that no common DType exists for the given inputs.",
            class_name(b.code),
            class_name(a.code)
        ))
    };
    match (a.code, b.code) {
        (TypeCode::Bytes, TypeCode::Bytes) => Ok(DType::bytes(a.param.max(b.param))),
        (TypeCode::Bytes, other) | (other, TypeCode::Bytes) if other.is_numeric() => {
            let length = text_length(other).unwrap_or(0) as u32;
            let text = if a.code == TypeCode::Bytes { a.param } else { b.param };
            Ok(DType::bytes(text.max(length)))
        }
        (TypeCode::Void, TypeCode::Void) if a.param == b.param => Ok(a),
        (TypeCode::Struct, TypeCode::Struct) => promote_structs(a, b),
        (TypeCode::SubArray, TypeCode::SubArray) => {
            let (x, y) = (registry::sub(a.param), registry::sub(b.param));
            if x.shape != y.shape {
                return Err(mismatch());
            }
            registry::subarray(promote(x.base, y.base)?, &x.shape)
        }
        _ if a == b => Ok(a),
        _ => Err(mismatch()),
    }
}

fn promote_structs(a: DType, b: DType) -> Result<DType> {
    if a == b {
        return Ok(a.to_native());
    }
    let (x, y) = (registry::structure(a.param), registry::structure(b.param));
    let same_names = x.fields.len() == y.fields.len()
        && x.fields.iter().zip(&y.fields).all(|(f, g)| f.name == g.name && f.title == g.title);
    if !same_names {
        return Err(type_error(format!(
            "field names `{:?}` and `{:?}` mismatch.",
            x.fields.iter().map(|f| &*f.name).collect::<Vec<_>>(),
            y.fields.iter().map(|f| &*f.name).collect::<Vec<_>>()
        )));
    }
    let fields = x
        .fields
        .iter()
        .zip(&y.fields)
        .map(|(f, g)| {
            Ok(registry::FieldSpec {
                name: f.name.to_string(),
                title: f.title.as_deref().map(str::to_string),
                dtype: promote(f.dtype, g.dtype)?,
                offset: None,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    registry::structured(fields, None, x.aligned || y.aligned)
}

fn class_name(code: TypeCode) -> String {
    match code {
        TypeCode::Struct | TypeCode::SubArray => "VoidDType".into(),
        _ => {
            let name = code.row().name;
            let mut text = name[..1].to_uppercase();
            text.push_str(&name[1..]);
            text.push_str("DType");
            text.replace("Uint", "UInt")
        }
    }
}

/// NumPy's `can_cast` between two dtypes.
pub fn can_cast(from: DType, to: DType, casting: Casting) -> bool {
    if from == to {
        return true;
    }
    if from.code.is_numeric() && to.code.is_numeric() {
        return match casting {
            Casting::No => false,
            Casting::Equiv => from.code == to.code,
            Casting::Safe => promote_numeric(from.code, to.code) == to.code,
            Casting::SameKind => kind_rank(from.code) <= kind_rank(to.code),
            Casting::Unsafe => true,
        };
    }
    match (from.code, to.code) {
        (TypeCode::Bytes, TypeCode::Bytes) => casting >= Casting::SameKind || (casting == Casting::Safe && from.param <= to.param),
        (TypeCode::Struct, TypeCode::Struct) => {
            let (x, y) = (registry::structure(from.param), registry::structure(to.param));
            if casting == Casting::Unsafe {
                return x.fields.len() == y.fields.len()
                    && x.fields.iter().zip(&y.fields).all(|(f, g)| can_cast(f.dtype, g.dtype, casting));
            }
            let exact = casting <= Casting::Equiv;
            x.fields.len() == y.fields.len()
                && (!exact || x.itemsize == y.itemsize)
                && x.fields.iter().zip(&y.fields).all(|(f, g)| {
                    f.name == g.name && (!exact || f.offset == g.offset) && can_cast(f.dtype, g.dtype, casting)
                })
        }
        (TypeCode::SubArray, TypeCode::SubArray) => {
            let (x, y) = (registry::sub(from.param), registry::sub(to.param));
            x.shape == y.shape && can_cast(x.base, y.base, casting)
        }
        (number, TypeCode::Bytes) if number.is_numeric() => match casting {
            Casting::SameKind | Casting::Unsafe => true,
            Casting::Safe => text_length(number).is_some_and(|n| n <= to.param as usize),
            _ => false,
        },
        // Anything fits into raw bytes of its own size or more.
        (_, TypeCode::Void) if casting >= Casting::Safe => from.itemsize() <= to.itemsize() || casting == Casting::Unsafe,
        _ => casting == Casting::Unsafe,
    }
}

/// The kind of a host-language literal, which yields to the dtypes of the other operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WeakKind {
    /// An integer.
    Int,
    /// A real number.
    Float,
    /// A complex number.
    Complex,
}

impl WeakKind {
    /// The literal kind of an operand's own dtype; booleans are never weak.
    pub fn of(code: TypeCode) -> Option<WeakKind> {
        match code.row().kind {
            b'i' | b'u' => Some(WeakKind::Int),
            b'f' => Some(WeakKind::Float),
            b'c' => Some(WeakKind::Complex),
            _ => None,
        }
    }

    /// The dtype of a literal among literals only.
    pub fn default_code(self) -> TypeCode {
        match self {
            WeakKind::Int => TypeCode::Int64,
            WeakKind::Float => TypeCode::Float64,
            WeakKind::Complex => TypeCode::Complex128,
        }
    }

    /// The type code that a literal of this kind and a dtype have in common.
    pub fn promote_with(self, code: TypeCode) -> TypeCode {
        match (self, code) {
            (_, TypeCode::Bool) => self.default_code(),
            (WeakKind::Int, other) => other,
            (_, other) if other.is_integer() => self.default_code(),
            (WeakKind::Float, other) => other,
            (WeakKind::Complex, TypeCode::Float16 | TypeCode::Float32) => TypeCode::Complex64,
            (WeakKind::Complex, TypeCode::Float64) => TypeCode::Complex128,
            (WeakKind::Complex, other) => other,
        }
    }
}

/// NumPy's `result_type` of operands of which some are literals (`weak`).
///
/// # Errors
/// `TypeError` when the dtypes have none in common.
pub fn result_type(operands: impl Iterator<Item = (DType, bool)> + Clone) -> Result<DType> {
    let mut common: Option<DType> = None;
    let mut weakest: Option<WeakKind> = None;
    for (dtype, weak) in operands {
        match WeakKind::of(dtype.code).filter(|_| weak) {
            Some(kind) => weakest = weakest.max(Some(kind)),
            None => common = Some(match common {
                Some(c) => promote(c, dtype)?,
                None => dtype.to_native(),
            }),
        }
    }
    match (common, weakest) {
        (Some(c), None) => Ok(c),
        (None, Some(kind)) => Ok(DType::native(kind.default_code())),
        (Some(c), Some(kind)) if c.code.is_numeric() => Ok(DType::native(kind.promote_with(c.code))),
        (Some(c), Some(kind)) => promote(c, DType::native(kind.default_code())),
        (None, None) => Err(crate::error::value_error("at least one array or dtype is required")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promotion_is_symmetric_associative_enough_and_safe() {
        for a in TypeCode::NUMERIC {
            for b in TypeCode::NUMERIC {
                let c = promote_numeric(a, b);
                assert_eq!(c, promote_numeric(b, a), "{a:?} {b:?}");
                assert!(can_cast(DType::native(a), DType::native(c), Casting::Safe), "{a:?} {b:?}");
                assert_eq!(promote_numeric(c, a), c);
            }
        }
    }

    #[test]
    fn literals_yield() {
        let of = |list: &[(DType, bool)]| result_type(list.iter().copied()).unwrap();
        assert_eq!(of(&[(DType::UINT8, false), (DType::INT64, true)]), DType::UINT8);
        assert_eq!(of(&[(DType::UINT8, false), (DType::FLOAT64, true)]), DType::FLOAT64);
        assert_eq!(of(&[(DType::FLOAT16, false), (DType::FLOAT64, true)]), DType::FLOAT16);
        assert_eq!(of(&[(DType::FLOAT32, false), (DType::COMPLEX128, true)]), DType::COMPLEX64);
        assert_eq!(of(&[(DType::BOOL, false), (DType::INT64, true)]), DType::INT64);
        assert_eq!(of(&[(DType::INT64, true), (DType::FLOAT64, true)]), DType::FLOAT64);
    }
}
