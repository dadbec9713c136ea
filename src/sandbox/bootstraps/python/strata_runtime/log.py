"""Output without delay, and the root logger in Lambda's text format."""

import logging
import sys
import time

INDENT = "\u00a0"

_current = {"request_id": ""}


def set_request_id(request_id):
    _current["request_id"] = request_id


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


class LogSink:
    """What `context.log` writes to."""

    def log(self, message):
        sys.stdout.write(message)


class RootHandler(logging.Handler):
    def __init__(self):
        super().__init__()
        self.log_sink = LogSink()

    def emit(self, record):
        self.log_sink.log(self.format(record))


class RequestIdFilter(logging.Filter):
    def filter(self, record):
        record.aws_request_id = _current["request_id"]
        return True


def set_up():
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        stream.reconfigure(encoding="utf-8")
        setattr(sys, name, Unbuffered(stream))
    logging.Formatter.converter = time.gmtime
    handler = RootHandler()
    handler.setFormatter(
        logging.Formatter(
            "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n",
            "%Y-%m-%dT%H:%M:%S",
        )
    )
    handler.addFilter(RequestIdFilter())
    logging.getLogger().addHandler(handler)


def log_error(error):
    """`[ERROR] Type: message` and the traceback, its spaces replaced so that no viewer strips them."""
    head = "[ERROR] " + ": ".join(filter(None, [error["errorType"], error["errorMessage"]]))
    lines = [head, "Traceback (most recent call last):"]
    for entry in error["stackTrace"]:
        lines += [_indent(line) for line in entry.splitlines()] or [""]
    sys.stdout.write("\n".join(lines) + "\n")


def _indent(line):
    text = line.lstrip(" ")
    return INDENT * (len(line) - len(text)) + text
