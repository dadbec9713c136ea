"""`os`, `io` and `open`: paths go in as those of this machine, and come back as those inside."""

import _io
import builtins
import io
import os
import sys

from .hook import Hook
from .read_only import ReadOnly

# The module behind `os`; `importlib` calls it, too.
NATIVE = sys.modules[os.name]

LOOKING = "access chdir getxattr listdir listxattr lstat pathconf readlink scandir stat statvfs".split()
CHANGING = "chflags chmod chown lchflags lchmod lchown removexattr setxattr truncate utime".split()
MAKING = "mkdir mkfifo mknod".split()
REMOVING = "remove rmdir unlink".split()
KEYWORDS = ("path", "src", "dst", "file")
SETS = (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks, os.supports_effective_ids)


def install(path_map):
    read_only = ReadOnly(path_map)
    results = {
        "readlink": path_map.result_to_inside,
        "scandir": lambda entries: Entries(entries, path_map),
    }
    for name in LOOKING:
        _replace(name, _mapped(path_map, result=results.get(name)))
    for name in CHANGING:
        _replace(name, _mapped(path_map, refuse=read_only.change))
    for name in MAKING:
        _replace(name, _mapped(path_map, refuse=read_only.new))
    for name in REMOVING:
        _replace(name, _mapped(path_map, refuse=read_only.removal))
    for name in ("rename", "replace"):
        _replace(name, _mapped(path_map, 2, read_only.moving))
    for name in ("link", "symlink"):
        _replace(name, _mapped(path_map, 2, lambda src, dst: read_only.new(dst)))
    _replace("open", _mapped(path_map, refuse=read_only.opening, seen=2))
    _replace("getcwd", lambda original: lambda: path_map.to_inside(original()))
    _replace("getcwdb", lambda original: lambda: path_map.result_to_inside(original()))
    _install_open(path_map, read_only)


def _replace(name, make):
    original = getattr(NATIVE, name, None)
    if original is None:
        return
    made = Hook(make(original), original)
    setattr(NATIVE, name, made)
    setattr(os, name, made)
    for known in SETS:
        if original in known:
            known.add(made)


def _mapped(path_map, paths=1, refuse=None, seen=None, result=None):
    """Makes a function with its paths first, which is refused by what `refuse` raises for the first `seen` arguments."""

    def make(original):
        def call(*args, **kwargs):
            if refuse is not None:
                _check(refuse, args, kwargs, seen or paths)
            hosts = [path_map.argument_to_host(value) for value in args[:paths]]
            named = {
                name: path_map.argument_to_host(value) if name in KEYWORDS else value
                for name, value in kwargs.items()
            }
            try:
                value = original(*hosts, *args[paths:], **named)
            except OSError as error:
                _name_inside(path_map, error)
                raise
            return value if result is None else result(value)

        return call

    return make


def _check(refuse, args, kwargs, seen):
    named = [kwargs[name] for name in ("path", "src", "dst", "file", "flags") if name in kwargs]
    given = (list(args) + named)[:seen]
    for index, name in ((0, "dir_fd"), (0, "src_dir_fd"), (1, "dst_dir_fd")):
        folder = kwargs.get(name)
        if folder is not None and not os.path.isabs(given[index]):
            given[index] = os.path.join(_folder(folder), os.fsdecode(given[index]))
    refuse(*given)


def _folder(descriptor):
    """Where an open folder is on this machine."""
    if sys.platform == "linux":
        return os.readlink("/proc/self/fd/{}".format(descriptor))
    import fcntl

    if not hasattr(fcntl, "F_GETPATH"):
        raise NotImplementedError("dir_fd unavailable on this platform")
    return os.fsdecode(fcntl.fcntl(descriptor, fcntl.F_GETPATH, bytes(1024)).rstrip(b"\0"))


def _name_inside(path_map, error):
    error.filename = path_map.result_to_inside(error.filename)
    if error.filename2 is not None:
        error.filename2 = path_map.result_to_inside(error.filename2)


def _install_open(path_map, read_only):
    original = io.open

    def mapped_open(file, mode="r", *args, **kwargs):
        host = path_map.argument_to_host(file)
        if isinstance(mode, str):
            read_only.opening_in_mode(file, mode)
        try:
            opened = original(host, mode, *args, **kwargs)
        except OSError as error:
            _name_inside(path_map, error)
            raise
        if host is not file:
            _raw(opened).name = os.fspath(file)
        return opened

    class FileIO(_io.FileIO):
        def __init__(self, file, mode="r", *args, **kwargs):
            read_only.opening_in_mode(file, mode)
            super().__init__(path_map.argument_to_host(file), mode, *args, **kwargs)

    opener = Hook(mapped_open, original)
    open_code = _io.open_code
    for module in (io, _io):
        module.open = opener
        module.FileIO = FileIO
        module.open_code = lambda path: open_code(path_map.to_host(path))
    builtins.open = opener


def _raw(opened):
    buffer = getattr(opened, "buffer", opened)
    return getattr(buffer, "raw", buffer)


class Entries:
    """What `os.scandir` gives."""

    def __init__(self, entries, path_map):
        self._entries = entries
        self._map = path_map

    def __iter__(self):
        return self

    def __next__(self):
        return Entry(next(self._entries), self._map)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._entries.close()


class Entry:
    """One of its entries, which knows its path inside."""

    def __init__(self, entry, path_map):
        self._entry = entry
        self.name = entry.name
        self.path = path_map.result_to_inside(entry.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return repr(self._entry)

    def __getattr__(self, name):
        return getattr(self._entry, name)
