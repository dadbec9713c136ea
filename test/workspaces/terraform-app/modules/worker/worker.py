import text


def handler(event, context):
    return text.shout("done")
