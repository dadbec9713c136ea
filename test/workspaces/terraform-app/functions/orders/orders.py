import pricing
import text


def handler(event, context):
    return text.shout(f"{pricing.gross(event['net'])} EUR")
