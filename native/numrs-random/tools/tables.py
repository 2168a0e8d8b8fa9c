"""Writes the constant tables of numrs-random from first principles.

    python3 tools/tables.py

* ``src/ziggurat/tables.rs``: the 256 layers of the ziggurats of the normal and the exponential
  distribution (Marsaglia and Tsang 2000), for 64-bit and 32-bit words, computed with 60 digits.
* ``src/log_factorial_table.rs``: log(k!) for the hypergeometric distributions.
* ``src/bits/mt19937_jump.rs``: the polynomial x**(2**128) modulo the characteristic polynomial of
  MT19937 over GF(2), by which the generator jumps (Haramoto et al. 2008). The characteristic
  polynomial is found with Berlekamp-Massey from 2 * 19937 output bits.

Only the standard library is needed; the run takes about half a minute.
"""

import math
import struct
from decimal import Decimal, getcontext
from pathlib import Path

getcontext().prec = 60
ROOT = Path(__file__).resolve().parent.parent / "src"
LAYERS = 256

# Where the base strip ends; the strips then all have the same area (Doornik 2005).
NORMAL_R = Decimal("3.6541528853610087963519472518")
EXP_R = Decimal("7.6971174701310497140446280481")



def normal_layers():
    """The layers in double arithmetic, as NumPy's table was made: every operation rounds.

    One of the exponentials there came out one unit in the last place above the correctly rounded
    one, and all layers above it follow from that value.
    """
    log = lambda v: float(Decimal(v).ln())
    exp = lambda v: float(Decimal(v).exp())
    area = 0.004928673233974652
    x = [0.0] * LAYERS
    y = [0.0] * LAYERS
    x[255] = float(NORMAL_R)
    y[255] = exp(-0.5 * x[255] * x[255])
    for i in range(254, 0, -1):
        x[i] = math.sqrt(-2.0 * log(area / x[i + 1] + y[i + 1]))
        y[i] = exp(-0.5 * x[i] * x[i])
        if i == 38:
            y[i] = math.nextafter(y[i], 1.0)
    x[0], y[0] = area / y[255], 1.0
    return x, y


def exponential_layers():
    density = lambda x: (-x).exp()
    inverse = lambda y: -y.ln()
    area = EXP_R * density(EXP_R) + density(EXP_R)
    return layers(EXP_R, area, density, inverse)


def layers(r, area, density, inverse):
    """Right edges ``x`` (the base strip's is that of a box of its area) and heights ``y``."""
    x = [Decimal(0)] * LAYERS
    y = [Decimal(0)] * LAYERS
    x[255], y[255] = r, density(r)
    for i in range(254, 0, -1):
        y[i] = y[i + 1] + area / x[i + 1]
        x[i] = inverse(y[i])
    x[0], y[0] = area / density(r), Decimal(1)
    return x, y


def thresholds(x, bits):
    """Words below these lie under the curve without a further test."""
    ratios = [x[255] / x[0], 0] + [x[i - 1] / x[i] for i in range(2, LAYERS)]
    if bits == 53:
        return [2 * int(ratio * 2**52) for ratio in ratios]
    return [round(ratio * 2**bits) for ratio in ratios]


def as_f32(value, exact):
    value = value if exact else float(format(value, ".8e"))
    return struct.unpack("<f", struct.pack("<f", value))[0]


def rows(name, kind, items, width=108):
    lines = ["#[rustfmt::skip]"] if len(items) == LAYERS else []
    lines += [f"pub(super) static {name}: [{kind}; {len(items)}] = ["]
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > width:
            lines.append(line)
            line = "   "
        line += f" {item},"
    lines += [line, "];", ""]
    return "\n".join(lines)


def ziggurat_file():
    out = [
        "//! The layers of the ziggurats. Written by `tools/tables.py`; do not edit.",
        "",
        "#![allow(clippy::unreadable_literal, clippy::excessive_precision)]",
        "",
    ]
    for prefix, (x, y), wide, narrow in (
        ("NORMAL", normal_layers(), 52, 23),
        ("EXP", exponential_layers(), 53, 23),
    ):
        for suffix, kind, word, bits in (("", "f64", "u64", wide), ("_F32", "f32", "u32", narrow)):
            # The exponential's single precision tables were written with nine digits.
            exact = prefix == "NORMAL"
            text = repr if kind == "f64" else lambda v: format(as_f32(v, exact), ".9g")
            shown = lambda v: with_point(text(float(v)))
            out.append(rows(f"{prefix}_K{suffix}", word, [f"{k:#x}" for k in thresholds(x, bits)]))
            out.append(rows(f"{prefix}_W{suffix}", kind, [shown(v / 2**bits) for v in x]))
            out.append(rows(f"{prefix}_F{suffix}", kind, [shown(v) for v in y]))
    (ROOT / "ziggurat" / "tables.rs").write_text("\n".join(out).rstrip() + "\n")


def with_point(text):
    return text if any(c in text for c in ".e") else text + ".0"


class Mt:
    def __init__(self):
        state = 5489
        self.key = []
        for i in range(624):
            self.key.append(state)
            state = (1812433253 * (state ^ (state >> 30)) + i + 1) & 0xFFFFFFFF
        self.pos = 0

    def lowest_bit(self):
        """One more word of the untempered sequence, its lowest bit."""
        key, i = self.key, self.pos
        y = (key[i] & 0x80000000) | (key[(i + 1) % 624] & 0x7FFFFFFF)
        key[i] = key[(i + 397) % 624] ^ (y >> 1) ^ (0x9908B0DF if y & 1 else 0)
        self.pos = (i + 1) % 624
        return key[i] & 1


def characteristic_polynomial():
    degree = 19937
    mt = Mt()
    bits = [mt.lowest_bit() for _ in range(2 * degree)]
    # Berlekamp-Massey; bit j of `c` is the coefficient of the j-th previous output.
    c, b, length, gap, seen = 1, 1, 0, 1, 0
    for n, bit in enumerate(bits):
        seen = (seen << 1) | bit
        if (c & seen).bit_count() & 1:
            if 2 * length <= n:
                c, b = c ^ (b << gap), c
                length, gap = n + 1 - length, 1
            else:
                c ^= b << gap
                gap += 1
        else:
            gap += 1
        seen &= (1 << (2 * degree)) - 1
    assert length == degree
    return sum(1 << (degree - j) for j in range(degree + 1) if c >> j & 1)


def square_mod(poly, modulus, degree):
    squared = int("0".join(bin(poly)[2:]), 2)
    while (top := squared.bit_length() - 1) >= degree:
        squared ^= modulus << (top - degree)
    return squared


def jump_file():
    modulus = characteristic_polynomial()
    poly = 2  # x
    for _ in range(128):
        poly = square_mod(poly, modulus, 19937)
    words = [f"{poly >> (32 * i) & 0xFFFFFFFF:#010x}" for i in range(624)]
    body = rows("JUMP", "u32", words)
    head = "//! The jump polynomial of MT19937. Written by `tools/tables.py`; do not edit.\n\n"
    head += "/// x^(2^128) modulo the characteristic polynomial, lowest coefficient in the lowest bit.\n"
    (ROOT / "bits" / "mt19937_jump.rs").write_text(head + "#[rustfmt::skip]\n" + body)


def factorial_file():
    values = [repr(float(Decimal(math.factorial(k)).ln())) for k in range(126)]
    head = "//! Logarithms of the small factorials. Written by `tools/tables.py`; do not edit.\n\n"
    head += "#![allow(clippy::unreadable_literal, clippy::excessive_precision, clippy::approx_constant)]\n\n"
    head += "/// log(k!) for k up to 125.\n#[rustfmt::skip]\n"
    (ROOT / "log_factorial_table.rs").write_text(head + rows("LOG_FACTORIAL", "f64", values))


if __name__ == "__main__":
    factorial_file()
    ziggurat_file()
    jump_file()
