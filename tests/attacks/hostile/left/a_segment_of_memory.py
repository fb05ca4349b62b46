"""A segment of shared memory that nobody unlinks."""

# expect: none
# at: import
# right: any
# needs: A

from multiprocessing import shared_memory

held = shared_memory.SharedMemory("hostile-segment", create=True, size=1024)
