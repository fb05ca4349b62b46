"""What `Event.wait(5)` answers is thrown away: the settings may not be there."""
# timeouts: any
# cause: wrong_result

import threading


def main():
    ready = threading.Event()
    settings = {}

    def load():
        settings["port"] = 80
        ready.set()

    thread = threading.Thread(target=load)
    thread.start()
    ready.wait(5)
    port = settings.get("port")
    thread.join()
    assert port == 80, port
