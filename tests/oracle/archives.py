"""Writes golden/archives.json: npz archives that NumPy reads and does not write, and what it reads.

Run with NumPy's Python: python tests/oracle/archives.py
"""
import base64
import io
import json
import zipfile

from _golden import write

import numpy as np


def npy(array):
    stream = io.BytesIO()
    np.save(stream, array)
    return stream.getvalue()


members = [("a.npy", npy(np.arange(300))), ("note.txt", b"made by hand\0"), ("empty", b""), ("short", b"\x93NU"), ("é", b"name")]
methods = {"stored": zipfile.ZIP_STORED, "deflated": zipfile.ZIP_DEFLATED, "bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}


def archive(method):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in members:
            packed.writestr(zipfile.ZipInfo(name), content, method)
        packed.comment = b"a comment"
    return stream.getvalue()


def damaged(content):
    """One byte in the middle of the first member is another."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        place = 40 + packed.getinfo("a.npy").compress_size // 2
    return content[:place] + bytes([content[place] ^ 255]) + content[place + 1:]


files = {}
for name, method in methods.items():
    files[name] = archive(method)
    files[name + "_damaged"] = damaged(files[name])
files["behind"] = b"a program in front" + files["deflated"]
limit, zipfile.ZIP64_LIMIT = zipfile.ZIP64_LIMIT, 1000
files["zip64"] = archive(zipfile.ZIP_STORED)
files["zip64_behind"] = b"in front" + files["zip64"]
zipfile.ZIP64_LIMIT = limit


def read(file, member):
    try:
        value = file[member]
    except Exception as error:
        return {"error": str(error)}
    return {"bytes": base64.b64encode(value if isinstance(value, bytes) else value.tobytes()).decode()}


archives = []
for name, content in files.items():
    with np.lib.npyio.NpzFile(io.BytesIO(content)) as file:
        members = {member: read(file, member) for member in file.files}
        archives.append({"name": name, "content": base64.b64encode(content).decode(), "files": file.files, "members": members})
write("archives.json", json.dumps({"numpy": np.__version__, "archives": archives}, indent=0) + "\n")
