from tables import draw


def handler(event, context):
    return draw(event.get("rows", []))
