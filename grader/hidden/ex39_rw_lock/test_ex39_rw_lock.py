"""What must hold of readers and writers."""

from grader.oracle.problem import Problem

TIMES = 24
MANY = 8
# Longer than anybody may think that somebody stays inside; a wait that gives up, or a loop that naps, then shows.
HOUR = 3600


def test_who_writes_is_alone(explore, fresh):
    for who in (["writer 1", "reader 1", "writer 2"], ["reader 1", "reader 2", "writer 1"]):
        explore("visits", who=who).always(_alone)
    for who in (["reader 1", "writer 1"], ["writer 1", "reader 1"]):
        explore("visits", who=who, seconds=HOUR, exact_clock=True).always(_alone)


def test_readers_overlap(explore):
    problem = Problem(
        en="Two threads read, and nobody writes. That was tried in many orders, and in none of them were both inside at once.",
        zh="两个线程在读，没有人写。试了很多种先后，他们没有一次同时在里面。",
    )
    explore("two_readers").sometimes(lambda seen: seen["most"] == 2, problem)

    def all_come_in(seen):
        if seen["together"] == MANY:
            return None
        return Problem(
            en=f"{MANY} threads wait to read, because one writes. It leaves, nobody else writes or waits to write, and no more than "
            f"{seen['together']} of them come in before a reader leaves.",
            zh=f"{MANY} 个线程等着读，因为有人在写。写者离开了，没有别人在写，也没有别人等着写，进到里面的读者却只有 {seen['together']} 个；"
            "其余的要等到有读者离开。",
        )

    explore("readers_behind_a_writer", readers=MANY, exact_clock=True).always(all_come_in)


def test_no_writer_starves(explore):
    passed = Problem(
        en="A reader is inside, a writer waits, and a second reader comes. The second reader goes in before the writer: with enough "
        "readers, the writer would wait for ever.",
        zh="一个读者在里面，一个写者在等，这时又来了一个读者。后来的读者却比写者先进去：只要读者够多，写者就会永远等下去。",
    )

    def holds(seen):
        return None if seen["order"] == ["writer", "second reader"] else passed

    def holds_for_the_other_one(seen):
        first, second = sorted(seen["order"].index(f"writer {number}") for number in (1, 2))
        if first > seen["order"].index("reader 2"):
            return passed
        if second < seen["order"].index("reader 3"):
            return None
        return Problem(
            en="Two writers wait. One of them has been in; then a reader is inside, the other writer still waits, and another reader "
            "comes. This reader goes in before the writer: with enough readers, the writer would wait for ever.",
            zh="两个写者在等。其中一个进去过了，然后里面是一个读者，另一个写者还在等，这时又来了一个读者。后来的读者却比这个写者先进去："
            "只要读者够多，这个写者就会永远等下去。",
        )

    explore("a_writer_waits", exact_clock=True).always(holds)
    explore("another_writer_waits", exact_clock=True).always(holds_for_the_other_one)


def test_everybody_gets_in(explore, fresh):
    for who in (["reader 1", "reader 2", "writer 1"], ["writer 1", "writer 2", "reader 1", "reader 2"]):
        explore("visits", who=who).always(_all_were_in)
    for kind in fresh.shuffled(["reading", "writing"]):

        def holds(seen, kind=kind):
            if seen["came_out"] == [kind]:
                return None
            return Problem(
                en=f"A block of {kind}() raises an exception, and it does not come out of the with statement.",
                zh=f"{kind}() 的 with 块里抛出了异常，这个异常却没有传到 with 语句之外。",
            )

        for error in ("Trouble", "KeyboardInterrupt"):  # the second one is no Exception
            explore("trouble", kind=kind, error=error).always(holds)

    def apart(seen):
        if seen["came_in"]:
            return None
        return Problem(
            en="One thread writes with one RWLock. Another thread wants to write with another RWLock, and has to wait for it.",
            zh="一个线程用一把 RWLock 在写。另一个线程要用另一把 RWLock 写，却不得不等它。",
        )

    explore("two_locks", exact_clock=True).always(apart)


def test_a_waiting_thread_sleeps(explore):
    explore("visits", who=["writer 1", "reader 1", "writer 2"], forbid=("busy_wait",)).always()
    for who in (["reader 1", "writer 1"], ["writer 1", "reader 1"]):
        explore("visits", who=who, seconds=HOUR, exact_clock=True, forbid=("busy_wait",)).always()


def test_real_threads_lose_no_time(evidence, native, fresh):
    calls = {"reads": evidence.answer(held=True), "writes": evidence.answer(held=True)}
    readers = [f"reader {number}" for number in range(1, 4)]
    # two at a time: whom a notify reaches is luck where more than one waits
    mixed = [
        {"writer 1": ["write"], "reader 1": ["read"]},
        {"reader 2": ["read"], "writer 2": ["write"]},
        {"writer 1": ["write"], "writer 2": ["write"]},
        {"reader 1": ["read"], "reader 2": ["read"]},
    ]

    def alone(seen):
        for visit in seen.calls("writes"):
            for other in seen.visits:
                over = other.until is not None and other.until < visit.at
                if other is not visit and not over and (visit.until is None or other.at < visit.until):
                    what = "writes" if other.name == "writes" else "reads"
                    return Problem(
                        en=f"With real threads: while one thread writes, another one {what}.",
                        zh=f"在真实线程中：一个线程在写，另一个却在{'写' if what == 'writes' else '读'}。",
                    )
        return None

    def all_were_in(seen):
        if len(seen.calls("writes")) == len(seen.calls("reads")) == 4:
            return None
        return Problem(
            en="With real threads: not everybody who asked for the lock has been inside.",
            zh="在真实线程中：要过锁的人，并没有都进去过。",
        )

    def overlap(seen):
        if seen.most.get("reads", 0) == len(readers):
            return None
        return Problem(
            en=f"With real threads: {len(readers)} threads want to read, nobody writes, and at most {seen.most.get('reads', 0)} are "
            "inside at once.",
            zh=f"在真实线程中：{len(readers)} 个线程要读，没有人写，同时在里面的最多只有 {seen.most.get('reads', 0)} 个。",
        )

    evidence("step_by_step", calls=calls, script=mixed).refutes(
        who_writes_is_alone=alone, everybody_gets_in=all_were_in
    )
    evidence("step_by_step", calls=calls, script=[{name: ["read"] for name in readers}]).confirms(
        readers_overlap=overlap
    )

    def holds(seen):
        if seen["visits"] == [TIMES] * 4:
            return None
        return Problem(
            en=f"With real threads: each of four threads wants to go in {TIMES} times; they have been inside {seen['visits']} times.",
            zh=f"在真实线程中：四个线程各要进去 {TIMES} 次，实际进去的次数是 {seen['visits']}。",
        )

    native("many_visits", times=TIMES).always(holds)


def _alone(seen):
    inside = []
    for label, name in seen["marks"]:
        if label == "out":
            inside.remove(name)
            continue
        inside.append(name)
        if len(inside) > 1 and any(who.startswith("w") for who in inside):
            return Problem(
                en=f"{' and '.join(inside)} are inside at the same time.", zh=f"{' 和 '.join(inside)} 同时在里面。"
            )
    return None


def _all_were_in(seen):
    names = [name for label, name in seen["marks"] if label == "in"]
    if len(names) == len(set(names)) and names:
        return None
    return Problem(
        en="Not everybody who asked for the lock has been inside, once.", zh="要过锁的人，并没有每人恰好进去一次。"
    )
