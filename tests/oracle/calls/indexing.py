"""Index expressions on arrays of several layouts, read and written."""

import numpy as np

from subjects.recording import twin


def sources():
    """Arrays by name, as views of arrays that stand in their memory as they are."""
    return {
        "i4": twin(np.arange(24, dtype="i4").reshape(2, 3, 4)),
        "f8": twin(np.arange(10) * 1.5),
        "f4": twin(np.arange(30, dtype="f4").reshape(5, 6)).transpose((1, 0))[::-1],
        "c16": twin((np.arange(24) * (1 - 2j)).reshape(4, 6))[::-1, ::2],
        "i2": twin(np.arange(20, dtype=">i2").reshape(4, 5)),
        "u1": twin(np.arange(16, dtype="u1").reshape(2, 2, 2, 2)),
        "flags": twin(np.arange(6).reshape(2, 3) % 2 == 0),
        "text": twin(np.array([b"one", b"two", b"three", b"four"], "S5")),
        "record": twin(np.array([(i, i / 4, (i, i + 1)) for i in range(5)], [("n", "<i4"), ("x", ">f8"), ("pair", "<i2", (2,))])),
        "zero": twin(np.array(2.5)),
        "empty": twin(np.zeros((0, 3), "i8")),
        "single": twin(np.array([[7]], "u2")),
    }


GENERAL = [
    "0", "-1", "1", "99", "-99", "()", "...", "None", ":", "::-1", "1:", ":-1", "::2", "-1:0:-1", "5:1", "-100:100", "100:",
    "::0", "None, ...", "..., None", "...", "0, ...", "..., 0", "..., -1", "..., ::-1", "None, 0, None", "..., ...", "True", "False",
    "[0]", "[0, -1]", "[]", "[[0], [-1]]", "[0, 99]", "[-99]", "mask", "~mask", "mask_off", "row_mask", "1.5", "'n'", "np.array(0)",
    "np.array([0, 0], 'u1')", "np.array([0.0])", "[True]", "mask, 0", "..., [0]", "slice(None, None, -2)", "None, [0], None",
]

SPECIAL = {
    "i4": [
        "1, 2, 3", "1, 2", "0, 0, 0, 0", "1, 2, 4", "1, 3", "-2, -3, -4", "-3, 0, 0", ":, 1", ":, :, 1", "::-1, ::-1, ::-1",
        "0, ::2, ::-3", "1, ..., 2", "..., 1, 2", "None, 1, None, 2, None", "[1, 0]", "[1, 0], [2, 1]", "[1, 0], [2, 1], [3, 0]",
        "[[1, 0], [0, 1]], [2, 1]", "[1, 0], :, [3, 0]", "[1, 0], ..., [3, 0]", ":, [2, 1], [3, 0]", ":, [2, 1], 1", "0, :, [3, 0]",
        "0, [2, 1]", "[0, 1], 1, [2, 3]", "[0, 1], None, [1, 2]", "[0], 1:, [3]", "1:, [0, 2], ::-1", "::-1, [0, 2], 1:3",
        "np.ix_([0, 1], [0, 2], [1, 3])", "[0, 1], [0, 1, 2]", "[[0]], [[0, 1, 2]]", "a > 10", "a[0] > 3", "a[:, :, 0] > 5",
        "a[:, 0, 0] > 5", ":, a[0, :, 0] > 0", ":, :, a[0, 0] > 1", "a[:, 0, 0] >= 0, a[0, :, 0] > 3, 0", "a[:, :, 0] > 5, 1",
        "0, a[0] > 5", "[True, False]", "[True, False, True]", ":, [True, False, True]", ":, :, [True, False]", "True, 0", "0, True",
        "False, ...", "[[True, False, True]]", "np.zeros((2, 3, 4), bool)", "np.zeros((2, 3, 5), bool)", "np.array(1), [0, 2]",
        "np.array([[1]]), np.array([0, 2]), ::2", "[2]", "0, [3]", "0, 0, [4]", "0, 0, [-5]", "[1, 0], [0], [0, 0, 0]",
        "np.zeros((0,), 'i8')", "np.zeros((0, 2), 'i8')", "[], []", "0, []", "[0, 0], [1, 1], [2, 2]", "1:1", "1:1, [0]", "1:1, [5]",
        "[0.5]", "'1'", "None, None, None, None, None",
        "np.array([1, 0], 'i1')", "np.array([1, 0], '>i8'), 0", "..., [3, 0], None", "[1], ..., None, [2]", "0, None, [1, 0]",
    ],
    "f8": [
        "3:8", "8:3:-1", "8:3:-2", ":3:-1", "-3:", ":-20", "20:", "9", "10", "-10", "-11", "[9, 0, 9]", "a > 5", "a < 0", "[[1, 2], [3, 4]]",
        "np.arange(10)[::-1]", "np.arange(10) % 3 == 0", "np.ones(9, bool)", "1, 2", "None, 3", "3, None", "::4", "::-4", "-9223372036854775808:",
        ":9223372036854775807:9223372036854775807", "9223372036854775807::-9223372036854775807", "2**31", "np.uint8(3)", "[2**40]",
    ],
    "f4": ["2, 3", "::2, 1::2", "[0, 2, 4]", ":, [0, 2, 4]", "[5, 0], [4, 0]", "a > 10", "a[:, 0] > 2", ":, a[0] > 10", "1:3, ::-2", "..., 2", "[[0, 1], [2, 3]], 1"],
    "c16": ["2, 1", "::2", "[3, 1]", ":, [2, 0]", "a.real > 10", "1:3, 1:", "..., None, 0", "[0, 1], [1, 2]"],
    "i2": ["3, 4", "4", ":, 5", "[3, 1], ::2", "a > 7", "1::2, [4, 0]", "a[0] % 2 == 0", ":, a[0] % 2 == 0"],
    "u1": ["1, 0, 1, 0", "..., 1", "1, ..., 0", "[0, 1], :, [1, 0]", ":, [0, 1], :, [1, 0]", ":, [0, 1], [1, 0]", "a > 8", "a[0] > 3", ":, a[0] > 3",
           "[0, 1], a[0, 0] > 1", "0, [1], 0, [1]", "[0, 1], 0, :, [1]", "np.ix_([1], [0, 1])", "None, [1], None, [0]"],
    "flags": ["a", "a, ...", "~a", "1, a[0]", "a[:, 0], 2", "0, ::-1"],
    "text": ["[3, 0]", "2", "::-1", "[True, False, True, False]"],
    "record": ["'n'", "'x'", "'pair'", "'absent'", "[2, 0]", "3", "::2", "[True, False, True, False, True]", "0, 0", "'n', 0"],
    "zero": ["0, 0", "None, None", "..., None, None", "True, None", "np.array(True)", "np.array(False)", "[True]", "[0], ..."],
    "empty": [":, 0", ":, [0, 2]", ":, 3", "[0]", "np.zeros((0,), 'i8')", "np.zeros((0, 3), bool)", "np.zeros((0,), bool)", "..., 1:", "::-1, ::-1"],
    "single": ["0, 0", "[0, 0, 0], [0, 0, 0]", "[[0]], 0", "a > 3", "a > 9", "0, 0, 0", "..., 0, 0"],
}


def scope(a):
    return {
        "np": np,
        "a": a,
        "mask": np.arange(a.size).reshape(a.shape) % 3 == 0,
        "mask_off": np.ones([n + 1 for n in a.shape], bool),
        "row_mask": np.arange(a.shape[0] if a.ndim else 1) % 2 == 0,
    }


def assigned(a, index):
    """A value that fits into what an index selects; a number where it selects nothing."""
    try:
        selected = a[index]
    except (IndexError, ValueError, TypeError, KeyError):
        return np.array(b"x") if a.dtype.kind == "S" else np.array(1)
    if a.dtype.names and not isinstance(index, str):
        value = selected.copy()
        if value.dtype.names:
            value["n"] += 10
        return value
    shape = np.shape(selected)
    value = (np.arange(100, 100 + int(np.prod(shape))) % 120).reshape(shape)
    return value.astype("S3") if a.dtype.kind == "S" else value % 2 == 0 if a.dtype.kind == "b" else value


def case_of(name, text, value=None):
    def record(case):
        # NumPy copies what an array of one index selects, NumRs gives a view as for the number.
        case.layout = text != "np.array(0)"
        x = case.let(sources()[name])
        index = eval(f"np.s_[{text}]", scope(x.value.copy()))
        given = assigned(x.value, index) if value is None else value
        case.get(x, index)
        case.set(x, index, given)
        case.read(x)

    record.__name__ = f"{name}[{text}]" + ("" if value is None else f" = {value!r}")
    return record


def cases():
    for name, source in sources().items():
        for text in dict.fromkeys(GENERAL + SPECIAL[name]):
            yield case_of(name, text)
        # Values that must be broadcast, cast, or refused.
        for text, value in [(":", np.arange(7)), ("...", np.float64(2.9)), ("mask", np.arange(5.0)), ("...", np.array([3 + 0j]))]:
            if source.value.dtype.kind in "iufc" and source.value.dtype.names is None:
                yield case_of(name, text, value)


CASES = list(cases())
