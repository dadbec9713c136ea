def shout(words):
    return f"{words.upper()}!"
