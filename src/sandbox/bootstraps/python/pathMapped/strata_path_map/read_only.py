"""Lambda's filesystem is read-only but for /tmp. What would write elsewhere is refused, as Linux does."""

import errno
import os

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class ReadOnly:
    def __init__(self, path_map):
        self._map = path_map

    def change(self, path):
        """Raises for a call that changes what is there; a missing file has an error of its own."""
        if not self._is_safe(path) and self._is_there(path):
            _refuse(path)

    def removal(self, path, second=None):
        """The same for a call that takes an entry away: a link, not what it leads to."""
        if not self._is_safe_entry(path) and os.path.lexists(self._host(path)):
            _refuse(path, second)

    def moving(self, source, target):
        self.removal(source, target)
        self.opening(target, os.O_WRONLY)

    def new(self, path):
        """For a call that makes an entry: a missing folder or a taken name has an error of its own."""
        if self._is_safe_entry(path) or self._is_there(path):
            return
        if self._is_there(os.path.dirname(os.path.abspath(self._host(path)))):
            _refuse(path)

    def opening(self, path, flags):
        if not flags & WRITING or self._is_safe(path):
            return
        if self._is_there(path) or self._is_there(os.path.dirname(os.path.abspath(self._host(path)))):
            _refuse(path)

    def opening_in_mode(self, path, mode):
        self.opening(path, os.O_WRONLY if set(mode) & set("wax+") else os.O_RDONLY)

    def _is_safe(self, path):
        """Whether a file may be written, wherever links lead; descriptors have been opened."""
        if isinstance(path, int):
            return True
        if not self._is_there(path):
            return self._is_safe_entry(path)
        return self._map.is_writable(os.path.realpath(self._host(path)))

    def _is_safe_entry(self, path):
        """Whether a name may be made or taken away."""
        folder, name = os.path.split(os.path.abspath(self._host(path)))
        return self._map.is_writable(os.path.join(os.path.realpath(folder), name))

    def _is_there(self, path):
        return os.path.exists(self._host(path))

    def _host(self, path):
        return self._map.to_host(os.fsdecode(path))


def _refuse(path, second=None):
    names = [os.fspath(path), None, second and os.fspath(second)]
    raise OSError(errno.EROFS, os.strerror(errno.EROFS), *names)
