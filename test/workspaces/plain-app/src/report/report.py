import money


def handler(event, context):
    return money.euros(event.get("cents", 0))
