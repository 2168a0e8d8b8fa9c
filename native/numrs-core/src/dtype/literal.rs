//! Python literals, as they stand in dtype descriptions and npy headers.
//!
//! A recursive descent in one pass over the text; nesting is limited, so a hostile header can neither
//! exhaust the stack nor take more than linear time.

/// A literal. Numbers other than integers have no place in a dtype and are refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Literal {
    /// `'text'`, also with the prefix `u`.
    Text(String),
    /// `b'bytes'`.
    Bytes(Vec<u8>),
    /// An integer.
    Int(i64),
    /// `True` or `False`.
    Bool(bool),
    /// `None`.
    None,
    /// `(…)`.
    Tuple(Vec<Literal>),
    /// `[…]`.
    List(Vec<Literal>),
    /// `{key: value, …}`, in the order of the text.
    Dict(Vec<(Literal, Literal)>),
}

/// Deepest nesting that is read: lists of tuples, or dictionaries of lists, for all dtypes that may stand within each other.
const MAX_DEPTH: usize = 3 * super::registry::MAX_NESTING as usize;

impl Literal {
    /// Reads a literal that takes up the whole text; `None` when it is none.
    pub fn parse(text: &str) -> Option<Literal> {
        let mut parser = Parser { text: text.as_bytes(), at: 0 };
        let value = parser.value(MAX_DEPTH)?;
        parser.skip_space();
        (parser.at == parser.text.len()).then_some(value)
    }

    /// The text of a string literal.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Literal::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The integer.
    pub fn as_int(&self) -> Option<i64> {
        match self {
            Literal::Int(value) => Some(*value),
            _ => None,
        }
    }

    /// The items of a tuple or list.
    pub fn as_sequence(&self) -> Option<&[Literal]> {
        match self {
            Literal::Tuple(items) | Literal::List(items) => Some(items),
            _ => None,
        }
    }

    /// The value of a dictionary's key.
    pub fn get(&self, key: &str) -> Option<&Literal> {
        match self {
            Literal::Dict(items) => {
                items.iter().rev().find(|(k, _)| k.as_text() == Some(key)).map(|(_, v)| v)
            }
            _ => None,
        }
    }

    /// As Python's `repr` writes it.
    pub fn repr(&self) -> String {
        let join = |items: &[Literal]| items.iter().map(Literal::repr).collect::<Vec<_>>().join(", ");
        match self {
            Literal::Text(text) => text_repr(text),
            Literal::Bytes(bytes) => bytes_repr(bytes),
            Literal::Int(value) => value.to_string(),
            Literal::Bool(true) => "True".into(),
            Literal::Bool(false) => "False".into(),
            Literal::None => "None".into(),
            Literal::Tuple(items) if items.len() == 1 => format!("({},)", items[0].repr()),
            Literal::Tuple(items) => format!("({})", join(items)),
            Literal::List(items) => format!("[{}]", join(items)),
            Literal::Dict(items) => {
                let pair = |(k, v): &(Literal, Literal)| format!("{}: {}", k.repr(), v.repr());
                format!("{{{}}}", items.iter().map(pair).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// Text as Python's `repr` writes it.
pub fn text_repr(text: &str) -> String {
    units_repr(&text.chars().map(u32::from).collect::<Vec<_>>())
}

/// UTF-32 units, which need not be characters, as Python's `repr` writes them.
pub fn units_repr(units: &[u32]) -> String {
    use std::fmt::Write as _;
    let has = |c: char| units.contains(&c.into());
    let quote = if has('\'') && !has('"') { '"' } else { '\'' };
    let mut out = String::with_capacity(units.len() + 2);
    out.push(quote);
    for &unit in units {
        let _ = match char::from_u32(unit) {
            Some('\\') => write!(out, "\\\\"),
            Some('\n') => write!(out, "\\n"),
            Some('\r') => write!(out, "\\r"),
            Some('\t') => write!(out, "\\t"),
            Some(c) if c == quote => write!(out, "\\{c}"),
            Some(c) if is_printable(c) => write!(out, "{c}"),
            _ if unit < 0x100 => write!(out, "\\x{unit:02x}"),
            _ if unit < 0x1_0000 => write!(out, "\\u{unit:04x}"),
            _ => write!(out, "\\U{unit:08x}"),
        };
    }
    out.push(quote);
    out
}

/// Whether Python's `repr` writes a character as it is.
fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    // The standard library escapes the same general categories as Python does, and combining marks at the start.
    let mut buffer = [0; 8];
    let pair = format!("a{}", c.encode_utf8(&mut buffer));
    pair.escape_debug().count() == 2
}

/// Bytes as Python's `repr` writes them.
pub fn bytes_repr(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' };
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(quote as char);
    for &b in bytes {
        match b {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b if b == quote => {
                out.push('\\');
                out.push(b as char);
            }
            0x20..=0x7e => out.push(b as char),
            _ => {
                let _ = write!(out, "\\x{b:02x}");
            }
        }
    }
    out.push(quote as char);
    out
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r' | 0x0c)) {
            self.at += 1;
        }
    }

    fn eat(&mut self, byte: u8) -> bool {
        self.skip_space();
        let found = self.peek() == Some(byte);
        self.at += found as usize;
        found
    }

    fn value(&mut self, depth: usize) -> Option<Literal> {
        let depth = depth.checked_sub(1)?;
        self.skip_space();
        match self.peek()? {
            b'(' => {
                self.at += 1;
                let (mut items, comma) = self.items(b')', depth)?;
                Some(if items.len() == 1 && !comma { items.remove(0) } else { Literal::Tuple(items) })
            }
            b'[' => {
                self.at += 1;
                Some(Literal::List(self.items(b']', depth)?.0))
            }
            b'{' => {
                self.at += 1;
                self.dict(depth)
            }
            b'\'' | b'"' => self.text().map(Literal::Text),
            b'-' | b'+' | b'0'..=b'9' => self.int(),
            b'u' | b'U' if matches!(self.text.get(self.at + 1), Some(b'\'' | b'"')) => {
                self.at += 1;
                self.text().map(Literal::Text)
            }
            b'b' | b'B' if matches!(self.text.get(self.at + 1), Some(b'\'' | b'"')) => {
                self.at += 1;
                let text = self.text()?;
                text.chars().map(|c| u8::try_from(c as u32).ok()).collect::<Option<_>>().map(Literal::Bytes)
            }
            _ => {
                let words =
                    [("True", Literal::Bool(true)), ("False", Literal::Bool(false)), ("None", Literal::None)];
                let (word, value) =
                    words.into_iter().find(|(w, _)| self.text[self.at..].starts_with(w.as_bytes()))?;
                self.at += word.len();
                Some(value)
            }
        }
    }

    /// Values up to `close`, and whether a comma stood after the last.
    fn items(&mut self, close: u8, depth: usize) -> Option<(Vec<Literal>, bool)> {
        let mut items = Vec::new();
        let mut comma = false;
        while !self.eat(close) {
            if !items.is_empty() && !comma {
                return None;
            }
            items.push(self.value(depth)?);
            comma = self.eat(b',');
        }
        Some((items, comma))
    }

    fn dict(&mut self, depth: usize) -> Option<Literal> {
        let mut items = Vec::new();
        let mut comma = true;
        while !self.eat(b'}') {
            if !comma {
                return None;
            }
            let key = self.value(depth)?;
            if !self.eat(b':') {
                return None;
            }
            items.push((key, self.value(depth)?));
            comma = self.eat(b',');
        }
        Some(Literal::Dict(items))
    }

    fn int(&mut self) -> Option<Literal> {
        let negative = self.peek() == Some(b'-');
        if matches!(self.peek(), Some(b'-' | b'+')) {
            self.at += 1;
        }
        let start = self.at;
        let mut value = 0i64;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            value = value.checked_mul(10)?.checked_add((digit - b'0') as i64)?;
            self.at += 1;
        }
        if self.at == start || matches!(self.peek(), Some(b'.' | b'e' | b'E' | b'j' | b'J' | b'x' | b'_')) {
            return None;
        }
        // Python 2 marked long integers so.
        if self.peek() == Some(b'L') {
            self.at += 1;
        }
        Some(Literal::Int(if negative { -value } else { value }))
    }

    fn text(&mut self) -> Option<String> {
        let quote = self.peek()?;
        self.at += 1;
        let mut out = Vec::new();
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b if b == quote => break,
                b'\n' => return None,
                b'\\' => self.escape(&mut out)?,
                b => out.push(b),
            }
        }
        String::from_utf8(out).ok()
    }

    fn escape(&mut self, out: &mut Vec<u8>) -> Option<()> {
        let byte = self.peek()?;
        self.at += 1;
        let digits = match byte {
            b'x' => 2,
            b'u' => 4,
            b'U' => 8,
            _ => 0,
        };
        if digits > 0 {
            let hex = std::str::from_utf8(self.text.get(self.at..self.at + digits)?).ok()?;
            let c = char::from_u32(u32::from_str_radix(hex, 16).ok()?)?;
            self.at += digits;
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            return Some(());
        }
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'0' => out.push(0),
            b'\\' | b'\'' | b'"' => out.push(byte),
            _ => out.extend([b'\\', byte]),
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_read_and_written_back() {
        for text in [
            "[('a', '<i4'), ('b', '>f8', (2, 3))]",
            "{'descr': '<f8', 'fortran_order': False, 'shape': (3,)}",
            "[((\"it's\", 'n'), 'S3'), ('\\n', b'\\xff')]",
            "(1, -2, (), [], {}, None, True)",
        ] {
            assert_eq!(Literal::parse(text).unwrap().repr(), text);
        }
        assert_eq!(Literal::parse(" ( 1 ) "), Some(Literal::Int(1)));
        assert_eq!(Literal::parse("(10L, u'a',)").unwrap().repr(), "(10, 'a')");
    }

    #[test]
    fn what_is_no_literal_is_refused() {
        for text in [
            "",
            "(",
            "[1 2]",
            "{1}",
            "{1: 2 3: 4}",
            "'a",
            "1.5",
            "99999999999999999999",
            "(,)",
            "f()",
            "'a' 'b'",
        ] {
            assert_eq!(Literal::parse(text), None, "{text}");
        }
        assert_eq!(Literal::parse(&"[".repeat(100_000)), None);
    }
}
