//! Dtypes as text: NumPy's `name`, `str`, `repr`, `str()` and the `descr` of npy headers.

use super::literal::{Literal, text_repr};
use super::registry::{Field, StructInfo};
use super::{Category, DType, Number, TypeCode};
use crate::error::{Result, shape_text, value_error};

crate::numbering! {
    /// The forms in which a dtype is written.
    pub enum Form: u8 {
        /// `dtype.name`: `float64`, `bytes64`, `void128`.
        Name = 0,
        /// `dtype.str`: `<f8`, `|S8`, `|V16`.
        Str = 1,
        /// `repr(dtype)`: `dtype('float64')`, `dtype([('a', '<i4')])`.
        Repr = 2,
        /// What an npy header holds as `descr`: `'<f8'`, `[('a', '<i4')]`.
        Descr = 3,
        /// `str(dtype)`: `float64`, `[('a', '<i4')]`.
        Display = 4,
    }
}

impl DType {
    /// The dtype as text.
    ///
    /// # Errors
    /// `ValueError` for the `descr` of a record whose fields overlap or are out of order.
    pub fn text(self, form: Form) -> Result<String> {
        Ok(match form {
            Form::Name => self.bit_name(),
            Form::Str => self.type_string(),
            Form::Repr => {
                let aligned = if self.fields().is_some_and(|f| f.aligned) { ", align=True" } else { "" };
                format!("dtype({}{aligned})", self.construction(false, false))
            }
            Form::Descr => self.descr()?.repr(),
            Form::Display => self.name(),
        })
    }

    /// `str(dtype)`, as messages name it: `float64`, `>f8`, `|S8`, `|V16`, or the fields' list.
    pub fn name(self) -> String {
        match self.code.category() {
            Category::Struct | Category::SubArray => self.construction(false, true),
            Category::Bytes | Category::Text | Category::Void => self.type_string(),
            Category::Number(_) | Category::Datetime | Category::Timedelta if self.swapped => {
                self.type_string()
            }
            Category::Number(_) => self.code.row().name.to_string(),
            Category::Datetime | Category::Timedelta => self.bit_name(),
        }
    }

    /// What stands inside `dtype(…)`: `'float64'`, or the fields' list.
    pub fn quoted(self) -> String {
        self.construction(false, false)
    }

    /// `dtype.name`.
    fn bit_name(self) -> String {
        let row = self.code.row();
        match row.category {
            Category::Number(_) => row.name.to_string(),
            Category::Datetime | Category::Timedelta => format!("{}{}", row.name, self.tick_text()),
            Category::Bytes | Category::Text | Category::Void | Category::Struct | Category::SubArray => {
                match self.itemsize() {
                    0 => row.name.to_string(),
                    size => format!("{}{}", row.name, 8 * size),
                }
            }
        }
    }

    /// `<` or `>`, or nothing where order has no meaning.
    fn order_mark(self) -> &'static str {
        if self.code.row().swap_unit == 1 {
            ""
        } else if cfg!(target_endian = "little") != self.swapped {
            "<"
        } else {
            ">"
        }
    }

    /// The number behind the kind: characters of text, bytes of anything else.
    fn length(self) -> usize {
        if self.code == TypeCode::Text { self.itemsize() / 4 } else { self.itemsize() }
    }

    /// `[25s]` of dates and spans of time in such steps; mostly empty.
    fn tick_text(self) -> String {
        self.tick().map_or_else(String::new, |tick| tick.to_string())
    }

    /// `dtype.str`.
    fn type_string(self) -> String {
        let mark = self.order_mark();
        let mark = if mark.is_empty() { "|" } else { mark };
        format!("{mark}{}{}{}", self.kind().character(), self.length(), self.tick_text())
    }

    /// The argument that makes this dtype again: the short form is `'<f8'`, the long one `'float64'`.
    fn construction(self, short: bool, include_align: bool) -> String {
        let kind = self.kind().character();
        match self.code.category() {
            Category::Struct => struct_text(self.fields().expect("a structured dtype"), include_align),
            Category::SubArray => {
                let info = self.subarray().expect("a sub-array dtype");
                format!("({}, {})", info.base.construction(true, false), shape_text(&info.shape))
            }
            Category::Bytes | Category::Text | Category::Void if self.itemsize() == 0 => {
                format!("'{}{kind}'", self.order_mark())
            }
            Category::Bytes | Category::Text | Category::Void => {
                format!("'{}{kind}{}'", self.order_mark(), self.length())
            }
            Category::Datetime | Category::Timedelta => {
                format!("'{}{kind}{}{}'", self.order_mark(), self.itemsize(), self.tick_text())
            }
            Category::Number(Number::Bool) => if short { "'?'" } else { "'bool'" }.to_string(),
            Category::Number(number) if short || self.swapped => {
                format!("'{}{kind}{}'", self.order_mark(), number.size())
            }
            Category::Number(number) => format!("'{}'", number.row().name),
        }
    }

    /// `dtype.descr`, with paddings as unnamed `V` fields.
    fn descr(self) -> Result<Literal> {
        let Some(info) = self.fields() else { return Ok(Literal::Text(self.type_string())) };
        let mut fields = Vec::new();
        let mut end = 0;
        let padding = |fields: &mut Vec<Literal>, bytes: usize| {
            fields.push(Literal::Tuple(vec![
                Literal::Text(String::new()),
                Literal::Text(format!("|V{bytes}")),
            ]));
        };
        for field in &info.fields {
            if field.offset < end {
                return Err(value_error(
                    "dtype.descr is not defined for types with overlapping or out-of-order fields",
                ));
            }
            if field.offset > end {
                padding(&mut fields, field.offset - end);
            }
            end = field.offset + field.dtype.itemsize();
            let name = Literal::Text(field.name.to_string());
            let name = match &field.title {
                Some(title) => Literal::Tuple(vec![Literal::Text(title.to_string()), name]),
                None => name,
            };
            fields.push(Literal::Tuple(match field.dtype.subarray() {
                Some(sub) => {
                    let shape = sub.shape.iter().map(|&n| Literal::Int(n)).collect();
                    vec![name, sub.base.descr()?, Literal::Tuple(shape)]
                }
                None => vec![name, field.dtype.descr()?],
            }));
        }
        if info.itemsize > end {
            padding(&mut fields, info.itemsize - end);
        }
        Ok(Literal::List(fields))
    }
}

/// A list of fields where that says all, otherwise a dictionary.
fn struct_text(info: &StructInfo, include_align: bool) -> String {
    let join = |f: &dyn Fn(&Field) -> String| info.fields.iter().map(f).collect::<Vec<_>>().join(", ");
    if !(include_align && info.aligned) && info.is_packed() {
        let field = |f: &Field| {
            let name = match &f.title {
                Some(title) => format!("({}, {})", text_repr(title), text_repr(&f.name)),
                None => text_repr(&f.name),
            };
            match f.dtype.subarray() {
                Some(sub) => {
                    format!("({name}, {}, {})", sub.base.construction(true, false), shape_text(&sub.shape))
                }
                None => format!("({name}, {})", f.dtype.construction(true, false)),
            }
        };
        return format!("[{}]", join(&field));
    }
    let titles = if info.fields.iter().any(|f| f.title.is_some()) {
        let title = |f: &Field| f.title.as_deref().map_or("None".to_string(), text_repr);
        format!(", 'titles': [{}]", join(&title))
    } else {
        String::new()
    };
    let aligned = if include_align && info.aligned { ", 'aligned': True" } else { "" };
    format!(
        "{{'names': [{}], 'formats': [{}], 'offsets': [{}]{titles}, 'itemsize': {}{aligned}}}",
        join(&|f| text_repr(&f.name)),
        join(&|f| f.dtype.construction(true, false)),
        join(&|f| f.offset.to_string()),
        info.itemsize
    )
}
