import threading


class Molecule:
    def __init__(self, number):
        self.number = number
        self.missing = {"H": 2, "O": 1}
        self.to_release = 3


class H2O:
    """Each atom joins the first molecule that lacks it; molecules are released by their numbers."""

    def __init__(self):
        self.changed = threading.Condition()
        self.molecules = []
        self.current = 0

    def _atom(self, kind, release):
        with self.changed:
            molecule = next((m for m in self.molecules if m.missing[kind]), None)
            if molecule is None:
                molecule = Molecule(len(self.molecules))
                self.molecules.append(molecule)
            molecule.missing[kind] -= 1
            self.changed.notify_all()
            self.changed.wait_for(lambda: not any(molecule.missing.values()) and self.current == molecule.number)
            release()
            molecule.to_release -= 1
            if not molecule.to_release:
                self.current += 1
            self.changed.notify_all()

    def hydrogen(self, releaseHydrogen):
        self._atom("H", releaseHydrogen)

    def oxygen(self, releaseOxygen):
        self._atom("O", releaseOxygen)
