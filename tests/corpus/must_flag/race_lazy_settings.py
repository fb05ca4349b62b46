"""Two threads may both find the settings missing, and load them twice."""
# cause: race
# forbid: race
import threading


settings = None


def load():
    return {"limit": 10}


def get():
    global settings
    if settings is None:
        settings = load()
    return settings


def main():
    threads = [threading.Thread(target=get) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
