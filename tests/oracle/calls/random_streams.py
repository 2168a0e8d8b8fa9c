"""NumPy's random streams by every bit generator and every branch of each distribution, their seeds, states and refusals.

The streams are those of tests/oracle/random_streams.py, whose golden file the engine's own tests read: here the same expressions are
made over the traced module. A long stream is compared by its hash; the word that would be drawn next tells whether the generator
ended in the right state.
"""

import importlib.util
import itertools
from pathlib import Path

import numpy

from subjects.recording import Case, exact
from subjects.tracing import TRACER, expressions, np

SPEC = importlib.util.spec_from_file_location("traced_streams", Path(__file__).parent.parent / "random_streams.py")
streams = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(streams)
streams.np = np

LONGEST = 1000
SCRATCH = Case("random_streams", 0, wording=True)
GROUPS = {}


def finished(group, *results):
    """Puts the calls of one stream into its group."""
    for result in results:
        SCRATCH.calls.append({"do": "read", "on": result.form, "args": [], "kwargs": {}, "expect": exact(result.value, LONGEST)})
    GROUPS.setdefault(group, []).extend(SCRATCH.calls)
    SCRATCH.calls = []


def case(name, call, values, generator, **more):
    finished(f"{name} {call}", values, generator.bit_generator.random_raw())


def legacy_case(name, call, values, state, **more):
    finished(f"legacy {name} {call}", values, state._bit_generator.random_raw())


streams.case, streams.legacy_case = case, legacy_case


def groups():
    TRACER.case = SCRATCH
    for _ in itertools.chain(streams.generator_cases(), streams.legacy_cases()):
        pass
    for name, calls in GROUPS.items():
        def record(case, calls=calls):
            case.calls.extend(calls)

        record.__name__ = name
        yield record


def seeds(entropy, key, pool):
    sequence = np.random.SeedSequence(entropy, spawn_key=key, pool_size=pool)
    child = sequence.spawn(3)[2]
    return [sequence.pool, sequence.generate_state(7), sequence.generate_state(5, np.uint64), child.generate_state(4), sequence.n_children_spawned]


def advanced(name, change):
    """The state after 32-bit draws, after a change of its place in the stream, and the words from there."""
    bits = getattr(np.random, name)(streams.SEED)
    np.random.Generator(bits).integers(0, 100, size=9, dtype=np.int32)
    moved = change(bits)
    return [bits.state, moved.state, moved.random_raw(9)]


def changes(name):
    real = getattr(numpy.random, name)
    yield "as it is", lambda bits: bits
    for delta in (1, 5, -3, 2**70 + 11, 2**128 - 1) if hasattr(real, "advance") else ():
        yield f"advanced by {delta}", lambda bits, delta=delta: bits.advance(delta)
    for jumps in (1, 2, 5) if hasattr(real, "jumped") else ():
        yield f"jumped {jumps}", lambda bits, jumps=jumps: bits.jumped(jumps)


def refusals(legacy, array):
    """What NumPy says to parameters outside of their domains; the state stays as it was."""
    source = np.random.RandomState(streams.SEED) if legacy else np.random.default_rng(streams.SEED)
    real = numpy.random.RandomState(1) if legacy else numpy.random.default_rng(1)
    for call, params in streams.BAD:
        args = [numpy.array([p]) if array else p for p in params]
        try:
            getattr(real, call)(*args)
        except Exception:
            TRACER.refused(lambda: getattr(source, call)(*args))
    return (source._bit_generator if legacy else source.bit_generator).random_raw()


CASES = [
    *groups(),
    *expressions({
        **{f"seeds of {e}, {k}, {p}": lambda e=e, k=k, p=p: seeds(e, k, p) for e, k, p in streams.SEEDS},
        **{f"{name} {text}": lambda name=name, change=change: advanced(name, change) for name in streams.GENERATORS for text, change in changes(name)},
        **{f"refusals, legacy {legacy}, arrays {array}": lambda legacy=legacy, array=array: refusals(legacy, array)
           for legacy in (False, True) for array in (False, True)},
    }),
]
