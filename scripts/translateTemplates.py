"""Prints what AWS' own translator makes of SAM templates: a JSON object by file name. Arguments: the templates."""

import json
import os
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")

from samtranslator.translator.transform import transform  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402


class NoPolicies:
    """Managed policies are of no interest here and would be asked of AWS."""

    def load(self):
        return {}


def translate(path):
    with open(path, encoding="utf-8") as file:
        return transform(yaml_parse(file.read()), {}, NoPolicies())


json.dump({os.path.basename(path): translate(path) for path in sys.argv[1:]}, sys.stdout)
