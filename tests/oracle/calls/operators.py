"""Operators between arrays of every dtype and numbers of the host language, on both sides and in place."""

import itertools
import operator

import numpy

from subjects.tracing import TRACER, np

DTYPES = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", ">i2", ">f8"]
LITERALS = [2, 300, -1, 2**40, 2**63, 2.5, 1e300, numpy.nan, 1 + 2j, True, numpy.float32(3)]
OPERATORS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod,
             "**": operator.pow, "&": operator.and_, "|": operator.or_, "^": operator.xor, "<<": operator.lshift, ">>": operator.rshift,
             "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
IN_PLACE = {"+": operator.iadd, "-": operator.isub, "*": operator.imul, "/": operator.itruediv, "//": operator.ifloordiv, "%": operator.imod,
            "**": operator.ipow, "&": operator.iand, "|": operator.ior, "^": operator.ixor, "<<": operator.ilshift, ">>": operator.irshift}


def array(code):
    return np.array([1, 0, 1] if code == "?" else [1, 2, 3]).astype(code)


def group(code, symbol):
    """One operator between arrays of one dtype and all numbers."""
    def record(case):
        # Powers are compared within the last bits.
        case.tolerance = (4.0, 0.0) if symbol == "**" else None
        for literal in LITERALS:
            TRACER.record(lambda: OPERATORS[symbol](array(code), literal), case)
            TRACER.record(lambda: TRACER.call({"do": "operator", "name": symbol}, OPERATORS[symbol], [literal, array(code)]), case)
            if symbol in IN_PLACE:
                TRACER.record(lambda: IN_PLACE[symbol](array(code), literal), case)

    record.__name__ = f"{code} {symbol}"
    return record


CASES = [group(code, symbol) for code, symbol in itertools.product(DTYPES, OPERATORS)]
