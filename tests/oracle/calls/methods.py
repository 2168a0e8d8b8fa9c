"""Methods, attributes, ufunc calls and bad input: expressions, and how they fail."""

from subjects.tracing import Row, expressions, np


def changed(array, change):
    change(array)
    return array


EXPRESSIONS = {
    # methods that are functions too
    "sum": lambda: a().sum(axis=0), "sum all": lambda: a().sum(), "sum keepdims": lambda: a().sum(axis=(0, 1), keepdims=True), "prod": lambda: a().prod(axis=1),
    "max": lambda: a().max(axis=1), "min": lambda: a().min(), "mean": lambda: a().mean(axis=0), "std": lambda: a().std(), "var": lambda: a().var(axis=1, ddof=1),
    "any": lambda: a().any(axis=0), "all": lambda: a().all(axis=1), "argmax": lambda: a().argmax(axis=1), "argmin": lambda: a().argmin(), "cumsum": lambda: a().cumsum(),
    "cumprod": lambda: a().cumprod(axis=0), "clip": lambda: a().clip(1, 3), "round": lambda: (a() / 3).round(2), "ravel": lambda: a().T.ravel(), "repeat": lambda: a().repeat(2, axis=0),
    "take": lambda: a().take([0, -1]), "compress": lambda: a().compress([True, False, True], axis=1), "nonzero": lambda: a().nonzero()[1], "searchsorted": lambda: np.arange(5).searchsorted([2, 7]),
    "squeeze": lambda: a()[None].squeeze(), "swapaxes": lambda: a().swapaxes(0, 1), "transpose": lambda: a().transpose(), "transpose axes": lambda: a()[None].transpose(1, 2, 0).shape,
    "argsort": lambda: (-a()).argsort(axis=1), "conj": lambda: (a() * 1j).conj(), "dot": lambda: a().dot(a().T),
    # methods that change the array
    "sort": lambda: changed(np.array([3, 1, 2]), lambda x: x.sort()), "sort axis": lambda: changed(-a(), lambda x: x.sort(axis=0)), "sort view": lambda: changed(np.array([5, 4, 3, 2, 1, 0]), lambda x: x[::2].sort()),
    "fill": lambda: changed(a(), lambda x: x.fill(7)), "put": lambda: changed(a(), lambda x: x.put([0, -1], [10, 20])), "byteswap": lambda: np.array([1, 256], "i2").byteswap(),
    "byteswap inplace": lambda: changed(np.array([1, 256], "i2"), lambda x: x.byteswap(inplace=True)), "flat set": lambda: changed(a().T, lambda x: x.flat.__setitem__(1, 50)),
    "flat set slice": lambda: changed(a(), lambda x: x.flat.__setitem__(slice(None, None, 2), [7, 8])), "real set": lambda: changed(np.array([1 + 2j, 3j]), lambda x: setattr(x, "real", 9)),
    "imag set": lambda: changed(np.array([1 + 2j, 3j], ">c8"), lambda x: setattr(x, "imag", [5, 6])), "shape set": lambda: changed(a(), lambda x: setattr(x, "shape", (3, 2))),
    "at": lambda: changed(np.zeros(4), lambda x: np.add.at(x, [0, 0, 3], 1)), "at mask": lambda: changed(a(), lambda x: np.add.at(x, x > 2, 10)),
    "at mask axis": lambda: changed(a(), lambda x: np.multiply.at(x, Row((slice(None), np.array([True, False, True]))), [2, 3])), "at unary": lambda: changed(a(), lambda x: np.negative.at(x, Row(([0, 0, 1], [1, 1, 2])))),
    "at slice": lambda: changed(a(), lambda x: np.add.at(x, slice(1, None), 100)),
    # what has no items, no axes or no number
    "dot empty": lambda: np.dot(np.ones((2, 4, 0)), np.ones((5, 0, 3))).shape, "cumsum 0-d": lambda: np.cumsum(np.array(3.0), axis=0), "accumulate 0-d": lambda: np.add.accumulate(np.array(3.0)),
    "max empty axis": lambda: np.zeros((0, 0)).max(axis=0), "max empty result": lambda: np.zeros((0, 3)).max(axis=1), "mean 0-d axis": lambda: np.mean(np.array(3.0), axis=0), "sum 0-d axis": lambda: np.sum(np.array(3.0), axis=0),
    "mean 0-d where": lambda: np.mean(np.array(3.0), axis=0, where=np.array(True)), "mean complex nan": lambda: np.mean(np.array([complex(np.nan, -1), 1])), "mean complex": lambda: np.mean(np.array([1 + 2j, 2 + 3j, 5 + 5j])),
    "bool subtract reduce": lambda: np.subtract.reduce(np.array([True, False])), "bool subtract accumulate": lambda: np.subtract.accumulate(np.array([True, False])), "bool subtract dtype": lambda: np.subtract.reduce(np.array([True, False]), dtype="i8"),
    "logical literal": lambda: np.logical_or(np.array([0, 1], "u1"), -1), "take empty axis": lambda: np.take(np.zeros((4, 0, 0)), 0, axis=1), "take no lines": lambda: np.take(np.zeros((0, 3)), 7, axis=1),
    "concatenate three": lambda: np.concatenate([np.ones(1, "i1"), np.ones(1, "u1"), np.ones(1, "f2")]), "bool negative dtype": lambda: np.negative(np.array([True, False]), dtype="i2"), "bool negative at": lambda: np.negative.at(np.array([True, False]), [0]), "round complex": lambda: np.round(np.array([complex(1.25, np.inf), -1.55 + 2.25j]), 1), "round big-endian": lambda: np.round(np.array([1.25], ">f8"), 1),
    "round big-endian whole": lambda: np.round(np.array([125], ">i4"), -1), "round bool": lambda: np.round(np.array([True, False])), "round bool decimals": lambda: np.round(np.array([True, False]), 1),
    "in place": lambda: in_place(), "in place bits": lambda: in_place_bits(), "in place quotient": lambda: in_place_quotient(),
    "bytes none": lambda: drawn_after_no_bytes(np.random.default_rng(5)), "bytes none legacy": lambda: drawn_after_no_bytes(np.random.RandomState(5)),
    # bounds beyond the dtype, dtypes of weak numbers, strides of zero
    "clip beyond below": lambda: np.clip(np.array([1, 7], "u2"), -1, None), "clip beyond above": lambda: np.clip(np.array([1, -7], "i1"), -5, 300), "clip beyond both": lambda: np.clip(np.array([1, 7], "u1"), -1, 256),
    "clip beyond wrong": lambda: np.clip(np.array([1, 7], "u1"), 300, None), "diff 0-d none": lambda: np.diff(np.array(3.0), n=0)[()], "linspace float32": lambda: np.linspace(np.array([1, 2], "f4"), 3.5, 3),
    "linspace float32 0-d": lambda: np.linspace(np.array(1, "f4"), 2, 3), "linspace float32 both": lambda: np.linspace(np.array([1], "f4"), np.array([2], "f8"), 2), "linspace int": lambda: np.linspace(np.array([1, 4]), 3, 3),
    "ravel K broadcast": lambda: np.broadcast_to(a()[:, ::2], (2, 2, 2)).ravel("K"), "ravel K broadcast transposed": lambda: np.broadcast_to(a(), (2, 2, 3)).transpose(2, 0, 1).ravel("K"),
    "vdot bool": lambda: np.vdot(np.array([True]), np.array([9], "u2")), "var complex dtype": lambda: np.var(np.array([1 + 2j, 3j]), dtype="c16"), "std complex dtype": lambda: np.std(np.array([9, 6, 4]), dtype="c8"),
    "irfft half": lambda: np.fft.irfft(np.array([4, 2, 0], "f2")), "solve half": lambda: np.linalg.solve(np.eye(2, dtype="e"), np.ones(2)),
    # attributes
    "flags": lambda: a().flags, "flags transposed": lambda: a().T.flags, "flags slice": lambda: a()[:, ::2].flags, "flags forc": lambda: a().T.flags.forc, "flags fnc": lambda: a().T.flags["FNC"],
    "flags behaved": lambda: a().flags["B"], "flat": lambda: list(map(int, a().T.flat)), "flat index": lambda: a().T.flat[1], "flat slice": lambda: a().T.flat[1:4], "flat mask": lambda: a().T.flat[np.arange(6) > 3],
    "flat list": lambda: a().flat[[0, -1]], "real": lambda: (a() + 2j).real, "imag": lambda: (a() + 2j).imag, "real of real": lambda: a().real, "imag of real": lambda: a().imag, "T": lambda: a().T,
    "mT": lambda: a()[None].mT.shape, "strides": lambda: a().T.strides, "nbytes": lambda: a().nbytes, "itemsize": lambda: a().itemsize, "typestr": lambda: a().__array_interface__["typestr"],
    "interface shape": lambda: a().__array_interface__["shape"], "interface strides": lambda: a().T.__array_interface__["strides"],
    # conversions
    "item": lambda: np.array([[5]]).item(), "item flat": lambda: a().item(4), "item indices": lambda: a().item(1, -1), "item float": lambda: np.array(2.5, "f4").item(), "item bool": lambda: np.array(True).item(),
    "item big": lambda: np.array(2**64 - 1, "u8").item(), "tolist": lambda: a().tolist(), "tolist 0-d": lambda: np.array(1.5).tolist(), "tobytes": lambda: np.array([1, 258], "<i2").tobytes(),
    "tobytes F": lambda: a().astype("u1").tobytes("F"), "view": lambda: np.array([1, 2], "<i4").view("<i2"), "astype": lambda: (a() / 2).astype("i2"), "flatten": lambda: a().T.flatten(), "flatten F": lambda: a().flatten("F"),
    "copy": lambda: a().T.copy().flags.c_contiguous, "reshape": lambda: a().reshape(3, -1), "reshape F": lambda: a().reshape((3, 2), order="F"),
    # errors
    "add shapes": lambda: np.ones((3, 4)) + np.ones(5), "add three": lambda: np.ones((2, 3, 4)) + np.ones((2, 4)), "index": lambda: a()[2], "index axis 1": lambda: a()[0, -4], "too many": lambda: a()[0, 0, 0],
    "axis": lambda: a().sum(axis=2), "axis negative": lambda: np.sum(a(), axis=-3), "axis twice": lambda: a().sum(axis=(0, 0)), "reshape impossible": lambda: a().reshape(4, 2), "reshape -1": lambda: a().reshape(-1, 4), "reshape two -1": lambda: a().reshape(-1, -1),
    "shape impossible": lambda: changed(a(), lambda x: setattr(x, "shape", (5,))), "dtype text": lambda: np.dtype("nonsense"), "dtype size": lambda: np.dtype("f3"), "zeros negative": lambda: np.zeros((2, -1)),
    "zeros overflow": lambda: np.zeros((2**40, 2**40)), "zeros memory": lambda: np.zeros((10**7, 10**7)), "empty max": lambda: np.array([]).max(), "empty argmax": lambda: np.array([]).argmax(),
    "assign shape": lambda: a().__setitem__(slice(None), np.arange(4)), "assign read-only": lambda: np.broadcast_to(1, 3).__setitem__(0, 5), "fill sequence": lambda: np.zeros(2).fill(np.arange(2)),
    "in place shape": lambda: np.ones(3).__iadd__(np.ones((2, 3))), "in place cast": lambda: np.arange(3).__iadd__(0.5), "out cast": lambda: np.add(np.arange(3), 0.5, out=np.arange(3)),
    "out shape": lambda: np.add(np.arange(3), 1, out=np.arange(4)), "casting": lambda: np.array([1.5]).astype("i4", casting="safe"), "float of many": lambda: float(np.arange(2.0)), "truth of many": lambda: bool(np.arange(2)),
    "item of many": lambda: a().item(), "item out": lambda: a().item(6), "item wrong": lambda: a().item(0, 0, 0), "repeat": lambda: a().repeat(2), "swapaxes bad": lambda: a().swapaxes(0, 5),
    "transpose bad": lambda: a().transpose(0, 0), "transpose few": lambda: np.transpose(a(), (0,)), "squeeze bad": lambda: a().squeeze(axis=0), "concatenate": lambda: np.concatenate([np.ones((2, 2)), np.ones((2, 3))]),
    "concatenate dims": lambda: np.concatenate([np.ones(2), np.ones((2, 3))]), "concatenate none": lambda: np.concatenate([]), "stack": lambda: np.stack([np.ones(2), np.ones(3)]), "broadcast_to": lambda: np.broadcast_to(np.ones(3), (2, 4)),
    "view size": lambda: np.zeros(3, "i4").view("i8"), "view 0-d": lambda: np.array(1).view("i1"), "bool subtract": lambda: np.array([True]) - np.array([True]), "bool negative": lambda: -np.array([True]),
    "int power": lambda: np.arange(3) ** np.array([-1]), "bitwise float": lambda: np.ones(2) & 1, "iterate 0-d": lambda: list(np.array(1)),
    "imag of real set": lambda: setattr(np.ones(2), "imag", 1), "kind": lambda: np.sort(a(), kind="x"), "order": lambda: a().copy("Z"), "casting name": lambda: np.add(1, 2, casting="loose"),
    "nonzero 0-d": lambda: np.array(1).nonzero(), "take out": lambda: a().take([9]), "take mode": lambda: a().take([9], mode="never"), "searchsorted side": lambda: np.arange(3).searchsorted(1, side="middle"), "flat out": lambda: a().flat[6],
    "reduce unary": lambda: np.sin.reduce(a()), "accumulate axis": lambda: np.add.accumulate(a(), axis=2), "at out": lambda: np.add.at(np.zeros(3), [3], 1), "unknown flag": lambda: a().flags["NONSENSE"], "matmul": lambda: a() @ a(), "matmul 0-d": lambda: a() @ 1,
    "linspace": lambda: np.linspace(0, 1, -1), "arange step": lambda: np.arange(0, 5, 0), "eye": lambda: np.eye(-1), "moveaxis": lambda: np.moveaxis(a(), 0, 3), "expand_dims": lambda: np.expand_dims(a(), 5),
}


def a():
    return np.arange(6).reshape(2, 3)


def in_place():
    x = a()
    view = x.T
    x += 10
    x[0] *= 2
    x[x > 20] -= 1
    return view


def in_place_bits():
    x = np.arange(6)
    x <<= 2
    x |= 1
    x ^= 3
    x &= 29
    x %= 13
    x >>= 1
    return x


def in_place_quotient():
    x = np.ones(3, "f4")
    x /= np.array([4, 2, 1])
    return x


def drawn_after_no_bytes(random):
    random.bytes(0)
    return random.normal(0, 1, 3)


CASES = expressions(EXPRESSIONS)
