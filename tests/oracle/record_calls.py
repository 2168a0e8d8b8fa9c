"""Writes golden/calls/*.json.gz: calls of NumPy and what they gave, which the tests do again in NumRs.

Each file of calls/ has a list CASES of functions that take a Case (tests/NumRs.Differential/subjects/recording.py) and call
NumPy through it; a function's name is that of the case, and messages of errors are compared unless it sets `case.wording`
to False. A line of a golden file is a case. Run with the interpreter that has the reference NumPy:

    python tests/oracle/record_calls.py [name of a file of calls/ ...]
"""

import importlib
import json
import sys
import warnings
from pathlib import Path

from _golden import write as write_golden

import numpy as np

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "NumRs.Differential")]

from subjects.recording import Case  # noqa: E402


def recorded(name):
    """The lines of one file: its cases, always the same."""
    for number, record in enumerate(importlib.import_module(f"calls.{name}").CASES):
        case = Case(name, number, wording=True)
        record(case)
        yield json.dumps(case.finish(record.__name__)) + "\n"


def write(name):
    text = "".join(recorded(name)).encode()
    write_golden(f"calls/{name}.json", text)


if __name__ == "__main__":
    np.seterr(all="ignore")
    warnings.simplefilter("ignore")
    for name in sys.argv[1:] or sorted(path.stem for path in (HERE / "calls").glob("[!_]*.py")):
        write(name)
