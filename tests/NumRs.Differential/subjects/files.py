"""Arrays written to a stream and read again."""

import numpy as np

from subjects import values

RECORDS = [
    [("a", "<i4"), ("b", ">f8")],
    [("a", "u1"), ("b", "<f4", (2,))],
    [("s", "?"), ("n", [("x", "<i2"), ("y", "?")])],
    [("long name", "<c16")],
]


def records(case):
    dtype = np.dtype(case.random.choice(RECORDS))
    shape = values.shape(case, 3)
    size = int(np.prod(shape)) * dtype.itemsize
    return np.frombuffer(case.numpy.integers(0, 2, size, dtype=np.uint8).tobytes(), dtype).reshape(shape) if size else np.zeros(shape, dtype)


def save(case):
    stream = case.stream()
    a = values.twin(records(case)) if case.chance(0.4) else values.anything(case)
    case.function("save", stream, a)
    case.read(stream)


def load(case):
    a = records(case) if case.chance(0.4) else values.array(case, values.shape(case), values.any_dtype(case))
    stream = case.stream()
    np.save(stream.value, np.asfortranarray(a) if a.ndim and case.chance(0.3) else a)
    stream = case.stream(stream.value.getvalue())
    case.function("load", stream)


FORMATS = ["%.18e", "%d", "%g", "%10.3f", "%+.2e", "%i"]


def savetxt(case):
    a = values.array(case, values.shape(case, 2), case.random.choice(["d", "f", "i", "l", "B", ">f8", "D", "?"]), finite=case.chance(0.7))
    stream = case.stream()
    kwargs = {}
    if case.chance(0.7):
        chosen = case.random.choice(FORMATS)
        if not (chosen[-1] in "di" and a.dtype.kind in "fc"):
            kwargs["fmt"] = chosen
    if case.chance(0.4):
        kwargs["delimiter"] = case.random.choice([",", "\t", "; "])
    if case.chance(0.2):
        kwargs["header"] = "one\ntwo"
    if case.chance(0.2):
        kwargs["footer"] = "end"
    case.function("savetxt", stream, a, **kwargs)
    case.read(stream)


def loadtxt(case):
    a = values.array(case, case.random.choice([(3,), (2, 3), (4, 1), (1, 4), (5, 5)]), case.random.choice(["d", "i", "f", "l"]), finite=case.chance(0.7))
    delimiter = case.random.choice([None, ",", ";"])
    lines = [(delimiter or " ").join(map(str, row)) for row in np.atleast_2d(a).tolist()]
    if case.chance(0.3):
        lines.insert(case.random.randint(0, len(lines)), "# a remark")
    if case.chance(0.2):
        lines.insert(case.random.randint(0, len(lines)), "")
    if case.chance(0.05):
        lines[-1] += case.random.choice([" x", ",", "1"])
    stream = case.stream("\n".join(lines).encode())
    kwargs = {"delimiter": delimiter} if delimiter else {}
    if case.chance(0.3):
        kwargs["dtype"] = np.dtype(case.random.choice(["f4", "f8", "c16", "i8"] if a.dtype.kind == "i" else ["f4", "f8", "c16"]))
    if case.chance(0.2):
        kwargs["skiprows"] = case.random.randint(0, 2)
    if case.chance(0.2):
        kwargs["ndmin"] = case.random.randint(0, 2)
    if case.chance(0.2):
        kwargs["usecols"] = case.random.choice([0, (0,), (-1, 0)])
    if case.chance(0.1):
        kwargs["max_rows"] = case.random.randint(0, 3)
    case.function("loadtxt", stream, **kwargs)


def texts(case):
    """Tables of words, read as texts of a length and without one."""
    words = ["a", "bc", "\xe9", "\u20ac5", "\U0001f600x", "1", "2.5", "long word"]
    rows = [[case.random.choice(words) for _ in range(case.random.choice([1, 3]))] for _ in range(1)]
    rows = [[case.random.choice(words) for _ in rows[0]] for _ in range(case.random.randint(1, 4))]
    stream = case.stream("\n".join(map(",".join, rows)).encode())
    dtype = np.dtype(case.random.choice(["U", "U2", ">U5"]))
    case.function(case.random.choice(["loadtxt", "genfromtxt"]), stream, dtype=dtype, delimiter=",", encoding="utf-8")
    stream = case.stream()
    case.function("savetxt", stream, np.array(rows, dtype), fmt=case.random.choice(["%s", "%4s", "%-3s|"]), encoding="utf-8")
    case.read(stream)


KINDS = {texts: 2, save: 3, load: 3, savetxt: 3, loadtxt: 3}
