"""Writes golden/managed_operators.json: operators between arrays of every dtype and numbers of the host language.

Run with the interpreter that has the reference NumPy: python tests/oracle/managed_operators.py
"""
import base64
import json
import operator
import warnings
from pathlib import Path

import numpy as np

DTYPES = ["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", "c8", "c16", ">i2", ">f8"]
LITERALS = {"int 2": 2, "int 300": 300, "int -1": -1, "long 2**40": 2**40, "ulong 2**63": 2**63, "double 2.5": 2.5, "double 1e300": 1e300,
            "double nan": np.nan, "complex": 1 + 2j, "bool": True, "float": np.float32(3)}
OPERATORS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod,
             "**": operator.pow, "&": operator.and_, "|": operator.or_, "^": operator.xor, "<<": operator.lshift, ">>": operator.rshift,
             "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
IN_PLACE = {"+": operator.iadd, "-": operator.isub, "*": operator.imul, "/": operator.itruediv, "//": operator.ifloordiv, "%": operator.imod,
            "**": operator.ipow, "&": operator.iand, "|": operator.ior, "^": operator.ixor, "<<": operator.ilshift, ">>": operator.irshift}


def attempt(action):
    try:
        result = np.asarray(action())
        return {"dtype": result.dtype.str, "shape": list(result.shape), "data": base64.b64encode(result.tobytes()).decode()}
    except (TypeError, ValueError, OverflowError) as e:
        return {"error": type(e).__name__, "message": str(e.args[0]) if isinstance(e.args[0], str) else str(e)}


def main():
    warnings.simplefilter("ignore")
    cases = []
    for code in DTYPES:
        def array():
            return np.array([1, 0, 1] if code == "?" else [1, 2, 3]).astype(code)
        for name, literal in LITERALS.items():
            for symbol, function in OPERATORS.items():
                case = {"dtype": array().dtype.str, "literal": name, "operator": symbol}
                case["right"] = attempt(lambda: function(array(), literal))
                case["left"] = attempt(lambda: function(literal, array()))
                if symbol in IN_PLACE:
                    case["in place"] = attempt(lambda: IN_PLACE[symbol](array(), literal))
                cases.append(case)
    path = Path(__file__).parent / "golden" / "managed_operators.json"
    path.write_text(json.dumps(cases, separators=(",", ":")) + "\n")
    print(len(cases), "cases", path.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
