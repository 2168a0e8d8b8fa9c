"""Text: the dtypes `U`, items of all scripts, lengths and byte orders, conversions, order, ufuncs, printing and files."""

import numpy as np
from calls.byte_strings import to_file
from subjects.recording import Buffer, Row

UNSIZED = np.dtype("U")
WORDS = ["b", "", "abc", "ab", "b\0\0", "\xff", "\u20ac5", "\U0001f600", "a\0b", "  x ", "it's", 'say "x"', "tab\t\n", "\u0663\u0664"]


def words(length=None):
    return np.array(WORDS, UNSIZED if length is None else f"U{length}")


def layouts(a):
    """The same items in many layouts and both byte orders."""
    yield from (a, a[::-1], a[::3], a[:0], a[1:2], np.asarray(a[2]), a.reshape(2, -1), np.asfortranarray(a.reshape(2, -1)), a.reshape(-1, 2).T)
    yield a.astype(a.dtype.newbyteorder(">"))
    yield a.astype(a.dtype.newbyteorder(">"))[::2]
    yield np.broadcast_to(a[:3], (2, 3))
    yield a.astype("U5")
    yield a.astype("U1")


def names(case):
    for text in ("U10", "<U10", ">U3", "U", "str", "str_", "unicode", "<U0", ">U", "|U3", "=U3", "U 3", "U03", "U536870911", "U3,i4", "(2,)U3", "2U3", "S3,U2,(2,)>U4", "1U"):
        case.function("dtype", text)
    for text in ("U536870912", "U-1", "U2147483648", "str0", " U3", "u", "unicode_", "U3x", "Ux", "U3,x"):
        case.function("dtype", text)
    for dtype in ("U10", ">U3", "U1", [("a", "U3"), ("b", ">U2", 2)]):
        for text in ("str", "repr"):
            case.text(np.zeros(0, dtype), text)
            case.text(np.zeros(2, dtype), text)


def promoted(case):
    dtypes = [np.dtype(text) for text in ("U", "U3", ">U3", "U5", "U20", "U64")]
    others = [np.dtype(text) for text in "? i1 u1 i2 u4 i8 u8 f2 f4 f8 c8 c16 >i4 S S3 S7 V V3 V12 V40 M8[s] M8 m8[D]".split()]
    records = [np.dtype([("a", "U3")]), np.dtype([("a", "U3"), ("b", "i4")]), np.dtype((">U3", (2,)))]
    for a in dtypes:
        for b in dtypes + others + records:
            case.function("promote_types", a, b)
            case.function("promote_types", b, a)
            for casting in ("no", "equiv", "safe", "same_kind", "unsafe"):
                case.function("can_cast", a, b, casting)
                case.function("can_cast", b, a, casting)
    for arguments in ((dtypes[1], dtypes[3]), (dtypes[2],), (dtypes[1], 1), (dtypes[1], np.dtype("i1"), np.dtype("S9"))):
        case.function("result_type", *arguments)


def content(case):
    lists = ["ab", ["ab", "c"], ["ab", b"xyz"], [["a"], ["bcd"]], ["ab", 1], [1.5, "x"], ["\xe9"], ["a", ["b"]], ["a", True], [], [[]], ["", ""], "", Row(("a", "bc")), [Row(("a", "b"))], ["\U0001f600\U0001f600", "a"], [1, "a", 2.5], [[1, 2.5], ["a", "b"]], [1 + 2j, "z"], [-7, "a"], [1e300, "z"], [["a", "b"], ["c"]], ["a\0", "b"]]
    for items in lists:
        case.function("array", items)
        case.function("asarray", items)
        for dtype in ("U", "U1", ">U4"):
            if items != [[1, 2.5], ["a", "b"]]:
                case.function("array", items, dtype=np.dtype(dtype))
    for items in ([1, 20000], 5, [True, False], [[1, 2], [3, 4]], [1e20], 2.5, 1j, [b"ab", b"c"], b"ab", [None, "a"]):
        for dtype in ("U", "U2", ">U3"):
            case.function("array", items, dtype=np.dtype(dtype))
    case.function("array", ["a", "b"], ndmin=2)
    for dtype in ("f8", "i4", "?", "c16", "S", "M8[D]", "m8[s]", "M8"):
        for items in (["1"], ["x"], "7", ["1.5", "2"], ["\u0663"], [["1", "2"], ["3", "4"]], ["2001-02-03"], ["\xe9"], ["1", 2]):
            if not (dtype == "M8" and items in (["x"], ["\u0663"], ["\xe9"])):
                case.function("array", items, dtype=np.dtype(dtype))


def made(case):
    for dtype in ("U", "U3", ">U2"):
        for name in ("zeros", "ones", "empty"):
            if name != "empty":
                case.function(name, (2, 2), dtype=np.dtype(dtype))
        case.function("empty", 0, dtype=np.dtype(dtype))
        for value in ("abc", "", 1, 12345, 2.5, True, "\U0001f600"):
            case.function("full", 2, value, dtype=np.dtype(dtype))
        case.function("zeros_like", np.zeros(2), dtype=np.dtype(dtype))
        case.function("full_like", np.zeros(2), "abc", dtype=np.dtype(dtype))
        case.function("array", np.array(["ab", "c"]), dtype=np.dtype(dtype))
        case.function("array", np.array(["ab", "c"], ">U2"), dtype=np.dtype(dtype))
        case.function("asarray", np.array(["ab", "c"]), dtype=np.dtype(dtype))
    for value in ("abc", "", np.array(["a", "bc"]), np.array(["ab"], ">U2")):
        case.function("full", 2, value)
    a = words()
    for name in ("zeros_like", "ones_like", "copy", "ascontiguousarray", "atleast_2d"):
        for x in layouts(a):
            case.function(name, x)
    case.function("full_like", a, "xyzzy")
    case.function("full_like", a, 7)
    case.function("fromiter", ["a", "bcd"], np.dtype("U2"))
    case.function("fromiter", ["a"], UNSIZED)
    case.function("identity", 2, dtype=np.dtype("U2"))
    case.function("eye", 2, dtype=np.dtype("U2"))


def cast_numbers(case):
    for values in ([1, -128], [0, 127]):
        for dtype in ("U", "U2", ">U", ">U3", "U0"):
            case.method(np.array(values, "i1"), "astype", np.dtype(dtype))
    arrays = [np.array([1.5, 1e300, np.nan, -np.inf, 1e16, 1e-5, 0.1, -0.0, 123456789.125]), np.float32([0.1, 1e10, 16777216, 3e-5]), np.float16([1.5, 65504, 6e-8]), np.array([1 + 2j, 1j, 0, -1.5e300 - 0j]), np.complex64([0.1, 1j]), np.array([True, False]), np.array([0, 2**64 - 1], "u8"), np.array([-(2**63), 7]), np.array([300, -1], ">i2"), np.array([1.5, 2], ">f8"), np.zeros(0)]
    for a in arrays:
        for dtype in ("U", "U3", "U40", ">U5", "S40"):
            case.method(a, "astype", np.dtype(dtype))
        case.method(a[::-1], "astype", UNSIZED)


def cast_times(case):
    for unit in ("Y", "M", "W", "D", "h", "m", "s", "ms", "us", "ns", "ps", "fs", "as", "25s"):
        for kind in ("M8", "m8"):
            a = np.array([0, 1, -5, np.iinfo("i8").min]).view(f"{kind}[{unit}]")
            for dtype in ("U", "U60", ">U60", "S"):
                case.method(a, "astype", np.dtype(dtype))
    case.method(np.array(["NaT"], "M8"), "astype", UNSIZED)
    case.method(np.array([5, 7], "m8[D]"), "astype", np.dtype("U3"))
    case.method(np.array(["2000", "NaT"], "M8[D]"), "astype", np.dtype("U3"))
    texts = ["2000-01-01", "NaT", "1999", "", "x", "2000-07-09T10:30:59.5", "2000\xe9", "\u0662\u0660", " 2000", "1\x001", "-5", "\xe9\xe9"]
    for text in texts:
        for dtype in ("M8[D]", "M8[s]", "M8", "m8[s]", "m8", ">M8[ms]", ">m8[D]"):
            case.method(np.array([text]), "astype", np.dtype(dtype))
    for text in ("99999999999999999999", "+5", " 7", "-9223372036854775808"):
        case.method(np.array([text]), "astype", np.dtype("m8[s]"))


def parsed(case):
    texts = ["1", " 1 ", "", "a", "1.5", "\u0663", "\u30001\u3000", "1_000", "1__0", "0x10", "nan", "inf", "-Infinity", "1e400", "300", "-1", "1\xb2", "\xe9", "1\x001", "\x1c1", "99999999999999999999", "True", "\U0001f600", "it's", "\ud800", "+5", "1e5", "1_0.5", "_1", "\u0661.\u0665", "\U0001d7d9", "\u200b1", "\xa01"]
    for text in texts:
        for dtype in ("i8", "u1", "f8", "f4", "f2", "?", ">i2", ">f8"):
            case.method(np.array([text]), "astype", np.dtype(dtype))
    for text in ("1", "1+2j", "(1+2j)", "j", " ( 1+2j ) ", "1j ", "x", "1__0", "_1", "\u0661", "1_0+2j", "-1-1j", "nan+infj", "\xe9"):
        for dtype in ("c16", "c8"):
            case.method(np.array([text]), "astype", np.dtype(dtype))
    for x in layouts(np.array(["1", "22", "333", "-4", "5", "6", "7", "8"])):
        for dtype in ("i8", "f8", "u8", "c16", "?"):
            case.method(x, "astype", np.dtype(dtype))


def cast_texts(case):
    for x in layouts(words()):
        for dtype in ("U", "U1", "U2", "U9", ">U2", ">U", ">U9", "V", "V3", "V7", "V40", "?"):
            case.method(x, "astype", np.dtype(dtype))
    ascii = np.array(["b", "", "abc", "ab", "b\0\0", "a\0b"])
    for x in layouts(ascii):
        for dtype in ("S", "S1", "S2", "S9"):
            case.method(x, "astype", np.dtype(dtype))
    for text in ("\xe9", "ab\u20ac", "ab\0\u20ac", "\U0001f600", "a\xe9\xeaz", "\xe9a\xe9"):
        for dtype in ("S", "S1"):
            case.method(np.array([text]), "astype", np.dtype(dtype))
    for x in layouts(np.array([b"b", b"", b"abc", b"ab", b"b\0\0", b"a\0b"])):
        if x.dtype.kind == "S":
            for dtype in ("U", "U1", "U2", ">U3", "U9", ">U1"):
                case.method(x, "astype", np.dtype(dtype))
    for text in (b"\xe9", b"ab\xff", b"ab\0\xff"):
        for dtype in ("U", "U1", ">U2"):
            case.method(np.array([text]), "astype", np.dtype(dtype))
    for casting in ("no", "equiv", "safe", "same_kind", "unsafe"):
        for dtype in ("U1", "U3", ">U3", "U9", "S3", "i8"):
            case.method(np.array(["a", "12\0"], "U3"), "astype", np.dtype(dtype), casting=casting)
    record = np.dtype([("a", "i4"), ("b", "U2")])
    case.method(np.array(["1", "22"]), "astype", record)
    case.method(np.array([(1, "x"), (2, "yz")], record), "astype", np.dtype([("a", "U3"), ("b", "S2")]))
    case.method(np.array([(7,)], [("a", "i4")]), "astype", np.dtype("U3"))
    case.method(np.array(["ab"]), "astype", np.dtype(("U1", 2)))


def viewed(case):
    a = words(4)
    for dtype in ("u4", "U1", "U2", "S16", "V16", ">U4", "u1", "V", "i8"):
        case.method(a, "view", np.dtype(dtype))
    case.method(np.arange(4, dtype="u4"), "view", np.dtype("U1"))
    case.method(np.arange(40, 48, dtype="u4"), "view", np.dtype("U2"))
    case.method(np.array([0xD800, 0x41], "u4"), "view", np.dtype("U2"))
    case.method(a, "tobytes")
    case.method(a[::2], "tobytes")
    case.method(a.astype(">U4"), "byteswap")
    case.method(a, "view", np.dtype("U3"))


def items(case):
    for a in layouts(words()):
        case.method(a, "tolist")
        if a.size:
            case.method(a, "item", 0)
            case.method(a, "item", a.size - 1)
    for key in (0, -1, 3, slice(1, 4), [0, 2], np.array([True, False] * 7), (None, 2), Ellipsis, 99, "x"):
        case.get(words(), key)
        case.get(words().astype(f">U5"), key)


def stored(case):
    for dtype in ("U3", ">U3"):
        for key, value in (
            (0, "abcd"),
            (0, "\U0001f600\xe9"),
            (0, 5),
            (0, 1.5),
            (0, True),
            (0, b"xy"),
            (0, b"\xff"),
            (0, None),
            (slice(None), "ab"),
            (slice(None), ["a", b"b", 3]),
            ([0, 2], "q"),
            (np.array([True, False, True]), "zz"),
            (0, ["a", "b"]),
            (0, ["a"]),
            (slice(0, 2), ["a", "b", "c"]),
            (Ellipsis, np.array(["x", "yz", "12345"])),
            (Ellipsis, np.array([b"x", b"yz", b"12345"])),
            (Ellipsis, np.arange(3)),
            (Ellipsis, np.array([1.5, np.nan, 1e100])),
            (Ellipsis, np.array(["2000", "NaT", "1999"], "M8[D]")),
            (0, np.str_("np")),
            (0, 2**70),
        ):
            s = case.let(np.zeros(3, dtype))
            case.set(s, key, value)
            case.read(s)
        s = case.let(np.zeros(3, dtype))
        for value in ("ab", 7, "longer", b"by"):
            case.method(s, "fill", value)
            case.read(s)
    for dtype in ("f8", "i4", "?", "S3", "M8[D]", "m8[s]", "c8"):
        numbers = case.let(np.zeros(3, dtype))
        for key, value in ((0, "1.5"), (0, "2"), (0, "x"), (slice(None), "3"), ([0, 1], ["4", "5"]), (Ellipsis, np.array(["1", "2", "3"])), (0, np.array("6")), (0, "\xe9")):
            case.set(numbers, key, value)
            case.read(numbers)
    a = case.let(np.array(["abc", "d"]))
    for source in (np.array(["x", "longer"]), np.array("s"), "y", np.array([b"b", b"c"]), np.arange(2), 5):
        case.function("copyto", a, source)
        case.read(a)
        case.function("copyto", a, source, casting="unsafe", where=np.array([True, False]))
        case.read(a)
    case.function("put", a, [1], ["zz"])
    case.read(a)
    case.function("place", a, np.array([True, False]), ["pp"])
    case.read(a)
    case.function("putmask", a, np.array([False, True]), ["mm"])
    case.read(a)


def shaped(case):
    a = words().reshape(2, 7)
    for name, arguments in (("take", (a, [1, 3])), ("compress", ([True, False, True], a.ravel())), ("repeat", (a, 2)), ("tile", (a, 2)), ("roll", (a, 2)), ("flip", (a,)), ("ravel", (a,)), ("transpose", (a,)), ("squeeze", (a[:1],)), ("expand_dims", (a, 0)), ("diagonal", (a,)), ("broadcast_to", (a, (3, 2, 7))), ("delete", (a, 1)), ("insert", (a.ravel(), 1, "new")), ("append", (a, ["x"])), ("array_split", (a, 3)), ("trim_zeros", (np.array(["", "a", "", "b", ""]),)), ("resize", (a, (3, 3))), ("rot90", (a,)), ("moveaxis", (a, 0, 1)), ("pad", (a, 1, "edge")), ("pad", (a, 1))):
        case.function(name, *arguments)
    b = np.array([["x"] * 7, ["long text"] * 7])
    case.function("where", a == b, a, b)
    case.function("where", np.array([True, False]), np.array(["a", "b"]), "zzzzzz")
    case.function("where", np.array([True, False]), np.array(["a", "b"]), 1)
    case.function("where", np.array([True, False]), np.array(["a", "b"]), np.arange(2))
    case.function("where", np.array([True, False]), np.array(["a", "b"]), np.array([b"x", b"y"]))
    for others in ([a, b], [a.astype(">U5"), b], [a, a.astype(">U5")]):
        for name in ("concatenate", "stack", "hstack", "vstack"):
            case.function(name, others)
    for others in ([words(), np.arange(3)], [words(), np.array([1.5])], [words(), np.array([True])], [words(), np.array([b"x"])], [words(), np.array([1j])], [words(), ["zz"]]):
        case.function("concatenate", others)
    case.function("concatenate", [words(), words()], dtype=np.dtype("U2"), casting="same_kind")
    case.function("concatenate", [words(), words()], dtype=np.dtype("S2"))
    case.function("choose", np.array([0, 1, 0]), [np.array(["a", "b", "c"]), np.array(["long", "er", ""])])
    case.function("select", [np.array([True, False]), np.array([False, True])], [np.array(["a", "b"]), np.array(["cc", "dd"])], "none")
    case.function("meshgrid", np.array(["a", "b"]), np.array([1, 2]))


def compared(case):
    others = (words(), words(5), words(5).astype(">U5"), words()[::-1], np.asarray(words()[3]), words().reshape(-1, 1), words(1))
    for a in others:
        for b in others:
            for name in ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal"):
                case.function(name, a, b)
    a = words()
    for name in ("__eq__", "__ne__", "__lt__", "__ge__"):
        for b in ("b", "", 1, 2.5, np.arange(14), np.zeros(14, "M8[s]"), np.array([b"b"]), np.array(["b"]), True):
            case.method(a, name, b)
            if isinstance(b, np.ndarray):
                case.method(b, name, a)
        case.method(np.array([b"a", b"b"]), name, "b")
        case.method(np.arange(2), name, "b")
    for b in (np.array([b"b"]), 1, np.arange(14), np.zeros(14, "M8[s]"), np.zeros(14, "V4"), True, 1j):
        for name in ("equal", "less", "maximum", "add", "subtract", "floor_divide", "power", "bitwise_and", "arctan2", "logaddexp"):
            case.function(name, a, b)
            case.function(name, b, a)
    case.function("less", a, a[::-1], out=np.zeros(14, bool), where=np.arange(14) > 3)
    case.function("less", a, a[::-1], out=np.zeros(14))
    case.function("less", a, a[::-1], out=np.zeros(14, "U3"))
    case.function("equal", a, a[:3])
    case.function("equal", np.array(["a"] * 3).reshape(3, 1)[:, :0], np.array(["b"]))
    case.function("equal", np.zeros(3, "U0"), np.array(["", "a", "\0"]))


def added(case):
    a = words()
    for x in layouts(a):
        case.function("add", x, "!")
        case.function("add", "<\U0001f600", x)
        case.function("add", x, x)
    case.function("add", a, a.reshape(-1, 1))
    case.function("add", np.array([b"ab", b"c\0"]), np.array([b"x", b"yz"]))
    case.function("add", np.array([b"ab", b"c\0"]), b"!")
    case.function("add", np.array(["ab", "c"]), np.array(["x", "yz"], ">U2"), out=np.zeros(2, "U3"))
    case.function("add", np.array(["ab", "c"]), np.array(["x", "yz"]), out=np.zeros(2, ">U9"), where=np.array([True, False]))
    case.function("add", np.array(["ab", "c"]), np.array(["x", "yz"]), out=np.zeros(2))
    for name in ("add.reduce", "add.accumulate", "sum", "cumsum", "multiply.reduce", "maximum.reduce", "minimum.reduce", "equal.reduce", "less.reduce", "max", "min", "mean", "prod"):
        case.function(name, a)
    for name in ("logical_not", "negative", "isnan", "isfinite", "sin", "absolute", "isnat", "invert", "sign", "positive", "sqrt", "square"):
        case.function(name, a)
    case.function("clip", a, "a", "b")
    case.function("add.outer", np.array(["a", "bc"]), np.array(["x", ""]))
    case.function("equal.outer", np.array(["a", "bc"]), np.array(["x", "a"]))
    case.function("isclose", a, a)


def truth(case):
    for a in (*layouts(words()), np.array([" ", "0", "False", "\0", "", "\0a"])):
        for name in ("any", "all"):
            case.function(name, a)
            case.function(name, a, keepdims=True)
            if a.ndim:
                case.function(name, a, axis=0)
                case.function(name, a, axis=-1, where=np.arange(a.shape[-1]) > 0)
        case.function("count_nonzero", a)
        if a.ndim:
            case.function("nonzero", a)
            case.function("flatnonzero", a)
        for name in ("logical_and", "logical_or", "logical_xor"):
            case.function(name, a, a)
            case.function(name, a, 0)
            case.function(f"{name}.reduce", a)
        case.method(a, "astype", np.dtype("?"))


def ordered(case):
    for a in layouts(words()):
        for name in ("sort", "argsort", "unique", "argmin", "argmax"):
            if a.ndim > 0:
                case.function(name, a, **({"kind": "stable"} if name in ("sort", "argsort") else {}))
        if a.ndim == 2:
            for axis in (0, 1, None):
                for name in ("sort", "argsort", "argmin", "argmax"):
                    case.function(name, a, axis=axis, **({"kind": "stable"} if "sort" in name else {}))
            case.function("unique", a, axis=0)
    x = np.sort(words())
    for side in ("left", "right"):
        for v in (words(), words(5), words().astype(">U5"), "ab", ["zz", ""], np.array([b"ab"])):
            case.function("searchsorted", x, v, side=side)
            case.function("searchsorted", x.astype(">U3"), v, side=side)
    case.function("searchsorted", words(), words(), sorter=np.argsort(words(), kind="stable"))
    case.function("lexsort", [words(), words()[::-1]])
    case.function("lexsort", [words(), np.arange(14) % 3])
    case.function("lexsort", [np.arange(14) % 3, words()])
    case.function("unique", words(), return_index=True, return_inverse=True, return_counts=True)
    case.function("unique", np.array(["b", "a", "b", "", "a"], ">U3"), return_inverse=True)
    case.function("partition", np.array(["d", "a", "c", "b", "e"]), 2)
    case.function("argpartition", np.array(["d", "a", "c", "b", "e"]), 2)
    for name in ("intersect1d", "union1d", "setdiff1d", "setxor1d", "isin"):
        case.function(name, words(), np.array(["abc", "zz", ""]))
        case.function(name, words(), ["b", "nothing of this"])
        case.function(name, words(), np.array([b"b", b"zz"]))
    case.function("argmax", np.zeros(0, "U3"))
    case.function("unique_values", np.array(["b", "a", "b"]))
    record = np.array([(1, "b"), (0, "z"), (1, "a"), (0, "zz")], [("n", "i4"), ("t", ">U3")])
    case.function("sort", record)
    case.function("argsort", record, order="t")
    case.function("unique", record)


def long_lists(case):
    """Lists long enough for what short ones do not do, of small and large alphabets, of equal beginnings, with zeros within."""
    draw = np.random.default_rng(12)
    lists = []
    for alphabet, length in (("ab", 3), ("abcdefghijklmnopqrstuvwxyz", 10), ("".join(map(chr, range(32, 127))), 10), ("a\u20ac\U0001f600z", 6), ("ab", 40), ("0123456789\0", 12)):
        characters = np.array(list(alphabet), "U1").view("u4")
        units = characters[draw.integers(0, len(characters), (300, length))]
        units *= np.arange(length) < draw.integers(0, length + 1, (300, 1))
        lists.append(units.view(f"U{length}").ravel())
    lists.append(np.char.add("the same beginning of all ", lists[0]))
    lists.append(np.array(["x"] * 100))
    wide = draw.integers(0, 0x10FFFF, (200, 4)).astype("u4")
    lists.append(wide.view("U4").ravel())
    for a in lists:
        shared = case.let(a)
        for x in (a, a[::-1], a.astype(a.dtype.newbyteorder(">"))):
            x = case.let(x)
            for name in ("sort", "argsort"):
                case.function(name, x, kind="stable")
            case.function("unique", x, return_index=True, return_inverse=True, return_counts=True)
            case.function("less", x, shared)
            case.function("equal", x, shared)
        case.function("unique", shared)
        case.function("searchsorted", np.sort(a), a[:50])
        case.function("sort", a.reshape(10, -1), axis=0, kind="stable")
    for a in (lists[0].astype("S"), lists[1].astype("S"), lists[4].astype("S")):
        case.function("sort", a, kind="stable")
        case.function("argsort", a, kind="stable")
        case.function("unique", a, return_inverse=True)
        case.function("less", a, a[::-1])


def printed(case):
    for a in layouts(words()):
        for name in ("str", "repr"):
            case.text(a, name)
    for text in ("", "a", "it's", 'both \' and "', "back\\slash", "\x7f\x80\xa0\xad\xe9", "\u200b\u2028\ue000\u3000", "\U0001f600\U000e0001\U0010ffff", "\u0301x", "e\u0301", "\0\0x"):
        for name in ("str", "repr"):
            case.text(np.array([text]), name)
            case.text(np.array(text), name)
    case.text(np.array(["\ud800x\udc00"]), "repr")
    case.text(np.array(["text"] * 1200), "repr")
    case.text(np.array(["some longer text"] * 12), "repr")
    case.text(np.array([("a", 1), ("\xe9\U0001f600", 2)], [("t", "U3"), ("n", "i4")]), "repr")
    case.text(np.array([("a", 1), ("\xe9\U0001f600", 2)], [("t", ">U3"), ("n", "i4")]), "str")
    case.text(np.array([(["a", "b"],)], [("t", "U3", 2)]), "repr")
    case.function("array2string", words())
    case.function("array2string", words(), separator=", ", prefix="  ")
    case.function("array_repr", words())
    case.function("array_str", words())


def records(case):
    dtype = [("name", "U5"), ("age", "i4"), ("tags", ">U2", 2)]
    a = np.array([("Ann", 7, ["x", "y"]), ("Bertram", 9, ["long", ""])], dtype)
    x = case.let(a)
    for key in ("name", "age", "tags", 0, 1, slice(None, None, -1)):
        case.get(x, key)
    case.set(x, "name", ["Zo\xeb", "\U0001f600"])
    case.read(x)
    case.set(x, "tags", "q")
    case.read(x)
    case.set(x, 0, Row(("Max", 5, ["a", "b"])))
    case.read(x)
    case.function("array", [Row(("Ann", 7)), Row(("Bertram", 9))], dtype=np.dtype([("n", "U3"), ("a", "i4")]))
    case.function("array", [Row((1, 2)), Row((b"ab", "3"))], dtype=np.dtype([("n", "U3"), ("a", "f8")]))
    case.function("equal", a["name"], a["name"][::-1])
    case.method(a, "__eq__", a)
    case.method(a[["name", "age"]], "tolist")


def files(case):
    for a in layouts(words()):
        stream = case.stream()
        case.function("save", stream, a)
        case.read(stream)
        case.function("load", stream)
    for a in (words(), words().astype(">U3")[::2]):
        to_file(case, a)
    case.function("frombuffer", Buffer(words().tobytes()), dtype=words().dtype)
    case.function("frombuffer", Buffer(words().astype(">U3").tobytes()), dtype=np.dtype(">U3"))


def tables(case):
    tables = (b"a,1\nbc,2\n", b"\xc3\xa9,\xf0\x9f\x98\x80\nb,2\n", b"1,x\n,y\n", b"one\ntwo\nthree\n", b"a\n", b"True,x\nFalse,yy\n", b"1.5,a\n2,bb\n", b"'a b',c\n")
    for content in tables:
        for dtype in ("U", "U2", ">U3"):
            for name in ("loadtxt", "genfromtxt"):
                case.function(name, case.stream(content), dtype=np.dtype(dtype), delimiter=",", encoding="utf-8")
        case.function("genfromtxt", case.stream(content), dtype=None, delimiter=",", encoding="utf-8")
        case.function("loadtxt", case.stream(content), dtype=np.dtype("U3,U9"), delimiter=",", encoding="utf-8")
        if b"," in content:
            case.function("genfromtxt", case.stream(content), dtype=np.dtype("U3,U9"), delimiter=",", encoding="utf-8")
    case.function("genfromtxt", case.stream(b"n,v\na,1\nbb,2\n"), dtype=None, delimiter=",", names=True, encoding="utf-8")
    case.function("genfromtxt", case.stream(b"a,1\nN/A,2\n"), dtype=np.dtype("U5"), delimiter=",", missing_values="N/A", filling_values="none", encoding="utf-8")
    for a in (words()[:4], np.array([["a", "b"], ["\xe9", "d"]]), np.array([("a", 1)], [("t", "U3"), ("n", "i4")])):
        for fmt in ("%s", "%5s", "%-8s|", "%d", "%.18e"):
            stream = case.stream()
            case.function("savetxt", stream, a, fmt=fmt, encoding="utf-8")
            case.read(stream)


CASES = [names, promoted, content, made, cast_numbers, cast_times, parsed, cast_texts, viewed, items, stored, shaped, compared, added, truth, ordered, long_lists, printed, records, files, tables]
