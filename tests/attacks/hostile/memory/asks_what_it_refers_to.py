"""`gc.get_referents`, out of a text that is executed."""

# expect: not_allowed
# at: call

def attack():
    exec("import gc; gc.get_referents(attack)", {"attack": attack})
