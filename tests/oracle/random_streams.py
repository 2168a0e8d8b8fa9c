"""Writes golden/random.json: NumPy's random streams, as first values and a hash of all values.

Values are written as the bits of their dtype in hexadecimal. A hash is FNV-1a over the values as
unsigned integers, one step a value. ``after`` is what ``random_raw`` gives after the call, so that a
reader also sees whether the generator ended in the right state.
"""

import itertools
import json

from _golden import write

import numpy as np

COUNT = 10_000
SHOWN = 20
SEED = 20260521
GENERATORS = ["PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"]

# name: parameters of each region; every branch of every algorithm has one.
DISTRIBUTIONS = {
    "beta": [(0.3, 0.7), (1.0, 1.0), (0.01, 0.02), (1e-200, 3e-200), (2.5, 0.5), (7.0, 11.0)],
    "chisquare": [(0.5,), (1.0,), (2.0,), (17.0,)],
    "exponential": [(1.0,), (2.5,), (0.0,)],
    "f": [(1.0, 3.0), (8.0, 20.0)],
    "gamma": [(0.0, 1.0), (0.2, 2.0), (1.0, 3.0), (2.0, 1.0), (150.0, 0.1)],
    "gumbel": [(0.0, 1.0), (-2.0, 0.3)],
    "laplace": [(0.0, 1.0), (3.0, 4.0)],
    "logistic": [(0.0, 1.0), (-1.0, 0.1)],
    "lognormal": [(0.0, 1.0), (2.0, 0.25)],
    "noncentral_chisquare": [(3.0, 0.0), (3.0, 2.0), (0.5, 4.0), (0.5, 50.0)],
    "noncentral_f": [(3.0, 5.0, 1.5), (0.7, 9.0, 30.0)],
    "normal": [(0.0, 1.0), (-3.0, 2.5)],
    "pareto": [(1.0,), (3.5,)],
    "power": [(0.5,), (5.0,)],
    "rayleigh": [(1.0,), (4.0,)],
    "standard_cauchy": [()],
    "standard_gamma": [(0.5,), (1.0,), (3.3,)],
    "standard_t": [(1.0,), (10.0,)],
    "triangular": [(0.0, 0.3, 1.0), (-2.0, -2.0, 5.0), (-2.0, 5.0, 5.0)],
    "uniform": [(0.0, 1.0), (-10.0, 3.0)],
    "vonmises": [(0.0, 1e-9), (0.5, 1e-6), (-1.0, 0.5), (3.0, 40.0), (1.0, 5e5), (3.1, 5e6)],
    "wald": [(1.0, 1.0), (3.0, 0.2), (0.1, 20.0)],
    "weibull": [(0.0,), (0.7,), (3.0,)],
    "binomial": [(0, 0.5), (10, 0.0), (10, 0.3), (10, 1.0), (25, 0.9), (60, 0.5), (100, 0.45),
                 (1000, 0.77), (100_000, 0.02), (10**12, 0.31), (10**15, 1e-14)],
    "geometric": [(0.9,), (0.4,), (0.2,), (1e-9,)],
    "hypergeometric": [(5, 8, 4), (20, 15, 9), (15, 20, 30), (100, 60, 40), (60, 100, 140),
                       (10**6, 3 * 10**5, 5000), (0, 10, 3), (10, 0, 3), (300, 400, 690)],
    "logseries": [(0.0,), (0.3,), (0.95,), (0.9999,)],
    "negative_binomial": [(1.5, 0.3), (30.0, 0.2), (2.0, 1.0)],
    "poisson": [(0.0,), (0.01,), (3.0,), (9.99,), (10.0,), (47.0,), (1e6,), (1e15,)],
    "zipf": [(1.05,), (2.0,), (12.0,), (2000.0,)],
}
LEGACY_ONLY = {"standard_normal": [()], "standard_exponential": [()]}
# RandomState's own domains are narrower, or its algorithms need hours.
LEGACY_LEFT_OUT = {("zipf", (2000.0,)), ("hypergeometric", (0, 10, 3)), ("hypergeometric", (10, 0, 3))}

INTEGERS = {
    "bool": [(0, 2), (0, 1), (1, 2)],
    "int8": [(-128, 128), (-5, 17), (3, 4), (-100, 101)],
    "uint8": [(0, 256), (0, 200), (7, 8)],
    "int16": [(-(2**15), 2**15), (-300, 40), (0, 30_000)],
    "uint16": [(0, 2**16), (0, 50_000), (9, 11)],
    "int32": [(-(2**31), 2**31), (-7, 1000), (0, 2**31 - 1)],
    "uint32": [(0, 2**32), (0, 3 * 2**30 + 1), (5, 6)],
    "int64": [(-(2**63), 2**63), (0, 10), (-(10**15), 10**15), (0, 2**32), (0, 2**32 - 1),
              (0, 2**32 + 1), (-(2**62), 2**62 + 3), (4, 5), (0, 3 * 2**30)],
    "uint64": [(0, 2**64), (0, 2**63 + 1), (1, 100), (0, 3 * 2**62)],
}


def bits_of(values):
    values = np.ascontiguousarray(values).reshape(-1)
    return values.view(f"u{values.dtype.itemsize}")


def entry(values, after):
    bits = bits_of(values)
    digest = 0xCBF29CE484222325
    for word in bits.tolist():
        digest = ((digest ^ word) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return {
        "dtype": np.asarray(values).dtype.name,
        "count": len(bits),
        "first": [f"{word:x}" for word in bits[:SHOWN].tolist()],
        "hash": f"{digest:016x}",
        "after": f"{after:x}",
    }


def bit_generator(name):
    return getattr(np.random, name)(SEED)


def case(name, call, values, generator, **more):
    """One case of a Generator; `generator` is used for the word after."""
    raw = int(generator.bit_generator.random_raw())
    return {"generator": name, "call": call, **more, **entry(values, raw)}


def legacy_case(name, call, values, state, **more):
    raw = int(state._bit_generator.random_raw())
    return {"generator": name, "call": call, "legacy": True, **more, **entry(values, raw)}


def generator_cases():
    for name in GENERATORS:
        new = lambda: np.random.Generator(bit_generator(name))
        for count in (1, 7, 255, 256, 257, COUNT):
            for dtype in ("float64", "float32"):
                for call in ("random", "standard_normal", "standard_exponential"):
                    rng = new()
                    values = getattr(rng, call)(count, dtype=dtype)
                    yield case(name, call, values, rng)
        for dtype in ("float64", "float32"):
            rng = new()
            values = rng.standard_exponential(COUNT, dtype=dtype, method="inv")
            yield case(name, "standard_exponential_inv", values, rng)
        for shape in (0.4, 1.0, 6.5):
            rng = new()
            values = rng.standard_gamma(shape, COUNT, dtype=np.float32)
            yield case(name, "standard_gamma_f32", values, rng, params=[float(np.float32(shape))])
        for call, regions in DISTRIBUTIONS.items():
            for params in regions:
                rng = new()
                values = getattr(rng, call)(*params, size=COUNT)
                yield case(name, call, values, rng, params=list(params))
        for dtype, bounds in INTEGERS.items():
            for low, high in bounds:
                rng = new()
                values = rng.integers(low, high, size=COUNT, dtype=dtype)
                yield case(name, "integers", values, rng, low=str(low), high=str(high))
        # A half word left over from 32-bit draws.
        rng = new()
        rng.integers(0, 100, size=7, dtype=np.int32)
        yield case(name, "mixed", rng.random(COUNT), rng)
        rng = new()
        rng.integers(0, 100, size=7, dtype=np.int32)
        yield case(name, "mixed_f32", rng.standard_normal(COUNT, dtype=np.float32), rng)
        for length in (1, 4, 1003):
            rng = new()
            values = np.frombuffer(rng.bytes(length), dtype=np.uint8)
            yield case(name, "bytes", values, rng)
        for length in (1, 2, 100, COUNT, 70_000):
            rng = new()
            yield case(name, "permutation", rng.permutation(length), rng)
        for size in (1, 2, 3, 4, 8, 16):
            rng = new()
            items = np.arange(300 * size, dtype=np.uint16).astype(np.uint8).view(f"V{size}")
            rng.shuffle(items)
            yield case(name, "shuffle_bytes", items.view(np.uint8), rng, params=[size])
        yield from choice_cases(name, new)
        yield from vector_cases(name, new)
        yield from array_cases(name, new)


def weights(count):
    values = np.arange(1, count + 1, dtype=float) % 7
    return values / values.sum()


def choice_cases(name, new):
    for population, size in ((10, 1000), (10**6, 1000), (2**33, 500)):
        rng = new()
        values = rng.choice(population, size)
        yield case(name, "choice", values, rng, params=[population])
    for population, size in ((10, 10), (10, 0), (500, 20), (20_000, 300), (20_000, 900), (20_000, 20_000)):
        for shuffle in (True, False):
            rng = new()
            values = rng.choice(population, size, replace=False, shuffle=shuffle)
            yield case(name, "choice_distinct", values, rng, params=[population, int(shuffle)])
    for population, size in ((5, 1000), (1000, 1000)):
        rng = new()
        values = rng.choice(population, size, p=weights(population))
        yield case(name, "choice_weighted", values, rng, params=[population])
    for population, size in ((50, 30), (1000, 100)):
        rng = new()
        values = rng.choice(population, size, p=weights(population), replace=False)
        yield case(name, "choice_weighted_distinct", values, rng, params=[population])


MULTINOMIAL = [(20, [0.2, 0.5, 0.3]), (1000, [0.1] * 10), (7, [1.0]), (5, [0.0, 1.0, 0.0]),
               (10**6, [0.25, 0.25, 0.25, 0.25])]


def vector_cases(name, new):
    for n, p in MULTINOMIAL:
        rng = new()
        yield case(name, "multinomial", rng.multinomial(n, p, size=500), rng, params=[n, *p])
    for colors, sample in (([16, 8, 4], 6), ([160, 80, 40], 200), ([3, 0, 2], 5), ([1000] * 5, 700)):
        for method in ("marginals", "count"):
            rng = new()
            values = rng.multivariate_hypergeometric(colors, sample, size=300, method=method)
            yield case(name, f"multivariate_hypergeometric_{method}", values, rng, params=[sample, *colors])
    for alpha in ([1.0, 2.0, 3.0], [0.05, 0.02, 0.09], [0.5, 0.05], [0.0, 0.05, 0.0], [3.0]):
        rng = new()
        yield case(name, "dirichlet", rng.dirichlet(alpha, size=500), rng, params=alpha)


def index():
    return np.arange(1000)


def array_cases(name, new):
    """Parameters and bounds that differ from draw to draw."""
    rng = new()
    yield case(name, "gamma_array", rng.gamma(index() % 5 * 0.5, 1.0 + index() % 3), rng)
    rng = new()
    yield case(name, "poisson_array", rng.poisson(index() % 40 * 0.75), rng)
    rng = new()
    yield case(name, "binomial_array", rng.binomial(index() % 90, index() % 11 / 10), rng)
    for dtype in ("uint8", "int16", "int32", "int64", "bool"):
        rng = new()
        if dtype == "bool":
            values = rng.integers(0, 1 + index() % 2, dtype=dtype)
        else:
            values = rng.integers(-(index() % 3) if dtype != "uint8" else 0, 1 + index() % 100, dtype=dtype)
        yield case(name, "integers_array", values, rng)


def legacy_cases():
    seeds = {"integer": 12345, "array": [1, 2, 3, 2**32 - 1], "zero": 0, "long": list(range(700))}
    for label, seed in seeds.items():
        state = np.random.RandomState(seed)
        yield legacy_case("MT19937", "random", state.random_sample(COUNT), state, seed=label)
    sources = {
        "MT19937": lambda: np.random.RandomState(12345),
        "PCG64": lambda: np.random.RandomState(bit_generator("PCG64")),
    }
    for name, new in sources.items():
        for call, regions in (DISTRIBUTIONS | LEGACY_ONLY).items():
            for params in regions:
                if (call, params) in LEGACY_LEFT_OUT:
                    continue
                state = new()
                values = getattr(state, call)(*params, size=COUNT)
                yield legacy_case(name, call, values, state, params=list(params))
        for dtype, bounds in INTEGERS.items():
            for low, high in bounds:
                state = new()
                values = state.randint(low, high, size=COUNT, dtype=dtype)
                yield legacy_case(name, "integers", values, state, low=str(low), high=str(high))
        for length in (1, 100, COUNT):
            state = new()
            yield legacy_case(name, "permutation", state.permutation(length), state)
        for length in (3, 1001):
            state = new()
            yield legacy_case(name, "bytes", np.frombuffer(state.bytes(length), dtype=np.uint8), state)
        for population, size in ((10, 1000), (5000, 40)):
            state = new()
            values = state.choice(population, size)
            yield legacy_case(name, "choice", values, state, params=[population])
        state = new()
        values = state.choice(5000, 40, replace=False)
        yield legacy_case(name, "choice_distinct", values, state, params=[5000, 1])
        state = new()
        values = state.choice(50, 30, p=weights(50), replace=False)
        yield legacy_case(name, "choice_weighted_distinct", values, state, params=[50])
        for n, p in MULTINOMIAL:
            state = new()
            values = state.multinomial(n, p, size=500)
            yield legacy_case(name, "multinomial", values, state, params=[n, *p])
        for alpha in ([1.0, 2.0, 3.0], [0.05, 0.02, 0.09]):
            state = new()
            yield legacy_case(name, "dirichlet", state.dirichlet(alpha, size=500), state, params=alpha)


WORDS = {2**32: [0, 1], 2**200 + 12345: [12345, 0, 0, 0, 0, 0, 256]}
SEEDS = list(itertools.product((0, 1, 2**32, SEED, 2**200 + 12345, [1, 2, 3]), ((), (0,), (3, 7)), (4, 8)))


def seed_cases():
    for entropy, key, pool in SEEDS:
        seq = np.random.SeedSequence(entropy, spawn_key=key, pool_size=pool)
        child = seq.spawn(3)[2]
        yield {
            "entropy": entropy if isinstance(entropy, list) else WORDS.get(entropy, [entropy]), "spawn_key": list(key), "pool_size": pool,
            "pool": seq.pool.tolist(),
            "u32": seq.generate_state(7).tolist(),
            "u64": [f"{w:x}" for w in seq.generate_state(5, np.uint64).tolist()],
            "child": child.generate_state(4).tolist(),
        }


def state_words(bits):
    """The state as the bytes that the library writes, in hexadecimal."""
    state = bits.state
    number = GENERATORS_ORDER.index(state["bit_generator"])
    data = number.to_bytes(4, "little")
    inner = state["state"]
    if "inc" in inner:
        data += inner["state"].to_bytes(16, "little") + inner["inc"].to_bytes(16, "little")
    elif "pos" in inner:
        return (data + inner["key"].astype("<u4").tobytes() + inner["pos"].to_bytes(4, "little")).hex()
    elif "counter" in inner:
        for part in (inner["counter"], inner["key"], state["buffer"]):
            data += part.astype("<u8").tobytes()
        data += state["buffer_pos"].to_bytes(4, "little")
    else:
        data += inner["state"].astype("<u8").tobytes()
    half = state["has_uint32"], state["uinteger"]
    return (data + b"".join(part.to_bytes(4, "little") for part in half)).hex()


GENERATORS_ORDER = ["PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"]


def state_cases():
    for name in GENERATORS:
        bits = bit_generator(name)
        np.random.Generator(bits).integers(0, 100, size=9, dtype=np.int32)
        start = state_words(bits)
        steps = []
        if hasattr(bits, "advance"):
            for delta in (1, 5, -3, 2**70 + 11, 2**128 - 1):
                moved = bit_generator(name)
                moved.state = bits.state
                moved.advance(delta)
                words = [f"{delta >> 64 * i & (2**64 - 1):x}" for i in range(4)]
                steps.append({"advance": words, "state": state_words(moved)})
        if hasattr(bits, "jumped"):
            for jumps in (1, 2, 5):
                steps.append({"jumps": jumps, "state": state_words(bits.jumped(jumps))})
        raw = [f"{word:x}" for word in bits.random_raw(9).tolist()]
        yield {"generator": name, "state": start, "steps": steps, "raw": raw}


BAD = [
    ("beta", (0.0, 1.0)), ("beta", (1.0, -1.0)), ("exponential", (-1.0,)), ("exponential", (-0.0,)),
    ("normal", (0.0, -1.0)), ("uniform", (1.0, 0.0)), ("uniform", (-1e308, 1e308)),
    ("triangular", (1.0, 0.0, 2.0)), ("triangular", (0.0, 3.0, 2.0)), ("triangular", (1.0, 1.0, 1.0)),
    ("binomial", (-1, 0.5)), ("binomial", (10, 1.5)), ("binomial", (10, float("nan"))),
    ("geometric", (0.0,)), ("geometric", (1.1,)), ("hypergeometric", (10**9, 1, 1)),
    ("hypergeometric", (3, 4, 8)), ("hypergeometric", (-1, 4, 2)), ("hypergeometric", (1, 4, -2)),
    ("logseries", (1.0,)), ("logseries", (-0.1,)), ("negative_binomial", (0.0, 0.5)),
    ("negative_binomial", (float("nan"), 0.5)), ("negative_binomial", (1e300, 0.5)),
    ("negative_binomial", (5.0, 0.0)), ("poisson", (-1.0,)), ("poisson", (float("nan"),)),
    ("poisson", (1e19,)), ("zipf", (1.0,)), ("zipf", (float("nan"),)), ("vonmises", (0.0, -1.0)),
    ("wald", (0.0, 1.0)), ("weibull", (-1.0,)), ("gamma", (-1.0, 1.0)), ("gamma", (1.0, -1.0)),
]


def error_cases():
    """What NumPy says to parameters outside of their domains."""
    rng = np.random.default_rng(SEED)
    state = np.random.RandomState(SEED)
    for source, legacy in ((rng, False), (state, True)):
        for call, params in BAD:
            for array in (False, True):
                args = [np.array([p]) if array else p for p in params]
                try:
                    getattr(source, call)(*args)
                except Exception as error:
                    yield {
                        "call": call, "legacy": legacy, "array": array,
                        "params": [repr(p) for p in params],
                        "error": type(error).__name__, "message": str(error),
                    }


def main():
    golden = {
        "seed": SEED,
        "cases": [*generator_cases(), *legacy_cases()],
        "seed_sequences": list(seed_cases()),
        "states": list(state_cases()),
        "errors": list(error_cases()),
    }
    lines = ["{", f'"seed": {SEED},']
    for key in ("cases", "seed_sequences", "states", "errors"):
        lines.append(f'"{key}": [')
        lines.append(",\n".join(json.dumps(item) for item in golden[key]))
        lines.append("]," if key != "errors" else "]")
    lines.append("}")
    write("random.json", "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
