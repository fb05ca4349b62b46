"""Prints a hundred megabytes."""

# expect: none
# at: import

text = "x" * 1_000_000
for _ in range(100):
    print(text)
