"""A file of a hundred thousand lines."""

# expect: none
# at: file

def make(text):
    return text.encode() + b"\n" + b"#\n" * 100_000
