"""The same for a function that is debugged: `python3.X /var/runtime/strata/debug.py`.

A client must have attached to debugpy and let the process go on before anything of the function is imported.
"""

import os
import sys

from strata_runtime import client, loop, search_path

OWN_FOLDER = os.path.dirname(os.path.abspath(__file__))
# The sandbox has nothing but the package debugpy there.
DEBUGGER_FOLDER = "/var/runtime/strata-debugger"


def wait_for_debugger(runtime):
    # It would warn about modules that are part of the interpreter, in the function's log.
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    sys.path.insert(0, DEBUGGER_FOLDER)
    import debugpy

    # It imports parts of itself later: found after all that the function could mean.
    sys.path.remove(DEBUGGER_FOLDER)
    sys.path.append(DEBUGGER_FOLDER)
    _, port = debugpy.listen(("127.0.0.1", 0))
    runtime.announce_debugger(port)
    debugpy.wait_for_client()
    del os.environ["PYDEVD_DISABLE_FILE_VALIDATION"]


runtime = client.RuntimeClient(os.environ["AWS_LAMBDA_RUNTIME_API"])
wait_for_debugger(runtime)
search_path.apply(OWN_FOLDER)
loop.run(os.environ["_HANDLER"], runtime)
