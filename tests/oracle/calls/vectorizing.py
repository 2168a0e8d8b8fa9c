"""np.vectorize and np.frompyfunc over the functions of subjects/vocabulary.py."""

import numpy as np

from subjects.recording import twin
from subjects.vocabulary import (
    above, fill, half, late, made, minus, none_of_numbers, pair, plus, product, shifted, start, total, weigh,
)  # fmt: skip

GRID = np.arange(12).reshape(3, 4)


def operands():
    yield 3
    yield 2.5
    yield True
    yield 1j
    yield [1, 2]
    yield GRID
    yield twin(GRID).transpose((1, 0))
    yield twin(GRID)[::-1, ::2]
    yield GRID.astype("i1")
    yield GRID.astype("f4")
    yield GRID.astype(">f8")
    yield GRID.astype("u8")
    yield GRID > 4
    yield GRID * 1j
    yield GRID[:0]
    yield np.array(7)


def vectorize_items(case):
    for function in (half, pair, late, above):
        over = made(case, "vectorize", function)
        kept = made(case, "vectorize", function, cache=True)
        for x in operands():
            value = getattr(x, "value", x)
            if np.iscomplexobj(value) and function in (late, above):
                continue
            case.method(over, "__call__", x)
            case.method(kept, "__call__", x)


def vectorize_pairs(case):
    over = made(case, "vectorize", plus)
    for x in operands():
        for y in (1, 2.5, [1, 2, 3, 4], [[1], [2], [3]], np.zeros((0, 4)), [1, 2]):
            case.method(over, "__call__", x, y)


def vectorize_otypes(case):
    for otypes in ("d", "f", "l", "b", "?", "D", "e", ["float32"], [np.dtype("i2")]):
        for function in (half, late, above):
            over = made(case, "vectorize", function, otypes=otypes)
            for x in (0, 3.9, -3.9, [0.0, 5.0], np.zeros(0), GRID):
                case.method(over, "__call__", x)
    case.method(made(case, "vectorize", pair, otypes="dl"), "__call__", GRID)
    case.method(made(case, "vectorize", plus, otypes="b"), "__call__", [1, 200], 1)
    case.method(made(case, "vectorize", plus, otypes="l"), "__call__", [1, np.nan], 1)
    case.method(made(case, "vectorize", plus, otypes="l"), "__call__", [1, np.inf], 1)
    case.method(made(case, "vectorize", fill, otypes="d"), "__call__", [1, 2])
    case.method(made(case, "vectorize", fill, otypes="l"), "__call__", [1, 2])
    case.method(made(case, "vectorize", none_of_numbers, otypes="l"), "__call__", [1, 2])
    case.function("vectorize", 3)
    case.function("vectorize", 3, otypes="d")
    from subjects.vocabulary import user

    case.function("vectorize", user(half), otypes="dz")
    case.function("vectorize", user(half), otypes=3)
    for signature in ("(n),(n)->(", "(n)", "->", "n->m", "(n)->()x", ""):
        case.function("vectorize", user(half), signature=signature)


def vectorize_excluded(case):
    for excluded in ([0], [0, "x"]):
        over = made(case, "vectorize", weigh, excluded=excluded)
        for p in ([1, 2], [0.5]):
            for x in ([0, 1], 2, GRID, np.zeros(0)):
                case.method(over, "__call__", p, x)
    case.method(made(case, "vectorize", weigh, excluded=[0, 1]), "__call__", [1, 2], 3)


def vectorize_signature(case):
    vectors = ([1, 2, 3], np.eye(3), np.ones((2, 1, 3)), [1, 2], 3, np.zeros((0, 3)), np.arange(3) * 1j)
    dot = made(case, "vectorize", product, signature="(n),(n)->()")
    for x in vectors:
        for y in vectors:
            case.method(dot, "__call__", x, y)
    case.method(dot, "__call__", [1, 2])
    for function, signature in ((total, "(n)->()"), (shifted, "(n)->(n),()"), (start, "(n)->(m)"), (start, "(n)->(n)"), (total, " ( n , m ) -> ( ) "), (shifted, "(n)->(n)"), (start, "(n)->(m),()")):
        for otypes in (None, "f", "df"):
            over = made(case, "vectorize", function, signature=signature, otypes=otypes)
            for x in ([1, 2, 3], GRID, GRID.astype("f4"), GRID[:0], GRID[:, :0], 5):
                if otypes == "df" and "," not in signature or otypes == "f" and "," in signature.split("->")[1]:
                    continue
                case.method(over, "__call__", x)
    case.method(made(case, "vectorize", weigh, signature="()->()", excluded=[0]), "__call__", [1, 2], GRID)


def frompyfunc_calls(case):
    for function in (half, above):
        over = made(case, "frompyfunc", function, 1, 1)
        for x in operands():
            if np.iscomplexobj(getattr(x, "value", x)) and function is above:
                continue
            case.method(over, "__call__", x)
    two = made(case, "frompyfunc", pair, 1, 2)
    for x in (1, [1, 2], GRID):
        case.method(two, "__call__", x)
    over = made(case, "frompyfunc", plus, 2, 1)
    for x in operands():
        for y in (1, [1, 2, 3, 4], [1, 2]):
            case.method(over, "__call__", x, y)
            case.method(over, "outer", x, y)
    case.method(over, "__call__", 1)
    target = case.let(np.zeros((3, 4)))
    case.method(over, "__call__", GRID, 1, out=target, casting="unsafe")
    case.read(target)
    case.method(over, "__call__", GRID, 1, out=target, casting="unsafe", where=GRID > 4)
    case.read(target)
    case.function("frompyfunc", 3, 1, 1)
    from subjects.vocabulary import user

    case.function("frompyfunc", user(half), 40, 40)


def frompyfunc_reductions(case):
    for function in (plus, minus):
        for identity in ({}, {"identity": None}, {"identity": 5}):
            over = made(case, "frompyfunc", function, 2, 1, **identity)
            for x in (GRID, GRID * 0.5, twin(GRID).transpose((1, 0)), [1, 2, 3], GRID[:0], GRID[:, :0], []):
                for axis in (0, -1, None, (0, 1), 2):
                    if axis not in (0, None) and np.ndim(getattr(x, "value", x)) < 2:
                        continue
                    case.wording = axis != 2
                    case.method(over, "reduce", x, axis=axis)
                    case.wording = True
                    case.method(over, "reduce", x, axis=axis, keepdims=True)
                    case.method(over, "reduce", x, axis=axis, initial=7)
            case.method(over, "reduce", GRID, axis=0, where=GRID > 3)
            case.method(over, "reduce", GRID, axis=0, where=GRID > 3, initial=2)
            for x in (GRID, [1, 2, 3], GRID[:0]):
                case.method(over, "accumulate", x)
                case.method(over, "accumulate", x, axis=-1)
            case.method(over, "reduceat", GRID, [0, 2, 1], axis=1)
            case.method(over, "reduceat", GRID, [0, 7], axis=1)
            for target in (GRID.copy(), GRID * 0.5, np.arange(3)):
                place = case.let(target)
                case.method(over, "at", place, [0, 0, 2], 3)
                case.read(place)
            case.method(over, "outer", [1, 2], [3.5, 4])


CASES = [
    vectorize_items, vectorize_pairs, vectorize_otypes, vectorize_excluded, vectorize_signature, frompyfunc_calls,
    frompyfunc_reductions,
]  # fmt: skip
