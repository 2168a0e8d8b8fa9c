"""Results above 4 MiB, whose loops run in other ways: ufuncs of one, two and three operands, where and casts, exactly defined ones.

Every operand in turn, and all at once, is strided, reversed, transposed or broadcast. The operands are made by a formula on both
sides, and results are compared by a hash.
"""

import itertools

import numpy

from subjects.tracing import expressions, np

LAYOUTS = ["contiguous", "strided", "reversed", "transposed", "broadcast"]
COLUMNS = 1030
BYTES = 4_400_000

UNARY = [("negative", "f8"), ("sqrt", "f4"), ("square", "i4"), ("invert", "u1"), ("conjugate", "c8"), ("absolute", "i2"), ("rint", "f8"), ("negative", ">i4")]
BINARY = [
    ("add", "f8"), ("subtract", "c16"), ("multiply", "f4"), ("divide", "f8"), ("maximum", "i1"), ("floor_divide", "i4"), ("less", "f4"),
    ("bitwise_xor", "u2"), ("add", ">f8"), ("fmax", "f2"), ("remainder", "i8"), ("copysign", "f4"),
]
TERNARY = [("where", "f8"), ("where", "i2"), ("where", "c8"), ("clip", "f4"), ("clip", "i8")]
CASTS = [("f8", "f4"), ("f4", "f8"), ("i4", "f8"), ("i8", "i2"), ("f4", "i4"), ("u1", "c16"), ("f8", "f2"), ("i2", ">i2"), ("c8", "c16"), ("i4", "?")]


def numbers(shape, dtype, which):
    """Numbers of both signs, none of them zero, of which each operand has others."""
    values = np.arange(int(numpy.prod(shape))) * (2 * which + 7) % 1021 % 120
    values = values * 2 - 119
    values = values * {"f": 0.125, "c": 1 - 0.5j}.get(numpy.dtype(dtype).kind, 1)
    return values.astype(dtype).reshape(shape)


def operand(shape, dtype, layout, which):
    rows, columns = shape
    match layout:
        case "contiguous":
            return numbers(shape, dtype, which)
        case "strided":
            return numbers((rows, 2 * columns), dtype, which)[:, ::2]
        case "reversed":
            return numbers(shape, dtype, which)[::-1, ::-1]
        case "transposed":
            return numbers((columns, rows), dtype, which).T
        case "broadcast":
            return np.broadcast_to(numbers((columns,), dtype, which), shape)


def shape_of(dtype):
    return BYTES // numpy.dtype(dtype).itemsize // COLUMNS + 1, COLUMNS


def layouts(count):
    """Each operand in each layout among contiguous ones, and all in the same."""
    for n, layout in itertools.product(range(count), LAYOUTS[1:]):
        yield tuple(layout if i == n else "contiguous" for i in range(count))
    yield from ((layout,) * count for layout in (LAYOUTS if count > 1 else LAYOUTS[:1]))


def called(name, dtype, lies):
    shape = shape_of("?" if name == "less" else dtype)
    operands = [operand(shape, dtype, layout, which) for which, layout in enumerate(lies)]
    if name == "where":
        # The condition lies as the numbers that it is made of.
        operands[0] = (operands[0].real if dtype == "c8" else operands[0]) > 0
    elif name == "sqrt":
        operands[0] = np.square(operands[0])
    if name == "clip":
        return np.clip(operands[0], -np.absolute(operands[1]), np.absolute(operands[2]))
    return getattr(np, name)(*operands)


def cast(source, target, layout):
    shape = shape_of(min(source, target, key=lambda dtype: numpy.dtype(dtype).itemsize))
    return operand(shape, source, layout, 0).astype(target)


def cases():
    for count, table in enumerate((UNARY, BINARY, TERNARY), 1):
        for (name, dtype), lies in itertools.product(table, layouts(count)):
            yield f"{name} {dtype} {' '.join(lies)}", lambda name=name, dtype=dtype, lies=lies: called(name, dtype, lies)
    for (source, target), layout in itertools.product(CASTS, LAYOUTS):
        yield f"{source} as {target} {layout}", lambda source=source, target=target, layout=layout: cast(source, target, layout)


CASES = expressions(dict(cases()), longest=1000)
