"""Sequences of draws from every bit generator, by every distribution, and from the legacy RandomState."""

import numpy as np

BIT_GENERATORS = ["PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"]


def parameter(case, low, high):
    """A number, or an array of three."""
    if case.chance(0.6):
        return case.random.uniform(low, high)
    return np.asarray([case.random.uniform(low, high) for _ in range(3)])


def trials(case):
    count = case.random.choice([case.random.randint(0, 200), np.asarray([3, 50, 1000])])
    return count, case.random.choice([0.0, 1.0, 0.5, case.random.random()])


def rate(case):
    return case.random.choice([0.0, case.random.uniform(0, 9), case.random.uniform(10, 1000), np.asarray([1.0, 20, 3])])


DISTRIBUTIONS = {
    "beta": lambda c: (parameter(c, 0.1, 5), parameter(c, 0.1, 5)),
    "binomial": trials,
    "chisquare": lambda c: (parameter(c, 0.1, 9),),
    "exponential": lambda c: (parameter(c, 0.1, 9),),
    "f": lambda c: (parameter(c, 0.5, 9), parameter(c, 0.5, 9)),
    "gamma": lambda c: (parameter(c, 0.1, 5), parameter(c, 0.1, 5)),
    "geometric": lambda c: (c.random.uniform(0.001, 1),),
    "gumbel": lambda c: (parameter(c, -3, 3), parameter(c, 0.1, 5)),
    "hypergeometric": lambda c: (c.random.randint(0, 200), c.random.randint(1, 200), c.random.randint(0, 100)),
    "laplace": lambda c: (parameter(c, -3, 3), parameter(c, 0.1, 5)),
    "logistic": lambda c: (parameter(c, -3, 3), parameter(c, 0.1, 5)),
    "lognormal": lambda c: (parameter(c, -3, 3), parameter(c, 0.1, 2)),
    "logseries": lambda c: (c.random.uniform(0.01, 0.99),),
    "negative_binomial": lambda c: (c.random.uniform(0.5, 50), c.random.uniform(0.01, 1)),
    "noncentral_chisquare": lambda c: (parameter(c, 0.1, 9), parameter(c, 0, 5)),
    "noncentral_f": lambda c: (parameter(c, 1, 9), parameter(c, 1, 9), parameter(c, 0, 5)),
    "normal": lambda c: (parameter(c, -3, 3), parameter(c, 0, 5)),
    "pareto": lambda c: (parameter(c, 0.5, 9),),
    "poisson": lambda c: (rate(c),),
    "power": lambda c: (parameter(c, 0.1, 9),),
    "rayleigh": lambda c: (parameter(c, 0.1, 9),),
    "standard_cauchy": lambda c: (),
    "standard_exponential": lambda c: (),
    "standard_gamma": lambda c: (parameter(c, 0.1, 9),),
    "standard_normal": lambda c: (),
    "standard_t": lambda c: (parameter(c, 0.5, 9),),
    "triangular": lambda c: (-1.0, c.random.uniform(-1, 2), 2.5),
    "uniform": lambda c: (parameter(c, -5, 0), parameter(c, 0, 5)),
    "vonmises": lambda c: (parameter(c, -3, 3), c.random.choice([parameter(c, 1e-9, 1e-4), parameter(c, 0.1, 10), 1e7])),
    "wald": lambda c: (parameter(c, 0.1, 9), parameter(c, 0.1, 9)),
    "weibull": lambda c: (parameter(c, 0.1, 9),),
    "zipf": lambda c: (c.random.uniform(1.05, 5),),
    "random": lambda c: (),
}
SINGLE = ["random", "standard_normal", "standard_exponential", "standard_gamma"]


def size(case):
    return case.random.choice([None, (), 1, 3, (2, 3), (0,), 17, 300])


def sized(case, args):
    """size= that suits the parameters."""
    chosen = case.random.choice([None, 3, (2, 3), (0, 3)]) if any(isinstance(value, np.ndarray) for value in args) else size(case)
    return {} if chosen is None else {"size": chosen}


def distribution(case, source):
    name = case.random.choice(list(DISTRIBUTIONS))
    args = DISTRIBUTIONS[name](case)
    kwargs = sized(case, args)
    if kwargs and name in SINGLE and case.chance(0.4):
        kwargs["dtype"] = np.dtype("f4")
    if kwargs and name == "standard_exponential" and case.chance(0.4):
        kwargs["method"] = "inv"
    case.method(source, name, *args, **kwargs)


def bounds(case, dtype):
    if dtype == "?":
        return 0, 1
    limits = np.iinfo(dtype)
    low = -5 if limits.min else 0
    return case.random.choice([(0, limits.max), (limits.min, limits.max), (low, case.random.randint(1, 100)), (0, case.random.choice([1, 2, 3, 7, 100]))])


def integers(case, source):
    dtype = case.random.choice(["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "?"])
    kwargs = {"dtype": np.dtype(dtype), "size": size(case) or 5}
    if case.chance(0.5):
        kwargs["endpoint"] = True
    low, high = bounds(case, dtype)
    case.method(source, "integers", low, high, **kwargs)


def order(case, source):
    name = case.random.choice(["permutation", "permuted", "shuffle", "choice"])
    table = np.arange(12).reshape(4, 3)
    if name == "permutation":
        case.method(source, name, case.random.choice([10, table]))
    elif name == "permuted":
        case.method(source, name, table.astype(float), axis=case.random.choice([0, 1, None]))
    elif name == "shuffle":
        shuffled = case.let(table.copy())
        case.method(source, name, shuffled, axis=case.random.choice([0, 1]))
        case.read(shuffled)
    else:
        kwargs = {"size": case.random.choice([3, (2, 2), 0]), "replace": case.chance(0.7)}
        if case.chance(0.3):
            kwargs["p"] = np.asarray([0.1, 0.2, 0.3, 0.4])
        case.method(source, name, 4 if "p" in kwargs else case.random.randint(1, 50), **kwargs)


def vectors(case, source):
    name = case.random.choice(["multinomial", "dirichlet", "bytes", "multivariate_hypergeometric"])
    size = case.random.choice([2, (2, 2)])
    match name:
        case "multinomial":
            case.method(source, name, 20, np.asarray([0.2, 0.3, 0.5]), size=size)
        case "dirichlet":
            case.method(source, name, np.asarray([0.3, 2.0, 5.0]), size=size)
        case "multivariate_hypergeometric":
            case.method(source, name, np.asarray([10, 20, 5]), 12, size=size, method=case.random.choice(["marginals", "count"]))
        case "bytes":
            case.method(source, name, case.random.randint(0, 20))


def generator(case):
    kind, seed = case.random.choice(BIT_GENERATORS), case.random.randrange(1 << 31)
    source = case.let(np.random.Generator(getattr(np.random, kind)(seed)), {"generator": [kind, seed]})
    for _ in range(case.random.randint(1, 6)):
        case.random.choices([distribution, integers, order, vectors], [55, 25, 15, 5])[0](case, source)


REFUSED = [
    ("normal", (0.0, -1.0)),
    ("beta", (-1.0, 1.0)),
    ("binomial", (10, 1.5)),
    ("poisson", (-1.0,)),
    ("integers", (5, 5)),
    ("zipf", (0.5,)),
    ("triangular", (1.0, 0.0, 2.0)),
    ("hypergeometric", (1, 1, 5)),
    ("gamma", (-1.0,)),
    ("uniform", (0.0, np.inf)),
    ("choice", (0,)),
    ("permutation", (1.5,)),
]


def refused(case):
    """Parameters out of their range."""
    source = case.let(np.random.default_rng(1), {"generator": ["PCG64", 1]})
    name, args = case.random.choice(REFUSED)
    case.method(source, name, *args, **({"size": 2} if name not in ("permutation",) else {}))


LEGACY = [name for name in DISTRIBUTIONS if name not in SINGLE] + ["standard_normal", "standard_exponential", "standard_gamma"]


def legacy(case):
    seed = case.random.randrange(1 << 31)
    source = case.let(np.random.RandomState(seed), {"legacy": seed})
    for _ in range(case.random.randint(1, 5)):
        choice = case.random.random()
        if choice < 0.6:
            name = case.random.choice(LEGACY)
            args = DISTRIBUTIONS[name](case)
            case.method(source, name, *args, **sized(case, args))
        elif choice < 0.75:
            dtype = case.random.choice(["i1", "u2", "i4", "i8", "?"])
            low, high = bounds(case, dtype)
            case.method(source, "randint", low, max(high, low + 1), size=size(case) or 4, dtype=np.dtype(dtype))
        elif choice < 0.9:
            case.method(source, case.random.choice(["rand", "randn"]), *case.random.choice([(), (3,), (2, 2)]))
        else:
            case.method(source, "permutation", case.random.choice([10, np.arange(12).reshape(4, 3)]))


KINDS = {generator: 14, refused: 1, legacy: 5}
