"""Lambda's paths on a machine that does not have them."""

import json
import os

from . import environment, file_system, imports, processes
from .path_map import PathMap


def install():
    path_map = PathMap(json.loads(os.environ[environment.OWN]))
    environment.restore(path_map)
    file_system.install(path_map)
    processes.install(path_map)
    imports.install(path_map)
