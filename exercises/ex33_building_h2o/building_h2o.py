"""Two hydrogens and one oxygen make water, and each atom is a thread. Write `H2O`.

Run this file to see your class at work: python building_h2o.py
"""

import threading


class H2O:
    """A vessel in which atoms find each other."""

    def hydrogen(self, releaseHydrogen):
        """Call `releaseHydrogen()` when the molecule of this atom is complete."""
        raise NotImplementedError

    def oxygen(self, releaseOxygen):
        """Call `releaseOxygen()` when the molecule of this atom is complete."""
        raise NotImplementedError


if __name__ == "__main__":
    vessel = H2O()
    threads = [
        threading.Thread(target=vessel.oxygen, args=(lambda: print("O", end=""),))
        if atom == "O"
        else threading.Thread(target=vessel.hydrogen, args=(lambda: print("H", end=""),))
        for atom in "OOHHHH"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print()
