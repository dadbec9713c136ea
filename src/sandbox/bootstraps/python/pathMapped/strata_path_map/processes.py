"""Programs that the function starts find their files: in their command lines, variables and working directories."""

import errno
import os
import re
import sys

from . import environment
from .file_system import NATIVE
from .hook import Hook

SHEBANG = re.compile(rb"#![ \t]*(\S+)[ \t]*(.*?)[ \t]*(?:\n|$)")
# Positions in the arguments of `_posixsubprocess.fork_exec` (CPython 3.8 to 3.14, Modules/_posixsubprocess.c).
NEW_SESSION, PROCESS_GROUP = 15, 16


def install(path_map):
    programs = Programs(path_map)
    _install_fork_exec(programs)
    for name in ("posix_spawn", "posix_spawnp"):
        _replace(name, programs.spawn)
    _replace("execv", programs.execv)
    _replace("execve", programs.execve)
    _replace("system", lambda _: programs.system)
    # Nothing leaves the group of processes by which the sandbox ends them all.
    for name in ("setsid", "setpgid", "setpgrp"):
        _replace(name, lambda _: lambda *_: None)
    _replace("fork", programs.fork)
    for name in ("kill", "killpg"):
        _replace(name, lambda _: programs.kill)


def _replace(name, make):
    original = getattr(NATIVE, name, None)
    if original is None:
        return
    made = Hook(make(original), original)
    setattr(NATIVE, name, made)
    setattr(os, name, made)


def _install_fork_exec(programs):
    try:
        import _posixsubprocess
    except ImportError:
        return
    original = _posixsubprocess.fork_exec

    def fork_exec(args, executables, close_fds, pass_fds, cwd, variables, *rest):
        files, words = programs.command([os.fsencode(file) for file in executables], args)
        rest = list(rest)
        rest[NEW_SESSION - 6] = False
        if sys.version_info >= (3, 11):
            rest[PROCESS_GROUP - 6] = -1
        place = programs.path_map.argument_to_host(cwd)
        known = programs.variables(variables)
        return programs.remember(original(words, files, close_fds, pass_fds, place, known, *rest))

    _posixsubprocess.fork_exec = fork_exec


class Programs:
    def __init__(self, path_map):
        self.path_map = path_map
        self._own = set()
        # Taken before the hooks are there.
        self._spawn = getattr(NATIVE, "posix_spawn", None)
        self._kill = getattr(NATIVE, "kill", None)

    def command(self, files, args):
        """The programs to try and the words of their command line, all of them bytes."""
        hosts = [os.fsencode(self.path_map.to_host(os.fsdecode(file))) for file in files]
        words = [os.fsencode(self.path_map.text_to_host(os.fsdecode(word))) for word in args]
        script = next((file for file in hosts if os.path.isfile(file)), None)
        interpreter, argument = self._interpreter(script)
        if interpreter is None:
            return hosts, words
        host = os.fsencode(self.path_map.to_host(os.fsdecode(interpreter)))
        return [host], [interpreter] + ([argument] if argument else []) + [script] + words[1:]

    def variables(self, pairs):
        """As pairs of bytes, of this process or of those that are given."""
        if pairs is None:
            given = dict(os.environ)
        else:
            given = dict(os.fsdecode(pair).split("=", 1) for pair in pairs)
        mapped = environment.to_host(self.path_map, given)
        return [os.fsencode("{}={}".format(*pair)) for pair in mapped.items()]

    def remember(self, pid):
        self._own.add(pid)
        return pid

    def spawn(self, original):
        def call(path, argv, env, **options):
            files, words = self.command([os.fsencode(path)], argv)
            for name in ("setsid", "setpgroup"):
                options.pop(name, None)
            return self.remember(original(files[0], words, self._mapped(env), **options))

        return call

    def execv(self, _):
        return lambda path, argv: os.execve(path, argv, os.environ)

    def execve(self, original):
        def call(path, argv, env):
            files, words = self.command([os.fsencode(path)], list(argv))
            return original(files[0], words, self._mapped(env))

        return call

    def system(self, command):
        words = ["sh", "-c", self.path_map.text_to_host(os.fsdecode(command))]
        pid = self._spawn("/bin/sh", words, self._mapped(os.environ))
        return os.waitpid(pid, 0)[1]

    def fork(self, original):
        return lambda: self.remember(original())

    def kill(self, pid, signal):
        """The function can't end what is not its own: Strata runs beside it. No process leads a group."""
        if pid not in self._own and pid != os.getpid():
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        return self._kill(pid, signal)

    def _mapped(self, variables):
        given = os.environ if variables is None else variables
        texts = {os.fsdecode(name): os.fsdecode(value) for name, value in given.items()}
        return environment.to_host(self.path_map, texts)

    def _interpreter(self, script):
        """A program below /opt that the first line names, and its argument: the kernel would look for it there."""
        try:
            with open(script, "rb") as file:
                match = SHEBANG.match(file.read(256))
        except (OSError, TypeError):
            return None, None
        if match is None:
            return None, None
        named = os.fsdecode(match.group(1))
        return match.groups() if self.path_map.to_host(named) != named else (None, None)

