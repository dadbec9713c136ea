"""Prints the module names of the Python that runs it as one JSON object, for
src/core/runtimes/pythonModuleNames.ts:

  early    nothing on sys.path can replace them: built in, frozen, or imported by Lambda's bootstrap
           before the function's code
  library  the rest of the standard library

Run it with -S, so that no .pth file of the machine has imported anything.
Needs the sources of awslambdaric, with simplejson and snapshot_restore_py, on PYTHONPATH.
"""

import json
import os
import sys

started = set(sys.modules)
compiled = type(sys)("runtime_client")  # imports nothing in Python's sense
compiled.initialize_client = lambda *_: None
sys.modules["runtime_client"] = compiled
import awslambdaric.__main__  # noqa: E402
import awslambdaric.bootstrap  # noqa: E402
import site  # noqa: E402,F401  what /var/runtime/bootstrap.py imports itself

STANDARD = os.path.dirname(os.__file__)
NOT_SHIPPED = {"test", "site-packages", "__pycache__", "lib-dynload", "__main__", "__mp_main__"}


def top_level(names):
    return {name.partition(".")[0] for name in names}


def listed():
    """Names of the standard library's files: before 3.10 the interpreter has no list of its own."""
    folders = [STANDARD, os.path.join(STANDARD, "lib-dynload")]
    names = [name for folder in folders for name in os.listdir(folder)]
    return {name.partition(".")[0] for name in names if not name.endswith((".txt", ".md"))}


def standard_library():
    names = set(getattr(sys, "stdlib_module_names", None) or listed())
    names |= set(sys.builtin_module_names)
    return {name for name in names if name.isidentifier() and name not in NOT_SHIPPED}


def frozen():
    import _imp

    names = getattr(_imp, "_frozen_module_names", lambda: ["zipimport"])()
    return {name for name in names if "hello" not in name}


library = standard_library()
early = top_level(sys.modules) | set(sys.builtin_module_names) | top_level(frozen())
print(
    json.dumps(
        {
            "version": "%d.%d" % sys.version_info[:2],
            "early": sorted(early & library),
            "library": sorted(library - early),
            "brought": sorted(top_level(set(sys.modules) - started) - library),
        }
    )
)
