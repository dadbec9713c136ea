import json
import subprocess

import pytest


def invoke(event):
    """One run of its own: no endpoint, nothing to clean up."""
    command = ["strata", "invoke", "PriceFunction", "--json", "--event", json.dumps(event)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert run.returncode in (0, 1), run.stderr
    return json.loads(run.stdout)


@pytest.mark.parametrize("net, gross", [(100, 119), (0, 0), (19.99, 23.79)])
def test_adds_the_tax_of_the_layer(net, gross):
    assert invoke({"net": net})["payload"] == {"gross": gross}


def test_refuses_what_is_no_number():
    answer = invoke({"net": "much"})
    assert answer["functionError"]
    assert answer["payload"]["errorType"] == "TypeError"
