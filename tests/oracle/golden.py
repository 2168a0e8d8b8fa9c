"""Writes all golden files, or compares them with what is committed.

    python tests/oracle/golden.py [--check] [--any-processor] [name of a script or of a file of calls/ ...]

--check writes into a temporary folder and names the file and the case of each difference. --any-processor takes the code that NumPy
has for this machine instead of AVX2's, which shows what would depend on it.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
SCRIPTS = sorted(path.stem for path in HERE.glob("[!_]*.py") if path.stem not in ("golden", "record_calls"))
CALLS = sorted(path.stem for path in (HERE / "calls").glob("[!_]*.py"))


def run(command, environment):
    """Runs a script; what it said, when it failed."""
    done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, cwd=REPOSITORY)
    return f"{' '.join(command)}:\n{done.stdout}{done.stderr}" if done.returncode else None


def produce(names, environment):
    """Runs the scripts of these names; what the failed ones said."""
    jobs = [[str(HERE / f"{name}.py")] for name in SCRIPTS if name in names]
    jobs += [[str(HERE / "record_calls.py"), name] for name in CALLS if name in names]
    with ThreadPoolExecutor(2) as pool:
        return [said for said in pool.map(lambda job: run(job, environment), jobs) if said]


def content(path):
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def label(line):
    """What a line of a golden file is about: the name of its case, or its beginning."""
    try:
        case = json.loads(line.rstrip(b",\n"))
        return str(case.get("kind") or case.get("name") or line[:160])
    except (ValueError, AttributeError):
        return repr(line[:160])


def differing_call(old, new):
    """Which call of a recorded case differs."""
    try:
        pairs = zip(json.loads(old)["calls"], json.loads(new)["calls"])
    except (ValueError, KeyError, TypeError):
        return ""
    return next((f", call {n}: {str(a)[:200]}\n    now {str(b)[:200]}" for n, (a, b) in enumerate(pairs) if a != b), "")


def differences(old, new):
    """The first lines that differ, by their cases."""
    before, now = old.splitlines(), new.splitlines()
    found = [(a, b) for a, b in zip(before, now) if a != b]
    if not found and len(before) == len(now):
        return ["bytes differ"]
    texts = [f"{label(a)}{differing_call(a, b)}" for a, b in found[:5]]
    return texts + ([f"{len(before)} lines are committed, {len(now)} written"] if len(before) != len(now) else [])


def compare(folder, whole):
    """How the files of a folder differ from the repository's; whether none is left over there, if all were written."""
    written = {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}
    count = 0
    for path in sorted(written):
        committed = REPOSITORY / path
        if not committed.exists():
            print(f"{path}: not committed")
        elif (old := content(committed)) != (new := content(folder / path)):
            print(f"{path}:")
            for text in differences(old, new):
                print(f"  {text}")
        else:
            continue
        count += 1
    if whole:
        golden = {path.relative_to(REPOSITORY) for path in (HERE / "golden").rglob("*") if path.is_file()}
        for path in sorted(golden - written):
            print(f"{path}: nothing writes it")
            count += 1
    print(f"{len(written)} files, {count} differ")
    return count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--any-processor", action="store_true")
    options = parser.parse_args()
    names = options.names or [*SCRIPTS, *CALLS]
    if unknown := set(names) - {*SCRIPTS, *CALLS}:
        sys.exit(f"no script of the name {', '.join(sorted(unknown))}")
    environment = dict(os.environ)
    environment.pop("NPY_DISABLE_CPU_FEATURES", None)
    if options.any_processor:
        environment["NPY_DISABLE_CPU_FEATURES"] = ""
    if not options.check:
        failed = produce(names, environment)
        sys.exit("\n".join(failed) or None)
    with tempfile.TemporaryDirectory() as folder:
        failed = produce(names, environment | {"NUMRS_GOLDEN": folder})
        different = compare(Path(folder), whole=not options.names)
    print("\n".join(failed), end="")
    sys.exit(bool(failed or different))


if __name__ == "__main__":
    main()
