import os

from money import written


def handler(event, context):
    return {"total": written(event.get("amount", 0), os.environ["CURRENCY"])}
