"""Where Lambda's folders lie on this machine. The same rules as `node/pathMapped/pathMap.cjs`."""

import os
import re

# Before and after a path in a command line, a list of paths, or a sentence.
BEFORE = r"(^|file://|[\s\"'`=:;,|&()<>{}\[\]@])"
AFTER = r"(?=$|[/\s\"'`=:;,|&()<>{}\[\]])"
# The folders in which Lambda's functions may write, by their paths inside.
WRITABLE = ("/tmp", "/dev", "/proc")
STEPS_BACK = re.compile(r"/(\.{0,2}/|\.\.?$)")


class PathMap:
    def __init__(self, config):
        self.config = config
        roots = [tuple(root) for root in config["roots"]]
        self._inside = sorted(roots, key=lambda root: -len(root[0]))
        # A folder that hides something else is nowhere inside.
        seen = [root for root in roots if root[1] != config["empty"]]
        self._host = sorted(seen, key=lambda root: -len(root[1]))
        names = "|".join(re.escape(inside) for inside, _ in self._inside)
        self._inside_in_text = re.compile(BEFORE + "(" + names + ")" + AFTER)
        hosts = "|".join(re.escape(host) for _, host in self._host)
        self._host_in_text = re.compile("(?:" + hosts + r")(?![\w.-])")

    def to_host(self, path):
        """The file of this machine that stands for an absolute path; any other path as it is."""
        if not isinstance(path, str) or not path.startswith("/") or self.is_host(path):
            return path
        plain = os.path.normpath(path) if STEPS_BACK.search(path) else path
        for inside, host in self._inside:
            if _is_below(plain, inside):
                return host + plain[len(inside) :]
        return path

    def to_inside(self, path):
        """The path inside of a file of this machine; any other path as it is."""
        if isinstance(path, str):
            for inside, host in self._host:
                if _is_below(path, host):
                    return inside + path[len(host) :]
        return path

    def argument_to_host(self, value):
        """What `os` takes for a path: text, bytes or a path object. Descriptors and the like stay what they are."""
        return _in_form(value, self.to_host)

    def result_to_inside(self, value):
        return _in_form(value, self.to_inside)

    def text_to_host(self, text):
        """Every path inside that a command line, a variable or a list of paths names."""

        def replace(match):
            start = match.start(2)
            if self.is_host(text[start:]):
                return match.group(0)
            return match.group(1) + self.to_host(match.group(2))

        return self._inside_in_text.sub(replace, text)

    def text_to_inside(self, text):
        """The same back, wherever a folder of this machine is named."""
        return self._host_in_text.sub(lambda match: self.to_inside(match.group(0)), text)

    def is_writable(self, path):
        inside = self.to_inside(os.path.abspath(path))
        return any(_is_below(inside, folder) for folder in WRITABLE)

    def is_host(self, text):
        return any(
            text.startswith(host) and not re.match(r"[\w.-]", text[len(host) :])
            for _, host in self._host
        )


def _is_below(path, folder):
    return path == folder or path.startswith(folder + "/")


def _in_form(value, change):
    if isinstance(value, int) or value is None:
        return value
    try:
        path = os.fspath(value)
    except TypeError:
        return value
    text = os.fsdecode(path)
    changed = change(text)
    if changed == text:
        return value
    return os.fsencode(changed) if isinstance(path, bytes) else changed
