"""Makes the random cases of NumRs.Differential and computes what NumPy gives for each.

Reads one JSON request a line and answers with one JSON line:

    {"seed": s, "case": n}   answers with that case, always the same one; subjects/recording.py tells its form
    {"do": "version"}        answers {"version": ..., "kinds": [...]}

A third member of a request, "kind", is a regular expression for the names of the kinds to choose from.
"""

import json
import re
import sys
import warnings

import numpy as np

from subjects import (
    editing,
    files,
    indexing,
    linear,
    making,
    numbers,
    ordering,
    overlap,
    records,
    reductions,
    shaping,
    signatures,
    statistics,
    storing,
    streams,
    text,
    ufuncs,
)
from subjects.recording import Case

SUBJECTS = [
    ufuncs,
    numbers,
    storing,
    signatures,
    reductions,
    indexing,
    shaping,
    ordering,
    making,
    editing,
    overlap,
    linear,
    streams,
    text,
    files,
    records,
    statistics,
]
KINDS = {
    f"{subject.__name__.split('.')[-1]}.{kind.__name__}": (kind, weight)
    for subject in SUBJECTS
    for kind, weight in subject.KINDS.items()
}


def make(seed, number, kind=None):
    """The case with this number in the sequence of this seed."""
    case = Case(seed, number)
    names = [name for name in KINDS if kind is None or re.search(kind, name)]
    name = case.random.choices(names, [KINDS[name][1] for name in names])[0]
    KINDS[name][0](case)
    return case.finish(name)


def serve():
    np.seterr(all="ignore")
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        request = json.loads(line)
        if request.get("do") == "version":
            answer = {"version": np.__version__, "kinds": list(KINDS)}
        else:
            try:
                answer = make(request["seed"], request["case"], request.get("kind"))
            except Exception as error:
                answer = {"error": f"case {request['case']} of seed {request['seed']}: {type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    serve()
