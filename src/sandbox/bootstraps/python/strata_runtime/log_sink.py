"""Where messages go: frames to the descriptor that the sandbox opened for them, so that one of several lines stays
one; else lines on the output."""

import logging
import os
import sys
import time

# A frame's first four bytes (awslambdaric 4.2, read 2026-11): text or JSON, and the level.
_TEXT = 0xA55A0003
_JSON = 0xA55A0002


def open_sink():
    descriptor = os.environ.pop("_LAMBDA_TELEMETRY_LOG_FD", None)
    return Lines() if descriptor is None else Frames(int(descriptor))


class Lines:
    def log(self, message, level=logging.NOTSET, is_json=False):
        sys.stdout.write(message)

    def log_error(self, message, is_json):
        sys.stdout.write(message + "\n")


class Frames:
    def __init__(self, descriptor):
        self._file = os.fdopen(descriptor, "wb", 0)

    def log(self, message, level=logging.NOTSET, is_json=False):
        weight = min(50, max(0, level)) // 10
        kind = (_JSON if is_json else _TEXT) | (weight + 1 << 2 if weight else 0)
        body = message.encode("utf-8")
        head = kind.to_bytes(4, "big") + len(body).to_bytes(4, "big")
        self._file.write(head + (time.time_ns() // 1000).to_bytes(8, "big") + body)

    def log_error(self, message, is_json):
        self.log(message, logging.ERROR, is_json)
