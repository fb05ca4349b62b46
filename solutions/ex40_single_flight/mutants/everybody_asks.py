class SingleFlight:
    def do(self, key, func):
        return func()
