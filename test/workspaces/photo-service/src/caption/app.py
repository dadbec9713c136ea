"""Writes a caption for a photo: its size and its age in words."""

import datetime
import json

import humanize

invocations = 0


def handler(event, context):
    global invocations
    invocations += 1
    size = humanize.naturalsize(event.get("bytes", 482_133))
    age = humanize.naturaldelta(datetime.timedelta(days=event.get("days", 12)))
    caption = f"{event.get('name', 'photo.png')}: {size}, taken {age} ago"
    print(caption)
    if event.get("table"):
        save(event["table"], caption)
    return {"caption": caption, "invocations": invocations, "humanize": humanize.__file__}


def save(table, caption):
    import boto3  # brought by the runtime

    boto3.resource("dynamodb").Table(table).put_item(Item={"caption": json.dumps(caption)})
