"""Errors as Lambda reports them: `{errorMessage, errorType, requestId, stackTrace}`."""

import sys
import traceback

OWN_FOLDER = "/var/runtime/strata/"
# Stands between any two frames where paths are mapped.
HOOKS_FOLDER = OWN_FOLDER + "pathMapped/"


class Fault(Exception):
    """A failure that the runtime finds itself, e.g. `Runtime.HandlerNotFound`."""

    def __init__(self, kind, message, trace=None):
        super().__init__(message)
        self.error_type = "Runtime." + kind
        self.message = message
        self.trace = trace


def to_error(error, request_id=""):
    """The error document of an exception that is being handled."""
    if isinstance(error, Fault):
        return _document(error.message, error.error_type, error.trace, request_id)
    frames = _without_own(traceback.extract_tb(sys.exc_info()[2]))
    lines = traceback.format_list(frames)
    return _document(str(error), type(error).__name__, lines, request_id)


def _document(message, error_type, trace, request_id):
    return {
        "errorMessage": message or "",
        "errorType": error_type or "",
        "requestId": request_id,
        "stackTrace": trace or [],
    }


def _without_own(frames):
    """Drops the bootstrap's frames before the first one of somebody else; tuples show no markers."""
    plain = [
        (frame.filename, frame.lineno, frame.name, frame.line)
        for frame in frames
        if not frame.filename.startswith(HOOKS_FOLDER)
    ]
    for index, frame in enumerate(plain):
        if not frame[0].startswith(OWN_FOLDER):
            return plain[index:]
    return plain
