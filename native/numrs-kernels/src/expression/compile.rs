//! From nodes to a program: the loop of each call, the casts between them, and where each value stands.

use super::node::Node;
use super::program::{Program, Register};
use crate::index::choose_loop;
use crate::ufunc::{MOST_BYTES, Rule, Signature, Ufunc, check_inputs, compare_by_value, resolve};
use numrs_core::dtype::promote::{Casting, WeakKind, result_type};
use numrs_core::error::{Result, type_error, value_error};
use numrs_core::{Array, Category, Context, DType};
use numrs_items::cast;
use numrs_items::literal::check_literal;
use smallvec::SmallVec;

/// An expression for operands of certain dtypes.
pub(super) struct Compiled {
    program: Program,
    dtype: DType,
}

impl Compiled {
    /// Finds the loops. Of the inputs, dtypes and the values of literals count.
    ///
    /// # Errors
    /// `TypeError` when a function has no loop for its operands, `OverflowError` for a literal that does not fit.
    pub(super) fn new(nodes: &[Node], inputs: &[Array], casting: Casting) -> Result<Compiled> {
        let mut compiler =
            Compiler { inputs, casting, program: Program::new(inputs.len()), values: Vec::new() };
        let mut last_use = vec![0; nodes.len()];
        for (place, node) in nodes.iter().enumerate() {
            node.operands().iter().for_each(|&i| last_use[i] = place);
        }
        for (place, node) in nodes.iter().enumerate() {
            let value = compiler.value(node)?;
            compiler.values.push(value);
            for &i in node.operands() {
                if last_use[i] == place {
                    compiler.program.give_back(compiler.values[i].register);
                }
            }
        }
        let Some(root) = compiler.values.pop() else {
            return Err(value_error("an expression without nodes"));
        };
        let register = match root.literal {
            Some(literal) => compiler.program.constant(&literal, root.dtype)?,
            None => root.register,
        };
        compiler.program.finish(register, root.dtype)?;
        Ok(Compiled { program: compiler.program, dtype: root.dtype })
    }

    /// Dtype of the result.
    pub(super) fn dtype(&self) -> DType {
        self.dtype
    }

    /// Whether values may be refused while it runs.
    pub(super) fn may_refuse(&self) -> bool {
        self.program.may_refuse()
    }

    /// Nanoseconds an item, roughly.
    pub(super) fn cost(&self) -> f64 {
        self.program.cost()
    }

    /// Computes all items of the output, to whose shape the inputs broadcast, in the threads that are worth it.
    ///
    /// # Errors
    /// `ValueError` for values that a function refuses.
    pub(super) fn run(&self, inputs: &[Array], out: &Array) -> Result<()> {
        self.program.run(inputs, out, self.dtype, true)
    }

    /// The same on the caller's thread.
    pub(super) fn run_here(&self, inputs: &[Array], out: &Array) -> Result<()> {
        self.program.run(inputs, out, self.dtype, false)
    }
}

/// What a node gives.
#[derive(Clone)]
struct Value {
    register: Register,
    dtype: DType,
    /// A number of the host's language, which yields to the dtypes of others.
    literal: Option<Array>,
}

struct Compiler<'a> {
    inputs: &'a [Array],
    casting: Casting,
    program: Program,
    values: Vec<Value>,
}

impl Compiler<'_> {
    fn value(&mut self, node: &Node) -> Result<Value> {
        match node {
            Node::Input(i) => {
                let array = &self.inputs[*i];
                if array.itemsize() > MOST_BYTES || array.dtype.fields().is_some() {
                    return Err(type_error(format!(
                        "an expression computes with numbers, booleans, dates and spans of time, not with {:?}",
                        array.dtype
                    )));
                }
                let literal = array.weak.then(|| array.clone());
                Ok(Value { register: Register::Input(*i), dtype: array.dtype, literal })
            }
            Node::Call(ufunc, operands, operator) => self.call(ufunc, operands, *operator),
            Node::Where(operands) => self.choice(*operands),
        }
    }

    /// An array that stands for a value where only dtype and literals count.
    fn stand_in(&self, value: usize) -> Array {
        let value = &self.values[value];
        match &value.literal {
            Some(literal) => literal.clone(),
            None => Array::contiguous(std::ptr::null_mut(), value.dtype, &[]),
        }
    }

    fn call(&mut self, ufunc: &'static Ufunc, operands: &[usize], operator: bool) -> Result<Value> {
        let mut arrays: SmallVec<[Array; 3]> = operands.iter().map(|&i| self.stand_in(i)).collect();
        let is_number = |a: &Array| matches!(a.dtype.code().category(), Category::Number(_));
        if ufunc.rule == Rule::Truth && !arrays.iter().all(is_number) {
            return Err(type_error(format!(
                "ufunc '{}' of an expression takes numbers and booleans",
                ufunc.name
            )));
        }
        if matches!(ufunc.rule, Rule::Compare | Rule::Truth) {
            compare_by_value(&mut arrays);
        }
        let resolved = resolve(ufunc, &arrays, &Signature::FREE)?;
        for (array, &code) in arrays.iter().zip(resolved.chosen.types).filter(|(array, _)| array.weak) {
            check_literal(array, code)?;
        }
        check_inputs(ufunc, &resolved.dtypes, &arrays, self.casting)?;
        let result = resolved.dtypes[ufunc.nin];
        if resolved.dtypes.iter().any(|dtype| dtype.itemsize() > MOST_BYTES) {
            return Err(type_error(format!("ufunc '{}' of an expression takes no texts", ufunc.name)));
        }
        let folds = operator && operands.iter().all(|&i| self.values[i].literal.is_some());
        let mut registers: SmallVec<[Register; 4]> = SmallVec::new();
        for (&i, &dtype) in operands.iter().zip(&resolved.dtypes) {
            registers.push(self.in_dtype(i, dtype)?);
        }
        if folds && WeakKind::of(result.code()).is_some() {
            let context = Context { dtypes: &resolved.dtypes, data: ufunc.data };
            if let Some(check) = ufunc.check {
                check(resolved.chosen, &arrays, None)?;
            }
            let literal = self.program.fold(resolved.chosen, &context, &registers, result);
            return Ok(Value { register: Register::Nowhere, dtype: result, literal: Some(literal) });
        }
        let register = self.program.call(ufunc, &resolved, &registers);
        self.drop_casts(operands, &registers);
        Ok(Value { register, dtype: result, literal: None })
    }

    fn choice(&mut self, [condition, x, y]: [usize; 3]) -> Result<Value> {
        let arrays = [self.stand_in(x), self.stand_in(y)];
        let dtype = result_type(arrays.iter().map(|a| (a.dtype, a.weak)))?;
        let size = dtype.itemsize();
        let Some(inner) = choose_loop(size) else {
            return Err(type_error(format!("where of an expression has no loop for {dtype:?}")));
        };
        let registers =
            [self.in_dtype(condition, DType::BOOL)?, self.in_dtype(x, dtype)?, self.in_dtype(y, dtype)?];
        let register = self.program.choose(inner, registers, size);
        self.drop_casts(&[condition, x, y], &registers);
        Ok(Value { register, dtype, literal: None })
    }

    /// The value in a dtype: as it is, a constant, or cast.
    fn in_dtype(&mut self, value: usize, dtype: DType) -> Result<Register> {
        let Value { register, dtype: own, literal } = self.values[value].clone();
        if let Some(literal) = literal {
            return self.program.constant(&literal, dtype);
        }
        if own == dtype {
            return Ok(register);
        }
        Ok(self.program.cast(cast::find(own, dtype)?, register, dtype))
    }

    /// Gives back what stands for operands that were cast for this call alone.
    fn drop_casts(&mut self, operands: &[usize], registers: &[Register]) {
        for (&i, &register) in operands.iter().zip(registers) {
            if self.values[i].register != register {
                self.program.give_back(register);
            }
        }
    }
}
