"""np.lib.stride_tricks and np.lib.array_utils."""

import numpy as np

from calls.order_statistics import numbers

from subjects.recording import twin


def windows(case):
    name = "lib.stride_tricks.sliding_window_view"
    for dtype in ("?", "i4", "f8", ">f4", "c16", "M8[D]", "S3"):
        x = numbers((4, 5), "i4").astype(dtype)
        case.layout = True
        for part in (x, twin(x)[::-1, ::2], np.asfortranarray(x)):
            for shape in ((2, 2), (1, 3), (4, 1), (0, 2)):
                case.function(name, part, shape)
            case.function(name, part, 3, axis=0)
            case.function(name, part, 2, 1)
            case.function(name, part, (2, 2), (1, 1))
            case.function(name, part, (2, 3), axis=(-1, 0))
        case.layout = False
        case.function(name, x[0], 3)
        case.function(name, x[:0, 0], 0)
    target = case.let(np.arange(6))
    case.function(name, target, 3, writeable=True)
    x = np.arange(12).reshape(3, 4)
    for shape, axis in (((-1, 2), None), (2, None), ((2, 2), 0), (5, 1), ((2, 2), (0, 2)), (2, -3), ((3, 3), (1, 1))):
        case.function(name, x, shape, axis)
    case.function(name, 5, ())


def axes(case):
    for axis in range(-4, 4):
        case.function("lib.array_utils.normalize_axis_index", axis, 3)
        case.function("lib.array_utils.normalize_axis_index", axis, 3, msg_prefix="here")
        case.function("lib.array_utils.normalize_axis_tuple", axis, 3)
    for several in ((0, 1), (-1, 0), (1, 1), (0, -3), (0, 5), ()):
        case.function("lib.array_utils.normalize_axis_tuple", several, 3)
        case.function("lib.array_utils.normalize_axis_tuple", several, 3, "axes")
        case.function("lib.array_utils.normalize_axis_tuple", several, 3, allow_duplicate=True)


CASES = [windows, axes]
