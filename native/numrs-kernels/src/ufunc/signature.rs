//! The dtypes that a caller wants a loop to have.

use super::row::Loop;
use numrs_core::abi::NR_MOST_OPERANDS;
use numrs_core::error::{Result, type_error};
use numrs_core::{DType, TypeCode};

/// Most operands of a ufunc.
pub const MOST_OPERANDS: usize = NR_MOST_OPERANDS as usize;

/// For each operand, inputs first, the type that the loop must have there, where the caller has asked for one.
#[derive(Clone, Copy, Debug)]
pub struct Signature([Option<TypeCode>; MOST_OPERANDS]);

impl Signature {
    /// Any loop will do.
    pub const FREE: Signature = Signature([None; MOST_OPERANDS]);

    /// The signature with these dtypes.
    ///
    /// # Errors
    /// `TypeError` when one tells more than a kind of numbers: a byte order, a length, fields.
    pub fn new(dtypes: impl IntoIterator<Item = Option<DType>>) -> Result<Signature> {
        let mut types = [None; MOST_OPERANDS];
        for (place, dtype) in types.iter_mut().zip(dtypes) {
            let Some(dtype) = dtype else { continue };
            if dtype != DType::native(dtype.code()) {
                return Err(type_error(
                    "The `dtype` and `signature` arguments to ufuncs only select the general DType and not details \
                     such as the byte order or time unit. You can avoid this error by using the scalar types \
                     `np.float64` or the dtype string notation.",
                ));
            }
            *place = Some(dtype.code());
        }
        Ok(Signature(types))
    }

    /// Whether nothing is asked for.
    pub fn is_free(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// Whether an input is asked to have a type.
    pub(super) fn fixes_inputs(&self, nin: usize) -> bool {
        self.0.iter().take(nin).any(Option::is_some)
    }

    /// Whether all outputs are asked to have types.
    pub(super) fn fixes_outputs(&self, nin: usize, nout: usize) -> bool {
        nin + nout <= MOST_OPERANDS && self.0[nin..nin + nout].iter().all(Option::is_some)
    }

    /// Whether an operand is asked to have such a type.
    pub(super) fn asks(&self, such: impl Fn(TypeCode) -> bool) -> bool {
        self.0.iter().flatten().any(|&code| such(code))
    }

    /// The type that an operand must have.
    pub(super) fn of(&self, operand: usize) -> Option<TypeCode> {
        self.0.get(operand).copied().flatten()
    }

    /// Whether a loop is one that is asked for.
    pub(super) fn takes(&self, candidate: &Loop) -> bool {
        self.0.iter().zip(candidate.types).all(|(wanted, &code)| wanted.is_none_or(|wanted| wanted == code))
    }
}
