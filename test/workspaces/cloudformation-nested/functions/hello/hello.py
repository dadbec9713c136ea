from text import shout


def handler(event, context):
    return shout("hello")
