"""Appends a line to a file of the grader's."""

# expect: not_allowed, exception
# at: import

with open(GRADER + "/scoring.py", "a") as file:
    file.write("")
