"""What must hold of transfers between accounts."""

from grader.oracle.invariants import overlap
from grader.oracle.problem import Problem

TIMES = 250


def test_opposite_transfers_never_wait_for_each_other(explore, fresh):
    x, y, z = fresh.integers(3)
    # Equal balances: whoever orders accounts by what they hold has a tie.
    balances = {"ann": 10_000, "ben": 10_000, "cem": 10_000}
    both_ways = [["Ann", [["ann", "ben", x]]], ["Ben", [["ben", "ann", y]]]]
    circle = [["Ann", [["ann", "ben", x]]], ["Ben", [["ben", "cem", y]]], ["Cem", [["cem", "ann", z]]]]

    # The poorer one becomes the richer one meanwhile.
    nearly = {"ann": 20_000, "ben": 20_001}
    crossing = [["Ann", [["ann", "ben", x]]], ["Ben", [["ben", "ann", y], ["ben", "ann", z]]]]

    def pays(balances, payments, **how):
        return explore("pay", balances=balances, payments=payments, **how)

    def paid(balances, payments):
        return lambda seen: _refused(seen, balances, payments) or _unpaid(seen, balances, payments)

    # Whoever pauses before the next try may do so: a pause ends when nobody else can go on, so none is in vain for long.
    pays(balances, both_ways, exact_clock=True, forbid=("busy_wait",)).always(paid(balances, both_ways))
    pays(balances, both_ways).always(paid(balances, both_ways))
    # Whoever waits with a time limit finds the other one busy for longer than that.
    pays(balances, both_ways, timeouts="any").always(paid(balances, both_ways))
    pays(nearly, crossing).always(paid(nearly, crossing))
    pays(balances, circle).always(lambda seen: _refused(seen, balances, circle))


def test_no_money_is_lost_or_made(explore, fresh):
    x, y, z = fresh.integers(3)
    held = fresh.integer(10_000, 20_000)
    balances = {"ann": held, "ben": held, "cem": held, "dora": held}
    payments = [["Ann", [["ann", "cem", x]]], ["Ben", [["ben", "cem", y]]], ["Cem", [["cem", "dora", z]]]]

    def holds(seen):
        return _refused(seen, balances, payments) or _unpaid(seen, balances, payments)

    explore("pay", balances=balances, payments=payments).always(holds)


def test_no_account_is_overdrawn(explore, fresh):
    (held,) = fresh.integers(1)
    balances = {"ann": held, "ben": 0}
    payments = [["Ann's phone", [["ann", "ben", held]]], ["Ann's card", [["ann", "ben", held]]]]

    def holds(seen):
        left = seen["balances"]["ann"]
        (phone,), (card,) = seen["answers"]["Ann's phone"], seen["answers"]["Ann's card"]
        problem = _no_answer(phone) or _no_answer(card) or _no_balance(seen["balances"])
        if problem is not None:
            return problem
        en = f"Ann holds {held} cents. Her phone and her card pay {held} at the same time"
        zh = f"Ann 有 {held} 分。她的手机和银行卡同时各付 {held} 分"
        if left < 0:
            return Problem(
                en=f"{en}, and her balance is {left} in the end.",
                zh=f"{zh}，最后她的余额是 {left} 分。",
            )
        if phone and card:
            return Problem(
                en=f"{en}, and both transfers answer True: {2 * held} cents were paid out of {held}.",
                zh=f"{zh}，两笔转账都返回了 True：{held} 分的余额付出了 {2 * held} 分。",
            )
        if not phone and not card:
            return Problem(
                en=f"{en}. Both transfers answer False, though the first of them finds all the money there: an "
                "account may be emptied to the last cent.",
                zh=f"{zh}。两笔转账都返回了 False，可先到的那一笔面对的是足够的余额：账户可以转到一分不剩。",
            )
        return _wrong_balances(seen["balances"], {"ann": 0, "ben": held})

    explore("pay", balances=balances, payments=payments).always(holds)


def test_a_transfer_to_oneself_changes_nothing(explore, fresh):
    less, held = sorted(fresh.integers(2))
    orders = [["ann", "ann", less], ["ann", "ann", held], ["ann", "ann", held + less]]

    def holds(seen):
        problem = _no_balance(seen["balances"])
        if problem is not None:
            return problem
        left = seen["balances"]["ann"]
        if left != held:
            return Problem(
                en=f"Ann holds {held} cents and transfers money to herself three times. Afterwards she holds {left}.",
                zh=f"Ann 有 {held} 分，给自己转账三次，之后却有 {left} 分。",
            )
        for (_, _, cents), answer in zip(orders, seen["answers"]["Ann"], strict=True):
            problem = _no_answer(answer)
            if problem is not None:
                return problem
            if answer is not (cents <= held):
                return Problem(
                    en=f"Ann holds {held} cents. A transfer of {cents} from her account to itself answers {answer}: "
                    "it must answer like any other transfer from her account.",
                    zh=f"Ann 有 {held} 分。从她的账户转 {cents} 分给她自己，返回了 {answer}："
                    "它的返回值应该和从这个账户转出的其他转账一样。",
                )
        return None

    explore("pay", balances={"ann": held}, payments=[["Ann", orders]]).always(holds)


def test_strangers_need_not_wait_for_each_other(explore, fresh):
    x, y = fresh.integers(2)
    balances = {"ann": 10_000, "ben": 10_000, "cem": 10_000, "dora": 10_000}
    payments = [["Ann", [["ann", "ben", x]]], ["Cem", [["cem", "dora", y]]]]

    def side_by_side(seen):
        return overlap(seen["history"], "Ann", "Cem")

    explore("pay_side_by_side", balances=balances, payments=payments).sometimes(
        side_by_side,
        Problem(
            en="Ann pays Ben, and Cem pays Dora: no account is in both transfers. Yet in every interleaving that was "
            "tried, one of them begins only when the other one is over.",
            zh="Ann 付款给 Ben，Cem 付款给 Dora：两笔转账没有共同的账户。可是在试过的每一种交错里，都要等一笔结束，"
            "另一笔才开始。",
        ),
    )


def test_real_threads_pay_all_evening(evidence, native, fresh):
    _pay_step_by_step(evidence)
    x, y, z = (fresh.integer(2, 20) for _ in range(3))
    held = 100_000
    balances = {"ann": held, "ben": held, "cem": held}
    payments = [["Ann", [["ann", "ben", x]]], ["Ben", [["ben", "cem", y]]], ["Ann's card", [["ann", "cem", z]]]]

    def holds(seen):
        problem = _no_balance(seen["balances"])
        if problem is not None:
            return problem
        if seen["refused"]:
            return Problem(
                en=f"With real threads: {seen['refused']} of {3 * TIMES} transfers do not answer True, though there "
                "is money enough for all of them.",
                zh=f"在真实线程中：{3 * TIMES} 笔转账中有 {seen['refused']} 笔没有返回 True，可余额足够支付全部转账。",
            )
        return _wrong_balances(
            seen["balances"],
            {"ann": held - TIMES * (x + z), "ben": held + TIMES * (x - y), "cem": held + TIMES * (y + z)},
        )

    native("a_busy_evening", balances=balances, payments=payments, times=TIMES).always(holds)


def _pay_step_by_step(evidence):
    held = 100_000
    balances = {"ann": held, "ben": held, "cem": held}

    def all_is_there(seen):
        left = seen.values("balances")[-1]
        after = dict(balances)
        for operation in seen.history:
            if operation["op"] == "transfer" and operation["value"] is True:
                source, target, cents = operation["args"]
                after[source] -= cents
                after[target] += cents
        if left == after:
            return None
        return Problem(
            en="With real threads, one of them always a little slow between two lines: the transfers that answered True "
            f"leave {_said(after)}, but the accounts hold {_said(left)}.",
            zh="在真实线程中，总有一个线程在两行代码之间慢一点：按返回 True 的转账计算，应该剩下 "
            f"{_said(after)}，各账户实际是 {_said(left)}。",
        )

    def all_are_made(seen):
        answers = seen.values("transfer")
        if all(answer is True for answer in answers):
            return None
        return Problem(
            en=f"With real threads: {len(answers)} transfers go both ways and in a circle, with money enough for all of them. "
            f"{sum(answer is not True for answer in answers)} of them do not answer True.",
            zh=f"在真实线程中：{len(answers)} 笔转账有来有往、连成一圈，余额足够支付全部。其中 "
            f"{sum(answer is not True for answer in answers)} 笔没有返回 True。",
        )

    def one_is_made(seen):
        answers, left = seen.values("transfer"), seen.values("balances")[-1]
        if sorted(map(str, answers)) == ["False", "True"] and left == {"ann": 0, "ben": held + held, "cem": held}:
            return None
        return Problem(
            en=f"With real threads: Ann holds {held}, and two transfers of all her money go to Ben at the same time. They "
            f"answer {' and '.join(map(repr, answers))}, and the accounts hold {_said(left)}.",
            zh=f"在真实线程中：Ann 有 {held} 分，两笔转账同时把她所有的钱转给 Ben。返回的是 "
            f"{' 和 '.join(map(repr, answers))}，各账户余额是 {_said(left)}。",
        )

    def to_herself(seen):
        if seen.values("transfer") == [True, False] and seen.values("balances") == [balances]:
            return None
        return Problem(
            en=f"With real threads: Ann holds {held} and transfers {held}, then {held + 1} to herself. The transfers answer "
            f"{' and '.join(map(repr, seen.values('transfer')))}.",
            zh=f"在真实线程中：Ann 有 {held} 分，先后把 {held} 分和 {held + 1} 分转给自己，返回的是 "
            f"{' 和 '.join(map(repr, seen.values('transfer')))}。",
        )

    def talk(script, **how):
        return evidence("step_by_step", balances=balances, script=[*script, {"Ann": ["balances"]}], **how)

    def pay(source, target):
        return ["transfer", source, target, evidence.fresh.integer(100, 9_000)]

    one_way = [{"Ann": pay("ann", "ben"), "Ann's card": pay("ann", "cem"), "Ben": pay("ben", "cem")} for _ in range(4)]
    talk(one_way, turns=True).refutes(no_money_is_lost_or_made=all_is_there)
    both_ways = {"Ann": pay("ann", "ben"), "Ben": pay("ben", "ann")}
    circle = {"Ann": pay("ann", "ben"), "Ben": pay("ben", "cem"), "Cem": pay("cem", "ann")}
    opposite = talk([both_ways, circle, both_ways], turns=True)
    opposite.confirms(opposite_transfers_never_wait_for_each_other=all_are_made)
    everything = ["transfer", "ann", "ben", held]
    talk([{"Ann": everything, "Ann's card": everything}], turns=True).confirms(no_account_is_overdrawn=one_is_made)
    herself = talk([{"Ann": ["transfer", "ann", "ann", held]}, {"Ann": ["transfer", "ann", "ann", held + 1]}])
    herself.confirms(a_transfer_to_oneself_changes_nothing=to_herself)


def _said(balances):
    return ", ".join(f"{name} {cents}" for name, cents in balances.items()) if isinstance(balances, dict) else "?"


def _refused(seen, before, payments):
    """There is money enough for every payment, so each must answer True."""
    for payer, orders in payments:
        for (source, target, cents), answer in zip(orders, seen["answers"][payer], strict=True):
            problem = _no_answer(answer)
            if problem is not None:
                return problem
            if answer is False:
                return Problem(
                    en=f"{payer} moves {cents} cents from {source} to {target}. The account holds {before[source]} to "
                    "begin with, and nobody asks for more than that, yet the transfer answers False.",
                    zh=f"{payer} 把 {cents} 分从 {source} 转给 {target}。{source} 起初有 {before[source]} 分，"
                    "足够支付，转账却返回了 False。",
                )
    return None


def _unpaid(seen, before, payments):
    """Every payment was made: the balances follow."""
    after = dict(before)
    for _, orders in payments:
        for source, target, cents in orders:
            after[source] -= cents
            after[target] += cents
    return _no_balance(seen["balances"]) or _wrong_balances(seen["balances"], after)


def _wrong_balances(balances, right):
    """The transfers have answered; do the balances say the same?"""
    lost = sum(right.values()) - sum(balances.values())
    if lost:
        wrong = ", ".join(f"{name} {balances[name]}" for name in right)
        return Problem(
            en=f"All transfers are over, and the accounts hold {wrong}. Together that is {abs(lost)} cents "
            f"{'less' if lost > 0 else 'more'} than before: no transfer may change the sum.",
            zh=f"所有转账都结束了，各账户余额为 {wrong}。合计比之前{'少' if lost > 0 else '多'}了 {abs(lost)} 分："
            "转账不能改变总额。",
        )
    for name, cents in right.items():
        if balances[name] != cents:
            return Problem(
                en=f"All transfers are over, and {name} holds {balances[name]} cents, which is not what the transfers "
                "that answered True have moved.",
                zh=f"所有转账都结束了，{name} 的余额是 {balances[name]} 分，与返回 True 的那些转账对不上。",
            )
    return None


def _no_answer(answer):
    if type(answer) is bool:
        return None
    return Problem(
        en=f"transfer() returns {answer!r}: it must return True or False.",
        zh=f"transfer() 返回了 {answer!r}：它应该返回 True 或 False。",
    )


def _no_balance(balances):
    for name, cents in balances.items():
        if type(cents) is not int:
            return Problem(
                en=f"The balance of {name} is {cents!r}: it must be a whole number of cents, an int.",
                zh=f"{name} 的 balance 是 {cents!r}：它应该是以分为单位的整数（int）。",
            )
    return None
