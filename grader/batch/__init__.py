"""A class's submissions: find them, grade them on the cores of this machine, store the results."""
