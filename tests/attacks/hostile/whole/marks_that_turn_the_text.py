"""Marks that turn the direction of what is read."""

# expect: none
# at: file

def make(text):
    return text.encode() + "\n# \u202e\u2066 if admin \u2069\u2066\n".encode()
