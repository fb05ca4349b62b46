"""The check is made again under the lock before the settings are stored."""
# forbid: race
import threading


settings = None
lock = threading.Lock()


def load():
    return {"limit": 10}


def get():
    global settings
    if settings is None:
        with lock:
            if settings is None:
                settings = load()
    return settings


def main():
    threads = [threading.Thread(target=get) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
