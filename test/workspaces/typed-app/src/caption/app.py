"""Writes a caption."""

from words import shout


def handler(event, context):
    text = event.get("text", "a photo")
    caption = shout(text)
    return {"caption": caption}
