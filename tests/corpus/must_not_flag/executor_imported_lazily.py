"""The executor is imported by the function that uses it, and shut down by hand."""


def main():
    import concurrent.futures

    pool = concurrent.futures.ThreadPoolExecutor(max_workers=2, thread_name_prefix="helper")
    futures = [pool.submit(len, word) for word in ("one", "three")]
    done, pending = concurrent.futures.wait(futures)
    pool.shutdown()
    assert not pending and sorted(future.result() for future in done) == [3, 5]
