"""From a handler's name to its function."""

import importlib
import sys

from .faults import Fault


def load(name):
    """The function that `pkg/mod.func` or `pkg.mod.func` names."""
    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise Fault("MalformedHandlerName", "Bad handler '{}': {}".format(name, error))
    module = _import(module_name)
    try:
        return getattr(module, function_name)
    except AttributeError:
        message = "Handler '{}' missing on module '{}'".format(function_name, module_name)
        raise Fault("HandlerNotFound", message)


def _import(name):
    if name.split(".")[0] in sys.builtin_module_names:
        message = "Cannot use built-in module {} as a handler module".format(name)
        raise Fault("BuiltInModuleConflict", message)
    try:
        return importlib.import_module(name.replace("/", "."))
    except ImportError as error:
        message = "Unable to import module '{}': {}".format(name, error)
        raise Fault("ImportModuleError", message)
    except SyntaxError as error:
        trace = ['  File "{}" Line {}\n    {}'.format(error.filename, error.lineno, error.text)]
        message = "Syntax error in module '{}': {}".format(name, error)
        raise Fault("UserCodeSyntaxError", message, trace)
