"""Writes golden/math_*.bin: complex functions and functions of two real numbers, on special and
random values, as rows of float64."""
import sys

from _golden import write as write_golden

import numpy as np

UNARY = (
    "exp exp2 expm1 log log2 log10 log1p sqrt sin cos tan sinh cosh tanh "
    "arcsin arccos arctan arcsinh arccosh arctanh square reciprocal sign"
).split()
BINARY = ["divide", "power"]
REAL = "floor_divide remainder fmod nextafter copysign heaviside hypot arctan2 power logaddexp logaddexp2".split()


def write(name, columns):
    write_golden(name, np.concatenate([np.ascontiguousarray(c).view(np.float64).ravel() for c in columns]).tobytes())


def grid(values):
    re, im = np.meshgrid(values, values, indexing="ij")
    z = np.empty(re.size, complex)
    z.real, z.imag = re.ravel(), im.ravel()
    return z


def main():
    np.seterr(all="ignore")
    rng = np.random.default_rng(20240717)
    special = np.array([-np.inf, -1000.0, -2.5, -1.0, -0.5, -0.0, 0.0, 0.5, 1.0, 2.5, 1000.0, np.inf, np.nan])
    random = rng.normal(size=300) * 2.0 + 1j * rng.normal(size=300) * 2.0
    scaled = random * 2.0 ** rng.integers(-40, 8, 300)
    near = 1 - 2.0 ** -np.arange(1, 50.0, 3)
    z = np.concatenate([grid(special), random, scaled, near, -near, near * 1j, -near * 1j])
    write("math_complex.bin", [[float(special.size**2), float(z.size)], z] + [getattr(np, f)(z) for f in UNARY])

    few = grid(np.array([-np.inf, -1.5, -0.0, 0.0, 2.0, np.inf, np.nan]))
    a, b = (m.ravel() for m in np.meshgrid(few, few, indexing="ij"))
    whole = rng.integers(-12, 12, 300).astype(complex)
    a = np.concatenate([a, random, random])
    b = np.concatenate([b, random[::-1], whole])
    write("math_complex_pairs.bin", [[float(few.size**2), float(a.size)], a, b] + [getattr(np, f)(a, b) for f in BINARY])

    values = np.array(
        [-np.inf, -1e308, -7.5, -3.0, -1.0, -0.3, -5e-324, -0.0, 0.0, 1e-310, 0.1, 0.5, 1.0, 3.0, 7.0, 1e17, 1e308, np.inf, np.nan]
    )
    x, y = (m.ravel() for m in np.meshgrid(values, values, indexing="ij"))
    u = rng.normal(size=2000) * 10.0 ** rng.integers(-3, 12, 2000)
    v = rng.normal(size=2000) * 10.0 ** rng.integers(-3, 3, 2000)
    x, y = np.concatenate([x, u, np.round(u)]), np.concatenate([y, v, np.ceil(v)])
    write("math_real_pairs.bin", [[float(x.size)], x, y] + [getattr(np, f)(x, y) for f in REAL])
    fraction, exponent = np.frexp(x)
    part, whole = np.modf(x)
    k = rng.integers(-1100, 1100, x.size)
    columns = [np.spacing(x), fraction, exponent.astype(float), part, whole, k.astype(float), np.ldexp(x, k)]
    write("math_scalars.bin", [[float(x.size)], x] + columns)
    s, t = x.astype(np.float32), y.astype(np.float32)
    write("math_single_pairs.bin", [[float(x.size)], x, y] + [getattr(np, f)(s, t).astype(float) for f in REAL])


if __name__ == "__main__":
    sys.exit(main())
