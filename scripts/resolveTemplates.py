"""
Prints which values cfn-lint takes to be possible in CloudFormation templates.

Argument: a JSON file with templates' texts by title. Prints by title and function a list of possible values for each
of the `layers` and each variable of the `environment`, empty where cfn-lint does not say; `layers` that are one
expression are an object with `all` that they may be. A layer of the template stands as a parameter with its own id
as its value: cfn-lint follows references to parameters alone.
"""

import json
import sys
from collections import deque

from cfnlint.decode.cfn_yaml import loads
from cfnlint.jsonschema import CfnTemplateValidator
from cfnlint.template import Template
from cfnlint.template.transforms._language_extensions import language_extension

REGION = "eu-west-1"
FUNCTIONS = ("AWS::Serverless::Function", "AWS::Lambda::Function")
LAYERS = ("AWS::Serverless::LayerVersion", "AWS::Lambda::LayerVersion")


def resolve(text):
    template = Template("template.yaml", loads(text), [REGION])
    if template.has_language_extensions_transform():
        matches, expanded = language_extension(template)
        if matches:
            raise ValueError(matches[0].message)
        template = Template("template.yaml", expanded, [REGION])
    resources = template.template["Resources"]
    parameters = template.template.setdefault("Parameters", {})
    for name in [name for name, one in resources.items() if one.get("Type") in LAYERS]:
        parameters[name] = {"Type": "String", "Default": name}
        del resources[name]
    template = Template("template.yaml", template.template, [REGION])
    return {
        name: functions_values(template, name, one.get("Properties", {}))
        for name, one in resources.items()
        if one.get("Type") in FUNCTIONS
    }


def functions_values(template, name, properties):
    path = deque(["Resources", name, "Properties"])
    context = template.context.evolve(regions=[REGION])
    context = context.evolve(path=context.path.evolve(path=path))
    validator = CfnTemplateValidator({}).evolve(context=context, cfn=template)

    def values(node):
        return [value for value, _, error in validator.resolve_value(node) if error is None]

    layers = properties.get("Layers", [])
    variables = properties.get("Environment", {}).get("Variables", {})
    is_list = isinstance(layers, list)
    return {
        "layers": [values(one) for one in layers] if is_list else {"all": values(layers)},
        "environment": {key: values(value) for key, value in variables.items()},
    }


with open(sys.argv[1], encoding="utf-8") as file:
    texts = json.load(file)
json.dump({title: resolve(text) for title, text in texts.items()}, sys.stdout)
