"""A helper submits to the pool that main may already have shut down: RuntimeError."""
# cause: exception
import threading
from concurrent.futures import ThreadPoolExecutor


def main():
    pool = ThreadPoolExecutor(max_workers=1)
    helper = threading.Thread(target=pool.submit, args=(print, "late"))
    helper.start()
    pool.shutdown()
    helper.join()
