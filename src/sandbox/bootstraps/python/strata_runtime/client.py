"""Speaks the Lambda Runtime API over one kept connection."""

import http.client
import json

BASE = "/2018-06-01/runtime"


class RuntimeClient:
    def __init__(self, host_and_port):
        self._connection = http.client.HTTPConnection(host_and_port)

    def next(self):
        """The next event as (headers, bytes); waits for as long as there is none."""
        return self._request("GET", "/invocation/next")

    def post_response(self, request_id, body, content_type):
        path = "/invocation/{}/response".format(request_id)
        self._request("POST", path, body, {"Content-Type": content_type})

    def post_error(self, request_id, text):
        path = "/invocation/{}/error".format(request_id)
        self._request("POST", path, text.encode("utf-8"), {"Content-Type": "application/json"})

    def post_init_error(self, text, error_type):
        headers = {
            "Content-Type": "application/json",
            "Lambda-Runtime-Function-Error-Type": error_type,
        }
        self._request("POST", "/init/error", text.encode("utf-8"), headers)

    def announce_debugger(self, port):
        """Tells the sandbox, not Lambda, where debugpy listens in this process."""
        self._send("POST", "/strata/debugger", json.dumps({"port": port, "path": ""}))

    def _request(self, method, path, body=None, headers=None):
        return self._send(method, BASE + path, body, headers)

    def _send(self, method, path, body=None, headers=None):
        self._connection.request(method, path, body, headers or {})
        response = self._connection.getresponse()
        return response.headers, response.read()
