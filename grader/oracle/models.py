"""Sequential models: what an object does when its operations happen one at a time.

A model is two pure functions, after porcupine's `model.go`: `initial()` is the first state, `step(state,
operation)` the states in which the operation can leave it (none: it cannot happen there with that answer). States
are hashable.

- An operation that blocks until it can go on is legal only where it can: `get()` of an empty queue has no next state.
- An open operation has no answer yet, so any answer will do: `step` gives the states after its effect. That it may also
  have had none is the business of the search, not of the models.
- Where an answer is not part of the meaning (what `put` returns), it is not looked at.
- An operation that a model does not know raises `IllFormed`: the scenario and the model do not fit.

Concurrency is not here: see `linearizability`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import KW_ONLY, dataclass
from typing import Literal, NamedTuple, Protocol, TypeAlias, TypeVar

from grader.oracle.history import IllFormed, Json, Operation, freeze

State = TypeVar("State", bound=Hashable)
Items: TypeAlias = tuple[Json, ...]


class Model(Protocol[State]):
    """What `linearizability` asks of a model. A check may bring its own."""

    def initial(self) -> State: ...

    def step(self, state: State, operation: Operation) -> tuple[State, ...]: ...


@dataclass(frozen=True, kw_only=True)
class Queue:
    """First in, first out, without bound: put(item), get(). `get` may raise `empty` when there is nothing.

    The `_nowait` names mean the same; arguments after the item (block, timeout) are not looked at.
    """

    empty: str = "Empty"

    def initial(self) -> Items:
        return ()

    def step(self, state: Items, operation: Operation) -> tuple[Items, ...]:
        match operation.op, operation.args:
            case (("put" | "put_nowait"), (item, *_)):
                return ((*state, item),) if operation.raised is None else ()
            case (("get" | "get_nowait"), _):
                return _take(state, operation, self.empty)
        raise _unknown(self, operation, "put(item), get()")


@dataclass(frozen=True, kw_only=True)
class Stack:
    """Last in, first out, without bound: push(item), pop(). `pop` may raise `empty` when there is nothing."""

    empty: str = "Empty"

    def initial(self) -> Items:
        return ()

    def step(self, state: Items, operation: Operation) -> tuple[Items, ...]:
        # The top comes first, so that taking from a stack is taking from a queue.
        match operation.op, operation.args:
            case "push", (item, *_):
                return ((item, *state),) if operation.raised is None else ()
            case "pop", _:
                return _take(state, operation, self.empty)
        raise _unknown(self, operation, "push(item), pop()")


class BoundedState(NamedTuple):
    items: Items
    closed: bool


@dataclass(frozen=True)
class BoundedQueue:
    """First in, first out, of at most `capacity` items: put(item), get(), close().

    `put` needs a free place and `get` an item; where they do not wait for it they may raise `full` and `empty`.
    After `close`, which may be repeated, `put` raises `closed`, full or not; `get` delivers what is left and then
    raises `closed`.
    """

    capacity: int
    _: KW_ONLY
    full: str = "Full"
    empty: str = "Empty"
    closed: str = "Closed"

    def __post_init__(self) -> None:
        if self.capacity < 1:
            raise ValueError(f"a bounded queue holds at least 1 item; capacity is {self.capacity}")

    def initial(self) -> BoundedState:
        return BoundedState((), closed=False)

    def step(self, state: BoundedState, operation: Operation) -> tuple[BoundedState, ...]:
        match operation.op, operation.args:
            case (("put" | "put_nowait"), (item, *_)):
                if state.closed:
                    return (state,) if operation.raised == self.closed else ()
                if len(state.items) == self.capacity:
                    return (state,) if operation.raised == self.full else ()
                return (BoundedState((*state.items, item), closed=False),) if operation.raised is None else ()
            case (("get" | "get_nowait"), _):
                refusal = self.closed if state.closed else self.empty
                return tuple(BoundedState(items, state.closed) for items in _take(state.items, operation, refusal))
            case "close", _:
                return (BoundedState(state.items, closed=True),) if operation.raised is None else ()
        raise _unknown(self, operation, "put(item), get(), close()")


@dataclass(frozen=True)
class Register:
    """One value: write(value), read(). `start` is the value before any write, as JSON."""

    start: object = None

    def initial(self) -> Json:
        return freeze(self.start)

    def step(self, state: Json, operation: Operation) -> tuple[Json, ...]:
        match operation.op, operation.args:
            case "write", (value,):
                return (value,) if operation.raised is None else ()
            case "read", ():
                return (state,) if _answers(operation, state) else ()
        raise _unknown(self, operation, "write(value), read()")


@dataclass(frozen=True)
class Counter:
    """A number: increment() or increment(by), value().

    `increment_returns` says what the answer of `increment` must be: the "new" number, the "old" one, or "nothing" in
    particular (not looked at).
    """

    start: int = 0
    _: KW_ONLY
    increment_returns: Literal["nothing", "new", "old"] = "nothing"

    def initial(self) -> int:
        return self.start

    def step(self, state: int, operation: Operation) -> tuple[int, ...]:
        match operation.op, operation.args:
            case "increment", ():
                return self._increment(state, operation, by=1)
            case "increment", (int(by),):
                return self._increment(state, operation, by=by)
            case "value", ():
                return (state,) if _answers(operation, state) else ()
        raise _unknown(self, operation, "increment(), increment(by), value()")

    def _increment(self, state: int, operation: Operation, *, by: int) -> tuple[int, ...]:
        answer = {"nothing": operation.value, "new": state + by, "old": state}[self.increment_returns]
        return (state + by,) if _answers(operation, answer) else ()


Balances: TypeAlias = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Bank:
    """Accounts that are never overdrawn, in whole units of money.

    transfer(source, target, amount) -> bool, withdraw(account, amount) -> bool: False, and nothing happens, exactly
    when there is too little. deposit(account, amount), balance(account) -> int. Amounts are not negative.
    """

    balances: Mapping[str, int]

    def initial(self) -> Balances:
        return tuple(sorted(self.balances.items()))

    def step(self, state: Balances, operation: Operation) -> tuple[Balances, ...]:
        held = dict(state)
        match operation.op, operation.args:
            case "transfer", (str(source), str(target), int(amount)) if source in held and target in held:
                return _pay(held, operation, _positive(operation, amount), source=source, target=target)
            case "withdraw", (str(source), int(amount)) if source in held:
                return _pay(held, operation, _positive(operation, amount), source=source, target=None)
            case "deposit", (str(target), int(amount)) if target in held:
                held[target] += _positive(operation, amount)
                return (tuple(held.items()),) if operation.raised is None else ()
            case "balance", (str(account),) if account in held:
                return (state,) if _answers(operation, held[account]) else ()
        accounts = ", ".join(held)
        known = f"transfer(source, target, amount), withdraw, deposit, balance(account) for the accounts {accounts}"
        raise _unknown(self, operation, known)


Waiting: TypeAlias = tuple[tuple[float, Json], ...]


@dataclass(frozen=True, kw_only=True)
class PriorityQueue:
    """put(priority, item), get(): the best priority first, and first in, first out among equals.

    `first` says whether the "lowest" or the "highest" number is the best; `get_returns` whether `get` answers with the
    "item" or with the "pair" [priority, item]. `get` may raise `empty` when there is nothing.
    """

    first: Literal["lowest", "highest"] = "lowest"
    get_returns: Literal["item", "pair"] = "item"
    empty: str = "Empty"

    def initial(self) -> Waiting:
        return ()

    def step(self, state: Waiting, operation: Operation) -> tuple[Waiting, ...]:
        match operation.op, operation.args:
            case "put", ((int() | float()) as priority, item, *_):
                # The state is kept in the order of delivery: a new item goes behind its equals.
                ahead = sum(other <= priority if self.first == "lowest" else other >= priority for other, _ in state)
                return ((*state[:ahead], (priority, item), *state[ahead:]),) if operation.raised is None else ()
            case "get", _:
                if not state:
                    return (state,) if operation.raised == self.empty else ()
                answer = state[0] if self.get_returns == "pair" else state[0][1]
                return (state[1:],) if _answers(operation, answer) else ()
        raise _unknown(self, operation, "put(priority, item), get()")


def _answers(operation: Operation, value: Json) -> bool:
    """Whether the operation came back with `value`, or may yet: it is open."""
    return operation.is_open or (operation.raised is None and operation.value == value)


def _take(items: Items, operation: Operation, refusal: str) -> tuple[Items, ...]:
    if not items:
        return (items,) if operation.raised == refusal else ()
    return (items[1:],) if _answers(operation, items[0]) else ()


def _pay(
    held: dict[str, int], operation: Operation, amount: int, *, source: str, target: str | None
) -> tuple[Balances, ...]:
    """The balances after `amount` has left `source`, or unchanged after a refusal."""
    paid = held[source] >= amount
    if not _answers(operation, paid):
        return ()
    if paid:
        held[source] -= amount
        if target is not None:
            held[target] += amount
    return (tuple(held.items()),)


def _positive(operation: Operation, amount: int) -> int:
    if amount < 0:
        raise IllFormed(f"[{operation}]: an amount is not negative")
    return amount


def _unknown(model: object, operation: Operation, known: str) -> IllFormed:
    return IllFormed(f"{type(model).__name__} does not know [{operation}]; it knows {known}")
