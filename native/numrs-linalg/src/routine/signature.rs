//! Signatures of routines, in the notation of NumPy's generalised ufuncs.

/// A parsed signature: the names of each operand's core dimensions, and all names in order.
pub struct Signature<'a> {
    /// The names of the core dimensions of each operand, inputs first.
    pub operands: Vec<Vec<&'a str>>,
    /// Number of inputs.
    pub nin: usize,
    /// Every name, in the order of its first appearance.
    pub names: Vec<&'a str>,
}

impl<'a> Signature<'a> {
    /// Reads a signature such as `(m,n),(m)->(n)`.
    pub fn parse(text: &'a str) -> Signature<'a> {
        let (inputs, outputs) = text.split_once("->").unwrap_or((text, ""));
        let groups = |side: &'a str| -> Vec<Vec<&'a str>> {
            side.split(')')
                .filter_map(|part| part.split_once('(').map(|(_, inside)| inside))
                .map(|inside| inside.split(',').filter(|n| !n.is_empty()).collect())
                .collect()
        };
        let mut operands = groups(inputs);
        let nin = operands.len();
        operands.extend(groups(outputs));
        let mut names = Vec::new();
        for &name in operands.iter().flatten() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Signature { operands, nin, names }
    }

    /// The place of a dimension in `names`.
    pub fn place(&self, name: &str) -> usize {
        self.names.iter().position(|n| *n == name).unwrap_or(0)
    }

    /// Rows and columns of an operand, of which a vector has one column and a scalar one element.
    pub(super) fn core(&self, operand: usize, dims: &[usize]) -> (usize, usize) {
        let length = |k: usize| {
            let name = self.operands[operand].get(k)?;
            dims.get(self.place(name)).copied()
        };
        (length(0).unwrap_or(1), length(1).unwrap_or(1))
    }
}
