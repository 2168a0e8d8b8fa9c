"""Dates and spans of time: their dtypes, items, texts, conversions and order, over units, multiples, NaT and layouts."""

import numpy as np
from subjects.recording import form

UNITS = ("Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as")
STEPS = ("", *(f"[{unit}]" for unit in UNITS), "[25s]", "[7D]", "[3M]", "[100ns]", "[2h]")
NAT = np.datetime64("NaT")


def dates(unit="D", dtype="M8"):
    """A few steps on both sides of 1970, and NaT."""
    steps = np.array([0, -1, 1, 10957, 20000, -719529, np.iinfo("i8").min, 59, -60, 365])
    return steps.view(f"{dtype}[{unit}]")


def layouts(a):
    """The same items in many layouts and both byte orders."""
    yield from (a, a[::-1], a[::3], a[:0], a[3], a.reshape(2, 5), np.asfortranarray(a.reshape(2, 5)), a.reshape(5, 2).T)
    yield a.astype(a.dtype.newbyteorder(">"))
    yield a.astype(a.dtype.newbyteorder(">"))[::2]


def names(case):
    for kind in ("M8", "m8", "datetime64", "timedelta64", ">M8", "<m8"):
        for step in STEPS:
            case.function("dtype", kind + step)
    for text in ("M", "m", "M8[s/10]", "M8[ms/7]", "M8[Y/12]", "M8[Y/13]", "M8[D/24]", "m8[2s/10]", "m8[10s/5]", "m8[as/10]", "M8[generic]", "M8[μs]"):
        case.function("dtype", text)
    for text in ("M8[xx]", "M8[]", "M8[-1s]", "M8[s]x", "m8[s", "M4", "M8[1000000000000s]", "M8[1/10s]", "M8[B]", "M8[2 s]"):
        case.function("dtype", text)
    for kind in ("M8", "m8"):
        for step in STEPS:
            dtype = np.dtype(kind + step)
            for text in ("str", "repr"):
                case.text(np.zeros(0, dtype), text)
    case.text(np.zeros(2, [("day", "M8[D]"), ("spans", "m8[s]", 2)]), "repr")


def promoted(case):
    steps = ("", "[Y]", "[M]", "[W]", "[D]", "[s]", "[3s]", "[7ms]", "[ns]", "[6h]")
    dtypes = [np.dtype(kind + step) for kind in ("M8", "m8") for step in steps] + [np.dtype(">M8[s]")]
    others = [np.dtype(text) for text in ("?", "i1", "u4", "i8", "u8", "f4", "f8", "c16", "S5", "V3")]
    for a in dtypes:
        for b in dtypes + others:
            case.function("promote_types", a, b)
            for casting in ("safe", "same_kind"):
                case.function("can_cast", a, b, casting)
                case.function("can_cast", b, a, casting)
    case.function("promote_types", np.dtype("m8[as]"), np.dtype("m8[D]"))


def texts(case):
    for unit in UNITS:
        for name in ("str", "repr"):
            case.text(dates(unit), name)
            case.text(dates(unit, "m8"), name)
            case.text(dates(unit)[:3], name)
            case.text(dates(unit)[6:7], name)
    for a in layouts(dates("s")):
        case.text(np.asarray(a), "repr")
        case.text(np.asarray(a), "str")
    for dtype in ("M8[25s]", "m8[7D]", "M8[2h]", "m8", ">M8[s]"):
        for name in ("str", "repr"):
            case.text(np.arange(3).astype(dtype), name)
            case.text(np.asarray(np.arange(3).astype(dtype)[1]), name)
    extremes = np.array([np.iinfo("i8").max, -np.iinfo("i8").max, 2**40, -(2**40)])
    for unit in UNITS:
        case.text(extremes.view(f"M8[{unit}]"), "repr")


def parsed(case):
    texts = ["2000", "2000-07", "2000-07-09", "2000-07-09T10", "2000-07-09 10:30", "2000-07-09T10:30:59", "2000-07-09T10:30:59.5"]
    texts += ["2000-07-09T10:30:59.1234567", "NaT", "nat", "", "-0044-03-15", "+1999-12-31", "12", "123456-01", "0000", "1600-02-29"]
    texts += ["2000-13", "2000-1", "2000-02-30", "1900-02-29", "2000-07-", "2000-07-09T", "2000-07-09T24", "2000-07-09T10:", "x", "2000-07-09X"]
    texts += ["2000-07-09T10:60", "2000-07-09T10:30:61", "2000-W01", "  ", "1e3", "NaTT"]
    for text in texts:
        for unit in ("D", "s", "Y", "25s", "ns"):
            case.function("array", [text], dtype=np.dtype(f"M8[{unit}]"))
        case.function("datetime64", text)
        case.function("datetime64", text, "m")
        case.function("array", text, dtype=np.dtype("M8[ms]"))
    case.function("array", ["2000", "NaT", "1970-01-01T00:00:01.5"], dtype=np.dtype("M8"))
    case.function("array", [["2000-01", "2000-02"], ["2000-03", "NaT"]], dtype=np.dtype("M8[D]"))
    case.function("array", ["NaT", "NaT"], dtype=np.dtype("M8"))
    for text in ("5", "-12", "NaT", ""):
        case.function("array", [text], dtype=np.dtype("m8[s]"))


def scalars(case):
    for unit in (*UNITS, "25s"):
        case.function("datetime64", 5, unit)
        case.function("timedelta64", -5, unit)
        case.function("datetime64", "NaT", unit)
    case.function("timedelta64", 7)
    case.function("timedelta64", "NaT")
    case.function("datetime64", 5)
    case.function("timedelta64", 1.5, "s")
    case.function("datetime64", "2000-01-01", "xx")


def made(case):
    for dtype in ("M8[s]", "m8[25s]", "M8[D]", "m8", ">M8[us]"):
        case.function("zeros", 3, dtype=np.dtype(dtype))
        case.function("ones", 3, dtype=np.dtype(dtype))
        case.function("zeros_like", np.ones((2, 2)), dtype=np.dtype(dtype))
        case.function("full", 2, 7, dtype=np.dtype(dtype))
        case.function("array", [1, 2, -3], dtype=np.dtype(dtype))
        case.function("array", 5, dtype=np.dtype(dtype))
    a = dates("s")
    case.function("full", 3, a[3])
    case.function("full_like", a, a[3])
    case.function("zeros_like", a)
    case.function("copy", a)
    case.function("ascontiguousarray", a[::2])


def cast(case):
    for unit in (*UNITS[:-3], "25s", "3M"):
        a = dates(unit)
        for other in (*UNITS[:-3], "25s", "3M"):
            case.method(a, "astype", np.dtype(f"M8[{other}]"))
            # NumPy's factor from multiples of months to ns wraps around; that of NumRs does not.
            if (unit, other) != ("3M", "ns"):
                case.method(dates(unit, "m8"), "astype", np.dtype(f"m8[{other}]"))
    for dtype in ("i8", "i4", "u8", "i1", "f8", "f4", "?", "V8", "V9", "V", "S28", "S", "m8[D]", "m8", "M8[s]", ">M8[s]", ">i8"):
        for a in (dates("D"), dates("D").astype(">M8[D]")[::2], dates("D")[:0], dates("D")[2]):
            case.method(a, "astype", np.dtype(dtype))
    for dtype in ("i8", "f8", "?", "V8", "S", "S5", "M8[D]", "m8", "m8[s]", ">m8[ms]", "m8[W]"):
        case.method(dates("D", "m8"), "astype", np.dtype(dtype))
    for values in (np.arange(3), np.arange(3, dtype="u1"), np.array([True, False]), np.array([1.5, -2.5, np.nan]), np.array([3, 2**62], ">i8")):
        for dtype in ("M8[s]", "m8[25s]", ">M8[D]", "m8"):
            case.method(values, "astype", np.dtype(dtype))
    case.method(dates("D"), "astype", np.dtype("M8[as]"))
    case.method(dates("D"), "astype", np.dtype("M8[s]"), casting="safe")
    case.method(dates("s"), "astype", np.dtype("M8[D]"), casting="safe")
    case.method(dates("s"), "astype", np.dtype("i8"), casting="safe")
    for texts in (["2000-01-01", "NaT", "1999"], ["2000-01-01T10:30"], ["x"]):
        for dtype in ("M8[D]", "M8[s]", "M8"):
            case.method(np.array(texts, "S"), "astype", np.dtype(dtype))


def stored(case):
    for key, value in (
        (0, "2001-02-03"),
        (0, 5),
        (0, 2.5),
        (slice(None), "1999"),
        (slice(1, 3), ["2000", "NaT"]),
        ([0, 2], np.datetime64("2005-06-07")),
        (np.array([True, False, True, False]), np.datetime64("2005-06-07T08")),
        (0, np.timedelta64(3, "D")),
        (Ellipsis, np.array(["2000", "2001", "2002", "NaT"], "M8[Y]")),
    ):
        a = case.let(np.array(["1970", "1980", "NaT", "2020"], "M8[D]"))
        case.set(a, key, value)
        case.read(a)
    s = case.let(np.zeros(3, "m8[s]"))
    for value in (7, np.timedelta64(2, "m"), np.timedelta64("NaT"), "NaT", 1.5):
        case.set(s, 1, value)
        case.read(s)


def indexed(case):
    a = dates("s").reshape(2, 5)
    for key in (0, (1, 2), slice(None, None, -1), (slice(None), slice(0, 4, 2)), ([0, 1], [2, 3]), a != a, np.array([True, False])):
        case.get(a, key)
    for name in ("take", "compress", "repeat", "roll", "flip", "ravel", "transpose"):
        arguments = {"take": ([1, 3],), "compress": ([True, False, True],), "repeat": (2,), "roll": (2,)}.get(name, ())
        case.function(name, a, *arguments) if name != "compress" else case.function(name, *arguments, a.ravel())
    b = dates("D").reshape(2, 5)
    case.function("where", a > b, a, b)
    case.function("where", np.array([True, False, True, False, True]), dates("s")[:5], np.datetime64("NaT"))
    case.function("concatenate", [a, b])
    case.function("concatenate", [dates("D"), dates("M")])
    case.function("stack", [a, b])
    case.function("concatenate", [dates("D", "m8"), dates("Y", "m8")])
    case.function("hstack", [dates("D", "m8"), np.arange(3)])


def ordered(case):
    for kind in ("M8", "m8"):
        for a in layouts(dates("s", kind)):
            for name in ("sort", "argsort", "unique", "min", "max", "argmin", "argmax", "fmin.reduce", "fmax.reduce", "count_nonzero"):
                if a.ndim > 0 or name in ("min", "max"):
                    arguments = {"kind": "stable"} if name in ("sort", "argsort") else {}
                    case.function(name, a, **arguments)
    a = dates("s").reshape(2, 5)
    for axis in (0, 1):
        for name in ("sort", "min", "max", "argmin", "argmax"):
            case.function(name, a, axis=axis)
    case.function("sort", dates("s").astype(">M8[s]"))
    x = np.sort(dates("s"))
    for side in ("left", "right"):
        case.function("searchsorted", x, dates("s"), side=side)
        case.function("searchsorted", x, dates("D"), side=side)
        case.function("searchsorted", x[:-1].astype(">M8[s]"), dates("s"), side=side)
    for equal_nan in (True, False):
        case.function("unique", np.array(["NaT", "2000", "NaT", "1999", "2000"], "M8[D]"), equal_nan=equal_nan, return_counts=True, return_inverse=True)
    case.function("lexsort", [dates("s"), dates("s") > np.datetime64(5, "s")])
    case.function("partition", np.array(["2003", "2000", "2002", "2001", "1999"], "M8[D]"), 2)
    big = (np.arange(3000) * 7919 % 3001 - 1500).astype("M8[s]")
    big[::97] = NAT
    for name in ("sort", "argsort", "unique"):
        case.function(name, big, **({"kind": "stable"} if name != "unique" else {}))


def arithmetic(case):
    case.wording = True
    d, s = dates("D"), dates("s")
    spans, hours = dates("s", "m8"), dates("h", "m8")
    operands = (d, s, s.astype(">M8[s]"), dates("M"), dates("25s"), spans, hours, hours.astype(">m8[h]"), dates("Y", "m8"), np.arange(10), np.arange(10, dtype="u1"), np.linspace(-2, 2, 10), d < s)
    for a in operands:
        for b in operands:
            if a.dtype.kind in "mM" or b.dtype.kind in "mM":
                for name in ("add", "subtract"):
                    case.function(name, a, b)
                if "M" not in a.dtype.kind + b.dtype.kind:
                    for name in ("multiply", "divide"):
                        case.function(name, a, b)
    for b in (np.arange(10), np.arange(-5, 5), 3, -7, 2.5, 0, d < s):
        case.function("floor_divide", spans, b)
    for b in (d < s, np.arange(10), np.array([1 + 2j]), np.array([b"x"])):
        for name in ("add", "subtract", "divide", "less", "equal", "maximum"):
            case.function(name, spans, b)
            case.function(name, d, b)
    for name in ("floor_divide", "remainder", "divmod"):
        case.function(name, d, d)
    for name in ("fmod", "power", "hypot", "bitwise_or", "left_shift", "arctan2"):
        case.function(name, spans, spans)
    for a in (d, spans):
        for b in (3, -2):
            case.function("add", a, b)
            case.function("subtract", a, b)
    case.function("multiply", spans, 2)
    case.function("multiply", spans, 0.5)
    case.function("divide", spans, 0.5)
    case.function("divide", spans, np.timedelta64(1, "m"))
    case.function("add", d, np.timedelta64(12, "h"))
    case.function("subtract", d, np.datetime64("2000-01-01"))
    for name in ("negative", "positive", "absolute", "sign"):
        case.function(name, spans)
        case.function(name, hours[::2])
    for name in ("isnat", "isfinite", "isinf", "isnan"):
        for a in (d, spans, s.astype(">M8[s]"), d[6], d[:0]):
            case.function(name, a)
    case.function("isnat", np.arange(3))
    for a in (d, spans, s.astype(">M8[s]")[::2], d[:0]):
        for name in ("logical_and", "logical_or", "logical_xor"):
            case.function(name, a, a)
            case.function(name, a, 0)
            case.function(f"{name}.reduce", a)
        case.function("logical_not", a)
        case.function("any", a)
        case.function("all", a)
    for name in ("sin", "exp", "sqrt", "bitwise_and"):
        case.function(name, *([d] if name != "bitwise_and" else [d, d]))
    case.function("sum", spans[:6])
    case.function("sum", spans.reshape(2, 5), axis=0)
    case.function("sum", d)
    case.function("diff", d)
    case.function("add", d, spans, out=np.zeros(10, "M8[s]"))
    case.function("add", d, spans, out=np.zeros(10, "M8[s]"), where=d > s)


def compared(case):
    operands = (dates("D"), dates("s"), dates("s").astype(">M8[s]"), dates("M"), dates("D")[::-1], dates("D")[3])
    spans = (dates("h", "m8"), dates("s", "m8")[::-1], np.timedelta64(5, "m"), dates("s", "m8").astype(">m8[s]"))
    for group in (operands, spans):
        for a in group:
            for b in group:
                for name in ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal", "maximum", "minimum", "fmax", "fmin"):
                    case.function(name, a, b)
    for name in ("equal", "less", "maximum"):
        case.function(name, dates("D"), dates("D").reshape(10, 1))
    case.function("less", dates("D", "m8"), np.arange(10))
    case.function("less", dates("D"), dates("D", "m8"))
    case.function("less", dates("D"), dates("D"), out=np.zeros(10, bool), where=dates("D") > np.datetime64(3, "D"))


def ranges(case):
    day, month, span = np.datetime64("2024-02-27"), np.datetime64("2024-01"), np.timedelta64
    for arguments in ((day, 3), (day, span(3, "D")), (day, np.datetime64("2024-03-03")), (day, np.datetime64("2024-03-03"), 2), (day, span(1, "D"), span(6, "h")),
                      (month, np.datetime64("2024-04"), span(1, "W")), (day, np.datetime64("2024-02-20"), -2), (day, day), (span(5, "s"),), (span(1, "s"), span(2, "m"), 17),
                      (0, span(5, "D"), 2), (day,), (day, np.datetime64("NaT")), (day, span(5, "D"), 0), (day, 5, np.datetime64("2000")), (span(5, "Y"), span(20, "M"))):
        case.function("arange", *arguments)
    for dtype in ("M8[D]", "M8[h]", "M8", "M8[2D]"):
        case.function("arange", "2024-02", "2024-03", dtype=np.dtype(dtype))
        case.function("arange", "2024-02", 3, dtype=np.dtype(dtype))
    for dtype in ("m8[s]", "m8[25s]", "m8"):
        case.function("arange", 5, dtype=np.dtype(dtype))
        case.function("arange", 2, 20, 3, dtype=np.dtype(dtype))
    case.function("arange", day, day + 5, dtype=np.dtype("M8[h]"))


def files(case):
    for a in layouts(dates("ns")):
        stream = case.stream()
        case.function("save", stream, a)
        case.read(stream)
        case.function("load", stream)

def divided(case):
    case.wording = True
    x = np.array([7, -7, 0, 3, np.iinfo("i8").min, 2**62, -(2**63) + 1, 1])
    y = np.array([2, -2, 0, 5, 1, np.iinfo("i8").min, -1, -3])
    for name in ("floor_divide", "remainder", "divmod", "divide"):
        for a in (x.view("m8[s]"), x.view("m8[ms]"), x.view("m8[s]").astype(">m8[s]"), x.view("m8[s]")[:1]):
            for b in (y.view("m8[s]"), y.view("m8[m]")[:4].reshape(4, 1), y.view("m8[s]").astype(">m8[s]"), np.timedelta64(3, "s")):
                case.function(name, a, b)
        for b in (2, 2.5, y, x < y, dates("D")[:8], np.array(["x"] * 8, "S")):
            case.function(name, x.view("m8[s]"), b)
        case.function(name, 5, x.view("m8[s]"))
    for name in ("add", "subtract", "maximum", "fmin", "less", "equal", "multiply"):
        case.function(name, np.arange(4, dtype="u8"), x.view("m8[h]")[:4])
        case.function(name, x.view("m8[h]")[:4], np.arange(4, dtype="u8"))
    for low, high in ((y, 100), (np.timedelta64(-3, "s"), np.timedelta64(1, "m")), (None, np.timedelta64(2, "s")), (np.timedelta64("NaT"), x)):
        limits = [limit.view("m8[s]") if isinstance(limit, np.ndarray) else limit for limit in (low, high)]
        case.function("clip", x.view("m8[s]"), *limits)
    case.function("clip", dates("D"), np.datetime64("1970-01-05"), np.datetime64("2000-01-01T12"))
    case.function("clip", dates("D"), dates("D")[::-1], dates("s"))


def reduced(case):
    case.wording = True
    spans = dates("s", "m8")
    few = np.array([3, 5, -9, 20, 0, 7], "m8[m]")
    for a in (few, few.reshape(2, 3), np.asfortranarray(few.reshape(2, 3)), few.astype(">m8[m]"), spans, spans.reshape(2, 5), few[:0], few[2], dates("D"), dates("D")[:5].reshape(5, 1)):
        for name in ("add.reduce", "maximum.reduce", "minimum.reduce", "fmax.reduce", "fmin.reduce", "subtract.reduce", "remainder.reduce", "logical_and.reduce", "logical_or.reduce", "multiply.reduce", "equal.reduce", "floor_divide.reduce", "mean", "any", "all", "ptp", "sum", "max", "min", "nansum", "nanmax", "nanmin", "std", "var"):
            case.function(name, a)
            if a.ndim == 2 and name not in ("subtract.reduce", "remainder.reduce"):
                case.function(name, a, axis=1)
                case.function(name, a, axis=0, keepdims=True)
        if a.ndim > 0:
            for name in ("add.accumulate", "maximum.accumulate", "fmin.accumulate", "subtract.accumulate", "cumsum", "cumprod", "diff"):
                case.function(name, a)
                case.function(name, a, axis=0)
            for name in ("add.reduceat", "maximum.reduceat", "subtract.reduceat"):
                case.function(name, a, np.array([0, 1] if len(a) > 1 else [], int))
    mask = few > np.timedelta64(2, "m")
    case.function("add.reduce", few, initial=np.timedelta64(3, "h"))
    case.function("add.reduce", few, initial=3)
    case.function("add.reduce", few, where=mask)
    case.function("mean", few, where=mask)
    case.function("mean", few, where=~few.astype(bool))
    case.function("maximum.reduce", few, where=mask)
    case.function("maximum.reduce", few, where=mask, initial=0)
    case.function("max", dates("D"), initial=np.datetime64("1990"))
    case.function("max", few[:0], initial=np.timedelta64(-1, "D"))
    for out in (np.zeros((), "m8[ms]"), np.zeros((), "i8"), np.zeros((), ">m8[s]"), np.zeros(2, "m8[m]")):
        case.function("add.reduce", few, out=out)
        case.function("maximum.reduce", few, out=out)
    for dtype in ("m8", "m8[m]"):
        case.function("add.reduce", few, dtype=np.dtype(dtype))
        case.function("add", few, few, dtype=np.dtype(dtype))
        case.function("add", 1, 2, dtype=np.dtype(dtype))
    case.function("add", few, few, signature="mm->m")
    case.function("multiply", few, 3, signature="mq->m")


def changed(case):
    case.wording = True
    for name, a, places, b in (
        ("add.at", dates("s", "m8"), [0, 0, 3], np.timedelta64(2, "m")),
        ("add.at", dates("s", "m8"), [0, 1], 1),
        ("add.at", dates("D"), [0, 0], np.array([1, 5], "m8[D]")),
        ("add.at", dates("D"), [0], dates("D")[:1]),
        ("maximum.at", dates("D"), [0, 1], np.datetime64("2000")),
        ("negative.at", dates("s", "m8"), [1, 3, 6], None),
        ("subtract.at", dates("s"), [1], np.timedelta64(1, "h")),
        ("floor_divide.at", dates("s", "m8"), [3, 4], 7),
    ):
        a = case.let(a.copy())
        case.function(name, a, places, *(() if b is None else (b,)))
        case.read(a)
    for name in ("logical_and", "logical_or", "logical_xor"):
        case.function(name, dates("D"), dates("s", "m8"))
        case.function(name, dates("s", "m8"), True)
    case.function("logical_not", dates("D"))
    a = case.let(dates("D").copy())
    case.function("add", a, 1, out=a)
    case.function("add", 2, a[1:], out=a[:-1])
    case.read(a)


def statistics(case):
    few = np.array([3, 5, -9, 20, 0, 7], "m8[m]")
    for a in (few, dates("D"), few.reshape(2, 3), dates("s", "m8")):
        for name in ("median", "gradient", "trapezoid", "nanmean", "nonzero", "flatnonzero", "sign", "abs", "round", "isin"):
            case.function(name, a, *((a[:2],) if name == "isin" else ()))
    case.function("quantile", few, 0.5)
    case.function("percentile", few, 25)
    case.function("outer", few, [1, 2])
    case.function("array_equal", few, few)
    case.function("digitize", few, few[:2])
    case.function("interp", 1.5, [1, 2], few[:2])
    case.function("prod", few)



CASES = [names, promoted, texts, parsed, scalars, made, cast, stored, indexed, ordered, arithmetic, divided, reduced, changed, statistics, compared, ranges, files]
