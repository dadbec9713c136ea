"""Modules have their names inside, so that `__file__`, stacks and debuggers show Lambda's places."""

import sys
import types

import _imp


def install(path_map):
    own = path_map.config["python"]
    _install_libraries(path_map)
    for name in ("prefix", "exec_prefix", "base_prefix", "base_exec_prefix", "executable", "_base_executable"):
        setattr(sys, name, path_map.to_inside(getattr(sys, name, None)))
    for name in ("argv", "orig_argv"):
        words = getattr(sys, name, [])
        words[:] = [path_map.to_inside(word) for word in words]
    sys.path[:] = [path_map.to_inside(folder) for folder in sys.path if folder != own]
    sys.path_importer_cache.clear()
    sys.path_hooks.insert(0, _hook(path_map))
    for module in list(sys.modules.values()):
        _name_inside(path_map, module)


def _hook(path_map):
    """The interpreter puts the folder of its program in front of the path, as it is on this machine."""

    def find(path):
        inside = path_map.to_inside(path)
        if inside == path:
            raise ImportError
        for hook in sys.path_hooks[1:]:
            try:
                return hook(inside)
            except ImportError:
                pass
        raise ImportError

    return find


def _name_inside(path_map, module):
    for holder, name in ((module, "__file__"), (module, "__cached__"), (getattr(module, "__spec__", None), "origin")):
        value = getattr(holder, name, None)
        if isinstance(value, str) and path_map.to_inside(value) != value:
            setattr(holder, name, path_map.to_inside(value))


def _install_libraries(path_map):
    """What the dynamic linker loads; it looks on this machine."""
    create = _imp.create_dynamic

    def create_dynamic(spec, *rest):
        host = types.SimpleNamespace(name=spec.name, origin=path_map.to_host(spec.origin))
        module = create(host, *rest)
        if getattr(module, "__file__", None) == host.origin:
            module.__file__ = spec.origin
        return module

    _imp.create_dynamic = create_dynamic
    try:
        import _ctypes
    except ImportError:
        return
    if hasattr(_ctypes, "dlopen"):
        dlopen = _ctypes.dlopen
        _ctypes.dlopen = lambda name, *rest: dlopen(path_map.argument_to_host(name), *rest)
