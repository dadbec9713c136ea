import wording


def handler(event, context):
    return wording.title(event.get("name", "nobody"))
