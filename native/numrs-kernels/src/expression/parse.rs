//! The text of an expression, in Python's grammar and precedence.

use super::node::NodeKind;
use crate::ufunc::{TABLE, UfuncId};
use numrs_core::abi::{NrNode, NrParsed};
use numrs_core::error::{Error, Result, value_error};
use winnow::ascii::multispace0;
use winnow::combinator::{Infix, Prefix, alt, cut_err, delimited, expression, opt, separated};
use winnow::error::{ContextError, ErrMode};
use winnow::prelude::*;
use winnow::stream::{LocatingSlice, Location, Stateful};
use winnow::token::{one_of, take_while};

/// Deepest nesting of parentheses, longest chain of signs before an operand, and most powers: they bound the stack.
const DEEPEST: [usize; 3] = [64, 4, 64];

/// Most bytes of a text.
const LONGEST: usize = 1 << 16;

/// What the reader has of a text.
pub struct Parsed {
    /// The nodes; the last is the result.
    pub nodes: Vec<NrNode>,
    /// How the result is reduced: number of the ufunc, axes, and whether they stay.
    pub reduction: Option<(u32, Option<Vec<i32>>, bool)>,
}

impl Parsed {
    /// As the ABI has it, but for the nodes.
    ///
    /// # Errors
    /// `ValueError` for more axes than arrays have.
    pub fn encode(&self) -> Result<NrParsed> {
        let mut parsed =
            NrParsed { count: self.nodes.len() as u32, reduction: -1, naxes: -1, axes: [0; 64], keepdims: 0 };
        if let Some((ufunc, axes, keepdims)) = &self.reduction {
            parsed.reduction = *ufunc as i32;
            parsed.keepdims = u8::from(*keepdims);
            if let Some(axes) = axes {
                let room = parsed.axes.get_mut(..axes.len()).ok_or_else(|| value_error("too many axes"))?;
                room.copy_from_slice(axes);
                parsed.naxes = axes.len() as i32;
            }
        }
        Ok(parsed)
    }
}

/// What is known while a text is read.
#[derive(Debug, Default)]
struct State {
    nodes: Vec<NrNode>,
    /// A reduction with the node that it takes and the number of nodes then.
    reduction: Option<(u32, Option<Vec<i32>>, bool, u32, usize)>,
    /// What is wrong, and where.
    failure: Option<(usize, String)>,
}

impl State {
    fn add(&mut self, node: NrNode) -> u32 {
        self.nodes.push(node);
        self.nodes.len() as u32 - 1
    }

    fn operator(&mut self, ufunc: UfuncId, operands: &[u32]) -> u32 {
        let mut args = [0; 3];
        args[..operands.len()].copy_from_slice(operands);
        self.add(NrNode { kind: NodeKind::Operator as u8, id: ufunc as u32, args, ..NrNode::default() })
    }
}

type Input<'a> = Stateful<LocatingSlice<&'a str>, State>;
type Read<T> = std::result::Result<T, ErrMode<ContextError>>;

/// Reads an expression.
///
/// # Errors
/// `ValueError` with the position of what is not understood.
pub fn parse(text: &str) -> Result<Parsed> {
    if text.len() > LONGEST {
        return Err(value_error(format!(
            "the expression has {} bytes, and {LONGEST} are the most",
            text.len()
        )));
    }
    if too_deep(text) {
        return Err(value_error("the expression is nested too deeply"));
    }
    let mut input = Input { input: LocatingSlice::new(text), state: State::default() };
    let read = delimited(multispace0, whole, multispace0).parse_next(&mut input);
    let at = input.current_token_start();
    let rest = text.get(at..).unwrap_or("").trim_start();
    let state = input.state;
    if let Some((at, message)) = state.failure {
        return Err(refusal(text, at, &message));
    }
    match read {
        Ok(root) if rest.is_empty() => finish(text, state, root),
        _ => Err(match rest.chars().next() {
            Some(c) => refusal(text, text.len() - rest.len(), &format!("unexpected '{c}'")),
            None => refusal(text, text.len(), "it ends too early"),
        }),
    }
}

fn finish(text: &str, state: State, root: u32) -> Result<Parsed> {
    let reduction = match state.reduction {
        None => None,
        Some((ufunc, axes, keepdims, node, count)) if node == root && count == state.nodes.len() => {
            Some((ufunc, axes, keepdims))
        }
        Some(_) => return Err(refusal(text, 0, "a reduction can only be the outermost function")),
    };
    Ok(Parsed { nodes: state.nodes, reduction })
}

#[cold]
fn refusal(text: &str, at: usize, message: &str) -> Error {
    let position = text.get(..at).map_or(at, |before| before.chars().count());
    value_error(format!("cannot read the expression '{text}': {message} at position {position}"))
}

/// Whether a text could need more stack than a thread has.
fn too_deep(text: &str) -> bool {
    let (mut depth, mut signs, mut powers) = (0usize, 0, 0);
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '+' | '-' | '~' => signs += 1,
            '*' if before == '*' => powers += 1,
            _ if c.is_whitespace() => continue,
            _ => signs = 0,
        }
        // The sign of an operator is one of them.
        if depth > DEEPEST[0] || signs > DEEPEST[1] + 1 || powers > DEEPEST[2] {
            return true;
        }
        before = c;
    }
    false
}

/// Fails for good, with words of its own.
fn fail_at<T>(input: &mut Input<'_>, at: usize, message: String) -> Read<T> {
    input.state.failure.get_or_insert((at, message));
    Err(ErrMode::Cut(ContextError::new()))
}

fn token<'a>(text: &'static str) -> impl Parser<Input<'a>, (), ErrMode<ContextError>> {
    (text, multispace0).void()
}

macro_rules! prefix {
    ($text:literal, $ufunc:ident) => {
        token($text).map(|()| Prefix(16, |i: &mut Input<'_>, x| Ok(i.state.operator(UfuncId::$ufunc, &[x]))))
    };
}

macro_rules! infix {
    ($text:literal, $ufunc:ident, $side:ident, $power:literal) => {
        token($text).map(|()| {
            Infix::$side($power, |i: &mut Input<'_>, x, y| Ok(i.state.operator(UfuncId::$ufunc, &[x, y])))
        })
    };
}

/// Operators in Python's order, of which longer ones come before their beginnings.
fn whole(input: &mut Input<'_>) -> Read<u32> {
    expression(operand)
        .prefix(alt((prefix!("-", negative), prefix!("+", positive), prefix!("~", invert))))
        .infix(alt((
            alt((
                infix!("**", power, Right, 18),
                infix!("//", floor_divide, Left, 14),
                infix!("<<", left_shift, Left, 10),
                infix!(">>", right_shift, Left, 10),
                infix!("<=", less_equal, Neither, 2),
                infix!(">=", greater_equal, Neither, 2),
                infix!("==", equal, Neither, 2),
                infix!("!=", not_equal, Neither, 2),
            )),
            alt((
                infix!("<", less, Neither, 2),
                infix!(">", greater, Neither, 2),
                infix!("+", add, Left, 12),
                infix!("-", subtract, Left, 12),
            )),
            alt((
                infix!("*", multiply, Left, 14),
                infix!("/", divide, Left, 14),
                infix!("%", remainder, Left, 14),
                infix!("&", bitwise_and, Left, 8),
                infix!("^", bitwise_xor, Left, 6),
                infix!("|", bitwise_or, Left, 4),
            )),
        )))
        .parse_next(input)
}

fn operand(input: &mut Input<'_>) -> Read<u32> {
    alt((delimited(token("("), cut_err(whole), cut_err(token(")"))), number, named)).parse_next(input)
}

/// `12`, `1_000`, `1.5e-3`, `.5`, `2j`.
fn number(input: &mut Input<'_>) -> Read<u32> {
    let start = input.current_token_start();
    let digits = || take_while(1.., |c: char| c.is_ascii_digit() || c == '_');
    let exponent = || (one_of(['e', 'E']), opt(one_of(['+', '-'])), digits());
    let form = alt((
        (digits(), opt(('.', opt(digits()))), opt(exponent())).void(),
        ('.', digits(), opt(exponent())).void(),
    ));
    let text = form.take().parse_next(input)?.replace('_', "");
    let imaginary = opt(one_of(['j', 'J'])).parse_next(input)?.is_some();
    let length = (input.current_token_start() - start) as u32;
    multispace0.parse_next(input)?;
    let whole = !imaginary && text.bytes().all(|b| b.is_ascii_digit());
    let (kind, value) = match (whole, text.parse::<u64>(), text.parse::<f64>()) {
        (true, Ok(value), _) => (NodeKind::Integer, value),
        (false, _, Ok(value)) if imaginary => (NodeKind::Imaginary, value.to_bits()),
        (false, _, Ok(value)) => (NodeKind::Real, value.to_bits()),
        _ => return fail_at(input, start, format!("the number {text} is beyond 64 bits")),
    };
    Ok(input.state.add(NrNode { kind: kind as u8, start: start as u32, length, value, ..NrNode::default() }))
}

fn identifier<'a>(input: &mut Input<'a>) -> Read<&'a str> {
    let begins = |c: char| c == '_' || c.is_alphabetic();
    let goes_on = |c: char| c == '_' || c.is_alphanumeric();
    (one_of(begins), take_while(0.., goes_on)).take().parse_next(input)
}

/// A name, a constant of NumPy's or a function's call.
fn named(input: &mut Input<'_>) -> Read<u32> {
    let start = input.current_token_start();
    let first = identifier(input)?;
    let of_numpy = matches!(first, "np" | "numpy") && opt('.').parse_next(input)?.is_some();
    let name = if of_numpy { identifier(input)? } else { first };
    let length = (input.current_token_start() - start) as u32;
    multispace0.parse_next(input)?;
    if opt(token("(")).parse_next(input)?.is_some() {
        return call(input, start, name);
    }
    let literal = |kind: NodeKind, value| NrNode {
        kind: kind as u8,
        start: start as u32,
        length,
        value,
        ..NrNode::default()
    };
    let real = |value: f64| literal(NodeKind::Real, value.to_bits());
    let node = match (of_numpy, name) {
        (false, "True") => literal(NodeKind::Boolean, 1),
        (false, "False") => literal(NodeKind::Boolean, 0),
        (false, _) => literal(NodeKind::Name, 0),
        (true, "pi") => real(std::f64::consts::PI),
        (true, "e") => real(std::f64::consts::E),
        (true, "inf") => real(f64::INFINITY),
        (true, "nan") => real(f64::NAN),
        (true, "euler_gamma") => real(0.577_215_664_901_532_9),
        (true, other) => return fail_at(input, start, format!("there is no constant np.{other}")),
    };
    Ok(input.state.add(node))
}

/// The ufunc by which a function reduces.
fn reducing(name: &str) -> Option<UfuncId> {
    Some(match name {
        "sum" => UfuncId::add,
        "prod" => UfuncId::multiply,
        "max" | "amax" => UfuncId::maximum,
        "min" | "amin" => UfuncId::minimum,
        "all" => UfuncId::logical_and,
        "any" => UfuncId::logical_or,
        _ => return None,
    })
}

fn call(input: &mut Input<'_>, start: usize, name: &str) -> Read<u32> {
    if let Some(ufunc) = reducing(name) {
        return reduction(input, start, ufunc);
    }
    let operands: Vec<u32> = separated(0.., whole, token(",")).parse_next(input)?;
    cut_err(token(")")).parse_next(input)?;
    let (kind, id, wanted) = if name == "where" {
        (NodeKind::Where, 0, 3)
    } else {
        let named = |row: &&crate::ufunc::Ufunc| row.name == name || row.aliases.contains(&name);
        let found = TABLE.iter().enumerate().find(|(_, row)| named(row) && row.nout == 1);
        let Some((id, row)) = found else {
            return fail_at(input, start, format!("there is no element-wise function '{name}'"));
        };
        (NodeKind::Call, id, row.nin)
    };
    if operands.len() != wanted {
        let message = format!("{name} takes {wanted} operands, not {},", operands.len());
        return fail_at(input, start, message);
    }
    let mut args = [0; 3];
    args[..wanted].copy_from_slice(&operands);
    Ok(input.state.add(NrNode {
        kind: kind as u8,
        id: id as u32,
        args,
        start: start as u32,
        ..NrNode::default()
    }))
}

/// What stands in the parentheses of a reduction: an expression, `axis=` and `keepdims=`.
fn reduction(input: &mut Input<'_>, start: usize, ufunc: UfuncId) -> Read<u32> {
    let node = cut_err(whole).parse_next(input)?;
    if input.state.reduction.is_some() {
        return fail_at(input, start, "a second reduction".into());
    }
    let mut axes = None;
    let mut keepdims = false;
    while opt(token(",")).parse_next(input)?.is_some() {
        let at = input.current_token_start();
        let word = identifier(input)?;
        (multispace0, token("=")).void().parse_next(input)?;
        match word {
            "axis" => {
                let one = axis.map(|axis| Some(vec![axis]));
                let some =
                    delimited(token("("), (separated(1.., axis, token(",")), opt(token(","))), token(")"));
                axes = alt((token("None").value(None), one, some.map(|(axes, _)| Some(axes))))
                    .parse_next(input)?;
            }
            "keepdims" => {
                keepdims = alt((token("True").value(true), token("False").value(false))).parse_next(input)?;
            }
            other => return fail_at(input, at, format!("a reduction takes axis and keepdims, not {other},")),
        }
    }
    cut_err(token(")")).parse_next(input)?;
    let count = input.state.nodes.len();
    input.state.reduction = Some((ufunc as u32, axes, keepdims, node, count));
    Ok(node)
}

fn axis(input: &mut Input<'_>) -> Read<i32> {
    let digits = take_while(1..=9, |c: char| c.is_ascii_digit());
    ((opt('-'), digits).take().try_map(str::parse), multispace0)
        .map(|(axis, _): (i32, _)| axis)
        .parse_next(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let parsed = parse(text).unwrap();
        fn node(nodes: &[NrNode], text: &str, i: u32) -> String {
            let n = &nodes[i as usize];
            match NodeKind::from_number(n.kind).unwrap() {
                NodeKind::Call | NodeKind::Operator => {
                    let row = &TABLE[n.id as usize];
                    let args: Vec<String> = n.args[..row.nin].iter().map(|&a| node(nodes, text, a)).collect();
                    format!("{}({})", row.name, args.join(" "))
                }
                NodeKind::Where => {
                    format!("where({})", n.args.map(|a| node(nodes, text, a)).join(" "))
                }
                NodeKind::Input
                | NodeKind::Name
                | NodeKind::Integer
                | NodeKind::Real
                | NodeKind::Imaginary
                | NodeKind::Boolean => text[n.start as usize..(n.start + n.length) as usize].into(),
            }
        }
        node(&parsed.nodes, text, parsed.nodes.len() as u32 - 1)
    }

    #[test]
    fn operators_bind_as_in_python() {
        assert_eq!(shown("a + b*c"), "add(a multiply(b c))");
        assert_eq!(shown("-a**2"), "negative(power(a 2))");
        assert_eq!(shown("2**-a*b"), "multiply(power(2 negative(a)) b)");
        assert_eq!(shown("a**b**c"), "power(a power(b c))");
        assert_eq!(shown("a - b - c"), "subtract(subtract(a b) c)");
        assert_eq!(shown("a & b | c ^ d"), "bitwise_or(bitwise_and(a b) bitwise_xor(c d))");
        assert_eq!(shown("a + 1 << 2 < b"), "less(left_shift(add(a 1) 2) b)");
        assert_eq!(shown(" ( a ) "), "a");
        assert_eq!(shown("np.where(x > 0, x, .5e1)"), "where(greater(x 0) x .5e1)");
        assert_eq!(shown("~a // 2j % abs(b)"), "remainder(floor_divide(invert(a) 2j) absolute(b))");
    }

    #[test]
    fn reductions_are_outermost() {
        let parsed = parse("sum(a*b, axis=(0, -1), keepdims=True)").unwrap();
        assert_eq!(parsed.reduction, Some((UfuncId::add as u32, Some(vec![0, -1]), true)));
        assert_eq!(parse("max(a)").unwrap().reduction, Some((UfuncId::maximum as u32, None, false)));
        for text in ["1 + sum(a)", "sum(sum(a))", "sum(a) + b", "sin(sum(a))", "(sum(a), 2)"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_is_named_with_its_position() {
        for (text, words) in [
            ("a +", "it ends too early at position 3"),
            ("a + * b", "unexpected '*' at position 4"),
            ("a b", "unexpected 'b' at position 2"),
            ("foo(a)", "there is no element-wise function 'foo' at position 0"),
            ("a + sin(a, b)", "sin takes 1 operands, not 2, at position 4"),
            ("a < b < c", "unexpected '<' at position 6"),
            ("é + §", "unexpected '§' at position 4"),
            ("99999999999999999999 + a", "beyond 64 bits at position 0"),
            ("", "it ends too early at position 0"),
            ("a + (b * c", "it ends too early at position 10"),
            ("sin(a", "it ends too early at position 5"),
            ("sin(a]", "unexpected ']' at position 5"),
            ("sum(a, axes=1)", "not axes, at position 7"),
        ] {
            let error = parse(text).err().map(|e| e.message.to_string()).unwrap_or_default();
            assert!(error.ends_with(words), "{text}: {error}");
        }
        for text in [
            "(".repeat(60_000),
            "-".repeat(60_000) + "a",
            "a**".repeat(20_000) + "a",
            "a+".repeat(40_000) + "a",
        ] {
            assert!(parse(&text).is_err());
        }
    }
}
