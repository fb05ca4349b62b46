"""One expression that no recursion can walk."""

# expect: exception, missing, crashed, timeout
# at: file

def make(text):
    return b"x = " + b"+".join([b"1"] * 100_000) + b"\n" + text.encode()
