"""Computes the tables and polynomials of numrs-math and checks those that stand in its sources.

    python3 native/numrs-math/tools/coefficients.py           # writes what it computes, and how good what stands is
    python3 native/numrs-math/tools/coefficients.py --check   # fails where a source and its comment do not hold

* Tables (powers of two, logarithms, angles, constants in parts) are computed with 60 digits and rounded; what stands
  has to be the same numbers.
* Of polynomials, which are found by Remez's exchange or are Taylor's, the greatest error of what stands is computed,
  with exact arithmetic, relative to the function. It has to be below the bound in the comment above the numbers
  (``error below `2^-56.1` ``). The best polynomial of the degree, and that with its coefficients rounded, tell how far
  from them it is: coefficients of f32 and f64 have errors of their own.
* A constant with many digits that no line below computes is a fault, too.

Only the standard library is needed (Python 3.9); the run takes some seconds.
"""

import re
import struct
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from approximation import LN2, ONE, PI, Approximation, asin, atan, cos, cosh, expm1, log1p, sin, sinh, tan, tanh
from rust_source import Source, decimal, down, nearest, on_grid

ROOT = Path(__file__).resolve().parent.parent / "src"
LN10 = Decimal(10).ln()
DOUBLE, SINGLE = 53, 24


class Checker:
    """Compares what stands in the sources with what is computed, and keeps the faults."""

    def __init__(self, root, show):
        self.sources = {path.relative_to(root).as_posix(): Source(path) for path in sorted(root.rglob("*.rs"))}
        self.show = show
        self.known = set()
        self.faults = []

    def constant(self, path, name):
        self.known.add((path, name))
        return self.sources[path][name]

    def fractions(self, path, name, field=None):
        value = self.constant(path, name).value
        return value[field] if field else value

    def decimals(self, path, name, field=None):
        return [decimal(c) for c in self.fractions(path, name, field)]

    def fault(self, path, name, text):
        self.faults.append(f"{path}: {name}: {text}")

    def table(self, path, name, wanted, field=None):
        """A table, or one number, that has to be as computed."""
        stands = self.fractions(path, name, field)
        label = f"{name}.{field}" if field else name
        if self.show:
            self.write(path, label, wanted if isinstance(wanted, list) else [wanted], self.constant(path, name).bits)
        pairs = zip(stands, wanted) if isinstance(wanted, list) else [(stands, wanted)]
        if isinstance(wanted, list) and len(stands) != len(wanted):
            self.fault(path, label, f"{len(stands)} numbers, not {len(wanted)}")
        for i, (number, computed) in enumerate(pairs):
            if number != computed:
                self.fault(path, label, f"number {i} is {float(number)!r}, computed {float(computed)!r}")

    def polynomial(self, path, name, approximation, field=None, fixed=0):
        """A polynomial, whose first ``fixed`` coefficients are given, within the bound that its comment states."""
        constant = self.constant(path, name)
        label = f"{name}.{field}" if field else name
        stands = self.decimals(path, name, field)
        _, least = approximation.best(len(stands), stands[:fixed])
        rounded = approximation.rounded(len(stands), rounding(constant.bits), stands[:fixed])
        errors = approximation.error(stands), least, approximation.error(rounded)
        self.compare(path, label, constant.comment, *errors)
        if self.show:
            self.write(path, label, map(Fraction, rounded), constant.bits)

    def compare(self, path, label, comment, error, least, rounded):
        print(f"{path:20} {label:16} error 2^{log2(error):.2f}, of the best polynomial 2^{log2(least):.2f}, "
              f"with its coefficients rounded 2^{log2(rounded):.2f}")
        self.bound(path, label, comment, error)

    def bound(self, path, label, comment, error):
        stated = re.search(r"error below `2\^(-\d+(?:\.\d+)?)`", comment)
        if not stated:
            self.fault(path, label, "the comment states no bound of the error")
        elif error >= Decimal(2) ** Decimal(stated[1]):
            self.fault(path, label, f"the error is 2^{log2(error):.2f}, above the bound 2^{stated[1]} of the comment")

    def write(self, path, label, numbers, bits):
        shown = [shortest(c, bits) for c in numbers]
        print(f"{path} {label}:\n    " + ", ".join(shown))

    def unknown(self):
        """Constants with many digits that nothing has asked for."""
        for path, source in self.sources.items():
            for name in source.long_numbers():
                if (path, name) not in self.known:
                    self.fault(path, name, "tools/coefficients.py does not compute it")


def rounding(bits):
    """Rounds decimal numbers to so many significant bits."""
    return lambda x: decimal(nearest(x, bits))


def log2(x):
    return float(x.ln() / LN2)


def shortest(x, bits):
    """The shortest decimal number that rounds to it."""
    digits = next(d for d in range(1, 20) if nearest(Decimal(f"{float(x):.{d - 1}e}"), bits) == x)
    return repr(float(f"{float(x):.{digits - 1}e}"))


def parts(x, *bits):
    """``x`` as a sum of numbers of so many bits, each the nearest to what is left."""
    numbers, rest = [], Fraction(x)
    for count in bits:
        numbers.append(nearest(rest, count))
        rest -= numbers[-1]
    return numbers


def with_rest(values, rounding, bits):
    """The values as ``rounding`` gives them, and what they lack."""
    upper = [rounding(v) for v in values]
    return upper, [nearest(Fraction(v) - u, bits) for v, u in zip(values, upper)]


def double(bits):
    return Fraction(struct.unpack("<d", struct.pack("<q", bits))[0])


def single(bits):
    return Fraction(struct.unpack("<f", struct.pack("<i", bits))[0])


def sixteenths(number, start, mantissa):
    """Ends of the sixteen intervals of a binade, equal in their bits, that begin with the number of these bits."""
    return [[number(start + (i + end << mantissa - 4)) for end in (0, 1)] for i in range(16)]


def reduced(intervals, reciprocals):
    """Between what ``m * reciprocal - 1`` lies."""
    ends = [r * m - 1 for r, interval in zip(reciprocals, intervals) for m in interval]
    return decimal(min(ends)), decimal(max(ends))


def identity(x):
    return x


def square(x):
    return x * x


def cube(x):
    return x**3


def one(_):
    return ONE


def zero(_):
    return Decimal(0)


def exponential(x):
    return x.exp()


def power_of_two(x):
    return (x * LN2).exp()


# Half of a step of ln(2)/16, and of a sixteenth.
HALF_STEP = (-LN2 / 32, LN2 / 32)
HALF_SIXTEENTH = (-ONE / 32, ONE / 32)
POWERS = [(LN2 * j / 16).exp() for j in range(16)]
EXP = (exponential, HALF_STEP, lambda r: 1 + r, square)
EXPM1 = (expm1, HALF_STEP, identity, square)
EXP2 = (power_of_two, HALF_SIXTEENTH, one, identity)


def ops_exp(c):
    path = "ops/exp.rs"
    upper, lower = with_rest(POWERS, lambda p: nearest(p, DOUBLE), DOUBLE)
    c.table(path, "HI", upper)
    c.table(path, "LO", lower)
    c.table(path, "LACK", [nearest((Fraction(p) - u) / u, DOUBLE) for p, u in zip(POWERS, upper)])
    step = LN2 / 16
    c.table(path, "STEP_HI", on_grid(step, 43))
    c.table(path, "STEP_LO", nearest(Fraction(step) - on_grid(step, 43), DOUBLE))
    c.table(path, "PER_STEP", nearest(1 / step, DOUBLE))
    c.polynomial(path, "POLY", Approximation(*EXP))
    c.polynomial(path, "POLY_M1", Approximation(*EXPM1))
    c.polynomial(path, "POLY2", Approximation(*EXP2))
    c.polynomial(path, "POLY_SINGLE", Approximation(*EXPM1))
    c.polynomial(path, "POLY2_SINGLE", Approximation(*EXP2))


def ops_log(c):
    path = "ops/log.rs"
    intervals = sixteenths(double, 0x3FE6_6900_0000_0000, 52)
    # The centre that is nearly one is one, so that logarithms about it have no table.
    reciprocals = [on_grid(2 / (low + high), 8) if not low < 1 < high else Fraction(1) for low, high in intervals]
    c.table(path, "RCP", reciprocals)
    ends = reduced(intervals, reciprocals)
    for name, base in ("NATURAL", ONE), ("BINARY", LN2), ("DECIMAL", LN10):
        logs = [-decimal(r).ln() / base for r in reciprocals]
        upper, lower = with_rest(logs, lambda v: on_grid(v, 42), DOUBLE)
        c.table(path, name, upper, "hi")
        c.table(path, name, lower, "lo")
        # Products with exponents, which have eleven bits, are exact.
        two = on_grid(LN2 / base, 41)
        c.table(path, name, two, "two_hi")
        c.table(path, name, nearest(Fraction(LN2 / base) - two, DOUBLE), "two_lo")
        e = parts(1 / base, DOUBLE, DOUBLE)
        c.table(path, name, e[0], "e_hi")
        c.table(path, name, e[1], "e_lo")
        logarithm = Approximation(lambda r: log1p(r) / base, ends, lambda r: r / base, square)
        c.polynomial(path, name, logarithm, "poly")
    c.polynomial(path, "POLY_SINGLE", Approximation(log1p, ends, zero, identity))
    # `power` for f32 has the same table.
    c.polynomial("ops/pow.rs", "POLY_SINGLE", Approximation(log1p, ends, zero, identity))


def ops_pow(c):
    path = "ops/pow.rs"
    intervals = sixteenths(double, 0x3FE7_8000_0000_0000, 52)
    inverses = [on_grid(2 / (low + high), 5) for low, high in intervals]
    c.table(path, "INVERSE", inverses)
    upper, lower = with_rest([-decimal(r).ln() for r in inverses], lambda v: on_grid(v, 42), DOUBLE)
    c.table(path, "HI", upper)
    c.table(path, "LO", lower)
    c.table(path, "LN2_HI", on_grid(LN2, 42))
    c.table(path, "LN2_LO", nearest(Fraction(LN2) - on_grid(LN2, 42), DOUBLE))
    ends = reduced(intervals, inverses)
    c.polynomial(path, "POLY", Approximation(log1p, ends, lambda r: r - r * r / 2, cube))


def ops_trig(c):
    path = "ops/trig.rs"
    c.table(path, "FULL", parts(PI / 2, DOUBLE, DOUBLE, DOUBLE))
    c.table(path, "SHORT", parts(PI / 2, 33, 33, 33, DOUBLE))
    quarter = (0, PI / 4)
    for name in "SIN", "SIN_SINGLE":
        c.polynomial(path, name, Approximation(sin, quarter, identity, cube, even=True))
    fourth = Approximation(cos, quarter, lambda r: 1 - r * r / 2, lambda r: r**4, even=True)
    c.polynomial(path, "COS", fourth)
    c.polynomial(path, "COS_SINGLE", Approximation(cos, quarter, one, square, even=True))
    c.polynomial(path, "TAN", Approximation(tan, quarter, identity, cube, even=True))


def ops_inverse(c):
    path = "ops/inverse.rs"
    c.table(path, "HALF_PI_LO", parts(PI / 2, DOUBLE, DOUBLE)[1])
    c.table(path, "PI_LO", parts(PI, DOUBLE, DOUBLE)[1])
    first = 0x3FB8_0000_0000_0000
    intervals = [[decimal(double(first + (i + end << 51))) for end in (0, 1)] for i in range(15)]
    # The tangent of the middle angle, but for the interval that begins with zero and that which never ends.
    centres = [nearest(tan((atan(low) + atan(high)) / 2), 12) for low, high in intervals]
    centres[0] = Fraction(0)
    c.table(path, "CENTRE", [*centres, Fraction(1)])
    angles = [*(atan(decimal(x)) for x in centres), PI / 2]
    upper, lower = with_rest(angles, lambda a: nearest(a, DOUBLE), DOUBLE)
    c.table(path, "ANGLE_HI", upper)
    c.table(path, "ANGLE_LO", lower)
    rest = max(
        abs(x - decimal(m)) / (1 + x * decimal(m)) for m, interval in zip(centres, intervals) for x in interval
    )
    if rest > ONE / 8:
        c.fault(path, "CENTRE", f"an angle of tangent {float(rest)} is left")
    for name in "ATAN", "ATAN_SINGLE":
        c.polynomial(path, name, Approximation(atan, (0, ONE / 8), identity, cube, even=True))
    for name in "ASIN", "ASIN_SINGLE":
        c.polynomial(path, name, Approximation(asin, (0, ONE / 2), identity, cube, even=True))


def ops_hyperbolic(c):
    path = "ops/hyperbolic.rs"
    middle = decimal(c.fractions(path, "MIDDLE"))
    c.polynomial(path, "TANH", Approximation(tanh, (0, middle), identity, cube, even=True))
    c.table(path, "NEGATIVE_HI", [nearest(1 / p, DOUBLE) for p in POWERS])
    c.table(path, "EVEN", [nearest(Fraction(1, n), DOUBLE) for n in (2, 24, 720)])
    c.table(path, "ODD", [nearest(Fraction(1, n), DOUBLE) for n in (6, 120, 5040)])
    c.polynomial(path, "EVEN", Approximation(cosh, HALF_STEP, one, square, even=True))
    c.polynomial(path, "ODD", Approximation(sinh, HALF_STEP, identity, cube, even=True))


def wide_exp(c):
    path = "wide/exp.rs"
    upper, lower = with_rest(POWERS, lambda p: nearest(p, SINGLE), SINGLE)
    c.table(path, "EXP_HI", upper)
    c.table(path, "EXP_LO", lower)
    c.table(path, "LACK", [nearest((Fraction(p) - u) / u, SINGLE) for p, u in zip(POWERS, upper)])
    step = LN2 / 16
    c.table(path, "STEP_HI", nearest(step, SINGLE))
    c.table(path, "STEP_LO", parts(step, SINGLE, SINGLE)[1])
    c.table(path, "PER_STEP", nearest(1 / step, SINGLE))
    c.polynomial(path, "EXP", Approximation(*EXP))
    c.polynomial(path, "EXPM1", Approximation(*EXPM1), fixed=1)
    c.polynomial(path, "EXP2", Approximation(*EXP2))


def wide_hyperbolic(c):
    path = "wide/hyperbolic.rs"
    c.table(path, "LN2", parts(LN2, SINGLE, SINGLE))
    half = (0, LN2 / 2)
    c.polynomial(path, "ODD", Approximation(sinh, half, identity, cube, even=True))
    c.polynomial(path, "EVEN", Approximation(cosh, half, one, square, even=True), fixed=1)
    tanh_tables(c, path)


def tanh_tables(c, path):
    """A polynomial about a centre for each interval of half a binade from 1/16 to 12; the last is one."""
    centres, values = c.fractions(path, "TANH_CENTRE"), c.fractions(path, "TANH_VALUE")
    c.table(path, "TANH_VALUE", [nearest(tanh(decimal(m)), SINGLE) for m in centres])
    rows = c.fractions(path, "TANH")
    comment = c.constant(path, "TANH").comment
    errors = []
    for i in range(16):
        low, high = (decimal(single(0x3D80_0000 + ((i - 6) % 16 + end << 22))) for end in (0, 1))
        low, high = (Decimal(0), high) if i == 6 else (low, min(high, decimal(c.fractions(path, "TANH_ONE"))))
        stands, m, value = [decimal(row[i]) for row in rows], decimal(centres[i]), decimal(values[i])
        lacks = abs(tanh(m) - value) / value if value else Decimal(0)
        if not low <= m <= high:
            c.fault(path, "TANH_CENTRE", f"number {i} lies outside of its interval")
        if low == high:
            best, least = stands, lacks
            error = rounded = lacks
        else:
            near = Approximation(
                lambda t: tanh(m + t), (low - m, high - m), lambda t: value, identity
            )
            error = max(near.error(stands), lacks)
            _, least = near.best(6)
            best = near.rounded(6, rounding(SINGLE))
            rounded = near.error(best)
        errors.append((error, least, rounded))
        if c.show:
            c.write(path, f"TANH[..][{i}]", map(Fraction, best), SINGLE)
    c.compare(path, "TANH", comment, *map(max, zip(*errors)))


def wide_inverse(c):
    path = "wide/inverse.rs"
    c.table(path, "PI_LACK", nearest(Fraction(PI) / nearest(PI, SINGLE) - 1, SINGLE))
    c.polynomial(path, "ATAN", Approximation(atan, (0, 1), identity, cube, even=True))
    middle = decimal(c.fractions(path, "MIDDLE"))
    c.polynomial(path, "ASIN", Approximation(asin, (0, middle), identity, cube, even=True))


def wide_log(c):
    path = "wide/log.rs"
    ends = (-ONE / 4, ONE / 2)
    for name, base, fixed in ("NATURAL", ONE, 1), ("BINARY", LN2, 0), ("DECIMAL", LN10, 0):
        logarithm = Approximation(lambda r: log1p(r) / base, ends, lambda r: r / base, square)
        c.polynomial(path, name, logarithm, fixed=fixed)
    c.table(path, "BINARY_E", nearest(1 / LN2 - 1, SINGLE))
    c.table(path, "DECIMAL_E", parts(1 / LN10, SINGLE, SINGLE))
    two = LN2 / LN10
    c.table(path, "DECIMAL_TWO", [down(two, SINGLE), nearest(Fraction(two) - down(two, SINGLE), SINGLE)])


def wide_pow(c):
    path = "wide/pow.rs"
    intervals = sixteenths(single, 0x3F3C_0000, 23)
    reciprocals = [nearest(2 / (low + high), 5) for low, high in intervals]
    c.table(path, "RCP", reciprocals)
    upper, lower = with_rest([-decimal(r).ln() / LN2 for r in reciprocals], lambda v: on_grid(v, 16), SINGLE)
    c.table(path, "HI", upper)
    c.table(path, "LO", lower)
    c.table(path, "E", parts(1 / LN2, SINGLE, SINGLE))
    ends = reduced(intervals, reciprocals)
    c.polynomial(path, "TAIL", Approximation(log1p, ends, lambda r: r - r * r / 2, cube))
    c.polynomial(path, "EXP2", Approximation(power_of_two, (-ONE / 2, ONE / 2), one, identity))


def wide_trig(c):
    path = "wide/trig.rs"
    for name, x in ("PI", PI), ("HALF_PI", PI / 2):
        first = down(x, SINGLE)
        second = down(Fraction(x) - first, SINGLE)
        c.table(path, name, [first, second, nearest(Fraction(x) - first - second, SINGLE)])
    c.polynomial(path, "SIN", Approximation(sin, (0, PI / 2), identity, cube, even=True))
    c.polynomial(path, "TAN", Approximation(tan, (0, PI / 4), identity, cube, even=True))


def roots(c):
    """The numbers that make about ``x**(-1/3)`` of bits: the bound is that of ``1 - x y**3``."""
    for path, upper_half in ("ops/root.rs", 32), ("wide/root.rs", 0):
        seed, error = c.fractions(path, "SEED"), Decimal(0)
        number, mantissa = (double, 52) if upper_half else (single, 23)
        one_bits = (1023 << 52) if upper_half else (127 << 23)
        for i in range(3 * 2**10):
            bits = one_bits + (i << mantissa - 10)
            y = number(round(seed - Fraction(bits >> upper_half, 3)) << upper_half)
            error = max(error, decimal(abs(1 - number(bits) * y**3)))
        print(f"{path:20} {'SEED':16} error 2^{log2(error):.2f}")
        c.bound(path, "SEED", c.constant(path, "SEED").comment, error)


def others(c):
    c.table("complex/inverse.rs", "FOUR_SQRT_MIN", Fraction(1, 2**509))


def main():
    checker = Checker(ROOT, show="--check" not in sys.argv[1:])
    for family in (ops_exp, ops_log, ops_pow, ops_trig, ops_inverse, ops_hyperbolic, wide_exp, wide_hyperbolic,
                   wide_inverse, wide_log, wide_pow, wide_trig, roots, others):
        family(checker)
    checker.unknown()
    for fault in checker.faults:
        print(f"error: {fault}", file=sys.stderr)
    return 1 if checker.faults else 0


if __name__ == "__main__":
    sys.exit(main())
