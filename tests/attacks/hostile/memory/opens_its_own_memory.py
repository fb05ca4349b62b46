"""Opens /proc/self/mem."""

# expect: not_allowed, exception
# at: call

def attack():
    with open("/proc/self/mem", "r+b", buffering=0) as memory:
        memory.seek(id(attack))
        memory.read(8)
