"""The `context` object of a handler."""

import json
import os
import sys
import time

from .faults import Fault


class LambdaContext:
    def __init__(self, headers):
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.tenant_id = headers.get("Lambda-Runtime-Aws-Tenant-Id")
        client = _parse(headers.get("Lambda-Runtime-Client-Context"), "Client Context")
        self.client_context = None if client is None else ClientContext(client)
        self.identity = CognitoIdentity(
            _parse(headers.get("Lambda-Runtime-Cognito-Identity"), "Cognito Identity") or {}
        )
        self._deadline_ms = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(self._deadline_ms - int(time.time() * 1000), 0)

    def log(self, message):
        sys.stdout.write(str(message))

    def __repr__(self):
        shown = [name for name in vars(self) if not name.startswith("_")]
        return _describe(self, shown)


class CognitoIdentity:
    __slots__ = ["cognito_identity_id", "cognito_identity_pool_id"]

    def __init__(self, values):
        self.cognito_identity_id = values.get("cognitoIdentityId")
        self.cognito_identity_pool_id = values.get("cognitoIdentityPoolId")

    def __repr__(self):
        return _describe(self, self.__slots__)


class Client:
    __slots__ = [
        "installation_id",
        "app_title",
        "app_version_name",
        "app_version_code",
        "app_package_name",
    ]

    def __init__(self, values):
        for name in self.__slots__:
            setattr(self, name, values.get(name))

    def __repr__(self):
        return _describe(self, self.__slots__)


class ClientContext:
    __slots__ = ["custom", "env", "client"]

    def __init__(self, values):
        self.custom = values.get("custom")
        self.env = values.get("env")
        client = values.get("client")
        self.client = None if client is None else Client(client)

    def __repr__(self):
        return _describe(self, self.__slots__)


def _describe(value, names):
    fields = ",".join("{}={}".format(name, getattr(value, name)) for name in names)
    return "{}([{}])".format(type(value).__name__, fields)


def _parse(text, name):
    if not text:
        return None
    try:
        return json.loads(text.encode("latin-1").decode("utf-8"))
    except Exception as error:
        raise Fault(
            "LambdaContextUnmarshalError", "Unable to parse {} JSON: {}".format(name, error)
        )
