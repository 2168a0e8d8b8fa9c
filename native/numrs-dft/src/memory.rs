//! Memory that can be refused.

use crate::Error;

/// Makes room for `more` items.
pub(crate) fn reserve<X>(list: &mut Vec<X>, more: usize) -> Result<(), Error> {
    list.try_reserve_exact(more).map_err(|_| Error)
}

/// A list of zeros.
pub(crate) fn zeros<X: Clone + Default>(len: usize) -> Result<Vec<X>, Error> {
    let mut out = Vec::new();
    reserve(&mut out, len)?;
    out.resize(len, X::default());
    Ok(out)
}
