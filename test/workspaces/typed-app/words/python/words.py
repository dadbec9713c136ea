"""Words in capitals."""


def shout(text):
    loud = text.upper()
    return f"{loud}!"
