"""JSON as Lambda's Python runtimes write it: simplejson's rules on top of the standard library's."""

import decimal
import json
import math
import os
import re
import uuid

from .faults import Fault

# From 3.12 on, characters beyond ASCII are written as they are.
_PLAIN_TEXT = os.environ.get("AWS_EXECUTION_ENV") not in {
    "AWS_Lambda_python3.{}".format(minor) for minor in range(6, 12)
}


def to_event(body):
    try:
        return json.loads(body)
    except Exception as error:
        raise Fault("UnmarshalError", "Unable to unmarshal input: {}".format(error))


def to_answer(value):
    """The answer as (bytes, content type): bytes as they are, everything else as JSON."""
    if isinstance(value, bytes):
        return value, "application/unknown"
    try:
        return to_json(value).encode("utf-8"), "application/json"
    except Exception as error:
        raise Fault("MarshalError", "Unable to marshal response: {}".format(error))


def to_json(value):
    numbers = _RawNumbers()
    text = json.dumps(_prepare(value, numbers, ()), ensure_ascii=not _PLAIN_TEXT)
    return numbers.restore(text)


class _RawNumbers:
    """Decimals must keep their digits: each travels as a marked string whose quotes are taken off at the end."""

    def __init__(self):
        self._mark = uuid.uuid4().hex
        self._used = False

    def keep(self, number):
        self._used = True
        return "{}:{}".format(self._mark, number)

    def restore(self, text):
        return re.sub('"{}:([^"]*)"'.format(self._mark), r"\1", text) if self._used else text


def _prepare(value, numbers, parents):
    """Bytes become text, named tuples objects, decimals numbers; anything else is left to `json`."""
    if isinstance(value, decimal.Decimal):
        return math.nan if value.is_nan() else numbers.keep(value)
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if not isinstance(value, (dict, list, tuple)):
        return value
    if id(value) in parents:
        raise ValueError("Circular reference detected")
    parents = parents + (id(value),)
    if isinstance(value, tuple) and callable(getattr(value, "_asdict", None)):
        value = value._asdict()
    if isinstance(value, dict):
        return {_key(key): _prepare(item, numbers, parents) for key, item in value.items()}
    return [_prepare(item, numbers, parents) for item in value]


def _key(key):
    return key.decode("utf-8") if isinstance(key, bytes) else key
