"""Output without delay, and the root logger in Lambda's formats."""

import logging
import os
import sys
import time

from . import marshal_json
from .json_format import JsonFormatter, timestamp

INDENT = "\u00a0"
IS_JSON = os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"

UNHANDLED = (
    "LAMBDA_WARNING: Unhandled exception. The most likely cause is an issue in the function code. However, in rare "
    "cases, a Lambda runtime update can cause unexpected function behavior. For functions using managed runtimes, "
    "runtime updates can be triggered by a function change, or can be applied automatically. To determine if the "
    "runtime has been updated, check the runtime version in the INIT_START log entry. If this error correlates with "
    "a change in the runtime version, you may be able to mitigate this error by temporarily rolling back to the "
    "previous runtime version. For more information, see "
    "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html\r"
)

_current = {"request_id": None, "tenant_id": None}


def set_current_event(request_id, tenant_id):
    _current.update(request_id=request_id, tenant_id=tenant_id)


class Unbuffered:
    """What was written must have left the process before the answer does."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def write(self, text):
        written = self.stream.write(text)
        self.stream.flush()
        return written

    def writelines(self, lines):
        self.stream.writelines(lines)
        self.stream.flush()


class RootHandler(logging.Handler):
    def emit(self, record):
        sys.stdout.write(self.format(record))


class EventFilter(logging.Filter):
    def filter(self, record):
        record.aws_request_id = _current["request_id"] or ""
        record.tenant_id = _current["tenant_id"]
        return True


def set_up():
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        stream.reconfigure(encoding="utf-8")
        setattr(sys, name, Unbuffered(stream))
    logging.Formatter.converter = time.gmtime
    handler = RootHandler()
    handler.setFormatter(JsonFormatter() if IS_JSON else _text_format())
    handler.addFilter(EventFilter())
    root = logging.getLogger()
    level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "")
    # As in Lambda, `TRACE` is known in capitals only, the others in any case.
    level = "DEBUG" if level == "TRACE" else level.upper()
    if isinstance(logging.getLevelName(level), int):
        root.setLevel(level)
    root.addHandler(handler)


def log_error(error):
    """`[ERROR] Type: message` and the traceback, its spaces replaced so that no viewer strips them; or JSON."""
    if IS_JSON:
        line = marshal_json.to_json(dict(timestamp=timestamp(), level="ERROR", **error))
        sys.stdout.write(line + "\n")
        return
    head = "[ERROR] " + ": ".join(filter(None, [error["errorType"], error["errorMessage"]]))
    lines = [head, "Traceback (most recent call last):"]
    for entry in error["stackTrace"]:
        lines += [_indent(line) for line in entry.splitlines()] or [""]
    sys.stdout.write("\n".join(lines) + "\n")


def _text_format():
    return logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n",
        "%Y-%m-%dT%H:%M:%S",
    )


def _indent(line):
    text = line.lstrip(" ")
    return INDENT * (len(line) - len(text)) + text
