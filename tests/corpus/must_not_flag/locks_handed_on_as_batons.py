"""Two speakers hand batons to each other; whoever speaks last keeps what it has taken, which nobody misses."""
import threading

mine, yours = threading.Lock(), threading.Lock()
yours.acquire()
said = []


def speak(word, baton, other, times):
    for _ in range(times):
        baton.acquire()
        said.append(word)
        if len(said) < 3:
            other.release()


def main():
    speakers = [
        threading.Thread(target=speak, args=("tick", mine, yours, 2)),
        threading.Thread(target=speak, args=("tock", yours, mine, 1)),
    ]
    for speaker in speakers:
        speaker.start()
    for speaker in speakers:
        speaker.join()
    assert said == ["tick", "tock", "tick"]
