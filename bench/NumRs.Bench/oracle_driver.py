"""Times NumPy expressions for NumRs.Bench.

Reads one JSON request a line and answers with one JSON line. Between requests it waits, so that it takes nothing
from the side that is being measured.

    {"do": "setup", "code": ...}     runs the code in a fresh namespace that has np
    {"do": "prepare", "code": ...}   compiles the statement to time
    {"do": "time", "calls": n}       answers {"seconds": ...} for n runs of it
    {"do": "version"}                answers {"version": ...}

With the arguments `memory <elements> <times>` it runs one memory loop and prints its time and peak memory.
"""

import gc
import itertools
import json
import sys
import time

import numpy as np

LOOP = """
def timed(_calls, _clock):
    _start = _clock()
    for _ in _calls:
        {statement}
    return _clock() - _start
"""


class Driver:
    def __init__(self):
        self.namespace = {}
        self.timed = None

    def setup(self, code):
        self.timed = None
        self.namespace = {"np": np}
        exec(code, self.namespace)
        return {}

    def prepare(self, code):
        exec(LOOP.format(statement=code), self.namespace)
        self.timed = self.namespace["timed"]
        return {}

    def time(self, calls):
        return {"seconds": self.timed(itertools.repeat(None, calls), time.perf_counter)}

    def version(self):
        return {"version": np.__version__}


def peak_megabytes():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    except OSError:
        import resource

        unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def memory_loop(elements, times):
    a, b = np.ones(elements), np.ones(elements)
    start = time.perf_counter()
    for _ in range(times):
        c = a + b  # noqa: F841
    return {"seconds": time.perf_counter() - start, "peakMegabytes": peak_megabytes()}


def serve():
    driver = Driver()
    gc.disable()
    for line in sys.stdin:
        request = json.loads(line)
        action = getattr(driver, request.pop("do"))
        try:
            answer = action(**request)
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["memory"]:
        print(json.dumps(memory_loop(int(sys.argv[2]), int(sys.argv[3]))))
    else:
        serve()
