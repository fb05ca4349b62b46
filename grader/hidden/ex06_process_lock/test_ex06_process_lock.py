"""What must hold of a number and of accounts that processes share."""

from grader.oracle.problem import Problem

LARGE_CENTS = (3_000_000_000, 1_000_000_000_000)


def test_no_count_is_lost(explore, fresh):
    def holds_for(calls):
        def holds(seen):
            for number, ((workers, times), total) in enumerate(zip(calls, seen["totals"], strict=True)):
                call = f"count_up({workers}, {times})"
                if total == workers * times and type(total) is int:
                    continue
                before = number and f"count_up({calls[number - 1][0]}, {calls[number - 1][1]})"
                return Problem(
                    en=f"{call} returns {_shown(total)}" + (f", after a {before} that was right." if number else "."),
                    zh=f"{call} 返回了 {_shown(total)}" + (f"，而它之前的 {before} 是对的。" if number else "。"),
                )
            return None

        return holds

    for calls in ([[2, 1]], [[2, fresh.integer(2, 3)], [1, 1], [0, fresh.integer(1, 9)]]):
        explore("count", calls=calls, forbid=("busy_wait",)).always(holds_for(calls))


def test_no_money_is_lost_or_made(explore, fresh):
    more, less, other = fresh.integers(3)
    ben = fresh.integer(100, 900)
    balances = {"ann": fresh.integer(*LARGE_CENTS), "ben": ben}
    orders = {
        "customer 1": [["ann", "deposit", more], ["ann", "withdraw", less]],
        "customer 2": [["ann", "withdraw", other], ["ben", "deposit", ben]],
    }
    taken = {
        name: sum(order[2] for mine in orders.values() for order in mine if order[:2] == [name, "withdraw"])
        for name in balances
    }

    def holds(seen):
        for (name, _, cents), answer in seen["answers"]:
            problem = _no_answer(answer)
            if problem is not None:
                return problem
            if not answer:
                return Problem(
                    en=f"The account {name} holds {balances[name] - taken[name]:,} cents or more at any moment, and "
                    f"withdraw({cents}) answers False.",
                    zh=f"账户 {name} 里任何时候都至少有 {balances[name] - taken[name]} 分，withdraw({cents}) 却返回了 False。",
                )
        for name, cents in balances.items():
            mine = [order for orders_of in orders.values() for order in orders_of if order[0] == name]
            change = sum(amount if what == "deposit" else -amount for _, what, amount in mine)
            got = seen["balances"][name]
            problem = _no_balance(got)
            if problem is not None:
                return problem
            if got != cents + change:
                return Problem(
                    en=f"The account {name} holds {cents:,} cents. Then {_told(mine)}, and all of them answer that they "
                    f"have worked. In the end it holds {got:,} cents.",
                    zh=f"账户 {name} 里有 {cents} 分。随后进行了 {_told_zh(mine)}，全都成功返回。最后它里面有 {got} 分。",
                )
        return None

    explore("bank", balances=balances, orders=orders).always(holds)
    # whoever has the lock may be slow: a wait with a limit ends before its turn comes
    explore("bank", balances=balances, orders=orders, timeouts="any").always(holds)


def test_no_account_is_overdrawn(explore, fresh):
    held, extra = fresh.integer(100, 900), fresh.integer(5, 50)
    orders = {f"customer {number}": [["ann", "withdraw", held]] for number in (1, 2)}

    def only_one_is_paid(seen):
        left = seen["balances"]["ann"]
        answers = [answer for _, answer in seen["answers"]]
        problem = next(filter(None, map(_no_answer, answers)), None) or _no_balance(left)
        if problem is not None:
            return problem
        en = f"The account holds {held} cents, and two processes call withdraw({held}) at the same time."
        zh = f"账户里有 {held} 分，两个进程同时调用 withdraw({held})。"
        if left < 0:
            return Problem(en=f"{en} In the end the balance is {left}.", zh=f"{zh}最后余额是 {left}。")
        if all(answers):
            return Problem(
                en=f"{en} Both answer True: {2 * held} cents were paid out of {held}.",
                zh=f"{zh}两次都返回了 True：{held} 分的余额付出了 {2 * held} 分。",
            )
        if not any(answers):
            return Problem(
                en=f"{en} Both answer False, though the first of them finds all the money there.",
                zh=f"{zh}两次都返回了 False，可先到的那一次面对的是足够的余额。",
            )
        if left:
            return Problem(
                en=f"{en} One answers True, one False, and in the end the balance is {left}.",
                zh=f"{zh}一次返回 True，一次返回 False，最后余额却是 {left}。",
            )
        return None

    def never_negative(seen):
        (answer,), looks = seen["answers"], seen["looks"]
        problem = _no_answer(answer) or next(filter(None, map(_no_balance, looks)), None)
        if problem is not None:
            return problem
        if answer:
            return Problem(
                en=f"The account holds {held} cents, and withdraw({held + 1}) answers True.",
                zh=f"账户里有 {held} 分，withdraw({held + 1}) 却返回了 True。",
            )
        if min(looks) < 0:
            return Problem(
                en=f"The account holds {held} cents. While one process calls withdraw({held + 1}), another one sees a "
                f"balance of {min(looks)}.",
                zh=f"账户里有 {held} 分。一个进程调用 withdraw({held + 1}) 的时候，另一个进程看到余额是 {min(looks)}。",
            )
        return None

    def one_of_its_balances(seen):
        for look in seen["looks"]:
            problem = _no_balance(look)
            if problem is None and look not in (held, held + extra, 0):
                problem = Problem(
                    en=f"The account holds {held} cents. One process calls deposit({extra}), then withdraw({held + extra}); "
                    f"meanwhile another one sees a balance of {look}, a sum that the account never holds.",
                    zh=f"账户里有 {held} 分。一个进程先 deposit({extra})，再 withdraw({held + extra})；这时另一个进程看到余额是 "
                    f"{look}，账户里从来没有过这么多钱。",
                )
            if problem is not None:
                return problem
        return None

    in_and_out = [["deposit", extra], ["withdraw", held + extra]]
    explore("bank", balances={"ann": held}, orders=orders).always(only_one_is_paid)
    explore("look_meanwhile", balance=held, orders=[["withdraw", held + 1]]).always(never_negative)
    explore("look_meanwhile", balance=held, orders=in_and_out).always(one_of_its_balances)


def test_a_refusal_comes_back_and_changes_nothing(explore, fresh):
    held, extra = fresh.integer(100, 900), fresh.integer(5, 50)

    def holds(seen):
        (refused,), after, paid = seen["refused"], seen["after_refusal"], seen["paid"]
        problem = _no_answer(refused) or _no_balance(after) or _no_answer(paid)
        if problem is not None:
            return problem
        if refused:
            return Problem(
                en=f"The account holds {held} cents, and withdraw({held + 1}) answers True.",
                zh=f"账户里有 {held} 分，withdraw({held + 1}) 却返回了 True。",
            )
        if after != held:
            return Problem(
                en=f"The account holds {held} cents. withdraw({held + 1}) answers False, and afterwards the account "
                f"holds {after} cents.",
                zh=f"账户里有 {held} 分。withdraw({held + 1}) 返回了 False，之后账户里却是 {after} 分。",
            )
        if not paid:
            return Problem(
                en=f"The account holds {held} cents, a withdrawal is refused, and {extra} cents are paid in. "
                f"withdraw({held + extra - 1}) answers False.",
                zh=f"账户里有 {held} 分，一次取款被拒绝，又存入 {extra} 分。withdraw({held + extra - 1}) 却返回了 False。",
            )
        return None

    explore("refuse_and_go_on", balance=held, too_much=held + 1, deposit=extra, less=held + extra - 1).always(holds)


def test_the_workers_count_at_the_same_time(explore, fresh):
    workers, times = 2, fresh.integer(2, 5)

    def only_one_has_counted(seen):
        if not seen["died"]:
            return Problem(
                en=f"count_up({workers}, {times}) starts no process of `multiprocessing` that could count, and returns "
                f"{_shown(seen['total'])}.",
                zh=f"count_up({workers}, {times}) 没有用 `multiprocessing` 启动任何可以计数的进程，返回了 {_shown(seen['total'])}。",
            )
        if seen["total"] != times:
            return Problem(
                en=f"One of the two workers of count_up({workers}, {times}) dies before it counts, and the other one "
                f"counts to its end. count_up returns {_shown(seen['total'])}.",
                zh=f"count_up({workers}, {times}) 的两个工作进程中，一个还没开始数就死了，另一个数完了自己那一份。"
                f"count_up 返回了 {_shown(seen['total'])}。",
            )
        return None

    explore("count_together", workers=workers, times=1).always()
    explore("count_without_the_first", workers=workers, times=times).always(only_one_has_counted)


def test_real_processes_count_to_8000(evidence, native):
    _count_step_by_step(evidence)
    _bank_step_by_step(evidence)
    workers, times, balance = 4, 2_000, 100
    long_day = {"workers": workers, "times": times, "balance": balance, "customers": 3, "payments": 300, "cents": 2}

    def holds(seen):
        if seen["total"] != workers * times:
            return Problem(
                en=f"With real processes: count_up({workers}, {times}) returns {_shown(seen['total'])}.",
                zh=f"在真实进程中：count_up({workers}, {times}) 返回了 {_shown(seen['total'])}。",
            )
        if seen["balance"] != balance:
            return Problem(
                en=f"With real processes: as much is taken out of an account as is paid in. It held {balance} cents, "
                f"and holds {_shown(seen['balance'])} in the end.",
                zh=f"在真实进程中：存入和取出的一样多，账户里原来有 {balance} 分，最后却是 {_shown(seen['balance'])}。",
            )
        return None

    native("a_busy_day", **long_day).always(holds)


def _count_step_by_step(evidence):
    workers, times = 3, evidence.fresh.integer(3, 6)

    def none_is_lost(seen):
        (total,) = seen.values("count_up")
        if total == workers * times:
            return None
        return Problem(
            en=f"With real processes, one of them always a little slow between two lines: count_up({workers}, {times}) "
            f"returns {_shown(total)}.",
            zh=f"在真实进程中，总有一个进程在两行代码之间慢一点：count_up({workers}, {times}) 返回了 {_shown(total)}。",
        )

    def all_at_once(seen):
        visits = seen.calls("worker")
        pids = {visit.pid for visit in visits} - {seen.home}
        if len(visits) == len(pids) == seen.most.get("worker") == workers:
            return None
        return Problem(
            en=f"With real processes: count_up({workers}, {times}) runs {len(pids)} processes, at most "
            f"{seen.most.get('worker', 0)} of them at the same time.",
            zh=f"在真实进程中：count_up({workers}, {times}) 运行了 {len(pids)} 个进程，同时运行的最多 "
            f"{seen.most.get('worker', 0)} 个。",
        )

    script = [{"caller": ["count_up", workers, times]}]
    calls = {"worker": evidence.answer(held=True)}
    counting = evidence("count_step_by_step", turns=True, script=script, calls=calls)
    counting.refutes(no_count_is_lost=none_is_lost, the_workers_count_at_the_same_time=all_at_once)


def _bank_step_by_step(evidence):
    held, *cents = evidence.fresh.integers(13)
    phases = zip(cents[::3], cents[1::3], cents[2::3], strict=True)
    script = [
        {"customer 1": ["deposit", "ann", a], "customer 2": ["deposit", "ann", b], "customer 3": ["deposit", "ann", c]}
        for a, b, c in phases
    ]
    script += [{"customer 1": ["withdraw", "ann", held], "customer 2": ["deposit", "ann", held]}]
    script += [{"customer 3": ["balance", "ann"]}]

    def none_is_lost(seen):
        (left,), (paid,) = seen.values("balance"), seen.values("withdraw")
        if left == held + sum(cents) and paid is True:
            return None
        return Problem(
            en=f"With real processes, one of them always a little slow between two lines: an account of {held} cents, "
            f"into which {sum(cents) + held} are paid in all, answers {_shown(paid)} to withdraw({held}), and in the end "
            f"it holds {_shown(left)}.",
            zh=f"在真实进程中，总有一个进程在两行代码之间慢一点：账户里有 {held} 分，一共存入 {sum(cents) + held} 分，"
            f"withdraw({held}) 返回了 {_shown(paid)}，最后余额是 {_shown(left)}。",
        )

    def one_is_paid(seen):
        answers = seen.values("withdraw")
        if answers.count(True) == 1:
            return None
        return Problem(
            en=f"With real processes: an account holds {held} cents, and two processes call withdraw({held}) at the same "
            f"time. The answers are {' and '.join(map(_shown, answers))}.",
            zh=f"在真实进程中：账户里有 {held} 分，两个进程同时调用 withdraw({held})，返回的是 "
            f"{' 和 '.join(map(_shown, answers))}。",
        )

    def refused_then_paid(seen):
        answers = seen.values("withdraw")
        if answers == [False, True]:
            return None
        return Problem(
            en=f"With real processes: an account holds {held} cents. withdraw({held + 1}), then withdraw({held}) answer "
            f"{' and '.join(map(_shown, answers))}.",
            zh=f"在真实进程中：账户里有 {held} 分，先 withdraw({held + 1})，再 withdraw({held})，返回的是 "
            f"{' 和 '.join(map(_shown, answers))}。",
        )

    def talk(script, **how):
        return evidence("bank_step_by_step", processes=True, script=script, balances={"ann": held}, **how)

    talk(script, turns=True).refutes(no_money_is_lost_or_made=none_is_lost)
    both = {"customer 1": ["withdraw", "ann", held], "customer 2": ["withdraw", "ann", held]}
    talk([both], turns=True).confirms(no_account_is_overdrawn=one_is_paid)
    too_much, all_of_it = ["withdraw", "ann", held + 1], ["withdraw", "ann", held]
    refusing = talk([{"customer 1": too_much}, {"customer 1": all_of_it}])
    refusing.confirms(a_refusal_comes_back_and_changes_nothing=refused_then_paid)


def _no_answer(answer):
    if type(answer) is bool:
        return None
    return Problem(
        en=f"withdraw() returns {_shown(answer)}, neither True nor False.",
        zh=f"withdraw() 返回的是 {_shown(answer)}，既不是 True 也不是 False。",
    )


def _no_balance(balance):
    if type(balance) is int:
        return None
    return Problem(
        en=f"The balance of an account is {_shown(balance)}; an int is expected.",
        zh=f"账户的 balance 是 {_shown(balance)}，那里应该是整数。",
    )


def _shown(value):
    if isinstance(value, dict) and "!type" in value:
        return f"an object of type {value['!type']}"
    return repr(value)


def _told(orders):
    return ", ".join(f"{what}({cents})" for _, what, cents in orders)


def _told_zh(orders):
    return "、".join(f"{what}({cents})" for _, what, cents in orders)
