//! Promotion and casting rules of NumPy 2 (NEP 50).

use super::literal::{Literal, text_repr};
use super::registry::StructInfo;
use super::{DType, TypeCode, registry};
use crate::error::{Error, Result, type_error};

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
            "The DTypes <class 'numpy.dtypes.{}'> and <class 'numpy.dtypes.{}'> do not have a common DType. For \
             example they cannot be stored in a single array unless the dtype is `object`.",
            class_name(a.code),
            class_name(b.code)
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
        (TypeCode::Void, TypeCode::Void) => Err(type_error(
            "Invalid type promotion with void datatypes of different lengths. Use the `np.bytes_` datatype instead \
             to pad the shorter value with trailing zero bytes.",
        )),
        (TypeCode::Struct, TypeCode::Struct) => promote_structs(a, b),
        (TypeCode::SubArray, TypeCode::SubArray) => {
            let (x, y) = (registry::sub(a.param), registry::sub(b.param));
            if x.shape != y.shape {
                return Err(type_error("invalid type promotion with subarray datatypes (shape mismatch)."));
            }
            registry::subarray(promote(x.base, y.base)?, &x.shape)
        }
        (
            TypeCode::Struct | TypeCode::SubArray | TypeCode::Void,
            TypeCode::Struct | TypeCode::SubArray | TypeCode::Void,
        ) => Err(type_error("invalid type promotion with structured datatype(s).")),
        _ => Err(mismatch()),
    }
}

fn promote_structs(a: DType, b: DType) -> Result<DType> {
    let (x, y) = (registry::structure(a.param), registry::structure(b.param));
    let names = |info: &StructInfo| {
        Literal::Tuple(info.fields.iter().map(|f| Literal::Text(f.name.to_string())).collect()).repr()
    };
    if x.fields.len() != y.fields.len() || x.fields.iter().zip(&y.fields).any(|(f, g)| f.name != g.name) {
        return Err(type_error(format!("field names `{}` and `{}` mismatch.", names(x), names(y))));
    }
    let fields = x
        .fields
        .iter()
        .zip(&y.fields)
        .map(|(f, g)| {
            let dtype = promote(f.dtype, g.dtype)?;
            if f.title != g.title {
                return Err(type_error(format!("field titles of field {} mismatch", text_repr(&f.name))));
            }
            Ok(registry::FieldSpec {
                name: f.name.to_string(),
                title: f.title.as_deref().map(str::to_string),
                dtype,
                offset: None,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    registry::structured(fields, None, x.aligned || y.aligned)
}

/// The name of the class of NumPy's dtypes of a type: `Float64DType`.
pub fn class_name(code: TypeCode) -> String {
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

/// NumPy's `can_cast` between two dtypes. `S` and `V` without a size stand for whatever size is needed.
pub fn can_cast(from: DType, to: DType, casting: Casting) -> bool {
    safety(from, to).is_some_and(|strictest| strictest <= casting)
}

/// The strictest rule that allows a cast; `None` when there is no such cast.
fn safety(from: DType, to: DType) -> Option<Casting> {
    use TypeCode::{Bytes, Struct, SubArray, Void};
    if from == to {
        return Some(Casting::No);
    }
    match (from.code, to.code) {
        (a, b) if a.is_numeric() && b.is_numeric() => Some(if a == b {
            Casting::Equiv
        } else if promote_numeric(a, b) == b {
            Casting::Safe
        } else if kind_rank(a) <= kind_rank(b) {
            Casting::SameKind
        } else {
            Casting::Unsafe
        }),
        (Bytes, Bytes) => Some(if to.param == 0 {
            Casting::No
        } else if from.param <= to.param {
            Casting::Safe
        } else {
            Casting::SameKind
        }),
        (Void, Void) => Some(if to.param == 0 {
            Casting::No
        } else if from.param <= to.param {
            Casting::Safe
        } else {
            Casting::SameKind
        }),
        (SubArray, _) | (_, SubArray) => {
            let split = |dtype: DType| dtype.subarray().map_or((dtype, &[][..]), |s| (s.base, &s.shape[..]));
            let ((a, x), (b, y)) = (split(from), split(to));
            let base = safety(a, b)?;
            Some(match x {
                _ if x == y => base,
                [] => base.max(Casting::Safe),
                _ => Casting::Unsafe,
            })
        }
        (Struct, Struct) => struct_safety(from, to),
        (Struct, Void) if to.param == 0 => Some(Casting::No),
        (Struct, _) => match &registry::structure(from.param).fields[..] {
            [only] => safety(only.dtype, to).map(|_| Casting::Unsafe),
            _ => None,
        },
        (_, Struct) => {
            let fields = &registry::structure(to.param).fields;
            fields.iter().all(|f| safety(from, f.dtype).is_some()).then_some(Casting::Unsafe)
        }
        (number, Bytes) if number.is_numeric() => {
            let fits = to.param == 0 || text_length(number).is_some_and(|n| n <= to.param as usize);
            Some(if fits { Casting::Safe } else { Casting::SameKind })
        }
        (_, Void) if to.param == 0 || from.itemsize() <= to.itemsize() => Some(Casting::Safe),
        _ => Some(Casting::Unsafe),
    }
}

/// Records convert field by field in order: another layout is equivalent, and other names or titles are safe.
fn struct_safety(from: DType, to: DType) -> Option<Casting> {
    let (x, y) = (registry::structure(from.param), registry::structure(to.param));
    if x.fields.len() != y.fields.len() {
        return None;
    }
    let mut all = if x.itemsize == y.itemsize { Casting::No } else { Casting::Equiv };
    for (f, g) in x.fields.iter().zip(&y.fields) {
        all = all.max(safety(f.dtype, g.dtype)?);
        if f.name != g.name || f.title != g.title {
            all = all.max(Casting::Safe);
        } else if f.offset != g.offset {
            all = all.max(Casting::Equiv);
        }
    }
    Some(all)
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
    let inexact = |dtype: DType| dtype.code.is_float() || dtype.code.is_complex();
    // `float16` meets `int8` and `uint8` one by one; together these would be `int16`, which is too wide for it.
    let first = operands.clone().filter(|&(dtype, weak)| inexact(dtype) && !weak);
    for (dtype, weak) in first.chain(operands.clone()) {
        match WeakKind::of(dtype.code).filter(|_| weak) {
            Some(kind) => weakest = weakest.max(Some(kind)),
            None => {
                common = Some(match common {
                    Some(c) => promote(c, dtype)?,
                    None => dtype.canonical(),
                })
            }
        }
    }
    match (common, weakest) {
        (Some(c), None) => Ok(c),
        // A literal alone is what its value needs.
        (None, Some(kind)) => Ok(lone(operands).unwrap_or(DType::native(kind.default_code()))),
        (Some(c), Some(kind)) if c.code.is_numeric() => Ok(DType::native(kind.promote_with(c.code))),
        (Some(c), Some(_)) => Err(no_number(c, operands)),
        (None, None) => Err(crate::error::value_error("at least one array or dtype is required")),
    }
}

/// The dtype of the only operand, when there is but one.
fn lone(mut operands: impl Iterator<Item = (DType, bool)>) -> Option<DType> {
    let (dtype, _) = operands.next()?;
    operands.next().is_none().then_some(dtype)
}

/// The error for literals beside what is no number.
#[cold]
fn no_number(common: DType, operands: impl Iterator<Item = (DType, bool)> + Clone) -> Error {
    let class = |(dtype, weak): (DType, bool)| match WeakKind::of(dtype.code).filter(|_| weak) {
        Some(WeakKind::Int) => "_PyLongDType".to_string(),
        Some(WeakKind::Float) => "_PyFloatDType".to_string(),
        Some(WeakKind::Complex) => "_PyComplexDType".to_string(),
        None => class_name(dtype.code),
    };
    let number = operands.clone().find(|&(_, weak)| weak).map(class).unwrap_or_default();
    let all: Vec<String> = operands.map(|o| format!("<class 'numpy.dtypes.{}'>", class(o))).collect();
    type_error(format!(
        "The DType <class 'numpy.dtypes.{}'> could not be promoted by <class 'numpy.dtypes.{number}'>. This means that no \
         common DType exists for the given inputs. For example they cannot be stored in a single array unless the dtype is \
         `object`. The full list of DTypes is: ({})",
        class_name(common.code),
        all.join(", ")
    ))
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
        assert_eq!(
            of(&[(DType::INT8, false), (DType::UINT8, false), (DType::FLOAT16, false)]),
            DType::FLOAT16
        );
    }
}
