"""A C function that does not return."""

# expect: timeout
# at: import

sum(range(10**13))
