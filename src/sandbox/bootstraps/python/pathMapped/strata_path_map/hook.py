"""What takes the place of a builtin function."""

import functools


class Hook:
    """Not a function: in the body of a class it does not become a method, as a builtin does not."""

    def __init__(self, call, original):
        self._call = call
        functools.update_wrapper(self, original)

    def __call__(self, *args, **kwargs):
        return self._call(*args, **kwargs)
