"""Assertions of np.testing: what passes, and the whole text of what does not."""

import numpy as np

from subjects.recording import twin


def pairs():
    """Arrays and numbers that are nearly equal, or not at all."""
    nan, inf = np.nan, np.inf
    yield from (
        ([1, 2, 3], [1, 2, 3]), ([1, 2, 3], [1, 2, 4]), ([1.0, 2.0, nan], [1, 2, nan]), ([1.0, nan], [nan, 1.0]), ([inf, 1.0], [inf, 1.0]), ([inf, 1.0], [-inf, 1.0]), ([inf, 1.0], [1.0, inf]),
        ([1.0, nan, inf, 4], [1.0, nan, inf, 5]), ([1, 2], [1, 2, 3]), ([[1, 2], [3, 4]], [[1, 2], [3, 5]]), ([[1, 2], [3, 4]], [1, 2]), (1, [1, 1, 1]), ([1, 1, 2], 1), (1, 2), (1.0, 1.0 + 1e-9), (nan, nan), (nan, 1.0), (inf, inf),
        ([True, False], [True, True]), (np.array([1, 2], "u1"), np.array([2, 1], "u1")), (np.array([1, 2], "i1"), np.array([1, 2], "i8")), (np.array([1.1, 2.2], "f4"), [1.1, 2.2]), (np.array([1.1], ">f8"), [1.2]),
        ([1 + 2j, 3], [1 + 2j, 4]), ([1 + 1j * nan, 3], [1 + 1j * nan, 3]), (np.array([b"a", b"b"]), np.array([b"a", b"c"])), (np.array([b"a"]), [1]), ([], []), ([], [1]), (np.zeros((0, 2)), np.zeros((0, 3))),
        (np.arange(20), np.arange(20) + (np.arange(20) > 3)), (np.arange(2000.0), np.arange(2000.0) + (np.arange(2000) > 1990)), (np.arange(12.0).reshape(3, 4), np.arange(12.0).reshape(3, 4) * 1.001),
        ([0.0, 0.0], [0.0, 1e-8]), ([1e-9, 0.0], [0.0, 0.0]), ([0.0], [-0.0]), (np.float32(1.1), 1.1), (np.arange(24).reshape(2, 3, 4), np.zeros((2, 3, 4))), ([1e10, 1e-5], [1.00001e10, 1e-6]),
        (twin(np.arange(6.0).reshape(2, 3)).transpose([1, 0]), np.arange(6.0).reshape(3, 2)), ([3, 4], [1, 2]), ([1, 2], [3, 4]), (np.array([255], "u1"), np.array([0], "u1")), (np.array(2.5), 2.5), (np.array([1.23456789012]), np.array([1.23456788])),
    )


def assert_array_equal(case):
    for actual, desired in pairs():
        case.function("testing.assert_array_equal", actual, desired)
        case.function("testing.assert_array_equal", actual, desired, strict=True)
    case.function("testing.assert_array_equal", [1, 2], [1, 3], "note")
    case.function("testing.assert_array_equal", [1, 2], [1, 3], err_msg="a longer note that does not fit into the line of the header any more")
    case.function("testing.assert_array_equal", [1, 2], [1, 3], err_msg="two\nlines", verbose=False)


def assert_allclose(case):
    for actual, desired in pairs():
        if np.asarray(actual if not hasattr(actual, "value") else actual.value).dtype.kind == "S":
            continue
        case.function("testing.assert_allclose", actual, desired)
        case.function("testing.assert_allclose", actual, desired, rtol=1e-3)
        case.function("testing.assert_allclose", actual, desired, 0, 0.5)
    case.function("testing.assert_allclose", [1.0, np.nan], [1.0, np.nan], equal_nan=False)
    case.function("testing.assert_allclose", [1.0, 2.0], [1.0, 2.1], err_msg="note", verbose=False)
    case.function("testing.assert_allclose", np.array([1.0], "f4"), [1.0], strict=True)


def assert_array_almost_equal(case):
    for actual, desired in pairs():
        if np.asarray(actual if not hasattr(actual, "value") else actual.value).dtype.kind != "S":
            case.function("testing.assert_array_almost_equal", actual, desired)
            case.function("testing.assert_array_almost_equal", actual, desired, decimal=1)
            case.function("testing.assert_array_almost_equal", actual, desired, 3, "note")


def assert_array_less(case):
    for actual, desired in pairs():
        if np.asarray(actual if not hasattr(actual, "value") else actual.value).dtype.kind not in "SVc":
            case.function("testing.assert_array_less", actual, desired)
    case.function("testing.assert_array_less", [1.0, 2.0], [2.0, 3.0], strict=True)
    case.function("testing.assert_array_less", [1.0, 2.0], 3.0, strict=True)
    case.function("testing.assert_array_less", [1.0, 2.0], [1.0, 1.0], err_msg="note", verbose=False)


def assert_equal(case):
    scalars = (1, 2, 1.0, 1.5, -1.5, 0.0, -0.0, np.nan, np.inf, True, False, None, "a", "b", "it's", 1 + 2j, 1 + 3j, np.float64(1.5), np.float32(1.1), np.int64(1), np.int8(2), np.bool(True), np.complex128(1 + 2j), 2**70)
    for a in scalars:
        for b in scalars:
            # NumPy cannot compare its booleans with integers beyond 64 bits.
            if {type(a), type(b)} != {np.bool, int} or all(abs(number) < 2**63 for number in (a, b) if isinstance(number, int)):
                case.function("testing.assert_equal", a, b)
    for a, b in (([1, 2], [1, 2]), ([1, 2], [1, 3]), ([1, 2], [1]), ([1, [2, "a"]], [1, [2, "b"]]), (np.arange(3), [0, 1, 2]), (np.arange(3), [0, 1, 3]), (1, [1]), (np.arange(2), 1), ([np.nan], [np.nan])):
        case.function("testing.assert_equal", a, b)
        case.function("testing.assert_equal", a, b, "note")
        case.function("testing.assert_equal", a, b, err_msg="note", verbose=False)


def assert_almost_equal(case):
    scalars = (1, 1.0, 1 + 1e-9, 1.001, np.nan, np.inf, -np.inf, 1 + 2j, 1 + 2.00001j, np.float64(1.5), np.float32(1.1), np.int64(1), True)
    for a in scalars:
        for b in scalars:
            case.function("testing.assert_almost_equal", a, b)
            case.function("testing.assert_almost_equal", a, b, decimal=2)
    for a, b in (([1.0, 2.0], [1.0, 2.0 + 1e-9]), ([1.0, 2.0], [1.0, 2.1]), (np.array([1.0, 2.0]), 1.0), ([1.0], [1.0, 2.0])):
        case.function("testing.assert_almost_equal", a, b)
        case.function("testing.assert_almost_equal", a, b, 1, "note")


def assert_approx_equal(case):
    for a, b in ((0.12345677777777e-20, 0.1234567e-20), (0.12345670e-20, 0.12345671e-20), (0.12345670e-20, 0.12345672e-20), (1, 1), (0, 0), (0.0, 1e-30), (np.nan, np.nan), (np.nan, 1), (np.inf, np.inf), (np.inf, -np.inf), (1e5, 1.00001e5), (-3.0, 3.0)):
        case.function("testing.assert_approx_equal", a, b)
        case.function("testing.assert_approx_equal", a, b, significant=8)
        case.function("testing.assert_approx_equal", a, b, 3, "note")


def assert_ulp(case):
    x = np.array([1.0, 1e-10, 1e10, -2.5, 0.0])
    for dtype in ("f2", "f4", "f8"):
        a = x.astype(dtype)
        b = np.nextafter(a, np.array(9e4, dtype))
        for name, how in (("assert_array_max_ulp", "maxulp"), ("assert_array_almost_equal_nulp", "nulp")):
            for count in (1, 0, 5):
                case.function(f"testing.{name}", a, b, **{how: count})
                case.function(f"testing.{name}", a, a * np.array(1.01, dtype), **{how: count})
    case.function("testing.assert_array_max_ulp", [1.0, np.nan], [1.0, np.nan])
    case.function("testing.assert_array_max_ulp", [-0.0], [0.0])
    case.function("testing.assert_array_max_ulp", [1, 2], [1, 3])
    case.function("testing.assert_array_max_ulp", np.array([1.0], "f4"), [1.0 + 1e-7])
    case.function("testing.assert_array_max_ulp", [1.0], [1.0 + 1e-7], dtype=np.dtype("f4"))
    case.function("testing.assert_array_max_ulp", [1.0], [1.0, 2.0])
    case.function("testing.assert_array_max_ulp", [True], [True])


def assert_(case):
    for value in (True, False, 1, 0, np.bool(False), np.array([1]), np.array([0])):
        case.function("testing.assert_", value)
        case.function("testing.assert_", value, "note")


CASES = [assert_array_equal, assert_allclose, assert_array_almost_equal, assert_array_less, assert_equal, assert_almost_equal, assert_approx_equal, assert_ulp, assert_]
