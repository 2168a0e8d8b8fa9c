"""Where golden files go, and the processor that they do not depend on.

Files are compressed, and the same content gives the same bytes. NUMRS_GOLDEN names a folder that takes the place of the repository;
golden.py compares so what is written with what is committed.
"""

import gzip
import os
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
FOLDER = "tests/oracle/golden"
# NumPy's name for what all processors with AVX2 have.
KEPT = ["X86_V3"]


def pin_processor():
    """Starts this program once more with NumPy's and OpenBLAS's code for AVX2: vector loops of each processor differ in last bits.

    The baseline would not do: its products of complex numbers are rounded twice, which no later processor's are, nor NumRs's.
    """
    if "NPY_DISABLE_CPU_FEATURES" in os.environ:
        return
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

    os.environ["NPY_DISABLE_CPU_FEATURES"] = " ".join(name for name in __cpu_dispatch__ if __cpu_features__[name] and name not in KEPT)
    os.environ["OPENBLAS_CORETYPE"] = "Haswell"
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    sys.stdout.flush()
    os.execv(sys.executable, sys.orig_argv)


def write_file(path, content):
    """Writes a file of the repository, by its path there."""
    target = Path(os.environ.get("NUMRS_GOLDEN", REPOSITORY)) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    print(f"{path}: {len(content)} bytes")


def write(name, content):
    """Writes a golden file, compressed."""
    content = content.encode() if isinstance(content, str) else content
    write_file(f"{FOLDER}/{name}.gz", gzip.compress(content, mtime=0))


pin_processor()
