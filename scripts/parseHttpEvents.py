"""Reads events by AWS' own models of them: a JSON object of lists by model on standard input, what each became out."""

import json
import sys

from aws_lambda_powertools.utilities.parser.models import (
    APIGatewayProxyEventModel,
    APIGatewayProxyEventV2Model,
    LambdaFunctionUrlModel,
)

MODELS = {
    "v1": APIGatewayProxyEventModel,
    "v2": APIGatewayProxyEventV2Model,
    "url": LambdaFunctionUrlModel,
}


def parse(model, event):
    return MODELS[model].model_validate(event).model_dump(mode="json", exclude_unset=True)


given = json.load(sys.stdin)
json.dump({model: [parse(model, one) for one in events] for model, events in given.items()}, sys.stdout)
