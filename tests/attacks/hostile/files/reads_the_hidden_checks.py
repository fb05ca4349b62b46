"""Opens the hidden checks beside the grader."""

# expect: not_allowed, exception
# at: import

with open(HIDDEN) as file:
    file.read()
