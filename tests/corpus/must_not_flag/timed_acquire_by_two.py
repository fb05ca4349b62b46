import threading
L=threading.Lock()
got=[]
def main():
    def t():
        got.append(L.acquire(timeout=1))
        # the one that got it keeps it: the other one has to give up
    ts=[threading.Thread(target=t) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    L.release()
    assert sorted(got)==[False,True]
