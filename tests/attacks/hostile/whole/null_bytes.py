"""A file with null bytes."""

# expect: exception, missing
# at: file

def make(text):
    return text.encode() + b"\nx = '\0'\n"
