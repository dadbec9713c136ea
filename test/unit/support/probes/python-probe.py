"""Asks the real Python what it imports: questions on stdin, answers on stdout, both JSON.

sys.path and .pth files are set up in the order of Lambda's bootstrap (python3.11, read 2026-11).
"""

import importlib
import importlib.util
import json
import os
import site
import sys


def set_up(question):
    for name in question["early"]:
        try:
            importlib.import_module(name)
        except ImportError:
            pass
    version = "%d.%d" % sys.version_info[:2]
    layers = ["/opt/python/lib/python%s/site-packages" % version, "/opt/python"]
    own = question["pythonPath"]
    if own is None:
        sys.path[:0] = ["/var/task"] + layers + [question["brought"]]
    elif question["brought"] == "/var/runtime":
        sys.path[:0] = ["/var/task", question["brought"]] + own
    else:
        sys.path[:0] = ["/var/task"] + own
        sys.path.append(question["brought"])
    for folder in ["/var/task"] + ([] if own is not None else layers):
        if os.path.isdir(folder):
            site.addsitedir(folder)
    sys.path_importer_cache.clear()


def package_of(path):
    roots = [entry for entry in sys.path if path.startswith(entry + "/")]
    root = max(roots, key=len)
    parts = os.path.dirname(path)[len(root) :].strip("/")
    return parts.replace("/", ".")


def describe(spec):
    if spec is None:
        return {"error": "no such module"}
    origin = spec.origin
    if origin in (None, "namespace") and spec.submodule_search_locations is not None:
        return {"path": os.path.realpath(list(spec.submodule_search_locations)[0])}
    if origin in ("built-in", "frozen") or origin.startswith(sys.base_prefix):
        return {"builtin": True}
    return {"path": os.path.realpath(origin)}


def is_reached(package, folder):
    """Whether a module of this folder is the one that its dotted name imports."""
    try:
        spec = importlib.util.find_spec(package)
    except ImportError:
        return False
    return spec is not None and folder in (spec.submodule_search_locations or [])


def answer(ask):
    package = package_of(ask["from"]) if ask["specifier"].startswith(".") else None
    if package == "":
        return {"error": "no package"}
    if package and not is_reached(package, os.path.dirname(ask["from"])):
        return {"error": "hidden"}
    try:
        name = importlib.util.resolve_name(ask["specifier"], package)
        found = describe(importlib.util.find_spec(name))
        if ask["names"] and "path" in found:
            exec("from %s import %s" % (name, ", ".join(ask["names"])), {})
        return found
    except Exception as error:
        return {"error": "%s: %s" % (type(error).__name__, error)}


def main():
    question = json.load(sys.stdin)
    set_up(question)
    before = dict(sys.modules)
    answers = []
    for ask in question["asks"]:
        answers.append(answer(ask))
        for name in set(sys.modules) - set(before):
            del sys.modules[name]
        sys.modules.update(before)
    json.dump(answers, sys.stdout)


main()
