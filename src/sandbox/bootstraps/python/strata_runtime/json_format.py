"""Log records as JSON, as Lambda's Python runtimes write them (awslambdaric 4.2, read 2026-11)."""

import json
import logging
import time
import traceback

DATE_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
# What every record has; anything else was given as `extra`. `taskName` is written, as in Lambda.
_OWN = set(vars(logging.makeLogRecord({}))) - {"taskName"} | {"aws_request_id", "tenant_id"}
_encode = json.JSONEncoder(ensure_ascii=False, default=str).encode


def timestamp():
    return time.strftime(DATE_FORMAT, time.gmtime())


class JsonFormatter(logging.Formatter):
    def __init__(self):
        super().__init__(datefmt=DATE_FORMAT)

    def format(self, record):
        # Levels of one's own count as the next lower one that Lambda knows.
        record.levelno = min(50, max(0, record.levelno)) // 10 * 10
        record.levelname = logging.getLevelName(record.levelno)
        line = {
            "timestamp": self.formatTime(record, self.datefmt),
            "level": record.levelname,
            "message": _message(record),
            "logger": record.name,
            **_error(record),
            "requestId": getattr(record, "aws_request_id", None),
            "location": _location(record),
        }
        tenant = getattr(record, "tenant_id", None)
        if tenant is not None:
            line["tenantId"] = tenant
        extra = {key: value for key, value in vars(record).items() if key not in _OWN and key not in line}
        return _encode({k: v for k, v in {**line, **extra}.items() if v is not None}) + "\n"


def _message(record):
    is_plain = isinstance(record.msg, dict) and not record.args
    return record.msg if is_plain else record.getMessage()


def _error(record):
    if not record.exc_info:
        return {"stackTrace": None, "errorType": None, "errorMessage": None}
    kind, error, trace = record.exc_info
    return {
        "stackTrace": traceback.format_tb(trace),
        "errorType": kind.__name__,
        "errorMessage": str(error),
    }


def _location(record):
    if not record.exc_info:
        return None
    return "{}:{}:{}".format(record.pathname, record.funcName, record.lineno)
