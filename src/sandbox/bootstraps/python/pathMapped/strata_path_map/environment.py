"""Variables name places inside; a process gets those of this machine, and what it needs to have them mapped again.

The same rules as `node/pathMapped/environment.cjs`.
"""

import json
import os
import re
import sys

OWN = "STRATA_PATH_MAP"
SWITCHES = ("PYTHONNOUSERSITE", "PYTHONDONTWRITEBYTECODE")


def to_host(path_map, variables):
    """What a process is started with."""
    config = path_map.config
    mapped = {name: path_map.text_to_host(value) for name, value in variables.items()}
    mapped.setdefault("TMPDIR", config["tmp"])
    mapped["NODE_OPTIONS"] = " ".join(filter(None, [_require_option(config), mapped.get("NODE_OPTIONS")]))
    mapped["PYTHONPATH"] = os.pathsep.join(filter(None, [config["python"], mapped.get("PYTHONPATH")]))
    mapped.update({name: "1" for name in SWITCHES})
    mapped[OWN] = json.dumps(config)
    return mapped


def restore(path_map):
    """Makes the process' own variables what the function expects."""
    config = path_map.config
    variables = os.environ
    del variables[OWN]
    for name, value in list(variables.items()):
        variables[name] = path_map.text_to_inside(value)
    option = path_map.text_to_inside(_require_option(config))
    _replace("NODE_OPTIONS", lambda value: value.replace(option, "").strip())
    own = path_map.text_to_inside(config["python"])
    _replace("PYTHONPATH", lambda value: os.pathsep.join(part for part in value.split(os.pathsep) if part != own))
    _replace("TMPDIR", lambda value: "" if value == "/tmp" else value)
    for name in SWITCHES:
        _replace(name, lambda _: "")
    sys.dont_write_bytecode = False


def _replace(name, change):
    value = change(os.environ[name]) if name in os.environ else ""
    if value:
        os.environ[name] = value
    else:
        os.environ.pop(name, None)


def _require_option(config):
    return '--require "{}"'.format(re.sub(r'([\\"])', r"\\\1", config["node"]))
