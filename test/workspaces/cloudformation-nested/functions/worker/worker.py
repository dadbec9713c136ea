import os

from text import shout


def handler(event, context):
    return shout(os.environ["COLOUR"])
