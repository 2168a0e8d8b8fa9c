"""Outputs, dtypes, broadcasting, axes, states and messages of Generator and RandomState, and the word that each would draw next."""

import numpy

from subjects.recording import Integers
from subjects.tracing import TRACER, expressions, np

SEED = 77


def out_of(draw, shape, dtype, order="C"):
    out = np.empty(shape, dtype, order=order)
    draw(out)
    return out.ravel(order="K")


def shuffled(rng, x, *args):
    rng.shuffle(x, *args)
    return x


def permuted_into(rng, x, axis):
    out = np.empty_like(x)
    return [rng.permuted(x, axis=axis, out=out), out]


A = numpy.arange(24).reshape(2, 3, 4)
UPPER = numpy.array([2**63, 2**63 + 1, 2**64 - 1], np.uint64)

GENERATOR = {
    "random scalar": lambda r: r.random(),
    "normal scalar": lambda r: r.normal(1.5, 2.5),
    "uniform scalar": lambda r: r.uniform(-2.0, 7.0),
    "gamma scalar": lambda r: r.gamma(2.5, 3.0),
    "poisson scalar": lambda r: r.poisson(4.5),
    "binomial scalar": lambda r: r.binomial(40, 0.3),
    "hypergeometric scalar": lambda r: r.hypergeometric(20, 30, 10),
    "integers scalar": lambda r: r.integers(-5, 1000),
    "integers endpoint": lambda r: r.integers(0, 9, size=8, endpoint=True),
    "integers uint64": lambda r: r.integers(0, 2**64 - 1, size=5, dtype=np.uint64, endpoint=True),
    "integers all of uint64": lambda r: r.integers(0, 2**64, size=5, dtype=np.uint64),
    "integers one bound": lambda r: r.integers(2**64, size=2, dtype=np.uint64),
    "integers one number": lambda r: r.integers(0, 2**64, dtype=np.uint64),
    "integers above int64": lambda r: r.integers(2**63, 2**64 - 1, size=5, dtype=np.uint64),
    "integers all of int64": lambda r: r.integers(-(2**63), 2**63, size=5),
    "integers uint64 arrays": lambda r: r.integers(UPPER[:1], UPPER[1:], dtype=np.uint64),
    "integers uint64 arrays endpoint": lambda r: r.integers(UPPER[0], UPPER[::-1], dtype=np.uint64, endpoint=True),
    "integers uint64 arrays as int64": lambda r: r.integers([[-5], [-(2**63)]], UPPER[:1]),
    "integers array below 2**64": lambda r: r.integers([0, 5], 2**64, size=(3, 2), dtype=np.uint64),
    "integers arrays of long numbers": lambda r: r.integers([[0], [2**63]], Integers([[2**64, 2**64 - 1]]), dtype=np.uint64),
    "integers long real": lambda r: r.integers(0.0, 2.0**64, size=2, dtype=np.uint64),
    "integers none": lambda r: r.integers(0, 2**70, size=0, dtype=np.uint64),
    "choice of 2**63": lambda r: r.choice(2**63, 4),
    "uniform long": lambda r: r.uniform(0, 2**70, 3),
    "normal long": lambda r: r.normal(Integers([2**64, 1]), 1.0),
    "integers broadcast": lambda r: r.integers([[0], [10]], [20, 30, 40]),
    "integers broadcast size": lambda r: r.integers([0, 10], 40, size=(3, 2), dtype=np.int16),
    "integers real bounds": lambda r: r.integers(1.7, 50.2, size=4),
    "random out": lambda r: out_of(lambda o: r.random(out=o), (3, 4), "f8"),
    "random out fortran": lambda r: out_of(lambda o: r.random(out=o), (3, 4), "f8", "F"),
    "random float32 out": lambda r: out_of(lambda o: r.random(dtype="f4", out=o), 7, "f4"),
    "normal float32": lambda r: r.standard_normal((2, 3), dtype=np.float32),
    "exponential inv out": lambda r: out_of(lambda o: r.standard_exponential(method="inv", out=o), 5, "f8"),
    "gamma out": lambda r: out_of(lambda o: r.standard_gamma([1.0, 2.0, 3.0], out=o), (2, 3), "f8"),
    "gamma float32 array": lambda r: r.standard_gamma([0.5, 1.0, 3.0], (2, 3), dtype=np.float32),
    "normal broadcast": lambda r: r.normal([[0.0], [100.0]], [1.0, 2.0, 3.0]),
    "normal broadcast size": lambda r: r.normal([0.0, 100.0], 1.0, (2, 3, 2)),
    "normal strided": lambda r: r.normal(np.arange(12.0)[::3], 1.0),
    "normal one": lambda r: r.normal([2.0]),
    "triangular broadcast": lambda r: r.triangular(0.0, [0.5, 1.0], [[2.0], [3.0]]),
    "binomial integers": lambda r: r.binomial([10, 20, 30], [[0.1], [0.9]]),
    "poisson empty": lambda r: r.poisson([]),
    "choice scalar": lambda r: r.choice(10),
    "choice rows": lambda r: r.choice(A, 3),
    "choice axis": lambda r: r.choice(A, (2, 2), axis=2),
    "choice distinct axis": lambda r: r.choice(A, 3, replace=False, axis=-1),
    "choice weights": lambda r: r.choice([10, 20, 30], 6, p=np.array([0.25, 0.25, 0.5], "f4")),
    "shuffle rows": lambda r: shuffled(r, np.copy(A)),
    "shuffle axis": lambda r: shuffled(r, np.copy(A), 2),
    "shuffle transposed": lambda r: shuffled(r, np.copy(A).T),
    "shuffle strided": lambda r: shuffled(r, np.arange(20)[::2]),
    "permutation rows": lambda r: r.permutation(A),
    "permutation axis": lambda r: r.permutation(A, axis=1),
    "permutation array": lambda r: r.permutation(np.arange(10) * 1.5),
    "permuted all": lambda r: r.permuted(A),
    "permuted axis 0": lambda r: r.permuted(A, axis=0),
    "permuted axis 1": lambda r: r.permuted(A, axis=1),
    "permuted axis 2": lambda r: r.permuted(A, axis=2),
    "permuted out": lambda r: permuted_into(r, np.copy(A), 1),
    "multinomial broadcast": lambda r: r.multinomial([[10], [20]], [[0.2, 0.8], [0.5, 0.5]]),
    "multinomial size": lambda r: r.multinomial([10, 20], [0.2, 0.3, 0.5], size=(3, 2)),
    "dirichlet size": lambda r: r.dirichlet([1.0, 2.0], (2, 2)),
    "multivariate cholesky": lambda r: r.multivariate_normal([1.0, 2.0], [[2.0, 0.5], [0.5, 1.0]], 3, method="cholesky"),
    "spawned": lambda r: [child.random() for child in r.spawn(3)],
}

LEGACY = {
    "rand": lambda s: s.rand(2, 3),
    "randn": lambda s: s.randn(3),
    "randn scalar": lambda s: s.randn(),
    "normal scalar": lambda s: s.normal(1.5, 2.5),
    "randint": lambda s: s.randint(5, 50, 6),
    "hypergeometric large": lambda s: s.hypergeometric(4 * 10**18, [10, 4 * 10**18], [[5], [50], [4 * 10**18]]),
    "hypergeometric largest": lambda s: s.hypergeometric([2**63 - 11, 0], [7, 2**63 - 1], [2**63 - 4, 50]),
    "hypergeometric scalar": lambda s: s.hypergeometric(9 * 10**18, 5, 9 * 10**18),
    "randint all of uint64": lambda s: s.randint(0, 2**64, 5, dtype=np.uint64),
    "randint one bound": lambda s: s.randint(2**64, size=2, dtype=np.uint64),
    "randint above int64": lambda s: s.randint(2**63, 2**64 - 1, 5, dtype=np.uint64),
    "randint uint64 arrays": lambda s: s.randint(UPPER[:1], UPPER[1:], dtype=np.uint64),
    "randint array below 2**64": lambda s: s.randint([0, 5], 2**64, dtype=np.uint64),
    "randint broadcast": lambda s: s.randint([0, 10], [[20], [30]]),
    "random_integers": lambda s: s.random_integers(6, size=5),
    "tomaxint": lambda s: s.tomaxint(4),
    "uniform": lambda s: s.uniform([0.0, 5.0], 10.0),
    "choice": lambda s: s.choice([2, 3, 5, 7], 5),
    "shuffle rows": lambda s: shuffled(s, np.copy(A)),
    "permutation rows": lambda s: s.permutation(A),
    "exponential": lambda s: s.exponential(2.0, 3),
    "gumbel": lambda s: s.gumbel(size=3),
}

ERRORS = {
    "normal shapes": lambda r: r.normal([1, 2], [1, 2, 3]),
    "normal size": lambda r: r.normal([1, 2], 1, size=3),
    "normal small size": lambda r: r.normal([[1], [2]], 1, size=(2,)),
    "random dtype": lambda r: r.random(dtype=int),
    "random out size": lambda r: r.random(3, out=np.empty(4)),
    "random out dtype": lambda r: r.random(out=np.empty(4, "f4")),
    "random out strided": lambda r: r.random(out=np.empty((4, 4))[:, ::2]),
    "gamma out shape": lambda r: r.standard_gamma([1, 2], out=np.empty(3)),
    "gamma single": lambda r: r.standard_gamma(-1.0, dtype="f4"),
    "integers zero": lambda r: r.integers(0),
    "integers equal": lambda r: r.integers(5, 5),
    "integers reversed": lambda r: r.integers(5, 4, endpoint=True),
    "integers low": lambda r: r.integers(-200, 5, dtype="i1"),
    "integers high": lambda r: r.integers(0, 500, dtype="i1"),
    "integers above uint64": lambda r: r.integers(0, 2**64 + 1, dtype=np.uint64),
    "integers endpoint above uint64": lambda r: r.integers(0, 2**64, dtype=np.uint64, endpoint=True),
    "integers low above uint64": lambda r: r.integers(2**64, 2**64, dtype=np.uint64),
    "integers negative uint64": lambda r: r.integers(-1, 2**64, dtype=np.uint64),
    "integers equal uint64": lambda r: r.integers(2**63, 2**63, dtype=np.uint64),
    "integers reversed uint64": lambda r: r.integers(2**64 - 1, 2**63, dtype=np.uint64, endpoint=True),
    "integers above int64": lambda r: r.integers(0, 2**63 + 1),
    "integers far above int64": lambda r: r.integers(0, 2**200),
    "integers below int64": lambda r: r.integers(-(2**63) - 1, 5),
    "integers far below int64": lambda r: r.integers(-(2**200), 5),
    "integers bool": lambda r: r.integers(0, 2**64, dtype=bool),
    "integers arrays above uint64": lambda r: r.integers([0, 5], Integers([2**64 + 1, 10]), dtype=np.uint64),
    "integers arrays low above uint64": lambda r: r.integers(Integers([0, 2**64]), 2**64, dtype=np.uint64),
    "integers arrays negative uint64": lambda r: r.integers([-1, 0], UPPER[2:], dtype=np.uint64),
    "integers arrays equal uint64": lambda r: r.integers(UPPER[:2], UPPER[1:2], dtype=np.uint64),
    "integers arrays above int64": lambda r: r.integers(0, UPPER[1:2]),
    "legacy integers above uint64": lambda r: np.random.RandomState(1).randint(0, 2**64 + 1, dtype=np.uint64),
    "legacy integers reversed uint64": lambda r: np.random.RandomState(1).randint(2**64 - 1, 2**63, dtype=np.uint64),
    "legacy integers above int64": lambda r: np.random.RandomState(1).randint(0, 2**64),
    "choice long": lambda r: r.choice(2**64),
    "choice long distinct": lambda r: r.choice(2**64, 3, replace=False),
    "permutation long": lambda r: r.permutation(2**64),
    "poisson long": lambda r: r.poisson(2**64),
    "binomial long": lambda r: r.binomial(2**64, 0.5, 3),
    "integers dtype": lambda r: r.integers(5, dtype="f8"),
    "integers swapped": lambda r: r.integers(5, dtype=">i4"),
    "integers arrays": lambda r: r.integers([5, 6], [5, 7]),
    "integers arrays low": lambda r: r.integers([0, -200], 5, dtype="i1"),
    "integers arrays size": lambda r: r.integers([1, 2], 5, size=3),
    "choice zero": lambda r: r.choice(0),
    "choice empty": lambda r: r.choice([]),
    "choice weights ndim": lambda r: r.choice(5, p=[[0.2] * 5]),
    "choice weights size": lambda r: r.choice(5, p=[0.5, 0.5]),
    "choice too many": lambda r: r.choice(5, 6, replace=False),
    "choice weights few": lambda r: r.choice(3, 2, p=[0, 0, 1], replace=False),
    "choice weights sum": lambda r: r.choice(3, p=[0.5, 0.5, 0.5]),
    "choice weights negative": lambda r: r.choice(3, p=[-0.5, 1, 0.5]),
    "shuffle scalar": lambda r: r.shuffle(np.array(5)),
    "shuffle axis": lambda r: r.shuffle(np.arange(6).reshape(2, 3), axis=2),
    "shuffle read-only": lambda r: r.shuffle(np.broadcast_to(1, 4)),
    "permutation real": lambda r: r.permutation(5.5),
    "permuted out": lambda r: r.permuted(np.arange(4), out=np.empty(3)),
    "permuted axis": lambda r: r.permuted([1, 2], axis=1),
    "multinomial empty": lambda r: r.multinomial(5, []),
    "multinomial negative": lambda r: r.multinomial(-1, [0.5, 0.5]),
    "multinomial sum": lambda r: r.multinomial(5, [0.8, 0.8, 0.1]),
    "multinomial shapes": lambda r: r.multinomial([5, 6, 7], [[0.5, 0.5], [0.5, 0.5]]),
    "hypergeometric good": lambda r: r.hypergeometric(9 * 10**18, 5, 5),
    "hypergeometric bad": lambda r: r.hypergeometric(5, 9 * 10**18, 5),
    "hypergeometric first": lambda r: r.hypergeometric(10**9, 5, 5),
    "hypergeometric both": lambda r: r.hypergeometric(9 * 10**18, 9 * 10**18, 9 * 10**18),
    "hypergeometric arrays": lambda r: r.hypergeometric([5, 10**9], [5], 5),
    "hypergeometric nsample": lambda r: r.hypergeometric(10**9 - 1, 5, 9 * 10**18),
    "hypergeometric negative": lambda r: r.hypergeometric(-9 * 10**18, -9 * 10**18, 5),
    "legacy hypergeometric": lambda r: np.random.RandomState(1).hypergeometric(9 * 10**18, 9 * 10**18, 50),
    "legacy hypergeometric few": lambda r: np.random.RandomState(1).hypergeometric(9 * 10**18, 9 * 10**18, 5),
    "legacy hypergeometric arrays": lambda r: np.random.RandomState(1).hypergeometric([9 * 10**18], 9 * 10**18, 50),
    "legacy hypergeometric negative": lambda r: np.random.RandomState(1).hypergeometric(-9 * 10**18, -9 * 10**18, 5),
    "hypergeometric marginals": lambda r: r.multivariate_hypergeometric([10**9 - 5, 5], 5),
    "hypergeometric marginals large": lambda r: r.multivariate_hypergeometric([9 * 10**18, 5], 5),
    "hypergeometric marginals sum": lambda r: r.multivariate_hypergeometric([9 * 10**18, 9 * 10**18], 5),
    "hypergeometric count": lambda r: r.multivariate_hypergeometric([9 * 10**18, 5], 5, method="count"),
    "hypergeometric count memory": lambda r: r.multivariate_hypergeometric([2**60 - 6, 5], 5, method="count"),
    "hypergeometric colors unsigned": lambda r: r.multivariate_hypergeometric(UPPER[:2], 5),
    "hypergeometric method": lambda r: r.multivariate_hypergeometric([3, 4], 2, method="x"),
    "hypergeometric sample": lambda r: r.multivariate_hypergeometric([3, 4], 20),
    "hypergeometric colors": lambda r: r.multivariate_hypergeometric([1.5], 2),
    "negative size": lambda r: r.random(-1),
    "multivariate method": lambda r: r.multivariate_normal([0, 0], np.eye(2), method="x"),
    "multivariate mean": lambda r: r.multivariate_normal([[0, 0]], np.eye(2)),
    "multivariate square": lambda r: r.multivariate_normal([0, 0], np.ones((2, 3))),
    "multivariate length": lambda r: r.multivariate_normal([0, 0, 0], np.eye(2)),
    "multivariate check": lambda r: r.multivariate_normal([0, 0], np.eye(2), check_valid="x"),
    "multivariate invalid": lambda r: r.multivariate_normal([0, 0], [[1, 2], [2, 1]], check_valid="raise"),
    "seed negative": lambda r: np.random.default_rng(-1),
    "pool": lambda r: np.random.SeedSequence(pool_size=3),
    "seed negative words": lambda r: np.random.SeedSequence(1).generate_state(-1),
    "seed children": lambda r: np.random.SeedSequence(1).spawn(-1),
    "seed children spawned": lambda r: np.random.SeedSequence(1, n_children_spawned=-1),
    "seed words": lambda r: np.random.SeedSequence(1).generate_state(3, "i4"),
    "legacy seed": lambda r: np.random.RandomState(-1),
    "legacy empty seed": lambda r: np.random.RandomState([]),
    "philox both": lambda r: np.random.Philox(1, key=5),
    "philox key": lambda r: np.random.Philox(key=2**128),
    "state of another": lambda r: setattr(np.random.PCG64(1), "state", np.random.MT19937(1).state),
    "legacy choice": lambda r: np.random.RandomState(1).choice(0),
    "legacy permutation": lambda r: np.random.RandomState(1).permutation(5.5),
    "legacy state": lambda r: np.random.RandomState(1).set_state(("PCG64", 1, 2)),
    "legacy spawn": lambda r: np.random.RandomState(1)._bit_generator.spawn(2),
}


def drawn(call):
    rng = np.random.default_rng(SEED)
    return [call(rng), rng.bit_generator.random_raw()]


def legacy_drawn(call):
    state = np.random.RandomState(SEED)
    return [call(state), state._bit_generator.random_raw()]


# NumPy looks at a covariance after it has drawn.
DRAWN_FIRST = {"multivariate check", "multivariate invalid"}


def refused(name, call):
    """An error that leaves the state as it was, which the word tells that is drawn afterwards."""
    rng = np.random.default_rng(SEED)
    TRACER.refused(lambda: call(rng))
    return None if name in DRAWN_FIRST else rng.bit_generator.random_raw()


def states(name):
    """A state as a dictionary, and the words after it, before and after it is set once more."""
    bits = getattr(np.random, name)(SEED)
    np.random.Generator(bits).integers(0, 100, size=3, dtype=np.int32)
    state = bits.state
    first = bits.random_raw(3)
    bits.state = state
    return [state, first, bits.random_raw(3)]


def shuffled_list(case):
    rng = case.let(numpy.random.default_rng(SEED), {"generator": ["PCG64", SEED]})
    items = case.let(list(range(9)), {"list": list(range(9))})
    case.method(rng, "shuffle", items)
    case.read(items)
    case.method(rng, "bytes", 8)


CASES = [shuffled_list, *expressions({
    **{name: lambda call=call: drawn(call) for name, call in GENERATOR.items()},
    **{f"legacy: {name}": lambda call=call: legacy_drawn(call) for name, call in LEGACY.items()},
    **{f"error: {name}": lambda name=name, call=call: refused(name, call) for name, call in ERRORS.items()},
    **{f"state of {name}": lambda name=name: states(name) for name in ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")},
})]
