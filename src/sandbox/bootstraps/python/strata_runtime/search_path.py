"""`sys.path` in Lambda's order: the function, the layers, the interpreter's packages, the runtime, the rest."""

import os
import re
import site
import sys

RUNTIME_DIR = "/var/runtime"
TASK_ROOT = "/var/task"


def apply(own_folder):
    """Takes the bootstrap's own folder off the path and puts Lambda's in front; runs their `.pth` files."""
    layers = _layer_folders()
    # A PYTHONPATH of the function's own replaces the default, and the layers with it.
    is_default = os.environ.get("PYTHONPATH") == RUNTIME_DIR
    extra = layers + [_site_packages("/var/lang", _own_version())] if is_default else []
    rest = [folder for folder in sys.path if folder != own_folder]
    sys.path[:] = [TASK_ROOT] + extra + rest
    for folder in [TASK_ROOT] + (layers if is_default else []):
        if os.path.isdir(folder):
            site.addsitedir(folder)


def _layer_folders():
    return [_site_packages("/opt/python", _asked_version()), "/opt/python"]


def _site_packages(prefix, version):
    return "{}/lib/python{}/site-packages".format(prefix, version)


def _asked_version():
    """Of the function's runtime, which names the layers' folder whatever interpreter stands in."""
    asked = re.search(r"python(\d+\.\d+)", os.environ.get("AWS_EXECUTION_ENV", ""))
    return asked.group(1) if asked else _own_version()


def _own_version():
    return "{}.{}".format(*sys.version_info[:2])
