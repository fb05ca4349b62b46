"""What "correct" means: histories, sequential models, linearizability and invariants.

Everything here is pure: values in, values out. Nothing reads a file, a clock or a random source, and nothing is
imported from the rest of the project, so a hidden check can be tried on a history that was written by hand.
"""
