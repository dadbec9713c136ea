"""Loads the handler and serves one event after the other."""

import logging
import os
import sys

from . import faults, handler, log, marshal_json
from .context import LambdaContext


def run(handler_name, client):
    log.set_up()
    try:
        function = handler.load(handler_name)
    except Exception as error:
        document = faults.to_error(error)
        logging.warning(log.UNHANDLED)
        log.log_error(document)
        client.post_init_error(marshal_json.to_json(document), document["errorType"])
        sys.exit(1)
    while True:
        _serve_one(client, function)


def _serve_one(client, function):
    headers, body = client.next()
    request_id = headers["Lambda-Runtime-Aws-Request-Id"]
    log.set_current_event(request_id, headers.get("Lambda-Runtime-Aws-Tenant-Id"))
    _forward_trace_id(headers.get("Lambda-Runtime-Trace-Id"))
    try:
        context = LambdaContext(headers)
        answer, content_type = marshal_json.to_answer(function(marshal_json.to_event(body), context))
    except Exception as error:
        document = faults.to_error(error, request_id)
        log.log_error(document)
        client.post_error(request_id, marshal_json.to_json(document))
        return
    client.post_response(request_id, answer, content_type)


def _forward_trace_id(trace_id):
    if trace_id is None:
        os.environ.pop("_X_AMZN_TRACE_ID", None)
    else:
        os.environ["_X_AMZN_TRACE_ID"] = trace_id
