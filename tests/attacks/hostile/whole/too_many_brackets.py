"""Brackets deeper than any parser goes."""

# expect: exception, missing
# at: file

def make(text):
    return b"x = " + b"(" * 50_000 + b")" * 50_000 + b"\n" + text.encode()
