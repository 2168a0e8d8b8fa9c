"""The iterator over several arrays: nditer with its flags, orders, casts and axes, and iterators within each other."""

import numpy

from subjects.tracing import Row, expressions, np


def array(shape, dtype="i8"):
    return numpy.arange(numpy.prod(shape, dtype=int)).reshape(shape).astype(dtype)


CUBE = array((2, 3, 4))
LAYOUTS = {
    "C": lambda: np.asarray(CUBE), "F": lambda: np.asarray(CUBE, order="F"), "transposed": lambda: np.asarray(CUBE).T, "swapped": lambda: np.asarray(CUBE).swapaxes(0, 1),
    "backwards": lambda: np.asarray(CUBE)[::-1, :, ::-1], "strided": lambda: np.asarray(CUBE)[:, ::2, ::3], "column": lambda: np.asarray(CUBE)[:, :1, :],
    "broadcast": lambda: np.broadcast_to(CUBE[0, 0], (2, 3, 4)), "one axis": lambda: np.asarray(CUBE)[0, 0], "no axis": lambda: np.asarray(CUBE[0, 0, 0]).reshape(()),
}


def walked(it):
    return list(it)


def facts(it):
    return [it.ndim, it.nop, it.itersize, it.shape, it.has_index, it.has_multi_index, it.has_delayed_bufalloc, it.finished, it.iterindex, it.iterrange, it.iterationneedsapi]


def steps(it, *names):
    """What is tracked at each step."""
    found = []
    for _ in range(6):
        found.append([it[0], it.iterindex, *(getattr(it, name) for name in names)])
        if not bool(it.iternext()):
            break
    return found


EXPRESSIONS = {}
for name, make in LAYOUTS.items():
    for order in "KCFA":
        EXPRESSIONS[f"{name} in order {order}"] = lambda make=make, order=order: walked(np.nditer(make(), order=order))
        EXPRESSIONS[f"lines of {name} in order {order}"] = lambda make=make, order=order: walked(np.nditer(make(), ["external_loop"], order=order))
        EXPRESSIONS[f"facts of {name} in order {order}"] = lambda make=make, order=order: facts(np.nditer(make(), order=order))
        EXPRESSIONS[f"multi-index of {name} in order {order}"] = lambda make=make, order=order: steps(np.nditer(make(), ["multi_index"], order=order), "multi_index")
        EXPRESSIONS[f"C index of {name} in order {order}"] = lambda make=make, order=order: steps(np.nditer(make(), ["c_index"], order=order), "index")
        EXPRESSIONS[f"F index of {name} in order {order}"] = lambda make=make, order=order: steps(np.nditer(make(), ["f_index"], order=order), "index")
    EXPRESSIONS[f"view of {name}"] = lambda make=make: list(np.nditer(make()).itviews)
    for size in (0, 1, 5, 8, 100):
        EXPRESSIONS[f"buffers of {size} over {name}"] = lambda make=make, size=size: walked(np.nditer(make(), ["external_loop", "buffered"], op_dtypes=["f4"], casting="same_kind", buffersize=size))
        EXPRESSIONS[f"buffers without casts of {size} over {name}"] = lambda make=make, size=size: walked(np.nditer(make(), ["external_loop", "buffered"], buffersize=size))
    EXPRESSIONS[f"buffered lines in order F of {name}"] = lambda make=make: walked(np.nditer(make(), ["external_loop", "buffered"], order="F"))

PAIRS = {
    "row": lambda: [array((2, 3)), array((3,))], "column": lambda: [array((2, 3)), array((2, 1))], "both": lambda: [array((3, 1)), array((1, 4))], "number": lambda: [array((2, 2)), 5],
    "orders": lambda: [np.asarray(array((2, 3))), np.asarray(array((2, 3)), order="F")], "dtypes": lambda: [array((3,), "i4"), array((3,), "f4")], "three": lambda: [array((2, 1)), array((2,)), 1.5],
}
for name, make in PAIRS.items():
    for flags in ([], ["external_loop"], ["buffered", "external_loop"], ["multi_index"], ["common_dtype", "buffered"]):
        EXPRESSIONS[f"{name} with {' '.join(flags)}"] = lambda make=make, flags=flags: walked(np.nditer(make(), flags))
    EXPRESSIONS[f"{name} into a new array"] = lambda make=make: [x.dtype for x in np.nditer([*make(), None]).operands]


def doubled(dtype, flags, **settings):
    a = np.asarray(array((2, 3), dtype))
    it = np.nditer(a, flags, [["readwrite"]], **settings)
    for x in list(it) if "external_loop" not in flags else it:
        x[...] = x * 2
    it.close()
    return a


def moved():
    it = np.nditer(array((2, 3)), ["multi_index"])
    it.multi_index = Row((1, 1))
    first = [it[0], it.iterindex]
    it.iterindex = 2
    return [*first, it.multi_index]


def removed():
    it = np.nditer(array((2, 3, 4)), ["multi_index"])
    it.remove_axis(1)
    before = facts(it)
    it.remove_multi_index()
    middle = facts(it)
    it.enable_external_loop()
    return [*before, *middle, list(it)]


def ranged():
    it = np.nditer(array((2, 3)), ["ranged"])
    it.iterrange = Row((2, 5))
    return [it.iterrange, list(it)]


def closed():
    it = np.nditer(array((2,)))
    it.close()
    return it.operands


def filled():
    it = np.nditer([array((2, 3)), None], op_dtypes=[None, "f8"])
    y = it.operands[1]
    y[...] = 1
    return list(it)


EXPRESSIONS |= {
    "written": lambda: doubled("i8", []), "set": moved, "without an axis": removed, "within a range": ranged, "closed": closed, "filled": filled,
    "axes": lambda: walked(np.nditer([array((3,)), array((2,))], ["external_loop"], op_axes=[[0, -1], [-1, 0]])),
    "a shape": lambda: walked(np.nditer([array((2,))], itershape=Row((3, 2)))),
    "no operand": lambda: np.nditer([]), "no such flag": lambda: np.nditer([1], ["what"]), "no such operand flag": lambda: np.nditer([array((2,))], [], [["what"]]),
    "no list of flags": lambda: np.nditer([1], "c_index"), "two indices": lambda: np.nditer([1], ["c_index", "f_index"]), "lines with an index": lambda: np.nditer([1], ["c_index", "external_loop"]),
    "ranged lines": lambda: np.nditer([1], ["ranged", "external_loop"]), "two accesses": lambda: np.nditer([array((2,))], [], [["readonly", "readwrite"]]), "no access": lambda: np.nditer([array((2,))], [], [["copy"]]),
    "a copy to write": lambda: np.nditer([array((2,))], [], [["readwrite", "copy"]]), "nothing to hold it": lambda: np.nditer([None], [], [["readwrite"]]), "made to be read": lambda: np.nditer([None], [], [["readonly", "allocate"]]),
    "an empty array": lambda: np.nditer(array((0, 2))), "an empty array that may be": lambda: walked(np.nditer(array((0, 2)), ["zerosize_ok"])), "a number to write": lambda: np.nditer([5], [], [["readwrite"]]),
    "a cast without a buffer": lambda: np.nditer(array((2,)), [], [["readonly"]], ["f8"]), "a cast that is not safe": lambda: np.nditer(array((2,), "f8"), ["buffered"], [["readonly"]], ["i4"]),
    "a cast back that is not safe": lambda: np.nditer(array((2,), "f4"), ["buffered"], [["readwrite"]], ["f8"]), "shapes": lambda: np.nditer([array((2,)), array((3,))]), "shapes and a shape": lambda: np.nditer([array((2,)), array((3,))], itershape=Row((2, 2))),
    "mapped shapes": lambda: np.nditer([array((2, 3)), array((4,))], op_axes=[[0, 1], [-1, 0]]), "no reduction": lambda: np.nditer([array((2, 3)), array((3,))], [], [["readonly"], ["readwrite"]]),
    "a reduction that is not read": lambda: np.nditer([array((2, 3)), array((3,))], ["reduce_ok"], [["readonly"], ["writeonly"]]), "no broadcast": lambda: np.nditer([array((2, 3)), array((3,))], [], [["readonly"], ["writeonly", "no_broadcast"]]),
    "no such axis": lambda: np.nditer([array((2,))], op_axes=[[3]]), "an axis twice": lambda: np.nditer([array((2, 2))], op_axes=[[0, 0]]), "axes of too few": lambda: np.nditer([array((2,))], op_axes=[[0], [1]]),
    "no axis at all": lambda: np.nditer([array((2,))], op_axes=[None]), "axes and a shape": lambda: np.nditer([array((2,))], op_axes=[[0]], itershape=Row((2, 2))),
    "no index": lambda: np.nditer(array((2,))).index, "no multi-index": lambda: np.nditer(array((2,))).multi_index, "views of buffers": lambda: np.nditer(array((2,)), ["buffered"]).itviews,
    "no axis to remove": lambda: np.nditer(array((2,))).remove_axis(0), "buffers that wait": lambda: np.nditer(array((2,)), ["buffered", "delay_bufalloc"])[0], "one list of axes": lambda: np.nested_iters(array((2,)), [[0]]),
    "an axis in two lists": lambda: np.nested_iters(array((2, 2)), [[0], [0]]), "a list that is none": lambda: np.nested_iters(array((2, 2)), [[0], 1]), "a mask of nobody": lambda: np.nditer([array((2,))], [], [["readonly", "arraymask"]]),
}

def shown(expression):
    """The items of an iterator that no error keeps from being made."""
    def record():
        value = expression()
        return value if isinstance(value, list) or not isinstance(getattr(value, "value", None), numpy.nditer) else list(value)

    return record


CASES = expressions({name: shown(expression) for name, expression in EXPRESSIONS.items()})
