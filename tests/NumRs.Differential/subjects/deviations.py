"""Where NumRs need not give NumPy's values, and why: the one list of accepted deviations.

Each function tells, from the arguments and NumPy's result, which elements of the result are not compared. dtype and shape
are, and so is every other element, unless it answers True. Errors within a tolerance are no deviation: the calls state the tolerance,
last bits of transcendental functions, sums in another order, or a zero of either sign where maxima and sorts meet both.
NaNs are equal whatever their sign and payload. Not made at all are: `ldexp` with dtype=, integer dtypes of means, narrow
dtypes of moments, dtypes of moments about a given mean that NumPy's deviations from it do not have, casting= for a number of
Python's, lists put into one item of a boolean array (NumPy takes the truth of the list), as NumPy's own answers there are accidents;
arrays after a store of texts that could not be read (NumPy writes those before the first such one), `where` with bytes and
texts (NumPy decodes the bytes that are not taken, too), searches for what has no order in common with the array (NumPy
compares objects), and stores of texts at the places of dates (where one is no date NumPy's process may end).
"""

import numpy as np


class Call:
    """The name of a function and its arguments as they were before the call."""

    def __init__(self, name, args, kwargs):
        self.name = name
        self.args = [value.copy() if isinstance(value, np.ndarray) else value for value in args]
        self.kwargs = kwargs

    @property
    def operands(self):
        return [np.asarray(value) for value in self.args if isinstance(value, (np.ndarray, np.generic, int, float, complex))]


DEVIATIONS = []


def deviation(*names):
    """Registers a function from (call, result) to a mask of elements, for calls of these names."""

    def register(function):
        DEVIATIONS.append((frozenset(names), function))
        return function

    return register


def ignored(call, result):
    """The elements of a result that are not compared, or True for none of it; None when all are."""
    if not isinstance(result, (np.ndarray, np.generic, tuple)):
        return None
    mask = None if isinstance(result, tuple) else np.zeros(result.shape, bool)
    for names, function in DEVIATIONS:
        if call.name in names:
            found = function(call, result)
            if found is True:
                return True
            if mask is not None and found is not False:
                mask |= found
    return mask if mask is not None and mask.any() else None


@deviation("matmul", "dot", "vdot", "outer", "linalg.matmul", "prod", "cumprod", "multiply.reduce", "multiply.accumulate", "multiply.reduceat", "mean", "var", "std")
def order_of_complex_products(call, result):
    """Which parts of a complex product of infinities are NaN depends on the order of its terms, BLAS's own in NumPy."""
    return np.iscomplexobj(result) and ~np.isfinite(result)


@deviation("matmul", "dot", "vdot", "outer", "linalg.matmul")
def complex_products_of_zeros(call, result):
    """NumPy's BLAS leaves out complex products with zeros, even of infinities and NaNs."""
    return np.iscomplexobj(result) and not all(np.isfinite(operand).all() for operand in call.operands)


@deviation("power", "cumprod", "prod", "expm1", "float_power", "multiply.reduce", "multiply.accumulate", "multiply.reduceat", "reciprocal", "divide", "square", "tanh")
def complex64_near_overflow(call, result):
    """NumPy's complex64 overflows in intermediate results where NumRs, which computes in double precision, does not."""
    if result.dtype.newbyteorder("=") != np.complex64:
        return False
    size = np.abs(result.astype(np.complex128))
    return ~(size < 1e18)


@deviation("var", "std")
def float16_variance(call, result):
    """NumPy's float16 overflows in the squares of the deviations; NumRs sums in single precision."""
    return call.operands[0].dtype.newbyteorder("=") == np.float16 and ~np.isfinite(result)


@deviation("unique", "union1d", "intersect1d", "setdiff1d", "setxor1d", "isin")
def unique_of_swapped_complex(call, result):
    """NumPy orders byte-swapped complex numbers by their swapped bytes here."""
    return any(operand.dtype.kind == "c" and not operand.dtype.isnative for operand in call.operands)


def along(call):
    """The axis and the places that a selection was asked for, and its array with the axis first."""
    arguments = dict(zip(["a", "kth", "axis"], call.args)) | call.kwargs
    array = np.asarray(arguments["a"])
    axis = arguments.get("axis", -1)
    if axis is None or array.ndim == 0:
        array, axis = array.ravel(), 0
    return axis, np.atleast_1d(arguments["kth"]), array


@deviation("partition")
def elements_beside_selected_ones(call, result):
    """Only the selected elements have their places; which of the others stand where is the algorithm's choice."""
    axis, places, _ = along(call)
    mask = np.ones(result.shape, bool)
    if mask.size:
        np.moveaxis(mask, axis, 0)[places] = False
    return mask


@deviation("argpartition")
def indices_beside_selected_ones(call, result):
    """As for `partition`; and among equal elements any may be the selected one."""
    axis, places, array = along(call)
    mask = np.ones(result.shape, bool)
    if mask.size:
        lines, ordered = np.moveaxis(array, axis, 0), np.moveaxis(np.sort(array, axis), axis, 0)
        for place in places:
            same = (lines == ordered[place]) | ((lines != lines) & (ordered[place] != ordered[place]))
            np.moveaxis(mask, axis, 0)[place] = same.sum(0) > 1
    return mask


@deviation("power", "float_power")
def complex_powers_of_huge_exponents(call, result):
    """The angle times the exponent has no correct digit left."""
    return np.iscomplexobj(result) and any(np.abs(operand.astype(complex)).max(initial=0) > 1e15 for operand in call.operands[1:])


@deviation("sort")
def float16_out_of_order(call, result):
    """NumPy's vectorised sort of long float16 arrays leaves some items out of order."""
    if result.dtype != np.float16 or result.ndim != 1:
        return False
    numbers = result[~np.isnan(result)]
    return bool((numbers[1:] < numbers[:-1]).any())


@deviation("unique", "union1d", "intersect1d", "setdiff1d", "setxor1d", "isin")
def float16_items_out_of_order(call, result):
    """The same sort finds the items that occur several times."""
    lines = [np.sort(operand.ravel()) for operand in call.operands if operand.dtype.newbyteorder("=") == np.float16]
    numbers = [line[~np.isnan(line)] for line in lines]
    return any((line[1:] < line[:-1]).any() for line in numbers)


@deviation("signbit", "copysign")
def sign_of_nan(call, result):
    """Which sign a NaN carries that an operation made is the processor's choice."""
    return np.isnan(call.operands[-1])


def cast_beyond(values, dtype):
    """Which numbers C has no integer for."""
    limits = np.iinfo(dtype)
    whole = np.trunc(values.real.astype(np.float64))
    return ~((whole >= float(limits.min)) & (whole < float(limits.max)))


@deviation("astype")
def undefined_casts(call, result):
    """C leaves undefined which integers NaN and numbers out of range become."""
    values = call.operands[0]
    return result.dtype.kind in "iu" and values.dtype.kind in "fc" and cast_beyond(values, result.dtype)


@deviation("matmul")
def undefined_casts_of_factors(call, result):
    """As for `astype`, where the factors are cast."""
    return result.dtype.kind in "iu" and any(
        operand.dtype.kind in "fc" and cast_beyond(operand, result.dtype).any() for operand in call.operands[:2]
    )


@deviation("nanquantile", "nanpercentile", "nanmedian")
def dtype_of_the_first_line(call, result):
    """NumPy gives the array's dtype where the first of several lines has nothing but NaN, and else that of numbers between its items."""
    usual = np.result_type(*call.operands[:2]).newbyteorder("=")
    first = result.ravel()[:1]
    return first.dtype.kind == "f" and first.dtype == call.operands[0].dtype != usual and bool(np.isnan(first).all())


@deviation("histogram")
def undefined_casts_of_sums(call, result):
    """As for `astype`, where sums of weights become integers again."""
    weights = call.kwargs.get("weights")
    if weights is None or weights.dtype.kind not in "iu":
        return False
    sums = np.histogram(*call.args, **call.kwargs | {"weights": weights.astype(np.float64), "density": False})[0]
    return bool(cast_beyond(sums, weights.dtype).any())
