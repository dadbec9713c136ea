"""The Python runtime of the sandbox, started inside it as `python3.X /var/runtime/strata/bootstrap.py`.

Behaves as AWS' own client does (awslambdaric 4.2, read 2026-11). Everything it needs is imported before the
function's folders come onto the search path, so that no module of the function or a layer is taken for one of it.
"""

import os

from strata_runtime import client, loop, search_path

search_path.apply(os.path.dirname(os.path.abspath(__file__)))
loop.run(os.environ["_HANDLER"], client.RuntimeClient(os.environ["AWS_LAMBDA_RUNTIME_API"]))
