//! Promotion and casting rules of NumPy 2 (NEP 50).

use super::literal::{Literal, text_repr};
use super::registry::StructInfo;
use super::{Category, DType, Kind, Number, Tick, TypeCode, registry};
use crate::error::{Error, Result, type_error};

crate::numbering! {
    /// NumPy's casting rules, from strict to lax.
    #[derive(PartialOrd, Ord)]
    pub enum Casting: u8 {
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
}

impl Casting {
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

/// The common type of two numbers.
pub fn promote_numeric(a: Number, b: Number) -> Number {
    use Number::*;
    if a == b {
        return a;
    }
    let (low, high) = if a.kind().rank() <= b.kind().rank() { (a, b) } else { (b, a) };
    let size = |number: Number| number.size();
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
    let least_float = |number: Number| match number {
        Bool | Int8 | UInt8 | Float16 => Float16,
        Int16 | UInt16 | Float32 | Complex64 => Float32,
        Int32 | UInt32 | Int64 | UInt64 | Float64 | Complex128 => Float64,
    };
    let (x, y) = (least_float(low), least_float(high));
    let float = if size(x) > size(y) { x } else { y };
    if !high.is_complex() {
        float
    } else if float == Float64 {
        Complex128
    } else {
        Complex64
    }
}

/// Characters that the text of any item fits in, as NumPy counts them.
pub fn text_length(dtype: DType) -> usize {
    let row = dtype.code.row();
    match row.category {
        Category::Datetime => dtype.tick().unwrap_or(Tick::GENERIC).unit.text_length(),
        Category::Number(_) | Category::Timedelta => row.text_length,
        Category::Text => dtype.itemsize() / 4,
        Category::Bytes | Category::Void | Category::Struct | Category::SubArray => dtype.itemsize(),
    }
}

/// NumPy's `promote_types`: the smallest dtype to which both can be cast safely, in native byte order.
///
/// # Errors
/// `TypeError` when there is none.
pub fn promote(a: DType, b: DType) -> Result<DType> {
    let mismatch = || {
        type_error(format!(
            "The DTypes <class 'numpy.dtypes.{}'> and <class 'numpy.dtypes.{}'> do not have a common DType. For \
             example they cannot be stored in a single array unless the dtype is `object`.",
            class_name(a.code),
            class_name(b.code)
        ))
    };
    use Category::{Bytes, Datetime, Number, Struct, SubArray, Text, Timedelta, Void};
    let tick = |dtype: DType| dtype.tick().unwrap_or(Tick::GENERIC);
    match (a.code.category(), b.code.category()) {
        (Number(x), Number(y)) => Ok(DType::native(promote_numeric(x, y).code())),
        (Bytes, Bytes) => Ok(DType::bytes(a.param.max(b.param))),
        (Bytes, Number(number)) => Ok(DType::bytes(a.param.max(number.row().text_length as u32))),
        (Number(number), Bytes) => Ok(DType::bytes(b.param.max(number.row().text_length as u32))),
        (Text, Text | Bytes | Number(_)) | (Bytes | Number(_), Text) => {
            Ok(DType::characters(text_length(a).max(text_length(b)) as u32))
        }
        (Void, Void) if a.param == b.param => Ok(a),
        (Void, Void) => Err(type_error(
            "Invalid type promotion with void datatypes of different lengths. Use the `np.bytes_` datatype instead \
             to pad the shorter value with trailing zero bytes.",
        )),
        (Struct, Struct) => promote_structs(a, b),
        (SubArray, SubArray) => {
            let (x, y) = (registry::sub(a.param), registry::sub(b.param));
            if x.shape != y.shape {
                return Err(type_error("invalid type promotion with subarray datatypes (shape mismatch)."));
            }
            registry::subarray(promote(x.base, y.base)?, &x.shape)
        }
        (Struct, SubArray | Void) | (SubArray, Struct | Void) | (Void, Struct | SubArray) => {
            Err(type_error("invalid type promotion with structured datatype(s)."))
        }
        (Datetime, Datetime | Timedelta) | (Timedelta, Datetime) => {
            Ok(DType::datetime(tick(a).common(tick(b), false)?))
        }
        (Timedelta, Timedelta) => Ok(DType::timedelta(tick(a).common(tick(b), true)?)),
        (Timedelta, Number(number)) if counts_steps(number) => Ok(a.to_native()),
        (Number(number), Timedelta) if counts_steps(number) => Ok(b.to_native()),
        (Number(_) | Bytes | Text | Datetime | Timedelta, Struct | SubArray | Void)
        | (Struct | SubArray | Void, Number(_) | Bytes | Text | Datetime | Timedelta)
        | (Datetime | Timedelta, Number(_) | Bytes | Text)
        | (Number(_) | Bytes | Text, Datetime | Timedelta) => Err(mismatch()),
    }
}

/// Whether numbers promote with spans of time, as numbers of steps: booleans and integers that 64 bits with a sign hold.
fn counts_steps(number: Number) -> bool {
    promote_numeric(number, Number::Int64) == Number::Int64
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
    let name = code.row().name;
    let mut text = name[..1].to_uppercase();
    text.push_str(&name[1..]);
    text.push_str("DType");
    text.replace("Uint", "UInt").replace("Datetime", "DateTime").replace("Timedelta", "TimeDelta")
}

/// NumPy's `can_cast` between two dtypes. `S`, `U` and `V` without a size stand for whatever size is needed.
pub fn can_cast(from: DType, to: DType, casting: Casting) -> bool {
    safety(from, to).is_some_and(|strictest| strictest <= casting)
}

/// The strictest rule that allows a cast; `None` when there is no such cast.
fn safety(from: DType, to: DType) -> Option<Casting> {
    use Category::{Bytes, Datetime, Number, Struct, SubArray, Text, Timedelta, Void};
    if from == to {
        return Some(Casting::No);
    }
    let any_size = |allowed: Casting| if to.param == 0 { Casting::No } else { allowed };
    let grown = if from.param <= to.param { Casting::Safe } else { Casting::SameKind };
    match (from.code.category(), to.code.category()) {
        (Number(a), Number(b)) => Some(if a == b {
            Casting::Equiv
        } else if promote_numeric(a, b) == b {
            Casting::Safe
        } else if a.kind().rank() <= b.kind().rank() {
            Casting::SameKind
        } else {
            Casting::Unsafe
        }),
        (Bytes, Bytes) | (Void, Void) => Some(any_size(grown)),
        (Text, Text) => {
            let order = if from.swapped { Casting::Equiv } else { Casting::No };
            Some(match (from.param, to.param) {
                (_, 0) => order,
                (a, b) if a == b => Casting::Equiv,
                _ => grown,
            })
        }
        (SubArray, Number(_) | Bytes | Text | Void | Struct | SubArray | Datetime | Timedelta)
        | (Number(_) | Bytes | Text | Void | Struct | Datetime | Timedelta, SubArray) => {
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
        (Struct, Number(_) | Bytes | Text | Void | Datetime | Timedelta) => {
            match &registry::structure(from.param).fields[..] {
                [only] => safety(only.dtype, to).map(|_| Casting::Unsafe),
                _ => None,
            }
        }
        (Number(_) | Bytes | Text | Void | Datetime | Timedelta, Struct) => {
            let fields = &registry::structure(to.param).fields;
            fields.iter().all(|f| safety(from, f.dtype).is_some()).then_some(Casting::Unsafe)
        }
        (Number(_), Bytes | Text) | (Bytes, Text) => {
            let fits = to.param == 0 || text_length(from) <= text_length(to);
            Some(if fits { Casting::Safe } else { Casting::SameKind })
        }
        (Datetime, Datetime) => Some(tick_safety(from, to, false)),
        (Timedelta, Timedelta) => Some(tick_safety(from, to, true)),
        (Number(number), Timedelta) if counts_steps(number) => Some(Casting::Safe),
        (Number(number), Timedelta) if number.is_integer() => Some(Casting::SameKind),
        (Number(_) | Bytes | Text | Datetime | Timedelta, Void)
            if to.param == 0 || from.itemsize() <= to.itemsize() =>
        {
            Some(Casting::Safe)
        }
        (Number(_) | Bytes | Text | Datetime | Timedelta, Void)
        | (Bytes | Text | Void | Datetime | Timedelta, Number(_))
        | (Text | Void | Datetime | Timedelta, Bytes)
        | (Void | Datetime | Timedelta, Text)
        | (Number(_) | Bytes | Text | Void | Timedelta, Datetime)
        | (Number(_) | Bytes | Text | Void | Datetime, Timedelta) => Some(Casting::Unsafe),
    }
}

/// The strictest rule between dates, or between spans of time (`strict`, as a year is no number of days).
fn tick_safety(from: DType, to: DType, strict: bool) -> Casting {
    let (Some(a), Some(b)) = (from.tick(), to.tick()) else { return Casting::Unsafe };
    if a == b {
        Casting::Equiv
    } else if a.divides(b, strict) {
        Casting::Safe
    } else if b.is_generic() || (strict && a.unit.is_calendar() != b.unit.is_calendar()) {
        Casting::Unsafe
    } else {
        Casting::SameKind
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
            Kind::Signed | Kind::Unsigned => Some(WeakKind::Int),
            Kind::Real => Some(WeakKind::Float),
            Kind::Complex => Some(WeakKind::Complex),
            Kind::Bool | Kind::Bytes | Kind::Text | Kind::Void | Kind::Datetime | Kind::Timedelta => None,
        }
    }

    /// The numbers of a literal among literals only.
    pub fn default_number(self) -> Number {
        match self {
            WeakKind::Int => Number::Int64,
            WeakKind::Float => Number::Float64,
            WeakKind::Complex => Number::Complex128,
        }
    }

    /// The type that a literal of this kind and numbers have in common.
    pub fn promote_with(self, other: Number) -> Number {
        use Number::*;
        let complex = self == WeakKind::Complex;
        match other {
            Bool => self.default_number(),
            Int8 | UInt8 | Int16 | UInt16 | Int32 | UInt32 | Int64 | UInt64 => match self {
                WeakKind::Int => other,
                WeakKind::Float | WeakKind::Complex => self.default_number(),
            },
            Float16 | Float32 if complex => Complex64,
            Float64 if complex => Complex128,
            Float16 | Float32 | Float64 | Complex64 | Complex128 => other,
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
    // Errors name dates before numbers, in the order that they are given.
    let timed = operands.clone().any(|(dtype, _)| dtype.unit.is_some());
    // So do texts among numbers, as they have room for the texts of each.
    let is_text = |dtype: DType| matches!(dtype.code.category(), Category::Bytes | Category::Text);
    let texts = operands.clone().all(|(dtype, _)| dtype.code.is_numeric() || is_text(dtype));
    let early =
        |&(dtype, weak): &(DType, bool)| !weak && !timed && (inexact(dtype) || texts && is_text(dtype));
    let first = operands.clone().filter(early);
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
        (None, Some(kind)) => Ok(lone(operands).unwrap_or(DType::native(kind.default_number().code()))),
        (Some(c), Some(kind)) => match c.code.number() {
            Some(number) => Ok(DType::native(kind.promote_with(number).code())),
            None => Err(no_number(c, operands)),
        },
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
        let native = |number: Number| DType::native(number.code());
        for a in Number::ALL {
            for b in Number::ALL {
                let c = promote_numeric(a, b);
                assert_eq!(c, promote_numeric(b, a), "{a:?} {b:?}");
                assert!(can_cast(native(a), native(c), Casting::Safe), "{a:?} {b:?}");
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
