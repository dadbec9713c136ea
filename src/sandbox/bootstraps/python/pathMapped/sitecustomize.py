"""Loaded by every Python process of a function that runs without a filesystem of its own: every path that it uses is
mapped to the folder of this machine, and back in what it is told.
"""

import os
import sys

# Modules that keep what they take of `os` and `open` when they are imported.
KEEPING = ("linecache", "pathlib", "shutil", "subprocess", "tempfile", "tokenize", "zipfile")


def forget():
    """Packages that people installed may import more than an interpreter does when it starts."""
    for name in list(sys.modules):
        if name.partition(".")[0] in KEEPING:
            del sys.modules[name]


if "STRATA_PATH_MAP" in os.environ:
    forget()
    import strata_path_map

    strata_path_map.install()
